#pragma once

#include "gui/map/map_export.h"
#include "gui/portfolio/popover.h"

class QLabel;

namespace linchpin::gui {

class SegmentedControl;

/// The few choices of an export, below the tools of the map: format, whose copy, which people; Save or Copy. Never modal.
class MapExportCard final : public Popover {
    Q_OBJECT
public:
    MapExportCard(const ThemeController *theme, QWidget *page);

    void setChoice(const MapExportChoice &choice);
    [[nodiscard]] const MapExportChoice &choice() const { return m_choice; }
    [[nodiscard]] SegmentedControl *format() const { return m_format; }
    [[nodiscard]] SegmentedControl *whose() const { return m_copy; }
    [[nodiscard]] SegmentedControl *people() const { return m_people; }

Q_SIGNALS:
    void changed();
    void copyAsked();

private:
    void refresh();

    MapExportChoice m_choice;
    SegmentedControl *m_format;
    SegmentedControl *m_copy;
    SegmentedControl *m_people;
    QLabel *m_hint;
};

}  // namespace linchpin::gui
