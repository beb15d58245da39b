#pragma once

#include <optional>
#include <vector>

#include "core/map/layout.h"

namespace linchpin::core {

/// The corners of the line from a superior to a report. `turn`: the height at which it leaves the trunk sideways; empty
/// when one of the cards is not at its place in the tree.
[[nodiscard]] std::vector<MapPoint> reportingLine(const MapRect &above, const MapRect &below, MapSlot slot,
                                                  std::optional<double> turn, const MapLayoutOptions &options);

}  // namespace linchpin::core
