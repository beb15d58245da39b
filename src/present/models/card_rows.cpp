#include <algorithm>
#include <cmath>
#include <unordered_map>

#include <QCoreApplication>
#include <QRegularExpression>

#include "present/account/finding_edits.h"
#include "present/models/card_list_model.h"
#include "present/sentences.h"
#include "present/sentences_plan.h"
#include "present/sentences_words.h"

namespace linchpin::present {

using core::Alarm;
using core::FindingKind;
using core::FindingState;
using core::WorkState;
using core::report::AccountOverview;
using core::report::AttentionItem;
using core::report::FindingLine;
using core::report::GoalLine;
using core::report::OutcomeLine;
using core::report::Portfolio;
using core::report::PortfolioRow;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(linchpin::present::CardRows)
};

QString alarmIcon(Alarm alarm)
{
    switch (alarm) {
    case Alarm::NoBuyer:
    case Alarm::BuyerUncovered: return QStringLiteral("person-plus");
    case Alarm::SingleThread: return QStringLiteral("people");
    case Alarm::BlockerInPower: return QStringLiteral("warning");
    case Alarm::VoiceBlindSpot:
    case Alarm::NoVoice: return QStringLiteral("voice");
    case Alarm::OutcomeDecline: return QStringLiteral("arrow-down");
    case Alarm::PromiseOverdue: return QStringLiteral("clock");
    case Alarm::StaleMap: return QStringLiteral("calendar");
    }
    return QStringLiteral("warning");
}

CellTone alarmTone(Alarm alarm)
{
    switch (alarm) {
    case Alarm::NoBuyer:
    case Alarm::BuyerUncovered:
    case Alarm::BlockerInPower:
    case Alarm::OutcomeDecline: return CellTone::Bad;
    default: return CellTone::Attention;
    }
}

/// The remedy as a verb for the end of a row; the details say it in full.
QString shortRemedy(const FindingLine &finding)
{
    using core::analysis::Remedy;
    if (finding.map) {
        switch (finding.map->remedy) {
        case Remedy::NameBuyer: return Words::tr("Name");
        case Remedy::AssignOwner: return Words::tr("Assign");
        case Remedy::Meet: return Words::tr("Meet");
        case Remedy::AskIntroduction:
        case Remedy::AskStance:
        case Remedy::HearOut:
        case Remedy::PassBy: return Words::tr("Ask");
        case Remedy::SecondTie: return Words::tr("Second tie");
        case Remedy::KeepPromise: return Words::tr("Keep");
        case Remedy::AssessRole: return Words::tr("Assess");
        case Remedy::NameRole: return Words::tr("Find");
        default: return Words::tr("Plan");
        }
    }
    if (!finding.alarm) {
        return Words::tr("Plan");
    }
    switch (*finding.alarm) {
    case Alarm::NoBuyer: return Words::tr("Name");
    case Alarm::BuyerUncovered: return Words::tr("Assign");
    case Alarm::SingleThread: return Words::tr("Second tie");
    case Alarm::VoiceBlindSpot: return Words::tr("Invite");
    case Alarm::NoVoice: return Words::tr("Ask");
    case Alarm::PromiseOverdue: return Words::tr("Keep");
    case Alarm::StaleMap: return Words::tr("Review");
    case Alarm::BlockerInPower:
    case Alarm::OutcomeDecline: break;
    }
    return Words::tr("Plan");
}

int openRank(const GoalLine &goal)
{
    switch (goal.state) {
    case WorkState::Behind: return 0;
    case WorkState::OnTrack: return 1;
    case WorkState::Open: return 1;
    case WorkState::Done: return 2;
    case WorkState::Dropped: return 3;
    }
    return 1;
}

}  // namespace

