#include "gui/map/map_scene.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include <QGraphicsItem>
#include <QGraphicsView>
#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include "gui/map/map_card_item.h"
#include "gui/map/map_ground.h"
#include "gui/theme/theme_controller.h"
#include "render/words.h"

namespace linchpin::gui {

using namespace render;

namespace {

constexpr int kSlide = 160;  // ms
constexpr std::size_t kMostSlides = 200;  // more than that is another map
constexpr double kPiece = 300;  // px of a line
constexpr std::size_t kShortLine = 5;  // pieces that are painted as a whole
constexpr int kSettle = 90;  // ms without a change until the zoom rests
constexpr double kNear = 0.25;  // of what is seen: cards are made that far around it
constexpr double kFar = 0.7;  // and kept that far

QRectF toRect(const core::MapRect &rect) { return {rect.x, rect.y, rect.width, rect.height}; }

/// A short piece of a line, itself a Bezier curve, and the box that holds it with its head.
struct Piece {
    std::array<core::MapPoint, 4> points;
    QRectF box;
};

/// The part of a Bezier curve between two of its parameters.
std::array<core::MapPoint, 4> between(const core::MapPoint *p, double from, double to)
{
    // The blossom of the curve, at three of the two values each.
    const auto at = [p](double a, double b, double c) {
        const auto mix = [](core::MapPoint x, core::MapPoint y, double t) {
            return core::MapPoint{x.x + (y.x - x.x) * t, x.y + (y.y - x.y) * t};
        };
        const core::MapPoint q0 = mix(p[0], p[1], a), q1 = mix(p[1], p[2], a), q2 = mix(p[2], p[3], a);
        return mix(mix(q0, q1, b), mix(q1, q2, b), c);
    };
    return {at(from, from, from), at(from, from, to), at(from, to, to), at(to, to, to)};
}

std::vector<Piece> piecesOf(const core::Route &route)
{
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i + 3 < route.points.size(); i += 3) {
        const core::MapPoint *p = &route.points[i];
        double length = 0;
        for (int k = 0; k < 3; ++k) {
            length += std::hypot(p[k + 1].x - p[k].x, p[k + 1].y - p[k].y);
        }
        const int count = std::clamp(static_cast<int>(length / kPiece), 1, 100);
        for (int k = 0; k < count; ++k) {
            Piece piece{between(p, static_cast<double>(k) / count, (k + 1.0) / count), {}};
            QPolygonF hull;
            for (const core::MapPoint &point : piece.points) {
                hull << QPointF(point.x, point.y);
            }
            // Heads and the phase of dashes at the ends of what is painted stay out of sight.
            piece.box = hull.boundingRect().adjusted(-40, -40, 40, 40);
            pieces.push_back(piece);
        }
    }
    return pieces;
}

}  // namespace

/// One influence, conflict or informal tie.
class MapScene::LinkItem final : public QGraphicsItem {
public:
    LinkItem(MapScene *scene, std::size_t link)
        : m_scene(scene)
        , m_link(link)
    {
        const auto &route = scene->m_picture->routes[link];
        const QPainterPath path = routePath(route);
        m_bounds = path.boundingRect().adjusted(-14, -14, 14, 14);
        m_pieces = piecesOf(route);
        setFlag(ItemUsesExtendedStyleOption);
        setZValue(route.crossesCards ? 1 : 3);
        m_base = zValue();
    }
    [[nodiscard]] QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *) override
    {
        const auto &picture = *m_scene->m_picture;
        painter->setRenderHint(QPainter::Antialiasing);
        if (m_pieces.size() <= kShortLine) {
            paintRoute(*painter, picture.routes[m_link], picture.map.links[m_link], m_scene->m_theme->theme(), m_faded);
            return;
        }
        // A long line is painted only where it is seen: painting costs as much as the line is long.
        const QRectF exposed = option->exposedRect;
        const auto isSeen = [&](const Piece &piece) { return piece.box.intersects(exposed); };
        const auto first = std::find_if(m_pieces.begin(), m_pieces.end(), isSeen);
        if (first == m_pieces.end()) {
            return;
        }
        const auto last = std::find_if(m_pieces.rbegin(), m_pieces.rend(), isSeen).base();
        core::Route part;
        part.middle = picture.routes[m_link].middle;
        part.points.push_back(first->points[0]);
        for (auto piece = first; piece != last; ++piece) {
            part.points.insert(part.points.end(), piece->points.begin() + 1, piece->points.end());
        }
        paintRoute(*painter, part, picture.map.links[m_link], m_scene->m_theme->theme(), m_faded);
    }
    /// The same line, at another index of the picture.
    void setLink(std::size_t link) { m_link = link; }
    [[nodiscard]] std::size_t link() const { return m_link; }
    void restyle()
    {
        const auto &picture = *m_scene->m_picture;
        MapStyle style;
        setVisible(!picture.routes[m_link].isEmpty() && m_scene->m_scale >= 0.2
                   && linkShown(picture.map.links[m_link], m_scene->m_overlay, style));
        const bool faded = m_scene->linkFaded(m_link);
        const auto &link = picture.map.links[m_link];
        setZValue(m_scene->isSelected(core::SeatId(link.from)) || m_scene->isSelected(core::SeatId(link.to)) ? 4 : m_base);
        if (faded != m_faded) {
            m_faded = faded;
            update();
        }
    }

