#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "cli/process.h"
#include "support/catch.h"

// What most tests of the command line need: workspaces made by the program itself, and its output taken apart.

namespace linchpin::test {

using Json = nlohmann::ordered_json;
using CsvTable = std::vector<std::vector<std::string>>;

inline const std::string kFixtures = LINCHPIN_TEST_DATA "/cli/";
inline const std::string kShared = LINCHPIN_SHARED_DATA "/";

/// False, with a message, where the public data sets are absent.
inline bool hasSharedData()
{
    if (std::filesystem::is_directory(kShared + "crm_sales_opportunities")) {
        return true;
    }
    WARN("skipped: the shared data folder is absent");
    return false;
}

/// Runs a command that must succeed.
inline Finished good(const std::vector<std::string> &arguments)
{
    Finished done = cli(arguments);
    INFO(arguments.front() << ": " << done.err);
    REQUIRE(done.exit == 0);
    return done;
}

/// The output of a command that must succeed, read as JSON.
inline Json jsonOf(std::vector<std::string> arguments)
{
    arguments.insert(arguments.end(), {"--format", "json"});
    return Json::parse(good(arguments).out);
}

inline std::string newWorkspace(const Folder &folder, const std::string &name = "w.linchpin", const std::string &currency = "EUR")
{
    static_cast<void>(good({"new", folder.file(name), "--currency", currency}));
    return folder.file(name);
}

/// Cells of RFC 4180 text.
inline CsvTable csvRows(const std::string &text)
{
    CsvTable rows;
    std::vector<std::string> row;
    std::string cell;
    bool isQuoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (isQuoted) {
            if (c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
                cell += c;
                ++i;
            } else if (c == '"') {
                isQuoted = false;
            } else {
                cell += c;
            }
        } else if (c == '"') {
            isQuoted = true;
        } else if (c == ',') {
            row.push_back(std::move(cell));
            cell.clear();
        } else if (c == '\n') {
            row.push_back(std::move(cell));
            cell.clear();
            rows.push_back(std::move(row));
            row.clear();
        } else if (c != '\r') {
            cell += c;
        }
    }
    if (!cell.empty() || !row.empty()) {
        row.push_back(std::move(cell));
        rows.push_back(std::move(row));
    }
    return rows;
}

inline std::string csvCell(const std::string &text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    return quoted + '"';
}

/// The digest of the content, as `export` says it.
inline std::string digestOf(const std::string &workspace)
{
    const Folder folder;
    const std::string out = good({"export", workspace, "--out", folder.file("x.json")}).out;
    return out.substr(out.find("digest "));
}

/// The spreadsheet that people keep today: two accounts, their people, our team, ties, talks, voice, outcomes and promises.
inline std::string sheetWorkspace(const Folder &folder)
{
    const std::string file = newWorkspace(folder, "sheet.linchpin");
    for (const std::string kind :
         {"team", "people", "revenue", "coverage", "links", "conversations", "surveys", "outcomes", "promises"}) {
        static_cast<void>(good({"import", file, kFixtures + kind + ".csv", "--as", kind}));
    }
    return file;
}

/// The record of a kind in an export whose field has this value; null when there is none.
inline Json recordOf(const Json &document, const std::string &kind, const std::string &field, const Json &value)
{
    if (document["records"].contains(kind)) {
        for (const Json &record : document["records"][kind]) {
            if (record.value(field, Json()) == value) {
                return record;
            }
        }
    }
    return {};
}

inline Json exported(const std::string &workspace) { return Json::parse(good({"export", workspace, "--out", "-"}).out); }

inline bool contains(const std::string &text, const std::string &part) { return text.find(part) != std::string::npos; }

}  // namespace linchpin::test
