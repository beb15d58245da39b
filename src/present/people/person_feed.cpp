#include "present/people/person_feed.h"

#include "app/people/person_detail.h"
#include "present/workspace_access.h"

namespace linchpin::present {

PersonFeed::PersonFeed(WorkspaceSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(session, &WorkspaceSession::changed, this, &PersonFeed::follow);
    connect(session, &WorkspaceSession::stateChanged, this, [this] {
        if (m_session->state() != WorkspaceSession::State::Open) {
            choose({}, {});
        }
    });
}

void PersonFeed::setPerson(core::PersonId person) { choose(person, {}); }

void PersonFeed::setSeat(core::SeatId seat) { choose({}, seat); }

void PersonFeed::choose(core::PersonId person, core::SeatId seat)
{
    if (person == m_person && seat == m_seat) {
        return;
    }
    m_person = person;
    m_seat = seat;
    m_detail.reset();
    m_reading = false;
    m_again = false;
    m_stale = false;
    ++m_generation;
    if (isEmpty()) {
        Q_EMIT updated();
        return;
    }
    read();
}

void PersonFeed::setActive(bool active)
{
    m_active = active;
    if (active && m_stale) {
        m_stale = false;
        read();
    }
}

void PersonFeed::follow(const ChangeNews &)
{
    if (isEmpty()) {
        return;
    }
    if (m_active) {
        read();
    } else {
        m_stale = true;
    }
}

void PersonFeed::read()
{
    if (m_session->state() != WorkspaceSession::State::Open || isEmpty()) {
        return;
    }
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    Q_EMIT readingChanged();
    onWorkspace<Detail>(
        m_session, tr("Reading a person"), this,
        [person = m_person, seat = m_seat, talks = m_talks](WorkspaceAccess &access, JobControl &) -> core::Result<Detail> {
            const store::Reader &reader = access.workspace().read();
            const app::PersonDetailOptions options{access.today(), talks};
            return person ? app::personDetail(reader, person, options) : app::seatDetail(reader, seat, options);
        },
        [this, generation = m_generation](core::Result<Detail> result) {
            if (generation != m_generation) {
                return;
            }
            m_reading = false;
            if (m_again) {
                m_again = false;
                read();
                return;
            }
            if (result) {
                m_detail = std::make_shared<const Detail>(std::move(*result));
                Q_EMIT updated();
            } else if (result.error().code != core::ErrorCode::Cancelled) {
                m_detail.reset();
                Q_EMIT failed(result.error());
            }
            Q_EMIT readingChanged();
        });
}

}  // namespace linchpin::present
