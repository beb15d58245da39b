#include "gui/duplicates/duplicates_page.h"

#include <QApplication>
#include <QBoxLayout>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <QStyledItemDelegate>

#include "gui/duplicates/merge_panel.h"
#include "gui/edit/token_field.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/busy_line.h"
#include "gui/widgets/empty_state.h"
#include "gui/widgets/labels.h"
#include "present/edit/choice_index.h"
#include "present/error_text.h"
#include "present/job.h"
#include "present/workspace_session.h"
#include "render/text.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;
using present::DuplicateRow;
using present::DuplicatesModel;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(linchpin::gui::DuplicatesPage)
};

/// How long after a change the search runs again: a series of merges is one search.
constexpr int kAgainMs = 700;

/// A pair in three lines: names, why, where; at the right how sure it is.
class PairDelegate final : public QStyledItemDelegate {
public:
    PairDelegate(const ThemeController *theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    { }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        const double height =
            lineHeight(m_theme->font(TypeSize::Body, Weight::SemiBold)) + 2 * lineHeight(m_theme->font(TypeSize::Caption)) + 20;
        return {200, static_cast<int>(height)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = m_theme->theme();
        painter->save();
        const bool isSelected = (option.state & QStyle::State_Selected) != 0;
        if (isSelected) {
            painter->fillRect(option.rect, theme.selection);
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), theme.accent);
        } else if ((option.state & QStyle::State_MouseOver) != 0) {
            painter->fillRect(option.rect, theme.alternate);
        }
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.grid);
        const QFont strong = m_theme->font(TypeSize::Body, Weight::SemiBold);
        const QFont small = m_theme->font(TypeSize::Caption);
        const double width = option.rect.width() - 28;
        const double sure = index.data(DuplicatesModel::ConfidenceRole).toDouble();
        const QString percent = sure > 0 ? Words::tr("%1% sure").arg(static_cast<int>(sure * 100 + 0.5)) : QString();
        const double right = percent.isEmpty() ? 0 : textWidth(percent, small) + 10;
        double y = option.rect.top() + 9;
        const auto line = [&](const QString &text, const QFont &font, const QColor &color, double less) {
            const double height = lineHeight(font);
            drawElided(*painter, QRectF(option.rect.left() + 14, y, width - less, height), HAlign::Left,
                       render::displayText(text), font, color);
            if (less > 0) {
                drawElided(*painter, QRectF(option.rect.left() + 14 + width - less, y, less, height), HAlign::Right, percent,
                           small, theme.muted);
            }
            y += height;
        };
        line(index.data(Qt::DisplayRole).toString(), strong, theme.text, right);
        line(index.data(DuplicatesModel::ReasonRole).toString(), small, theme.secondary, 0);
        line(index.data(DuplicatesModel::PlacesRole).toString(), small, theme.muted, 0);
        painter->restore();
    }

private:
    const ThemeController *m_theme;
};

QString pairItem(core::PersonId one, core::PersonId two)
{
    return QStringLiteral("pair/%1/%2").arg(one.value()).arg(two.value());
}

std::optional<std::pair<core::PersonId, core::PersonId>> pairOf(const QString &item)
{
    const QStringList parts = item.split(QLatin1Char('/'));
    if (parts.size() != 3 || parts[0] != QLatin1String("pair")) {
        return std::nullopt;
    }
    bool isFirst = false;
    bool isSecond = false;
    const core::PersonId one(parts[1].toLongLong(&isFirst));
    const core::PersonId two(parts[2].toLongLong(&isSecond));
    return isFirst && isSecond && one && two && one != two ? std::optional(std::pair(one, two)) : std::nullopt;
}

/// "pair/ID/0": the second one is still to be chosen.
std::optional<core::PersonId> oneOf(const QString &item)
{
    const QStringList parts = item.split(QLatin1Char('/'));
    bool isNumber = false;
    const core::PersonId one(parts.size() == 3 ? parts[1].toLongLong(&isNumber) : 0);
    return isNumber && one && parts[0] == QLatin1String("pair") && parts[2] == QLatin1String("0") ? std::optional(one)
                                                                                                  : std::nullopt;
}

}  // namespace

