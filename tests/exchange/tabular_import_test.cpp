#include "exchange/tabular_import.h"

#include <filesystem>
#include <map>

#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::exchange;

namespace {

struct Imported {
    TableDescription description;
    std::vector<Proposal> rows;
    std::vector<std::uint64_t> lines;
    std::vector<RowProblem> problems;
    int rejected = 0;
};

TabularOptions as(ImportKind kind)
{
    TabularOptions options;
    options.kind = kind;
    options.currency = *core::Currency::fromCode("EUR");
    return options;
}

Imported readAll(ByteSource &source, const TabularOptions &options)
{
    Imported imported;
    auto table = TabularImport::open(source, options);
    if (!table) {
        FAIL("open failed: " << table.error().subject << " / " << table.error().detail);
    }
    imported.description = table->description();
    TableRow row;
    while (*table->next(row)) {
        imported.problems.insert(imported.problems.end(), row.problems.begin(), row.problems.end());
        if (row.isRejected) {
            ++imported.rejected;
        } else {
            imported.rows.push_back(row.proposal);
            imported.lines.push_back(row.line);
        }
    }
    return imported;
}

Imported read(std::string text, const TabularOptions &options)
{
    const auto source = memorySource(std::move(text), "test.csv");
    return readAll(*source, options);
}

core::Error openError(std::string text, const TabularOptions &options)
{
    const auto source = memorySource(std::move(text), "test.csv");
    const auto table = TabularImport::open(*source, options);
    REQUIRE_FALSE(table);
    return table.error();
}

TabularOptions mapped(ImportKind kind, std::initializer_list<const char *> maps)
{
    TabularOptions options = as(kind);
    for (const char *map : maps) {
        options.maps.push_back(parseFieldMap(kind, map).value());
    }
    return options;
}

/// `field=Header` for every mapped field.
std::map<std::string, std::string> mapping(const Imported &imported, ImportKind kind)
{
    std::map<std::string, std::string> found;
    for (const TargetField &target : fieldsOf(kind)) {
        for (const std::size_t column : imported.description.mapping.of(target.field).columns) {
            found[std::string(fieldName(target.field))] = imported.description.headers[column];
        }
    }
    return found;
}

std::filesystem::path shared(const char *file) { return std::filesystem::path(LINCHPIN_SHARED_DATA) / file; }

Imported readShared(const char *file, const TabularOptions &options)
{
    auto source = openFileSource(shared(file));
    REQUIRE(source);
    return readAll(**source, options);
}

bool hasShared()
{
    if (std::filesystem::exists(shared("README.md"))) {
        return true;
    }
    WARN("shared data absent, skipped");
    return false;
}

using Words = std::map<std::string, std::string>;

}  // namespace

TEST_CASE("Headers find their fields by meaning, whatever their spelling", "[table]")
{
    const Imported accounts =
        read("Company Name,CUSTOMER_ID,Sector,Office Location,subsidiary of,Umsatz\nA,1,x,y,,5\n", as(ImportKind::Accounts));
    CHECK(mapping(accounts, ImportKind::Accounts)
          == Words{{"name", "Company Name"},
                   {"id", "CUSTOMER_ID"},
                   {"industry", "Sector"},
                   {"region", "Office Location"},
                   {"parent", "subsidiary of"}});
    CHECK(accounts.description.mapping.unused == std::vector<std::string>{"Umsatz"});

    const Imported revenue = read("client;Invoice Month;revenue_gbp;Gross Margin\nA;2010-12;5;1\n", as(ImportKind::Revenue));
    CHECK(mapping(revenue, ImportKind::Revenue)
          == Words{{"account", "client"}, {"period", "Invoice Month"}, {"amount", "revenue_gbp"}, {"profit", "Gross Margin"}});

    const Imported german = read("Kunde;Monat;Umsatz (EUR);Währung\nA;2010-12;1.234,50;CHF\n", as(ImportKind::Revenue));
    CHECK(std::get<RevenueProposal>(german.rows.at(0)).amount == core::Money{123450, *core::Currency::fromCode("CHF")});
}

