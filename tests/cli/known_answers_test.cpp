#include <cmath>
#include <map>

#include "cli/support.h"

using namespace linchpin::test;
using Catch::Matchers::Contains;

// Own small tables of the same shape as public data sets, then the sets themselves where they are at hand.

namespace {

Json concentrationOf(const std::string &file, std::vector<std::string> options)
{
    options.insert(options.begin(), {"concentration", file});
    return jsonOf(options);
}

double ratio(const Json &concentration, const std::string &k) { return concentration["cr"][k].get<double>(); }

std::size_t countOf(const Json &document, const std::string &kind)
{
    return document["records"].contains(kind) ? document["records"][kind].size() : 0;
}

}  // namespace

TEST_CASE("A CRM export gives the won revenue of its accounts, rows without account are rejected")
{
    const Folder folder;
    const std::string file = newWorkspace(folder, "crm.linchpin", "USD");
    static_cast<void>(good({"import", file, kFixtures + "crm_accounts.csv", "--as", "accounts"}));
    const Json imported = jsonOf({"import", file, kFixtures + "crm_pipeline.csv", "--as", "opportunities"});
    CHECK(imported["rows"] == 9);
    CHECK(imported["new"] == 7);
    CHECK(imported["rejected"] == 2);
    CHECK(imported["records"]["revenue"]["new"] == 4);
    CHECK(imported["records"]["offering"]["new"] == 2);  // GTXPro is GTX Pro
    REQUIRE(imported["problems"].size() == 2);
    CHECK(imported["problems"][0]["line"] == 8);
    CHECK(imported["problems"][0]["column"] == 4);
    CHECK(imported["problems"][0]["field"] == "account");
    CHECK(imported["problems"][0]["rejected"] == true);

    const Json year = concentrationOf(file, {"--as-of", "2017-12-31"});
    CHECK(year["from"] == "2017-01-01");
    CHECK(year["to"] == "2017-12-31");
    CHECK(year["currency"] == "USD");
    CHECK(year["n_active"] == 3);
    CHECK(year["net_total"] == 10000.0);
    CHECK(ratio(year, "1") == Approx(0.6));
    CHECK(ratio(year, "5") == Approx(1.0));
    CHECK(year["hhi"].get<double>() == Approx(0.46));
    CHECK(year["hhi_points"].get<double>() == Approx(4600));
    CHECK(year["effective_accounts"].get<double>() == Approx(1 / 0.46));
    CHECK(year["gini"].get<double>() == Approx(1.0 / 3));
    REQUIRE(year["accounts"].size() == 3);
    const Json first = year["accounts"][0];
    CHECK(first["name"] == "Alder Works");
    CHECK(first["rank"] == 1);
    CHECK(first["share"].get<double>() == Approx(0.6));
    CHECK(first["cumulative"].get<double>() == Approx(0.6));
    CHECK(first["class"] == "A");
    CHECK(first["id"].is_string());

    // A day earlier the last order is not yet won.
    CHECK(concentrationOf(file, {"--as-of", "2017-12-30"})["net_total"] == 8000.0);
    CHECK(concentrationOf(file, {"--from", "2017-06-01", "--to", "2017-07-01"})["net_total"] == 4000.0);
    CHECK(concentrationOf(file, {"--all-time"})["net_total"] == 10000.0);
    const Json rolled = concentrationOf(file, {"--as-of", "2017-12-31", "--roll-up", "--top", "1", "--top", "2"});
    CHECK(rolled["n_active"] == 2);
    CHECK(ratio(rolled, "1") == Approx(0.9));
    CHECK(rolled["cr"].size() == 2);
}

TEST_CASE("Revenue by customer number and month is rounded to the minor unit")
{
    const Folder folder;
    const std::string file = newWorkspace(folder, "retail.linchpin", "GBP");
    static_cast<void>(good({"import", file, kFixtures + "retail_months.csv", "--as", "revenue"}));
    const Json all = concentrationOf(file, {"--all-time"});
    CHECK(all["n_active"] == 3);
    CHECK(all["net_total"].get<double>() == Approx(77183.60 + 22.20 + 700.01 + 100.00 - 40.10).epsilon(1e-12));
    CHECK(all["negative_total"].get<double>() == Approx(-40.10));
    CHECK(concentrationOf(file, {"--as-of", "2011-12-31"})["net_total"].get<double>()
          == Approx(77183.60 + 700.01 + 59.90).epsilon(1e-12));
    CHECK(all["accounts"][0]["name"] == "12346");
    CHECK(cli({"explain", file, "12346", "--as-of", "2011-12-31"}).exit == 0);
}

