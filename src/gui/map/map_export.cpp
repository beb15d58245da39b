#include "gui/map/map_export.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QUrl>

#include "gui/shell/view_state.h"
#include "present/error_text.h"
#include "present/job.h"
#include "render/map/map_output.h"
#include "render/text.h"

namespace linchpin::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(linchpin::gui::MapExport)
};

void writeMapFile(const PageContext &context, const core::AccountMap &map, const QString &path, QWidget *page)
{
    present::Job *job = present::Job::start<bool>(
        Words::tr("Writing the map"), page, nullptr,
        [path, map](present::JobControl &) -> core::Result<bool> {
            const auto written = render::writeMap(map, std::filesystem::path(path.toStdU16String()));
            if (!written) {
                return tl::make_unexpected(written.error());
            }
            return true;
        },
        [shell = context.shell, path](core::Result<bool> result) {
            if (!result) {
                shell->warn(present::errorText(result.error()));
            } else {
                shell->announce(Words::tr("Map written to %1").arg(QFileInfo(path).fileName()), Words::tr("Open"),
                                [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
            }
        });
    context.shell->showJob(job);
}

}  // namespace

void askExportMap(const PageContext &context, core::AccountMap map, QWidget *page)
{
    auto *dialog = new QFileDialog(page, Words::tr("Save the map"),
                                   context.state->value(QStringLiteral("export_folder"), QDir::homePath()).toString(),
                                   Words::tr("SVG pictures (*.svg);;PNG pictures (*.png);;PDF files (*.pdf)"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setDefaultSuffix(QStringLiteral("svg"));
    QString name = render::displayText(map.account);
    name.replace(QLatin1Char('/'), QLatin1Char('-'));
    dialog->selectFile(Words::tr("%1 map.svg").arg(name));
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains(QLatin1String("png"))       ? QStringLiteral("png")
                                     : filter.contains(QLatin1String("pdf")) ? QStringLiteral("pdf")
                                                                             : QStringLiteral("svg"));
    });
    QObject::connect(dialog, &QFileDialog::fileSelected, page, [context, map = std::move(map), page](const QString &path) {
        context.state->setValue(QStringLiteral("export_folder"), QFileInfo(path).absolutePath());
        writeMapFile(context, map, path, page);
    });
    dialog->open();
}

}  // namespace linchpin::gui
