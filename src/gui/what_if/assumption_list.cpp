#include "gui/what_if/assumption_list.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "present/what_if/assumption_model.h"
#include "render/icons.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;
using present::AssumptionModel;

namespace {

constexpr int kSwitchLeft = 16;
constexpr int kSwitchWidth = 30;
constexpr int kSwitchHeight = 17;
constexpr int kTextLeft = 58;
constexpr int kRight = 16;
constexpr int kPad = 10;

ToneKind toneOf(const QModelIndex &index)
{
    switch (static_cast<present::CellTone>(index.data(present::ToneRole).toInt())) {
    case present::CellTone::Bad: return ToneKind::Bad;
    case present::CellTone::Good: return ToneKind::Good;
    default: return ToneKind::Neutral;
    }
}

}  // namespace

class AssumptionList::Delegate final : public QStyledItemDelegate {
public:
    Delegate(const ThemeController *theme, AssumptionList *list)
        : QStyledItemDelegate(list)
        , m_theme(theme)
        , m_list(list)
    { }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const double title = lineHeight(m_theme->font(TypeSize::Body)) * static_cast<double>(titleLines(index).size());
        const double note =
            index.data(present::DetailRole).toString().isEmpty() ? 0 : lineHeight(m_theme->font(TypeSize::Detail));
        return {m_list->viewport()->width(), qRound(title + note) + 2 * kPad - 3};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = m_theme->theme();
        const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        const bool wrong = index.data(AssumptionModel::ProblemRole).toBool();
        const bool current = m_list->hasFocus() && m_list->currentIndex() == index;
        const bool hovered = m_list->m_hovered == index.row();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRectF row = option.rect;
        if (current || hovered) {
            painter->fillRect(row, current ? theme.selection : theme.alternate);
        }
        painter->fillRect(QRectF(row.left(), row.bottom() - 1, row.width(), 1), theme.grid);
        paintSwitch(*painter, m_list->switchRect(index), on && !wrong, theme);

        const QFont pointsFont = m_theme->font(TypeSize::Body, Weight::SemiBold);
        const QString points = index.data(AssumptionModel::PointsRole).toString();
        const ToneKind tone = toneOf(index);
        const double titleHeight = lineHeight(m_theme->font(TypeSize::Body));
        double y = row.top() + kPad - 1;
        const QColor pointInk = tone == ToneKind::Neutral ? theme.muted : theme.tone(tone).text;
        drawElided(*painter, QRectF(row.right() - kRight - 60, y, 60, titleHeight), HAlign::Right, points, pointsFont, pointInk);
        const QColor ink = on && !wrong ? theme.text : theme.secondary;
        for (const QString &line : titleLines(index)) {
            drawElided(*painter, QRectF(row.left() + kTextLeft, y, titleRoom(), titleHeight), HAlign::Left, line,
                       m_theme->font(TypeSize::Body, on ? Weight::Medium : Weight::Regular), ink);
            y += titleHeight;
        }
        const QString note = index.data(present::DetailRole).toString();
        if (!note.isEmpty()) {
            const QFont font = m_theme->font(TypeSize::Detail);
            drawElided(*painter, QRectF(row.left() + kTextLeft, y, row.width() - kTextLeft - kRight - 22, lineHeight(font)),
                       HAlign::Left, note, font, wrong ? theme.attention.text : theme.muted);
        }
        if (hovered || current) {
            const QRectF cross = m_list->removeRect(index);
            paintIcon(*painter, QRectF(cross.center().x() - 6, cross.center().y() - 6, 12, 12), QStringLiteral("close"),
                      theme.muted);
        }
        painter->restore();
    }

private:
    [[nodiscard]] double titleRoom() const { return std::max(60, m_list->viewport()->width() - kTextLeft - kRight - 40); }

    [[nodiscard]] QStringList titleLines(const QModelIndex &index) const
    {
        return wrapped(render::displayText(index.data(Qt::DisplayRole).toString()), m_theme->font(TypeSize::Body, Weight::Medium),
                       titleRoom(), 3);
    }

    static void paintSwitch(QPainter &painter, const QRectF &rect, bool on, const Theme &theme)
    {
        painter.setPen(Qt::NoPen);
        painter.setBrush(on ? theme.accent : theme.strongBorder);
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);
        const double knob = rect.height() - 5;
        painter.setBrush(on ? theme.onAccent : theme.surface);
        painter.drawEllipse(QRectF(on ? rect.right() - knob - 2.5 : rect.left() + 2.5, rect.center().y() - knob / 2, knob, knob));
    }

    const ThemeController *m_theme;
    AssumptionList *m_list;
};

AssumptionList::AssumptionList(AssumptionModel *model, const ThemeController *theme, QWidget *parent)
    : QListView(parent)
    , m_rows(model)
    , m_theme(theme)
{
    setModel(model);
    setItemDelegate(new Delegate(theme, this));
    setAccessibleName(tr("What is assumed"));
    setAccessibleDescription(tr("Space switches an assumption, Delete removes it, Alt and an arrow key move it"));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setDragDropMode(InternalMove);
    setDefaultDropAction(Qt::MoveAction);
    setMovement(Static);
    setMouseTracking(true);
    setResizeMode(Adjust);
    const auto tell = [this] {
        scheduleDelayedItemsLayout();
        Q_EMIT contentChanged();
    };
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(model, signal, this, tell);
    }
    connect(model, &QAbstractItemModel::dataChanged, this, tell);
    connect(theme, &ThemeController::changed, this, tell);
}