TEST_CASE("An explicit map wins, several columns join, and a constant stands for every row", "[table]")
{
    const Imported people =
        read("First,Last,Company,Employer,Rolle\nAnn,Lee,Wrong,Acme,buyer\n",
             mapped(ImportKind::People, {"name=First", "name=last", "account=Employer", "title==Head of things", "roles=#5"}));
    const auto &person = std::get<PersonProposal>(people.rows.at(0));
    CHECK(person.name == "Ann Lee");
    CHECK(person.account.text == "Acme");
    CHECK(person.title == "Head of things");
    CHECK(person.roles.at(0).builtin == core::BuiltinRole::Buyer);

    const Imported talks =
        read("account,date,a,b\nAcme,2026-01-05,Ann; Bob,Cid\n", mapped(ImportKind::Conversations, {"people=a", "people=b"}));
    CHECK(std::get<ConversationProposal>(talks.rows.at(0)).people == std::vector<std::string>{"Ann", "Bob", "Cid"});
}

TEST_CASE("Wrong maps and unknown headers are told with what there is", "[table]")
{
    const auto unknownField = parseFieldMap(ImportKind::Revenue, "acount=x");
    REQUIRE_FALSE(unknownField);
    CHECK(unknownField.error().code == core::ErrorCode::Usage);
    CHECK(unknownField.error().subject == "--map acount=x: no field acount");
    CHECK(unknownField.error().detail.starts_with("fields: account account_id amount profit currency period"));
    CHECK_FALSE(parseFieldMap(ImportKind::Revenue, "account"));
    CHECK_FALSE(parseFieldMap(ImportKind::Revenue, "account="));

    const core::Error unknownColumn = openError("client,amount,month\n", mapped(ImportKind::Revenue, {"account=kunde"}));
    CHECK(unknownColumn.code == core::ErrorCode::Usage);
    CHECK(unknownColumn.subject == "--map account=kunde: no column kunde");
    CHECK(unknownColumn.detail == "columns: client, amount, month");

    const core::Error missing = openError("foo,bar,amount\n1,2,3\n", as(ImportKind::Revenue));
    CHECK(missing.code == core::ErrorCode::InvalidFormat);
    CHECK(missing.subject == "test.csv");
    CHECK(missing.detail == "missing fields: account|account_id, period|start|year; columns there are: foo, bar, amount");

    CHECK(openError("", as(ImportKind::Revenue)).detail == "empty");
    TabularOptions preset = as(ImportKind::Accounts);
    preset.preset = "nosuch";
    CHECK(openError("name\nA\n", preset).detail == "presets: generic salesforce");
}

TEST_CASE("A row without what it needs is rejected with line, column, value and reason; the others stay", "[table]")
{
    const Imported revenue = read(
        "account,amount,period\nAcme,100,2025-01\n,5,2025-01\nBeta,abc,2025-01\nBeta,7,someday\nBeta,8,2025-02,extra\nBeta,9,\n",
        as(ImportKind::Revenue));
    CHECK(revenue.rows.size() == 1);
    CHECK(revenue.rejected == 5);
    CHECK(revenue.problems
          == std::vector<RowProblem>{{3, 1, "account", "", ProblemReason::MissingValue, true},
                                     {4, 2, "amount", "abc", ProblemReason::InvalidNumber, true},
                                     {5, 3, "period", "someday", ProblemReason::InvalidDate, true},
                                     {6, 4, "", "extra", ProblemReason::TooManyCells, true},
                                     {7, 3, "period", "", ProblemReason::MissingValue, true}});
    CHECK(reasonWord(ProblemReason::Refused) == "refused");
    CHECK(reasonWord(ProblemReason::MissingValue) == "missing_value");
}

TEST_CASE("An unknown word costs the cell, not the row, and an empty cell sets nothing", "[table]")
{
    const Imported people =
        read("account,name,stance,tier,title,email\nAcme,Ann,cheerful,user,,NULL\nAcme,Bob,champion,,CFO,N/A\n",
             as(ImportKind::People));
    REQUIRE(people.rows.size() == 2);
    const auto &ann = std::get<PersonProposal>(people.rows[0]);
    CHECK_FALSE(ann.stance);
    CHECK(ann.tier == core::Tier::User);
    CHECK_FALSE(ann.title);
    CHECK_FALSE(ann.email);
    CHECK_FALSE(std::get<PersonProposal>(people.rows[1]).email);
    REQUIRE(people.problems.size() == 1);
    CHECK(people.problems[0] == RowProblem{2, 3, "stance", "cheerful", ProblemReason::UnknownWord, false});

    TabularOptions text = as(ImportKind::People);
    text.notAvailable = NotAvailable::IsText;
    const auto kept = read("account,name,title,email\nAcme,Ann,N/A,NULL\n", text);
    CHECK(std::get<PersonProposal>(kept.rows[0]).title == "N/A");
    CHECK_FALSE(std::get<PersonProposal>(kept.rows[0]).email);
}

