#include "support/catch.h"

#include "core/entities/entities.h"
#include "store/backup.h"
#include "store/detail/opening.h"
#include "support/random_records.h"
#include "support/raw_sql.h"
#include "support/workspace_files.h"

using namespace linchpin;
using core::ErrorCode;
using store::Database;
using test::TemporaryFolder;

namespace {

std::unique_ptr<Database> filledWorkspace(const std::filesystem::path &path)
{
    auto database = std::move(*Database::create(path, test::fixedOptions()));
    test::RandomRecords random(8);
    REQUIRE(database->transact("rows", [&](store::Writer &writer) -> core::Result<void> {
        for (const core::Kind kind : core::allKinds()) {
            random.insert(writer, kind);
        }
        return {};
    }));
    return database;
}

std::size_t entriesIn(const std::filesystem::path &folder)
{
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

}  // namespace

TEST_CASE("A backup of an open workspace is a private file with the same content and history")
{
    const TemporaryFolder folder;
    const auto database = filledWorkspace(folder / "w.linchpin");
    const auto copy = folder / "copy.linchpin";
    REQUIRE(store::backup(database->reader(), copy));
    CHECK((std::filesystem::status(copy).permissions() & std::filesystem::perms::all)
          == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    const auto opened = Database::open(copy, test::fixedOptions());
    REQUIRE(opened);
    CHECK(test::contentText((*opened)->reader()) == test::contentText(database->reader()));
    CHECK((*opened)->reader().digest() == database->reader().digest());
    CHECK((*opened)->history({})->entries.size() == 1);
    REQUIRE((*opened)->undo());
}

TEST_CASE("A backup never replaces a file unless asked, and never its own source")
{
    const TemporaryFolder folder;
    const auto path = folder / "w.linchpin";
    const auto database = filledWorkspace(path);
    const auto copy = folder / "taken";
    test::writeFile(copy, "precious");
    const auto refused = store::backup(database->reader(), copy);
    REQUIRE(!refused);
    CHECK(refused.error() == core::Error{ErrorCode::CannotWrite, copy.string(), "exists"});
    CHECK(test::fileBytes(copy) == "precious");
    CHECK(store::backup(database->reader(), path, store::Existing::Replace).error().code == ErrorCode::CannotWrite);
    CHECK(store::backup(database->reader(), folder.path(), store::Existing::Replace).error().code == ErrorCode::CannotWrite);
    const std::size_t entries = entriesIn(folder.path());
    REQUIRE(store::backup(database->reader(), copy, store::Existing::Replace));
    CHECK(Database::open(copy, test::fixedOptions()));
    CHECK(entriesIn(folder.path()) == entries);
    CHECK(store::backup(database->reader(), (folder / "no") / "where").error().code == ErrorCode::CannotWrite);
}

TEST_CASE("A reader for another thread keeps the state of its first read")
{
    const TemporaryFolder folder;
    const auto database = filledWorkspace(folder / "w.linchpin");
    const auto reader = database->openReader();
    REQUIRE(reader);
    const std::int64_t before = reader->count(core::Kind::Tag);
    REQUIRE(database->transact("tag", [](store::Writer &writer) -> core::Result<void> {
        core::Tag tag;
        tag.name = "new";
        writer.insert(tag);
        return {};
    }));
    CHECK(reader->count(core::Kind::Tag) == before);
    CHECK(database->reader().count(core::Kind::Tag) == before + 1);
    CHECK(database->openReader()->count(core::Kind::Tag) == before + 1);
}

TEST_CASE("A migration runs after a copy of the file, in one step, and ends the undo history")
{
    constexpr int kPresent = store::migrations::kCurrentVersion;
    const TemporaryFolder folder;
    const auto path = folder / "old.linchpin";
    auto database = filledWorkspace(path);
    const std::string content = test::contentText(database->reader());
    const std::string digest = database->reader().digest();
    database.reset();
    const std::vector<store::migrations::Migration> steps{
        {kPresent, {"CREATE TABLE never(a)", nullptr}},
        {kPresent + 1,
         {"CREATE TABLE extra(id INTEGER PRIMARY KEY, note TEXT) STRICT", "INSERT INTO extra(note) VALUES('made')"}},
    };
    {
        store::detail::Connection connection(path, store::detail::Access::Write, 0);
        store::detail::migrate(connection, steps, test::fixedEnvironment());
        CHECK(connection.number("PRAGMA user_version") == kPresent + 1);
        CHECK(connection.number("SELECT count(*) FROM extra") == 1);
        CHECK(connection.number("SELECT count(*) FROM sqlite_schema WHERE name='never'") == 0);
    }
    CHECK(Database::open(path, test::fixedOptions()).error().code == ErrorCode::NewerVersion);
    const auto copy = Database::open(folder / ("old.linchpin.before-v" + std::to_string(kPresent + 1)), test::fixedOptions());
    REQUIRE(copy);
    CHECK(test::contentText((*copy)->reader()) == content);
    test::runSql(path, "PRAGMA user_version=" + std::to_string(kPresent));
    const auto migrated = Database::open(path, test::fixedOptions());
    REQUIRE(migrated);
    CHECK((*migrated)->reader().digest() == digest);
    CHECK((*migrated)->history({})->entries[0].act == store::Act::Migrate);
    CHECK((*migrated)->undo().error().code == ErrorCode::NothingToDo);
}

TEST_CASE("A migration that fails leaves the file at its version")
{
    constexpr int kPresent = store::migrations::kCurrentVersion;
    const TemporaryFolder folder;
    const auto path = folder / "old.linchpin";
    filledWorkspace(path).reset();
    const std::vector<store::migrations::Migration> steps{{kPresent + 1, {"CREATE TABLE extra(a)", "nonsense"}}};
    {
        store::detail::Connection connection(path, store::detail::Access::Write, 0);
        CHECK_THROWS_AS(store::detail::migrate(connection, steps, test::fixedEnvironment()), store::Failure);
        CHECK(connection.number("SELECT count(*) FROM sqlite_schema WHERE name='extra'") == 0);
    }
    CHECK(Database::open(path, test::fixedOptions()));
}
