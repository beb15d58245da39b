#include "app/findings/findings.h"

#include <algorithm>
#include <functional>
#include <iterator>

#include "app/workspace.h"
#include "core/entities/people.h"
#include "store/queries/week_rows.h"

namespace linchpin::app {

using core::Date;
using core::ErrorCode;
using core::failure;
using core::Finding;
using core::FindingState;
using store::ChangeSet;

namespace {

constexpr std::size_t kLongestTitle = 500;
constexpr std::size_t kLongestReason = 4000;
constexpr int kLongestAcceptance = 3 * 366;  ///< days

std::string trimmed(std::string_view text, std::size_t most)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    std::string clean(text.substr(first, text.find_last_not_of(blanks) - first + 1));
    if (clean.size() > most) {
        // Cut where a character of UTF-8 begins.
        while (most > 0 && (static_cast<unsigned char>(clean[most]) & 0xC0U) == 0x80U) {
            --most;
        }
        clean.resize(most);
    }
    return clean;
}

/// The stored row of the finding, or a new one for an alarm that nobody has said anything about yet.
core::Result<Finding> rowOf(const store::Reader &reader, const FindingRef &ref, Date today)
{
    if (ref.finding) {
        return reader.one(ref.finding);
    }
    if (!isRuleOfMethod(ref.rule)) {
        return failure(ErrorCode::NotFound, "finding", "0");
    }
    if (!reader.exists(core::Kind::Account, ref.account.value())) {
        return failure(ErrorCode::NotFound, "account", std::to_string(ref.account.value()));
    }
    for (Finding &finding : reader.where<Finding>("account", ref.account)) {
        if (finding.rule == ref.rule && finding.seat == ref.seat) {
            return std::move(finding);
        }
    }
    Finding finding;
    finding.account = ref.account;
    finding.seat = ref.seat;
    finding.kind = ref.kind;
    finding.rule = ref.rule;
    finding.severity = std::clamp(ref.severity, 1, 3);
    finding.foundOn = today;
    return finding;
}

core::FindingId put(store::Writer &writer, const Finding &finding)
{
    if (finding.id) {
        writer.update(finding);
        return finding.id;
    }
    return writer.insert(finding);
}

core::Result<ChangeSet> change(Workspace &workspace, const FindingRef &ref, Date today, std::string_view label,
                               const std::function<core::Result<void>(Finding &)> &alter)
{
    return workspace.transact(label, [&](store::Writer &writer) -> core::Result<void> {
        auto finding = rowOf(writer.read(), ref, today);
        if (!finding) {
            return tl::make_unexpected(finding.error());
        }
        if (auto altered = alter(*finding); !altered) {
            return altered;
        }
        put(writer, *finding);
        return {};
    });
}

core::Result<void> fill(const store::Reader &reader, const FindingText &text, Finding &finding)
{
    finding.title = trimmed(text.title, kLongestTitle);
    if (finding.title.empty()) {
        return failure(ErrorCode::InvalidValue, "title");
    }
    if (text.severity < 1 || text.severity > 3) {
        return failure(ErrorCode::InvalidValue, "severity", std::to_string(text.severity));
    }
    if (text.seat) {
        const auto seat = reader.one(text.seat);
        if (!seat) {
            return tl::make_unexpected(seat.error());
        }
        if (seat->account != finding.account) {
            return failure(ErrorCode::Conflict, "seat", std::to_string(text.seat.value()));
        }
    }
    finding.seat = text.seat;
    finding.kind = text.kind;
    finding.detail = trimmed(text.detail, kLongestReason);
    finding.severity = text.severity;
    finding.owner = text.owner;
    finding.value = text.value;
    finding.currency = text.value ? text.currency : core::Currency();
    return {};
}

}  // namespace

