#include "gui/map/map_card_item.h"

#include <cmath>

#include <QPainter>

#include "gui/map/map_scene.h"
#include "gui/theme/theme_controller.h"

namespace linchpin::gui {

using namespace render;

namespace {

constexpr double kReach = kCardReach + 1;  ///< room around a card for the ring of the selection

bool looksSame(const CardStyle &a, const CardStyle &b)
{
    return a.overlay == b.overlay && a.detail == b.detail && a.selected == b.selected && a.hovered == b.hovered
        && a.focused == b.focused && a.dimmed == b.dimmed && a.shown == b.shown && a.judgements == b.judgements
        && a.topPower == b.topPower && a.note == b.note;
}

}  // namespace

MapCardItem::MapCardItem(const MapScene *scene, int person)
    : m_scene(scene)
    , m_person(person)
{
    setZValue(2);
    setPerson(person, false);
}

void MapCardItem::setPerson(int person, bool isSame)
{
    m_person = person;
    const QRectF rect = m_scene->cardRect(person);
    if (rect.size() != m_size) {
        prepareGeometryChange();
        m_size = rect.size();
        isSame = false;
    }
    setPos(rect.topLeft());
    isSame ? restyle() : redraw();
}

QRectF MapCardItem::boundingRect() const { return QRectF(QPointF(0, 0), m_size).adjusted(-kReach, -kReach, kReach, kReach); }

void MapCardItem::restyle()
{
    const CardStyle next = m_scene->cardStyle(m_person);
    const bool same = looksSame(next, m_style);
    m_style = next;
    if (!same) {
        m_pixmap = QPixmap();
        update();
    }
}

void MapCardItem::redraw()
{
    m_style = m_scene->cardStyle(m_person);
    m_pixmap = QPixmap();
    update();
}

void MapCardItem::paintPixmap(double scale, double ratio)
{
    const QRectF bounds = boundingRect();
    const QSize size(static_cast<int>(std::ceil(bounds.width() * scale)), static_cast<int>(std::ceil(bounds.height() * scale)));
    m_pixmap = QPixmap(size * ratio);
    m_pixmap.setDevicePixelRatio(ratio);
    m_pixmap.fill(Qt::transparent);
    m_scale = scale;
    m_ratio = ratio;
    ++m_paints;
    QPainter painter(&m_pixmap);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(scale, scale);
    painter.translate(-bounds.topLeft());
    paintPersonCard(painter, QRectF(QPointF(0, 0), m_size), m_scene->picture()->map.people[static_cast<std::size_t>(m_person)],
                    m_style, m_scene->theme()->theme());
}

void MapCardItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const QTransform transform = painter->worldTransform();
    const double scale = transform.m11();
    if (transform.type() > QTransform::TxScale || scale <= 0) {
        painter->setRenderHint(QPainter::Antialiasing);
        paintPersonCard(*painter, QRectF(QPointF(0, 0), m_size),
                        m_scene->picture()->map.people[static_cast<std::size_t>(m_person)], m_style, m_scene->theme()->theme());
        return;
    }
    const double ratio = painter->device()->devicePixelRatioF();
    const bool fits = !m_pixmap.isNull() && m_scale == scale && m_ratio == ratio;
    if (!fits && (m_pixmap.isNull() || !m_scene->isZooming())) {
        m_style.scale = scale;
        paintPixmap(scale, ratio);
    }
    const QPointF topLeft = transform.map(boundingRect().topLeft());
    painter->setWorldTransform(QTransform());
    if (m_scale == scale) {
        painter->drawPixmap(QPoint(qRound(topLeft.x()), qRound(topLeft.y())), m_pixmap);
    } else {
        const double stretch = scale / m_scale;
        painter->drawPixmap(QRectF(topLeft, QSizeF(m_pixmap.size()) / m_ratio * stretch), m_pixmap, QRectF(m_pixmap.rect()));
    }
    painter->setWorldTransform(transform);
}

}  // namespace linchpin::gui