private:
    MapScene *m_scene;
    std::size_t m_link;
    QRectF m_bounds;
    std::vector<Piece> m_pieces;
    double m_base = 3;
    bool m_faded = false;
};

/// "6 more in Oslo".
class MapScene::GroupItem final : public QGraphicsItem {
public:
    GroupItem(MapScene *scene, std::size_t group)
        : m_scene(scene)
        , m_group(group)
        , m_rect(toRect(scene->m_picture->layout.groups[group].rect))
    {
        setZValue(2);
        setToolTip(MapScene::tr("Show these people"));
    }
    [[nodiscard]] QRectF boundingRect() const override { return m_rect; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override
    {
        painter->setRenderHint(QPainter::Antialiasing);
        const auto &group = m_scene->m_picture->layout.groups[m_group];
        if (m_scene->m_scale < 0.4) {
            painter->fillRect(m_rect, m_scene->m_theme->theme().border);
            return;
        }
        paintGroupChip(*painter, m_rect, groupText(group, m_scene->m_picture->map), m_scene->m_theme->theme(), false,
                       m_scene->m_scale);
    }

private:
    MapScene *m_scene;
    std::size_t m_group;
    QRectF m_rect;
};

/// At a distance: who is selected or below the mouse, with name.
class MapScene::MarksItem final : public QGraphicsItem {
public:
    explicit MarksItem(const MapScene *scene)
        : m_scene(scene)
    {
        setZValue(6);
    }
    [[nodiscard]] QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override
    {
        for (const int person : m_people) {
            paintPersonCard(*painter, m_scene->cardRect(person), m_scene->m_picture->map.people[static_cast<std::size_t>(person)],
                            m_scene->cardStyle(person), m_scene->m_theme->theme());
        }
    }
    void restyle()
    {
        prepareGeometryChange();
        m_people.clear();
        m_bounds = {};
        if (!m_scene->m_picture || cardDetail(m_scene->m_scale) != CardDetail::Tile) {
            return;
        }
        const auto add = [this](int person) {
            const QRectF rect = m_scene->cardRect(person);
            if (!rect.isEmpty()) {
                m_people.push_back(person);
                // The name stands below in its usual size.
                const double unit = 1 / m_scene->m_scale;
                m_bounds |= rect.adjusted(-4 * unit, -4 * unit, 320 * unit, 22 * unit);
            }
        };
        if (m_scene->m_hovered >= 0) {
            add(m_scene->m_hovered);
        }
        for (const core::SeatId seat : m_scene->m_seats) {
            add(m_scene->personOf(seat));
        }
        update();
    }

private:
    const MapScene *m_scene;
    std::vector<int> m_people;
    QRectF m_bounds;
};

MapScene::MapScene(const ThemeController *theme, QObject *parent)
    : QGraphicsScene(parent)
    , m_theme(theme)
    , m_ground(new MapGround(this))
    , m_marks(new MarksItem(this))
{
    setItemIndexMethod(QGraphicsScene::BspTreeIndex);
    addItem(m_ground);
    addItem(m_marks);
    m_motion.setDuration(kSlide);
    m_motion.setStartValue(0.0);
    m_motion.setEndValue(1.0);
    m_motion.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_motion, &QVariantAnimation::valueChanged, this, [this](const QVariant &part) { showSlide(part.toDouble()); });
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettle);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        if (m_isZooming) {
            m_isZooming = false;
            update();
        }
    });
    connect(theme, &ThemeController::changed, this, [this] {
        for (MapCardItem *card : m_cards) {
            if (card) {
                card->redraw();
            }
        }
        m_ground->forget();
        update();
    });
}

