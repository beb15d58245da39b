#include "app/import/import.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "app/import_bench.h"
#include "support/catch.h"

using namespace linchpin;
using app::ImportOptions;
using app::ImportSummary;
using exchange::ImportKind;
using exchange::ProblemReason;
using test::Bench;

namespace {

std::vector<ProblemReason> reasons(const ImportSummary &summary)
{
    std::vector<ProblemReason> list;
    for (const auto &problem : summary.problems) {
        list.push_back(problem.reason);
    }
    return list;
}

core::Date day(const char *iso) { return *core::Date::fromIso(iso); }

constexpr const char *kPeople = "id,account,name,title,email,reports_to,roles,stance,tier,power\n"
                                "1,Acme,Ann Lee,CEO,ann@acme.com,,financial buyer;Plant whisperer,champion,buyer,0.8\n"
                                "2,Acme,Bob Ray,CFO,,1,,,,\n"
                                "3,Acme,Cid Zu,Clerk,,Bob Ray,user,,,\n"
                                "4,Acme,Vacant,Head of IT,,2,,,,\n"
                                "5,Beta,Eve Oh,Owner,,99,,,,\n";

}  // namespace

TEST_CASE("Accounts are matched by normalised name and only what the file says is changed", "[import]")
{
    Bench bench;
    const ImportSummary first = bench.import(ImportKind::Accounts,
                                             "name,industry,region,owner,parent\nAcme Corp.,Steel,North,Dora Day,\n"
                                             "Beta,,,,acme corp\nGamma,,,,Delta Holding\n");
    CHECK(first.counts == app::ImportCounts{3, 0, 0, 0});
    CHECK(first.createdOf(core::Kind::Account) == 4);
    CHECK(first.createdOf(core::Kind::Member) == 1);
    const auto accounts = bench.byName<core::Account>();
    CHECK(accounts.at("Beta").parent == accounts.at("Acme Corp.").id);
    CHECK(accounts.at("Gamma").parent == accounts.at("Delta Holding").id);
    CHECK(accounts.at("Acme Corp.").owner == bench.byName<core::Member>().at("Dora Day").id);

    const ImportSummary second = bench.import(ImportKind::Accounts, "name,industry,region\nACME  corp,,South\nbeta,,\n");
    CHECK(second.counts == app::ImportCounts{0, 1, 1, 0});
    const core::Account acme = bench.byName<core::Account>().at("Acme Corp.");
    CHECK(acme.industry == "Steel");
    CHECK(acme.region == "South");
    CHECK(acme.name == "Acme Corp.");
}

TEST_CASE("Accounts of one source are known by id: a name may be corrected, a namesake stays apart", "[import]")
{
    Bench bench;
    bench.import(ImportKind::Accounts, "id,name\n1,Acme\n2,Acme\n3,Beta\n");
    CHECK(bench.read().count(core::Kind::Account) == 3);
    const ImportSummary again = bench.import(ImportKind::Accounts, "id,name\n1,Acme\n2,Acme\n3,Beta AG\n");
    CHECK(again.counts == app::ImportCounts{0, 1, 2, 0});
    CHECK(bench.byName<core::Account>().count("Beta AG") == 1);
    CHECK(bench.read().count(core::Kind::Account) == 3);
}

TEST_CASE("Names that share a stem stay three accounts", "[import]")
{
    Bench bench;
    bench.import(ImportKind::Revenue,
                 "account,amount,period\n\"United Oil & Gas Corp.\",1,2025\n\"United Oil & Gas, UK\",1,2025\n"
                 "\"United Oil & Gas, Singapore\",1,2025\n\"United Oil and Gas, UK\",1,2024\n");
    CHECK(bench.read().count(core::Kind::Account) == 3);
    CHECK(bench.read().count(core::Kind::Revenue) == 4);
}

TEST_CASE("A parent loop is named and left out", "[import]")
{
    Bench bench;
    const ImportSummary summary = bench.import(ImportKind::Accounts, "name,parent\nA,B\nB,C\nC,A\nD,D\n");
    CHECK(reasons(summary) == std::vector{ProblemReason::ParentLoop, ProblemReason::ParentLoop});
    CHECK(bench.byName<core::Account>().at("C").parent.isNone());
    CHECK(bench.byName<core::Account>().at("D").parent.isNone());
}

