#pragma once

#include <vector>

#include <QFrame>

#include "core/report/account_map.h"

class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;

namespace linchpin::gui {

class MapFilters;
class ThemeController;

/// The row above the map: map or list, find, filters, overlays. Shows the filter that MapFilters holds; the tab follows its signals.
class MapTools final : public QFrame {
    Q_OBJECT
public:
    MapTools(MapFilters *filters, const ThemeController *theme, QWidget *parent = nullptr);

    void showOverlay(core::MapOverlay overlay);
    void showList(bool list);
    [[nodiscard]] bool isList() const;
    /// Shows fewer words, then fewer buttons, so that everything fits into `width`; what leaves stays in the menu of all filters and in tooltips.
    void fit(int width);
    /// A button of somebody else, before "What the map says"; without room it shows its icon alone.
    void addChip(QToolButton *chip);
    void focusFind();
    void setCanEdit(bool canEdit);
    /// How many findings of the map are open.
    void setSaid(int open);
    /// Opens the menu of overlays below its button.
    void openOverlays();
    /// The titles and check marks of the filters as they are now.
    void refreshFilters();
    [[nodiscard]] QLineEdit *find() const { return m_find; }
    [[nodiscard]] QMenu *overlayMenu() const { return m_moreMenu; }
    [[nodiscard]] QMenu *filterMenu() const { return m_allMenu; }

Q_SIGNALS:
    void addAsked();
    void saysAsked();
    void overlayChosen(linchpin::core::MapOverlay overlay);
    void listChosen(bool list);
    /// Enter in the find field: to the next person who fits.
    void nextAsked();
    /// Esc in the find field, after it was emptied.
    void findLeft();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QToolButton *addButton(const QString &text, const QString &icon, bool checkable);
    void fillOverlays();
    void setWords(bool words);

    const ThemeController *m_theme;
    MapFilters *m_filters;
    core::MapOverlay m_overlay = core::MapOverlay::Influence;
    std::vector<QToolButton *> m_chips;
    QToolButton *m_add = nullptr;
    QToolButton *m_mapButton = nullptr;
    QToolButton *m_listButton = nullptr;
    QLineEdit *m_find = nullptr;
    QToolButton *m_kinds[3] = {};  ///< tier, stance, site
    QToolButton *m_notCovered = nullptr;
    QToolButton *m_all = nullptr;
    QLabel *m_show = nullptr;
    QToolButton *m_overlays[3] = {};
    QToolButton *m_more = nullptr;
    QToolButton *m_says = nullptr;
    QMenu *m_moreMenu = nullptr;
    QMenu *m_allMenu = nullptr;
};

}  // namespace linchpin::gui
