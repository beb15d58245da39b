#include "app/import/import_file.h"

#include <algorithm>
#include <fstream>
#include <unordered_map>

#include "exchange/csv_reader.h"
#include "exchange/csv_writer.h"
#include "exchange/name_key.h"

namespace linchpin::app {

namespace {

using core::Result;
using exchange::Field;
using exchange::ImportKind;

constexpr int kRowsLookedAt = 60;
constexpr std::size_t kExamples = 3;
constexpr std::size_t kLongestExample = 80;

std::string encodingName(exchange::TextEncoding encoding)
{
    switch (encoding) {
    case exchange::TextEncoding::Utf8: return "UTF-8";
    case exchange::TextEncoding::Utf16Le:
    case exchange::TextEncoding::Utf16Be: return "UTF-16";
    case exchange::TextEncoding::Windows1252: return "Windows-1252";
    }
    return {};
}

/// At most so many bytes of a value, never half a character.
std::string example(std::string_view cell)
{
    std::string_view text = exchange::trimmed(cell);
    if (text.size() > kLongestExample) {
        std::size_t end = kLongestExample;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
            --end;
        }
        text = text.substr(0, end);
    }
    return std::string(text);
}

std::string fileName(const std::filesystem::path &path)
{
    const auto name = path.filename().u8string();
    return {name.begin(), name.end()};
}

/// What a name of a file says about the kind: "contacts-2026.csv", "sf_opportunity.csv".
bool isNamedLike(ImportKind kind, const std::string &key)
{
    struct Word {
        ImportKind kind;
        std::string_view word;
    };
    static constexpr Word kWords[] = {{ImportKind::Accounts, "account"},
                                      {ImportKind::Accounts, "customer"},
                                      {ImportKind::People, "contact"},
                                      {ImportKind::People, "people"},
                                      {ImportKind::People, "person"},
                                      {ImportKind::People, "organogram"},
                                      {ImportKind::Revenue, "revenue"},
                                      {ImportKind::Revenue, "sales"},
                                      {ImportKind::Revenue, "umsatz"},
                                      {ImportKind::Revenue, "invoice"},
                                      {ImportKind::Opportunities, "opportunit"},
                                      {ImportKind::Opportunities, "pipeline"},
                                      {ImportKind::Conversations, "conversation"},
                                      {ImportKind::Conversations, "task"},
                                      {ImportKind::Conversations, "activit"},
                                      {ImportKind::Team, "team"},
                                      {ImportKind::Coverage, "coverage"},
                                      {ImportKind::Links, "link"},
                                      {ImportKind::Links, "influence"},
                                      {ImportKind::Surveys, "survey"},
                                      {ImportKind::Surveys, "nps"},
                                      {ImportKind::Outcomes, "outcome"},
                                      {ImportKind::Outcomes, "usage"},
                                      {ImportKind::Promises, "promise"}};
    return std::any_of(std::begin(kWords), std::end(kWords),
                       [&](const Word &word) { return word.kind == kind && key.find(word.word) != std::string::npos; });
}

/// The kind whose fields take most of the columns.
std::optional<ImportKind> likelyKind(const std::vector<std::string> &headers, const exchange::Preset &preset,
                                     const std::filesystem::path &path)
{
    const std::string key = exchange::squeezedKey(fileName(path.stem()));
    std::optional<ImportKind> best;
    int most = 0;
    for (const ImportKind kind : exchange::allImportKinds()) {
        const auto columns = recognisedColumns(kind, headers, preset);
        if (!missingFields(kind, columns).empty()) {
            continue;
        }
        int points = 0;
        for (const auto &field : columns) {
            points += field ? 2 : 0;
        }
        points += isNamedLike(kind, key) ? 5 : 0;
        if (points > most) {
            most = points;
            best = kind;
        }
    }
    return best;
}

ImportOptions labelled(const ImportOptions &options, const std::filesystem::path &path)
{
    ImportOptions made = options;
    if (made.label.empty()) {
        made.label = "Import " + std::string(exchange::importKindName(options.kind)) + " from " + fileName(path);
    }
    return made;
}

}  // namespace

Result<TableLook> lookAtTable(const std::filesystem::path &path)
{
    auto source = exchange::openFileSource(path);
    if (!source) {
        return tl::make_unexpected(source.error());
    }
    auto reader = exchange::CsvReader::open(**source);
    if (!reader) {
        return tl::make_unexpected(reader.error());
    }
    TableLook look;
    look.bytes = (*source)->size().value_or(0);
    look.delimiter = reader->delimiter();
    look.encoding = encodingName(reader->encoding());
    exchange::CsvRow row;
    for (int number = 0; number <= kRowsLookedAt; ++number) {
        const auto more = reader->next(row);
        if (!more) {
            return tl::make_unexpected(more.error());
        }
        if (!*more) {
            break;
        }
        if (row.fault != exchange::CsvFault::None) {
            continue;
        }
        if (look.headers.empty()) {
            for (const std::string_view cell : row.cells) {
                look.headers.emplace_back(exchange::trimmed(cell));
            }
            // Separators at the end of the header are no columns.
            while (!look.headers.empty() && look.headers.back().empty()) {
                look.headers.pop_back();
            }
            look.examples.resize(look.headers.size());
            continue;
        }
        for (std::size_t i = 0; i < row.cells.size() && i < look.examples.size(); ++i) {
            std::string value = example(row.cells[i]);
            auto &own = look.examples[i];
            if (!value.empty() && own.size() < kExamples && std::find(own.begin(), own.end(), value) == own.end()) {
                own.push_back(std::move(value));
            }
        }
    }
    if (look.headers.empty()) {
        return core::failure(core::ErrorCode::InvalidFormat, (*source)->name(), "empty");
    }
    look.preset = *exchange::choosePreset({}, look.headers);
    look.kind = likelyKind(look.headers, look.preset, path);
    return look;
}

