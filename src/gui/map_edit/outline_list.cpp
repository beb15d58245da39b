#include "gui/map_edit/outline_list.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include "gui/theme/theme_controller.h"
#include "present/map_edit/outline_model.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;
using present::OutlineModel;

namespace {

constexpr int kStep = 16;  ///< px a level at 100 %
constexpr int kDeepest = 9;  ///< levels that are indented further
constexpr int kMark = 16;

class OutlineDelegate final : public QStyledItemDelegate {
public:
    OutlineDelegate(const ThemeController *theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    { }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = m_theme->theme();
        const double scale = m_theme->textScale();
        const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
        const bool isCurrent = view != nullptr && view->hasFocus() && view->currentIndex() == index;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->fillRect(option.rect, (option.state & QStyle::State_MouseOver) != 0 ? theme.alternate : theme.surface);
        const int depth = qMin(index.data(OutlineModel::DepthRole).toInt(), kDeepest);
        double left = option.rect.left() + 8 + depth * kStep * scale;
        const double middle = option.rect.center().y() + 0.5;
        if (depth > 0) {
            painter->setPen(QPen(theme.strongBorder, 1));
            const double line = left - kStep * scale / 2;
            painter->drawLine(QPointF(line, option.rect.top()), QPointF(line, middle));
            painter->drawLine(QPointF(line, middle), QPointF(left - 2, middle));
        }
        const QVariant check = index.data(Qt::CheckStateRole);
        if (check.isValid()) {
            paintBox(*painter, QRectF(left, middle - kMark * scale / 2, kMark * scale, kMark * scale),
                     check.toInt() == Qt::Checked);
            left += (kMark + 7) * scale;
        } else if (depth > 0) {
            left += 3;
        }
        const bool muted = index.data(OutlineModel::MutedRole).toBool() || (check.isValid() && check.toInt() != Qt::Checked);
        double right = option.rect.right() - 8;
        QString note = index.data(OutlineModel::NoteRole).toString();
        if (note.isEmpty() && index.data(OutlineModel::AssistantRole).toBool()) {
            note = OutlineModel::tr("assistant");
        } else if (note.isEmpty() && index.data(OutlineModel::OutsideRole).toBool()) {
            note = OutlineModel::tr("outside");
        }
        const QFont small = m_theme->font(TypeSize::Detail);
        if (!note.isEmpty()) {
            const double width = qMin(QFontMetricsF(small).horizontalAdvance(note) + 2, (right - left) * 0.45);
            drawElided(*painter, QRectF(right - width, option.rect.top(), width, option.rect.height()), HAlign::Right, note,
                       small, theme.muted);
            right -= width + 8;
        }
        const QString text = render::displayText(index.data(Qt::DisplayRole).toString());
        const QString detail = render::displayText(index.data(present::DetailRole).toString());
        const QFont strong = m_theme->font(TypeSize::Body, muted ? Weight::Regular : Weight::SemiBold);
        const double half = option.rect.height() / 2.0;
        const QRectF first(left, option.rect.top() + 3, right - left, half - 2);
        const QRectF second(left, option.rect.top() + half - 1, right - left, half - 3);
        drawElided(*painter, detail.isEmpty() ? QRectF(left, option.rect.top(), right - left, option.rect.height()) : first,
                   HAlign::Left, text, strong, muted ? theme.muted : theme.text);
        if (!detail.isEmpty()) {
            drawElided(*painter, second, HAlign::Left, detail, small, muted ? theme.muted : theme.secondary);
        }
        if (isCurrent) {
            painter->setPen(QPen(theme.accent, 2));
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1));
        }
        painter->restore();
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {180, qRound(38 * m_theme->textScale())};
    }

private:
    void paintBox(QPainter &painter, const QRectF &box, bool checked) const
    {
        const Theme &theme = m_theme->theme();
        painter.setPen(QPen(checked ? theme.accent : theme.strongBorder, 1));
        painter.setBrush(checked ? theme.accent : theme.surface);
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        if (checked) {
            painter.setPen(QPen(theme.onAccent, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            const double w = box.width();
            painter.drawPolyline(
                QPolygonF({box.topLeft() + QPointF(w * 0.25, w * 0.52), box.topLeft() + QPointF(w * 0.43, w * 0.7),
                           box.topLeft() + QPointF(w * 0.76, w * 0.32)}));
        }
    }

    const ThemeController *m_theme;
};

}  // namespace

OutlineList::OutlineList(const ThemeController *theme, OutlineModel *model, QWidget *parent)
    : QListView(parent)
    , m_model(model)
{
    setModel(model);
    setItemDelegate(new OutlineDelegate(theme, this));
    setMouseTracking(true);
    setUniformItemSizes(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumHeight(120);
    connect(theme, &ThemeController::changed, this, [this] {
        doItemsLayout();
        viewport()->update();
    });
}

void OutlineList::keyPressEvent(QKeyEvent *event)
{
    const int row = currentIndex().row();
    if (event->key() == Qt::Key_Space && row >= 0 && currentIndex().flags().testFlag(Qt::ItemIsUserCheckable)) {
        if ((event->modifiers() & Qt::ShiftModifier) != 0) {
            m_model->toggleBranch(row);
        } else {
            const bool checked = currentIndex().data(Qt::CheckStateRole).toInt() == Qt::Checked;
            m_model->setData(currentIndex(), checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
        }
        return;
    }
    QListView::keyPressEvent(event);
}

void OutlineList::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !index.isValid() || !index.flags().testFlag(Qt::ItemIsUserCheckable)) {
        QListView::mousePressEvent(event);
        return;
    }
    setFocus(Qt::MouseFocusReason);
    setCurrentIndex(index);
    if ((event->modifiers() & Qt::ShiftModifier) != 0) {
        m_model->toggleBranch(index.row());
    } else {
        const bool checked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        m_model->setData(index, checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    }
}

}  // namespace linchpin::gui
