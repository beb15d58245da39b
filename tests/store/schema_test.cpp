#include "support/catch.h"

#include <algorithm>

#include "core/entities/entities.h"
#include "store/check.h"
#include "support/random_records.h"
#include "support/raw_sql.h"
#include "support/workspace_files.h"

using namespace linchpin;
using store::Database;

namespace {

std::string typeOf(core::FieldType type)
{
    switch (type) {
    case core::FieldType::Real: return "REAL";
    case core::FieldType::Text:
    case core::FieldType::Word:
    case core::FieldType::Code: return "TEXT";
    default: return "INTEGER";
    }
}

/// A new, closed workspace.
struct NewFile {
    test::TemporaryFolder folder;
    std::filesystem::path path = folder / "schema.linchpin";
    NewFile() { Database::create(path, test::fixedOptions()).value().reset(); }
};

}  // namespace

TEST_CASE("The tables have the columns of the entities, typed, in their order")
{
    const NewFile file;
    for (const core::Kind kind : core::allKinds()) {
        const core::EntityInfo &info = core::entityInfo(kind);
        INFO(info.name);
        const auto columns = test::runSql(
            file.path, "SELECT name, type, \"notnull\" FROM pragma_table_info('" + std::string(info.name) + "') ORDER BY cid");
        std::vector<test::SqlRow> expected{{"id", "INTEGER", "0"}, {"row_hash", "INTEGER", "1"}};
        for (const core::FieldInfo &field : info.fields) {
            expected.push_back({std::string(field.name), typeOf(field.type), field.nullable ? "0" : "1"});
        }
        CHECK(columns == expected);
    }
}

TEST_CASE("All tables are strict, no key has an action, every reference has an index, every table one without condition")
{
    const NewFile file;
    CHECK(test::runSql(file.path,
                       "SELECT name FROM pragma_table_list WHERE schema='main' AND strict=0 AND type='table' "
                       "AND name NOT LIKE 'sqlite%'")
              .empty());
    CHECK(test::runSql(file.path, "SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view')").empty());
    for (const core::Kind kind : core::allKinds()) {
        const core::EntityInfo &info = core::entityInfo(kind);
        const std::string table(info.name);
        INFO(table);
        const auto keys = test::runSql(file.path,
                                       "SELECT \"from\", \"table\", on_delete, on_update FROM "
                                       "pragma_foreign_key_list('"
                                           + table + "')");
        std::size_t references = 0;
        for (const core::FieldInfo &field : info.fields) {
            if (field.type != core::FieldType::Reference && !field.indexed) {
                continue;
            }
            const auto found = test::runSql(file.path,
                                            "SELECT 1 FROM pragma_index_list('" + table
                                                + "') l, pragma_index_info(l.name) i "
                                                  "WHERE i.seqno=0 AND i.name='"
                                                + std::string(field.name) + "'");
            CHECK(!found.empty());
            if (field.type == core::FieldType::Reference) {
                ++references;
                const test::SqlRow key{std::string(field.name), std::string(core::entityInfo(field.refers).name), "NO ACTION",
                                       "NO ACTION"};
                CHECK(std::find(keys.begin(), keys.end(), key) != keys.end());
            }
        }
        CHECK(keys.size() == references);
        CHECK(!test::runSql(file.path, "SELECT 1 FROM pragma_index_list('" + table + "') WHERE partial=0 AND \"unique\"=0")
                   .empty());
        CHECK(test::runSql(file.path, "SELECT 1 FROM pragma_index_list('" + table + "') WHERE \"unique\"=1").empty());
    }
}

TEST_CASE("The document of the file format names every table and column")
{
    const std::string text = test::fileBytes(std::filesystem::path(LINCHPIN_SOURCE_DIR) / "docs" / "file-format.md");
    const NewFile file;
    for (const auto &table :
         test::runSql(file.path,
                      "SELECT name FROM pragma_table_list WHERE schema='main' AND type IN ('table', 'virtual') "
                      "AND name NOT LIKE 'sqlite%'")) {
        INFO(table[0]);
        const std::size_t start = text.find("\n### `" + table[0] + "`");
        REQUIRE(start != std::string::npos);
        const std::string section = text.substr(start + 1, text.find("\n### ", start + 1) - start - 1);
        for (const auto &column : test::runSql(file.path, "SELECT name FROM pragma_table_info('" + table[0] + "')")) {
            INFO(column[0]);
            const bool isCommon = column[0] == "id" || column[0] == "row_hash";
            CHECK((isCommon || section.find("`" + column[0] + "`") != std::string::npos));
        }
    }
}

