#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <QAbstractListModel>
#include <QPointer>
#include <QString>
#include <QStringList>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/result.h"
#include "core/terms.h"
#include "present/models/cell.h"

namespace linchpin::app {
struct TimelineEdits;
struct TimelineEntry;
struct TimelinePage;
struct TimelineQuery;
}  // namespace linchpin::app

namespace linchpin::present {

class Format;
class Job;
class WorkspaceSession;
struct ChangeNews;

enum class TimelinePart : std::uint8_t { All, Conversations, Promises, Changes };

/// Which timeline, and what of it. Exactly one of account and person.
struct TimelineWish {
    core::AccountId account;
    core::PersonId person;
    TimelinePart part = TimelinePart::All;
    std::optional<core::Channel> channel;
    core::MemberId member;  ///< of ours
    core::SeatId seat;  ///< of theirs
    std::optional<core::Date> from;
    std::optional<core::Date> to;
    QString text;

    [[nodiscard]] bool isNarrowed() const
    {
        return part != TimelinePart::All || channel || member || seat || from || to || !text.trimmed().isEmpty();
    }
    bool operator==(const TimelineWish &) const = default;
};

/// A line of a timeline as it is shown, or the heading of a quarter.
struct TimelineRow {
    struct Chip {
        QString text;
        CellTone tone = CellTone::Normal;

        bool operator==(const Chip &) const = default;
    };

    core::Date day;
    int rank = -1;  ///< order within the day; -1 = the heading of the quarter that ends on `day`
    qint64 id = 0;
    QString dayText;
    QString icon;
    QString who;
    QString what;  ///< beside the name: "Call, 20 min"
    QString text;  ///< second line
    QStringList initials;  ///< of ours
    QStringList ours;  ///< their names
    std::vector<Chip> chips;
    QString item;  ///< "conversation/123"; empty for headings and edits
    QString accessible;
    core::AccountId account;
    std::vector<core::SeatId> seats;
    std::vector<core::PersonId> persons;

    [[nodiscard]] bool isHeading() const { return rank < 0; }
    bool operator==(const TimelineRow &) const = default;
};

/// The timeline of an account or a person, newest first, with a heading for each quarter. Reads a page at a time on a thread of its own when the view
/// comes to the end, follows the changes of the workspace, and never resets.
class TimelineModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role : int { DayTextRole = FirstUserRole, WhatRole, ChipsRole, HeadingRole, ItemRole };
    static constexpr int kPage = 80;  ///< lines

    explicit TimelineModel(WorkspaceSession *session, QObject *parent = nullptr);
    ~TimelineModel() override;

    /// Reads from the newest on, unless it is what is shown.
    void setWish(const TimelineWish &wish);
    [[nodiscard]] const TimelineWish &wish() const { return m_wish; }
    /// A timeline that nobody sees reads nothing and catches up later. On by default.
    void setActive(bool active);

    [[nodiscard]] const TimelineRow *row(int row) const;
    /// -1 when it is not (yet) there.
    [[nodiscard]] int rowOfItem(const QString &item) const;
    /// Reads on until the line is there or the end is reached; `found` or `notFound` follows.
    void seek(const QString &item);
    [[nodiscard]] bool isReading() const;
    /// Whether the first page of what is wished is there.
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] bool isComplete() const { return m_loaded && !m_more; }
    /// Lines read so far, without headings.
    [[nodiscard]] int entryCount() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void readingChanged();
    /// New rows are in; also when there are none.
    void updated();
    void found(int row);
    void notFound(const QString &item);
    void failed(const linchpin::core::Error &error);

private:
    void readPage(bool anew, int limit);
    void readEdits(bool anew);
    void takePage(core::Result<app::TimelinePage> page, bool anew);
    void follow(const ChangeNews &news);
    void rebuild();
    void settleSeek();
    void setRows(std::vector<TimelineRow> next);
    [[nodiscard]] app::TimelineQuery query() const;

    WorkspaceSession *m_session;
    TimelineWish m_wish;
    std::vector<TimelineRow> m_rows;
    std::vector<app::TimelineEntry> m_entries;
    std::vector<app::TimelineEntry> m_edits;
    QPointer<Job> m_pageJob;
    QPointer<Job> m_editJob;
    QString m_sought;
    int m_generation = 0;
    int m_editGeneration = 0;
    std::int64_t m_editsUpTo = 0;  ///< newest journal row that `m_edits` has seen; 0 = none
    bool m_active = true;
    bool m_stale = false;
    bool m_loaded = false;
    bool m_more = false;
};

/// One line as it is shown. `accountToo`: names the account, on the timeline of a person.
[[nodiscard]] TimelineRow timelineRow(const app::TimelineEntry &entry, const Format &format, bool accountToo);
/// Trust and respect of one day in one line; they are all of that kind.
[[nodiscard]] TimelineRow ratingsRow(std::span<const app::TimelineEntry> ratings, const Format &format, bool accountToo);

}  // namespace linchpin::present
