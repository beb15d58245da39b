#pragma once

#include <cstdint>

#include "core/result.h"
#include "store/reader.h"

namespace linchpin::store {

/// How large the file was and is, in bytes.
struct CompactReport {
    std::int64_t before = 0;
    std::int64_t after = 0;

    bool operator==(const CompactReport &) const = default;
};

/// Writes the whole file again without what was removed: afterwards no byte of a removed row is left in the file or its write-ahead log. `reader`
/// is that of the open workspace (Database::reader, Workspace::read), on its thread, outside `transact`. Ids, undo history and digest stay.
/// Needs as much free disk space as the file is large, not memory; about 3 s for 500 MB. The copies made before a migration (`FILE.before-vN`) and
/// backups are other files.
/// Usage (inside a transaction), ReadOnly, CannotWrite (disk full: nothing has changed), Locked (detail `readers`: the file is compact, but the
/// log could not be emptied because another reader still looks at it: let jobs end and call it again).
[[nodiscard]] core::Result<CompactReport> compact(const Reader &reader);

}  // namespace linchpin::store
