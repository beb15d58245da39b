#include "gui/conversations/timeline_tab.h"

#include <QAction>
#include <QBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>

#include "gui/conversations/timeline_list.h"
#include "gui/edit/choice_field.h"
#include "gui/edit/filter_chips.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/card.h"
#include "gui/widgets/empty_state.h"
#include "present/conversations/log_form.h"
#include "present/conversations/quarter_talks.h"
#include "present/edit/choice_index.h"
#include "present/edit/field_edit.h"
#include "present/error_text.h"
#include "present/models/account_feed.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

using namespace render;
using present::TimelinePart;
using present::TimelineWish;

namespace {

constexpr int kMostPeople = 120;  // in a menu

QString idOf(TimelinePart part) { return QString::number(static_cast<int>(part)); }

std::pair<QString, qint64> partsOf(const QString &item)
{
    return {item.section(QLatin1Char('/'), 0, 0), item.section(QLatin1Char('/'), 1, 1).toLongLong()};
}

QString menuText(QString text) { return text.replace(QLatin1Char('&'), QStringLiteral("&&")); }

}  // namespace

TimelineTab::TimelineTab(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_model(context.session)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kPage, 13, space::kPage, space::kLarge);
    layout->setSpacing(space::kMedium);
    layout->addWidget(buildTools());
    m_chips = new FilterChips(context.theme, this);
    layout->addWidget(m_chips);
    connect(m_chips, &FilterChips::removed, this, &TimelineTab::removeFilter);
    connect(m_chips, &FilterChips::cleared, this, [this] {
        m_search->clear();
        TimelineWish wish;
        wish.account = m_account;
        wish.part = m_model.wish().part;
        setWish(wish);
    });

    auto *card = new QFrame(this);
    card->setProperty("card", true);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, 4, 1, 4);
    m_stack = new QStackedWidget(card);
    m_list = new TimelineList(&m_model, context.theme, m_stack);
    m_stack->addWidget(m_list);
    m_empty = new EmptyState(m_stack);
    m_stack->addWidget(m_empty);
    inside->addWidget(m_stack);
    layout->addWidget(card, 1);

    connect(m_list, &TimelineList::opened, this, &TimelineTab::openRow);
    connect(m_list, &TimelineList::removeAsked, this, &TimelineTab::removeRow);
    connect(m_list, &TimelineList::currentRowChanged, this, &Page::selectionChanged);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (isNarrowed()) {
            Q_EMIT m_chips->cleared();
            m_part->setCurrent(idOf(TimelinePart::All));
            TimelineWish wish;
            wish.account = m_account;
            setWish(wish);
        } else {
            this->context().shell->openPane(QLatin1String(kLogPane), {m_account, {}, {}, {}, {}});
        }
    });
    connect(&m_model, &present::TimelineModel::updated, this, &TimelineTab::onUpdated);
    connect(&m_model, &present::TimelineModel::found, this, [this](int row) {
        m_list->flash(row);
        // After saving or following a link the keyboard goes on from that line; never out of a form.
        QWidget *keyboard = window()->focusWidget();
        while (keyboard && !qobject_cast<Pane *>(keyboard)) {
            keyboard = keyboard->parentWidget();
        }
        if (!keyboard) {
            m_list->setFocus(Qt::OtherFocusReason);
        }
    });
    connect(&m_model, &present::TimelineModel::notFound, this, [this](const QString &item) {
        if (isNarrowed()) {
            // A filter hides it: what was asked for comes first.
            m_search->clear();
            m_part->setCurrent(idOf(TimelinePart::All));
            TimelineWish wish;
            wish.account = m_account;
            setWish(wish);
            m_model.seek(item);
        } else {
            this->context().shell->announce(tr("This entry is no longer in the timeline"));
        }
    });
    connect(&m_model, &present::TimelineModel::failed, this,
            [this](const core::Error &error) { this->context().shell->warn(present::errorText(error)); });
    connect(context.session, &present::WorkspaceSession::changed, this, [this](const present::ChangeNews &news) {
        m_statusStale = m_statusStale
            || news.touchesAny({core::Kind::Conversation, core::Kind::Participant, core::Kind::SeatRole, core::Kind::Judgement});
        readStatus();
    });

    auto *find = new QAction(themedIcon(QStringLiteral("search"), context.theme), tr("Find in the timeline"), this);
    find->setShortcut(QKeySequence::Find);
    connect(find, &QAction::triggered, this, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    m_actions.push_back({find, MenuPlace::Edit});
    m_model.setActive(false);
    showFilters();
}

