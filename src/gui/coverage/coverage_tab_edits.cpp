#include <algorithm>

#include <QBoxLayout>
#include <QMenu>
#include <QPushButton>

#include "gui/coverage/coverage_card.h"
#include "gui/coverage/coverage_tab.h"
#include "gui/coverage/coverage_table.h"
#include "gui/theme/icon.h"
#include "gui/widgets/labels.h"
#include "present/coverage/coverage_text.h"
#include "present/people/people_edits.h"
#include "present/sentences_words.h"
#include "present/what_if/trial.h"
#include "present/workspace_session.h"
#include "render/theme.h"

// What the coverage tab changes: levels, owners, sponsors, and the menus for them.

namespace linchpin::gui {

using core::RelationLevel;
using core::report::CoverageCell;
using core::report::CoverageRow;
using core::report::SponsorProposal;

namespace {

constexpr std::size_t kMostProposals = 3;  ///< as buttons; the others in a menu

std::function<void(core::Result<void>)> reportTo(Shell *shell)
{
    return [shell](core::Result<void> done) {
        if (!done) {
            shell->warn(present::peopleErrorText(done.error()));
        }
    };
}

}  // namespace

bool CoverageTab::canWrite()
{
    if (context().session->info().readOnly) {
        context().shell->announce(tr("This workspace is open for reading only."));
        return false;
    }
    return cell() != nullptr && !refusesInTrial();
}

bool CoverageTab::refusesInTrial()
{
    if (!m_feed.isTrial()) {
        return false;
    }
    context().shell->announce(tr("This is a trial: the matrix cannot be changed until it is closed"), tr("Close the trial"),
                              [trial = context().trial] { trial->close(); });
    return true;
}

void CoverageTab::whatIfMemberLeaves(core::MemberId member)
{
    if (member && context().trial) {
        core::report::Assumption assumption;
        assumption.kind = core::scoring::ChangeKind::PersonLeaves;
        assumption.member = member;
        const auto matrix = m_feed.matrix();
        if (const int column = matrix ? matrix->memberIndex(member) : -1; column >= 0) {
            assumption.memberName = matrix->members[static_cast<std::size_t>(column)].name;
        }
        context().trial->assume(assumption);
    }
}

void CoverageTab::whatIfPersonLeaves(core::SeatId seat)
{
    if (seat && context().trial) {
        core::report::Assumption assumption;
        assumption.kind = core::scoring::ChangeKind::ContactLeaves;
        assumption.seat = seat;
        const auto matrix = m_feed.matrix();
        if (const CoverageRow *row = matrix ? matrix->row(seat) : nullptr) {
            assumption.seatName = row->name;
        }
        context().trial->assume(assumption);
    }
}

void CoverageTab::setLevel(std::optional<RelationLevel> level, const QString &reason)
{
    if (!canWrite() || (!level && !cell()->level)) {
        return;
    }
    present::judgeLevel(context().session, m_seat, m_member, level, reason, present::coverageName(*row()), this,
                        reportTo(context().shell));
}

void CoverageTab::setWanted(std::optional<RelationLevel> level)
{
    if (!canWrite() || cell()->wanted == level) {
        return;
    }
    present::CoverageEdit edit;
    edit.seat = m_seat;
    edit.member = m_member;
    edit.wanted = level;
    present::setCoverage(context().session, {edit}, present::coverageName(*row()), this, reportTo(context().shell));
}

void CoverageTab::toggleOwner()
{
    if (!canWrite()) {
        return;
    }
    present::CoverageEdit edit;
    edit.seat = m_seat;
    edit.member = m_member;
    edit.owner = !cell()->owner;
    present::setCoverage(context().session, {edit}, present::coverageName(*row()), this, reportTo(context().shell));
}

void CoverageTab::toggleSponsor()
{
    if (!canWrite()) {
        return;
    }
    present::CoverageEdit edit;
    edit.seat = m_seat;
    edit.member = m_member;
    edit.sponsor = !cell()->sponsor;
    present::setCoverage(context().session, {edit}, present::coverageName(*row()), this, reportTo(context().shell));
}

void CoverageTab::acceptSponsors(const std::vector<SponsorProposal> &proposals)
{
    const auto matrix = m_feed.matrix();
    if (!matrix || proposals.empty() || context().session->info().readOnly || refusesInTrial()) {
        return;
    }
    std::vector<present::CoverageEdit> edits;
    for (const SponsorProposal &proposal : proposals) {
        present::CoverageEdit edit;
        edit.seat = proposal.seat;
        edit.member = proposal.member;
        edit.sponsor = true;
        edits.push_back(edit);
    }
    const CoverageRow *first = matrix->row(proposals.front().seat);
    const QString who =
        proposals.size() == 1 && first != nullptr ? present::coverageName(*first) : tr("%1 people").arg(proposals.size());
    present::setCoverage(context().session, edits, who, this, reportTo(context().shell));
    m_table->grid()->setFocus(Qt::OtherFocusReason);
}

void CoverageTab::showSponsors()
{
    while (QLayoutItem *item = m_sponsorButtons->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    const auto matrix = m_feed.matrix();
    if (!matrix) {
        return;
    }
    QStringList ours;
    for (const auto &member : matrix->members) {
        ours << present::fromUtf8(member.name);
    }
    QStringList theirs;
    for (const CoverageRow &row : matrix->rows) {
        theirs << (row.name.empty() ? QString() : present::coverageName(row));
    }
    const QStringList oursShort = present::shortNames(ours);
    const QStringList theirsShort = present::shortNames(theirs);
    QStringList appointed;
    QStringList inFull;
    for (std::size_t i = 0; i < matrix->rows.size(); ++i) {
        const CoverageRow &row = matrix->rows[i];
        const int at = static_cast<int>(i);
        if (const int column = matrix->memberIndex(row.sponsor); column >= 0) {
            appointed
                << tr("%1 for %2").arg(oursShort[column], theirs[at].isEmpty() ? present::coverageName(row) : theirsShort[at]);
            inFull << tr("%1 for %2").arg(ours[column], present::coverageName(row));
        }
    }
    m_sponsors->setVisible(!appointed.isEmpty() || !matrix->proposals.empty());
    const auto sentence = [](const QStringList &pairs) {
        return tr("Executive sponsors: %1").arg(pairs.isEmpty() ? tr("none appointed yet") : pairs.join(tr(", ")));
    };
    m_sponsorText->setFullText(sentence(appointed));
    m_sponsorText->setAccessibleName(sentence(inFull));
    if (context().session->info().readOnly || matrix->proposals.empty() || matrix->trial) {
        placeSponsors();
        return;
    }
    std::vector<SponsorProposal> proposals = matrix->proposals;
    std::stable_sort(proposals.begin(), proposals.end(),
                     [](const SponsorProposal &a, const SponsorProposal &b) { return a.compatibility > b.compatibility; });
    for (std::size_t i = 0; i < proposals.size() && i < kMostProposals; ++i) {
        if (QPushButton *accept = sponsorButton(proposals[i])) {
            m_sponsorButtons->addWidget(accept);
        }
    }
    if (proposals.size() > kMostProposals) {
        auto *more = new QPushButton(tr("%1 more").arg(proposals.size() - kMostProposals), m_sponsors);
        more->setObjectName(QStringLiteral("moreSponsors"));
        more->setProperty("small", true);
        more->setAccessibleName(tr("%1 more proposed sponsors").arg(proposals.size() - kMostProposals));
        auto *menu = new QMenu(more);
        for (std::size_t i = kMostProposals; i < proposals.size(); ++i) {
            const CoverageRow *row = matrix->row(proposals[i].seat);
            const int column = matrix->memberIndex(proposals[i].member);
            if (row != nullptr && column >= 0) {
                QString text = tr("%1 for %2")
                                   .arg(present::fromUtf8(matrix->members[static_cast<std::size_t>(column)].name),
                                        present::coverageName(*row));
                menu->addAction(text.replace(QLatin1Char('&'), QStringLiteral("&&")), this,
                                [this, proposal = proposals[i]] { acceptSponsors({proposal}); });
            }
        }
        more->setMenu(menu);
        m_sponsorButtons->addWidget(more);
    }
    if (proposals.size() > 1) {
        auto *all = new QPushButton(tr("Accept all %1").arg(proposals.size()), m_sponsors);
        all->setObjectName(QStringLiteral("acceptSponsors"));
        all->setProperty("small", true);
        connect(all, &QPushButton::clicked, this, [this, proposals] { acceptSponsors(proposals); });
        m_sponsorButtons->addWidget(all);
    }
    placeSponsors();
}

QPushButton *CoverageTab::sponsorButton(const SponsorProposal &proposal)
{
    const auto matrix = m_feed.matrix();
    const CoverageRow *row = matrix->row(proposal.seat);
    const int column = matrix->memberIndex(proposal.member);
    if (row == nullptr || column < 0) {
        return nullptr;
    }
    const QString ours = present::fromUtf8(matrix->members[static_cast<std::size_t>(column)].name);
    const QString theirs = present::coverageName(*row);
    const auto last = [](const QString &name) { return name.section(QLatin1Char(' '), -1); };
    auto *accept = new QPushButton(themedIcon(QStringLiteral("check"), context().theme, IconTone::Text),
                                   besideIcon(tr("%1 for %2").arg(last(ours), last(theirs))), m_sponsors);
    accept->setObjectName(QStringLiteral("acceptSponsor"));
    accept->setProperty("small", true);
    const int fit = qRound(proposal.compatibility * 100);
    accept->setToolTip(tr("Make %1 the executive sponsor of %2: they match to %3 of 100").arg(ours, theirs).arg(fit));
    accept->setAccessibleName(tr("Accept %1 as the executive sponsor of %2, match %3 of 100").arg(ours, theirs).arg(fit));
    connect(accept, &QPushButton::clicked, this, [this, proposal] { acceptSponsors({proposal}); });
    return accept;
}

void CoverageTab::placeSponsors()
{
    int used = 0;
    for (int i = 0; i < m_sponsorButtons->count(); ++i) {
        if (QWidget *button = m_sponsorButtons->itemAt(i)->widget()) {
            button->ensurePolished();
            used += button->sizeHint().width() + m_sponsorButtons->spacing();
        }
    }
    const bool isProposing = used > 0;
    m_proposed->setVisible(isProposing);
    m_proposed->ensurePolished();
    m_sponsorText->ensurePolished();
    const int row = width() - (m_card->isHidden() ? 0 : m_card->width()) - render::space::kPage - render::space::kLarge;
    const int room = row - used - m_proposed->sizeHint().width() - 24;
    const bool fits = !isProposing || m_sponsorText->fontMetrics().horizontalAdvance(m_sponsorText->fullText()) <= room;
    m_sponsorText->setVisible(fits);
    m_proposed->setToolTip(fits ? QString() : m_sponsorText->accessibleName());
}

void CoverageTab::fillLevels(QMenu *menu, std::optional<RelationLevel> now, const QString &none,
                             const std::function<void(std::optional<RelationLevel>)> &run)
{
    for (int level = 0; level <= 4; ++level) {
        const auto value = static_cast<RelationLevel>(level);
        QAction *action = menu->addAction(QStringLiteral("&%1  %2").arg(level).arg(present::label(value)));
        action->setCheckable(true);
        action->setChecked(now == value);
        connect(action, &QAction::triggered, this, [run, value] { run(value); });
    }
    menu->addSeparator();
    QAction *action = menu->addAction(none);
    action->setCheckable(true);
    action->setChecked(!now);
    connect(action, &QAction::triggered, this, [run] { run(std::nullopt); });
}

void CoverageTab::askWanted()
{
    if (!canWrite()) {
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Level wanted of %1").arg(present::coverageName(*row())));
    menu->addSection(tr("Level wanted"));
    fillLevels(menu, cell()->wanted, tr("Not decided"), [this](std::optional<RelationLevel> level) { setWanted(level); });
    CoverageGrid *grid = m_table->grid();
    menu->popup(grid->viewport()->mapToGlobal(grid->visualRect(grid->currentIndex()).bottomLeft()));
}

void CoverageTab::showMenu(const QPoint &global)
{
    const CoverageCell *now = cell();
    if (now == nullptr) {
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Why this strength"), m_table->grid(), &CoverageGrid::opened);
    if (context().trial) {
        const auto plain = [](QString name) { return name.replace(QLatin1Char('&'), QStringLiteral("&&")); };
        const auto matrix = m_feed.matrix();
        if (const int column = matrix->memberIndex(m_member); column >= 0) {
            const QString name = present::fromUtf8(matrix->members[static_cast<std::size_t>(column)].name);
            menu->addAction(themedIcon(QStringLiteral("what-if"), context().theme), tr("What if %1 leaves").arg(plain(name)),
                            this, [this, member = m_member] { whatIfMemberLeaves(member); });
        }
        menu->addAction(themedIcon(QStringLiteral("what-if"), context().theme),
                        tr("What if %1 leaves").arg(plain(present::coverageName(*row()))), this,
                        [this, seat = m_seat] { whatIfPersonLeaves(seat); });
    }
    if (!context().session->info().readOnly && !m_feed.isTrial()) {
        menu->addSeparator();
        QMenu *level = menu->addMenu(tr("Level now"));
        const auto judged =
            now->level ? std::optional(static_cast<RelationLevel>(qBound(0, qRound(*now->level), 4))) : std::nullopt;
        fillLevels(level, judged, tr("Not judged"), [this](std::optional<RelationLevel> value) { setLevel(value); });
        QMenu *wanted = menu->addMenu(tr("Level wanted"));
        fillLevels(wanted, now->wanted, tr("Not decided"), [this](std::optional<RelationLevel> value) { setWanted(value); });
        menu->addAction(now->owner ? tr("No longer the owner") : tr("Make the owner"), this, &CoverageTab::toggleOwner);
        menu->addAction(now->sponsor ? tr("No longer the executive sponsor") : tr("Make the executive sponsor"), this,
                        &CoverageTab::toggleSponsor);
        menu->addSeparator();
        menu->addAction(tr("Log a conversation"), this, [this] {
            PaneRequest request;
            request.account = m_feed.account();
            request.seats = {m_seat};
            context().shell->openPane(QLatin1String(kLogPane), request);
        });
    }
    menu->popup(global);
}

}  // namespace linchpin::gui
