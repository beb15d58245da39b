#include "gui/week/week_page.h"

#include <QAction>
#include <QBoxLayout>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <QToolButton>
#include <QUrl>

#include "gui/edit/choice_field.h"
#include "gui/edit/date_field.h"
#include "gui/shell/view_state.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/week/action_form.h"
#include "gui/week/next_steps.h"
#include "gui/week/week_names.h"
#include "gui/week/week_table.h"
#include "gui/widgets/busy_line.h"
#include "gui/widgets/card.h"
#include "gui/widgets/empty_state.h"
#include "gui/widgets/labels.h"
#include "gui/widgets/message_band.h"
#include "present/edit/choice_index.h"
#include "present/error_text.h"
#include "present/week/week_words.h"
#include "render/output_file.h"

namespace linchpin::gui {

using namespace render;
using core::report::NextStep;
using core::report::WeekItem;
using present::WeekFeed;
using present::WeekModel;

namespace {

/// Below this width of the page the advice goes under the list.
constexpr int kWideFrom = 880;
constexpr int kSilentShown = 6;

}  // namespace

WeekPage::WeekPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_feed(context.session)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kPage, 14, space::kPage, space::kLarge);
    layout->setSpacing(0);
    buildActions();
    buildHeader(layout);
    m_busy = new BusyLine(context.theme, this);
    layout->addWidget(m_busy);
    layout->addSpacing(8);
    m_identity = new MessageBand(context.theme, this);
    m_identity->hide();
    layout->addWidget(m_identity);
    m_body = new QBoxLayout(QBoxLayout::LeftToRight);
    m_body->setSpacing(space::kMedium);
    m_body->setContentsMargins(0, 4, 0, 0);
    m_body->addWidget(buildList(this), 65);
    m_body->addWidget(buildAdvice(this), 35);
    layout->addLayout(m_body, 1);

    connect(m_identity, &MessageBand::actionTriggered, this, [this] { chooseMe(m_identity); });
    connect(&m_feed, &WeekFeed::updated, this, &WeekPage::refresh);
    connect(&m_feed, &WeekFeed::adviceUpdated, this, &WeekPage::refreshAdvice);
    connect(&m_feed, &WeekFeed::readingChanged, this, [this] {
        m_busy->setBusy(m_feed.isReading());
        m_steps->setBusy(m_feed.isAdvising());
    });
    connect(&m_feed, &WeekFeed::failed, this,
            [this](const core::Error &error) { this->context().shell->warn(present::errorText(error)); });
    connect(context.session, &present::WorkspaceSession::infoChanged, this, &WeekPage::refreshIdentity);
    present::WeekWish wish;
    wish.team = context.state->value(QStringLiteral("week/team"), false).toBool();
    wish.hours = qBound(0.0, context.state->value(QStringLiteral("week/hours"), 8).toDouble(), 1000.0);
    m_feed.setWish(wish);
    m_hours->setNumber(wish.hours);
    refreshIdentity();
}

WeekPage::~WeekPage() = default;

void WeekPage::buildActions()
{
    const auto make = [this](const char *icon, const QString &text) {
        auto *action = new QAction(themedIcon(QLatin1String(icon), context().theme), text, this);
        action->setEnabled(false);
        return action;
    };
    m_doneAction = make("check", tr("Mark as done"));
    connect(m_doneAction, &QAction::triggered, this, &WeekPage::setDone);
    m_tomorrowAction = make("clock", tr("Postpone to tomorrow"));
    connect(m_tomorrowAction, &QAction::triggered, this, [this] { postponeTo(context().session->info().today.plusDays(1)); });
    m_nextWeekAction = make("clock", tr("Postpone to next week"));
    connect(m_nextWeekAction, &QAction::triggered, this, [this] { postponeTo(m_feed.nextWeek()); });
    m_dayAction = make("calendar", tr("Postpone to a date..."));
    connect(m_dayAction, &QAction::triggered, this, &WeekPage::askDay);
    m_removeAction = make("trash", tr("Remove what is selected"));
    connect(m_removeAction, &QAction::triggered, this, [this] { m_feed.remove(chosen(), report()); });
    m_saveAction = make("export", tr("Save as calendar file..."));
    connect(m_saveAction, &QAction::triggered, this, [this] { askSave(true, WeekFeed::CalendarAs::Events); });
}

