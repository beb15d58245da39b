#include "cli/support.h"

using namespace linchpin::test;

namespace {

const std::vector<std::string> kCommands{"new",    "import", "concentration", "rank",   "explain", "map",
                                         "plan",   "search", "history",       "undo",   "redo",    "check",
                                         "backup", "export", "findings",      "what-if"};

}  // namespace

TEST_CASE("The help names every command and the exit codes")
{
    const Finished help = cli({"--help"});
    CHECK(help.exit == 0);
    CHECK(help.err.empty());
    for (const std::string &command : kCommands) {
        CHECK(contains(help.out, "\n  " + command + " "));
    }
    CHECK(contains(help.out, "0 done, 1 damage found or nothing importable, 2 wrong call, 3 a file cannot be opened or written"));
}

TEST_CASE("Every command explains itself")
{
    for (const std::string &command : kCommands) {
        for (const std::string flag : {"--help", "-h"}) {
            const Finished help = cli({command, flag});
            INFO(command);
            CHECK(help.exit == 0);
            CHECK(help.err.empty());
            CHECK(contains(help.out, "Usage: linchpin-cli " + command));
            CHECK(contains(help.out, "FILE"));
        }
    }
}

TEST_CASE("The help of import lists the fields of every kind")
{
    const std::string help = good({"import", "--help"}).out;
    CHECK(
        contains(help, "accounts: name id parent industry region segment status owner renewal currency website employees notes"));
    CHECK(contains(help, "accounts|people|revenue|opportunities|conversations|team|coverage|links|surveys|outcomes|promises"));
    for (const std::string field :
         {"reports_to", "close_date", "moment_of_truth", "executive", "scale", "metric", "broken", "wanted"}) {
        CHECK(contains(help, ' ' + field));
    }
}

TEST_CASE("The version is one line")
{
    const Finished version = cli({"--version"});
    CHECK(version.exit == 0);
    CHECK(contains(version.out, "linchpin-cli "));
    CHECK(version.out.find('\n') == version.out.size() - 1);
}

