#include "support/catch.h"

#include "core/entities/entities.h"
#include "support/processes.h"
#include "support/workspace_files.h"

using namespace linchpin;
using core::ErrorCode;
using store::Database;
using test::TemporaryFolder;

namespace {

store::OpenOptions as(const std::string &user, const std::string &host)
{
    store::OpenOptions options = test::fixedOptions();
    options.environment.user = user;
    options.environment.host = host;
    return options;
}

core::Result<store::ChangeSet> addTag(Database &database, const std::string &name)
{
    return database.transact("tag", [&](store::Writer &writer) -> core::Result<void> {
        core::Tag tag;
        tag.name = name;
        writer.insert(tag);
        return {};
    });
}

}  // namespace

TEST_CASE("A second program is told who has the file and may open it read-only")
{
    const TemporaryFolder folder;
    const auto path = folder / "shared.linchpin";
    auto first = std::move(*Database::create(path, as("anna", "desk")));
    const auto second = Database::open(path, as("ben", "desk"));
    REQUIRE(!second);
    CHECK(second.error().code == ErrorCode::Locked);
    CHECK(second.error().detail == "anna@desk (process " + std::to_string(::getpid()) + ")");

    store::OpenOptions reading = as("ben", "desk");
    reading.readOnly = true;
    const auto third = Database::open(path, reading);
    REQUIRE(third);
    REQUIRE((*third)->reader().file().heldBy);
    CHECK((*third)->reader().file().heldBy->user == "anna");
    REQUIRE(addTag(*first, "seen"));
    CHECK((*third)->reader().count(core::Kind::Tag) == 1);
    CHECK(addTag(**third, "refused").error().code == ErrorCode::ReadOnly);
}

TEST_CASE("The lock of a dead program of this host is taken over")
{
    const TemporaryFolder folder;
    const auto path = folder / "crashed.linchpin";
    Database::create(path, as("anna", "desk")).value().reset();
    const int code = test::runChild([&] {
        auto database = Database::open(path, as("anna", "desk"));
        const bool added = database && addTag(**database, "kept");
        ::_exit(added ? 0 : 1);  // the lock stays behind
        return 1;
    });
    REQUIRE(code == 0);
    CHECK(std::filesystem::exists(path.string() + ".lock"));
    const std::string before = test::fileBytes(path);
    {
        store::OpenOptions reading = as("ben", "desk");
        reading.readOnly = true;
        const auto looked = Database::open(path, reading);
        REQUIRE(looked);
        CHECK(!(*looked)->reader().file().heldBy);
        CHECK((*looked)->reader().count(core::Kind::Tag) == 1);
    }
    CHECK(test::fileBytes(path) == before);
    const auto opened = Database::open(path, as("ben", "desk"));
    REQUIRE(opened);
    CHECK((*opened)->reader().count(core::Kind::Tag) == 1);
}

TEST_CASE("The lock of another host is taken over only on request, and the other one notices")
{
    const TemporaryFolder folder;
    const auto path = folder / "remote.linchpin";
    auto remote = std::move(*Database::create(path, as("anna", "laptop")));
    store::OpenOptions here = as("ben", "desk");
    const auto refused = Database::open(path, here);
    REQUIRE(!refused);
    CHECK(refused.error().code == ErrorCode::Locked);
    CHECK(refused.error().detail.find("anna@laptop") == 0);

    here.takeOver = true;
    const auto taken = Database::open(path, here);
    REQUIRE(taken);
    const auto late = addTag(*remote, "lost");
    REQUIRE(!late);
    CHECK(late.error().code == ErrorCode::Locked);
    CHECK(addTag(**taken, "mine"));
    remote.reset();
    CHECK(std::filesystem::exists(path.string() + ".lock"));
}

TEST_CASE("Programs that write at once take turns and lose nothing")
{
    const TemporaryFolder folder;
    const auto path = folder / "busy.linchpin";
    Database::create(path).value().reset();
    constexpr int kPrograms = 4;
    constexpr int kTags = 10;
    std::vector<pid_t> children;
    for (int program = 0; program < kPrograms; ++program) {
        children.push_back(test::startChild([&] {
            for (int i = 0; i < kTags; ++i) {
                for (int attempt = 0;; ++attempt) {
                    auto database = Database::open(path);
                    if (database) {
                        if (!addTag(**database, "tag")) {
                            return 1;
                        }
                        break;
                    }
                    if (database.error().code != ErrorCode::Locked || attempt > 5000) {
                        return 2;
                    }
                    ::usleep(500);
                }
            }
            return 0;
        }));
    }
    for (const pid_t child : children) {
        CHECK(test::waitFor(child) == 0);
    }
    const auto database = std::move(*Database::open(path));
    CHECK(database->reader().count(core::Kind::Tag) == kPrograms * kTags);
}

TEST_CASE("A program that was killed and not yet reaped has lost its lock")
{
    const TemporaryFolder folder;
    const auto path = folder / "killed.linchpin";
    Database::create(path, as("anna", "desk")).value().reset();
    const pid_t child = test::startChild([&] {
        auto database = Database::open(path, as("anna", "desk"));
        const bool added = database && addTag(**database, "kept");
        ::kill(::getpid(), SIGKILL);
        return added ? 0 : 1;
    });
    siginfo_t ended{};
    REQUIRE(::waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOWAIT) == 0);  // it stays a zombie
    CHECK(std::filesystem::exists(path.string() + ".lock"));
    const auto opened = Database::open(path, as("ben", "desk"));
    CHECK(opened.has_value());
    CHECK((opened && (*opened)->reader().count(core::Kind::Tag) == 1));
    CHECK(test::waitFor(child) == -SIGKILL);
}

TEST_CASE("A lock file that was removed is taken anew, unless somebody else came first")
{
    const TemporaryFolder folder;
    const auto path = folder / "unlocked.linchpin";
    auto first = std::move(*Database::create(path, as("anna", "desk")));
    std::filesystem::remove(path.string() + ".lock");
    REQUIRE(addTag(*first, "again"));
    CHECK(std::filesystem::exists(path.string() + ".lock"));

    std::filesystem::remove(path.string() + ".lock");
    const auto second = Database::open(path, as("ben", "laptop"));
    REQUIRE(second);
    const auto late = addTag(*first, "late");
    REQUIRE(!late);
    CHECK(late.error().code == ErrorCode::Locked);
    CHECK(late.error().detail.find("ben@laptop") == 0);
    CHECK((*second)->reader().count(core::Kind::Tag) == 1);
}