TEST_CASE("A Salesforce export links accounts, people and opportunities by their ids")
{
    const Folder folder;
    const std::string file = newWorkspace(folder, "sf.linchpin", "USD");
    const Json accounts = jsonOf({"import", file, kFixtures + "sf_account.csv", "--as", "accounts"});
    CHECK(accounts["preset"] == "salesforce");
    CHECK(accounts["new"] == 3);
    CHECK(accounts["rejected"] == 1);  // deleted in the source
    const Json people = jsonOf({"import", file, kFixtures + "sf_contact.csv", "--as", "people", "--preset", "salesforce"});
    CHECK(people["new"] == 3);
    CHECK(people["columns"]["reports_to"] == Json({"ReportsToId"}));
    const Json deals = jsonOf({"import", file, kFixtures + "sf_opportunity.csv", "--as", "opportunities"});
    CHECK(deals["new"] == 4);
    CHECK(deals["records"]["revenue"]["new"] == 2);

    const Json document = exported(file);
    CHECK(countOf(document, "account") == 3);
    CHECK(countOf(document, "seat") == 3);
    const Json corporation = recordOf(document, "account", "name", "United Oil & Gas Corp.");
    const Json britain = recordOf(document, "account", "name", "United Oil & Gas, UK");
    CHECK(britain["parent"] == corporation["id"]);
    const Json chief = recordOf(document, "seat", "title", "CEO");
    const Json buyer = recordOf(document, "seat", "title", "SVP, Procurement");
    CHECK(chief["account"] == corporation["id"]);
    CHECK(buyer["reports_to"] == chief["id"]);
    CHECK(recordOf(document, "person", "id", buyer["person"])["name"] == "Liz D'Cruz");
    CHECK(recordOf(document, "seat", "title", "VP Finance")["account"] == britain["id"]);

    const Json year = concentrationOf(file, {"--as-of", "2024-12-31"});
    CHECK(year["net_total"] == 1035000.0);
    CHECK(year["n_active"] == 1);
    CHECK(jsonOf({"import", file, kFixtures + "sf_contact.csv", "--as", "people"})["same"] == 3);
}

TEST_CASE("An organogram keeps its loops and double ids and names them")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    const std::vector<std::string> call{"import",
                                        file,
                                        kFixtures + "organogram.csv",
                                        "--as",
                                        "people",
                                        "--map",
                                        "account==The Office",
                                        "--map",
                                        "id=post_id",
                                        "--map",
                                        "reports_to=reports_to_post_id",
                                        "--map",
                                        "title=job_title",
                                        "--map",
                                        "name=person"};
    const Json imported = jsonOf(call);
    CHECK(imported["new"] == 8);
    CHECK(imported["rejected"] == 0);
    std::map<std::string, int> reasons;
    for (const Json &problem : imported["problems"]) {
        ++reasons[problem["reason"]];
    }
    CHECK(reasons["duplicate_id"] == 1);
    CHECK(reasons["reports_to_loop"] == 3);
    CHECK(reasons["unknown_superior"] == 1);

    const Json document = exported(file);
    CHECK(countOf(document, "seat") == 8);
    CHECK(countOf(document, "person") == 6);  // nobody and N/D are places without a person
    CHECK(recordOf(document, "seat", "title", "Director, Policy")["reports_to"]
          == recordOf(document, "seat", "title", "Permanent Secretary")["id"]);
    CHECK(jsonOf(call)["same"] == 8);

    static_cast<void>(good({"map", file, "The Office", "--out", folder.file("office.svg")}));
    const std::string picture = readAll(folder.file("office.svg"));
    for (const std::string text : {"Person 0001", "Person 0004", "Person 0006"}) {
        CHECK(contains(picture, text));
    }
}

