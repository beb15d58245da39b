#pragma once

#include <memory>
#include <optional>

#include <QObject>

#include "core/report/people.h"
#include "core/result.h"

namespace linchpin::present {

class WorkspaceSession;
struct ChangeNews;

/// The newest detail of one person (or of a seat that nobody known holds), read again after each change that may concern it.
class PersonFeed final : public QObject {
    Q_OBJECT
public:
    using Detail = core::report::PersonDetail;
    explicit PersonFeed(WorkspaceSession *session, QObject *parent = nullptr);

    /// Another person: the detail is null until it was read. An empty id shows nobody.
    void setPerson(core::PersonId person);
    /// Whoever holds the seat.
    void setSeat(core::SeatId seat);
    [[nodiscard]] core::PersonId person() const { return m_person; }
    [[nodiscard]] core::SeatId seat() const { return m_seat; }
    [[nodiscard]] bool isEmpty() const { return m_person.isNone() && m_seat.isNone(); }
    [[nodiscard]] std::shared_ptr<const Detail> detail() const { return m_detail; }
    [[nodiscard]] bool isReading() const { return m_reading; }
    /// Hidden: reads nothing and catches up later.
    void setActive(bool active);
    void setTalks(std::size_t most) { m_talks = most; }

Q_SIGNALS:
    /// Another person (the old detail is gone), or a newer detail of the same.
    void updated();
    void readingChanged();
    /// NotFound when the person was removed.
    void failed(const linchpin::core::Error &error);

private:
    void choose(core::PersonId person, core::SeatId seat);
    void follow(const ChangeNews &news);
    void read();

    WorkspaceSession *m_session;
    core::PersonId m_person;
    core::SeatId m_seat;
    std::shared_ptr<const Detail> m_detail;
    std::size_t m_talks = 20;
    bool m_active = true;
    bool m_stale = false;
    bool m_reading = false;
    bool m_again = false;
    int m_generation = 0;
};

}  // namespace linchpin::present
