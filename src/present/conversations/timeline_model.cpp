#include "present/conversations/timeline_model.h"

#include <algorithm>
#include <span>
#include <tuple>

#include <QVariantList>

#include "app/conversations/timeline.h"
#include "present/changes.h"
#include "present/format.h"
#include "present/job.h"
#include "present/workspace_access.h"

namespace linchpin::present {

namespace {

constexpr std::size_t kMostEdits = 500;
constexpr std::size_t kMostJournalRows = 20'000;
constexpr int kSeekPage = 1000;

auto placeOf(const TimelineRow &row) { return std::tuple(-qint64{row.day.days()}, row.rank, -row.id); }

bool standsAbove(const TimelineRow &a, const TimelineRow &b) { return placeOf(a) < placeOf(b); }

bool isRating(const app::TimelineEntry &entry)
{
    return entry.kind == app::TimelineKind::Judgement
        && (entry.aspect == core::Aspect::Trust || entry.aspect == core::Aspect::Respect);
}

/// How many lines from `first` on are told in one: trust and respect of one tie, and where everything is shown all ratings of one day.
std::size_t ratingsAt(const std::vector<app::TimelineEntry> &entries, std::size_t first, bool wholeDay)
{
    std::size_t count = 0;
    while (first + count < entries.size()) {
        const app::TimelineEntry &entry = entries[first + count];
        const bool joins = isRating(entry) && entry.day == entries[first].day
            && (wholeDay || (count < 2 && entry.people == entries[first].people && entry.ours == entries[first].ours));
        if (!joins) {
            break;
        }
        ++count;
    }
    return count;
}

app::TimelineShow showOf(TimelinePart part) { return static_cast<app::TimelineShow>(part); }

}  // namespace

TimelineModel::TimelineModel(WorkspaceSession *session, QObject *parent)
    : QAbstractListModel(parent)
    , m_session(session)
{
    connect(session, &WorkspaceSession::changed, this, &TimelineModel::follow);
}

TimelineModel::~TimelineModel()
{
    for (Job *job : {m_pageJob.data(), m_editJob.data()}) {
        if (job) {
            job->cancel();
        }
    }
}

app::TimelineQuery TimelineModel::query() const
{
    app::TimelineQuery query;
    query.account = m_wish.account;
    query.person = m_wish.person;
    query.show = showOf(m_wish.part);
    query.channel = m_wish.channel;
    query.member = m_wish.member;
    query.seat = m_wish.seat;
    query.from = m_wish.from.value_or(query.from);
    query.to = m_wish.to.value_or(query.to);
    query.text = toUtf8(m_wish.text.trimmed());
    return query;
}

void TimelineModel::setWish(const TimelineWish &wish)
{
    if (wish == m_wish && (m_loaded || isReading())) {
        return;
    }
    const bool another = wish.account != m_wish.account || wish.person != m_wish.person;
    m_wish = wish;
    m_loaded = false;
    m_more = false;
    m_sought.clear();
    if (another) {
        m_entries.clear();
        m_edits.clear();
        setRows({});
    }
    if (m_active) {
        readPage(true, kPage);
        readEdits(true);
    } else {
        m_stale = true;
    }
}

void TimelineModel::setActive(bool active)
{
    m_active = active;
    if (active && m_stale) {
        m_stale = false;
        readPage(true, qMax(kPage, static_cast<int>(m_entries.size())));
        readEdits(true);
    }
}

void TimelineModel::readPage(bool anew, int limit)
{
    if ((m_wish.account.isNone() && m_wish.person.isNone()) || m_session->state() != WorkspaceSession::State::Open) {
        return;
    }
    if (m_pageJob) {
        m_pageJob->cancel();
    }
    const int generation = ++m_generation;
    std::optional<app::TimelinePlace> after;
    if (!anew && !m_entries.empty()) {
        after = app::placeOf(m_entries.back());
    }
    m_pageJob = readApart<app::TimelinePage>(
        m_session, tr("Reading the timeline"), this,
        [query = query(), after, limit](const store::Reader &reader, core::Date today, JobControl &control) {
            return app::timelinePage(reader, query, today, after, static_cast<std::size_t>(limit),
                                     [&control] { return control.isCancelled(); });
        },
        [this, anew, generation](core::Result<app::TimelinePage> page) {
            if (generation == m_generation) {
                m_pageJob = nullptr;
                takePage(std::move(page), anew);
            }
        });
    Q_EMIT readingChanged();
}

void TimelineModel::takePage(core::Result<app::TimelinePage> page, bool anew)
{
    if (!page) {
        if (page.error().code != core::ErrorCode::Cancelled) {
            Q_EMIT failed(page.error());
        }
        Q_EMIT readingChanged();
        return;
    }
    if (anew) {
        m_entries = std::move(page->entries);
    } else {
        m_entries.insert(m_entries.end(), std::make_move_iterator(page->entries.begin()),
                         std::make_move_iterator(page->entries.end()));
    }
    m_more = page->more;
    m_loaded = true;
    rebuild();
    Q_EMIT readingChanged();
    Q_EMIT updated();
    settleSeek();
}

void TimelineModel::readEdits(bool anew)
{
    if ((m_wish.account.isNone() && m_wish.person.isNone()) || m_session->state() != WorkspaceSession::State::Open) {
        return;
    }
    if (m_editJob) {
        m_editJob->cancel();
    }
    if (anew) {
        m_editsUpTo = 0;
    }
    const int generation = ++m_editGeneration;
    m_editJob = readApart<app::TimelineEdits>(
        m_session, tr("Reading the history"), this,
        [query = query(), newerThan = m_editsUpTo](const store::Reader &reader, core::Date today, JobControl &control) {
            return app::timelineEdits(reader, query, today, kMostEdits, kMostJournalRows, newerThan,
                                      [&control] { return control.isCancelled(); });
        },
        [this, generation](core::Result<app::TimelineEdits> edits) {
            if (generation != m_editGeneration) {
                return;
            }
            m_editJob = nullptr;
            if (edits) {
                if (m_editsUpTo == 0) {
                    m_edits.clear();
                }
                m_edits.insert(m_edits.begin(), std::make_move_iterator(edits->entries.begin()),
                               std::make_move_iterator(edits->entries.end()));
                m_editsUpTo = std::max(m_editsUpTo, edits->newest);
                if (m_loaded) {
                    rebuild();
                    Q_EMIT updated();
                }
            } else if (edits.error().code != core::ErrorCode::Cancelled) {
                Q_EMIT failed(edits.error());
            }
            Q_EMIT readingChanged();
        });
    Q_EMIT readingChanged();
}

void TimelineModel::follow(const ChangeNews &news)
{
    if (m_wish.account.isNone() && m_wish.person.isNone()) {
        return;
    }
    if (!m_active) {
        m_stale = true;
        return;
    }
    // Every change is an edit of the history, so each may concern the timeline; reading happens elsewhere.
    readPage(true, qMax(kPage, static_cast<int>(m_entries.size())));
    readEdits(news.way != ChangeNews::Way::Do);
}

void TimelineModel::rebuild()
{
    const Format format = m_session->format();
    const bool accountToo = !m_wish.person.isNone();
    std::vector<TimelineRow> next;
    next.reserve(m_entries.size() + m_edits.size() + 16);
    for (std::size_t i = 0; i < m_entries.size();) {
        const std::size_t count = ratingsAt(m_entries, i, m_wish.part == TimelinePart::All);
        next.push_back(count > 1 ? ratingsRow(std::span(m_entries).subspan(i, count), format, accountToo)
                                 : timelineRow(m_entries[i], format, accountToo));
        i += std::max<std::size_t>(count, 1);
    }
    const std::size_t read = next.size();
    // Edits below the last line that was read wait until those around them are there.
    for (const app::TimelineEntry &edit : m_edits) {
        if (!m_more || m_entries.empty() || edit.day >= m_entries.back().day) {
            next.push_back(timelineRow(edit, format, accountToo));
        }
    }
    std::inplace_merge(next.begin(), next.begin() + static_cast<std::ptrdiff_t>(read), next.end(), standsAbove);
    std::vector<TimelineRow> rows;
    rows.reserve(next.size() + 16);
    std::optional<core::Quarter> quarter;
    for (TimelineRow &row : next) {
        const core::Quarter own = core::Quarter::of(row.day);
        if (own != quarter) {
            quarter = own;
            TimelineRow heading;
            heading.day = own.period().to;
            heading.who = format.quarter(own);
            heading.accessible = heading.who;
            rows.push_back(std::move(heading));
        }
        rows.push_back(std::move(row));
    }
    setRows(std::move(rows));
}

void TimelineModel::setRows(std::vector<TimelineRow> next)
{
    // Both lists are in order, so one walk finds what went, what came and what changed.
    std::vector<bool> gone(m_rows.size(), false);
    std::vector<bool> isNew(next.size(), true);
    std::size_t at = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        while (at < next.size() && standsAbove(next[at], m_rows[i])) {
            ++at;
        }
        if (at < next.size() && placeOf(next[at]) == placeOf(m_rows[i])) {
            isNew[at] = false;
        } else {
            gone[i] = true;
        }
    }
    for (std::size_t end = m_rows.size(); end > 0;) {
        if (!gone[end - 1]) {
            --end;
            continue;
        }
        std::size_t first = end;
        while (first > 0 && gone[first - 1]) {
            --first;
        }
        beginRemoveRows({}, static_cast<int>(first), static_cast<int>(end) - 1);
        m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(first), m_rows.begin() + static_cast<std::ptrdiff_t>(end));
        endRemoveRows();
        end = first;
    }
    for (std::size_t i = 0; i < next.size(); ++i) {
        if (!isNew[i]) {
            if (!(m_rows[i] == next[i])) {
                m_rows[i] = std::move(next[i]);
                Q_EMIT dataChanged(index(static_cast<int>(i)), index(static_cast<int>(i)));
            }
            continue;
        }
        std::size_t last = i;
        while (last + 1 < next.size() && isNew[last + 1]) {
            ++last;
        }
        beginInsertRows({}, static_cast<int>(i), static_cast<int>(last));
        m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(i),
                      std::make_move_iterator(next.begin() + static_cast<std::ptrdiff_t>(i)),
                      std::make_move_iterator(next.begin() + static_cast<std::ptrdiff_t>(last) + 1));
        endInsertRows();
        i = last;
    }
}

