#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/entities/people.h"
#include "core/entities/team.h"
#include "core/entities/voice.h"
#include "core/report/account_map.h"
#include "core/result.h"
#include "core/scoring/account.h"
#include "core/scoring/parameters.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

/// What the account map and the account plan share: the people of one account with what is recorded about them, scored on
/// one day. Holds plain copies; nothing of the file is kept open.
struct AccountPeople {
    struct Role {
        std::string word;  ///< of a built-in role, or the name of an own one
        bool own = false;
        core::scoring::RoleValue value;
    };
    struct Entry {
        core::Seat seat;
        std::string name;  ///< empty: nobody known or vacant
        std::string site;
        bool placeholder = false;
        bool vacant = false;
        std::vector<Role> roles;
        std::optional<core::Judgement> stance;  ///< the latest on or before the day
        std::optional<core::Judgement> personalValue;
        bool tierByHand = false;
        std::vector<core::LoyaltyProof> proofs;  ///< on or before the day
        std::vector<core::Coverage> coverage;
        const core::scoring::ContactScore *score = nullptr;  ///< into `score`, never null for people on the map

        [[nodiscard]] core::Stance stanceWord() const;
        /// The role that gives the tier; null without roles.
        [[nodiscard]] const Role *leadingRole() const;
        /// The appointed owner or sponsor; none when there is none.
        [[nodiscard]] core::MemberId ownerId() const;
        [[nodiscard]] core::MemberId sponsorId() const;
    };

    core::Date asOf;
    core::scoring::ScoringParameters parameters;
    core::scoring::AccountInputs inputs;  ///< touchpoints as sums
    core::scoring::AccountScore score;
    std::vector<Entry> entries;  ///< on the map that day, by seat id
    std::vector<core::SeatLink> links;  ///< between people on the map
    std::unordered_map<std::int64_t, core::Member> team;

    AccountPeople() = default;
    AccountPeople(AccountPeople &&) noexcept = default;
    AccountPeople &operator=(AccountPeople &&) noexcept = default;
    AccountPeople(const AccountPeople &) = delete;
    AccountPeople &operator=(const AccountPeople &) = delete;

    [[nodiscard]] const Entry *find(core::SeatId seat) const;
    [[nodiscard]] const core::Member *member(core::MemberId id) const;
    [[nodiscard]] std::string memberName(core::MemberId id) const;
    /// Ties of the seat with any positive evidence, strongest first.
    [[nodiscard]] std::vector<const core::scoring::TieScore *> tiesOf(core::SeatId seat) const;
};

/// Reads and scores; errors and throws as accountMap.
[[nodiscard]] core::Result<AccountPeople> readAccountPeople(const store::Reader &reader, core::AccountId account,
                                                            core::Date asOf);

/// A score of 0..1 in whole points.
[[nodiscard]] int wholePoints(double ratio);

struct AccountMapOptions;
[[nodiscard]] core::AccountMap buildAccountMap(const store::Reader &reader, const AccountPeople &people,
                                               const std::string &accountName, const AccountMapOptions &options);

}  // namespace linchpin::app
