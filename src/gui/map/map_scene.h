#pragma once

#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <QGraphicsScene>
#include <QTimer>
#include <QVariantAnimation>

#include "core/entities/kinds.h"
#include "render/map/map_painter.h"

namespace linchpin::gui {

class MapCardItem;
class MapGround;
class ThemeController;

/// The items of a relationship map, drawn by the painters of render: the ground, links, group chips, and cards for the people near what
/// is seen; at a distance the ground shows everybody. Holds the picture; selection and filters are small values that the items read when
/// they paint. A new picture keeps the items whose content did not change.
class MapScene final : public QGraphicsScene {
    Q_OBJECT
public:
    explicit MapScene(const ThemeController *theme, QObject *parent = nullptr);
    ~MapScene() override;

    /// Cards that stand elsewhere than before slide there within 200 ms; the card of `still` counts as unmoved.
    void setPicture(std::shared_ptr<const render::MapPicture> picture, core::SeatId still = {});
    [[nodiscard]] const std::shared_ptr<const render::MapPicture> &picture() const { return m_picture; }

    void setOverlay(core::MapOverlay overlay);
    [[nodiscard]] core::MapOverlay overlay() const { return m_overlay; }
    /// One person alone, or nobody.
    void setSelectedSeat(core::SeatId seat) { setSelectedSeats(seat ? std::vector{seat} : std::vector<core::SeatId>()); }
    /// Several people; the last one is the current one, whom inspector and keys mean. Seats given twice count once, the last time.
    void setSelectedSeats(std::vector<core::SeatId> seats);
    [[nodiscard]] const std::vector<core::SeatId> &selectedSeats() const { return m_seats; }
    /// The current one; none when nobody is selected.
    [[nodiscard]] core::SeatId selectedSeat() const { return m_seats.empty() ? core::SeatId() : m_seats.back(); }
    [[nodiscard]] bool isSelected(core::SeatId seat) const;
    /// Coverage: dims everybody whom this colleague does not know.
    void setSelectedMember(std::optional<std::int64_t> member);
    [[nodiscard]] std::optional<std::int64_t> selectedMember() const { return m_member; }
    /// Seats left out by a filter.
    void setDimmed(std::vector<std::int64_t> seats);
    /// The scale of the view, so that cards choose their detail.
    void setScale(double scale);
    [[nodiscard]] double scale() const { return m_scale; }
    /// What the view shows at `scale`: cards are kept for the people there and near by.
    void setSeen(const QRectF &area, double scale);
    [[nodiscard]] const QRectF &seen() const { return m_seen; }
    /// While the zoom changes quickly, pictures are stretched instead of painted anew.
    [[nodiscard]] bool isZooming() const { return m_isZooming; }
    void setKeyboardFocus(bool on);
    void setHovered(int person);

    /// Index of the person in the picture, -1 for none.
    [[nodiscard]] int personOf(core::SeatId seat) const;
    [[nodiscard]] QRectF cardRect(int person) const;
    [[nodiscard]] bool isDimmed(int person) const;
    [[nodiscard]] render::CardStyle cardStyle(int person) const;
    [[nodiscard]] const ThemeController *theme() const { return m_theme; }
    [[nodiscard]] bool linkFaded(std::size_t link) const;
    /// The item of a person near what is seen; null for all others, and at a distance.
    [[nodiscard]] MapCardItem *cardItem(core::SeatId seat) const;
    [[nodiscard]] int cardItemCount() const;

Q_SIGNALS:
    void pictureChanged();
    /// Somebody else is selected, or more or fewer people are.
    void selectedSeatsChanged();

private:
    class LinkItem;
    class GroupItem;
    class MarksItem;
    /// Cards and links follow selection and focus; `all`: tiles too.
    enum class Restyle : std::uint8_t { Marks, All };
    void restyle(Restyle what);
    void updateCards();
    void dropCards();
    void keepCards(const std::shared_ptr<const render::MapPicture> &before);
    void keepLinks(const std::shared_ptr<const render::MapPicture> &before);
    void slide(const std::shared_ptr<const render::MapPicture> &before, core::SeatId still);
    void showSlide(double part);
    void finishSlide();

    struct Slide {
        MapCardItem *card;
        QPointF from;
        QPointF to;
    };
    std::vector<Slide> m_slides;
    std::vector<MapCardItem *> m_fresh;  ///< not on the map before: they fade in
    QVariantAnimation m_motion;
    const ThemeController *m_theme;
    std::shared_ptr<const render::MapPicture> m_picture;
    std::unordered_map<std::int64_t, int> m_personOf;  ///< by seat
    std::vector<MapCardItem *> m_cards;  ///< by person; null when folded, or far from what is seen
    MapGround *m_ground;
    MarksItem *m_marks;
    std::vector<LinkItem *> m_links;
    std::vector<LinkItem *> m_newLinks;  ///< appear with the slide
    QRectF m_seen;
    QTimer m_settle;
    bool m_isZooming = false;
    std::vector<GroupItem *> m_groups;
    core::MapOverlay m_overlay = core::MapOverlay::Influence;
    std::vector<core::SeatId> m_seats;  ///< selected; the current one last
    std::unordered_set<std::int64_t> m_selected;  ///< the same, to be found at once
    std::optional<std::int64_t> m_member;
    std::vector<std::int64_t> m_dimmed;  ///< sorted
    double m_scale = 1;
    int m_hovered = -1;
    bool m_keyboard = false;
};

}  // namespace linchpin::gui