void WeekPage::buildHeader(QVBoxLayout *layout)
{
    auto *header = new QHBoxLayout;
    header->setSpacing(10);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(1);
    titles->addWidget(makeLabel(tr("My week"), "page", "", this));
    m_subtitle = makeLabel({}, "detail", "muted", this);
    titles->addWidget(m_subtitle);
    header->addLayout(titles);
    header->addStretch();
    m_whose = new SegmentedControl(context().theme, this);
    m_whose->setChoices({{QStringLiteral("mine"), tr("Mine")}, {QStringLiteral("team"), tr("My team")}});
    m_whose->setAccessibleName(tr("Whose things"));
    connect(m_whose, &SegmentedControl::chosen, this, [this](const QString &id) {
        if (id == QLatin1String("mine") && context().session->info().me.isNone()) {
            m_whose->setCurrent(QStringLiteral("team"));
            chooseMe(m_whose);
            return;
        }
        present::WeekWish wish = m_feed.wish();
        wish.team = id == QLatin1String("team");
        context().state->setValue(QStringLiteral("week/team"), wish.team);
        m_feed.setWish(wish);
    });
    header->addWidget(m_whose);
    const auto menuButton = [this](const QString &name) {
        auto *button = new QToolButton(this);
        button->setPopupMode(QToolButton::InstantPopup);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setLayoutDirection(Qt::RightToLeft);  // the arrow stands behind the text
        button->setIcon(themedIcon(QStringLiteral("chevron-down"), context().theme, IconTone::Muted));
        button->setIconSize(QSize(14, 14));
        button->setAccessibleName(name);
        button->setToolTip(name);
        button->setFocusPolicy(Qt::TabFocus);
        button->setMenu(new QMenu(button));
        button->menu()->setLayoutDirection(Qt::LeftToRight);
        return button;
    };
    m_accounts = menuButton(tr("Account"));
    m_accounts->setText(tr("All accounts"));
    connect(m_accounts->menu(), &QMenu::aboutToShow, this, &WeekPage::rebuildAccounts);
    rebuildAccounts();
    header->addWidget(m_accounts);
    m_calendar = menuButton(tr("Plan into the calendar"));
    m_calendar->setText(tr("Calendar"));
    QMenu *menu = m_calendar->menu();
    const auto offer = [this, menu](const QString &text, bool all, WeekFeed::CalendarAs as) {
        QAction *action = menu->addAction(text);
        connect(action, &QAction::triggered, this, [this, all, as] { askSave(all, as); });
        return action;
    };
    offer(tr("Everything shown as events..."), true, WeekFeed::CalendarAs::Events);
    offer(tr("Everything shown as tasks..."), true, WeekFeed::CalendarAs::Tasks);
    menu->addSeparator();
    QAction *selectedEvents = offer(tr("What is selected as events..."), false, WeekFeed::CalendarAs::Events);
    QAction *selectedTasks = offer(tr("What is selected as tasks..."), false, WeekFeed::CalendarAs::Tasks);
    connect(menu, &QMenu::aboutToShow, this, [this, selectedEvents, selectedTasks] {
        const bool some = !chosen().empty();
        selectedEvents->setEnabled(some);
        selectedTasks->setEnabled(some);
    });
    header->addWidget(m_calendar);
    m_log = new QPushButton(themedIcon(QStringLiteral("log"), context().theme), besideIcon(tr("Log conversation")), this);
    m_log->setIconSize(QSize(16, 16));
    m_log->setToolTip(tr("Note what was said (Ctrl+L)"));
    m_log->setAccessibleName(tr("Log conversation"));
    connect(m_log, &QPushButton::clicked, this, [this] { context().shell->runCommand(QStringLiteral("log")); });
    m_log->setVisible(context().shell->hasCommand(QStringLiteral("log")));
    header->addWidget(m_log);
    m_add =
        new QPushButton(themedIcon(QStringLiteral("plus"), context().theme, IconTone::OnAccent), besideIcon(tr("Action")), this);
    m_add->setProperty("kind", QStringLiteral("primary"));
    m_add->setIconSize(QSize(16, 16));
    m_add->setToolTip(tr("Type a new action (Ctrl+Shift+A)"));
    m_add->setAccessibleName(tr("New action"));
    connect(m_add, &QPushButton::clicked, this, [this] { beginAction(m_feed.wish().account, {}); });
    header->addWidget(m_add);
    layout->addLayout(header);
}

