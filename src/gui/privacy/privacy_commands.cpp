#include "gui/privacy/privacy_commands.h"

#include <filesystem>

#include <QApplication>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QUrl>

#include "gui/privacy/erase_pane.h"
#include "gui/shell/page.h"
#include "gui/shell/view_state.h"
#include "present/error_text.h"
#include "present/job.h"
#include "present/privacy/privacy_feed.h"
#include "present/workspace_session.h"
#include "render/output_file.h"
#include "render/privacy/personal_data_pdf.h"
#include "render/text.h"

namespace linchpin::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(linchpin::gui::Privacy)
};

std::filesystem::path pathOf(const QString &path) { return std::filesystem::path(path.toStdU16String()); }

/// The person or seat that is selected, or whose page is shown.
PaneRequest requestOf(const PageContext &context)
{
    const Selection selection = context.shell->currentSelection();
    const Location place = context.shell->currentLocation();
    PaneRequest request;
    request.person = selection.person() ? selection.person() : place.person;
    if (!request.person) {
        if (const core::SeatId seat = selection.seat() ? selection.seat() : place.seat) {
            request.seats.push_back(seat);
        }
    }
    return request;
}

bool isNobody(const PageContext &context, const PaneRequest &request)
{
    if (request.person || !request.seats.empty()) {
        return false;
    }
    context.shell->announce(Words::tr("Select a person first."), Words::tr("Go to People"), [shell = context.shell] {
        shell->goTo({.page = QLatin1String(kPeoplePage), .tab = {}, .account = {}, .seat = {}});
    });
    return true;
}

void write(const PageContext &context, core::PersonId person, const QString &pdf)
{
    const QFileInfo info(pdf);
    const QString json = info.dir().filePath(info.completeBaseName() + QStringLiteral(".json"));
    present::Job *job = present::readPersonalData(
        context.session, person, context.session, [context, pdf, json](core::Result<present::PersonalFiles> files) {
            if (!files) {
                context.shell->warn(present::errorText(files.error()));
                return;
            }
            // Laying out a long life takes a second: not in the window's thread.
            present::Job *drawing = present::Job::start<bool>(
                Words::tr("Writing personal data"), context.session, nullptr,
                [files = *files, pdf, json](present::JobControl &) -> core::Result<bool> {
                    render::PersonalDataOptions options;
                    options.paper = render::paperOf(QLocale());
                    if (const auto written = render::writePersonalData(*files.data, pathOf(pdf), options); !written) {
                        return tl::make_unexpected(written.error());
                    }
                    if (const auto written = render::writeOutputFile(pathOf(json), files.json); !written) {
                        return tl::make_unexpected(written.error());
                    }
                    return true;
                },
                [context, pdf](core::Result<bool> done) {
                    if (!done) {
                        context.shell->warn(present::errorText(done.error()));
                        return;
                    }
                    context.shell->announce(
                        Words::tr("Personal data written to %1, and as JSON beside it").arg(QFileInfo(pdf).fileName()),
                        Words::tr("Open"), [pdf] { QDesktopServices::openUrl(QUrl::fromLocalFile(pdf)); });
                });
            context.shell->showJob(drawing);
        });
    context.shell->showJob(job);
}

void askWhere(const PageContext &context, const present::SelectedPerson &person)
{
    QWidget *window = QApplication::activeWindow();
    auto *dialog = new QFileDialog(window, Words::tr("Save the personal data"),
                                   context.state->value(QStringLiteral("export_folder"), QDir::homePath()).toString(),
                                   Words::tr("PDF and JSON (*.pdf)"));
    dialog->setObjectName(QStringLiteral("personalDataDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    QString name = render::displayText(person.name);
    for (const QChar sign : QStringLiteral("/\\:*?\"<>|")) {
        name.replace(sign, QLatin1Char('-'));
    }
    dialog->selectFile(Words::tr("%1 personal data.pdf").arg(name.left(80)));
    QObject::connect(dialog, &QFileDialog::fileSelected, context.session, [context, id = person.person](const QString &path) {
        context.state->setValue(QStringLiteral("export_folder"), QFileInfo(path).absolutePath());
        write(context, id, path);
    });
    // The workspace closes: so does the question about one of its people.
    QObject::connect(context.session, &present::WorkspaceSession::stateChanged, dialog, &QWidget::close);
    dialog->open();
}

void askFor(const PageContext &context, core::PersonId person, core::SeatId seat)
{
    present::readSelectedPerson(context.session, person, seat, context.session,
                                [context](core::Result<present::SelectedPerson> found) {
                                    if (!found) {
                                        context.shell->announce(Words::tr("Nobody known holds this seat."));
                                    } else {
                                        askWhere(context, *found);
                                    }
                                });
}

}  // namespace

void askPersonalData(const PageContext &context, core::PersonId person) { askFor(context, person, {}); }

void registerPrivacy(PageRegistry &registry)
{
    PaneInfo pane;
    pane.id = QLatin1String(kErasePane);
    pane.title = Words::tr("Erase a person");
    pane.width = 380;
    pane.factory = [](const PageContext &context, QWidget *parent) -> Pane * { return new ErasePane(context, parent); };
    registry.addPane(std::move(pane));

    CommandInfo view;
    view.id = QLatin1String(kViewPersonalData);
    view.text = Words::tr("View personal data...");
    view.icon = QStringLiteral("export");
    view.menu = MenuPlace::Account;
    view.writes = false;
    view.run = [](const PageContext &context) {
        const PaneRequest request = requestOf(context);
        if (!isNobody(context, request)) {
            askFor(context, request.person, request.seats.empty() ? core::SeatId() : request.seats.front());
        }
    };
    registry.addCommand(std::move(view));

    CommandInfo erase;
    erase.id = QLatin1String(kErasePerson);
    erase.text = Words::tr("Erase a person...");
    erase.icon = QStringLiteral("trash");
    erase.menu = MenuPlace::Account;
    erase.run = [](const PageContext &context) {
        const PaneRequest request = requestOf(context);
        if (!isNobody(context, request)) {
            context.shell->openPane(QLatin1String(kErasePane), request);
        }
    };
    registry.addCommand(std::move(erase));
}

}  // namespace linchpin::gui
