#include <QXmlStreamReader>

#include "cli/support.h"

using namespace linchpin::test;

namespace {

/// Empty when the bytes are well-formed XML, else what is wrong.
std::string xmlProblem(const std::string &bytes)
{
    QXmlStreamReader reader(QByteArray::fromStdString(bytes));
    while (!reader.atEnd()) {
        reader.readNext();
    }
    return reader.hasError() ? reader.errorString().toStdString() : std::string();
}

bool isWholePdf(const std::string &bytes)
{
    return bytes.starts_with("%PDF-") && bytes.find("%%EOF", bytes.size() > 64 ? bytes.size() - 64 : 0) != std::string::npos;
}

}  // namespace

TEST_CASE("A map is drawn as SVG, PNG and PDF with each overlay")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    for (const std::string overlay : {"influence", "coverage", "loyalty"}) {
        const std::string svg = folder.file(overlay + ".svg");
        CHECK(good({"map", file, "Halden Foods", "--out", svg, "--overlay", overlay, "--as-of", "2026-10-12"}).out == svg + "\n");
        const std::string bytes = readAll(svg);
        CHECK(xmlProblem(bytes).empty());
        CHECK(contains(bytes, "<svg"));
        CHECK(contains(bytes, "Nora Vik"));
        CHECK(contains(bytes, "Plant Manager"));
    }
    static_cast<void>(good({"map", file, "Halden Foods", "--out", folder.file("m.png")}));
    CHECK(readAll(folder.file("m.png")).starts_with("\x89PNG\r\n"));
    static_cast<void>(good({"map", file, "Halden Foods", "--out", folder.file("m.pdf")}));
    CHECK(isWholePdf(readAll(folder.file("m.pdf"))));
}

TEST_CASE("The same map is the same bytes, and the day changes it")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    const auto draw = [&](const std::string &name, const std::string &day) {
        static_cast<void>(good({"map", file, "Halden Foods", "--out", folder.file(name), "--as-of", day}));
        return readAll(folder.file(name));
    };
    CHECK(draw("1.svg", "2026-10-12") == draw("2.svg", "2026-10-12"));
    CHECK(draw("3.svg", "2026-08-01") != draw("4.svg", "2026-10-12"));  // before anybody was assessed
}

TEST_CASE("All maps are one book, or one picture each")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    static_cast<void>(good({"map", file, "--all", "--out", folder.file("book.pdf")}));
    CHECK(isWholePdf(readAll(folder.file("book.pdf"))));
    CHECK(good({"map", file, "--all", "--out", folder.file("m.svg")}).out
          == folder.file("m-brightwater.svg") + "\n" + folder.file("m-halden-foods.svg") + "\n");
    CHECK(xmlProblem(readAll(folder.file("m-halden-foods.svg"))).empty());
}

TEST_CASE("A plan is written to a file, a folder, or for all accounts")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    const std::string pdf = folder.file("halden.pdf");
    CHECK(good({"plan", file, "Halden", "--out", pdf, "--as-of", "2026-10-12", "--paper", "a4"}).out == pdf + "\n");
    CHECK(isWholePdf(readAll(pdf)));
    std::filesystem::create_directory(folder.path() / "plans");
    CHECK(good({"plan", file, "Halden", "--out", folder.file("plans")}).out == folder.file("plans/halden-foods.pdf") + "\n");
    static_cast<void>(good({"plan", file, "--all", "--out", folder.file("all")}));
    CHECK(std::filesystem::exists(folder.path() / "all" / "halden-foods.pdf"));
    CHECK(std::filesystem::exists(folder.path() / "all" / "brightwater.pdf"));
    const std::string copy = folder.file("copy.pdf");
    static_cast<void>(good({"plan", file, "Halden", "--out", copy, "--as-of", "2026-10-12", "--customer-copy"}));
    if (run({"pdftotext", "-v"}).exit == 0) {
        const std::string inside = run({"pdftotext", pdf, "-"}).out;
        const std::string outside = run({"pdftotext", copy, "-"}).out;
        CHECK(contains(inside, "Nora Vik"));
        CHECK(contains(inside, "Supporter"));
        CHECK(contains(outside, "Halden Foods"));
        for (const std::string secret : {"Supporter", "Neutral", "Power", "power", "at risk"}) {
            INFO(secret);
            CHECK(!contains(outside, secret));
        }
    }
}

