#include <algorithm>
#include <map>
#include <tuple>

#include "app/what_if/ground.h"

namespace linchpin::app::trial {

using core::report::TrialConsequence;
using core::report::TrialFollow;
using scoring::ChangeKind;

namespace {

class Consequences final {
public:
    explicit Consequences(const Case &trial)
        : m_trial(trial)
        , m_state(trial.state)
    {
        for (const scoring::ContactScore &contact : trial.after.contacts) {
            m_after[contact.key] = &contact;
        }
    }

    std::vector<TrialConsequence> all()
    {
        if (m_trial.changes.empty()) {
            return {};
        }
        addThreads();
        addPeople();
        addOwners();
        addPlan();
        addAlarms();
        addOutcomes();
        std::stable_sort(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) {
            return std::tuple(a.what.kind, -a.weight) < std::tuple(b.what.kind, -b.weight);
        });
        std::vector<TrialConsequence> consequences;
        for (Row &row : m_rows) {
            consequences.push_back(std::move(row.what));
        }
        return consequences;
    }

private:
    struct Row {
        TrialConsequence what;
        double weight = 0;
    };

    TrialConsequence &add(TrialFollow kind, double weight = 0)
    {
        m_rows.push_back({});
        m_rows.back().what.kind = kind;
        m_rows.back().weight = weight;
        return m_rows.back().what;
    }
    TrialConsequence &addSeat(TrialFollow kind, core::SeatId seat, double weight)
    {
        TrialConsequence &row = add(kind, weight);
        row.seat = seat;
        row.seatName = m_state.seatName(seat);
        return row;
    }
    void setMember(TrialConsequence &row, core::MemberId member) const
    {
        row.member = member;
        row.memberName = m_state.people.memberName(member);
    }

    [[nodiscard]] bool has(TrialFollow kind) const
    {
        return std::any_of(m_rows.begin(), m_rows.end(), [kind](const Row &row) { return row.what.kind == kind; });
    }

    /// The one person of theirs on whom the account rests: the only one covered, or the only buyer covered.
    [[nodiscard]] core::SeatId carrier(const scoring::AccountScore &score) const
    {
        const scoring::ContactScore *only = nullptr;
        const scoring::ContactScore *onlyBuyer = nullptr;
        int covered = 0;
        int buyers = 0;
        for (const scoring::ContactScore &contact : score.contacts) {
            if (contact.key == scoring::kNobody || !m_trial.isCovered(contact)) {
                continue;
            }
            ++covered;
            only = &contact;
            if (contact.tier == core::Tier::Buyer) {
                ++buyers;
                onlyBuyer = &contact;
            }
        }
        const scoring::ContactScore *carries = covered == 1 ? only : buyers == 1 ? onlyBuyer : nullptr;
        return carries != nullptr ? core::SeatId(carries->key) : core::SeatId();
    }

    void addThreads()
    {
        if (m_trial.after.threads == 0 && m_trial.before.threads > 0) {
            add(TrialFollow::NoThreadLeft).day = m_state.renewalOn;
        }
        const core::SeatId carries = carrier(m_trial.after);
        if (carries && carries != carrier(m_trial.before)) {
            addSeat(TrialFollow::RenewalRestsOn, carries, 1).day = m_state.renewalOn;
        }
    }

    void addPeople()
    {
        TrialOutcome marks;
        fillSeats(m_trial, marks);
        const Ways ways(m_state, m_trial.seatsLeft);
        for (const AccountPeople::Entry &entry : m_state.people.entries) {
            const scoring::ContactScore &before = *entry.score;
            const auto found = m_after.find(entry.seat.id.value());
            const core::report::TrialSeat *mark = marks.seat(entry.seat.id);
            if (found == m_after.end() || mark == nullptr || m_trial.leaves(entry.seat.id)) {
                continue;
            }
            const scoring::ContactScore &after = *found->second;
            const double weight = before.effectivePower;
            const bool wasCovered = m_trial.isCovered(before);
            const bool isCovered = m_trial.isCovered(after);
            const bool lostColleague = before.closest && m_trial.membersLeft.contains(*before.closest);
            if (wasCovered && !isCovered && (before.tier == core::Tier::Buyer || lostColleague)) {
                auto &row = addSeat(before.tier == core::Tier::Buyer ? TrialFollow::BuyerUncovered : TrialFollow::CoverLost,
                                    entry.seat.id, weight);
                if (lostColleague) {
                    setMember(row, core::MemberId(*before.closest));
                }
            }
            if (!wasCovered && isCovered && before.tier == core::Tier::Buyer) {
                auto &row = addSeat(TrialFollow::BuyerCovered, entry.seat.id, weight);
                setMember(row, after.closest ? core::MemberId(*after.closest) : core::MemberId());
            }
            if (mark->mark == core::TrialMark::LosesWay) {
                addSeat(TrialFollow::WayLost, entry.seat.id, weight);
            }
            if (m_trial.leaves(entry.seat.reportsTo) && !entry.vacant) {
                auto &row = addSeat(TrialFollow::SuperiorLost, entry.seat.id, weight);
                row.other = entry.seat.reportsTo;
                row.otherName = m_state.seatName(row.other);
            }
            if (before.sigma <= 0 && after.sigma > 0) {
                const auto isUncovered = [&](std::int64_t buyer) {
                    const auto at = m_after.find(buyer);
                    return at != m_after.end() && !m_trial.isCovered(*at->second);
                };
                if (const std::int64_t buyer = ways.buyerFrom(entry.seat.id.value(), isUncovered); buyer != 0) {
                    auto &row = addSeat(TrialFollow::WayFound, entry.seat.id, weight);
                    row.other = core::SeatId(buyer);
                    row.otherName = m_state.seatName(row.other);
                }
            }
        }
    }

