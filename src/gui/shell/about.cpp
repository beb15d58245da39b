#include "gui/shell/about.h"

#include <QApplication>
#include <QBoxLayout>
#include <QDialog>
#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>

#include "gui/theme/icon.h"
#include "gui/widgets/labels.h"
#include "ui_about_dialog.h"

namespace linchpin::gui {
void showShortcutsDialog(QWidget *window, const std::vector<PaletteEntry> &commands)
{
    auto *dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(QObject::tr("Keyboard shortcuts"));
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(24, 20, 24, 16);
    auto *inner = new QWidget;
    inner->setObjectName(QStringLiteral("scrolled"));
    auto *grid = new QGridLayout(inner);
    grid->setHorizontalSpacing(32);
    grid->setVerticalSpacing(6);
    int row = 0;
    const auto add = [&](const QString &keys, const QString &what) {
        grid->addWidget(makeLabel(keys, "detailStrong"), row, 0);
        grid->addWidget(makeLabel(what, "body", "secondary"), row, 1);
        ++row;
    };
    for (const PaletteEntry &command : commands) {
        if (!command.detail.isEmpty()) {
            add(command.detail, command.title);
        }
    }
    add(QStringLiteral("Ctrl+K"), QObject::tr("Search and commands"));
    add(QStringLiteral("F6"), QObject::tr("Next region of the window"));
    add(QObject::tr("Enter"), QObject::tr("Open the account or person"));
    add(QStringLiteral("Ctrl+C"), QObject::tr("Copy rows, or the values of a chart"));
    add(QObject::tr("Arrow keys"), QObject::tr("Map: to manager, reports, neighbours"));
    add(QObject::tr("Shift+arrows, Ctrl+A"), QObject::tr("Map: select several, everybody"));
    add(QObject::tr("+  \u2212  0  F"), QObject::tr("Map: zoom in, out, 100 %, fit"));
    add(QStringLiteral("I  C  L  P  M"), QObject::tr("Map: influence, coverage, loyalty, effective power, all overlays"));
    add(QStringLiteral("X"), QObject::tr("Map: only those around the person, one step more, everybody"));
    add(QObject::tr("Space"), QObject::tr("Map: fold or open the branch"));
    grid->setColumnStretch(1, 1);
    auto *scroll = new QScrollArea(dialog);
    scroll->setWidget(inner);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    layout->addWidget(scroll, 1);
    auto *close = new QPushButton(QObject::tr("Close"), dialog);
    close->setDefault(true);
    QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::close);
    layout->addWidget(close, 0, Qt::AlignRight);
    dialog->resize(460, 520);
    dialog->show();
}

void showAboutDialog(QWidget *window)
{
    auto *dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    Ui::AboutDialog form;
    form.setupUi(dialog);
    form.logo->setPixmap(programIcon().pixmap(QSize(48, 48)));
    form.version->setText(QObject::tr("Linchpin %1").arg(QApplication::applicationVersion()));
    form.licence->setText(
        QObject::tr("Free and open source, Apache License 2.0. Built with Qt %1.").arg(QLatin1String(qVersion())));
    dialog->show();
}

}  // namespace linchpin::gui