TEST_CASE("The same file again changes nothing, for every kind of table", "[import]")
{
    const std::vector<std::pair<ImportKind, std::string>> tables{
        {ImportKind::Accounts, "id,name,industry,parent,owner,employees\n1,Acme,Steel,,Dora,5\n2,Beta,,1,Dora,\n"},
        {ImportKind::Team, "id,name,title,executive,left\n7,Dora,KAM,yes,\n8,Fred,,no,2026-01-31\n"},
        {ImportKind::People, kPeople},
        {ImportKind::People,
         "account,first_name,last_name,email\nAcme,John,Smith,j1@acme.com\nAcme,John,Smith,j2@acme.com\nAcme,Vacant,,\n"
         "Acme,Zoe,Vu,\n"},
        {ImportKind::Revenue,
         "account,amount,period,offering\nAcme,100,2025-01,Pump\nAcme,100,2025-01,Pump\nAcme,5,2025-01,\nNew GmbH,-7,2025-Q1,\n"},
        {ImportKind::Revenue,
         "invoice no,customer,total,invoice date\nA1,Acme,10,2025-03-04\nA1,Acme,20,2025-03-04\nA2,Acme,30,2025-03-05\n"},
        {ImportKind::Opportunities,
         "id,account,amount,close_date,stage,offering,owner\n1,Acme,10,2025-01-01,Won,GTX Pro,Dora\n"
         "2,Acme,20,2025-02-01,Lost,GTXPro,Fred\n3,Acme,,,Open,,\n"},
        {ImportKind::Conversations,
         "account,date,channel,people,team,subject,emotion\nAcme,2026-01-05,meeting,Ann Lee;New One,Dora;Gus,Hi,2\n"
         "Acme,2026-01-05,meeting,Ann Lee;New One,Dora;Gus,Hi,2\nAcme,2026-02-05,email,\"Ray, Bob\",Fred,,\n"},
        {ImportKind::Conversations,
         "id,account,date,channel,people,team,emotion\nc1,Acme,2026-03-05,call,Ann Lee,Dora,-1\nc2,Acme,2026-03-06,call,,,\n"},
        {ImportKind::Coverage,
         "account,person,member,level,wanted,date,owner,sponsor\nAcme,Ann Lee,Dora,2,partner,2027-01-01,yes,Fred\n"},
        {ImportKind::Links,
         "account,from,to,kind,weight,note\nAcme,Ann Lee,Bob Ray,influence,3,old friends\nAcme,Bob Ray,Cid Zu,conflict,,\n"},
        {ImportKind::Surveys,
         "survey,account,person,date,score,scale,comment,invited\nNPS 2026,Acme,Ann Lee,2026-05-01,9,0-10,good,yes\n"
         "NPS 2026,Acme,Bob Ray,2026-05-01,,,,yes\nNPS 2026,Acme,,2026-05-01,3,,,\nNPS 2026,Acme,,2026-05-01,4,,,\n"},
        {ImportKind::Outcomes,
         "account,metric,date,value,target,direction,weight,unit\nAcme,Uptime,2026-01-31,98,99,up,2,%\n"
         "Acme,Uptime,2026-02-28,97,,,,\nAcme,uptime,2026-02-28,96,,,,\n"},
        {ImportKind::Promises,
         "account,member,person,text,made,due,done,broken\nAcme,Dora,Ann Lee,Send plan,2026-01-01,2026-01-10,2026-01-09,\n"
         "Acme,Dora,,Call,2026-01-01,2026-02-01,,\n"},
    };
    Bench bench;
    std::vector<std::string> states{bench.json()};
    for (const auto &[kind, text] : tables) {
        INFO(exchange::importKindName(kind) << '\n' << text);
        bench.import(kind, text);
        const std::string before = bench.json();
        CHECK(before != states.back());
        const ImportSummary again = bench.import(kind, text);
        CHECK(again.counts.created == 0);
        CHECK(again.counts.changed <= (kind == ImportKind::Outcomes ? 2U : 0U));
        CHECK(again.changes.isEmpty());
        CHECK(bench.json() == before);
        states.push_back(before);
    }
    // Every import was one step: undo goes back state by state, redo forth.
    for (std::size_t i = states.size() - 1; i > 0; --i) {
        CHECK(bench.json() == states[i]);
        REQUIRE(bench.workspace.undo());
    }
    CHECK(bench.json() == states[0]);
    for (std::size_t i = 1; i < states.size(); ++i) {
        REQUIRE(bench.workspace.redo());
        CHECK(bench.json() == states[i]);
    }
}

