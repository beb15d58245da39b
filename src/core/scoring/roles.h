#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "core/terms.h"

namespace linchpin::core::scoring {

/// What a role means for the decision: whose tier it belongs to and how much it counts inside it (0..1).
struct RoleValue {
    Tier tier = Tier::User;
    double power = 1;
    bool operator==(const RoleValue &) const = default;
};

/// A seat without any role: tier user, shown as "not assessed" (section 0a).
inline constexpr RoleValue kNoRole{Tier::User, 1.0};

/// The built-in roles of section 7 by their word (`financial_buyer`); empty for any other word.
[[nodiscard]] std::optional<RoleValue> builtinRole(std::string_view word);

/// Several roles on one seat: the highest tier counts (buyer, influencer, user) and inside it the largest power.
/// `kNoRole` without roles.
[[nodiscard]] RoleValue strongestRole(std::span<const RoleValue> roles);

/// The number of a stance: champion 1 .. blocker -1; empty for "unknown", which is not the same as neutral.
[[nodiscard]] std::optional<double> stanceValue(Stance stance);

}  // namespace linchpin::core::scoring
