#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QFrame>
#include <QTimer>

#include "core/report/coverage_matrix.h"
#include "core/report/people.h"
#include "gui/shell/page.h"
#include "present/people/person_feed.h"

class QBoxLayout;
class QVBoxLayout;

namespace linchpin::gui {

/// The tie of one cell: strength with its ledger (each line opens its evidence), level now and wanted, owner, sponsor, strong and weak side,
/// last talks, and what is missing. Editing goes out as signals; the tab writes.
class CoverageCard final : public QFrame {
    Q_OBJECT
public:
    explicit CoverageCard(const PageContext &context, QWidget *parent = nullptr);

    /// An empty seat shows nobody.
    void showTie(std::shared_ptr<const core::report::CoverageMatrix> matrix, core::SeatId seat, core::MemberId member);
    [[nodiscard]] bool isLoaded() const;
    void setActive(bool active) { m_feed.setActive(active); }
    /// The keyboard to the first line of the ledger.
    void focusLedger();

Q_SIGNALS:
    void closed();
    void escaped();
    void levelChosen(std::optional<linchpin::core::RelationLevel> level);
    void reasonGiven(const QString &reason);
    void wantedChosen(std::optional<linchpin::core::RelationLevel> level);
    void ownerToggled();
    void sponsorToggled();
    /// What if this colleague leaves?
    void absenceAsked(linchpin::core::MemberId member);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void rebuild();
    void addHeading(const core::report::CoverageMember &member, const core::report::CoverageRow &row,
                    const core::report::CoverageCell &cell);
    /// "down 4 since Q2 2026": against the snapshot that today is compared with.
    void addChange(QBoxLayout *figure, const core::report::CoverageCell &cell);
    void addLevels(const core::report::CoverageRow &row, const core::report::CoverageCell &cell);
    /// What is proven, adding up to the strength, then what was lost, and both as a bar of 100.
    void addLedger(const core::report::PersonTie &tie);
    /// Those beyond `atOnce` as one line with their sum, which a click opens.
    void addLedgerLines(const std::vector<const core::report::LedgerLine *> &lines, std::size_t atOnce);
    QWidget *addLedgerLine(const core::report::LedgerLine &line);
    void addTalks(const core::report::CoverageMember &member);
    void addSides(const core::report::PersonSeat &seat);
    void section(const QString &title);
    void paragraph(const QString &text, const char *tone = "secondary");
    [[nodiscard]] const core::report::PersonSeat *seatDetail() const;

    PageContext m_context;
    std::shared_ptr<const core::report::CoverageMatrix> m_matrix;
    core::SeatId m_seat;
    core::MemberId m_member;
    present::PersonFeed m_feed;
    QTimer m_later;  ///< the ledger follows the cursor when it rests
    QVBoxLayout *m_outer;
    QWidget *m_content = nullptr;
    QVBoxLayout *m_rows = nullptr;
    QWidget *m_firstLine = nullptr;
    bool m_focusLedger = false;
};

}  // namespace linchpin::gui
