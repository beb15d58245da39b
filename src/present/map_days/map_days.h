#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

#include "core/report/account_map.h"
#include "core/report/map_comparison.h"
#include "present/workspace_session.h"

namespace linchpin::present {

class AccountFeed;

/// One point of the time slider.
struct MapDayPoint {
    core::Date day;
    QString label;  ///< "Q3 2026", "Today"
    QString title;  ///< "Q3 2026, 30 September 2026", "Today"
    std::optional<int> score;  ///< whole points, as shown at the point
    bool snapshot = false;  ///< frozen then; otherwise computed now for that day
    bool today = false;

    bool operator==(const MapDayPoint &) const = default;
};

/// The days on which the map of the window's account can be looked at, and the maps of these days. Reads on threads of
/// their own, only while wanted; days and maps are read again after each change.
class MapDays final : public QObject {
    Q_OBJECT
public:
    MapDays(WorkspaceSession *session, AccountFeed *account, QObject *parent = nullptr);

    /// A hidden page reads nothing; it catches up when it is wanted again.
    void setWanted(bool wanted);
    /// Oldest first, today last; empty until read.
    [[nodiscard]] const std::vector<MapDayPoint> &days() const { return m_days; }
    /// Whether there is any day but today.
    [[nodiscard]] bool hasEarlier() const { return m_days.size() > 1; }
    [[nodiscard]] int indexOf(core::Date day) const;  ///< -1 when there is no such day

    /// Answered by `mapRead`, at once when the map is there. A day not in `days` is ignored.
    void ask(core::Date day);
    /// Null until it was read.
    [[nodiscard]] std::shared_ptr<const core::AccountMap> map(core::Date day) const;
    [[nodiscard]] bool isReading() const { return m_reading > 0 || m_later.isActive(); }

Q_SIGNALS:
    void daysChanged();
    void mapRead(linchpin::core::Date day);
    void failed(const linchpin::core::Error &error);

private:
    void forget();
    void read();
    void readMap(core::Date day, bool neighboursToo);

    WorkspaceSession *m_session;
    AccountFeed *m_account;
    std::vector<MapDayPoint> m_days;
    std::map<core::Date, std::shared_ptr<const core::AccountMap>> m_maps;
    std::map<core::Date, bool> m_asked;
    QTimer m_later;
    QPointer<Job> m_job;
    int m_reading = 0;
    int m_generation = 0;  ///< answers about another account or an older state are dropped
    bool m_wanted = false;
    bool m_stale = true;
};

/// The map of `account` without anything that we think of anybody, for exports; of that day, or of today.
Job *readCustomerMap(WorkspaceSession *session, core::AccountId account, const std::optional<MapDayPoint> &day, QObject *context,
                     std::function<void(core::Result<core::AccountMap>)> answer);

/// What a map book holds.
struct MapBookWish {
    std::optional<std::vector<core::AccountId>> accounts;  ///< in this order; none = all, by name
    bool customerCopy = false;
};
struct MapBookDone {
    std::size_t maps = 0;
    int pages = 0;
};
/// One map at a time; errors end the book.
using MapFetch = std::function<core::Result<core::AccountMap>(std::size_t)>;
/// Draws and writes: called once on another thread with the number of maps.
using MapBookWriter = std::function<core::Result<MapBookDone>(std::size_t count, const MapFetch &fetch, JobControl &control)>;
/// Reads the maps of today one after the other while `write` writes them. The file stays usable meanwhile. NothingToDo without
/// accounts.
Job *makeMapBook(WorkspaceSession *session, const MapBookWish &wish, QObject *context, MapBookWriter write,
                 std::function<void(core::Result<MapBookDone>)> answer);

/// The sentence over the map of an earlier day.
[[nodiscard]] QString pastSentence(const MapDayPoint &day);

/// What changed between two days, in words, for the list beside the map.
struct MapDifferenceText {
    std::int64_t seat = 0;
    core::MapDifference::Kind kind = core::MapDifference::Kind::Changed;
    QString name;
    QString detail;  ///< "Neutral to Supporter; strength 40 to 52; now known by SL"
    QString mark;  ///< short, for the card: "New", "Gone", "+12", "Supporter"
    int direction = 0;  ///< 1 better, -1 worse, 0 neither

    bool operator==(const MapDifferenceText &) const = default;
};
[[nodiscard]] std::vector<MapDifferenceText> differenceTexts(const core::MapComparison &comparison);
/// "2 new, 1 gone, 4 changed, 16 as before. Score 48 to 42."
[[nodiscard]] QString comparisonSummary(const core::MapComparison &comparison);

}  // namespace linchpin::present
