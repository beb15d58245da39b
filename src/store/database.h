#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>

#include "core/result.h"
#include "store/change_set.h"
#include "store/environment.h"
#include "store/journal.h"
#include "store/reader.h"
#include "store/writer.h"

namespace linchpin::store {

struct OpenOptions {
    bool readOnly = false;
    bool takeOver = false;  ///< also take the lock of another host, whose program is known to be gone
    Environment environment;
    int busyMilliseconds = 5000;
};

/// One workspace file: opening with all its checks, the lock, the write transaction with its journal, undo and redo.
/// One thread at a time. app::Workspace adds subscribers; use that.
class Database final {
public:
    /// Makes a new file with the current schema (mode 0600) and opens it. CannotWrite when it exists or cannot be made.
    [[nodiscard]] static core::Result<std::unique_ptr<Database>> create(const std::filesystem::path &path,
                                                                        const OpenOptions &options = {});
    /// CannotOpen (detail `missing`, `directory`, `unreadable`), NotAWorkspace, NewerVersion, Damaged, Locked; none of them
    /// changes the file. A damaged file opens read-only as far as its schema can be read.
    [[nodiscard]] static core::Result<std::unique_ptr<Database>> open(const std::filesystem::path &path,
                                                                      const OpenOptions &options = {});
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    /// Checkpoints, puts the file back into one piece and gives up the lock.
    ~Database();

    using Work = std::function<core::Result<void>(Writer &)>;
    /// Runs `work` in one transaction and journals it. On any error nothing has changed.
    /// ReadOnly, Locked (the lock was taken over), CannotWrite (disk full), or the error of `work`.
    [[nodiscard]] core::Result<ChangeSet> transact(std::string_view label, const Work &work);
    /// NothingToDo; Conflict when later work stands in the way.
    [[nodiscard]] core::Result<ChangeSet> undo();
    [[nodiscard]] core::Result<ChangeSet> redo();
    [[nodiscard]] core::Result<History> history(const HistoryQuery &query);
    /// Writes derived tables in one transaction of their own; nothing is journalled.
    [[nodiscard]] core::Result<void> derive(const std::function<void(DerivedWriter &)> &work);

    [[nodiscard]] Reader reader() const;
    /// A reader with its own connection, for another thread: sees the state of its first read until it is destroyed.
    [[nodiscard]] core::Result<Reader> openReader() const;

private:
    struct State;
    explicit Database(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

}  // namespace linchpin::store
