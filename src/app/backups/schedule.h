#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// When a backup is made, what it is called and which ones go. Pure: times are seconds since 1970-01-01 UTC and come from the caller.

namespace linchpin::app {

/// How many backups stay. Days, weeks (from Monday) and months are those of UTC; of each the newest backup stays.
struct ThinningRules {
    int recent = 6;  ///< of the last 24 hours, the newest ones
    int days = 14;  ///< one for each day, today included
    int weeks = 8;  ///< one for each week, this one included
    int months = 12;  ///< one for each month, this one included

    bool operator==(const ThinningRules &) const = default;
};

/// Which of the backups made at `madeAt` (in any order) may go: their positions, rising. The newest always stays, and so does what was made
/// after `now` (a clock was wrong). Pure; O(n log n).
[[nodiscard]] std::vector<std::size_t> thinned(std::span<const std::int64_t> madeAt, std::int64_t now,
                                               const ThinningRules &rules = {});

enum class BackupOccasion : std::uint8_t {
    Opening,  ///< the workspace was opened: at most once a day
    Running  ///< it has been open: every `hours`
};

/// Whether an automatic backup is due. `newest`: when the newest automatic one was made, empty when there is none; `changed`: whether the
/// workspace differs from it. A newest backup from the future does not hold anything up.
[[nodiscard]] bool isBackupDue(BackupOccasion occasion, std::int64_t now, std::optional<std::int64_t> newest, bool changed,
                               int hours = 4);

/// Who made a backup: only automatic ones are thinned.
enum class BackupOrigin : std::uint8_t { Automatic, ByHand };

struct BackupName {
    std::int64_t madeAt = 0;
    BackupOrigin origin = BackupOrigin::Automatic;

    bool operator==(const BackupName &) const = default;
};

/// "accounts 2026-10-12 14-30-05Z.linchpin", by hand "accounts 2026-10-12 14-30-05Z kept.linchpin". `stem`: name of the workspace file
/// without its ending.
[[nodiscard]] std::string backupFileName(std::string_view stem, const BackupName &name);
/// Empty for a file that is no backup of a workspace of that name.
[[nodiscard]] std::optional<BackupName> backupNameOf(std::string_view stem, std::string_view fileName);

}  // namespace linchpin::app
