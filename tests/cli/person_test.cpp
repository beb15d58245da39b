#include "cli/support.h"

using namespace linchpin::test;

namespace {

std::string sampleIn(const Folder &folder)
{
    static_cast<void>(good({"new", folder.file("s.linchpin"), "--sample"}));
    return folder.file("s.linchpin");
}

}  // namespace

TEST_CASE("Everything kept about a person is written as JSON and PDF")
{
    const Folder folder;
    const std::string file = sampleIn(folder);
    const Finished done = good({"person", file, "elena ferrari", "--data", folder.file("e.json"), "--pdf", folder.file("e.pdf")});
    CHECK(done.out == folder.file("e.json") + "\n" + folder.file("e.pdf") + "\n");
    const Json data = Json::parse(readAll(folder.file("e.json")));
    CHECK(data["format"] == "linchpin-personal-data");
    CHECK(data["name"] == "Elena Ferrari");
    CHECK(data["records"].size() > 50);
    CHECK(data["snapshots"].size() > 0);
    CHECK(readAll(folder.file("e.pdf")).rfind("%PDF", 0) == 0);
    CHECK(Json::parse(good({"person", file, "e.ferrari@haldenfoods.example", "--data", "-"}).out)["name"] == "Elena Ferrari");
    CHECK(contains(good({"person", file, "Elena Ferrari"}).out, "22 conversations"));
}

TEST_CASE("A person is named by an unambiguous name, mail address or id")
{
    const Folder folder;
    const std::string file = sampleIn(folder);
    const Finished several = cli({"person", file, "ferrari"});
    CHECK(several.exit == 2);
    CHECK(contains(several.err, "Elena Ferrari, Halden Foods"));
    CHECK(cli({"person", file, "Nobody Atall"}).exit == 2);
    CHECK(cli({"person", folder.file("none.linchpin"), "x"}).exit == 3);
}

TEST_CASE("Erasing needs the name, tells what it does and cannot be undone")
{
    const Folder folder;
    const std::string file = sampleIn(folder);
    const std::string before = digestOf(file);
    const Finished unconfirmed = cli({"person", file, "Elena Ferrari", "--erase"});
    CHECK(unconfirmed.exit == 2);
    CHECK(cli({"person", file, "Elena Ferrari", "--erase", "--confirm", "Elena"}).exit == 2);
    CHECK(contains(good({"person", file, "Elena Ferrari", "--erase", "--dry-run"}).out, "Would go: 1 person"));
    CHECK(digestOf(file) == before);

    const Finished done = good({"person", file, "Elena Ferrari", "--erase", "--confirm", "elena ferrari"});
    CHECK(contains(done.out, "Erased for good. Gone: 1 person"));
    CHECK_FALSE(contains(readAll(file), "Elena Ferrari"));
    CHECK_FALSE(contains(readAll(file), "e.ferrari@"));
    CHECK(cli({"undo", file}).exit == 1);
    CHECK(good({"check", file}).exit == 0);
    CHECK(contains(good({"history", file}).out, "Erase a person"));
    CHECK_FALSE(contains(good({"export", file, "--out", "-"}).out, "Elena Ferrari"));
    const std::string csv = folder.write("again.csv", "account,name,email\nHalden Foods,Elena Ferrari,\n");
    const Finished again = cli({"import", file, csv, "--as", "people"});
    CHECK(again.exit == 1);
    CHECK(contains(again.err, "was erased on request"));
}

TEST_CASE("Backups that still hold the erased person are named, and deleted when asked")
{
    const Folder folder;
    const std::string file = sampleIn(folder);
    static_cast<void>(good({"backups", file, "--make"}));
    const Finished kept = good({"person", file, "Elena Ferrari", "--erase", "--confirm", "Elena Ferrari"});
    CHECK(contains(kept.err, "a backup still holds the person"));
    const std::string second = folder.file("t.linchpin");
    static_cast<void>(good({"new", second, "--sample"}));
    static_cast<void>(good({"backups", second, "--make"}));
    const Finished gone = good({"person", second, "Elena Ferrari", "--erase", "--confirm", "Elena Ferrari", "--delete-backups"});
    CHECK(contains(gone.out, "1 backups deleted"));
    CHECK(gone.err.empty());
}

TEST_CASE("People entered twice are listed and made one, and undo makes them two again")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    const std::string csv = folder.write("people.csv",
                                         "account,name,email\nAcme,Elena Ferrari,elena@acme.example\nAcme,E. Ferrari,\n"
                                         "Beta,Ferrari Elena,elena@acme.example\nBeta,Marco Conti,\n");
    static_cast<void>(good({"import", file, csv, "--as", "people"}));
    const Json found = jsonOf({"duplicates", file});
    CHECK(found["people"] == 4);
    REQUIRE(found["pairs"].size() == 2);
    CHECK(found["pairs"][0]["rule"] == "mail");
    CHECK(found["pairs"][1]["rule"] == "like_name_and_company");
    const std::string before = digestOf(file);
    const std::string first = found["pairs"][0]["first"];
    const std::string second = found["pairs"][0]["second"];
    CHECK(contains(good({"person", file, first, "--merge", second, "--dry-run"}).out, "Would become one"));
    CHECK(digestOf(file) == before);
    CHECK(contains(good({"person", file, first, "--merge", second}).out, "Made one: Ferrari Elena and Elena Ferrari"));
    CHECK(jsonOf({"duplicates", file})["people"] == 3);
    CHECK(good({"undo", file}).out == "Undone: Merge Ferrari Elena into Elena Ferrari\n");
    CHECK(digestOf(file) == before);
    CHECK(contains(good({"duplicates", newWorkspace(folder, "e.linchpin")}).out, "Nobody seems to have been entered twice"));
    CHECK(cli({"person", file, first, "--merge", first}).exit != 0);
}
