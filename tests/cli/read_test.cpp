#include "cli/support.h"

using namespace linchpin::test;

namespace {

std::vector<std::string> keysOf(const Json &object)
{
    std::vector<std::string> keys;
    for (const auto &item : object.items()) {
        keys.push_back(item.key());
    }
    return keys;
}

void checkHas(const Json &object, const std::vector<std::string> &keys)
{
    for (const std::string &key : keys) {
        INFO(key);
        CHECK(object.contains(key));
    }
}

}  // namespace

TEST_CASE("The ranking is a table for people")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    CHECK(good({"rank", file, "--as-of", "2026-10-12"}).out
          == "12 Oct 2026: €538 k of €2.0 M at risk in the next twelve months. 2 accounts.\n"
             "\n"
             "#  Range  Account       At risk  Exposure  Chance  Score  At best  Class  Share  Of risk  Alarms\n"
             "1  1      Halden Foods   €520 k    €2.0 M     26%     32       51  A      97.8%    96.7%  Rests on one person, "
             "Voice blind spot, Map not reviewed\n"
             "2  2      Brightwater     €18 k     €45 k     39%      0       67  C       2.2%     3.3%  No buyer known, Rests on "
             "one person, Opposition in power, No voice, Map not reviewed\n");
    const std::string top = good({"rank", file, "--as-of", "2026-10-12", "--top", "1"}).out;
    CHECK(contains(top, "2 accounts, the first 1 shown."));
    CHECK(!contains(top, "Brightwater"));
}

TEST_CASE("The ranking as JSON has the names of the method and money in main units")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    const Json ranking = jsonOf({"rank", file, "--as-of", "2026-10-12"});
    CHECK(ranking["as_of"] == "2026-10-12");
    CHECK(ranking["currency"] == "EUR");
    REQUIRE(ranking["accounts"].size() == 2);
    const Json first = ranking["accounts"][0];
    checkHas(first,
             {"id", "name", "rank", "rank_low", "rank_high", "at_risk", "exposure", "p_loss", "score", "relationship",
              "relationship_high", "class", "share_of_revenue", "share_of_risk", "alarms"});
    CHECK(first["id"].is_string());
    CHECK(first["exposure"] == 2000000.0);
    CHECK(first["at_risk"].get<double>() == Approx(first["exposure"].get<double>() * first["p_loss"].get<double>()));
    CHECK(first["score"].get<double>() == Approx(100 * first["relationship"].get<double>()));
    CHECK(first["rank_low"] <= first["rank"]);
    CHECK(first["rank_high"] >= first["rank"]);
    CHECK(first["alarms"] == Json({"SINGLE_THREAD", "VOICE_BLIND_SPOT", "STALE_MAP"}));
    double shares = 0;
    double risks = 0;
    double total = 0;
    for (const Json &account : ranking["accounts"]) {
        shares += account["share_of_revenue"].get<double>();
        risks += account["share_of_risk"].get<double>();
        total += account["at_risk"].get<double>();
    }
    CHECK(shares == Approx(1));
    CHECK(risks == Approx(1));
    CHECK(ranking["portfolio_at_risk"].get<double>() == Approx(total));
    // Its own day when none is given is some day: the output is the same twice.
    CHECK(cli({"rank", file, "--format", "json"}).out == cli({"rank", file, "--format", "json"}).out);
}

TEST_CASE("The ranking as CSV has one line per account and plain numbers")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    const CsvTable rows = csvRows(good({"rank", file, "--as-of", "2026-10-12", "--format", "csv"}).out);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0]
          == std::vector<std::string>{"rank", "rank_low", "rank_high", "name", "at_risk", "exposure", "p_loss", "score",
                                      "score_high", "class", "share_of_revenue", "share_of_risk", "alarms", "id"});
    CHECK(rows[1][3] == "Halden Foods");
    CHECK(rows[1][5] == "2000000.00");
    CHECK(rows[1][12] == "SINGLE_THREAD VOICE_BLIND_SPOT STALE_MAP");
    const Json json = jsonOf({"rank", file, "--as-of", "2026-10-12"});
    CHECK(std::stod(rows[1][6]) == json["accounts"][0]["p_loss"].get<double>());
    CHECK(rows[1][13] == json["accounts"][0]["id"]);
}

TEST_CASE("An empty workspace ranks nothing and says how to begin")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    CHECK(contains(good({"rank", file}).out, "No accounts yet."));
    CHECK(jsonOf({"rank", file})["accounts"].empty());
    const Json none = jsonOf({"concentration", file});
    CHECK(none["n_active"] == 0);
    CHECK(none["hhi"].is_null());
    CHECK(none["gini"].is_null());
    CHECK(none["accounts"].empty());
    CHECK(contains(good({"concentration", file}).out, "0 of 0 accounts with revenue, net €0.00"));
}

