#include "app/week/week_advice.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "app/score_board.h"
#include "app/score_inputs.h"
#include "app/week/week_changes.h"
#include "core/entities/account.h"
#include "core/entities/people.h"
#include "core/entities/plan.h"
#include "core/entities/team.h"
#include "core/entities/voice.h"
#include "core/entities/workspace.h"
#include "core/scoring/next_actions.h"
#include "store/queries/portfolio_rows.h"
#include "store/queries/week_rows.h"
#include "store/reader.h"

namespace linchpin::app {

using core::report::NextStep;
using core::report::SilentPerson;
using core::report::WeekAdvice;
using core::scoring::ActionCandidate;
using core::scoring::ActionKind;
using core::scoring::ActionValue;
namespace scoring = core::scoring;

namespace {

/// People and promises of one account that steps are worked out for: those that could change most.
constexpr std::size_t kPeople = 10;
constexpr std::size_t kPromises = 10;

std::string ruleOf(ActionKind kind, std::int64_t promise)
{
    std::string rule(kStepRule);
    rule += core::word(kind);
    return promise != 0 ? rule + ":" + std::to_string(promise) : rule;
}

ActionKind kindOfRule(std::string_view rule)
{
    const std::string_view rest = rule.substr(std::min(rule.size(), kStepRule.size()));
    return core::fromWord<ActionKind>(rest.substr(0, rest.find(':'))).value_or(ActionKind::Call);
}

bool isTalk(ActionKind kind) { return kind == ActionKind::InPerson || kind == ActionKind::Video || kind == ActionKind::Call; }

/// A step put aside: by account, seat and rule.
struct AsideKey {
    std::int64_t account = 0;
    std::int64_t seat = 0;
    std::string rule;

    auto operator<=>(const AsideKey &) const = default;
};

/// One account while the best steps are taken out of it.
struct Case {
    core::Account account;
    scoring::AccountInputs inputs;
    scoring::AccountScore score;  ///< before any step
    std::vector<ActionCandidate> candidates;
    std::vector<ActionValue> ranked;
    std::optional<int> renewalDays;
};

class Adviser final {
public:
    Adviser(const store::Reader &reader, const AdviceQuery &query, scoring::ScoringParameters parameters)
        : m_reader(reader)
        , m_query(query)
        , m_parameters(std::move(parameters))
    {
        for (const core::Member &member : reader.all<core::Member>()) {
            m_members.emplace(member.id, member.name);
        }
        for (store::SetAsideRow &row : store::setAsideRows(reader, kStepRule)) {
            if (row.state == core::FindingState::Planned && isTalk(kindOfRule(row.rule))) {
                m_plannedTalks.emplace(row.account.value(), row.seat.value());
            }
            if (row.until && *row.until < query.today) {
                continue;
            }
            const AsideKey key{row.account.value(), row.seat.value(), row.rule};
            m_aside.insert(key);
            if (row.state == core::FindingState::Hidden) {
                m_hidden.push_back(std::move(row));
            }
        }
        if (query.owner) {
            for (const core::Coverage &row : reader.where<core::Coverage>("member", query.owner)) {
                if (row.owner) {
                    m_ownSeats.insert(row.seat.value());
                }
            }
        }
    }

