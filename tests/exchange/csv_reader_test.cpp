#include "exchange/csv_reader.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "exchange/csv_writer.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::exchange;

namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Reading {
    Rows rows;
    std::vector<std::uint64_t> lines;
    std::vector<CsvFault> faults;
    char delimiter = 0;
};

Reading readAll(ByteSource &source, const CsvOptions &options = {})
{
    Reading reading;
    auto reader = CsvReader::open(source, options);
    REQUIRE(reader);
    reading.delimiter = reader->delimiter();
    CsvRow row;
    while (true) {
        const auto more = reader->next(row);
        REQUIRE(more);
        if (!*more) {
            break;
        }
        reading.rows.emplace_back(row.cells.begin(), row.cells.end());
        reading.lines.push_back(row.line);
        reading.faults.push_back(row.fault);
    }
    return reading;
}

Reading readText(std::string text, const CsvOptions &options = {})
{
    const auto source = memorySource(std::move(text));
    return readAll(*source, options);
}

/// Hands its bytes over in small pieces and cannot go back, as a pipe does.
class TrickleSource final : public ByteSource {
public:
    TrickleSource(std::string bytes, std::size_t piece)
        : m_bytes(std::move(bytes))
        , m_piece(piece)
    { }
    core::Result<std::size_t> read(char *into, std::size_t size) override
    {
        const std::size_t count = std::min({size, m_piece, m_bytes.size() - m_next});
        std::copy_n(m_bytes.data() + m_next, count, into);
        m_next += count;
        return count;
    }
    bool rewind() override { return false; }
    std::optional<std::uint64_t> size() const override { return std::nullopt; }
    const std::string &name() const override { return m_name; }

private:
    std::string m_bytes;
    std::size_t m_piece;
    std::size_t m_next = 0;
    std::string m_name = "<pipe>";
};

/// `prefix`, then `count` times 'a' (never in memory), then `suffix`.
class GiantCellSource final : public ByteSource {
public:
    GiantCellSource(std::string prefix, std::uint64_t count, std::string suffix)
        : m_prefix(std::move(prefix))
        , m_count(count)
        , m_suffix(std::move(suffix))
    { }
    core::Result<std::size_t> read(char *into, std::size_t size) override
    {
        std::size_t done = 0;
        while (done < size) {
            const std::uint64_t inside = m_at - m_prefix.size();
            if (m_at < m_prefix.size()) {
                into[done++] = m_prefix[m_at++];
            } else if (inside < m_count) {
                const std::size_t n = static_cast<std::size_t>(std::min<std::uint64_t>(size - done, m_count - inside));
                std::fill_n(into + done, n, 'a');
                done += n;
                m_at += n;
            } else if (inside - m_count < m_suffix.size()) {
                into[done++] = m_suffix[inside - m_count];
                ++m_at;
            } else {
                break;
            }
        }
        return done;
    }
    bool rewind() override { return false; }
    std::optional<std::uint64_t> size() const override { return std::nullopt; }
    const std::string &name() const override { return m_prefix; }

private:
    std::string m_prefix;
    std::uint64_t m_count;
    std::string m_suffix;
    std::uint64_t m_at = 0;
};

std::string utf16(std::u16string_view text, bool isLittle)
{
    std::string bytes;
    for (const char16_t unit : text) {
        const char low = static_cast<char>(unit & 0xFF);
        const char high = static_cast<char>(unit >> 8);
        bytes += isLittle ? low : high;
        bytes += isLittle ? high : low;
    }
    return bytes;
}

}  // namespace

TEST_CASE("Every line end ends a row, also mixed in one file", "[csv]")
{
    const Rows expected{{"a", "b"}, {"1", "2"}, {"3", "4"}, {"5", "6"}};
    CHECK(readText("a,b\n1,2\n3,4\n5,6\n").rows == expected);
    CHECK(readText("a,b\r\n1,2\r\n3,4\r\n5,6").rows == expected);
    CHECK(readText("a,b\r1,2\r3,4\r5,6\r").rows == expected);
    CHECK(readText("a,b\r1,2\n3,4\r\n5,6").rows == expected);
}

TEST_CASE("Quotes hold delimiters, line breaks and doubled quotes, and the line number counts them", "[csv]")
{
    const Reading reading = readText("name,note\n\"Acme, \"\"UK\"\"\",\"one\ntwo\r\nthree\"\nNext,5'10\" tall\n");
    CHECK(reading.rows == Rows{{"name", "note"}, {"Acme, \"UK\"", "one\ntwo\r\nthree"}, {"Next", "5'10\" tall"}});
    CHECK(reading.lines == std::vector<std::uint64_t>{1, 2, 5});
}

