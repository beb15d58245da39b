#pragma once

#include <memory>
#include <vector>

#include <QListView>
#include <QWidget>

#include "core/report/my_week.h"
#include "present/format.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace linchpin::present {
class SilentModel;
}

namespace linchpin::gui {

class BusyLine;
class ElidedLabel;
class NumberField;
class ThemeController;

/// The steps that remove most risk for the hours there are: each can be planned or put aside; those put aside can be offered again.
class NextSteps final : public QWidget {
    Q_OBJECT
public:
    explicit NextSteps(const ThemeController *theme, QWidget *parent = nullptr);

    void setAdvice(std::shared_ptr<const core::report::WeekAdvice> advice, const present::Format &format, bool readOnly);
    void setBusy(bool busy);
    /// The step of a row, as shown. Null beyond the last.
    [[nodiscard]] const core::report::NextStep *step(int row) const;
    [[nodiscard]] int shownSteps() const;

Q_SIGNALS:
    void planAsked(const linchpin::core::report::NextStep &step);
    void hideAsked(const linchpin::core::report::NextStep &step);
    void showAsked(const linchpin::core::report::NextStep &step);
    void openAsked(const linchpin::core::report::NextStep &step);

private:
    class Row;
    void fill();

    const ThemeController *m_theme;
    std::shared_ptr<const core::report::WeekAdvice> m_advice;
    present::Format m_format{core::Date()};
    BusyLine *m_busy;
    QLabel *m_nothing;
    QLabel *m_note;
    QPushButton *m_more;
    QPushButton *m_aside;
    QVBoxLayout *m_list;
    QVBoxLayout *m_asideList;
    std::vector<Row *> m_rows;
    std::vector<Row *> m_asideRows;
    bool m_readOnly = false;
    bool m_all = false;
    bool m_showAside = false;
};

/// People past their agreed rhythm: how long we were silent, with a mark at what was agreed. A click or Enter opens the person.
class SilentList final : public QListView {
    Q_OBJECT
public:
    SilentList(present::SilentModel *model, const ThemeController *theme, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void opened(int row);

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void setHoverRow(int row);

    present::SilentModel *m_people;
    int m_pressed = -1;
};

}  // namespace linchpin::gui