TEST_CASE("People rows make persons, seats, roles, judgements and reporting lines", "[import]")
{
    Bench bench;
    const ImportSummary summary = bench.import(ImportKind::People, kPeople);
    CHECK(summary.counts == app::ImportCounts{5, 0, 0, 0});
    CHECK(reasons(summary) == std::vector{ProblemReason::UnknownSuperior});
    CHECK(summary.problems[0].line == 6);
    CHECK(summary.problems[0].column == 6);
    CHECK(bench.read().count(core::Kind::Person) == 4);
    const auto seats = bench.seats();
    REQUIRE(seats.size() == 5);
    CHECK(seats.at("Bob Ray").reportsTo == seats.at("Ann Lee").id);
    CHECK(seats.at("Cid Zu").reportsTo == seats.at("Bob Ray").id);
    CHECK(seats.at("Head of IT").reportsTo == seats.at("Bob Ray").id);
    CHECK(seats.at("Head of IT").person.isNone());
    CHECK(seats.at("Ann Lee").account == seats.at("Bob Ray").account);
    CHECK(bench.read().count(core::Kind::SeatRole) == 3);
    CHECK(bench.byName<core::Role>().count("Plant whisperer") == 1);
    std::map<core::Aspect, std::string> judged;
    for (const core::Judgement &row : bench.read().where<core::Judgement>("seat", seats.at("Ann Lee").id)) {
        judged[row.aspect] = row.value;
        CHECK(row.day == day("2026-10-12"));
    }
    CHECK(judged
          == std::map<core::Aspect, std::string>{
              {core::Aspect::Stance, "champion"}, {core::Aspect::Tier, "buyer"}, {core::Aspect::Power, "0.8"}});

    // Another opinion is another row; another name under the id is another holder or another spelling.
    ImportOptions later;
    later.today = day("2026-11-01");
    bench.import(ImportKind::People, "id,account,name,stance\n1,Acme,Ann Lee-Smith,neutral\n2,Acme,Kim Poe,\n", later);
    const auto changed = bench.seats();
    CHECK(changed.at("Ann Lee-Smith").id == seats.at("Ann Lee").id);
    CHECK(changed.at("Kim Poe").id == seats.at("Bob Ray").id);
    CHECK(bench.byName<core::Person>().count("Bob Ray") == 1);
    CHECK(bench.read().where<core::Judgement>("seat", seats.at("Ann Lee").id).size() == 4);
}

TEST_CASE("Reporting loops and double ids are kept and named", "[import]")
{
    Bench bench;
    const ImportSummary summary =
        bench.import(ImportKind::People, "id,account,name,reports_to\n1,A,Ann,2\n2,A,Bob,3\n3,A,Cid,2\n4,A,Dan,4\n4,A,Eve,1\n");
    CHECK(reasons(summary)
          == std::vector{ProblemReason::ReportsToLoop, ProblemReason::ReportsToLoop, ProblemReason::ReportsToLoop,
                         ProblemReason::DuplicateId});
    CHECK(summary.problems[0].line == 3);
    CHECK(summary.problems[1].line == 4);
    CHECK(summary.problems[2].line == 5);
    const auto seats = bench.seats();
    CHECK(seats.size() == 5);
    CHECK(seats.at("Cid").reportsTo == seats.at("Bob").id);
    CHECK(seats.at("Dan").reportsTo == seats.at("Dan").id);
}

TEST_CASE("A column says who is an assistant and who is from outside", "[import]")
{
    Bench bench;
    bench.import(ImportKind::People, "account,name,reports_to,assistant,external\nA,Ann,,no,\nA,Bob,Ann,yes,no\nA,Cid,,,yes\n");
    const auto seats = bench.seats();
    CHECK_FALSE(seats.at("Ann").assistant);
    CHECK(seats.at("Bob").assistant);
    CHECK_FALSE(seats.at("Cid").assistant);
    CHECK(seats.at("Cid").external);
}

