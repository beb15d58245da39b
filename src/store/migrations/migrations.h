#pragma once

#include <array>

namespace linchpin::store::migrations {

/// One step from schema version `version - 1` to `version`.
struct Migration {
    int version = 0;
    std::array<const char *, 2> sql{};  ///< run in order; null = nothing
    bool changesRecords = true;  ///< false: only derived tables, so the hashes of the records stay as they are
};

extern const char *const kTables1;
extern const char *const kIndexes1;
extern const char *const kSearchTables2;
extern const char *const kSearchRows2;
extern const char *const kAssistant3;

inline constexpr int kCurrentVersion = 3;
/// The oldest version that can be read without a migration: columns that came later read as their defaults.
inline constexpr int kReadableVersion = 1;
/// From this version on a seat has the column `assistant`, its last one.
inline constexpr int kAssistantVersion = 3;
/// From this version on there is a search index.
inline constexpr int kSearchVersion = 2;
/// 'LNCH', the application_id of every workspace.
inline constexpr int kApplicationId = 0x4C4E4348;

}  // namespace linchpin::store::migrations