    void addOwners()
    {
        std::map<std::int64_t, int> owned;
        for (const AccountPeople::Entry &entry : m_state.people.entries) {
            const core::MemberId owner = entry.ownerId();
            if (owner && m_trial.leaves(owner) && !m_trial.leaves(entry.seat.id)) {
                ++owned[owner.value()];
            }
        }
        for (const auto &[member, count] : owned) {
            auto &row = add(TrialFollow::OwnerLost, count);
            setMember(row, core::MemberId(member));
            row.count = count;
        }
    }

    template <typename Record>
    void addRecord(const Record &record, core::MemberId owner, const std::string &text, std::optional<core::Date> day,
                   TrialFollow noCounterpart, TrialFollow noOwner)
    {
        const auto fill = [&](TrialConsequence &row) {
            row.recordKind = Record::kKind;
            row.record = record.id.value();
            row.text = text;
            row.day = day;
            setMember(row, owner);
        };
        const double soon = day ? -static_cast<double>(*day - m_state.people.asOf) : -1e6;
        if (record.seat && m_trial.leaves(record.seat)) {
            fill(addSeat(noCounterpart, record.seat, soon));
        } else if (owner && m_trial.leaves(owner)) {
            fill(addSeat(noOwner, record.seat, soon));
        }
    }

    void addPlan()
    {
        for (const core::Goal &goal : m_state.goals) {
            addRecord(goal, goal.owner, goal.title, goal.dueOn, TrialFollow::GoalWithoutCounterpart,
                      TrialFollow::GoalWithoutOwner);
        }
        for (const core::Action &action : m_state.actions) {
            addRecord(action, action.owner, action.title, action.dueOn, TrialFollow::ActionWithoutCounterpart,
                      TrialFollow::ActionWithoutOwner);
        }
        for (const core::Promise &promise : m_state.promises) {
            const bool isKept = std::any_of(m_trial.changes.begin(), m_trial.changes.end(), [&](const scoring::Change &change) {
                return change.kind == ChangeKind::DeliverPromise && change.promise == promise.id.value();
            });
            if (!promise.doneOn && !promise.brokenOn && !isKept) {
                addRecord(promise, promise.member, promise.text, promise.dueOn, TrialFollow::PromiseWithoutCounterpart,
                          TrialFollow::PromiseWithoutOwner);
            }
        }
    }

    /// What a row above says in so many words is no alarm beside it.
    [[nodiscard]] bool isSaid(core::Alarm alarm) const
    {
        switch (alarm) {
        case core::Alarm::BuyerUncovered: return has(TrialFollow::BuyerUncovered);
        case core::Alarm::SingleThread: return has(TrialFollow::NoThreadLeft) || has(TrialFollow::RenewalRestsOn);
        default: return false;
        }
    }

    void addAlarms()
    {
        for (const core::Alarm alarm : m_trial.after.alarms) {
            if (!m_trial.before.has(alarm) && !isSaid(alarm)) {
                add(TrialFollow::AlarmRaised, -static_cast<double>(alarm)).alarm = alarm;
            }
        }
        for (const core::Alarm alarm : m_trial.before.alarms) {
            if (!m_trial.after.has(alarm)) {
                add(TrialFollow::AlarmGone, -static_cast<double>(alarm)).alarm = alarm;
            }
        }
    }

    void addOutcomes()
    {
        const bool somebodyLeaves = !m_trial.seatsLeft.empty() || !m_trial.membersLeft.empty();
        const double change = m_trial.after.outcomes.score - m_trial.before.outcomes.score;
        if (somebodyLeaves && !m_state.inputs.outcomes.empty() && change > -1e-9 && change < 1e-9) {
            add(TrialFollow::OutcomesStay);
        }
    }

    const Case &m_trial;
    const State &m_state;
    std::unordered_map<std::int64_t, const scoring::ContactScore *> m_after;
    std::vector<Row> m_rows;
};

}  // namespace

std::vector<TrialConsequence> consequencesOf(const Case &trial) { return Consequences(trial).all(); }

}  // namespace linchpin::app::trial
