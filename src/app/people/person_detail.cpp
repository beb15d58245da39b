#include "app/people/person_detail.h"
#include "app/analysis/comparison.h"
#include "app/overview_parts.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>

#include "app/account_map.h"
#include "app/people/judgements.h"
#include "app/score_inputs.h"
#include "core/entities/account.h"
#include "core/entities/team.h"
#include "core/entities/workspace.h"
#include "core/scoring/contribution.h"
#include "store/queries/people_rows.h"
#include "store/queries/portfolio_rows.h"
#include "store/reader.h"

namespace linchpin::app {

using core::Aspect;
using core::LoyaltyStep;
using core::report::JudgementEntry;
using core::report::OtherSeat;
using core::report::PersonDetail;
using core::report::PersonPromise;
using core::report::PersonSeat;
using core::report::PersonTie;
namespace scoring = core::scoring;

namespace {

/// The checklist of each loyalty step in the words of the workspace (setting `loyalty_proofs.<step>`, one kind a line).
using ProofKinds = std::array<std::vector<std::string>, 4>;

ProofKinds proofKinds(const store::Reader &reader)
{
    ProofKinds kinds;
    reader.each<core::Setting>([&](core::Setting &&setting) {
        constexpr std::string_view kPrefix = "loyalty_proofs.";
        if (!setting.name.starts_with(kPrefix)) {
            return;
        }
        const auto step = core::fromWord<LoyaltyStep>(std::string_view(setting.name).substr(kPrefix.size()));
        if (!step) {
            return;
        }
        for (std::size_t start = 0; start <= setting.value.size();) {
            const std::size_t end = std::min(setting.value.find('\n', start), setting.value.size());
            if (end > start) {
                kinds[static_cast<std::size_t>(*step)].push_back(setting.value.substr(start, end - start));
            }
            start = end + 1;
        }
    });
    return kinds;
}

/// Fills one seat after the other; remembers the scores of accounts and the names of our people.
class DetailBuilder final {
public:
    DetailBuilder(const store::Reader &reader, core::Date asOf)
        : m_reader(reader)
        , m_asOf(asOf)
        , m_kinds(proofKinds(reader))
    { }

    core::Result<PersonSeat> seat(core::Seat row)
    {
        PersonSeat seat;
        seat.seat = std::move(row);
        const auto account = m_reader.find(seat.seat.account);
        seat.accountName = account ? account->name : std::string();
        const bool hasEnded = seat.seat.until && *seat.seat.until < m_asOf;
        seat.current = !hasEnded && (!seat.seat.from || *seat.seat.from <= m_asOf);
        const auto scored = scoreOf(seat.seat.account);
        if (!scored) {
            return tl::make_unexpected(scored.error());
        }
        addRoles(seat);
        addJudgements(seat);
        addScore(seat, **scored);
        addTies(seat, **scored);
        addProofs(seat, (*scored)->parameters);
        addNeighbours(seat);
        addPromises(seat);
        return seat;
    }

    std::string memberName(core::MemberId id)
    {
        const core::Member *found = member(id);
        return found == nullptr ? std::string() : found->name;
    }

private:
    struct Scored {
        scoring::ScoringParameters parameters;
        scoring::AccountInputs inputs;
        scoring::AccountScore score;
        std::string since;  ///< label of the snapshot that `before` is of; empty without one
        scoring::AccountScore before;
    };

    core::Result<const Scored *> scoreOf(core::AccountId account)
    {
        const auto found = m_scores.find(account.value());
        if (found != m_scores.end()) {
            return &found->second;
        }
        Scored scored;
        auto parameters = scoringParameters(m_reader);
        if (!parameters) {
            return tl::make_unexpected(parameters.error());
        }
        auto inputs = scoreInputs(m_reader, account, m_asOf, TouchDetail::Rows);
        if (!inputs) {
            return tl::make_unexpected(inputs.error());
        }
        scored.parameters = std::move(*parameters);
        scored.inputs = std::move(*inputs);
        scored.score = scoring::scoreAccount(scored.inputs, scored.parameters);
        addEarlier(account, scored);
        return &m_scores.emplace(account.value(), std::move(scored)).first->second;
    }

