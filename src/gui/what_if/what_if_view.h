#pragma once

#include <memory>

#include "core/report/account_map.h"
#include "gui/shell/page.h"

class QGridLayout;
class QPushButton;
class QScrollArea;

namespace linchpin::gui {

class AssumeForm;
class AssumptionList;
class Card;
class TrialFigures;
class TrialMap;
class TrialSide;
class TrialWaterfall;

inline constexpr const char *kWhatIfTab = "what-if";
inline constexpr const char *kWhatIfCommand = "account.what-if";

/// The what-if of an account, in place of its overview while it is open: what is assumed, the figures before and after, the score step by step, the map
/// as it would be, what would follow, and the best repairs. Nothing is stored but scenarios and plans.
class WhatIfView final : public Page {
    Q_OBJECT
public:
    explicit WhatIfView(const PageContext &context, QWidget *parent = nullptr);

    /// `item`: `scenario/NAME` (or its number) opens a saved scenario; `leaves/SEAT`, `left/MEMBER` assume a departure; `plan` opens the form.
    void show(const Location &location) override;
    [[nodiscard]] Location location() const override;
    [[nodiscard]] std::vector<PageAction> actions() const override { return m_actions; }
    [[nodiscard]] QString statusText() const override;
    [[nodiscard]] Selection selection() const override;
    [[nodiscard]] bool isLoaded() const override;
    void setActive(bool active) override;

    [[nodiscard]] AssumptionList *list() const { return m_list; }
    [[nodiscard]] AssumeForm *form() const { return m_form; }
    [[nodiscard]] TrialFigures *figures() const { return m_figures; }
    [[nodiscard]] TrialWaterfall *waterfall() const { return m_waterfall; }
    [[nodiscard]] TrialMap *map() const { return m_map; }
    [[nodiscard]] TrialSide *side() const { return m_side; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildAssume();
    QWidget *buildMiddle();
    void buildActions();
    void arrange();
    void refresh();
    void refreshScenarios();
    void readMap();
    void drawMap();
    void takeItem();
    void openPerson(core::SeatId seat);
    void showScenarioMenu();
    void askScenarioName(qint64 id, const QString &name);

    std::vector<PageAction> m_actions;
    QString m_item;
    std::shared_ptr<const core::AccountMap> m_base;  ///< as it is
    bool m_active = false;
    bool m_stale = true;
    int m_reading = 0;
    int m_drawing = 0;
    int m_narrow = -1;

    QScrollArea *m_scroll = nullptr;
    QGridLayout *m_grid = nullptr;
    QWidget *m_assume = nullptr;
    QWidget *m_middle = nullptr;
    AssumptionList *m_list = nullptr;
    QWidget *m_none = nullptr;
    QWidget *m_formRule = nullptr;
    AssumeForm *m_form = nullptr;
    QWidget *m_scenarios = nullptr;
    class QHBoxLayout *m_scenarioRow = nullptr;
    TrialFigures *m_figures = nullptr;
    Card *m_chartCard = nullptr;
    TrialWaterfall *m_waterfall = nullptr;
    Card *m_mapCard = nullptr;
    TrialMap *m_map = nullptr;
    TrialSide *m_side = nullptr;
};

/// "What if..." in the menu and the palette: opens the what-if of the account that is shown or selected.
void registerWhatIf(PageRegistry &registry);

}  // namespace linchpin::gui