MapScene::~MapScene()
{
    // While everything is still there: a view that loses its scene scrolls, and asks for the cards that it sees then.
    for (QGraphicsView *view : views()) {
        view->setScene(nullptr);
    }
}

void MapScene::slide(const std::shared_ptr<const MapPicture> &before, core::SeatId still)
{
    if (!before || !m_theme->motion() || before->map.account != m_picture->map.account) {
        return;
    }
    std::unordered_map<std::int64_t, QPointF> places;
    for (std::size_t i = 0; i < before->layout.cards.size(); ++i) {
        if (!before->layout.cards[i].hidden) {
            places.emplace(before->map.people[i].seat, toRect(before->layout.cards[i].rect).topLeft());
        }
    }
    QPointF shift;
    const int stillNow = personOf(still);
    if (const auto was = places.find(still.value()); was != places.end() && stillNow >= 0) {
        shift = cardRect(stillNow).topLeft() - was->second;
    }
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        const auto was = places.find(m_picture->map.people[i].seat);
        if (m_cards[i] && was != places.end() && (was->second + shift - m_cards[i]->pos()).manhattanLength() > 1) {
            m_slides.push_back({m_cards[i], was->second + shift, m_cards[i]->pos()});
        } else if (m_cards[i] && was == places.end() && !places.empty()) {
            m_fresh.push_back(m_cards[i]);
        }
    }
    if ((m_slides.empty() && m_fresh.empty()) || m_slides.size() + m_fresh.size() > kMostSlides) {
        m_slides.clear();
        m_fresh.clear();
        m_newLinks.clear();
        return;
    }
    showSlide(0);
    m_motion.start();
}

void MapScene::finishSlide()
{
    m_motion.stop();
    if (!m_slides.empty() || !m_fresh.empty()) {
        showSlide(1);
    }
}

void MapScene::showSlide(double part)
{
    for (const Slide &one : m_slides) {
        one.card->setPos(one.from + (one.to - one.from) * part);
    }
    m_ground->setSlide(part);
    for (LinkItem *link : m_newLinks) {
        link->setOpacity(part);
    }
    for (MapCardItem *card : m_fresh) {
        card->setOpacity(part);
    }
    if (part >= 1) {
        m_slides.clear();
        m_fresh.clear();
        m_newLinks.clear();
    }
}

void MapScene::setPicture(std::shared_ptr<const MapPicture> picture, core::SeatId still)
{
    finishSlide();
    m_newLinks.clear();
    const auto before = std::exchange(m_picture, std::move(picture));
    m_personOf.clear();
    if (m_picture) {
        for (std::size_t i = 0; i < m_picture->map.people.size(); ++i) {
            m_personOf.try_emplace(m_picture->map.people[i].seat, static_cast<int>(i));
        }
    }
    m_hovered = -1;
    for (GroupItem *group : std::exchange(m_groups, {})) {
        delete group;
    }
    keepCards(before);
    keepLinks(before);
    m_ground->setPicture(before);
    m_marks->restyle();
    if (!m_picture) {
        Q_EMIT pictureChanged();
        return;
    }
    const auto &layout = m_picture->layout;
    for (std::size_t i = 0; i < layout.groups.size(); ++i) {
        m_groups.push_back(new GroupItem(this, i));
        addItem(m_groups.back());
    }
    // Room around the map, so that its edge can be moved to the middle of the view.
    setSceneRect(toRect(layout.bounds).adjusted(-600, -400, 600, 400));
    updateCards();
    restyle(Restyle::Marks);
    slide(before, still);
    Q_EMIT pictureChanged();
}

