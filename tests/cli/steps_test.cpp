#include "cli/support.h"

using namespace linchpin::test;

TEST_CASE("A new workspace is private, sound and not written over")
{
    const Folder folder;
    const std::string file = folder.file("own.linchpin");
    CHECK(good({"new", file, "--currency", "SEK", "--name", "Nordic", "--company", "Arden"}).out
          == file + ": a new workspace in SEK\n");
    CHECK(std::filesystem::status(file).permissions()
          == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    const Json row = exported(file)["records"]["workspace"][0];
    CHECK(row["name"] == "Nordic");
    CHECK(row["company"] == "Arden");
    CHECK(row["base_currency"] == "SEK");
    const std::string before = readAll(file);
    const Finished again = cli({"new", file});
    CHECK(again.exit == 3);
    CHECK(contains(again.err, "a file of that name exists, and nothing is written over it. What is there is untouched."));
    CHECK(readAll(file) == before);
    CHECK(folder.names() == std::vector<std::string>{"own.linchpin"});
}

TEST_CASE("Undo and redo take whole imports, and the history tells of them")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    const std::string empty = digestOf(file);
    static_cast<void>(good({"import", file, kFixtures + "crm_accounts.csv", "--as", "accounts"}));
    const std::string accounts = digestOf(file);
    static_cast<void>(good({"import", file, kFixtures + "crm_pipeline.csv", "--as", "opportunities"}));
    const std::string all = digestOf(file);

    CHECK(good({"undo", file}).out == "Undone: Import opportunities from crm_pipeline.csv\n");
    CHECK(digestOf(file) == accounts);
    CHECK(good({"undo", file}).out == "Undone: Import accounts from crm_accounts.csv\n");
    CHECK(digestOf(file) == empty);
    const Finished nothing = cli({"undo", file});
    CHECK(nothing.exit == 1);
    CHECK(nothing.out.empty());
    CHECK(nothing.err == "linchpin-cli: There is nothing to undo. Nothing was changed.\n");
    CHECK(good({"redo", file}).out == "Repeated: Import accounts from crm_accounts.csv\n");
    CHECK(good({"redo", file}).out == "Repeated: Import opportunities from crm_pipeline.csv\n");
    CHECK(digestOf(file) == all);
    CHECK(cli({"redo", file}).err == "linchpin-cli: There is nothing to redo. Nothing was changed.\n");

    const Json history = jsonOf({"history", file});
    CHECK(history["undo"] == "Import opportunities from crm_pipeline.csv");
    CHECK(history["redo"].is_null());
    REQUIRE(history["entries"].size() == 7);
    CHECK(history["entries"][0]["act"] == "redo");
    CHECK(history["entries"][6]["act"] == "create");
    const Json import = history["entries"][4];
    CHECK(import["label"] == "Import opportunities from crm_pipeline.csv");
    CHECK(import["user"].get<std::string>().size() > 0);
    bool isCounted = false;
    for (const Json &bulk : import["bulk"]) {
        isCounted = isCounted || (bulk["kind"] == "opportunity" && bulk["change"] == "added" && bulk["rows"] == 7);
    }
    CHECK(isCounted);
    CHECK(cli({"check", file}).exit == 0);

    // A new change ends what could be repeated.
    static_cast<void>(good({"undo", file}));
    static_cast<void>(good({"import", file, kFixtures + "team.csv", "--as", "team"}));
    CHECK(cli({"redo", file}).exit == 1);
}