TEST_CASE("The CRM set gives its published answers")
{
    if (!hasSharedData()) {
        return;
    }
    const Folder folder;
    const std::string file = newWorkspace(folder, "crm.linchpin", "USD");
    const std::string set = kShared + "crm_sales_opportunities/";
    CHECK(jsonOf({"import", file, set + "accounts.csv", "--as", "accounts"})["new"] == 85);
    CHECK(jsonOf({"import", file, set + "sales_teams.csv", "--as", "team"})["new"] == 35);
    const Json deals = jsonOf({"import", file, set + "sales_pipeline.csv", "--as", "opportunities"});
    CHECK(deals["rows"] == 8800);
    CHECK(deals["rejected"] == 1425);
    CHECK(deals["records"]["revenue"]["new"] == 4238);
    CHECK(deals["records"]["offering"]["new"] == 7);

    const Json year = concentrationOf(file, {"--as-of", "2017-12-31"});
    CHECK(year["n_active"] == 85);
    CHECK(year["net_total"] == 10005534.0);
    CHECK(ratio(year, "5") == Approx(0.1209).margin(5e-5));
    CHECK(ratio(year, "10") == Approx(0.2072).margin(5e-5));
    CHECK(ratio(year, "20") == Approx(0.3598).margin(5e-5));
    CHECK(year["hhi_points"].get<double>() == Approx(135.8).margin(0.05));
    const std::vector<std::pair<std::string, double>> first{
        {"Kan-code", 341455}, {"Konex", 269245}, {"Condax", 206410}, {"Cheers", 198020}, {"Hottechi", 194957}};
    for (std::size_t i = 0; i < first.size(); ++i) {
        CHECK(year["accounts"][i]["name"] == first[i].first);
        CHECK(year["accounts"][i]["amount"] == first[i].second);
    }
    CHECK(concentrationOf(file, {"--as-of", "2017-12-31", "--roll-up"})["n_active"] == 70);

    const Json ranking = jsonOf({"rank", file, "--as-of", "2017-12-31"});
    CHECK(ranking["accounts"].size() == 85);
    double exposure = 0;
    for (const Json &account : ranking["accounts"]) {
        exposure += account["exposure"].get<double>();
    }
    CHECK(exposure == Approx(10005534.0));
    CHECK(ranking["accounts"][0]["name"] == "Kan-code");

    const Json again = jsonOf({"import", file, set + "sales_pipeline.csv", "--as", "opportunities"});
    CHECK(again["same"] == 7375);
    CHECK(again["new"] == 0);
    CHECK(again["changed"] == 0);
}

TEST_CASE("Online Retail gives its published answers, by month and by invoice")
{
    if (!hasSharedData()) {
        return;
    }
    const Folder folder;
    const std::string months = newWorkspace(folder, "months.linchpin", "GBP");
    static_cast<void>(good({"import", months, kShared + "online_retail/customer_month_revenue.csv", "--as", "revenue"}));
    const std::string invoices = newWorkspace(folder, "invoices.linchpin", "GBP");
    static_cast<void>(good({"import", invoices, kShared + "online_retail/customer_invoices.csv", "--as", "revenue"}));
    for (const std::string &file : {months, invoices}) {
        const Json all =
            concentrationOf(file, {"--all-time", "--top", "1", "--top", "5", "--top", "10", "--top", "20", "--top", "100"});
        CHECK(all["n_active"] == 4338);
        CHECK(all["net_total"].get<double>() == Approx(8911407.90).margin(0.005));
        CHECK(all["gini"].get<double>() == Approx(0.7151).margin(5e-5));
        CHECK(all["hhi_points"].get<double>() == Approx(46.4).margin(0.05));
        CHECK(ratio(all, "1") == Approx(0.0314).margin(5e-5));
        CHECK(ratio(all, "5") == Approx(0.1175).margin(5e-5));
        CHECK(ratio(all, "10") == Approx(0.1726).margin(5e-5));
        CHECK(ratio(all, "20") == Approx(0.2386).margin(5e-5));
        CHECK(ratio(all, "100") == Approx(0.4054).margin(5e-5));
        CHECK(all["accounts"][0]["name"] == "14646");
        CHECK(all["accounts"][867]["cumulative"].get<double>() == Approx(0.7462).margin(5e-5));
    }
    // The twelve months to the end of 2011 leave December 2010 out.
    double total = 0;
    std::map<std::string, int> customers;
    for (const auto &row : csvRows(readAll(kShared + "online_retail/customer_month_revenue.csv"))) {
        if (row.size() == 4 && row[1] >= "2011-01" && row[1] <= "2011-12") {
            total += std::stod(row[3]);
            ++customers[row[0]];
        }
    }
    const Json year = concentrationOf(months, {"--as-of", "2011-12-31"});
    CHECK(year["net_total"].get<double>() == Approx(total).margin(0.005));
    CHECK(year["n_active"] == customers.size());
}

