#pragma once

#include <memory>

#include "core/report/account_overview.h"
#include "gui/shell/page.h"
#include "present/models/card_list_model.h"
#include "present/models/score_parts_model.h"

class QBoxLayout;
class QPushButton;
class QScrollArea;

namespace linchpin::gui {

class Card;
class CauseWidget;
class ElidedLabel;
class FactsCard;
class FindingsPanel;
class GoalsPanel;
class KeyFigures;
class OutcomesPanel;
class ScoreHead;
class ScoreTree;
class StanceSquares;
class TrendWidget;

/// How is this account, why, and what is missing? Key figures, the score and its parts, revenue at risk by cause, findings, people, goals, results, facts.
/// Everything that can be typed is edited where it stands.
class OverviewTab final : public Page {
    Q_OBJECT
public:
    explicit OverviewTab(const PageContext &context, QWidget *parent = nullptr);

    /// `item`: `finding/5` or `goal/5` opens its details.
    void show(const Location &location) override;
    [[nodiscard]] Location location() const override;
    [[nodiscard]] QString statusText() const override;
    [[nodiscard]] bool isLoaded() const override { return m_overview != nullptr; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Card *buildScore(QWidget *parent);
    void refresh();
    void arrange();
    void openPerson(core::SeatId seat);
    void openEvidence(core::Kind kind, qint64 id, core::SeatId seat);
    void takeItem();

    std::shared_ptr<const core::report::AccountOverview> m_overview;
    present::ScorePartsModel m_parts;
    core::AccountId m_shown;
    QString m_wanted;  ///< item to open once it is read

    QScrollArea *m_scroll = nullptr;
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
    FindingsPanel *m_findings = nullptr;
    StanceSquares *m_squares = nullptr;
    GoalsPanel *m_goals = nullptr;
    OutcomesPanel *m_outcomes = nullptr;
    Card *m_factsCard = nullptr;
    FactsCard *m_facts = nullptr;
    QPushButton *m_addFinding = nullptr;
    QPushButton *m_addGoal = nullptr;
    QPushButton *m_addOutcome = nullptr;
};

void registerOverviewTab(PageRegistry &registry);

}  // namespace linchpin::gui
