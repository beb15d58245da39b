#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/import/import.h"
#include "app/import/json_transfer.h"
#include "core/entities/entities.h"
#include "support/catch.h"
#include "support/workspace_files.h"

// A fresh workspace with the imports that tests need.

namespace linchpin::test {

/// A fresh workspace in a folder of its own, with the imports that the tests need.
struct Bench {
    TemporaryFolder folder;
    app::Workspace workspace = make(folder / "test.linchpin");

    static app::Workspace make(const std::filesystem::path &path)
    {
        app::CreateOptions options;
        options.environment = fixedEnvironment();
        auto made = app::Workspace::create(path, options);
        REQUIRE(made);
        return std::move(*made);
    }

    core::Result<app::ImportSummary> tryImport(exchange::ImportKind kind, std::string text, app::ImportOptions options = {})
    {
        options.kind = kind;
        const auto source = exchange::memorySource(std::move(text), "test.csv");
        return app::importTable(workspace, *source, options);
    }

    app::ImportSummary import(exchange::ImportKind kind, std::string text, app::ImportOptions options = {})
    {
        auto summary = tryImport(kind, std::move(text), std::move(options));
        if (!summary) {
            FAIL("import: " << static_cast<int>(summary.error().code) << ' ' << summary.error().subject << ' '
                            << summary.error().detail);
        }
        return std::move(*summary);
    }

    app::ImportSummary importShared(exchange::ImportKind kind, const char *file)
    {
        app::ImportOptions options;
        options.kind = kind;
        auto source = exchange::openFileSource(std::filesystem::path(LINCHPIN_SHARED_DATA) / file);
        REQUIRE(source);
        auto summary = app::importTable(workspace, **source, options);
        if (!summary) {
            FAIL(file << ": " << summary.error().subject << ' ' << summary.error().detail);
        }
        return std::move(*summary);
    }

    const store::Reader &read() { return workspace.read(); }
    std::string json() { return app::canonicalJson(workspace.read()).value(); }

    template <typename T>
    std::map<std::string, T> byName()
    {
        std::map<std::string, T> rows;
        for (T &row : read().all<T>()) {
            rows.emplace(row.name, row);
        }
        return rows;
    }
    /// Seats by the name of their holder, or by title when vacant.
    std::map<std::string, core::Seat> seats()
    {
        std::map<std::string, core::Seat> rows;
        for (core::Seat &seat : read().all<core::Seat>()) {
            const auto person = read().find(seat.person);
            rows.emplace(person ? person->name : seat.title, seat);
        }
        return rows;
    }
};

/// False, with a message, when the public data sets are not there.
inline bool hasShared()
{
    if (std::filesystem::exists(std::filesystem::path(LINCHPIN_SHARED_DATA) / "README.md")) {
        return true;
    }
    WARN("shared data absent, skipped");
    return false;
}

}  // namespace linchpin::test
