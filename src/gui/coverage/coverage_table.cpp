#include "gui/coverage/coverage_table.h"

#include <QBoxLayout>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include "gui/theme/theme_controller.h"

namespace linchpin::gui {

using present::CoverageModel;

CoverageGrid::CoverageGrid(CoverageModel *model, const ThemeController *theme, QWidget *parent)
    : QTableView(parent)
{
    setModel(model);
    setHorizontalHeader(new CoverageHeader(theme, this));
    setItemDelegate(new CoverageDelegate(model, theme, this, this));
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setColumnHidden(0, true);
    setAccessibleName(tr("Coverage: our people and theirs"));
    connect(this, &QTableView::doubleClicked, this, &CoverageGrid::opened);
    connect(theme, &ThemeController::changed, viewport(), qOverload<>(&QWidget::update));
}

void CoverageGrid::keyPressEvent(QKeyEvent *event)
{
    const bool plain = (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0;
    if (!plain) {
        QTableView::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_0:
    case Qt::Key_1:
    case Qt::Key_2:
    case Qt::Key_3:
    case Qt::Key_4: Q_EMIT levelTyped(static_cast<core::RelationLevel>(event->key() - Qt::Key_0)); return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace: Q_EMIT levelTyped(std::nullopt); return;
    case Qt::Key_W: Q_EMIT wantedAsked(); return;
    case Qt::Key_O: Q_EMIT ownerAsked(); return;
    case Qt::Key_S: Q_EMIT sponsorAsked(); return;
    case Qt::Key_Return:
    case Qt::Key_Enter: Q_EMIT opened(); return;
    case Qt::Key_Escape: Q_EMIT left(); return;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Tab:
    case Qt::Key_Backtab: QTableView::keyPressEvent(event); return;
    default: event->ignore(); return;  // no search by typing: letters are commands here
    }
}

void CoverageGrid::focusInEvent(QFocusEvent *event)
{
    if (!currentIndex().isValid() && model() != nullptr) {
        for (int row = 0; row < model()->rowCount(); ++row) {
            if ((model()->flags(model()->index(row, 1)) & Qt::ItemIsEnabled) != 0) {
                setCurrentIndex(model()->index(row, 1));
                break;
            }
        }
    }
    QTableView::focusInEvent(event);
    viewport()->update();
}

void CoverageGrid::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}

void CoverageGrid::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint where = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        where = viewport()->mapToGlobal(visualRect(currentIndex()).center());
    } else if (const QModelIndex at = indexAt(viewport()->mapFromGlobal(where)); at.flags() & Qt::ItemIsEnabled) {
        setCurrentIndex(at);
    }
    if (currentIndex().isValid()) {
        Q_EMIT menuAsked(where);
    }
}

void CoverageGrid::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    viewport()->update();
}

CoverageTable::CoverageTable(CoverageModel *model, const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_theme(theme)
    , m_names(new QTableView(this))
    , m_grid(new CoverageGrid(model, theme, this))
    , m_below(new QWidget(this))
{
    m_names->setModel(model);
    m_names->setSelectionModel(m_grid->selectionModel());
    m_names->setHorizontalHeader(new CoverageHeader(theme, m_names));
    m_names->setItemDelegate(new CoverageDelegate(model, theme, m_grid, m_names));
    m_names->setFocusPolicy(Qt::NoFocus);
    m_names->setSelectionMode(QAbstractItemView::NoSelection);
    m_names->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_names->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_names->setAccessibleName(tr("Their people"));
    for (QTableView *view : {m_names, static_cast<QTableView *>(m_grid)}) {
        view->setShowGrid(false);
        view->setFrameShape(QFrame::NoFrame);
        view->setEditTriggers(QAbstractItemView::NoEditTriggers);
        view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
        view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
        view->setTabKeyNavigation(false);
        view->setWordWrap(false);
        view->setCornerButtonEnabled(false);
        view->verticalHeader()->hide();
        view->verticalHeader()->setMinimumSectionSize(18);
        view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
        view->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    }
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(m_names, 1);
    left->addWidget(m_below);
    m_below->setFixedHeight(0);
    layout->addLayout(left);
    layout->addWidget(m_grid, 1);

    connect(m_grid->verticalScrollBar(), &QScrollBar::valueChanged, m_names->verticalScrollBar(), &QScrollBar::setValue);
    connect(m_names->verticalScrollBar(), &QScrollBar::valueChanged, m_grid->verticalScrollBar(), &QScrollBar::setValue);
    connect(m_names, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if ((index.flags() & Qt::ItemIsEnabled) != 0) {
            m_grid->setCurrentIndex(index.siblingAtColumn(qMax(1, m_grid->currentIndex().column())));
            m_grid->setFocus(Qt::MouseFocusReason);
        }
    });
    connect(m_names, &QTableView::doubleClicked, m_grid, &CoverageGrid::opened);
    connect(m_grid->selectionModel(), &QItemSelectionModel::currentChanged, m_names->viewport(), qOverload<>(&QWidget::update));
    m_grid->horizontalScrollBar()->installEventFilter(this);
    connect(model, &CoverageModel::modelReset, this, &CoverageTable::layoutSections);
    for (const auto signal : {&CoverageModel::rowsInserted, &CoverageModel::rowsRemoved}) {
        connect(model, signal, this, &CoverageTable::layoutRows);
    }
    connect(model, &CoverageModel::rowsMoved, this, &CoverageTable::layoutRows);
    connect(theme, &ThemeController::changed, this, &CoverageTable::layoutSections);
    layoutSections();
}

