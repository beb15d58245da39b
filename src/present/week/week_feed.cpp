#include "present/week/week_feed.h"

#include <algorithm>

#include "app/week/my_week.h"
#include "app/week/week_advice.h"
#include "app/week/week_calendar.h"
#include "app/week/week_changes.h"
#include "present/week/week_words.h"
#include "present/workspace_access.h"

namespace linchpin::present {

using core::Kind;
using core::report::MyWeek;
using core::report::NextStep;
using core::report::WeekAdvice;
using core::report::WeekItem;

namespace {

/// Kinds that the list of things to do shows.
constexpr std::initializer_list<Kind> kListed{Kind::Action,  Kind::Promise,   Kind::Review, Kind::Goal,
                                              Kind::Account, Kind::Seat,      Kind::Person, Kind::SeatRole,
                                              Kind::Role,    Kind::Judgement, Kind::Member, Kind::Workspace};

/// Kinds that no advice depends on.
bool isOutsideAdvice(Kind kind)
{
    switch (kind) {
    case Kind::SavedView:
    case Kind::Draft:
    case Kind::Setting:
    case Kind::PlanTemplate:
    case Kind::Comment:
    case Kind::Action:
    case Kind::Goal:
    case Kind::Initiative:
    case Kind::SwotNote:
    case Kind::MapPosition: return true;
    default: return false;
    }
}

std::vector<app::WeekRef> refsOf(const WeekFeed::Items &items)
{
    std::vector<app::WeekRef> refs;
    refs.reserve(items.size());
    for (const WeekItem &item : items) {
        refs.push_back(app::WeekRef::of(item));
    }
    return refs;
}

/// "Done: Call Rosa" for one, "3 things done" for several.
QString labelOf(const WeekFeed::Items &items, const QString &one, const QString &many)
{
    return items.size() == 1 ? one.arg(weekItemTitle(items.front())) : many.arg(items.size());
}

}  // namespace

WeekFeed::WeekFeed(WorkspaceSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_adviceDelay.setSingleShot(true);
    m_adviceDelay.setInterval(150);
    connect(&m_adviceDelay, &QTimer::timeout, this, &WeekFeed::advise);
    connect(session, &WorkspaceSession::changed, this, &WeekFeed::follow);
    connect(session, &WorkspaceSession::stateChanged, this, &WeekFeed::forget);
    connect(session, &WorkspaceSession::infoChanged, this, [this, me = session->info().me]() mutable {
        if (me != m_session->info().me) {
            me = m_session->info().me;
            m_stale = m_adviceStale = true;
            read();
        }
    });
}

WeekFeed::~WeekFeed()
{
    if (m_adviceJob) {
        m_adviceJob->cancel();
    }
}

bool WeekFeed::isTeam() const { return m_wish.team || m_session->info().me.isNone(); }

core::MemberId WeekFeed::owner() const { return isTeam() ? core::MemberId() : m_session->info().me; }

int WeekFeed::firstWeekday() const { return static_cast<int>(m_session->format().locale().firstDayOfWeek()); }

core::Date WeekFeed::nextWeek() const { return app::nextWeek(m_session->info().today, firstWeekday()); }

core::Date WeekFeed::planDay() const
{
    const core::Date day = m_session->info().today.plusDays(7);
    return day.weekday() >= 6 ? day.plusDays(8 - day.weekday()) : day;
}

void WeekFeed::setActive(bool active)
{
    m_active = active;
    if (active) {
        read();
    }
}

void WeekFeed::setWish(const WeekWish &wish)
{
    if (wish == m_wish) {
        return;
    }
    m_stale = m_stale || wish.team != m_wish.team || wish.account != m_wish.account;
    m_adviceStale = true;
    m_wish = wish;
    read();
}

void WeekFeed::forget()
{
    if (m_session->state() == WorkspaceSession::State::Open) {
        return;
    }
    ++m_serial;
    ++m_adviceSerial;
    m_adviceDelay.stop();
    m_week.reset();
    m_advice.reset();
    m_wish.account = {};
    m_stale = m_adviceStale = true;
    m_reading = m_advising = false;
}

void WeekFeed::follow(const ChangeNews &news)
{
    m_stale = m_stale || news.touchesAny(kListed);
    m_adviceStale = m_adviceStale
        || std::any_of(news.kinds.begin(), news.kinds.end(), [](const auto &kind) { return !isOutsideAdvice(kind.kind); });
    read();
}

void WeekFeed::read()
{
    if (!m_active || m_session->state() != WorkspaceSession::State::Open) {
        return;
    }
    if (m_adviceStale) {
        m_adviceDelay.start();
    }
    if (!m_stale) {
        return;
    }
    m_stale = false;
    const int serial = ++m_serial;
    m_reading = true;
    Q_EMIT readingChanged();
    app::WeekQuery query;
    query.firstWeekday = firstWeekday();
    query.owner = owner();
    query.account = m_wish.account;
    onWorkspace<MyWeek>(
        m_session, tr("Reading what is due"), this,
        [query](WorkspaceAccess &access, JobControl &) mutable -> core::Result<MyWeek> {
            query.today = access.today();
            return app::myWeek(access.workspace().read(), query);
        },
        [this, serial](core::Result<MyWeek> result) {
            if (serial != m_serial) {
                return;
            }
            m_reading = false;
            if (result) {
                m_week = std::make_shared<const MyWeek>(std::move(*result));
                Q_EMIT updated();
            } else if (result.error().code != core::ErrorCode::Cancelled) {
                Q_EMIT failed(result.error());
            }
            Q_EMIT readingChanged();
        });
}

void WeekFeed::advise()
{
    if (!m_active || m_session->state() != WorkspaceSession::State::Open) {
        return;
    }
    m_adviceStale = false;
    if (m_adviceJob) {
        m_adviceJob->cancel();
    }
    m_advising = true;
    Q_EMIT readingChanged();
    adviseScope(++m_adviceSerial);
}

void WeekFeed::adviseScope(int serial)
{
    app::AdviceQuery query;
    query.owner = owner();
    query.me = m_session->info().me;
    query.hours = m_wish.hours;
    const auto finished = [this, serial](core::Result<WeekAdvice> result) {
        if (serial != m_adviceSerial) {
            return;
        }
        m_advising = false;
        if (result) {
            m_advice = std::make_shared<const WeekAdvice>(std::move(*result));
            Q_EMIT adviceUpdated();
        } else if (result.error().code != core::ErrorCode::Cancelled) {
            Q_EMIT failed(result.error());
        }
        Q_EMIT readingChanged();
    };
    // First which accounts, from the board that is kept; then the long part with a reader of its own, so that edits go on meanwhile.
    onWorkspace<app::AdviceScope>(
        m_session, tr("Looking for the accounts with most at risk"), this,
        [owner = query.owner, account = m_wish.account](WorkspaceAccess &access, JobControl &) -> core::Result<app::AdviceScope> {
            const auto scores = access.scores();
            if (!scores) {
                return tl::make_unexpected(scores.error());
            }
            return app::adviceScope(**scores, access.workspace().read(), owner, account, kAdviceAccounts);
        },
        [this, serial, query, finished](core::Result<app::AdviceScope> scope) mutable {
            if (serial != m_adviceSerial) {
                return;
            }
            if (!scope) {
                finished(tl::make_unexpected(scope.error()));
                return;
            }
            query.scope = std::move(*scope);
            m_adviceJob = readApart<WeekAdvice>(
                m_session, tr("Working out the best next steps"), this,
                [query](const store::Reader &reader, core::Date today, JobControl &control) mutable -> core::Result<WeekAdvice> {
                    query.today = today;
                    return app::weekAdvice(
                        reader, query, [&control] { return control.isCancelled(); },
                        [&control](double done) { control.report(done); });
                },
                finished);
        });
}

template <typename Work>
void WeekFeed::write(const QString &label, Work work, Answer answer)
{
    onWorkspace<bool>(
        m_session, label, this,
        [label, work = std::move(work)](WorkspaceAccess &access, JobControl &) -> core::Result<bool> {
            const auto done = work(access, toUtf8(label));
            if (!done) {
                return tl::make_unexpected(done.error());
            }
            return true;
        },
        [this, answer = std::move(answer)](core::Result<bool> result) {
            if (answer) {
                answer(result ? std::nullopt : std::optional(result.error()));
            } else if (!result && result.error().code != core::ErrorCode::Cancelled) {
                Q_EMIT failed(result.error());
            }
        });
}

void WeekFeed::markDone(const Items &items, Answer answer)
{
    write(
        labelOf(items, tr("Done: %1"), tr("%1 things done")),
        [refs = refsOf(items)](WorkspaceAccess &access, const std::string &label) {
            return app::markDone(access.workspace(), refs, access.today(), label);
        },
        std::move(answer));
}

void WeekFeed::postpone(const Items &items, core::Date day, Answer answer)
{
    const QString to = m_session->format().date(day);
    write(
        labelOf(items, tr("%1 moved to %2").arg(QStringLiteral("%1"), to),
                tr("%1 things moved to %2").arg(QStringLiteral("%1"), to)),
        [refs = refsOf(items), day](WorkspaceAccess &access, const std::string &label) {
            return app::postpone(access.workspace(), refs, day, label);
        },
        std::move(answer));
}

void WeekFeed::rename(const WeekItem &item, const QString &title, Answer answer)
{
    write(
        tr("Title of %1").arg(title.left(80)),
        [ref = app::WeekRef::of(item), text = toUtf8(title)](WorkspaceAccess &access, const std::string &label) {
            return app::renameItem(access.workspace(), ref, text, label);
        },
        std::move(answer));
}

void WeekFeed::setOwner(const WeekItem &item, core::MemberId owner, Answer answer)
{
    write(
        tr("Owner of %1").arg(weekItemTitle(item)),
        [ref = app::WeekRef::of(item), owner](WorkspaceAccess &access, const std::string &label) {
            return app::setItemOwner(access.workspace(), ref, owner, label);
        },
        std::move(answer));
}

void WeekFeed::remove(const Items &items, Answer answer)
{
    write(
        labelOf(items, tr("%1 removed"), tr("%1 things removed")),
        [refs = refsOf(items)](WorkspaceAccess &access, const std::string &label) {
            return app::removeItems(access.workspace(), refs, label);
        },
        std::move(answer));
}

namespace {

app::NewAction actionOf(const ActionDraft &draft)
{
    return {toUtf8(draft.title), draft.account, draft.seat, {}, draft.owner, draft.due, draft.hours};
}

}  // namespace

void WeekFeed::add(const ActionDraft &draft, std::function<void(core::Result<core::ActionId>)> answer)
{
    const QString label = tr("Action “%1” added").arg(draft.title.left(80));
    onWorkspace<core::ActionId>(
        m_session, label, this,
        [label, action = actionOf(draft)](WorkspaceAccess &access, JobControl &) {
            return app::addAction(access.workspace(), action, toUtf8(label));
        },
        std::move(answer));
}

void WeekFeed::plan(const NextStep &step, std::function<void(core::Result<core::ActionId>)> answer)
{
    ActionDraft draft;
    draft.title = stepTitle(step);
    draft.account = step.account;
    draft.seat = step.seat;
    draft.owner = m_session->info().me ? m_session->info().me : step.member;
    draft.due = planDay();
    draft.hours = step.hours;
    const QString label = tr("Planned: %1").arg(draft.title);
    onWorkspace<core::ActionId>(
        m_session, label, this,
        [label, step, action = actionOf(draft)](WorkspaceAccess &access, JobControl &) {
            return app::planStep(access.workspace(), step, action, access.today(), toUtf8(label));
        },
        std::move(answer));
}

void WeekFeed::hide(const NextStep &step, Answer answer)
{
    const QString title = stepTitle(step);
    write(
        tr("Not now: %1").arg(title),
        [step, title](WorkspaceAccess &access, const std::string &label) {
            return app::hideStep(access.workspace(), step, access.today().plusDays(app::kNotNowDays), access.today(),
                                 toUtf8(title), label);
        },
        std::move(answer));
}

void WeekFeed::showAgain(const NextStep &step, Answer answer)
{
    write(
        tr("Offered again: %1").arg(stepTitle(step)),
        [step](WorkspaceAccess &access, const std::string &label) { return app::showStep(access.workspace(), step, label); },
        std::move(answer));
}

void WeekFeed::exportCalendar(const Items &items, CalendarAs as, std::function<void(core::Result<QByteArray>)> answer)
{
    std::vector<app::CalendarEntry> entries;
    std::vector<std::pair<Kind, std::int64_t>> records;
    const Format format = m_session->format();
    for (const WeekItem &item : items) {
        if (!item.due) {
            continue;
        }
        app::CalendarEntry entry;
        entry.kind = as == CalendarAs::Tasks ? app::CalendarKind::Task : app::CalendarKind::Event;
        entry.summary = toUtf8(weekItemTitle(item));
        QStringList lines;
        if (!item.personName.empty()) {
            lines << tr("Person: %1").arg(fromUtf8(item.personName));
        }
        lines << tr("Account: %1").arg(fromUtf8(item.accountName));
        if (!item.ownerName.empty()) {
            lines << tr("Owner: %1").arg(fromUtf8(item.ownerName));
        }
        if (const QString tag = weekItemTag(item); !tag.isEmpty()) {
            lines << sentenceCase(tag);
        }
        if (item.hours) {
            lines << tr("Effort: %1").arg(hoursText(*item.hours, format));
        }
        entry.description = toUtf8(lines.join(QLatin1Char('\n')));
        entry.category = item.accountName;
        // What is late is put on today: a calendar looks ahead.
        entry.day = as == CalendarAs::Events ? std::max(*item.due, format.today()) : *item.due;
        entries.push_back(std::move(entry));
        records.emplace_back(item.kind, item.id);
    }
    onWorkspace<QByteArray>(
        m_session, tr("Writing the calendar"), this,
        [entries = std::move(entries), records = std::move(records),
         name = tr("My week")](WorkspaceAccess &access, JobControl &) mutable -> core::Result<QByteArray> {
            for (std::size_t i = 0; i < entries.size(); ++i) {
                entries[i].uid = app::calendarUid(access.workspace().read(), records[i].first, records[i].second);
            }
            const auto text = app::calendarText(entries, toUtf8(name), access.today());
            if (!text) {
                return tl::make_unexpected(text.error());
            }
            return QByteArray::fromStdString(*text);
        },
        std::move(answer));
}

WeekCount::WeekCount(WorkspaceSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(session, &WorkspaceSession::opened, this, &WeekCount::read);
    connect(session, &WorkspaceSession::changed, this, [this](const ChangeNews &news) {
        if (news.touchesAny({Kind::Action, Kind::Promise, Kind::Review, Kind::Goal, Kind::Account, Kind::Workspace})) {
            read();
        }
    });
    connect(session, &WorkspaceSession::infoChanged, this, [this] {
        if (m_me != m_session->info().me) {
            read();
        }
    });
}

void WeekCount::read()
{
    const int serial = ++m_serial;
    m_me = m_session->info().me;
    const auto take = [this](int count) {
        if (count != m_count) {
            m_count = count;
            Q_EMIT changed(count);
        }
    };
    if (m_me.isNone() || m_session->state() != WorkspaceSession::State::Open) {
        take(0);
        return;
    }
    onWorkspace<int>(
        m_session, tr("Counting what is due"), this,
        [me = m_me, first = static_cast<int>(m_session->format().locale().firstDayOfWeek())](WorkspaceAccess &access,
                                                                                             JobControl &) {
            return core::Result<int>(static_cast<int>(app::weekDue(access.workspace().read(), me, access.today(), first)));
        },
        [this, serial, take](core::Result<int> count) {
            if (serial == m_serial && count) {
                take(*count);
            }
        });
}

}  // namespace linchpin::present
