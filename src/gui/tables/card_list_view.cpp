#include "gui/tables/card_list_view.h"

#include <QKeyEvent>
#include <QPainter>

#include "gui/tables/cell_delegate.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/scaled_paint.h"
#include "present/models/card_list_model.h"
#include "render/badges.h"
#include "render/bars.h"
#include "render/charts/line_charts.h"
#include "render/icons.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;
using present::CardRow;
using present::CellTone;

namespace {

/// Draws the rows of the five kinds of lists.
class CardListDelegate final : public QStyledItemDelegate {
public:
    CardListDelegate(CardListStyle style, const present::CardListModel *model, const ThemeController *theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_style(style)
        , m_model(model)
        , m_theme(theme)
    { }

    [[nodiscard]] int rowHeight() const
    {
        switch (m_style) {
        case CardListStyle::Attention: return qRound(49 * m_theme->textScale());
        case CardListStyle::Finding: return qRound(50 * m_theme->textScale());
        case CardListStyle::Goal: return qRound(30 * m_theme->textScale());
        case CardListStyle::Outcome: return qRound(38 * m_theme->textScale());
        case CardListStyle::Account: return qRound(29 * m_theme->textScale());
        }
        return 30;
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {100, rowHeight()}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const CardRow *row = m_model->row(index.row());
        if (!row) {
            return;
        }
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const auto *view = qobject_cast<const QListView *>(option.widget);
        const Theme &theme = m_theme->theme();
        const bool hovered = view && view->property("hoverRow").toInt() - 1 == index.row();
        const bool keyboard =
            view && view->hasFocus() && view->property("keyboardFocus").toBool() && view->currentIndex() == index;
        if (m_style == CardListStyle::Account) {
            const QRectF pill = QRectF(option.rect).adjusted(0, 1, 0, -1);
            if ((option.state & QStyle::State_Selected) || hovered) {
                painter->setPen(Qt::NoPen);
                painter->setBrush((option.state & QStyle::State_Selected) ? theme.selection
                                                                          : blended(theme.text, theme.sidebar, 0.06));
                painter->drawRoundedRect(pill, radius::kButton, radius::kButton);
            }
            if (keyboard) {
                painter->setPen(QPen(theme.accent, 2));
                painter->setBrush(Qt::NoBrush);
                painter->drawRoundedRect(pill.adjusted(1, 1, -1, -1), radius::kButton, radius::kButton);
            }
        } else {
            painter->fillRect(option.rect, hovered ? theme.alternate : theme.surface);
            painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.grid);
            if (keyboard) {
                painter->setPen(QPen(theme.accent, 2));
                painter->drawRect(QRectF(option.rect).adjusted(1, 1, -1, -2));
            }
        }
        const QRectF rect(option.rect);
        switch (m_style) {
        case CardListStyle::Attention: paintAttention(*painter, rect, *row, hovered); break;
        case CardListStyle::Finding: paintFinding(*painter, rect, *row, hovered); break;
        case CardListStyle::Goal: paintGoal(*painter, rect, *row); break;
        case CardListStyle::Outcome: paintOutcome(*painter, rect, *row); break;
        case CardListStyle::Account: paintAccount(*painter, rect, *row, (option.state & QStyle::State_Selected) != 0); break;
        }
        painter->restore();
    }

private:
    double scale() const { return m_theme->textScale(); }

    /// Two lines of text with the action at the right of the first.
    void paintTwoLines(QPainter &painter, const QRectF &room, const CardRow &row, bool hovered, Weight weight) const
    {
        const Theme &theme = m_theme->theme();
        const double line = 18 * scale();
        const double top = row.detail.isEmpty() ? room.center().y() - line / 2 - 1 : room.center().y() - line - 1;
        double right = room.right();
        if (!row.action.isEmpty()) {
            QFont font = m_theme->font(TypeSize::Detail, Weight::Medium);
            font.setUnderline(hovered);
            const double width = textWidth(row.action, font);
            drawElided(painter, QRectF(right - width, top, width + 1, line), HAlign::Left, row.action, font, theme.accent);
            right -= width + 10;
        }
        drawElided(painter, QRectF(room.left(), top, right - room.left(), line), HAlign::Left, row.title,
                   m_theme->font(TypeSize::Body, weight), theme.text);
        drawElided(painter, QRectF(room.left(), top + line - 1, room.right() - room.left(), line), HAlign::Left, row.detail,
                   m_theme->font(TypeSize::Detail), theme.secondary);
    }

