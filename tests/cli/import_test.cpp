#include "cli/support.h"

using namespace linchpin::test;

TEST_CASE("An import says what it took, column by column, and what it left out")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    const std::string table = folder.write("sales.csv",
                                           "Customer,Umsatz (EUR),Month,Colour\n"
                                           "Alder,\"1,000.50\",2026-01,red\n"
                                           "Birch,20,2026-02,blue\n"
                                           ",5,2026-02,\n"
                                           "Cedar,lots,2026-02,\n"
                                           "Cedar,7,2026-13,\n");
    const Finished done = cli({"import", file, table, "--as", "revenue"});
    CHECK(done.exit == 0);
    CHECK(done.out
          == "Imported revenue from " + table
              + "\n"
                "5 rows: 2 new, 0 changed, 0 as before, 3 rejected\n"
                "  account: 2 new, 0 changed\n"
                "  revenue: 2 new, 0 changed\n"
                "Columns (preset generic):\n"
                "  account from Customer\n"
                "  amount from Umsatz (EUR)\n"
                "  period from Month\n"
                "  not used: Colour\n");
    CHECK(done.err
          == table + ":4:1: account is empty; the row is left out\n" + table
              + ":5:2: amount \"lots\" is no number; the row is left out\n" + table
              + ":6:3: period \"2026-13\" is no day that exists; the row is left out\n");
}

TEST_CASE("The problems of an import are data too")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    const std::string table =
        folder.write("sales.csv", "account,amount,period\n,5,2026-02\n\"A \"\"b\"\", c\",x,2026-02\nD,1,2026-01\n");
    const Finished done = cli({"import", file, table, "--as", "revenue", "--format", "csv"});
    CHECK(done.exit == 0);
    CHECK(done.out
          == "file,line,column,field,value,reason,rejected\r\n" + table + ",2,1,account,,missing_value,yes\r\n" + table
              + ",3,2,amount,x,invalid_number,yes\r\n");
    const Json json = jsonOf({"import", file, table, "--as", "revenue", "--dry-run"});
    CHECK(json["dry_run"] == true);
    CHECK(json["as"] == "revenue");
    CHECK(json["preset"] == "generic");
    CHECK(json["rows"] == 3);
    CHECK(json["same"] == 1);
    CHECK(json["rejected"] == 2);
    CHECK(json["problem_count"] == 2);
    CHECK(json["problems"][1]["value"] == "x");
    CHECK(json["problems"][1]["reason"] == "invalid_number");
    CHECK(json["problems"][1]["sentence"] == "amount \"x\" is no number; the row is left out");
    CHECK(json["columns"]["account"] == Json({"account"}));
}

TEST_CASE("Twenty problems are listed, the others counted")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    std::string rows = "account,amount,period\nA,1,2026-01\n";
    for (int i = 0; i < 50; ++i) {
        rows += "A,x,2026-01\n";
    }
    const std::string table = folder.write("t.csv", rows);
    const Finished done = cli({"import", file, table, "--as", "revenue"});
    CHECK(std::count(done.err.begin(), done.err.end(), '\n') == 21);
    CHECK(contains(done.err, "and 30 more; see all with --format csv or --problems N"));
    const Finished all = cli({"import", file, table, "--as", "revenue", "--problems", "50"});
    CHECK(std::count(all.err.begin(), all.err.end(), '\n') == 50);
}

TEST_CASE("A dry run gives the counts of the import and changes nothing")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    const std::string before = readAll(file);
    for (const std::string kind :
         {"team", "people", "revenue", "coverage", "links", "conversations", "surveys", "outcomes", "promises"}) {
        const Json preview = jsonOf({"import", file, kFixtures + kind + ".csv", "--as", kind, "--dry-run"});
        INFO(kind);
        CHECK(preview["dry_run"] == true);
        CHECK(preview["new"] == preview["rows"]);
        CHECK(readAll(file) == before);
    }
    CHECK(folder.names() == std::vector<std::string>{"w.linchpin"});
    const Json preview = jsonOf({"import", file, kFixtures + "people.csv", "--as", "people", "--dry-run"});
    Json real = jsonOf({"import", file, kFixtures + "people.csv", "--as", "people"});
    real["dry_run"] = true;
    CHECK(real == preview);
}

TEST_CASE("A dry run works beside an open workspace and on a file that may not be written")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    std::filesystem::permissions(file, std::filesystem::perms::owner_read);
    CHECK(jsonOf({"import", file, kFixtures + "crm_accounts.csv", "--as", "accounts", "--dry-run"})["new"] == 4);
    CHECK(cli({"import", file, "-", "--as", "accounts", "--dry-run"}, "name\nFrom a pipe\n").exit == 0);
}

