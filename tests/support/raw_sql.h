#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include <sqlite3.h>

// SQLite without the store, for tests that look at or spoil a closed file behind its back.

namespace linchpin::test {

using SqlRow = std::vector<std::string>;

/// Runs SQL on a file (made when missing) and returns the rows as text.
inline std::vector<SqlRow> runSql(const std::filesystem::path &path, const std::string &sql)
{
    sqlite3 *handle = nullptr;
    std::vector<SqlRow> rows;
    sqlite3_open(path.c_str(), &handle);
    char *problem = nullptr;
    const auto add = [](void *context, int count, char **values, char **) {
        SqlRow row;
        for (int i = 0; i < count; ++i) {
            row.emplace_back(values[i] == nullptr ? "" : values[i]);
        }
        static_cast<std::vector<SqlRow> *>(context)->push_back(std::move(row));
        return 0;
    };
    const int code = sqlite3_exec(handle, sql.c_str(), add, &rows, &problem);
    const std::string words = problem == nullptr ? "" : problem;
    sqlite3_free(problem);
    sqlite3_close(handle);
    if (code != SQLITE_OK) {
        throw std::runtime_error(words);
    }
    return rows;
}

}  // namespace linchpin::test
