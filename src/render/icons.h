#pragma once

#include <QByteArray>
#include <QColor>
#include <QImage>
#include <QRectF>
#include <QString>
#include <QStringList>

class QPainter;

namespace linchpin::render {

/// Our outline icons (resources/icons/NAME.svg, 24-unit grid, stroke 1.75, one colour), tinted when drawn. Thread-safe.
/// An unknown name draws nothing; `iconNames` lists what there is.
[[nodiscard]] QStringList iconNames();
[[nodiscard]] bool hasIcon(const QString &name);

/// The SVG text with its colour replaced.
[[nodiscard]] QByteArray iconSvg(const QString &name, const QColor &color);
/// `pixels` square times `ratio`; premultiplied, transparent ground. The GUI wraps it with QPixmap::fromImage.
[[nodiscard]] QImage iconImage(const QString &name, const QColor &color, int pixels, double ratio = 1.0);
/// As vectors, on any device.
void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &color);

/// The sign of the program: rounded square in `ground` with the linchpin in `ink`.
void paintLogo(QPainter &painter, const QRectF &rect, const QColor &ground, const QColor &ink);

}  // namespace linchpin::render
