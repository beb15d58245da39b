#include "gui/conversations/timeline_list.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QToolTip>

#include "gui/tables/cell_delegate.h"
#include "gui/theme/theme_controller.h"
#include "render/badges.h"
#include "render/icons.h"
#include "render/text.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;
using present::TimelineRow;

namespace {

constexpr int kHeading = 36;
constexpr int kEntry = 56;
constexpr int kPad = 16;
constexpr int kChipHeight = 20;
constexpr int kCircle = 20;
constexpr std::size_t kMostChips = 2;

class TimelineDelegate final : public QStyledItemDelegate {
public:
    TimelineDelegate(const present::TimelineModel *model, const ThemeController *theme, TimelineList *view)
        : QStyledItemDelegate(view)
        , m_model(model)
        , m_theme(theme)
        , m_view(view)
    { }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const TimelineRow *row = m_model->row(index.row());
        return {100, qRound((row && row->isHeading() ? kHeading : kEntry) * m_theme->textScale())};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const TimelineRow *row = m_model->row(index.row());
        if (!row) {
            return;
        }
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const Theme &theme = m_theme->theme();
        const QRectF rect(option.rect);
        if (row->isHeading()) {
            painter->fillRect(rect, theme.surface);
            drawElided(*painter, rect.adjusted(kPad, 0, -kPad, 0), HAlign::Left, row->who,
                       m_theme->font(TypeSize::Body, Weight::SemiBold), theme.text);
        } else {
            paintGround(*painter, rect, index.row(), (option.state & QStyle::State_Selected) != 0);
            paintEntry(*painter, rect, *row);
        }
        painter->fillRect(QRectF(rect.left(), rect.bottom() - 0.5, rect.width(), 1), theme.grid);
        painter->restore();
    }

private:
    void paintGround(QPainter &painter, const QRectF &rect, int row, bool selected) const
    {
        const Theme &theme = m_theme->theme();
        QColor ground = selected ? theme.selection : (m_view->hovered() == row ? theme.alternate : theme.surface);
        if (m_view->flashed() == row && m_view->flashStrength() > 0) {
            ground = blended(theme.accent, ground, 0.35 * m_view->flashStrength());
        }
        painter.fillRect(rect, ground);
        if (m_view->hasKeyboard() && m_view->currentIndex().row() == row) {
            painter.setPen(QPen(theme.accent, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(rect.adjusted(1, 1, -1, -2));
        }
    }

    /// Chips one above the other at the right edge; returns where they begin.
    double paintChips(QPainter &painter, const QRectF &rect, const TimelineRow &row) const
    {
        const double right = rect.right() - kPad;
        if (row.chips.empty()) {
            return right;
        }
        const double scale = m_theme->textScale();
        const double most = qMin(170 * scale, rect.width() * 0.3);
        const std::size_t shown = qMin(row.chips.size(), kMostChips);
        const double height = kChipHeight * scale;
        const double all = static_cast<double>(shown) * height + static_cast<double>(shown - 1) * 4;
        double y = shown == 1 && !row.text.isEmpty() ? rect.top() + 8 * scale : rect.center().y() - all / 2;
        double left = right;
        for (std::size_t i = 0; i < shown; ++i) {
            QString text = row.chips[i].text;
            if (i + 1 == shown && row.chips.size() > shown) {
                text = present::TimelineModel::tr("%1 +%2").arg(text).arg(row.chips.size() - shown);
            }
            const double width = qMin(chipWidth(text), most);
            paintChip(painter, QRectF(right - width, y, width, height), text, toneKind(row.chips[i].tone), m_theme->theme());
            left = qMin(left, right - width);
            y += height + 4;
        }
        return left - 10;
    }

    double paintOurs(QPainter &painter, const QRectF &rect, const TimelineRow &row, double right) const
    {
        const double scale = m_theme->textScale();
        const double size = kCircle * scale;
        const qsizetype shown = qMin<qsizetype>(row.initials.size(), 3);
        const double top = row.text.isEmpty() ? rect.center().y() - size / 2 : rect.top() + 8 * scale;
        for (qsizetype i = shown; i-- > 0;) {
            right -= size;
            paintInitials(painter, QRectF(right, top, size, size), row.initials[i], m_theme->theme());
            right -= 4;
        }
        return shown > 0 ? right - 6 : right;
    }

    void paintEntry(QPainter &painter, const QRectF &rect, const TimelineRow &row) const
    {
        const Theme &theme = m_theme->theme();
        const double scale = m_theme->textScale();
        const double line = 19 * scale;
        const double top = row.text.isEmpty() ? rect.center().y() - line / 2 : rect.top() + 8 * scale;
        double x = rect.left() + kPad;
        const double days = 74 * scale;
        drawElided(painter, QRectF(x, top, days - 6, line), HAlign::Left, row.dayText, m_theme->font(TypeSize::Body),
                   theme.secondary);
        x += days;
        paintIcon(painter, QRectF(x, top + line / 2 - 8, 16, 16), row.icon, theme.secondary);
        x += 28;
        const double right = paintOurs(painter, rect, row, paintChips(painter, rect, row));
        const QFont strong = m_theme->font(TypeSize::Body, Weight::SemiBold);
        const double used = drawElided(painter, QRectF(x, top, right - x, line), HAlign::Left, row.who, strong, theme.text);
        if (!row.what.isEmpty() && x + used + 24 < right) {
            drawElided(painter, QRectF(x + used + 9, top, right - x - used - 9, line), HAlign::Left, row.what,
                       m_theme->font(TypeSize::Detail), theme.secondary);
        }
        drawElided(painter, QRectF(x, top + line, right - x, line), HAlign::Left, row.text, m_theme->font(TypeSize::Body),
                   theme.text);
    }

    const present::TimelineModel *m_model;
    const ThemeController *m_theme;
    TimelineList *m_view;
};

}  // namespace

TimelineList::TimelineList(present::TimelineModel *model, const ThemeController *theme, QWidget *parent)
    : QListView(parent)
    , m_rows(model)
{
    setModel(model);
    setItemDelegate(new TimelineDelegate(model, theme, this));
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Timeline"));
    m_fade.setInterval(40);
    connect(&m_fade, &QTimer::timeout, this, [this] {
        m_strength -= 0.04;
        if (m_strength <= 0) {
            m_fade.stop();
            m_flashed = -1;
        }
        viewport()->update();
    });
    // Rows that come or go above would leave the light on another line.
    connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] { m_flashed = -1; });
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_flashed = -1; });
    connect(theme, &ThemeController::changed, this, [this] {
        scheduleDelayedItemsLayout();
        viewport()->update();
    });
}

