#pragma once

#include <functional>
#include <utility>

#include "app/score_board.h"
#include "app/workspace.h"
#include "present/job.h"
#include "present/workspace_session.h"

// How feeds and forms of `present` reach the open workspace. Only .cpp files of `present` include this: the window knows WorkspaceSession alone.

namespace linchpin::present {

/// What work on the workspace's thread may use. Valid during that work only.
class WorkspaceAccess final {
public:
    WorkspaceAccess(app::Workspace &workspace, core::Date today, core::MemberId me,
                    std::function<core::Result<app::ScoreBoard *>()> scores)
        : m_workspace(workspace)
        , m_today(today)
        , m_me(me)
        , m_scores(std::move(scores))
    { }

    [[nodiscard]] app::Workspace &workspace() const { return m_workspace; }
    /// The day the workspace shows as today.
    [[nodiscard]] core::Date today() const { return m_today; }
    /// Who of our team uses this computer; empty = not said.
    [[nodiscard]] core::MemberId me() const { return m_me; }
    /// The board that is kept up to date; loads it when it is the first to ask.
    [[nodiscard]] core::Result<app::ScoreBoard *> scores() const { return m_scores(); }

private:
    app::Workspace &m_workspace;
    core::Date m_today;
    core::MemberId m_me;
    std::function<core::Result<app::ScoreBoard *>()> m_scores;
};

/// Runs `work(WorkspaceAccess &, JobControl &) -> core::Result<T>` on the workspace's thread, in the order of asking, then `answer(core::Result<T>)`
/// in the window's thread unless `context` is gone or the workspace was closed meanwhile. `work` may read, and write through use cases: what it
/// changed is announced by WorkspaceSession::changed just before `answer`. Keep it below 50 ms where a person waits; longer reads: readApart.
template <typename T, typename Work>
Job *onWorkspace(WorkspaceSession *session, const QString &label, QObject *context, Work work,
                 std::function<void(core::Result<T>)> answer)
{
    auto result = std::make_shared<core::Result<T>>(core::failure(core::ErrorCode::Cancelled));
    return session->runOnWorkspace(
        label, context,
        [result, work = std::move(work)](WorkspaceAccess &access, JobControl &control) mutable {
            *result = work(access, control);
        },
        [result, answer = std::move(answer)](std::optional<core::Error> error) {
            if (error) {
                answer(tl::make_unexpected(*error));
            } else {
                answer(std::move(*result));
            }
        });
}

/// The same for long reads and exports: `work(const store::Reader &, core::Date today, JobControl &)` runs on a thread of its own with a reader of
/// its own (one state of the file), so that edits go on meanwhile.
template <typename T, typename Work>
Job *readApart(WorkspaceSession *session, const QString &label, QObject *context, Work work,
               std::function<void(core::Result<T>)> answer)
{
    auto result = std::make_shared<core::Result<T>>(core::failure(core::ErrorCode::Cancelled));
    return session->runApart(
        label, context,
        [result, work = std::move(work)](const store::Reader &reader, core::Date today, JobControl &control) mutable {
            *result = work(reader, today, control);
        },
        [result, answer = std::move(answer)](std::optional<core::Error> error) {
            if (error) {
                answer(tl::make_unexpected(*error));
            } else {
                answer(std::move(*result));
            }
        });
}

}  // namespace linchpin::present