/// Cards of people who are still there stay; only those whose content changed are painted again.
void MapScene::keepCards(const std::shared_ptr<const MapPicture> &before)
{
    const auto cards = std::exchange(m_cards, {});
    m_cards.resize(m_picture ? m_picture->map.people.size() : 0, nullptr);
    for (std::size_t i = 0; i < cards.size(); ++i) {
        if (!cards[i]) {
            continue;
        }
        const core::MapPerson &was = before->map.people[i];
        const int now = personOf(core::SeatId(was.seat));
        const auto at = static_cast<std::size_t>(now);
        if (now < 0 || m_cards[at] || m_picture->layout.cards[at].hidden || before->map.account != m_picture->map.account) {
            delete cards[i];
            continue;
        }
        m_cards[at] = cards[i];
        cards[i]->setPerson(now, was == m_picture->map.people[at]);
    }
}

/// Lines that run as before stay, others appear anew.
void MapScene::keepLinks(const std::shared_ptr<const MapPicture> &before)
{
    using Key = std::tuple<std::int64_t, std::int64_t, int, std::int64_t>;
    const auto keyOf = [](const core::MapLink &link) { return Key(link.from, link.to, static_cast<int>(link.kind), link.id); };
    std::multimap<Key, LinkItem *> items;
    for (LinkItem *item : std::exchange(m_links, {})) {
        items.emplace(keyOf(before->map.links[item->link()]), item);
    }
    for (std::size_t i = 0; m_picture && i < m_picture->routes.size(); ++i) {
        if (m_picture->routes[i].isEmpty()) {
            continue;
        }
        const auto found = items.find(keyOf(m_picture->map.links[i]));
        if (found != items.end()) {
            const std::size_t was = found->second->link();
            if (before->routes[was] == m_picture->routes[i] && before->map.links[was] == m_picture->map.links[i]) {
                found->second->setLink(i);
                m_links.push_back(found->second);
                items.erase(found);
                continue;
            }
        }
        m_links.push_back(new LinkItem(this, i));
        m_newLinks.push_back(m_links.back());
        addItem(m_links.back());
    }
    for (const auto &[key, item] : items) {
        delete item;
    }
}

/// Cards for the people near what is seen; none at a distance, where the ground shows them.
void MapScene::updateCards()
{
    if (!m_picture || cardDetail(m_scale) == CardDetail::Tile) {
        dropCards();
        return;
    }
    if (m_seen.isEmpty()) {
        return;
    }
    const auto around = [this](double part) {
        const double x = m_seen.width() * part, y = m_seen.height() * part;
        return m_seen.adjusted(-x, -y, x, y);
    };
    const QRectF near = around(kNear), far = around(kFar);
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        const auto &card = m_picture->layout.cards[i];
        const QRectF rect = toRect(card.rect);
        if (m_cards[i]) {
            const bool slides = !m_slides.empty() || !m_fresh.empty();
            if (!slides && !far.intersects(rect)) {
                delete std::exchange(m_cards[i], nullptr);
            }
        } else if (!card.hidden && near.intersects(rect)) {
            m_cards[i] = new MapCardItem(this, static_cast<int>(i));
            addItem(m_cards[i]);
        }
    }
}

void MapScene::dropCards()
{
    finishSlide();
    for (MapCardItem *&card : m_cards) {
        delete std::exchange(card, nullptr);
    }
}

void MapScene::setSeen(const QRectF &area, double scale)
{
    // The view tells its new scale first, then what is seen at it.
    if (scale == m_scale) {
        m_seen = area;
        updateCards();
    }
}

MapCardItem *MapScene::cardItem(core::SeatId seat) const
{
    const int person = personOf(seat);
    return person < 0 ? nullptr : m_cards[static_cast<std::size_t>(person)];
}

int MapScene::cardItemCount() const
{
    return static_cast<int>(std::count_if(m_cards.begin(), m_cards.end(), [](const MapCardItem *card) { return card; }));
}

void MapScene::restyle(Restyle what)
{
    for (MapCardItem *card : m_cards) {
        if (card) {
            card->restyle();
        }
    }
    for (LinkItem *link : m_links) {
        link->restyle();
    }
    m_marks->restyle();
    if (what == Restyle::All && cardDetail(m_scale) == CardDetail::Tile) {
        m_ground->forget();
    }
}

void MapScene::setOverlay(core::MapOverlay overlay)
{
    m_overlay = overlay;
    if (overlay != core::MapOverlay::Coverage) {
        m_member.reset();
    }
    restyle(Restyle::All);
}

