#pragma once

#include <memory>

#include "cli/command.h"

// One maker per command; each command is a file of its own.

namespace linchpin::cli {

[[nodiscard]] std::unique_ptr<Command> makeNew();
[[nodiscard]] std::unique_ptr<Command> makeImport();
[[nodiscard]] std::unique_ptr<Command> makeConcentration();
[[nodiscard]] std::unique_ptr<Command> makeRank();
[[nodiscard]] std::unique_ptr<Command> makeExplain();
[[nodiscard]] std::unique_ptr<Command> makeFindings();
[[nodiscard]] std::unique_ptr<Command> makeMap();
[[nodiscard]] std::unique_ptr<Command> makePlan();
[[nodiscard]] std::unique_ptr<Command> makeWhatIf();
[[nodiscard]] std::unique_ptr<Command> makeSearch();
[[nodiscard]] std::unique_ptr<Command> makeHistory();
[[nodiscard]] std::unique_ptr<Command> makeUndo();
[[nodiscard]] std::unique_ptr<Command> makeRedo();
[[nodiscard]] std::unique_ptr<Command> makeCheck();
[[nodiscard]] std::unique_ptr<Command> makeBackup();
[[nodiscard]] std::unique_ptr<Command> makeBackups();
[[nodiscard]] std::unique_ptr<Command> makeRestore();
[[nodiscard]] std::unique_ptr<Command> makeExport();
[[nodiscard]] std::unique_ptr<Command> makePerson();
[[nodiscard]] std::unique_ptr<Command> makeDuplicates();

}  // namespace linchpin::cli