TEST_CASE("A person found by e-mail in another account gets a second seat, a namesake does not", "[import]")
{
    Bench bench;
    bench.import(ImportKind::People,
                 "account,name,email\nAcme,Ann Lee,ann@x.com\nBeta,Ann Lee,ann@x.com\nGamma,Ann Lee,other@x.com\nBeta,Info "
                 "Desk,ann@x.com\n");
    CHECK(bench.read().count(core::Kind::Person) == 3);
    CHECK(bench.read().count(core::Kind::Seat) == 4);
}

TEST_CASE("A corrected amount changes the entry, equal rows in one file stay apart", "[import]")
{
    Bench bench;
    bench.import(ImportKind::Revenue, "account,amount,month\nAcme,100,2025-01\nAcme,100,2025-01\nAcme,50,2025-02\n");
    CHECK(bench.read().count(core::Kind::Revenue) == 3);
    const ImportSummary second = bench.import(
        ImportKind::Revenue, "account,amount,month\nAcme,100,2025-01\nAcme,100,2025-01\nAcme,55.5,2025-02\nAcme,1,2025-03\n");
    CHECK(second.counts == app::ImportCounts{1, 1, 2, 0});
    std::int64_t total = 0;
    for (const core::Revenue &row : bench.read().all<core::Revenue>()) {
        total += row.amount;
        CHECK(row.currency.code() == "EUR");
    }
    CHECK(total == 25650);
}

TEST_CASE("A won opportunity is revenue on its close date, as long as it is won", "[import]")
{
    Bench bench;
    bench.import(ImportKind::Opportunities,
                 "id,account,amount,close date,stage,product\n1,Acme,10,2025-01-31,Closed "
                 "Won,GTXPro\n2,Acme,20,2025-02-01,Proposal,GTX Pro\n");
    CHECK(bench.read().count(core::Kind::Offering) == 1);
    auto revenue = bench.read().all<core::Revenue>();
    REQUIRE(revenue.size() == 1);
    CHECK(revenue[0].amount == 1000);
    CHECK(revenue[0].from == day("2025-01-31"));
    CHECK(revenue[0].from == revenue[0].to);
    CHECK_FALSE(revenue[0].opportunity.isNone());
    const ImportSummary second =
        bench.import(ImportKind::Opportunities,
                     "id,account,amount,close date,stage\n1,Acme,10,2025-01-31,Closed Lost\n2,Acme,25,2025-02-03,Won\n");
    CHECK(second.counts == app::ImportCounts{0, 2, 0, 0});
    revenue = bench.read().all<core::Revenue>();
    REQUIRE(revenue.size() == 1);
    CHECK(revenue[0].amount == 2500);
    const ImportSummary bad =
        bench.import(ImportKind::Opportunities,
                     "id,account,amount,close date,stage\n8,,10,2025-01-31,Won\n9,Acme,,2025-01-31,Won\n10,Acme,,,Open\n");
    CHECK(bad.counts == app::ImportCounts{1, 0, 0, 2});
}

TEST_CASE("Conversations find people and team by name and make who is missing", "[import]")
{
    Bench bench;
    bench.import(ImportKind::People, "account,name,email\nAcme,Ann Lee,ann@acme.com\nBeta,Ann Lee,ann@beta.com\n");
    bench.import(ImportKind::Team, "name\nDora Day\n");
    const ImportSummary summary = bench.import(ImportKind::Conversations,
                                               "account,date,channel,people,team,emotion,moment_of_truth\n"
                                               "Acme,2026-01-05,meeting,\"Lee, Ann; New One\",dora day,2,yes\n"
                                               "Acme,2026-01-06,email,ann@acme.com,Gus,,\n"
                                               "Acme,never,email,ann@acme.com,Gus,,\n");
    CHECK(summary.counts == app::ImportCounts{2, 0, 0, 1});
    CHECK(summary.createdOf(core::Kind::Participant) == 5);
    CHECK(summary.createdOf(core::Kind::Seat) == 1);
    CHECK(summary.createdOf(core::Kind::Member) == 1);
    CHECK(bench.read().count(core::Kind::Person) == 3);
    const auto talks = bench.read().all<core::Conversation>();
    CHECK(talks.at(0).direction == core::Direction::Both);
    CHECK(talks.at(1).direction == core::Direction::Out);
    const auto moments = bench.read().all<core::Moment>();
    REQUIRE(moments.size() == 1);
    CHECK(moments[0].emotion == 2);
    CHECK(moments[0].momentOfTruth);
    std::map<core::SeatId, int> perSeat;
    for (const core::Participant &row : bench.read().all<core::Participant>()) {
        perSeat[row.seat] += row.seat ? 1 : 0;
    }
    CHECK(perSeat[bench.seats().at("Ann Lee").id] == 2);
}

