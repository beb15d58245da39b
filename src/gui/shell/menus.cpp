#include "gui/shell/menus.h"

#include <algorithm>

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>

#include "gui/shell/view_state.h"
#include "gui/shell/workspace_files.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

namespace {

/// All keys of an action, as they are shown; those that only its page acts on stand in the property "moreKeys".
QString keysOf(const QAction &action)
{
    QStringList keys;
    for (const QKeySequence &one : action.shortcuts()) {
        keys << one.toString(QKeySequence::NativeText);
    }
    keys << action.property("moreKeys").toStringList();
    keys.removeDuplicates();
    return keys.join(QStringLiteral(", "));
}

}  // namespace

QMenu *addToMenu(QMenu *menu, QAction *action)
{
    const QString title = action->property(kSubmenu).toString();
    if (title.isEmpty()) {
        menu->addAction(action);
        return nullptr;
    }
    for (QAction *one : menu->actions()) {
        if (one->menu() && one->menu()->property(kSubmenu).toString() == title) {
            one->menu()->addAction(action);
            return nullptr;
        }
    }
    QMenu *made = menu->addMenu(title);
    made->setProperty(kSubmenu, title);
    made->addAction(action);
    return made;
}

Menus::Menus(const PageContext &context, const PageRegistry &registry, WorkspaceFiles *files, QMenuBar *bar)
    : QObject(bar)
    , m_context(context)
    , m_files(files)
    , m_bar(bar)
{
    const QString titles[] = {tr("&File"), tr("&Edit"), tr("&View"), tr("&Account"), tr("&Insert"), tr("&Tools")};
    for (std::size_t i = 0; i < 6; ++i) {
        m_menus[i] = bar->addMenu(titles[i]);
    }
    m_help = bar->addMenu(tr("&Help"));

    // File
    QMenu *file = menu(MenuPlace::File);
    m_workspaceMenu = new QMenu(bar);
    const auto both = [&](QAction *action) { m_workspaceMenu->addAction(action); };
    QAction *create = add(file, tr("New workspace..."), QStringLiteral("plus"), QKeySequence::New);
    connect(create, &QAction::triggered, files, &WorkspaceFiles::askNew);
    QAction *open = add(file, tr("Open a workspace..."), QStringLiteral("folder"), QKeySequence::Open);
    connect(open, &QAction::triggered, files, &WorkspaceFiles::askOpen);
    QAction *sample = add(file, tr("Open the sample workspace"), QStringLiteral("map"), {});
    connect(sample, &QAction::triggered, files, &WorkspaceFiles::openSample);
    m_recent = new QMenu(tr("Recent workspaces"), bar);
    m_recent->setIcon(themedIcon(QStringLiteral("history"), context.theme));
    file->addMenu(m_recent);
    connect(m_recent, &QMenu::aboutToShow, this, &Menus::rebuildRecent);
    both(open);
    both(create);
    both(sample);
    m_workspaceMenu->addMenu(m_recent);
    m_workspaceMenu->addSeparator();
    m_team = new QMenu(tr("You are"), bar);
    m_team->setIcon(themedIcon(QStringLiteral("person"), context.theme));
    m_workspaceMenu->addMenu(m_team);
    file->addMenu(m_team);
    file->addSeparator();
    m_close = add(file, tr("Close the workspace"), {}, QKeySequence::Close);
    connect(m_close, &QAction::triggered, this, &Menus::closeWorkspaceAsked);
    QAction *quit = add(file, tr("Quit"), {}, QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);
    connect(quit, &QAction::triggered, qApp, &QApplication::closeAllWindows);

    // Edit
    QMenu *edit = menu(MenuPlace::Edit);
    m_undo = add(edit, tr("Undo"), QStringLiteral("undo"), QKeySequence::Undo);
    connect(m_undo, &QAction::triggered, context.session, &present::WorkspaceSession::undo);
    m_redo = add(edit, tr("Redo"), QStringLiteral("redo"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
    connect(m_redo, &QAction::triggered, context.session, &present::WorkspaceSession::redo);
    edit->addSeparator();
    m_search = add(edit, tr("Search and commands"), QStringLiteral("search"), QKeySequence(Qt::CTRL | Qt::Key_K));
    connect(m_search, &QAction::triggered, this, &Menus::searchAsked);

    // View
    QMenu *view = menu(MenuPlace::View);
    m_back = add(view, tr("Back"), QStringLiteral("arrow-left"), QKeySequence(Qt::ALT | Qt::Key_Left));
    connect(m_back, &QAction::triggered, this, &Menus::backAsked);
    m_forward = add(view, tr("Forward"), QStringLiteral("arrow-right"), QKeySequence(Qt::ALT | Qt::Key_Right));
    connect(m_forward, &QAction::triggered, this, &Menus::forwardAsked);
    view->addSeparator();
    for (const PagePlace place : {PagePlace::Sidebar, PagePlace::Bottom}) {
        for (const PageInfo *page : registry.at(place)) {
            QAction *action = add(view, page->title, page->icon, page->shortcut);
            connect(action, &QAction::triggered, this, [this, id = page->id] { Q_EMIT pageAsked(id); });
            m_pages.push_back(action);
        }
    }
    QAction *last = add(view, tr("Last account"), QStringLiteral("folder"), QKeySequence(Qt::CTRL | Qt::Key_Tab));
    connect(last, &QAction::triggered, this, &Menus::lastAccountAsked);
    m_pages.push_back(last);
    view->addSeparator();
    QAction *inspector =
        add(view, tr("Show or hide the inspector"), QStringLiteral("inspector"), QKeySequence(Qt::CTRL | Qt::Key_I));
    connect(inspector, &QAction::triggered, this, &Menus::inspectorAsked);
    m_pages.push_back(inspector);
    QAction *sidebar = add(view, tr("Show or hide the sidebar"), QStringLiteral("sidebar"), QKeySequence(Qt::CTRL | Qt::Key_B));
    connect(sidebar, &QAction::triggered, this, &Menus::sidebarAsked);
    auto *themes = new QMenu(tr("Theme"), bar);
    auto *group = new QActionGroup(this);
    for (const auto &[choice, text] : {std::pair{ThemeChoice::System, tr("As the system")},
                                       std::pair{ThemeChoice::Light, tr("Light")}, std::pair{ThemeChoice::Dark, tr("Dark")}}) {
        QAction *action = themes->addAction(text);
        action->setCheckable(true);
        action->setChecked(context.theme->choice() == choice);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, choice = choice] {
            m_context.theme->setChoice(choice);
            m_context.state->setValue(QStringLiteral("theme"), themeChoiceName(choice));
        });
        connect(context.theme, &ThemeController::changed, action,
                [this, action, choice = choice] { action->setChecked(m_context.theme->choice() == choice); });
    }
    view->addMenu(themes);
    auto *sizes = new QMenu(tr("Text size"), bar);
    auto *sizeGroup = new QActionGroup(this);
    for (const int percent : {90, 100, 110, 125, 150}) {
        QAction *action = sizes->addAction(tr("%1%").arg(percent));
        action->setCheckable(true);
        action->setChecked(qRound(context.theme->textScale() * 100) == percent);
        sizeGroup->addAction(action);
        connect(action, &QAction::triggered, this, [this, percent] {
            m_context.theme->setTextScale(percent / 100.0);
            m_context.state->setValue(QStringLiteral("text_size"), percent);
        });
    }
    view->addMenu(sizes);

    for (const CommandInfo &command : registry.commands()) {
        QAction *action = add(menu(command.menu), command.text, command.icon, command.shortcut);
        if (command.menu == MenuPlace::File) {
            file->removeAction(action);
            file->insertAction(m_close, action);
        }
        connect(action, &QAction::triggered, this, [this, run = command.run, writes = command.writes] {
            if (writes && m_context.session->info().readOnly) {
                m_context.shell->announce(tr("This file is open for reading only: nothing can be changed here"));
                return;
            }
            run(m_context);
        });
        action->setProperty("keys", QVariant::fromValue(command.shortcut));
        m_commands[command.id] = {action, command.writes};
    }

    // Help
    QAction *keys = add(m_help, tr("Keyboard shortcuts"), QStringLiteral("list"), QKeySequence(Qt::CTRL | Qt::Key_Slash));
    // The slash is Shift+7 on many keyboards: F1 and Ctrl+H are everywhere.
    keys->setShortcuts({QKeySequence(Qt::Key_F1), QKeySequence(Qt::CTRL | Qt::Key_Slash), QKeySequence(Qt::CTRL | Qt::Key_H)});
    connect(keys, &QAction::triggered, this, &Menus::shortcutsAsked);
    QAction *about = add(m_help, tr("About Linchpin"), QStringLiteral("info"), {});
    about->setMenuRole(QAction::AboutRole);
    connect(about, &QAction::triggered, this, &Menus::aboutAsked);

    connect(context.session, &present::WorkspaceSession::stateChanged, this, &Menus::refresh);
    connect(context.session, &present::WorkspaceSession::infoChanged, this, &Menus::refresh);
    setPageActions({});
    setCanGo(false, false);
    refresh();
}

