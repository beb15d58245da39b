#include "gui/account/score_tree.h"

#include <QKeyEvent>
#include <QPainter>

#include "gui/tables/cell_delegate.h"
#include "gui/tables/table_header.h"
#include "gui/theme/theme_controller.h"
#include "present/models/score_parts_model.h"
#include "render/badges.h"
#include "render/bars.h"
#include "render/icons.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;
using present::CellTone;
using present::ScorePartsModel;

namespace {

/// Every row has the same height.
class RowHeightDelegate final : public QStyledItemDelegate {
public:
    RowHeightDelegate(const ThemeController *theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    { }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {80, qRound(24 * m_theme->textScale())};
    }

private:
    const ThemeController *m_theme;
};

}  // namespace

ScoreTree::ScoreTree(ScorePartsModel *model, const ThemeController *theme, QWidget *parent)
    : QTreeView(parent)
    , m_parts(model)
    , m_theme(theme)
{
    setHeader(new TableHeader(theme, this));
    setModel(model);
    setItemDelegate(new RowHeightDelegate(theme, this));
    header()->setSectionsClickable(false);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::Fixed);
    setRootIsDecorated(false);
    setIndentation(0);
    setItemsExpandable(true);
    setExpandsOnDoubleClick(false);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setAccessibleName(tr("Why the score is what it is"));
    connect(theme, &ThemeController::changed, this, [this] {
        layoutColumns();
        scheduleDelayedItemsLayout();
        viewport()->update();
    });
    connect(this, &QTreeView::doubleClicked, this, [this](const QModelIndex &index) {
        const auto seat = index.siblingAtColumn(0).data(ScorePartsModel::SeatRole).toLongLong();
        if (seat != 0) {
            Q_EMIT personOpened(core::SeatId(seat));
        }
    });
}

QSize ScoreTree::sizeHint() const { return {420, qRound((30 + 24 * 8) * m_theme->textScale())}; }

void ScoreTree::layoutColumns()
{
    const double scale = m_theme->textScale();
    const int room = viewport()->width();
    const int points = qRound(62 * scale);
    const int stance = qRound(60 * scale);
    const int share = qBound(qRound(138 * scale), qRound(room * 0.25), qRound(240 * scale));
    setColumnWidth(ScorePartsModel::Person, qMax(120, room - points - stance - share));
    setColumnWidth(ScorePartsModel::Stance, stance);
    setColumnWidth(ScorePartsModel::Share, share);
    setColumnWidth(ScorePartsModel::Points, points);
}

void ScoreTree::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    layoutColumns();
}

QRectF ScoreTree::cell(const QRectF &row, int column) const
{
    return {double(columnViewportPosition(column)), row.top(), double(columnWidth(column)), row.height()};
}

void ScoreTree::drawBranches(QPainter *, const QRect &, const QModelIndex &) const { }