TEST_CASE("A coverage sheet becomes ties, judgements, owner and sponsor", "[import]")
{
    Bench bench;
    const ImportSummary summary =
        bench.import(ImportKind::Coverage,
                     "account,person,member,level,wanted,date,owner,sponsor\n"
                     "Acme,Ann,Dora,works with us,4,2027-03-31,yes,Fred\nAcme,Bob,Dora,1,,2026-02-01,,\n");
    CHECK(summary.counts == app::ImportCounts{2, 0, 0, 0});
    const auto rows = bench.read().all<core::Coverage>();
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].wanted == core::RelationLevel::Partner);
    CHECK(rows[0].wantedBy == day("2027-03-31"));
    CHECK(rows[0].owner);
    CHECK_FALSE(rows[0].sponsor);
    const auto judgements = bench.read().all<core::Judgement>();
    REQUIRE(judgements.size() == 4);
    CHECK(judgements[0].value == "2");
    CHECK(judgements[0].day == day("2026-10-12"));
    CHECK(judgements[2].day == day("2026-02-01"));
    CHECK(std::count_if(rows.begin(), rows.end(), [](const core::Coverage &row) { return row.sponsor; }) == 1);
}

TEST_CASE("A dry run counts like the import and leaves the file as it was", "[import]")
{
    Bench bench;
    bench.import(ImportKind::People, kPeople);
    const std::string before = bench.json();
    const std::string more = std::string(kPeople) + "6,Acme,Fay,CTO,,1,,,,\n,,Nobody,,,,,,,\n";
    ImportOptions options;
    options.kind = ImportKind::People;
    const auto source = exchange::memorySource(more, "more.csv");
    const auto preview = app::previewImport(bench.workspace, *source, options);
    REQUIRE(preview);
    CHECK(preview->counts == app::ImportCounts{1, 0, 5, 1});
    CHECK(preview->description.mapping.has(exchange::Field::ReportsTo));
    CHECK(bench.json() == before);
    const ImportSummary real = bench.import(ImportKind::People, more);
    CHECK(real.counts == preview->counts);
    CHECK(real.problems == preview->problems);
}

TEST_CASE("An import that is stopped or brings nothing changes nothing", "[import]")
{
    Bench bench;
    const std::string before = bench.json();
    ImportOptions options;
    options.kind = ImportKind::Revenue;
    int calls = 0;
    options.progress = [&](std::uint64_t done, std::optional<std::uint64_t> total) {
        CHECK(total);
        CHECK(done <= *total);
        return ++calls < 2;
    };
    std::string text = "account,amount,month\n";
    for (int i = 0; i < 10000; ++i) {
        text += "A" + std::to_string(i) + ",1,2025-01\n";
    }
    CHECK(bench.tryImport(ImportKind::Revenue, text, options).error().code == core::ErrorCode::Cancelled);
    CHECK(bench.json() == before);

    ImportSummary rejected;
    const auto source = exchange::memorySource("account,amount,month\n,1,2025-01\nA,x,2025-01\n", "bad.csv");
    options.progress = {};
    const auto nothing = app::importTable(bench.workspace, *source, options, &rejected);
    REQUIRE_FALSE(nothing);
    CHECK(nothing.error() == core::Error{core::ErrorCode::NothingToDo, "bad.csv", ""});
    CHECK(rejected.counts.rejected == 2);
    CHECK(rejected.problems.size() == 2);
    CHECK(bench.json() == before);
    CHECK(bench.tryImport(ImportKind::Revenue, "foo,bar\n1,2\n").error().detail
          == "missing fields: account|account_id, amount, period|start|year; columns there are: foo, bar");
}

