#include "support/catch.h"

#include <random>

#include <sys/resource.h>

#include "core/entities/entities.h"
#include "store/check.h"
#include "support/processes.h"
#include "support/workspace_files.h"

using namespace linchpin;
using store::Database;
using test::TemporaryFolder;

namespace {

constexpr int kRowsPerImport = 3000;

core::Result<store::ChangeSet> import(Database &database, int rows)
{
    return database.transact("import", [&](store::Writer &writer) -> core::Result<void> {
        writer.beginBulk();
        core::Account account;
        account.name = "Halden Foods";
        const core::AccountId id = writer.insert(account);
        for (int i = 1; i < rows; ++i) {
            core::Conversation conversation;
            conversation.account = id;
            conversation.subject = "Subject " + std::to_string(i);
            writer.insert(conversation);
        }
        return {};
    });
}

std::int64_t rowsIn(const Database &database)
{
    return database.reader().count(core::Kind::Account) + database.reader().count(core::Kind::Conversation);
}

}  // namespace

TEST_CASE("Killed 50 times in mid import, the file holds the old or the new state and all that was acknowledged")
{
    const TemporaryFolder folder;
    const auto path = folder / "killed.linchpin";
    Database::create(path).value().reset();
    std::mt19937 random(3);
    std::int64_t expected = 0;
    for (int round = 0; round < 50; ++round) {
        int pipes[2];
        REQUIRE(::pipe(pipes) == 0);
        const pid_t child = test::startChild([&] {
            ::close(pipes[0]);
            auto database = Database::open(path);
            for (int i = 0; database && i < 1000; ++i) {
                if (!import(**database, kRowsPerImport) || ::write(pipes[1], "+", 1) != 1) {
                    return 1;
                }
            }
            return 2;
        });
        ::close(pipes[1]);
        ::usleep(5000 + random() % 60000);
        ::kill(child, SIGKILL);
        CHECK(test::waitFor(child) == -SIGKILL);
        std::int64_t acknowledged = 0;
        char byte = 0;
        while (::read(pipes[0], &byte, 1) == 1) {
            ++acknowledged;
        }
        ::close(pipes[0]);
        const auto database = Database::open(path);
        REQUIRE(database);
        const std::int64_t rows = rowsIn(**database);
        REQUIRE(rows % kRowsPerImport == 0);
        const std::int64_t added = (rows - expected) / kRowsPerImport;
        REQUIRE((added == acknowledged || added == acknowledged + 1));
        expected = rows;
        if (rows > 20 * kRowsPerImport) {
            while ((*database)->undo()) { }
            expected = 0;
        }
    }
    const auto report = store::check(path);
    REQUIRE(report);
    CHECK(report->isSound());
}

TEST_CASE("A full disk rolls the transaction back, and work goes on when there is room again")
{
    const TemporaryFolder folder;
    const auto path = folder / "full.linchpin";
    auto made = std::move(*Database::create(path));
    REQUIRE(import(*made, 10));
    made.reset();
    const int code = test::runChild([&] {
        auto database = Database::open(path);
        if (!database) {
            return 1;
        }
        const std::string before = test::contentText((*database)->reader());
        rlimit limit{};
        ::getrlimit(RLIMIT_FSIZE, &limit);
        const rlimit full{1 << 20, limit.rlim_max};
        std::signal(SIGXFSZ, SIG_IGN);
        ::setrlimit(RLIMIT_FSIZE, &full);
        const auto refused = import(**database, 400'000);
        if (refused || refused.error().code != core::ErrorCode::CannotWrite) {
            return 2;
        }
        if (test::contentText((*database)->reader()) != before) {
            return 3;
        }
        ::setrlimit(RLIMIT_FSIZE, &limit);
        return import(**database, 10) ? 0 : 4;
    });
    CHECK(code == 0);
    const auto database = Database::open(path);
    REQUIRE(database);
    CHECK(rowsIn(**database) == 20);
}
