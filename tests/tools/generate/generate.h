#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

#include "app/workspace.h"
#include "core/date.h"
#include "core/result.h"

namespace linchpin::test {

/// How large a workspace to make. The same options give the same records.
struct GenerateOptions {
    int accounts = 10000;
    int people = 100000;
    int conversations = 1000000;
    int members = 200;
    int firstAccountPeople = 0;  ///< beyond `people`'s share: so many in the first account, with links between them
    std::uint32_t seed = 1;
    core::Date today = *core::Date::fromYmd(2026, 10, 12);
    std::optional<std::filesystem::path>
        csv;  ///< folder for the same data as accounts, team, people, revenue, conversations .csv
};

/// Fills a fresh workspace in one bulk step, in bounded memory: accounts with quarterly revenue of three years and a renewal, people with
/// seats, roles, reporting lines, judgements and coverage, conversations with participants, promises, surveys, outcomes.
[[nodiscard]] core::Result<void> generate(app::Workspace &workspace, const GenerateOptions &options);

/// Makes the file and fills it; clock and ids are fixed.
[[nodiscard]] core::Result<void> generateFile(const std::filesystem::path &path, const GenerateOptions &options);

}  // namespace linchpin::test
