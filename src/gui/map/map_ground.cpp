#include "gui/map/map_ground.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <tuple>

#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include "gui/map/map_scene.h"
#include "gui/theme/theme_controller.h"
#include "render/map/card_overlay.h"

namespace linchpin::gui {

using namespace render;

namespace {

constexpr int kSquare = 512;  ///< px
constexpr double kDotStep = 22;
constexpr double kDotsFrom = 0.5;  ///< below this scale the canvas is plain
constexpr double kThinBelow = 0.4;  ///< below this scale reporting lines are one pixel wide
constexpr double kPlainBelow = 0.2;  ///< and people plain rectangles
constexpr double kBeyond = 30000;  ///< the canvas reaches as far as anybody can scroll
constexpr int kKept = 2;  ///< squares kept on each side of what is seen

QRectF toRect(const core::MapRect &rect) { return {rect.x, rect.y, rect.width, rect.height}; }

}  // namespace

QRectF MapGround::Line::rect() const
{
    return vertical ? QRectF(at - 1, from - 1, 2, to - from + 2) : QRectF(from - 1, at - 1, to - from + 2, 2);
}

bool MapGround::Line::isBefore(const Line &other) const
{
    return std::tie(vertical, at, from, to) < std::tie(other.vertical, other.at, other.from, other.to);
}

MapGround::MapGround(const MapScene *scene)
    : m_scene(scene)
{
    setFlag(ItemUsesExtendedStyleOption);
    setZValue(0);
}

/// Pieces on one line that touch are joined, so that nothing is drawn twice.
std::vector<MapGround::Line> MapGround::linesOf(const core::MapLayout &layout)
{
    std::vector<Line> pieces;
    for (const core::MapElbow &elbow : layout.elbows) {
        for (std::size_t i = 0; i + 1 < elbow.points.size(); ++i) {
            const core::MapPoint &a = elbow.points[i], &b = elbow.points[i + 1];
            const bool vertical = a.x == b.x;
            if (vertical && a.y == b.y) {
                continue;
            }
            pieces.push_back(vertical ? Line{true, a.x, std::min(a.y, b.y), std::max(a.y, b.y), false}
                                      : Line{false, a.y, std::min(a.x, b.x), std::max(a.x, b.x), false});
        }
    }
    std::sort(pieces.begin(), pieces.end(), [](const Line &a, const Line &b) { return a.isBefore(b); });
    std::vector<Line> lines;
    for (const Line &piece : pieces) {
        if (!lines.empty() && lines.back().vertical == piece.vertical && lines.back().at == piece.at
            && piece.from <= lines.back().to + 0.01) {
            lines.back().to = std::max(lines.back().to, piece.to);
        } else {
            lines.push_back(piece);
        }
    }
    return lines;
}

void MapGround::setPicture(const std::shared_ptr<const MapPicture> &before)
{
    const auto &now = m_scene->picture();
    prepareGeometryChange();
    std::vector<Line> lines = now ? linesOf(now->layout) : std::vector<Line>();
    m_bounds = now ? toRect(now->layout.bounds).adjusted(-kBeyond, -kBeyond, kBeyond, kBeyond) : QRectF();
    m_part = 1;
    if (!before || !now || before->map.account != now->map.account) {
        m_lines = std::move(lines);
        forget();
        return;
    }
    // Only what differs is painted anew.
    const auto order = [](const Line &a, const Line &b) { return a.isBefore(b); };
    std::vector<Line> fresh, gone;
    std::set_difference(lines.begin(), lines.end(), m_lines.begin(), m_lines.end(), std::back_inserter(fresh), order);
    std::set_difference(m_lines.begin(), m_lines.end(), lines.begin(), lines.end(), std::back_inserter(gone), order);
    for (Line &line : lines) {
        line.isNew = std::binary_search(fresh.begin(), fresh.end(), line, order);
    }
    m_lines = std::move(lines);
    for (const auto *changed : {&fresh, &gone}) {
        for (const Line &line : *changed) {
            forgetArea(line.rect());
        }
    }
    if (cardDetail(m_scene->scale()) == CardDetail::Tile) {
        forget();
    }
    update();
}

void MapGround::forget()
{
    m_squares.clear();
    update();
}

void MapGround::forgetArea(const QRectF &area)
{
    if (m_squares.isEmpty()) {
        return;
    }
    const double k = m_scale / kSquare;
    const QRect squares(QPoint(static_cast<int>(std::floor(area.left() * k)), static_cast<int>(std::floor(area.top() * k))),
                        QPoint(static_cast<int>(std::floor(area.right() * k)), static_cast<int>(std::floor(area.bottom() * k))));
    for (auto it = m_squares.begin(); it != m_squares.end();) {
        it = squares.contains(QPoint(it.key().first, it.key().second)) ? m_squares.erase(it) : std::next(it);
    }
}

void MapGround::setSlide(double part)
{
    m_part = part;
    update();
}

const QPixmap &MapGround::square(QPoint at, double scale, double ratio)
{
    QPixmap &pixmap = m_squares[{at.x(), at.y()}];
    if (pixmap.isNull()) {
        const int size = static_cast<int>(std::ceil(kSquare * ratio));
        pixmap = QPixmap(size, size);
        pixmap.setDevicePixelRatio(ratio);
        QPainter painter(&pixmap);
        painter.translate(-at.x() * kSquare, -at.y() * kSquare);
        painter.scale(scale, scale);
        const double side = kSquare / scale;
        paintArea(painter, QRectF(at.x() * side, at.y() * side, side, side), scale);
    }
    return pixmap;
}

void MapGround::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *)
{
    const QTransform transform = painter->worldTransform();
    const double scale = transform.m11();
    const QRectF exposed = option->exposedRect;
    if (transform.type() > QTransform::TxScale || scale <= 0) {
        painter->fillRect(exposed, m_scene->theme()->theme().canvas);
        paintElbows(*painter, m_scene->picture()->layout, m_scene->theme()->theme());
        return;
    }
    if (m_part < 1 || m_scene->isZooming()) {
        paintArea(*painter, exposed, scale);
        return;
    }
    const double ratio = painter->device()->devicePixelRatioF();
    if (scale != m_scale || ratio != m_ratio) {
        m_squares.clear();
        m_scale = scale;
        m_ratio = ratio;
    }
    const auto index = [scale](double at) { return static_cast<int>(std::floor(at * scale / kSquare)); };
    const QRect squares(QPoint(index(exposed.left()), index(exposed.top())),
                        QPoint(index(exposed.right()), index(exposed.bottom())));
    painter->setWorldTransform(QTransform());
    const QPoint origin(qRound(transform.dx()), qRound(transform.dy()));
    for (int y = squares.top(); y <= squares.bottom(); ++y) {
        for (int x = squares.left(); x <= squares.right(); ++x) {
            painter->drawPixmap(origin + QPoint(x * kSquare, y * kSquare), square({x, y}, scale, ratio));
        }
    }
    painter->setWorldTransform(transform);
    const QRectF seen = m_scene->seen();
    const QRect near = QRect(QPoint(index(seen.left()), index(seen.top())), QPoint(index(seen.right()), index(seen.bottom())))
                           .united(squares)
                           .adjusted(-kKept, -kKept, kKept, kKept);
    for (auto it = m_squares.begin(); it != m_squares.end();) {
        it = near.contains(QPoint(it.key().first, it.key().second)) ? std::next(it) : m_squares.erase(it);
    }
}

