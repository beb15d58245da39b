#include <csignal>
#include <fstream>
#include <random>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/support.h"
#include "support/processes.h"
#include "support/raw_sql.h"

using namespace linchpin::test;

// Workspaces and places that are not as they should be: a clear refusal, no crash, no changed file (issue 2, section 10).

namespace {

const std::string kPng("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0", 29);

/// Every command that opens a workspace, on `file`.
std::vector<std::vector<std::string>> commandsOn(const std::string &file, const Folder &out)
{
    return {{"rank", file},
            {"concentration", file},
            {"explain", file, "Halden"},
            {"history", file},
            {"check", file},
            {"undo", file},
            {"redo", file},
            {"export", file, "--out", out.file("x.json")},
            {"backup", file, out.file("x.linchpin")},
            {"map", file, "Halden", "--out", out.file("x.svg")},
            {"plan", file, "Halden", "--out", out.file("x.pdf")},
            {"import", file, kFixtures + "team.csv", "--as", "team"}};
}

enum class Skip { Nothing, Check };

/// All of them fail with this code and words; neither the file nor the folder it lies in changes.
void allRefuse(const Folder &folder, const std::string &file, int exit, const std::string &words, Skip skip = Skip::Nothing)
{
    const Folder out;
    const auto names = folder.names();
    const bool isFile = std::filesystem::is_regular_file(file);
    const std::string before = isFile ? readAll(file) : std::string();
    for (const auto &call : commandsOn(file, out)) {
        if (skip == Skip::Check && call.front() == "check") {
            continue;
        }
        const Finished done = cli(call);
        INFO(call.front() << " of " << file << ": " << done.err);
        CHECK(done.exit == exit);
        CHECK(done.out.empty());
        CHECK(done.err.starts_with("linchpin-cli: "));
        CHECK(contains(done.err, words));
        CHECK(contains(done.err, file));
        CHECK((contains(done.err, "was not changed.") || contains(done.err, "Nothing was changed.")));
        if (isFile) {
            CHECK(readAll(file) == before);
        }
        CHECK(folder.names() == names);
        CHECK(out.names().empty());
    }
}

/// Runs the program without the rights of root, which no folder is closed to.
Surroundings asNobody()
{
    Surroundings surroundings;
    surroundings.environment = {{"LC_ALL", "C.UTF-8"}};
    surroundings.inChild = [] { return geteuid() != 0 || (setgid(65534) == 0 && setuid(65534) == 0); };
    return surroundings;
}

/// False, with a message, where the program cannot be started as another user.
bool canBeNobody()
{
    if (cliIn(asNobody(), {"--version"}).exit == 0) {
        return true;
    }
    WARN("skipped: the program cannot be run as another user here");
    return false;
}

/// Files of at most so many bytes, as on a disk that is full then.
Surroundings withLittleSpace(rlim_t bytes)
{
    Surroundings surroundings;
    surroundings.environment = {{"LC_ALL", "C.UTF-8"}};
    surroundings.inChild = [bytes] {
        std::signal(SIGXFSZ, SIG_IGN);  // stays so in the program: writing fails as on a full disk
        const rlimit limit{bytes, bytes};
        return setrlimit(RLIMIT_FSIZE, &limit) == 0;
    };
    return surroundings;
}

/// A file system of four megabytes in memory, where the test may mount one; gone with the object.
class SmallDisk final {
public:
    explicit SmallDisk(std::string path)
        : m_path(std::move(path))
    {
        std::filesystem::create_directory(m_path);
        m_isThere = run({"mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", m_path}).exit == 0;
    }
    ~SmallDisk()
    {
        if (m_isThere) {
            static_cast<void>(run({"umount", m_path}));
        }
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;
    [[nodiscard]] bool isThere() const { return m_isThere; }

private:
    std::string m_path;
    bool m_isThere = false;
};

std::string manyRows(int count)
{
    std::string rows = "account,amount,period,offering\n";
    for (int i = 0; i < count; ++i) {
        rows += "Account " + std::to_string(i % (count / 10)) + ',' + std::to_string(i) + ".25,2025-" + (i % 12 < 9 ? "0" : "")
            + std::to_string(i % 12 + 1) + ",Drive " + std::to_string(i % 7) + '\n';
    }
    return rows;
}

}  // namespace

TEST_CASE("A file that is missing, a folder, or one that may not be read is named")
{
    const Folder folder;
    allRefuse(folder, folder.file("missing.linchpin"), 3, "cannot be opened. Reason: there is no such file.");
    std::filesystem::create_directory(folder.path() / "folder");
    allRefuse(folder, folder.file("folder"), 3, "cannot be opened. Reason: it is a folder.");
    allRefuse(folder, folder.file("missing/w.linchpin"), 3, "cannot be opened.");

    const std::string file = newWorkspace(folder);
    if (canBeNobody()) {
        REQUIRE(chmod(folder.path().c_str(), 0755) == 0);  // reaches the file, whose mode is 0600
        if (geteuid() != 0) {
            REQUIRE(chmod(file.c_str(), 0) == 0);
        }
        for (const std::string command : {"rank", "check", "history", "undo"}) {
            const Finished done = cliIn(asNobody(), {command, file});
            INFO(command << ": " << done.err);
            CHECK(done.exit == 3);
            CHECK(contains(done.err, "cannot be opened. Reason: you may not read it."));
        }
    }
}

TEST_CASE("A file of another kind is not a workspace")
{
    const Folder folder;
    allRefuse(folder, folder.write("text.txt", "account,amount\nAlder,1\n"), 3, "is not a Linchpin workspace.");
    allRefuse(folder, folder.write("picture.png", kPng), 3, "is not a Linchpin workspace.");
    allRefuse(folder, folder.write("empty", ""), 3, "is not a Linchpin workspace. Reason: it is empty.");
    allRefuse(folder, folder.write("zeros", std::string(8192, '\0')), 3, "is not a Linchpin workspace.");
    const std::string other = folder.file("other.db");
    static_cast<void>(runSql(other, "CREATE TABLE note(text); INSERT INTO note VALUES('mine')"));
    allRefuse(folder, other, 3, "is not a Linchpin workspace. Reason: it is a database of another program.");
}

TEST_CASE("A workspace of a newer version is refused with the version it needs")
{
    const Folder folder;
    const std::string file = newWorkspace(folder);
    static_cast<void>(runSql(file, "PRAGMA user_version = 99"));
    allRefuse(folder, file, 3, "was made by a newer Linchpin. It needs version 99.");
}

TEST_CASE("A workspace with a foreign trigger or view is refused")
{
    const Folder folder;
    for (const std::string sql :
         {"CREATE TRIGGER evil AFTER INSERT ON account BEGIN DELETE FROM account; END", "CREATE VIEW evil AS SELECT 1"}) {
        const std::string file = newWorkspace(folder, sql.substr(7, 4) + ".linchpin");
        static_cast<void>(runSql(file, sql));
        allRefuse(folder, file, 1, "is damaged. Found: foreign ", Skip::Check);
        const Finished checked = cli({"check", file});
        CHECK(checked.exit == 1);
        CHECK(contains(checked.out, "evil"));
    }
}

TEST_CASE("A truncated workspace is damaged, wherever it ends")
{
    const Folder folder;
    const std::string whole = readAll(sheetWorkspace(folder));
    for (const std::size_t size : {whole.size() - 4096, whole.size() - 1, whole.size() / 2, std::size_t{5000}, std::size_t{4096},
                                   std::size_t{512}, std::size_t{99}}) {
        const Folder other;
        const std::string file = other.write("cut.linchpin", whole.substr(0, size));
        const Folder out;
        for (const auto &call : commandsOn(file, out)) {
            const Finished done = cli(call);
            INFO(call.front() << " at " << size << ": " << done.err);
            CHECK((done.exit == 1 || done.exit == 3));
            CHECK(contains(done.err, "linchpin-cli: "));
            CHECK(readAll(file).size() == size);
            CHECK(other.names() == std::vector<std::string>{"cut.linchpin"});
        }
    }
}

TEST_CASE("A changed letter is named by check, with its record")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    std::string bytes = readAll(file);
    std::size_t flipped = 0;
    for (std::size_t at = bytes.find("Fix the invoice"); at != std::string::npos; at = bytes.find("Fix the invoice", at + 1)) {
        bytes[at] = 'V';
        ++flipped;
    }
    REQUIRE(flipped > 0);
    const std::string bad = folder.write("bad.linchpin", bytes);
    const Finished table = cli({"check", bad});
    CHECK(table.exit == 1);
    CHECK(contains(table.err, "damaged. The file was not changed. Restore a backup, or export what can be read."));
    CHECK(contains(table.out, "promise"));
    const Finished data = cli({"check", bad, "--format", "json"});
    CHECK(data.exit == 1);
    const Json json = Json::parse(data.out);
    CHECK(json["sound"] == false);
    const std::string id = recordOf(exported(file), "promise", "text", "Fix the invoice")["id"];
    bool isNamed = false;
    for (const Json &damage : json["damages"]) {
        isNamed = isNamed || (damage["kind"] == "promise" && damage["id"] == id);
    }
    CHECK(isNamed);
    CHECK(readAll(bad) == bytes);
}

