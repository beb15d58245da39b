#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <QPainterPath>
#include <QRectF>
#include <QString>

#include "core/map/layout.h"
#include "core/map/routes.h"
#include "core/report/account_map.h"
#include "render/map/card.h"
#include "render/theme.h"

class QPainter;

namespace linchpin::render {

/// A map ready to be drawn: the values, where they stand, and the lines between them. A plain copy: build it on any
/// thread, draw it on any other. Indices of `layout.cards` are those of `map.people`; `routes` runs parallel to
/// `map.links`.
struct MapPicture {
    core::AccountMap map;
    core::MapLayout layout;
    std::vector<core::Route> routes;
    double topPower = 0;  ///< the largest effective power of anybody, 0..1
    /// By person: each link that touches them, and the person at its other end.
    std::vector<std::vector<std::pair<std::size_t, std::size_t>>> linksOf;
};

/// Lays out and routes. Links of unknown or hidden people get an empty route. With `before`, a picture of the same
/// account, cards and lines that the change does not touch stay where they are (see core::layoutMap).
[[nodiscard]] MapPicture makeMapPicture(core::AccountMap map, const core::MapLayoutOptions &options = {},
                                        core::FoldBy foldBy = core::FoldBy::Site, const MapPicture *before = nullptr);

struct MapStyle {
    CardDetail detail = CardDetail::Full;
    double scale = 1.0;
    std::optional<std::int64_t> selectedSeat;  ///< its lines come to the front, all others fade to 25 %
    std::optional<std::int64_t> selectedMember;  ///< coverage: people whom this colleague does not know are dimmed
    std::vector<std::int64_t> dimmedSeats;  ///< left out by a filter
    bool showInformal = true;
    bool showConflict = true;
};

/// Everything painted by paintMap: the cards and the curves that reach beyond them.
[[nodiscard]] QRectF pictureBounds(const MapPicture &picture);

/// The words on a chip: "6 more in Oslo", "17 more, page 3".
[[nodiscard]] QString groupText(const core::MapGroup &group, const core::AccountMap &map);

/// With whom a person has links of the kind an overlay shows (Conflict, Informal): "Priya Raman, Greta Holm"; else empty.
[[nodiscard]] QString linkNote(const MapPicture &picture, std::size_t person, core::MapOverlay overlay);

/// Which lines an overlay draws: influence all of them, effective power influence, conflict and informal their own kind, the others none.
[[nodiscard]] bool linkShown(const core::MapLink &link, core::MapOverlay overlay, const MapStyle &style);

/// The whole map at its own coordinates (layout.bounds): elbows, lines, cards, chips; no ground, no legend.
void paintMap(QPainter &painter, const MapPicture &picture, const MapStyle &style, const Theme &theme);

// The parts, for graphics items of the screen.
void paintElbows(QPainter &painter, const core::MapLayout &layout, const Theme &theme);
[[nodiscard]] QPainterPath routePath(const core::Route &route);
/// Curve with its heads; `faded` draws it at 25 %.
void paintRoute(QPainter &painter, const core::Route &route, const core::MapLink &link, const Theme &theme, bool faded = false);
/// The dotted ground of the canvas.
void paintCanvas(QPainter &painter, const QRectF &rect, const Theme &theme);
struct MiniMapStyle {
    core::MapOverlay overlay = core::MapOverlay::Influence;  ///< what the tiles' colours say
    std::vector<std::int64_t> dimmedSeats;  ///< faded, sorted
    std::vector<std::int64_t> selectedSeats;  ///< outlined
};
/// Coloured tiles fitted into `rect` (the mini-map); returns the rectangle the map fills and through `scale` its scale.
QRectF paintMiniMap(QPainter &painter, const QRectF &rect, const MapPicture &picture, const Theme &theme, double *scale = nullptr,
                    const MiniMapStyle &style = {});
/// The card with the signs of an overlay (that of the map when none is given) as in the corner of the screen; `rect` is its place, see
/// legendBoxSize, which is empty when there is nothing to explain.
void paintLegendBox(QPainter &painter, const QRectF &rect, const MapPicture &picture, const Theme &theme,
                    std::optional<core::MapOverlay> overlay = {});
[[nodiscard]] QSizeF legendBoxSize(const MapPicture &picture, std::optional<core::MapOverlay> overlay = {});
/// The same for a screen reader.
[[nodiscard]] QString legendSentence(const MapPicture &picture, core::MapOverlay overlay);
/// Stances, tiers and lines in rows as wide as `rect`, for print and files; returns the height used.
double paintLegendRows(QPainter &painter, const QRectF &rect, const MapPicture &picture, const Theme &theme,
                       bool measureOnly = false);
/// Our people in a row above the map (coverage overlay); returns the height used.
double paintTeamLane(QPainter &painter, const QRectF &rect, const MapPicture &picture, std::optional<std::int64_t> selected,
                     const Theme &theme, bool measureOnly = false);

/// The person at `point` (map coordinates), or the group chip, or the link within 5 units.
struct MapHit {
    enum class Kind : std::uint8_t { Nothing, Person, Group, Link } kind = Kind::Nothing;
    std::size_t index = 0;
};
/// Links only as far as the overlay (that of the map when none is given) draws them.
[[nodiscard]] MapHit hitMap(const MapPicture &picture, QPointF point, std::optional<core::MapOverlay> overlay = {});

/// "23 people, 2 not covered": the sentence under the title; faults by name.
[[nodiscard]] QString mapTitle(const core::AccountMap &map);
[[nodiscard]] QString mapSubtitle(const MapPicture &picture);
[[nodiscard]] QStringList mapFaultNotes(const MapPicture &picture);

}  // namespace linchpin::render
