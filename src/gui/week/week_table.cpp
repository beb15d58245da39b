#include "gui/week/week_table.h"

#include <algorithm>

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

#include "gui/tables/cell_delegate.h"
#include "gui/theme/theme_controller.h"
#include "present/week/week_model.h"
#include "render/badges.h"
#include "render/icons.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;
using present::CellTone;
using present::WeekModel;

namespace {

constexpr int kBoxLeft = 16;
constexpr int kBox = 16;
constexpr int kTextLeft = 42;

/// Draws headings over the whole row and things with their box, tag, badge and circle.
class WeekDelegate final : public CellDelegate {
public:
    WeekDelegate(const ThemeController *theme, QObject *parent)
        : CellDelegate(theme, parent)
    { }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const auto kind = index.siblingAtColumn(0).data(WeekModel::RowKindRole).toInt();
        if (kind == WeekModel::Item) {
            paintGround(painter, option, index);
            paintItem(*painter, option, index);
        } else {
            paintHeading(*painter, option, index, kind == WeekModel::More);
        }
        painter->restore();
    }

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        auto *line = new QLineEdit(parent);
        line->setMaxLength(500);
        line->setAccessibleName(tr("Title"));
        return line;
    }

    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        editor->setGeometry(option.rect.adjusted(kTextLeft - 9, 1, -4, -2));
    }

private:
    void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index, bool more) const
    {
        const Theme &theme = controller()->theme();
        painter.fillRect(option.rect, theme.surface);
        painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                         more ? theme.grid : theme.border);
        if (index.column() != 0) {
            return;
        }
        // A heading may be longer than the first column.
        const auto *view = qobject_cast<const QTableView *>(option.widget);
        const double right = view != nullptr ? view->viewport()->width() - 16.0 : option.rect.right();
        const QRectF room(option.rect.left() + (more ? kTextLeft : kBoxLeft), option.rect.top(),
                          right - option.rect.left() - kBoxLeft, option.rect.height() - 1);
        painter.setClipping(false);
        const QColor ink = more ? theme.muted : toneColor(theme, static_cast<CellTone>(index.data(present::ToneRole).toInt()));
        const double used = drawElided(painter, room, HAlign::Left, index.data().toString(),
                                       controller()->font(TypeSize::Body, more ? Weight::Regular : Weight::SemiBold), ink);
        drawElided(painter, room.adjusted(used + 8, 0, 0, 0), HAlign::Left, index.data(WeekModel::CountRole).toString(),
                   controller()->font(TypeSize::Body), theme.muted);
    }

    void paintItem(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
    {
        const Theme &theme = controller()->theme();
        const double scale = controller()->textScale();
        const QRectF rect = QRectF(option.rect).adjusted(8, 0, -8, -1);
        const QString text = render::displayText(index.data().toString());
        const QFont body = controller()->font(TypeSize::Body);
        const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
        const bool hovered = view != nullptr && view->property("hoverRow").toInt() - 1 == index.row();
        const bool under = hovered && view->property("hoverColumn").toInt() == index.column();
        switch (index.column()) {
        case WeekModel::Title: {
            paintBox(painter, QRectF(option.rect.left() + kBoxLeft, rect.center().y() - kBox / 2.0, kBox, kBox),
                     index.data(WeekModel::CanBeDoneRole).toBool(), hovered);
            const QRectF room(option.rect.left() + kTextLeft, rect.top(), rect.right() - option.rect.left() - kTextLeft,
                              rect.height());
            // The tag says what it is: the title gives way to it, up to a point.
            const QString tag = render::displayText(index.data(WeekModel::TagRole).toString());
            const QFont small = controller()->font(TypeSize::Detail);
            const double wanted = tag.isEmpty() ? 0 : qMin(textWidth(tag, small) + 9, room.width() * 0.4);
            const double used = drawElided(painter, room.adjusted(0, 0, -wanted, 0), HAlign::Left, text,
                                           controller()->font(TypeSize::Body, Weight::Medium), theme.text);
            if (wanted > 0) {
                drawElided(painter, room.adjusted(used + 7, 0, 0, 0), HAlign::Left, tag, small, theme.muted);
            }
            break;
        }
        case WeekModel::Person: {
            double left = 0;
            if (const QVariant tier = index.data(present::TierRole); tier.isValid()) {
                paintTierBadge(painter, QRectF(rect.left(), rect.center().y() - 9, 18, 18), static_cast<core::Tier>(tier.toInt()),
                               theme);
                left = 26;
            }
            paintLink(painter, rect.adjusted(left, 0, 0, 0), text, body, theme.text, under);
            break;
        }
        case WeekModel::Account: paintLink(painter, rect, text, body, theme.secondary, under); break;
        case WeekModel::Owner:
            if (!text.isEmpty()) {
                paintInitials(painter,
                              QRectF(rect.center().x() - 10 * scale, rect.center().y() - 10 * scale, 20 * scale, 20 * scale),
                              text, theme);
            } else if (hovered) {
                paintIcon(painter, QRectF(rect.center().x() - 8, rect.center().y() - 8, 16, 16), QStringLiteral("person-plus"),
                          theme.muted);
            }
            break;
        case WeekModel::Due: {
            const auto tone = static_cast<CellTone>(index.data(present::ToneRole).toInt());
            QFont font = controller()->font(TypeSize::Body, tone == CellTone::Bad ? Weight::SemiBold : Weight::Regular);
            font.setUnderline(under);
            drawElided(painter, rect.adjusted(0, 0, -8, 0), HAlign::Right, text, font, toneColor(theme, tone));
            break;
        }
        default: break;
        }
    }

    void paintBox(QPainter &painter, const QRectF &box, bool canBeDone, bool hovered) const
    {
        const Theme &theme = controller()->theme();
        if (!canBeDone) {
            paintIcon(painter, box, QStringLiteral("reviews"), theme.muted);
            return;
        }
        painter.setPen(QPen(hovered ? theme.accent : theme.strongBorder, 1.4));
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), 3.5, 3.5);
        if (hovered) {
            paintIcon(painter, box.adjusted(2, 2, -2, -2), QStringLiteral("check"), theme.muted);
        }
    }

    static void paintLink(QPainter &painter, const QRectF &rect, const QString &text, QFont font, const QColor &ink, bool under)
    {
        font.setUnderline(under && !text.isEmpty());
        drawElided(painter, rect, HAlign::Left, text, font, ink);
    }
};

}  // namespace

