#pragma once

#include <string>

#include "core/report/account_plan.h"

namespace linchpin::test {

namespace report = core::report;

inline core::Date day(int year, int month, int dayOfMonth) { return *core::Date::fromYmd(year, month, dayOfMonth); }

/// Builds account plans by hand, person by person, with consistent parts of the value.
class PlanBuilder {
public:
    explicit PlanBuilder(std::string account = "Halden Foods")
    {
        report::AccountOverview &overview = plan.overview;
        overview.figures.account = core::AccountId(1);
        overview.figures.name = account;
        overview.asOf = day(2026, 10, 12);
        overview.currency = *core::Currency::fromCode("EUR");
        overview.company = "Arden Automation";
        plan.company = "Arden Automation";
        plan.preparedBy = "Sofia Lindgren";
        plan.snapshot = "Q3 2026";
        plan.methodVersion = "1.0";
        plan.map.account = account;
        plan.map.asOf = overview.asOf;
        plan.map.snapshot = "Q3 2026";
    }

    PlanBuilder &member(const std::string &name, const std::string &initials, const std::string &title)
    {
        const auto id = static_cast<std::int64_t>(plan.team.size()) + 1;
        plan.team.push_back({core::MemberId(id), name, initials, title, 3});
        plan.map.team.push_back({id, name, initials, 3, 50});
        return *this;
    }

    /// `ties`: pairs of member column and strength; the first is the owner.
    PlanBuilder &person(const std::string &name, const std::string &title, core::Tier tier, core::Stance stance,
                        std::int64_t reportsTo = 0, std::vector<std::pair<std::size_t, int>> ties = {},
                        std::optional<int> lastTalk = std::nullopt, double share = 0.05)
    {
        const auto seat = static_cast<std::int64_t>(plan.people.size()) + 1;
        report::PlanPerson row;
        row.seat = core::SeatId(seat);
        row.name = name;
        row.title = title;
        row.role = tier == core::Tier::Buyer ? "financial_buyer"
            : tier == core::Tier::Influencer ? "technical_buyer"
                                             : "end_user";
        row.tier = tier;
        row.stance = stance;
        row.lastTalkDays = lastTalk;
        row.pastRhythm = lastTalk && *lastTalk > 45;
        core::MapPerson card;
        card.seat = seat;
        card.reportsTo = reportsTo;
        card.name = name;
        card.title = title;
        card.role = row.role;
        card.tier = tier;
        card.stance = stance;
        card.daysSinceTalk = lastTalk;
        card.pastRhythm = row.pastRhythm;
        card.strength = 0;
        report::ScorePart part;
        part.seat = row.seat;
        part.name = name;
        part.title = title;
        part.tier = tier;
        part.stance = stance;
        part.share = share;
        for (std::size_t i = 0; i < ties.size(); ++i) {
            row.ties.push_back({ties[i].first, ties[i].second, i == 0, false});
            row.strength = std::max(row.strength, ties[i].second);
            card.covers.push_back(
                {static_cast<std::int64_t>(ties[i].first) + 1, plan.team[ties[i].first].initials, ties[i].second, i == 0});
        }
        row.covered = row.strength >= 40;
        card.strength = row.strength;
        if (row.ties.empty() && tier == core::Tier::Buyer) {
            card.warning = core::CardWarning::NobodyCovers;
        }
        part.strength = row.strength / 100.0;
        part.covered = row.covered;
        part.quality = part.strength * 0.8;
        part.points = 100 * share * part.quality;
        part.displayPoints = static_cast<int>(part.points + 0.5);
        part.atRisk = share * (1 - part.quality) * 200000000;
        plan.people.push_back(row);
        plan.map.people.push_back(card);
        plan.map.peopleInAccount = static_cast<int>(plan.map.people.size());
        plan.overview.parts.push_back(part);
        plan.overview.figures.people = plan.people.size();
        if (tier == core::Tier::Buyer) {
            ++plan.overview.figures.buyers;
            plan.overview.figures.buyersCovered += row.covered ? 1 : 0;
        }
        return *this;
    }

    PlanBuilder &link(std::int64_t from, std::int64_t to, int weight, core::MapLinkKind kind = core::MapLinkKind::Influence,
                      bool both = false)
    {
        plan.map.links.push_back({from, to, kind, weight, both, 0, {}});
        return *this;
    }

    report::GoalLine &goal(int priority, const std::string &title, const std::string &seat, const std::string &owner,
                           std::optional<core::Date> due, int progress, core::WorkState state)
    {
        report::GoalLine goal;
        goal.goal = core::GoalId(static_cast<std::int64_t>(plan.overview.goals.size()) + 1);
        goal.priority = priority;
        goal.title = title;
        goal.seatName = seat;
        goal.ownerName = owner;
        goal.dueOn = due;
        goal.progress = progress;
        goal.state = state;
        plan.overview.goals.push_back(goal);
        return plan.overview.goals.back();
    }

    report::AccountPlan plan;
};

/// The account of the design's pictures, as far as a plan needs it.
report::AccountPlan haldenPlan();
/// `people` people with managers, all kinds of names and three of us.
report::AccountPlan crowdedPlan(int people);
/// An account of which nothing is known but its name.
report::AccountPlan emptyPlan();

}  // namespace linchpin::test
