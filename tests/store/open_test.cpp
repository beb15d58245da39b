#include "support/catch.h"

#include <random>

#include "core/entities/entities.h"
#include "support/processes.h"
#include "support/raw_sql.h"
#include "support/workspace_files.h"

using namespace linchpin;
using core::ErrorCode;
using store::Database;
using test::fileBytes;
using test::fixedOptions;
using test::readOnlyOptions;
using test::TemporaryFolder;

namespace {

/// A closed workspace with a few rows.
void makeWorkspace(const std::filesystem::path &path, int accounts = 20)
{
    auto database = std::move(*Database::create(path, fixedOptions()));
    const auto made = database->transact("accounts", [&](store::Writer &writer) -> core::Result<void> {
        for (int i = 0; i < accounts; ++i) {
            core::Account account;
            account.name = "Account " + std::to_string(i);
            writer.insert(account);
        }
        return {};
    });
    REQUIRE(made);
}

std::size_t entriesIn(const std::filesystem::path &folder)
{
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

ErrorCode refusal(const std::filesystem::path &path)
{
    const bool exists = std::filesystem::is_regular_file(path);
    const std::string before = exists ? fileBytes(path) : std::string();
    const std::size_t entries = entriesIn(path.parent_path());
    const auto result = Database::open(path, fixedOptions());
    REQUIRE(!result);
    CHECK(entriesIn(path.parent_path()) == entries);
    if (exists) {
        CHECK(fileBytes(path) == before);
    }
    return result.error().code;
}

}  // namespace

TEST_CASE("What is no workspace is refused with its reason and left as it is")
{
    const TemporaryFolder folder;
    CHECK(refusal(folder / "missing") == ErrorCode::CannotOpen);
    std::filesystem::create_directory(folder / "directory");
    CHECK(refusal(folder / "directory") == ErrorCode::CannotOpen);
    test::writeFile(folder / "empty", "");
    CHECK(refusal(folder / "empty") == ErrorCode::NotAWorkspace);
    test::writeFile(folder / "text", std::string(5000, 'x'));
    CHECK(refusal(folder / "text") == ErrorCode::NotAWorkspace);
    test::writeFile(folder / "short", "SQLite format 3");
    CHECK(refusal(folder / "short") == ErrorCode::NotAWorkspace);
    test::runSql(folder / "plain", "CREATE TABLE t(a); INSERT INTO t VALUES(1)");
    CHECK(refusal(folder / "plain") == ErrorCode::NotAWorkspace);
    test::runSql(folder / "other", "PRAGMA application_id=77; PRAGMA user_version=1; CREATE TABLE t(a)");
    CHECK(refusal(folder / "other") == ErrorCode::NotAWorkspace);
}

TEST_CASE("An unreadable file is refused")
{
    const TemporaryFolder folder;
    const auto path = folder / "secret.linchpin";
    makeWorkspace(path);
    std::filesystem::permissions(path, std::filesystem::perms::none);
    const int code = test::runChild([&] {
        if (!test::becomeNobody()) {
            return 50;
        }
        const auto result = Database::open(path, fixedOptions());
        return result ? 1 : result.error().code == ErrorCode::CannotOpen && result.error().detail == "unreadable" ? 0 : 2;
    });
    CHECK(code == 0);
}

TEST_CASE("A newer version is refused with the version it needs, and not changed")
{
    const TemporaryFolder folder;
    const auto path = folder / "newer.linchpin";
    makeWorkspace(path);
    test::runSql(path, "PRAGMA user_version=9");
    const std::string before = fileBytes(path);
    const auto result = Database::open(path, fixedOptions());
    REQUIRE(!result);
    CHECK(result.error().code == ErrorCode::NewerVersion);
    CHECK(result.error().detail == "9");
    CHECK(fileBytes(path) == before);
}

TEST_CASE("A foreign trigger or view and a changed table are refused")
{
    const TemporaryFolder folder;
    const auto spoilt = [&](const std::string &name, const std::string &sql) {
        const auto path = folder / name;
        makeWorkspace(path);
        test::runSql(path, sql);
        return refusal(path);
    };
    CHECK(spoilt("trigger", "CREATE TRIGGER evil AFTER INSERT ON account BEGIN DELETE FROM account; END") == ErrorCode::Damaged);
    CHECK(spoilt("view", "CREATE VIEW accounts AS SELECT * FROM account") == ErrorCode::Damaged);
    CHECK(spoilt("table", "DROP TABLE moment") == ErrorCode::Damaged);
    CHECK(spoilt("column", "ALTER TABLE tag RENAME COLUMN name TO word") == ErrorCode::Damaged);
}

TEST_CASE("A truncated file is refused, in every length")
{
    const TemporaryFolder folder;
    const auto path = folder / "whole.linchpin";
    makeWorkspace(path);
    const std::string whole = fileBytes(path);
    for (const std::size_t length : {std::size_t{1}, std::size_t{99}, std::size_t{100}, std::size_t{4096}, whole.size() / 2,
                                     whole.size() - 4096, whole.size() - 1}) {
        const auto cut = folder / ("cut" + std::to_string(length));
        test::writeFile(cut, whole.substr(0, length));
        const ErrorCode code = refusal(cut);
        CHECK((code == ErrorCode::Damaged || code == ErrorCode::NotAWorkspace));
    }
}

TEST_CASE("Damage anywhere in the file never crashes opening, reading or checking")
{
    const TemporaryFolder folder;
    const auto path = folder / "whole.linchpin";
    makeWorkspace(path);
    const std::string whole = fileBytes(path);
    std::mt19937 random(5);
    const auto spoilt = folder / "spoilt.linchpin";
    for (int round = 0; round < 150; ++round) {
        std::string bytes = whole;
        const std::size_t spots = 1 + random() % 40;
        const std::size_t area = round % 3 == 0 ? std::min<std::size_t>(bytes.size(), 4096) : bytes.size();
        for (std::size_t i = 0; i < spots; ++i) {
            bytes[random() % area] = static_cast<char>(random());
        }
        test::writeFile(spoilt, bytes);
        const auto result = Database::open(spoilt, fixedOptions());
        if (!result) {
            CHECK(fileBytes(spoilt) == bytes);
        } else {
            try {
                static_cast<void>(test::contentText((*result)->reader()));
            } catch (const store::Failure &) { }
        }
        const auto reading = Database::open(spoilt, readOnlyOptions());
        if (reading) {
            try {
                static_cast<void>(test::contentText((*reading)->reader()));
            } catch (const store::Failure &) { }
        }
    }
}

TEST_CASE("A damaged file opens read-only and says so")
{
    const TemporaryFolder folder;
    const auto path = folder / "damaged.linchpin";
    makeWorkspace(path, 400);
    std::string bytes = fileBytes(path);
    const auto page = std::stoul(test::runSql(path, "SELECT rootpage FROM sqlite_schema WHERE name='account_name'")[0][0]);
    bytes[(page - 1) * 4096] = 'x';
    test::writeFile(path, bytes);
    const auto writing = Database::open(path, fixedOptions());
    REQUIRE(!writing);
    CHECK(writing.error().code == ErrorCode::Damaged);
    const auto reading = Database::open(path, readOnlyOptions());
    REQUIRE(reading);
    CHECK((*reading)->reader().file().damaged);
    CHECK((*reading)->reader().all<core::Account>().size() == 400);
    CHECK(fileBytes(path) == bytes);
}

TEST_CASE("A closed workspace is one private file that a read-only folder can open")
{
    const TemporaryFolder folder;
    const auto path = folder / "closed.linchpin";
    makeWorkspace(path);
    CHECK(entriesIn(folder.path()) == 1);
    CHECK((std::filesystem::status(path).permissions() & std::filesystem::perms::all)
          == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    CHECK(static_cast<int>(fileBytes(path)[18]) == 1);  // no write-ahead log

    const std::string before = fileBytes(path);
    std::filesystem::permissions(path, std::filesystem::perms(0444));
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0555));
    const int code = test::runChild([&] {
        if (!test::becomeNobody()) {
            return 50;
        }
        const auto result = Database::open(path, fixedOptions());
        if (!result || !(*result)->reader().file().readOnly || (*result)->reader().count(core::Kind::Account) != 20) {
            return 1;
        }
        const auto other = (*result)->openReader();
        if (!other || other->count(core::Kind::Account) != 20) {
            return 2;
        }
        const auto written = (*result)->transact("x", [](store::Writer &) -> core::Result<void> { return {}; });
        return !written && written.error().code == ErrorCode::ReadOnly ? 0 : 3;
    });
    CHECK(code == 0);
    CHECK(fileBytes(path) == before);
    CHECK(entriesIn(folder.path()) == 1);
}

TEST_CASE("Creating never replaces a file")
{
    const TemporaryFolder folder;
    const auto path = folder / "there";
    test::writeFile(path, "mine");
    const auto result = Database::create(path, fixedOptions());
    REQUIRE(!result);
    CHECK(result.error().code == ErrorCode::CannotWrite);
    CHECK(fileBytes(path) == "mine");
    const auto nowhere = Database::create((folder / "no") / "folder", fixedOptions());
    REQUIRE(!nowhere);
    CHECK(nowhere.error().code == ErrorCode::CannotWrite);
    CHECK(entriesIn(folder.path()) == 1);
}