void CoverageTable::layoutRows()
{
    const double scale = m_theme->textScale();
    for (QTableView *view : {m_names, static_cast<QTableView *>(m_grid)}) {
        view->verticalHeader()->setDefaultSectionSize(qRound(38 * scale));
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const bool group = m_model->rowKind(row) == CoverageModel::RowKind::Group;
            view->setRowHeight(row, qRound((group ? 27 : 38) * scale));
        }
    }
}

void CoverageTable::layoutSections()
{
    const double scale = m_theme->textScale();
    const int columns = m_model->columnCount();
    const int members = m_model->memberCount();
    const int bar = m_grid->verticalScrollBar()->sizeHint().width() + 2;
    // What is left over goes to the cells first, then to the bars. Names and cells give way before the bars go; the numbers in the cells say the same.
    // Only then columns scroll.
    int names = qMin(qRound(216 * scale), qMax(qRound(150 * scale), width() * 29 / 100));
    int contacts = qRound(92 * scale);
    int best = qRound(76 * scale);
    int least = qRound(56 * scale);
    const auto spareFor = [&] { return width() - names - contacts - best - bar; };
    if (spareFor() < members * least) {
        names = qMin(names, qRound(178 * scale));
        contacts = qRound(84 * scale);
        best = qRound(60 * scale);
        least = qRound(50 * scale);
    }
    if (spareFor() < members * least) {
        best = 0;
        names = qBound(names, spareFor() + names - members * least, qRound(206 * scale));
    }
    m_names->setFixedWidth(names);
    m_names->setColumnWidth(0, names);
    int spare = spareFor();
    const int cell = qBound(least, spare / qMax(1, members), qRound(88 * scale));
    spare = qMax(0, spare - members * cell);
    if (best > 0) {
        const int more = qMin(spare, qRound(200 * scale));
        best += more;
        spare -= more;
    }
    for (int column = 0; column < columns; ++column) {
        m_names->setColumnHidden(column, column != 0);
        m_grid->setColumnHidden(column, column == 0 || (column == m_model->bestColumn() && best == 0));
        if (column > 0 && !m_grid->isColumnHidden(column)) {
            m_grid->setColumnWidth(column,
                                   column == m_model->contactsColumn()   ? contacts + spare
                                       : column == m_model->bestColumn() ? best
                                                                         : cell);
        }
    }
    layoutRows();
}

void CoverageTable::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layoutSections();
}

bool CoverageTable::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_grid->horizontalScrollBar() && (event->type() == QEvent::Show || event->type() == QEvent::Hide)) {
        m_below->setFixedHeight(event->type() == QEvent::Show ? m_grid->horizontalScrollBar()->sizeHint().height() : 0);
    }
    return QWidget::eventFilter(watched, event);
}

bool CoverageTable::choose(core::SeatId seat, core::MemberId member)
{
    const QModelIndex index = m_model->indexOf(seat, member);
    if (!index.isValid()) {
        return false;
    }
    m_grid->setCurrentIndex(index);
    m_grid->scrollTo(index);
    return true;
}

}  // namespace linchpin::gui
