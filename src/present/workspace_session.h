#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QString>

#include "core/entities/kinds.h"
#include "core/report/account_map.h"
#include "core/report/account_overview.h"
#include "core/report/account_plan.h"
#include "core/result.h"
#include "present/changes.h"
#include "present/format.h"
#include "present/job.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::present {

class WorkspaceAccess;

/// One of our people, for pickers and "You are".
struct TeamMember {
    core::MemberId id;
    QString name;
    QString title;
    bool left = false;

    bool operator==(const TeamMember &) const = default;
};

/// What the window shows about the open file.
struct WorkspaceInfo {
    std::int64_t id = 0;  ///< of the workspace row: the same file on every computer
    QString path;
    QString fileName;
    QString name;
    QString company;
    bool sample = false;
    bool readOnly = false;
    bool damaged = false;
    QString heldBy;  ///< who writes to it while we only read
    bool dayPinned = false;
    core::Date today;
    core::Currency currency;
    std::optional<QString> undoLabel;
    std::optional<QString> redoLabel;
    QString
        undoEnd;  ///< why nothing can be undone ("not behind the restored backup"), where a restore, an erasure or a migration is the reason
    QString lastChange;  ///< label of the newest step in force; empty without any
    std::int64_t accounts = 0;
    std::int64_t people = 0;
    std::vector<TeamMember> team;  ///< by name
    core::MemberId me;  ///< who uses this computer; empty = not said
    QString myName;
};

/// The open workspace as the window sees it. The file, its connection and the score board live on one thread of their own; everything here is
/// asked from the window's thread and answered there later, so nothing waits. Reads and writes are taken in the order they are asked.
class WorkspaceSession final : public QObject {
    Q_OBJECT
public:
    enum class State : std::uint8_t { Closed, Opening, Open };
    enum class OpenMode : std::uint8_t { Write, Read };
    enum class NewContent : std::uint8_t { Empty, Sample };

    /// `today` is asked when a workspace without pinned day is opened; it comes from main.
    explicit WorkspaceSession(std::function<core::Date()> today, QObject *parent = nullptr);
    /// Stops the jobs, waits for the running transaction and closes the file.
    ~WorkspaceSession() override;

    /// Closes what is open and opens `path`. A file that somebody else writes is opened for reading.
    void open(const QString &path, OpenMode mode = OpenMode::Write);
    /// Makes `path` (an existing file is an error) and opens it.
    void create(const QString &path, const QString &name, NewContent content);
    void close();
    /// Closes the file, puts `backup` in its place as app/backups does and opens it again; `keepAs` is where the file as it was stays. When it
    /// cannot be done, the file is opened as it was. After `opened`: `restored`, or `failed` with the reason.
    void restore(const QString &backup, const QString &keepAs, const QString &label);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const WorkspaceInfo &info() const { return m_info; }
    [[nodiscard]] Format format() const { return Format(m_info.today); }

    void undo();
    void redo();

    /// Who of our team works here: the author of the journal from now on and the judge of judgements. Kept per computer by the window.
    /// An id of nobody in the team means nobody.
    void setMe(core::MemberId me);
    /// Takes over the day of the clock when it has changed (a window stays open over midnight); a pinned day stays.
    void refreshDay();

    /// Answers come in the thread of `context` unless it was destroyed; deleting the job drops the answer.
    template <typename T>
    using Answer = std::function<void(core::Result<T>)>;
    Job *readOverview(core::AccountId account, QObject *context, Answer<core::report::AccountOverview> answer);
    Job *readMap(core::AccountId account, core::MapOverlay overlay, QObject *context, Answer<core::AccountMap> answer);
    Job *readPlan(core::AccountId account, QObject *context, Answer<core::report::AccountPlan> answer);

Q_SIGNALS:
    void stateChanged();
    void opened();
    void openFailed(const linchpin::core::Error &error, const QString &path);
    /// After each change, also undo and redo, once `info` is up to date.
    void changed(const linchpin::present::ChangeNews &news);
    void infoChanged();
    /// A backup took the place of the file; `keptAs` is the file as it was, empty when there was none.
    void restored(const QString &keptAs);
    void failed(const linchpin::core::Error &error);

public:
    /// The machinery behind onWorkspace and readApart (present/workspace_access.h); use those.
    Job *runOnWorkspace(const QString &label, QObject *context, std::function<void(WorkspaceAccess &, JobControl &)> work,
                        std::function<void(std::optional<core::Error>)> answer);
    Job *runApart(const QString &label, QObject *context,
                  std::function<void(const store::Reader &, core::Date, JobControl &)> work,
                  std::function<void(std::optional<core::Error>)> answer);

private:
    struct Backend;
    struct Opened;
    void start(const QString &path, std::function<core::Result<Opened>(Backend &)> work, const QString &label);
    void step(const QString &label, bool redoing);
    void cancelReads();
    void takeNews(int generation, const WorkspaceInfo &info, const std::vector<ChangeNews> &news);

    std::function<core::Date()> m_today;
    std::unique_ptr<QThreadPool> m_thread;
    std::unique_ptr<QThreadPool> m_apart;  ///< long reads with readers of their own
    std::shared_ptr<Backend> m_backend;
    State m_state = State::Closed;
    WorkspaceInfo m_info;
    int m_generation = 0;  ///< answers about a workspace that was closed meanwhile are dropped
};

}  // namespace linchpin::present
