#include <optional>

#include "app/import/applier.h"
#include "core/entities/people.h"

namespace linchpin::app {

namespace {

using exchange::Field;
using exchange::ProblemReason;

/// Finds the account and the seats that a row names; shared by the tables of ties.
core::AccountId accountOf(ImportContext &context, std::uint64_t line, const exchange::AccountReference &reference)
{
    const Match<std::size_t> match = context.directory.account(reference);
    if (match.isAmbiguous) {
        context.problem(line, Field::Account, reference.text, ProblemReason::AmbiguousName);
    }
    return context.directory.accountId(match.handle);
}

core::SeatId seatOf(ImportContext &context, SeatIndex &seats, std::uint64_t line, core::AccountId account, Field field,
                    const std::string &name)
{
    const Match<core::SeatId> match = seats.seat(account, name);
    if (match.isAmbiguous) {
        context.problem(line, field, name, ProblemReason::AmbiguousName);
    }
    if (match.handle.isNone()) {
        context.problem(line, field, name, ProblemReason::ErasedOnRequest, true);
    }
    return match.handle;
}

/// What we want of a tie, and how it stands today as judgements of trust and respect.
class CoverageApplier final : public Applier {
public:
    explicit CoverageApplier(ImportContext &context)
        : m_context(context)
        , m_seats(context.directory)
        , m_judgements(context)
    {
        m_rows.load(context.read());
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            m_byTie[tieKey(m_rows[i].member, m_rows[i].seat)] = static_cast<std::int64_t>(i + 1);
        }
    }

    RowOutcome apply(exchange::TableRow &row) override
    {
        const auto &proposal = std::get<exchange::CoverageProposal>(row.proposal);
        const auto member = m_context.directory.member(proposal.member);
        if (!member) {
            m_context.problem(row.line, Field::Member, proposal.member, ProblemReason::UnknownMember, true);
            return RowOutcome::Rejected;
        }
        const core::AccountId account = accountOf(m_context, row.line, proposal.account);
        const core::SeatId seat = seatOf(m_context, m_seats, row.line, account, Field::Person, proposal.person);
        if (seat.isNone()) {
            return RowOutcome::Rejected;
        }
        // One date column serves two meanings: a coming day is when the wanted level is due, a past one when it was judged.
        const bool isTarget = proposal.date && (*proposal.date > m_context.today || !proposal.level);
        std::optional<core::Date> wantedBy = proposal.wantedBy;
        core::Date judged = proposal.assessed.value_or(m_context.today);
        if (proposal.date && isTarget) {
            wantedBy = wantedBy.value_or(*proposal.date);
        } else if (proposal.date && !proposal.assessed) {
            judged = *proposal.date;
        }
        const std::size_t index = tie(*member, seat);
        const bool isNew = m_isFresh;
        core::Coverage coverage = m_rows[index];
        bool isChanged = assign(coverage.wanted, proposal.wanted);
        isChanged |= assign(coverage.wantedBy, wantedBy);
        isChanged |= assign(coverage.owner, proposal.isOwner);
        isChanged |= assign(coverage.sponsor, proposal.isSponsor);
        isChanged |= assign(coverage.note, proposal.note);
        if (isChanged) {
            m_rows.edit(index) = std::move(coverage);
        }
        isChanged |= name(row.line, Field::Owner, proposal.ownerName, seat, &core::Coverage::owner);
        isChanged |= name(row.line, Field::Sponsor, proposal.sponsorName, seat, &core::Coverage::sponsor);
        if (proposal.level) {
            const std::string level = std::to_string(static_cast<int>(*proposal.level));
            isChanged |= m_judgements.judge(seat, *member, core::Aspect::Trust, level, judged);
            isChanged |= m_judgements.judge(seat, *member, core::Aspect::Respect, level, judged);
        }
        return isNew ? RowOutcome::Created : isChanged ? RowOutcome::Changed : RowOutcome::Same;
    }

    void finish() override { m_rows.flush(m_context.directory.writer(), m_context.summary); }

private:
    static std::uint64_t tieKey(core::MemberId member, core::SeatId seat)
    {
        return StableHash().add(member.value()).add(seat.value()).value();
    }