TEST_CASE("Concentration is a table for people with shares, classes and ratios")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    CHECK(good({"concentration", file, "--as-of", "2026-10-12", "--top", "1", "--top", "2"}).out
          == "13 Oct 2025 to 12 Oct 2026: 2 of 2 accounts with revenue, net €2,045,000.00\n"
             "top 1: 97.80%   top 2: 100.00%\n"
             "HHI 9,569.6 of 10,000, effective accounts 1.0, Gini 0.4780\n"
             "\n"
             "#  Account              Amount  Share  Cumulative  Class\n"
             "1  Halden Foods  €2,000,000.00  97.8%       97.8%  A\n"
             "2  Brightwater      €45,000.00   2.2%      100.0%  C\n");
    const CsvTable rows = csvRows(good({"concentration", file, "--as-of", "2026-10-12", "--format", "csv"}).out);
    CHECK(rows[0] == std::vector<std::string>{"rank", "name", "amount", "share", "cumulative", "class", "id"});
    CHECK(rows[1][2] == "2000000.00");
    const Json json = jsonOf({"concentration", file, "--as-of", "2026-10-12"});
    checkHas(json,
             {"n_active", "net_total", "positive_total", "negative_total", "cr", "hhi", "hhi_points", "effective_accounts",
              "gini", "gini_corrected", "theil", "theil_normalised", "entropy", "whale_peak", "major_customers", "accounts"});
    CHECK(keysOf(json["cr"]) == std::vector<std::string>{"1", "3", "5", "10", "20"});
    CHECK(jsonOf({"concentration", file, "--as-of", "2026-10-12", "--by", "profit"})["net_total"] == 300000.0);
}

TEST_CASE("Explain gives the fields of the method's function account with names, ids and sentences")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    const Json account = jsonOf({"explain", file, "Halden Foods", "--as-of", "2026-10-12"});
    checkHas(account,
             {"id",
              "name",
              "currency",
              "as_of",
              "contacts",
              "relationship",
              "relationship_high",
              "confidence",
              "coverage",
              "threads",
              "robust",
              "worst_departure",
              "if_leaves",
              "opposition",
              "views",
              "cadence_debt",
              "trust",
              "stages",
              "voice",
              "outcomes",
              "staleness",
              "risk",
              "at_risk_by_contact",
              "alarms",
              "sentences"});
    checkHas(account["voice"], {"headline", "coverage", "weighted", "low", "high", "blind_spot"});
    checkHas(account["outcomes"], {"score", "low", "high", "trend", "declining"});
    checkHas(account["staleness"], {"age_days", "stale", "overdue_days"});
    checkHas(account["risk"],
             {"weights", "vulnerability", "vulnerability_low", "vulnerability_high", "p_loss", "p_loss_low", "p_loss_high",
              "exposure", "at_risk", "by_cause"});
    double causes = 0;
    for (const auto &cause : account["risk"]["by_cause"].items()) {
        causes += cause.value().get<double>();
    }
    CHECK(causes == Approx(account["risk"]["at_risk"].get<double>()));
    REQUIRE(account["contacts"].size() == 2);
    int points = 0;
    for (const auto &item : account["contacts"].items()) {
        checkHas(item.value(),
                 {"tier", "power", "effective_power", "owner", "strength", "confidence", "stance", "quality", "cadence_debt",
                  "name", "title"});
        CHECK(account["names"]["contacts"].contains(item.key()));
        points += item.value()["points"].get<int>();
    }
    CHECK(points == 32);
    for (const auto &leaver : account["if_leaves"].items()) {
        const std::size_t colon = leaver.key().find(':');
        const std::string kind = leaver.key().substr(0, colon);
        CHECK(account["names"][kind == "contact" ? "contacts" : "people"].contains(leaver.key().substr(colon + 1)));
    }
    CHECK(contains(account["sentences"][0], "€520 k of €2.0 M is at risk"));
    const Json ranked = jsonOf({"rank", file, "--as-of", "2026-10-12"})["accounts"][0];
    for (const std::string field : {"relationship", "relationship_high", "alarms", "confidence", "robust"}) {
        INFO(field);
        if (account[field].is_number()) {
            CHECK(account[field].get<double>() == Approx(ranked[field].get<double>()).epsilon(1e-12));
        } else {
            CHECK(account[field] == ranked[field]);
        }
    }
    CHECK(account["risk"]["at_risk"].get<double>() == Approx(ranked["at_risk"].get<double>()).epsilon(1e-12));
    CHECK(account["risk"]["p_loss"].get<double>() == Approx(ranked["p_loss"].get<double>()).epsilon(1e-12));
}