QFrame *WeekPage::buildList(QWidget *parent)
{
    auto *card = new QFrame(parent);
    card->setProperty("card", true);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    m_form = new ActionForm(context(), &m_feed, card);
    layout->addWidget(m_form);
    connect(m_form, &ActionForm::added, this,
            [this](core::ActionId action) { m_wanted = QStringLiteral("action/%1").arg(action.value()); });
    connect(m_form, &ActionForm::closed, this, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    auto *stack = new QWidget(card);
    m_content = new QStackedLayout(stack);
    m_table = new WeekTable(&m_model, context().theme, stack);
    m_content->addWidget(m_table);
    auto *around = new QWidget(stack);
    auto *inside = new QVBoxLayout(around);
    inside->setContentsMargins(space::kLarge, space::kLarge, space::kLarge, space::kLarge);
    m_empty = new EmptyState(around);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (context().session->info().accounts == 0) {
            context().shell->runCommand(QStringLiteral("account.new"));
        } else {
            beginAction(m_feed.wish().account, {});
        }
    });
    inside->addWidget(m_empty);
    m_content->addWidget(around);
    layout->addWidget(stack, 1);
    buildDayRow(layout, card);

    connect(m_table, &WeekTable::doneAsked, this, &WeekPage::setDone);
    connect(m_table, &WeekTable::postponeAsked, this, &WeekPage::openPostpone);
    connect(m_table, &WeekTable::ownerAsked, this, &WeekPage::openOwners);
    connect(m_table, &WeekTable::removeAsked, m_removeAction, &QAction::trigger);
    connect(m_table, &TableView::opened, this, [this](const QModelIndex &index) { openItem(index.row()); });
    connect(m_table, &WeekTable::personAsked, this, [this](int row) {
        if (const WeekItem *item = m_model.item(row)) {
            openPerson(item->account, item->seat, item->person);
        }
    });
    connect(m_table, &WeekTable::accountAsked, this, [this](int row) {
        if (const WeekItem *item = m_model.item(row)) {
            context().shell->goTo({QLatin1String(kAccountPage), {}, item->account, {}});
        }
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const WeekFeed::Items items = chosen();
        const bool writes = !items.empty() && !context().session->info().readOnly;
        const bool done = writes
            && std::none_of(items.begin(), items.end(), [](const WeekItem &item) { return item.kind == core::Kind::Review; });
        m_doneAction->setEnabled(done);
        m_removeAction->setEnabled(done);
        for (QAction *action : {m_tomorrowAction, m_nextWeekAction, m_dayAction}) {
            action->setEnabled(writes);
        }
        Q_EMIT selectionChanged();
        Q_EMIT statusChanged();
    });
    connect(&m_model, &WeekModel::titleEdited, this, [this](int row, const QString &title) {
        if (const WeekItem *item = m_model.item(row)) {
            if (title.isEmpty()) {
                context().shell->announce(tr("A title cannot be empty; nothing was changed"));
            } else {
                m_feed.rename(*item, title, report());
            }
        }
    });
    return card;
}

