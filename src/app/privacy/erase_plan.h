#pragma once

#include <vector>

#include "app/privacy/erase_person.h"
#include "app/privacy/name_forms.h"
#include "app/privacy/person_rows.h"

namespace linchpin::app {

/// What an erasure will write, worked out from a reader: the preview shows it, the transaction does it.
struct ErasePlan {
    PersonRows rows;
    NameForms forms;
    std::vector<store::RowKey> removals;  ///< children before parents
    std::vector<core::Record> emptied;  ///< rows about the person, as they will be
    std::vector<core::Record> named;  ///< other rows whose texts change, as they will be
    struct SnapshotText {
        core::SnapshotId snapshot;
        bool frozen = false;
        std::string text;
    };
    std::vector<SnapshotText> snapshots;
    std::vector<core::Record> snapshotRows;  ///< labels that name the person (never of a signed one)
};

[[nodiscard]] core::Result<ErasePlan> planErasure(const store::Reader &reader, core::PersonId person, const EraseOptions &options,
                                                  const IsCancelled &isCancelled);

/// The text of a snapshot without the person. Entries of the seats keep their figures.
[[nodiscard]] std::string snapshotWithout(const std::string &text, const PersonRows &rows, const NameForms &forms,
                                          NameScope scope, std::string_view tombstone);

/// The entries of the seats inside the text of a snapshot, as JSON objects.
[[nodiscard]] std::vector<std::string> snapshotEntries(const std::string &text, const PersonRows &rows);

}  // namespace linchpin::app
