#pragma once

#include <memory>

#include "core/report/account_overview.h"
#include "gui/shell/page.h"
#include "present/models/card_list_model.h"
#include "present/models/score_parts_model.h"

class QBoxLayout;

namespace linchpin::gui {

class Card;
class CardListView;
class CauseWidget;
class ElidedLabel;
class KeyFigures;
class ScoreHead;
class ScoreTree;
class StanceSquares;
class TrendWidget;

/// How is this account, why, and what is missing? Key figures, the score and its parts, revenue at risk by cause, findings, people, goals, results.
class OverviewTab final : public Page {
    Q_OBJECT
public:
    explicit OverviewTab(const PageContext &context, QWidget *parent = nullptr);

    void show(const Location &location) override;
    [[nodiscard]] Location location() const override;
    [[nodiscard]] QString statusText() const override;
    [[nodiscard]] bool isLoaded() const override { return m_overview != nullptr; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    Card *buildScore(QWidget *parent);
    void refresh();
    void arrange();
    void openPerson(core::SeatId seat);

    std::shared_ptr<const core::report::AccountOverview> m_overview;
    present::ScorePartsModel m_parts;
    present::CardListModel m_findings;
    present::CardListModel m_goals;
    present::CardListModel m_outcomes;
    core::AccountId m_shown;

    QBoxLayout *m_upper = nullptr;
    QBoxLayout *m_lower = nullptr;
    KeyFigures *m_figures = nullptr;
    Card *m_scoreCard = nullptr;
    Card *m_findingsCard = nullptr;
    Card *m_peopleCard = nullptr;
    Card *m_goalsCard = nullptr;
    Card *m_outcomesCard = nullptr;
    ScoreHead *m_head = nullptr;
    TrendWidget *m_trend = nullptr;
    ScoreTree *m_tree = nullptr;
    ElidedLabel *m_causeTitle = nullptr;
    CauseWidget *m_causes = nullptr;
    CardListView *m_findingList = nullptr;
    StanceSquares *m_squares = nullptr;
    CardListView *m_goalList = nullptr;
    CardListView *m_outcomeList = nullptr;
};

void registerOverviewTab(PageRegistry &registry);

}  // namespace linchpin::gui
