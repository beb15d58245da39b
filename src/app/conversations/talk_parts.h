#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/conversations/log_conversation.h"
#include "core/scoring/account.h"
#include "store/reader.h"

// What the files of app/conversations share.

namespace linchpin::app::talk {

/// A person of the entry once it is settled who is meant.
struct Settled {
    core::SeatId seat;  ///< empty: a new person called `name`
    std::string name;
    bool isFault = false;  ///< a seat that is not of the account, or no name at all
};

/// Seat and shown name of somebody in an account.
struct KnownPerson {
    core::SeatId seat;
    std::string name;
};

/// Those on the map on `today`, by seat id. Placeholders carry their label.
[[nodiscard]] std::vector<KnownPerson> peopleOf(const store::Reader &reader, core::AccountId account,
                                                std::optional<core::Date> today = std::nullopt);
/// One entry per person; who is named twice comes once.
[[nodiscard]] std::vector<Settled> settle(const store::Reader &reader, const NewConversation &talk);
/// Members that exist, each once.
[[nodiscard]] std::vector<core::MemberId> membersOf(const store::Reader &reader, const NewConversation &talk);

/// `text` without blanks at both ends; line breaks become blanks when `oneLine`.
[[nodiscard]] std::string tidy(std::string_view text, bool oneLine);

/// What mood and moment of truth write; empty = no moment.
struct Feeling {
    int emotion = 0;
    bool momentOfTruth = false;
};
[[nodiscard]] std::optional<Feeling> feelingOf(const NewConversation &talk);

/// A pair of people and what they say to each other.
struct Pair {
    core::MemberId member;
    core::SeatId seat;
    std::string name;  ///< of the person
    core::scoring::Key key = 0;  ///< of the person among the inputs
};

/// The account scored before and after as an effect.
[[nodiscard]] ConversationEffect effectOf(const store::Reader &reader, const std::vector<Pair> &pairs,
                                          const std::vector<Pair> &people, const core::scoring::AccountScore &before,
                                          const core::scoring::AccountScore &after);

}  // namespace linchpin::app::talk