std::vector<CardRow> attentionRows(const Portfolio &portfolio, const Format &format)
{
    std::vector<CardRow> rows;
    std::unordered_map<std::int64_t, int> used;
    for (const AttentionItem &item : portfolio.attention) {
        const Statement statement = alarmStatement(item, portfolio.currency, format);
        CardRow row;
        // One account may raise each alarm once for each person.
        row.key = item.account.value() * 31 + static_cast<qlonglong>(item.alarm) + item.seat.value() * 7;
        row.key += used[row.key]++;
        row.title = fromUtf8(item.accountName);
        row.detail = statement.title;
        row.action = item.seat ? Words::tr("Show on map") : Words::tr("Open");
        row.icon = alarmIcon(item.alarm);
        row.tone = alarmTone(item.alarm);
        row.tip = QStringList{statement.title, statement.proof, statement.remedy}.join(QLatin1Char('\n')).trimmed();
        row.accessible =
            Words::tr("%1: %2. %3 at risk").arg(row.title, statement.title, format.money(item.atRisk, portfolio.currency));
        row.account = item.account;
        row.seat = item.seat;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<CardRow> topAccountRows(const Portfolio &portfolio, const Format &format, std::size_t most)
{
    std::vector<const PortfolioRow *> ranked;
    for (const PortfolioRow &row : portfolio.rows) {
        if (row.status != core::AccountStatus::Lost) {
            ranked.push_back(&row);
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const PortfolioRow *a, const PortfolioRow *b) { return a->rank < b->rank; });
    ranked.resize(std::min(most, ranked.size()));
    std::vector<CardRow> rows;
    for (const PortfolioRow *source : ranked) {
        CardRow row;
        row.key = source->account.value();
        row.account = source->account;
        row.title = fromUtf8(source->name);
        row.value = format.score(source->score);
        if (source->scoreBefore) {
            row.delta = std::round(source->score * 100) - std::round(*source->scoreBefore * 100);
        }
        row.tip = row.title + QLatin1Char('\n') + scoreSentence(*source, format);
        row.accessible = row.title + QStringLiteral(". ") + scoreSentence(*source, format);
        rows.push_back(std::move(row));
    }
    return rows;
}

qlonglong findingKey(const FindingLine &finding)
{
    if (finding.rule.empty()) {
        return finding.finding.value();
    }
    // What a rule says keeps its key when something is said about it and a row is stored. FNV-1a, below 0: ids are above it.
    std::uint64_t hash = 14695981039346656037ULL;
    const auto add = [&hash](std::uint64_t value) { hash = (hash ^ value) * 1099511628211ULL; };
    for (const char c : finding.rule) {
        add(static_cast<unsigned char>(c));
    }
    add(static_cast<std::uint64_t>(finding.facts.seat.value()));
    return -1 - static_cast<qlonglong>(hash >> 2);
}

std::vector<CardRow> findingRows(const AccountOverview &overview, const Format &format, bool withHidden)
{
    std::vector<CardRow> rows;
    for (const std::size_t at : findingOrder(overview, withHidden)) {
        const FindingLine &finding = overview.findings[at];
        const Statement statement = findingStatement(finding, overview.currency, format);
        const bool isOpen = finding.state == FindingState::Open;
        CardRow row;
        row.key = findingKey(finding);
        row.title = statement.title;
        QStringList detail;
        if (isOpen) {
            detail << statement.proof;
            if (finding.value && *finding.value > 0) {
                detail << Words::tr("%1 at stake").arg(format.money(*finding.value, overview.currency));
            }
            if (!finding.ownerName.empty()) {
                detail << fromUtf8(finding.ownerName);
            }
        } else {
            detail << findingStateText(finding, format);
        }
        detail.removeAll(QString());
        // A sentence ends with its stop; a list of short facts has none.
        if (detail.size() > 1 && detail.front().endsWith(QLatin1Char('.'))) {
            detail.front().chop(1);
        }
        row.detail = detail.join(QStringLiteral(" \u00B7 "));
        row.chip = isOpen ? label(finding.kind) : label(finding.state);
        row.tone = !isOpen                         ? CellTone::Secondary
            : finding.kind == FindingKind::Problem ? CellTone::Bad
            : finding.kind == FindingKind::Issue   ? CellTone::Attention
                                                   : CellTone::Good;
        row.action = isOpen ? shortRemedy(finding) : QString();
        row.tip = QStringList{statement.title, statement.proof, findingStateText(finding, format)}
                      .filter(QRegularExpression(QStringLiteral(".")))
                      .join(QLatin1Char('\n'));
        row.accessible = QStringList{row.chip, row.title, row.detail, row.action}
                             .filter(QRegularExpression(QStringLiteral(".")))
                             .join(QStringLiteral(", "));
        row.account = overview.figures.account;
        row.seat = finding.facts.seat;
        rows.push_back(std::move(row));
    }
    return rows;
}

QString findingsTitle(const AccountOverview &overview)
{
    int count[4] = {0, 0, 0, 0};
    for (const FindingLine &finding : overview.findings) {
        if (finding.state == FindingState::Open || finding.state == FindingState::Planned) {
            ++count[static_cast<int>(finding.kind)];
        }
    }
    QStringList parts;
    const auto add = [&parts](int number, const QString &one, const QString &many) {
        if (number > 0) {
            parts << (number == 1 ? one : many.arg(number));
        }
    };
    add(count[0], Words::tr("1 problem"), Words::tr("%1 problems"));
    add(count[1], Words::tr("1 issue"), Words::tr("%1 issues"));
    add(count[2], Words::tr("1 opportunity"), Words::tr("%1 opportunities"));
    return parts.isEmpty() ? Words::tr("Nothing found that needs work") : parts.join(QStringLiteral(", "));
}

std::vector<CardRow> goalRows(const AccountOverview &overview, const Format &format)
{
    std::vector<const GoalLine *> goals;
    for (const GoalLine &goal : overview.goals) {
        if (goal.state != WorkState::Dropped) {
            goals.push_back(&goal);
        }
    }
    std::stable_sort(goals.begin(), goals.end(), [](const GoalLine *a, const GoalLine *b) {
        if (openRank(*a) / 2 != openRank(*b) / 2) {
            return openRank(*a) / 2 < openRank(*b) / 2;
        }
        if (a->priority != b->priority) {
            return a->priority < b->priority;
        }
        return openRank(*a) < openRank(*b);
    });
    std::vector<CardRow> rows;
    for (const GoalLine *goal : goals) {
        const ShownState state = shownState(*goal, overview.asOf);
        CardRow row;
        row.key = goal->goal.value();
        row.title = fromUtf8(goal->title);
        row.lead = format.count(goal->priority);
        row.bar = std::clamp(goal->progress / 100.0, 0.0, 1.0);
        row.value = format.percent(*row.bar);
        row.chip = label(state);
        row.tone = state == ShownState::Behind || state == ShownState::Late ? CellTone::Bad
            : state == ShownState::DueSoon                                  ? CellTone::Attention
            : state == ShownState::OnTrack || state == ShownState::Done     ? CellTone::Good
                                                                            : CellTone::Secondary;
        QStringList tip{row.title};
        if (!goal->seatName.empty()) {
            tip << fromUtf8(goal->seatName);
        }
        if (!goal->measure.empty()) {
            tip << fromUtf8(goal->measure);
        }
        if (goal->dueOn) {
            tip << Words::tr("Due %1").arg(format.date(*goal->dueOn));
        }
        row.tip = tip.join(QLatin1Char('\n'));
        row.accessible = Words::tr("Priority %1: %2, %3, %4").arg(row.lead, row.title, row.value, row.chip);
        row.account = overview.figures.account;
        rows.push_back(std::move(row));
    }
    return rows;
}

QString goalsTitle(const AccountOverview &overview)
{
    int all = 0;
    int good = 0;
    for (const GoalLine &goal : overview.goals) {
        const ShownState state = shownState(goal, overview.asOf);
        if (state == ShownState::Dropped) {
            continue;
        }
        ++all;
        good += state == ShownState::OnTrack || state == ShownState::Done || state == ShownState::DueSoon ? 1 : 0;
    }
    if (all == 0) {
        return Words::tr("No goals yet");
    }
    return all == 1 ? (good == 1 ? Words::tr("The goal is on track") : Words::tr("The goal is not on track"))
                    : Words::tr("%1 of %2 goals are on track").arg(good).arg(all);
}

std::vector<CardRow> outcomeRows(const AccountOverview &overview, const Format &format)
{
    std::vector<CardRow> rows;
    for (const OutcomeLine &outcome : overview.outcomes) {
        CardRow row;
        row.key = outcome.metric.value();
        row.title = outcomeValue(outcome, format);
        row.detail = fromUtf8(outcome.name);
        if (const QString beside = outcomeBeside(outcome, format); !beside.isEmpty()) {
            row.detail = Words::tr("%1: %2").arg(row.detail, beside);
        }
        if (outcome.actual && outcome.previous) {
            row.delta = *outcome.actual - *outcome.previous;
            row.deltaText = format.number(std::abs(*row.delta), 1);
            if (*row.delta == 0) {
                row.delta.reset();
            }
        }
        row.upIsGood = outcome.higherIsBetter;
        for (const auto &[day, value] : outcome.values) {
            row.series.push_back(value);
        }
        row.tone = outcome.attainment && *outcome.attainment < 0.8 ? CellTone::Attention : CellTone::Accent;
        row.tip = fromUtf8(outcome.name) + QLatin1Char('\n') + outcomeNote(outcome, format);
        row.accessible = QStringList{fromUtf8(outcome.name), row.title, outcomeNote(outcome, format)}.join(QStringLiteral(", "));
        row.account = overview.figures.account;
        rows.push_back(std::move(row));
    }
    return rows;
}

QString outcomesTitle(const AccountOverview &overview)
{
    int known = 0;
    int behind = 0;
    for (const OutcomeLine &outcome : overview.outcomes) {
        if (outcome.attainment) {
            ++known;
            behind += *outcome.attainment < 0.8 ? 1 : 0;
        }
    }
    if (overview.outcomes.empty()) {
        return Words::tr("No results agreed yet");
    }
    if (known == 0) {
        return Words::tr("No result measured yet");
    }
    return behind == 0 ? Words::tr("The promised results arrive")
                       : Words::tr("%1 of %2 promised results are behind").arg(behind).arg(known);
}

}  // namespace linchpin::present