TEST_CASE("No flipped bit crashes a command or changes the file")
{
    const Folder folder;
    const std::string whole = readAll(sheetWorkspace(folder));
    std::mt19937 random(20261012);
    int found = 0;
    constexpr int kFlips = 40;
    for (int i = 0; i < kFlips; ++i) {
        std::string bytes = whole;
        const std::size_t at = random() % (i % 4 == 0 ? 200 : bytes.size());  // the header more often
        bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << (random() % 8)));
        const Folder other;
        const std::string file = other.write("flip.linchpin", bytes);
        for (const std::vector<std::string> &call :
             {std::vector<std::string>{"check", file}, {"rank", file}, {"explain", file, "Halden"}}) {
            const Finished done = cli(call);
            INFO(call.front() << ", byte " << at << ": " << done.err);
            CHECK(done.exit <= 3);
            CHECK((done.exit == 0) == (done.err.empty() || contains(done.err, "left out, because no exchange rate")));
            found += call.front() == "check" && done.exit != 0 ? 1 : 0;
        }
        CHECK(readAll(file) == bytes);
        CHECK(other.names() == std::vector<std::string>{"flip.linchpin"});
    }
    CHECK(found > kFlips / 8);
}

TEST_CASE("In a read-only folder a workspace can be read and not written")
{
    if (!canBeNobody()) {
        return;
    }
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    const std::string before = readAll(file);
    REQUIRE(chmod(file.c_str(), 0444) == 0);
    REQUIRE(chmod(folder.path().c_str(), 0555) == 0);
    for (const std::vector<std::string> &call : {std::vector<std::string>{"rank", file},
                                                 {"concentration", file},
                                                 {"explain", file, "Halden"},
                                                 {"history", file},
                                                 {"check", file},
                                                 {"export", file, "--out", "-"}}) {
        const Finished done = cliIn(asNobody(), call);
        INFO(call.front() << ": " << done.err);
        CHECK(done.exit == 0);
    }
    std::vector<std::vector<std::string>> writing{{"import", file, kFixtures + "team.csv", "--as", "team"},
                                                  {"undo", file},
                                                  {"new", folder.file("n.linchpin")},
                                                  {"backup", file, folder.file("copy.linchpin")},
                                                  {"export", file, "--out", folder.file("x.json")},
                                                  {"map", file, "Halden", "--out", folder.file("x.svg")},
                                                  {"plan", file, "Halden", "--out", folder.file("x.pdf")}};
    if (cliIn(asNobody(), {"import", file, kFixtures + "team.csv", "--as", "team"}).err.find("team.csv") != std::string::npos) {
        writing.erase(writing.begin());  // the fixtures cannot be reached as another user
    }
    for (const auto &call : writing) {
        const Finished done = cliIn(asNobody(), call);
        INFO(call.front() << ": " << done.err);
        CHECK(done.exit == 3);
        CHECK(done.out.empty());
        CHECK((contains(done.err, "cannot be written.") || contains(done.err, "reading only")
               || contains(done.err, "cannot be opened.")));
    }
    REQUIRE(chmod(folder.path().c_str(), 0755) == 0);
    CHECK(readAll(file) == before);
    CHECK(folder.names() == std::vector<std::string>{"sheet.linchpin"});
}

