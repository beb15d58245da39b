#include <algorithm>
#include <map>
#include <tuple>

#include "app/findings/findings.h"
#include "app/overview_parts.h"
#include "app/portfolio.h"
#include "app/score_inputs.h"
#include "app/score_records.h"
#include "app/standing.h"
#include "app/week/week_changes.h"
#include "core/entities/people.h"
#include "core/entities/plan.h"
#include "core/entities/reviews.h"
#include "core/entities/voice.h"
#include "core/entities/workspace.h"
#include "store/queries/portfolio_rows.h"

namespace linchpin::app {

using core::Alarm;
using core::Date;
using core::report::FindingLine;
using core::report::GoalLine;
using core::report::OutcomeLine;
using core::report::PromiseLine;
using core::report::ScorePoint;
namespace scoring = core::scoring;

namespace {

core::FindingKind kindOf(Alarm alarm)
{
    switch (alarm) {
    case Alarm::VoiceBlindSpot:
    case Alarm::NoVoice:
    case Alarm::StaleMap: return core::FindingKind::Issue;
    default: return core::FindingKind::Problem;
    }
}

/// The part of the revenue at risk that an alarm which the map does not show is about; empty where the method gives none.
std::optional<double> moneyOf(Alarm alarm, const ScoredAccount &scored, core::SeatId seat)
{
    const scoring::CauseValues &causes = scored.score.risk.byCause;
    switch (alarm) {
    case Alarm::PromiseOverdue: {
        const scoring::ContactScore *contact = scored.score.contact(seat.value());
        return contact != nullptr ? contact->atRisk : 0.0;
    }
    case Alarm::VoiceBlindSpot:
    case Alarm::NoVoice: return causes[scoring::Cause::Voice];
    case Alarm::OutcomeDecline: return causes[scoring::Cause::Outcomes];
    default: return std::nullopt;
    }
}

/// Open ones first, then planned, accepted, and what is hidden or closed.
int rankOf(const FindingLine &line)
{
    switch (line.state) {
    case core::FindingState::Open: return 0;
    case core::FindingState::Planned: return 1;
    case core::FindingState::Accepted: return 2;
    default: return 3;
    }
}

std::optional<double> inBase(const store::Reader &reader, std::optional<std::int64_t> amount, core::Currency currency, Date asOf)
{
    if (!amount) {
        return std::nullopt;
    }
    const auto context = ScoreContext::read(reader);
    if (!context) {
        return std::nullopt;
    }
    const auto rate = context->rates.rate(currency, asOf);
    return rate ? std::optional(*rate * static_cast<double>(*amount)) : std::nullopt;
}

core::WorkState stateOf(const core::Action &action, Date asOf)
{
    if (action.doneOn && *action.doneOn <= asOf) {
        return core::WorkState::Done;
    }
    return action.dueOn && *action.dueOn < asOf ? core::WorkState::Behind : core::WorkState::Open;
}

GoalLine::Step stepOf(const store::Reader &reader, const core::Action &action, Date asOf)
{
    GoalLine::Step step;
    step.title = action.title;
    step.ownerName = memberName(reader, action.owner);
    step.dueOn = action.dueOn;
    step.doneOn = action.doneOn && *action.doneOn <= asOf ? action.doneOn : std::nullopt;
    step.state = stateOf(action, asOf);
    step.isAction = true;
    return step;
}

void addSteps(const store::Reader &reader, core::GoalId goal, Date asOf, std::vector<GoalLine::Step> &steps)
{
    std::vector<core::Action> direct = reader.where<core::Action>("goal", goal);
    for (const core::Initiative &initiative : reader.where<core::Initiative>("goal", goal)) {
        GoalLine::Step step;
        step.title = initiative.title;
        step.ownerName = memberName(reader, initiative.owner);
        step.dueOn = initiative.dueOn;
        step.state = initiative.state;
        steps.push_back(std::move(step));
        for (const core::Action &action : reader.where<core::Action>("initiative", initiative.id)) {
            steps.push_back(stepOf(reader, action, asOf));
            std::erase_if(direct, [&](const core::Action &other) { return other.id == action.id; });
        }
    }
    for (const core::Action &action : direct) {
        steps.push_back(stepOf(reader, action, asOf));
    }
}

}  // namespace

std::vector<FindingLine> findingLines(const store::Reader &reader, const ScoredAccount &scored, const MapThen *then)
{
    const Standing standing = standingOf(scored.inputs, scored.score, scored.parameters, scored.account);
    std::vector<core::Finding> stored = reader.where<core::Finding>("account", scored.account);
    std::erase_if(stored, [&](const core::Finding &finding) {
        // Steps of My week that were put aside are kept as findings, but are none.
        return finding.foundOn > scored.inputs.asOf || finding.rule.starts_with(kStepRule);
    });
    const auto takeOver = [&](const core::Finding &finding, FindingLine &line) {
        line.finding = finding.id;
        line.state = stateOn(reader, finding, scored.inputs.asOf);
        line.severity = std::clamp(finding.severity, 1, 3);
        line.owner = finding.owner;
        line.ownerName = memberName(reader, finding.owner);
        line.foundOn = finding.foundOn;
        line.ownValue = finding.value;
        line.ownCurrency = finding.currency;
        if (line.state != core::FindingState::Open) {
            line.reason = finding.reason;
            line.until = finding.acceptedUntil;
        }
    };
    // What was said about a rule holds while it speaks of the same person.
    const auto takeOverStored = [&](FindingLine &line) {
        for (const core::Finding &finding : stored) {
            if (finding.rule == line.rule && (finding.seat.isNone() || finding.seat == line.facts.seat)) {
                takeOver(finding, line);
                line.detail = line.reason;
            }
        }
    };
    const MapQuestion question{scored.account, scored.inputs, scored.score, scored.parameters};
    std::vector<FindingLine> lines = mapLines(reader, question, then);
    for (FindingLine &line : lines) {
        takeOverStored(line);
    }
    for (unsigned i = 0; i < core::kWords<Alarm>.size(); ++i) {
        const auto alarm = static_cast<Alarm>(i);
        if (!standing.has(alarm) || core::fromWord<core::analysis::MapRule>(core::word(alarm))) {
            continue;
        }
        FindingLine line;
        line.alarm = alarm;
        line.rule = core::word(alarm);
        line.kind = kindOf(alarm);
        line.facts = attentionItem(reader, standing, alarm);
        line.value = moneyOf(alarm, scored, line.facts.seat);
        line.severity = severityOf(alarm);
        takeOverStored(line);
        lines.push_back(std::move(line));
    }
    for (const core::Finding &finding : stored) {
        if (isRuleOfMethod(finding.rule)) {
            continue;  // shown with its rule, or no longer true
        }
        FindingLine line;
        takeOver(finding, line);
        line.kind = finding.kind;
        line.title = finding.title;
        line.detail = finding.detail;
        line.value = inBase(reader, finding.value, finding.currency, scored.inputs.asOf);
        line.facts.account = scored.account;
        line.facts.seat = finding.seat;
        if (!finding.seat.isNone()) {
            const store::SeatName seat = store::seatName(reader, finding.seat);
            line.facts.seatName = seat.name;
            line.facts.seatTitle = seat.title;
        }
        lines.push_back(std::move(line));
    }
    std::stable_sort(lines.begin(), lines.end(), [](const FindingLine &a, const FindingLine &b) {
        return std::tuple(rankOf(a), a.kind, -a.value.value_or(-1), -a.severity)
            < std::tuple(rankOf(b), b.kind, -b.value.value_or(-1), -b.severity);
    });
    return lines;
}

std::vector<GoalLine> goalLines(const store::Reader &reader, const ScoredAccount &scored)
{
    std::vector<core::Goal> goals = reader.where<core::Goal>("account", scored.account);
    std::stable_sort(goals.begin(), goals.end(), [](const core::Goal &a, const core::Goal &b) {
        const Date never(INT32_MAX);
        return std::tuple(a.priority, a.dueOn.value_or(never), a.id) < std::tuple(b.priority, b.dueOn.value_or(never), b.id);
    });
    std::vector<GoalLine> lines;
    for (const core::Goal &goal : goals) {
        GoalLine line;
        line.goal = goal.id;
        line.priority = goal.priority;
        line.title = goal.title;
        line.measure = goal.measure;
        line.why = goal.why;
        line.wantedStance = goal.wantedStance;
        line.ownerName = memberName(reader, goal.owner);
        line.dueOn = goal.dueOn;
        line.progress = goal.progress;
        line.state = goal.state;
        if (!goal.seat.isNone()) {
            line.seatName = store::seatName(reader, goal.seat).name;
            if (const scoring::ContactScore *contact = scored.score.contact(goal.seat.value())) {
                line.stanceNow = stanceWord(contact->stance);
            }
        }
        addSteps(reader, goal.id, scored.inputs.asOf, line.steps);
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<OutcomeLine> outcomeLines(const store::Reader &reader, const ScoredAccount &scored)
{
    const Date asOf = scored.inputs.asOf;
    std::vector<OutcomeLine> lines;
    for (const core::OutcomeMetric &metric : reader.where<core::OutcomeMetric>("account", scored.account)) {
        OutcomeLine line;
        line.metric = metric.id;
        line.name = metric.name;
        line.unit = metric.unit;
        line.kind = metric.kind;
        line.target = metric.target;
        line.higherIsBetter = metric.higherIsBetter;
        for (const core::OutcomeValue &value : reader.where<core::OutcomeValue>("metric", metric.id)) {
            if (value.day <= asOf) {
                line.values.emplace_back(value.day, value.value);
            }
        }
        std::stable_sort(line.values.begin(), line.values.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
        for (std::size_t i = 0; i < scored.inputs.outcomes.size(); ++i) {
            const scoring::Outcome &input = scored.inputs.outcomes[i];
            if (input.id == metric.id.value()) {
                line.actual = input.actual;
                line.previous = input.previous;
                line.outdated = input.day && asOf - *input.day > scored.parameters.outcomeValidDays;
                line.attainment = scored.score.outcomes.metrics[i].attainment;
            }
        }
        lines.push_back(std::move(line));
    }
    std::stable_sort(lines.begin(), lines.end(), [](const OutcomeLine &a, const OutcomeLine &b) { return a.name < b.name; });
    return lines;
}

std::vector<PromiseLine> promiseLines(const store::Reader &reader, const ScoredAccount &scored)
{
    const Date asOf = scored.inputs.asOf;
    std::vector<PromiseLine> lines;
    for (const core::Promise &promise : reader.where<core::Promise>("account", scored.account)) {
        if (promise.madeOn > asOf) {
            continue;
        }
        PromiseLine line;
        line.promise = promise.id;
        line.text = promise.text;
        line.to = promise.seat.isNone() ? std::string() : store::seatName(reader, promise.seat).name;
        line.by = memberName(reader, promise.member);
        line.madeOn = promise.madeOn;
        line.dueOn = promise.dueOn;
        line.doneOn = promise.doneOn && *promise.doneOn <= asOf ? promise.doneOn : std::nullopt;
        line.brokenOn = promise.brokenOn && *promise.brokenOn <= asOf ? promise.brokenOn : std::nullopt;
        line.lateDays = !line.doneOn && !line.brokenOn ? std::max(0, asOf - promise.dueOn) : 0;
        lines.push_back(std::move(line));
    }
    const auto isOpen = [](const PromiseLine &line) { return !line.doneOn && !line.brokenOn; };
    std::stable_sort(lines.begin(), lines.end(), [&](const PromiseLine &a, const PromiseLine &b) {
        if (isOpen(a) != isOpen(b)) {
            return isOpen(a);
        }
        return isOpen(a) ? a.dueOn < b.dueOn : a.dueOn > b.dueOn;
    });
    return lines;
}

std::vector<core::Snapshot> snapshotsUpTo(const store::Reader &reader, core::AccountId account, Date asOf)
{
    std::vector<core::Snapshot> snapshots = reader.where<core::Snapshot>("account", account);
    std::erase_if(snapshots, [&](const core::Snapshot &snapshot) { return snapshot.asOf > asOf; });
    std::stable_sort(snapshots.begin(), snapshots.end(),
                     [](const core::Snapshot &a, const core::Snapshot &b) { return a.asOf < b.asOf; });
    return snapshots;
}

std::vector<ScorePoint> trendPoints(std::span<const core::Snapshot> snapshots, const ScoredAccount &scored)
{
    std::vector<ScorePoint> points;
    for (const core::Snapshot &snapshot : snapshots) {
        if (snapshot.asOf < scored.inputs.asOf) {
            points.push_back({snapshot.label, snapshot.asOf, snapshot.score, snapshot.atRisk});
        }
    }
    points.push_back({{}, scored.inputs.asOf, scored.score.relationship, scored.score.risk.atRisk});
    return points;
}

}  // namespace linchpin::app
