#include "gui/people/directory_view.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>

#include "gui/edit/filter_chips.h"
#include "gui/people/person_parts.h"
#include "gui/shell/view_state.h"
#include "gui/tables/table_view.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/busy_line.h"
#include "gui/widgets/empty_state.h"
#include "gui/widgets/labels.h"
#include "present/edit/choice_index.h"
#include "present/edit/field_edit.h"
#include "present/error_text.h"
#include "present/people/people_edits.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

using namespace render;
using present::PeopleFilter;
using present::PeopleModel;

namespace {

const char *const kHiddenKey = "people/hidden_columns";
const char *const kSortKey = "people/sort";

}  // namespace

DirectoryView::DirectoryView(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_feed(context.session, &m_model)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kPage, 14, space::kPage, space::kLarge);
    layout->setSpacing(0);
    buildHeader(layout);
    m_busy = new BusyLine(context.theme, this);
    layout->addWidget(m_busy);
    layout->addSpacing(6);
    buildFilters(layout);
    buildBulk(layout);
    layout->addSpacing(8);
    auto *stack = new QWidget(this);
    m_stack = new QStackedLayout(stack);
    auto *content = new QWidget(stack);
    auto *contentLayout = new QVBoxLayout(content);
    contentLayout->setContentsMargins(0, 0, 0, 0);
    buildTable(contentLayout);
    m_stack->addWidget(content);
    m_empty = new EmptyState(stack);
    connect(m_empty, &EmptyState::actionTriggered, this, &DirectoryView::newAsked);
    m_stack->addWidget(m_empty);
    m_nothing = new EmptyState(stack);
    m_nothing->setTexts(tr("Nobody fits"), tr("All filters and the find text must fit at once."), tr("Clear the filters"));
    connect(m_nothing, &EmptyState::actionTriggered, this, [this] { setFilter({}); });
    m_stack->addWidget(m_nothing);
    layout->addWidget(stack, 1);

    connect(&m_feed, &present::PeopleFeed::readingChanged, this, [this] {
        m_busy->setBusy(m_feed.isReading());
        Q_EMIT statusChanged();
    });
    connect(&m_feed, &present::PeopleFeed::loaded, this, [this] {
        refreshCounts();
        refreshChips();
        if (!m_wasFilled && m_model.rowCount() > 0) {
            m_wasFilled = true;
            select(m_model.person(0)->person);
        }
        Q_EMIT loaded();
    });
    connect(&m_feed, &present::PeopleFeed::failed, this,
            [this](const core::Error &error) { m_context.shell->warn(present::errorText(error)); });
    connect(&m_model, &PeopleModel::countsChanged, this, &DirectoryView::refreshCounts);
    connect(&m_model, &PeopleModel::editAsked, this, &DirectoryView::editCell);
    connect(context.session, &present::WorkspaceSession::infoChanged, this, &DirectoryView::refreshRights);
    refreshRights();
    refreshBulk();
}

void DirectoryView::refreshRights()
{
    const bool canEdit = !m_context.session->info().readOnly;
    m_add->setVisible(canEdit);
    m_model.setEditable(canEdit);
    m_empty->setTexts(tr("Nobody is recorded yet"),
                      tr("People and who of us knows them are what the score is made of: add one, or import a list."),
                      canEdit ? tr("Add a person") : QString());
}

void DirectoryView::setActive(bool active) { m_feed.setActive(active); }

QToolButton *DirectoryView::menuButton(const QString &text, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setLayoutDirection(Qt::RightToLeft);  // the arrow stands behind the text
    button->setIcon(themedIcon(QStringLiteral("chevron-down"), m_context.theme, IconTone::Muted));
    button->setIconSize(QSize(14, 14));
    button->setProperty("small", true);
    button->setText(text);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMenu(new QMenu(button));
    button->menu()->setLayoutDirection(Qt::LeftToRight);
    connect(button->menu(), &QMenu::aboutToShow, this, &DirectoryView::fillFilterMenus);
    return button;
}