TEST_CASE("The golden file of every schema version opens, is sound and can be changed")
{
    const std::string version = GENERATE("1", "2", "3");
    const auto golden = std::filesystem::path(LINCHPIN_TEST_DATA) / "workspaces" / ("v" + version + ".linchpin");
    REQUIRE(store::check(golden));
    CHECK(store::check(golden)->isSound());
    const test::TemporaryFolder folder;
    const auto copy = folder / "golden.linchpin";
    std::filesystem::copy_file(golden, copy);
    const auto database = Database::open(copy, test::fixedOptions());
    REQUIRE(database);
    for (const core::Kind kind : core::allKinds()) {
        CHECK((*database)->reader().count(kind) > 0);
    }
    const auto workspace = (*database)->reader().all<core::Workspace>();
    REQUIRE(workspace.size() == 1);
    CHECK(workspace[0].name == "Golden file of version " + version);
    const bool migrated = version != std::to_string((*database)->reader().file().schemaVersion);
    CHECK(std::filesystem::exists(folder / "golden.linchpin.before-v3") == migrated);
    if (migrated) {
        // A migration ends the undo history.
        CHECK((*database)->undo().error().code == core::ErrorCode::NothingToDo);
    } else {
        REQUIRE((*database)->undo());
        REQUIRE((*database)->redo());
    }
    CHECK((*database)->transact("tag", [](store::Writer &writer) -> core::Result<void> {
        core::Tag tag;
        tag.name = "new";
        writer.insert(tag);
        return {};
    }));
    CHECK((*database)->undo());
}

TEST_CASE("A file of an older version is read as it is: later columns read as their defaults, and nothing is written")
{
    const std::string version = GENERATE("1", "2");
    const auto golden = std::filesystem::path(LINCHPIN_TEST_DATA) / "workspaces" / ("v" + version + ".linchpin");
    const test::TemporaryFolder folder;
    const auto copy = folder / "golden.linchpin";
    std::filesystem::copy_file(golden, copy);
    const std::string bytes = test::fileBytes(copy);
    {
        const auto database = Database::open(copy, test::readOnlyOptions());
        REQUIRE(database);
        const auto other = (*database)->openReader();
        REQUIRE(other);
        for (const store::Reader &reader : {(*database)->reader(), *other}) {
            const auto seats = reader.all<core::Seat>();
            REQUIRE_FALSE(seats.empty());
            for (const core::Seat &seat : seats) {
                CHECK_FALSE(seat.assistant);
                CHECK(reader.one(seat.id).value() == seat);
            }
        }
        const auto report = store::check((*database)->reader());
        REQUIRE(report);
        CHECK(report->isSound());
    }
    CHECK(test::fileBytes(copy) == bytes);
}

TEST_CASE("Steps from before a migration stay readable, and their people can be redacted")
{
    const std::string version = GENERATE("1", "2");
    const auto golden = std::filesystem::path(LINCHPIN_TEST_DATA) / "workspaces" / ("v" + version + ".linchpin");
    const test::TemporaryFolder folder;
    const auto copy = folder / "golden.linchpin";
    std::filesystem::copy_file(golden, copy);
    const auto database = Database::open(copy, test::fixedOptions());
    REQUIRE(database);
    store::HistoryQuery query;
    query.limit = 100;
    REQUIRE((*database)->history(query));
    const core::Seat seat = (*database)->reader().all<core::Seat>().front();
    CHECK((*database)->transact("redact", [&](store::Writer &writer) -> core::Result<void> {
        const std::vector<store::RowKey> keys{{core::Kind::Seat, seat.id.value()}};
        static_cast<void>(writer.redactJournal(keys));
        writer.setAct(store::Act::Erase);
        core::Seat changed = seat;
        changed.assistant = true;
        writer.update(changed);
        return {};
    }));
    const auto report = store::check((*database)->reader());
    REQUIRE(report);
    CHECK(report->isSound());
}

TEST_CASE("Golden file", "[.make]")
{
    // test-store "[.make]" writes the golden file of the current version into the working folder.
    const auto database = std::move(*Database::create("v3.linchpin", test::fixedOptions()));
    test::RandomRecords random(1);
    REQUIRE(database->transact("Import", [&](store::Writer &writer) -> core::Result<void> {
        writer.beginBulk();
        core::Workspace workspace;
        workspace.name = "Golden file of version 3";
        workspace.createdOn = *core::Date::fromIso("2026-10-12");
        writer.insert(workspace);
        for (const core::Kind kind : core::allKinds()) {
            if (kind != core::Kind::Workspace && kind != core::Kind::Snapshot) {
                random.insert(writer, kind);
            }
        }
        return {};
    }));
    REQUIRE(database->transact("Snapshot", [&](store::Writer &writer) -> core::Result<void> {
        core::Snapshot snapshot;
        snapshot.account = writer.read().all<core::Account>().front().id;
        snapshot.contentDigest = writer.storeSnapshotContent("{}");
        writer.insert(snapshot);
        return {};
    }));
}
