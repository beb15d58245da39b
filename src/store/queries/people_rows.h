#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/entities/words.h"
#include "store/reader.h"

// The texts of the people directory, streamed; scores come from the score board. Ids are plain numbers, 0 = none. Texts are valid during
// the visit.

namespace linchpin::store {

struct PersonText {
    std::int64_t id = 0;
    std::string_view name;
    std::string_view email;
    std::string_view phone;
    std::string_view site;
    bool doNotContact = false;
};
struct SeatText {
    std::int64_t id = 0;
    std::int64_t account = 0;
    std::int64_t person = 0;
    std::optional<core::Date> from;
    std::optional<core::Date> until;
    std::string_view title;
    std::string_view site;
};
struct SeatRoleText {
    std::int64_t seat = 0;
    core::BuiltinRole builtin = core::BuiltinRole::User;
    std::string_view own;  ///< name of an own role
    core::Tier ownTier = core::Tier::User;
    double ownPower = 0;
};
struct SeatOwner {
    std::int64_t seat = 0;
    std::int64_t member = 0;
};

template <typename Row>
using TextVisitor = std::function<void(const Row &)>;

/// All people by id, or one.
void eachPersonText(const Reader &reader, std::optional<core::PersonId> only, const TextVisitor<PersonText> &visit);
/// Seats with a person, all by id, or those of one.
void eachSeatText(const Reader &reader, std::optional<core::PersonId> only, const TextVisitor<SeatText> &visit);
/// Roles of all seats, or of one.
void eachSeatRoleText(const Reader &reader, std::optional<core::SeatId> only, const TextVisitor<SeatRoleText> &visit);
/// Appointed owners who are still with us, of all seats or of one.
void eachSeatOwner(const Reader &reader, std::optional<core::SeatId> only, core::Date asOf, const TextVisitor<SeatOwner> &visit);
void eachAccountName(const Reader &reader, const std::function<void(std::int64_t id, std::string_view name)> &visit);

/// People who sit or sat in the account.
[[nodiscard]] std::vector<core::PersonId> peopleOfAccount(const Reader &reader, core::AccountId account);
/// Those of them who hold more than one seat on that day, in any account, and how many.
struct SeatCount {
    core::PersonId person;
    int seats = 0;
};
[[nodiscard]] std::vector<SeatCount> peopleWithSeveralSeats(const Reader &reader, core::AccountId account, core::Date asOf);
/// Other people of exactly this mail or this name (without regard to ASCII case), at most `limit`.
[[nodiscard]] std::vector<core::PersonId> peopleWithMailOrName(const Reader &reader, std::string_view mail, std::string_view name,
                                                               core::PersonId except, std::size_t limit);

struct SeatTalk {
    core::ConversationId conversation;
    core::AccountId account;
    core::Date day;
    core::Channel channel = core::Channel::Other;
    core::Direction direction = core::Direction::Both;
    std::string subject;
    std::string summary;
    bool internal = false;
};
/// The newest conversations in which one of the seats took part, up to `asOf`.
[[nodiscard]] std::vector<SeatTalk> talksOfSeats(const Reader &reader, std::span<const core::SeatId> seats, core::Date asOf,
                                                 std::size_t limit);
/// Conversations of the seats altogether.
[[nodiscard]] std::int64_t countTalks(const Reader &reader, std::span<const core::SeatId> seats);
/// Names of our people who took part, and how many seats beside `seats`.
struct TalkCompany {
    std::vector<std::string> members;
    int others = 0;
};
[[nodiscard]] TalkCompany talkCompany(const Reader &reader, core::ConversationId conversation,
                                      std::span<const core::SeatId> seats);

}  // namespace linchpin::store
