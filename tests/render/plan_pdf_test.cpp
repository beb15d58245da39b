#include <QCoreApplication>
#include <QDir>
#include <QGuiApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#define POINTERHOLDER_TRANSITION 3
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFOutlineDocumentHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "gui_application.h"
#include "plan_builders.h"
#include "render/plan/plan_layout.h"
#include "render/plan/plan_pdf.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::test;
using render::Paper;
using render::PlanOptions;

namespace {

QByteArray pdfOf(const report::AccountPlan &plan, const PlanOptions &options = {})
{
    ensureGuiApplication();
    const auto bytes = render::renderAccountPlan(plan, options);
    REQUIRE(bytes.has_value());
    return *bytes;
}

struct Read {
    QPDF pdf;
    explicit Read(const QByteArray &bytes)
        : m_bytes(bytes)
    {
        pdf.processMemoryFile("plan", m_bytes.constData(), static_cast<std::size_t>(m_bytes.size()));
    }
    std::size_t pages() { return QPDFPageDocumentHelper(pdf).getAllPages().size(); }
    std::pair<double, double> size(std::size_t page)
    {
        auto box = QPDFPageDocumentHelper(pdf).getAllPages().at(page).getMediaBox();
        return {box.getArrayItem(2).getNumericValue(), box.getArrayItem(3).getNumericValue()};
    }
    std::vector<std::string> bookmarks()
    {
        std::vector<std::string> titles;
        QPDFOutlineDocumentHelper outlines(pdf);
        for (auto &item : outlines.getTopLevelOutlines()) {
            titles.push_back(item.getTitle());
        }
        return titles;
    }
    std::string info(const char *key) { return pdf.getTrailer().getKey("/Info").getKey(key).getUTF8Value(); }

private:
    QByteArray m_bytes;
};

/// The text layer page by page, in reading order; empty when pdftotext is not there.
QStringList pageTexts(const QByteArray &bytes)
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("pdftotext"));
    if (program.isEmpty()) {
        WARN("pdftotext is not installed: the text layer is not checked");
        return {};
    }
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("plan.pdf")));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    QProcess process;
    process.start(
        program,
        {QStringLiteral("-enc"), QStringLiteral("UTF-8"), QStringLiteral("-layout"), file.fileName(), QStringLiteral("-")});
    REQUIRE(process.waitForFinished(20000));
    QStringList pages = QString::fromUtf8(process.readAllStandardOutput()).split(QLatin1Char('\f'));
    pages.removeLast();
    return pages;
}

QString flat(const QStringList &pages) { return pages.join(QLatin1Char(' ')).simplified(); }

}  // namespace

TEST_CASE("a plan has title, author, bookmarks and numbered pages", "[plan]")
{
    const QByteArray bytes = pdfOf(haldenPlan());
    Read read(bytes);
    CHECK(read.info("/Title") == "Account plan Halden Foods, Q3 2026");
    CHECK(read.info("/Author") == "Sofia Lindgren");
    CHECK(read.info("/CreationDate") == "D:20261012120000Z");
    CHECK(read.bookmarks()
          == std::vector<std::string>{"Summary", "Relationship map", "People and coverage", "Goals and initiatives",
                                      "Results, voice and changes"});
    const auto texts = pageTexts(bytes);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        CHECK(texts[i].contains(QStringLiteral("Page %1 of %2").arg(i + 1).arg(texts.size())));
        CHECK(texts[i].contains(QStringLiteral("Arden Automation, confidential")));
        CHECK(texts[i].contains(QStringLiteral("Map snapshot Q3 2026, scoring method 1.0")));
    }
}