DuplicatesPage::DuplicatesPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kPage, 14, space::kPage, space::kLarge);
    layout->setSpacing(0);
    auto *header = new QHBoxLayout;
    header->setSpacing(space::kSmall);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    m_title = makeLabel(tr("Possible duplicates"), "page", "", this);
    m_title->setObjectName(QStringLiteral("duplicatesTitle"));
    m_subtitle = makeLabel({}, "detail", "secondary", this);
    texts->addWidget(m_title);
    texts->addWidget(m_subtitle);
    header->addLayout(texts, 1);
    m_searchButton = new QPushButton(themedIcon(QStringLiteral("search"), context.theme), besideIcon(tr("Look again")), this);
    m_searchButton->setObjectName(QStringLiteral("lookAgain"));
    m_searchButton->setAccessibleName(tr("Look again"));
    if (context.choices != nullptr) {
        m_picker = new PersonPicker(context.theme, context.choices, PersonPicker::Unit::People, this);
        m_picker->setObjectName(QStringLiteral("pairPicker"));
        m_picker->setAccessibleName(tr("Compare two people of your choice"));
        m_picker->setPlaceholder(tr("Compare two people"));
        m_picker->setMost(2);
        m_picker->setFixedWidth(300);
        header->addWidget(m_picker, 0, Qt::AlignTop);
        connect(m_picker, &PersonPicker::peopleChanged, this, [this] {
            const std::vector<core::PersonId> persons = m_picker->persons();
            if (persons.size() == 2 && persons[0] != persons[1]) {
                Location place;
                place.page = QLatin1String(kDuplicatesPage);
                place.item = pairItem(persons[0], persons[1]);
                m_picker->setPeople({});
                show(place);
            }
        });
    }
    header->addWidget(m_searchButton, 0, Qt::AlignTop);
    layout->addLayout(header);
    layout->addSpacing(space::kSmall);
    m_busy = new BusyLine(context.theme, this);
    layout->addWidget(m_busy);
    layout->addSpacing(space::kSmall);

    auto *stack = new QWidget(this);
    m_stack = new QStackedLayout(stack);
    auto *sides = new QWidget(stack);
    auto *columns = new QHBoxLayout(sides);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(space::kMedium);
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("duplicatesList"));
    m_list->setAccessibleName(tr("Pairs of people who may be one"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PairDelegate(context.theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumWidth(260);
    m_list->installEventFilter(this);
    const auto framed = [sides](QWidget *content) {
        auto *frame = new QFrame(sides);
        frame->setProperty("card", true);
        auto *inside = new QVBoxLayout(frame);
        inside->setContentsMargins(1, 6, 1, 6);
        inside->addWidget(content);
        return frame;
    };
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("mergeScroll"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_panel = new MergePanel(context.theme);
    m_panel->setObjectName(QStringLiteral("scrolled"));
    scroll->setWidget(m_panel);
    scroll->viewport()->setAutoFillBackground(false);
    columns->addWidget(framed(m_list), 2);
    columns->addWidget(framed(scroll), 3);
    m_stack->addWidget(sides);
    m_empty = new EmptyState(stack);
    m_stack->addWidget(m_empty);
    layout->addWidget(stack, 1);

    m_again.setSingleShot(true);
    m_again.setInterval(kAgainMs);
    connect(&m_again, &QTimer::timeout, this, &DuplicatesPage::search);
    connect(m_searchButton, &QPushButton::clicked, this, &DuplicatesPage::search);
    connect(m_empty, &EmptyState::actionTriggered, this,
            [this] { this->context().shell->goTo({.page = QLatin1String(kPeoplePage), .tab = {}, .account = {}, .seat = {}}); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &now) {
        m_swapped = false;
        select(now.row());
    });
    connect(m_panel, &MergePanel::mergeAsked, this, &DuplicatesPage::merge);
    connect(m_panel, &MergePanel::notSameAsked, this, &DuplicatesPage::notSame);
    connect(m_panel, &MergePanel::swapAsked, this, [this] {
        m_swapped = !m_swapped;
        select(m_list->currentIndex().row());
    });
    connect(m_panel, &MergePanel::seatsChanged, this, [this] { readPair(true); });
    connect(m_panel, &MergePanel::personAsked, this, [this](core::PersonId person) {
        Location place;
        place.page = QLatin1String(kPeoplePage);
        place.person = person;
        this->context().shell->goTo(place);
    });
    connect(context.session, &present::WorkspaceSession::changed, this, [this](const present::ChangeNews &news) {
        if (!news.touchesAny({core::Kind::Person, core::Kind::Seat, core::Kind::Account, core::Kind::Setting})) {
            return;
        }
        m_stale = true;
        if (m_active) {
            m_again.start();
        }
    });
    connect(context.session, &present::WorkspaceSession::opened, this, [this] {
        m_found.reset();
        m_wanted.reset();
        m_model.setRows({});
        m_stale = true;
        if (m_active) {
            search();
        }
    });
    refreshTitle();
}

DuplicatesPage::~DuplicatesPage() = default;

void DuplicatesPage::show(const Location &location)
{
    if (const auto one = oneOf(location.item); one && m_picker != nullptr) {
        const auto known = context().choices->ofPerson(*one);
        m_picker->setPeople(known ? std::vector{*known} : std::vector<present::PersonChoice>());
        m_picker->startEditing();
        return;
    }
    if (const auto pair = pairOf(location.item)) {
        m_wanted = pair;
        const int known = m_model.find(pair->first, pair->second);
        if (known >= 0) {
            m_list->setCurrentIndex(m_model.index(known));
            return;
        }
        m_reading = true;
        present::readPair(context().session, pair->first, pair->second, this,
                          [this, pair = *pair](core::Result<DuplicateRow> row) {
                              m_reading = false;
                              if (!row) {
                                  context().shell->announce(present::errorTitle(row.error()));
                                  Q_EMIT loaded();
                                  return;
                              }
                              const int at = m_model.offer(*row);
                              refreshTitle();
                              m_list->setCurrentIndex(m_model.index(at));
                              Q_EMIT loaded();
                          });
    }
}

Location DuplicatesPage::location() const
{
    Location place;
    place.page = QLatin1String(kDuplicatesPage);
    if (const DuplicateRow *row = current()) {
        place.item = pairItem(row->first, row->second);
    }
    return place;
}

QString DuplicatesPage::statusText() const { return m_found ? tr("%1 possible duplicates").arg(m_model.rowCount()) : QString(); }

Selection DuplicatesPage::selection() const
{
    Selection selection;
    if (const DuplicateRow *row = current()) {
        selection.persons = {row->first, row->second};
    }
    return selection;
}

bool DuplicatesPage::isLoaded() const { return m_found.has_value() && !m_job && !m_reading; }

void DuplicatesPage::setActive(bool active)
{
    m_active = active;
    if (active && m_stale) {
        search();
    }
}

const DuplicateRow *DuplicatesPage::current() const { return m_model.row(m_list->currentIndex().row()); }

void DuplicatesPage::search()
{
    if (context().session->state() != present::WorkspaceSession::State::Open) {
        return;
    }
    if (m_job) {
        m_job->cancel();
    }
    m_stale = false;
    m_busy->setBusy(true);
    m_searchButton->setEnabled(false);
    const int question = ++m_question;
    present::Job *job =
        present::readDuplicates(context().session, this, [this, question](core::Result<present::DuplicateList> list) {
            if (question != m_question) {
                return;
            }
            m_busy->setBusy(false);
            m_searchButton->setEnabled(true);
            m_job = nullptr;
            if (!list) {
                if (list.error().code != core::ErrorCode::Cancelled) {
                    context().shell->warn(present::errorText(list.error()));
                }
                if (!m_found) {
                    m_found.emplace();
                }
                refreshTitle();
            } else {
                showList(std::move(*list));
            }
            Q_EMIT loaded();
        });
    m_job = job;
    context().shell->showJob(job);
}

void DuplicatesPage::showList(present::DuplicateList list)
{
    std::optional<std::pair<core::PersonId, core::PersonId>> chosen = m_wanted;
    int before = m_list->currentIndex().row();
    if (const DuplicateRow *row = current()) {
        chosen = {row->first, row->second};
        // A pair chosen by hand stays in the list while it is looked at.
        if (row->confidence <= 0 && std::none_of(list.rows.begin(), list.rows.end(), [&](const DuplicateRow &other) {
                return other.isOf(row->first) && other.isOf(row->second);
            })) {
            list.rows.insert(list.rows.begin(), *row);
        }
    }
    m_found = std::move(list);
    m_model.setRows(m_found->rows);
    refreshTitle();
    int row = chosen ? m_model.find(chosen->first, chosen->second) : -1;
    if (row < 0 && m_model.rowCount() > 0) {
        row = std::clamp(before, 0, m_model.rowCount() - 1);
    }
    if (row >= 0 && row != m_list->currentIndex().row()) {
        m_list->setCurrentIndex(m_model.index(row));
    } else if (row >= 0) {
        select(row);
    }
    Q_EMIT statusChanged();
}

void DuplicatesPage::refreshTitle()
{
    const int pairs = m_model.rowCount();
    if (!m_found && pairs == 0) {
        m_title->setText(tr("Looking for people entered twice"));
        m_subtitle->setText(tr("By mail address, phone number and name"));
        m_empty->setTexts(tr("Looking"), tr("People are compared by mail address, phone number and name."), {});
        m_stack->setCurrentIndex(1);
        return;
    }
    m_title->setText(pairs == 0       ? tr("Nobody seems to be entered twice")
                         : pairs == 1 ? tr("1 person may be entered twice")
                                      : tr("%1 pairs may be one person each").arg(context().session->format().count(pairs)));
    QStringList parts;
    if (m_found) {
        parts.append(tr("%1 people compared by mail address, phone number and name")
                         .arg(context().session->format().count(m_found->people)));
        if (m_found->found > static_cast<qint64>(m_found->rows.size())) {
            parts.append(tr("the surest %1 of %2 pairs are shown")
                             .arg(context().session->format().count(static_cast<qint64>(m_found->rows.size())),
                                  context().session->format().count(m_found->found)));
        }
        if (m_found->ruledOut > 0) {
            parts.append(
                m_found->ruledOut == 1
                    ? tr("1 pair is known to be different")
                    : tr("%1 pairs are known to be different").arg(context().session->format().count(m_found->ruledOut)));
        }
    }
    m_subtitle->setText(parts.join(QStringLiteral("; ")));
    if (pairs == 0) {
        m_empty->setTexts(tr("Nobody seems to be entered twice"),
                          tr("Two records of one person split what is known: who talked last, what was promised.\n"
                             "To merge two people that are not found here, type both into the field above."),
                          tr("Go to People"));
    }
    m_stack->setCurrentIndex(pairs == 0 ? 1 : 0);
    Q_EMIT statusChanged();
}

void DuplicatesPage::select(int row)
{
    const DuplicateRow *pair = m_model.row(row);
    Q_EMIT selectionChanged();
    Q_EMIT locationChanged();
    if (pair == nullptr) {
        return;
    }
    readPair(false);
}

void DuplicatesPage::readPair(bool keepChoice)
{
    const DuplicateRow *pair = current();
    if (pair == nullptr) {
        return;
    }
    present::MergeChoice choice;
    if (keepChoice) {
        choice = m_panel->choice();
    } else {
        choice.kept = m_swapped ? pair->second : pair->first;
        choice.other = m_swapped ? pair->first : pair->second;
    }
    m_panel->setBusy(true);
    present::readMerge(context().session, choice, this, [this, shown = *pair](core::Result<present::MergeSheet> sheet) {
        const DuplicateRow *now = current();
        if (now == nullptr || !now->isOf(shown.first) || !now->isOf(shown.second)) {
            return;
        }
        m_panel->setBusy(false);
        if (!sheet) {
            // One of the two is gone: the search that follows takes the pair away.
            m_panel->setProblem(present::errorTitle(sheet.error()));
            m_panel->setBusy(true);
            return;
        }
        m_sheet = std::move(*sheet);
        m_panel->setSheet(m_sheet, shown, context().session->info().readOnly);
    });
}

void DuplicatesPage::merge()
{
    const DuplicateRow *pair = current();
    if (pair == nullptr || context().session->info().readOnly) {
        return;
    }
    const present::MergeChoice choice = m_panel->choice();
    const QString kept = render::displayText(m_sheet.keptName);
    const QString other = render::displayText(m_sheet.otherName);
    m_panel->setBusy(true);
    present::mergePeople(context().session, choice, tr("Merge %1 into %2").arg(m_sheet.otherName, m_sheet.keptName), this,
                         [this, choice, kept, other](core::Result<bool> done) {
                             m_panel->setBusy(false);
                             if (!done) {
                                 m_panel->setProblem(present::errorText(done.error()));
                                 return;
                             }
                             m_wanted.reset();
                             const int row = m_list->currentIndex().row();
                             m_model.removePerson(choice.other);
                             refreshTitle();
                             if (m_model.rowCount() > 0) {
                                 m_list->setCurrentIndex(m_model.index(std::min(row, m_model.rowCount() - 1)));
                             }
                             context().shell->announce(kept == other ? tr("Both %1 are one person now.").arg(kept)
                                                                     : tr("%1 and %2 are one person now.").arg(kept, other),
                                                       tr("Undo"), [session = context().session] { session->undo(); });
                         });
}

void DuplicatesPage::notSame()
{
    const DuplicateRow *pair = current();
    if (pair == nullptr || context().session->info().readOnly) {
        return;
    }
    m_panel->setBusy(true);
    const QString names =
        pair->firstName == pair->secondName ? pair->firstName : tr("%1 and %2").arg(pair->firstName, pair->secondName);
    present::rememberNotSame(context().session, pair->first, pair->second, tr("Not the same person: %1").arg(names), this,
                             [this, one = pair->first, two = pair->second](core::Result<bool> done) {
                                 m_panel->setBusy(false);
                                 if (!done) {
                                     m_panel->setProblem(present::errorText(done.error()));
                                     return;
                                 }
                                 m_wanted.reset();
                                 m_model.remove(m_model.find(one, two));
                                 refreshTitle();
                                 context().shell->announce(tr("These two are not proposed again."), tr("Undo"),
                                                           [session = context().session] { session->undo(); });
                             });
}

bool DuplicatesPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_N && key->modifiers() == Qt::NoModifier) {
            notSame();
            return true;
        }
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && key->modifiers() == Qt::NoModifier) {
            m_panel->setFocus();
            if (auto *first = m_panel->findChild<QPushButton *>(QStringLiteral("mergeButton"))) {
                first->setFocus(Qt::TabFocusReason);
            }
            return true;
        }
    }
    return Page::eventFilter(watched, event);
}