TEST_CASE("One day above twelve decides the order of a whole column, also far down", "[table]")
{
    std::string text = "account,amount,date\n";
    for (int i = 0; i < 5000; ++i) {
        text += "Acme,1,03/04/2025\n";
    }
    const Imported open = read(text, as(ImportKind::Revenue));
    CHECK(open.rows.empty());
    CHECK(open.problems.at(0) == RowProblem{2, 3, "period", "03/04/2025", ProblemReason::AmbiguousDate, true});

    const Imported decided = read(text + "Acme,1,13/04/2025\n", as(ImportKind::Revenue));
    REQUIRE(decided.rows.size() == 5001);
    CHECK(decided.description.dateFormat.order == DateOrder::Dmy);
    CHECK(std::get<RevenueProposal>(decided.rows[0]).days.from == core::Date::fromIso("2025-04-03"));
    CHECK(decided.lines.back() == 5002);
    CHECK(decided.lines[2500] == 2502);

    TabularOptions given = as(ImportKind::Revenue);
    given.dateFormat = *parseDateFormat("mdy");
    const Imported strict = read(text + "Acme,1,13/04/2025\n", given);
    CHECK(strict.rows.size() == 5000);
    CHECK(strict.problems.at(0).reason == ProblemReason::InvalidDate);
    CHECK(std::get<RevenueProposal>(strict.rows[0]).days.from == core::Date::fromIso("2025-03-04"));
}

TEST_CASE("The decimal mark is what the column proves, else what the delimiter suggests", "[table]")
{
    const auto first = [](std::string text) {
        const Imported imported = read(std::move(text), as(ImportKind::Revenue));
        return std::get<RevenueProposal>(imported.rows.at(0)).amount.minor;
    };
    CHECK(first("account,period,amount\nA,2025,1.234\n") == 123);
    CHECK(first("account;period;amount\nA;2025;1.234\n") == 123400);
    CHECK(first("account;period;amount\nA;2025;1.234\nB;2025;5.25\n") == 123);
    CHECK(first("account,period,amount\nA,2025,\"1.234\"\nB,2025,\"12,50\"\n") == 123400);
}

TEST_CASE("Periods come from one column, from two, or from year and month apart", "[table]")
{
    const auto days = [](std::string text) {
        const Imported imported = read(std::move(text), as(ImportKind::Revenue));
        const core::Period period = std::get<RevenueProposal>(imported.rows.at(0)).days;
        return period.from.iso() + ".." + period.to.iso();
    };
    CHECK(days("account,amount,month\nA,1,2010-12\n") == "2010-12-01..2010-12-31");
    CHECK(days("account,amount,month\nA,1,2010-12-01\n") == "2010-12-01..2010-12-31");
    CHECK(days("account,amount,date\nA,1,2010-12-01\n") == "2010-12-01..2010-12-01");
    CHECK(days("account,amount,quarter\nA,1,2025-Q1\n") == "2025-01-01..2025-03-31");
    CHECK(days("account,amount,year\nA,1,2025\n") == "2025-01-01..2025-12-31");
    CHECK(days("account,amount,year,month\nA,1,2025,7\n") == "2025-07-01..2025-07-31");
    CHECK(days("account,amount,year,month\nA,1,2025,Feb\n") == "2025-02-01..2025-02-28");
    CHECK(days("account,amount,year,quarter\nA,1,2025,Q3\n") == "2025-07-01..2025-09-30");
    CHECK(days("account,amount,start,end\nA,1,2025-01-15,2025-03\n") == "2025-01-15..2025-03-31");
    CHECK(days("account,amount,start,end\nA,1,2025-01-15,\n") == "2025-01-15..2025-01-15");
    const Imported backwards =
        read("account,amount,start,end\nA,1,2025-03-01,2025-01-01\nA,1,2025-03-01,never\n", as(ImportKind::Revenue));
    CHECK(backwards.rejected == 2);
    CHECK(backwards.problems.at(0).reason == ProblemReason::InvalidPeriod);
}

