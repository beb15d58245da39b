#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include <QRectF>

#include "gui/map/map_look.h"
#include "render/map/map_painter.h"

namespace linchpin::gui {

/// The pictures of one map shown last, to draw it as it stood when an edit is undone: whoever reports to whom again stands where they stood then.
class MapPictures final {
public:
    using Picture = std::shared_ptr<const render::MapPicture>;

    /// The picture that is shown now, looked at that way.
    void remember(const Picture &picture, const MapLook &look);
    /// The newest picture of exactly these people below the same superiors, looked at in a way that keeps its places; null when there is none.
    [[nodiscard]] Picture find(const core::AccountMap &map, const MapLook &look) const;
    void clear() { m_all.clear(); }

private:
    struct Seat {
        std::int64_t seat;
        std::int64_t superior;
        bool outside;
        bool assistant;
        bool operator==(const Seat &) const = default;
    };
    using Seats = std::vector<Seat>;
    struct Entry {
        Picture picture;
        MapLook look;
        Seats seats;
    };
    [[nodiscard]] static Seats seatsOf(const core::AccountMap &map);

    std::deque<Entry> m_all;  ///< the newest first
};

/// Whose card the eyes rest on while `now` takes the place of `before`: `wanted` where it stays or would leave what is `seen` (map coordinates), else
/// the card nearest to the middle that stays, so that only what an edit moves is seen to move.
[[nodiscard]] core::SeatId restingSeat(const render::MapPicture &before, const render::MapPicture &now, const QRectF &seen,
                                       core::SeatId wanted);

}  // namespace linchpin::gui
