#pragma once

#include <QString>
#include <QStringList>

#include "app/backups/backups.h"
#include "present/format.h"

// What backups say, for window and command line.

namespace linchpin::present {

/// A moment as people write it, in local time: "12 Oct 2026, 14:30".
[[nodiscard]] QString momentText(std::int64_t at, const Format &format);
/// The same for file names: "2026-10-12 14-30".
[[nodiscard]] QString momentStamp(std::int64_t at);
/// "just now", "25 minutes ago", "6 hours ago", "3 days ago".
[[nodiscard]] QString agoText(std::int64_t at, std::int64_t now, const Format &format);
/// "412 kB", "1.2 MB"
[[nodiscard]] QString bytesText(std::int64_t bytes, const Format &format);

/// How many records of a kind: "1 account", "12 people", "3 conversations"; kinds without a name of their own count as "other records".
[[nodiscard]] QString kindCount(core::Kind kind, std::int64_t count, const Format &format);

/// "People in accounts"; kinds without a name of their own by their word in the file ("Survey answer").
[[nodiscard]] QString kindHeading(core::Kind kind);

/// One line of a comparison: what, and how many come back, go and change when the backup is restored.
struct DifferenceLine {
    QString what;  ///< "Conversations"
    std::int64_t added = 0;  ///< in the present only: goes
    std::int64_t removed = 0;  ///< in the backup only: comes back
    std::int64_t changed = 0;

    bool operator==(const DifferenceLine &) const = default;
};

/// The kinds that people know one by one, the rest summed up as "Other records"; the largest first.
[[nodiscard]] std::vector<DifferenceLine> differenceLines(const app::CopyDifference &difference);
/// "Since then 12 records were added, 3 changed and 1 removed. Restoring takes that back."
[[nodiscard]] QString differenceSentence(const app::CopyDifference &difference, const Format &format);
/// Whether people were erased since: restoring would bring them back.
[[nodiscard]] bool bringsErasedBack(const app::CopyDifference &difference);
/// Label of the journal row of a restore: "Restore the backup of 12 Oct 2026, 14:30".
[[nodiscard]] QString restoreLabel(std::int64_t madeAt, const Format &format);

}  // namespace linchpin::present
