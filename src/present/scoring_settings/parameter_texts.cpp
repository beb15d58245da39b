#include "present/scoring_settings/parameter_texts.h"

#include <map>

#include <QCoreApplication>

#include "core/scoring/parameters.h"
#include "present/format.h"

namespace linchpin::present {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("Scoring", text); }

using Unit = ParameterUnit;

struct Entry {
    const char *title;
    const char *explanation;
    Unit unit;
};

const std::map<std::string_view, Entry> &table()
{
    static const std::map<std::string_view, Entry> made{
        {"risk_weight.relationship",
         {QT_TRANSLATE_NOOP("Scoring", "Weak relationships"),
          QT_TRANSLATE_NOOP("Scoring", "How much the distance of the relationship score from 100 counts."), Unit::Percent}},
        {"risk_weight.resilience",
         {QT_TRANSLATE_NOOP("Scoring", "Resting on few people"),
          QT_TRANSLATE_NOOP("Scoring", "How much it counts when one departure would change the score."), Unit::Percent}},
        {"risk_weight.voice",
         {QT_TRANSLATE_NOOP("Scoring", "Voice of the customer"),
          QT_TRANSLATE_NOOP("Scoring", "How much dissatisfied or unasked deciders count."), Unit::Percent}},
        {"risk_weight.outcomes",
         {QT_TRANSLATE_NOOP("Scoring", "Results not reached"),
          QT_TRANSLATE_NOOP("Scoring", "How much missed or falling results count."), Unit::Percent}},
        {"risk_weight.opposition",
         {QT_TRANSLATE_NOOP("Scoring", "Opposition"),
          QT_TRANSLATE_NOOP("Scoring", "How much sceptics and blockers with power count."), Unit::Percent}},
        {"p_loss_min",
         {QT_TRANSLATE_NOOP("Scoring", "Chance of loss at best"),
          QT_TRANSLATE_NOOP("Scoring", "Any customer may leave: the chance in a year when nothing is wrong."), Unit::Percent}},
        {"p_loss_max",
         {QT_TRANSLATE_NOOP("Scoring", "Chance of loss at worst"),
          QT_TRANSLATE_NOOP("Scoring", "The chance in a year when everything is wrong."), Unit::Percent}},
        {"tier_weight.buyer",
         {QT_TRANSLATE_NOOP("Scoring", "Buyers"),
          QT_TRANSLATE_NOOP("Scoring", "Part of the decision that all buyers hold together."), Unit::Percent}},
        {"tier_weight.influencer", {QT_TRANSLATE_NOOP("Scoring", "Influencers"), "", Unit::Percent}},
        {"tier_weight.user", {QT_TRANSLATE_NOOP("Scoring", "Users"), "", Unit::Percent}},
        {"neutral_factor",
         {QT_TRANSLATE_NOOP("Scoring", "Worth of a neutral person"),
          QT_TRANSLATE_NOOP("Scoring", "What the strength of a tie counts when the person is neutral; a champion counts fully."),
          Unit::Percent}},
        {"own_view_weight",
         {QT_TRANSLATE_NOOP("Scoring", "Weight of the own view"),
          QT_TRANSLATE_NOOP("Scoring", "How firmly people keep their own view against those who influence them."), Unit::Number}},
        {"max_susceptibility", {QT_TRANSLATE_NOOP("Scoring", "Most that others can move"), "", Unit::Percent}},
        {"manager_influence", {QT_TRANSLATE_NOOP("Scoring", "Influence of a superior"), "", Unit::Number}},
        {"report_influence", {QT_TRANSLATE_NOOP("Scoring", "Influence of a report"), "", Unit::Number}},
        {"half_life_touch_days",
         {QT_TRANSLATE_NOOP("Scoring", "Talks lose half their weight in"),
          QT_TRANSLATE_NOOP("Scoring", "Longer for slow businesses with few talks a year."), Unit::Days}},
        {"half_life_judgement_days",
         {QT_TRANSLATE_NOOP("Scoring", "Judgements lose half their weight in"),
          QT_TRANSLATE_NOOP("Scoring", "Not shorter than that of talks."), Unit::Days}},
        {"prior_weight",
         {QT_TRANSLATE_NOOP("Scoring", "Caution while little is known"),
          QT_TRANSLATE_NOOP("Scoring", "The more, the more evidence a strong tie needs."), Unit::Number}},
        {"rating_weight",
         {QT_TRANSLATE_NOOP("Scoring", "Weight of a rating"),
          QT_TRANSLATE_NOOP("Scoring", "Of trust and respect, against one meeting in person (1)."), Unit::Number}},
        {"broadcast_audience", {QT_TRANSLATE_NOOP("Scoring", "People from which a talk is a broadcast"), "", Unit::Number}},
        {"channel.in_person", {QT_TRANSLATE_NOOP("Scoring", "Meeting in person"), "", Unit::Number}},
        {"channel.video", {QT_TRANSLATE_NOOP("Scoring", "Video call"), "", Unit::Number}},
        {"channel.call", {QT_TRANSLATE_NOOP("Scoring", "Phone call"), "", Unit::Number}},
        {"channel.event", {QT_TRANSLATE_NOOP("Scoring", "Event"), "", Unit::Number}},
        {"channel.email", {QT_TRANSLATE_NOOP("Scoring", "Mail"), "", Unit::Number}},
        {"channel.message", {QT_TRANSLATE_NOOP("Scoring", "Message"), "", Unit::Number}},
        {"channel.other", {QT_TRANSLATE_NOOP("Scoring", "Other talk"), "", Unit::Number}},
        {"promise_kept", {QT_TRANSLATE_NOOP("Scoring", "Promise kept in time"), "", Unit::Number}},
        {"promise_kept_late", {QT_TRANSLATE_NOOP("Scoring", "Promise kept late"), "", Unit::Number}},
        {"promise_broken",
         {QT_TRANSLATE_NOOP("Scoring", "Promise broken"), QT_TRANSLATE_NOOP("Scoring", "Counts against the tie."), Unit::Number}},
        {"promise_overdue",
         {QT_TRANSLATE_NOOP("Scoring", "Promise overdue"),
          QT_TRANSLATE_NOOP("Scoring", "Counts against the tie while it is open."), Unit::Number}},
        {"emotion_unit", {QT_TRANSLATE_NOOP("Scoring", "One step of mood"), "", Unit::Number}},
        {"moment_of_truth_factor", {QT_TRANSLATE_NOOP("Scoring", "Moments of truth count times"), "", Unit::Number}},
        {"stage_stance.none",
         {QT_TRANSLATE_NOOP("Scoring", "No loyalty proof"),
          QT_TRANSLATE_NOOP("Scoring", "The stance that stands for it where none is recorded, from -1 to 1."), Unit::Number}},
        {"stage_stance.satisfied", {QT_TRANSLATE_NOOP("Scoring", "Satisfied"), "", Unit::Number}},
        {"stage_stance.loyal", {QT_TRANSLATE_NOOP("Scoring", "Loyal"), "", Unit::Number}},
        {"stage_stance.advocate", {QT_TRANSLATE_NOOP("Scoring", "Advocate"), "", Unit::Number}},
        {"proof_valid_days", {QT_TRANSLATE_NOOP("Scoring", "Loyalty proofs count for"), "", Unit::Days}},
        {"covered_at",
         {QT_TRANSLATE_NOOP("Scoring", "Covered from a strength of"),
          QT_TRANSLATE_NOOP("Scoring", "A person is covered when the best tie reaches it."), Unit::Points}},
        {"cadence_days.buyer",
         {QT_TRANSLATE_NOOP("Scoring", "Rhythm of buyers"),
          QT_TRANSLATE_NOOP("Scoring", "A talk at least this often, unless agreed otherwise with the person."), Unit::Days}},
        {"cadence_days.influencer", {QT_TRANSLATE_NOOP("Scoring", "Rhythm of influencers"), "", Unit::Days}},
        {"cadence_days.user", {QT_TRANSLATE_NOOP("Scoring", "Rhythm of users"), "", Unit::Days}},
        {"cadence_cap", {QT_TRANSLATE_NOOP("Scoring", "Most missed talks that count"), "", Unit::Number}},
        {"review_days",
         {QT_TRANSLATE_NOOP("Scoring", "A map is old after"),
          QT_TRANSLATE_NOOP("Scoring", "Days since the last review of the account."), Unit::Days}},
        {"survey_valid_days", {QT_TRANSLATE_NOOP("Scoring", "Survey answers count for"), "", Unit::Days}},
        {"satisfied_at",
         {QT_TRANSLATE_NOOP("Scoring", "Satisfied from"), QT_TRANSLATE_NOOP("Scoring", "Part of the scale of an answer."),
          Unit::Percent}},
        {"unknown_value", {QT_TRANSLATE_NOOP("Scoring", "Who was not asked counts as"), "", Unit::Percent}},
        {"headline_alarm_at", {QT_TRANSLATE_NOOP("Scoring", "Blind spot: satisfied at least"), "", Unit::Percent}},
        {"buyer_voice_min", {QT_TRANSLATE_NOOP("Scoring", "Blind spot: buyers asked below"), "", Unit::Percent}},
        {"retention_gap_alarm", {QT_TRANSLATE_NOOP("Scoring", "Blind spot: gap to renewals"), "", Unit::Percent}},
        {"outcome_valid_days", {QT_TRANSLATE_NOOP("Scoring", "Measured results count for"), "", Unit::Days}},
        {"trend_weight",
         {QT_TRANSLATE_NOOP("Scoring", "Weight of the trend"), QT_TRANSLATE_NOOP("Scoring", "Against the level of a result."),
          Unit::Percent}},
        {"decline_alarm",
         {QT_TRANSLATE_NOOP("Scoring", "Alarm when a result falls by"),
          QT_TRANSLATE_NOOP("Scoring", "As a part of the value before, below zero."), Unit::Percent}},
        {"blocker_power_alarm",
         {QT_TRANSLATE_NOOP("Scoring", "Alarm when opponents hold"),
          QT_TRANSLATE_NOOP("Scoring", "Part of the decision with sceptics and blockers."), Unit::Percent}},
        {"win_over_step", {QT_TRANSLATE_NOOP("Scoring", "One step of winning somebody over"), "", Unit::Number}},
        {"abc_a_pct",
         {QT_TRANSLATE_NOOP("Scoring", "Class A up to"),
          QT_TRANSLATE_NOOP("Scoring", "Per cent of revenue, largest accounts first."), Unit::Number}},
        {"abc_b_pct", {QT_TRANSLATE_NOOP("Scoring", "Class B up to"), "", Unit::Number}},
        {"major_customer_pct",
         {QT_TRANSLATE_NOOP("Scoring", "Major customer from"),
          QT_TRANSLATE_NOOP("Scoring", "Per cent of revenue, as accounting rules ask."), Unit::Number}},
    };
    return made;
}

}  // namespace

