// Fails on any include that is not an edge of docs/architecture.md, and on names that a room must never use.
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "support/catch.h"

namespace fs = std::filesystem;

namespace {

struct Room {
    std::set<std::string> rooms;  ///< rooms it may include
    std::vector<std::string> forbidden;  ///< patterns of foreign headers that it may not include
};

const std::map<std::string, Room> kRooms = {
    {"core",
     {{"core"},
      {"^Q", "^Qt", "sqlite", "SQLite", "nlohmann", "^zip", "expat", "^fstream$", "^filesystem$", "^iostream$", "^locale$"}}},
    {"store", {{"store", "core"}, {"^Q", "^Qt", "nlohmann"}}},
    {"exchange", {{"exchange", "core"}, {"^Q", "^Qt", "sqlite", "SQLite"}}},
    {"app", {{"app", "store", "exchange", "core"}, {"^Q", "^Qt", "sqlite", "SQLite", "nlohmann"}}},
    {"present",
     {{"present", "app", "core"},
      {"sqlite", "SQLite", "nlohmann", "QWidget", "^QtWidgets", "^QtGui", "^QPainter", "^QColor", "^QFont$"}}},
    {"render", {{"render", "present", "core"}, {"sqlite", "SQLite", "nlohmann", "QWidget", "^QtWidgets", "^QtPrintSupport"}}},
    {"gui", {{"gui", "present", "render", "core"}, {"sqlite", "SQLite", "nlohmann", "^QtSql"}}},
    {"cli", {{"cli", "app", "present", "render", "core"}, {"sqlite", "SQLite", "QWidget", "^QtWidgets", "QApplication"}}},
};

struct Include {
    std::string file;
    int line;
    std::string target;
    bool quoted;
};

std::vector<Include> includesOf(const fs::path &path)
{
    static const std::regex kPattern(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
    std::vector<Include> found;
    std::ifstream in(path);
    std::string text;
    int number = 0;
    while (std::getline(in, text)) {
        ++number;
        std::smatch match;
        if (std::regex_search(text, match, kPattern)) {
            found.push_back({path.string(), number, match[2], match[1] == "\""});
        }
    }
    return found;
}

std::vector<fs::path> sourcesBelow(const fs::path &folder)
{
    std::vector<fs::path> files;
    for (const auto &entry : fs::recursive_directory_iterator(folder)) {
        const auto extension = entry.path().extension();
        if (extension == ".cpp" || extension == ".h") {
            files.push_back(entry.path());
        }
    }
    return files;
}

}  // namespace

TEST_CASE("every include is an edge of the drawing")
{
    const fs::path source = fs::path(LINCHPIN_SOURCE_DIR) / "src";
    std::string strays;
    for (const auto &[name, room] : kRooms) {
        for (const fs::path &file : sourcesBelow(source / name)) {
            for (const Include &include : includesOf(file)) {
                const std::string where =
                    include.file + ':' + std::to_string(include.line) + " includes " + include.target + '\n';
                const std::string first = include.target.substr(0, include.target.find('/'));
                if (include.quoted && kRooms.count(first) == 1) {
                    if (room.rooms.count(first) == 0) {
                        strays += where;
                    }
                    continue;
                }
                for (const std::string &pattern : room.forbidden) {
                    if (std::regex_search(include.target, std::regex(pattern))) {
                        strays += where;
                    }
                }
            }
        }
    }
    INFO(strays);
    CHECK(strays.empty());
}

TEST_CASE("no header that others include shows a type of SQLite")
{
    const fs::path source = fs::path(LINCHPIN_SOURCE_DIR) / "src" / "store";
    for (const fs::path &file : sourcesBelow(source)) {
        if (file.extension() != ".h" || file.string().find("/detail/") != std::string::npos) {
            continue;
        }
        for (const Include &include : includesOf(file)) {
            INFO(include.file << ':' << include.line << " includes " << include.target);
            CHECK(include.target.find("qlite") == std::string::npos);
            CHECK(include.target.find("QLite") == std::string::npos);
        }
    }
}

TEST_CASE("core never reads the clock, a file or a setting")
{
    static const std::regex kNever(R"(system_clock|steady_clock|std::time\(|getenv|setlocale|std::cout|std::cerr|printf\()");
    for (const fs::path &file : sourcesBelow(fs::path(LINCHPIN_SOURCE_DIR) / "src" / "core")) {
        std::ifstream in(file);
        std::stringstream text;
        text << in.rdbuf();
        INFO(file.string());
        CHECK_FALSE(std::regex_search(text.str(), kNever));
    }
}

TEST_CASE("every path that the documents name exists")
{
    const fs::path top = LINCHPIN_SOURCE_DIR;
    static const std::regex kPath(R"(`((?:src|ui|resources|tests|docs)/[A-Za-z0-9_./-]+)`)");
    std::vector<fs::path> documents{top / "README.md"};
    for (const auto &entry : fs::recursive_directory_iterator(top / "docs")) {
        if (entry.path().extension() == ".md") {
            documents.push_back(entry.path());
        }
    }
    for (const fs::path &document : documents) {
        std::ifstream in(document);
        std::stringstream buffer;
        buffer << in.rdbuf();
        const std::string text = buffer.str();
        for (std::sregex_iterator it(text.begin(), text.end(), kPath), end; it != end; ++it) {
            INFO(document.string() << " names " << (*it)[1]);
            CHECK(fs::exists(top / (*it)[1].str()));
        }
    }
}