    void paintAttention(QPainter &painter, const QRectF &rect, const CardRow &row, bool hovered) const
    {
        const Tone tone = m_theme->theme().tone(toneKind(row.tone));
        paintIcon(painter, QRectF(rect.left() + 14, rect.center().y() - 15 * scale(), 16, 16), row.icon, tone.text);
        paintTwoLines(painter, rect.adjusted(38, 0, -14, 0), row, hovered, Weight::SemiBold);
    }

    void paintFinding(QPainter &painter, const QRectF &rect, const CardRow &row, bool hovered) const
    {
        const double chip = 92 * scale();
        const double top = row.detail.isEmpty() ? rect.center().y() - 11 * scale() : rect.top() + 6 * scale();
        paintScaled(painter, QRectF(rect.left() + 16, top, chip - 6, 20 * scale()), scale(),
                    [&](const QRectF &room) { return paintChip(painter, room, row.chip, toneKind(row.tone), m_theme->theme()); });
        paintTwoLines(painter, rect.adjusted(16 + chip + 6, 0, -16, 0), row, hovered, Weight::Medium);
    }

    void paintGoal(QPainter &painter, const QRectF &rect, const CardRow &row) const
    {
        const Theme &theme = m_theme->theme();
        drawElided(painter, QRectF(rect.left() + 16, rect.top(), 16, rect.height()), HAlign::Left, row.lead,
                   m_theme->font(TypeSize::Detail, Weight::SemiBold), theme.secondary);
        const double chip = qMin(chipWidth(row.chip), 96.0) * scale();
        const double right = rect.right() - 16;
        paintScaled(painter, QRectF(right - chip, rect.center().y() - 10 * scale(), chip, 20 * scale()), scale(),
                    [&](const QRectF &room) { return paintChip(painter, room, row.chip, toneKind(row.tone), theme); });
        const double number = right - 82 * scale();
        drawElided(painter, QRectF(number - 38 * scale(), rect.top(), 36 * scale(), rect.height()), HAlign::Right, row.value,
                   m_theme->font(TypeSize::Detail), theme.secondary);
        const double barLeft = number - 38 * scale() - 68;
        if (barLeft > rect.left() + 120) {
            paintProgress(painter, QRectF(barLeft, rect.center().y() - 3, 64, 6), row.bar.value_or(0), ToneKind::Accent, theme);
        }
        const double textRight = barLeft > rect.left() + 120 ? barLeft - 10 : number - 44;
        drawElided(painter, QRectF(rect.left() + 36, rect.top(), textRight - rect.left() - 36, rect.height()), HAlign::Left,
                   row.title, m_theme->font(TypeSize::Body), theme.text);
    }

    void paintOutcome(QPainter &painter, const QRectF &rect, const CardRow &row) const
    {
        const Theme &theme = m_theme->theme();
        const double spark = qMin(72.0, rect.width() * 0.3);
        const QRectF text = rect.adjusted(16, 0, -(spark + 28), 0);
        const double line = 17 * scale();
        const double top = text.center().y() - line;
        const double used = drawElided(painter, QRectF(text.left(), top, text.width(), line), HAlign::Left, row.title,
                                       m_theme->font(TypeSize::Body, Weight::SemiBold), theme.text);
        if (row.delta) {
            paintScaled(
                painter, QRectF(text.left() + used + 6, top, text.width() - used - 6, line), scale(),
                [&](const QRectF &room) { return paintChange(painter, room, *row.delta, row.deltaText, row.upIsGood, theme); });
        }
        drawElided(painter, QRectF(text.left(), top + line - 1, text.width(), line), HAlign::Left, row.detail,
                   m_theme->font(TypeSize::Caption), theme.muted);
        if (!row.series.empty()) {
            paintSparkline(painter, QRectF(rect.right() - spark - 18, rect.top() + 8, spark, rect.height() - 17), row.series,
                           theme, toneKind(row.tone));
        }
    }

