#pragma once

#include <array>

namespace linchpin::store::migrations {

/// One step from schema version `version - 1` to `version`.
struct Migration {
    int version = 0;
    std::array<const char *, 2> sql{};  ///< run in order; null = nothing
};

extern const char *const kTables1;
extern const char *const kIndexes1;

inline constexpr int kCurrentVersion = 1;
/// 'LNCH', the application_id of every workspace.
inline constexpr int kApplicationId = 0x4C4E4348;

}  // namespace linchpin::store::migrations