TEST_CASE("The contributions to a tie sum to its strength and name their records")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    const Json document = exported(file);
    const Json account = jsonOf({"explain", file, "Halden Foods", "--as-of", "2026-10-12"});
    REQUIRE(account["ties"].size() == 2);
    for (const Json &tie : account["ties"]) {
        double positive = 0;
        for (const Json &line : tie["ledger"]) {
            positive += std::max(0.0, line["points"].get<double>());
            CHECK(!recordOf(document, line["evidence_kind"], "id", line["evidence"]).is_null());
        }
        CHECK(positive == Approx(100 * tie["strength"].get<double>()));
    }
    const CsvTable rows = csvRows(good({"explain", file, "Halden Foods", "--as-of", "2026-10-12", "--format", "csv"}).out);
    CHECK(rows[0] == std::vector<std::string>{"person", "title", "kind", "date", "points", "evidence_kind", "evidence", "text"});
    CHECK(rows[1][0] == "Nora Vik");
    CHECK(rows[1][2] == "score");
}

TEST_CASE("Explain speaks in sentences in its table form")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    const std::string out = good({"explain", file, "Halden", "--as-of", "2026-10-12"}).out;
    for (const std::string part :
         {"Halden Foods, 12 Oct 2026\nRelationship score 32 of 100", "€520 k of €2.0 M is at risk: ", "At risk, by cause\n",
          "Why the score is 32\n",
          "\nTies\nMara Lind and Nora Vik: 53 of 100: ", "the promise kept on 9 September: Send the roadmap [promise ",
          "\nAlarms\n- Rests on one person (SINGLE_THREAD)\n", "\nFindings\n"}) {
        INFO(out);
        CHECK(contains(out, part));
    }
    CHECK(contains(good({"explain", file, "Brightwater", "--as-of", "2020-01-01"}).out,
                   "No revenue is recorded, so nothing is at risk."));
}

TEST_CASE("Numbers and dates follow the locale in tables, never in CSV and JSON")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    Surroundings german;
    german.environment = {{"LC_ALL", "de_DE.UTF-8"}, {"LANG", "de_DE.UTF-8"}};
    const Finished table = cliIn(german, {"concentration", file, "--as-of", "2026-10-12"});
    CHECK(table.exit == 0);
    CHECK(contains(table.out, "2.000.000,00"));
    CHECK(contains(table.out, "97,80%"));
    CHECK(contains(table.out, "Okt"));
    for (const std::string format : {"csv", "json"}) {
        for (const std::string command : {"concentration", "rank"}) {
            const std::vector<std::string> call{command, file, "--as-of", "2026-10-12", "--format", format};
            CHECK(cliIn(german, call).out == cli(call).out);
        }
        const std::vector<std::string> history{"history", file, "--format", format};
        CHECK(cliIn(german, history).out == cli(history).out);
    }
    const Json explained =
        Json::parse(cliIn(german, {"explain", file, "Halden", "--as-of", "2026-10-12", "--format", "json"}).out);
    CHECK(explained["risk"]["exposure"] == 2000000.0);
    // Files are read the same way whatever the locale.
    const std::string other = newWorkspace(folder, "de.linchpin");
    CHECK(cliIn(german, {"import", other, kFixtures + "revenue.csv", "--as", "revenue"}).exit == 0);
    CHECK(jsonOf({"concentration", other, "--as-of", "2026-10-12"})["net_total"] == 2045000.0);
}

TEST_CASE("Reading never changes the file")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    const std::string before = readAll(file);
    for (const std::vector<std::string> &call : {std::vector<std::string>{"rank", file},
                                                 {"concentration", file},
                                                 {"explain", file, "Halden"},
                                                 {"history", file},
                                                 {"check", file},
                                                 {"map", file, "Halden", "--out", folder.file("x.svg")},
                                                 {"plan", file, "Halden", "--out", folder.file("x.pdf")},
                                                 {"export", file, "--out", folder.file("x.json")},
                                                 {"backup", file, folder.file("copy.linchpin")}}) {
        INFO(call.front());
        CHECK(cli(call).exit == 0);
        CHECK(readAll(file) == before);
    }
    CHECK(folder.names() == std::vector<std::string>{"copy.linchpin", "sheet.linchpin", "x.json", "x.pdf", "x.svg"});
}