TEST_CASE("An account called by a number is not the one with that id")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    const std::string table = folder.write("t.csv", "id,name\n1,Alder\n2,1\n");
    CHECK(jsonOf({"import", file, table, "--as", "accounts"})["new"] == 2);
    CHECK(jsonOf({"import", file, table, "--as", "accounts"})["same"] == 2);
}

TEST_CASE("The same file again changes nothing, not even the digest or the history")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    const std::string digest = digestOf(file);
    const std::size_t steps = jsonOf({"history", file})["entries"].size();
    for (const std::string kind :
         {"team", "people", "revenue", "coverage", "links", "conversations", "surveys", "outcomes", "promises"}) {
        const Json again = jsonOf({"import", file, kFixtures + kind + ".csv", "--as", kind});
        INFO(kind);
        CHECK(again["new"] == 0);
        CHECK(again["changed"] == 0);
        CHECK(again["same"] == again["rows"]);
    }
    CHECK(digestOf(file) == digest);
    CHECK(jsonOf({"history", file})["entries"].size() == steps);
}

TEST_CASE("An empty cell never overwrites, a filled one does")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    static_cast<void>(
        good({"import", file,
              folder.write("1.csv", "id,name,industry,region,employees,website\n7,Alder,Machines,North,120,alder.example\n"),
              "--as", "accounts"}));
    const Json same = jsonOf(
        {"import", file, folder.write("2.csv", "id,name,industry,region,employees,website\n7,Alder,,,,\n"), "--as", "accounts"});
    CHECK(same["same"] == 1);
    const Json changed =
        jsonOf({"import", file, folder.write("3.csv", "id,name,industry,region,employees\n7,,Food,,\n"), "--as", "accounts"});
    CHECK(changed["changed"] == 1);
    const Json account = recordOf(exported(file), "account", "name", "Alder");
    CHECK(account["industry"] == "Food");
    CHECK(account["region"] == "North");
    CHECK(account["employees"] == 120);
    CHECK(account["website"] == "alder.example");
}

TEST_CASE("One account is made per company and not per contact row")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    const std::string table =
        folder.write("contacts.csv", "Name,Company,Title\nA One,Alder GmbH,CEO\nB Two,ALDER  GmbH,CFO\nC Three,Alder AG,CTO\n");
    const Json imported = jsonOf({"import", file, table, "--as", "people"});
    CHECK(imported["records"]["account"]["new"] == 2);  // another legal form is another company
    CHECK(imported["records"]["seat"]["new"] == 3);
}

TEST_CASE("Several columns feed one field, by name, by number or as a constant")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    const std::string table = folder.write("t.csv", "Vor,Nach,Firma,Rolle\nAda,Poe,Alder,CFO\n");
    const Json imported = jsonOf({"import", file, table, "--as", "people", "--map", "name=Vor", "--map", "name=#2", "--map",
                                  "account=Firma", "--map", "title=Rolle", "--map", "department==Finance"});
    CHECK(imported["new"] == 1);
    const Json document = exported(file);
    CHECK(!recordOf(document, "person", "name", "Ada Poe").is_null());
    CHECK(recordOf(document, "seat", "title", "CFO")["department"] == "Finance");
}

TEST_CASE("Dates that could be read two ways are left out until the order is said")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    const std::string table = folder.write("t.csv", "account,amount,period\nAlder,1,03/04/2026\n");
    const Finished unclear = cli({"import", file, table, "--as", "revenue"});
    CHECK(unclear.exit == 1);
    CHECK(contains(unclear.err, "say which with --date-format"));
    CHECK(contains(unclear.err, "every row was rejected. Nothing was changed."));
    static_cast<void>(good({"import", file, table, "--as", "revenue", "--date-format", "mdy"}));
    CHECK(recordOf(exported(file), "revenue", "amount", 100).is_null() == false);
    CHECK(jsonOf({"concentration", file, "--from", "2026-03-04", "--to", "2026-03-04"})["net_total"] == 1.0);
}

TEST_CASE("Amounts take the currency of the call, else that of the workspace")
{
    const Folder folder;
    const std::string file = newWorkspace(folder, "w.linchpin", "CHF");
    const std::string table = folder.write("t.csv", "account,amount,period\nAlder,1,2026-01\n");
    static_cast<void>(good({"import", file, table, "--as", "revenue"}));
    CHECK(jsonOf({"concentration", file, "--all-time"})["currency"] == "CHF");
    const std::string other = folder.write("u.csv", "account,amount,period\nBirch,1,2026-01\n");
    static_cast<void>(good({"import", file, other, "--as", "revenue", "--currency", "usd"}));
    const Finished shown = cli({"concentration", file, "--all-time", "--format", "json"});
    CHECK(Json::parse(shown.out)["n_active"] == 1);
    CHECK(Json::parse(shown.out)["complete"] == false);
    CHECK(contains(shown.err, "1 amount is left out, because no exchange rate is known"));
}