    /// The account on the day of the snapshot that today is compared with.
    void addEarlier(core::AccountId account, Scored &scored)
    {
        const std::vector<core::Snapshot> snapshots = snapshotsUpTo(m_reader, account, m_asOf);
        const core::Snapshot *baseline = comparisonOn(snapshots, m_asOf).baseline;
        if (baseline == nullptr) {
            return;
        }
        if (const auto then = scoreInputs(m_reader, account, baseline->asOf, TouchDetail::Rows)) {
            scored.since = snapshotLabel(*baseline);
            scored.before = scoring::scoreAccount(*then, scored.parameters);
        }
    }

    const core::Member *member(core::MemberId id)
    {
        if (id.isNone()) {
            return nullptr;
        }
        const auto found = m_members.find(id.value());
        if (found != m_members.end()) {
            return &found->second;
        }
        auto row = m_reader.find(id);
        return row ? &m_members.emplace(id.value(), std::move(*row)).first->second : nullptr;
    }

    void addRoles(PersonSeat &seat)
    {
        for (const core::SeatRole &row : m_reader.where<core::SeatRole>("seat", seat.seat.id)) {
            if (row.builtin != core::BuiltinRole::Own) {
                seat.roles.push_back({row.id, std::string(core::word(row.builtin)), false});
            } else if (const auto own = m_reader.find(row.role)) {
                seat.roles.push_back({row.id, own->name, true});
            }
        }
    }

    void addJudgements(PersonSeat &seat)
    {
        seat.judgements = judgementHistory(m_reader, seat.seat.id, m_asOf);
        for (const JudgementEntry &entry : seat.judgements) {
            if (!entry.inForce || entry.row.value.empty()) {
                continue;
            }
            switch (entry.row.aspect) {
            case Aspect::Stance: seat.stance = entry; break;
            case Aspect::Power: seat.power = entry; break;
            case Aspect::Tier: seat.tierByHand = core::fromWord<core::Tier>(entry.row.value).has_value(); break;
            default: break;
            }
        }
        seat.assessed = !seat.roles.empty() || seat.tierByHand;
        if (seat.stance) {
            const auto word = core::fromWord<core::Stance>(seat.stance->row.value);
            seat.stanceWord = word ? *word : stanceWord(stanceNumber(seat.stance->row.value));
        }
    }

    void addScore(PersonSeat &seat, const Scored &scored)
    {
        seat.accountScore = scored.score.relationship;
        const scoring::ContactScore *contact = scored.score.contact(seat.seat.id.value());
        if (contact == nullptr) {
            // Not on the map today: its tier is what its roles say.
            for (const scoring::Contact &input : scored.inputs.contacts) {
                if (input.key == seat.seat.id.value()) {
                    seat.tier = scoring::resolvedRole(input).tier;
                }
            }
            return;
        }
        seat.onMap = true;
        seat.tier = contact->tier;
        seat.stanceFromLoyalty = !seat.stance && contact->stance.has_value();
        seat.rolePower = contact->power;
        seat.share = contact->effectivePower;
        seat.strength = contact->strength;
        seat.strengthHigh = std::max(contact->strength, 1 - contact->lost);
        seat.covered = scoring::isReached(contact->strength, scored.parameters.coveredAt);
        seat.points = 100 * contact->effectivePower * contact->quality;
        seat.loyalty = contact->stage;
        seat.lastTalk = contact->lastContact;
        seat.cadenceDays = static_cast<int>(contact->cadenceDays);
        seat.pastRhythm = contact->cadenceDebt > 0;
    }

    PersonTie &tieWith(PersonSeat &seat, core::MemberId id)
    {
        for (PersonTie &tie : seat.ties) {
            if (tie.member == id) {
                return tie;
            }
        }
        PersonTie &tie = seat.ties.emplace_back();
        tie.member = id;
        if (const core::Member *row = member(id)) {
            tie.name = row->name;
            tie.memberLeft = row->leftOn && *row->leftOn <= m_asOf;
        }
        tie.strengthHigh = 1;
        return tie;
    }

