#include "core/entities/entities.h"
#include "store/backup.h"
#include "store/presence.h"
#include "support/catch.h"
#include "support/workspace_files.h"

using namespace linchpin;
using core::ErrorCode;
using store::Database;
using test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

core::Result<store::ChangeSet> addTag(Database &database, const std::string &name)
{
    return database.transact("tag", [&](store::Writer &writer) -> core::Result<void> {
        core::Tag tag;
        tag.name = name;
        writer.insert(tag);
        return {};
    });
}

void removeAll(const fs::path &path)
{
    for (const char *suffix : {"", "-wal", "-shm", ".lock"}) {
        fs::remove(path.string() + suffix);
    }
}

}  // namespace

TEST_CASE("A file that was removed while open takes no change, and a copy has all that was saved")
{
    const TemporaryFolder folder;
    const auto path = folder / "gone.linchpin";
    auto database = std::move(*Database::create(path, test::fixedOptions()));
    REQUIRE(addTag(*database, "saved"));
    const std::string digest = database->reader().digest();
    SECTION("the file alone") { fs::remove(path); }
    SECTION("with all that lies beside it") { removeAll(path); }
    SECTION("renamed") { fs::rename(path, folder / "elsewhere.linchpin"); }

    for (const auto &refused : {addTag(*database, "lost"), database->undo()}) {
        REQUIRE(!refused);
        CHECK(refused.error() == core::Error{ErrorCode::CannotWrite, path.string(), "removed"});
    }
    CHECK(!database->derive([](store::DerivedWriter &) {}));
    CHECK(!database->openReader());
    CHECK(!store::requirePresent(database->reader()));
    CHECK(database->reader().count(core::Kind::Tag) == 1);

    const auto copy = folder / "copy.linchpin";
    REQUIRE(store::backup(database->reader(), copy));
    database.reset();
    const auto again = Database::open(copy, test::fixedOptions());
    REQUIRE(again);
    CHECK((*again)->reader().digest() == digest);
    CHECK(addTag(**again, "goes on"));
}

TEST_CASE("A file that was replaced while open is not touched any more")
{
    const TemporaryFolder folder;
    const auto path = folder / "replaced.linchpin";
    const auto other = folder / "other.linchpin";
    Database::create(other, test::fixedOptions(7)).value().reset();
    const std::string bytes = test::fileBytes(other);
    auto database = std::move(*Database::create(path, test::fixedOptions()));
    REQUIRE(addTag(*database, "saved"));
    fs::rename(other, path);

    const auto refused = addTag(*database, "lost");
    REQUIRE(!refused);
    CHECK(refused.error() == core::Error{ErrorCode::CannotWrite, path.string(), "replaced"});
    CHECK(!database->openReader());
    REQUIRE(store::backup(database->reader(), folder / "copy.linchpin"));
    database.reset();
    CHECK(test::fileBytes(path) == bytes);
    CHECK(!fs::exists(path.string() + "-wal"));
    const auto copy = Database::open(folder / "copy.linchpin", test::fixedOptions());
    REQUIRE(copy);
    CHECK((*copy)->reader().count(core::Kind::Tag) == 1);
}

TEST_CASE("A file that goes away during a change is noticed before the change is kept")
{
    const TemporaryFolder folder;
    const auto path = folder / "during.linchpin";
    auto database = std::move(*Database::create(path, test::fixedOptions()));
    const auto refused = database->transact("tag", [&](store::Writer &writer) -> core::Result<void> {
        core::Tag tag;
        tag.name = "lost";
        writer.insert(tag);
        fs::rename(path, folder / "away.linchpin");
        return {};
    });
    REQUIRE(!refused);
    CHECK(refused.error().detail == "removed");
    CHECK(database->reader().count(core::Kind::Tag) == 0);
    fs::rename(folder / "away.linchpin", path);
    CHECK(addTag(*database, "back again"));
}
