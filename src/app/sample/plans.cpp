#include "app/sample/plan_parts.h"
#include "core/entities/people.h"
#include "core/entities/plan.h"

// Plans, findings and results of the customers beside Halden Foods. What is due before 26 October is what "My week" shows.

namespace linchpin::app::sample {

namespace {

using core::FindingKind;
using core::FindingState;
using core::Stance;
using core::SwotQuadrant;
using core::WorkState;
using Kind = PlanRow::Kind;

struct Line {
    std::string_view account;
    PlanRow row;
};

constexpr Kind kGoal = Kind::Goal;
constexpr Kind kStep = Kind::Initiative;
constexpr Kind kAction = Kind::Action;
constexpr WorkState kOpen = WorkState::Open;
constexpr WorkState kOnTrack = WorkState::OnTrack;
constexpr WorkState kBehind = WorkState::Behind;
constexpr WorkState kDone = WorkState::Done;

// Goals: who, owner, due, -, state, priority, percent, stance, measure, target, why, what it counts towards.
// Initiatives: owner, due, start, state, -, thousands of euros. Actions: who, owner, due, day done, -, -, hours, -, who we wait for.
constexpr Line kLines[] = {
    {"Meridian Health",
     {kGoal, "Meet the CFO before the renewal", "B0", "SL", "2026-11-30", "", kBehind, 1, 15, Stance::Neutral, "Talks and stance",
      "3 talks; neutral", "The renewal of €12.7 M is due on 31 December and he has been silent for 118 days.",
      "Business plan 2027: renewal, €12.7 M"}},
    {"Meridian Health", {kStep, "Tara Nilsen meets Victor Stein", "", "TN", "2026-11-20", "2026-09-28", kBehind, 2, 0}},
    {"Meridian Health", {kAction, "Visit to the hospital board, Leeds", "B0", "SL", "2026-10-15", "", kOpen, 2, 6}},
    {"Meridian Health", {kAction, "Send him the cost per bed of three sites", "B0", "TN", "2026-11-03", "", kOpen, 2, 3}},
    {"Meridian Health",
     {kGoal, "Cover two more decision makers", "B2", "SL", "2026-12-15", "", kBehind, 1, 20, Stance::Supporter,
      "Ties of 40 or more", "3 of 5 covered", "One tie carries the whole account.", "Sofia Lindgren's review, objective 1"}},
    {"Meridian Health", {kStep, "Site walks in Bristol and Glasgow", "", "OP", "2026-12-04", "2026-10-26", kOpen, 2, 7}},
    {"Meridian Health", {kAction, "Walk the Bristol stores at night", "B2", "OP", "2026-11-12", "", kOpen, 2, 8}},
    {"Meridian Health",
     {kGoal, "Bring usage back above 60 percent", "U0", "RM", "2027-01-31", "", kBehind, 2, 30, Stance::Unknown,
      "Lines running daily", "60% by January", "Two wards went back to trolleys.", "Rajiv Mehta's review, objective 1"}},
    {"Meridian Health", {kAction, "Train ward supply teams in Leeds", "U0", "RM", "2026-11-09", "", kOpen, 2, 16}},
    {"Meridian Health", {kAction, "Compare settings with the Glasgow line", "U1", "FL", "2026-10-06", "2026-10-05", kOpen, 2, 4}},

    {"Tessera Retail", {kAction, "Renewal offer, first draft", "I0", "SL", "2026-10-23", "", kOpen, 2, 6}},
    {"Tessera Retail",
     {kGoal, "Renew before the January tender", "B0", "AO", "2027-01-15", "", kOnTrack, 1, 40, Stance::Supporter,
      "Contract signed", "Signed for four sites", "The contract ends on 31 January.", "Business plan 2027: renewal, €8.8 M"}},
    {"Tessera Retail", {kStep, "One offer for four sites", "", "AO", "2026-12-11", "2026-10-05", kOnTrack, 2, 0}},
    {"Tessera Retail", {kAction, "Go through the offer with store logistics", "I0", "AO", "2026-11-05", "", kOpen, 2, 3}},
    {"Tessera Retail",
     {kGoal, "Invite Rosa Lind to the advisory council", "I0", "MK", "2026-11-12", "", kOpen, 2, 0, Stance::Champion,
      "Her answer", "A seat in spring", "Cold chain and night shifts are her subjects too.",
      "Marta Kowalska's review, objective 2"}},
    {"Tessera Retail", {kAction, "Invite her with a letter of Hanne Lunde", "I0", "MK", "2026-10-30", "", kOpen, 2, 1}},

    {"Castell Automotive",
     {kGoal, "Third line in Zaragoza", "B1", "AO", "2027-03-31", "", kOnTrack, 1, 65, Stance::Champion, "Order placed", "€1.9 M",
      "Zaragoza runs at its limit since June.", "Business plan 2027: growth"}},
    {"Castell Automotive", {kStep, "Joint layout with the plant", "", "JK", "2026-12-18", "2026-09-07", kOnTrack, 2, 14}},
    {"Castell Automotive", {kAction, "Measure the press shop", "U0", "JK", "2026-09-24", "2026-09-24", kOpen, 2, 10}},
    {"Castell Automotive", {kAction, "Present two layouts in Turin", "B1", "AO", "2026-11-17", "", kOpen, 2, 5}},
    {"Castell Automotive",
     {kGoal, "Keep Paolo Greco as advocate", "B0", "MK", "2027-06-30", "", kOnTrack, 3, 70, Stance::Champion,
      "Asked at most twice a year", "One talk, one visit", "Four prospects asked for him this year.",
      "Marta Kowalska's review, objective 2"}},

    {"Boreal Logistics", {kAction, "Call Anders Vik about the Bergen plan", "B0", "SL", "2026-10-12", "", kOpen, 2, 1}},
    {"Boreal Logistics", {kAction, "Supplier day in Lyon", "I0", "SL", "2026-10-21", "", kOpen, 2, 8}},
    {"Boreal Logistics",
     {kGoal, "Show finance what the money brought back", "B1", "MD", "2026-12-11", "", kOnTrack, 1, 45, Stance::Supporter,
      "Return sheet used in their budget", "Signed by finance", "Their finance team wrote that nobody has shown them.",
      "Mateus Duarte's review, objective 1"}},
    {"Boreal Logistics", {kStep, "Return sheet with their own figures", "", "TN", "2026-11-27", "2026-09-14", kOnTrack, 2, 0}},
    {"Boreal Logistics", {kAction, "Collect hours of the Göteborg hub", "U0", "RM", "2026-09-30", "2026-09-29", kOpen, 2, 6}},
    {"Boreal Logistics", {kAction, "Go through the sheet with their controller", "B1", "TN", "2026-11-10", "", kOpen, 2, 3}},

    {"Kestrel Energy",
     {kGoal, "Find a way to the plant director", "B0", "MD", "2026-12-18", "", kBehind, 1, 5, Stance::Neutral, "First talk held",
      "One visit, one call", "None of three decision makers is covered and the contract ends in February.",
      "Business plan 2027: renewal, €5.4 M"}},
    {"Kestrel Energy", {kStep, "Executive sponsor for Esbjerg", "", "TN", "2026-12-04", "2026-10-05", kOpen, 2, 0}},
    {"Kestrel Energy", {kAction, "Call Ole Brand", "B0", "TN", "2026-10-27", "", kOpen, 2, 1}},
    {"Kestrel Energy", {kAction, "Offer him the return sheet of a similar plant", "B0", "MD", "2026-11-13", "", kOpen, 2, 3}},
    {"Kestrel Energy",
     {kGoal, "Stop the decline in usage", "U0", "FL", "2027-01-29", "", kBehind, 2, 20, Stance::Unknown, "Lines running daily",
      "50% by January", "Aalborg switched two lines off.", "Rajiv Mehta's review, objective 1"}},

    {"Lindqvist Pharma", {kAction, "Send board-ready return sheet", "B0", "SL", "2026-10-12", "", kOpen, 2, 2}},
    {"Lindqvist Pharma",
     {kGoal, "Case study with Mei Tanaka", "B0", "MK", "2026-12-15", "", kOnTrack, 2, 50, Stance::Champion, "Text released",
      "In print by March", "All proofs of loyalty are there; she likes to show Osaka.", "Marta Kowalska's review, objective 2"}},
    {"Lindqvist Pharma", {kStep, "Story of the Osaka ramp-up", "", "MK", "2026-12-15", "2026-10-12", kOnTrack, 2, 9}},
    {"Lindqvist Pharma", {kAction, "Ask her for the case study", "B0", "SL", "2026-10-28", "", kOpen, 2, 1}},
    {"Lindqvist Pharma",
     {kGoal, "Validated reports for quality", "I1", "JK", "2027-02-26", "", kOpen, 2, 0, Stance::Supporter, "Audit passed",
      "No finding on our side", "Quality asks for electronic records since the last audit.",
      "Sofia Lindgren's review, objective 1"}},

    {"Vantor Steel",
     {kGoal, "Service contract for Linz", "B1", "AO", "2027-02-26", "", kOnTrack, 2, 35, Stance::Supporter, "Contract signed",
      "€420 k a year", "Linz buys spare parts piece by piece.", "Business plan 2027: growth"}},
    {"Vantor Steel", {kAction, "Show ten months of part orders", "B1", "AO", "2026-11-18", "", kOpen, 2, 3}},

    {"Osprey Aerospace",
     {kAction, "Approve the sponsor exchange", "", "CD", "", "", kOpen, 2, 1, Stance::Unknown, "Jo Berglund, since 7 October"}},
    {"Osprey Aerospace",
     {kGoal, "Jean Whitlock speaks in Oslo", "B0", "MK", "2026-11-12", "", kOnTrack, 2, 85, Stance::Champion, "Talk held",
      "First speaker of the day", "He is ready to speak and prospects ask for aerospace.",
      "Marta Kowalska's review, objective 2"}},
    {"Osprey Aerospace",
     {kGoal, "Line control for Getafe", "B2", "MD", "2027-04-30", "", kOnTrack, 2, 25, Stance::Unknown, "Order placed", "€0.8 M",
      "Getafe is the last site on old software.", "Business plan 2027: growth"}},
    {"Osprey Aerospace", {kAction, "Test of the interface with Getafe", "B2", "JK", "2026-11-24", "", kOpen, 2, 12}},

    {"Brightwater Utilities",
     {kGoal, "Cover the chief operating officer", "B0", "MD", "2026-12-11", "", kBehind, 1, 10, Stance::Supporter,
      "Tie of 40 or more", "Two talks this year", "She has not heard from us for 71 days.",
      "Mateus Duarte's review, objective 2"}},
    {"Brightwater Utilities",
     {kAction, "Ask Inge Holt to the multi-site round table", "B0", "MD", "2026-10-29", "", kOpen, 2, 1}},

    {"Aurelia Cosmetics",
     {kGoal, "Give Ulla Frost a rest", "B0", "MK", "2026-12-31", "", kOnTrack, 3, 60, Stance::Champion,
      "No request before January", "None", "We asked her three times this year.", "Marta Kowalska's review, objective 2"}},
    {"Aurelia Cosmetics",
     {kGoal, "Go live in Grasse", "B1", "RM", "2026-09-30", "", kDone, 1, 100, Stance::Unknown, "All shifts without paper",
      "30 September", "Their second site decides on the third.", "Rajiv Mehta's review, objective 2"}},
    {"Aurelia Cosmetics", {kAction, "Thank the Grasse team in person", "U0", "RM", "2026-10-27", "", kOpen, 2, 4}},
};

struct FindingRow {
    std::string_view account;
    FindingKind kind;
    std::string_view who;
    std::string_view title;
    std::string_view detail;
    std::string_view owner;
    int age;
    int severity;
    FindingState state;
};

constexpr FindingRow kFindings[] = {
    {"Meridian Health", FindingKind::Problem, "B0", "Victor Stein has not been met for 118 days",
     "The renewal is 80 days away; he moved two visits", "SL", 20, 3, FindingState::Planned},
    {"Meridian Health", FindingKind::Opportunity, "I1", "Bristol wants the Leeds report", "Asked for twice since July", "SL", 44,
     1, FindingState::Open},
    {"Tessera Retail", FindingKind::Issue, "", "Antwerp and Eindhoven compare us with Northline Robotics",
     "Heard from two people in store logistics", "AO", 31, 2, FindingState::Open},
    {"Castell Automotive", FindingKind::Opportunity, "B1", "Zaragoza runs at its limit", "Overtime on every Saturday since June",
     "AO", 70, 2, FindingState::Planned},
    {"Castell Automotive", FindingKind::Strength, "B0", "Paolo Greco takes calls from prospects",
     "Three calls and a case study this year", "MK", 55, 1, FindingState::Open},
    {"Boreal Logistics", FindingKind::Issue, "B1", "Finance has seen no proof of return",
     "“Nobody has shown my team what the money brought back.”", "MD", 38, 2, FindingState::Planned},
    {"Kestrel Energy", FindingKind::Problem, "B0", "Two lines in Aalborg are switched off",
     "The plant director has not answered since May", "MD", 62, 3, FindingState::Open},
    {"Lindqvist Pharma", FindingKind::Opportunity, "B0", "Mei Tanaka is ready for a case study",
     "5 of 5 proofs of loyalty recorded, no request made yet", "MK", 12, 2, FindingState::Open},
    {"Lindqvist Pharma", FindingKind::Issue, "I1", "Quality asks for electronic records", "Needed before the audit in February",
     "JK", 26, 2, FindingState::Accepted},
    {"Vantor Steel", FindingKind::Opportunity, "B1", "Linz orders spare parts every week",
     "A service contract would be cheaper for them", "AO", 48, 1, FindingState::Open},
    {"Osprey Aerospace", FindingKind::Opportunity, "B0", "Jean Whitlock is ready to speak at a summit", "4 of 4 proofs recorded",
     "MK", 15, 1, FindingState::Planned},
    {"Brightwater Utilities", FindingKind::Issue, "", "Plymouth has a new workshop of its own",
     "May take over maintenance in 2027", "MD", 80, 2, FindingState::Accepted},
    {"Aurelia Cosmetics", FindingKind::Issue, "B0", "Ulla Frost was asked three times this year",
     "She asked for a rest until December", "MK", 9, 1, FindingState::Planned},
    {"Calder Paper Mills", FindingKind::Problem, "B0", "The new owner reviews every supplier",
     "Told to us by the purchasing team", "MD", 29, 2, FindingState::Open},
    {"Polmar Shipping", FindingKind::Problem, "", "We know nobody who signs", "All talks end with the terminal manager", "AO", 90,
     2, FindingState::Open},
    {"Ostrava Glassworks", FindingKind::Issue, "I0", "Breakage was blamed on our belts",
     "Cleared up in April; the kiln was at fault", "AO", 190, 1, FindingState::Closed},
    {"Nordhavn Cold Storage", FindingKind::Issue, "", "Old controller in hall 2", "Replaced with the hall in May", "MD", 240, 1,
     FindingState::Hidden},
};

/// What a smaller customer's plan consists of; `#` is the head office.
struct Template {
    std::string_view goal;
    std::string_view measure;
    std::string_view why;
    std::string_view step;
    std::string_view action;
};

constexpr Template kTemplates[] = {
    {"Know everybody who decides", "Decision makers on the map", "One retirement would leave us without a contact.",
     "Two introductions by our contact", "Ask for an introduction to finance"},
    {"First quarterly review on site", "Review held", "They have only seen us when something was broken.",
     "Review with figures of one year", "Agree a date in #"},
    {"Service contract instead of single orders", "Contract signed", "Single orders cost both sides time.",
     "Offer with fixed response times", "Count the call-outs of twelve months"},
    {"Usage up by ten points", "Lines running daily", "What stands still is not renewed.", "Training for new operators",
     "Plan a training day in #"},
    {"Agree how success is measured", "One page signed by both sides", "Each department counts something else.",
     "Workshop with operations and finance", "Send three examples of a measure"},
    {"Second site", "Order placed", "The first site pays back within two years.", "Site survey", "Walk through the second site"},
};

std::string withSite(std::string_view text, const AccountDraft &account)
{
    std::string filled(text);
    if (const std::size_t mark = filled.find('#'); mark != std::string::npos) {
        filled.replace(mark, 1, account.sites.front());
    }
    return filled;
}

void addFromTemplate(Draft &draft, AccountDraft &account, std::size_t number)
{
    PlanWriter plan(draft, account);
    const int goals = number < 20 ? 2 : 1;
    for (int k = 0; k < goals; ++k) {
        const Template &text = kTemplates[(number * 2 + static_cast<std::size_t>(k)) % std::size(kTemplates)];
        const std::string due = ago(-draft.random.between(40, 170)).iso();
        const std::string start = ago(draft.random.between(5, 60)).iso();
        const std::string next = ago(-draft.random.between(15, 38)).iso();
        const int progress = 5 * draft.random.between(0, 14);
        const WorkState state = progress == 0 ? kOpen : (progress < 20 ? kBehind : kOnTrack);
        const std::string_view who = account.row->buyers > 0 ? "B0" : (account.row->influencers > 0 ? "I0" : "U0");
        const std::string action = withSite(text.action, account);
        plan.add({kGoal, text.goal, k == 0 ? who : "", account.row->owner, due, "", state, k == 0 ? 2 : 3, progress,
                  Stance::Unknown, text.measure, "", text.why, ""});
        plan.add({kStep, text.step, "", account.row->owner, due, start, progress == 0 ? kOpen : kOnTrack, 2, 0});
        plan.add({kAction, action, who, account.row->owner, next, "", kOpen, 2, draft.random.between(1, 6)});
    }
}

constexpr std::array<std::string_view, 2> kPriorities[] = {
    {"Renew without a tender", "A tender would compare prices only."},
    {"Lines that run at night", "The night shift works without engineers on site."},
    {"Proof of return for finance", "The next investment is decided there."},
    {"Faster spare parts", "Waiting costs more than the part."},
    {"One contact for all sites", "Every site calls somebody else of ours."},
};
constexpr std::string_view kStrengths[] = {"The line runs better than promised.", "Their technicians call us first.",
                                           "Two sites use the same settings."};
constexpr std::string_view kWeaknesses[] = {"Few of us know finance.", "Our invoices are hard to read.",
                                            "Response at night takes too long."};
constexpr std::string_view kChances[] = {"A second hall is planned for 2027.", "Sister companies ask for a visit.",
                                         "Energy reports are wanted by the board."};
constexpr std::string_view kThreats[] = {"A competitor offers leasing.", "Maintenance may move in-house.",
                                         "A merger would bring another standard."};

void addBackground(Draft &draft, AccountDraft &account, std::size_t number)
{
    PlanWriter plan(draft, account);
    const auto &first = kPriorities[number % std::size(kPriorities)];
    const auto &second = kPriorities[(number + 2) % std::size(kPriorities)];
    const core::PriorityId priority = plan.addPriority(first[0], first[1]);
    plan.addPriority(second[0], second[1]);
    plan.addInsight(priority, account.row->influencers > 0 ? "I0" : "U0", first[0], "Came up in the last talk and twice before.",
                    ago(draft.random.between(10, 80)));
    plan.addSwot(SwotQuadrant::Strength, kStrengths[number % 3]);
    plan.addSwot(SwotQuadrant::Weakness, kWeaknesses[(number + 1) % 3]);
    plan.addSwot(SwotQuadrant::Opportunity, kChances[(number + 2) % 3]);
    plan.addSwot(SwotQuadrant::Threat, kThreats[number % 3]);
    const std::pair<core::BuiltinRole, int> wanted[] = {{core::BuiltinRole::FinancialBuyer, number < 11 ? 2 : 1},
                                                        {core::BuiltinRole::TechnicalBuyer, 1},
                                                        {core::BuiltinRole::EndUser, 2}};
    for (const auto &[role, count] : wanted) {
        core::RoleGoal goal;
        goal.account = account.id;
        goal.builtin = role;
        goal.wanted = count;
        draft.book.add(goal);
    }
}

void addComment(Draft &draft, std::string_view account, std::string_view who, const char *author, int age, const char *text)
{
    core::Comment comment;
    comment.author = draft.member(author);
    comment.day = ago(age);
    comment.text = text;
    comment.seat = seatAt(draft.account(account), who);
    if (comment.seat.isNone()) {
        comment.account = draft.account(account).id;
    }
    draft.book.add(comment);
}

}  // namespace

void addPlans(Draft &draft)
{
    std::string_view current;
    std::optional<PlanWriter> plan;
    for (const Line &line : kLines) {
        if (line.account != current) {
            plan.emplace(draft, draft.account(line.account));
            current = line.account;
        }
        plan->add(line.row);
    }
    for (const FindingRow &row : kFindings) {
        PlanWriter(draft, draft.account(row.account))
            .addFinding(row.kind, row.who, row.title, row.detail, row.owner, ago(row.age), row.severity, row.state);
    }
    for (std::size_t number = 1; number < draft.accounts.size(); ++number) {
        AccountDraft &account = draft.accounts[number];
        if (number > 10 && (number < 20 || number % 3 == 0)) {
            addFromTemplate(draft, account, number);
        }
        if (number < 20) {
            addBackground(draft, account, number);
        }
        addOutcomesOf(draft, account, number);
    }
    addComment(draft, "Meridian Health", "B0", "TN", 8,
               "I met him at the finance congress in 2024. He remembers numbers, not names.");
    addComment(draft, "Kestrel Energy", "B0", "MD", 15, "His assistant says mornings before eight.");
    addComment(draft, "Castell Automotive", "", "AO", 21, "Zaragoza decides in February, whatever Turin says.");
    addComment(draft, "Osprey Aerospace", "", "CD", 5, "I am fine with the exchange if Jo agrees.");
}

}  // namespace linchpin::app::sample
