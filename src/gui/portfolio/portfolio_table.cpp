#include "gui/portfolio/portfolio_table.h"

#include <algorithm>
#include <set>

#include <QActionGroup>
#include <QCompleter>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

#include "gui/theme/theme_controller.h"
#include "present/sentences_words.h"
#include "render/icons.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;
using present::PortfolioColumn;
using present::PortfolioModel;

namespace {

constexpr int kArrow = 18;

/// Width at 100 % text size, stretch, and who drops first where there is no room.
ColumnPlan planOf(PortfolioColumn column)
{
    switch (column) {
    case PortfolioColumn::Rank: return {36, 0, 0};
    case PortfolioColumn::RankRange: return {96, 0, 0};
    case PortfolioColumn::Account: return {146, 3, 0};
    case PortfolioColumn::AtRisk: return {106, 1, 0};
    case PortfolioColumn::Chance: return {64, 0, 8};
    case PortfolioColumn::Score: return {158, 2, 0};
    case PortfolioColumn::AtBest: return {64, 0, 0};
    case PortfolioColumn::Trend: return {60, 0, 0};
    case PortfolioColumn::Revenue: return {112, 1, 4};
    case PortfolioColumn::Profit: return {86, 0, 0};
    case PortfolioColumn::Share: return {60, 0, 6};
    case PortfolioColumn::Class: return {52, 0, 11};
    case PortfolioColumn::Margin: return {62, 0, 10};
    case PortfolioColumn::DecisionMakers: return {110, 0, 3};
    case PortfolioColumn::BuyerMet: return {78, 0, 5};
    case PortfolioColumn::Renewal: return {98, 0, 7};
    case PortfolioColumn::Segment: return {104, 1, 0};
    case PortfolioColumn::Industry: return {120, 1, 0};
    case PortfolioColumn::Region: return {100, 1, 0};
    case PortfolioColumn::Status: return {80, 0, 0};
    case PortfolioColumn::People: return {64, 0, 0};
    case PortfolioColumn::Owner: return {76, 0, 12};
    case PortfolioColumn::Count: break;
    }
    return {};
}

}  // namespace

PortfolioTable::PortfolioTable(PortfolioModel *model, const ThemeController *theme,
                               std::function<std::vector<present::TeamMember>()> team, QWidget *parent)
    : TableView(theme, parent)
    , m_model(model)
    , m_team(std::move(team))
    , m_columns(present::usualColumns())
{
    setItemDelegate(new PortfolioDelegate(model, theme, this));
    setModel(model);
    setSortingEnabled(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::customContextMenuRequested, this, [this, header](QPoint at) {
        auto *menu = new QMenu(header);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillColumnMenu(menu);
        menu->popup(header->mapToGlobal(at));
    });
    connect(header, &QHeaderView::sectionMoved, this, [this] {
        if (m_quiet) {
            return;
        }
        std::vector<PortfolioColumn> moved;
        for (int visual = 0; visual < present::kPortfolioColumns; ++visual) {
            const auto column = static_cast<PortfolioColumn>(horizontalHeader()->logicalIndex(visual));
            if (isShown(column)) {
                moved.push_back(column);
            }
        }
        m_columns = std::move(moved);
        Q_EMIT columnsChanged();
    });
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this] {
        if (!m_quiet) {
            Q_EMIT orderChanged();
        }
    });
    applyPlan();
    setOrder(PortfolioColumn::AtRisk, true);
}

bool PortfolioTable::isShown(PortfolioColumn column) const
{
    return std::find(m_columns.begin(), m_columns.end(), column) != m_columns.end();
}

void PortfolioTable::applyPlan()
{
    std::vector<ColumnPlan> plan;
    for (int i = 0; i < present::kPortfolioColumns; ++i) {
        plan.push_back(planOf(static_cast<PortfolioColumn>(i)));
    }
    plan[PortfolioModel::Rank].width += m_longRanks ? 18 : 0;
    setColumnPlan(std::move(plan));
    for (int i = 0; i < present::kPortfolioColumns; ++i) {
        setColumnHiddenByUser(i, !isShown(static_cast<PortfolioColumn>(i)));
    }
}

void PortfolioTable::fitRanks()
{
    const bool longRanks = m_model->accountCount() > 999;
    if (longRanks != m_longRanks) {
        m_longRanks = longRanks;
        applyPlan();
    }
}

