#pragma once

#include <cstdint>

#include <QRectF>
#include <QString>

#include "core/report/account_map.h"
#include "render/theme.h"

class QPainter;

namespace linchpin::render {

/// How much of a card is drawn: zoom shows less, never smaller text.
enum class CardDetail : std::uint8_t {
    Full,  ///< from 70 %
    Chip,  ///< 40 to 70 %: name, badge, bar
    Tile,  ///< below: a coloured tile
};

/// `scale` is device pixels at 96 dpi a map unit (the transform of the view without the screen's ratio).
[[nodiscard]] CardDetail cardDetail(double scale);

struct CardStyle {
    core::MapOverlay overlay = core::MapOverlay::Influence;
    CardDetail detail = CardDetail::Full;
    double scale = 1.0;  ///< of the view; chips and tiles keep their text at reading size with it
    bool selected = false;
    bool hovered = false;
    bool focused = false;
    bool dimmed = false;  ///< fades to a quarter (not chosen by the overlay's person or filter)
    bool judgements = true;  ///< false: name, title and role only
    double topPower = 0;  ///< effective power: the largest on the map (MapPicture::topPower), for the gauges of small cards
    QString note;  ///< conflict, informal: with whom (linkNote)
    bool shown = true;  ///< tile: name it all the same
};

inline constexpr double kCardWidth = 194;
inline constexpr double kCardHeight = 102;
inline constexpr double kCardReach = 6;  ///< how far a card may paint beyond its rectangle (ring of effective power)
inline constexpr double kPlainCardHeight = 62;  ///< without judgements: name, title, department

/// One person of the map, exactly in `rect` (usually 194 x 102; 62 high without judgements). Reads only its
/// arguments; any device, any thread.
void paintPersonCard(QPainter &painter, const QRectF &rect, const core::MapPerson &person, const CardStyle &style,
                     const Theme &theme);

/// The chip "6 more in Oslo"; `scale` is that of the view, so that its text keeps its size.
void paintGroupChip(QPainter &painter, const QRectF &rect, const QString &text, const Theme &theme, bool hovered = false,
                    double scale = 1);

/// What a screen reader says about a card: name, title, role, stance, strength, who covers.
[[nodiscard]] QString cardDescription(const core::MapPerson &person, bool judgements = true);

}  // namespace linchpin::render