QAction *Menus::add(QMenu *menu, const QString &text, const QString &icon, const QKeySequence &keys)
{
    QAction *action = menu->addAction(text);
    if (!icon.isEmpty()) {
        action->setIcon(themedIcon(icon, m_context.theme));
    }
    action->setShortcut(keys);
    return action;
}

void Menus::setPageActions(const std::vector<PageAction> &actions)
{
    for (QAction *action : m_fromPage) {
        for (QMenu *menu : m_menus) {
            menu->removeAction(action);
        }
    }
    m_fromPage.clear();
    for (QMenu *submenu : m_submenus) {
        submenu->clear();
        for (QMenu *menu : m_menus) {
            menu->removeAction(submenu->menuAction());
        }
        submenu->deleteLater();  // it may be the one just clicked
    }
    m_submenus.clear();
    qDeleteAll(m_separators);
    m_separators.clear();
    // A page's own action has its keys for itself while the page is shown.
    for (const auto &[id, command] : m_commands) {
        const auto keys = command.action->property("keys").value<QKeySequence>();
        const bool isTaken = !keys.isEmpty() && std::any_of(actions.begin(), actions.end(), [&](const PageAction &action) {
            return action.action->shortcut() == keys;
        });
        command.action->setShortcut(isTaken ? QKeySequence() : keys);
    }
    const QMenu *before = nullptr;
    for (const PageAction &action : actions) {
        QMenu *target = menu(action.menu);
        if (action.menu != MenuPlace::File && !target->actions().isEmpty() && target != before) {
            m_separators.push_back(target->addSeparator());
        }
        before = target;
        // Above what the program itself has in that menu.
        if (action.menu == MenuPlace::File) {
            target->insertAction(m_close, action.action);
        } else {
            if (QMenu *submenu = addToMenu(target, action.action)) {
                m_submenus.push_back(submenu);
            }
        }
        m_fromPage.push_back(action.action);
    }
    for (QMenu *menu : m_menus) {
        menu->menuAction()->setVisible(!menu->actions().isEmpty());
    }
}