TEST_CASE("Blanks before a quote are dropped and text after a closing quote is kept", "[csv]")
{
    CHECK(readText("a,b,c\n1, \"x, y\" ,\"Acme\" Ltd\n").rows[1] == std::vector<std::string>{"1", "x, y", "Acme Ltd"});
}

TEST_CASE("The delimiter is found by how alike the rows become", "[csv]")
{
    CHECK(readText("a;b;c\n1,5;2,5;3,5\n").delimiter == ';');
    CHECK(readText("a\tb\n1\t2\n").delimiter == '\t');
    CHECK(readText("a|b\nx, y|2\n").delimiter == '|');
    CHECK(readText("a,b\n\"1;2;3\",2\n").delimiter == ',');
    CHECK(readText("only\n1\n2\n").delimiter == ',');
    CHECK(readText("account;amount\n\"Acme, Inc; UK\";1,234.50\n").delimiter == ';');
}

TEST_CASE("A sep line sets the delimiter and is no row", "[csv]")
{
    const Reading reading = readText("sep=;\r\na,b;c\r\n1;2\r\n");
    CHECK(reading.delimiter == ';');
    CHECK(reading.rows == Rows{{"a,b", "c"}, {"1", "2"}});
    CHECK(reading.lines == std::vector<std::uint64_t>{2, 3});
    CHECK(readText("\"sep=\t\"\na\tb\n").rows == Rows{{"a", "b"}});
}

TEST_CASE("Blank lines are skipped, rows keep their own number of cells", "[csv]")
{
    const Reading reading = readText("a,b,c\n\n1\n  \n1,2,3,4\n\"\"\n,,\n");
    CHECK(reading.rows == Rows{{"a", "b", "c"}, {"1"}, {"1", "2", "3", "4"}, {""}, {"", "", ""}});
    CHECK(reading.lines == std::vector<std::uint64_t>{1, 3, 5, 6, 7});
}

TEST_CASE("Byte order marks, UTF-16 and Windows-1252 become UTF-8", "[csv]")
{
    const Rows expected{{"name", "city"}, {"Müller € GmbH", "Zürich"}};
    CHECK(readText("\xEF\xBB\xBFname,city\nMüller € GmbH,Zürich\n").rows == expected);
    const std::u16string_view wide = u"name,city\nMüller € GmbH,Zürich\n";
    CHECK(readText("\xFF\xFE" + utf16(wide, true)).rows == expected);
    CHECK(readText("\xFE\xFF" + utf16(wide, false)).rows == expected);
    CHECK(readText(utf16(wide, true)).rows == expected);
    CHECK(readText(utf16(wide, false)).rows == expected);
    CHECK(readText("name,city\nM\xFCller \x80 GmbH,Z\xFCrich\n").rows == expected);
    // One broken byte in UTF-8 text does not garble the rest.
    CHECK(readText("name,city\nMüller € GmbH,Z\xFCrich\n").rows == expected);
    // Upper-case French before a closing quotation mark is valid UTF-8 by accident.
    CHECK(readText("a,b\n\xAB"
                   "CAF\xC9\xBB,\xE9t\xE9\n")
              .rows[1]
          == std::vector<std::string>{"«CAFÉ»", "été"});
    CHECK(readText("\xFF\xFE" + utf16(u"a,b\n\xD83D\xDE00,\xD83D\n", true)).rows[1]
          == std::vector<std::string>{"😀", "\xEF\xBF\xBD"});
}

TEST_CASE("Text that arrives byte by byte reads the same", "[csv]")
{
    const std::string text = "näme,note\r\n\"Ä, \"\"x\"\"\",\"one\r\ntwo\"\r\n\r\n€,2";
    const Rows expected = readText(text).rows;
    for (const std::size_t piece : {1U, 2U, 3U, 7U}) {
        TrickleSource source(text, piece);
        CHECK(readAll(source).rows == expected);
    }
}

TEST_CASE("Data that is no text is refused by name", "[csv]")
{
    const auto detail = [](std::string bytes) {
        const auto source = memorySource(std::move(bytes));
        const auto reader = CsvReader::open(*source);
        REQUIRE_FALSE(reader);
        CHECK(reader.error().code == core::ErrorCode::InvalidFormat);
        return reader.error().detail;
    };
    CHECK(detail(std::string("PK\x03\x04", 4) + std::string(100, 'x')) == "zip");
    CHECK(detail("%PDF-1.7 ...") == "pdf");
    CHECK(detail("SQLite format 3") == "sqlite");
    std::string noise;
    for (unsigned i = 0, x = 1; i < 5000; ++i, x = x * 1664525U + 1013904223U) {
        noise += static_cast<char>(x >> 24U);
    }
    CHECK(detail(noise) == "binary");
}

