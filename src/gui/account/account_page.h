#pragma once

#include <unordered_map>

#include "gui/shell/page.h"
#include "present/models/account_feed.h"
#include "present/what_if/trial.h"

class QPushButton;
class QStackedWidget;
class QTabBar;

namespace linchpin::gui {

class BusyLine;
class ChipLabel;
class InlineLabel;
class TabPill;
class TrialBand;
class WhatIfView;

/// One account: its name and what matters at once, and the tabs that registered themselves. Each account remembers its tab.
class AccountPage final : public Page {
    Q_OBJECT
public:
    AccountPage(const PageContext &context, const PageRegistry &registry, QWidget *parent = nullptr);

    void show(const Location &location) override;
    [[nodiscard]] Location location() const override;
    [[nodiscard]] std::vector<PageAction> actions() const override;
    [[nodiscard]] QString statusText() const override;
    [[nodiscard]] Selection selection() const override;
    bool toggleInspector() override { return currentTab() && currentTab()->toggleInspector(); }
    [[nodiscard]] bool isLoaded() const override;
    void setActive(bool active) override;

    /// Writes the account plan as PDF; the window stays usable.
    void exportPlan(const QString &path);
    [[nodiscard]] Page *currentTab() const;
    /// The what-if of the account: while it is open it takes the place of the overview, and its band stands over every tab.
    [[nodiscard]] present::Trial *trial() { return &m_trial; }
    [[nodiscard]] TrialBand *trialBand() const { return m_band; }
    /// Opens the what-if and shows it.
    void openWhatIf();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    Page *tab(int index);
    void watch(Page *page);
    void buildWhatIf();
    [[nodiscard]] Page *whatIf();
    void onTrialOpened();
    void nameWhatIfButton();
    void chooseTab(int index, core::SeatId seat = {}, const QString &item = {});
    void refreshHeader();
    void placeChips();
    void markTabs();
    void askExportPlan();
    [[nodiscard]] PageContext tabContext();

    const PageRegistry &m_registry;
    std::vector<const PageInfo *> m_infos;
    std::vector<Page *> m_tabs;
    std::unordered_map<std::int64_t, QString> m_lastTab;
    present::AccountFeed m_feed;
    present::Trial m_trial;
    InlineLabel *m_name = nullptr;
    ChipLabel *m_rank = nullptr;
    ChipLabel *m_industry = nullptr;
    ChipLabel *m_renewal = nullptr;
    QTabBar *m_bar = nullptr;
    std::vector<TabPill *> m_pills;  ///< by tab
    QStackedWidget *m_stack = nullptr;
    BusyLine *m_busy = nullptr;
    QAction *m_export = nullptr;
    QPushButton *m_log = nullptr;
    QPushButton *m_whatIfButton = nullptr;
    TrialBand *m_band = nullptr;
    WhatIfView *m_whatIf = nullptr;  ///< made when it is first opened
    std::vector<QAction *> m_tabActions;
};

void registerAccountPage(PageRegistry &registry);

}  // namespace linchpin::gui