void WeekPage::buildDayRow(QVBoxLayout *layout, QWidget *parent)
{
    m_dayRow = new QFrame(parent);
    auto *outer = new QVBoxLayout(m_dayRow);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(makeRule(m_dayRow, true));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space::kLarge, 8, space::kMedium, 8);
    row->setSpacing(8);
    m_dayLabel = makeLabel({}, "detail", "secondary", m_dayRow);
    row->addWidget(m_dayLabel);
    m_day = new DateField(
        context().theme, [session = context().session] { return session->info().today; }, m_dayRow);
    m_day->setRequired(true);
    m_day->setPlaceholder(tr("in 3 weeks, end of Nov"));
    m_day->setAccessibleName(tr("New day"));
    row->addWidget(m_day, 1);
    auto *move = new QPushButton(tr("Move"), m_dayRow);
    move->setProperty("kind", QStringLiteral("primary"));
    move->setProperty("small", true);
    row->addWidget(move);
    QToolButton *close = makeIconButton(QStringLiteral("close"), tr("Close"), context().theme, m_dayRow);
    row->addWidget(close);
    outer->addLayout(row);
    layout->addWidget(m_dayRow);
    m_dayRow->hide();
    const auto hide = [this] {
        m_dayRow->hide();
        m_table->setFocus(Qt::OtherFocusReason);
    };
    connect(close, &QToolButton::clicked, this, hide);
    connect(move, &QPushButton::clicked, this, [this, hide] {
        if (m_day->commit() && m_day->date()) {
            postponeTo(*m_day->date());
            hide();
        }
    });
    auto *enter = new QAction(m_dayRow);
    enter->setShortcuts({QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
    enter->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(enter, &QAction::triggered, move, &QPushButton::click);
    auto *escape = new QAction(m_dayRow);
    escape->setShortcut(QKeySequence(Qt::Key_Escape));
    escape->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QAction::triggered, this, hide);
    m_dayRow->addActions({enter, escape});
}

