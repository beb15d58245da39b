#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/database.h"
#include "store/detail/connection.h"
#include "store/ids.h"
#include "store/platform.h"

namespace linchpin::store {

/// A journal row that undo or redo would reverse.
struct UndoStep {
    std::int64_t journal = 0;
    std::int64_t root = 0;  ///< the row that did it first
    std::string label;
};

struct Database::State {
    std::shared_ptr<detail::Connection> connection;
    Environment environment;
    IdSource ids;
    std::optional<platform::LockFile> lock;  ///< empty when read-only
    detail::Access access = detail::Access::Write;
    bool busy = false;  ///< inside a transaction
    std::vector<UndoStep> undoSteps;
    std::vector<UndoStep> redoSteps;
    bool stepsKnown = false;  ///< the two lists are as the journal says
    std::int64_t dataVersion = 0;  ///< changes when another connection writes

    State(std::shared_ptr<detail::Connection> own, Environment surroundings)
        : connection(std::move(own))
        , environment(std::move(surroundings))
        , ids(environment.clock, environment.random)
    { }
    /// Reads the journal when the lists are not known.
    void learnSteps();
    /// Why undo does not reach further back (History::endOfUndo).
    [[nodiscard]] std::string endOfUndo() const;
    void noteStep(const ChangeSet &made, const UndoStep &reversed);
};

}  // namespace linchpin::store
