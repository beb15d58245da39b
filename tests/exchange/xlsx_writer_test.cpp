#include <clocale>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "exchange/xlsx_writer.h"
#include "support/catch.h"
#include "support/unzip.h"

using namespace linchpin;
using core::report::CellType;
using core::report::Table;

namespace {

class Folder final {
public:
    Folder()
        : m_path(std::filesystem::temp_directory_path() / ("linchpin-xlsx-" + std::to_string(std::hash<const void *>()(this))))
    {
        std::filesystem::create_directories(m_path);
    }
    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    Folder(const Folder &) = delete;
    Folder &operator=(const Folder &) = delete;
    [[nodiscard]] std::filesystem::path file(const char *name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

std::string bytesOf(const std::filesystem::path &path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

core::Date day(const char *iso) { return *core::Date::fromIso(iso); }

Table aTable()
{
    Table table;
    table.title = "Portfolio: [2026]";
    table.currency = *core::Currency::fromCode("EUR");
    table.columns = {{"id", "Id", CellType::Text, 20, true},
                     {"name", "Account", CellType::Text, 30, false},
                     {"at_risk_EUR", "At risk", CellType::Money, 14, false},
                     {"score", "Score", CellType::Number, 8, false},
                     {"share", "Share", CellType::Ratio, 8, false},
                     {"renewal", "Renewal", CellType::Day, 11, false},
                     {"people", "People", CellType::Whole, 8, false}};
    table.rows.push_back({std::string("9007199254740993"), std::string("=HYPERLINK(\"x\") & <Söhne>"), std::int64_t{123456789},
                          42.5, 0.129, day("2027-03-31"), std::int64_t{7}});
    table.rows.push_back({std::string("2"), std::string("bell \x07 and \xFF"), std::monostate(), std::monostate(), 1.0,
                          day("1850-01-01"), std::int64_t{0}});
    table.notes = {"Filter: Segment: Key"};
    return table;
}

std::size_t countOf(const std::string &text, const std::string &part)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

}  // namespace

TEST_CASE("A workbook holds typed cells, number formats and a header that stays in view", "[xlsx]")
{
    const Folder folder;
    REQUIRE(exchange::writeXlsx(folder.file("table.xlsx"), aTable()));
    const auto entries = test::unzipped(bytesOf(folder.file("table.xlsx")));
    const std::string &sheet = entries.at("xl/worksheets/sheet1.xml");
    const std::string &styles = entries.at("xl/styles.xml");
    const std::string &book = entries.at("xl/workbook.xml");
    // The id is for programs; the account comes first.
    CHECK(sheet.find("9007199254740993") == std::string::npos);
    CHECK(sheet.find("<t>Account</t>") != std::string::npos);
    CHECK(sheet.find("<v>1234567.89</v>") != std::string::npos);
    CHECK(sheet.find("<v>42.5</v>") != std::string::npos);
    CHECK(sheet.find("<v>0.129</v>") != std::string::npos);
    CHECK(sheet.find("<v>46477</v>") != std::string::npos);  // 31 March 2027
    CHECK(sheet.find("state=\"frozen\"") != std::string::npos);
    CHECK(sheet.find("<autoFilter ref=\"A1:F3\"/>") != std::string::npos);
    CHECK(styles.find("[$EUR] #,##0.00") != std::string::npos);
    CHECK(styles.find("yyyy-mm-dd") != std::string::npos);
    CHECK(book.find("name=\"Portfolio   2026 \"") != std::string::npos);
}

TEST_CASE("Text in a workbook is text, never a formula, and always valid XML", "[xlsx]")
{
    const Folder folder;
    REQUIRE(exchange::writeXlsx(folder.file("table.xlsx"), aTable()));
    const auto entries = test::unzipped(bytesOf(folder.file("table.xlsx")));
    const std::string &sheet = entries.at("xl/worksheets/sheet1.xml");
    CHECK(sheet.find("<f>") == std::string::npos);
    CHECK(sheet.find("=HYPERLINK(\"x\") &amp; &lt;Söhne&gt;") != std::string::npos);
    CHECK(sheet.find('\x07') == std::string::npos);
    CHECK(sheet.find('\xFF') == std::string::npos);
    CHECK(sheet.find("\xEF\xBF\xBD") != std::string::npos);
    CHECK(sheet.find("1850-01-01") != std::string::npos);  // Excel knows no day before 1900
    CHECK(sheet.find("Filter: Segment: Key") != std::string::npos);
    CHECK(countOf(sheet, "<row ") == 4);  // header, two rows, a note
}

TEST_CASE("Numbers in a workbook have a point whatever the locale", "[xlsx]")
{
    const std::string before = std::setlocale(LC_NUMERIC, nullptr);
    for (const char *name : {"de_DE.UTF-8", "de_DE.utf8", "sv_SE.UTF-8", "fr_FR.UTF-8"}) {
        if (std::setlocale(LC_NUMERIC, name) != nullptr) {
            break;
        }
    }
    const Folder folder;
    REQUIRE(exchange::writeXlsx(folder.file("table.xlsx"), aTable()));
    std::setlocale(LC_NUMERIC, before.c_str());
    const auto entries = test::unzipped(bytesOf(folder.file("table.xlsx")));
    CHECK(entries.at("xl/worksheets/sheet1.xml").find("<v>1234567.89</v>") != std::string::npos);
}

TEST_CASE("Overlong texts are cut to what a cell holds", "[xlsx]")
{
    const Folder folder;
    Table table = aTable();
    table.rows[0][1] = std::string(50000, 'x');
    REQUIRE(exchange::writeXlsx(folder.file("table.xlsx"), table));
    const auto entries = test::unzipped(bytesOf(folder.file("table.xlsx")));
    const std::string &sheet = entries.at("xl/worksheets/sheet1.xml");
    CHECK(sheet.find(std::string(32767, 'x')) != std::string::npos);
    CHECK(sheet.find(std::string(32768, 'x')) == std::string::npos);
}

TEST_CASE("A workbook that is stopped or cannot be written leaves nothing behind", "[xlsx]")
{
    const Folder folder;
    const auto stopped = exchange::writeXlsx(folder.file("table.xlsx"), aTable(), [](std::size_t) { return false; });
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().code == core::ErrorCode::Cancelled);
    CHECK_FALSE(std::filesystem::exists(folder.file("table.xlsx")));
    const auto nowhere = exchange::writeXlsx(folder.file("no/such/folder/table.xlsx"), aTable());
    REQUIRE_FALSE(nowhere);
    CHECK(nowhere.error().code == core::ErrorCode::CannotWrite);
}

TEST_CASE("An empty table is a workbook with its header", "[xlsx]")
{
    const Folder folder;
    Table table = aTable();
    table.rows.clear();
    table.notes.clear();
    table.currency = {};
    REQUIRE(exchange::writeXlsx(folder.file("table.xlsx"), table));
    const auto entries = test::unzipped(bytesOf(folder.file("table.xlsx")));
    CHECK(countOf(entries.at("xl/worksheets/sheet1.xml"), "<row ") == 1);
}
