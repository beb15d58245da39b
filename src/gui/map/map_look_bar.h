#pragma once

#include <QFrame>

#include "gui/map/map_look.h"

class QToolButton;

namespace linchpin::gui {

class FilterChips;
class ThemeController;

/// The row below the tools of the map while something is filtered or in focus: a chip for each, to be removed one by one or all at once; how far
/// the focus reaches; whether the others fade or leave.
class MapLookBar final : public QFrame {
    Q_OBJECT
public:
    explicit MapLookBar(const ThemeController *theme, QWidget *parent = nullptr);

    /// `focus`: the name of the person in focus; empty without one. `note`: "12 of 23 shown".
    void showLook(const MapLook &look, const QString &focus, const QString &note);
    [[nodiscard]] FilterChips *chips() const { return m_chips; }

Q_SIGNALS:
    /// A part of the filter by its id.
    void partRemoved(const QString &id);
    void focusRemoved();
    void cleared();
    void hopsChosen(int hops);
    void hidingChosen(bool hides);

private:
    FilterChips *m_chips;
    QToolButton *m_hops[2] = {};
    QToolButton *m_hide;
};

}  // namespace linchpin::gui
