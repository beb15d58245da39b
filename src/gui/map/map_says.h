#pragma once

#include <vector>

#include <QWidget>

#include "core/entities/kinds.h"
#include "gui/shell/page.h"
#include "present/map_says.h"

class QBoxLayout;
class QLabel;
class QScrollArea;

namespace linchpin::gui {

class FindingsPanel;

/// "What the map says": problems, issues, opportunities and strengths that the rules read from the map, in the place of the inspector while nobody is
/// selected. Opening one selects its people on the map, in their order, and shows why it is said and what can be done; it can be planned, accepted or
/// hidden there. Up and Down move, Enter opens, Esc closes.
class MapSays final : public QWidget {
    Q_OBJECT
public:
    explicit MapSays(const PageContext &context, QWidget *parent = nullptr);

    /// The people of the finding that is open; empty when none is.
    [[nodiscard]] const std::vector<core::SeatId> &path() const { return m_path; }
    /// Closes what is open without touching the map.
    void release();
    void focusFirst();
    [[nodiscard]] const std::vector<present::MapSaysRow> &rows() const { return m_rows; }
    /// Opens the row with that key; false when it is not there.
    bool open(qlonglong key);
    [[nodiscard]] FindingsPanel *details() const { return m_details; }

Q_SIGNALS:
    /// The people of the finding just opened; empty when it was closed.
    void pathAsked(const std::vector<linchpin::core::SeatId> &seats);
    /// The count of open findings may be another.
    void changed(int open);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Row;
    void refresh();
    void rebuild();
    void toggle(qlonglong key);
    void step(int by);

    PageContext m_context;
    std::vector<present::MapSaysRow> m_rows;
    std::vector<Row *> m_buttons;
    std::vector<core::SeatId> m_path;
    qlonglong m_open = 0;  ///< key; 0 = none
    QLabel *m_count;
    QScrollArea *m_scroll;
    FindingsPanel *m_details;
};

}  // namespace linchpin::gui