TEST_CASE("A zero byte in the middle spoils only its row", "[csv]")
{
    std::string text = "a,b\n" + std::string(600000, 'x') + ",1\n";
    text += std::string("n\0l,2\n", 6) + "good,3\n";
    const Reading reading = readText(text);
    CHECK(reading.faults == std::vector<CsvFault>{CsvFault::None, CsvFault::None, CsvFault::NulByte, CsvFault::None});
    CHECK(reading.rows[3] == std::vector<std::string>{"good", "3"});
}

TEST_CASE("A quote that never closes costs one line, not the rest of the file", "[csv]")
{
    const Reading reading = readText("a,b\n1,\"open\n2,x\n3,y\n");
    CHECK(reading.faults == std::vector<CsvFault>{CsvFault::None, CsvFault::UnterminatedQuote, CsvFault::None, CsvFault::None});
    CHECK(reading.rows[2] == std::vector<std::string>{"2", "x"});
    CHECK(reading.lines == std::vector<std::uint64_t>{1, 2, 3, 4});
}

TEST_CASE("A cell beyond the limit is a fault of its row, the next rows are read", "[csv]")
{
    CsvOptions options;
    options.maximumCell = 1000;
    for (const bool isQuoted : {false, true}) {
        const std::string quote = isQuoted ? "\"" : "";
        const std::string giant(700000, 'a');
        const std::string inner = isQuoted ? giant + "\n\"\",\"\"" + giant : giant;
        const Reading reading = readText("a,b\n" + quote + inner + quote + ",1\nnext,2\n", options);
        CHECK(reading.faults == std::vector<CsvFault>{CsvFault::None, CsvFault::CellTooLong, CsvFault::None});
        CHECK(reading.rows[2] == std::vector<std::string>{"next", "2"});
        CHECK(reading.lines[2] == (isQuoted ? 4U : 3U));
    }
    options.maximumCells = 5;
    CHECK(readText("a,b\n1,2,3,4,5,6\n1,2\n", options).faults
          == std::vector<CsvFault>{CsvFault::None, CsvFault::TooManyCells, CsvFault::None});
}

TEST_CASE("A giant cell through a pipe is skipped in bounded memory", "[csv]")
{
    for (const std::string quote : {"", "\""}) {
        GiantCellSource source("account,amount\n" + quote, 64ULL << 20U, quote + ",5\nAcme,7\n");
        const Reading reading = readAll(source);
        CHECK(reading.faults == std::vector<CsvFault>{CsvFault::None, CsvFault::CellTooLong, CsvFault::None});
        CHECK(reading.rows[2] == std::vector<std::string>{"Acme", "7"});
    }
    GiantCellSource open("account,amount\n\"", 64ULL << 20U, "");
    CHECK(readAll(open).faults.back() == CsvFault::UnterminatedQuote);
}

TEST_CASE("Rows are read at least at 300,000 a second", "[csv][speed]")
{
    std::string text = "account,date,channel,people,team,subject\n";
    constexpr int kRows = 300000;
    for (int i = 0; i < kRows; ++i) {
        text += "Account " + std::to_string(i % 1000) + ",2026-01-15,email,\"Doe, Jane; Roe, Rick\",Ann Lee,Quarterly talk\n";
    }
    const auto source = memorySource(std::move(text));
    const auto start = std::chrono::steady_clock::now();
    auto reader = CsvReader::open(*source);
    REQUIRE(reader);
    CsvRow row;
    int count = 0;
    while (*reader->next(row)) {
        count += row.cells.size() == 6 ? 1 : 0;
    }
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    CHECK(count == kRows + 1);
    WARN("rows per second: " << static_cast<int>(kRows / taken.count()));
    CHECK(taken.count() < 10.0);  // loose: other work may share the machine
}

TEST_CASE("What the writer writes reads back, in any delimiter", "[csv]")
{
    const Rows rows{{"a", "b,;|\t", "\"q\""},
                    {"", " lead", "line\r\nbreak"},
                    {"=1+1", "-5",
                     "\xEF\xBB\xBF"
                     "bom"},
                    {"", "", ""}};
    for (const char delimiter : {',', ';', '\t', '|'}) {
        CsvFormat format;
        format.delimiter = delimiter;
        std::string text;
        for (const auto &row : rows) {
            appendCsvRow(text, row, format);
        }
        CsvOptions options;
        options.delimiter = delimiter;
        CHECK(readText(text, options).rows == rows);
    }
    std::string one;
    appendCsvRow(one, std::vector<std::string>{""});
    CHECK(one == "\"\"\r\n");
}

