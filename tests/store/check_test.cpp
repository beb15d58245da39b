#include "support/catch.h"

#include <algorithm>
#include <map>
#include <random>

#include "core/entities/entities.h"
#include "store/check.h"
#include "support/random_records.h"
#include "support/raw_sql.h"
#include "support/workspace_files.h"

using namespace linchpin;
using store::CheckReport;
using store::DamageKind;
using store::Database;
using test::TemporaryFolder;

namespace {

/// A row's cell on a leaf page of a domain table: the bytes that belong to it there.
struct Cell {
    core::Kind kind = core::Kind::Account;
    std::int64_t id = 0;
    std::size_t from = 0;  ///< offset in the file
    std::size_t size = 0;
};

/// Our own reading of https://sqlite.org/fileformat2.html, apart from that of the store.
class TablePages {
public:
    explicit TablePages(const std::string &bytes)
        : m_bytes(bytes)
        , m_pageSize(number(16, 2))
    { }

    std::vector<Cell> cells;

    void collect(core::Kind kind, std::size_t page)
    {
        const std::size_t start = (page - 1) * m_pageSize;
        const bool isLeaf = static_cast<unsigned char>(m_bytes[start]) == 0x0d;
        const std::size_t count = number(start + 3, 2);
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t cell = start + number(start + (isLeaf ? 8 : 12) + 2 * i, 2);
            if (!isLeaf) {
                collect(kind, number(cell, 4));
                continue;
            }
            std::size_t at = cell;
            const std::size_t payload = varint(at);
            const auto id = static_cast<std::int64_t>(varint(at));
            const std::size_t largest = m_pageSize - 35;
            std::size_t local = payload;
            if (payload > largest) {
                const std::size_t least = (m_pageSize - 12) * 32 / 255 - 23;
                const std::size_t fit = least + (payload - least) % (m_pageSize - 4);
                local = fit <= largest ? fit : least;
            }
            cells.push_back({kind, id, cell, at - cell + local});
        }
        if (!isLeaf) {
            collect(kind, number(start + 8, 4));
        }
    }

private:
    [[nodiscard]] std::size_t number(std::size_t at, std::size_t size) const
    {
        std::size_t value = 0;
        for (std::size_t i = at; i < at + size; ++i) {
            value = value << 8 | static_cast<unsigned char>(m_bytes[i]);
        }
        return value;
    }
    std::size_t varint(std::size_t &at) const
    {
        std::size_t value = 0;
        for (int i = 0; i < 8; ++i) {
            const std::size_t byte = number(at++, 1);
            value = value << 7 | (byte & 0x7F);
            if (byte < 0x80) {
                return value;
            }
        }
        return value << 8 | number(at++, 1);
    }

    const std::string &m_bytes;
    std::size_t m_pageSize;
};

/// A closed workspace with rows of every kind.
void makeWorkspace(const std::filesystem::path &path, int rows)
{
    auto database = std::move(*Database::create(path, test::fixedOptions()));
    test::RandomRecords random(17);
    const auto made = database->transact("rows", [&](store::Writer &writer) -> core::Result<void> {
        writer.beginBulk();
        for (const core::Kind kind : core::allKinds()) {
            random.insert(writer, kind);
        }
        for (int i = 0; i < rows; ++i) {
            random.insert(writer, random.anyKind());
        }
        return {};
    });
    REQUIRE(made);
    // Two rows may differ from what RandomRecords promises: snapshots without content.
    REQUIRE(database->transact("snapshots", [&](store::Writer &writer) -> core::Result<void> {
        for (core::Snapshot snapshot : writer.read().all<core::Snapshot>()) {
            snapshot.contentDigest = writer.storeSnapshotContent("{\"label\": \"" + snapshot.label + "\"}");
            writer.update(snapshot);
        }
        return {};
    }));
}

bool names(const CheckReport &report, const Cell &cell)
{
    return std::any_of(report.damages.begin(), report.damages.end(), [&](const store::Damage &damage) {
        return (damage.damage == DamageKind::Row || damage.damage == DamageKind::LostRow) && damage.kind == cell.kind
            && damage.id == cell.id;
    });
}