void DirectoryView::buildHeader(QVBoxLayout *layout)
{
    auto *header = new QHBoxLayout;
    header->setSpacing(10);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(1);
    titles->addWidget(makeLabel(tr("People"), "page", "", this));
    m_title = makeLabel({}, "detail", "muted", this);
    titles->addWidget(m_title);
    header->addLayout(titles);
    header->addStretch(1);
    m_find = new QLineEdit(this);
    m_find->setObjectName(QStringLiteral("findPeople"));
    m_find->setPlaceholderText(tr("Find by name, title, account, mail"));
    m_find->setAccessibleName(tr("Find people"));
    m_find->setClearButtonEnabled(true);
    m_find->addAction(themedIcon(QStringLiteral("search"), m_context.theme, IconTone::Muted), QLineEdit::LeadingPosition);
    for (QAbstractButton *sign : m_find->findChildren<QAbstractButton *>()) {
        sign->setAccessibleName(tr("Find people"));
    }
    m_find->setMinimumWidth(180);
    m_find->setMaximumWidth(320);
    m_find->installEventFilter(this);
    connect(m_find, &QLineEdit::textChanged, this, [this](const QString &text) {
        PeopleFilter filter = m_model.filter();
        filter.text = text;
        applyFilter(filter);
    });
    header->addWidget(m_find, 2);
    m_add = new QPushButton(themedIcon(QStringLiteral("plus"), m_context.theme, IconTone::OnAccent), besideIcon(tr("New person")),
                            this);
    m_add->setObjectName(QStringLiteral("newPerson"));
    m_add->setProperty("kind", QStringLiteral("primary"));
    m_add->setToolTip(tr("Ctrl+Shift+N"));
    m_add->setAccessibleName(tr("New person"));
    connect(m_add, &QPushButton::clicked, this, &DirectoryView::newAsked);
    header->addWidget(m_add);
    layout->addLayout(header);
}

void DirectoryView::buildTable(QVBoxLayout *layout)
{
    auto *card = new QFrame(this);
    card->setProperty("card", true);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, 1, 1, 1);
    m_table = new TableView(m_context.theme, card);
    m_table->setObjectName(QStringLiteral("peopleTable"));
    m_table->setAccessibleName(tr("People"));
    m_table->setModel(&m_model);
    m_table->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_table->setSortingEnabled(true);
    const QStringList sorted =
        m_context.state->value(QLatin1String(kSortKey), QStringLiteral("0,0")).toString().split(QLatin1Char(','));
    const int column = sorted.value(0).toInt();
    m_table->sortByColumn(column >= 0 && column < PeopleModel::ColumnCount ? column : 0,
                          sorted.value(1) == QLatin1String("1") ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_table->setColumnPlan({
        {150, 3, 0},  // name
        {136, 3, 2},  // account
        {124, 5, 3},  // title
        {112, 1, 7},  // role
        {110, 0, 1},  // tier
        {110, 0, 1},  // stance
        {108, 1, 4},  // strength
        {104, 0, 9},  // loyalty
        {78, 0, 6},  // who of us
        {94, 0, 5},  // last talk
        {84, 1, 10},  // site
        {118, 0, 8},  // note
    });
    for (const QString &hidden :
         m_context.state->value(QLatin1String(kHiddenKey)).toString().split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const int at = hidden.toInt();
        if (at > 0 && at < PeopleModel::ColumnCount) {
            m_table->setColumnHiddenByUser(at, true);
        }
    }
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this](int section, Qt::SortOrder order) {
        m_context.state->setValue(QLatin1String(kSortKey),
                                  QStringLiteral("%1,%2").arg(section).arg(order == Qt::DescendingOrder ? 1 : 0));
    });
    m_table->setMinimumHeight(160);
    m_table->installEventFilter(this);
    connect(m_table, &TableView::opened, this, [this](const QModelIndex &index) {
        if (const auto *person = m_model.person(index.row())) {
            Q_EMIT opened(person->person);
        }
    });
    connect(m_table, &TableView::previewed, this,
            [this](const QModelIndex &) { m_context.shell->openPane(QLatin1String(kInspectorPane), {}); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        refreshBulk();
        Q_EMIT selectionChanged();
        Q_EMIT statusChanged();
    });
    inside->addWidget(m_table);
    layout->addWidget(card, 1);
}

void DirectoryView::applyFilter(const PeopleFilter &filter)
{
    const bool isOther = filter != m_model.filter();
    m_model.setFilter(filter);
    refreshChips();
    // What was found is read from its beginning, wherever the table stood before.
    if (isOther && m_table && m_model.rowCount() > 0) {
        m_table->selectionModel()->setCurrentIndex(m_model.index(0, 0),
                                                   QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        m_table->scrollToTop();
    }
}

void DirectoryView::setFilter(const PeopleFilter &filter)
{
    const QSignalBlocker blocker(m_find);
    m_find->setText(filter.text);
    applyFilter(filter);
}

void DirectoryView::refreshChips()
{
    const present::PeopleFilterNames names{[this](core::AccountId id) {
                                               const QString known = m_model.accountName(id);
                                               return known.isEmpty() && m_context.choices ? m_context.choices->accountName(id)
                                                                                           : known;
                                           },
                                           [this](core::MemberId id) { return m_model.memberName(id); }};
    std::vector<FilterChips::Chip> chips;
    for (const present::PeopleFilterChip &chip : present::filterChips(m_model.filter(), names)) {
        chips.push_back({chip.id, chip.text});
    }
    m_chips->setChips(chips);
}

void DirectoryView::refreshCounts()
{
    const auto format = m_context.session->format();
    const int total = m_model.total();
    const int shown = m_model.rowCount();
    QString text = total == 1 ? tr("1 person") : tr("%1 people").arg(format.count(total));
    if (shown != total) {
        text += tr(", %1 shown").arg(format.count(shown));
    }
    m_title->setText(m_feed.isLoaded() ? text : tr("Reading people"));
    m_stack->setCurrentIndex(!m_feed.isLoaded() || shown > 0 ? 0 : total == 0 ? 1 : 2);
    Q_EMIT statusChanged();
}

QString DirectoryView::statusText() const
{
    if (!m_feed.isLoaded()) {
        return {};
    }
    const auto chosen = m_table->selectionModel()->selectedRows().size();
    return chosen > 0 ? tr("%1, %2 selected").arg(m_title->text()).arg(chosen) : m_title->text();
}

std::vector<core::PersonId> DirectoryView::selectedPeople() const
{
    std::vector<core::PersonId> people;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows()) {
        if (const auto *person = m_model.person(index.row())) {
            people.push_back(person->person);
        }
    }
    return people;
}