TEST_CASE("text copies out of the plan as it was meant", "[plan]")
{
    const QString text = flat(pageTexts(pdfOf(haldenPlan())));
    if (text.isEmpty()) {
        return;
    }
    for (const char *expected :
         {"Halden Foods", "€18.4 M", "Relationship score: 42 of 100, fair", "€4.5 M at risk, by cause",
          "Nobody covers Ingrid Solheim", "Proven 42, up to 73", "Lucía Morales", "9 goals: 4 on track, 3 behind",
          "Not drawn: 11 more users, 5 in Malmö, 6 in Oslo.",
          "82% of 11 answers are positive, but none came from a decision maker.", "What changed since Q2 2026", "Open gaps",
          "and 11 more users", "Revenue at risk rose by €500 k to €4.5 M: +€350 k relationship"}) {
        INFO(expected);
        CHECK(text.contains(QString::fromUtf8(expected)));
    }
}

TEST_CASE("minus, brackets, hyphen and colon stay in the text layer", "[plan]")
{
    auto plan = haldenPlan();
    plan.changes->byCause[1] = -2000000000;
    plan.overview.goals[0].title = "Win [R-2]: (a − b) {c}";
    const QString text = flat(pageTexts(pdfOf(plan)));
    if (!text.isEmpty()) {
        CHECK(text.contains(QStringLiteral("Win [R-2]: (a − b) {c}")));
        CHECK(text.contains(QStringLiteral("−€20.0 M weak point")));
    }
}

TEST_CASE("the paper is A4 or Letter", "[plan]")
{
    PlanOptions letter;
    letter.paper = Paper::Letter;
    Read a4(pdfOf(haldenPlan()));
    Read us(pdfOf(haldenPlan(), letter));
    CHECK(a4.size(0).first == Approx(595).margin(1));
    CHECK(a4.size(0).second == Approx(842).margin(1));
    CHECK(us.size(0).first == Approx(612).margin(1));
    CHECK(us.size(0).second == Approx(792).margin(1));
    CHECK(render::paperOf(QLocale(QLocale::English, QLocale::UnitedStates)) == Paper::Letter);
    CHECK(render::paperOf(QLocale(QLocale::German, QLocale::Germany)) == Paper::A4);
}

TEST_CASE("equal plans are equal files", "[plan]") { CHECK(pdfOf(haldenPlan()) == pdfOf(haldenPlan())); }

TEST_CASE("sixty people with names of all kinds are all printed", "[plan]")
{
    const QByteArray bytes = pdfOf(crowdedPlan(60));
    Read read(bytes);
    bool landscape = false;
    for (std::size_t i = 0; i < read.pages(); ++i) {
        landscape = landscape || read.size(i).first > read.size(i).second;
    }
    CHECK(landscape);
    const QStringList texts = pageTexts(bytes);
    const QString text = flat(texts);
    if (text.isEmpty()) {
        return;
    }
    CHECK(text.contains(QStringLiteral("Đorđe Petrović")));
    CHECK(text.contains(QStringLiteral("Χρήστος Παπαδόπουλος")));
    CHECK(text.contains(QStringLiteral("Nguyễn Thị Minh Khai")));
    CHECK(text.contains(QStringLiteral("Konstantinopoulou")));
    CHECK(text.contains(QStringLiteral("O'Brien (interim) [a−b: c]")));
    for (const QString &page : texts) {
        CHECK(page.split(QLatin1Char('\n'), Qt::SkipEmptyParts).size() >= 5);
    }
}

TEST_CASE("an account of which nothing is known says so, without empty pages", "[plan]")
{
    const QByteArray bytes = pdfOf(emptyPlan());
    Read read(bytes);
    CHECK(read.pages() <= 3);
    CHECK(read.info("/Author") == "Arden Automation");
    const QStringList texts = pageTexts(bytes);
    if (texts.isEmpty()) {
        return;
    }
    const QString text = flat(texts);
    CHECK(text.contains(QStringLiteral("Nobody Knows Ltd")));
    CHECK(text.contains(QStringLiteral("No relationship score yet")));
    CHECK(text.contains(QStringLiteral("Nobody is on the map yet.")));
    CHECK(text.contains(QStringLiteral("No goal is set")));
    CHECK(text.contains(QStringLiteral("The account was never reviewed.")));
    CHECK_FALSE(text.contains(QStringLiteral("€0")));
}