QRect AssumptionList::switchRect(const QModelIndex &index) const
{
    const QRect row = visualRect(index);
    const int top = row.top() + kPad + qRound((lineHeight(m_theme->font(TypeSize::Body)) - kSwitchHeight) / 2) - 1;
    return {row.left() + kSwitchLeft, top, kSwitchWidth, kSwitchHeight};
}

QRect AssumptionList::removeRect(const QModelIndex &index) const
{
    const QRect row = visualRect(index);
    return {row.right() - kRight - 19, row.bottom() - 26, 24, 24};
}

int AssumptionList::contentHeight() const
{
    int height = 0;
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        height += sizeHintForRow(row);
    }
    return height;
}

void AssumptionList::toggle(const QModelIndex &index)
{
    if (index.isValid()) {
        m_rows->setData(index, index.data(Qt::CheckStateRole).toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked,
                        Qt::CheckStateRole);
    }
}

void AssumptionList::removeRow(const QModelIndex &index)
{
    if (index.isValid()) {
        const int row = index.row();
        m_rows->remove(row);
        setCurrentIndex(m_rows->index(qMin(row, m_rows->rowCount() - 1)));
    }
}

void AssumptionList::shift(const QModelIndex &index, int step)
{
    if (index.isValid()) {
        setCurrentIndex(m_rows->index(m_rows->move(index.row(), index.row() + step)));
    }
}

void AssumptionList::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex index = currentIndex();
    switch (event->key()) {
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter: toggle(index); return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace: removeRow(index); return;
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (event->modifiers() & Qt::AltModifier) {
            shift(index, event->key() == Qt::Key_Up ? -1 : 1);
            return;
        }
        break;
    case Qt::Key_Escape: event->ignore(); return;  // ends the trial
    default: break;
    }
    QListView::keyPressEvent(event);
}

void AssumptionList::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    m_onButton = index.isValid() && event->button() == Qt::LeftButton
        && (switchRect(index).adjusted(-8, -6, 8, 6).contains(event->pos()) || removeRect(index).contains(event->pos()));
    if (m_onButton) {
        setFocus(Qt::MouseFocusReason);
        setCurrentIndex(index);
        event->accept();
        return;
    }
    QListView::mousePressEvent(event);
}

void AssumptionList::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_onButton) {
        m_onButton = false;
        const QModelIndex index = indexAt(event->pos());
        if (index == currentIndex() && index.isValid()) {
            if (removeRect(index).contains(event->pos())) {
                removeRow(index);
            } else if (switchRect(index).adjusted(-8, -6, 8, 6).contains(event->pos())) {
                toggle(index);
            }
        }
        return;
    }
    QListView::mouseReleaseEvent(event);
}

void AssumptionList::mouseMoveEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    setHovered(index.row());
    const bool button = index.isValid()
        && (switchRect(index).adjusted(-8, -6, 8, 6).contains(event->pos()) || removeRect(index).contains(event->pos()));
    viewport()->setCursor(button ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (!m_onButton) {
        QListView::mouseMoveEvent(event);
    }
}

void AssumptionList::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    if (index.isValid() && !switchRect(index).adjusted(-8, -6, 8, 6).contains(event->pos())) {
        toggle(index);
        return;
    }
    mousePressEvent(event);
}

void AssumptionList::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index = event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(event->pos());
    if (!index.isValid()) {
        return;
    }
    setCurrentIndex(index);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPersistentModelIndex row(index);
    const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    menu->addAction(on ? tr("Switch off") : tr("Switch on"), this, [this, row] { toggle(row); });
    QAction *up = menu->addAction(themedIcon(QStringLiteral("arrow-up"), m_theme), tr("Move up\tAlt+Up"), this,
                                  [this, row] { shift(row, -1); });
    up->setEnabled(index.row() > 0);
    QAction *down = menu->addAction(themedIcon(QStringLiteral("arrow-down"), m_theme), tr("Move down\tAlt+Down"), this,
                                    [this, row] { shift(row, 1); });
    down->setEnabled(index.row() + 1 < m_rows->rowCount());
    menu->addSeparator();
    menu->addAction(themedIcon(QStringLiteral("trash"), m_theme), tr("Remove\tDel"), this, [this, row] { removeRow(row); });
    const QPoint place =
        event->reason() == QContextMenuEvent::Keyboard ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos();
    menu->popup(place);
}

void AssumptionList::setHovered(int row)
{
    if (row != m_hovered) {
        m_hovered = row;
        viewport()->update();
    }
}

void AssumptionList::leaveEvent(QEvent *event)
{
    setHovered(-1);
    QListView::leaveEvent(event);
}

void AssumptionList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout();
    Q_EMIT contentChanged();
}

void AssumptionList::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    if (!currentIndex().isValid() && m_rows->rowCount() > 0) {
        setCurrentIndex(m_rows->index(0));
    }
}

}  // namespace linchpin::gui