TEST_CASE("All naughty strings survive as names of accounts and people")
{
    if (!hasSharedData()) {
        return;
    }
    const Json strings = Json::parse(readAll(kShared + "import_suites/unicode/blns.json"));
    REQUIRE(strings.size() == 485);
    std::string accounts = "id,name\n";
    std::string people = "id,account,name,title\n";
    for (std::size_t i = 0; i < strings.size(); ++i) {
        const std::string text = strings[i].get<std::string>();
        accounts += std::to_string(i) + ',' + csvCell(text) + '\n';
        people += "p" + std::to_string(i) + ",Everybody," + csvCell(text) + ",Number " + std::to_string(i) + '\n';
    }
    const Folder folder;
    const std::string file = newWorkspace(folder);
    const Json made = jsonOf({"import", file, folder.write("accounts.csv", accounts), "--as", "accounts"});
    CHECK(made["rows"] == 485);
    const std::size_t accountCount = made["new"].get<std::size_t>();
    CHECK(accountCount + made["rejected"].get<std::size_t>() == 485);
    CHECK(made["rejected"] <= 20);  // nothing but blanks, or words for an empty cell
    const Json seated = jsonOf({"import", file, folder.write("people.csv", people), "--as", "people"});
    CHECK(seated["new"] == 485);
    CHECK(jsonOf({"import", file, folder.file("accounts.csv"), "--as", "accounts"})["changed"] == 0);

    const Json document = exported(file);
    std::size_t kept = 0;
    std::vector<std::string> ids;
    for (const Json &account : document["records"]["account"]) {
        ids.push_back(account["id"]);
        for (const Json &text : strings) {
            if (account["name"] == text) {
                ++kept;
                break;
            }
        }
    }
    CHECK(kept >= accountCount - 25);  // blanks around a name are trimmed, line breaks become blanks

    const Json ranking = jsonOf({"rank", file});
    CHECK(ranking["accounts"].size() == accountCount + 1);
    const std::string table = good({"rank", file}).out;
    CHECK(std::count(table.begin(), table.end(), '\n') == static_cast<std::ptrdiff_t>(accountCount + 1 + 3));
    CHECK(table.find('\x1B') == std::string::npos);
    CHECK(csvRows(good({"rank", file, "--format", "csv"}).out).size() == accountCount + 2);
    for (std::size_t i = 0; i < ids.size(); i += 25) {
        CHECK(jsonOf({"explain", file, ids[i]})["id"] == ids[i]);
    }
    for (std::size_t i = 0; i < strings.size(); i += 60) {
        const Json account = recordOf(document, "account", "name", strings[i]);
        if (!account.is_null()) {
            const Finished found = cli({"explain", file, "--format", "json", "--", strings[i].get<std::string>()});
            INFO(found.err);
            CHECK((found.exit == 0 || contains(found.err, "can mean several things")));
        }
    }

    static_cast<void>(good({"map", file, "Everybody", "--out", folder.file("everybody.svg")}));
    const std::string svg = readAll(folder.file("everybody.svg"));
    CHECK(xmlProblem(svg).empty());
    CHECK(contains(svg, "Number 484"));
    CHECK(contains(svg, "&lt;script&gt;"));
    CHECK(!contains(svg, "<script"));
    std::filesystem::create_directory(folder.path() / "maps");
    static_cast<void>(good({"map", file, "--all", "--out", folder.file("maps/m.svg")}));
    std::size_t pictures = 0;
    for (const auto &entry : std::filesystem::directory_iterator(folder.path() / "maps")) {
        ++pictures;
        const std::string problem = xmlProblem(readAll(entry.path()));
        INFO(entry.path() << ": " << problem);
        CHECK(problem.empty());
    }
    CHECK(pictures == accountCount + 1);
    static_cast<void>(good({"plan", file, "Everybody", "--out", folder.file("everybody.pdf")}));
    CHECK(isWholePdf(readAll(folder.file("everybody.pdf"))));
    for (std::size_t i = 0; i < ids.size(); i += 40) {
        CHECK(cli({"plan", file, ids[i], "--out", folder.file("one.pdf")}).exit == 0);
        CHECK(isWholePdf(readAll(folder.file("one.pdf"))));
    }

    const std::string copy = newWorkspace(folder, "copy.linchpin");
    static_cast<void>(good({"export", file, "--out", folder.file("all.json")}));
    static_cast<void>(good({"import", copy, folder.file("all.json")}));
    CHECK(digestOf(copy) == digestOf(file));
    CHECK(cli({"check", file}).exit == 0);
}