const TimelineRow *TimelineModel::row(int row) const
{
    return row >= 0 && row < rowCount() ? &m_rows[static_cast<std::size_t>(row)] : nullptr;
}

int TimelineModel::rowOfItem(const QString &item) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const TimelineRow &row) { return !item.isEmpty() && row.item == item; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void TimelineModel::seek(const QString &item)
{
    m_sought = item;
    if (m_loaded && !isReading()) {
        settleSeek();
    }
}

void TimelineModel::settleSeek()
{
    if (m_sought.isEmpty()) {
        return;
    }
    const int at = rowOfItem(m_sought);
    if (at >= 0) {
        m_sought.clear();
        Q_EMIT found(at);
    } else if (m_more) {
        readPage(false, kSeekPage);
    } else {
        const QString item = std::exchange(m_sought, QString());
        Q_EMIT notFound(item);
    }
}

bool TimelineModel::isReading() const { return m_pageJob || m_editJob; }

int TimelineModel::entryCount() const
{
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(), [](const TimelineRow &row) { return !row.isHeading(); }));
}

int TimelineModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    const TimelineRow *at = index.isValid() ? row(index.row()) : nullptr;
    if (!at) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return at->who;
    case Qt::AccessibleTextRole: return at->accessible;
    case Qt::ToolTipRole: return {};
    case IdRole: return at->id;
    case DetailRole: return at->text;
    case IconRole: return at->icon;
    case InitialsRole: return at->initials;
    case DayTextRole: return at->dayText;
    case WhatRole: return at->what;
    case ChipsRole: {
        QStringList chips;
        for (const TimelineRow::Chip &chip : at->chips) {
            chips << chip.text;
        }
        return chips;
    }
    case HeadingRole: return at->isHeading();
    case ItemRole: return at->item;
    default: return {};
    }
}

Qt::ItemFlags TimelineModel::flags(const QModelIndex &index) const
{
    const TimelineRow *at = index.isValid() ? row(index.row()) : nullptr;
    if (!at) {
        return Qt::NoItemFlags;
    }
    return at->isHeading() ? Qt::ItemIsEnabled | Qt::ItemNeverHasChildren
                           : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

bool TimelineModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_loaded && m_more && !m_pageJob;
}

void TimelineModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent)) {
        readPage(false, kPage);
    }
}

}  // namespace linchpin::present