TEST_CASE("a customer copy shows what both sides know and nothing else", "[plan]")
{
    report::AccountPlan plan;
    {
        PlanBuilder b;
        b.plan.customerCopy = true;
        b.plan.methodVersion.clear();
        report::PlanPerson person;
        person.seat = core::SeatId(1);
        person.name = "Elena Ferrari";
        person.title = "Chief operating officer";
        person.department = "Operations";
        person.contact = "Sofia Lindgren";
        b.plan.people.push_back(person);
        core::MapPerson card;
        card.seat = 1;
        card.name = person.name;
        card.title = person.title;
        b.plan.map.people.push_back(card);
        b.plan.map.judgements = false;
        b.goal(1, "Open two sites in spring", {}, "Owen Price", day(2027, 3, 1), 20, core::WorkState::OnTrack);
        plan = b.plan;
    }
    const QByteArray bytes = pdfOf(plan);
    const QString text = flat(pageTexts(bytes));
    CHECK(Read(bytes).info("/Title") == "Joint plan Halden Foods, Q3 2026");
    if (text.isEmpty()) {
        return;
    }
    CHECK(text.contains(QStringLiteral("Elena Ferrari")));
    CHECK(text.contains(QStringLiteral("Open two sites in spring")));
    for (const char *word : {"Stance", "Strength", "strength", "at risk", "Buyer", "Influencer", "score", "Score", "confidential",
                             "covered", "Sceptic", "Champion", "Unknown", "decision", "Open gaps", "gaps"}) {
        INFO(word);
        CHECK_FALSE(text.contains(QString::fromLatin1(word)));
    }
}

TEST_CASE("roles instead of names reach every corner of the plan", "[plan]")
{
    PlanOptions options;
    options.names = report::NameMode::RolesOnly;
    const QString text = flat(pageTexts(pdfOf(haldenPlan(), options)));
    if (text.isEmpty()) {
        return;
    }
    for (const char *name : {"Ferrari", "Solheim", "Brandt", "Hanne", "Lunde", "Raman", "Haddad", "Nowak", "Per Dahl"}) {
        INFO(name);
        CHECK_FALSE(text.contains(QString::fromLatin1(name)));
    }
    CHECK(text.contains(QStringLiteral("Sofia Lindgren")));
    CHECK(text.contains(QStringLiteral("Nobody covers Chief executive")));
}

TEST_CASE("a plan that cannot be written leaves the old file", "[plan]")
{
    ensureGuiApplication();
    QTemporaryDir folder;
    const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / "missing" / "plan.pdf";
    const auto result = render::writeAccountPlan(emptyPlan(), path);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == core::ErrorCode::CannotWrite);

    const std::filesystem::path good = std::filesystem::path(folder.path().toStdString()) / "plan.pdf";
    REQUIRE(render::writeAccountPlan(emptyPlan(), good).has_value());
    CHECK(std::filesystem::file_size(good) > 1000);
}

// Pages ----------------------------------------------------------------------------------------------------------------

namespace {

render::plan::Block line(double height, int unit = 0, int table = -1)
{
    render::plan::Block block;
    block.height = height;
    block.unit = unit;
    block.table = table;
    return block;
}

}  // namespace

TEST_CASE("the goals of one person stay on one page", "[plan][pages]")
{
    render::plan::Section section;
    const render::plan::PageSize size;
    const double room = render::plan::roomOn(size, false, false);
    section.blocks.push_back(line(room - 50));
    for (int i = 0; i < 4; ++i) {
        section.blocks.push_back(line(20, 7));
    }
    const std::vector<render::plan::Section> sections{section};
    const auto pages = render::plan::paginate(sections, size);
    REQUIRE(pages.size() == 2);
    CHECK(pages[0].blocks.size() == 1);
    CHECK(pages[1].blocks.size() == 4);
}

