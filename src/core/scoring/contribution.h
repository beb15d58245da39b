#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/scoring/account.h"

namespace linchpin::core::scoring {

/// A named value that a sentence needs: a share, a count, a key, a day, a word.
struct Argument {
    std::string name;
    std::variant<double, Key, Date, std::string> value;
    bool operator==(const Argument &) const = default;
};

/// One reason behind a number. `present` turns rule and arguments into a sentence; `evidence` links to the records.
struct Contribution {
    std::string rule;  ///< `tie.touch_in_person`, `relationship.contact`, `risk.voice`; never changes its meaning
    double points = 0;  ///< signed; of 100 for scores, minor units for money
    std::int64_t shown = 0;  ///< the points made whole (section 5.5): shown parts add up to the shown total
    std::vector<Argument> arguments;
    std::vector<Key> evidence;

    /// Empty text, 0 or the first day if there is no such argument.
    [[nodiscard]] double number(std::string_view name) const;
    [[nodiscard]] Key key(std::string_view name) const;
    [[nodiscard]] std::string text(std::string_view name) const;
};

/// Why a tie has its strength. `gained` adds up to 100 strength, `lost` (negative) to 100 lost; together with
/// `unproven` 100. `contributions`: one per ledger item with rule `tie.<evidenceRule>` and the arguments day, weight
/// and, of touches, channel and count; largest first. Empty if no such tie is alive.
struct TieExplanation {
    Key member = 0;
    Key contact = 0;
    TieStrength strength;
    std::vector<Contribution> contributions;
    Contribution unproven;  ///< rule `tie.unproven`
};
[[nodiscard]] std::optional<TieExplanation> explainTie(const AccountInputs &inputs, Key member, Key contact,
                                                       const ScoringParameters &parameters);

/// Why an account scores as it does: three splits that each add up exactly.
struct AccountExplanation {
    /// Rule `relationship.contact`, one per row of the map: points = 100 v q; arguments contact, closest (a key, kNobody
    /// without), share (v), strength, stance, quality; evidence = the records of the closest's tie. Sum = 100 R.
    std::vector<Contribution> relationship;
    /// Rules `risk.base`, `risk.relationship`, `risk.resilience`, ...: money; sum = revenue at risk. Arguments gap, cause_weight;
    /// resilience adds departure (`contact` or `person`), key and robust.
    std::vector<Contribution> risk;
    /// Rule `risk.contact`, money per row; sum = risk.relationship. Arguments as of relationship.contact.
    std::vector<Contribution> riskByContact;
};
[[nodiscard]] AccountExplanation explainAccount(const AccountInputs &inputs, const AccountScore &score,
                                                const ScoringParameters &parameters);

}  // namespace linchpin::core::scoring
