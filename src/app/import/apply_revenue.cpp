#include <optional>

#include "app/import/applier.h"
#include "exchange/name_key.h"

namespace linchpin::app {

namespace {

using exchange::Field;
using exchange::ProblemReason;

/// Revenue entries. Without an id in the file, account, days, offering and kind identify an entry, so that a corrected
/// amount changes it.
class RevenueApplier final : public Applier {
public:
    explicit RevenueApplier(ImportContext &context)
        : m_context(context)
    {
        m_keys.load(context.read(), core::Kind::Revenue);
    }

    RowOutcome apply(exchange::TableRow &row) override
    {
        const auto &proposal = std::get<exchange::RevenueProposal>(row.proposal);
        Directory &directory = m_context.directory;
        const Match<std::size_t> account = directory.account(proposal.account);
        if (account.isAmbiguous) {
            m_context.problem(row.line, Field::Account, proposal.account.text, ProblemReason::AmbiguousName);
        }
        core::Revenue entry;
        entry.account = directory.accountId(account.handle);
        if (proposal.offering) {
            entry.offering = directory.offering(*proposal.offering);
        }
        entry.kind = proposal.kind;
        entry.from = proposal.days.from;
        entry.to = proposal.days.to;
        entry.amount = proposal.amount.minor;
        entry.profit = proposal.profit;
        entry.currency = proposal.amount.currency;
        const std::uint64_t identity = StableHash()
                                           .add(entry.account.value())
                                           .add(entry.offering.value())
                                           .add(static_cast<int>(entry.kind))
                                           .add(entry.from.days())
                                           .add(entry.to.days())
                                           .value();
        entry.sourceKey = m_keys.keyOf(directory.source(), proposal.id, identity);
        const std::int64_t known = m_keys.find(entry.sourceKey);
        const auto stored = known == 0 ? std::nullopt : m_context.read().find(core::Id<core::Revenue>(known));
        if (!stored) {
            m_context.insert(entry);
            return RowOutcome::Created;
        }
        entry.id = stored->id;
        entry.opportunity = stored->opportunity;
        entry.profit = entry.profit ? entry.profit : stored->profit;
        entry.offering = entry.offering ? entry.offering : stored->offering;
        if (entry == *stored) {
            return RowOutcome::Same;
        }
        m_context.update(entry);
        return RowOutcome::Changed;
    }

private:
    ImportContext &m_context;
    SourceKeys m_keys;
};

/// Opportunities; a won one is also a revenue entry on its close date.
class OpportunitiesApplier final : public Applier {
public:
    explicit OpportunitiesApplier(ImportContext &context)
        : m_context(context)
    {
        m_keys.load(context.read(), core::Kind::Opportunity);
        m_revenueKeys.load(context.read(), core::Kind::Revenue);
    }

    RowOutcome apply(exchange::TableRow &row) override
    {
        const auto &proposal = std::get<exchange::OpportunityProposal>(row.proposal);
        Directory &directory = m_context.directory;
        const Match<std::size_t> account = directory.account(proposal.account);
        if (account.isAmbiguous) {
            m_context.problem(row.line, Field::Account, proposal.account.text, ProblemReason::AmbiguousName);
        }
        const core::AccountId accountId = directory.accountId(account.handle);
        const std::uint64_t identity = StableHash()
                                           .add(accountId.value())
                                           .add(exchange::nameKey(proposal.name.value_or("")))
                                           .add(exchange::squeezedKey(proposal.offering.value_or("")))
                                           .add(exchange::nameKey(proposal.owner.value_or("")))
                                           .add(proposal.opened ? proposal.opened->days() : -1)
                                           .value();
        const std::string key = m_keys.keyOf(directory.source(), proposal.id, identity);
        const std::int64_t known = m_keys.find(key);
        auto stored = known == 0 ? std::nullopt : m_context.read().find(core::OpportunityId(known));

        core::Opportunity deal = stored.value_or(core::Opportunity());
        deal.account = accountId;
        deal.sourceKey = key;
        deal.stage = proposal.stage;
        deal.state = proposal.state;
        assign(deal.name, proposal.name);
        assign(deal.closedOn, proposal.closeDate);
        assign(deal.openedOn, proposal.opened);
        assign(deal.notes, proposal.notes);
        if (proposal.amount) {
            deal.amount = proposal.amount->minor;
            deal.currency = proposal.amount->currency;
        }
        if (proposal.offering) {
            deal.offering = directory.offering(*proposal.offering);
        }
        assign(deal.owner, owner(row.line, proposal));

        RowOutcome outcome = RowOutcome::Same;
        if (!stored) {
            deal.id = m_context.insert(deal);
            outcome = RowOutcome::Created;
        } else if (!(deal == *stored)) {
            m_context.update(deal);
            outcome = RowOutcome::Changed;
        }
        const bool isRevenueChanged = countAsRevenue(deal);
        return outcome == RowOutcome::Same && isRevenueChanged ? RowOutcome::Changed : outcome;
    }

private:
    std::optional<core::MemberId> owner(std::uint64_t line, const exchange::OpportunityProposal &proposal)
    {
        if (!proposal.owner) {
            return std::nullopt;
        }
        const auto member = m_context.directory.member(*proposal.owner);
        if (!member) {
            m_context.problem(line, Field::Owner, *proposal.owner, ProblemReason::UnknownMember);
        }
        return member;
    }

    /// Makes, changes or takes back the revenue entry of a deal; true when something changed.
    bool countAsRevenue(const core::Opportunity &deal)
    {
        const std::string key = deal.sourceKey + "/won";
        const std::int64_t known = m_revenueKeys.find(key);
        const auto stored = known == 0 ? std::nullopt : m_context.read().find(core::Id<core::Revenue>(known));
        if (deal.state != core::OpportunityState::Won || !deal.amount || !deal.closedOn) {
            if (stored) {
                m_context.directory.writer().remove(stored->id);
            }
            return stored.has_value();
        }
        core::Revenue entry = stored.value_or(core::Revenue());
        entry.account = deal.account;
        entry.offering = deal.offering;
        entry.opportunity = deal.id;
        entry.kind = core::RevenueKind::Actual;
        entry.from = *deal.closedOn;
        entry.to = *deal.closedOn;
        entry.amount = *deal.amount;
        entry.currency = deal.currency;
        entry.sourceKey = key;
        if (!stored) {
            m_context.insert(entry);
            return true;
        }
        if (entry == *stored) {
            return false;
        }
        m_context.update(entry);
        return true;
    }

    ImportContext &m_context;
    SourceKeys m_keys;
    SourceKeys m_revenueKeys;
};

}  // namespace

std::unique_ptr<Applier> makeRevenueApplier(ImportContext &context) { return std::make_unique<RevenueApplier>(context); }
std::unique_ptr<Applier> makeOpportunitiesApplier(ImportContext &context)
{
    return std::make_unique<OpportunitiesApplier>(context);
}

}  // namespace linchpin::app