TEST_CASE("A disk that is full leaves the workspace as it was")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    const std::string digest = digestOf(file);
    const std::string table = folder.write("many.csv", manyRows(20000));
    const auto size = static_cast<rlim_t>(std::filesystem::file_size(file));
    for (const rlim_t limit : {size + 20000, size + 400000, size + 1500000}) {
        const Finished done = cliIn(withLittleSpace(limit), {"import", file, table, "--as", "revenue"});
        INFO(limit << ": " << done.err);
        CHECK(done.exit == 3);
        CHECK(done.out.empty());
        CHECK(contains(done.err, "cannot be written."));
        CHECK(digestOf(file) == digest);
        CHECK(cli({"check", file}).exit == 0);
    }
    CHECK(good({"import", file, table, "--as", "revenue"}).exit == 0);
    CHECK(good({"undo", file}).exit == 0);
    CHECK(digestOf(file) == digest);
}

TEST_CASE("A small file system that is full leaves the workspace as it was")
{
    const Folder folder;
    const SmallDisk disk(folder.file("small"));
    if (!disk.isThere()) {
        WARN("skipped: no small file system can be mounted here");
        return;
    }
    const std::string source = sheetWorkspace(folder);
    const std::string file = folder.file("small/w.linchpin");
    std::ofstream(file, std::ios::binary) << readAll(source);
    const std::string digest = digestOf(source);
    REQUIRE(digestOf(file) == digest);
    const Finished full = cli({"import", file, folder.write("many.csv", manyRows(40000)), "--as", "revenue"});
    INFO(full.err);
    CHECK(full.exit == 3);
    CHECK(full.out.empty());
    CHECK(contains(full.err, "cannot be written."));
    CHECK(cli({"check", file}).exit == 0);
    CHECK(digestOf(file) == digest);
    const Finished picture = cli({"map", file, "Halden", "--out", folder.file("small/map.png")});
    CHECK((picture.exit == 0 || picture.exit == 3));
    CHECK(cli({"undo", file}).exit == 0);
    CHECK(cli({"redo", file}).exit == 0);
    CHECK(digestOf(file) == digest);
}