QWidget *TimelineTab::buildTools()
{
    auto *tools = new QWidget(this);
    auto *layout = new QHBoxLayout(tools);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_part = new SegmentedControl(context().theme, tools);
    m_part->setSmall(true);
    m_part->setAccessibleName(tr("What the timeline shows"));
    m_part->setChoices({{idOf(TimelinePart::All), tr("All"), {}, {}},
                        {idOf(TimelinePart::Conversations), tr("Conversations"), {}, {}},
                        {idOf(TimelinePart::Promises), tr("Promises"), {}, {}},
                        {idOf(TimelinePart::Changes), tr("Changes"), {}, tr("Judgements, loyalty proofs and edits")}});
    m_part->setCurrent(idOf(TimelinePart::All));
    connect(m_part, &SegmentedControl::chosen, this, [this](const QString &id) {
        TimelineWish wish = m_model.wish();
        wish.part = static_cast<TimelinePart>(id.toInt());
        setWish(wish);
    });
    layout->addWidget(m_part);
    m_search = new QLineEdit(tools);
    m_search->setPlaceholderText(tr("Search in notes"));
    m_search->setAccessibleName(tr("Search in notes"));
    m_search->setToolTip(tr("Names, texts and themes (Ctrl+F)"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themedIcon(QStringLiteral("search"), context().theme, IconTone::Muted), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(qRound(220 * context().theme->textScale()));
    m_search->setMinimumWidth(80);
    m_typing.setSingleShot(true);
    m_typing.setInterval(180);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, [this] {
        TimelineWish wish = m_model.wish();
        wish.text = m_search->text().trimmed();
        if (wish.account) {
            setWish(wish);
        }
    });
    layout->addWidget(m_search, 6);
    m_filter = new QToolButton(tools);
    m_filter->setIcon(themedIcon(QStringLiteral("filter"), context().theme));
    m_filter->setToolTip(tr("Filter by channel, people or period"));
    m_filter->setAccessibleName(tr("Filter the timeline"));
    m_filter->setProperty("small", true);
    m_filter->setPopupMode(QToolButton::InstantPopup);
    m_menu = new QMenu(m_filter);
    m_filter->setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &TimelineTab::fillFilterMenu);
    layout->addWidget(m_filter);
    layout->addStretch(1);
    return tools;
}

void TimelineTab::fillFilterMenu()
{
    m_menu->clear();
    const TimelineWish &now = m_model.wish();
    const auto add = [this](QMenu *menu, const QString &text, bool on, auto change) {
        QAction *action = menu->addAction(menuText(text));
        action->setCheckable(true);
        action->setChecked(on);
        connect(action, &QAction::triggered, this, [this, change] {
            TimelineWish wish = m_model.wish();
            change(wish);
            setWish(wish);
        });
    };
    QMenu *channels = m_menu->addMenu(tr("Channel"));
    add(channels, tr("Any channel"), !now.channel, [](TimelineWish &wish) { wish.channel.reset(); });
    for (const core::Channel channel : {core::Channel::InPerson, core::Channel::Video, core::Channel::Call, core::Channel::Event,
                                        core::Channel::Email, core::Channel::Message, core::Channel::Other}) {
        add(channels, present::label(channel), now.channel == channel, [channel](TimelineWish &wish) { wish.channel = channel; });
    }
    QMenu *team = m_menu->addMenu(tr("Our people"));
    add(team, tr("All of us"), now.member.isNone(), [](TimelineWish &wish) { wish.member = {}; });
    for (const present::TeamMember &member : context().session->info().team) {
        add(team, member.name, now.member == member.id, [id = member.id](TimelineWish &wish) { wish.member = id; });
    }
    QMenu *people = m_menu->addMenu(tr("Their people"));
    add(people, tr("Everybody"), now.seat.isNone(), [](TimelineWish &wish) { wish.seat = {}; });
    int count = 0;
    for (const present::PersonChoice &person : context().choices->seatsOf(m_account)) {
        if (++count > kMostPeople) {
            break;
        }
        add(people, person.name, now.seat == person.seat, [this, person](TimelineWish &wish) {
            wish.seat = person.seat;
            m_personName = person.name;
        });
    }
    QMenu *periods = m_menu->addMenu(tr("Period"));
    const core::Date today = context().session->info().today;
    const core::Quarter quarter = core::Quarter::of(today);
    const auto addPeriod = [&](const QString &text, std::optional<core::Date> from, std::optional<core::Date> to) {
        add(periods, text, now.from == from && now.to == to, [from, to](TimelineWish &wish) {
            wish.from = from;
            wish.to = to;
        });
    };
    addPeriod(tr("Any time"), {}, {});
    addPeriod(tr("This quarter"), quarter.period().from, quarter.period().to);
    addPeriod(tr("Last quarter"), quarter.plus(-1).period().from, quarter.plus(-1).period().to);
    addPeriod(tr("Last 12 months"), today.plusMonths(-12).plusDays(1), today);
    addPeriod(tr("This year"), core::Date::fromYmd(today.year(), 1, 1), core::Date::fromYmd(today.year(), 12, 31));
    addPeriod(tr("Last year"), core::Date::fromYmd(today.year() - 1, 1, 1), core::Date::fromYmd(today.year() - 1, 12, 31));
}

