#pragma once

#include <memory>
#include <optional>
#include <unordered_map>

#include <QMainWindow>
#include <QTimer>

#include "gui/shell/location.h"
#include "gui/shell/page.h"

class QSplitter;
class QStackedWidget;

namespace linchpin::core {
struct Error;
}

namespace linchpin::present {
struct ChangeNews;
}

namespace linchpin::gui {

class CommandPalette;
class FirstRunPage;
class Menus;
class MessageBand;
class PaletteContent;
class PaneHost;
class Sidebar;
class StatusStrip;
class WorkspaceFiles;

/// The frame around the pages: menu bar, sidebar, bands, page stack, status. It knows pages by their PageInfo alone.
class MainWindow final : public QMainWindow, public Shell {
    Q_OBJECT
public:
    MainWindow(const PageContext &context, const PageRegistry &registry, QWidget *parent = nullptr);
    ~MainWindow() override;

    // Shell
    void goTo(const Location &location) override;
    void announce(const QString &sentence, const QString &action = {}, std::function<void()> run = {}) override;
    void warn(const QString &sentence) override;
    void showJob(present::Job *job) override;
    void openPane(const QString &id, const PaneRequest &request) override;
    void closePane() override;
    [[nodiscard]] Location currentLocation() const override;
    [[nodiscard]] Selection currentSelection() const override;
    void setBadge(const QString &page, const QString &text) override;
    bool runCommand(const QString &id) override;
    [[nodiscard]] bool hasCommand(const QString &id) const override;

    [[nodiscard]] WorkspaceFiles *files() const { return m_files; }
    [[nodiscard]] Page *currentPage() const;
    [[nodiscard]] PaneHost *panes() const { return m_panes; }
    [[nodiscard]] StatusStrip *status() const { return m_status; }
    /// Whether everything on the screen is there.
    [[nodiscard]] bool isLoaded() const;
    /// Where to go once the workspace is open, in place of its portfolio.
    void setStart(const Location &location) { m_start = location; }
    /// The account of that name, or the one it begins; empty id when there is none. Needs the portfolio.
    [[nodiscard]] core::AccountId accountNamed(const QString &name) const;

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void onSessionState();
    void onOpened();
    void onOpenFailed(const core::Error &error, const QString &path);
    void onInfo();
    void refreshPortfolio();
    void showPalette();
    void toggleSidebar();
    void showShortcuts();
    void showAbout();
    void placeSidebar();
    void nextRegion();
    void toggleInspector();
    void goToLastAccount();
    void chooseMember(core::MemberId member);
    void onChanged(const present::ChangeNews &news);
    void rememberPlace();
    void offerDraft();
    void dropPages();
    Page *page(const QString &id);
    void display(const Location &location);

    PageContext m_context;
    const PageRegistry &m_registry;
    WorkspaceFiles *m_files = nullptr;
    Menus *m_menus = nullptr;
    QStackedWidget *m_outer = nullptr;
    FirstRunPage *m_firstRun = nullptr;
    Sidebar *m_sidebar = nullptr;
    MessageBand *m_workspaceBand = nullptr;
    MessageBand *m_band = nullptr;
    QStackedWidget *m_stack = nullptr;
    PaneHost *m_panes = nullptr;
    StatusStrip *m_status = nullptr;
    PaletteContent *m_paletteContent = nullptr;
    CommandPalette *m_palette = nullptr;
    std::unordered_map<QString, Page *> m_pages;
    LocationHistory m_history;
    std::optional<Location> m_start;
    /// Where the changes of this session were made, so that undo and redo go there.
    struct Step {
        QString label;
        Location place;
    };
    std::vector<Step> m_done;
    std::vector<Step> m_undone;
    std::vector<core::AccountId> m_accounts;  ///< visited, newest last; two at most
    QTimer m_day;
    bool m_sidebarHidden = false;
};

}  // namespace linchpin::gui