TEST_CASE("A half-written output never replaces an old file")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    const std::string old = "what was there before";
    const std::vector<std::vector<std::string>> calls{{"export", file, "--out", folder.write("x.json", old)},
                                                      {"map", file, "Halden", "--out", folder.write("x.svg", old)},
                                                      {"map", file, "Halden", "--out", folder.write("x.png", old)},
                                                      {"map", file, "--all", "--out", folder.write("x.pdf", old)},
                                                      {"plan", file, "Halden", "--out", folder.write("plan.pdf", old)},
                                                      {"backup", file, folder.write("copy.linchpin", old), "--replace"}};
    const auto names = folder.names();
    for (const auto &call : calls) {
        const Finished done = cliIn(withLittleSpace(1000), call);
        INFO(call.front() << ": " << done.err);
        CHECK(done.exit == 3);
        CHECK(done.out.empty());
        CHECK(contains(done.err, "cannot be written."));
        CHECK(contains(done.err, "What was there before is untouched."));
        CHECK(folder.names() == names);
    }
    for (const std::string name : {"x.json", "x.svg", "x.png", "x.pdf", "plan.pdf", "copy.linchpin"}) {
        CHECK(readAll(folder.file(name)) == old);
    }
}

TEST_CASE("An output path that cannot be written is named, with the reason")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    std::filesystem::create_directory(folder.path() / "folder.svg");
    for (const std::vector<std::string> &call : {std::vector<std::string>{"export", file, "--out", folder.file("none/x.json")},
                                                 {"map", file, "Halden", "--out", folder.file("none/x.svg")},
                                                 {"map", file, "Halden", "--out", folder.file("folder.svg")},
                                                 {"map", file, "--all", "--out", folder.file("none/x.pdf")},
                                                 {"map", file, "--all", "--out", folder.file("none/x.svg")},
                                                 {"plan", file, "Halden", "--out", folder.file("none/x.pdf")},
                                                 {"plan", file, "--all", "--out", file},
                                                 {"backup", file, folder.file("none/copy.linchpin")},
                                                 {"new", folder.file("none/n.linchpin")}}) {
        const Finished done = cli(call);
        INFO(call.front() << ": " << done.err);
        CHECK(done.exit == 3);
        CHECK(done.out.empty());
        CHECK(contains(done.err, "cannot be written. Reason: "));
        CHECK(!contains(done.err, "Reason: ."));
    }
    CHECK(folder.names() == std::vector<std::string>{"folder.svg", "sheet.linchpin"});
    if (std::filesystem::exists("/dev/full")) {
        Surroundings full;
        full.inChild = [] { return std::freopen("/dev/full", "w", stdout) != nullptr; };
        const Finished done = cliIn(full, {"rank", file});
        CHECK(done.exit == 3);
        CHECK(contains(done.err, "standard output cannot be written"));
    }
}

