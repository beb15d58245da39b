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

TEST_CASE("A what-if shows the figures today and then, the steps, why, and what would repair it")
{
    const Folder folder;
    const std::string file = sampleFile(folder);
    const std::string digest = digestOf(file);
    CHECK(good({"what-if", file, "Halden", "--scenario", "new cfo", "--repairs", "1"}).out
          == "Halden Foods, 12 Oct 2026. A trial: nothing is stored.\n"
             "\n"
             "Figure               Today    Then\n"
             "Relationship score      42      43\n"
             "Revenue at risk     €4.5 M  €4.4 M\n"
             "Buyers covered      2 of 4  2 of 4\n"
             "If one more left        31      32\n"
             "\n"
             "Step by step\n"
             "Assumption                     On   Points  At risk  Note\n"
             "Marcus Brandt becomes neutral  yes      +1   −€76 k  from sceptic\n"
             "\n"
             "Why the score changes\n"
             "- +1  Marcus Brandt: the stance is better\n"
             "\n"
             "Best repairs\n"
             "#  Repair                            How         At risk  Effort\n"
             "1  Jo Berglund meets Ingrid Solheim  once, call   −€96 k  30 minutes, 40% likely\n");
    const std::string gone =
        good({"what-if", file, "Halden", "--leaves", "ferrari", "--meet", "clara:ingrid:x3", "--suggest"}).out;
    CHECK(contains(gone, "Elena Ferrari leaves                              yes     −11  +€496 k  the seat stays empty\n"));
    CHECK(contains(gone, "Clara Dupont meets Ingrid Solheim                 yes      +5  −€220 k  three times, in person\n"));
    CHECK(contains(gone, "Marcus Brandt becomes neutral                     no "));
    CHECK(contains(gone, "The influence of Hanne Lunde reaches no buyer any more."));
    CHECK(contains(gone, "Goal “Renew by 31 March” has no counterpart."));
    CHECK(digestOf(file) == digest);
}

TEST_CASE("A name that nobody has is answered with everybody, one that is nearly right with those like it")
{
    const Folder folder;
    const std::string file = sampleFile(folder);
    const std::string all = cli({"what-if", file, "Halden", "--leaves", "Xyz"}).err;
    CHECK(contains(all, "Ingrid Solheim"));
    CHECK(contains(all, "Maja Blom"));
    const std::string near = cli({"what-if", file, "Halden", "--leaves", "Ferraro"}).err;
    CHECK(contains(near, "Elena Ferrari"));
    CHECK(!contains(near, "Maja Blom"));
}

TEST_CASE("A what-if for programs has numbers that add up")
{
    const Folder folder;
    const std::string file = sampleFile(folder);
    const Json json =
        jsonOf({"what-if", file, "Halden", "--leaves", "Elena Ferrari", "--person-leaves", "Sofia", "--stance",
                "Priya Raman=supporter", "--keep-promise", "Night-shift", "--meet", "Clara Dupont:Ingrid Solheim:video"});
    CHECK(json["name"] == "Halden Foods");
    CHECK(json["before"]["score"] == 42);
    REQUIRE(json["steps"].size() == 5);
    double points = 0;
    int shown = 0;
    double money = 0;
    for (const Json &step : json["steps"]) {
        CHECK(step["on"] == true);
        points += step["points"].get<double>();
        shown += step["shown"].get<int>();
        money += step["at_risk"].get<double>();
    }
    const Json &before = json["before"];
    const Json &after = json["after"];
    CHECK(points == Approx(100 * (after["relationship"].get<double>() - before["relationship"].get<double>())));
    CHECK(shown == after["score"].get<int>() - before["score"].get<int>());
    CHECK(money == Approx(after["at_risk"].get<double>() - before["at_risk"].get<double>()));
    double people = 0;
    for (const Json &person : json["people"]) {
        people += person["after"].get<double>() - person["before"].get<double>();
    }
    CHECK(people == Approx(points));
    CHECK(json["repairs"].size() == 3);
    CHECK(json["steps"][4]["channel"] == "video");
    CHECK(json["steps"][2]["stance_before"] == "blocker");
    const CsvTable rows = csvRows(good({"what-if", file, "Halden", "--leaves", "Elena Ferrari", "--format", "csv"}).out);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0] == std::vector<std::string>{"assumption", "kind", "on", "points", "at_risk", "note"});
    CHECK(rows[1][1] == "contact_leaves");
}

TEST_CASE("A what-if becomes a scenario or a plan, and each can be taken back")
{
    const Folder folder;
    const std::string file = sampleFile(folder);
    const std::string digest = digestOf(file);
    CHECK(contains(good({"what-if", file, "Halden", "--leaves", "Ferrari", "--save", "Winter"}).err, "Saved as \"Winter\"."));
    CHECK(cli({"what-if", file, "Halden", "--leaves", "Ferrari", "--save", "winter"}).exit == 2);
    CHECK(contains(good({"what-if", file, "Halden", "--scenario", "winter"}).out, "Elena Ferrari leaves"));
    const Finished planned = good({"what-if", file, "Halden", "--scenario", "Winter", "--person-leaves", "Sofia", "--plan"});
    CHECK(contains(planned.err, "2 goals and "));
    // What is there already is not made twice.
    CHECK(cli({"what-if", file, "Halden", "--scenario", "Winter", "--person-leaves", "Sofia", "--plan"}).exit == 1);
    CHECK(contains(good({"undo", file}).out, "Make a plan of a what-if"));
    CHECK(contains(good({"undo", file}).out, "Save scenario \"Winter\""));
    CHECK(digestOf(file) == digest);
}

TEST_CASE("A what-if that cannot be understood says what is right")
{
    const Folder folder;
    const std::string file = sampleFile(folder);
    const auto refused = [&](const std::vector<std::string> &options, const std::string &words) {
        std::vector<std::string> call{"what-if", file, "Halden"};
        call.insert(call.end(), options.begin(), options.end());
        const Finished done = cli(call);
        INFO(words);
        CHECK(done.exit == 2);
        CHECK(done.out.empty());
        CHECK(contains(done.err, words));
    };
    refused({}, "an assumption is missing");
    refused({"--leaves", "Nobody At All"}, "was not found");
    refused({"--keep-promise", "night"}, "Zone 4 training at night");
    refused({"--stance", "Ferrari"}, "write NAME=WORD");
    refused({"--stance", "Ferrari=angry"}, "champion, supporter");
    refused({"--meet", "Clara"}, "write US:THEM");
    refused({"--meet", "Clara:Ingrid:x99"}, "write US:THEM");
    refused({"--scenario", "other"}, "Q1 plan B");
    refused({"--leaves", "Ferrari", "--save", "x", "--plan"}, "--plan");
}