void MapGround::paintArea(QPainter &painter, const QRectF &area, double scale) const
{
    painter.fillRect(area, m_scene->theme()->theme().canvas);
    if (scale >= kDotsFrom) {
        paintDots(painter, area, scale);
    }
    if (!m_scene->picture()) {
        return;
    }
    paintLines(painter, area, scale);
    if (cardDetail(scale) == CardDetail::Tile) {
        paintTiles(painter, area, scale);
    }
}

/// One dot painted once and copied to where the dots are, to whole pixels.
void MapGround::paintDots(QPainter &painter, const QRectF &area, double scale) const
{
    const double ratio = painter.device()->devicePixelRatioF();
    const int side = static_cast<int>(std::ceil(1.6 * scale)) + 2;
    QPixmap dot(qRound(side * ratio), qRound(side * ratio));
    dot.setDevicePixelRatio(ratio);
    dot.fill(Qt::transparent);
    {
        QPainter inside(&dot);
        inside.setRenderHint(QPainter::Antialiasing);
        inside.setPen(Qt::NoPen);
        inside.setBrush(m_scene->theme()->theme().border);
        inside.drawEllipse(QPointF(side / 2.0, side / 2.0), 0.8 * scale, 0.8 * scale);
    }
    const QTransform transform = painter.worldTransform();
    painter.save();
    painter.setWorldTransform(QTransform());
    for (double x = std::floor(area.left() / kDotStep) * kDotStep; x < area.right() + 2; x += kDotStep) {
        for (double y = std::floor(area.top() / kDotStep) * kDotStep; y < area.bottom() + 2; y += kDotStep) {
            const QPointF at = transform.map(QPointF(x, y));
            painter.drawPixmap(qRound(at.x() - side / 2.0), qRound(at.y() - side / 2.0), dot);
        }
    }
    painter.restore();
}