QWidget *WeekPage::buildAdvice(QWidget *parent)
{
    auto *scroll = new QScrollArea(parent);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inner = new QWidget;
    inner->setObjectName(QStringLiteral("scrolled"));
    auto *layout = new QVBoxLayout(inner);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kMedium);

    m_stepsCard = new Card(inner);
    m_stepsCard->setTitle(tr("Best next steps"));
    m_stepsCard->setSubtitle(tr("Most risk removed for each hour"));
    m_stepsCard->setRuled(true);
    auto *corner = new QWidget(m_stepsCard);
    auto *cornerLayout = new QHBoxLayout(corner);
    cornerLayout->setContentsMargins(0, 0, 0, 0);
    cornerLayout->setSpacing(6);
    cornerLayout->addWidget(makeLabel(tr("I have"), "detail", "secondary", corner));
    m_hours = new NumberField(context().theme, corner);
    m_hours->focusProxy()->setAccessibleName(tr("Hours I have"));
    m_hours->setLimits(0, 1000, 1, tr("h"), 1);
    m_hours->setRequired(true);
    m_hours->setAccessibleName(tr("Hours I have"));
    m_hours->setToolTip(tr("Hours to spend; 0 shows the best steps whatever they take"));
    m_hours->setFixedWidth(qRound(92 * context().theme->textScale()));
    cornerLayout->addWidget(m_hours);
    m_stepsCard->setCorner(corner);
    m_steps = new NextSteps(context().theme, m_stepsCard);
    m_stepsCard->setBody(m_steps, true);
    layout->addWidget(m_stepsCard);
    connect(m_hours, &NumberField::numberChanged, this, [this](const std::optional<double> &hours) {
        if (hours && m_hours->isValid()) {
            present::WeekWish wish = m_feed.wish();
            wish.hours = *hours;
            context().state->setValue(QStringLiteral("week/hours"), *hours);
            m_feed.setWish(wish);
        }
    });
    connect(m_steps, &NextSteps::planAsked, this, [this](const NextStep &step) {
        m_feed.plan(step, [this](core::Result<core::ActionId> action) {
            if (!action) {
                context().shell->warn(present::errorText(action.error()));
                return;
            }
            m_wanted = QStringLiteral("action/%1").arg(action->value());
            takeItem(m_wanted);
            context().shell->announce(
                tr("Planned for %1; it is in your list").arg(context().session->format().date(m_feed.planDay())));
        });
    });
    connect(m_steps, &NextSteps::hideAsked, this, [this](const NextStep &step) { m_feed.hide(step, report()); });
    connect(m_steps, &NextSteps::showAsked, this, [this](const NextStep &step) { m_feed.showAgain(step, report()); });
    connect(m_steps, &NextSteps::openAsked, this,
            [this](const NextStep &step) { openPerson(step.account, step.seat, step.person); });

    m_silentCard = new Card(inner);
    m_silentCard->setTitle(tr("People who have not heard from us"));
    m_silentCard->setRuled(true);
    m_allSilent = m_silentCard->setAction({});
    auto *body = new QWidget(m_silentCard);
    auto *bodyLayout = new QVBoxLayout(body);
    bodyLayout->setContentsMargins(0, 0, 0, 8);
    bodyLayout->setSpacing(6);
    m_silentList = new SilentList(&m_silent, context().theme, body);
    bodyLayout->addWidget(m_silentList);
    m_silentNote = makeLabel({}, "caption", "muted", body);
    m_silentNote->setContentsMargins(space::kLarge, 0, space::kLarge, 0);
    m_silentNote->setWordWrap(true);
    bodyLayout->addWidget(m_silentNote);
    bodyLayout->addStretch();
    m_silentCard->setBody(body, true);
    layout->addWidget(m_silentCard);
    layout->addStretch(1);
    connect(m_allSilent, &QPushButton::clicked, this, [this] {
        m_showAllSilent = !m_showAllSilent;
        refreshAdvice();
    });
    connect(m_silentList, &SilentList::opened, this, [this](int row) {
        if (const auto *person = m_silent.person(row)) {
            openPerson(person->account, person->seat, person->person);
        }
    });
    scroll->setWidget(inner);
    return scroll;
}

void WeekPage::arrange()
{
    const bool wide = width() >= kWideFrom || width() < 200;
    m_body->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_calendar->setVisible(width() >= 760 || width() < 200);
}

void WeekPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

void WeekPage::setActive(bool active)
{
    m_feed.setActive(active);
    if (active) {
        m_log->setVisible(context().shell->hasCommand(QStringLiteral("log")));
    }
}

void WeekPage::refreshIdentity()
{
    const auto &info = context().session->info();
    const bool known = bool(info.me);
    m_whose->setCurrent(m_feed.isTeam() ? QStringLiteral("team") : QStringLiteral("mine"));
    if (!known && !info.team.empty() && !info.readOnly) {
        m_identity->showMessage(BandKind::Info,
                                tr("Nobody has said who works here, so this shows what the whole team has to do."),
                                tr("Say who you are"), true);
    } else {
        m_identity->hide();
    }
    m_add->setVisible(!info.readOnly);
    m_table->setReadOnly(info.readOnly);
    if (info.readOnly) {
        m_form->hide();
    }
}

void WeekPage::rebuildAccounts()
{
    QMenu *menu = m_accounts->menu();
    menu->clear();
    const auto add = [this, menu](const QString &text, core::AccountId account) {
        QAction *action = menu->addAction(menuText(text));
        action->setCheckable(true);
        action->setChecked(m_feed.wish().account == account);
        connect(action, &QAction::triggered, this, [this, account, text] {
            present::WeekWish wish = m_feed.wish();
            wish.account = account;
            m_accounts->setText(account ? menuText(text) : tr("All accounts"));
            m_feed.setWish(wish);
        });
    };
    add(tr("All accounts"), {});
    if (const auto week = m_feed.week()) {
        menu->addSeparator();
        constexpr std::size_t most = 40;
        for (std::size_t i = 0; i < week->accounts.size() && i < most; ++i) {
            add(present::fromUtf8(week->accounts[i].second), week->accounts[i].first);
        }
        if (week->accounts.size() > most) {
            menu->addAction(tr("and %1 more").arg(week->accounts.size() - most))->setEnabled(false);
        }
    }
}

