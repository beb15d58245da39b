#include <algorithm>
#include <cmath>
#include <set>

#include "app/score_inputs.h"
#include "app/what_if/ground.h"
#include "core/scoring/sponsors.h"

namespace linchpin::app {

namespace scoring = core::scoring;
using core::report::AssumptionProblem;
using core::report::TrialRepair;
using scoring::ActionKind;
using scoring::ChangeKind;

namespace {

/// People whose repairs are worked out: those that could change most.
constexpr std::size_t kPeople = 12;
constexpr std::size_t kPromises = 12;
/// Meetings of a suggested first contact: enough to be known.
constexpr int kFirstMeetings = 3;

scoring::SponsoredExecutive executiveOf(const TrialGround::State &state, const AccountPeople::Entry &entry)
{
    scoring::SponsoredExecutive executive;
    executive.key = entry.seat.id.value();
    executive.level = entry.seat.seniority;
    executive.function = entry.seat.function;
    if (const auto tags = state.seatTags.find(executive.key); tags != state.seatTags.end()) {
        executive.tags = tags->second;
    }
    executive.importance = 1;
    return executive;
}

/// The words of stance from against to for, with their numbers.
core::Stance stanceReaching(double sigma)
{
    for (const core::Stance stance :
         {core::Stance::Blocker, core::Stance::Sceptic, core::Stance::Neutral, core::Stance::Supporter, core::Stance::Champion}) {
        if (stanceNumber(core::word(stance)).value_or(0) >= sigma - 1e-9) {
            return stance;
        }
    }
    return core::Stance::Champion;
}

class Repairs final {
public:
    Repairs(const trial::Case &trial, const TrialOptions &options)
        : m_trial(trial)
        , m_state(trial.state)
        , m_options(options)
        , m_now(scoring::withChanges(trial.state.inputs, trial.changes))
    { }

    std::vector<TrialRepair> best()
    {
        addPeople();
        addPromises();
        std::stable_sort(m_repairs.begin(), m_repairs.end(),
                         [](const TrialRepair &a, const TrialRepair &b) { return a.keptPerHour() > b.keptPerHour(); });
        // One talk with a person at a time: the best one.
        std::set<std::pair<ChangeKind, std::int64_t>> seen;
        std::vector<TrialRepair> best;
        for (TrialRepair &repair : m_repairs) {
            const std::int64_t about =
                repair.assumption.promise ? repair.assumption.promise.value() : repair.assumption.seat.value();
            if (best.size() < m_options.repairs && seen.emplace(repair.assumption.kind, about).second) {
                best.push_back(std::move(repair));
            }
        }
        return best;
    }

private:
    /// Whether the trial has it already, or one that it would contradict.
    [[nodiscard]] bool isTaken(const Assumption &wanted) const
    {
        return std::any_of(m_trial.assumptions.begin(), m_trial.assumptions.end(), [&](const Assumption &other) {
            if (!other.counts() || other.kind != wanted.kind) {
                return false;
            }
            return wanted.kind == ChangeKind::DeliverPromise ? other.promise == wanted.promise
                : wanted.kind == ChangeKind::AddTouch        ? other.seat == wanted.seat && other.member == wanted.member
                                                             : other.seat == wanted.seat;
        });
    }

    void add(Assumption assumption, ActionKind kind, core::Tier tier)
    {
        if (isTaken(assumption)) {
            return;
        }
        scoring::Change change = trial::changeOf(assumption);
        const scoring::AccountScore score = scoring::scoreAccount(scoring::withChange(m_now, change), m_state.people.parameters);
        const scoring::ActionDefaults &defaults = m_state.people.parameters.actionOf(kind);
        TrialRepair repair;
        repair.assumption = std::move(assumption);
        repair.kind = kind;
        repair.kept = m_trial.after.risk.atRisk - score.risk.atRisk;
        repair.points = 100 * (score.relationship - m_trial.after.relationship);
        repair.shown = wholePoints(score.relationship) - wholePoints(m_trial.after.relationship);
        repair.hours = defaults.hours;
        repair.success = defaults.success[tier];
        // Less than one unit of the currency is no repair.
        if (repair.kept >= 100 && repair.keptPerHour() > 0) {
            m_repairs.push_back(std::move(repair));
        }
    }

