#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

#include "core/report/my_week.h"
#include "present/workspace_session.h"

namespace linchpin::present {

/// What My week shows: whose, of which account, with how many hours.
struct WeekWish {
    bool team = false;  ///< everybody's instead of mine
    core::AccountId account;  ///< empty = all
    double hours = 8;  ///< to spend on the best next steps

    bool operator==(const WeekWish &) const = default;
};

/// A thing to do that is being typed.
struct ActionDraft {
    QString title;
    core::AccountId account;
    core::SeatId seat;
    core::MemberId owner;
    std::optional<core::Date> due;
    std::optional<double> hours;
};

/// What one has to do, read again after each change that touches it, and what one might do, worked out in the background from the accounts with most
/// at risk. Writes go through here too; each is one undo step. Reads nothing while it is not active.
class WeekFeed final : public QObject {
    Q_OBJECT
public:
    using Items = std::vector<core::report::WeekItem>;
    /// What went wrong, or nothing.
    using Answer = std::function<void(std::optional<core::Error>)>;

    explicit WeekFeed(WorkspaceSession *session, QObject *parent = nullptr);
    ~WeekFeed() override;

    void setActive(bool active);
    void setWish(const WeekWish &wish);
    [[nodiscard]] const WeekWish &wish() const { return m_wish; }
    /// Whether everybody's is shown: asked for, or because it is not said who works here.
    [[nodiscard]] bool isTeam() const;

    /// Null until read.
    [[nodiscard]] std::shared_ptr<const core::report::MyWeek> week() const { return m_week; }
    [[nodiscard]] std::shared_ptr<const core::report::WeekAdvice> advice() const { return m_advice; }
    [[nodiscard]] bool isReading() const { return m_reading; }
    [[nodiscard]] bool isAdvising() const { return m_advising; }

    void markDone(const Items &items, Answer answer = {});
    void postpone(const Items &items, core::Date day, Answer answer = {});
    void rename(const core::report::WeekItem &item, const QString &title, Answer answer = {});
    void setOwner(const core::report::WeekItem &item, core::MemberId owner, Answer answer = {});
    void remove(const Items &items, Answer answer = {});
    void add(const ActionDraft &draft, std::function<void(core::Result<core::ActionId>)> answer);
    /// An action of mine, due in a week (on a working day).
    void plan(const core::report::NextStep &step, std::function<void(core::Result<core::ActionId>)> answer);
    void hide(const core::report::NextStep &step, Answer answer = {});
    void showAgain(const core::report::NextStep &step, Answer answer = {});

    enum class CalendarAs : std::uint8_t { Events, Tasks };
    /// The items that have a day as .ics.
    void exportCalendar(const Items &items, CalendarAs as, std::function<void(core::Result<QByteArray>)> answer);

    /// The first day of the next week by the locale of the user.
    [[nodiscard]] core::Date nextWeek() const;
    /// A week from today, moved to Monday from a weekend.
    [[nodiscard]] core::Date planDay() const;

Q_SIGNALS:
    void updated();
    void adviceUpdated();
    void readingChanged();
    void failed(const linchpin::core::Error &error);

private:
    void follow(const ChangeNews &news);
    void forget();
    void read();
    void advise();
    void adviseScope(int serial);
    [[nodiscard]] core::MemberId owner() const;
    [[nodiscard]] int firstWeekday() const;
    template <typename Work>
    void write(const QString &label, Work work, Answer answer);

    WorkspaceSession *m_session;
    WeekWish m_wish;
    std::shared_ptr<const core::report::MyWeek> m_week;
    std::shared_ptr<const core::report::WeekAdvice> m_advice;
    QPointer<Job> m_adviceJob;
    QTimer m_adviceDelay;
    int m_serial = 0;  ///< answers to older wishes are dropped
    int m_adviceSerial = 0;
    bool m_active = false;
    bool m_stale = true;
    bool m_adviceStale = true;
    bool m_reading = false;
    bool m_advising = false;
};

/// The number at My week in the sidebar: what is late or due this week, of who works here. 0 when that is not said.
class WeekCount final : public QObject {
    Q_OBJECT
public:
    explicit WeekCount(WorkspaceSession *session, QObject *parent = nullptr);
    [[nodiscard]] int count() const { return m_count; }

Q_SIGNALS:
    void changed(int count);

private:
    void read();

    WorkspaceSession *m_session;
    core::MemberId m_me;
    int m_count = 0;
    int m_serial = 0;
};

/// How many accounts the best next steps are worked out for: those with most at risk.
inline constexpr int kAdviceAccounts = 40;

}  // namespace linchpin::present
