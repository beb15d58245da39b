#pragma once

#include <QFrame>

#include "core/report/account_map.h"
#include "present/models/map_people_model.h"

class QLineEdit;
class QToolButton;

namespace linchpin::gui {

class ThemeController;

/// The row above the map: map or list, find, filters, overlays. Holds the filter; the tab follows its signals.
class MapTools final : public QFrame {
    Q_OBJECT
public:
    explicit MapTools(const ThemeController *theme, QWidget *parent = nullptr);

    [[nodiscard]] const present::MapFilter &filter() const { return m_filter; }
    /// The sites of this map; a filter for a site that is gone is dropped.
    void setMap(const core::AccountMap &map);
    void showOverlay(core::MapOverlay overlay);
    void showList(bool list);
    [[nodiscard]] bool isList() const;
    /// Icons alone where words have no room; names stay in tooltips and for screen readers.
    void setNarrow(bool narrow);
    void focusFind();
    void setCanEdit(bool canEdit);

Q_SIGNALS:
    void addAsked();
    void filterChanged();
    void overlayChosen(linchpin::core::MapOverlay overlay);
    void listChosen(bool list);

private:
    QToolButton *addButton(const QString &text, const QString &icon, bool checkable);
    void fillMenus();

    const ThemeController *m_theme;
    present::MapFilter m_filter;
    std::set<std::string> m_allSites;
    QToolButton *m_add = nullptr;
    QToolButton *m_mapButton = nullptr;
    QToolButton *m_listButton = nullptr;
    QLineEdit *m_find = nullptr;
    QToolButton *m_tier = nullptr;
    QToolButton *m_stance = nullptr;
    QToolButton *m_site = nullptr;
    QToolButton *m_notCovered = nullptr;
    QToolButton *m_overlays[3] = {};
};

}  // namespace linchpin::gui
