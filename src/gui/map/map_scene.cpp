#include "gui/map/map_scene.h"

#include <algorithm>
#include <unordered_map>

#include <QGraphicsItem>
#include <QPainter>

#include "gui/theme/theme_controller.h"
#include "render/words.h"

namespace linchpin::gui {

using namespace render;

namespace {

constexpr int kSlide = 160;  // ms
constexpr std::size_t kMostSlides = 200;  // more than that is another map
constexpr double kReach = kCardReach + 1;  // room around a card for the ring of the selection

QRectF toRect(const core::MapRect &rect) { return {rect.x, rect.y, rect.width, rect.height}; }

}  // namespace

/// One person. Cached as a picture by Qt, so panning only moves pixels.
class MapScene::CardItem final : public QGraphicsItem {
public:
    CardItem(MapScene *scene, int person, const QRectF &rect)
        : m_scene(scene)
        , m_person(person)
        , m_rect(QPointF(0, 0), rect.size())
    {
        setPos(rect.topLeft());
        setCacheMode(DeviceCoordinateCache);
        setZValue(2);
    }
    [[nodiscard]] QRectF boundingRect() const override { return m_rect.adjusted(-kReach, -kReach, kReach, kReach); }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override
    {
        painter->setRenderHint(QPainter::Antialiasing);
        paintPersonCard(*painter, m_rect, m_scene->m_picture->map.people[static_cast<std::size_t>(m_person)], m_shown,
                        m_scene->m_theme->theme());
    }
    /// Draws again only when something about it changed.
    void restyle()
    {
        const CardStyle next = m_scene->cardStyle(m_person);
        const bool same = next.overlay == m_shown.overlay && next.detail == m_shown.detail && next.selected == m_shown.selected
            && next.hovered == m_shown.hovered && next.focused == m_shown.focused && next.dimmed == m_shown.dimmed
            && next.shown == m_shown.shown && (next.detail == CardDetail::Full || next.scale == m_shown.scale);
        m_shown = next;
        if (!same) {
            update();
        }
    }
    void redraw()
    {
        m_shown = m_scene->cardStyle(m_person);
        update();
    }

private:
    MapScene *m_scene;
    int m_person;
    QRectF m_rect;
    CardStyle m_shown;
};

/// One influence, conflict or informal tie.
class MapScene::LinkItem final : public QGraphicsItem {
public:
    LinkItem(MapScene *scene, std::size_t link)
        : m_scene(scene)
        , m_link(link)
    {
        const auto &route = scene->m_picture->routes[link];
        m_bounds = routePath(route).boundingRect().adjusted(-14, -14, 14, 14);
        setZValue(route.crossesCards ? 1 : 3);
        m_base = zValue();
    }
    [[nodiscard]] QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override
    {
        painter->setRenderHint(QPainter::Antialiasing);
        paintRoute(*painter, m_scene->m_picture->routes[m_link], m_scene->m_picture->map.links[m_link], m_scene->m_theme->theme(),
                   m_faded);
    }
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
        paintGroupChip(*painter, m_rect,
                       groupText(group, m_scene->m_picture->map),
                       m_scene->m_theme->theme());
    }

private:
    MapScene *m_scene;
    std::size_t m_group;
    QRectF m_rect;
};

/// All reporting lines.
class MapScene::ElbowItem final : public QGraphicsItem {
public:
    explicit ElbowItem(MapScene *scene)
        : m_scene(scene)
        , m_bounds(toRect(scene->m_picture->layout.bounds).adjusted(-4, -4, 4, 4))
    {
        setZValue(0);
    }
    [[nodiscard]] QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override
    {
        paintElbows(*painter, m_scene->m_picture->layout, m_scene->m_theme->theme());
    }

private:
    MapScene *m_scene;
    QRectF m_bounds;
};

MapScene::MapScene(const ThemeController *theme, QObject *parent)
    : QGraphicsScene(parent)
    , m_theme(theme)
{
    setItemIndexMethod(QGraphicsScene::BspTreeIndex);
    m_motion.setDuration(kSlide);
    m_motion.setStartValue(0.0);
    m_motion.setEndValue(1.0);
    m_motion.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_motion, &QVariantAnimation::valueChanged, this, [this](const QVariant &part) { showSlide(part.toDouble()); });
    connect(theme, &ThemeController::changed, this, [this] {
        for (CardItem *card : m_cards) {
            if (card) {
                card->redraw();
            }
        }
        update();
    });
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
        return;
    }
    showSlide(0);
    m_motion.start();
}

