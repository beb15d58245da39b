#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/import/import.h"
#include "app/workspace.h"
#include "core/result.h"
#include "exchange/byte_source.h"
#include "exchange/json_document.h"

namespace linchpin::app {

struct JsonImportOptions {
    std::string label;  ///< of the undo step; empty = English
    ImportProgress progress;
};

/// What an import of complete JSON did.
struct JsonImportSummary {
    std::uint64_t created = 0;
    std::uint64_t changed = 0;
    std::uint64_t same = 0;
    std::vector<exchange::JsonUnknown> unknown;
    ChangeSet changes;
};

/// Takes every record of the document with its id: new ids are added, records with the same id become as the document has
/// them, others stay. Into a fresh workspace (which holds only its own `workspace` row, replaced by the document's) the digest
/// afterwards is that of the exported one. One undo step; on any error nothing has changed.
/// Errors: exchange::readJsonDocument; of the writer (a reference to nothing, a refused value); Cancelled.
[[nodiscard]] core::Result<JsonImportSummary> importJson(Workspace &workspace, exchange::ByteSource &source,
                                                         const JsonImportOptions &options = {});

/// The same without keeping anything: the counts are those that importJson would give; the same errors.
[[nodiscard]] core::Result<JsonImportSummary> previewJson(Workspace &workspace, exchange::ByteSource &source,
                                                          const JsonImportOptions &options = {});

/// All records as canonical JSON in one string: equal content gives equal bytes. For tests and small workspaces.
[[nodiscard]] core::Result<std::string> canonicalJson(const store::Reader &reader);

/// Writes the canonical JSON to `path`: first beside it, then put in its place, so that half a file never replaces a whole
/// one. CannotWrite{path, why}.
[[nodiscard]] core::Result<void> exportJson(const store::Reader &reader, const std::filesystem::path &path);

/// Hands the canonical JSON to `sink` in pieces (standard output). CannotWrite when it returns false.
[[nodiscard]] core::Result<void> exportJson(const store::Reader &reader, const std::function<bool(std::string_view)> &sink);

}  // namespace linchpin::app
