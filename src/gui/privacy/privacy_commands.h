#pragma once

#include "core/entities/kinds.h"

namespace linchpin::gui {

class PageRegistry;
struct PageContext;

/// "View personal data" and "Erase a person" (Account menu, palette, People page), with the pane that asks first.
void registerPrivacy(PageRegistry &registry);

/// Asks where the copy goes and writes it as PDF and JSON. Returns at once; the window stays usable.
void askPersonalData(const PageContext &context, core::PersonId person);

inline constexpr const char *kViewPersonalData = "privacy.view";
inline constexpr const char *kErasePerson = "privacy.erase";

}  // namespace linchpin::gui
