#include "gui/map/map_accessible.h"

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <vector>

#include <QAccessibleInterface>
#include <QAccessibleWidget>

#include "gui/map/map_scene.h"
#include "gui/map/map_view.h"
#include "render/map/card.h"
#include "render/map/map_painter.h"

namespace linchpin::gui {
namespace {

/// One card, as a list item of the map.
class CardInterface final : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    CardInterface(MapView *view, int person)
        : m_view(view)
        , m_person(person)
    { }

    bool isValid() const override
    {
        return m_view && m_view->map()->picture() && m_person < static_cast<int>(m_view->map()->picture()->map.people.size());
    }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override { return m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr; }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QString text(QAccessible::Text kind) const override
    {
        return isValid() && kind == QAccessible::Name
            ? render::cardDescription(person(), m_view->map()->picture()->map.judgements)
            : QString();
    }
    void setText(QAccessible::Text, const QString &) override { }
    QRect rect() const override
    {
        if (!isValid()) {
            return {};
        }
        const QRect inside = m_view->mapFromScene(m_view->map()->cardRect(m_person)).boundingRect();
        return {m_view->viewport()->mapToGlobal(inside.topLeft()), inside.size()};
    }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = true;
        state.focusable = true;
        if (isValid()) {
            state.multiSelectable = true;
            state.extSelectable = true;
            state.selected = m_view->map()->isSelected(core::SeatId(person().seat));
            state.focused = m_view->map()->selectedSeat().value() == person().seat && m_view->hasFocus();
            state.offscreen = !rect().intersects(QRect(m_view->mapToGlobal(QPoint()), m_view->size()));
        }
        return state;
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }
    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString &action) override
    {
        if (isValid() && action == pressAction()) {
            Q_EMIT m_view->seatChosen(core::SeatId(person().seat));
        }
    }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    [[nodiscard]] const core::MapPerson &person() const
    {
        return m_view->map()->picture()->map.people[static_cast<std::size_t>(m_person)];
    }

    QPointer<MapView> m_view;
    int m_person;
};

/// The map: a list whose items are the cards that are not folded away.
class MapInterface final : public QAccessibleWidget {
public:
    explicit MapInterface(MapView *view)
        : QAccessibleWidget(view, QAccessible::List)
        , m_view(view)
    { }
    ~MapInterface() override
    {
        for (const auto &[person, id] : m_made) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }
    int childCount() const override { return static_cast<int>(shown().size()); }
    QAccessibleInterface *child(int index) const override
    {
        const std::vector<int> &people = shown();
        if (index < 0 || index >= static_cast<int>(people.size())) {
            return nullptr;
        }
        const int person = people[static_cast<std::size_t>(index)];
        const auto found = m_made.find(person);
        if (found != m_made.end()) {
            return QAccessible::accessibleInterface(found->second);
        }
        auto *made = new CardInterface(m_view, person);
        m_made.emplace(person, QAccessible::registerAccessibleInterface(made));
        return made;
    }
    int indexOfChild(const QAccessibleInterface *wanted) const override
    {
        const std::vector<int> &people = shown();
        for (std::size_t i = 0; i < people.size(); ++i) {
            const auto found = m_made.find(people[i]);
            if (found != m_made.end() && QAccessible::accessibleInterface(found->second) == wanted) {
                return static_cast<int>(i);
            }
        }
        return -1;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        const std::vector<int> &people = shown();
        if (!people.empty()) {
            const QPoint inside = m_view->viewport()->mapFromGlobal(QPoint(x, y));
            const auto hit = render::hitMap(*m_view->map()->picture(), m_view->mapToScene(inside));
            const auto at = hit.kind == render::MapHit::Kind::Person
                ? std::lower_bound(people.begin(), people.end(), static_cast<int>(hit.index))
                : people.end();
            if (at != people.end() && *at == static_cast<int>(hit.index)) {
                return child(static_cast<int>(at - people.begin()));
            }
        }
        return nullptr;
    }

private:
    /// By index in the picture; worked out once for each picture.
    [[nodiscard]] const std::vector<int> &shown() const
    {
        const auto &picture = m_view->map()->picture();
        if (picture != m_picture) {
            m_picture = picture;
            m_shown.clear();
            for (std::size_t i = 0; picture && i < picture->layout.cards.size(); ++i) {
                if (!picture->layout.cards[i].hidden) {
                    m_shown.push_back(static_cast<int>(i));
                }
            }
        }
        return m_shown;
    }

    MapView *m_view;
    mutable std::unordered_map<int, QAccessible::Id> m_made;
    mutable std::shared_ptr<const render::MapPicture> m_picture;
    mutable std::vector<int> m_shown;
};

QAccessibleInterface *mapFactory(const QString &className, QObject *object)
{
    if (className == QLatin1String("linchpin::gui::MapView")) {
        return new MapInterface(static_cast<MapView *>(object));
    }
    return nullptr;
}

}  // namespace

void installMapAccessibility()
{
    static const bool once = [] {
        QAccessible::installFactory(mapFactory);
        return true;
    }();
    Q_UNUSED(once)
}

}  // namespace linchpin::gui
