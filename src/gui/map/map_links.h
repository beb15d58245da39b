#pragma once

#include <cstdint>
#include <optional>

#include <QObject>
#include <QPointF>
#include <QRect>
#include <QString>

#include "core/report/account_map.h"

class QKeyEvent;
class QPainter;

namespace linchpin::gui {

class MapView;

/// Which link of the map is selected, by its record; clicks and keys that choose one, and the mark around it. N and Shift+N go over the links of the selected
/// person, or over all. It asks, MapEditor does.
class MapLinks final : public QObject {
    Q_OBJECT
public:
    explicit MapLinks(MapView *view);

    /// The record; 0 = none.
    [[nodiscard]] std::int64_t selected() const { return m_selected; }
    /// The selected link as the picture has it; null when there is none.
    [[nodiscard]] const core::MapLink *link() const;
    void select(std::int64_t link);
    /// The drawn link under that place of the viewport; null when there is none.
    [[nodiscard]] const core::MapLink *linkAt(QPointF place) const;
    /// Of all links with a record that are drawn now, in the order of the map: those of the selected person, else all.
    [[nodiscard]] std::vector<std::int64_t> within() const;
    /// The next or the one before, round and round.
    void step(int by);
    /// Where it can be spoken to: the middle of its line, global.
    [[nodiscard]] QRect anchor() const;
    /// "Marcus Brandt influences Elena Ferrari, strong", then its note.
    [[nodiscard]] QString description(const core::MapLink &link) const;

    // Called by MapView with its own events; true = taken.
    bool click(QPointF place);
    bool doubleClick(QPointF place);
    bool key(const QKeyEvent *event);
    void paint(QPainter &painter) const;

Q_SIGNALS:
    void selectionChanged();
    void editAsked(qint64 link, QRect anchor);
    void removeAsked(qint64 link);

private:
    [[nodiscard]] bool isDrawn(std::size_t index) const;
    [[nodiscard]] std::optional<std::size_t> indexOf(std::int64_t link) const;
    void follow();

    MapView *m_view;
    std::int64_t m_selected = 0;
};

}  // namespace linchpin::gui
