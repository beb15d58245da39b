#pragma once

#include <QColor>
#include <QStyledItemDelegate>

#include "present/models/cell.h"
#include "render/theme.h"

namespace linchpin::gui {

class ThemeController;

/// The theme's colour for a tone of `present`.
[[nodiscard]] QColor toneColor(const render::Theme &theme, present::CellTone tone);
[[nodiscard]] render::ToneKind toneKind(present::CellTone tone);

/// Draws any cell of any table from the roles in present/models/cell.h: ground (hover, selection, focus), row line, content by CellKind.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit CellDelegate(const ThemeController *theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    /// Ground, row line and focus frame of a cell; the frame goes around the whole row.
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    [[nodiscard]] const ThemeController *controller() const { return m_theme; }

private:
    void paintScore(QPainter &painter, const QRectF &rect, const QModelIndex &index) const;
    void paintValueBar(QPainter &painter, const QRectF &rect, const QModelIndex &index) const;

    const ThemeController *m_theme;
};

}  // namespace linchpin::gui
