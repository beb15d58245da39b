#include "app/snapshot.h"
#include "core/scoring/parameters.h"
#include "exchange/json_text.h"

namespace linchpin::app {

using core::report::AccountOverview;
using core::report::ScorePart;
using exchange::JsonText;

namespace {

template <typename Id>
std::string text(Id id)
{
    return std::to_string(id.value());
}

std::optional<std::string> iso(const std::optional<core::Date> &day) { return day ? std::optional(day->iso()) : std::nullopt; }

void writeFigures(JsonText &json, const AccountOverview &overview)
{
    const core::report::PortfolioRow &row = overview.figures;
    json.key("figures").beginObject();
    json.field("rank", row.rank).field("at_risk", row.atRisk).field("exposure", row.exposure);
    json.field("p_loss", row.pLoss).field("p_loss_low", row.pLossLow).field("p_loss_high", row.pLossHigh);
    json.field("relationship", row.score).field("relationship_high", row.scoreHigh).field("confidence", row.confidence);
    json.field("robust", row.robust).field("vulnerability", row.vulnerability).field("coverage", overview.coverage);
    json.field("threads", overview.threads).field("cadence_debt", overview.cadenceDebt);
    json.field("trust", overview.promiseKeeping).field("emotion", overview.emotion);
    json.field("worst_departure", overview.worstDeparture);
    json.field("revenue", row.revenue).field("profit", row.profit).field("share_of_revenue", row.share);
    json.field("class", std::string(1, row.revenueClass)).field("share_of_risk", row.shareOfRisk);
    json.field("buyers", row.buyers).field("buyers_covered", row.buyersCovered).field("renewal_on", iso(row.renewalOn));
    json.key("by_cause").beginObject();
    for (std::size_t i = 0; i < core::kWords<core::Cause>.size(); ++i) {
        json.field(core::kWords<core::Cause>[i], row.byCause[i]);
    }
    json.endObject();
    json.key("gaps").beginObject();
    for (std::size_t i = 0; i < 5; ++i) {
        json.field(core::kWords<core::Cause>[i], overview.gap[i]);
    }
    json.endObject();
    json.key("alarms").beginArray();
    for (const core::Alarm alarm : row.alarms) {
        json.value(core::word(alarm));
    }
    json.endArray().endObject();
}

void writePart(JsonText &json, const ScorePart &part)
{
    json.beginObject();
    json.field("seat", text(part.seat)).field("name", part.name).field("title", part.title);
    json.field("tier", core::word(part.tier)).field("tier_by_hand", part.tierByHand);
    json.field("role_assessed", part.roleAssessed).field("stance", core::word(part.stance));
    json.field("power", part.rolePower).field("effective_power", part.share).field("strength", part.strength);
    json.field("strength_high", part.strengthHigh).field("quality", part.quality).field("points", part.points);
    json.field("display_points", part.displayPoints).field("closest", text(part.closest));
    json.field("closest_name", part.closestName).field("last_talk_days", part.lastTalkDays);
    json.field("cadence_debt", part.cadenceDebt).field("at_risk", part.atRisk).field("stage", core::word(part.loyalty));
    json.field("unproven", part.unprovenPoints).field("lost", part.lostPoints);
    json.key("ledger").beginArray();
    for (const core::report::LedgerLine &line : part.ledger) {
        json.beginObject();
        json.field("rule", line.kind).field("evidence", std::to_string(line.evidence)).field("day", line.day.iso());
        json.field("points", line.points).endObject();
    }
    json.endArray().endObject();
}

void writeLists(JsonText &json, const AccountOverview &overview)
{
    json.key("outcomes").beginArray();
    for (const core::report::OutcomeLine &line : overview.outcomes) {
        json.beginObject();
        json.field("metric", text(line.metric)).field("name", line.name).field("unit", line.unit);
        json.field("actual", line.actual).field("target", line.target).field("previous", line.previous);
        json.field("attainment", line.attainment).endObject();
    }
    json.endArray().key("promises").beginArray();
    for (const core::report::PromiseLine &line : overview.promises) {
        json.beginObject();
        json.field("promise", text(line.promise)).field("text", line.text).field("to", line.to).field("by", line.by);
        json.field("made", line.madeOn.iso()).field("due", line.dueOn.iso()).field("done", iso(line.doneOn));
        json.field("broken", iso(line.brokenOn)).field("late_days", line.lateDays).endObject();
    }
    json.endArray().key("goals").beginArray();
    for (const core::report::GoalLine &line : overview.goals) {
        json.beginObject();
        json.field("goal", text(line.goal)).field("title", line.title).field("priority", line.priority);
        json.field("progress", line.progress).field("state", core::word(line.state)).endObject();
    }
    json.endArray().key("findings").beginArray();
    for (const core::report::FindingLine &line : overview.findings) {
        json.beginObject();
        if (line.alarm) {
            json.field("alarm", core::word(*line.alarm));
        }
        if (!line.rule.empty()) {
            json.field("rule", line.rule).field("seat", text(line.facts.seat));
        }
        json.field("title", line.title).field("value", line.value).field("state", core::word(line.state)).endObject();
    }
    json.endArray();
}

void writeVoice(JsonText &json, const AccountOverview &overview)
{
    json.key("voice").beginObject();
    json.field("answers", overview.answers).field("headline", overview.headline);
    json.field("weighted", overview.voiceWeighted).field("low", overview.voiceLow).field("high", overview.voiceHigh);
    json.field("coverage", overview.voiceCoverage).endObject();
}

}  // namespace

std::string snapshotContent(const AccountOverview &overview)
{
    JsonText json;
    json.beginObject();
    json.field("format", "linchpin-snapshot").field("version", 1);
    json.field("method", core::scoring::kMethodVersion).field("as_of", overview.asOf.iso());
    json.field("account", text(overview.figures.account)).field("name", overview.figures.name);
    json.field("currency", overview.currency.code()).field("last_review", iso(overview.lastReview));
    json.key("changed_parameters").beginArray();
    for (const std::string &name : overview.changedParameters) {
        json.value(name);
    }
    json.endArray();
    writeFigures(json, overview);
    json.key("people").beginArray();
    for (const ScorePart &part : overview.parts) {
        writePart(json, part);
    }
    json.endArray();
    writeVoice(json, overview);
    writeLists(json, overview);
    json.endObject();
    return json.take();
}

}  // namespace linchpin::app