bool TimelineTab::isNarrowed() const { return m_model.wish().isNarrowed(); }

void TimelineTab::setWish(const TimelineWish &wish)
{
    m_model.setWish(wish);
    showFilters();
    Q_EMIT statusChanged();
}

void TimelineTab::showFilters()
{
    const TimelineWish &wish = m_model.wish();
    std::vector<FilterChips::Chip> chips;
    if (wish.channel) {
        chips.push_back({QStringLiteral("channel"), tr("Channel: %1").arg(present::label(*wish.channel))});
    }
    if (wish.member) {
        QString name;
        for (const present::TeamMember &member : context().session->info().team) {
            name = member.id == wish.member ? member.name : name;
        }
        chips.push_back({QStringLiteral("member"), tr("Our people: %1").arg(name)});
    }
    if (wish.seat) {
        const auto known = context().choices->ofSeat(wish.seat);
        chips.push_back({QStringLiteral("seat"), tr("With %1").arg(known ? known->name : m_personName)});
    }
    if (wish.from || wish.to) {
        const present::Format format = context().session->format();
        chips.push_back(
            {QStringLiteral("period"),
             wish.from && wish.to ? format.period({*wish.from, *wish.to}) : format.date(wish.from ? *wish.from : *wish.to)});
    }
    if (!wish.text.isEmpty()) {
        chips.push_back({QStringLiteral("text"), tr("Text: %1").arg(wish.text)});
    }
    m_chips->setChips(chips);
    m_chips->setVisible(!chips.empty());
}

void TimelineTab::removeFilter(const QString &id)
{
    TimelineWish wish = m_model.wish();
    if (id == QLatin1String("channel")) {
        wish.channel.reset();
    } else if (id == QLatin1String("member")) {
        wish.member = {};
    } else if (id == QLatin1String("seat")) {
        wish.seat = {};
    } else if (id == QLatin1String("period")) {
        wish.from.reset();
        wish.to.reset();
    } else if (id == QLatin1String("text")) {
        wish.text.clear();
        const QSignalBlocker blocker(m_search);
        m_search->clear();
    }
    setWish(wish);
}

void TimelineTab::show(const Location &location)
{
    TimelineWish wish = location.account == m_account ? m_model.wish() : TimelineWish();
    if (location.account != m_account) {
        const QSignalBlocker blocker(m_search);
        m_search->clear();
        m_part->setCurrent(idOf(TimelinePart::All));
        m_status.clear();
        m_statusStale = true;
    }
    m_account = location.account;
    wish.account = m_account;
    if (location.seat) {
        wish.seat = location.seat;
        m_personName.clear();
        context().choices->ensure();
    }
    if (location.item.startsWith(QLatin1String("judgement/"))) {
        // Where everything is shown, ratings of one day share a line.
        wish.part = TimelinePart::Changes;
        m_part->setCurrent(idOf(wish.part));
    }
    setWish(wish);
    m_item = location.item;
    if (!m_item.isEmpty()) {
        m_model.seek(m_item);
    }
    readStatus();
}