    /// 0 without a tie then.
    static double strengthIn(const scoring::AccountScore &score, scoring::Key member, scoring::Key contact)
    {
        const auto found = std::find_if(score.ties.begin(), score.ties.end(), [&](const scoring::TieScore &tie) {
            return tie.member == member && tie.contact == contact;
        });
        return found == score.ties.end() ? 0.0 : found->strength.strength;
    }

    void addTies(PersonSeat &seat, const Scored &scored)
    {
        for (const scoring::TieScore &row : scored.score.ties) {
            if (row.contact != seat.seat.id.value()) {
                continue;
            }
            PersonTie &tie = tieWith(seat, core::MemberId(row.member));
            tie.strength = row.strength.strength;
            tie.strengthHigh = row.strength.upper();
            tie.lost = row.strength.lost;
            tie.lastTalk = row.lastContact;
            if (!scored.since.empty()) {
                tie.since = scored.since;
                tie.strengthBefore = strengthIn(scored.before, row.member, row.contact);
            }
            if (const auto explained = scoring::explainTie(scored.inputs, row.member, row.contact, scored.parameters)) {
                for (const scoring::Contribution &contribution : explained->contributions) {
                    tie.ledger.push_back(ledgerLine(contribution));
                }
            }
        }
        for (const JudgementEntry &entry : seat.judgements) {
            const bool isRating = entry.row.aspect == Aspect::Trust || entry.row.aspect == Aspect::Respect;
            if (!entry.inForce || !isRating) {
                continue;
            }
            PersonTie &tie = tieWith(seat, entry.row.member);
            std::optional<double> value;
            if (!entry.row.value.empty() && entry.row.value != "unknown") {
                value = std::strtod(entry.row.value.c_str(), nullptr);
            }
            (entry.row.aspect == Aspect::Trust ? tie.trust : tie.respect) = value;
        }
        for (const core::Coverage &row : m_reader.where<core::Coverage>("seat", seat.seat.id)) {
            PersonTie &tie = tieWith(seat, row.member);
            tie.wanted = row.wanted;
            tie.wantedBy = row.wantedBy;
            tie.owner = row.owner;
            tie.sponsor = row.sponsor;
        }
        std::stable_sort(seat.ties.begin(), seat.ties.end(), [](const PersonTie &a, const PersonTie &b) {
            return std::tuple(a.memberLeft, -a.strength, !a.owner) < std::tuple(b.memberLeft, -b.strength, !b.owner);
        });
    }

    core::report::LedgerLine ledgerLine(const scoring::Contribution &contribution)
    {
        core::report::LedgerLine line;
        line.kind = contribution.rule.substr(std::string_view("tie.").size());
        line.evidenceKind = line.kind == "rating" ? core::Kind::Judgement
            : line.kind == "moment"               ? core::Kind::Moment
            : line.kind.starts_with("promise_")   ? core::Kind::Promise
                                                  : core::Kind::Conversation;
        line.evidence = contribution.evidence.empty() ? 0 : contribution.evidence.front();
        line.points = contribution.points;
        line.shown = static_cast<int>(contribution.shown);
        line.count = static_cast<int>(contribution.evidence.size());
        for (const scoring::Argument &argument : contribution.arguments) {
            if (const auto *day = std::get_if<core::Date>(&argument.value)) {
                line.day = *day;
            }
        }
        store::EvidenceText about = store::evidenceText(m_reader, line.evidenceKind, line.evidence);
        line.text = std::move(about.text);
        line.internal = about.internal;
        line.judge = memberName(about.judge);
        return line;
    }