std::vector<std::optional<Field>> recognisedColumns(ImportKind kind, const std::vector<std::string> &headers,
                                                    const exchange::Preset &preset)
{
    std::vector<std::optional<Field>> columns(headers.size());
    auto mapping = exchange::mapColumns(kind, headers, preset, {});
    if (!mapping) {
        // A needed field is missing: stand-ins for one of each group let the rest be recognised.
        std::vector<exchange::FieldMap> standIns;
        for (const auto &group : exchange::requiredFields(kind)) {
            standIns.push_back({group.front(), "=?"});
        }
        for (std::size_t without = 0; without <= standIns.size() && !mapping; ++without) {
            // First those that need the fewest stand-ins.
            for (std::size_t i = 0; i + without <= standIns.size() && !mapping && without > 0; ++i) {
                const std::vector<exchange::FieldMap> some(standIns.begin() + static_cast<std::ptrdiff_t>(i),
                                                           standIns.begin() + static_cast<std::ptrdiff_t>(i + without));
                mapping = exchange::mapColumns(kind, headers, preset, some);
            }
        }
        if (!mapping) {
            return columns;
        }
    }
    for (std::size_t i = 0; i < exchange::kFieldCount; ++i) {
        for (const std::size_t column : mapping->sources[i].columns) {
            if (column < columns.size()) {
                columns[column] = static_cast<Field>(i);
            }
        }
    }
    return columns;
}

std::vector<std::vector<Field>> missingFields(ImportKind kind, const std::vector<std::optional<Field>> &columns)
{
    std::vector<std::vector<Field>> missing;
    for (const auto &group : exchange::requiredFields(kind)) {
        const bool there = std::any_of(group.begin(), group.end(), [&](Field field) {
            return std::find(columns.begin(), columns.end(), std::optional<Field>(field)) != columns.end();
        });
        if (!there) {
            missing.push_back(group);
        }
    }
    return missing;
}

Result<ImportSummary> importFile(Workspace &workspace, const std::filesystem::path &path, const ImportOptions &options)
{
    auto source = exchange::openFileSource(path);
    if (!source) {
        return tl::make_unexpected(source.error());
    }
    return importTable(workspace, **source, labelled(options, path));
}

Result<ImportSummary> previewFile(Workspace &workspace, const std::filesystem::path &path, const ImportOptions &options)
{
    auto source = exchange::openFileSource(path);
    if (!source) {
        return tl::make_unexpected(source.error());
    }
    return previewImport(workspace, **source, labelled(options, path));
}

Result<std::uint64_t> saveRows(const std::filesystem::path &from, const std::filesystem::path &to,
                               const std::vector<LineReason> &lines, const std::string &reasonHeader)
{
    auto source = exchange::openFileSource(from);
    if (!source) {
        return tl::make_unexpected(source.error());
    }
    auto reader = exchange::CsvReader::open(**source);
    if (!reader) {
        return tl::make_unexpected(reader.error());
    }
    const std::string target = [&] {
        const auto name = to.u8string();
        return std::string(name.begin(), name.end());
    }();
    std::ofstream out(to, std::ios::binary | std::ios::trunc);
    if (!out) {
        return core::failure(core::ErrorCode::CannotWrite, target);
    }
    std::unordered_map<std::uint64_t, std::string> reasons;
    for (const LineReason &line : lines) {
        std::string &reason = reasons[line.line];
        reason += (reason.empty() ? "" : "; ") + line.reason;
    }
    exchange::CsvRow row;
    std::size_t width = 0;
    std::uint64_t written = 0;
    const auto write = [&](std::span<const std::string_view> cells, const std::string &last) {
        std::vector<std::string_view> all(cells.begin(),
                                          cells.begin() + static_cast<std::ptrdiff_t>(std::min(width, cells.size())));
        all.resize(width);
        all.push_back(last);
        std::string line;
        exchange::appendCsvRow(line, all);
        out << line;
    };
    while (true) {
        const auto more = reader->next(row);
        if (!more) {
            return tl::make_unexpected(more.error());
        }
        if (!*more) {
            break;
        }
        if (width == 0) {
            width = row.cells.size();
            write(row.cells, reasonHeader);
            continue;
        }
        const auto reason = reasons.find(row.line);
        if (reason != reasons.end() && row.fault == exchange::CsvFault::None) {
            write(row.cells, reason->second);
            ++written;
        }
    }
    out.close();
    if (!out) {
        return core::failure(core::ErrorCode::CannotWrite, target);
    }
    return written;
}

}  // namespace linchpin::app
