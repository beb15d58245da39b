#include "support/catch.h"

#include <algorithm>

#include "core/entities/entities.h"
#include "core/fold_table.h"
#include "store/check.h"
#include "store/compact.h"
#include "store/queries/search_rows.h"
#include "store/search_index.h"
#include "support/random_records.h"
#include "support/raw_sql.h"
#include "support/workspace_files.h"

using namespace linchpin;
using core::Kind;
using store::Database;
using store::SearchTable;
using test::fixedOptions;

namespace {

void finish(Database &database, std::size_t piece = 37)
{
    for (int round = 0; store::searchState(database.reader()).waiting > 0; ++round) {
        REQUIRE(round < 5000);
        REQUIRE(database.derive([&](store::DerivedWriter &writer) { store::continueSearch(writer, piece); }));
    }
}

/// What the index says, without its row numbers: equal texts mean that it finds the same.
std::vector<test::SqlRow> indexText(const std::filesystem::path &path)
{
    std::vector<test::SqlRow> all;
    for (const std::string table : {"search_account", "search_person", "search_conversation", "search_note"}) {
        for (test::SqlRow &row :
             test::runSql(path, "SELECT '" + table + "', kind, id, title, text FROM " + table + " ORDER BY kind, id")) {
            all.push_back(std::move(row));
        }
    }
    // Each entry is known under its number, and no number leads nowhere.
    for (test::SqlRow &row : test::runSql(
             path, "SELECT 'row', kind, id, entry<0, CASE WHEN entry<0 THEN entry END FROM search_row ORDER BY kind, id")) {
        all.push_back(std::move(row));
    }
    return all;
}

bool rowsLeadToEntries(const std::filesystem::path &path)
{
    for (const auto &[table, kinds] : {std::pair{"search_account", "1"},
                                       {"search_person", "2,3"},
                                       {"search_conversation", "4"},
                                       {"search_note", "5,6,7,8,9,10,11,12"}}) {
        const std::string sql = "SELECT (SELECT count(*) FROM " + std::string(table)
            + "), (SELECT count(*) FROM search_row r JOIN " + table
            + " s ON s.rowid=r.entry AND s.kind=r.kind AND s.id=r.id), "
              "(SELECT count(*) FROM search_row WHERE entry>0 AND kind IN ("
            + kinds + "))";
        const auto counts = test::runSql(path, sql).front();
        if (counts[0] != counts[1] || counts[1] != counts[2]) {
            return false;
        }
    }
    return true;
}

void requireSoundIndex(const std::filesystem::path &path)
{
    for (const std::string table : {"search_account", "search_person", "search_conversation", "search_note"}) {
        CHECK_NOTHROW(test::runSql(path, "INSERT INTO " + table + "(" + table + ") VALUES('integrity-check')"));
    }
    CHECK(rowsLeadToEntries(path));
}

std::vector<std::int64_t> found(const store::Reader &reader, SearchTable table, const std::string &word)
{
    const std::vector<store::SearchWord> words{{word, true}};
    std::vector<std::int64_t> ids;
    for (const store::SearchRow &row : store::searchRows(reader, table, words, store::SearchIn::Everything, 200)) {
        ids.push_back(row.id);
    }
    return ids;
}

/// After an undo the generator must not name records that are gone.
void learnRecords(const Database &database, test::RandomRecords &random)
{
    for (const Kind kind : core::allKinds()) {
        random.ids(kind).clear();
        database.reader().eachRecord(kind, [&](const core::Record &row) {
            random.ids(kind).push_back(row.id);
            return true;
        });
    }
}

/// A random use case on the kinds that are searched, now and then in bulk, now and then of very many rows.
core::Result<store::ChangeSet> change(Database &database, test::RandomRecords &random)
{
    static constexpr Kind kKinds[] = {Kind::Account, Kind::Person,     Kind::Seat,   Kind::Seat,     Kind::Conversation,
                                      Kind::Goal,    Kind::Initiative, Kind::Action, Kind::Priority, Kind::Finding,
                                      Kind::Promise, Kind::Insight,    Kind::Moment};
    return database.transact("change", [&](store::Writer &writer) -> core::Result<void> {
        const bool bulk = random.below(6) == 0;
        const bool many = random.below(25) == 0;
        if (bulk) {
            writer.beginBulk();
        }
        for (int steps = many ? 700 : bulk ? 40 : 1 + random.below(8); steps > 0; --steps) {
            const Kind kind = kKinds[static_cast<std::size_t>(random.below(13))];
            const int choice = random.below(10);
            if (choice < (many ? 9 : 5)) {
                random.insert(writer, kind);
            } else if (choice < 9) {
                random.update(writer, kind);
            } else {
                random.remove(writer, kind);
            }
        }
        return {};
    });
}

}  // namespace

