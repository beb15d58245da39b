#include "present/privacy/record_words.h"

#include <array>

#include <QCoreApplication>

#include "present/sentences_words.h"

namespace linchpin::present {

namespace {

constexpr const char *kContext = "RecordWords";

QString tr(const char *text) { return QCoreApplication::translate(kContext, text); }

struct KindWord {
    core::Kind kind;
    const char *one;
    const char *many;
    const char *heading;
};

using core::Kind;

constexpr std::array kKinds{
    KindWord{Kind::Person, QT_TRANSLATE_NOOP("RecordWords", "1 person"), QT_TRANSLATE_N_NOOP("RecordWords", "%n people"),
             QT_TRANSLATE_NOOP("RecordWords", "The person")},
    KindWord{Kind::Seat, QT_TRANSLATE_NOOP("RecordWords", "1 seat"), QT_TRANSLATE_N_NOOP("RecordWords", "%n seats"),
             QT_TRANSLATE_NOOP("RecordWords", "Seats in accounts")},
    KindWord{Kind::Tagging, QT_TRANSLATE_NOOP("RecordWords", "1 tag"), QT_TRANSLATE_N_NOOP("RecordWords", "%n tags"),
             QT_TRANSLATE_NOOP("RecordWords", "Tags")},
    KindWord{Kind::SeatRole, QT_TRANSLATE_NOOP("RecordWords", "1 role"), QT_TRANSLATE_N_NOOP("RecordWords", "%n roles"),
             QT_TRANSLATE_NOOP("RecordWords", "Roles")},
    KindWord{Kind::Judgement, QT_TRANSLATE_NOOP("RecordWords", "1 judgement"),
             QT_TRANSLATE_N_NOOP("RecordWords", "%n judgements"), QT_TRANSLATE_NOOP("RecordWords", "Judgements")},
    KindWord{Kind::SeatLink, QT_TRANSLATE_NOOP("RecordWords", "1 line to other people"),
             QT_TRANSLATE_N_NOOP("RecordWords", "%n lines to other people"),
             QT_TRANSLATE_NOOP("RecordWords", "Lines to other people")},
    KindWord{Kind::Coverage, QT_TRANSLATE_NOOP("RecordWords", "1 tie to our people"),
             QT_TRANSLATE_N_NOOP("RecordWords", "%n ties to our people"), QT_TRANSLATE_NOOP("RecordWords", "Ties to our people")},
    KindWord{Kind::MapPosition, QT_TRANSLATE_NOOP("RecordWords", "1 place on the map"),
             QT_TRANSLATE_N_NOOP("RecordWords", "%n places on the map"), QT_TRANSLATE_NOOP("RecordWords", "Places on the map")},
    KindWord{Kind::Conversation, QT_TRANSLATE_NOOP("RecordWords", "1 conversation"),
             QT_TRANSLATE_N_NOOP("RecordWords", "%n conversations"), QT_TRANSLATE_NOOP("RecordWords", "Conversations")},
    KindWord{Kind::Participant, QT_TRANSLATE_NOOP("RecordWords", "1 participation"),
             QT_TRANSLATE_N_NOOP("RecordWords", "%n participations"), QT_TRANSLATE_NOOP("RecordWords", "Took part in")},
    KindWord{Kind::Moment, QT_TRANSLATE_NOOP("RecordWords", "1 moment"), QT_TRANSLATE_N_NOOP("RecordWords", "%n moments"),
             QT_TRANSLATE_NOOP("RecordWords", "Moments")},
    KindWord{Kind::SurveyInvitation, QT_TRANSLATE_NOOP("RecordWords", "1 survey invitation"),
             QT_TRANSLATE_N_NOOP("RecordWords", "%n survey invitations"), QT_TRANSLATE_NOOP("RecordWords", "Survey invitations")},
    KindWord{Kind::SurveyAnswer, QT_TRANSLATE_NOOP("RecordWords", "1 survey answer"),
             QT_TRANSLATE_N_NOOP("RecordWords", "%n survey answers"), QT_TRANSLATE_NOOP("RecordWords", "Survey answers")},
    KindWord{Kind::Promise, QT_TRANSLATE_NOOP("RecordWords", "1 promise"), QT_TRANSLATE_N_NOOP("RecordWords", "%n promises"),
             QT_TRANSLATE_NOOP("RecordWords", "Promises")},
    KindWord{Kind::LoyaltyProof, QT_TRANSLATE_NOOP("RecordWords", "1 proof of loyalty"),
             QT_TRANSLATE_N_NOOP("RecordWords", "%n proofs of loyalty"), QT_TRANSLATE_NOOP("RecordWords", "Proofs of loyalty")},
    KindWord{Kind::Insight, QT_TRANSLATE_NOOP("RecordWords", "1 insight"), QT_TRANSLATE_N_NOOP("RecordWords", "%n insights"),
             QT_TRANSLATE_NOOP("RecordWords", "Insights")},
    KindWord{Kind::Finding, QT_TRANSLATE_NOOP("RecordWords", "1 finding"), QT_TRANSLATE_N_NOOP("RecordWords", "%n findings"),
             QT_TRANSLATE_NOOP("RecordWords", "Findings")},
    KindWord{Kind::Goal, QT_TRANSLATE_NOOP("RecordWords", "1 goal"), QT_TRANSLATE_N_NOOP("RecordWords", "%n goals"),
             QT_TRANSLATE_NOOP("RecordWords", "Goals")},
    KindWord{Kind::Initiative, QT_TRANSLATE_NOOP("RecordWords", "1 initiative"),
             QT_TRANSLATE_N_NOOP("RecordWords", "%n initiatives"), QT_TRANSLATE_NOOP("RecordWords", "Initiatives")},
    KindWord{Kind::Action, QT_TRANSLATE_NOOP("RecordWords", "1 action"), QT_TRANSLATE_N_NOOP("RecordWords", "%n actions"),
             QT_TRANSLATE_NOOP("RecordWords", "Actions")},
    KindWord{Kind::Comment, QT_TRANSLATE_NOOP("RecordWords", "1 comment"), QT_TRANSLATE_N_NOOP("RecordWords", "%n comments"),
             QT_TRANSLATE_NOOP("RecordWords", "Comments")},
    KindWord{Kind::ProgrammeMember, QT_TRANSLATE_NOOP("RecordWords", "1 place in a programme"),
             QT_TRANSLATE_N_NOOP("RecordWords", "%n places in programmes"),
             QT_TRANSLATE_NOOP("RecordWords", "Places in programmes")},
    KindWord{Kind::ProgrammeEvent, QT_TRANSLATE_NOOP("RecordWords", "1 event"), QT_TRANSLATE_N_NOOP("RecordWords", "%n events"),
             QT_TRANSLATE_NOOP("RecordWords", "Events")},
    KindWord{Kind::Attendance, QT_TRANSLATE_NOOP("RecordWords", "1 invitation to an event"),
             QT_TRANSLATE_N_NOOP("RecordWords", "%n invitations to events"),
             QT_TRANSLATE_NOOP("RecordWords", "Invitations to events")},
    KindWord{Kind::AdvocateActivity, QT_TRANSLATE_NOOP("RecordWords", "1 thing done for us"),
             QT_TRANSLATE_N_NOOP("RecordWords", "%n things done for us"), QT_TRANSLATE_NOOP("RecordWords", "Done for us")},
    KindWord{Kind::ExternalId, QT_TRANSLATE_NOOP("RecordWords", "1 external id"),
             QT_TRANSLATE_N_NOOP("RecordWords", "%n external ids"), QT_TRANSLATE_NOOP("RecordWords", "Ids in other systems")},
    KindWord{Kind::Draft, QT_TRANSLATE_NOOP("RecordWords", "1 draft"), QT_TRANSLATE_N_NOOP("RecordWords", "%n drafts"),
             QT_TRANSLATE_NOOP("RecordWords", "Drafts")},
    KindWord{Kind::OutcomeMetric, QT_TRANSLATE_NOOP("RecordWords", "1 outcome"),
             QT_TRANSLATE_N_NOOP("RecordWords", "%n outcomes"), QT_TRANSLATE_NOOP("RecordWords", "Outcomes")},
    KindWord{Kind::OutcomeValue, QT_TRANSLATE_NOOP("RecordWords", "1 measured value"),
             QT_TRANSLATE_N_NOOP("RecordWords", "%n measured values"), QT_TRANSLATE_NOOP("RecordWords", "Measured values")},
    KindWord{Kind::Intervention, QT_TRANSLATE_NOOP("RecordWords", "1 intervention"),
             QT_TRANSLATE_N_NOOP("RecordWords", "%n interventions"), QT_TRANSLATE_NOOP("RecordWords", "Interventions")},
    KindWord{Kind::Priority, QT_TRANSLATE_NOOP("RecordWords", "1 priority"), QT_TRANSLATE_N_NOOP("RecordWords", "%n priorities"),
             QT_TRANSLATE_NOOP("RecordWords", "Priorities")},
    KindWord{Kind::SwotNote, QT_TRANSLATE_NOOP("RecordWords", "1 SWOT note"), QT_TRANSLATE_N_NOOP("RecordWords", "%n SWOT notes"),
             QT_TRANSLATE_NOOP("RecordWords", "SWOT notes")},
    KindWord{Kind::ReviewDecision, QT_TRANSLATE_NOOP("RecordWords", "1 decision"),
             QT_TRANSLATE_N_NOOP("RecordWords", "%n decisions"), QT_TRANSLATE_NOOP("RecordWords", "Decisions")},
    KindWord{Kind::Opportunity, QT_TRANSLATE_NOOP("RecordWords", "1 opportunity"),
             QT_TRANSLATE_N_NOOP("RecordWords", "%n opportunities"), QT_TRANSLATE_NOOP("RecordWords", "Opportunities")},
    KindWord{Kind::Tag, QT_TRANSLATE_NOOP("RecordWords", "1 tag word"), QT_TRANSLATE_N_NOOP("RecordWords", "%n tag words"),
             QT_TRANSLATE_NOOP("RecordWords", "Tag words")},
    KindWord{Kind::Account, QT_TRANSLATE_NOOP("RecordWords", "1 account"), QT_TRANSLATE_N_NOOP("RecordWords", "%n accounts"),
             QT_TRANSLATE_NOOP("RecordWords", "Accounts")},
    KindWord{Kind::Review, QT_TRANSLATE_NOOP("RecordWords", "1 review"), QT_TRANSLATE_N_NOOP("RecordWords", "%n reviews"),
             QT_TRANSLATE_NOOP("RecordWords", "Reviews")},
    KindWord{Kind::Snapshot, QT_TRANSLATE_NOOP("RecordWords", "1 snapshot"), QT_TRANSLATE_N_NOOP("RecordWords", "%n snapshots"),
             QT_TRANSLATE_NOOP("RecordWords", "Snapshots")},
};

const KindWord *wordOf(Kind kind)
{
    for (const KindWord &word : kKinds) {
        if (word.kind == kind) {
            return &word;
        }
    }
    return nullptr;
}

struct FieldWord {
    std::string_view field;
    const char *word;
};

/// What reads badly when the blanks are put back into its name.
constexpr std::array kFields{
    FieldWord{"email", QT_TRANSLATE_NOOP("RecordWords", "Mail")},
    FieldWord{"valid_from", QT_TRANSLATE_NOOP("RecordWords", "From")},
    FieldWord{"valid_until", QT_TRANSLATE_NOOP("RecordWords", "Until")},
    FieldWord{"retain_until", QT_TRANSLATE_NOOP("RecordWords", "Keep until")},
    FieldWord{"from_seat", QT_TRANSLATE_NOOP("RecordWords", "From")},
    FieldWord{"to_seat", QT_TRANSLATE_NOOP("RecordWords", "To")},
    FieldWord{"builtin", QT_TRANSLATE_NOOP("RecordWords", "Role")},
    FieldWord{"cadence_days", QT_TRANSLATE_NOOP("RecordWords", "Agreed rhythm in days")},
    FieldWord{"made_on", QT_TRANSLATE_NOOP("RecordWords", "Made")},
    FieldWord{"due_on", QT_TRANSLATE_NOOP("RecordWords", "Due")},
    FieldWord{"first_due_on", QT_TRANSLATE_NOOP("RecordWords", "First due")},
    FieldWord{"done_on", QT_TRANSLATE_NOOP("RecordWords", "Done")},
    FieldWord{"broken_on", QT_TRANSLATE_NOOP("RecordWords", "Broken")},
    FieldWord{"found_on", QT_TRANSLATE_NOOP("RecordWords", "Found")},
    FieldWord{"priority_id", QT_TRANSLATE_NOOP("RecordWords", "Serves the priority")},
    FieldWord{"member", QT_TRANSLATE_NOOP("RecordWords", "Of ours")},
    FieldWord{"judge", QT_TRANSLATE_NOOP("RecordWords", "Said by")},
    FieldWord{"source_key", QT_TRANSLATE_NOOP("RecordWords", "Key in the source")},
    FieldWord{"x", QT_TRANSLATE_NOOP("RecordWords", "Across")},
    FieldWord{"y", QT_TRANSLATE_NOOP("RecordWords", "Down")},
    FieldWord{"why", QT_TRANSLATE_NOOP("RecordWords", "Why it matters")},
    FieldWord{"measure", QT_TRANSLATE_NOOP("RecordWords", "How we will know")},
};

QString spaced(std::string_view word)
{
    QString text = fromUtf8(word);
    text.replace(QLatin1Char('_'), QLatin1Char(' '));
    return sentenceCase(text);
}

}  // namespace

QString fieldWord(Kind kind, std::string_view field)
{
    if (kind == Kind::Judgement && field == "reason") {
        return tr("How we know");
    }
    for (const FieldWord &word : kFields) {
        if (word.field == field) {
            return tr(word.word);
        }
    }
    return spaced(field);
}

QString valueWord(Kind kind, std::string_view field, core::FieldType type, const core::Value &value, std::string_view shown,
                  core::Currency currency, const Format &format)
{
    if (const auto *text = std::get_if<std::string>(&value)) {
        // Words of a list read better without their underscores; typed text stays as it is.
        const bool isWord = type == core::FieldType::Word || (kind == Kind::Judgement && field == "value");
        return isWord ? spaced(*text) : fromUtf8(*text);
    }
    if (const auto *real = std::get_if<double>(&value)) {
        return format.number(*real, 2);
    }
    const auto *number = std::get_if<std::int64_t>(&value);
    if (number == nullptr) {
        return {};
    }
    switch (type) {
    case core::FieldType::Flag: return *number != 0 ? tr("yes") : tr("no");
    case core::FieldType::Day: return format.dateWithYear(core::Date(static_cast<std::int32_t>(*number)));
    case core::FieldType::Minor: return format.moneyExact(static_cast<double>(*number), currency);
    case core::FieldType::Reference: return shown.empty() ? QString::number(*number) : fromUtf8(shown);
    default: return QString::number(*number);
    }
}

QString recordsCount(Kind kind, std::size_t rows, const Format &format)
{
    if (const KindWord *word = wordOf(kind)) {
        return plural(kContext, word->one, word->many, static_cast<int>(rows));
    }
    return QStringLiteral("%1 × %2").arg(format.count(static_cast<std::int64_t>(rows)), label(kind));
}

QString recordsTitle(Kind kind)
{
    const KindWord *word = wordOf(kind);
    return word == nullptr ? label(kind) : tr(word->heading);
}

}  // namespace linchpin::present
