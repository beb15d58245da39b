#pragma once

#include <unordered_map>
#include <vector>

#include <QObject>

#include "gui/shell/command_palette.h"
#include "gui/shell/page.h"

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;

namespace linchpin::gui {

class WorkspaceFiles;

/// Property of an action: the title of the submenu in which it stands.
inline constexpr const char *kSubmenu = "submenu";

/// Adds the action to the menu, or to its submenu named by kSubmenu, made when it is the first there. Null, or the submenu when it was made now.
QMenu *addToMenu(QMenu *menu, QAction *action);

/// The menu bar: actions of the program itself, and those of the page that is shown. Each action's state follows the session, the history of
/// places and the page; a menu without actions is not shown.
class Menus final : public QObject {
    Q_OBJECT
public:
    Menus(const PageContext &context, const PageRegistry &registry, WorkspaceFiles *files, QMenuBar *bar);

    /// Puts the actions of the page into their menus, in place of those of the page before.
    void setPageActions(const std::vector<PageAction> &actions);
    void setCanGo(bool back, bool forward);
    /// All commands that can be run now, for the palette.
    [[nodiscard]] std::vector<PaletteEntry> commands() const;
    /// Open, new, sample, recent files: behind the name of the workspace.
    [[nodiscard]] QMenu *workspaceMenu() const { return m_workspaceMenu; }
    /// Runs the registered command; false when there is none of that id or it is off.
    bool run(const QString &id);
    [[nodiscard]] bool has(const QString &id) const { return m_commands.contains(id); }

Q_SIGNALS:
    void backAsked();
    void forwardAsked();
    void pageAsked(const QString &page);
    void searchAsked();
    void sidebarAsked();
    void inspectorAsked();
    void lastAccountAsked();
    void memberChosen(linchpin::core::MemberId member);
    void closeWorkspaceAsked();
    void shortcutsAsked();
    void aboutAsked();

private:
    void refresh();
    void rebuildRecent();
    void rebuildTeam();
    QMenu *menu(MenuPlace place) const { return m_menus[static_cast<std::size_t>(place)]; }
    QAction *add(QMenu *menu, const QString &text, const QString &icon, const QKeySequence &keys);

    PageContext m_context;
    WorkspaceFiles *m_files;
    QMenuBar *m_bar;
    QMenu *m_menus[6] = {};
    QMenu *m_help = nullptr;
    QMenu *m_workspaceMenu = nullptr;
    QMenu *m_recent = nullptr;
    QAction *m_undo = nullptr;
    QAction *m_redo = nullptr;
    QAction *m_back = nullptr;
    QAction *m_forward = nullptr;
    QAction *m_close = nullptr;
    QAction *m_search = nullptr;
    QMenu *m_team = nullptr;
    std::vector<QAction *> m_pages;
    struct Registered {
        QAction *action = nullptr;
        bool writes = true;
    };
    std::unordered_map<QString, Registered> m_commands;
    std::vector<QAction *> m_fromPage;
    std::vector<QMenu *> m_submenus;  ///< of the page
    std::vector<QAction *> m_separators;  ///< between the actions of the program and those of the page
};

}  // namespace linchpin::gui
