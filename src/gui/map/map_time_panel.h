#pragma once

#include <memory>
#include <vector>

#include <QFrame>

#include "core/entities/kinds.h"
#include "core/report/account_map.h"
#include "present/map_days/map_days.h"

class QScrollArea;
class QVBoxLayout;

namespace linchpin::gui {

class InlineChoice;
class ThemeController;

/// Stands in the inspector's place while an earlier day is shown: a person as of that day, or what changed between two days. Nothing in it can be
/// edited.
class MapTimePanel final : public QFrame {
    Q_OBJECT
public:
    explicit MapTimePanel(const ThemeController *theme, QWidget *parent = nullptr);

    void showPerson(const core::AccountMap &map, core::SeatId seat, const QString &day);
    void showComparison(const std::vector<present::MapDayPoint> &days, core::Date from, core::Date to, const QString &summary,
                        const std::vector<present::MapDifferenceText> &differences);
    [[nodiscard]] int listedCount() const { return m_listed; }
    [[nodiscard]] QString summary() const { return m_summary; }

Q_SIGNALS:
    void closeAsked();
    void todayAsked();
    void seatChosen(linchpin::core::SeatId seat);
    void daysChosen(linchpin::core::Date from, linchpin::core::Date to);

protected:
    /// Esc closes it.
    void keyPressEvent(QKeyEvent *event) override;

private:
    class DifferenceRow;
    void begin(const QString &title, const QString &note);
    void fact(const QString &name, const QString &value);
    void section(const QString &title);

    const ThemeController *m_theme;
    QScrollArea *m_scroll;
    QWidget *m_inner = nullptr;
    QVBoxLayout *m_rows = nullptr;
    QString m_summary;
    int m_listed = 0;
};

}  // namespace linchpin::gui