core::Result<ChangeSet> acceptFinding(Workspace &workspace, const FindingRef &finding, std::string_view reason, Date until,
                                      Date today, std::string_view label)
{
    const std::string why = trimmed(reason, kLongestReason);
    if (why.empty()) {
        return failure(ErrorCode::InvalidValue, "reason");
    }
    if (until <= today || until - today > kLongestAcceptance) {
        return failure(ErrorCode::InvalidValue, "accepted_until", until.iso());
    }
    return change(workspace, finding, today, label, [&](Finding &row) -> core::Result<void> {
        row.state = FindingState::Accepted;
        row.reason = why;
        row.acceptedUntil = until;
        return {};
    });
}

core::Result<ChangeSet> hideFinding(Workspace &workspace, const FindingRef &finding, std::string_view reason, Date today,
                                    std::string_view label)
{
    return change(workspace, finding, today, label, [&](Finding &row) -> core::Result<void> {
        row.state = FindingState::Hidden;
        row.reason = trimmed(reason, kLongestReason);
        row.acceptedUntil.reset();
        return {};
    });
}

core::Result<ChangeSet> reopenFinding(Workspace &workspace, const FindingRef &finding, std::string_view label)
{
    return change(workspace, finding, {}, label, [&](Finding &row) -> core::Result<void> {
        if (!row.id) {
            return failure(ErrorCode::NothingToDo);
        }
        row.state = FindingState::Open;
        row.reason.clear();
        row.acceptedUntil.reset();
        return {};
    });
}

core::Result<ChangeSet> closeFinding(Workspace &workspace, const FindingRef &finding, std::string_view label)
{
    return change(workspace, finding, {}, label, [&](Finding &row) -> core::Result<void> {
        if (isRuleOfMethod(row.rule)) {
            return failure(ErrorCode::InvalidValue, "finding", row.rule);
        }
        row.state = FindingState::Closed;
        return {};
    });
}

core::Result<ChangeSet> setFindingOwner(Workspace &workspace, const FindingRef &finding, core::MemberId owner, Date today,
                                        std::string_view label)
{
    return change(workspace, finding, today, label, [&](Finding &row) -> core::Result<void> {
        row.owner = owner;
        return {};
    });
}

core::Result<ChangeSet> planFinding(Workspace &workspace, const FindingRef &ref, const FindingPlan &plan, Date today,
                                    std::string_view label)
{
    const std::string title = trimmed(plan.title, kLongestTitle);
    if (title.empty()) {
        return failure(ErrorCode::InvalidValue, "title");
    }
    if (plan.due && (plan.due->year() < 1990 || plan.due->year() > 2100)) {
        return failure(ErrorCode::InvalidValue, "due_on", plan.due->iso());
    }
    return workspace.transact(label, [&](store::Writer &writer) -> core::Result<void> {
        auto finding = rowOf(writer.read(), ref, today);
        if (!finding) {
            return tl::make_unexpected(finding.error());
        }
        finding->state = FindingState::Planned;
        finding->acceptedUntil.reset();
        finding->reason.clear();
        if (plan.owner && finding->owner.isNone()) {
            finding->owner = plan.owner;
        }
        const core::FindingId id = put(writer, *finding);
        if (plan.as == FindingPlan::As::Action) {
            core::Action action;
            action.account = finding->account;
            action.seat = finding->seat;
            action.title = title;
            action.owner = plan.owner;
            action.dueOn = plan.due;
            writer.insert(action);
            // An action cannot name its finding: when its day has passed and it is still so, the finding is open again.
            finding->id = id;
            finding->acceptedUntil = std::max(today, plan.due.value_or(today.plusDays(30)));
            writer.update(*finding);
            return {};
        }
        core::Goal goal;
        goal.account = finding->account;
        goal.seat = finding->seat;
        goal.finding = id;
        goal.priority = finding->severity >= 3 ? 1 : finding->severity == 2 ? 2 : 3;
        goal.title = title;
        goal.why = trimmed(plan.why, kLongestReason);
        goal.owner = plan.owner;
        goal.dueOn = plan.due;
        writer.insert(goal);
        return {};
    });
}

