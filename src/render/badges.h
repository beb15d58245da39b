#pragma once

#include <QRectF>
#include <QString>

#include "core/terms.h"
#include "render/theme.h"

class QPainter;

namespace linchpin::render {

/// Small marks that widgets, delegates, the map and PDF share. All draw inside `rect` (centred where they have a
/// shape of their own), need no device of a certain kind, leave the painter as it was and may be called from any
/// thread.

enum class Covered : std::uint8_t { Yes, No };

/// Square badge with B, I or U; 18 px is the usual size. `byHand` adds a dot in the corner.
void paintTierBadge(QPainter &painter, const QRectF &rect, core::Tier tier, const Theme &theme, bool byHand = false);
/// Badge with the word ("Buyer"); returns the width used from the left of `rect`.
double paintTierWord(QPainter &painter, const QRectF &rect, core::Tier tier, const Theme &theme);
[[nodiscard]] double tierWordWidth(core::Tier tier);
/// Square with the stance's symbol, 16 px; unknown and not covered people have a dashed outline.
void paintStanceSymbol(QPainter &painter, const QRectF &rect, core::Stance stance, const Theme &theme,
                       Covered covered = Covered::Yes);
/// Three rising steps, 15 x 13 px.
void paintLoyaltySteps(QPainter &painter, const QRectF &rect, core::LoyaltyStep step, const Theme &theme);
/// Circle with initials of one of our people, 18 to 22 px; `owner` adds a ring.
void paintInitials(QPainter &painter, const QRectF &rect, const QString &initials, const Theme &theme, bool owner = false);
/// Pill with a state or tag ("On track"); elides in `rect`; returns the width used from the left.
double paintChip(QPainter &painter, const QRectF &rect, const QString &text, ToneKind tone, const Theme &theme);
[[nodiscard]] double chipWidth(const QString &text);
/// Cell of the strength heat map with its number, "–" for nothing known.
void paintStrengthCell(QPainter &painter, const QRectF &rect, std::optional<int> strength, const Theme &theme,
                       bool owner = false);
/// Arrow and number: "▲ 2 pts". `delta` decides the arrow; `better` the colour. Returns the width used.
double paintChange(QPainter &painter, const QRectF &rect, double delta, const QString &text, bool upIsGood, const Theme &theme);
[[nodiscard]] double changeWidth(const QString &text);
/// Filled and open dots ("2 of 4 decision makers"); at most `maxDots` are drawn. Returns the width used.
double paintDots(QPainter &painter, const QRectF &rect, int filled, int total, const Theme &theme, int maxDots = 6);

}  // namespace linchpin::render