TEST_CASE("Revenue by customer number waits for the customer's name", "[import]")
{
    Bench bench;
    bench.import(ImportKind::Revenue, "customer_id,amount,month\n12346,10,2025-01\n");
    const ImportSummary named = bench.import(ImportKind::Accounts, "customer_id,company\n12346,Acme\n");
    CHECK(named.counts == app::ImportCounts{0, 1, 0, 0});
    CHECK(bench.read().count(core::Kind::Account) == 1);
    CHECK(bench.byName<core::Account>().count("Acme") == 1);
}

TEST_CASE("The naughty strings come in as names and notes and go out as they were", "[import]")
{
    const std::filesystem::path file = std::filesystem::path(LINCHPIN_SHARED_DATA) / "import_suites" / "unicode" / "blns.txt";
    Bench bench;
    const std::vector<std::string> notes{
        "<script>alert(0)</script>", "'; DROP TABLE account;--", "﷽ 田中さん", "\x01\x02\x7f", " padded ", "=1+1", "😀"};
    std::string text = "name,notes\n";
    for (std::size_t i = 0; i < notes.size(); ++i) {
        text += "Account " + std::to_string(i) + ",\"" + notes[i] + "\"\n";
    }
    bench.import(ImportKind::Accounts, text);
    const auto accounts = bench.byName<core::Account>();
    for (std::size_t i = 0; i < notes.size(); ++i) {
        CHECK(accounts.at("Account " + std::to_string(i)).notes == notes[i]);
    }
}

TEST_CASE("Complete JSON goes out and comes back with the same digest, in one step", "[import][json]")
{
    Bench bench;
    bench.import(ImportKind::People, kPeople);
    bench.import(ImportKind::Conversations, "account,date,people,team\nAcme,2026-01-05,Ann Lee,Dora\n");
    const std::string json = bench.json();
    const auto exported = bench.folder / "out.json";
    REQUIRE(app::exportJson(bench.read(), exported));
    CHECK(test::fileBytes(exported) == json);
    REQUIRE(app::exportJson(bench.read(), exported));

    Bench other;
    const std::string fresh = other.json();
    auto source = exchange::openFileSource(exported);
    REQUIRE(source);
    const auto imported = app::importJson(other.workspace, **source);
    REQUIRE(imported);
    CHECK(other.json() == json);
    CHECK(other.read().digest() == bench.read().digest());
    const auto again = exchange::openFileSource(exported);
    const auto second = app::importJson(other.workspace, **again);
    REQUIRE(second);
    CHECK(second->created + second->changed == 0);
    CHECK(second->changes.isEmpty());
    REQUIRE(other.workspace.undo());
    CHECK(other.json() == fresh);
    REQUIRE(other.workspace.redo());
    CHECK(other.json() == json);
}

TEST_CASE("A JSON document that is refused leaves the workspace alone", "[import][json]")
{
    Bench bench;
    bench.import(ImportKind::People, kPeople);
    const std::string before = bench.json();
    const auto tryJson = [&](std::string rows) {
        const auto source =
            exchange::memorySource(R"({"format":"linchpin-workspace","version":1,"records":{)" + rows + "}}", "x.json");
        return app::importJson(bench.workspace, *source);
    };
    CHECK_FALSE(tryJson(R"("seat":[{"id":"77","account":"12345"}])"));
    CHECK(bench.json() == before);
    CHECK_FALSE(tryJson(R"("tag":[{"id":"77","name":"a"},{"id":"78","name":5}])"));
    CHECK(bench.json() == before);
    CHECK(tryJson(R"("tag":[{"id":"77","name":"a"}])"));
    CHECK(bench.read().count(core::Kind::Tag) == 1);
    CHECK(app::exportJson(bench.read(), bench.folder / "no" / "such" / "folder.json").error().code
          == core::ErrorCode::CannotWrite);
}
