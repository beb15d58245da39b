#include "present/sentences_words.h"

#include <array>

#include <QCoreApplication>

#include "present/format.h"

namespace linchpin::present {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("Words", text); }

/// The word at the enumerator's place; a value outside the list (damaged file) reads as an en dash.
template <typename E, std::size_t N>
QString pick(E value, const std::array<const char *, N> &words)
{
    const auto index = static_cast<std::size_t>(value);
    return index < N ? tr(words[index]) : Format::unknown();
}

}  // namespace

QString label(core::Tier value)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("Words", "Buyer"), QT_TRANSLATE_NOOP("Words", "Influencer"),
                                      QT_TRANSLATE_NOOP("Words", "User")};
    return pick(value, words);
}

QString labelPlural(core::Tier value)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("Words", "Buyers"), QT_TRANSLATE_NOOP("Words", "Influencers"),
                                      QT_TRANSLATE_NOOP("Words", "Users")};
    return pick(value, words);
}

QString letter(core::Tier value) { return label(value).left(1); }

QString label(core::Stance value)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("Words", "Unknown"),   QT_TRANSLATE_NOOP("Words", "Champion"),
                                      QT_TRANSLATE_NOOP("Words", "Supporter"), QT_TRANSLATE_NOOP("Words", "Neutral"),
                                      QT_TRANSLATE_NOOP("Words", "Sceptic"),   QT_TRANSLATE_NOOP("Words", "Blocker")};
    return pick(value, words);
}

QString inText(core::Stance value)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("Words", "of unknown stance"), QT_TRANSLATE_NOOP("Words", "a champion"),
                                      QT_TRANSLATE_NOOP("Words", "a supporter"),       QT_TRANSLATE_NOOP("Words", "neutral"),
                                      QT_TRANSLATE_NOOP("Words", "a sceptic"),         QT_TRANSLATE_NOOP("Words", "a blocker")};
    return pick(value, words);
}

QString label(core::LoyaltyStep value)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("Words", "No proof yet"), QT_TRANSLATE_NOOP("Words", "Satisfied"),
                                      QT_TRANSLATE_NOOP("Words", "Loyal"), QT_TRANSLATE_NOOP("Words", "Advocate")};
    return pick(value, words);
}

QString label(core::Channel value)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("Words", "In person"), QT_TRANSLATE_NOOP("Words", "Video"),
                                      QT_TRANSLATE_NOOP("Words", "Call"),      QT_TRANSLATE_NOOP("Words", "Event"),
                                      QT_TRANSLATE_NOOP("Words", "E-mail"),    QT_TRANSLATE_NOOP("Words", "Message"),
                                      QT_TRANSLATE_NOOP("Words", "Other")};
    return pick(value, words);
}

QString label(core::Direction value)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("Words", "From them"), QT_TRANSLATE_NOOP("Words", "From us"),
                                      QT_TRANSLATE_NOOP("Words", "Both ways")};
    return pick(value, words);
}

QString label(core::Cause value)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("Words", "Relationship"), QT_TRANSLATE_NOOP("Words", "Weak point"),
                                      QT_TRANSLATE_NOOP("Words", "Voice"),        QT_TRANSLATE_NOOP("Words", "Outcomes"),
                                      QT_TRANSLATE_NOOP("Words", "Opposition"),   QT_TRANSLATE_NOOP("Words", "Base")};
    return pick(value, words);
}

QString label(core::Alarm value)
{
    static constexpr std::array words{
        QT_TRANSLATE_NOOP("Words", "No buyer known"),      QT_TRANSLATE_NOOP("Words", "Buyer not covered"),
        QT_TRANSLATE_NOOP("Words", "Rests on one person"), QT_TRANSLATE_NOOP("Words", "Opposition in power"),
        QT_TRANSLATE_NOOP("Words", "Voice blind spot"),    QT_TRANSLATE_NOOP("Words", "No voice"),
        QT_TRANSLATE_NOOP("Words", "Outcomes decline"),    QT_TRANSLATE_NOOP("Words", "Promise overdue"),
        QT_TRANSLATE_NOOP("Words", "Map not reviewed")};
    return pick(value, words);
}

QString label(core::RelationLevel value)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("Words", "None"), QT_TRANSLATE_NOOP("Words", "Knows us"),
                                      QT_TRANSLATE_NOOP("Words", "Works with us"), QT_TRANSLATE_NOOP("Words", "Relies on us"),
                                      QT_TRANSLATE_NOOP("Words", "Partner")};
    return pick(value, words);
}

