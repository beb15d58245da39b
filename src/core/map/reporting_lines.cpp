#include "core/map/reporting_lines.h"

#include <algorithm>

namespace linchpin::core {

std::vector<MapPoint> reportingLine(const MapRect &above, const MapRect &below, MapSlot slot, std::optional<double> turn,
                                    const MapLayoutOptions &options)
{
    const double half = options.gapY / 2;
    const MapPoint out{above.center().x, above.bottom()};
    const MapPoint in{below.center().x, below.y};
    const double room = below.y - above.bottom();
    if (turn && slot == MapSlot::Beside) {
        const double y = below.center().y;
        return {out, {out.x, y}, {below.x > out.x ? below.x : below.right(), y}};
    }
    if (turn && slot == MapSlot::Column) {
        const double lineX = below.x - options.gapX / 2;
        return {out, {out.x, *turn}, {lineX, *turn}, {lineX, below.center().y}, {below.x, below.center().y}};
    }
    if (turn || room >= options.stackGapY) {
        const double y = turn.value_or(out.y + std::min(half, room / 2));
        if (out.x == in.x) {
            return {out, in};
        }
        return {out, {out.x, y}, {in.x, y}, in};
    }
    // A card placed by hand beside or above its superior: around the side.
    double side = std::max(above.right(), below.right()) + options.gapX / 2;
    if (below.x >= above.right()) {
        side = (above.right() + below.x) / 2;
    } else if (above.x >= below.right()) {
        side = (below.right() + above.x) / 2;
    }
    const double leave = out.y + half;
    const double enter = in.y - half;
    return {out, {out.x, leave}, {side, leave}, {side, enter}, {in.x, enter}, in};
}

}  // namespace linchpin::core
