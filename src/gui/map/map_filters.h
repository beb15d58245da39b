#pragma once

#include <cstdint>

#include <QObject>
#include <QString>

#include "present/models/map_filter.h"

class QMenu;

namespace linchpin::gui {

/// The filter of the map with the menus that set it: one menu for each kind, and one with all of them.
class MapFilters final : public QObject {
    Q_OBJECT
public:
    enum class Kind : std::uint8_t { Tier, Role, Stance, Unit, Site, Coverage };
    explicit MapFilters(QObject *parent = nullptr);

    [[nodiscard]] const present::MapFilter &filter() const { return m_filter; }
    void setFilter(const present::MapFilter &filter);
    void setText(const QString &text);
    [[nodiscard]] bool hidesOthers() const { return m_hides; }
    void setHidesOthers(bool hides);
    void setChoices(present::MapFilterChoices choices);
    /// Whether there is anything to choose between.
    [[nodiscard]] bool isUseful(Kind kind) const;
    /// "Stance: all", "Stance: Blocker", "Stance: 2".
    [[nodiscard]] QString title(Kind kind) const;
    [[nodiscard]] bool isOn(Kind kind) const;
    /// Fills the menu anew with the values of one kind, checked where they are set.
    void fill(QMenu *menu, Kind kind);
    /// A submenu for each kind, how the others are shown, and clearing.
    void fillAll(QMenu *menu);

Q_SIGNALS:
    void changed();

private:
    template <typename Value>
    void addChoice(QMenu *menu, const QString &text, std::set<Value> present::MapFilter::*set, const Value &value);
    [[nodiscard]] static QString name(Kind kind);

    present::MapFilter m_filter;
    present::MapFilterChoices m_choices;
    bool m_hides = false;
};

}  // namespace linchpin::gui
