#include "app/import/import.h"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "app/import_bench.h"
#include "support/catch.h"

using namespace linchpin;
using app::ImportSummary;
using exchange::ImportKind;
using test::Bench;
using test::hasShared;

TEST_CASE("The CRM set gives 4,238 won deals worth 10,005,534 in 85 accounts", "[import][shared]")
{
    if (!hasShared()) {
        return;
    }
    Bench bench;
    bench.importShared(ImportKind::Accounts, "crm_sales_opportunities/accounts.csv");
    bench.importShared(ImportKind::Team, "crm_sales_opportunities/sales_teams.csv");
    const ImportSummary deals = bench.importShared(ImportKind::Opportunities, "crm_sales_opportunities/sales_pipeline.csv");
    CHECK(deals.counts == app::ImportCounts{7375, 0, 0, 1425});
    CHECK(deals.createdOf(core::Kind::Revenue) == 4238);
    CHECK(deals.createdOf(core::Kind::Account) == 0);
    CHECK(deals.createdOf(core::Kind::Member) == 0);
    CHECK(deals.createdOf(core::Kind::Offering) == 7);
    CHECK(bench.read().count(core::Kind::Account) == 85);
    std::map<core::AccountId, std::int64_t> won;
    std::int64_t total = 0;
    for (const core::Revenue &row : bench.read().all<core::Revenue>()) {
        won[row.account] += row.amount;
        total += row.amount;
    }
    CHECK(total == 1000553400);
    const auto accounts = bench.byName<core::Account>();
    CHECK(won[accounts.at("Kan-code").id] == 34145500);
    CHECK(won[accounts.at("Hottechi").id] == 19495700);
    std::map<std::string, int> children;
    for (const auto &[name, account] : accounts) {
        if (account.parent) {
            ++children[bench.read().find(account.parent)->name];
        }
    }
    CHECK(children["Acme Corporation"] == 4);
    CHECK(children["Sonron"] == 3);
    CHECK(children.size() == 7);
    const ImportSummary again = bench.importShared(ImportKind::Opportunities, "crm_sales_opportunities/sales_pipeline.csv");
    CHECK(again.counts == app::ImportCounts{0, 0, 7375, 1425});
    CHECK(again.changes.isEmpty());
}

TEST_CASE("Online Retail gives 4,338 accounts and 8,911,407.90 from either file", "[import][shared]")
{
    if (!hasShared()) {
        return;
    }
    for (const char *file : {"online_retail/customer_month_revenue.csv", "online_retail/customer_invoices.csv"}) {
        Bench bench;
        const ImportSummary summary = bench.importShared(ImportKind::Revenue, file);
        CHECK(summary.counts.rejected == 0);
        CHECK(bench.read().count(core::Kind::Account) == 4338);
        std::int64_t total = 0;
        for (const core::Revenue &row : bench.read().all<core::Revenue>()) {
            total += row.amount;
        }
        CHECK(total == 891140790);
        CHECK(bench.importShared(ImportKind::Revenue, file).changes.isEmpty());
    }
}

TEST_CASE("Salesforce's sample export comes in linked, in whatever order", "[import][shared]")
{
    if (!hasShared()) {
        return;
    }
    const std::vector<std::pair<ImportKind, const char *>> files{
        {ImportKind::Accounts, "salesforce_sample_export/Account.csv"},
        {ImportKind::People, "salesforce_sample_export/Contact.csv"},
        {ImportKind::Opportunities, "salesforce_sample_export/Opportunity.csv"}};
    for (const bool isReversed : {false, true}) {
        Bench bench;
        for (std::size_t i = 0; i < files.size(); ++i) {
            const auto &[kind, file] = files[isReversed ? files.size() - 1 - i : i];
            bench.importShared(kind, file);
        }
        CHECK(bench.read().count(core::Kind::Account) == 18);
        CHECK(bench.read().count(core::Kind::Person) == 25);
        CHECK(bench.read().count(core::Kind::Seat) == 25);
        CHECK(bench.read().count(core::Kind::Opportunity) == 36);
        CHECK(bench.read().count(core::Kind::Revenue) == 12);
        const auto accounts = bench.byName<core::Account>();
        REQUIRE(accounts.count("United Oil & Gas Corp.") == 1);
        REQUIRE(accounts.count("United Oil & Gas, UK") == 1);
        REQUIRE(accounts.count("United Oil & Gas, Singapore") == 1);
        CHECK(bench.read().where<core::Seat>("account", accounts.at("United Oil & Gas Corp.").id).size() == 4);
        CHECK(bench.seats().at("Liz D'Cruz").account == accounts.at("United Oil & Gas, Singapore").id);
        CHECK(bench.byName<core::Person>().at("Babara Levy").email == "b.levy@expressl&t.net");
    }
}

TEST_CASE("Northwind joined by company gives 1,265,793.04 in 89 accounts", "[import][shared]")
{
    if (!hasShared()) {
        return;
    }
    const auto readTable = [](const char *file) {
        std::vector<std::vector<std::string>> rows;
        auto source = exchange::openFileSource(std::filesystem::path(LINCHPIN_SHARED_DATA) / file);
        auto reader = exchange::CsvReader::open(**source);
        exchange::CsvRow row;
        while (*reader->next(row)) {
            rows.emplace_back(row.cells.begin(), row.cells.end());
        }
        return rows;
    };
    std::map<std::string, std::string> companies;
    for (const auto &row : readTable("northwind/customers.csv")) {
        companies[row[0]] = row[1];
    }
    std::map<std::string, double> totals;
    for (const auto &row : readTable("northwind/order_details.csv")) {
        totals[row[0]] += std::atof(row[2].c_str()) * std::atof(row[3].c_str()) * (1 - std::atof(row[4].c_str()));
    }
    std::string joined = "orderID,companyName,orderDate,total\n";
    const auto orders = readTable("northwind/orders.csv");
    for (std::size_t i = 1; i < orders.size(); ++i) {
        joined += orders[i][0] + ",\"" + companies[orders[i][1]] + "\"," + orders[i][3] + ','
            + std::to_string(totals[orders[i][0]]) + '\n';
    }
    Bench bench;
    bench.importShared(ImportKind::Accounts, "northwind/customers.csv");
    const ImportSummary summary = bench.import(ImportKind::Revenue, joined);
    CHECK(summary.counts == app::ImportCounts{830, 0, 0, 0});
    CHECK(bench.read().count(core::Kind::Account) == 91);
    std::map<core::AccountId, std::int64_t> perAccount;
    std::int64_t total = 0;
    for (const core::Revenue &row : bench.read().all<core::Revenue>()) {
        total += row.amount;
        perAccount[row.account] += row.amount;
    }
    CHECK(std::abs(total - 126579304) <= 100);  // each order is rounded to the cent
    CHECK(perAccount.size() == 89);
    CHECK(std::abs(perAccount[bench.byName<core::Account>().at("QUICK-Stop").id] - 11027731) <= 20);
}

TEST_CASE("A government's organogram comes in with its own faults named", "[import][shared]")
{
    if (!hasShared()) {
        return;
    }
    Bench bench;
    const ImportSummary summary =
        bench.importShared(ImportKind::People, "uk_government_organogram/cabinet_office_senior_posts.csv");
    CHECK(summary.counts == app::ImportCounts{679, 0, 0, 0});
    CHECK(bench.read().count(core::Kind::Seat) == 679);
    CHECK(bench.importShared(ImportKind::People, "uk_government_organogram/cabinet_office_senior_posts.csv").changes.isEmpty());
}
