#pragma once

#include <QString>

#include "core/map/layout.h"
#include "core/report/account_map.h"
#include "core/terms.h"

namespace linchpin::render {

/// The few words that painters write themselves; English unless a translator is installed (context "Map").
namespace words {

[[nodiscard]] QString stance(core::Stance value);
[[nodiscard]] QString tier(core::Tier value);
[[nodiscard]] QString tierLetter(core::Tier value);
[[nodiscard]] QString loyalty(core::LoyaltyStep value);  ///< "No proof yet" for None
/// The name of a built-in role; own roles are returned as they are.
[[nodiscard]] QString role(const core::MapPerson &person);
/// The name of one role: word of a built-in one, or the name of an own one.
[[nodiscard]] QString roleName(const core::MapRole &role);
/// The line on the card: "Financial buyer +1", "Assistant", "Assistant, end user".
[[nodiscard]] QString roles(const core::MapPerson &person);
/// Name, or what stands for it: the role of a placeholder, "Vacant" with the title for an empty seat.
[[nodiscard]] QString personName(const core::MapPerson &person);
[[nodiscard]] QString warning(core::CardWarning value);
[[nodiscard]] QString age(std::optional<int> days);  ///< "63 d", from a year on "14 months", "never"
[[nodiscard]] QString moreIn(int count, const QString &group);  ///< "6 more in Oslo"
[[nodiscard]] QString overlay(core::MapOverlay value);
/// "Anna Berg and Carl Dahl report to each other in a circle": one sentence a fault, people by name.
[[nodiscard]] QString fault(const core::MapFault &fault, const core::AccountMap &map);

}  // namespace words
}  // namespace linchpin::render