QString label(core::BuiltinRole value)
{
    static constexpr std::array words{
        QT_TRANSLATE_NOOP("Words", "Financial buyer"), QT_TRANSLATE_NOOP("Words", "Buyer"),
        QT_TRANSLATE_NOOP("Words", "Technical buyer"), QT_TRANSLATE_NOOP("Words", "Influencer"),
        QT_TRANSLATE_NOOP("Words", "Gatekeeper"),      QT_TRANSLATE_NOOP("Words", "Channel partner"),
        QT_TRANSLATE_NOOP("Words", "End user"),        QT_TRANSLATE_NOOP("Words", "User"),
        QT_TRANSLATE_NOOP("Words", "Own role")};
    return pick(value, words);
}

QString label(core::AccountStatus value)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("Words", "Active"), QT_TRANSLATE_NOOP("Words", "Prospect"),
                                      QT_TRANSLATE_NOOP("Words", "Paused"), QT_TRANSLATE_NOOP("Words", "Lost")};
    return pick(value, words);
}

QString label(core::FindingKind value)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("Words", "Problem"), QT_TRANSLATE_NOOP("Words", "Issue"),
                                      QT_TRANSLATE_NOOP("Words", "Opportunity"), QT_TRANSLATE_NOOP("Words", "Strength")};
    return pick(value, words);
}

QString label(core::FindingState value)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("Words", "Open"), QT_TRANSLATE_NOOP("Words", "Accepted"),
                                      QT_TRANSLATE_NOOP("Words", "Planned"), QT_TRANSLATE_NOOP("Words", "Hidden"),
                                      QT_TRANSLATE_NOOP("Words", "Closed")};
    return pick(value, words);
}

QString label(core::WorkState value)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("Words", "Not started"), QT_TRANSLATE_NOOP("Words", "On track"),
                                      QT_TRANSLATE_NOOP("Words", "Behind"), QT_TRANSLATE_NOOP("Words", "Done"),
                                      QT_TRANSLATE_NOOP("Words", "Dropped")};
    return pick(value, words);
}

QString label(core::OutcomeKind value)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("Words", "Usage"), QT_TRANSLATE_NOOP("Words", "Adoption"),
                                      QT_TRANSLATE_NOOP("Words", "Return"), QT_TRANSLATE_NOOP("Words", "Own measure")};
    return pick(value, words);
}

QString label(core::RenewalOutcome value)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("Words", "Open"), QT_TRANSLATE_NOOP("Words", "Kept"),
                                      QT_TRANSLATE_NOOP("Words", "Reduced"), QT_TRANSLATE_NOOP("Words", "Lost")};
    return pick(value, words);
}

QString label(core::ReviewState value)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("Words", "Planned"), QT_TRANSLATE_NOOP("Words", "Held"),
                                      QT_TRANSLATE_NOOP("Words", "Signed")};
    return pick(value, words);
}

QString label(core::LinkKind value)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("Words", "Influence"), QT_TRANSLATE_NOOP("Words", "Conflict"),
                                      QT_TRANSLATE_NOOP("Words", "Informal")};
    return pick(value, words);
}

QString label(core::Kind value)
{
    using core::Kind;
    switch (value) {
    case Kind::Workspace: return tr("Workspace");
    case Kind::Setting: return tr("Setting");
    case Kind::ScoringParameter: return tr("Scoring parameter");
    case Kind::CurrencyRate: return tr("Exchange rate");
    case Kind::Member: return tr("Member of our team");
    case Kind::Role: return tr("Role");
    case Kind::JourneyStage: return tr("Stage of the journey");
    case Kind::Offering: return tr("Offering");
    case Kind::Programme: return tr("Programme");
    case Kind::Survey: return tr("Survey");
    case Kind::Account: return tr("Account");
    case Kind::Competition: return tr("Pair of competitors");
    case Kind::WhiteSpace: return tr("White space");
    case Kind::Renewal: return tr("Renewal");
    case Kind::Concession: return tr("Concession");
    case Kind::Person: return tr("Person");
    case Kind::Tag: return tr("Tag");
    case Kind::Tagging: return tr("Tag of a person");
    case Kind::Seat: return tr("Seat");
    case Kind::SeatRole: return tr("Role of a seat");
    case Kind::Judgement: return tr("Judgement");
    case Kind::SeatLink: return tr("Link between people");
    case Kind::Coverage: return tr("Coverage");
    case Kind::MapPosition: return tr("Place on the map");
    case Kind::RoleGoal: return tr("Wanted role");
    case Kind::Conversation: return tr("Conversation");
    case Kind::Participant: return tr("Participant");
    case Kind::Moment: return tr("Moment");
    case Kind::SurveyInvitation: return tr("Survey invitation");
    case Kind::SurveyAnswer: return tr("Survey answer");
    case Kind::OutcomeMetric: return tr("Outcome");
    case Kind::OutcomeValue: return tr("Outcome value");
    case Kind::Intervention: return tr("Intervention");
    case Kind::Promise: return tr("Promise");
    case Kind::LoyaltyProof: return tr("Proof of loyalty");
    case Kind::Priority: return tr("Priority");
    case Kind::Insight: return tr("Insight");
    case Kind::Finding: return tr("Finding");
    case Kind::Goal: return tr("Goal");
    case Kind::Initiative: return tr("Initiative");
    case Kind::Action: return tr("Action");
    case Kind::Comment: return tr("Comment");
    case Kind::SwotNote: return tr("SWOT note");
    case Kind::ProgrammeMember: return tr("Programme member");
    case Kind::ProgrammeEvent: return tr("Programme event");
    case Kind::Attendance: return tr("Attendance");
    case Kind::AdvocateActivity: return tr("Advocate activity");
    case Kind::Opportunity: return tr("Opportunity");
    case Kind::Revenue: return tr("Revenue");
    case Kind::ExternalId: return tr("External id");
    case Kind::Snapshot: return tr("Snapshot");
    case Kind::Review: return tr("Review");
    case Kind::ReviewSignature: return tr("Signature");
    case Kind::ReviewDecision: return tr("Decision");
    case Kind::Scenario: return tr("Scenario");
    case Kind::Draft: return tr("Draft");
    case Kind::SavedView: return tr("Saved view");
    case Kind::PlanTemplate: return tr("Plan template");
    case Kind::Erasure: return tr("Erasure");
    }
    return Format::unknown();
}

