#include <random>

#include "cli/support.h"

using namespace linchpin::test;

// Import files that are not as they should be (issue 2, section 10).

namespace {

std::string noise(std::size_t size)
{
    std::mt19937 random(3);
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) {
        bytes += static_cast<char>(random() % 256);
    }
    return bytes;
}

struct Refused {
    Finished said;
    bool isUntouched = false;
};

Refused importing(const std::string &source, const std::vector<std::string> &options)
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    const std::string before = digestOf(file);
    std::vector<std::string> call{"import", file, source};
    call.insert(call.end(), options.begin(), options.end());
    Refused refused{cli(call)};
    refused.isUntouched = digestOf(file) == before && jsonOf({"history", file})["entries"].size() == 1
        && folder.names() == std::vector<std::string>{"w.linchpin"};
    return refused;
}

}  // namespace

TEST_CASE("A source that is missing or a folder is named")
{
    const Folder folder;
    const Refused missing = importing(folder.file("none.csv"), {"--as", "accounts"});
    CHECK(missing.said.exit == 3);
    CHECK(contains(missing.said.err, folder.file("none.csv") + " cannot be opened. Reason: "));
    CHECK(missing.isUntouched);
    const Refused directory = importing(folder.path().string(), {"--as", "accounts"});
    CHECK(directory.said.exit == 3);
    CHECK(contains(directory.said.err, "cannot be opened. Reason: "));
    CHECK(directory.isUntouched);
    CHECK(importing(folder.file("none.json"), {}).said.exit == 3);
}

TEST_CASE("A table without a known header says which fields are missing and which columns there are")
{
    const Folder folder;
    const std::string table = folder.write("t.csv", "Foo,Bar,Baz\n1,2,3\n");
    struct Kind {
        std::string name;
        std::string missing;
    };
    for (const Kind &kind : {Kind{"accounts", "name"},
                             {"people", "account"},
                             {"revenue", "amount"},
                             {"opportunities", "close_date"},
                             {"conversations", "date"},
                             {"team", "name"},
                             {"coverage", "member"},
                             {"links", "from"},
                             {"surveys", "score"},
                             {"outcomes", "metric"},
                             {"promises", "text"}}) {
        const Refused refused = importing(table, {"--as", kind.name});
        INFO(kind.name << ": " << refused.said.err);
        CHECK(refused.said.exit == 1);
        CHECK(refused.said.out.empty());
        CHECK(contains(refused.said.err, ": no column was found for "));
        CHECK(contains(refused.said.err, kind.missing));
        CHECK(contains(refused.said.err, "The columns there are: Foo, Bar, Baz."));
        CHECK(contains(refused.said.err, "Nothing was changed. Say which column it is (--map FIELD=COLUMN)"));
        CHECK(refused.isUntouched);
    }
}

TEST_CASE("Bytes that are no text are no table")
{
    const Folder folder;
    for (const auto &[name, bytes] :
         std::vector<std::pair<std::string, std::string>>{{"noise.csv", noise(100000)},
                                                          {"picture.csv", "\x89PNG\r\n\x1A\n" + noise(2000)},
                                                          {"sheet.csv", "PK\x03\x04" + noise(2000)},
                                                          {"paper.csv", "%PDF-1.7\n" + noise(2000)},
                                                          {"zeros.csv", std::string(5000, '\0')},
                                                          {"empty.csv", ""}}) {
        const Refused refused = importing(folder.write(name, bytes), {"--as", "people"});
        INFO(name << ": " << refused.said.err);
        CHECK(refused.said.exit == 1);
        CHECK(refused.said.out.empty());
        CHECK(contains(refused.said.err, name + " cannot be read as it is. Reason: "));
        CHECK(contains(refused.said.err, "Nothing was changed."));
        CHECK(refused.isUntouched);
    }
    CHECK(contains(importing(folder.file("sheet.csv"), {"--as", "people"}).said.err, "save the table as CSV first"));
}

