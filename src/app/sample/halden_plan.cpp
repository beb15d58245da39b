#include "app/sample/plan_parts.h"
#include "core/analysis/map_finding.h"
#include "core/entities/plan.h"
#include "core/entities/reviews.h"

// What we want with Halden Foods, who does it and by when: nine goals, 14 initiatives, 31 actions of which two are late.

namespace linchpin::app::sample {

namespace {

using core::FindingKind;
using core::Stance;
using core::SwotQuadrant;
using core::WorkState;
using Kind = PlanRow::Kind;

PlanRow goal(std::string_view who, int priority, std::string_view title, std::string_view owner, std::string_view due,
             int progress, WorkState state, Stance wanted, std::string_view measure, std::string_view target,
             std::string_view why, std::string_view countsTowards)
{
    return {Kind::Goal, title, who, owner, due, "", state, priority, progress, wanted, measure, target, why, countsTowards};
}

/// `cost` in thousands of euros, 0 when nothing is spent.
PlanRow initiative(std::string_view title, std::string_view owner, std::string_view start, std::string_view due, WorkState state,
                   int cost = 0)
{
    return {Kind::Initiative, title, "", owner, due, start, state, 2, cost, Stance::Unknown, "", "", "", ""};
}

PlanRow action(std::string_view who, std::string_view title, std::string_view owner, std::string_view due, int hours,
               std::string_view done = "", std::string_view waitingFor = "")
{
    return {Kind::Action, title, who, owner, due, done, WorkState::Open, 2, hours, Stance::Unknown, waitingFor, "", "", ""};
}

/// Returns the goal that is about the chief executive.
core::GoalId addBuyers(PlanWriter &plan, core::PriorityId renewal, core::FindingId silentBuyer)
{
    plan.becauseOf(renewal, {});
    const core::GoalId sponsor =
        plan.add(goal("Ingrid Solheim", 1, "Win a sponsor near the CEO", "CD", "2026-12-15", 10, WorkState::Behind,
                      Stance::Supporter, "Stance and talks with our sponsor", "Supporter; 3 talks by December",
                      "She decides on the renewal and nobody of us has met her.", "Clara Dupont's review, objective 1"));
    plan.add(initiative("Executive sponsor exchange", "CD", "2026-10-05", "2026-12-15", WorkState::Open, 12));
    plan.add(action("Ingrid Solheim", "Personal welcome letter", "CD", "2026-10-16", 2));
    plan.add(action("Ingrid Solheim", "Invite to advisory council dinner", "MK", "2026-11-12", 1));

    plan.becauseOf(renewal, silentBuyer);
    plan.add(goal("Marcus Brandt", 1, "Move the CFO to neutral", "SL", "2027-01-31", 25, WorkState::Behind, Stance::Neutral,
                  "Stance, strength and talks each quarter", "Neutral; strength 38 to 55; 3 talks each quarter",
                  "He signs every contract above €5 M and doubts the return.", "Sofia Lindgren's review, objective 2"));
    plan.add(initiative("Prove the return together", "SL", "2026-10-01", "2026-11-30", WorkState::OnTrack, 8));
    plan.add(action("Marcus Brandt", "Collect ROI data from 6 sites", "RM", "2026-10-02", 12, "2026-10-02"));
    plan.add(action("Marcus Brandt", "Joint ROI review with his team", "SL", "2026-10-28", 4));
    plan.add(initiative("Monthly numbers mail from our CFO", "CD", "2026-11-01", "2027-01-31", WorkState::Open));
    plan.add(action("Marcus Brandt", "Agree five numbers with his controller", "SL", "2026-11-06", 2));
    plan.add(action("Marcus Brandt", "Send the first numbers mail", "TN", "2026-11-16", 1));

    plan.becauseOf(renewal, {});
    plan.add(goal("Elena Ferrari", 1, "Renew by 31 March", "SL", "2027-03-31", 55, WorkState::OnTrack, Stance::Champion,
                  "Contract signed for all eight sites", "Signed; all promises to her kept",
                  "The contract of €18.4 M ends on 31 March.", "Business plan 2027: renewal, €18.4 M"));
    plan.add(initiative("Keep every promise", "OP", "2026-10-01", "2026-10-31", WorkState::Behind, 240));
    plan.add(action("Elena Ferrari", "Open spare parts depot in Malmö", "OP", "2026-09-30", 40));
    plan.add(action("Elena Ferrari", "Deliver night-shift report", "RM", "2026-10-08", 8));
    plan.add(initiative("Trade article on cold-chain picking", "MK", "2026-11-05", "2027-02-28", WorkState::OnTrack, 6));
    plan.add(action("Elena Ferrari", "Find a trade paper that wants the story", "MK", "2026-09-25", 3, "2026-09-25"));
    plan.add(action("Elena Ferrari", "Interview her in the Oslo control room", "MK", "2026-11-20", 4));
    plan.add(action("Elena Ferrari", "Agree the final text with her", "MK", "2027-01-22", 2));
    return sponsor;
}

void addOthers(PlanWriter &plan, core::PriorityId parts, core::PriorityId nights, core::FindingId nightModule,
               core::FindingId advocate)
{
    plan.becauseOf({}, advocate);
    plan.add(goal("Hanne Lunde", 2, "Make Hanne Lunde an advocate", "RM", "2026-11-30", 80, WorkState::OnTrack, Stance::Unknown,
                  "Loyalty step and what she does in public", "Advocate; speaks in Oslo",
                  "Elena Ferrari and Malmö both listen to her.", "Rajiv Mehta's review, objective 3"));
    plan.add(initiative("Speaker at the Oslo summit", "MK", "2026-09-15", "2026-11-12", WorkState::OnTrack, 9));
    plan.add(action("Hanne Lunde", "Write the abstract for her talk", "MK", "2026-10-01", 3, "2026-10-01"));
    plan.add(action("Hanne Lunde", "Agree speakers for the Oslo summit", "MK", "2026-10-15", 2));
    plan.add(action("Hanne Lunde", "Rehearse the talk in Oslo", "RM", "2026-11-05", 3));
    plan.add(initiative("Reference visits to her Oslo lines", "RM", "2026-09-20", "2026-11-30", WorkState::OnTrack, 4));
    plan.add(action("Hanne Lunde", "List three prospects who fit", "SL", "2026-09-28", 2, "2026-09-28"));
    plan.add(action("Hanne Lunde", "Ask her for the first visit", "RM", "2026-11-06", 1));

    plan.becauseOf(nights, nightModule);
    plan.add(goal("Amira Haddad", 2, "Fix night-shift reporting", "RM", "2026-11-15", 60, WorkState::OnTrack, Stance::Supporter,
                  "Report on her screen before the shift ends", "Every night for four weeks",
                  "Her crew lost six hours on 3 September and told everybody.", "Rajiv Mehta's review, objective 3"));
    plan.add(initiative("Report by shift and zone", "RM", "2026-09-07", "2026-11-06", WorkState::OnTrack, 35));
    plan.add(action("Amira Haddad", "Interview the night shift in zone 4", "RM", "2026-09-24", 4, "2026-09-24"));
    plan.add(action("Amira Haddad", "Show her the first report", "RM", "2026-10-27", 2));
    plan.add(initiative("Zone 4 training at night", "RM", "2026-09-21", "2026-11-15", WorkState::OnTrack, 4));
    plan.add(action("Maja Blom", "Agree a call list for stoppages at night", "FL", "2026-09-30", 2, "2026-09-30"));
    plan.add(action("Amira Haddad", "Train both night crews", "RM", "2026-11-02", 16));

    plan.becauseOf(parts, {});
    plan.add(goal("David Okafor", 2, "Give him a second contact", "OP", "2026-09-30", 35, WorkState::Behind, Stance::Champion,
                  "Second tie of 40 or more", "Owen Price at 60", "Only Sofia Lindgren knew him; he plans every line we sell.",
                  "Clara Dupont's review, objective 1"));
    plan.add(initiative("Owen Price joins the planning round", "OP", "2026-08-24", "2026-11-20", WorkState::Behind));
    plan.add(action("David Okafor", "Introduce Owen Price at the planning round", "SL", "2026-09-18", 2, "2026-09-18"));
    plan.add(action("David Okafor", "Walk the Gdynia dock with Owen Price", "OP", "2026-10-29", 6));

    plan.becauseOf({}, {});
    plan.add(goal("Tomasz Nowak", 2, "Security review every half-year", "HA", "2027-02-15", 50, WorkState::OnTrack,
                  Stance::Champion, "Reviews held and findings closed", "Two a year; nothing open for 30 days",
                  "The review in August won him over.", "Clara Dupont's review, objective 1"));
    plan.add(initiative("Security tests by a third party", "HA", "2026-07-01", "2027-02-15", WorkState::OnTrack, 18));
    plan.add(action("Tomasz Nowak", "Send the security test report", "HA", "2026-08-31", 3, "2026-08-31"));
    plan.add(action("Lucía Morales", "Go through access rights with her team", "JK", "2027-01-12", 6));
    plan.add(initiative("Road map for open interfaces", "HA", "2026-11-02", "2026-12-18", WorkState::Open));
    plan.add(action("Lucía Morales", "Show her the interface road map", "HA", "2026-12-03", 2));

    plan.add(goal("Priya Raman", 3, "Agree total-cost measure", "SL", "2027-02-28", 0, WorkState::Open, Stance::Neutral,
                  "One page that both sides sign", "Cost per pallet instead of price per unit",
                  "Procurement is measured on price per unit only.", "Sofia Lindgren's review, objective 2"));
    plan.add(initiative("Total cost per pallet", "SL", "2026-11-16", "2027-02-28", WorkState::Open));
    plan.add(action("Priya Raman", "Answer on total-cost measure", "SL", "", 1, "", "Priya Raman, since 1 October"));
    plan.add(action("Priya Raman", "Bring the measure that another customer uses", "SL", "2026-11-20", 3));

    plan.add(goal("Greta Holm", 3, "Involve her in the planning pilot", "SL", "2027-03-31", 0, WorkState::Open, Stance::Neutral,
                  "Her planners use the pilot every week", "Four weeks in a row",
                  "Plans change too late for her team, and she blames the line.", "Sofia Lindgren's review, objective 2"));
    plan.add(initiative("Planning pilot in Odense", "JK", "2027-01-11", "2027-03-31", WorkState::Open, 15));
    plan.add(action("Greta Holm", "Invite her planners to the pilot", "SL", "2027-01-15", 2));
}

void addSwot(PlanWriter &plan)
{
    plan.addSwot(SwotQuadrant::Strength, "Six of eight sites run on our lines every day.");
    plan.addSwot(SwotQuadrant::Strength, "The return is 2.4 times the cost, above the promise.");
    plan.addSwot(SwotQuadrant::Strength, "Distribution and IT defend us.");
    plan.addSwot(SwotQuadrant::Weakness, "Nobody of us knows the new chief executive.");
    plan.addSwot(SwotQuadrant::Weakness, "Two promises to the chief operating officer are late.");
    plan.addSwot(SwotQuadrant::Weakness, "Service at night in Malmö.");
    plan.addSwot(SwotQuadrant::Opportunity, "Night-shift module for Malmö, later for all sites.");
    plan.addSwot(SwotQuadrant::Opportunity, "Palletising in Gdynia is tendered in spring.");
    plan.addSwot(SwotQuadrant::Opportunity, "Bergen and Turku go live in January.");
    plan.addSwot(SwotQuadrant::Threat, "Kellmann Systems offers a depot in Malmö within two weeks.");
    plan.addSwot(SwotQuadrant::Threat, "Procurement wants to tender all service contracts at once.");
}

void addInsights(PlanWriter &plan, core::PriorityId renewal, core::PriorityId parts, core::PriorityId nights)
{
    plan.addInsight(parts, "Elena Ferrari", "Faster spare parts", "I can explain one stoppage to the board. Not two.", ago(63));
    plan.addInsight(parts, "Omar Farah", "Faster spare parts", "We order on Friday and wait until Wednesday.", ago(33));
    plan.addInsight(parts, "Kristoffer Lund", "Faster spare parts", "At three in the morning nobody answers.", ago(50));
    plan.addInsight(nights, "Amira Haddad", "Night deliveries", "My crew plans around zone 4 since September.", ago(22));
    plan.addInsight(nights, "Linnea Sandberg", "Night deliveries", "A night view on one screen would save us the phone calls.",
                    ago(25));
    plan.addInsight({}, "Marcus Brandt", "Proof of return for finance", "The figures come from you, so I cannot use them.",
                    ago(94));
    plan.addInsight({}, "Priya Raman", "Proof of return for finance", "Show me cost per pallet and we can talk.", ago(41));
    plan.addInsight(renewal, "Nils Berg", "Renewal", "She asks every supplier the same: what would you stop doing?", ago(27));
    plan.addInsight({}, "Sunniva Aasen", "Easier screens for new staff", "New people need a week for the goods-in screen.",
                    ago(20));
}

void addComments(Draft &draft, const AccountDraft &account, core::GoalId sponsor, core::FindingId nightModule)
{
    const auto comment = [&](const char *author, int age, const char *text) {
        core::Comment row;
        row.author = draft.member(author);
        row.day = ago(age);
        row.text = text;
        return row;
    };
    core::Comment row =
        comment("CD", 6, "I write the welcome letter myself. No product in it, only the question what she wants to change.");
    row.goal = sponsor;
    draft.book.add(row);
    row = comment("RM", 12, "Linnea Sandberg and Maja Blom asked for the same screen without knowing of each other.");
    row.finding = nightModule;
    draft.book.add(row);
    row = comment("SL", 3, "Elena Ferrari wants the renewal talk in November, with finance in the room.");
    row.seat = account.seatId("Elena Ferrari");
    draft.book.add(row);
    row = comment("OP", 4, "The depot lease is signed; shelves arrive on 19 October. Malmö gets a van until then.");
    row.account = account.id;
    draft.book.add(row);
}

void addScenarios(Draft &draft, const AccountDraft &account)
{
    const std::string elena = std::to_string(account.seatId("Elena Ferrari").value());
    const std::string marcus = std::to_string(account.seatId("Marcus Brandt").value());
    core::Scenario scenario;
    scenario.account = account.id;
    scenario.day = on("2026-10-05");
    scenario.name = "Q1 plan B";
    scenario.changes = R"([{"kind":"contact_leaves","contact":")" + elena + R"("}])";
    draft.book.add(scenario);
    scenario.name = "New CFO";
    scenario.changes = R"([{"kind":"set_stance","contact":")" + marcus + R"(","stance":0}])";
    draft.book.add(scenario);
}

}  // namespace

void addHaldenPlan(Draft &draft)
{
    AccountDraft &account = draft.account("Halden Foods");
    PlanWriter plan(draft, account);
    const core::PriorityId renewal =
        plan.addPriority("Renew all eight sites by 31 March", "€18.4 M end on that day, and the chief executive is new.");
    const core::PriorityId parts =
        plan.addPriority("Faster spare parts", "Malmö waited six hours on 3 September; the depot is promised since spring.");
    const core::PriorityId nights =
        plan.addPriority("Nights that trust the line", "The night shift avoids zone 4; usage in Malmö fell.");
    addInsights(plan, renewal, parts, nights);

    const core::FindingId silentBuyer =
        plan.addFinding(FindingKind::Problem, "Marcus Brandt", "Marcus Brandt, CFO, last met 94 days ago",
                        "Agreed rhythm is every 30 days; strength fell from 52 to 38", "SL", ago(4), 3, core::FindingState::Open,
                        core::word(core::analysis::MapRule::BuyerUncovered));
    const core::FindingId nightModule =
        plan.addFinding(FindingKind::Opportunity, "Linnea Sandberg", "Malmö asks for a night-shift module",
                        "3 users raised it, no buyer has heard it yet", "RM", ago(14), 2);
    const core::FindingId advocate =
        plan.addFinding(FindingKind::Opportunity, "Hanne Lunde", "Hanne Lunde is loyal and ready to advocate",
                        "5 of 5 proofs of loyalty recorded, no reference asked for yet", "MK", ago(6), 2);

    // Not part of a goal: what the week brings.
    plan.add(action("Elena Ferrari", "Prepare performance review of 22 Oct", "SL", "2026-10-16", 3));
    plan.add(action("Elena Ferrari", "Performance review", "SL", "2026-10-22", 2));
    plan.add(action("", "Sign off the Q3 review", "SL", "2026-10-12", 1));
    const core::GoalId sponsor = addBuyers(plan, renewal, silentBuyer);
    addOthers(plan, parts, nights, nightModule, advocate);
    addSwot(plan);
    addComments(draft, account, sponsor, nightModule);
    addScenarios(draft, account);
}

}  // namespace linchpin::app::sample