TEST_CASE("Changes, imports, undo and redo keep the search index equal to one made anew")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "index.linchpin";
    auto database = std::move(*Database::create(path, fixedOptions()));
    CHECK(store::searchState(database->reader()).available);
    CHECK(store::searchState(database->reader()).waiting == 0);
    test::RandomRecords random(31);
    const auto compare = [&] {
        finish(*database);
        database.reset();
        requireSoundIndex(path);
        const auto kept = indexText(path);
        database = std::move(*Database::open(path, fixedOptions(static_cast<std::uint32_t>(random.below(1000)))));
        REQUIRE(database->derive([](store::DerivedWriter &writer) { store::resetSearch(writer); }));
        CHECK((database->reader().count(Kind::Seat) == 0 || store::searchState(database->reader()).waiting > 0));
        finish(*database, 500);
        database.reset();
        CHECK(kept == indexText(path));
        database = std::move(*Database::open(path, fixedOptions(static_cast<std::uint32_t>(random.below(1000)))));
    };
    for (int round = 0; round < 12; ++round) {
        for (int step = 0; step < 12; ++step) {
            const int choice = random.below(10);
            if (choice < 2) {
                static_cast<void>(database->undo());
                learnRecords(*database, random);
            } else if (choice < 3) {
                static_cast<void>(database->redo());
                learnRecords(*database, random);
            } else {
                if (choice < 5 && random.below(2) == 0) {
                    // The work that waits goes on between the changes.
                    REQUIRE(database->derive([](store::DerivedWriter &writer) { store::continueSearch(writer, 20); }));
                }
                REQUIRE(change(*database, random));
            }
        }
        compare();
    }
    while (database->undo()) { }
    compare();
    CHECK(test::runSql(path, "SELECT 1 FROM sqlite_schema LIMIT 1").size() == 1);
    for (const Kind kind : {Kind::Account, Kind::Person, Kind::Conversation}) {
        CHECK(database->reader().count(kind) == 0);
    }
    database.reset();
    CHECK(indexText(path).empty());
}

TEST_CASE("The text of a person has her seats, wherever they go")
{
    const test::TemporaryFolder folder;
    auto database = std::move(*Database::create(folder / "p.linchpin", fixedOptions()));
    core::AccountId account;
    core::PersonId anna;
    core::PersonId bert;
    core::SeatId seat;
    REQUIRE(database->transact("make", [&](store::Writer &writer) -> core::Result<void> {
        core::Account row;
        row.name = "Halden Foods";
        account = writer.insert(row);
        core::Person person;
        person.name = "Anna Sørensen";
        anna = writer.insert(person);
        person.name = "Bert Ødegård";
        person.email = "bert@halden.example";
        bert = writer.insert(person);
        core::Seat place;
        place.account = account;
        place.person = anna;
        place.title = "Procurement lead";
        seat = writer.insert(place);
        return {};
    }));
    const auto procurement = [&] { return found(database->reader(), SearchTable::People, "procure"); };
    CHECK(procurement() == std::vector{anna.value()});
    CHECK(found(database->reader(), SearchTable::People, "sorensen") == std::vector{anna.value()});
    CHECK(found(database->reader(), SearchTable::People, "ODEG") == std::vector{bert.value()});
    CHECK(found(database->reader(), SearchTable::People, "bert@halden.ex") == std::vector{bert.value()});
    const auto setPerson = [&](core::PersonId person) {
        REQUIRE(database->transact("move", [&](store::Writer &writer) -> core::Result<void> {
            auto row = *writer.read().one(seat);
            row.person = person;
            writer.update(row);
            return {};
        }));
    };
    setPerson(bert);
    CHECK(procurement() == std::vector{bert.value()});
    setPerson({});
    CHECK(procurement() == std::vector{seat.value()});
    REQUIRE(database->undo());
    REQUIRE(database->undo());
    CHECK(procurement() == std::vector{anna.value()});
    REQUIRE(database->redo());
    CHECK(procurement() == std::vector{bert.value()});
    REQUIRE(database->transact("remove", [&](store::Writer &writer) -> core::Result<void> {
        writer.removeTree(bert);
        return {};
    }));
    CHECK(found(database->reader(), SearchTable::People, "bert").empty());
    CHECK(procurement() == std::vector{seat.value()});
    CHECK(store::searchState(database->reader()).waiting == 0);
}

