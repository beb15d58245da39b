#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <set>

#include <QXmlStreamReader>

#include "cli/support.h"

using namespace linchpin::test;

namespace {

/// The sample; its day is pinned.
std::string sampleWorkspace(const Folder &folder)
{
    static_cast<void>(good({"new", "--sample", folder.file("sample.linchpin")}));
    return folder.file("sample.linchpin");
}

std::set<std::string> textsOf(const std::string &svg)
{
    std::set<std::string> texts;
    QXmlStreamReader reader(QByteArray::fromStdString(svg));
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QLatin1String("text")) {
            texts.insert(reader.readElementText().toStdString());
        }
    }
    CHECK(!reader.hasError());
    return texts;
}

/// The texts of a map drawn with these options.
std::set<std::string> drawn(const Folder &folder, const std::string &file, std::vector<std::string> options,
                            const std::string &account = "Halden Foods")
{
    const std::string out = folder.file("drawn.svg");
    std::vector<std::string> call{"map", file, account, "--out", out};
    call.insert(call.end(), options.begin(), options.end());
    static_cast<void>(good(call));
    return textsOf(readAll(out));
}

bool hasProgram(const std::string &name) { return run({name, "-v"}).exit == 0; }

/// One element of a picture: its tag, its attributes, its text.
struct Element {
    std::string tag;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::string text;
};

/// The elements of an SVG in order, without those about fonts (names of families differ from machine to machine).
std::vector<Element> elementsOf(const std::string &svg)
{
    std::vector<Element> elements;
    QXmlStreamReader reader(QByteArray::fromStdString(svg));
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement()) {
            Element element;
            element.tag = reader.name().toString().toStdString();
            for (const QXmlStreamAttribute &attribute : reader.attributes()) {
                if (attribute.name() != QLatin1String("font-family")) {
                    element.attributes.emplace_back(attribute.name().toString().toStdString(),
                                                    attribute.value().toString().simplified().toStdString());
                }
            }
            elements.push_back(std::move(element));
        } else if (reader.isCharacters() && !reader.isWhitespace() && !elements.empty()) {
            elements.back().text += reader.text().toString().simplified().toStdString();
        }
    }
    REQUIRE(!reader.hasError());
    return elements;
}

/// Numbers are rounded, so that the file is small and small differences of a library do not show.
std::string rounded(const std::string &text)
{
    std::string out;
    std::size_t i = 0;
    while (i < text.size()) {
        const char before = i == 0 ? ' ' : text[i - 1];
        const bool isNumber = std::isdigit(static_cast<unsigned char>(text[i])) != 0 || text[i] == '-' || text[i] == '.';
        const bool starts = isNumber && before != '#'
            && (std::isalnum(static_cast<unsigned char>(before)) == 0 || before == 'M' || before == 'L' || before == 'C');
        char *end = nullptr;
        const double number = starts ? std::strtod(text.c_str() + i, &end) : 0;
        if (!starts || end == text.c_str() + i) {
            out += text[i++];
            continue;
        }
        out += std::to_string(std::lround(number));
        i = static_cast<std::size_t>(end - text.c_str());
    }
    return out;
}

/// One line an element; what is the same everywhere is left out.
std::string golden(const std::string &svg)
{
    static const std::set<std::string> kPlaces{"x", "y", "width", "height", "d", "points", "transform", "viewBox"};
    static const std::set<std::string> kDull{"fill-rule", "stroke-linecap", "stroke-linejoin", "space", "version", "baseProfile"};
    std::string out;
    for (const Element &element : elementsOf(svg)) {
        out += element.tag;
        for (const auto &[name, value] : element.attributes) {
            if (!kDull.contains(name)) {
                out += ' ' + name + '=' + (kPlaces.contains(name) ? rounded(value) : value);
            }
        }
        out += element.text.empty() ? "\n" : " | " + element.text + '\n';
    }
    return out;
}

/// A line taken apart into words and numbers.
struct Line {
    std::string words;  ///< with # for each number
    std::vector<double> numbers;
    std::string text;
};

