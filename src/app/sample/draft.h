#pragma once

#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/sample/account_table.h"
#include "app/sample/book.h"
#include "app/sample/random.h"
#include "core/entities/kinds.h"
#include "core/entities/words.h"
#include "core/result.h"
#include "core/scoring/evidence.h"
#include "core/scoring/influence.h"
#include "core/scoring/parameters.h"
#include "core/terms.h"

namespace linchpin::app::sample {

/// The days of the snapshots, Q2 2025 to Q3 2026; the last one is today.
inline constexpr std::size_t kStops = 6;
inline constexpr std::size_t kToday = kStops - 1;
[[nodiscard]] const std::array<core::Date, kStops> &stops();
/// The day `days` before today.
[[nodiscard]] core::Date ago(int days);

/// No number: the tie or person is not there on that stop, or the stance is unknown.
inline constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
using ByStop = std::array<double, kStops>;
[[nodiscard]] inline bool isSet(double value) { return !std::isnan(value); }
[[nodiscard]] ByStop always(double value);

/// A person of a customer while the sample is being written: what the rows say, in the form that the planning needs.
struct SeatDraft {
    core::SeatId id;
    core::PersonId person;
    std::string name;
    std::string title;
    std::string site;
    core::BuiltinRole role = core::BuiltinRole::EndUser;
    core::Tier tier = core::Tier::User;
    double power = 1;  ///< inside the tier
    std::optional<core::Date> from;
    std::optional<core::Date> until;
    core::SeatId reportsTo;
    ByStop stance = always(kNone);  ///< -1 .. 1
    bool covered = false;  ///< somebody of ours is to reach 40
    int lastTalk = -1;  ///< days, -1 = never
    std::string answer;  ///< "+" satisfied, "-" not, empty: did not answer
    core::LoyaltyStep loyalty = core::LoyaltyStep::None;
    std::vector<core::scoring::Promise> promises;
    std::vector<core::scoring::Moment> moments;

    [[nodiscard]] bool isThere(core::Date day) const { return (!from || *from <= day) && (!until || day <= *until); }
};

/// One of ours and one of theirs, with the strength that the story wants on each stop.
struct TieDraft {
    core::MemberId member;
    std::size_t seat = 0;  ///< into AccountDraft::seats
    ByStop wanted = always(kNone);  ///< 0 .. 1
    int lastTalk = 30;  ///< days before today
    bool best = true;  ///< the strongest tie of the seat
    std::size_t fixedFrom = kStops;  ///< from this stop on `wanted` is what a picture shows, not to be moved
    bool isRated = true;  ///< false: too little known for trust and respect, the talks of the story alone count
    std::vector<core::scoring::Touch> touches;

    [[nodiscard]] bool isDrawn() const { return fixedFrom < kStops; }
};

struct AccountDraft {
    const AccountRow *row = nullptr;
    core::AccountId id;
    core::MemberId owner;
    std::vector<std::string> sites;
    std::vector<SeatDraft> seats;
    std::vector<TieDraft> ties;
    std::vector<core::scoring::Influence> influences;

    [[nodiscard]] std::size_t seatOf(std::string_view name) const;
    [[nodiscard]] core::SeatId seatId(std::string_view name) const { return seats.at(seatOf(name)).id; }
};

/// Everything that the parts of the sample share.
struct Draft {
    Book book;
    Random random{20261012};
    core::scoring::ScoringParameters parameters;
    std::map<std::string, core::MemberId> team;  ///< by initials
    std::vector<core::OfferingId> offerings;
    std::map<std::string, core::TagId> tags;
    core::RoleId ownRole;  ///< works council
    std::set<std::string> names;  ///< of people, each once
    std::map<std::string, core::JourneyStageId> stages;
    std::map<std::string, core::ProgrammeEventId> events;
    std::vector<AccountDraft> accounts;  ///< in the order of accountTable(); Halden Foods first
    std::size_t conversations = 0;

    [[nodiscard]] core::MemberId member(const std::string &initials) const { return team.at(initials); }
    [[nodiscard]] AccountDraft &account(std::string_view name);
    [[nodiscard]] core::SeatId seat(std::string_view account, std::string_view name);
};

/// What somebody of ours said about the stance of a person.
struct StanceWish {
    core::Date day;
    core::Stance stance = core::Stance::Neutral;
    std::string judge;  ///< initials
    std::string reason;
};

/// A person to be added to an account.
struct SeatWish {
    std::string name;
    std::string title;
    std::string department;
    std::string function;
    int seniority = 3;
    std::string site;
    core::BuiltinRole role = core::BuiltinRole::EndUser;
    std::optional<core::Tier> tierByHand;
    std::optional<double> powerByHand;
    std::optional<std::size_t> manager;  ///< into AccountDraft::seats
    std::optional<core::Date> from;
    std::optional<core::Date> until;
    std::string company;  ///< an outside firm
    std::string values;  ///< what the person values
    std::vector<StanceWish> stances;
    std::string judge;  ///< initials, of tier, power and values
    core::PersonId person;  ///< somebody who sits elsewhere too
};

/// What a conversation is, with the places in AccountDraft::seats.
struct Talk {
    core::Date day;
    core::Channel channel = core::Channel::Call;
    core::Direction direction = core::Direction::Both;
    std::vector<core::MemberId> members;
    std::vector<std::size_t> seats;
    std::string subject;
    std::string summary;
};

// The parts, in the order in which they are called.
void addTeam(Draft &draft);
void addAccounts(Draft &draft);
void addHaldenPeople(Draft &draft, AccountDraft &account);
void addPeople(Draft &draft);
void addHaldenStory(Draft &draft);
void addPromises(Draft &draft);
void planStrengths(Draft &draft);
void addTalks(Draft &draft);
void addRatings(Draft &draft);
void addLoyalty(Draft &draft);
void addSurveys(Draft &draft);
void addHaldenPlan(Draft &draft);
void addHaldenOutcomes(Draft &draft);
void addPlans(Draft &draft);
void addProgrammes(Draft &draft);

/// Adds person, seat, role and judgements; returns the place in `account.seats`.
std::size_t addSeat(Draft &draft, AccountDraft &account, const SeatWish &wish);
/// Adds the tie with the coverage row that goes with it. Only the first of a seat is the best.
TieDraft &addTie(Draft &draft, AccountDraft &account, core::MemberId member, std::size_t seat, int lastTalk, bool owner,
                 bool sponsor = false);
/// An influence drawn on the map.
void addInfluence(Draft &draft, AccountDraft &account, std::size_t from, std::size_t to, int weight, bool mutual,
                  std::string note);

/// Adds conversation and participants, and the touchpoint to each tie of a member and a seat present.
core::ConversationId addTalk(Draft &draft, AccountDraft &account, const Talk &talk);
/// A short mail or call more where ratings alone do not give the strength of a picture. Before addRatings.
void tuneDrawnTies(Draft &draft);
/// Evidence of either sign without touchpoints and ratings.
[[nodiscard]] core::scoring::EvidencePair givenEvidence(const Draft &draft, const SeatDraft &seat, core::Date day);

}  // namespace linchpin::app::sample