    void paintAccount(QPainter &painter, const QRectF &rect, const CardRow &row, bool selected) const
    {
        const Theme &theme = m_theme->theme();
        const double right = rect.right() - 8;
        const double score = 24 * scale();
        const Weight weight = selected ? Weight::SemiBold : Weight::Regular;
        const QColor ink = selected ? theme.accent : theme.secondary;
        drawElided(painter, QRectF(right - score, rect.top(), score, rect.height()), HAlign::Right, row.value,
                   m_theme->font(TypeSize::Body, weight), ink);
        if (row.delta && *row.delta != 0) {
            const QPointF at(right - score - 3, rect.center().y() + 0.5);
            const double way = *row.delta > 0 ? -1 : 1;
            painter.setPen(Qt::NoPen);
            painter.setBrush(*row.delta > 0 ? theme.good.text : theme.bad.text);
            painter.drawPolygon(QPolygonF{at + QPointF(-4, -3 * way), at + QPointF(4, -3 * way), at + QPointF(0, 4 * way)});
        }
        drawElided(painter, QRectF(rect.left() + 8, rect.top(), right - score - 14 - rect.left() - 8, rect.height()),
                   HAlign::Left, row.title, m_theme->font(TypeSize::Body, weight), ink);
    }

    CardListStyle m_style;
    const present::CardListModel *m_model;
    const ThemeController *m_theme;
};

}  // namespace

CardListView::CardListView(CardListStyle style, present::CardListModel *model, const ThemeController *theme, QWidget *parent)
    : QListView(parent)
    , m_theme(theme)
    , m_rows(model)
{
    setModel(model);
    setItemDelegate(new CardListDelegate(style, model, theme, this));
    setUniformItemSizes(true);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(style == CardListStyle::Account ? QAbstractItemView::SingleSelection : QAbstractItemView::NoSelection);
    connect(theme, &ThemeController::changed, this, [this] {
        scheduleDelayedItemsLayout();
        viewport()->update();
    });
}

int CardListView::contentHeight() const
{
    const int rows = m_rows->rowCount();
    return rows == 0 ? 0 : rows * sizeHintForRow(0);
}

QSize CardListView::sizeHint() const { return {200, contentHeight()}; }

void CardListView::setHoverRow(int row)
{
    if (property("hoverRow").toInt() != row + 1) {
        setProperty("hoverRow", row + 1);
        const CardRow *at = m_rows->row(row);
        viewport()->setCursor(at && at->account ? Qt::PointingHandCursor : Qt::ArrowCursor);
        viewport()->update();
    }
}

void CardListView::mouseMoveEvent(QMouseEvent *event)
{
    setHoverRow(indexAt(event->pos()).row());
    QListView::mouseMoveEvent(event);
}

void CardListView::mousePressEvent(QMouseEvent *event)
{
    setProperty("keyboardFocus", false);
    m_pressed = event->button() == Qt::LeftButton ? indexAt(event->pos()).row() : -1;
    QListView::mousePressEvent(event);
}

void CardListView::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const int row = indexAt(event->pos()).row();
    if (event->button() == Qt::LeftButton && row >= 0 && row == m_pressed) {
        Q_EMIT opened(row);
    }
    m_pressed = -1;
}

bool CardListView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave) {
        setHoverRow(-1);
    }
    return QListView::viewportEvent(event);
}

void CardListView::focusInEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::MouseFocusReason) {
        setProperty("keyboardFocus", true);
        if (!currentIndex().isValid() && m_rows->rowCount() > 0) {
            selectionModel()->setCurrentIndex(m_rows->index(0), QItemSelectionModel::NoUpdate);
        }
    }
    QListView::focusInEvent(event);
    viewport()->update();
}

void CardListView::keyPressEvent(QKeyEvent *event)
{
    setProperty("keyboardFocus", true);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (currentIndex().isValid()) {
            Q_EMIT opened(currentIndex().row());
        }
        return;
    }
    QListView::keyPressEvent(event);
    viewport()->update();
}

}  // namespace linchpin::gui