    /// Position of the tie's row, made if need be (then m_isFresh).
    std::size_t tie(core::MemberId member, core::SeatId seat)
    {
        std::int64_t &slot = m_byTie[tieKey(member, seat)];
        m_isFresh = slot == 0;
        if (m_isFresh) {
            core::Coverage coverage;
            coverage.member = member;
            coverage.seat = seat;
            slot = static_cast<std::int64_t>(m_rows.add(std::move(coverage), m_context.directory.writer()) + 1);
        }
        return static_cast<std::size_t>(slot - 1);
    }

    /// The cell names who is owner or sponsor instead of saying yes.
    bool name(std::uint64_t line, Field field, const std::optional<std::string> &text, core::SeatId seat,
              bool core::Coverage::*flag)
    {
        if (!text) {
            return false;
        }
        const auto named = m_context.directory.member(*text);
        if (!named) {
            m_context.problem(line, field, *text, ProblemReason::UnknownMember);
            return false;
        }
        const std::size_t index = tie(*named, seat);
        if (m_rows[index].*flag) {
            return false;
        }
        m_rows.edit(index).*flag = true;
        return true;
    }

    ImportContext &m_context;
    SeatIndex m_seats;
    LatestJudgements m_judgements;
    PendingRows<core::Coverage> m_rows;
    FlatMap m_byTie;  ///< -> position + 1
    bool m_isFresh = false;
};

/// Influence, conflict and informal links between seats of an account.
class LinksApplier final : public Applier {
public:
    explicit LinksApplier(ImportContext &context)
        : m_context(context)
        , m_seats(context.directory)
    {
        m_rows.load(context.read());
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            m_byEnds[key(m_rows[i])] = static_cast<std::int64_t>(i + 1);
        }
    }

    RowOutcome apply(exchange::TableRow &row) override
    {
        const auto &proposal = std::get<exchange::LinkProposal>(row.proposal);
        const core::AccountId account = accountOf(m_context, row.line, proposal.account);
        core::SeatLink link;
        link.from = seatOf(m_context, m_seats, row.line, account, Field::From, proposal.from);
        link.to = seatOf(m_context, m_seats, row.line, account, Field::To, proposal.to);
        if (link.from.isNone() || link.to.isNone()) {
            return RowOutcome::Rejected;
        }
        link.kind = proposal.kind;
        if (link.from == link.to) {
            m_context.problem(row.line, Field::To, proposal.to, ProblemReason::Refused, true);
            return RowOutcome::Rejected;
        }
        std::int64_t &slot = m_byEnds[key(link)];
        const bool isNew = slot == 0;
        if (isNew) {
            slot = static_cast<std::int64_t>(m_rows.add(std::move(link), m_context.directory.writer()) + 1);
        }
        const auto index = static_cast<std::size_t>(slot - 1);
        core::SeatLink changed = m_rows[index];
        bool isChanged = assign(changed.weight, proposal.weight);
        isChanged |= assign(changed.mutual, proposal.isMutual);
        isChanged |= assign(changed.note, proposal.note);
        if (isChanged) {
            m_rows.edit(index) = std::move(changed);
        }
        return isNew ? RowOutcome::Created : isChanged ? RowOutcome::Changed : RowOutcome::Same;
    }

    void finish() override { m_rows.flush(m_context.directory.writer(), m_context.summary); }

private:
    static std::uint64_t key(const core::SeatLink &link)
    {
        return StableHash().add(link.from.value()).add(link.to.value()).add(static_cast<int>(link.kind)).value();
    }

    ImportContext &m_context;
    SeatIndex m_seats;
    PendingRows<core::SeatLink> m_rows;
    FlatMap m_byEnds;  ///< -> position + 1
};

}  // namespace

std::unique_ptr<Applier> makeCoverageApplier(ImportContext &context) { return std::make_unique<CoverageApplier>(context); }
std::unique_ptr<Applier> makeLinksApplier(ImportContext &context) { return std::make_unique<LinksApplier>(context); }

}  // namespace linchpin::app