void PortfolioTable::setColumns(const std::vector<PortfolioColumn> &columns)
{
    if (columns == m_columns) {
        return;
    }
    m_quiet = true;
    m_columns = columns;
    int visual = 0;
    QHeaderView *header = horizontalHeader();
    const auto place = [&](PortfolioColumn column) {
        header->moveSection(header->visualIndex(static_cast<int>(column)), visual++);
    };
    std::for_each(m_columns.begin(), m_columns.end(), place);
    for (int i = 0; i < present::kPortfolioColumns; ++i) {
        if (!isShown(static_cast<PortfolioColumn>(i))) {
            place(static_cast<PortfolioColumn>(i));
        }
    }
    applyPlan();
    m_quiet = false;
}

std::vector<PortfolioColumn> PortfolioTable::columns() const { return m_columns; }

void PortfolioTable::setOrder(PortfolioColumn column, bool descending)
{
    m_quiet = true;
    sortByColumn(static_cast<int>(column), descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_quiet = false;
}

void PortfolioTable::fillColumnMenu(QMenu *menu)
{
    for (int i = 0; i < present::kPortfolioColumns; ++i) {
        const auto column = static_cast<PortfolioColumn>(i);
        if (present::isFixedColumn(column)) {
            continue;
        }
        QString text = m_model->cells().title(column);
        if (isShown(column) && isColumnHidden(i)) {
            text = tr("%1 (no room now)", "column").arg(text);
        }
        QAction *action = menu->addAction(text);
        action->setToolTip(m_model->cells().headerTip(column));
        action->setCheckable(true);
        action->setChecked(isShown(column));
        connect(action, &QAction::triggered, this, [this, column](bool shown) {
            std::vector<PortfolioColumn> next = m_columns;
            std::erase(next, column);
            if (shown) {
                // Where it stands by nature, so that the table keeps its sense.
                next.insert(std::find_if(next.begin(), next.end(), [column](PortfolioColumn other) { return other > column; }),
                            column);
            }
            setColumns(next);
            Q_EMIT columnsChanged();
        });
    }
    menu->addSeparator();
    QAction *usual = menu->addAction(tr("The usual columns"), this, [this] {
        setColumns(present::usualColumns());
        Q_EMIT columnsChanged();
    });
    usual->setEnabled(m_columns != present::usualColumns());
}

std::vector<core::AccountId> PortfolioTable::selectedAccounts() const
{
    std::vector<core::AccountId> accounts;
    for (const QModelIndex &index : selectionModel()->selectedRows()) {
        const core::AccountId account = m_model->accountAt(index.row());
        if (std::find(accounts.begin(), accounts.end(), account) == accounts.end()) {
            accounts.push_back(account);
        }
    }
    return accounts;
}

void PortfolioTable::selectAccounts(const std::vector<core::AccountId> &accounts)
{
    QItemSelection chosen;
    QModelIndex first;
    for (const core::AccountId account : accounts) {
        const QModelIndex index = m_model->indexOf(account);
        if (index.isValid()) {
            chosen.select(index, index.siblingAtColumn(present::kPortfolioColumns - 1));
            first = first.isValid() ? first : index.siblingAtColumn(PortfolioModel::Account);
        }
    }
    if (first.isValid()) {
        selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
        selectionModel()->select(chosen, QItemSelectionModel::ClearAndSelect);
        scrollTo(first);
    }
}

void PortfolioTable::fold(int row, bool open) { m_model->setOpen(m_model->accountAt(row), open); }

void PortfolioTable::keyPressEvent(QKeyEvent *event)
{
    if (state() == EditingState) {
        event->accept();  // what the field in the cell left over: Enter keeps the text and opens nothing
        return;
    }
    const QModelIndex index = currentIndex();
    if (event->key() == Qt::Key_F2) {
        editCurrent();
        return;
    }
    if (index.isValid() && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) && m_model->isGroup(index.row())) {
        fold(index.row(), event->key() == Qt::Key_Right);
        return;
    }
    TableView::keyPressEvent(event);
}

void PortfolioTable::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && index.isValid() && index.column() == PortfolioModel::Account
        && m_model->isGroup(index.row())) {
        const int left = visualRect(index).left();
        if (event->pos().x() < left + 8 + kArrow) {
            fold(index.row(), index.data(PortfolioModel::FoldRole).toInt() == PortfolioModel::Folded);
            return;
        }
    }
    TableView::mousePressEvent(event);
}

