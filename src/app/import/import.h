#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/workspace.h"
#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/money.h"
#include "core/result.h"
#include "exchange/tabular_import.h"

namespace linchpin::app {

/// Called now and then with the bytes read so far and, for a file, all there are. Return false to stop: nothing is changed.
using ImportProgress = std::function<bool(std::uint64_t done, std::optional<std::uint64_t> total)>;

/// How a table is to be read and applied.
struct ImportOptions {
    exchange::ImportKind kind = exchange::ImportKind::Accounts;
    std::string preset;  ///< empty: by the headers
    std::vector<exchange::FieldMap> maps;  ///< see exchange::parseFieldMap
    std::vector<std::size_t> leftOut;  ///< columns (from 0) that feed nothing by themselves
    std::optional<exchange::DateFormat> dateFormat;  ///< see exchange::parseDateFormat
    core::Currency currency;  ///< of amounts that name none; none = base currency of the workspace
    std::string source;  ///< under which ids are kept; empty = that of the preset
    std::string label;  ///< of the undo step, in the user's language; empty = English
    std::optional<core::Date> today;  ///< day of judgements without a day; empty = pinned, else the clock's
    std::size_t maximumProblems = 1000;  ///< kept in the summary; all are counted
    ImportProgress progress;
};

/// Rows of the file by what became of them.
struct ImportCounts {
    std::uint64_t created = 0;  ///< a record that was not there
    std::uint64_t changed = 0;  ///< something in a record that was
    std::uint64_t same = 0;  ///< all of it was there
    std::uint64_t rejected = 0;

    [[nodiscard]] std::uint64_t rows() const { return created + changed + same + rejected; }
    bool operator==(const ImportCounts &) const = default;
};

/// What an import did, or would do.
struct ImportSummary {
    exchange::TableDescription description;  ///< how the file was understood
    ImportCounts counts;
    std::array<std::uint64_t, core::kKindCount> created{};  ///< new records by kind, accounts made on the way included
    std::array<std::uint64_t, core::kKindCount> changed{};  ///< changed records by kind
    std::vector<exchange::RowProblem> problems;  ///< in the order of the file, at most maximumProblems
    std::uint64_t problemCount = 0;
    std::uint64_t repairs = 0;  ///< broken characters that were repaired
    ChangeSet changes;  ///< empty for a preview and when nothing changed

    [[nodiscard]] std::uint64_t createdOf(core::Kind kind) const { return created[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] std::uint64_t changedOf(core::Kind kind) const { return changed[static_cast<std::size_t>(kind)]; }
};

/// Brings the rows of a table into the workspace: all in one undo step, or nothing. Rows are matched by external id of the
/// source, else by normalised name (people: id, e-mail, name in the account), so that the same file again changes nothing;
/// an empty cell never overwrites; what a row names and nobody has (accounts, people, members, offerings) is made.
/// Errors: of TabularImport::open and of transact; NothingToDo when the file has rows and all are rejected (subject = its
/// name; the problems are in `rejected` if given); Cancelled when `progress` said so.
[[nodiscard]] core::Result<ImportSummary> importTable(Workspace &workspace, exchange::ByteSource &source,
                                                      const ImportOptions &options, ImportSummary *rejected = nullptr);

/// The same without keeping anything: the counts and problems are those that importTable would give.
[[nodiscard]] core::Result<ImportSummary> previewImport(Workspace &workspace, exchange::ByteSource &source,
                                                        const ImportOptions &options);

}  // namespace linchpin::app