TEST_CASE("The history shows old and new values of what an import changed")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    static_cast<void>(good({"import", file, folder.write("1.csv", "id,name,renewal\n7,Alder,2026-01-31\n"), "--as", "accounts"}));
    static_cast<void>(good({"import", file, folder.write("2.csv", "id,name,renewal\n7,Alder,2027-01-31\n"), "--as", "accounts"}));
    const Json entry = jsonOf({"history", file, "--limit", "1"})["entries"][0];
    REQUIRE(entry["changes"].size() == 1);
    CHECK(entry["changes"][0]["kind"] == "account");
    CHECK(entry["changes"][0]["change"] == "changed");
    CHECK(entry["changes"][0]["old"] == "2026-01-31");
    CHECK(entry["changes"][0]["new"] == "2027-01-31");
    const std::string table = good({"history", file, "--fields", "--limit", "1"}).out;
    CHECK(contains(table, "2026-01-31 -> 2027-01-31"));
    const CsvTable rows = csvRows(good({"history", file, "--format", "csv"}).out);
    CHECK(rows[0] == std::vector<std::string>{"id", "at", "user", "act", "label", "changes"});
    REQUIRE(rows.size() == 4);
    CHECK(rows[1][1].size() == 20);
    CHECK(rows[1][1].back() == 'Z');
    CHECK(rows[1][5] == "1 field");
    CHECK(jsonOf({"history", file, "--limit", "2"})["entries"].size() == 2);
}

TEST_CASE("An export read into a fresh workspace gives the same digest and the same bytes")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    const std::string one = folder.file("one.json");
    const std::string said = good({"export", file, "--out", one}).out;
    CHECK(said.starts_with(one + "\ndigest "));
    CHECK(said.size() == one.size() + 1 + 7 + 64 + 1);

    const std::string copy = newWorkspace(folder, "copy.linchpin", "USD");
    const Finished preview = cli({"import", copy, one, "--dry-run"});
    CHECK(preview.exit == 0);
    CHECK(contains(preview.out, "Would import from " + one));
    CHECK(digestOf(copy) != digestOf(file));
    const Finished imported = cli({"import", copy, one});
    CHECK(imported.exit == 0);
    CHECK(preview.out.substr(preview.out.find('\n')) == imported.out.substr(imported.out.find('\n')));
    CHECK(digestOf(copy) == digestOf(file));
    const std::string two = folder.file("two.json");
    static_cast<void>(good({"export", copy, "--out", two}));
    CHECK(readAll(two) == readAll(one));
    CHECK(readAll(one) == good({"export", file, "--out", "-"}).out);
    CHECK(cli({"check", copy}).exit == 0);
    for (const std::string command : {"rank", "concentration"}) {
        CHECK(jsonOf({command, copy, "--as-of", "2026-10-12"}) == jsonOf({command, file, "--as-of", "2026-10-12"}));
    }
    // Again: all as before. And it is one step.
    const Json again = jsonOf({"import", copy, one});
    CHECK(again["new"] == 0);
    CHECK(again["changed"] == 0);
    CHECK(good({"undo", copy}).out == "Undone: Import one.json\n");
    CHECK(jsonOf({"rank", copy})["accounts"].empty());
}

TEST_CASE("A backup is a workspace of the same content, and replaces another only when asked")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    const std::string copy = folder.file("copy.linchpin");
    CHECK(good({"backup", file, copy}).out == "Copied and verified: " + copy + "\n");
    CHECK(digestOf(copy) == digestOf(file));
    CHECK(cli({"check", copy}).exit == 0);
    static_cast<void>(good({"undo", file}));
    const std::string before = readAll(copy);
    const Finished refused = cli({"backup", file, copy});
    CHECK(refused.exit == 3);
    CHECK(contains(refused.err, "exists, and nothing is written over it"));
    CHECK(readAll(copy) == before);
    static_cast<void>(good({"backup", file, copy, "--replace"}));
    CHECK(digestOf(copy) == digestOf(file));
    CHECK(cli({"backup", file, file}).exit == 3);
    CHECK(cli({"check", file}).exit == 0);
}

TEST_CASE("Check says how much it read, as text and as data")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    const Finished sound = cli({"check", file});
    CHECK(sound.exit == 0);
    CHECK(contains(sound.out, "The file is sound: "));
    CHECK(contains(sound.out, " rows of history agree with what was written."));
    const Json json = jsonOf({"check", file});
    CHECK(json["sound"] == true);
    CHECK(json["rows_checked"] > 40);
    CHECK(json["damages"].empty());
    CHECK(good({"check", file, "--format", "csv"}).out == "damage,kind,id,name,detail\r\n");
    const std::string fresh = newWorkspace(folder, "fresh.linchpin");
    CHECK(contains(good({"check", fresh}).out, "1 record and 1 row of history"));
}