TEST_CASE("The formula guard is a choice and leaves numbers alone", "[csv]")
{
    CsvFormat format;
    format.formulas = FormulaGuard::Apostrophe;
    format.lineEnd = "\n";
    std::string text;
    appendCsvRow(text, std::vector<std::string>{"=SUM(A1)", "-5.2", "+49 30", "@x", "plain"}, format);
    CHECK(text == "'=SUM(A1),-5.2,'+49 30,'@x,plain\n");
    text.clear();
    appendCsvRow(text, std::vector<std::string>{"=SUM(A1)"});
    CHECK(text == "=SUM(A1)\r\n");
}

TEST_CASE("A missing file and a folder cannot be opened", "[csv]")
{
    CHECK(openFileSource("no/such/file.csv").error().code == core::ErrorCode::CannotOpen);
    CHECK(openFileSource(std::filesystem::temp_directory_path()).error().code == core::ErrorCode::CannotOpen);
}

TEST_CASE("All csv-spectrum cases read as their JSON says", "[csv][shared]")
{
    const std::filesystem::path folder = std::filesystem::path(LINCHPIN_SHARED_DATA) / "import_suites" / "csv_spectrum";
    if (!std::filesystem::exists(folder)) {
        WARN("shared data absent, skipped");
        return;
    }
    int cases = 0;
    for (const auto &entry : std::filesystem::directory_iterator(folder / "csvs")) {
        INFO(entry.path().filename().string());
        std::ifstream json(folder / "json" / (entry.path().stem().string() + ".json"));
        auto expected = nlohmann::json::parse(json);
        if (entry.path().stem() == "location_coordinates") {
            // The suite contradicts itself here: its JSON is one bare object, and has another telephone number than its
            // CSV. What the CSV says is right; everything else of the case is compared.
            REQUIRE(expected.is_object());
            CHECK(expected["Contact Phone Number"] == "1234567890");
            expected["Contact Phone Number"] = "2095257564";
            expected = nlohmann::json::array({expected});
        }
        auto source = openFileSource(entry.path());
        REQUIRE(source);
        const Reading reading = readAll(**source);
        auto found = nlohmann::json::array();
        for (std::size_t i = 1; i < reading.rows.size(); ++i) {
            auto object = nlohmann::json::object();
            for (std::size_t c = 0; c < reading.rows[0].size(); ++c) {
                object[reading.rows[0][c]] = reading.rows[i][c];
            }
            found.push_back(object);
        }
        CHECK(found == expected);
        ++cases;
    }
    CHECK(cases == 12);
}

TEST_CASE("The naughty strings survive writing and reading", "[csv][shared]")
{
    const std::filesystem::path file = std::filesystem::path(LINCHPIN_SHARED_DATA) / "import_suites" / "unicode" / "blns.json";
    if (!std::filesystem::exists(file)) {
        WARN("shared data absent, skipped");
        return;
    }
    std::ifstream stream(file);
    const auto strings = nlohmann::json::parse(stream).get<std::vector<std::string>>();
    CHECK(strings.size() == 485);
    std::string one = "text\r\n";
    std::string three = "id,text,more\r\n";
    for (std::size_t i = 0; i < strings.size(); ++i) {
        appendCsvRow(one, std::vector<std::string>{strings[i]});
        appendCsvRow(three, std::vector<std::string>{std::to_string(i), strings[i], strings[i]});
    }
    CsvOptions comma;
    comma.delimiter = ',';
    const Reading single = readText(one, comma);
    const Reading triple = readText(three);
    REQUIRE(single.rows.size() == strings.size() + 1);
    REQUIRE(triple.rows.size() == strings.size() + 1);
    for (std::size_t i = 0; i < strings.size(); ++i) {
        INFO(i);
        CHECK(single.rows[i + 1] == std::vector<std::string>{strings[i]});
        CHECK(triple.rows[i + 1] == std::vector<std::string>{std::to_string(i), strings[i], strings[i]});
    }
}

TEST_CASE("No bytes make the reader crash or hang", "[csv][fuzz]")
{
    static constexpr char kAlphabet[] = {',', ';', '"', '\n', '\r', 'a', ' ', '\t', '\xC3', '\xA4', '\xFF', '='};
    unsigned seed = 12345;
    const auto next = [&] { return (seed = seed * 1664525U + 1013904223U) >> 16U; };
    CsvOptions options;
    options.maximumCell = 20;
    options.maximumRow = 60;
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (unsigned i = next() % 200; i > 0; --i) {
            text += kAlphabet[next() % sizeof kAlphabet];
        }
        const auto source = memorySource(text);
        auto reader = CsvReader::open(*source, options);
        if (!reader) {
            continue;
        }
        CsvRow row;
        std::uint64_t lastLine = 0;
        int rows = 0;
        while (*reader->next(row)) {
            REQUIRE(row.line >= lastLine);
            lastLine = row.line;
            REQUIRE(++rows < 1000);
        }
    }
}