std::vector<core::SeatId> DirectoryView::selectedSeats() const
{
    std::vector<core::SeatId> seats;
    for (const core::PersonId id : selectedPeople()) {
        const auto *person = m_model.find(id);
        if (person && person->leading() && !person->leading()->left) {
            seats.push_back(person->leading()->seat);
        }
    }
    return seats;
}

QString DirectoryView::selectedNames() const
{
    const auto people = selectedPeople();
    if (people.size() == 1) {
        const auto *person = m_model.find(people.front());
        return person ? present::fromUtf8(person->name) : QString();
    }
    return tr("%1 people").arg(people.size());
}

Selection DirectoryView::selection() const
{
    Selection selection;
    selection.persons = selectedPeople();
    for (const core::PersonId id : selection.persons) {
        const auto *person = m_model.find(id);
        if (person && person->leading()) {
            selection.seats.push_back(person->leading()->seat);
        }
    }
    return selection;
}

void DirectoryView::refreshBulk()
{
    const auto chosen = m_table ? m_table->selectionModel()->selectedRows().size() : 0;
    m_bulk->setVisible(chosen > 1 && !m_context.session->info().readOnly);
    m_bulkText->setText(tr("%1 people selected").arg(chosen));
}

void DirectoryView::select(core::PersonId person)
{
    const int row = m_model.rowOf(person);
    if (row < 0) {
        return;
    }
    const QModelIndex index = m_model.index(row, 0);
    m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_table->scrollTo(index);
}

void DirectoryView::startFinding()
{
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void DirectoryView::editCell(core::PersonId person, core::SeatId seat, int column, const QString &text)
{
    const auto *row = m_model.find(person);
    const QString who = row ? present::fromUtf8(row->name) : QString();
    const auto answer = [this](core::Result<void> result) {
        if (!result) {
            m_context.shell->warn(present::fieldErrorText(result.error()));
        }
    };
    if (column == PeopleModel::Name) {
        if (text.trimmed().isEmpty()) {
            m_context.shell->warn(tr("A person needs a name."));
            return;
        }
        present::editField(m_context.session, core::Kind::Person, person.value(), QStringLiteral("name"),
                           present::textValue(text), tr("Name of %1").arg(who), this, answer);
    } else if (column == PeopleModel::Title && seat) {
        present::editField(m_context.session, core::Kind::Seat, seat.value(), QStringLiteral("title"), present::textValue(text),
                           tr("Title of %1").arg(who), this, answer);
    } else if (column == PeopleModel::Site) {
        // The site of the seat is shown where it is set; else that of the person.
        present::editField(m_context.session, core::Kind::Person, person.value(), QStringLiteral("site"),
                           present::textValue(text), tr("Site of %1").arg(who), this, answer);
    }
}

bool DirectoryView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (watched == m_find) {
            if (key->key() == Qt::Key_Escape && !m_find->text().isEmpty()) {
                m_find->clear();
                return true;
            }
            if (key->key() == Qt::Key_Down || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
                m_table->setFocus(Qt::TabFocusReason);
                if (m_model.rowCount() > 0 && !m_table->selectionModel()->hasSelection()) {
                    m_table->selectRow(0);
                }
                return true;
            }
        } else if (watched == m_table && key->key() == Qt::Key_F2) {
            const QModelIndex current = m_table->currentIndex();
            const QModelIndex index =
                current.isValid() && !(current.flags() & Qt::ItemIsEditable) ? current.siblingAtColumn(0) : current;
            if (index.isValid() && (index.flags() & Qt::ItemIsEditable)) {
                m_table->setCurrentIndex(index);
                m_table->edit(index);
                return true;
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace linchpin::gui