TEST_CASE("Northwind, joined from orders, lines and customers, gives its published answers")
{
    if (!hasSharedData()) {
        return;
    }
    const std::string set = kShared + "northwind/";
    std::map<std::string, std::string> names;
    for (const auto &row : csvRows(readAll(set + "customers.csv"))) {
        names[row[0]] = row[1];
    }
    std::map<std::string, std::pair<std::string, std::string>> orders;
    for (const auto &row : csvRows(readAll(set + "orders.csv"))) {
        orders[row[0]] = {row[1], row[3].substr(0, 10)};
    }
    std::string joined = "orderID,customerID,companyName,orderDate,amount\n";
    bool isHeader = true;
    for (const auto &row : csvRows(readAll(set + "order_details.csv"))) {
        if (!isHeader) {
            const auto &[customer, day] = orders[row[0]];
            const double amount = std::stod(row[2]) * std::stod(row[3]) * (1 - std::stod(row[4]));
            joined += row[0] + ',' + customer + ',' + csvCell(names[customer]) + ',' + day + ',' + std::to_string(amount) + '\n';
        }
        isHeader = false;
    }
    const Folder folder;
    const std::string file = newWorkspace(folder, "northwind.linchpin", "USD");
    const std::string table = folder.write("joined.csv", joined);
    const Json imported = jsonOf({"import", file, table, "--as", "revenue", "--map", "account=companyName"});
    CHECK(imported["new"] == 2155);
    const Json all = concentrationOf(file, {"--all-time", "--top", "3", "--top", "5", "--top", "10", "--top", "20"});
    CHECK(all["n_active"] == 89);
    CHECK(all["net_total"].get<double>() == Approx(1265793.04).margin(0.5));  // lines are rounded to cents
    CHECK(ratio(all, "3") == Approx(0.2524).margin(5e-5));
    CHECK(ratio(all, "5") == Approx(0.3323).margin(5e-5));
    CHECK(ratio(all, "10") == Approx(0.4504).margin(5e-5));
    CHECK(ratio(all, "20") == Approx(0.6311).margin(5e-5));
    const std::vector<std::pair<std::string, double>> first{
        {"QUICK", 110277.31}, {"ERNSH", 104874.98}, {"SAVEA", 104361.95}, {"RATTC", 51097.80}, {"HUNGO", 49979.91}};
    for (std::size_t i = 0; i < first.size(); ++i) {
        CHECK(all["accounts"][i]["name"] == names[first[i].first]);
        CHECK(all["accounts"][i]["amount"].get<double>() == Approx(first[i].second).margin(0.05));
    }
    CHECK(jsonOf({"import", file, table, "--as", "revenue", "--map", "account=companyName"})["same"] == 2155);
    // Customers by their number find the accounts that the revenue made, and NULL is an empty cell.
    const Json customers = jsonOf({"import", file, set + "customers.csv", "--as", "accounts"});
    CHECK(customers["new"] == 2);
    const Json document = exported(file);
    CHECK(countOf(document, "account") == 91);
    CHECK(recordOf(document, "account", "name", "Antonio Moreno Taquería").value("region", "") != "NULL");
    const Json staff = jsonOf({"import", file, set + "employees.csv", "--as", "team"});
    CHECK(staff["new"] == 9);
}