void MapScene::setSelectedSeats(std::vector<core::SeatId> seats)
{
    std::vector<core::SeatId> kept;
    std::unordered_set<std::int64_t> seen;
    for (std::size_t i = seats.size(); i-- > 0;) {
        if (seats[i] && seen.insert(seats[i].value()).second) {
            kept.push_back(seats[i]);
        }
    }
    std::reverse(kept.begin(), kept.end());
    if (kept != m_seats) {
        m_seats = std::move(kept);
        m_selected = std::move(seen);
        restyle(Restyle::Marks);
        Q_EMIT selectedSeatsChanged();
    }
}

bool MapScene::isSelected(core::SeatId seat) const { return m_selected.contains(seat.value()); }

void MapScene::setSelectedMember(std::optional<std::int64_t> member)
{
    m_member = member;
    restyle(Restyle::All);
}

void MapScene::setDimmed(std::vector<std::int64_t> seats)
{
    std::sort(seats.begin(), seats.end());
    if (seats == m_dimmed) {
        return;
    }
    m_dimmed = std::move(seats);
    restyle(Restyle::All);
}

void MapScene::setScale(double scale)
{
    if (scale == m_scale) {
        return;
    }
    m_scale = scale;
    // One jump is drawn at once; only further ones soon after it are a movement.
    m_isZooming = m_settle.isActive();
    m_settle.start();
    if (cardDetail(scale) == CardDetail::Tile) {
        dropCards();
    }
    restyle(Restyle::Marks);
    for (GroupItem *group : m_groups) {
        group->update();
    }
}

void MapScene::setKeyboardFocus(bool on)
{
    if (on != m_keyboard) {
        m_keyboard = on;
        restyle(Restyle::Marks);
    }
}

void MapScene::setHovered(int person)
{
    if (person == m_hovered) {
        return;
    }
    const int before = m_hovered;
    m_hovered = person;
    for (const int index : {before, person}) {
        if (index >= 0 && index < static_cast<int>(m_cards.size()) && m_cards[static_cast<std::size_t>(index)]) {
            m_cards[static_cast<std::size_t>(index)]->restyle();
        }
    }
    m_marks->restyle();
}

int MapScene::personOf(core::SeatId seat) const
{
    const auto found = m_personOf.find(seat.value());
    return seat && found != m_personOf.end() ? found->second : -1;
}

QRectF MapScene::cardRect(int person) const
{
    if (!m_picture || person < 0 || person >= static_cast<int>(m_picture->layout.cards.size())) {
        return {};
    }
    return toRect(m_picture->layout.cards[static_cast<std::size_t>(person)].rect);
}

bool MapScene::isDimmed(int person) const
{
    const auto &at = m_picture->map.people[static_cast<std::size_t>(person)];
    if (std::binary_search(m_dimmed.begin(), m_dimmed.end(), at.seat)) {
        return true;
    }
    return m_overlay == core::MapOverlay::Coverage && m_member
        && std::none_of(at.covers.begin(), at.covers.end(),
                        [this](const core::MapCover &cover) { return cover.member == *m_member; });
}

CardStyle MapScene::cardStyle(int person) const
{
    CardStyle style;
    style.overlay = m_overlay;
    style.scale = m_scale;
    style.detail = cardDetail(m_scale);
    const core::SeatId seat(m_picture->map.people[static_cast<std::size_t>(person)].seat);
    style.selected = isSelected(seat);
    style.hovered = person == m_hovered;
    style.focused = m_keyboard && seat && seat == selectedSeat();
    style.dimmed = isDimmed(person);
    style.judgements = m_picture->map.judgements;
    style.topPower = m_picture->topPower;
    style.note = linkNote(*m_picture, static_cast<std::size_t>(person), m_overlay);
    style.shown = style.selected || style.hovered;
    return style;
}

bool MapScene::linkFaded(std::size_t link) const
{
    const auto &at = m_picture->map.links[link];
    if (!m_seats.empty()) {
        return !isSelected(core::SeatId(at.from)) && !isSelected(core::SeatId(at.to));
    }
    const auto dimmed = [this](std::int64_t seat) {
        const int person = personOf(core::SeatId(seat));
        return person >= 0 && isDimmed(person);
    };
    return (!m_dimmed.empty() || m_member) && (dimmed(at.from) || dimmed(at.to));
}

}  // namespace linchpin::gui
