#include "gui/tables/table_header.h"

#include <QPainter>

#include "gui/theme/theme_controller.h"
#include "present/models/cell.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;

TableHeader::TableHeader(const ThemeController *theme, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_theme(theme)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setMinimumSectionSize(24);
    connect(theme, &ThemeController::changed, viewport(), qOverload<>(&QWidget::update));
}

QSize TableHeader::sizeHint() const { return {QHeaderView::sizeHint().width(), qRound(30 * m_theme->textScale())}; }

void TableHeader::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(viewport());
        painter.fillRect(viewport()->rect(), m_theme->theme().alternate);
        painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme->theme().border);
    }
    QHeaderView::paintEvent(event);
}

void TableHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    if (!rect.isValid()) {
        return;
    }
    const Theme &theme = m_theme->theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(rect, theme.alternate);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.border);
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == logicalIndex;
    const QString text = model()->headerData(logicalIndex, orientation(), Qt::DisplayRole).toString();
    const int align = model()->headerData(logicalIndex, orientation(), Qt::TextAlignmentRole).toInt();
    const QFont font = m_theme->font(TypeSize::Detail, Weight::Medium);
    QRectF room = QRectF(rect).adjusted(8, 0, -8, -1);
    if (visualIndex(logicalIndex) == count() - 1) {
        room.setRight(room.right() - 8);
    }
    const double arrowWidth = sorted ? 13 : 0;
    const double width = qMin(textWidth(text, font), room.width() - arrowWidth);
    double left = room.left();
    if ((align & Qt::AlignHCenter) != 0) {
        left = room.center().x() - (width + arrowWidth) / 2;
    } else if ((align & Qt::AlignRight) != 0) {
        left = room.right() - width - arrowWidth;
    }
    drawElided(*painter, QRectF(left, room.top(), room.right() - left - arrowWidth + 1, room.height()), HAlign::Left, text, font,
               sorted ? theme.text : theme.muted);
    if (sorted) {
        const QPointF at(left + width + 8, room.center().y() + 0.5);
        const double way = sortIndicatorOrder() == Qt::DescendingOrder ? 1 : -1;
        painter->setPen(QPen(theme.text, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->drawLine(at + QPointF(0, -4), at + QPointF(0, 4));
        painter->drawPolyline(QPolygonF{at + QPointF(-3, way), at + QPointF(0, 4 * way), at + QPointF(3, way)});
    }
    painter->restore();
}

}  // namespace linchpin::gui