TEST_CASE("A killed import leaves the old state or the new one, and nothing that was acknowledged is lost")
{
    const Folder folder;
    const std::string base = sheetWorkspace(folder);
    const std::string table = folder.write("many.csv", manyRows(20000));
    const std::string oldDigest = digestOf(base);
    const std::string file = folder.file("w.linchpin");
    const auto start = [&] {
        for (const std::string end : {"", "-wal", "-shm", "-journal", ".lock"}) {
            std::filesystem::remove(file + end);
        }
        std::filesystem::copy_file(base, file);
    };
    start();
    const Finished whole = cli({"import", file, table, "--as", "revenue"});
    REQUIRE(whole.exit == 0);
    const double net = jsonOf({"concentration", file, "--all-time"})["net_total"];
    const double oldNet = jsonOf({"concentration", base, "--all-time"})["net_total"];
    REQUIRE(net > oldNet);

    std::mt19937 random(7);
    int olds = 0;
    int news = 0;
    constexpr int kKills = 50;
    for (int i = 0; i < kKills; ++i) {
        start();
        const std::string out = folder.file("said.txt");
        Background import({"import", file, table, "--as", "revenue"}, out);
        const double share = i / static_cast<double>(kKills - 1);
        usleep(static_cast<useconds_t>((0.02 + 1.1 * share * whole.seconds) * 1e6 * (0.9 + 0.2 * (random() % 1000) / 1000.0)));
        import.kill();
        const int code = import.wait();
        const bool isAcknowledged = contains(readAll(out), "Imported revenue") || code == 0;
        const double now = jsonOf({"concentration", file, "--all-time"})["net_total"];
        INFO("kill " << i << ", exit " << code);
        CHECK((now == oldNet || now == net));
        CHECK((!isAcknowledged || now == net));
        (now == net ? news : olds) += 1;
        if (i % 5 == 0) {
            CHECK(cli({"check", file}).exit == 0);
            // The lock of the dead program is taken over, and work goes on.
            CHECK(cli({"import", file, kFixtures + "crm_accounts.csv", "--as", "accounts"}).exit == 0);
            CHECK(cli({"undo", file}).exit == 0);
            CHECK((now == net || digestOf(file) == oldDigest));
        }
    }
    CHECK(olds > 0);
    CHECK(news > 0);
}

TEST_CASE("What a killed program had not finished is taken back, also by a command that only reads")
{
    for (const std::string command : {"rank", "check", "undo"}) {
        const Folder folder;
        const std::string file = sheetWorkspace(folder);
        const std::string digest = digestOf(file);
        const int child = runChild([&file] {
            sqlite3 *handle = nullptr;
            sqlite3_open(file.c_str(), &handle);
            // More than fits into the memory for pages, so that half of it is in the file when the program ends.
            const int code = sqlite3_exec(handle, "PRAGMA cache_size=5; BEGIN; UPDATE account SET notes = hex(randomblob(20000))",
                                          nullptr, nullptr, nullptr);
            return code == SQLITE_OK ? 0 : 1;  // without commit or close
        });
        REQUIRE(child == 0);
        REQUIRE(std::filesystem::exists(file + "-journal"));
        CHECK(cli({command, file}).exit == 0);
        if (command == "undo") {
            CHECK(cli({"redo", file}).exit == 0);
        }
        CHECK(digestOf(file) == digest);
        CHECK(folder.names() == std::vector<std::string>{"sheet.linchpin"});
    }
}

TEST_CASE("A second writer is told who writes, a reader reads")
{
    const Folder folder;
    const std::string file = sheetWorkspace(folder);
    const std::string digest = digestOf(file);
    // An import that waits for its table holds the workspace open.
    const std::string pipe = folder.file("pipe.csv");
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    Background first({"import", file, pipe, "--as", "accounts"}, folder.file("said.txt"));
    std::ofstream feed(pipe);
    feed << "name,region\nSlow Account,North\n" << std::flush;
    for (int i = 0; i < 200 && !std::filesystem::exists(file + ".lock"); ++i) {
        usleep(20000);
    }
    REQUIRE(std::filesystem::exists(file + ".lock"));
    for (const std::vector<std::string> &call :
         {std::vector<std::string>{"import", file, kFixtures + "crm_accounts.csv", "--as", "accounts"}, {"undo", file}}) {
        const Finished second = cli(call);
        INFO(second.err);
        CHECK(second.exit == 3);
        CHECK(contains(second.err, "is open elsewhere. It is in use by "));
        CHECK(contains(second.err, "process "));
        CHECK(contains(second.err, "The file was not changed. You can read it here, or open a copy to edit."));
    }
    for (const std::string command : {"rank", "concentration", "history", "check"}) {
        const Finished reader = cli({command, file});
        INFO(command << ": " << reader.err);
        CHECK(reader.exit == 0);
    }
    CHECK(digestOf(file) == digest);
    CHECK(cli({"backup", file, folder.file("copy.linchpin")}).exit == 0);
    CHECK(digestOf(folder.file("copy.linchpin")) == digest);
    feed.close();
    CHECK(first.wait() == 0);
    CHECK(!recordOf(exported(file), "account", "name", "Slow Account").is_null());
    CHECK(!std::filesystem::exists(file + ".lock"));
    CHECK(cli({"import", file, kFixtures + "crm_accounts.csv", "--as", "accounts"}).exit == 0);
}