void Menus::setCanGo(bool back, bool forward)
{
    m_back->setEnabled(back);
    m_forward->setEnabled(forward);
}

void Menus::refresh()
{
    const auto &info = m_context.session->info();
    const bool isOpen = m_context.session->state() == present::WorkspaceSession::State::Open;
    m_undo->setEnabled(isOpen && info.undoLabel.has_value());
    m_undo->setText(info.undoLabel               ? tr("Undo: %1").arg(*info.undoLabel)
                        : info.undoEnd.isEmpty() ? tr("Undo")
                                                 : tr("Undo (%1)").arg(info.undoEnd));
    m_redo->setEnabled(isOpen && info.redoLabel.has_value());
    m_redo->setText(info.redoLabel ? tr("Redo: %1").arg(*info.redoLabel) : tr("Redo"));
    m_close->setEnabled(isOpen);
    m_search->setEnabled(isOpen);
    for (QAction *page : m_pages) {
        page->setEnabled(isOpen);
    }
    for (const auto &[id, command] : m_commands) {
        // Commands that write stay on in a file opened for reading and say why they cannot.
        command.action->setEnabled(isOpen);
    }
    m_recent->menuAction()->setVisible(!m_context.state->recentFiles().isEmpty());
    rebuildTeam();
}

bool Menus::run(const QString &id)
{
    const auto found = m_commands.find(id);
    if (found == m_commands.end() || !found->second.action->isEnabled()) {
        return false;
    }
    found->second.action->trigger();
    return true;
}

void Menus::rebuildTeam()
{
    m_team->clear();
    const auto &info = m_context.session->info();
    m_team->setTitle(info.myName.isEmpty() ? tr("You are...") : tr("You are %1").arg(info.myName));
    auto *group = new QActionGroup(m_team);
    const auto offer = [&](const QString &text, core::MemberId member) {
        QAction *action = m_team->addAction(text);
        action->setCheckable(true);
        action->setChecked(info.me == member);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, member] { Q_EMIT memberChosen(member); });
    };
    for (const present::TeamMember &member : info.team) {
        if (!member.left) {
            offer(QString(member.name).replace(QLatin1Char('&'), QStringLiteral("&&")), member.id);
        }
    }
    if (!m_team->isEmpty()) {
        m_team->addSeparator();
        offer(tr("Nobody of the team"), {});
    }
    m_team->menuAction()->setVisible(!m_team->isEmpty());
}

void Menus::rebuildRecent()
{
    m_recent->clear();
    for (const QString &path : m_context.state->recentFiles()) {
        QAction *action = m_recent->addAction(QFileInfo(path).fileName());
        action->setToolTip(path);
        connect(action, &QAction::triggered, m_files, [this, path] { m_files->open(path); });
    }
}

std::vector<PaletteEntry> Menus::commands() const
{
    std::vector<PaletteEntry> entries;
    const std::function<void(const QMenu *, const QString &)> collect = [&](const QMenu *menu, const QString &before) {
        for (QAction *action : menu->actions()) {
            if (action->isSeparator() || !action->isVisible() || !action->isEnabled() || action == m_search) {
                continue;
            }
            QString text = action->text();
            text.remove(QLatin1Char('&'));
            if (action->menu()) {
                if (action->menu() != m_recent) {
                    // What a page groups has names that stand alone.
                    collect(action->menu(), action->menu()->property(kSubmenu).isValid() ? QString() : text);
                }
                continue;
            }
            PaletteEntry entry;
            entry.group = CommandPalette::tr("Do");
            entry.title = before.isEmpty() ? text : QStringLiteral("%1: %2").arg(before, text);
            entry.detail = keysOf(*action);
            entry.icon = QStringLiteral("chevron-right");
            entry.run = [action] { action->trigger(); };
            entries.push_back(std::move(entry));
        }
    };
    for (const QAction *top : m_bar->actions()) {
        if (top->menu() && top->isVisible()) {
            collect(top->menu(), {});
        }
    }
    return entries;
}

}  // namespace linchpin::gui
