#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QObject>

#include "core/result.h"
#include "present/changes.h"

namespace linchpin::app {
struct PeopleTexts;
struct SeatFigures;
}  // namespace linchpin::app

namespace linchpin::present {

class PeopleModel;
class WorkspaceSession;

/// Fills a PeopleModel from the open workspace when it is first needed and keeps it up to date: after an edit only the people it touches.
/// Texts are read apart, figures in portions, keys are made on another thread; the window never waits.
class PeopleFeed final : public QObject {
    Q_OBJECT
public:
    /// `model` outlives it.
    PeopleFeed(WorkspaceSession *session, PeopleModel *model, QObject *parent = nullptr);
    ~PeopleFeed() override;

    /// Hidden pages read nothing and catch up later.
    void setActive(bool active);
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] bool isReading() const { return m_reading; }

Q_SIGNALS:
    void loaded();
    void readingChanged();
    void failed(const linchpin::core::Error &error);

private:
    struct Reading;
    void follow(const ChangeNews &news);
    void forget();
    void load();
    void readFigures(std::shared_ptr<Reading> reading);
    void assemble(std::shared_ptr<Reading> reading);
    void catchUp();
    void setReading(bool reading);
    void fail(const core::Error &error);

    WorkspaceSession *m_session;
    PeopleModel *m_model;
    std::vector<ChangeNews> m_waiting;  ///< what happened since, not yet taken in
    bool m_active = false;
    bool m_loaded = false;
    bool m_reading = false;
    bool m_stale = false;  ///< read everything again
    int m_generation = 0;  ///< answers of an older one are dropped
};

}  // namespace linchpin::present
