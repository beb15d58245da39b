#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/report/people.h"
#include "core/result.h"
#include "core/scoring/account.h"
#include "store/change_set.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

class ScoreBoard;

// The directory in three steps, so that a large one keeps nobody waiting: texts by a reader of their own, figures in portions from the score
// board on the workspace's thread, and putting both together anywhere.

/// Names, titles, roles and owners of people and seats, as they are in the file.
struct PeopleTexts {
    struct SeatEntry {
        std::int64_t account = 0;
        std::int64_t person = 0;
        bool ended = false;
        bool current = true;
        std::string title;
        std::string site;
        std::string role;
        bool ownRole = false;
        core::scoring::RoleValue roleValue;
        std::int64_t owner = 0;
    };
    core::Date asOf;
    std::vector<core::report::DirectoryPerson> people;  ///< names only, by id
    std::map<std::int64_t, SeatEntry> seats;
    std::unordered_map<std::int64_t, std::string> accounts;
    std::int64_t journal = 0;
};
/// Of everybody. Throws store::Failure.
[[nodiscard]] PeopleTexts readPeopleTexts(const store::Reader &reader, core::Date asOf);

/// What the method says of one seat that is on the map.
struct SeatFigures {
    std::int64_t seat = 0;
    core::Tier tier = core::Tier::User;
    bool tierByHand = false;
    bool covered = false;
    bool pastRhythm = false;
    core::Stance stance = core::Stance::Unknown;  ///< as recorded; unknown when only the loyalty speaks
    core::LoyaltyStep loyalty = core::LoyaltyStep::None;
    double strength = 0;
    double strengthHigh = 0;
    double share = 0;
    std::optional<core::Date> lastTalk;
    std::vector<std::pair<std::int64_t, double>> ties;  ///< member and strength above 0, strongest first
};
/// Of the accounts from the `first` one in the order of the board, `count` at most; empty beyond the end.
[[nodiscard]] std::vector<SeatFigures> seatFigures(const ScoreBoard &board, std::size_t first, std::size_t count);
[[nodiscard]] std::vector<SeatFigures> seatFigures(const ScoreBoard &board, core::AccountId account);

/// The directory of these texts and figures. Pure.
[[nodiscard]] core::report::PeopleDirectory directoryOf(PeopleTexts texts, const std::vector<SeatFigures> &figures);

/// All three at once.
[[nodiscard]] core::report::PeopleDirectory peopleDirectory(const store::Reader &reader, const ScoreBoard &board);
/// Only these people; who does not exist any more is in `gone`.
[[nodiscard]] core::report::PeopleDirectory peopleDirectory(const store::Reader &reader, const ScoreBoard &board,
                                                            const std::set<core::PersonId> &people);

/// Whose row a change may alter.
struct TouchedPeople {
    bool everything = false;
    std::set<core::PersonId> people;
};
/// `changes` need not be the newest. More than `limit` people count as everything. Throws store::Failure.
[[nodiscard]] TouchedPeople touchedPeople(const store::Reader &reader, const store::ChangeSet &changes, std::size_t limit = 2000);

}  // namespace linchpin::app
