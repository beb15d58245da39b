#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/entities/kinds.h"
#include "core/result.h"
#include "store/change_set.h"
#include "store/reader.h"

namespace linchpin::store {

enum class Existing : std::uint8_t { Refuse, Replace };

/// A verified copy of the workspace at `destination`: made beside it under another name, checked (structure, number of rows of each kind and
/// digest), flushed to disk and renamed, mode 0600; a half-made copy never shows under the name. Works while the file is open and changed.
/// `goOn` is asked from time to time with how much is done (0..1); false ends with Cancelled. Errors: CannotWrite when the place cannot be
/// written or (Existing::Refuse) taken, Damaged when the copy does not agree with what was read.
[[nodiscard]] core::Result<void> backup(const Reader &reader, const std::filesystem::path &destination,
                                        Existing existing = Existing::Refuse, const std::function<bool(double done)> &goOn = {});

/// What a copy of a workspace says about itself without reading all of it.
struct CopyContent {
    int schemaVersion = 0;
    std::int64_t workspace = 0;  ///< id of its row about the workspace; 0 in a file of an older version that cannot tell
    std::string name;
    std::int64_t accounts = 0;
    std::int64_t people = 0;
    std::int64_t lastJournal = 0;  ///< id of its newest journal row, 0 when it has none
    std::int64_t lastChangeAt = 0;  ///< seconds since 1970-01-01 UTC
    std::string lastChange;  ///< label of that row
    std::string digest;

    bool operator==(const CopyContent &) const = default;
};

/// Reads that within milliseconds and changes nothing, also beside a running program. Errors as Database::open without Locked.
[[nodiscard]] core::Result<CopyContent> contentOfCopy(const std::filesystem::path &path);
/// The same about an open workspace. Throws Failure.
[[nodiscard]] CopyContent contentOf(const Reader &reader);

/// How the records of one kind differ between the present and a copy.
struct KindDifference {
    core::Kind kind = core::Kind::Account;
    std::int64_t onlyNow = 0;  ///< not in the copy: added since, gone after restoring it
    std::int64_t onlyCopy = 0;  ///< removed since, back after restoring it
    std::int64_t changed = 0;  ///< in both, with other content

    bool operator==(const KindDifference &) const = default;
};

/// A step of the history that a copy does not have.
struct LaterStep {
    std::int64_t at = 0;  ///< seconds since 1970-01-01 UTC
    Act act = Act::Do;
    std::string label;

    bool operator==(const LaterStep &) const = default;
};

/// What differs between a workspace and a copy of it.
struct CopyDifference {
    CopyContent copy;
    std::vector<KindDifference> kinds;  ///< in the order of core::Kind, those that differ
    bool sameLine = false;  ///< the copy is an earlier state of this very file; only then are there later steps
    std::int64_t laterStepCount = 0;
    std::vector<LaterStep> laterSteps;  ///< newest first, at most kMaxLaterSteps

    static constexpr std::size_t kMaxLaterSteps = 8;
    [[nodiscard]] bool isEmpty() const { return kinds.empty(); }
};

/// Compares record by record where the kinds differ at all. Seconds for a million records that differ; `goOn` false ends with Cancelled.
/// Errors: as contentOfCopy; ReadOnly, detail `older version`, for a copy of another version, which is not brought up to date for this.
[[nodiscard]] core::Result<CopyDifference> compareWithCopy(const Reader &now, const std::filesystem::path &copy,
                                                           const std::function<bool()> &goOn = {});

}  // namespace linchpin::store
