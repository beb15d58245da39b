#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/date.h"
#include "core/entities/field.h"
#include "core/entities/kinds.h"
#include "core/entities/words.h"
#include "core/money.h"

// What was said: conversations, who took part, and the moments in them.
// `fields` names the columns in the order of the file (docs/file-format.md); what may be empty is std::optional or an empty id.

namespace linchpin::core {

/// One contact with the customer, in one channel on one day.
struct Conversation {
    static constexpr Kind kKind = Kind::Conversation;

    Id<Conversation> id;
    AccountId account;
    Date day;
    Channel channel{};
    Direction direction = Direction::Both;
    std::optional<int> audience;  ///< customer-side people present when more than those named
    std::string subject;
    std::string summary;
    MemberId author;
    bool internal = false;  ///< never in a customer copy
    std::string sourceKey;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("account", self.account, kRequired);
        visit("day", self.day);
        visit("channel", self.channel);
        visit("direction", self.direction);
        visit("audience", self.audience);
        visit("subject", self.subject, kPersonal);
        visit("summary", self.summary, kPersonal);
        visit("author", self.author);
        visit("internal", self.internal);
        visit("source_key", self.sourceKey, kIndexed);
    }
    bool operator==(const Conversation &) const = default;
};

/// Somebody who took part: a member of ours or a seat, exactly one of the two.
struct Participant {
    static constexpr Kind kKind = Kind::Participant;

    Id<Participant> id;
    ConversationId conversation;
    MemberId member;
    SeatId seat;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("conversation", self.conversation, kRequired);
        visit("member", self.member);
        visit("seat", self.seat);
    }
    bool operator==(const Participant &) const = default;
};

/// How something felt for the customer, -2 .. 2. In a conversation it counts for every seat present, else for `seat`.
struct Moment {
    static constexpr Kind kKind = Kind::Moment;

    Id<Moment> id;
    AccountId account;
    ConversationId conversation;
    SeatId seat;
    JourneyStageId stage;
    Date day;
    int emotion = 0;
    bool momentOfTruth = false;
    std::string text;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("account", self.account, kRequired);
        visit("conversation", self.conversation);
        visit("seat", self.seat);
        visit("stage", self.stage);
        visit("day", self.day);
        visit("emotion", self.emotion);
        visit("moment_of_truth", self.momentOfTruth);
        visit("text", self.text, kPersonal);
    }
    bool operator==(const Moment &) const = default;
};

}  // namespace linchpin::core