std::string described(const CheckReport &report)
{
    std::string text;
    for (const store::Damage &damage : report.damages) {
        text += std::to_string(static_cast<int>(damage.damage)) + " " + std::string(core::entityInfo(damage.kind).name) + " "
            + std::to_string(damage.id) + " " + damage.detail + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("Of 1,000 flipped bits in the rows of a workspace check names the record of at least 999")
{
    const TemporaryFolder folder;
    const auto path = folder / "sound.linchpin";
    makeWorkspace(path, 450);
    const auto sound = store::check(path);
    REQUIRE(sound);
    INFO(described(*sound));
    REQUIRE(sound->isSound());
    CHECK(sound->rowsChecked > 450);

    const std::string bytes = test::fileBytes(path);
    TablePages pages(bytes);
    for (const core::Kind kind : core::allKinds()) {
        const auto root = test::runSql(path,
                                       "SELECT rootpage FROM sqlite_schema WHERE type='table' AND name='"
                                           + std::string(core::entityInfo(kind).name) + "'");
        pages.collect(kind, std::stoul(root[0][0]));
    }
    REQUIRE(static_cast<std::int64_t>(pages.cells.size()) == sound->rowsChecked);
    std::size_t total = 0;
    for (const Cell &cell : pages.cells) {
        total += cell.size;
    }

    std::mt19937 random(2026);
    const auto spoilt = folder / "spoilt.linchpin";
    int named = 0;
    int opened = 0;
    std::string missed;
    for (int round = 0; round < 1000; ++round) {
        std::size_t place = random() % total;
        const Cell *cell = pages.cells.data();
        while (place >= cell->size) {
            place -= cell->size;
            ++cell;
        }
        std::string damaged = bytes;
        const unsigned bit = random() % 8;
        damaged[cell->from + place] = static_cast<char>(static_cast<unsigned char>(damaged[cell->from + place]) ^ (1U << bit));
        test::writeFile(spoilt, damaged);
        const auto report = store::check(spoilt);
        if (report && names(*report, *cell)) {
            ++named;
        } else {
            missed += std::string(core::entityInfo(cell->kind).name) + " " + std::to_string(cell->id) + " byte "
                + std::to_string(place) + " bit " + std::to_string(bit) + ":\n"
                + (report ? described(*report) : report.error().detail);
        }
        if (round % 10 == 0) {
            opened += Database::open(spoilt, test::fixedOptions()) ? 1 : 0;
        }
    }
    INFO(missed);
    CHECK(named >= 999);  // all 1,000 with this seed
    CHECK(opened >= 0);
}

TEST_CASE("Check names changed, lost and added rows, and says what they are called")
{
    const TemporaryFolder folder;
    const auto path = folder / "changed.linchpin";
    auto database = std::move(*Database::create(path, test::fixedOptions()));
    std::vector<core::AccountId> ids;
    REQUIRE(database->transact("accounts", [&](store::Writer &writer) -> core::Result<void> {
        for (const char *name : {"Halden Foods", "Kestrel Rail", "Norwell"}) {
            core::Account account;
            account.name = name;
            ids.push_back(writer.insert(account));
        }
        return {};
    }));
    database.reset();
    const std::string first = std::to_string(ids[0].value());
    const std::string second = std::to_string(ids[1].value());
    test::runSql(path, "UPDATE account SET notes='changed behind our back' WHERE id=" + first);
    test::runSql(path, "DELETE FROM account WHERE id=" + second);
    const auto report = store::check(path);
    REQUIRE(report);
    INFO(described(*report));
    REQUIRE(report->damages.size() == 2);
    CHECK(report->damages[0] == store::Damage{DamageKind::Row, core::Kind::Account, ids[0].value(), "Halden Foods", "content"});
    CHECK(report->damages[1] == store::Damage{DamageKind::Count, core::Kind::Account, 0, "", "3 2"});
}

TEST_CASE("Check names broken references, changed history and lost snapshot texts")
{
    const TemporaryFolder folder;
    const auto path = folder / "broken.linchpin";
    makeWorkspace(path, 100);
    test::runSql(path, "UPDATE journal SET label='another story' WHERE id=2");
    test::runSql(path, "DELETE FROM snapshot_content");
    test::runSql(path, "DELETE FROM account WHERE id=(SELECT account FROM seat LIMIT 1)");
    const auto report = store::check(path);
    REQUIRE(report);
    const auto has = [&](DamageKind kind) {
        return std::any_of(report->damages.begin(), report->damages.end(),
                           [&](const store::Damage &damage) { return damage.damage == kind; });
    };
    CHECK(has(DamageKind::Reference));
    CHECK(has(DamageKind::Journal));
    CHECK(has(DamageKind::Content));
}

TEST_CASE("A row of history that was removed or rewritten breaks the chain")
{
    const TemporaryFolder folder;
    const auto journalDamages = [&](const std::string &name, const std::string &sql) {
        const auto path = folder / name;
        makeWorkspace(path, 10);
        test::runSql(path, sql);
        const auto report = store::check(path);
        return std::count_if(report->damages.begin(), report->damages.end(),
                             [](const store::Damage &damage) { return damage.damage == DamageKind::Journal; });
    };
    CHECK(journalDamages("none", "SELECT 1") == 0);
    CHECK(journalDamages("removed", "DELETE FROM journal WHERE id=1") > 0);
    CHECK(journalDamages("later", "UPDATE journal SET at=at+60 WHERE id=1") > 0);
    CHECK(journalDamages("chunk", "UPDATE journal_chunk SET content=x'00' WHERE journal=1 AND position=0") > 0);
}

TEST_CASE("Newest rows of history that were cut off are missed, also after later ones, but not in files that do not count them")
{
    const TemporaryFolder folder;
    const auto path = folder / "cut.linchpin";
    const auto journalDamages = [&] {
        std::string found;
        const auto report = store::check(path);
        REQUIRE(report);
        for (const store::Damage &damage : report->damages) {
            found += damage.damage == DamageKind::Journal ? std::to_string(damage.id) + " " + damage.detail + "\n" : "";
        }
        return found;
    };
    const auto addAccount = [&] {
        const auto database = std::move(*Database::open(path, test::fixedOptions(3)));
        REQUIRE(database->transact("one more", [](store::Writer &writer) -> core::Result<void> {
            core::Account account;
            account.name = "one more";
            writer.insert(account);
            return {};
        }));
    };
    const auto cut = [&](const std::string &from) {
        test::runSql(path, "DELETE FROM journal_chunk WHERE journal>=" + from + "; DELETE FROM journal WHERE id>=" + from);
    };
    makeWorkspace(path, 10);
    addAccount();
    CHECK(journalDamages().empty());
    cut("3");
    CHECK(journalDamages() == "2 rows 3 2\n");
    addAccount();
    CHECK(journalDamages() == "3 rows 4 3\n");
    cut("1");
    CHECK(journalDamages() == "0 rows 4 0\n");

    std::filesystem::remove(path);
    makeWorkspace(path, 10);
    test::runSql(path, "UPDATE table_digest SET row_sum=row_sum+1 WHERE name='journal'");
    CHECK(journalDamages() == "2 head\n");
    test::runSql(path, "DELETE FROM table_digest WHERE name='journal'");
    CHECK(journalDamages().empty());
    addAccount();
    CHECK(journalDamages().empty());
    cut("3");
    CHECK(journalDamages() == "2 rows 3 2\n");
}

TEST_CASE("Check works beside a program that writes, and refuses what is no workspace")
{
    const TemporaryFolder folder;
    const auto path = folder / "open.linchpin";
    auto database = std::move(*Database::create(path, test::fixedOptions()));
    test::RandomRecords random(1);
    REQUIRE(database->transact("rows", [&](store::Writer &writer) -> core::Result<void> {
        random.insert(writer, core::Kind::Participant);
        return {};
    }));
    const auto report = store::check(path);
    REQUIRE(report);
    CHECK(report->isSound());
    CHECK(report->rowsChecked >= 3);
    test::writeFile(folder / "text", std::string(1000, 'x'));
    CHECK(store::check(folder / "text").error().code == core::ErrorCode::NotAWorkspace);
}
