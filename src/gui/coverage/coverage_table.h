#pragma once

#include <optional>

#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QWidget>

#include "core/entities/words.h"
#include "present/coverage/coverage_model.h"

namespace linchpin::gui {

class ThemeController;

/// Draws names, cells, best bar and contacts of the coverage matrix.
class CoverageDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    CoverageDelegate(present::CoverageModel *model, const ThemeController *theme, QTableView *grid, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintName(QPainter &painter, const QRectF &rect, const QModelIndex &index) const;
    void paintCell(QPainter &painter, const QRectF &rect, const QModelIndex &index) const;
    void paintBest(QPainter &painter, const QRectF &rect, const QModelIndex &index) const;
    void paintSum(QPainter &painter, const QRectF &rect, const QModelIndex &index) const;

    present::CoverageModel *m_model;
    const ThemeController *m_theme;
    QTableView *m_grid;
};

/// Our people: initials, last name, and what the score would be without them.
class CoverageHeader final : public QHeaderView {
    Q_OBJECT
public:
    explicit CoverageHeader(const ThemeController *theme, QWidget *parent);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    void paintEvent(QPaintEvent *event) override;

private:
    const ThemeController *m_theme;
};

/// The cells. Arrow keys move; 0 to 4 set the level, Delete takes it back, W the wanted level, O the owner, S the sponsor, Enter opens.
class CoverageGrid final : public QTableView {
    Q_OBJECT
public:
    CoverageGrid(present::CoverageModel *model, const ThemeController *theme, QWidget *parent);

Q_SIGNALS:
    void levelTyped(std::optional<linchpin::core::RelationLevel> level);
    void wantedAsked();
    void ownerAsked();
    void sponsorAsked();
    void opened();
    void left();
    void menuAsked(const QPoint &global);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
};

/// The matrix with names that stay while columns scroll: two tables over one model and one selection.
class CoverageTable final : public QWidget {
    Q_OBJECT
public:
    CoverageTable(present::CoverageModel *model, const ThemeController *theme, QWidget *parent = nullptr);
    [[nodiscard]] CoverageGrid *grid() const { return m_grid; }
    /// Scrolls to the cell and makes it the current one; false when it is not shown.
    bool choose(core::SeatId seat, core::MemberId member);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void layoutSections();
    void layoutRows();

    present::CoverageModel *m_model;
    const ThemeController *m_theme;
    QTableView *m_names;
    CoverageGrid *m_grid;
    QWidget *m_below;  ///< as high as the horizontal scroll bar of the cells, so that both tables scroll alike
};

/// What colours and marks mean.
class CoverageLegend final : public QWidget {
    Q_OBJECT
public:
    explicit CoverageLegend(const ThemeController *theme, QWidget *parent = nullptr);
    void setLine(int line);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double draw(QPainter *painter) const;

    const ThemeController *m_theme;
    int m_line = 40;
};

}  // namespace linchpin::gui
