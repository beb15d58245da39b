#pragma once

#include <string>
#include <string_view>

#include <QColor>
#include <QFont>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <QStringList>

class QPainter;

namespace linchpin::render {

enum class HAlign : std::uint8_t { Left, Center, Right };

/// UTF-8 made safe for one drawn line: invalid bytes, control characters and line breaks are replaced, piles of
/// combining marks and overlong texts are cut. Everything that users wrote goes through here.
[[nodiscard]] QString displayText(std::string_view utf8);
[[nodiscard]] QString displayText(const QString &text);

/// Width of one line in `font`; with emoji and complex scripts.
[[nodiscard]] double textWidth(const QString &text, const QFont &font);

/// `text`, or its beginning and an ellipsis, so that it is at most `width` wide; never half a glyph or half an emoji.
/// Empty when not even the ellipsis fits.
[[nodiscard]] QString elided(const QString &text, const QFont &font, double width);

/// Draws one line with its baseline at `baseline.y()` and returns its width. Draws what it is given: elide first. On
/// PDF, simple scripts are drawn without shaping (else minus and brackets cannot be copied) and emoji as images (else
/// they come out blank).
double drawLine(QPainter &painter, QPointF baseline, const QString &text, const QFont &font, const QColor &color);

/// Draws one elided line, vertically centred in `rect`; returns the width drawn. The alignment is absolute, whatever
/// the script.
double drawElided(QPainter &painter, const QRectF &rect, HAlign align, const QString &text, const QFont &font,
                  const QColor &color);

/// Breaks `text` into lines of at most `width`; the last of `maxLines` is elided. Words longer than a line are broken.
[[nodiscard]] QStringList wrapped(const QString &text, const QFont &font, double width, int maxLines = 1000);

/// Draws wrapped lines from the top of `rect`; returns the height used (whole lines only).
double drawWrapped(QPainter &painter, const QRectF &rect, const QString &text, const QFont &font, const QColor &color,
                   int maxLines = 1000);

/// Height of one line in `font` with the leading of the design.
[[nodiscard]] double lineHeight(const QFont &font);

[[nodiscard]] bool hasEmoji(const QString &text);

}  // namespace linchpin::render
