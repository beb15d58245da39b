#include "present/map_days/map_days.h"

#include <algorithm>
#include <cmath>

#include "app/map_days/map_days.h"
#include "present/models/account_feed.h"
#include "present/workspace_access.h"

namespace linchpin::present {

namespace {

constexpr int kAfterChange = 350;  ///< ms; several edits in a row are read once

MapDayPoint pointOf(const app::MapDay &day, const Format &format)
{
    MapDayPoint point;
    point.day = day.day;
    point.today = day.today;
    point.snapshot = day.snapshot;
    if (day.score) {
        point.score = static_cast<int>(std::floor(*day.score * 100 + 0.5));
    }
    const QString date = format.locale().toString(toQDate(day.day), QStringLiteral("d MMMM yyyy"));
    point.label = day.today ? MapDays::tr("Today") : day.label.empty() ? format.date(day.day) : fromUtf8(day.label);
    point.title = day.today ? point.label : day.label.empty() ? date : QStringLiteral("%1 (%2)").arg(point.label, date);
    return point;
}

app::MapDay dayOf(const MapDayPoint &point)
{
    return {point.day, point.today ? std::string() : toUtf8(point.label), {}, point.snapshot, point.today};
}

}  // namespace

MapDays::MapDays(WorkspaceSession *session, AccountFeed *account, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_account(account)
{
    m_later.setSingleShot(true);
    m_later.setInterval(kAfterChange);
    connect(&m_later, &QTimer::timeout, this, &MapDays::read);
    connect(account, &AccountFeed::accountChanged, this, [this] {
        forget();
        m_days.clear();
        Q_EMIT daysChanged();
        read();
    });
    connect(session, &WorkspaceSession::changed, this, [this] {
        forget();
        if (m_wanted) {
            m_later.start();
        }
    });
}

void MapDays::forget()
{
    ++m_generation;
    m_stale = true;
    m_maps.clear();
    m_asked.clear();
    if (m_job) {
        m_job->cancel();
    }
}

void MapDays::setWanted(bool wanted)
{
    m_wanted = wanted;
    if (wanted && m_stale) {
        read();
    }
}

int MapDays::indexOf(core::Date day) const
{
    const auto found = std::find_if(m_days.begin(), m_days.end(), [day](const MapDayPoint &one) { return one.day == day; });
    return found == m_days.end() ? -1 : static_cast<int>(found - m_days.begin());
}

void MapDays::read()
{
    const core::AccountId account = m_account->account();
    if (!m_wanted || !m_stale || !account || m_session->state() != WorkspaceSession::State::Open) {
        return;
    }
    m_stale = false;
    ++m_reading;
    m_job = readApart<std::vector<app::MapDay>>(
        m_session, tr("Reading earlier days"), this,
        [account](const store::Reader &reader, core::Date today, JobControl &control) {
            return app::mapDays(reader, account, today, [&control] { return control.isCancelled(); });
        },
        [this, generation = m_generation](core::Result<std::vector<app::MapDay>> days) {
            --m_reading;
            if (generation != m_generation) {
                if (m_wanted && !m_later.isActive()) {
                    read();
                }
                return;
            }
            if (!days) {
                if (days.error().code != core::ErrorCode::Cancelled && days.error().code != core::ErrorCode::NotFound) {
                    Q_EMIT failed(days.error());
                }
                return;
            }
            std::vector<MapDayPoint> points;
            for (const app::MapDay &day : *days) {
                points.push_back(pointOf(day, m_session->format()));
            }
            m_days = std::move(points);
            Q_EMIT daysChanged();
        });
}

std::shared_ptr<const core::AccountMap> MapDays::map(core::Date day) const
{
    const auto found = m_maps.find(day);
    return found == m_maps.end() ? nullptr : found->second;
}

void MapDays::ask(core::Date day)
{
    const int index = indexOf(day);
    if (index < 0) {
        return;
    }
    if (map(day)) {
        Q_EMIT mapRead(day);
        for (const int next : {index - 1, index + 1}) {
            if (next >= 0 && next < static_cast<int>(m_days.size())) {
                readMap(m_days[static_cast<std::size_t>(next)].day, false);
            }
        }
        return;
    }
    readMap(day, true);
}

void MapDays::readMap(core::Date day, bool neighboursToo)
{
    const int index = indexOf(day);
    if (index < 0 || m_maps.contains(day)) {
        return;
    }
    if (const auto asked = m_asked.find(day); asked != m_asked.end()) {
        asked->second = asked->second || neighboursToo;  // read ahead, and now wanted
        return;
    }
    m_asked[day] = neighboursToo;
    ++m_reading;
    readApart<core::AccountMap>(
        m_session, tr("Reading the map of an earlier day"), this,
        [account = m_account->account(), wanted = dayOf(m_days[static_cast<std::size_t>(index)])](
            const store::Reader &reader, core::Date, JobControl &) { return app::mapOnDay(reader, account, wanted, {}); },
        [this, day, generation = m_generation](core::Result<core::AccountMap> map) {
            --m_reading;
            if (generation != m_generation) {
                return;
            }
            const auto asked = m_asked.find(day);
            const bool isWanted = asked != m_asked.end() && asked->second;
            m_asked.erase(day);
            if (!map) {
                if (isWanted && map.error().code != core::ErrorCode::Cancelled) {
                    Q_EMIT failed(map.error());
                }
                return;
            }
            m_maps[day] = std::make_shared<const core::AccountMap>(std::move(*map));
            if (isWanted) {
                ask(day);
            }
        });
}

}  // namespace linchpin::present
