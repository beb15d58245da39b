#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include <QKeySequence>
#include <QString>
#include <QWidget>

#include "gui/shell/location.h"
#include "gui/shell/selection.h"

class QAction;

namespace linchpin::present {
class AccountFeed;
class BackupKeeper;
class ChoiceIndex;
class Drafts;
class Job;
class PortfolioFeed;
class Trial;
class WorkspaceSession;
}  // namespace linchpin::present

namespace linchpin::gui {

class ThemeController;
class ViewState;

/// What a pane is asked to show; what is empty is taken from the selection, or left to the user.
struct PaneRequest {
    core::AccountId account;
    std::vector<core::SeatId> seats;
    core::PersonId person;
    QString item;  ///< a record to open, for example "conversation/123"
    QString text;  ///< text to begin with

    bool operator==(const PaneRequest &) const = default;
};

/// What a page may ask of the window around it.
class Shell {
public:
    virtual ~Shell() = default;
    virtual void goTo(const Location &location) = 0;
    /// Opens a pane at the right of the page (registered with PageRegistry::addPane), in place of the one there.
    virtual void openPane(const QString &id, const PaneRequest &request) = 0;
    virtual void closePane() = 0;
    /// Where we are, and what is selected there.
    [[nodiscard]] virtual Location currentLocation() const = 0;
    [[nodiscard]] virtual Selection currentSelection() const = 0;
    /// Runs a command registered with PageRegistry::addCommand; false when there is none of that id, or it cannot run now.
    virtual bool runCommand(const QString &id) = 0;
    [[nodiscard]] virtual bool hasCommand(const QString &id) const = 0;
    /// The small number at a page's entry in the sidebar ("9"); empty hides it.
    virtual void setBadge(const QString &page, const QString &text) = 0;
    /// A sentence in the status bar for a while, with one action at most.
    virtual void announce(const QString &sentence, const QString &action = {}, std::function<void()> run = {}) = 0;
    /// A sentence above the page that stays until it is closed.
    virtual void warn(const QString &sentence) = 0;
    /// Shows the progress of long work in the status bar, with Cancel.
    virtual void showJob(present::Job *job) = 0;
};

/// What pages work with. The pointers outlive every page.
struct PageContext {
    present::WorkspaceSession *session = nullptr;
    present::PortfolioFeed *portfolio = nullptr;
    present::AccountFeed *account = nullptr;  ///< for tabs of the account page
    present::Trial *trial = nullptr;  ///< for tabs of the account page: the what-if (present/what_if/trial.h)
    ThemeController *theme = nullptr;
    ViewState *state = nullptr;
    Shell *shell = nullptr;
    present::Drafts *drafts = nullptr;  ///< unsaved forms (present/edit/drafts.h)
    present::ChoiceIndex *choices = nullptr;  ///< people and accounts for pickers (present/edit/choice_index.h)
    present::BackupKeeper *backups = nullptr;
};

enum class MenuPlace : std::uint8_t { File, Edit, View, Account, Insert, Tools };

/// An action of a page and the menu in which it stands.
struct PageAction {
    QAction *action = nullptr;  ///< owned by the page
    MenuPlace menu = MenuPlace::View;
};

/// One page of the window, or one tab of the account page. It owns its actions, reads through the session and shows what is selected.
class Page : public QWidget {
    Q_OBJECT
public:
    explicit Page(const PageContext &context, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_context(context)
    { }

    /// Goes to the place; only called with places of this page.
    virtual void show(const Location &location) = 0;
    [[nodiscard]] virtual Location location() const = 0;
    [[nodiscard]] virtual std::vector<PageAction> actions() const { return {}; }
    /// "64 accounts, 1 selected"
    [[nodiscard]] virtual QString statusText() const { return {}; }
    [[nodiscard]] virtual Selection selection() const { return {}; }
    /// Ctrl+I shows or hides the page's own inspector instead of the window's pane when this returns true.
    virtual bool toggleInspector() { return false; }
    /// Whether everything asked for is on the screen (tests and screenshots wait for it).
    [[nodiscard]] virtual bool isLoaded() const { return true; }
    /// Whether the page is on the screen; a hidden page reads nothing and catches up when it is shown.
    virtual void setActive(bool active) { Q_UNUSED(active) }

Q_SIGNALS:
    void statusChanged();
    void selectionChanged();
    void locationChanged();
    void loaded();

protected:
    [[nodiscard]] const PageContext &context() const { return m_context; }

private:
    PageContext m_context;
};

/// What stands at the right of any page: a form (log conversation) or details (inspector). Never modal; closing it loses nothing.
class Pane : public QWidget {
    Q_OBJECT
public:
    explicit Pane(const PageContext &context, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_context(context)
    { }

    virtual void open(const PaneRequest &request) = 0;
    /// Called before it disappears (another pane, another workspace, the window closes): keep what is half filled as a draft.
    virtual void aboutToClose() { }
    /// The page's selection changed; an inspector follows.
    virtual void follow(const Selection &selection) { Q_UNUSED(selection) }
    [[nodiscard]] virtual bool isLoaded() const { return true; }

Q_SIGNALS:
    void closeAsked();

protected:
    [[nodiscard]] const PageContext &context() const { return m_context; }

private:
    PageContext m_context;
};

struct PaneInfo {
    QString id;
    QString title;
    int width = 360;  ///< at 100 % text size, until the user drags the edge
    std::function<Pane *(const PageContext &, QWidget *parent)> factory;
};

/// A command of the program that does not belong to one page: stands in a menu and the palette, works everywhere while a workspace is open.
struct CommandInfo {
    QString id;
    QString text;
    QString icon;
    QKeySequence shortcut;
    MenuPlace menu = MenuPlace::Insert;
    bool writes = true;  ///< off while the file is open for reading only
    std::function<void(const PageContext &)> run;
};

/// Bottom: in the sidebar below the top accounts (Import, Settings).
enum class PagePlace : std::uint8_t { Sidebar, Bottom, AccountTab, Hidden };

/// All that the shell knows about a page.
struct PageInfo {
    QString id;
    QString title;
    QString icon;
    PagePlace place = PagePlace::Sidebar;
    QKeySequence shortcut;
    std::function<Page *(const PageContext &, QWidget *parent)> factory;
};

/// The pages of the program in their order. Each page adds itself with a function `registerXPage`, called in gui/pages.cpp.
class PageRegistry final {
public:
    void add(PageInfo info) { m_pages.push_back(std::move(info)); }
    [[nodiscard]] const std::vector<PageInfo> &pages() const { return m_pages; }
    [[nodiscard]] std::vector<const PageInfo *> at(PagePlace place) const;
    /// Null when there is none.
    [[nodiscard]] const PageInfo *find(const QString &id) const;
    void addPane(PaneInfo info) { m_panes.push_back(std::move(info)); }
    [[nodiscard]] const PaneInfo *findPane(const QString &id) const;
    void addCommand(CommandInfo info) { m_commands.push_back(std::move(info)); }
    [[nodiscard]] const std::vector<CommandInfo> &commands() const { return m_commands; }
    [[nodiscard]] const CommandInfo *findCommand(const QString &id) const;

private:
    std::vector<PageInfo> m_pages;
    std::vector<PaneInfo> m_panes;
    std::vector<CommandInfo> m_commands;
};

inline constexpr const char *kLogPane = "log";
inline constexpr const char *kInspectorPane = "inspector";

}  // namespace linchpin::gui
