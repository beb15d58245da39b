#include <optional>
#include <vector>

#include "app/import/applier.h"
#include "exchange/name_key.h"

namespace linchpin::app {

namespace {

using exchange::Field;
using exchange::ProblemReason;

/// Accounts: one per company, parents after all rows are known.
class AccountsApplier final : public Applier {
public:
    explicit AccountsApplier(ImportContext &context)
        : m_context(context)
    { }

    RowOutcome apply(exchange::TableRow &row) override
    {
        const auto &proposal = std::get<exchange::AccountProposal>(row.proposal);
        Directory &directory = m_context.directory;
        PendingRows<core::Account> &accounts = directory.accounts();
        const exchange::AccountReference reference{proposal.name, proposal.id};
        const bool wasLinked = !proposal.id.empty() && directory.findAccount({{}, proposal.id}).has_value();
        const Match<std::size_t> match = directory.account(reference);
        if (match.isAmbiguous) {
            m_context.problem(row.line, Field::Name, proposal.name, ProblemReason::AmbiguousName);
        }
        const std::size_t index = match.handle;
        bool isChanged = !proposal.id.empty() && !wasLinked;
        core::Account changed = accounts[index];
        // The source may correct a name only where it knows the account by its id.
        if (wasLinked && !proposal.name.empty() && changed.name != proposal.name) {
            changed.name = proposal.name;
            isChanged = true;
        }
        isChanged |= assign(changed.industry, proposal.industry);
        isChanged |= assign(changed.region, proposal.region);
        isChanged |= assign(changed.segment, proposal.segment);
        isChanged |= assign(changed.status, proposal.status);
        isChanged |= assign(changed.renewalOn, proposal.renewal);
        isChanged |= assign(changed.currency, proposal.currency);
        isChanged |= assign(changed.website, proposal.website);
        isChanged |= assign(changed.employees, proposal.employees);
        isChanged |= assign(changed.notes, proposal.notes);
        isChanged |= assign(changed.owner, owner(row.line, proposal));
        if (isChanged) {
            accounts.edit(index) = std::move(changed);
            directory.noteAccountName(index);
        }
        const RowOutcome outcome = match.origin == Origin::Made ? RowOutcome::Created
            : isChanged                                         ? RowOutcome::Changed
                                                                : RowOutcome::Same;
        if (proposal.parent) {
            m_parents.push_back({row.line, index, *proposal.parent, outcome});
        }
        return outcome;
    }

    void finish() override
    {
        for (const Parent &parent : m_parents) {
            resolve(parent);
        }
    }

private:
    struct Parent {
        std::uint64_t line;
        std::size_t account;
        std::string name;
        RowOutcome outcome;
    };

    std::optional<core::MemberId> owner(std::uint64_t line, const exchange::AccountProposal &proposal)
    {
        if (!proposal.owner) {
            return std::nullopt;
        }
        Directory &directory = m_context.directory;
        if (m_context.description.mapping.isOwnerById) {
            if (const auto known = directory.findMember(*proposal.owner)) {
                return directory.members()[*known].id;
            }
            m_context.problem(line, Field::Owner, *proposal.owner, ProblemReason::UnknownMember);
            return std::nullopt;
        }
        return directory.member(*proposal.owner);
    }

    void resolve(const Parent &parent)
    {
        Directory &directory = m_context.directory;
        PendingRows<core::Account> &accounts = directory.accounts();
        const bool isById = m_context.description.mapping.isParentById;
        const exchange::AccountReference reference =
            isById ? exchange::AccountReference{{}, parent.name} : exchange::AccountReference{parent.name, {}};
        auto match = directory.findAccount(reference);
        if (!match && isById) {
            m_context.problem(parent.line, Field::Parent, parent.name, ProblemReason::UnknownParent);
            return;
        }
        if (!match) {
            match = directory.account(reference);
        }
        const core::AccountId id = directory.accountId(match->handle);
        if (accounts[parent.account].parent == id) {
            return;
        }
        for (std::size_t above = match->handle, steps = 0; above < accounts.size(); ++steps) {
            if (above == parent.account || steps > accounts.size()) {
                m_context.problem(parent.line, Field::Parent, parent.name, ProblemReason::ParentLoop);
                return;
            }
            above = accounts[above].parent ? accounts.indexOf(accounts[above].parent) : accounts.size();
        }
        accounts.edit(parent.account).parent = id;
        if (parent.outcome == RowOutcome::Same) {
            --m_context.summary.counts.same;
            ++m_context.summary.counts.changed;
        }
    }

    ImportContext &m_context;
    std::vector<Parent> m_parents;
};

/// Members of our team.
class TeamApplier final : public Applier {
public:
    explicit TeamApplier(ImportContext &context)
        : m_context(context)
    { }

    RowOutcome apply(exchange::TableRow &row) override
    {
        const auto &proposal = std::get<exchange::MemberProposal>(row.proposal);
        Directory &directory = m_context.directory;
        auto index = proposal.id.empty() ? std::nullopt : directory.findMember(proposal.id);
        const bool isKnownById = index.has_value();
        if (!index && proposal.email) {
            index = directory.findMember(*proposal.email);
        }
        if (!index) {
            index = directory.findMember(proposal.name);
        }
        const bool isNew = !index;
        core::Member member = isNew ? core::Member() : directory.members()[*index];
        bool isChanged = false;
        if (isNew || (isKnownById && member.name != proposal.name)) {
            member.name = proposal.name;
            isChanged = true;
        }
        isChanged |= assign(member.title, proposal.title);
        isChanged |= assign(member.email, proposal.email);
        isChanged |= assign(member.seniority, proposal.seniority);
        isChanged |= assign(member.function, proposal.function);
        isChanged |= assign(member.region, proposal.region);
        isChanged |= assign(member.executive, proposal.isExecutive);
        isChanged |= assign(member.leftOn, proposal.left);
        isChanged |= assign(member.notes, proposal.notes);
        if (isNew) {
            index = directory.addMember(std::move(member));
        } else if (isChanged) {
            directory.members().edit(*index) = std::move(member);
        }
        if (!proposal.id.empty()) {
            isChanged |= directory.linkMember(*index, proposal.id);
        }
        return isNew ? RowOutcome::Created : isChanged ? RowOutcome::Changed : RowOutcome::Same;
    }

private:
    ImportContext &m_context;
};

}  // namespace

std::unique_ptr<Applier> makeAccountsApplier(ImportContext &context) { return std::make_unique<AccountsApplier>(context); }
std::unique_ptr<Applier> makeTeamApplier(ImportContext &context) { return std::make_unique<TeamApplier>(context); }

}  // namespace linchpin::app