TEST_CASE("Every kind of table reads into its proposal", "[table]")
{
    const auto talk = read("account,date,channel,direction,people,team,audience,subject,summary,emotion,moment_of_truth\n"
                           "Acme,2026-01-05,meeting,both,Ann Lee;Bob,Cid,3,Hello,\" two\nlines \",-2,yes\n",
                           as(ImportKind::Conversations));
    const auto &conversation = std::get<ConversationProposal>(talk.rows.at(0));
    CHECK(conversation.channel == core::Channel::InPerson);
    CHECK(conversation.people.size() == 2);
    CHECK(conversation.team == std::vector<std::string>{"Cid"});
    CHECK(conversation.audience == 3);
    CHECK(conversation.summary == " two\nlines ");
    CHECK(conversation.emotion == -2);
    CHECK(conversation.momentOfTruth == true);

    const auto cover =
        read("account,person,member,level,wanted,date,owner,sponsor\nAcme,Ann,Cid,knows us,3,2027-01-01,yes,Dora\n",
             as(ImportKind::Coverage));
    const auto &coverage = std::get<CoverageProposal>(cover.rows.at(0));
    CHECK(coverage.level == core::RelationLevel::KnowsUs);
    CHECK(coverage.wanted == core::RelationLevel::ReliesOnUs);
    CHECK(coverage.isOwner == true);
    CHECK(coverage.sponsorName == "Dora");

    const auto link = read("account,from,to,kind,weight,note\nAcme,Ann,Bob,conflict,2,old feud\nAcme,Ann,Bob,magic,9,\n",
                           as(ImportKind::Links));
    CHECK(std::get<LinkProposal>(link.rows.at(0)).kind == core::LinkKind::Conflict);
    CHECK(link.rejected == 1);

    const auto survey = read("survey,account,person,date,score,scale,comment,invited\nNPS,Acme,Ann,2026-01-05,9,0-10,fine,yes\n"
                             "NPS,Acme,Bob,2026-01-05,,,,yes\nNPS,Acme,Cid,2026-01-05,11,0-10,,\nNPS,Acme,Cid,2026-01-05,,,,\n",
                             as(ImportKind::Surveys));
    REQUIRE(survey.rows.size() == 2);
    CHECK(std::get<SurveyProposal>(survey.rows[0]).score == 9.0);
    CHECK(std::get<SurveyProposal>(survey.rows[1]).isInvited);
    CHECK(survey.problems.at(0).reason == ProblemReason::OutOfRange);
    CHECK(survey.problems.at(1).reason == ProblemReason::MissingValue);

    const auto outcome = read("account,metric,date,value,target,direction,weight,unit\nAcme,Uptime,2026-01,98.5 %,99%,up,2,%\n",
                              as(ImportKind::Outcomes));
    const auto &value = std::get<OutcomeProposal>(outcome.rows.at(0));
    CHECK(value.value == Approx(98.5));
    CHECK(value.target == Approx(99));
    CHECK(value.higherIsBetter == true);

    const auto promise =
        read("account,member,person,text,made,due,done,broken\nAcme,Cid,Ann,Send plan,2026-01-01,2026-01-10,yes,\n"
             "Acme,Cid,,Call back,,2026-02-01,,2026-02-03\n",
             as(ImportKind::Promises));
    REQUIRE(promise.rows.size() == 2);
    CHECK(std::get<PromiseProposal>(promise.rows[0]).done == core::Date::fromIso("2026-01-10"));
    CHECK(std::get<PromiseProposal>(promise.rows[1]).made == core::Date::fromIso("2026-02-01"));
    CHECK(std::get<PromiseProposal>(promise.rows[1]).broken == core::Date::fromIso("2026-02-03"));

    const auto team = read("first_name,last_name,title,executive,left\nNancy,Davolio,Rep,no,\nAndrew,Fuller,VP,yes,2026-01-01\n",
                           as(ImportKind::Team));
    CHECK(std::get<MemberProposal>(team.rows.at(1)).name == "Andrew Fuller");
    CHECK(std::get<MemberProposal>(team.rows.at(1)).isExecutive == true);
}

TEST_CASE("Vacant seats are people nobody knows yet", "[table]")
{
    const auto people =
        read("organisation,person,job_title\nCabinet Office,N/D,Director\nCabinet Office,Vacant,Deputy\nCabinet Office,,\n",
             as(ImportKind::People));
    REQUIRE(people.rows.size() == 2);
    CHECK(std::get<PersonProposal>(people.rows[0]).name.empty());
    CHECK(std::get<PersonProposal>(people.rows[0]).title == "Director");
    CHECK(people.rejected == 1);
}

