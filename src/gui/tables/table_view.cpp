#include "gui/tables/table_view.h"

#include <QKeyEvent>
#include <QScrollBar>

#include "gui/tables/cell_delegate.h"
#include "gui/tables/table_header.h"
#include "gui/theme/theme_controller.h"

namespace linchpin::gui {

TableView::TableView(const ThemeController *theme, QWidget *parent)
    : QTableView(parent)
    , m_theme(theme)
{
    setHorizontalHeader(new TableHeader(theme, this));
    setItemDelegate(new CellDelegate(theme, this));
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setMouseTracking(true);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    applyScale();
    connect(theme, &ThemeController::changed, this, [this] {
        applyScale();
        viewport()->update();
    });
    connect(this, &QTableView::doubleClicked, this, &TableView::opened);
}

void TableView::applyScale()
{
    verticalHeader()->setMinimumSectionSize(20);
    verticalHeader()->setDefaultSectionSize(m_theme->rowHeight());
    layoutColumns();
}

void TableView::setColumnPlan(std::vector<ColumnPlan> plan)
{
    m_plan = std::move(plan);
    m_hidden.resize(m_plan.size(), false);
    layoutColumns();
}

void TableView::setColumnHiddenByUser(int column, bool hidden)
{
    m_hidden[static_cast<std::size_t>(column)] = hidden;
    layoutColumns();
}

bool TableView::isColumnHiddenByUser(int column) const { return m_hidden[static_cast<std::size_t>(column)]; }

void TableView::layoutColumns()
{
    if (!model() || m_plan.empty()) {
        return;
    }
    const double scale = m_theme->textScale();
    const int room = viewport()->width();
    std::vector<bool> shown(m_plan.size());
    int needed = 0;
    int lowest = 0;
    for (std::size_t i = 0; i < m_plan.size(); ++i) {
        shown[i] = !m_hidden[i];
        if (shown[i]) {
            needed += qRound(m_plan[i].width * scale);
            lowest = qMax(lowest, m_plan[i].priority);
        }
    }
    for (int priority = lowest; priority > 0 && needed > room; --priority) {
        for (std::size_t i = 0; i < m_plan.size(); ++i) {
            if (shown[i] && m_plan[i].priority == priority && needed > room) {
                shown[i] = false;
                needed -= qRound(m_plan[i].width * scale);
            }
        }
    }
    int stretches = 0;
    for (std::size_t i = 0; i < m_plan.size(); ++i) {
        stretches += shown[i] ? m_plan[i].stretch : 0;
    }
    int spare = qMax(0, room - needed);
    for (std::size_t i = 0; i < m_plan.size(); ++i) {
        const int column = static_cast<int>(i);
        setColumnHidden(column, !shown[i]);
        if (!shown[i]) {
            continue;
        }
        int width = qRound(m_plan[i].width * scale);
        if (m_plan[i].stretch > 0 && stretches > 0) {
            const int share = spare * m_plan[i].stretch / stretches;
            width += share;
            spare -= share;
            stretches -= m_plan[i].stretch;
        }
        setColumnWidth(column, width);
    }
}

void TableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    layoutColumns();
}

void TableView::setHoverRow(int row)
{
    if (property("hoverRow").toInt() != row + 1) {
        setProperty("hoverRow", row + 1);
        viewport()->update();
    }
}

void TableView::mouseMoveEvent(QMouseEvent *event)
{
    setHoverRow(indexAt(event->pos()).row());
    QTableView::mouseMoveEvent(event);
}

void TableView::mousePressEvent(QMouseEvent *event)
{
    setProperty("keyboardFocus", false);
    QTableView::mousePressEvent(event);
}

bool TableView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave) {
        setHoverRow(-1);
    }
    return QTableView::viewportEvent(event);
}

void TableView::focusInEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::MouseFocusReason) {
        setProperty("keyboardFocus", true);
        if (!currentIndex().isValid() && model() && model()->rowCount() > 0) {
            setCurrentIndex(model()->index(0, 0));
        }
    }
    QTableView::focusInEvent(event);
    viewport()->update();
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    setProperty("keyboardFocus", true);
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentIndex().isValid()) {
            Q_EMIT opened(currentIndex());
        }
        return;
    case Qt::Key_Space:
        if (currentIndex().isValid()) {
            Q_EMIT previewed(currentIndex());
        }
        return;
    case Qt::Key_Home:
        if (model() && model()->rowCount() > 0) {
            setCurrentIndex(model()->index(0, currentIndex().column() < 0 ? 0 : currentIndex().column()));
        }
        return;
    case Qt::Key_End:
        if (model() && model()->rowCount() > 0) {
            setCurrentIndex(model()->index(model()->rowCount() - 1, currentIndex().column() < 0 ? 0 : currentIndex().column()));
        }
        return;
    default: break;
    }
    QTableView::keyPressEvent(event);
    viewport()->update();
}

}  // namespace linchpin::gui