Location TimelineTab::location() const
{
    return {QLatin1String(kAccountPage), QLatin1String(kTimelineTab), m_account, m_model.wish().seat, {}, {}};
}

Selection TimelineTab::selection() const
{
    Selection selection = Selection::ofAccount(m_account);
    if (const present::TimelineRow *row = m_list->currentRow()) {
        selection.seats = row->seats;
        selection.persons = row->persons;
    } else if (m_model.wish().seat) {
        selection.seats = {m_model.wish().seat};
    }
    return selection;
}

bool TimelineTab::isLoaded() const { return m_model.isLoaded() && !m_model.isReading() && !m_statusStale; }

void TimelineTab::setActive(bool active)
{
    m_active = active;
    m_model.setActive(active);
    readStatus();
}

void TimelineTab::onUpdated()
{
    const bool isEmpty = m_model.entryCount() == 0 && m_model.isComplete();
    if (isEmpty && isNarrowed()) {
        m_empty->setTexts(tr("Nothing fits these filters."), tr("Take a filter away to see more."), tr("Show all"));
    } else if (isEmpty) {
        m_empty->setTexts(tr("Nothing was noted yet."),
                          tr("What was said and promised shows how strong our ties are, and reminds us of our word."),
                          context().session->info().readOnly ? QString() : tr("Log conversation"));
    }
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_list);
    showFilters();
    Q_EMIT statusChanged();
    Q_EMIT loaded();
}

void TimelineTab::readStatus()
{
    if (!m_active || !m_statusStale || !m_account) {
        return;
    }
    present::readQuarterTalks(context().session, m_account, this, [this, account = m_account](const QString &sentence) {
        if (account == m_account) {
            m_status = sentence;
            m_statusStale = false;
            Q_EMIT statusChanged();
            Q_EMIT loaded();
        }
    });
}

void TimelineTab::openRow(int row, bool asked)
{
    const present::TimelineRow *at = m_model.row(row);
    if (!at || at->isHeading()) {
        return;
    }
    if (at->item.startsWith(QLatin1String("conversation/"))) {
        PaneRequest request;
        request.account = m_account;
        request.item = at->item;
        context().shell->openPane(QLatin1String(kLogPane), request);
    } else if (asked && !at->seats.empty()) {
        context().shell->goTo({QLatin1String(kAccountPage), QLatin1String(kMapTab), m_account, at->seats.front()});
    }
}

void TimelineTab::removeRow(int row)
{
    const present::TimelineRow *at = m_model.row(row);
    present::WorkspaceSession *session = context().session;
    if (!at || at->item.isEmpty() || session->info().readOnly) {
        return;
    }
    const auto [kind, id] = partsOf(at->item);
    Shell *shell = context().shell;
    const auto undo = [session] { session->undo(); };
    if (kind == QLatin1String("conversation")) {
        present::LogForm::remove(session, core::ConversationId(id), tr("Conversation removed: %1").arg(at->who), this,
                                 [shell, undo](core::Result<QString> sentence) {
                                     if (sentence) {
                                         shell->announce(*sentence, tr("Undo"), undo);
                                     } else {
                                         shell->warn(present::errorText(sentence.error()));
                                     }
                                 });
        return;
    }
    if (kind != QLatin1String("promise") && kind != QLatin1String("moment")) {
        shell->announce(tr("This stays on record. A newer judgement counts instead."));
        return;
    }
    const QString what = kind == QLatin1String("promise") ? tr("Promise removed: %1").arg(at->text) : tr("Moment removed");
    present::removeRecord(session, kind == QLatin1String("promise") ? core::Kind::Promise : core::Kind::Moment, id, what, this,
                          [shell, undo, what](core::Result<void> done) {
                              if (done) {
                                  shell->announce(what, tr("Undo"), undo);
                              } else {
                                  shell->warn(present::errorText(done.error()));
                              }
                          });
}

void registerTimelineTab(PageRegistry &registry)
{
    registry.add({QLatin1String(kTimelineTab), TimelineTab::tr("Timeline"), QStringLiteral("history"), PagePlace::AccountTab,
                  QKeySequence(Qt::ALT | Qt::Key_7),
                  [](const PageContext &context, QWidget *parent) { return new TimelineTab(context, parent); }});
}

}  // namespace linchpin::gui
