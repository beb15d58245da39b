#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/conversations/conversation_effect.h"
#include "app/workspace.h"
#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/entities/words.h"
#include "core/result.h"

namespace linchpin::app {

/// Somebody of theirs: a seat of the account, or the name of a person not yet known, who gets a seat in the same step.
/// A name that the account has once stands for that seat.
struct TalkPerson {
    core::SeatId seat;
    std::string name;

    bool operator==(const TalkPerson &) const = default;
};

/// What we promised: a new promise, a changed one of the same conversation, or a new date for an earlier one.
struct TalkPromise {
    core::PromiseId promise;  ///< empty: a new one
    std::string text;
    core::MemberId member;  ///< who of us
    std::optional<core::Date> dueOn;

    bool operator==(const TalkPromise &) const = default;
};

/// What comes next; an empty title = nothing agreed.
struct TalkStep {
    std::string title;
    core::MemberId owner;
    std::optional<core::Date> dueOn;

    bool operator==(const TalkStep &) const = default;
};

/// A conversation as somebody tells it: everything that one entry writes.
struct NewConversation {
    core::AccountId account;
    std::vector<TalkPerson> people;
    bool nobodyNamed = false;  ///< said on purpose: none of theirs is known by name
    std::vector<core::MemberId> members;
    std::optional<core::Date> day;
    core::Channel channel = core::Channel::InPerson;
    core::Direction direction = core::Direction::Both;
    std::string subject;  ///< one line
    std::string summary;
    core::MemberId author;
    bool internal = false;
    std::optional<int> mood;  ///< -2 .. 2
    bool momentOfTruth = false;
    std::vector<std::string> themes;
    std::vector<TalkPromise> promises;
    TalkStep nextStep;

    bool operator==(const NewConversation &) const = default;
};

enum class TalkField : std::uint8_t { Account, People, Members, Day, Text, Mood, Promise, PromiseDue, NextStep, NextStepDue };
enum class TalkFault : std::uint8_t {
    Missing,
    Unknown,  ///< names nothing (any more), or something of another account
    InFuture,  ///< after tomorrow
    Implausible,  ///< more than 50 years ago or more than 20 years ahead
    BeforeTheTalk,
};

/// What is wrong with an entry, and where.
struct TalkProblem {
    TalkField field = TalkField::Account;
    TalkFault fault = TalkFault::Missing;
    int index = 0;  ///< which promise or person

    bool operator==(const TalkProblem &) const = default;
};

/// Everything that stands in the way of saving, in the order of the form. Throws store::Failure when the file cannot be read.
[[nodiscard]] std::vector<TalkProblem> problemsOf(const store::Reader &reader, const NewConversation &talk, core::Date today);

/// What was written, and what it changed.
struct LoggedConversation {
    core::ConversationId conversation;
    ConversationEffect effect;
};

/// Writes the conversation with everybody in it, mood, themes, promises and next step as one undo step named `label`.
/// InvalidValue{field, value} for the first of problemsOf; NotFound; else the errors of Workspace::transact.
[[nodiscard]] core::Result<LoggedConversation> logConversation(Workspace &workspace, const NewConversation &talk,
                                                               core::Date today, std::string_view label);

/// Makes a stored conversation say `talk`: participants, mood, themes, its own promises and its next step follow; promises left
/// out go, those of earlier talks get their new date. The account stays. One undo step. NotFound{conversation, id}.
[[nodiscard]] core::Result<LoggedConversation> editConversation(Workspace &workspace, core::ConversationId conversation,
                                                                const NewConversation &talk, core::Date today,
                                                                std::string_view label);

/// Removes the conversation with participants, mood and themes that no priority uses; promises and actions stay. One undo step.
[[nodiscard]] core::Result<LoggedConversation> removeConversation(Workspace &workspace, core::ConversationId conversation,
                                                                  core::Date today, std::string_view label);

/// The conversation as its form shows it; people carry their names. NotFound{conversation, id}.
[[nodiscard]] core::Result<NewConversation> storedConversation(const store::Reader &reader, core::ConversationId conversation);

/// What a form offers for one account.
struct ConversationChoices {
    struct Person {
        core::SeatId seat;
        std::string name;  ///< of the person, or the label of a place nobody is known for
        std::string title;
        std::optional<core::Date> lastTalk;
    };
    struct OpenPromise {
        core::PromiseId promise;
        std::string text;
        std::string person;
        core::SeatId seat;
        core::MemberId member;
        core::Date dueOn;
    };
    core::AccountId account;
    std::string accountName;
    core::MemberId owner;
    std::vector<Person> people;  ///< on the map today, by name
    std::vector<OpenPromise> promises;  ///< by due day
    std::vector<std::string> themes;  ///< heard in this account, most often first; then those of the priorities
};
/// NotFound{account, id}.
[[nodiscard]] core::Result<ConversationChoices> conversationChoices(const store::Reader &reader, core::AccountId account,
                                                                    core::Date today);

}  // namespace linchpin::app
