#pragma once

#include <string_view>

#include "app/sample/draft.h"

// What the plans of Halden Foods and of the other customers are written with.

namespace linchpin::app::sample {

/// A line of a plan as a table has it. A goal starts its initiatives, an initiative its actions; an action right after a goal
/// belongs to the goal alone, one before every goal to the account.
struct PlanRow {
    enum class Kind { Goal, Initiative, Action };

    Kind kind = Kind::Goal;
    std::string_view title;
    std::string_view who{};  ///< name of the person or place such as `B0`; empty: the account as a whole
    std::string_view owner{};  ///< initials
    std::string_view due{};  ///< empty: none
    std::string_view start{};  ///< of an initiative; of an action: the day it was done
    core::WorkState state = core::WorkState::Open;
    int priority = 2;
    int progress = 0;
    core::Stance wanted = core::Stance::Unknown;  ///< unknown: no stance is aimed at
    std::string_view measure{};  ///< of an action: who we wait for
    std::string_view target{};
    std::string_view why{};
    std::string_view countsTowards{};
};

/// The seat by name, or by tier and place (`B0` the first buyer, `I1` the second influencer, `U0`). None when there is nobody.
[[nodiscard]] core::SeatId seatAt(const AccountDraft &account, std::string_view who);

/// Writes rows of a plan and remembers what the last goal and initiative were.
class PlanWriter final {
public:
    PlanWriter(Draft &draft, AccountDraft &account)
        : m_draft(draft)
        , m_account(account)
    { }

    /// What the next goals serve and come from; none at first.
    void becauseOf(core::PriorityId cause, core::FindingId finding)
    {
        m_cause = cause;
        m_finding = finding;
    }
    core::GoalId add(const PlanRow &row);
    /// With the word of a rule it is what the plan says about the rule's finding on that person, which stands in its place.
    core::FindingId addFinding(core::FindingKind kind, std::string_view who, std::string_view title, std::string_view detail,
                               std::string_view owner, core::Date day, int severity,
                               core::FindingState state = core::FindingState::Open, std::string_view rule = {});
    core::PriorityId addPriority(std::string_view title, std::string_view reason);
    void addInsight(core::PriorityId priority, std::string_view who, std::string_view theme, std::string_view text,
                    core::Date day);
    void addSwot(core::SwotQuadrant quadrant, std::string_view text);

private:
    Draft &m_draft;
    AccountDraft &m_account;
    core::PriorityId m_cause;
    core::FindingId m_finding;
    core::GoalId m_goal;
    core::InitiativeId m_initiative;
    int m_priorities = 0;
    int m_notes[4] = {};
};

/// Results of a customer other than Halden Foods: their gap makes the chance of loss what the table says.
void addOutcomesOf(Draft &draft, AccountDraft &account, std::size_t number);

}  // namespace linchpin::app::sample