Line lineOf(const std::string &line)
{
    Line made;
    const std::size_t bar = line.find(" | ");
    made.text = bar == std::string::npos ? std::string() : line.substr(bar + 3);
    const std::string head = line.substr(0, bar);
    std::size_t i = 0;
    while (i < head.size()) {
        const bool starts =
            (std::isdigit(static_cast<unsigned char>(head[i])) != 0
             || (head[i] == '-' && i + 1 < head.size() && std::isdigit(static_cast<unsigned char>(head[i + 1])) != 0))
            && (i == 0 || head[i - 1] != '#');
        char *end = nullptr;
        const double number = starts ? std::strtod(head.c_str() + i, &end) : 0;
        if (!starts || end == head.c_str() + i) {
            made.words += head[i++];
            continue;
        }
        made.words += '@';
        made.numbers.push_back(number);
        i = static_cast<std::size_t>(end - head.c_str());
    }
    return made;
}

std::vector<std::string> linesOf(const std::string &text)
{
    std::vector<std::string> lines;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

}  // namespace

TEST_CASE("Every overlay is drawn on the command line, each with a picture of its own")
{
    const Folder folder;
    const std::string file = sampleWorkspace(folder);
    std::set<std::string> pictures;
    for (const std::string overlay : {"influence", "coverage", "loyalty", "conflict", "informal", "freshness", "power"}) {
        const std::string out = folder.file(overlay + ".svg");
        CHECK(good({"map", file, "Halden Foods", "--out", out, "--overlay", overlay}).out == out + "\n");
        CHECK(textsOf(readAll(out)).contains("Elena Ferrari"));
        pictures.insert(readAll(out));
    }
    CHECK(pictures.size() == 7);
    const Finished wrong = cli({"map", file, "Halden Foods", "--out", folder.file("x.svg"), "--overlay", "glitter"});
    CHECK(wrong.exit == 2);
    CHECK(contains(wrong.err, "\"glitter\" is not one of influence, coverage, loyalty, conflict, informal, freshness, power"));
}

TEST_CASE("A book of a file without accounts says that there are none, and writes nothing")
{
    const Folder folder;
    const std::string file = folder.file("none.linchpin");
    good({"new", file});
    for (const std::string out : {"book.pdf", "each.svg"}) {
        const Finished done = cli({"map", file, "--all", "--out", folder.file(out)});
        CHECK(done.exit != 0);
        CHECK(contains(done.err, "There are no accounts in it yet."));
        CHECK(!std::filesystem::exists(folder.file(out)));
    }
}

TEST_CASE("A focus shows a person with those one or two steps away")
{
    const Folder folder;
    const std::string file = sampleWorkspace(folder);
    const auto all = drawn(folder, file, {});
    const auto one = drawn(folder, file, {"--focus", "tomasz nowak"});
    const auto two = drawn(folder, file, {"--focus", "Tomasz", "--hops", "2"});
    CHECK(one.contains("Tomasz Nowak"));
    CHECK(!one.contains("Jonas Weber"));
    CHECK(one.size() < two.size());
    CHECK(two.size() < all.size());

    const auto failed = [&](std::vector<std::string> options) {
        std::vector<std::string> call{"map", file, "Halden Foods", "--out", folder.file("x.svg")};
        call.insert(call.end(), options.begin(), options.end());
        const Finished done = cli(call);
        CHECK(done.exit == 2);
        CHECK(done.out.empty());
        CHECK(!std::filesystem::exists(folder.file("x.svg")));
        return done.err;
    };
    CHECK(contains(failed({"--focus", "Nobody Like That"}), "Nobody Like That on the map of Halden Foods was not found."));
    CHECK(contains(failed({"--focus", "e"}), "e can mean several things."));
    CHECK(contains(failed({"--hops", "2"}), "--hops needs --focus: say whom it counts from."));
    CHECK(contains(failed({"--focus", "Tomasz", "--hops", "3"}), "--hops"));
    CHECK(contains(cli({"map", file, "--all", "--out", folder.file("x.pdf"), "--focus", "Tomasz"}).err,
                   "--focus and --all: a person is on the map of one account."));
}

