#include "cli/support.h"

using namespace linchpin::test;

TEST_CASE("Backups are made, listed and verified from the command line")
{
    const Folder folder;
    const std::string file = newWorkspace(folder, "accounts.linchpin");
    CHECK(contains(good({"backups", file}).out, "There are no backups in"));
    CHECK(jsonOf({"backups", file}).empty());
    static_cast<void>(good({"backups", file, "--make"}));
    const Json list = jsonOf({"backups", file, "--verify"});
    REQUIRE(list.size() == 1);
    CHECK(list[0]["state"] == "verified");
    CHECK(list[0]["automatic"] == false);
    CHECK(list[0]["accounts"] == 0);
    const std::string copy = list[0]["path"];
    CHECK(std::filesystem::status(copy).permissions()
          == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    const CsvTable rows = csvRows(good({"backups", file, "--format", "csv"}).out);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].front() == "made_at");

    std::filesystem::resize_file(copy, 2000);
    const Finished damaged = cli({"backups", file});
    CHECK(damaged.exit == 1);
    CHECK(contains(damaged.out, "damaged"));
}

TEST_CASE("Restoring asks first, keeps the file as it was and ends the history of undo")
{
    const Folder folder;
    const std::string file = newWorkspace(folder, "accounts.linchpin");
    const std::string empty = digestOf(file);
    static_cast<void>(good({"backups", file, "--make"}));
    const std::string copy = jsonOf({"backups", file})[0]["path"];
    static_cast<void>(good({"import", file, kFixtures + "crm_accounts.csv", "--as", "accounts"}));
    const std::string full = digestOf(file);

    const Finished preview = good({"restore", file, copy});
    CHECK(contains(preview.out, "Accounts"));
    CHECK(contains(preview.err, "Nothing was changed."));
    CHECK(digestOf(file) == full);

    const Finished done = good({"restore", file, copy, "--yes"});
    CHECK(contains(done.out, "The file as it was is kept: "));
    CHECK(digestOf(file) == empty);
    const Finished undo = cli({"undo", file});
    CHECK(undo.exit == 1);
    CHECK(contains(undo.err, "a backup was restored, and undo does not reach behind that"));
    CHECK(jsonOf({"history", file})["entries"][0]["act"] == "restore");
    std::string kept;
    for (const std::string &name : folder.names()) {
        if (contains(name, "accounts before restore ")) {
            kept = folder.file(name);
        }
    }
    REQUIRE(!kept.empty());
    CHECK(digestOf(kept) == full);
}

TEST_CASE("What is no backup of this workspace is refused, and the file stays")
{
    const Folder folder;
    const std::string file = newWorkspace(folder, "accounts.linchpin");
    const std::string other = newWorkspace(folder, "other.linchpin");
    const std::string before = readAll(file);
    for (const std::string &wrong : {other, kFixtures + "crm_accounts.csv", folder.file("none.linchpin"), file}) {
        INFO(wrong);
        const Finished refused = cli({"restore", file, wrong, "--yes"});
        CHECK(refused.exit != 0);
        CHECK(!refused.err.empty());
        CHECK(readAll(file) == before);
    }
    CHECK(folder.names() == std::vector<std::string>{"accounts.linchpin", "other.linchpin"});
}