    void addProofs(PersonSeat &seat, const scoring::ScoringParameters &parameters)
    {
        for (core::LoyaltyProof &row : m_reader.where<core::LoyaltyProof>("seat", seat.seat.id)) {
            if (row.day > m_asOf) {
                continue;
            }
            core::report::PersonProof proof;
            proof.judgeName = memberName(row.judge);
            proof.valid = m_asOf - row.day <= parameters.proofValidDays;
            proof.row = std::move(row);
            seat.proofs.push_back(std::move(proof));
        }
        std::stable_sort(seat.proofs.begin(), seat.proofs.end(), [](const auto &a, const auto &b) {
            return std::tuple(a.row.day, a.row.id) > std::tuple(b.row.day, b.row.id);
        });
        for (std::size_t step = 0; step < m_kinds.size(); ++step) {
            seat.proofKinds[step] = m_kinds[step];
        }
        if (seat.loyalty == LoyaltyStep::Advocate) {
            return;
        }
        const auto next = static_cast<LoyaltyStep>(static_cast<int>(seat.loyalty) + 1);
        const std::vector<std::string> &kinds = m_kinds[static_cast<std::size_t>(next)];
        std::set<std::string> have;
        int unnamed = 0;
        for (const auto &proof : seat.proofs) {
            if (proof.row.step == next && proof.valid) {
                proof.row.kind.empty() ? static_cast<void>(++unnamed) : static_cast<void>(have.insert(proof.row.kind));
            }
        }
        seat.proofsNeed = kinds.empty() ? kDefaultProofs[static_cast<std::size_t>(next)] : static_cast<int>(kinds.size());
        seat.proofsHave = std::min(seat.proofsNeed, static_cast<int>(have.size()) + unnamed);
        for (const std::string &kind : kinds) {
            if (!have.contains(kind)) {
                seat.missingProofs.push_back(kind);
            }
        }
    }

    OtherSeat otherSeat(const core::Seat &row) const
    {
        OtherSeat other;
        other.seat = row.id;
        other.person = row.person;
        other.title = row.title;
        const auto person = row.person.isNone() ? std::nullopt : m_reader.find(row.person);
        other.name = person ? person->name : row.label;
        return other;
    }

    bool isHere(const core::Seat &row) const
    {
        return (!row.from || *row.from <= m_asOf) && (!row.until || m_asOf <= *row.until);
    }

    void addNeighbours(PersonSeat &seat)
    {
        if (const auto superior = seat.seat.reportsTo.isNone() ? std::nullopt : m_reader.find(seat.seat.reportsTo)) {
            seat.superior = otherSeat(*superior);
        }
        for (const core::Seat &report : m_reader.where<core::Seat>("reports_to", seat.seat.id)) {
            if (isHere(report)) {
                seat.reports.push_back(otherSeat(report));
            }
        }
        const auto add = [&](const core::SeatLink &link, bool isOutgoing) {
            const auto other = m_reader.find(isOutgoing ? link.to : link.from);
            if (other && other->id != seat.seat.id && isHere(*other)) {
                seat.influences.push_back(
                    {link.id, otherSeat(*other), link.kind, std::clamp(link.weight, 1, 3), isOutgoing, link.mutual, link.note});
            }
        };
        for (const core::SeatLink &link : m_reader.where<core::SeatLink>("from_seat", seat.seat.id)) {
            add(link, true);
        }
        for (const core::SeatLink &link : m_reader.where<core::SeatLink>("to_seat", seat.seat.id)) {
            add(link, false);
        }
    }

    void addPromises(PersonSeat &seat)
    {
        for (core::Promise &row : m_reader.where<core::Promise>("seat", seat.seat.id)) {
            PersonPromise promise;
            promise.memberName = memberName(row.member);
            promise.state = scoring::promiseState(
                {row.id.value(), row.seat.value(), row.madeOn, row.dueOn, row.doneOn, row.brokenOn}, m_asOf);
            const bool isOpen = !row.doneOn && !row.brokenOn;
            promise.lateDays = isOpen ? std::max(0, m_asOf - row.dueOn) : 0;
            promise.row = std::move(row);
            seat.promises.push_back(std::move(promise));
        }
        std::stable_sort(seat.promises.begin(), seat.promises.end(), [](const PersonPromise &a, const PersonPromise &b) {
            const auto rank = [](const PersonPromise &promise) {
                const bool isOpen = !promise.row.doneOn && !promise.row.brokenOn;
                return isOpen ? (promise.lateDays > 0 ? 0 : 1) : 2;
            };
            if (rank(a) != rank(b)) {
                return rank(a) < rank(b);
            }
            return rank(a) == 2 ? a.row.dueOn > b.row.dueOn : a.row.dueOn < b.row.dueOn;
        });
    }

