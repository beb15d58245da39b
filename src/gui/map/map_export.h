#pragma once

#include "core/report/account_map.h"
#include "gui/shell/page.h"

namespace linchpin::gui {

/// Asks where the map goes and writes it there as SVG, PNG or PDF, by the ending. Returns at once; the window stays usable.
/// `page` owns dialog and job: nothing happens after it is gone.
void askExportMap(const PageContext &context, core::AccountMap map, QWidget *page);

}  // namespace linchpin::gui