core::Result<core::FindingId> addFinding(Workspace &workspace, core::AccountId account, const FindingText &text, Date today,
                                         std::string_view label)
{
    core::FindingId id;
    const auto added = workspace.transact(label, [&](store::Writer &writer) -> core::Result<void> {
        if (!writer.read().exists(core::Kind::Account, account.value())) {
            return failure(ErrorCode::NotFound, "account", std::to_string(account.value()));
        }
        Finding finding;
        finding.account = account;
        finding.foundOn = today;
        if (auto filled = fill(writer.read(), text, finding); !filled) {
            return filled;
        }
        id = writer.insert(finding);
        return {};
    });
    if (!added) {
        return tl::make_unexpected(added.error());
    }
    return id;
}

core::Result<ChangeSet> updateFinding(Workspace &workspace, core::FindingId finding, const FindingText &text,
                                      std::string_view label)
{
    return workspace.transact(label, [&](store::Writer &writer) -> core::Result<void> {
        auto row = writer.read().one(finding);
        if (!row) {
            return tl::make_unexpected(row.error());
        }
        if (auto filled = fill(writer.read(), text, *row); !filled) {
            return filled;
        }
        writer.update(*row);
        return {};
    });
}

core::Result<ChangeSet> removeFinding(Workspace &workspace, core::FindingId finding, std::string_view label)
{
    return workspace.transact(label, [&](store::Writer &writer) -> core::Result<void> {
        if (!writer.read().exists(core::Kind::Finding, finding.value())) {
            return failure(ErrorCode::NotFound, "finding", std::to_string(finding.value()));
        }
        writer.removeTree(finding);
        return {};
    });
}

FindingState stateOn(const store::Reader &reader, const Finding &finding, Date asOf)
{
    switch (finding.state) {
    case FindingState::Accepted:
    case FindingState::Hidden: return finding.acceptedUntil && *finding.acceptedUntil < asOf ? FindingState::Open : finding.state;
    case FindingState::Planned: {
        if (finding.acceptedUntil && *finding.acceptedUntil < asOf) {
            return FindingState::Open;
        }
        const auto goals = reader.where<core::Goal>("finding", finding.id);
        const bool isOver = !goals.empty() && std::all_of(goals.begin(), goals.end(), [](const core::Goal &goal) {
            return goal.state == core::WorkState::Done || goal.state == core::WorkState::Dropped;
        });
        return isOver ? FindingState::Open : FindingState::Planned;
    }
    default: return finding.state;
    }
}

AsideAlarms::AsideAlarms(const store::Reader &reader, Date asOf)
{
    for (const store::SetAsideRow &row : store::setAsideRows(reader)) {
        const auto alarm = core::fromWord<core::Alarm>(row.rule);
        const auto finding = alarm && row.foundOn <= asOf ? reader.find(row.id) : std::nullopt;
        if (finding && stateOn(reader, *finding, asOf) != FindingState::Open) {
            m_alarms.emplace(row.account.value(), *alarm, row.seat.value());
        }
    }
}

bool AsideAlarms::contains(core::AccountId account, core::Alarm alarm, core::SeatId seat, int people) const
{
    if (m_alarms.empty()) {
        return false;
    }
    if (m_alarms.contains({account.value(), alarm, 0})) {
        return true;
    }
    const auto first = m_alarms.lower_bound({account.value(), alarm, 0});
    const auto last = m_alarms.upper_bound({account.value(), alarm, INT64_MAX});
    return m_alarms.contains({account.value(), alarm, seat.value()}) && std::distance(first, last) >= people;
}

bool isRuleOfMethod(std::string_view rule)
{
    const std::string_view word = rule.substr(0, rule.find(':'));
    return core::fromWord<core::Alarm>(word).has_value() || core::fromWord<core::analysis::MapRule>(word).has_value();
}

int severityOf(core::Alarm alarm)
{
    switch (alarm) {
    case core::Alarm::NoBuyer:
    case core::Alarm::BuyerUncovered:
    case core::Alarm::BlockerInPower: return 3;
    case core::Alarm::StaleMap: return 1;
    default: return 2;
    }
}

}  // namespace linchpin::app