TEST_CASE("Filters leave out who does not fit and say how many are left")
{
    const Folder folder;
    const std::string file = sampleWorkspace(folder);
    const auto buyers = drawn(folder, file, {"--tier", "buyer"});
    CHECK(buyers.contains("Elena Ferrari"));
    CHECK(!buyers.contains("Jonas Weber"));
    const auto blockers = drawn(folder, file, {"--stance", "blocker", "--stance", "SCEPTIC"});
    CHECK(blockers.contains("Priya Raman"));
    CHECK(!blockers.contains("Elena Ferrari"));
    CHECK(drawn(folder, file, {"--not-covered"}).contains("Ingrid Solheim"));
    const auto oslo = drawn(folder, file, {"--site", "oslo"});
    CHECK(oslo.size() < drawn(folder, file, {}).size());
    bool says = false;
    for (const std::string &text : oslo) {
        says = says || contains(text, " of 23 people");
    }
    CHECK(says);
    const Finished nowhere = cli({"map", file, "Halden Foods", "--out", folder.file("x.svg"), "--site", "Atlantis"});
    CHECK(nowhere.exit == 2);
    CHECK(contains(nowhere.err, "site Atlantis on the map of Halden Foods was not found."));
    CHECK(contains(cli({"map", file, "Halden Foods", "--out", folder.file("x.svg"), "--tier", "king"}).err,
                   "\"king\" is not one of buyer, influencer, user"));
}

TEST_CASE("A customer's copy holds nothing that we think, in every format and in the book")
{
    const Folder folder;
    const std::string file = sampleWorkspace(folder);
    const std::vector<std::string> secrets{"Champion",   "Supporter",       "Sceptic",  "Blocker", "Neutral",   "Unknown",
                                           "Gatekeeper", "Financial buyer", "strength", "covers",  "Influence", "Conflict",
                                           "Satisfied",  "Loyal",           "No proof", "Score",   "Buyer",     "at risk"};
    const auto clean = [&](const std::string &text) {
        for (const std::string &secret : secrets) {
            INFO(secret);
            CHECK(!contains(text, secret));
        }
    };
    const std::string svg = folder.file("copy.svg");
    static_cast<void>(good({"map", file, "Halden Foods", "--out", svg, "--customer-copy", "--overlay", "coverage"}));
    clean(readAll(svg));
    const std::set<std::string> texts = textsOf(readAll(svg));
    CHECK(texts.contains("Priya Raman"));
    for (const std::string initials : {"SL", "CD", "RM", "HA", "OP"}) {
        INFO(initials);
        CHECK(!texts.contains(initials));
    }
    for (const std::string &text : texts) {
        // No strength, share or age stands alone on a card.
        INFO(text);
        CHECK((text.empty() || text.find_first_not_of("0123456789") != std::string::npos));
    }
    if (hasProgram("pdftotext")) {
        const std::string pdf = folder.file("copy.pdf"), book = folder.file("book.pdf");
        static_cast<void>(good({"map", file, "Halden Foods", "--out", pdf, "--customer-copy"}));
        clean(run({"pdftotext", pdf, "-"}).out);
        static_cast<void>(good({"map", file, "--all", "--top", "4", "--out", book, "--customer-copy"}));
        const std::string text = run({"pdftotext", book, "-"}).out;
        clean(text);
        CHECK(contains(text, "4 accounts"));
    } else {
        WARN("pdftotext is not installed");
    }
    for (const std::vector<std::string> &filter :
         std::vector<std::vector<std::string>>{{"--stance", "blocker"}, {"--tier", "buyer"}, {"--not-covered"}}) {
        std::vector<std::string> call{"map", file, "Halden Foods", "--out", folder.file("x.svg"), "--customer-copy"};
        call.insert(call.end(), filter.begin(), filter.end());
        const Finished refused = cli(call);
        CHECK(refused.exit == 2);
        CHECK(contains(refused.err, "who is left out would tell the customer what we think"));
    }
    static_cast<void>(good({"map", file, "Halden Foods", "--out", folder.file("site.svg"), "--customer-copy", "--site", "Oslo"}));
}

