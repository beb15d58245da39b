#include "app/sample/draft.h"
#include "core/entities/people.h"

// Halden Foods as the pictures draw it: 23 people, who reports to whom, who listens to whom, who of us knows them.

namespace linchpin::app::sample {

namespace {

using core::BuiltinRole;
using core::Stance;
using core::Tier;

struct PersonRow {
    const char *name;
    const char *title;
    const char *department;
    const char *function;
    int seniority;
    const char *site;
    BuiltinRole role;
    const char *manager;
    const char *values;
    const char *answer;
};

constexpr PersonRow kPeople[] = {
    {"Per Dahl", "Chief executive", "Management", "management", 5, "Oslo", BuiltinRole::FinancialBuyer, "",
     "A company that the next generation wants to join.", ""},
    {"Ingrid Solheim", "Chief executive", "Management", "management", 5, "Oslo", BuiltinRole::FinancialBuyer, "", "", ""},
    {"Marcus Brandt", "Chief financial officer", "Finance", "finance", 5, "Oslo", BuiltinRole::FinancialBuyer, "Ingrid Solheim",
     "Numbers he can defend to the board. Short meetings.", ""},
    {"Elena Ferrari", "Chief operating officer", "Operations", "operations", 5, "Oslo", BuiltinRole::FinancialBuyer,
     "Ingrid Solheim", "Being seen as the one who modernised cold-chain logistics. No cost surprises.", ""},
    {"Tomasz Nowak", "Chief information officer", "IT", "it", 5, "Oslo", BuiltinRole::TechnicalBuyer, "Ingrid Solheim",
     "Clean architecture.", ""},
    {"Priya Raman", "Head of procurement", "Procurement", "procurement", 4, "Oslo", BuiltinRole::Gatekeeper, "Marcus Brandt",
     "Process followed, price.", "+"},
    {"David Okafor", "VP supply chain", "Supply chain", "logistics", 4, "Oslo", BuiltinRole::TechnicalBuyer, "Elena Ferrari",
     "Throughput.", "+"},
    {"Hanne Lunde", "Director distribution", "Distribution", "logistics", 4, "Oslo", BuiltinRole::EndUser, "Elena Ferrari",
     "Growing her people.", "+"},
    {"Lucía Morales", "IT architect", "IT", "it", 3, "Oslo", BuiltinRole::TechnicalBuyer, "Tomasz Nowak", "Open interfaces.", ""},
    {"Nils Berg", "Partner, Korda Consulting", "", "consulting", 4, "Oslo", BuiltinRole::ChannelPartner, "", "Project margin.",
     ""},
    {"Greta Holm", "Planning manager", "Supply chain", "planning", 3, "Oslo", BuiltinRole::EndUser, "David Okafor",
     "Plans that hold.", "-"},
    {"Jonas Weber", "Warehouse manager, Oslo", "Distribution", "logistics", 3, "Oslo", BuiltinRole::EndUser, "Hanne Lunde",
     "Calm shifts.", "+"},
    {"Amira Haddad", "Shift lead, Malmö", "Distribution", "operations", 2, "Malmö", BuiltinRole::EndUser, "Hanne Lunde",
     "Machines that run at night.", "-"},
    {"Kjetil Brekke", "Picking team leader", "Distribution", "logistics", 2, "Oslo", BuiltinRole::EndUser, "Jonas Weber",
     "Showing new people the line.", "+"},
    {"Sunniva Aasen", "Goods-in supervisor", "Distribution", "logistics", 2, "Oslo", BuiltinRole::EndUser, "Jonas Weber", "",
     "+"},
    {"Omar Farah", "Line technician", "Maintenance", "maintenance", 1, "Oslo", BuiltinRole::EndUser, "Jonas Weber",
     "Spare parts the same day.", "+"},
    {"Trond Vestby", "Dispatch supervisor", "Distribution", "logistics", 2, "Oslo", BuiltinRole::EndUser, "Jonas Weber", "", "+"},
    {"Berit Hagen", "Inventory controller", "Distribution", "logistics", 2, "Oslo", BuiltinRole::EndUser, "Jonas Weber", "", ""},
    {"Kristoffer Lund", "Night shift lead, Oslo", "Distribution", "operations", 2, "Oslo", BuiltinRole::EndUser, "Jonas Weber",
     "Somebody on the telephone at three in the morning.", ""},
    {"Linnea Sandberg", "Control room operator", "Distribution", "operations", 1, "Malmö", BuiltinRole::EndUser, "Amira Haddad",
     "", "+"},
    {"Emil Persson", "Line technician", "Maintenance", "maintenance", 1, "Malmö", BuiltinRole::EndUser, "Amira Haddad", "", ""},
    {"Yasmin Tahir", "Quality inspector", "Quality", "quality", 1, "Malmö", BuiltinRole::EndUser, "Amira Haddad", "", ""},
    {"Gunnar Ek", "Spare parts clerk", "Maintenance", "maintenance", 1, "Malmö", BuiltinRole::EndUser, "Amira Haddad", "", ""},
    {"Maja Blom", "Night shift lead, Malmö", "Distribution", "operations", 2, "Malmö", BuiltinRole::EndUser, "Amira Haddad",
     "Reports that come before the shift ends.", ""},
};

struct StanceRow {
    const char *name;
    const char *day;
    Stance stance;
    const char *judge;
    const char *reason;
};

constexpr StanceRow kStances[] = {
    {"Per Dahl", "2025-03-03", Stance::Champion, "JB", "Opened the Oslo line himself and invited the press."},
    {"Ingrid Solheim", "2026-09-01", Stance::Unknown, "SL", "Nobody of us has met her."},
    {"Marcus Brandt", "2025-02-17", Stance::Sceptic, "SL", "Doubts the return in front of his team."},
    {"Elena Ferrari", "2025-02-10", Stance::Champion, "SL", "Presented our line to the board as her project."},
    {"Elena Ferrari", "2026-10-12", Stance::Supporter, "SL", "Defends our price"},
    {"Tomasz Nowak", "2025-03-12", Stance::Supporter, "HA", "Chose our interface as the standard."},
    {"Tomasz Nowak", "2026-08-31", Stance::Champion, "HA", "The security review in August won him over"},
    {"Priya Raman", "2025-04-02", Stance::Blocker, "SL", "Procurement is measured on price per unit only"},
    {"David Okafor", "2025-03-20", Stance::Supporter, "SL", "Plans his volumes around our lines."},
    {"Hanne Lunde", "2025-02-24", Stance::Champion, "SL", "Strong influence on Elena Ferrari, listens to Malmö"},
    {"Lucía Morales", "2025-05-08", Stance::Neutral, "HA", "Follows Tomasz, wants open interfaces first."},
    {"Nils Berg", "2026-08-20", Stance::Supporter, "CD", "Recommends us when asked, sells his own hours."},
    {"Greta Holm", "2025-06-03", Stance::Sceptic, "SL", "Plans change too late for her team."},
    {"Jonas Weber", "2025-03-27", Stance::Supporter, "RM", "Trains others on our screens."},
    {"Amira Haddad", "2025-05-19", Stance::Neutral, "RM", "Keeps to the facts."},
    {"Amira Haddad", "2026-09-04", Stance::Sceptic, "RM", "Six hours without an answer at night."},
    {"Kjetil Brekke", "2025-06-12", Stance::Champion, "FL", "Shows every visitor the line."},
    {"Sunniva Aasen", "2025-06-12", Stance::Supporter, "FL", "Asked for a second station."},
    {"Omar Farah", "2025-07-02", Stance::Supporter, "FL", "Calls us first."},
    {"Trond Vestby", "2025-09-11", Stance::Neutral, "FL", "Has no opinion on suppliers."},
    {"Berit Hagen", "2026-02-05", Stance::Unknown, "SL", "Not met."},
    {"Kristoffer Lund", "2026-03-18", Stance::Sceptic, "FL", "Nights are short of parts."},
    {"Linnea Sandberg", "2026-03-04", Stance::Supporter, "FL", "Asked for the night-shift module."},
    {"Emil Persson", "2026-03-04", Stance::Neutral, "FL", "New in the team."},
    {"Yasmin Tahir", "2026-03-04", Stance::Unknown, "RM", "Not met."},
    {"Gunnar Ek", "2026-03-04", Stance::Unknown, "RM", "Not met."},
    {"Maja Blom", "2026-06-16", Stance::Sceptic, "RM", "Avoids zone 4 since the stoppage."},
};

/// Parts of the decision by hand, read from the approval rules of the company.
constexpr std::pair<const char *, double> kPowers[] = {
    {"Per Dahl", 0.4},    {"Ingrid Solheim", 0.4}, {"Marcus Brandt", 0.5}, {"Elena Ferrari", 0.92}, {"Tomasz Nowak", 0.68},
    {"Priya Raman", 0.2}, {"Hanne Lunde", 0.9},    {"Lucía Morales", 0.8}, {"Greta Holm", 0.6},     {"Nils Berg", 0.35}};

struct TieRow {
    const char *member;
    const char *seat;
    int lastTalk;
    int now;  ///< strength today
    int before;  ///< at the end of Q2 2026, 0 = did not exist
    bool owner;
};

constexpr TieRow kTies[] = {
    {"SL", "Marcus Brandt", 94, 38, 52, true},   {"SL", "Elena Ferrari", 63, 71, 75, true},
    {"CD", "Elena Ferrari", 80, 40, 43, false},  {"HA", "Tomasz Nowak", 11, 64, 55, true},
    {"SL", "Priya Raman", 41, 22, 20, true},     {"SL", "David Okafor", 19, 58, 57, true},
    {"OP", "David Okafor", 30, 44, 0, false},    {"SL", "Hanne Lunde", 6, 84, 78, true},
    {"RM", "Hanne Lunde", 12, 66, 60, false},    {"HA", "Lucía Morales", 35, 41, 39, true},
    {"CD", "Nils Berg", 27, 49, 0, true},        {"SL", "Greta Holm", 48, 33, 34, true},
    {"RM", "Jonas Weber", 9, 77, 74, true},      {"OP", "Jonas Weber", 26, 35, 33, false},
    {"RM", "Amira Haddad", 22, 45, 52, true},    {"JB", "Per Dahl", 48, 0, 68, true},
    {"FL", "Kjetil Brekke", 12, 56, 55, true},   {"FL", "Sunniva Aasen", 20, 48, 47, true},
    {"FL", "Omar Farah", 33, 46, 48, true},      {"FL", "Trond Vestby", 40, 42, 40, true},
    {"FL", "Kristoffer Lund", 50, 41, 43, true}, {"FL", "Linnea Sandberg", 25, 45, 44, true},
    {"FL", "Emil Persson", 60, 41, 40, true},    {"FL", "Maja Blom", 70, 20, 25, true},
};

}  // namespace

void addHaldenPeople(Draft &draft, AccountDraft &account)
{
    for (const PersonRow &row : kPeople) {
        SeatWish wish;
        wish.name = row.name;
        wish.title = row.title;
        wish.department = row.department;
        wish.function = row.function;
        wish.seniority = row.seniority;
        wish.site = row.site;
        wish.role = row.role;
        wish.values = row.values;
        wish.judge = "SL";
        if (row.manager[0] != '\0') {
            wish.manager = account.seatOf(row.manager);
        }
        for (const auto &[name, power] : kPowers) {
            if (wish.name == name) {
                wish.powerByHand = power;
            }
        }
        for (const StanceRow &stance : kStances) {
            if (wish.name == stance.name) {
                wish.stances.push_back({on(stance.day), stance.stance, stance.judge, stance.reason});
            }
        }
        if (wish.name == "Tomasz Nowak") {
            wish.tierByHand = Tier::Buyer;
        } else if (wish.name == "Hanne Lunde" || wish.name == "Greta Holm") {
            wish.tierByHand = Tier::Influencer;
        } else if (wish.name == "Nils Berg") {
            wish.company = "Korda Consulting";
            wish.from = on("2026-08-18");
        } else if (wish.name == "Per Dahl") {
            wish.until = on("2026-08-31");
        } else if (wish.name == "Ingrid Solheim") {
            wish.from = on("2026-09-01");
        }
        const std::size_t seat = addSeat(draft, account, wish);
        account.seats[seat].answer = row.answer;
    }

    for (const TieRow &row : kTies) {
        const std::size_t seat = account.seatOf(row.seat);
        const bool isSponsor = row.owner && (std::string_view(row.member) == "HA" || std::string_view(row.member) == "JB");
        TieDraft &tie = addTie(draft, account, draft.member(row.member), seat, row.lastTalk, row.owner, isSponsor);
        tie.fixedFrom = std::string_view(row.member) == "FL" ? kToday : kToday - 1;
        tie.isRated = std::string_view(row.seat) != "Nils Berg" && std::string_view(row.seat) != "Lucía Morales";
        for (std::size_t k = 0; k < kStops; ++k) {
            const int points = k == kToday ? row.now : row.before;
            tie.wanted[k] = points > 0 && account.seats[seat].isThere(stops()[k]) ? points / 100.0 : kNone;
        }
        account.seats[seat].covered = account.seats[seat].covered || row.now >= 40;
    }

    const auto influence = [&](const char *from, const char *to, int weight, bool mutual, const char *note) {
        addInfluence(draft, account, account.seatOf(from), account.seatOf(to), weight, mutual, note);
    };
    influence("Elena Ferrari", "Ingrid Solheim", 2, false, "Introduced her to the sites.");
    influence("Hanne Lunde", "Elena Ferrari", 3, false, "Elena decides on operations after talking to Hanne.");
    influence("Lucía Morales", "Tomasz Nowak", 1, false, "Writes his technical papers.");
    influence("Nils Berg", "Marcus Brandt", 2, false, "Korda advises the CFO on automation spend.");
    influence("Hanne Lunde", "Amira Haddad", 1, true, "Hanne listens to Malmö, and Malmö to her.");
    influence("Elena Ferrari", "Per Dahl", 2, false, "Ran operations for him for six years.");
    influence("Per Dahl", "Marcus Brandt", 1, false, "Was his superior.");
    influence("Per Dahl", "Elena Ferrari", 1, false, "Was her superior.");
    influence("Per Dahl", "Tomasz Nowak", 1, false, "Was his superior.");
    core::SeatLink link;
    link.from = account.seatId("Priya Raman");
    link.to = account.seatId("David Okafor");
    link.kind = core::LinkKind::Conflict;
    link.mutual = true;
    link.note = "Price per unit against total cost.";
    draft.book.add(link);
    link.from = account.seatId("Omar Farah");
    link.to = account.seatId("Linnea Sandberg");
    link.kind = core::LinkKind::Informal;
    link.note = "Trained together.";
    draft.book.add(link);

    // What we say about the ties, in words.
    core::Judgement words;
    words.seat = account.seatId("Elena Ferrari");
    words.member = draft.member("SL");
    words.judge = draft.member("SL");
    words.day = on("2026-08-10");
    words.aspect = core::Aspect::Strength;
    words.value = "Direct, trusts Sofia on delivery dates";
    draft.book.add(words);
    words.aspect = core::Aspect::Weakness;
    words.value = "Talks stop at operations; budget is never discussed";
    draft.book.add(words);
    words.seat = account.seatId("Hanne Lunde");
    words.aspect = core::Aspect::Strength;
    words.value = "Calls before she complains";
    draft.book.add(words);
    core::Judgement need;
    need.judge = draft.member("SL");
    need.day = on("2026-08-10");
    need.aspect = core::Aspect::Need;
    const std::array<std::array<const char *, 3>, 5> needs{{{"Elena Ferrari", "met", "Cost per pallet that can be forecast"},
                                                            {"Elena Ferrari", "open", "Spare parts within four hours in Malmö"},
                                                            {"Marcus Brandt", "open", "Proof of return that finance can audit"},
                                                            {"Amira Haddad", "open", "A report before the night shift ends"},
                                                            {"Tomasz Nowak", "met", "Security tests by a third party"}}};
    for (const auto &row : needs) {
        need.seat = account.seatId(row[0]);
        need.value = row[1];
        need.detail = row[2];
        draft.book.add(need);
    }
    const std::pair<BuiltinRole, int> goals[] = {{BuiltinRole::FinancialBuyer, 3},
                                                 {BuiltinRole::TechnicalBuyer, 3},
                                                 {BuiltinRole::Gatekeeper, 1},
                                                 {BuiltinRole::EndUser, 12}};
    for (const auto &[role, wanted] : goals) {
        core::RoleGoal goal;
        goal.account = account.id;
        goal.builtin = role;
        goal.wanted = wanted;
        draft.book.add(goal);
    }
}

}  // namespace linchpin::app::sample