TEST_CASE("Conversations come newest first by their day, and follow it when it changes")
{
    const test::TemporaryFolder folder;
    auto database = std::move(*Database::create(folder / "c.linchpin", fixedOptions()));
    std::vector<core::ConversationId> talks;
    REQUIRE(database->transact("make", [&](store::Writer &writer) -> core::Result<void> {
        core::Account row;
        row.name = "Halden";
        const core::AccountId account = writer.insert(row);
        for (const int day : {20000, 20500, 19000, 20200, -700000, 2900000}) {
            core::Conversation talk;
            talk.account = account;
            talk.day = core::Date(day);
            talk.subject = "Pallet prices";
            talks.push_back(writer.insert(talk));
        }
        return {};
    }));
    const auto order = [&](std::initializer_list<std::size_t> wanted) {
        std::vector<std::int64_t> ids;
        for (const std::size_t i : wanted) {
            ids.push_back(talks[i].value());
        }
        return found(database->reader(), SearchTable::Conversations, "pall") == ids;
    };
    CHECK(order({5, 1, 3, 0, 2, 4}));
    REQUIRE(database->transact("move", [&](store::Writer &writer) -> core::Result<void> {
        auto talk = *writer.read().one(talks[2]);
        talk.day = core::Date(21000);
        writer.update(talk);
        return {};
    }));
    CHECK(order({5, 2, 1, 3, 0, 4}));
    REQUIRE(database->undo());
    CHECK(order({5, 1, 3, 0, 2, 4}));
}

TEST_CASE("Nothing in a query is an operator and no query fails")
{
    const test::TemporaryFolder folder;
    auto database = std::move(*Database::create(folder / "q.linchpin", fixedOptions()));
    core::AccountId account;
    REQUIRE(database->transact("make", [&](store::Writer &writer) -> core::Result<void> {
        core::Account row;
        row.name = "AND O'Brien \"Quoted\" & Sons (UK)";
        account = writer.insert(row);
        return {};
    }));
    const store::Reader reader = database->reader();
    for (const char *word : {"and", "AND", "o'brien", "O'B", "\"quoted\"", "quo\"", "sons", "(uk)", "u"}) {
        INFO(word);
        CHECK(found(reader, SearchTable::Accounts, word) == std::vector{account.value()});
    }
    for (const std::string &word :
         {std::string(), std::string("*"), std::string("\""), std::string("\"\""), std::string("NOT"), std::string("title:x"),
          std::string("{title}"), std::string("NEAR(a b)"), std::string("^"), std::string("-"), std::string("+"),
          std::string("a\0b", 3), std::string("\xff\xfe"), std::string("\xF0\x9F\x98\x80"), std::string(5000, 'x'),
          std::string(400, '"'), std::string("'; DROP TABLE account; --"), std::string("%"), std::string("\xE2\x80\xAE")}) {
        INFO(word);
        for (const SearchTable table :
             {SearchTable::Accounts, SearchTable::People, SearchTable::Conversations, SearchTable::Notes}) {
            for (const store::SearchIn where : {store::SearchIn::Titles, store::SearchIn::Everything}) {
                const std::vector<store::SearchWord> words{{word, true}, {word, false}};
                CHECK(store::searchRows(reader, table, words, where, 10).empty());
            }
        }
    }
}

TEST_CASE("A file of version 1 is copied, gets its search index piece by piece, and is read as it is where it cannot be written")
{
    const auto golden = std::filesystem::path(LINCHPIN_TEST_DATA) / "workspaces" / "v1.linchpin";
    const test::TemporaryFolder folder;
    const auto path = folder / "v1.linchpin";
    std::filesystem::copy_file(golden, path);
    {
        const auto reading = Database::open(path, test::readOnlyOptions());
        REQUIRE(reading);
        CHECK((*reading)->reader().count(Kind::Account) > 0);
        CHECK(!store::searchState((*reading)->reader()).available);
        CHECK(!store::namesOfRecords((*reading)->reader(), SearchTable::Accounts).empty());
        CHECK(!store::namesOfRecords((*reading)->reader(), SearchTable::People).empty());
    }
    auto opened = Database::open(path, fixedOptions());
    REQUIRE(opened);
    auto database = std::move(*opened);
    CHECK(std::filesystem::exists(folder / "v1.linchpin.before-v3"));
    CHECK(store::searchState(database->reader()).available);
    CHECK(store::searchState(database->reader()).waiting > 0);
    finish(*database, 2);
    const std::string digest = database->reader().digest();
    database.reset();
    requireSoundIndex(path);
    CHECK(store::check(path)->isSound());
    CHECK(!indexText(path).empty());
    const auto again = Database::open(path, fixedOptions());
    CHECK((*again)->reader().digest() == digest);
    CHECK(store::searchState((*again)->reader()).waiting == 0);
}

