#pragma once

#include <optional>
#include <vector>

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/terms.h"

namespace linchpin::app {
struct ConversationEffect;
struct NewConversation;
struct TalkProblem;
}  // namespace linchpin::app

namespace linchpin::present {

class Format;

/// Somebody of theirs in a conversation; without seat a person not yet known.
struct LogPerson {
    core::SeatId seat;
    QString name;

    bool operator==(const LogPerson &) const = default;
};

struct LogPromise {
    core::PromiseId promise;  ///< set: a new date for this one, or one of the edited conversation
    QString text;
    core::MemberId member;
    std::optional<core::Date> due;

    [[nodiscard]] bool isEmpty() const { return promise.isNone() && text.trimmed().isEmpty(); }
    bool operator==(const LogPromise &) const = default;
};

/// What the log pane holds: a conversation as it is being told.
struct LogEntry {
    core::ConversationId edited;  ///< set: changes this one
    core::AccountId account;
    std::vector<LogPerson> people;
    bool nobodyNamed = false;
    std::vector<core::MemberId> members;
    std::optional<core::Date> day;
    core::Channel channel = core::Channel::InPerson;
    core::Direction direction = core::Direction::Both;
    QString line;
    QString text;
    bool internal = false;
    std::optional<int> mood;
    bool momentOfTruth = false;
    QStringList themes;
    std::vector<LogPromise> promises;
    QString nextStep;
    core::MemberId nextOwner;
    std::optional<core::Date> nextDue;

    /// For drafts; numbers of records as text, because they pass 2^53.
    [[nodiscard]] QJsonObject toJson() const;
    /// Whatever cannot be read is left as it is in a new entry.
    [[nodiscard]] static LogEntry fromJson(const QJsonObject &json);
    bool operator==(const LogEntry &) const = default;
};

[[nodiscard]] app::NewConversation toConversation(const LogEntry &entry, core::MemberId me);
[[nodiscard]] LogEntry fromConversation(const app::NewConversation &talk, core::ConversationId edited);

/// Fields of the pane that a problem can stand beside.
enum class LogField : std::uint8_t { Account, People, Members, Day, Line, Mood, Promise, PromiseDue, NextStep, NextStepDue };

struct LogProblem {
    LogField field = LogField::Account;
    int index = 0;  ///< of the promise among those not empty
    QString sentence;

    bool operator==(const LogProblem &) const = default;
};
[[nodiscard]] LogProblem logProblem(const app::TalkProblem &problem);

/// One line of "This will change".
struct EffectLine {
    QString title;
    QString note;
    QString before;
    QString after;
    bool late = false;  ///< what was before is past a rhythm or a date: attention colour

    bool operator==(const EffectLine &) const = default;
};
/// Only what differs as shown; strengths first, then last talks, promises, score and money at risk.
[[nodiscard]] std::vector<EffectLine> effectLines(const app::ConversationEffect &effect, const Format &format);
/// "strength 71 → 73, score 42 → 43": what the status bar says after saving; empty without a score.
[[nodiscard]] QString effectSummary(const app::ConversationEffect &effect, const Format &format);
/// Name of the undo step: "Call with Elena Ferrari", "Mail from Jonas Weber".
[[nodiscard]] QString stepLabel(const LogEntry &entry);

}  // namespace linchpin::present
