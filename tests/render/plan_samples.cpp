#include "plan_builders.h"

namespace linchpin::test {

using core::Stance;
using core::Tier;
using core::WorkState;

report::AccountPlan haldenPlan()
{
    PlanBuilder b;
    b.member("Sofia Lindgren", "SL", "Account manager")
        .member("Rajiv Mehta", "RM", "Customer success")
        .member("Clara Dupont", "CD", "Chief revenue officer");
    b.member("Henrik Aas", "HA", "Chief technology officer").member("Owen Price", "OP", "Service");
    b.person("Ingrid Solheim", "Chief executive", Tier::Buyer, Stance::Unknown, 0, {}, std::nullopt, 0.10);
    b.person("Marcus Brandt", "Chief financial officer", Tier::Buyer, Stance::Sceptic, 1, {{0, 38}}, 94, 0.07);
    b.person("Elena Ferrari", "Chief operating officer", Tier::Buyer, Stance::Supporter, 1, {{0, 71}, {2, 40}}, 63, 0.18);
    b.person("Tomasz Nowak", "Chief information officer", Tier::Buyer, Stance::Champion, 1, {{3, 64}}, 11, 0.11);
    b.person("Priya Raman", "Head of procurement", Tier::Influencer, Stance::Blocker, 2, {{0, 22}}, 41, 0.06);
    b.person("David Okafor", "VP supply chain", Tier::Influencer, Stance::Supporter, 3, {{0, 58}, {4, 44}}, 19, 0.07);
    b.person("Hanne Lunde", "Director distribution", Tier::Influencer, Stance::Champion, 3, {{0, 84}, {1, 66}}, 6, 0.11);
    b.person("Lucía Morales", "IT architect", Tier::Influencer, Stance::Neutral, 4, {{3, 41}}, 35, 0.09);
    b.person("Nils Berg", "Partner, Korda Consulting", Tier::Influencer, Stance::Supporter, 0, {{2, 49}}, 27, 0.05);
    b.plan.map.people.back().outside = true;
    b.person("Greta Holm", "Planning manager", Tier::Influencer, Stance::Sceptic, 6, {{0, 33}}, 48, 0.04);
    b.person("Jonas Weber", "Warehouse manager, Oslo", Tier::User, Stance::Supporter, 7, {{1, 77}, {4, 35}}, 9, 0.03);
    b.person("Amira Haddad", "Shift lead, Malmö", Tier::User, Stance::Sceptic, 7, {{1, 45}}, 22, 0.02);
    const char *values[] = {"",
                            "Numbers for the board",
                            "Recognition, no surprises",
                            "Clean architecture",
                            "Process followed, price",
                            "Throughput",
                            "Growing her people",
                            "Open interfaces",
                            "Project margin",
                            "Plans that hold",
                            "Calm shifts",
                            "Machines that run at night"};
    const core::LoyaltyStep steps[] = {core::LoyaltyStep::None,  core::LoyaltyStep::None,      core::LoyaltyStep::Satisfied,
                                       core::LoyaltyStep::Loyal, core::LoyaltyStep::None,      core::LoyaltyStep::Satisfied,
                                       core::LoyaltyStep::Loyal, core::LoyaltyStep::Satisfied, core::LoyaltyStep::Satisfied,
                                       core::LoyaltyStep::None,  core::LoyaltyStep::Loyal,     core::LoyaltyStep::None};
    for (std::size_t i = 0; i < 12; ++i) {
        b.plan.people[i].values = values[i];
        b.plan.people[i].loyalty = steps[i];
        b.plan.map.people[i].loyalty = steps[i];
    }
    for (int i = 0; i < 11; ++i) {
        b.person("User " + std::to_string(i + 1), "Operator", Tier::User, Stance::Neutral, i < 6 ? 11 : 12,
                 {{1, i < 7 ? 50 : 20}}, 30 + i, 0.006);
        b.plan.people.back().isKey = false;
        b.plan.people.back().site = i < 6 ? "Oslo" : "Malmö";
        b.plan.map.people.back().site = b.plan.people.back().site;
    }
    b.link(3, 1, 2)
        .link(7, 3, 3)
        .link(8, 4, 1)
        .link(9, 2, 2)
        .link(7, 12, 2, core::MapLinkKind::Influence, true)
        .link(5, 6, 1, core::MapLinkKind::Conflict);

    report::AccountPlan &plan = b.plan;
    auto &overview = plan.overview;
    auto &row = overview.figures;
    row.revenue = 1840000000;
    row.profit = 570000000;
    row.share = 0.129;
    row.revenueRank = 1;
    overview.accountCount = 64;
    overview.revenueBefore = 1769000000;
    overview.portfolioMargin = 0.29;
    overview.shareOfSpend = 0.46;
    row.renewalOn = day(2027, 3, 31);
    overview.renewalDays = 170;
    row.exposure = 1840000000;
    row.atRisk = 450000000;
    row.pLoss = 0.24;
    row.score = 0.42;
    row.scoreHigh = 0.73;
    row.confidence = 0.6;
    row.scoreBefore = 0.49;
    const double causes[] = {220000000, 60000000, 50000000, 20000000, 10000000, 90000000};
    std::copy(std::begin(causes), std::end(causes), row.byCause);
    row.alarms = {core::Alarm::BuyerUncovered, core::Alarm::VoiceBlindSpot};
    overview.robust = 0.31;
    overview.worstDeparture = "Elena Ferrari";
    const char *labels[] = {"Q2 2025", "Q3 2025", "Q4 2025", "Q1 2026", "Q2 2026", "Q3 2026"};
    const double scores[] = {0.38, 0.43, 0.46, 0.48, 0.49, 0.42};
    for (int i = 0; i < 6; ++i) {
        overview.trend.push_back({labels[i], day(2025, 6, 30), scores[i], 0});
    }
    plan.nextReviewOn = day(2027, 1, 16);
    plan.signatures = {{"Sofia Lindgren", "Account manager", day(2026, 10, 12)},
                       {"Marta Kowalska", "Marketing lead", day(2026, 10, 12)},
                       {"Clara Dupont", "Executive sponsor", {}}};

    const auto said = [&](core::analysis::MapRule rule, core::FindingKind kind, const char *name, const char *title) {
        report::FindingLine line;
        line.rule = core::word(rule);
        line.kind = kind;
        line.map.emplace();
        line.map->rule = rule;
        line.map->kind = kind;
        line.map->seat = core::SeatId(static_cast<std::int64_t>(overview.findings.size()) + 1);
        line.map->path = {line.map->seat};
        line.people = {{line.map->seat, name, title}};
        overview.findings.push_back(line);
        return &overview.findings.back();
    };
    auto *uncovered =
        said(core::analysis::MapRule::BuyerUncovered, core::FindingKind::Problem, "Ingrid Solheim", "Chief executive");
    uncovered->memberName = "Clara Dupont";
    uncovered->map->day = day(2026, 9, 1);
    auto *fell =
        said(core::analysis::MapRule::TieWeakened, core::FindingKind::Problem, "Marcus Brandt", "Chief financial officer");
    fell->map->before = 0.52;
    fell->map->strength = 0.38;
    fell->note = "Q2 2026";
    auto *conflict =
        said(core::analysis::MapRule::ConflictTouchesUs, core::FindingKind::Issue, "Priya Raman", "Head of procurement");
    conflict->map->path.push_back(core::SeatId(99));
    conflict->map->stance = Stance::Blocker;
    conflict->people.push_back({core::SeatId(99), "David Okafor", "VP supply chain"});
    conflict->note = "Procurement is measured on price per unit only";
    auto *better = said(core::analysis::MapRule::StanceImproved, core::FindingKind::Strength, "Tomasz Nowak", "");
    better->map->stanceBefore = Stance::Supporter;
    better->map->stance = Stance::Champion;
    better->note = "The security review in August won him over";
    plan.thin.nobody = {"Ingrid Solheim"};
    plan.thin.suggested = "Clara Dupont";
    plan.thin.known = 11;
    plan.thin.onlyOne = 7;
    plan.thin.worstMember = "Sofia Lindgren";
    plan.thin.scoreWithout = 33;
    plan.thin.below = {{"Marcus Brandt", 38}, {"Greta Holm", 33}, {"Priya Raman", 22}};

    const auto step = [](report::GoalLine &goal, const char *title, const char *owner, std::optional<core::Date> due, bool action,
                         std::optional<core::Date> done = {}) {
        report::GoalLine::Step row2;
        row2.title = title;
        row2.ownerName = owner;
        row2.dueOn = due;
        row2.doneOn = done;
        row2.isAction = action;
        goal.steps.push_back(row2);
    };
    {
        auto &goal =
            b.goal(1, "Win a sponsor near the CEO", "Ingrid Solheim", "Clara Dupont", day(2026, 12, 15), 10, WorkState::Behind);
        goal.wantedStance = Stance::Supporter;
        step(goal, "Executive sponsor exchange", "Clara Dupont", day(2026, 12, 15), false);
        step(goal, "Personal welcome letter", "Clara Dupont", day(2026, 10, 16), true);
        step(goal, "Invite to advisory council dinner", "Marta Kowalska", day(2026, 11, 12), true);
    }
    {
        auto &goal =
            b.goal(1, "Move the CFO to neutral", "Marcus Brandt", "Sofia Lindgren", day(2027, 1, 31), 25, WorkState::Behind);
        goal.stanceNow = Stance::Sceptic;
        goal.wantedStance = Stance::Neutral;
        step(goal, "Prove the return together", "Sofia Lindgren", day(2026, 11, 30), false);
        step(goal, "Collect ROI data from 6 sites", "Rajiv Mehta", day(2026, 10, 2), true, day(2026, 10, 1));
        step(goal, "Joint ROI review with his team", "Sofia Lindgren", day(2026, 10, 28), true);
    }
    {
        auto &goal = b.goal(1, "Renew by 31 March", "Elena Ferrari", "Sofia Lindgren", day(2027, 3, 31), 55, WorkState::OnTrack);
        goal.stanceNow = Stance::Supporter;
        goal.wantedStance = Stance::Champion;
        step(goal, "Keep every promise", "Owen Price", day(2026, 10, 31), false);
        step(goal, "Open spare parts depot in Malmö", "Owen Price", day(2026, 9, 30), true);
        step(goal, "Deliver night-shift report", "Rajiv Mehta", day(2026, 10, 8), true);
    }
    b.goal(2, "Make Hanne Lunde an advocate", "Hanne Lunde", "Rajiv Mehta", day(2026, 11, 30), 80, WorkState::OnTrack);
    b.goal(2, "Fix night-shift reporting", "Amira Haddad", "Rajiv Mehta", day(2026, 11, 15), 60, WorkState::OnTrack)
        .wantedStance = Stance::Supporter;
    b.goal(2, "Give him a second contact", "David Okafor", "Owen Price", day(2026, 9, 30), 35, WorkState::Behind);
    b.goal(2, "Security review every half-year", "Tomasz Nowak", "Henrik Aas", day(2027, 2, 15), 50, WorkState::OnTrack);
    b.goal(3, "Agree total-cost measure", "Priya Raman", "Sofia Lindgren", day(2027, 2, 28), 0, WorkState::Open);
    b.goal(3, "Involve her in the planning pilot", "Greta Holm", "Sofia Lindgren", day(2027, 3, 31), 0, WorkState::Open);
    plan.countsTowards = {"Business plan 2027, renewal €18.4 M", "Objectives of S. Lindgren"};

    const auto outcome = [&](const char *name, core::OutcomeKind kind, const char *unit, double actual, double target,
                             double previous, const std::vector<double> &measured) {
        report::OutcomeLine line;
        line.name = name;
        line.kind = kind;
        line.unit = unit;
        line.actual = actual;
        line.target = target;
        line.previous = previous;
        line.attainment = std::min(1.0, actual / target);
        for (std::size_t i = 0; i < measured.size(); ++i) {
            line.values.emplace_back(day(2026, static_cast<int>(i) + 1, 1), measured[i]);
        }
        overview.outcomes.push_back(line);
    };
    outcome("Usage", core::OutcomeKind::Usage, "% of lines run daily", 87, 80, 83, {60, 68, 75, 81, 85, 87});
    outcome("Adoption", core::OutcomeKind::Adoption, "sites fully live", 6, 8, 5, {2, 3, 4, 5, 6, 6});
    outcome("Return", core::OutcomeKind::Roi, "x", 2.4, 2.0, 2.3, {1.2, 1.5, 1.9, 2.1, 2.3, 2.4});
    const auto promise = [&](const char *text, core::Date due, std::optional<core::Date> done) {
        report::PromiseLine line;
        line.promise = core::PromiseId(static_cast<std::int64_t>(overview.promises.size()) + 1);
        line.text = text;
        line.to = "Elena Ferrari";
        line.by = "Owen Price";
        line.madeOn = day(2026, 6, 1);
        line.dueOn = due;
        line.doneOn = done;
        overview.promises.push_back(line);
    };
    for (int i = 0; i < 9; ++i) {
        promise("Kept promise", day(2026, 8, 1), day(2026, 7, 30));
    }
    promise("Spare parts depot in Malmö", day(2026, 9, 30), {});
    promise("Night-shift report", day(2026, 10, 8), {});
    overview.answers = 11;
    overview.headline = 0.82;
    overview.voiceWeighted = 0.58;
    overview.voiceLow = 0.20;
    overview.voiceHigh = 0.95;
    overview.voiceByTier = {{Tier::Buyer, 4, 0, 0, 0.0}, {Tier::Influencer, 6, 4, 3, 0.6}, {Tier::User, 13, 7, 6, 0.5}};

    report::PlanChanges changes;
    changes.label = "Q2 2026";
    changes.since = day(2026, 6, 30);
    changes.scoreBefore = 0.49;
    changes.scoreAfter = 0.42;
    changes.atRiskBefore = 400000000;
    changes.atRiskAfter = 450000000;
    changes.split = true;
    changes.byRevenue = 10000000;
    changes.byCause[0] = 35000000;
    changes.byCause[2] = 5000000;
    using Change = report::PersonChange;
    const auto moved = [&](Change::Kind kind, const char *name, int before, int after) {
        Change change;
        change.kind = kind;
        change.name = name;
        change.before = before;
        change.after = after;
        changes.people.push_back(change);
    };
    {
        Change change;
        change.kind = Change::Kind::Replaced;
        change.name = "Ingrid Solheim";
        change.other = "Per Dahl";
        change.title = "CEO";
        changes.people.push_back(change);
        change = {};
        change.kind = Change::Kind::Stance;
        change.name = "Elena Ferrari";
        change.stanceBefore = Stance::Champion;
        change.stanceAfter = Stance::Supporter;
        changes.people.push_back(change);
        change = {};
        change.kind = Change::Kind::Loyalty;
        change.name = "Hanne Lunde";
        change.loyaltyBefore = core::LoyaltyStep::Satisfied;
        change.loyaltyAfter = core::LoyaltyStep::Loyal;
        changes.people.push_back(change);
    }
    moved(Change::Kind::Strength, "Marcus Brandt", 52, 38);
    moved(Change::Kind::Strength, "Amira Haddad", 52, 45);
    moved(Change::Kind::Strength, "Tomasz Nowak", 55, 64);
    changes.goalsDone = {"First", "Second", "Third"};
    changes.goalsMissed = {"Meet the CFO monthly", "Survey two buyers"};
    changes.decisions = {"Clara Dupont sponsors the CEO", "Renewal talk moves to November",
                         "Malmö depot opens before new features"};
    plan.changes = changes;
    plan.moments = {
        {day(2026, 9, 3), "Malmö stoppage", "Amira Haddad", -2, "6 hours without an answer at night. Two promises followed."},
        {day(2026, 5, 15), "Go-live in Oslo", "Hanne Lunde", 2, "The whole board visited."}};
    report::PlanGap gap;
    gap.kind = report::GapKind::BuyersUncovered;
    gap.count = 2;
    gap.of = 4;
    gap.names = {"Ingrid Solheim", "Marcus Brandt"};
    plan.gaps.push_back(gap);
    gap.kind = report::GapKind::BuyersNotAsked;
    gap.count = 4;
    plan.gaps.push_back(gap);
    return plan;
}

report::AccountPlan crowdedPlan(int people)
{
    PlanBuilder b(
        "Überlandwerke Nordost-Thüringen-Sachsen-Anhalt Aktiengesellschaft & Compañía de Energía (Beteiligungsholding)");
    b.member("Sofia Lindgren", "SL", "Account manager")
        .member("Rajiv Mehta", "RM", "Customer success")
        .member("Clara Dupont", "CD", "Chief revenue officer");
    const char *names[] = {
        "محمد عبد الرحمن الهاشمي",       "שרה כהן-לוי",
        "Anna 🎉 Müller 👩‍🔧", "Wolfeschlegelsteinhausenbergerdorff-Konstantinopoulou Maria Alexandra",
        "Nguyễn Thị Minh Khai",          "O'Brien (interim) [a−b: c]",
        "Ólafur Ragnar Grímsson",        "Đorđe Petrović",
        "Χρήστος Παπαδόπουλος",          "Иван Петрович"};
    for (int i = 0; i < people; ++i) {
        const Tier tier = i < 5 ? Tier::Buyer : i < 22 ? Tier::Influencer : Tier::User;
        const std::int64_t boss = i == 0 ? 0 : i < 6 ? 1 : (i - 6) / 6 % 5 + 2;
        const Stance stance = static_cast<Stance>(i % 6);
        std::string name = names[i % 10];
        if (i >= 10) {
            name += " " + std::to_string(i);
        }
        std::vector<std::pair<std::size_t, int>> ties;
        if (i % 4 != 0) {
            ties = {{static_cast<std::size_t>(i % 3), 10 + (i * 7) % 85}};
        }
        b.person(name, i % 3 == 0 ? "Senior Vice President of Very Long Department Names and Other Matters" : "Manager", tier,
                 stance, boss, ties, i % 5 == 0 ? std::nullopt : std::optional(i * 3), 1.0 / people);
    }
    b.goal(1,
           "Win محمد عبد الرحمن الهاشمي with a very long goal title that goes on and on so that it needs several lines in the "
           "table of goals",
           names[0], "Sofia Lindgren", day(2026, 12, 1), 10, WorkState::OnTrack);
    b.plan.overview.figures.score = 0.4;
    b.plan.overview.figures.exposure = 100000000;
    b.plan.overview.figures.atRisk = 30000000;
    b.plan.overview.figures.byCause[0] = 20000000;
    b.plan.overview.figures.byCause[5] = 10000000;
    return b.plan;
}

report::AccountPlan emptyPlan()
{
    PlanBuilder b("Nobody Knows Ltd");
    b.plan.preparedBy.clear();
    report::PlanGap gap;
    for (const auto kind : {report::GapKind::NoPeople, report::GapKind::NobodyAsked, report::GapKind::NoOutcomes,
                            report::GapKind::NoGoals, report::GapKind::NoRevenue, report::GapKind::ReviewOverdue}) {
        gap.kind = kind;
        b.plan.gaps.push_back(gap);
    }
    return b.plan;
}

}  // namespace linchpin::test
