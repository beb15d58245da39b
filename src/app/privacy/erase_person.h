#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/privacy/person_rows.h"
#include "app/workspace.h"

namespace linchpin::app {

/// How many records of a kind.
struct KindCount {
    core::Kind kind = core::Kind::Person;
    std::size_t rows = 0;

    bool operator==(const KindCount &) const = default;
};

/// What an erasure takes away and what it leaves, before it is done.
struct ErasurePreview {
    core::PersonId person;
    std::string name;
    struct SeatLine {
        core::SeatId seat;
        std::string account;
        std::string title;
        std::optional<core::Date> until;
    };
    std::vector<SeatLine> seats;  ///< become nameless; roles, power and ties stay in the figures of past quarters
    std::vector<KindCount> removed;  ///< records that go
    std::vector<KindCount> emptied;  ///< records that stay without what they say about the person
    std::vector<KindCount> named;  ///< records elsewhere from whose texts the name is taken
    std::size_t snapshots = 0;  ///< whose text is rewritten; their figures stay
    std::size_t signedSnapshots = 0;  ///< of those
    std::size_t reports = 0;  ///< people who report to one of the seats
    std::vector<std::string>
        namesakes;  ///< accounts of others with the same name ("no account" too): they stay, and so do texts about them
    std::vector<std::string> keptNames;  ///< names of accounts and our people that contain the name: they stay
    std::vector<std::string> literals;  ///< name, mail and numbers as written: to look for in drafts and other files
};
/// Reads everything (some seconds for a million conversations). NotFound; Cancelled.
[[nodiscard]] core::Result<ErasurePreview> previewErasure(const store::Reader &reader, core::PersonId person,
                                                          const IsCancelled &isCancelled = {});

struct EraseOptions {
    core::Date day;  ///< of the erasure; seats that go on end on it
    std::string label = "Erase a person";  ///< in the history; must not name the person
    std::string tombstone = "Erased person";  ///< what the seats are called from now on
};

/// What was done.
struct ErasureReport {
    std::vector<KindCount> removed;
    std::vector<KindCount> emptied;
    std::vector<KindCount> named;
    std::size_t snapshots = 0;
    std::size_t journalRows = 0;  ///< steps of the history whose content was removed
    bool compacted = false;  ///< false: traces stay in free pages until `finishErasure` has run
    core::Error compactError;  ///< why not, when it was not
    ChangeSet changes;
};

/// Erases a person for good, in one transaction that undo cannot cross (method: docs/guide/privacy.md): the person and what is only about the person
/// goes; seats stay without name so that the figures of past quarters stay; texts lose the name; the history, snapshots and the search index lose
/// every trace; the salted hash list keeps imports from bringing the person back. Then the file is written anew.
/// ReadOnly, NotFound, the errors of transact: nothing has changed. A file that could not be written anew is told in the report.
[[nodiscard]] core::Result<ErasureReport> erasePerson(Workspace &workspace, core::PersonId person, const EraseOptions &options);

/// The last step alone: search index and free pages. Locked{readers} while another reader looks at the file.
[[nodiscard]] core::Result<void> finishErasure(Workspace &workspace);

/// Whether what somebody typed confirms the erasure of the person of that name: the same without regard to case, accents and blanks.
[[nodiscard]] bool confirmsErasure(std::string_view typed, std::string_view name);

}  // namespace linchpin::app
