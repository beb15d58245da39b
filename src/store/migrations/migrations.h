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
/// The oldest version whose records have the columns of today: it can be read without a migration.
inline constexpr int kReadableVersion = 3;
/// From this version on there is a search index.
inline constexpr int kSearchVersion = 2;
/// 'LNCH', the application_id of every workspace.
inline constexpr int kApplicationId = 0x4C4E4348;

}  // namespace linchpin::store::migrations
