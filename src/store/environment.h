#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "core/entities/kinds.h"

namespace linchpin::store {

/// Seconds since 1970-01-01 UTC. Given from outside, so that tests and the sample workspace repeat.
using Clock = std::function<std::int64_t()>;
/// A new random number at each call.
using RandomSource = std::function<std::uint32_t()>;

/// Who works on which machine, with which clock: everything that the store knows about its surroundings.
/// What is left empty is taken from the system when a workspace is opened.
struct Environment {
    Clock clock;
    RandomSource random;
    std::string user;  ///< login or full name; goes into journal and lock
    std::string host;
    std::int64_t process = 0;  ///< process id
    core::MemberId member;  ///< the member of the team who works here, when known; goes into the journal
    /// Asked at each change instead of `member` when set: who works here may be said while the file is open.
    std::function<core::MemberId()> currentMember;

    [[nodiscard]] core::MemberId author() const { return currentMember ? currentMember() : member; }
};

/// Who has a workspace open for writing, as told by its lock file.
struct Holder {
    std::string user;
    std::string host;
    std::int64_t process = 0;
    std::int64_t since = 0;  ///< seconds since 1970-01-01 UTC

    bool operator==(const Holder &) const = default;
    /// `user@host (process N)`, the detail of ErrorCode::Locked.
    [[nodiscard]] std::string text() const;
};

/// What is known about an open file.
struct FileInfo {
    std::filesystem::path path;
    bool readOnly = false;
    bool damaged = false;  ///< opened read-only although the check on opening found damage
    std::optional<Holder> heldBy;  ///< opened read-only while this one writes
    int schemaVersion = 0;
};

}  // namespace linchpin::store