    core::Result<WeekAdvice> build(const std::function<bool()> &cancelled, const std::function<void(double)> &report)
    {
        for (const core::Workspace &workspace : m_reader.all<core::Workspace>()) {
            m_advice.currency = workspace.baseCurrency;
        }
        m_advice.accountsAll = m_query.scope.all;
        double done = 0;
        for (const core::AccountId account : m_query.scope.accounts) {
            if (cancelled()) {
                return core::failure(core::ErrorCode::Cancelled);
            }
            if (auto added = add(account); !added) {
                return tl::make_unexpected(added.error());
            }
            report(++done / static_cast<double>(m_query.scope.accounts.size()));
        }
        m_advice.accountsLooked = m_cases.size();
        takeSteps(cancelled);
        if (cancelled()) {
            return core::failure(core::ErrorCode::Cancelled);
        }
        nameSilent();
        addHidden();
        return std::move(m_advice);
    }

private:
    core::Result<void> add(core::AccountId id)
    {
        auto account = m_reader.find(id);
        if (!account) {
            return {};  // gone since the list was made
        }
        auto inputs = scoreInputs(m_reader, id, m_query.today, TouchDetail::Sums);
        if (!inputs) {
            return tl::make_unexpected(inputs.error());
        }
        Case entry;
        entry.account = std::move(*account);
        entry.inputs = std::move(*inputs);
        entry.score = scoring::scoreAccount(entry.inputs, m_parameters);
        entry.renewalDays = renewalDays(entry.account);
        addSilent(entry);
        addCandidates(entry);
        entry.ranked = scoring::nextActions(entry.inputs, entry.candidates, m_parameters).actions;
        m_cases.push_back(std::move(entry));
        return {};
    }

    /// Whether the chosen member looks after this person.
    bool isOurs(const core::Account &account, std::int64_t seat) const
    {
        return m_query.owner.isNone() || account.owner == m_query.owner || m_ownSeats.contains(seat);
    }

    std::optional<int> renewalDays(const core::Account &account) const
    {
        std::optional<core::Date> next = account.renewalOn;
        bool isRow = false;
        for (const core::Renewal &renewal : m_reader.where<core::Renewal>("account", account.id)) {
            if (renewal.outcome == core::RenewalOutcome::Open && renewal.dueOn >= m_query.today) {
                next = isRow ? std::min(*next, renewal.dueOn) : renewal.dueOn;
                isRow = true;
            }
        }
        return next && *next >= m_query.today ? std::optional(*next - m_query.today) : std::nullopt;
    }

    void addSilent(const Case &entry)
    {
        for (const scoring::ContactScore &contact : entry.score.contacts) {
            if (contact.key == scoring::kNobody || contact.isVacant || contact.cadenceDebt <= 0
                || !isOurs(entry.account, contact.key)) {
                continue;
            }
            SilentPerson person;
            person.account = entry.account.id;
            person.accountName = entry.account.name;
            person.seat = core::SeatId(contact.key);
            person.tier = contact.tier;
            person.agreedDays = static_cast<int>(contact.cadenceDays);
            person.debt = contact.cadenceDebt;
            person.share = contact.effectivePower;
            person.weight = contact.cadenceDebt * contact.atRisk;
            if (contact.lastContact) {
                person.days = m_query.today - *contact.lastContact;
            }
            m_advice.silent.push_back(std::move(person));
        }
    }

    void addCandidates(Case &entry) const
    {
        std::vector<scoring::Key> callers;
        if (const core::MemberId caller = entry.account.owner ? entry.account.owner : m_query.me) {
            callers.push_back(caller.value());
        }
        std::vector<const scoring::ContactScore *> people;
        for (const scoring::ContactScore &contact : entry.score.contacts) {
            if (contact.key != scoring::kNobody && !contact.isVacant && isOurs(entry.account, contact.key)) {
                people.push_back(&contact);
            }
        }
        const std::size_t most = std::min(kPeople, people.size());
        std::partial_sort(people.begin(), people.begin() + static_cast<std::ptrdiff_t>(most), people.end(),
                          [](const scoring::ContactScore *a, const scoring::ContactScore *b) {
                              const double left = a->effectivePower * (1 - a->quality);
                              const double right = b->effectivePower * (1 - b->quality);
                              return left != right ? left > right : a->key < b->key;
                          });
        people.resize(most);
        std::size_t promises = 0;
        for (ActionCandidate &candidate : scoring::suggestedActions(entry.inputs, entry.score, callers)) {
            const bool isPromise = candidate.kind == ActionKind::DeliverPromise;
            if (isPromise ? ++promises > kPromises : std::none_of(people.begin(), people.end(), [&](const auto *contact) {
                    return contact->key == candidate.contact;
                })) {
                continue;
            }
            if (isPromise && (!isOurs(entry.account, candidate.contact) || entry.score.contact(candidate.contact) == nullptr)) {
                continue;  // of others, or made to somebody who is gone
            }
            if (isTalk(candidate.kind) && isTalkPlanned(entry.account.id, core::SeatId(candidate.contact))) {
                continue;
            }
            if (!m_aside.contains({entry.account.id.value(), candidate.contact, ruleOf(candidate.kind, candidate.promise)})) {
                entry.candidates.push_back(candidate);
            }
        }
    }