void WeekPage::keepRow() { m_keptRow = m_table->currentIndex().row(); }

void WeekPage::refresh()
{
    const auto week = m_feed.week();
    if (!week) {
        return;
    }
    const auto format = context().session->format();
    keepRow();
    const bool editing = m_table->isEditing();
    const WeekItem *before = m_model.item(m_keptRow);
    const QString kept = before != nullptr ? itemKey(*before) : QString();
    m_model.setWeek(*week, format);
    m_subtitle->setText(present::weekSubtitle(*week, format));
    const bool none = week->sections.empty();
    m_content->setCurrentIndex(none ? 1 : 0);
    if (none) {
        const bool noAccounts = context().session->info().accounts == 0;
        m_empty->setTexts(
            noAccounts                  ? tr("Nothing to do yet")
                : m_feed.wish().account ? tr("Nothing is open for this account")
                                        : tr("Nothing is open"),
            noAccounts ? tr("Actions, promises, goals and reviews that fall due stand here, by day. They belong to accounts: add "
                            "or import one first.")
                       : tr("Actions, promises, goals and reviews that fall due stand here, by day, so that none is forgotten."),
            context().session->info().readOnly ? QString()
                : noAccounts                   ? tr("Add an account")
                                               : tr("Add an action"));
    }
    m_saveAction->setEnabled(!none);
    refreshIdentity();
    // What was chosen is gone (done, moved away): the keyboard goes on with what follows it.
    if (!editing && !kept.isEmpty() && m_wanted.isEmpty()) {
        const WeekItem *now = m_model.item(m_table->currentIndex().row());
        if (now == nullptr || itemKey(*now) != kept || m_table->selectionModel()->selectedRows().isEmpty()) {
            int row = qBound(0, m_keptRow, m_model.rowCount() - 1);
            for (int i = 0; i < m_model.rowCount(); ++i) {
                if (m_model.item(i) != nullptr && itemKey(*m_model.item(i)) == kept) {
                    row = i;
                }
            }
            while (row >= 0 && row < m_model.rowCount() && m_model.item(row) == nullptr) {
                ++row;
            }
            m_table->chooseRow(m_model.item(row) != nullptr ? row : m_model.firstItem());
        }
    }
    if (!m_wanted.isEmpty()) {
        takeItem(m_wanted);
    }
    Q_EMIT statusChanged();
    Q_EMIT loaded();
}

void WeekPage::takeItem(const QString &item)
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const WeekItem *found = m_model.item(row);
        if (found != nullptr
            && (itemKey(*found) == item || (found->twin && item == QStringLiteral("action/%1").arg(found->twin.value())))) {
            m_wanted.clear();
            m_table->chooseRow(row);
            return;
        }
    }
}