void registerDuplicatesPage(PageRegistry &registry)
{
    PageInfo page;
    page.id = QLatin1String(kDuplicatesPage);
    page.title = Words::tr("Duplicates");
    page.icon = QStringLiteral("people");
    page.place = PagePlace::Hidden;
    page.factory = [](const PageContext &context, QWidget *parent) -> Page * { return new DuplicatesPage(context, parent); };
    registry.add(std::move(page));

    CommandInfo find;
    find.id = QLatin1String(kFindDuplicates);
    find.text = Words::tr("Find duplicates");
    find.icon = QStringLiteral("people");
    find.menu = MenuPlace::Tools;
    find.writes = false;
    find.run = [](const PageContext &context) {
        context.shell->goTo({.page = QLatin1String(kDuplicatesPage), .tab = {}, .account = {}, .seat = {}});
    };
    registry.addCommand(std::move(find));

    CommandInfo merge;
    merge.id = QLatin1String(kMergePeople);
    merge.text = Words::tr("Merge two people...");
    merge.icon = QStringLiteral("people");
    merge.menu = MenuPlace::Tools;
    merge.run = [](const PageContext &context) {
        Location place;
        place.page = QLatin1String(kDuplicatesPage);
        const std::vector<core::PersonId> persons = context.shell->currentSelection().persons;
        if (persons.size() == 2) {
            place.item = pairItem(persons[0], persons[1]);
        } else if (const core::PersonId one = persons.size() == 1 ? persons[0] : context.shell->currentLocation().person) {
            context.choices->ensure();
            place.item = pairItem(one, core::PersonId());
        }
        context.shell->goTo(place);
    };
    registry.addCommand(std::move(merge));
}

}  // namespace linchpin::gui