    /// Whether a talk with them was planned from here and is still to be held: another channel to the same person is no next step then.
    bool isTalkPlanned(core::AccountId account, core::SeatId seat) const
    {
        if (!m_plannedTalks.contains({account.value(), seat.value()})) {
            return false;
        }
        const std::vector<core::Action> actions = m_reader.where<core::Action>("seat", seat);
        return std::any_of(actions.begin(), actions.end(), [](const core::Action &action) { return !action.doneOn; });
    }

    void takeSteps(const std::function<bool()> &cancelled)
    {
        const bool bounded = m_query.hours > 0;
        while (m_advice.steps.size() < m_query.steps && !cancelled()) {
            Case *from = nullptr;
            const ActionValue *best = nullptr;
            for (Case &entry : m_cases) {
                for (const ActionValue &value : entry.ranked) {
                    if (value.keptPerHour <= 0) {
                        break;
                    }
                    if (!bounded || scoring::isReached(m_query.hours, m_advice.hours + value.hours)) {
                        if (best == nullptr || value.keptPerHour > best->keptPerHour) {
                            best = &value;
                            from = &entry;
                        }
                        break;
                    }
                }
            }
            if (best == nullptr) {
                break;
            }
            take(*from, *best);
        }
    }

    void take(Case &entry, const ActionValue value)
    {
        const auto chosen = std::find_if(entry.candidates.begin(), entry.candidates.end(),
                                         [&](const ActionCandidate &candidate) { return candidate.id == value.id; });
        const ActionCandidate candidate = *chosen;
        m_advice.steps.push_back(stepOf(entry, candidate, value));
        m_advice.hours += value.hours;
        m_advice.kept += value.success * value.keptIfItWorks;
        // One talk with a person at a time: the next one is for another week.
        std::erase_if(entry.candidates, [&](const ActionCandidate &other) {
            return other.id == candidate.id
                || (other.contact == candidate.contact && isTalk(candidate.kind) && isTalk(other.kind));
        });
        entry.inputs = scoring::withAction(std::move(entry.inputs), candidate, m_parameters);
        entry.ranked = scoring::nextActions(entry.inputs, entry.candidates, m_parameters).actions;
    }

    NextStep stepOf(const Case &entry, const ActionCandidate &candidate, const ActionValue &value) const
    {
        NextStep step;
        step.kind = candidate.kind;
        step.rule = ruleOf(candidate.kind, candidate.promise);
        step.account = entry.account.id;
        step.accountName = entry.account.name;
        step.seat = core::SeatId(candidate.contact);
        nameSeat(step.seat, step.name, step.title, step.person);
        step.renewalDays = entry.renewalDays;
        step.keeps = value.keptIfItWorks;
        step.success = value.success;
        step.hours = value.hours;
        step.member = core::MemberId(candidate.member);
        if (const scoring::ContactScore *contact = entry.score.contact(candidate.contact)) {
            step.tier = contact->tier;
            step.stance = stanceWord(contact->stance);
            step.share = contact->effectivePower;
            step.covered = contact->strength > 0;
            if (contact->lastContact) {
                step.silentDays = m_query.today - *contact->lastContact;
            }
            if (step.member.isNone() && contact->closest) {
                step.member = core::MemberId(*contact->closest);
            }
        }
        if (candidate.promise != 0) {
            step.promise = core::PromiseId(candidate.promise);
            if (const auto promise = m_reader.find(step.promise)) {
                step.promiseText = promise->text;
                step.lateDays = std::max(0, m_query.today - promise->dueOn);
                step.member = promise->member;
            }
        }
        if (const auto member = m_members.find(step.member); member != m_members.end()) {
            step.memberName = member->second;
        }
        return step;
    }