void MapScene::showSlide(double part)
{
    for (const Slide &one : m_slides) {
        one.card->setPos(one.from + (one.to - one.from) * part);
    }
    if (m_elbows) {
        m_elbows->setOpacity(part);
    }
    for (LinkItem *link : m_links) {
        link->setOpacity(part);
    }
    for (CardItem *card : m_fresh) {
        card->setOpacity(part);
    }
    if (part >= 1) {
        m_slides.clear();
        m_fresh.clear();
    }
}

void MapScene::setPicture(std::shared_ptr<const MapPicture> picture, core::SeatId still)
{
    m_motion.stop();
    m_slides.clear();
    m_fresh.clear();
    m_elbows = nullptr;
    const auto before = m_picture;
    clear();
    m_cards.clear();
    m_links.clear();
    m_groups.clear();
    m_hovered = -1;
    m_picture = std::move(picture);
    if (!m_picture) {
        Q_EMIT pictureChanged();
        return;
    }
    m_elbows = new ElbowItem(this);
    addItem(m_elbows);
    const auto &layout = m_picture->layout;
    m_cards.resize(layout.cards.size(), nullptr);
    for (std::size_t i = 0; i < layout.cards.size(); ++i) {
        if (!layout.cards[i].hidden) {
            m_cards[i] = new CardItem(this, static_cast<int>(i), toRect(layout.cards[i].rect));
            addItem(m_cards[i]);
        }
    }
    for (std::size_t i = 0; i < m_picture->routes.size(); ++i) {
        if (!m_picture->routes[i].isEmpty()) {
            m_links.push_back(new LinkItem(this, i));
            addItem(m_links.back());
        }
    }
    for (std::size_t i = 0; i < layout.groups.size(); ++i) {
        m_groups.push_back(new GroupItem(this, i));
        addItem(m_groups.back());
    }
    // Room around the map, so that its edge can be moved to the middle of the view.
    setSceneRect(toRect(layout.bounds).adjusted(-600, -400, 600, 400));
    restyle();
    slide(before, still);
    Q_EMIT pictureChanged();
}

void MapScene::restyle()
{
    for (CardItem *card : m_cards) {
        if (card) {
            card->restyle();
        }
    }
    for (LinkItem *link : m_links) {
        link->restyle();
    }
}

void MapScene::setOverlay(core::MapOverlay overlay)
{
    m_overlay = overlay;
    if (overlay != core::MapOverlay::Coverage) {
        m_member.reset();
    }
    restyle();
}

void MapScene::setSelectedSeats(std::vector<core::SeatId> seats)
{
    std::vector<core::SeatId> kept;
    for (std::size_t i = seats.size(); i-- > 0;) {
        if (seats[i] && std::find(kept.begin(), kept.end(), seats[i]) == kept.end()) {
            kept.push_back(seats[i]);
        }
    }
    std::reverse(kept.begin(), kept.end());
    if (kept != m_seats) {
        m_seats = std::move(kept);
        restyle();
        Q_EMIT selectedSeatsChanged();
    }
}

bool MapScene::isSelected(core::SeatId seat) const { return std::find(m_seats.begin(), m_seats.end(), seat) != m_seats.end(); }

void MapScene::setSelectedMember(std::optional<std::int64_t> member)
{
    m_member = member;
    restyle();
}

void MapScene::setDimmed(std::vector<std::int64_t> seats)
{
    std::sort(seats.begin(), seats.end());
    m_dimmed = std::move(seats);
    restyle();
}

void MapScene::setScale(double scale)
{
    if (scale == m_scale) {
        return;
    }
    m_scale = scale;
    restyle();
    for (GroupItem *group : m_groups) {
        group->update();
    }
}

void MapScene::setKeyboardFocus(bool on)
{
    if (on != m_keyboard) {
        m_keyboard = on;
        restyle();
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
}

int MapScene::personOf(core::SeatId seat) const
{
    if (m_picture && seat) {
        for (std::size_t i = 0; i < m_picture->map.people.size(); ++i) {
            if (m_picture->map.people[i].seat == seat.value()) {
                return static_cast<int>(i);
            }
        }
    }
    return -1;
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