TEST_CASE("A table comes through standard input, in the encodings people send")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    CHECK(cli({"import", file, "-", "--as", "accounts"}, "\xEF\xBB\xBFname;region\r\nM\xC3\xBCller;Nord\r\n").exit == 0);
    CHECK(cli({"import", file, "-", "--as", "accounts"}, "sep=|\nname|region\nCaf\xE9|Sud\n").exit == 0);  // Windows-1252
    std::string wide("\xFF\xFE", 2);
    for (const char c : std::string("name\tregion\nOlsen\tVest\n")) {
        wide += c;
        wide += '\0';
    }
    CHECK(cli({"import", file, "-", "--as", "accounts"}, wide).exit == 0);
    const Json document = exported(file);
    CHECK(recordOf(document, "account", "name", "Müller")["region"] == "Nord");
    CHECK(recordOf(document, "account", "name", "Café")["region"] == "Sud");
    CHECK(recordOf(document, "account", "name", "Olsen")["region"] == "Vest");
}

TEST_CASE("A table without rows, and one whose rows are all rejected, exit with 1")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    const std::string before = digestOf(file);
    const Finished none = cli({"import", file, folder.write("h.csv", "account,amount,period\n"), "--as", "revenue"});
    CHECK(none.exit == 1);
    CHECK(contains(none.err, "no rows follow the header. Nothing was changed."));
    const std::string rejected = folder.write("r.csv", "account,amount,period\n,1,2020\nX,abc,2020\n");
    for (const bool isDry : {false, true}) {
        std::vector<std::string> call{"import", file, rejected, "--as", "revenue"};
        if (isDry) {
            call.push_back("--dry-run");
        }
        const Finished all = cli(call);
        CHECK(all.exit == 1);
        CHECK(contains(all.out, "2 rows: 0 new, 0 changed, 0 as before, 2 rejected"));
        CHECK(contains(all.err, "every row was rejected. Nothing was changed."));
    }
    CHECK(digestOf(file) == before);
}

TEST_CASE("The spreadsheet kept today becomes levels, wanted levels, owners, sponsors and links")
{
    const Folder folder;
    const Json document = exported(sheetWorkspace(folder));
    const auto idOf = [&](const std::string &kind, const std::string &name) {
        return recordOf(document, kind, "name", name)["id"];
    };
    const auto seatOf = [&](const std::string &name) { return recordOf(document, "seat", "person", idOf("person", name))["id"]; };
    Json tie;
    for (const Json &coverage : document["records"]["coverage"]) {
        if (coverage["seat"] == seatOf("Nora Vik") && coverage["member"] == idOf("member", "Jonas Eck")) {
            tie = coverage;
        }
    }
    REQUIRE(!tie.is_null());
    CHECK(tie["wanted"] == "relies_on_us");
    CHECK(tie["wanted_by"] == "2026-12-31");
    CHECK(tie["sponsor"] == true);
    CHECK(tie["owner"] == false);
    const Json link = recordOf(document, "seat_link", "kind", "influence");
    CHECK(link["from_seat"] == seatOf("Tom Berg"));
    CHECK(link["to_seat"] == seatOf("Nora Vik"));
    CHECK(link["weight"] == 2);
    CHECK(contains(link.dump(), "asks him before each purchase"));
    CHECK(document["records"]["survey_invitation"].size() == 2);
    CHECK(document["records"]["survey_answer"].size() == 1);
    CHECK(document["records"]["promise"].size() == 2);
    CHECK(document["records"]["outcome_value"].size() == 2);
}

TEST_CASE("All cases of csv-spectrum are tables that an import can read")
{
    if (!hasSharedData()) {
        return;
    }
    const Folder folder;
    const std::string set = kShared + "import_suites/csv_spectrum/csvs/";
    for (const auto &entry : std::filesystem::directory_iterator(set)) {
        const std::string file = newWorkspace(folder, entry.path().stem().string() + ".linchpin");
        const Finished done =
            cli({"import", file, entry.path().string(), "--as", "accounts", "--map", "name=#1", "--format", "json"});
        INFO(entry.path().filename() << done.err);
        CHECK(done.exit == 0);
        CHECK(Json::parse(done.out)["rejected"] == 0);
        CHECK(Json::parse(done.out)["rows"] >= 1);
    }
}
