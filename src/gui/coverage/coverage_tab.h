#pragma once

#include <optional>

#include "gui/shell/page.h"
#include "present/coverage/coverage_feed.h"
#include "present/coverage/coverage_model.h"

class QHBoxLayout;
class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace linchpin::gui {

class CoverageCard;
class CoverageHeadline;
class CoverageLegend;
class CoverageTable;
class ElidedLabel;
class EmptyState;
class RoleGoalsChip;
class SegmentedControl;

inline constexpr const char *kCoverageTab = "coverage";

/// Who of us knows whom, how well, and where nobody does. The matrix, filled in by keyboard; the tie of the chosen cell at the right; sponsors
/// proposed below.
class CoverageTab final : public Page {
    Q_OBJECT
public:
    explicit CoverageTab(const PageContext &context, QWidget *parent = nullptr);

    void show(const Location &location) override;
    [[nodiscard]] Location location() const override;
    [[nodiscard]] std::vector<PageAction> actions() const override { return m_actions; }
    [[nodiscard]] QString statusText() const override;
    [[nodiscard]] Selection selection() const override;
    bool toggleInspector() override;
    [[nodiscard]] bool isLoaded() const override;
    void setActive(bool active) override;

    [[nodiscard]] present::CoverageModel *model() { return &m_model; }
    [[nodiscard]] CoverageTable *table() const { return m_table; }
    [[nodiscard]] CoverageCard *card() const { return m_card; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildTools();
    QWidget *buildFooter();
    void buildActions();
    void onUpdated();
    void restoreCell();
    void onCellChanged();
    void showSponsors();
    /// Who is appointed, where the row has room beside the proposals.
    void placeSponsors();
    [[nodiscard]] QPushButton *sponsorButton(const core::report::SponsorProposal &proposal);
    void placeCard();
    [[nodiscard]] bool canWrite();
    /// The cells are those of a what-if; says so in the status bar.
    [[nodiscard]] bool refusesInTrial();
    void whatIfMemberLeaves(core::MemberId member);
    void whatIfPersonLeaves(core::SeatId seat);
    void setLevel(std::optional<core::RelationLevel> level, const QString &reason = {});
    void setWanted(std::optional<core::RelationLevel> level);
    void toggleOwner();
    void toggleSponsor();
    void acceptSponsors(const std::vector<core::report::SponsorProposal> &proposals);
    void askWanted();
    void showMenu(const QPoint &global);
    void fillLevels(QMenu *menu, std::optional<core::RelationLevel> now, const QString &none,
                    const std::function<void(std::optional<core::RelationLevel>)> &run);
    [[nodiscard]] const core::report::CoverageRow *row() const;
    [[nodiscard]] const core::report::CoverageCell *cell() const;

    present::CoverageFeed m_feed;
    present::CoverageModel m_model;
    core::SeatId m_seat;  ///< of the chosen cell
    core::MemberId m_member;
    bool m_cardHidden = false;
    bool m_cardAsked = false;  ///< shown though there is little room
    bool m_restoring = false;
    std::vector<PageAction> m_actions;

    CoverageHeadline *m_headline = nullptr;
    RoleGoalsChip *m_goals = nullptr;
    SegmentedControl *m_order = nullptr;
    SegmentedControl *m_filter = nullptr;
    QToolButton *m_all = nullptr;
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    CoverageTable *m_table = nullptr;
    QWidget *m_footer = nullptr;
    ElidedLabel *m_sponsorText = nullptr;
    QLabel *m_proposed = nullptr;
    QHBoxLayout *m_sponsorButtons = nullptr;
    QWidget *m_sponsors = nullptr;
    CoverageLegend *m_legend = nullptr;
    CoverageCard *m_card = nullptr;
};

void registerCoverageTab(PageRegistry &registry);

}  // namespace linchpin::gui
