#pragma once

#include <QTreeView>

#include "core/entities/kinds.h"

namespace linchpin::present {
class ScorePartsModel;
}

namespace linchpin::gui {

class ThemeController;

/// Why the score is what it is: rows of people that open into their ledger and facts. Draws whole rows itself. A click on a person, or Right, opens
/// the row; double click or Enter shows the person on the map. A click on a fact, or Enter, asks for the record behind it.
class ScoreTree final : public QTreeView {
    Q_OBJECT
public:
    ScoreTree(present::ScorePartsModel *model, const ThemeController *theme, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void personOpened(linchpin::core::SeatId seat);
    void evidenceOpened(linchpin::core::Kind kind, qint64 id, linchpin::core::SeatId seat);

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void layoutColumns();
    void toggle(const QModelIndex &index);
    /// False when the row is no fact with a record behind it.
    bool openEvidence(const QModelIndex &index);
    void paintPerson(QPainter &painter, const QRectF &rect, const QModelIndex &index) const;
    void paintMore(QPainter &painter, const QRectF &rect, const QModelIndex &index) const;
    void paintSummary(QPainter &painter, const QRectF &rect, const QModelIndex &index) const;
    void paintFact(QPainter &painter, const QRectF &rect, const QModelIndex &index) const;
    [[nodiscard]] QRectF cell(const QRectF &row, int column) const;

    present::ScorePartsModel *m_parts;
    const ThemeController *m_theme;
    QPersistentModelIndex m_hover;
};

}  // namespace linchpin::gui
