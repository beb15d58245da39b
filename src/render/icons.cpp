#include "render/icons.h"

#include <mutex>

#include <QDir>
#include <QFile>
#include <QHash>
#include <QMutex>
#include <QMutexLocker>
#include <QPainter>
#include <QPainterPath>
#include <QSvgRenderer>

// The icons travel inside this library; see src/CMakeLists.txt.
static void initIconResources() { Q_INIT_RESOURCE(icons); }

namespace linchpin::render {
namespace {

const QString kFolder = QStringLiteral(":/linchpin/icons/");

void ensureResources()
{
    static std::once_flag once;
    std::call_once(once, [] { initIconResources(); });
}

/// The file's text, read once.
QByteArray source(const QString &name)
{
    static QMutex mutex;
    static QHash<QString, QByteArray> cache;
    ensureResources();
    const QMutexLocker lock(&mutex);
    const auto found = cache.constFind(name);
    if (found != cache.constEnd()) {
        return *found;
    }
    QFile file(kFolder + name + QStringLiteral(".svg"));
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    cache.insert(name, text);
    return text;
}

}  // namespace

QStringList iconNames()
{
    ensureResources();
    QStringList names = QDir(kFolder).entryList({QStringLiteral("*.svg")}, QDir::Files, QDir::Name);
    for (QString &name : names) {
        name.chop(4);
    }
    return names;
}

bool hasIcon(const QString &name) { return !source(name).isEmpty(); }

QByteArray iconSvg(const QString &name, const QColor &color)
{
    QByteArray svg = source(name);
    QByteArray paint = color.name(QColor::HexRgb).toLatin1();
    if (color.alpha() < 255) {
        paint += "\" stroke-opacity=\"" + QByteArray::number(color.alphaF(), 'f', 3);
    }
    svg.replace("currentColor", paint);
    return svg;
}

QImage iconImage(const QString &name, const QColor &color, int pixels, double ratio)
{
    const int size = qMax(1, qRound(pixels * ratio));
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    {
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        paintIcon(painter, QRectF(0, 0, size, size), name, color);
    }
    image.setDevicePixelRatio(ratio);
    return image;
}

void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &color)
{
    const QByteArray svg = iconSvg(name, color);
    if (svg.isEmpty()) {
        return;
    }
    QSvgRenderer renderer(svg);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter, rect);
    painter.restore();
}

void paintLogo(QPainter &painter, const QRectF &rect, const QColor &ground, const QColor &ink)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.topLeft());
    painter.scale(rect.width() / 28, rect.height() / 28);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(0, 0, 28, 28), 6, 6);
    painter.setPen(QPen(ink, 2.2, Qt::SolidLine, Qt::FlatCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(14, 15.7), 5.9, 5.9);
    painter.drawLine(QPointF(14, 4.8), QPointF(14, 22.8));
    painter.drawLine(QPointF(10, 5), QPointF(18, 5));
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawPolygon(QPolygonF{{12.9, 22}, {15.1, 22}, {14, 25}});
    painter.restore();
}

}  // namespace linchpin::render
