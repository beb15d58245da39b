#include "present/people/people_feed.h"

#include <algorithm>
#include <set>

#include "app/people/directory.h"
#include "present/people/people_model.h"
#include "present/workspace_access.h"

namespace linchpin::present {

using core::Kind;
using core::report::PeopleDirectory;

namespace {

constexpr std::size_t kPortion = 1000;  // accounts scored at once: well below 50 ms
constexpr std::size_t kMostWaiting = 30;  // more changes than that while hidden: read everything again

/// Kinds whose change may alter a row of the directory.
bool concernsPeople(const ChangeNews &news)
{
    return news.touchesAny({Kind::Person, Kind::Seat, Kind::SeatRole, Kind::Judgement, Kind::Coverage, Kind::Conversation,
                            Kind::Participant, Kind::Promise, Kind::Moment, Kind::LoyaltyProof, Kind::SeatLink, Kind::Member,
                            Kind::Role, Kind::ScoringParameter, Kind::Account, Kind::Workspace});
}

/// The news as the store tells them; which rows were added or removed does not matter here.
store::ChangeSet changeSetOf(const ChangeNews &news, bool &isLarge)
{
    store::ChangeSet changes;
    changes.journal = news.journal;
    for (const ChangeNews::OfKind &kind : news.kinds) {
        isLarge = isLarge || kind.many;
        store::KindChanges row;
        row.kind = kind.kind;
        row.updated = kind.ids;
        changes.kinds.push_back(std::move(row));
    }
    return changes;
}

}  // namespace

struct PeopleFeed::Reading {
    int generation = 0;
    app::PeopleTexts texts;
    std::vector<app::SeatFigures> figures;
    std::size_t next = 0;
};

PeopleFeed::PeopleFeed(WorkspaceSession *session, PeopleModel *model, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
{
    connect(session, &WorkspaceSession::changed, this, &PeopleFeed::follow);
    connect(session, &WorkspaceSession::stateChanged, this, [this] {
        if (m_session->state() != WorkspaceSession::State::Open) {
            forget();
        }
    });
    connect(session, &WorkspaceSession::opened, this, [this] {
        forget();
        if (m_active) {
            load();
        }
    });
}

PeopleFeed::~PeopleFeed() = default;

void PeopleFeed::forget()
{
    ++m_generation;
    m_loaded = false;
    m_stale = false;
    m_waiting.clear();
    m_model->clear();
    setReading(false);
}

void PeopleFeed::setReading(bool reading)
{
    if (reading != m_reading) {
        m_reading = reading;
        Q_EMIT readingChanged();
    }
}

void PeopleFeed::setActive(bool active)
{
    m_active = active;
    if (!active || m_session->state() != WorkspaceSession::State::Open || m_reading) {
        return;
    }
    if (!m_loaded || m_stale) {
        load();
    } else {
        catchUp();
    }
}

void PeopleFeed::follow(const ChangeNews &news)
{
    if (!concernsPeople(news)) {
        return;
    }
    const bool isLarge = std::any_of(news.kinds.begin(), news.kinds.end(), [](const auto &kind) { return kind.many; });
    m_stale = m_stale || isLarge || m_waiting.size() >= kMostWaiting;
    if (m_stale) {
        m_waiting.clear();
    } else {
        m_waiting.push_back(news);
    }
    if (m_active && !m_reading) {
        m_stale ? load() : catchUp();
    }
}

void PeopleFeed::fail(const core::Error &error)
{
    setReading(false);
    if (error.code != core::ErrorCode::Cancelled) {
        Q_EMIT failed(error);
    }
}

void PeopleFeed::load()
{
    setReading(true);
    m_stale = false;
    m_waiting.clear();
    auto reading = std::make_shared<Reading>();
    reading->generation = ++m_generation;
    readApart<bool>(
        m_session, tr("Reading people"), this,
        [reading](const store::Reader &reader, core::Date today, JobControl &) -> core::Result<bool> {
            reading->texts = app::readPeopleTexts(reader, today);
            return true;
        },
        [this, reading](core::Result<bool> result) {
            if (reading->generation != m_generation) {
                return;
            }
            result ? readFigures(reading) : fail(result.error());
        });
}

void PeopleFeed::readFigures(std::shared_ptr<Reading> reading)
{
    onWorkspace<bool>(
        m_session, tr("Reading people"), this,
        [reading](WorkspaceAccess &access, JobControl &) -> core::Result<bool> {
            const auto board = access.scores();
            if (!board) {
                return tl::make_unexpected(board.error());
            }
            std::vector<app::SeatFigures> portion = app::seatFigures(**board, reading->next, kPortion);
            reading->figures.insert(reading->figures.end(), std::make_move_iterator(portion.begin()),
                                    std::make_move_iterator(portion.end()));
            reading->next += kPortion;
            return reading->next < (*board)->ranking().size();
        },
        [this, reading](core::Result<bool> more) {
            if (reading->generation != m_generation) {
                return;
            }
            if (!more) {
                fail(more.error());
            } else if (*more) {
                readFigures(reading);
            } else {
                assemble(reading);
            }
        });
}

void PeopleFeed::assemble(std::shared_ptr<Reading> reading)
{
    using Prepared = std::shared_ptr<PeopleData>;
    Job::start<Prepared>(
        tr("Sorting people"), this, nullptr,
        [reading, team = m_session->info().team](JobControl &) -> core::Result<Prepared> {
            return preparePeople(app::directoryOf(std::move(reading->texts), reading->figures), team);
        },
        [this, generation = reading->generation](core::Result<Prepared> data) {
            if (generation != m_generation) {
                return;
            }
            if (!data) {
                fail(data.error());
                return;
            }
            // What changed since the texts were read comes after; what they hold already changes nothing when it comes again.
            std::erase_if(m_waiting, [&](const ChangeNews &news) { return news.journal <= (*data)->journal; });
            m_model->setData(*data, m_session->format());
            m_loaded = true;
            setReading(false);
            Q_EMIT loaded();
            if (m_stale) {
                load();
            } else {
                catchUp();
            }
        });
}

void PeopleFeed::catchUp()
{
    if (m_waiting.empty() || !m_loaded || m_reading) {
        return;
    }
    setReading(true);
    std::vector<ChangeNews> news;
    news.swap(m_waiting);
    onWorkspace<PeopleDirectory>(
        m_session, tr("Reading people"), this,
        [news = std::move(news)](WorkspaceAccess &access, JobControl &) -> core::Result<PeopleDirectory> {
            const store::Reader &reader = access.workspace().read();
            std::set<core::PersonId> people;
            bool isLarge = false;
            for (const ChangeNews &one : news) {
                const store::ChangeSet changes = changeSetOf(one, isLarge);
                const app::TouchedPeople touched = isLarge ? app::TouchedPeople{true, {}} : app::touchedPeople(reader, changes);
                isLarge = isLarge || touched.everything;
                people.insert(touched.people.begin(), touched.people.end());
            }
            PeopleDirectory all;
            if (isLarge) {
                return all;  // complete and empty: read everything again
            }
            const auto board = access.scores();
            if (!board) {
                return tl::make_unexpected(board.error());
            }
            return app::peopleDirectory(reader, **board, people);
        },
        [this, generation = m_generation](core::Result<PeopleDirectory> part) {
            if (generation != m_generation) {
                return;
            }
            setReading(false);
            if (!part) {
                fail(part.error());
            } else if (part->complete) {
                load();
            } else {
                m_model->patch(*part);
                Q_EMIT loaded();
                m_stale ? load() : catchUp();
            }
        });
}

}  // namespace linchpin::present