void TimelineList::flash(int row)
{
    const QModelIndex at = m_rows->index(row);
    if (!at.isValid()) {
        return;
    }
    setCurrentIndex(at);
    scrollTo(at, QAbstractItemView::PositionAtCenter);
    m_flashed = row;
    m_strength = 1;
    m_fade.start();
    viewport()->update();
}

const TimelineRow *TimelineList::currentRow() const
{
    const TimelineRow *row = currentIndex().isValid() ? m_rows->row(currentIndex().row()) : nullptr;
    return row && !row->isHeading() ? row : nullptr;
}

void TimelineList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    Q_EMIT currentRowChanged();
}

void TimelineList::keyPressEvent(QKeyEvent *event)
{
    m_keyboard = true;
    const int row = currentIndex().isValid() ? currentIndex().row() : -1;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier) {
            if (currentRow()) {
                Q_EMIT opened(row, true);
            }
            return;
        }
        break;
    case Qt::Key_Delete:
        if (currentRow()) {
            Q_EMIT removeAsked(row);
        }
        return;
    case Qt::Key_Up:
    case Qt::Key_Down: {
        // Headings are passed over.
        const int way = event->key() == Qt::Key_Down ? 1 : -1;
        int next = row + way;
        while (m_rows->row(next) && m_rows->row(next)->isHeading()) {
            next += way;
        }
        if (m_rows->row(next)) {
            setCurrentIndex(m_rows->index(next));
            scrollTo(m_rows->index(next));
        } else if (way < 0) {
            scrollToTop();
        } else if (m_rows->canFetchMore({})) {
            m_rows->fetchMore({});
        }
        return;
    }
    default: break;
    }
    QListView::keyPressEvent(event);
    viewport()->update();
}

void TimelineList::mousePressEvent(QMouseEvent *event)
{
    m_keyboard = false;
    const int row = indexAt(event->pos()).row();
    const TimelineRow *at = m_rows->row(row);
    m_pressed = event->button() == Qt::LeftButton && at && !at->isHeading() ? row : -1;
    if (at && at->isHeading()) {
        return;
    }
    QListView::mousePressEvent(event);
}

void TimelineList::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const int row = indexAt(event->pos()).row();
    if (event->button() == Qt::LeftButton && row >= 0 && row == m_pressed) {
        Q_EMIT opened(row, false);
    }
    m_pressed = -1;
}

void TimelineList::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int row = indexAt(event->pos()).row();
    const TimelineRow *at = m_rows->row(row);
    if (at && !at->isHeading()) {
        Q_EMIT opened(row, true);
    }
}

void TimelineList::mouseMoveEvent(QMouseEvent *event)
{
    const int row = indexAt(event->pos()).row();
    if (row != m_hovered) {
        m_hovered = row;
        const TimelineRow *at = m_rows->row(row);
        viewport()->setCursor(at && !at->isHeading() && at->item.startsWith(QLatin1String("conversation/"))
                                  ? Qt::PointingHandCursor
                                  : Qt::ArrowCursor);
        viewport()->update();
    }
    QListView::mouseMoveEvent(event);
}

void TimelineList::focusInEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::MouseFocusReason) {
        m_keyboard = true;
        if (!currentRow()) {
            for (int row = 0; row < m_rows->rowCount(); ++row) {
                if (!m_rows->row(row)->isHeading()) {
                    selectionModel()->setCurrentIndex(m_rows->index(row), QItemSelectionModel::NoUpdate);
                    break;
                }
            }
        }
    }
    QListView::focusInEvent(event);
    viewport()->update();
}

bool TimelineList::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave) {
        m_hovered = -1;
        viewport()->update();
    }
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QModelIndex at = indexAt(help->pos());
        const TimelineRow *row = at.isValid() ? m_rows->row(at.row()) : nullptr;
        if (row && !row->isHeading()) {
            QToolTip::showText(help->globalPos(), displayText(row->accessible).toHtmlEscaped(), viewport(), visualRect(at));
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QListView::viewportEvent(event);
}

}  // namespace linchpin::gui