TEST_CASE("A wrong call exits with 2, says what is right and prints nothing on standard output")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    const std::string table = folder.write("t.csv", "account,amount,period\nA,1,2026\n");
    struct Wrong {
        std::vector<std::string> call;
        std::string says;
    };
    const std::vector<Wrong> wrongs{
        {{}, "say what to do. The commands: new, import"},
        {{"nonsense"}, "there is no command \"nonsense\". The commands: new, import"},
        {{"rank"}, "FILE is required"},
        {{"rank", file, "--nonsense"}, "--nonsense"},
        {{"rank", file, "another"}, "another"},
        {{"rank", file, "--top", "0"}, "\"0\" is not a whole number from 1"},
        {{"rank", file, "--top", "many"}, "\"many\" is not a whole number from 1"},
        {{"rank", file, "--as-of", "yesterday"}, "\"yesterday\" is no day; write it like 2026-10-12"},
        {{"rank", file, "--as-of", "2026-02-30"}, "\"2026-02-30\" is no day"},
        {{"rank", file, "--format", "xml"}, "\"xml\" is not one of table, csv, json"},
        {{"concentration", file, "--from", "2026-01-01"}, "--from requires --to"},
        {{"concentration", file, "--from", "2026-02-01", "--to", "2026-01-01"}, "--from 2026-02-01 is after --to 2026-01-01"},
        {{"concentration", file, "--all-time", "--from", "2026-01-01", "--to", "2026-02-01"}, "excludes"},
        {{"concentration", file, "--by", "charm"}, "\"charm\" is not one of revenue, profit"},
        {{"explain", file}, "ACCOUNT is required"},
        {{"map", file, "--out", folder.file("x.svg")}, "ACCOUNT is missing: give the name or id of an account, or --all"},
        {{"map", file, "A", "--all", "--out", folder.file("x.svg")}, "excludes"},
        {{"map", file, "A", "--out", folder.file("x.jpg")}, "its ending says what to draw: .svg, .png or .pdf"},
        {{"map", file, "A", "--out", folder.file("x.svg"), "--overlay", "glitter"},
         "not one of influence, coverage, loyalty, conflict, informal, freshness, power"},
        {{"map", file, "A", "--out", folder.file("x.svg"), "--hops", "1"}, "--hops needs --focus: say whom it counts from"},
        {{"map", file, "A", "--out", folder.file("x.svg"), "--top", "3"}, "--top needs --all: it chooses among all accounts"},
        {{"map", file, "A", "--out", folder.file("x.svg"), "--stance", "angry"}, "\"angry\" is not one of champion"},
        {{"plan", file, "A"}, "--out is required"},
        {{"plan", file, "--out", folder.file("x.pdf")}, "ACCOUNT is missing"},
        {{"plan", file, "--all", "--out", folder.file("x.pdf")}, "with --all it is a folder"},
        {{"new", folder.file("n.linchpin"), "--currency", "XYZW"}, "\"XYZW\" is no currency; write three letters like EUR"},
        {{"import", file, table}, "--as is missing: say what the rows are, one of accounts, people"},
        {{"import", file, table, "--as", "cheese"}, "\"cheese\" is not one of accounts, people"},
        {{"import", file, table, "--as", "revenue", "--map", "foo=account"}, "no field foo"},
        {{"import", file, table, "--as", "revenue", "--map", "foo=account"}, "account account_id amount profit currency period"},
        {{"import", file, table, "--as", "revenue", "--map", "amount=bar"}, "no column bar"},
        {{"import", file, table, "--as", "revenue", "--map", "amount=bar"}, "account, amount, period"},
        {{"import", file, table, "--as", "revenue", "--map", "amount"}, "--map amount"},
        {{"import", file, table, "--as", "revenue", "--preset", "sap"}, "generic salesforce"},
        {{"import", file, table, "--as", "revenue", "--date-format", "zzz"}, "dmy, mdy, ymd or a pattern"},
        {{"import", file, table, "--as", "revenue", "--currency", "euro"}, "\"euro\" is no currency"},
    };
    for (const Wrong &wrong : wrongs) {
        const Finished done = cli(wrong.call);
        INFO((wrong.call.empty() ? "" : wrong.call.front()) << ": " << done.err);
        CHECK(done.exit == 2);
        CHECK(done.out.empty());
        CHECK(contains(done.err, wrong.says));
        CHECK(contains(done.err, "Nothing was changed."));
        CHECK(contains(done.err, "--help"));
    }
    CHECK(folder.names() == std::vector<std::string>{"t.csv", "w.linchpin"});
}

TEST_CASE("An unknown account lists those that are near, an ambiguous one those that it may be")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    static_cast<void>(good({"import", file, kFixtures + "sf_account.csv", "--as", "accounts"}));

    const Finished ambiguous = cli({"explain", file, "United"});
    CHECK(ambiguous.exit == 2);
    CHECK(ambiguous.out.empty());
    CHECK(contains(ambiguous.err,
                   "United can mean several things. Nothing was changed. Give the full name or the id of one of these:"));
    for (const std::string name : {"United Oil & Gas Corp.", "United Oil & Gas, UK", "United Oil & Gas, Singapore"}) {
        CHECK(contains(ambiguous.err, name));
    }

    const Finished unknown = cli({"explain", file, "Unted Oil & Gas, UK"});
    CHECK(unknown.exit == 2);
    CHECK(contains(unknown.err, "Unted Oil & Gas, UK was not found. Nothing was changed."));
    CHECK(contains(unknown.err, "United Oil & Gas, UK"));

    // The exact name and the id it lists are never ambiguous.
    CHECK(cli({"explain", file, "United Oil & Gas, UK"}).exit == 0);
    const std::size_t line = ambiguous.err.find("  ", ambiguous.err.find('\n')) + 2;
    const std::string id = ambiguous.err.substr(line, ambiguous.err.find(' ', line) - line);
    CHECK(jsonOf({"explain", file, id})["id"] == id);
}

TEST_CASE("Options may stand before the file")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    CHECK(cli({"concentration", "--top", "5", "--top", "10", file}).exit == 0);
    const std::string table = folder.write("t.csv", "Who,How much,When\nA,1,2026-01\n");
    CHECK(cli({"import", "--map", "account=Who", "--map", "amount=How much", "--map", "period=When", file, table, "--as",
               "REVENUE"})
              .exit
          == 0);
    CHECK(Json::parse(good({"rank", "--format", "JSON", file}).out)["accounts"].size() == 1);
}