void MapGround::paintLines(QPainter &painter, const QRectF &area, double scale) const
{
    const Theme &theme = m_scene->theme()->theme();
    const bool thin = scale < kThinBelow;
    QPen pen(blended(theme.strongBorder, theme.canvas, theme.dark ? 0.75 : 0.62), thin ? 0 : 1.4, Qt::SolidLine, Qt::SquareCap);
    if (thin) {
        pen.setColor(blended(theme.strongBorder, theme.canvas, (theme.dark ? 0.75 : 0.62) * std::clamp(scale * 2.4, 0.5, 1.0)));
    }
    QVector<QLineF> rest, fresh;
    const QRectF reach = area.adjusted(-2, -2, 2, 2);
    for (const Line &line : m_lines) {
        if (line.rect().intersects(reach)) {
            (line.isNew && m_part < 1 ? fresh : rest)
                .append(line.vertical ? QLineF(line.at, line.from, line.at, line.to)
                                      : QLineF(line.from, line.at, line.to, line.at));
        }
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, !thin);
    painter.setPen(pen);
    painter.drawLines(rest);
    if (!fresh.isEmpty()) {
        painter.setOpacity(painter.opacity() * m_part);
        painter.drawLines(fresh);
    }
    painter.restore();
}

void MapGround::paintTiles(QPainter &painter, const QRectF &area, double scale) const
{
    const Theme &theme = m_scene->theme()->theme();
    const auto &picture = *m_scene->picture();
    const bool plain = scale < kPlainBelow;
    const QRectF reach = area.adjusted(-kCardReach, -kCardReach, kCardReach, kCardReach);
    std::map<QRgb, QVector<QRectF>> byColor;
    QVector<QRectF> open;
    CardStyle style;
    style.overlay = m_scene->overlay();
    style.detail = CardDetail::Tile;
    style.scale = scale;
    style.judgements = picture.map.judgements;
    style.topPower = picture.topPower;
    painter.save();
    for (std::size_t i = 0; i < picture.layout.cards.size(); ++i) {
        const auto &card = picture.layout.cards[i];
        const QRectF rect = toRect(card.rect);
        if (card.hidden || !rect.intersects(reach)) {
            continue;
        }
        const core::MapPerson &person = picture.map.people[i];
        style.dimmed = m_scene->isDimmed(static_cast<int>(i));
        if (!plain) {
            paintPersonCard(painter, rect, person, style, theme);
            continue;
        }
        const TileLook look = style.judgements ? tileLook(person, style.overlay, theme) : TileLook{theme.strongBorder, false};
        const QColor color = style.dimmed ? blended(look.color, theme.canvas, 0.3) : look.color;
        byColor[color.rgb()].append(rect);
        if (look.isOpen) {
            open.append(rect.adjusted(rect.width() * 0.12, rect.height() * 0.2, -rect.width() * 0.12, -rect.height() * 0.2));
        }
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    for (const auto &[color, rects] : byColor) {
        painter.setBrush(QColor::fromRgb(color));
        painter.drawRects(rects);
    }
    painter.setBrush(theme.canvas);
    painter.drawRects(open);
    painter.restore();
}

}  // namespace linchpin::gui
