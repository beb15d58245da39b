#pragma once

namespace linchpin::gui {

/// Makes the painted cards of MapView known to screen readers as list items: name, title, stance, strength, who covers.
/// Call once, before the first MapView.
void installMapAccessibility();

}  // namespace linchpin::gui