TEST_CASE("Salesforce exports are known by their headers in any case", "[table]")
{
    const auto people = read("ID,ISDELETED,ACCOUNTID,LASTNAME,FIRSTNAME,EMAIL,TITLE,REPORTSTOID\n"
                             "003A,FALSE,001A,Lee,Ann,a.lee@x&y.net,\"SVP, Sales\",003B\n003C,TRUE,001A,Gone,Bob,,,\n",
                             as(ImportKind::People));
    CHECK(people.description.preset.name == "salesforce");
    REQUIRE(people.rows.size() == 1);
    const auto &ann = std::get<PersonProposal>(people.rows[0]);
    CHECK(ann.name == "Ann Lee");
    CHECK(ann.account.id == "001A");
    CHECK(ann.reportsTo == "003B");
    CHECK(ann.email == "a.lee@x&y.net");
    CHECK(people.problems.at(0).reason == ProblemReason::DeletedInSource);
    const auto deals = read("Id,AccountId,Name,StageName,Amount,CloseDate\n006A,001A,Big,Closed Won,15000,02/03/24\n",
                            as(ImportKind::Opportunities));
    const auto &deal = std::get<OpportunityProposal>(deals.rows.at(0));
    CHECK(deal.closeDate == core::Date::fromIso("2024-02-03"));
    CHECK(deal.state == core::OpportunityState::Won);
    CHECK(read("account,name\nA,B\n", as(ImportKind::People)).description.preset.name == "generic");
}

TEST_CASE("The CRM set reads without a map", "[table][shared]")
{
    if (!hasShared()) {
        return;
    }
    const Imported accounts = readShared("crm_sales_opportunities/accounts.csv", as(ImportKind::Accounts));
    CHECK(accounts.rows.size() == 85);
    CHECK(mapping(accounts, ImportKind::Accounts)
          == Words{{"name", "account"},
                   {"industry", "sector"},
                   {"region", "office_location"},
                   {"parent", "subsidiary_of"},
                   {"employees", "employees"}});
    const Imported deals = readShared("crm_sales_opportunities/sales_pipeline.csv", as(ImportKind::Opportunities));
    CHECK(mapping(deals, ImportKind::Opportunities)
          == Words{{"id", "opportunity_id"},
                   {"owner", "sales_agent"},
                   {"offering", "product"},
                   {"account", "account"},
                   {"stage", "deal_stage"},
                   {"opened", "engage_date"},
                   {"close_date", "close_date"},
                   {"amount", "close_value"}});
    CHECK(deals.rejected == 1425);
    std::map<core::OpportunityState, int> states;
    std::int64_t won = 0;
    for (const Proposal &row : deals.rows) {
        const auto &deal = std::get<OpportunityProposal>(row);
        ++states[deal.state];
        won += deal.state == core::OpportunityState::Won ? deal.amount->minor : 0;
    }
    CHECK(states[core::OpportunityState::Won] == 4238);
    CHECK(states[core::OpportunityState::Lost] == 2473);
    CHECK(won == 1000553400);
    CHECK(readShared("crm_sales_opportunities/sales_teams.csv", as(ImportKind::Team)).rows.size() == 35);
}

TEST_CASE("Online Retail reads without a map and sums to the published figure", "[table][shared]")
{
    if (!hasShared()) {
        return;
    }
    for (const char *file : {"online_retail/customer_month_revenue.csv", "online_retail/customer_invoices.csv"}) {
        const Imported revenue = readShared(file, as(ImportKind::Revenue));
        std::int64_t total = 0;
        for (const Proposal &row : revenue.rows) {
            total += std::get<RevenueProposal>(row).amount.minor;
        }
        CHECK(revenue.rejected == 0);
        CHECK(total == 891140790);
    }
}