    void addPeople()
    {
        std::vector<const scoring::ContactScore *> people;
        for (const scoring::ContactScore &contact : m_trial.after.contacts) {
            const AccountPeople::Entry *entry =
                contact.key == scoring::kNobody ? nullptr : m_state.people.find(core::SeatId(contact.key));
            if (entry != nullptr && !contact.isVacant && !entry->placeholder && entry->score != nullptr) {
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
        for (const scoring::ContactScore *contact : people) {
            const core::SeatId seat(contact->key);
            if (const core::MemberId member =
                    trial::bestMemberFor(m_state, m_trial.after, seat, m_trial.membersLeft, m_options.me)) {
                addTalk(seat, member, core::Channel::InPerson, ActionKind::InPerson, contact->tier);
                addTalk(seat, member, core::Channel::Video, ActionKind::Video, contact->tier);
                addTalk(seat, member, core::Channel::Call, ActionKind::Call, contact->tier);
            }
            addWinOver(seat, *contact);
        }
    }

    void addTalk(core::SeatId seat, core::MemberId member, core::Channel channel, ActionKind kind, core::Tier tier)
    {
        Assumption assumption;
        assumption.kind = ChangeKind::AddTouch;
        assumption.seat = seat;
        assumption.member = member;
        assumption.channel = channel;
        add(std::move(assumption), kind, tier);
    }

    void addWinOver(core::SeatId seat, const scoring::ContactScore &contact)
    {
        if (contact.sigma >= 1) {
            return;
        }
        Assumption assumption;
        assumption.kind = ChangeKind::SetStance;
        assumption.seat = seat;
        assumption.stance = stanceReaching(std::min(1.0, contact.sigma + m_state.people.parameters.winOverStep));
        add(std::move(assumption), ActionKind::WinOver, contact.tier);
    }

    void addPromises()
    {
        std::vector<const core::Promise *> open;
        for (const core::Promise &promise : m_state.promises) {
            if (!promise.doneOn && !promise.brokenOn && !m_trial.leaves(promise.seat)) {
                open.push_back(&promise);
            }
        }
        std::sort(open.begin(), open.end(), [](const core::Promise *a, const core::Promise *b) {
            return a->dueOn != b->dueOn ? a->dueOn < b->dueOn : a->id < b->id;
        });
        open.resize(std::min(open.size(), kPromises));
        for (const core::Promise *promise : open) {
            Assumption assumption;
            assumption.kind = ChangeKind::DeliverPromise;
            assumption.promise = promise->id;
            assumption.seat = promise->seat;
            const scoring::ContactScore *contact = promise->seat ? m_trial.after.contact(promise->seat.value()) : nullptr;
            add(std::move(assumption), ActionKind::DeliverPromise, contact != nullptr ? contact->tier : core::Tier::User);
        }
    }

    const trial::Case &m_trial;
    const TrialGround::State &m_state;
    const TrialOptions &m_options;
    scoring::AccountInputs m_now;
    std::vector<TrialRepair> m_repairs;
};

Assumption assumed(ChangeKind kind, core::SeatId seat, core::MemberId member = {})
{
    Assumption assumption;
    assumption.kind = kind;
    assumption.seat = seat;
    assumption.member = member;
    assumption.on = false;
    return assumption;
}

/// By what the decision would gain or lose, the largest first.
std::vector<const AccountPeople::Entry *> byPower(const AccountPeople &people)
{
    std::vector<const AccountPeople::Entry *> entries;
    for (const AccountPeople::Entry &entry : people.entries) {
        if (!entry.vacant) {
            entries.push_back(&entry);
        }
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto *a, const auto *b) { return a->score->effectivePower > b->score->effectivePower; });
    return entries;
}

}  // namespace

namespace trial {

core::MemberId sponsorFor(const State &state, const scoring::AccountScore &score, core::SeatId seat,
                          const std::unordered_set<std::int64_t> &left)
{
    const AccountPeople::Entry *entry = state.people.find(seat);
    if (entry == nullptr) {
        return {};
    }
    if (const core::MemberId sponsor = entry->sponsorId();
        sponsor && state.isWithUs(sponsor) && !left.contains(sponsor.value())) {
        return sponsor;
    }
    std::set<std::int64_t> candidates;
    for (const scoring::TieScore &tie : score.ties) {
        candidates.insert(tie.member);
    }
    for (const auto &[id, member] : state.people.team) {
        if (member.executive || id == state.owner.value()) {
            candidates.insert(id);
        }
    }
    std::vector<scoring::Sponsor> sponsors;
    for (const std::int64_t id : candidates) {
        if (left.contains(id) || !state.isWithUs(core::MemberId(id))) {
            continue;
        }
        const core::Member &member = *state.people.member(core::MemberId(id));
        scoring::Sponsor sponsor;
        sponsor.key = id;
        sponsor.level = member.seniority;
        sponsor.function = member.function;
        if (const auto tags = state.memberTags.find(id); tags != state.memberTags.end()) {
            sponsor.tags = tags->second;
        }
        sponsors.push_back(std::move(sponsor));
    }
    std::vector<scoring::SponsorTie> ties;
    for (const scoring::TieScore &tie : score.ties) {
        ties.push_back({tie.member, tie.contact, tie.strength.strength});
    }
    const scoring::SponsoredExecutive executive = executiveOf(state, *entry);
    core::MemberId best;
    double compatibility = 0;
    for (const scoring::SponsorPair &pair :
         scoring::assignSponsors(sponsors, std::span(&executive, 1), ties, state.people.parameters).compatibility) {
        if (pair.compatibility > compatibility + 1e-12) {
            compatibility = pair.compatibility;
            best = core::MemberId(pair.sponsor);
        }
    }
    return best;
}

core::MemberId bestMemberFor(const State &state, const scoring::AccountScore &score, core::SeatId seat,
                             const std::unordered_set<std::int64_t> &left, core::MemberId me)
{
    if (const scoring::ContactScore *contact = score.contact(seat.value());
        contact != nullptr && contact->closest && contact->strength > 0 && !left.contains(*contact->closest)) {
        return core::MemberId(*contact->closest);
    }
    if (const core::MemberId sponsor = sponsorFor(state, score, seat, left)) {
        return sponsor;
    }
    for (const core::MemberId member : {state.owner, me}) {
        if (member && state.isWithUs(member) && !left.contains(member.value())) {
            return member;
        }
    }
    return {};
}

std::vector<TrialRepair> repairsOf(const Case &trial, const TrialOptions &options) { return Repairs(trial, options).best(); }

}  // namespace trial

std::vector<Assumption> TrialGround::suggestions(std::size_t most) const
{
    const State &state = *m_state;
    const scoring::AccountScore &score = state.people.score;
    std::vector<Assumption> wanted;
    const scoring::Departure *seat = nullptr;
    const scoring::Departure *member = nullptr;
    for (const scoring::Departure &departure : score.departures) {
        const scoring::Departure *&worst = departure.kind == scoring::DepartureKind::Contact ? seat : member;
        if (worst == nullptr || departure.relationship < worst->relationship - 1e-12) {
            worst = &departure;
        }
    }
    if (seat != nullptr) {
        wanted.push_back(assumed(ChangeKind::ContactLeaves, core::SeatId(seat->key)));
    }
    const std::vector<const AccountPeople::Entry *> people = byPower(state.people);
    std::size_t meetings = 0;
    for (const AccountPeople::Entry *entry : people) {
        const bool isOpenBuyer = entry->score->tier == core::Tier::Buyer && !entry->placeholder
            && !scoring::isReached(entry->score->strength, state.people.parameters.coveredAt);
        if (isOpenBuyer && meetings < 3) {
            const core::MemberId sponsor = trial::sponsorFor(state, score, entry->seat.id, {});
            if (const core::MemberId with = sponsor ? sponsor : trial::bestMemberFor(state, score, entry->seat.id, {}, {})) {
                Assumption meeting = assumed(ChangeKind::AddTouch, entry->seat.id, with);
                meeting.count = kFirstMeetings;
                wanted.push_back(std::move(meeting));
                ++meetings;
            }
        }
    }
    // Who holds most against us first.
    std::vector<const AccountPeople::Entry *> against;
    std::copy_if(people.begin(), people.end(), std::back_inserter(against),
                 [](const AccountPeople::Entry *entry) { return entry->score->sigma < 0; });
    std::stable_sort(against.begin(), against.end(), [](const auto *a, const auto *b) {
        return a->score->effectivePower * a->score->sigma < b->score->effectivePower * b->score->sigma;
    });
    for (std::size_t i = 0; i < against.size() && i < 3; ++i) {
        Assumption stance = assumed(ChangeKind::SetStance, against[i]->seat.id);
        stance.stance = core::Stance::Neutral;
        wanted.push_back(std::move(stance));
    }
    std::vector<const core::Promise *> open;
    for (const core::Promise &promise : state.promises) {
        if (!promise.doneOn && !promise.brokenOn) {
            open.push_back(&promise);
        }
    }
    std::sort(open.begin(), open.end(), [](const core::Promise *a, const core::Promise *b) {
        return a->dueOn != b->dueOn ? a->dueOn < b->dueOn : a->id < b->id;
    });
    for (std::size_t i = 0; i < open.size() && i < 2; ++i) {
        Assumption promise = assumed(ChangeKind::DeliverPromise, open[i]->seat);
        promise.promise = open[i]->id;
        wanted.push_back(std::move(promise));
    }
    if (member != nullptr) {
        wanted.push_back(assumed(ChangeKind::PersonLeaves, {}, core::MemberId(member->key)));
    }
    std::vector<Assumption> suggestions;
    for (Assumption &assumption : wanted) {
        describe(assumption);
        const scoring::Change change = trial::changeOf(assumption);
        const scoring::AccountScore then = trial::scoreWith(state, std::span(&change, 1));
        const bool doesSomething =
            std::abs(then.relationship - score.relationship) > 1e-6 || std::abs(then.risk.atRisk - score.risk.atRisk) >= 100;
        if (assumption.problem == AssumptionProblem::None && doesSomething) {
            suggestions.push_back(std::move(assumption));
        }
    }
    if (suggestions.size() > most) {
        // The last one, a departure of ours, stays.
        suggestions.erase(suggestions.begin() + static_cast<std::ptrdiff_t>(most > 0 ? most - 1 : 0),
                          suggestions.end() - (most > 0 ? 1 : 0));
    }
    return suggestions;
}

}  // namespace linchpin::app