void PortfolioTable::editCurrent()
{
    const QModelIndex index = currentIndex();
    if (!index.isValid()) {
        return;
    }
    if ((index.flags() & Qt::ItemIsEditable) != 0 && !isColumnHidden(index.column())) {
        if (index.column() == PortfolioModel::Segment) {
            edit(index);
        } else {
            showChoices(index);
        }
        return;
    }
    if ((index.siblingAtColumn(PortfolioModel::Owner).flags() & Qt::ItemIsEditable) == 0) {
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const int column : {PortfolioModel::Owner, PortfolioModel::Segment, PortfolioModel::Status}) {
        const QPersistentModelIndex field = index.siblingAtColumn(column);
        QAction *action = menu->addAction(m_model->cells().title(static_cast<PortfolioColumn>(column)), this, [this, field] {
            setCurrentIndex(field);
            editCurrent();
        });
        // A segment is typed in its cell.
        action->setEnabled(column != PortfolioModel::Segment || !isColumnHidden(column));
    }
    menu->popup(viewport()->mapToGlobal(visualRect(index.siblingAtColumn(PortfolioModel::Account)).bottomLeft()));
}

void PortfolioTable::showChoices(const QModelIndex &index)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *group = new QActionGroup(menu);
    const QPersistentModelIndex field = index;
    const QVariant now = index.data(Qt::EditRole);
    const auto add = [&](const QString &text, const QVariant &value) {
        QAction *action = menu->addAction(displayText(text).replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(value == now);
        group->addAction(action);
        if (value == now) {
            menu->setActiveAction(action);
        }
        connect(action, &QAction::triggered, this, [this, field, value] { m_model->setData(field, value, Qt::EditRole); });
    };
    if (index.column() == PortfolioModel::Owner) {
        for (const present::TeamMember &member : m_team()) {
            if (!member.left || member.id.value() == now.toLongLong()) {
                add(member.name, static_cast<qlonglong>(member.id.value()));
            }
        }
        menu->addSeparator();
        add(tr("Nobody"), qlonglong{0});
    } else {
        for (std::size_t i = 0; i < core::kWords<core::AccountStatus>.size(); ++i) {
            add(present::label(static_cast<core::AccountStatus>(i)), static_cast<int>(i));
        }
    }
    const QRect at =
        isColumnHidden(index.column()) ? visualRect(index.siblingAtColumn(PortfolioModel::Account)) : visualRect(index);
    menu->popup(viewport()->mapToGlobal(at.bottomLeft()));
}

PortfolioDelegate::PortfolioDelegate(const PortfolioModel *model, const ThemeController *theme, QObject *parent)
    : CellDelegate(theme, parent)
    , m_model(model)
{ }

int PortfolioDelegate::indent(const QModelIndex &index) const
{
    if (!m_model->isRolledUp()) {
        return 0;
    }
    return kArrow + index.data(PortfolioModel::DepthRole).toInt() * 14;
}

void PortfolioDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int shift = index.column() == PortfolioModel::Account ? indent(index) : 0;
    if (shift == 0) {
        CellDelegate::paint(painter, option, index);
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(painter, option, index);
    const Theme &theme = controller()->theme();
    const int foldState = index.data(PortfolioModel::FoldRole).toInt();
    const QRectF rect = QRectF(option.rect).adjusted(8, 0, -8, -1);
    if (foldState != PortfolioModel::Single) {
        const double side = 14 * controller()->textScale();
        paintIcon(*painter, QRectF(rect.left(), rect.center().y() - side / 2, side, side),
                  foldState == PortfolioModel::Open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
                  theme.secondary);
    }
    const bool member = index.data(PortfolioModel::DepthRole).toInt() > 0;
    drawElided(*painter, rect.adjusted(shift, 0, 0, 0), HAlign::Left, render::displayText(index.data().toString()),
               controller()->font(TypeSize::Body, member ? Weight::Regular : Weight::SemiBold),
               member ? theme.secondary : theme.text);
    painter->restore();
}

QWidget *PortfolioDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    auto *editor = new QLineEdit(parent);
    editor->setMaxLength(500);
    editor->setAccessibleName(m_model->cells().title(static_cast<PortfolioColumn>(index.column())));
    std::set<QString> known;
    if (m_model->source()) {
        for (const auto &row : m_model->source()->portfolio().rows) {
            if (!row.segment.empty()) {
                known.insert(present::fromUtf8(row.segment));
            }
        }
    }
    auto *completer = new QCompleter(QStringList(known.begin(), known.end()), editor);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    editor->setCompleter(completer);
    return editor;
}

void PortfolioDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    // News never overwrite a field that has the focus.
    auto *line = static_cast<QLineEdit *>(editor);
    if (!line->isModified()) {
        line->setText(index.data(Qt::EditRole).toString());
        line->selectAll();
    }
}

void PortfolioDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    model->setData(index, static_cast<QLineEdit *>(editor)->text().simplified(), Qt::EditRole);
}

void PortfolioDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    QRect room = option.rect.adjusted(0, 0, 0, -1);
    room.setWidth(qMax(room.width(), 140));
    editor->setGeometry(room);
}

}  // namespace linchpin::gui