    const store::Reader &m_reader;
    core::Date m_asOf;
    ProofKinds m_kinds;
    std::map<std::int64_t, Scored> m_scores;
    std::map<std::int64_t, core::Member> m_members;
};

core::Result<PersonDetail> detailOf(const store::Reader &reader, core::Person person, std::vector<core::Seat> rows,
                                    const PersonDetailOptions &options)
{
    PersonDetail detail;
    detail.asOf = options.asOf;
    detail.person = std::move(person);
    DetailBuilder builder(reader, options.asOf);
    std::vector<core::SeatId> seats;
    for (core::Seat &row : rows) {
        seats.push_back(row.id);
        auto seat = builder.seat(std::move(row));
        if (!seat) {
            return tl::make_unexpected(seat.error());
        }
        detail.seats.push_back(std::move(*seat));
    }
    std::stable_sort(detail.seats.begin(), detail.seats.end(), [](const PersonSeat &a, const PersonSeat &b) {
        return std::tuple(!a.current, a.tier, -a.share, a.seat.id) < std::tuple(!b.current, b.tier, -b.share, b.seat.id);
    });
    detail.talkCount = store::countTalks(reader, seats);
    for (store::SeatTalk &row : store::talksOfSeats(reader, seats, options.asOf, options.talks)) {
        core::report::PersonTalk talk;
        talk.conversation = row.conversation;
        talk.account = row.account;
        for (const PersonSeat &seat : detail.seats) {
            if (seat.seat.account == row.account) {
                talk.accountName = seat.accountName;
            }
        }
        talk.day = row.day;
        talk.channel = row.channel;
        talk.direction = row.direction;
        talk.subject = std::move(row.subject);
        talk.summary = std::move(row.summary);
        talk.internal = row.internal;
        store::TalkCompany company = store::talkCompany(reader, row.conversation, seats);
        talk.members = std::move(company.members);
        talk.others = company.others;
        detail.talks.push_back(std::move(talk));
    }
    if (!detail.person.id.isNone()) {
        for (const core::Tagging &row : reader.where<core::Tagging>("person", detail.person.id)) {
            if (const auto tag = reader.find(row.tag)) {
                detail.tags.push_back(tag->name);
            }
        }
        // A name that many share proves nothing.
        constexpr std::size_t kFew = 2;
        const core::Person &own = detail.person;
        const std::size_t namesakes = store::peopleWithMailOrName(reader, {}, own.name, own.id, kFew + 1).size();
        detail.possibleDuplicate =
            (namesakes > 0 && namesakes <= kFew) || !store::peopleWithMailOrName(reader, own.email, {}, own.id, 1).empty();
    }
    for (const core::Role &role : reader.all<core::Role>()) {
        detail.ownRoles.push_back({{}, role.name, true});
        detail.ownRoleIds.push_back(role.id);
    }
    return detail;
}

}  // namespace

core::Result<PersonDetail> personDetail(const store::Reader &reader, core::PersonId id, const PersonDetailOptions &options)
{
    auto person = reader.one(id);
    if (!person) {
        return tl::make_unexpected(person.error());
    }
    return detailOf(reader, std::move(*person), reader.where<core::Seat>("person", id), options);
}

core::Result<PersonDetail> seatDetail(const store::Reader &reader, core::SeatId id, const PersonDetailOptions &options)
{
    auto seat = reader.one(id);
    if (!seat) {
        return tl::make_unexpected(seat.error());
    }
    if (!seat->person.isNone()) {
        return personDetail(reader, seat->person, options);
    }
    return detailOf(reader, core::Person(), {std::move(*seat)}, options);
}

}  // namespace linchpin::app