ParameterText parameterText(std::string_view name)
{
    ParameterText text;
    if (const auto found = table().find(name); found != table().end()) {
        text.title = tr(found->second.title);
        text.explanation = *found->second.explanation != '\0' ? tr(found->second.explanation) : QString();
        text.unit = found->second.unit;
        return text;
    }
    if (name.ends_with(".hours")) {
        text.unit = Unit::Hours;
    } else if (name.find(".success.") != std::string_view::npos) {
        text.unit = Unit::Percent;
    }
    text.title = fromUtf8(std::string(name));
    return text;
}

std::vector<ParameterGroup> parameterGroups()
{
    struct Spec {
        const char *id;
        QString title;
        QString note;
        std::vector<std::string_view> prefixes;
    };
    const Spec specs[] = {
        {"risk",
         tr("What puts revenue at risk"),
         tr("The weights of the five causes; only their proportion matters. Section 5 of the method."),
         {"risk_weight.", "p_loss_"}},
        {"power",
         tr("Who decides"),
         tr("How power is shared out and how people move each other. Section 3."),
         {"tier_weight.", "neutral_factor", "own_view_weight", "max_susceptibility", "manager_influence", "report_influence"}},
        {"tie",
         tr("What makes a tie strong"),
         tr("Talks, ratings, promises, moods. Section 2."),
         {"half_life_", "prior_weight", "rating_weight", "broadcast_audience", "promise_", "emotion_unit",
          "moment_of_truth_factor", "covered_at"}},
        {"channel", tr("What a talk is worth"), tr("By channel; a meeting in person is 1."), {"channel."}},
        {"loyalty", tr("Loyalty and rhythm"), {}, {"stage_stance.", "proof_valid_days", "cadence_", "review_days"}},
        {"voice",
         tr("Voice and results"),
         {},
         {"survey_valid_days", "satisfied_at", "unknown_value", "headline_alarm_at", "buyer_voice_min", "retention_gap_alarm",
          "outcome_valid_days", "trend_weight", "decline_alarm", "blocker_power_alarm"}},
        {"classes", tr("Revenue classes"), {}, {"abc_", "major_customer_pct"}},
        {"actions",
         tr("Next steps"),
         tr("Hours a step takes and the chance that it works, by tier."),
         {"action.", "win_over_step"}},
        {"programmes", tr("Programmes and statistics"), {}, {""}},
    };
    std::vector<ParameterGroup> groups;
    for (const Spec &spec : specs) {
        groups.push_back({QString::fromLatin1(spec.id), spec.title, spec.note, {}});
    }
    for (const auto &parameter : core::scoring::listParameters({})) {
        std::size_t group = 0;
        while (group + 1 < std::size(specs)) {
            bool fits = false;
            for (const std::string_view prefix : specs[group].prefixes) {
                fits = fits || std::string_view(parameter.name).starts_with(prefix);
            }
            if (fits) {
                break;
            }
            ++group;
        }
        groups[group].names.push_back(parameter.name);
    }
    return groups;
}

QString presetTitle(std::string_view preset)
{
    if (preset == "balanced") {
        return tr("Balanced");
    }
    if (preset == "relationships") {
        return tr("Relationships first");
    }
    if (preset == "customer_results") {
        return tr("Customer results first");
    }
    if (preset == "long_cycles") {
        return tr("Long cycles");
    }
    return fromUtf8(std::string(preset));
}

QString presetNote(std::string_view preset)
{
    if (preset == "balanced") {
        return tr("The defaults of the method.");
    }
    if (preset == "relationships") {
        return tr("Weak ties to deciders weigh more than results.");
    }
    if (preset == "customer_results") {
        return tr("Missed results weigh more than ties.");
    }
    if (preset == "long_cycles") {
        return tr("Talks and judgements keep their weight longer.");
    }
    return {};
}

}  // namespace linchpin::present
