#include "cli/support.h"

using namespace linchpin::test;

namespace {

std::string sampleFile(const Folder &folder)
{
    const std::string file = folder.file("sample.linchpin");
    static_cast<void>(good({"new", file, "--sample"}));
    return file;
}

}  // namespace

TEST_CASE("The findings of an account are a text with evidence and remedy, as CSV and as JSON in the same order")
{
    const Folder folder;
    const std::string file = sampleFile(folder);
    const std::string out = good({"findings", file, "Halden Foods"}).out;
    CHECK(out.rfind("Halden Foods, 12 Oct 2026: ", 0) == 0);
    CHECK(contains(out, "- Nobody covers Ingrid Solheim"));
    CHECK(contains(out, "  > Ask "));
    CHECK(!contains(out, "\nStrength\n"));
    CHECK(contains(good({"findings", file, "Halden Foods", "--all"}).out, "\nStrength\n"));

    const Json json = jsonOf({"findings", file, "Halden Foods"});
    CHECK(json["account"] == "Halden Foods");
    CHECK(json["as_of"] == "2026-10-12");
    REQUIRE(json["findings"].size() > 5);
    std::size_t at = 0;
    bool hasWay = false;
    for (const Json &finding : json["findings"]) {
        const std::string title = finding["title"].get<std::string>();
        INFO(title);
        const std::size_t found = out.find("- " + title, at);
        REQUIRE(found != std::string::npos);
        at = found;
        if (finding["rule"] == "PATH_TO_BUYER") {
            hasWay = true;
            CHECK(finding["remedy"] == "ask_introduction");
            CHECK(finding["steps"].size() + 1 == finding["people"].size());
            CHECK(!finding["evidence"].empty());
        }
    }
    CHECK(hasWay);
    const std::string csv = good({"findings", file, "Halden Foods", "--format", "csv"}).out;
    CHECK(csv.rfind("kind,rule,severity,state,title,evidence_text,remedy_text,value,seat", 0) == 0);
}

TEST_CASE("Findings of an unknown account are refused by name")
{
    const Folder folder;
    const std::string file = sampleFile(folder);
    CHECK(cli({"findings", file, "Nowhere"}).exit != 0);
}