TEST_CASE("A damaged index does not stop a change and is made anew")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "d.linchpin";
    const auto make = [](Database &database, const std::string &name) {
        return database.transact("make", [&](store::Writer &writer) -> core::Result<void> {
            core::Account row;
            row.name = name;
            writer.insert(row);
            return {};
        });
    };
    {
        auto database = std::move(*Database::create(path, fixedOptions()));
        REQUIRE(make(*database, "First"));
    }
    test::runSql(
        path, "DROP TABLE search_row; DELETE FROM search_account_data WHERE id>10; UPDATE search_account_data SET block=x'00'");
    auto database = std::move(*Database::open(path, fixedOptions()));
    REQUIRE(make(*database, "Second"));
    CHECK(database->reader().count(Kind::Account) == 2);
    CHECK(store::searchState(database->reader()).waiting > 0);
    finish(*database);
    CHECK(found(database->reader(), SearchTable::Accounts, "fir").size() == 1);
    CHECK(found(database->reader(), SearchTable::Accounts, "sec").size() == 1);
    database.reset();
    requireSoundIndex(path);
}

TEST_CASE("After removal, merging and compacting no byte of a text is left in the file")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "e.linchpin";
    auto database = std::move(*Database::create(path, fixedOptions()));
    core::PersonId gone;
    REQUIRE(database->transact("make", [&](store::Writer &writer) -> core::Result<void> {
        core::Person person;
        for (int i = 0; i < 300; ++i) {
            person.name = "Person " + std::to_string(i);
            person.notes = "Met at the fair";
            writer.insert(person);
        }
        person.name = "Quirinius Zzyzxovich";
        person.notes = "collects hurdygurdies";
        gone = writer.insert(person);
        return {};
    }));
    REQUIRE(database->transact("erase", [&](store::Writer &writer) -> core::Result<void> {
        writer.removeTree(gone);
        writer.redactJournal(std::vector<store::RowKey>{{Kind::Person, gone.value()}});
        writer.setAct(store::Act::Erase);
        return {};
    }));
    CHECK(found(database->reader(), SearchTable::People, "zzyzx").empty());
    REQUIRE(database->derive([](store::DerivedWriter &writer) { store::optimiseSearch(writer); }));
    const auto report = store::compact(database->reader());
    REQUIRE(report);
    CHECK(report->after <= report->before);
    const auto requireGone = [&](const std::filesystem::path &file) {
        std::string bytes = test::fileBytes(file);
        std::transform(bytes.begin(), bytes.end(), bytes.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        for (const std::string word : {"zzyzx", "quirinius", "hurdygurd"}) {
            CHECK(bytes.find(word) == std::string::npos);
        }
    };
    requireGone(path);
    if (std::filesystem::exists(folder / "e.linchpin-wal")) {
        requireGone(folder / "e.linchpin-wal");
    }
    CHECK(found(database->reader(), SearchTable::People, "person").size() == 200);
    database.reset();
    requireGone(path);
    CHECK(store::check(path)->isSound());
}

TEST_CASE("Compacting refuses what it cannot do and leaves limits and undo as they were")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "k.linchpin";
    auto database = std::move(*Database::create(path, fixedOptions()));
    REQUIRE(database->transact("make", [&](store::Writer &writer) -> core::Result<void> {
        core::Account row;
        row.name = "One";
        writer.insert(row);
        CHECK(store::compact(writer.read()).error().code == core::ErrorCode::Usage);
        return {};
    }));
    REQUIRE(store::compact(database->reader()));
    REQUIRE(database->undo());
    REQUIRE(database->redo());
    {
        const auto reader = database->openReader();
        REQUIRE(reader);
        CHECK(reader->count(Kind::Account) == 1);
    }
    database.reset();
    const auto reading = Database::open(path, test::readOnlyOptions());
    CHECK(store::compact((*reading)->reader()).error().code == core::ErrorCode::ReadOnly);
}