TEST_CASE("The book of the first accounts follows revenue at risk, and its contents name the pages")
{
    const Folder folder;
    const std::string file = sampleWorkspace(folder);
    const std::string book = folder.file("book.pdf");
    CHECK(good({"map", file, "--all", "--top", "5", "--out", book}).out == book + "\n");
    CHECK(contains(cli({"map", file, "Halden Foods", "--top", "5", "--out", folder.file("x.pdf")}).err, "--top needs --all"));
    const Json ranking = jsonOf({"rank", file, "--top", "5"});
    const std::string svgs = good({"map", file, "--all", "--top", "2", "--out", folder.file("m.svg")}).out;
    CHECK(std::count(svgs.begin(), svgs.end(), '\n') == 2);
    if (!hasProgram("pdftotext")) {
        WARN("pdftotext is not installed");
        return;
    }
    const std::string contents = run({"pdftotext", "-l", "1", "-layout", book, "-"}).out;
    std::size_t at = 0;
    for (const Json &account : ranking["accounts"]) {
        const std::size_t found = contents.find(account["name"].get<std::string>(), at);
        INFO(account["name"]);
        REQUIRE(found != std::string::npos);
        at = found;
    }
    CHECK(contains(run({"pdfinfo", book}).out, "Relationship maps"));
}

TEST_CASE("A book of all accounts is written in bounded memory, and the help names every option")
{
    const Folder folder;
    const std::string file = sampleWorkspace(folder);
    const Finished book = good({"map", file, "--all", "--out", folder.file("book.pdf")});
    CHECK(book.residentKb < 200 * 1024);
    if (hasProgram("pdfinfo")) {
        const std::string info = run({"pdfinfo", folder.file("book.pdf")}).out;
        const std::size_t accounts = jsonOf({"rank", file})["accounts"].size();
        const std::size_t pages = std::stoul(info.substr(info.find("Pages:") + 6));
        CHECK(accounts >= 60);
        CHECK(pages > accounts);
        CHECK(contains(info, "Arden Automation"));
    }
    const std::string help = good({"map", "--help"}).out;
    for (const std::string option : {"--all", "--top", "--out", "--overlay", "--focus", "--hops", "--tier", "--stance", "--site",
                                     "--unit", "--not-covered", "--customer-copy", "--as-of"}) {
        INFO(option);
        CHECK(contains(help, option));
    }
}

TEST_CASE("The map of the sample's first account is as it was approved")
{
    const Folder folder;
    const std::string file = sampleWorkspace(folder);
    const std::string out = folder.file("golden.svg");
    static_cast<void>(good({"map", file, "Halden Foods", "--out", out}));
    const std::string now = golden(readAll(out));
    const std::string approved = LINCHPIN_TEST_DATA "/maps/halden-foods.txt";
    if (std::getenv("LINCHPIN_RENEW_GOLDEN") != nullptr) {
        std::filesystem::create_directories(LINCHPIN_TEST_DATA "/maps");
        std::ofstream(approved) << now;
        WARN("renewed " << approved);
        return;
    }
    const std::vector<std::string> was = linesOf(readAll(approved)), is = linesOf(now);
    REQUIRE(!was.empty());
    // Places may differ by what another version of the font makes of a text; words, order, colours and lines may not.
    constexpr double kSlack = 6;
    int differences = 0;
    for (std::size_t i = 0; i < std::min(was.size(), is.size()) && differences < 10; ++i) {
        const Line a = lineOf(was[i]), b = lineOf(is[i]);
        bool same = a.words == b.words && a.text == b.text && a.numbers.size() == b.numbers.size();
        for (std::size_t n = 0; same && n < a.numbers.size(); ++n) {
            same = std::abs(a.numbers[n] - b.numbers[n]) <= kSlack;
        }
        if (!same) {
            ++differences;
            UNSCOPED_INFO("line " << i + 1 << "\n  was " << was[i] << "\n  is  " << is[i]);
        }
    }
    CHECK(differences == 0);
    CHECK(was.size() == is.size());
}
