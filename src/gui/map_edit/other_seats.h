#pragma once

#include "core/report/people.h"
#include "gui/shell/page.h"

namespace linchpin::gui {

/// The other current seats of the person, each a link to its card: "Board member, Castell". Null when there is none.
[[nodiscard]] QWidget *makeOtherSeats(const PageContext &context, const core::report::PersonDetail &detail, core::SeatId shown,
                                      QWidget *parent);

}  // namespace linchpin::gui