void WeekPage::refreshAdvice()
{
    const auto advice = m_feed.advice();
    const auto format = context().session->format();
    m_steps->setAdvice(advice, format, context().session->info().readOnly);
    if (!advice) {
        return;
    }
    m_stepsCard->setSubtitle(advice->steps.empty() ? QString() : present::adviceSummary(*advice, format));
    const auto total = static_cast<int>(advice->silentTotal);
    m_silent.setAdvice(*advice, format, m_showAllSilent ? 0 : kSilentShown);
    m_silentCard->setTitle(total == 0 ? tr("Everybody has heard from us in time") : tr("People who have not heard from us"));
    m_allSilent->setText(total <= kSilentShown ? QString()
                             : m_showAllSilent ? tr("The first %1").arg(kSilentShown)
                                               : tr("All %1").arg(format.count(total)));
    m_allSilent->setAccessibleName(m_showAllSilent ? tr("Show fewer people") : tr("Show all %1 people").arg(format.count(total)));
    m_allSilent->setVisible(total > kSilentShown);
    QString note =
        total == 0 ? tr("Nobody is past the rhythm that was agreed with them.") : tr("The line marks the agreed rhythm.");
    if (m_showAllSilent && static_cast<std::size_t>(total) > advice->silent.size()) {
        note += QLatin1Char(' ')
            + tr("The %1 who matter most are shown.").arg(format.count(static_cast<std::int64_t>(advice->silent.size())));
    }
    if (const QString scope = present::adviceScopeNote(*advice, format); !scope.isEmpty()) {
        note += QLatin1Char(' ') + scope;
    }
    m_silentNote->setText(note);
    m_silentList->setVisible(m_silent.rowCount() > 0);
    m_silentList->updateGeometry();
    m_silentCard->setVisible(advice->accountsLooked > 0);
    Q_EMIT loaded();
}

void WeekPage::show(const Location &location)
{
    if (location.item == QLatin1String("new") || location.item.startsWith(QLatin1String("new/"))) {
        const QStringList parts = location.item.split(QLatin1Char('/'));
        beginAction(core::AccountId(parts.value(1).toLongLong()), core::SeatId(parts.value(2).toLongLong()));
        return;
    }
    if (!location.item.isEmpty()) {
        m_wanted = location.item;
        takeItem(location.item);
    }
    if (!m_form->isVisible()) {
        m_table->setFocus(Qt::OtherFocusReason);
    }
}

Location WeekPage::location() const
{
    Location location;
    location.page = QLatin1String(kWeekPage);
    if (const WeekItem *item = m_model.item(m_table->currentIndex().row())) {
        location.item = itemKey(*item);
    }
    return location;
}

std::vector<PageAction> WeekPage::actions() const
{
    return {{m_doneAction, MenuPlace::Edit}, {m_tomorrowAction, MenuPlace::Edit}, {m_nextWeekAction, MenuPlace::Edit},
            {m_dayAction, MenuPlace::Edit},  {m_removeAction, MenuPlace::Edit},   {m_saveAction, MenuPlace::File}};
}

QString WeekPage::statusText() const
{
    const auto count = m_table->selectionModel()->selectedRows().size();
    return count > 1 ? tr("%1 selected").arg(count) : QString();
}

Selection WeekPage::selection() const
{
    Selection selection;
    for (const WeekItem &item : chosen()) {
        const auto add = [](auto &list, auto id) {
            if (id && std::find(list.begin(), list.end(), id) == list.end()) {
                list.push_back(id);
            }
        };
        add(selection.accounts, item.account);
        add(selection.seats, item.seat);
        add(selection.persons, item.person);
    }
    return selection;
}

bool WeekPage::isLoaded() const { return m_feed.week() && m_feed.advice() && !m_feed.isReading() && !m_feed.isAdvising(); }

void registerWeekPage(PageRegistry &registry)
{
    registry.add({QLatin1String(kWeekPage), WeekPage::tr("My week"), QStringLiteral("week"), PagePlace::Sidebar,
                  QKeySequence(Qt::CTRL | Qt::Key_2),
                  [](const PageContext &context, QWidget *parent) { return new WeekPage(context, parent); }});
    registry.addCommand({QStringLiteral("action.new"), WeekPage::tr("New action"), QStringLiteral("plus"),
                         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A), MenuPlace::Insert, true, [](const PageContext &context) {
                             const Selection selection = context.shell->currentSelection();
                             const core::AccountId account =
                                 selection.account() ? selection.account() : context.shell->currentLocation().account;
                             Location location;
                             location.page = QLatin1String(kWeekPage);
                             location.item = QStringLiteral("new/%1/%2").arg(account.value()).arg(selection.seat().value());
                             context.shell->goTo(location);
                         }});
}

}  // namespace linchpin::gui
