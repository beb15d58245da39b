#include "cli/support.h"

using namespace linchpin::test;

namespace {

std::string sample(const Folder &folder)
{
    static_cast<void>(good({"new", "--sample", folder.file("s.linchpin")}));
    return folder.file("s.linchpin");
}

}  // namespace

TEST_CASE("search prints what was found, as table, CSV and JSON with marked parts")
{
    const Folder folder;
    const std::string file = sample(folder);
    const Finished table = good({"search", file, "elena ferr"});
    CHECK(contains(table.out, "Elena Ferrari"));
    CHECK(contains(table.out, "Halden Foods"));
    CHECK(table.err.empty());
    const auto csv = csvRows(good({"search", file, "ferr", "--kind", "people", "--format", "csv"}).out);
    REQUIRE(csv.size() >= 2);
    CHECK(csv[0] == std::vector<std::string>{"kind", "title", "id", "detail", "account", "day"});
    CHECK(csv[1][0] == "person");
    const Json json = Json::parse(good({"search", file, "FERRARI", "--json", "--limit", "1", "--kind", "people"}).out);
    CHECK(json["complete"] == true);
    const Json &hit = json["groups"][0]["hits"][0];
    CHECK(hit["title"]["text"] == "Elena Ferrari");
    CHECK(hit["title"]["marks"][0]["from"] == 6);
    CHECK(hit["title"]["marks"][0]["length"] == 7);
    CHECK(good({"search", file, "ferr", "--kind", "promises"}).out.find("Account") != 0);
}

TEST_CASE("search takes any text and says when nothing fits or the call is wrong")
{
    const Folder folder;
    const std::string file = sample(folder);
    for (const std::string text : {"\"", "a OR b", "NEAR(", "*", "'; DROP TABLE person", "\xF0\x9F\x98\x80", "title:x", ""}) {
        INFO(text);
        CHECK(cli({"search", file, text}).exit == 0);
    }
    CHECK(good({"search", file, "qqzzqq"}).out == "Nothing found.\n");
    CHECK(cli({"search", file, "x", "--kind", "nonsense"}).exit == 2);
    CHECK(cli({"search", file}).exit == 2);
    CHECK(cli({"search", folder.file("missing.linchpin"), "x"}).exit == 3);
}

TEST_CASE("After an import search says what is missing, and --index makes it")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    std::string csv = "name\n";
    for (int i = 0; i < 900; ++i) {
        csv += "Customer " + std::to_string(i) + "\n";
    }
    folder.write("a.csv", csv);
    static_cast<void>(good({"import", file, folder.file("a.csv"), "--as", "accounts"}));
    const Finished early = good({"search", file, "customer 77"});
    CHECK(contains(early.err, "cannot be found yet"));
    const Finished found = good({"search", file, "customer 77", "--index"});
    CHECK(found.err.empty());
    CHECK(contains(found.out, "Customer 77"));
    CHECK(contains(good({"search", file, "customer 77"}).out, "Customer 77"));
    static_cast<void>(good({"undo", file}));
    CHECK(good({"search", file, "customer", "--index"}).out == "Nothing found.\n");
}