TEST_CASE("a table that goes on repeats its header, and its last page has three lines", "[plan][pages]")
{
    render::plan::Section section;
    const render::plan::PageSize size;
    auto header = line(20, 0, 1);
    header.isTableHeader = true;
    section.blocks.push_back(header);
    const int rows = static_cast<int>((render::plan::roomOn(size, false, false) - 20) / 20) + 1;
    for (int i = 0; i < rows; ++i) {
        section.blocks.push_back(line(20, 0, 1));
    }
    const std::vector<render::plan::Section> sections{section};
    const auto pages = render::plan::paginate(sections, size);
    REQUIRE(pages.size() == 2);
    CHECK(pages[1].blocks.front().repeated);
    CHECK(pages[1].blocks.size() >= 4);
    std::size_t shown = 0;
    for (const auto &page : pages) {
        for (const auto &placed : page.blocks) {
            shown += placed.block->isTableHeader ? 0 : 1;
        }
    }
    CHECK(shown == static_cast<std::size_t>(rows));
}

TEST_CASE("a heading is never the last of a page", "[plan][pages]")
{
    render::plan::Section section;
    const render::plan::PageSize size;
    section.blocks.push_back(line(render::plan::roomOn(size, false, false) - 30));
    auto heading = line(20);
    heading.withNext = true;
    section.blocks.push_back(heading);
    section.blocks.push_back(line(20));
    section.blocks.push_back(line(20));
    const std::vector<render::plan::Section> sections{section};
    const auto pages = render::plan::paginate(sections, size);
    REQUIRE(pages.size() == 2);
    CHECK(pages[0].blocks.size() == 1);
}

TEST_CASE("short sections share a page, long ones begin a new one", "[plan][pages]")
{
    render::plan::Section small;
    small.blocks = {line(100), line(100)};
    render::plan::Section large;
    for (int i = 0; i < 30; ++i) {
        large.blocks.push_back(line(20));
    }
    const std::vector<render::plan::Section> sections{small, small, large};
    const auto pages = render::plan::paginate(sections, {});
    REQUIRE(pages.size() == 2);
    CHECK(pages[0].blocks.size() == 4);
}

TEST_CASE("plans as files to look at", "[.dump]")
{
    ensureGuiApplication();
    const std::filesystem::path folder =
        std::filesystem::path(qEnvironmentVariable("LINCHPIN_DUMP", QDir::tempPath()).toStdString());
    REQUIRE(render::writeAccountPlan(haldenPlan(), folder / "halden.pdf").has_value());
    REQUIRE(render::writeAccountPlan(crowdedPlan(60), folder / "crowded.pdf").has_value());
    REQUIRE(render::writeAccountPlan(crowdedPlan(24), folder / "middle.pdf").has_value());
    REQUIRE(render::writeAccountPlan(emptyPlan(), folder / "empty.pdf").has_value());
}

TEST_CASE("texts of any length and kind stay inside their page", "[plan]")
{
    auto plan = haldenPlan();
    std::string endless;
    for (int i = 0; i < 3000; ++i) {
        endless += "word" + std::to_string(i) + (i % 7 == 0 ? "\n" : " ");
    }
    plan.objectives = endless;
    plan.people[0].name = std::string(300, 'W');
    plan.people[1].values = endless;
    plan.people[2].title = "\x01\x02\xff\xfe broken \xed\xa0\x80 bytes";
    plan.overview.findings.back().note = endless;
    plan.overview.goals[0].title = endless;
    plan.overview.figures.name = std::string(200, 'M') + " GmbH";
    plan.moments[0].text = endless;
    plan.gaps[0].names = {endless};
    const QByteArray bytes = pdfOf(plan);
    Read read(bytes);
    CHECK(read.pages() < 30);
    for (const QString &page : pageTexts(bytes)) {
        CHECK(page.contains(QStringLiteral("Page ")));
    }
}