void ScoreTree::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = m_theme->theme();
    const QModelIndex first = index.siblingAtColumn(0);
    const auto level = first.data(ScorePartsModel::LevelRole).toInt();
    const QRectF rect(option.rect);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool sub = level == ScorePartsModel::SummaryLevel || level == ScorePartsModel::FactLevel;
    painter->fillRect(rect, sub || m_hover == first ? theme.alternate : theme.surface);
    painter->fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), theme.grid);
    switch (level) {
    case ScorePartsModel::PersonLevel: paintPerson(*painter, rect, first); break;
    case ScorePartsModel::MoreLevel: paintMore(*painter, rect, first); break;
    case ScorePartsModel::SummaryLevel: paintSummary(*painter, rect, first); break;
    default: paintFact(*painter, rect, first); break;
    }
    if (hasFocus() && property("keyboardFocus").toBool() && currentIndex().siblingAtColumn(0) == first) {
        painter->setPen(QPen(theme.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(rect.adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

void ScoreTree::paintPerson(QPainter &painter, const QRectF &rect, const QModelIndex &index) const
{
    const Theme &theme = m_theme->theme();
    const QRectF person = cell(rect, ScorePartsModel::Person);
    paintIcon(painter, QRectF(person.left() + 15, rect.center().y() - 6.5, 13, 13),
              isExpanded(index) ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), theme.muted);
    paintTierBadge(painter, QRectF(person.left() + 37, rect.center().y() - 9, 18, 18),
                   static_cast<core::Tier>(index.data(present::TierRole).toInt()), theme,
                   index.data(present::ByHandRole).toBool());
    const double left = person.left() + 62;
    const double room = person.right() - left - 8;
    const double used =
        drawElided(painter, QRectF(left, rect.top(), room, rect.height()), HAlign::Left, displayText(index.data().toString()),
                   m_theme->font(TypeSize::Body, Weight::Medium), theme.text);
    if (room - used > 30) {
        drawElided(painter, QRectF(left + used + 8, rect.top(), room - used - 8, rect.height()), HAlign::Left,
                   displayText(index.data(ScorePartsModel::TitleRole).toString()), m_theme->font(TypeSize::Detail), theme.muted);
    }
    const QRectF stance = cell(rect, ScorePartsModel::Stance);
    paintStanceSymbol(painter, QRectF(stance.left() + 10, rect.center().y() - 8, 16, 16),
                      static_cast<core::Stance>(index.data(present::StanceRole).toInt()), theme);
    const QRectF share = cell(rect, ScorePartsModel::Share).adjusted(10, 0, -8, 0);
    const double number = 36 * m_theme->textScale();
    const double part = index.data(present::BarRole).toDouble();
    const QRectF bar(share.left(), rect.center().y() - 5.5, share.width() - number, 12);
    paintShareBar(painter, bar, part, index.data(ScorePartsModel::QualityRole).toDouble(), theme);
    drawElided(painter, QRectF(bar.left() + bar.width() * part + 6, rect.top(), number, rect.height()), HAlign::Left,
               index.siblingAtColumn(ScorePartsModel::Share).data().toString(), m_theme->font(TypeSize::Detail), theme.muted);
    const QModelIndex points = index.siblingAtColumn(ScorePartsModel::Points);
    drawElided(painter, cell(rect, ScorePartsModel::Points).adjusted(0, 0, -16, 0), HAlign::Right, points.data().toString(),
               m_theme->font(TypeSize::Body, Weight::SemiBold),
               toneColor(theme, static_cast<CellTone>(points.data(present::ToneRole).toInt())));
}

void ScoreTree::paintMore(QPainter &painter, const QRectF &rect, const QModelIndex &index) const
{
    const Theme &theme = m_theme->theme();
    const QRectF person = cell(rect, ScorePartsModel::Person);
    paintIcon(painter, QRectF(person.left() + 15, rect.center().y() - 6.5, 13, 13), QStringLiteral("chevron-right"), theme.muted);
    drawElided(painter, person.adjusted(37, 0, -8, 0), HAlign::Left, index.data().toString(), m_theme->font(TypeSize::Body),
               theme.secondary);
    const QRectF share = cell(rect, ScorePartsModel::Share).adjusted(10, 0, -8, 0);
    const double number = 36 * m_theme->textScale();
    const double part = index.data(present::BarRole).toDouble();
    const QRectF bar(share.left(), rect.center().y() - 5.5, share.width() - number, 12);
    paintShareBar(painter, bar, part, index.data(ScorePartsModel::QualityRole).toDouble(), theme);
    drawElided(painter, QRectF(bar.left() + bar.width() * part + 6, rect.top(), number, rect.height()), HAlign::Left,
               index.siblingAtColumn(ScorePartsModel::Share).data().toString(), m_theme->font(TypeSize::Detail), theme.muted);
    drawElided(painter, cell(rect, ScorePartsModel::Points).adjusted(0, 0, -16, 0), HAlign::Right,
               index.siblingAtColumn(ScorePartsModel::Points).data().toString(), m_theme->font(TypeSize::Body, Weight::SemiBold),
               theme.text);
}

void ScoreTree::paintSummary(QPainter &painter, const QRectF &rect, const QModelIndex &index) const
{
    const Theme &theme = m_theme->theme();
    const QFont font = m_theme->font(TypeSize::Detail);
    const QString facts = index.siblingAtColumn(ScorePartsModel::Points).data().toString();
    const double factsWidth = textWidth(facts, font);
    double x = rect.left() + 37;
    const double end = rect.right() - 16 - factsWidth - 12;
    for (const present::TextSegment &segment : index.data(ScorePartsModel::SegmentsRole).value<QList<present::TextSegment>>()) {
        if (x >= end) {
            break;
        }
        x += drawElided(painter, QRectF(x, rect.top(), end - x, rect.height()), HAlign::Left, segment.text, font,
                        toneColor(theme, segment.tone))
            + 10;
    }
    drawElided(painter, QRectF(rect.right() - 16 - factsWidth, rect.top(), factsWidth + 1, rect.height()), HAlign::Left, facts,
               font, theme.accent);
}

void ScoreTree::paintFact(QPainter &painter, const QRectF &rect, const QModelIndex &index) const
{
    const Theme &theme = m_theme->theme();
    QFont font = m_theme->font(TypeSize::Detail);
    const QModelIndex points = index.siblingAtColumn(ScorePartsModel::Points);
    QFont words = font;
    words.setUnderline(m_hover == index && index.data(ScorePartsModel::EvidenceRole).toLongLong() != 0);
    const double number = 52 * m_theme->textScale();
    const QRectF room(rect.left() + 62, rect.top(), rect.width() - 62 - number - 20, rect.height());
    const double used = drawElided(painter, room, HAlign::Left, displayText(index.data().toString()), words, theme.text);
    drawElided(painter, room.adjusted(used + 10, 0, 0, 0), HAlign::Left, displayText(index.data(present::DetailRole).toString()),
               font, theme.muted);
    drawElided(painter, QRectF(rect.right() - 16 - number, rect.top(), number, rect.height()), HAlign::Right,
               points.data().toString(), font, toneColor(theme, static_cast<CellTone>(points.data(present::ToneRole).toInt())));
}

void ScoreTree::toggle(const QModelIndex &index)
{
    const QModelIndex first = index.siblingAtColumn(0);
    switch (first.data(ScorePartsModel::LevelRole).toInt()) {
    case ScorePartsModel::MoreLevel: m_parts->unfold(); break;
    case ScorePartsModel::PersonLevel:
    case ScorePartsModel::SummaryLevel: setExpanded(first, !isExpanded(first)); break;
    case ScorePartsModel::FactLevel: openEvidence(first); break;
    default: break;
    }
}

bool ScoreTree::openEvidence(const QModelIndex &index)
{
    const auto id = index.data(ScorePartsModel::EvidenceRole).toLongLong();
    if (id == 0) {
        return false;
    }
    const auto kind = static_cast<core::Kind>(index.data(ScorePartsModel::EvidenceKindRole).toInt());
    const core::SeatId seat(index.parent().parent().data(ScorePartsModel::SeatRole).toLongLong());
    Q_EMIT evidenceOpened(kind, id, seat);
    return true;
}

void ScoreTree::mousePressEvent(QMouseEvent *event)
{
    setProperty("keyboardFocus", false);
    const QModelIndex index = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && index.isValid()) {
        setCurrentIndex(index);
        toggle(index);
        return;
    }
    QTreeView::mousePressEvent(event);
}

void ScoreTree::mouseMoveEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos()).siblingAtColumn(0);
    if (m_hover != index) {
        m_hover = index;
        const bool dead = !index.isValid()
            || (index.data(ScorePartsModel::LevelRole).toInt() == ScorePartsModel::FactLevel
                && index.data(ScorePartsModel::EvidenceRole).toLongLong() == 0);
        viewport()->setCursor(dead ? Qt::ArrowCursor : Qt::PointingHandCursor);
        viewport()->update();
    }
    QTreeView::mouseMoveEvent(event);
}

bool ScoreTree::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave) {
        m_hover = QModelIndex();
        viewport()->update();
    }
    return QTreeView::viewportEvent(event);
}

void ScoreTree::focusInEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::MouseFocusReason) {
        setProperty("keyboardFocus", true);
        if (!currentIndex().isValid() && model()->rowCount() > 0) {
            setCurrentIndex(model()->index(0, 0));
        }
    }
    QTreeView::focusInEvent(event);
    viewport()->update();
}

void ScoreTree::keyPressEvent(QKeyEvent *event)
{
    setProperty("keyboardFocus", true);
    const QModelIndex index = currentIndex().siblingAtColumn(0);
    if (event->key() == Qt::Key_Space) {
        toggle(index);
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        const auto seat = index.data(ScorePartsModel::SeatRole).toLongLong();
        if (seat != 0) {
            Q_EMIT personOpened(core::SeatId(seat));
        } else {
            toggle(index);
        }
        return;
    }
    QTreeView::keyPressEvent(event);
    viewport()->update();
}

}  // namespace linchpin::gui