QString label(core::report::NameMode value)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("Words", "Full names"), QT_TRANSLATE_NOOP("Words", "Initials"),
                                      QT_TRANSLATE_NOOP("Words", "Roles only")};
    return pick(value, words);
}

QString roleLabel(std::string_view role, bool ownRole, bool assessed)
{
    if (role.empty()) {
        return assessed ? QString() : tr("Not assessed");
    }
    if (!ownRole) {
        if (const auto builtin = core::fromWord<core::BuiltinRole>(role)) {
            return label(*builtin);
        }
    }
    return fromUtf8(role);
}

QString bandWord(double score, double confidence)
{
    if (confidence < 0.25) {
        return tr("not yet known");
    }
    if (score >= 0.6 - 1e-9) {
        return tr("good");
    }
    return score >= 0.4 - 1e-9 ? tr("fair") : tr("poor");
}

QString classLetter(char revenueClass) { return QString(QLatin1Char(revenueClass)); }

QString ledgerLabel(std::string_view rule)
{
    struct Entry {
        std::string_view rule;
        const char *text;
    };
    static constexpr std::array entries{
        Entry{"touch_in_person", QT_TRANSLATE_NOOP("Words", "meeting")},
        Entry{"touch_video", QT_TRANSLATE_NOOP("Words", "video call")},
        Entry{"touch_call", QT_TRANSLATE_NOOP("Words", "call")},
        Entry{"touch_event", QT_TRANSLATE_NOOP("Words", "event")},
        Entry{"touch_email", QT_TRANSLATE_NOOP("Words", "e-mail")},
        Entry{"touch_message", QT_TRANSLATE_NOOP("Words", "message")},
        Entry{"touch_other", QT_TRANSLATE_NOOP("Words", "talk")},
        Entry{"rating", QT_TRANSLATE_NOOP("Words", "rating")},
        Entry{"promise_kept", QT_TRANSLATE_NOOP("Words", "promise kept")},
        Entry{"promise_kept_late", QT_TRANSLATE_NOOP("Words", "promise kept late")},
        Entry{"promise_broken", QT_TRANSLATE_NOOP("Words", "promise broken")},
        Entry{"promise_overdue", QT_TRANSLATE_NOOP("Words", "promise overdue")},
        Entry{"moment", QT_TRANSLATE_NOOP("Words", "moment")},
        Entry{"touch_earlier", QT_TRANSLATE_NOOP("Words", "earlier talks")},
        Entry{"earlier_touches", QT_TRANSLATE_NOOP("Words", "earlier talks")},
    };
    for (const Entry &entry : entries) {
        if (entry.rule == rule) {
            return tr(entry.text);
        }
    }
    return fromUtf8(rule).replace(QLatin1Char('_'), QLatin1Char(' '));
}

QString emotionWord(int emotion)
{
    static constexpr std::array words{QT_TRANSLATE_NOOP("Words", "angry"), QT_TRANSLATE_NOOP("Words", "disappointed"),
                                      QT_TRANSLATE_NOOP("Words", "calm"), QT_TRANSLATE_NOOP("Words", "pleased"),
                                      QT_TRANSLATE_NOOP("Words", "delighted")};
    return pick(static_cast<std::size_t>(emotion < -2 ? 0 : emotion > 2 ? 4 : emotion + 2), words);
}

}  // namespace linchpin::present