WeekTable::WeekTable(WeekModel *model, const ThemeController *theme, QWidget *parent)
    : TableView(theme, parent)
    , m_model(model)
{
    setItemDelegate(new WeekDelegate(theme, this));
    setModel(model);
    horizontalHeader()->hide();
    setColumnPlan({{250, 4, 0}, {150, 1, 4}, {132, 1, 3}, {40, 0, 2}, {92, 0, 0}});
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    setAccessibleName(tr("Things to do"));
    connect(this, &TableView::previewed, this, [this] {
        if (!m_readOnly) {
            Q_EMIT doneAsked();
        }
    });
}

void WeekTable::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_model->setEditable(!readOnly);
}

std::vector<int> WeekTable::chosenRows() const
{
    std::vector<int> rows;
    if (selectionModel() != nullptr) {
        for (const QModelIndex &index : selectionModel()->selectedRows()) {
            if (m_model->item(index.row()) != nullptr) {
                rows.push_back(index.row());
            }
        }
    }
    if (rows.empty() && m_model->item(currentIndex().row()) != nullptr) {
        rows.push_back(currentIndex().row());
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

void WeekTable::chooseRow(int row)
{
    const QModelIndex index = m_model->index(row, WeekModel::Title);
    if (index.isValid()) {
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        scrollTo(index);
    }
}

QPoint WeekTable::menuPoint(int row, int column) const
{
    int at = column;
    while (at > 0 && isColumnHidden(at)) {
        --at;
    }
    return viewport()->mapToGlobal(visualRect(m_model->index(row, at)).bottomLeft());
}

QModelIndex WeekTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    QModelIndex next = TableView::moveCursor(action, modifiers);
    if (!next.isValid() || m_model->item(next.row()) != nullptr) {
        return next.isValid() ? next.siblingAtColumn(WeekModel::Title) : next;
    }
    const int step = action == MoveUp || action == MovePageUp || action == MoveEnd || action == MovePrevious ? -1 : 1;
    int row = next.row();
    while (row >= 0 && row < m_model->rowCount() && m_model->item(row) == nullptr) {
        row += step;
    }
    if (m_model->item(row) != nullptr) {
        return m_model->index(row, WeekModel::Title);
    }
    return currentIndex();
}

void WeekTable::keyPressEvent(QKeyEvent *event)
{
    const std::vector<int> rows = chosenRows();
    const bool plain = (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0;
    if (plain && !rows.empty() && !m_readOnly) {
        switch (event->key()) {
        case Qt::Key_P:
            setProperty("keyboardFocus", true);
            Q_EMIT postponeAsked(rows.front());
            return;
        case Qt::Key_O:
            setProperty("keyboardFocus", true);
            Q_EMIT ownerAsked(rows.front());
            return;
        case Qt::Key_Delete:
            setProperty("keyboardFocus", true);
            Q_EMIT removeAsked();
            return;
        default: break;
        }
    }
    if (event->modifiers() == Qt::NoModifier && (event->key() == Qt::Key_Home || event->key() == Qt::Key_End)) {
        int row = event->key() == Qt::Key_Home ? m_model->firstItem() : m_model->rowCount() - 1;
        while (row > 0 && m_model->item(row) == nullptr) {
            --row;
        }
        setProperty("keyboardFocus", true);
        chooseRow(row);
        return;
    }
    TableView::keyPressEvent(event);
}

void WeekTable::focusInEvent(QFocusEvent *event)
{
    // A heading cannot be the row that the keyboard is on.
    if (m_model->item(currentIndex().row()) == nullptr && m_model->firstItem() >= 0) {
        chooseRow(m_model->firstItem());
    }
    TableView::focusInEvent(event);
}

WeekTable::Zone WeekTable::zoneAt(const QPoint &at) const
{
    const QModelIndex index = indexAt(at);
    const auto *item = index.isValid() ? m_model->item(index.row()) : nullptr;
    if (item == nullptr) {
        return Zone::None;
    }
    switch (index.column()) {
    case WeekModel::Title:
        return at.x() < columnViewportPosition(WeekModel::Title) + kBoxLeft + kBox + 6 ? Zone::Box : Zone::None;
    case WeekModel::Person: return item->seat ? Zone::Person : Zone::None;
    case WeekModel::Account: return Zone::Account;
    case WeekModel::Owner: return m_readOnly ? Zone::None : Zone::Owner;
    case WeekModel::Due: return m_readOnly ? Zone::None : Zone::Due;
    default: return Zone::None;
    }
}

void WeekTable::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    if (index.isValid() && m_model->item(index.row()) == nullptr) {
        return;  // headings are not chosen
    }
    m_pressed = event->button() == Qt::LeftButton ? index : QModelIndex();
    TableView::mousePressEvent(event);
}

void WeekTable::mouseMoveEvent(QMouseEvent *event)
{
    const Zone zone = zoneAt(event->pos());
    const int column = zone == Zone::None ? -1 : indexAt(event->pos()).column();
    if (property("hoverColumn").toInt() != column) {
        setProperty("hoverColumn", column);
        viewport()->update();
    }
    viewport()->setCursor(zone == Zone::None ? Qt::ArrowCursor : Qt::PointingHandCursor);
    TableView::mouseMoveEvent(event);
}

void WeekTable::mouseReleaseEvent(QMouseEvent *event)
{
    TableView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (event->button() != Qt::LeftButton || !index.isValid() || index != m_pressed || event->modifiers() != Qt::NoModifier) {
        return;
    }
    const int row = index.row();
    switch (zoneAt(event->pos())) {
    case Zone::Box:
        chooseRow(row);
        if (m_model->item(row)->kind == core::Kind::Review) {
            Q_EMIT opened(index);
        } else if (!m_readOnly) {
            Q_EMIT doneAsked();
        }
        break;
    case Zone::Person: Q_EMIT personAsked(row); break;
    case Zone::Account: Q_EMIT accountAsked(row); break;
    case Zone::Owner: Q_EMIT ownerAsked(row); break;
    case Zone::Due: Q_EMIT postponeAsked(row); break;
    case Zone::None: break;
    }
}

}  // namespace linchpin::gui
