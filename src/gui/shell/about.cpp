#include "gui/shell/about.h"

#include <QApplication>
#include <QBoxLayout>
#include <QDialog>
#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>

#include "gui/theme/icon.h"
#include "gui/widgets/labels.h"

namespace linchpin::gui {
namespace {

QDialog *plainDialog(QWidget *window, const QString &title)
{
    auto *dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    return dialog;
}

void addClose(QDialog *dialog, QVBoxLayout *layout)
{
    auto *close = new QPushButton(QObject::tr("Close"), dialog);
    close->setDefault(true);
    QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::close);
    layout->addWidget(close, 0, Qt::AlignRight);
}

}  // namespace

void showShortcutsDialog(QWidget *window, const std::vector<PaletteEntry> &commands)
{
    QDialog *dialog = plainDialog(window, QObject::tr("Keyboard shortcuts"));
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
    add(QObject::tr("+  \u2212  0  F"), QObject::tr("Map: zoom in, out, 100 %, fit"));
    add(QStringLiteral("I  C  L"), QObject::tr("Map: influence, coverage, loyalty"));
    grid->setColumnStretch(1, 1);
    auto *scroll = new QScrollArea(dialog);
    scroll->setWidget(inner);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    layout->addWidget(scroll, 1);
    addClose(dialog, layout);
    dialog->resize(460, 520);
    dialog->show();
}

void showAboutDialog(QWidget *window)
{
    QDialog *dialog = plainDialog(window, QObject::tr("About Linchpin"));
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(32, 28, 32, 20);
    layout->setSpacing(8);
    auto *logo = new QLabel(dialog);
    logo->setPixmap(programIcon().pixmap(QSize(48, 48)));
    layout->addWidget(logo);
    layout->addWidget(makeLabel(QObject::tr("Linchpin %1").arg(QApplication::applicationVersion()), "page", "", dialog));
    QLabel *what = makeLabel(QObject::tr("Know the people behind the customers you cannot lose. Everything stays in one file on this computer."), "body", "secondary", dialog);
    what->setWordWrap(true);
    layout->addWidget(what);
    layout->addWidget(makeLabel(QObject::tr("Free and open source, Apache License 2.0. Built with Qt %1.").arg(QLatin1String(qVersion())), "detail", "muted", dialog));
    layout->addSpacing(8);
    addClose(dialog, layout);
    dialog->setFixedWidth(420);
    dialog->show();
}

}  // namespace linchpin::gui