    void nameSeat(core::SeatId id, std::string &name, std::string &title, core::PersonId &person) const
    {
        const store::SeatName seat = store::seatName(m_reader, id);
        name = seat.name;
        title = seat.title;
        if (const auto row = m_reader.find(id)) {
            person = row->person;
        }
    }

    void nameSilent()
    {
        auto &silent = m_advice.silent;
        m_advice.silentTotal = silent.size();
        std::sort(silent.begin(), silent.end(), [](const SilentPerson &a, const SilentPerson &b) {
            return a.weight != b.weight ? a.weight > b.weight : a.seat < b.seat;
        });
        silent.resize(std::min(m_query.silent, silent.size()));
        for (SilentPerson &person : silent) {
            nameSeat(person.seat, person.name, person.title, person.person);
        }
    }

    void addHidden()
    {
        std::unordered_set<std::int64_t> accounts;
        for (const Case &entry : m_cases) {
            accounts.insert(entry.account.id.value());
        }
        for (const store::SetAsideRow &row : m_hidden) {
            if (!accounts.contains(row.account.value())) {
                continue;
            }
            NextStep step;
            step.rule = row.rule;
            step.account = row.account;
            step.seat = row.seat;
            step.hiddenUntil = row.until;
            if (const auto account = m_reader.find(row.account)) {
                step.accountName = account->name;
            }
            nameSeat(step.seat, step.name, step.title, step.person);
            step.kind = kindOfRule(row.rule);
            if (const auto finding = m_reader.find(row.id)) {
                step.promiseText = finding->title;
            }
            m_advice.hidden.push_back(std::move(step));
        }
        std::stable_sort(m_advice.hidden.begin(), m_advice.hidden.end(),
                         [](const NextStep &a, const NextStep &b) { return a.hiddenUntil < b.hiddenUntil; });
    }

    const store::Reader &m_reader;
    const AdviceQuery &m_query;
    scoring::ScoringParameters m_parameters;
    WeekAdvice m_advice;
    std::vector<Case> m_cases;
    std::unordered_map<core::MemberId, std::string> m_members;
    std::set<AsideKey> m_aside;
    std::set<std::pair<std::int64_t, std::int64_t>> m_plannedTalks;  ///< account, seat
    std::vector<store::SetAsideRow> m_hidden;
    std::unordered_set<std::int64_t> m_ownSeats;
};

}  // namespace

AdviceScope adviceScope(const ScoreBoard &board, const store::Reader &reader, core::MemberId owner, core::AccountId account,
                        std::size_t limit)
{
    AdviceScope scope;
    if (account) {
        scope.all = board.find(account) != nullptr ? 1 : 0;
        scope.accounts.assign(scope.all, account);
        return scope;
    }
    std::unordered_set<std::int64_t> wanted;
    if (owner) {
        for (const core::AccountId id : store::accountsOfMember(reader, owner)) {
            wanted.insert(id.value());
        }
    }
    std::unordered_set<std::int64_t> lost;
    for (const core::Account &row :
         reader.where<core::Account>("status", core::Value(std::string(core::word(core::AccountStatus::Lost))))) {
        lost.insert(row.id.value());
    }
    for (const Standing *standing : board.ranking()) {
        const std::int64_t id = standing->account.value();
        if ((owner && !wanted.contains(id)) || lost.contains(id)) {
            continue;
        }
        ++scope.all;
        if (scope.accounts.size() < limit) {
            scope.accounts.push_back(standing->account);
        }
    }
    return scope;
}

core::Result<WeekAdvice> weekAdvice(const store::Reader &reader, const AdviceQuery &query, const std::function<bool()> &cancelled,
                                    const std::function<void(double)> &report)
{
    auto parameters = scoringParameters(reader);
    if (!parameters) {
        return tl::make_unexpected(parameters.error());
    }
    return Adviser(reader, query, std::move(*parameters)).build(cancelled, report);
}

}  // namespace linchpin::app
