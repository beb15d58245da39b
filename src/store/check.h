#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/record.h"
#include "core/result.h"
#include "store/environment.h"

namespace linchpin::store {

class Reader;

enum class DamageKind : std::uint8_t {
    Row,  ///< the content of this record is not what was written
    LostRow,  ///< this record is listed in an index but cannot be found or read
    Count,  ///< this kind has fewer or more rows than were written; `detail` = expected and found
    Structure,  ///< the file itself, in SQLite's words
    Reference,  ///< a record refers to one that does not exist
    Journal,  ///< a row of the history does not fit the chain
    Content,  ///< the text of a snapshot is missing or changed
};

struct Damage {
    DamageKind damage = DamageKind::Structure;
    core::Kind kind = core::Kind::Account;  ///< for Row, LostRow, Count, Reference, Content
    std::int64_t id = 0;  ///< 0 when it is not about one record; the journal row for Journal
    std::string name;  ///< what the record is called, as far as it can be read
    std::string detail;

    bool operator==(const Damage &) const = default;
};

/// What `check` found: nothing when all is well.
struct CheckReport {
    std::vector<Damage> damages;  ///< at most kMaxDamages
    std::int64_t rowsChecked = 0;
    std::int64_t journalRowsChecked = 0;

    static constexpr std::size_t kMaxDamages = 1000;
    [[nodiscard]] bool isSound() const { return damages.empty(); }
};

/// Reads everything in the file and names what is damaged; goes on after damage. Works on files that `open` refuses as
/// damaged and while another program writes. Changes nothing. Errors as Database::open, without Damaged.
[[nodiscard]] core::Result<CheckReport> check(const std::filesystem::path &path);
/// The same for an open workspace, through a reader of its own (Database::openReader): the locks on the file stay. What lies between the records
/// in the file is not looked at.
[[nodiscard]] core::Result<CheckReport> check(const Reader &reader);

}  // namespace linchpin::store
