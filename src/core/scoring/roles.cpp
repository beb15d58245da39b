#include "core/scoring/roles.h"

#include <array>
#include <utility>

namespace linchpin::core::scoring {

namespace {

constexpr std::array<std::pair<std::string_view, RoleValue>, 8> kBuiltinRoles{{
    {"financial_buyer", {Tier::Buyer, 1.0}},
    {"buyer", {Tier::Buyer, 1.0}},
    {"technical_buyer", {Tier::Influencer, 1.0}},
    {"influencer", {Tier::Influencer, 1.0}},
    {"gatekeeper", {Tier::Influencer, 0.6}},
    {"channel_partner", {Tier::Influencer, 0.4}},
    {"end_user", {Tier::User, 1.0}},
    {"user", {Tier::User, 1.0}},
}};

}  // namespace

std::optional<RoleValue> builtinRole(std::string_view word)
{
    for (const auto &[name, value] : kBuiltinRoles) {
        if (name == word) {
            return value;
        }
    }
    return std::nullopt;
}

RoleValue strongestRole(std::span<const RoleValue> roles)
{
    if (roles.empty()) {
        return kNoRole;
    }
    RoleValue best = roles.front();
    for (const RoleValue &role : roles.subspan(1)) {
        if (role.tier < best.tier || (role.tier == best.tier && role.power > best.power)) {
            best = role;
        }
    }
    return best;
}

std::optional<double> stanceValue(Stance stance)
{
    switch (stance) {
    case Stance::Champion: return 1.0;
    case Stance::Supporter: return 0.5;
    case Stance::Neutral: return 0.0;
    case Stance::Sceptic: return -0.5;
    case Stance::Blocker: return -1.0;
    case Stance::Unknown: break;
    }
    return std::nullopt;
}

}  // namespace linchpin::core::scoring
