#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/entities/kinds.h"
#include "core/record.h"
#include "core/result.h"

namespace linchpin::store {
class Reader;
class Writer;
}  // namespace linchpin::store

namespace linchpin::app {

class Workspace;

/// One field of one record and what it becomes. An empty Value empties a field that may be empty.
struct FieldEdit {
    std::string field;
    core::Value value;
};

/// Limits that every edit by hand obeys; imports have their own.
inline constexpr std::size_t kLongestText = 10000;  ///< code points of a field of several lines
inline constexpr std::size_t kLongestLine = 500;  ///< code points of a field of one line
inline constexpr int kFirstYear = 1900;
inline constexpr int kLastYear = 2200;
inline constexpr double kLargestAmount = 1e15;  ///< main units, plus or minus

/// Changes one field as one undo step called `label`; a value equal to the present one makes no step.
/// Errors: NotFound{kind, id}; InvalidValue{kind.field, reason} with one of the reasons `day out of range`, `amount out of range`,
/// `out of range LOW..HIGH`, `too long N`, `empty`, or the value itself where the store refuses it;
/// Conflict{"seat.reports_to", "self"} or {"seat.reports_to", "loop: NAME, NAME"} for a superior who would report to himself,
/// Conflict{"account.parent", the same} for a group that would hold itself; ReadOnly, CannotWrite.
[[nodiscard]] core::Result<void> editField(Workspace &workspace, core::Kind kind, std::int64_t id, std::string_view field,
                                           core::Value value, std::string_view label);
/// Several fields of one record in one step; all or nothing.
[[nodiscard]] core::Result<void> editFields(Workspace &workspace, core::Kind kind, std::int64_t id,
                                            std::span<const FieldEdit> edits, std::string_view label);
/// Adds a record with these fields (the others are empty or zero) as one step; returns its id. Errors as editField.
[[nodiscard]] core::Result<std::int64_t> addRecord(Workspace &workspace, core::Kind kind, std::span<const FieldEdit> fields,
                                                   std::string_view label);
/// Removes a record with all that belongs to it (store::Writer::removeTree), as one step; who reported to it reports to nobody.
/// Conflict when a signed snapshot is among it.
[[nodiscard]] core::Result<void> removeRecord(Workspace &workspace, core::Kind kind, std::int64_t id, std::string_view label);

/// The same checks inside a larger transaction of a use case; throws store::Failure with the error.
void applyEdits(store::Writer &writer, core::Kind kind, std::int64_t id, std::span<const FieldEdit> edits);

/// The value as it will be stored: text in lines trimmed, control characters of one-line fields turned into blanks, line ends made
/// \n. Errors: InvalidValue as editField. Pure.
[[nodiscard]] core::Result<core::Value> checkedValue(core::Kind kind, std::string_view field, core::Value value);
/// Whether a text field holds several lines (notes, summary, reason ...).
[[nodiscard]] bool isLongText(core::Kind kind, std::string_view field);
/// Rules that look at other records: loops of superiors and of groups, and days in their order (from, until). Throws store::Failure
/// only when the file cannot be read.
[[nodiscard]] core::Result<void> checkRecord(const store::Reader &reader, const core::Record &record);

/// Seats that the person has in the account beside `except` (0 = all): allowed, but worth a sentence.
[[nodiscard]] std::vector<core::SeatId> otherSeats(const store::Reader &reader, core::PersonId person, core::AccountId account,
                                                   core::SeatId except);
/// "VP sales" and "Ann Able", whatever names the seat: the person's name, else the label, else the title.
[[nodiscard]] std::string seatName(const store::Reader &reader, core::SeatId seat);

}  // namespace linchpin::app
