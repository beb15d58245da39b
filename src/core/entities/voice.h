#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/date.h"
#include "core/entities/field.h"
#include "core/entities/kinds.h"
#include "core/entities/words.h"
#include "core/money.h"

// What customers say and get: surveys, outcomes, promises, proofs of loyalty.
// `fields` names the columns in the order of the file (docs/file-format.md); what may be empty is std::optional or an empty id.

namespace linchpin::core {

/// A survey with one score question on a scale.
struct Survey {
    static constexpr Kind kKind = Kind::Survey;

    Id<Survey> id;
    std::string name;
    std::string question;
    double scaleLow = 0;
    double scaleHigh = 10;
    std::optional<Date> openedOn;
    std::optional<Date> closedOn;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("name", self.name);
        visit("question", self.question);
        visit("scale_low", self.scaleLow);
        visit("scale_high", self.scaleHigh);
        visit("opened_on", self.openedOn);
        visit("closed_on", self.closedOn);
    }
    bool operator==(const Survey &) const = default;
};

/// Somebody was asked.
struct SurveyInvitation {
    static constexpr Kind kKind = Kind::SurveyInvitation;

    Id<SurveyInvitation> id;
    SurveyId survey;
    AccountId account;
    SeatId seat;
    Date day;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("survey", self.survey, kRequired);
        visit("account", self.account, kRequired);
        visit("seat", self.seat);
        visit("day", self.day);
    }
    bool operator==(const SurveyInvitation &) const = default;
};

/// An answer: `score` on the scale from `scaleLow` to `scaleHigh`.
struct SurveyAnswer {
    static constexpr Kind kKind = Kind::SurveyAnswer;

    Id<SurveyAnswer> id;
    SurveyId survey;
    AccountId account;
    SeatId seat;
    Date day;
    double score = 0;
    double scaleLow = 0;
    double scaleHigh = 10;
    std::string comment;
    std::string theme;
    std::string sourceKey;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("survey", self.survey);
        visit("account", self.account, kRequired);
        visit("seat", self.seat);
        visit("day", self.day);
        visit("score", self.score);
        visit("scale_low", self.scaleLow);
        visit("scale_high", self.scaleHigh);
        visit("comment", self.comment, kPersonal);
        visit("theme", self.theme);
        visit("source_key", self.sourceKey, kIndexed);
    }
    bool operator==(const SurveyAnswer &) const = default;
};

/// Something the customer was promised to gain.
struct OutcomeMetric {
    static constexpr Kind kKind = Kind::OutcomeMetric;

    Id<OutcomeMetric> id;
    AccountId account;
    std::string name;
    OutcomeKind kind{};
    std::string unit;
    std::optional<double> target;
    bool higherIsBetter = true;
    double weight = 1;
    std::string note;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("account", self.account, kRequired);
        visit("name", self.name);
        visit("kind", self.kind);
        visit("unit", self.unit);
        visit("target", self.target);
        visit("higher_is_better", self.higherIsBetter);
        visit("weight", self.weight);
        visit("note", self.note);
    }
    bool operator==(const OutcomeMetric &) const = default;
};

/// A measured value of a metric on a day.
struct OutcomeValue {
    static constexpr Kind kKind = Kind::OutcomeValue;

    Id<OutcomeValue> id;
    OutcomeMetricId metric;
    Date day;
    double value = 0;
    std::string note;
    std::string sourceKey;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("metric", self.metric, kRequired);
        visit("day", self.day);
        visit("value", self.value);
        visit("note", self.note);
        visit("source_key", self.sourceKey, kIndexed);
    }
    bool operator==(const OutcomeValue &) const = default;
};

/// What we did about a metric.
struct Intervention {
    static constexpr Kind kKind = Kind::Intervention;

    Id<Intervention> id;
    OutcomeMetricId metric;
    Date day;
    std::string text;
    MemberId owner;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("metric", self.metric, kRequired);
        visit("day", self.day);
        visit("text", self.text);
        visit("owner", self.owner);
    }
    bool operator==(const Intervention &) const = default;
};

/// Something we promised somebody. Broken is tested first, then done.
struct Promise {
    static constexpr Kind kKind = Kind::Promise;

    Id<Promise> id;
    AccountId account;
    SeatId seat;
    MemberId member;  ///< who promised
    ConversationId conversation;
    std::string text;
    Date madeOn;
    Date dueOn;
    std::optional<Date> firstDueOn;  ///< the first date when the due day was moved
    std::optional<Date> doneOn;
    std::optional<Date> brokenOn;
    std::string sourceKey;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("account", self.account, kRequired);
        visit("seat", self.seat);
        visit("member", self.member);
        visit("conversation", self.conversation);
        visit("text", self.text, kPersonal);
        visit("made_on", self.madeOn);
        visit("due_on", self.dueOn);
        visit("first_due_on", self.firstDueOn);
        visit("done_on", self.doneOn);
        visit("broken_on", self.brokenOn);
        visit("source_key", self.sourceKey, kIndexed);
    }
    bool operator==(const Promise &) const = default;
};

/// Evidence that a seat reached a step of loyalty.
struct LoyaltyProof {
    static constexpr Kind kKind = Kind::LoyaltyProof;

    Id<LoyaltyProof> id;
    SeatId seat;
    LoyaltyStep step{};
    Date day;
    std::string kind;
    std::string text;
    MemberId judge;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("seat", self.seat, kRequired);
        visit("step", self.step);
        visit("day", self.day);
        visit("kind", self.kind);
        visit("text", self.text, kPersonal);
        visit("judge", self.judge);
    }
    bool operator==(const LoyaltyProof &) const = default;
};

}  // namespace linchpin::core
