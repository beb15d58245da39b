#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/import/import.h"

namespace linchpin::app {

/// What a file looks like before anything is decided: for the import page.
struct TableLook {
    std::vector<std::string> headers;
    std::vector<std::vector<std::string>> examples;  ///< of each column up to three different values
    char delimiter = ',';
    std::string encoding;  ///< "UTF-8", "UTF-16", "Windows-1252"
    std::uint64_t bytes = 0;
    exchange::Preset preset;  ///< that the headers betray
    std::optional<exchange::ImportKind> kind;  ///< that fits best; empty when nothing fits
};

/// Reads the header and the first rows of a table. Errors: CannotOpen; InvalidFormat for what is no table (as exchange::CsvReader).
[[nodiscard]] core::Result<TableLook> lookAtTable(const std::filesystem::path &path);

/// Which field each column feeds by itself, in the order of the headers; empty = none. Never fails: needed fields may be missing.
[[nodiscard]] std::vector<std::optional<exchange::Field>> recognisedColumns(exchange::ImportKind kind,
                                                                            const std::vector<std::string> &headers,
                                                                            const exchange::Preset &preset);

/// Needed fields that none of the columns feeds: each entry a group of which one is enough.
[[nodiscard]] std::vector<std::vector<exchange::Field>> missingFields(exchange::ImportKind kind,
                                                                      const std::vector<std::optional<exchange::Field>> &columns);

/// importTable and previewImport from a file. `options.label` defaults to "Import KIND from FILE".
[[nodiscard]] core::Result<ImportSummary> importFile(Workspace &workspace, const std::filesystem::path &path,
                                                     const ImportOptions &options);
[[nodiscard]] core::Result<ImportSummary> previewFile(Workspace &workspace, const std::filesystem::path &path,
                                                      const ImportOptions &options);

/// Copies the header and the rows on the given physical lines into a new CSV file (UTF-8, comma), with the reason in a last column: to be mended and
/// imported again. Errors: CannotOpen, CannotWrite{path}. Returns how many rows were written.
struct LineReason {
    std::uint64_t line = 0;  ///< on which the row starts
    std::string reason;
};
[[nodiscard]] core::Result<std::uint64_t> saveRows(const std::filesystem::path &from, const std::filesystem::path &to,
                                                   const std::vector<LineReason> &lines, const std::string &reasonHeader);

}  // namespace linchpin::app