TEST_CASE("A cell of one gigabyte costs its row, little memory and no time to speak of")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    Surroundings surroundings;
    surroundings.environment = {{"LC_ALL", "C.UTF-8"}};
    surroundings.input = [step = 0, block = std::string(std::size_t{1} << 20, 'x')]() mutable -> std::string {
        ++step;
        if (step == 1) {
            return "account,amount,period\nGood,5,2020-01\n\"";
        }
        if (step <= 1025) {
            return block;
        }
        return step == 1026 ? "\",1,2020\nLate,5,2020-01\n" : "";
    };
    const Finished done = cliIn(surroundings, {"import", file, "-", "--as", "revenue", "--format", "json"});
    INFO(done.err << done.residentKb << " kB, " << done.seconds << " s");
    CHECK(done.exit == 0);
    CHECK(done.residentKb < 200 * 1024);
    CHECK(done.seconds < 20);
    const Json said = Json::parse(done.out);
    CHECK(said["new"] == 2);
    CHECK(said["rejected"] == 1);
    CHECK(said["problems"][0]["line"] == 3);
    CHECK(cli({"check", file}).exit == 0);
}

TEST_CASE("JSON of 100,000 levels is refused, at the top and inside a record")
{
    const Folder folder;
    const std::string head = R"({"format":"linchpin-workspace","version":1,"records":{"account":[{"id":"5","name":)";
    std::string objects = R"({"format":"linchpin-workspace","version":1,"records":)";
    for (int i = 0; i < 100000; ++i) {
        objects += "{\"a\":";
    }
    for (const std::string &text : {std::string(100000, '['), head + std::string(100000, '['), objects,
                                    head + std::string(100000, '[') + std::string(100000, ']')}) {
        const Refused refused = importing(folder.write("deep.json", text), {});
        INFO(refused.said.err.substr(0, 300));
        CHECK(refused.said.exit == 1);
        CHECK(contains(refused.said.err, "cannot be read as it is. Reason: "));
        CHECK(refused.said.err.size() < 1000);
        CHECK(refused.isUntouched);
        CHECK(refused.said.residentKb < 200 * 1024);
    }
    CHECK(contains(importing(folder.write("deep.json", objects), {}).said.err, "deeper than 128 levels"));
}

TEST_CASE("JSON that is no export, or a broken one, is refused whole")
{
    const Folder folder;
    const std::string good =
        R"({"format":"linchpin-workspace","version":1,"records":{"account":[{"id":"5","name":"Alder","status":"customer"}]}})";
    for (const std::string &text :
         {std::string("{}"), std::string("[]"), std::string("not json"), std::string(), good.substr(0, good.size() - 3),
          good + "x",
          std::string(R"({"format":"linchpin-workspace","version":1,"records":{"account":[{"id":"5","name":"a","name":"b"}]}})"),
          std::string(R"({"format":"linchpin-workspace","version":1,"records":{"account":[{"name":"a"}]}})"),
          std::string(R"({"format":"linchpin-workspace","version":1,"records":{"seat":[{"id":"7","account":"99"}]}})")}) {
        const Folder place;
        const std::string source = place.write("x.json", text);
        for (const bool isDry : {false, true}) {
            const Refused refused = importing(source, isDry ? std::vector<std::string>{"--dry-run"} : std::vector<std::string>{});
            INFO(text << '\n' << refused.said.err);
            CHECK((refused.said.exit == 1 || refused.said.exit == 2));
            CHECK(refused.said.out.empty());
            CHECK(contains(refused.said.err, "Nothing was changed."));
            CHECK(refused.isUntouched);
        }
    }
    const Refused newer =
        importing(folder.write("newer.json", R"({"format":"linchpin-workspace","version":99,"records":{}})"), {});
    CHECK(newer.said.exit == 3);
    CHECK(contains(newer.said.err, "newer"));
    CHECK(newer.isUntouched);
}

TEST_CASE("Text of a table never reaches the terminal as a command")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    const std::string table =
        folder.write("t.csv", "account,amount,period,\x1B[31mred\nA,\x1B[2Jx,2026-01\nB\x1B]0;title\x07,1,2026-01\n");
    const Finished done = cli({"import", file, table, "--as", "revenue"});
    CHECK(done.exit == 0);
    for (const std::string &text : {done.out, done.err, good({"rank", file}).out, cli({"explain", file, "\x1B[2Jx"}).err,
                                    good({"history", file, "--fields"}).out}) {
        CHECK(text.find('\x1B') == std::string::npos);
        CHECK(text.find('\x07') == std::string::npos);
    }
}
