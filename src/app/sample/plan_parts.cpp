#include "app/sample/plan_parts.h"

#include "core/entities/plan.h"

namespace linchpin::app::sample {

core::SeatId seatAt(const AccountDraft &account, std::string_view who)
{
    if (const std::size_t named = account.seatOf(who); named < account.seats.size()) {
        return account.seats[named].id;
    }
    if (who.size() != 2) {
        return {};
    }
    const core::Tier tier = who[0] == 'B' ? core::Tier::Buyer : (who[0] == 'I' ? core::Tier::Influencer : core::Tier::User);
    int place = who[1] - '0';
    for (const SeatDraft &seat : account.seats) {
        if (seat.tier == tier && seat.isThere(ago(0)) && place-- == 0) {
            return seat.id;
        }
    }
    return {};
}

core::GoalId PlanWriter::add(const PlanRow &row)
{
    const auto dayOf = [](std::string_view text) { return text.empty() ? std::nullopt : std::optional(on(text)); };
    const core::MemberId owner = m_draft.member(std::string(row.owner));
    if (row.kind == PlanRow::Kind::Goal) {
        core::Goal goal;
        goal.account = m_account.id;
        goal.seat = seatAt(m_account, row.who);
        goal.cause = m_cause;
        goal.finding = m_finding;
        goal.priority = row.priority;
        goal.title = row.title;
        goal.measure = row.measure;
        goal.target = row.target;
        goal.why = row.why;
        goal.countsTowards = row.countsTowards;
        goal.owner = owner;
        goal.dueOn = dayOf(row.due);
        if (row.wanted != core::Stance::Unknown) {
            goal.wantedStance = row.wanted;
        }
        goal.progress = row.progress;
        goal.state = row.state;
        m_goal = m_draft.book.add(goal);
        m_initiative = {};
    } else if (row.kind == PlanRow::Kind::Initiative) {
        core::Initiative initiative;
        initiative.goal = m_goal;
        initiative.title = row.title;
        initiative.owner = owner;
        initiative.startOn = dayOf(row.start);
        initiative.dueOn = dayOf(row.due);
        if (row.progress > 0) {
            initiative.cost = thousand(row.progress);
            initiative.currency = euro();
        }
        initiative.state = row.state;
        m_initiative = m_draft.book.add(initiative);
    } else {
        core::Action action;
        action.account = m_account.id;
        action.initiative = m_initiative;
        action.goal = m_goal;
        action.seat = seatAt(m_account, row.who);
        action.title = row.title;
        action.owner = owner;
        action.dueOn = dayOf(row.due);
        action.doneOn = dayOf(row.start);
        if (row.progress > 0) {
            action.effortHours = row.progress;
        }
        action.waitingFor = row.measure;
        m_draft.book.add(action);
    }
    return m_goal;
}

core::FindingId PlanWriter::addFinding(core::FindingKind kind, std::string_view who, std::string_view title,
                                       std::string_view detail, std::string_view owner, core::Date day, int severity,
                                       core::FindingState state, std::string_view rule)
{
    core::Finding finding;
    finding.rule = rule;
    finding.account = m_account.id;
    finding.seat = seatAt(m_account, who);
    finding.kind = kind;
    finding.title = title;
    finding.detail = detail;
    finding.severity = severity;
    finding.foundOn = day;
    finding.owner = m_draft.member(std::string(owner));
    finding.state = state;
    if (state == core::FindingState::Accepted) {
        finding.reason = "Known and agreed with the customer; looked at again in spring.";
        finding.acceptedUntil = on("2027-03-31");
    } else if (state == core::FindingState::Hidden) {
        finding.reason = "Belongs to a project that has ended.";
    }
    return m_draft.book.add(finding);
}

core::PriorityId PlanWriter::addPriority(std::string_view title, std::string_view reason)
{
    core::Priority priority;
    priority.account = m_account.id;
    priority.position = ++m_priorities;
    priority.title = title;
    priority.reason = reason;
    return m_draft.book.add(priority);
}

void PlanWriter::addInsight(core::PriorityId priority, std::string_view who, std::string_view theme, std::string_view text,
                            core::Date day)
{
    core::Insight insight;
    insight.account = m_account.id;
    insight.seat = seatAt(m_account, who);
    insight.priority = priority;
    insight.day = day;
    insight.theme = theme;
    insight.text = text;
    m_draft.book.add(insight);
}

void PlanWriter::addSwot(core::SwotQuadrant quadrant, std::string_view text)
{
    core::SwotNote note;
    note.account = m_account.id;
    note.quadrant = quadrant;
    note.position = ++m_notes[static_cast<std::size_t>(quadrant)];
    note.text = text;
    m_draft.book.add(note);
}

}  // namespace linchpin::app::sample