TEST_CASE("Salesforce's sample export, Northwind and the organograms read without a map", "[table][shared]")
{
    if (!hasShared()) {
        return;
    }
    const Imported accounts = readShared("salesforce_sample_export/Account.csv", as(ImportKind::Accounts));
    CHECK(accounts.rows.size() == 18);
    CHECK(accounts.description.preset.name == "salesforce");
    CHECK(readShared("salesforce_sample_export/Contact.csv", as(ImportKind::People)).rows.size() == 25);
    CHECK(readShared("salesforce_sample_export/Opportunity.csv", as(ImportKind::Opportunities)).rows.size() == 36);
    CHECK(readShared("salesforce_sample_export/Lead.csv", as(ImportKind::People)).rows.size() == 22);

    const Imported customers = readShared("northwind/customers.csv", as(ImportKind::Accounts));
    CHECK(customers.rows.size() == 91);
    CHECK(std::get<AccountProposal>(customers.rows.at(0)).id == "ALFKI");
    CHECK(std::get<AccountProposal>(customers.rows.at(0)).name == "Alfreds Futterkiste");
    CHECK_FALSE(std::get<AccountProposal>(customers.rows.at(0)).region);
    CHECK(readShared("northwind/customers.csv", as(ImportKind::People)).rows.size() == 91);
    CHECK(readShared("northwind/employees.csv", as(ImportKind::Team)).rows.size() == 9);

    const Imported posts = readShared("uk_government_organogram/cabinet_office_senior_posts.csv", as(ImportKind::People));
    CHECK(posts.rows.size() == 679);
    CHECK(mapping(posts, ImportKind::People)
          == Words{{"id", "post_id"},
                   {"name", "person"},
                   {"title", "job_title"},
                   {"account", "organisation"},
                   {"department", "department"},
                   {"unit", "unit"},
                   {"reports_to", "reports_to_post_id"},
                   {"function", "professional_group"}});
}

TEST_CASE("A German spreadsheet in Windows-1252 reads with its own marks and dates", "[table]")
{
    auto source = openFileSource(std::filesystem::path(LINCHPIN_TEST_DATA) / "import" / "german_excel_cp1252.csv");
    REQUIRE(source);
    const Imported revenue = readAll(**source, as(ImportKind::Revenue));
    CHECK(revenue.description.delimiter == ';');
    CHECK(revenue.description.decimalMark == DecimalMark::Comma);
    REQUIRE(revenue.rows.size() == 2);
    const auto &first = std::get<RevenueProposal>(revenue.rows[0]);
    CHECK(first.account.text == "Müller & Söhne GmbH");
    CHECK(first.amount.minor == 123450);
    CHECK(first.profit == 23450);
    CHECK(first.days.from == core::Date::fromIso("2025-01-31"));
    CHECK(std::get<RevenueProposal>(revenue.rows[1]).account.text == "Café Zürich; AG");
    CHECK(std::get<RevenueProposal>(revenue.rows[1]).amount.minor == -100000);
    std::vector<std::pair<std::uint64_t, ProblemReason>> problems;
    for (const RowProblem &problem : revenue.problems) {
        problems.emplace_back(problem.line, problem.reason);
    }
    CHECK(problems
          == std::vector<std::pair<std::uint64_t, ProblemReason>>{
              {7, ProblemReason::MissingValue}, {8, ProblemReason::MissingValue}, {9, ProblemReason::InvalidDate}});
}

TEST_CASE("A tab-separated file in UTF-16 keeps every script", "[table]")
{
    auto source = openFileSource(std::filesystem::path(LINCHPIN_TEST_DATA) / "import" / "people_utf16.txt");
    REQUIRE(source);
    const Imported people = readAll(**source, as(ImportKind::People));
    REQUIRE(people.rows.size() == 2);
    const auto &second = std::get<PersonProposal>(people.rows[1]);
    CHECK(second.account.text == "Łódź Pumps");
    CHECK(second.name == "李 小龍");
    CHECK(second.title == "Engineer 😀");
    CHECK(second.reportsTo == "Zoë Ångström");
}

TEST_CASE("A file full of faults loses only its bad rows", "[table]")
{
    auto source = openFileSource(std::filesystem::path(LINCHPIN_TEST_DATA) / "import" / "faults.csv");
    REQUIRE(source);
    const Imported revenue = readAll(**source, as(ImportKind::Revenue));
    std::vector<std::string> accounts;
    for (const Proposal &row : revenue.rows) {
        accounts.push_back(std::get<RevenueProposal>(row).account.text);
    }
    CHECK(accounts == std::vector<std::string>{"Good Ltd", "Good Ltd", "Quoted, Ltd", "Bad Byte ü Ltd", "Last Ltd"});
    CHECK(revenue.rejected == 3);
    CHECK(revenue.problems.back() == RowProblem{9, 1, "", "", ProblemReason::UnterminatedQuote, true});
}
