#include <algorithm>

#include "app/sample/draft.h"
#include "core/entities/voice.h"

// Proofs of loyalty: 148 people are satisfied, 61 loyal, 17 advocates.

namespace linchpin::app::sample {

using core::LoyaltyStep;

namespace {

constexpr std::size_t kAdvocates = 17;
constexpr std::size_t kLoyal = 61;
constexpr std::size_t kSatisfied = 148;

constexpr const char *kKinds[4][5] = {
    {"", "", "", "", ""},
    {"Answered the survey well", "Renewed or reordered", "Thanked us in writing", "", ""},
    {"Defended us inside", "Shared their plans", "Gave us a second site", "Answered within a day", "Trained peers"},
    {"Gave a reference", "Spoke at a summit", "Case study", "Introduced a prospect", "Trade article"}};

struct Given {
    const char *account;
    const char *name;
    LoyaltyStep step;
    int proofs;  ///< of that step
};

constexpr Given kGiven[] = {
    {"Halden Foods", "Elena Ferrari", LoyaltyStep::Satisfied, 3},
    {"Halden Foods", "Hanne Lunde", LoyaltyStep::Loyal, 5},
    {"Halden Foods", "Tomasz Nowak", LoyaltyStep::Loyal, 4},
    {"Halden Foods", "Jonas Weber", LoyaltyStep::Loyal, 4},
    {"Halden Foods", "David Okafor", LoyaltyStep::Satisfied, 2},
    {"Halden Foods", "Lucía Morales", LoyaltyStep::Satisfied, 1},
    {"Halden Foods", "Nils Berg", LoyaltyStep::Satisfied, 1},
    {"Osprey Aerospace", "Jean Whitlock", LoyaltyStep::Advocate, 4},
    {"Castell Automotive", "Paolo Greco", LoyaltyStep::Advocate, 4},
    {"Aurelia Cosmetics", "Ulla Frost", LoyaltyStep::Advocate, 4},
    {"Lindqvist Pharma", "Mei Tanaka", LoyaltyStep::Loyal, 5},
    {"Boreal Logistics", "Karim Benali", LoyaltyStep::Loyal, 4},
    {"Kestrel Energy", "Ole Brand", LoyaltyStep::Satisfied, 3},
};

/// People of Halden Foods without any proof in the pictures.
constexpr std::string_view kWithout[] = {"Marcus Brandt", "Priya Raman",    "Greta Holm",
                                         "Amira Haddad",  "Ingrid Solheim", "Per Dahl"};

void prove(Draft &draft, const AccountDraft &account, SeatDraft &seat, LoyaltyStep step, int proofs)
{
    const bool isHanne = seat.name == "Hanne Lunde";
    seat.loyalty = step;
    for (int reached = 1; reached <= static_cast<int>(step); ++reached) {
        const bool isTop = reached == static_cast<int>(step);
        const int count = std::min(isTop ? proofs : 3, reached == 1 ? 3 : 5);
        for (int k = 0; k < count; ++k) {
            core::LoyaltyProof proof;
            proof.seat = seat.id;
            proof.step = static_cast<LoyaltyStep>(reached);
            // Hanne Lunde became loyal in this quarter, the fifth proof came with her last call.
            proof.day = isHanne && isTop ? ago(6 + 18 * (count - 1 - k)) : ago(draft.random.between(30, 330));
            proof.kind = kKinds[reached][k];
            proof.text = std::string(proof.kind) + (isTop && k == 0 ? ", noted after the last talk" : "");
            proof.judge = account.owner;
            draft.book.add(proof);
        }
    }
}

}  // namespace

void addLoyalty(Draft &draft)
{
    struct Candidate {
        AccountDraft *account;
        SeatDraft *seat;
        double rank;
    };
    std::array<std::size_t, 4> left{0, kSatisfied, kLoyal, kAdvocates};
    for (const Given &given : kGiven) {
        AccountDraft &account = draft.account(given.account);
        prove(draft, account, account.seats[account.seatOf(given.name)], given.step, given.proofs);
        --left[static_cast<std::size_t>(given.step)];
    }
    std::vector<Candidate> candidates;
    for (AccountDraft &account : draft.accounts) {
        for (SeatDraft &seat : account.seats) {
            const bool isWithout = std::find(std::begin(kWithout), std::end(kWithout), seat.name) != std::end(kWithout);
            const bool isOpponent = isSet(seat.stance[kToday]) && seat.stance[kToday] < 0;
            if (seat.loyalty != LoyaltyStep::None || isWithout || isOpponent || seat.lastTalk < 0 || seat.answer == "-") {
                continue;
            }
            double strength = 0;
            for (const TieDraft &tie : account.ties) {
                if (&account.seats[tie.seat] == &seat && isSet(tie.wanted[kToday])) {
                    strength = std::max(strength, tie.wanted[kToday]);
                }
            }
            const bool isHalden = account.row->name == "Halden Foods";
            const double stance = isSet(seat.stance[kToday]) ? seat.stance[kToday] : 0;
            candidates.push_back(
                {&account, &seat, strength + 0.3 * stance + (seat.answer == "+" ? 0.2 : 0) - (isHalden ? 0.5 : 0)});
        }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate &a, const Candidate &b) { return a.rank > b.rank; });
    for (const Candidate &candidate : candidates) {
        for (const LoyaltyStep step : {LoyaltyStep::Advocate, LoyaltyStep::Loyal, LoyaltyStep::Satisfied}) {
            if (std::size_t &open = left[static_cast<std::size_t>(step)]; open > 0) {
                --open;
                prove(draft, *candidate.account, *candidate.seat, step,
                      draft.random.between(1, step == LoyaltyStep::Satisfied ? 3 : 4));
                break;
            }
        }
    }
}

}  // namespace linchpin::app::sample