TEST_CASE("Salesforce's sample records keep their links and do not merge names of one stem")
{
    if (!hasSharedData()) {
        return;
    }
    const std::string set = kShared + "salesforce_sample_export/";
    const Folder folder;
    const std::string file = newWorkspace(folder, "sf.linchpin", "USD");
    CHECK(jsonOf({"import", file, set + "Account.csv", "--as", "accounts"})["new"] == 18);
    CHECK(jsonOf({"import", file, set + "Contact.csv", "--as", "people"})["new"] == 25);
    const Json deals = jsonOf({"import", file, set + "Opportunity.csv", "--as", "opportunities"});
    CHECK(deals["new"] == 36);
    const Json document = exported(file);
    CHECK(countOf(document, "account") == 18);
    std::size_t stem = 0;
    for (const Json &account : document["records"]["account"]) {
        stem += contains(account["name"].get<std::string>(), "United Oil & Gas") ? 1 : 0;
    }
    CHECK(stem == 3);
    std::map<std::string, int> seatAccounts;
    for (const Json &seat : document["records"]["seat"]) {
        CHECK(!recordOf(document, "account", "id", seat["account"]).is_null());
        CHECK(!recordOf(document, "person", "id", seat["person"]).is_null());
    }
    double won = 0;
    std::size_t wonCount = 0;
    std::size_t stage = 0;
    std::size_t amount = 0;
    for (const auto &row : csvRows(readAll(set + "Opportunity.csv"))) {
        if (stage == 0) {
            stage = static_cast<std::size_t>(std::find(row.begin(), row.end(), "StageName") - row.begin());
            amount = static_cast<std::size_t>(std::find(row.begin(), row.end(), "Amount") - row.begin());
        } else if (row[stage] == "Closed Won") {
            won += std::stod(row[amount]);
            ++wonCount;
        }
    }
    CHECK(deals["records"]["revenue"]["new"] == wonCount);
    CHECK(concentrationOf(file, {"--all-time"})["net_total"].get<double>() == Approx(won));
}

TEST_CASE("Each date of the public organograms becomes one account with its faults named")
{
    if (!hasSharedData()) {
        return;
    }
    struct Expected {
        std::string file;
        std::string day;
        int rows;
        int doubles;
        int loops;
    };
    const std::vector<Expected> dates{{"cabinet_office", "2011-03-31", 216, 0, 0},
                                      {"cabinet_office", "2011-09-30", 235, 1, 0},
                                      {"cabinet_office", "2012-03-31", 228, 0, 0},
                                      {"department_for_international_development", "2011-03-31", 80, 0, 1},
                                      {"department_for_international_development", "2013-03-31", 77, 2, 0},
                                      {"department_for_international_development", "2013-09-30", 89, 0, 3}};
    for (const Expected &date : dates) {
        const Folder folder;
        const std::string text = readAll(kShared + "uk_government_organogram/" + date.file + "_senior_posts.csv");
        std::string table = text.substr(0, text.find('\n') + 1);
        for (std::size_t i = 0; i < text.size();) {
            const std::size_t end = std::min(text.find('\n', i), text.size() - 1) + 1;
            if (text.compare(i, date.day.size(), date.day) == 0) {
                table += text.substr(i, end - i);
            }
            i = end;
        }
        const std::string file = newWorkspace(folder);
        const Json imported =
            jsonOf({"import", file, folder.write("posts.csv", table), "--as", "people", "--map", "account==Department", "--map",
                    "id=post_id", "--map", "reports_to=reports_to_post_id", "--map", "title=job_title", "--map", "name=person"});
        INFO(date.file << ' ' << date.day);
        CHECK(imported["new"] == date.rows);
        CHECK(imported["rejected"] == 0);
        std::map<std::string, int> reasons;
        for (const Json &problem : imported["problems"]) {
            ++reasons[problem["reason"]];
        }
        CHECK(reasons["duplicate_id"] == date.doubles);
        CHECK(reasons["reports_to_loop"] == date.loops);
        CHECK(countOf(exported(file), "account") == 1);
        CHECK(countOf(exported(file), "seat") == static_cast<std::size_t>(date.rows));
        for (const std::string ending : {"svg", "pdf"}) {
            CHECK(cli({"map", file, "Department", "--out", folder.file("map." + ending)}).exit == 0);
            CHECK(std::filesystem::file_size(folder.file("map." + ending)) > 10000);
        }
    }
}
