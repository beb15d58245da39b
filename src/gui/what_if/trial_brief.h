#pragma once

#include <vector>

#include <QWidget>

#include "present/what_if/trial_words.h"

namespace linchpin::gui {

class ThemeController;

/// Score and revenue at risk of a trial in one line, then and now: "Score 42 > 31   At risk EUR 4.5 M > EUR 5.0 M". Hidden while nothing counts.
class TrialBrief final : public QWidget {
    Q_OBJECT
public:
    explicit TrialBrief(const ThemeController *theme, QWidget *parent = nullptr);

    /// Empty: nothing to show.
    void setRows(std::vector<present::TrialFigureRow> rows);
    [[nodiscard]] const std::vector<present::TrialFigureRow> &rows() const { return m_rows; }
    /// "Relationship score: from 42 to 31. Revenue at risk: ..."
    [[nodiscard]] QString said() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] double widthOf(const present::TrialFigureRow &row) const;

    const ThemeController *m_theme;
    std::vector<present::TrialFigureRow> m_rows;
};

}  // namespace linchpin::gui
