#include "gui/map/map_links.h"

#include <algorithm>

#include <QKeyEvent>
#include <QPainter>

#include "gui/map/map_link_card.h"
#include "gui/map/map_scene.h"
#include "gui/map/map_view.h"
#include "gui/theme/theme_controller.h"
#include "present/people/people_text.h"
#include "render/map/map_painter.h"
#include "render/words.h"

namespace linchpin::gui {

using core::MapLink;

MapLinks::MapLinks(MapView *view)
    : QObject(view)
    , m_view(view)
{
    connect(view->map(), &MapScene::pictureChanged, this, &MapLinks::follow);
    // Keys mean whoever was chosen last.
    connect(view->map(), &MapScene::selectedSeatsChanged, this, [this] { select(0); });
}

bool MapLinks::isDrawn(std::size_t index) const
{
    const auto &picture = *m_view->map()->picture();
    return picture.map.links[index].id != 0 && index < picture.routes.size() && !picture.routes[index].isEmpty()
        && m_view->map()->scale() >= 0.2 && render::linkShown(picture.map.links[index], m_view->map()->overlay(), {});
}

std::optional<std::size_t> MapLinks::indexOf(std::int64_t link) const
{
    if (const auto &picture = m_view->map()->picture(); picture && link != 0) {
        const auto &links = picture->map.links;
        const auto found = std::find_if(links.begin(), links.end(), [link](const MapLink &one) { return one.id == link; });
        if (found != links.end()) {
            return static_cast<std::size_t>(found - links.begin());
        }
    }
    return std::nullopt;
}

const MapLink *MapLinks::link() const
{
    const auto index = indexOf(m_selected);
    return index ? &m_view->map()->picture()->map.links[*index] : nullptr;
}

void MapLinks::select(std::int64_t link)
{
    if (link != 0 && !indexOf(link)) {
        link = 0;
    }
    if (link == m_selected) {
        return;
    }
    m_selected = link;
    m_view->viewport()->update();
    Q_EMIT selectionChanged();
}

void MapLinks::follow()
{
    if (m_selected != 0 && !link()) {
        select(0);
    }
}

const MapLink *MapLinks::linkAt(QPointF place) const
{
    const auto &picture = m_view->map()->picture();
    if (!picture) {
        return nullptr;
    }
    const auto hit = render::hitMap(*picture, m_view->mapToScene(place.toPoint()));
    return hit.kind == render::MapHit::Kind::Link && isDrawn(hit.index) ? &picture->map.links[hit.index] : nullptr;
}

std::vector<std::int64_t> MapLinks::within() const
{
    std::vector<std::int64_t> found;
    const auto &picture = m_view->map()->picture();
    if (!picture) {
        return found;
    }
    const auto seat = m_view->map()->selectedSeat().value();
    for (std::size_t i = 0; i < picture->map.links.size(); ++i) {
        const MapLink &one = picture->map.links[i];
        if (isDrawn(i) && (seat == 0 || one.from == seat || one.to == seat)) {
            found.push_back(one.id);
        }
    }
    return found;
}

void MapLinks::step(int by)
{
    const auto all = within();
    if (all.empty()) {
        return;
    }
    const auto at = std::find(all.begin(), all.end(), m_selected);
    const auto size = static_cast<std::ptrdiff_t>(all.size());
    const std::ptrdiff_t now = at == all.end() ? (by > 0 ? -1 : 0) : at - all.begin();
    select(all[static_cast<std::size_t>((now + by + size) % size)]);
    if (!m_view->viewport()->rect().contains(m_view->viewport()->mapFromGlobal(anchor().center()))) {
        const auto index = indexOf(m_selected);
        const auto &middle = m_view->map()->picture()->routes[*index].middle;
        m_view->centerOnMap({middle.x, middle.y});
    }
}

QRect MapLinks::anchor() const
{
    const auto index = indexOf(m_selected);
    if (!index) {
        return {};
    }
    const auto &middle = m_view->map()->picture()->routes[*index].middle;
    const QPoint place = m_view->viewport()->mapToGlobal(m_view->mapFromScene(QPointF(middle.x, middle.y)));
    return {place - QPoint(8, 8), QSize(16, 16)};
}

QString MapLinks::description(const MapLink &link) const
{
    const auto name = [this](std::int64_t seat) {
        const int person = m_view->map()->personOf(core::SeatId(seat));
        return person < 0 ? QString()
                          : render::words::personName(m_view->map()->picture()->map.people[static_cast<std::size_t>(person)]);
    };
    QString text = linkSentence(link, name(link.from), name(link.to));
    if (!link.note.empty()) {
        text += QLatin1Char('\n') + QString::fromStdString(link.note);
    }
    return text;
}

bool MapLinks::click(QPointF place)
{
    const MapLink *found = linkAt(place);
    select(found ? found->id : 0);
    return found != nullptr;
}

bool MapLinks::doubleClick(QPointF place)
{
    const MapLink *found = linkAt(place);
    if (!found) {
        return false;
    }
    select(found->id);
    Q_EMIT editAsked(found->id, anchor());
    return true;
}

bool MapLinks::key(const QKeyEvent *event)
{
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) {
        return false;
    }
    if (event->key() == Qt::Key_N) {
        step(event->modifiers() & Qt::ShiftModifier ? -1 : 1);
        return true;
    }
    if (!link()) {
        return false;
    }
    switch (event->key()) {
    case Qt::Key_Delete: Q_EMIT removeAsked(m_selected); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2: Q_EMIT editAsked(m_selected, anchor()); return true;
    case Qt::Key_Escape: select(0); return true;
    default: return false;
    }
}

void MapLinks::paint(QPainter &painter) const
{
    const auto index = indexOf(m_selected);
    if (!index || !isDrawn(*index)) {
        return;
    }
    const auto &picture = *m_view->map()->picture();
    const auto &theme = m_view->map()->theme()->theme();
    const auto &link = picture.map.links[*index];
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor halo = theme.accent;
    halo.setAlphaF(theme.dark ? 0.42F : 0.28F);
    painter.setPen(QPen(halo, 8 + 2 * link.weight, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(render::routePath(picture.routes[*index]));
    render::paintRoute(painter, picture.routes[*index], link, theme);
    for (const std::int64_t seat : {link.from, link.to}) {
        const QRectF card = m_view->map()->cardRect(m_view->map()->personOf(core::SeatId(seat)));
        if (!card.isEmpty()) {
            painter.setPen(QPen(theme.accent, 1.5, Qt::DashLine));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(card.adjusted(-4, -4, 4, 4), 10, 10);
        }
    }
    painter.restore();
}

}  // namespace linchpin::gui
