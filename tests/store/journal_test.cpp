#include "support/catch.h"

#include "core/entities/entities.h"
#include "store/check.h"
#include "support/raw_sql.h"
#include "support/workspace_files.h"

using namespace linchpin;
using core::ErrorCode;
using store::Act;
using store::Database;
using store::RowChange;
using store::Writer;

namespace {

core::Account accountNamed(const std::string &name)
{
    core::Account account;
    account.name = name;
    return account;
}

core::AccountId addAccount(Database &database, const std::string &name)
{
    core::AccountId id;
    REQUIRE(database.transact("Add " + name, [&](Writer &writer) -> core::Result<void> {
        id = writer.insert(accountNamed(name));
        return {};
    }));
    return id;
}

core::Result<store::ChangeSet> rename(Database &database, core::AccountId id, const std::string &name)
{
    return database.transact("Rename", [&](Writer &writer) -> core::Result<void> {
        core::Account account = *writer.read().one(id);
        account.name = name;
        writer.update(account);
        return {};
    });
}

}  // namespace

TEST_CASE("History tells who changed what and when, from which value to which")
{
    const test::TemporaryFolder folder;
    store::OpenOptions options = test::fixedOptions();
    options.environment.clock = [] { return test::kTestStart; };
    options.environment.user = "anna";
    options.environment.member = core::MemberId(77);
    const auto database = std::move(*Database::create(folder / "h.linchpin", options));
    const core::AccountId id = addAccount(*database, "Halden");
    const auto changed = rename(*database, id, "Halden Foods");
    REQUIRE(changed);
    CHECK(changed->label == "Rename");
    REQUIRE(changed->of(core::Kind::Account) != nullptr);
    CHECK(changed->of(core::Kind::Account)->updated == std::vector{id.value()});
    CHECK(changed->of(core::Kind::Seat) == nullptr);

    const auto history = database->history({});
    REQUIRE(history);
    REQUIRE(history->entries.size() == 2);
    const store::JournalEntry &entry = history->entries[0];
    CHECK(entry.at == test::kTestStart);
    CHECK(entry.user == "anna");
    CHECK(entry.host == "testhost");
    CHECK(entry.member == core::MemberId(77));
    CHECK(entry.act == Act::Do);
    CHECK(entry.fieldCount == 1);
    CHECK(entry.changes
          == std::vector{store::FieldChange{core::Kind::Account, id.value(), RowChange::Updated, "name", std::string("Halden"),
                                            std::string("Halden Foods")}});
    CHECK(history->entries[1].changes[0].change == RowChange::Inserted);
    CHECK(history->undoLabel == "Rename");
    CHECK(!history->redoLabel);
}

TEST_CASE("Undo and redo are rows of history themselves and mark what they took back")
{
    const test::TemporaryFolder folder;
    const auto database = std::move(*Database::create(folder / "h.linchpin", test::fixedOptions()));
    const core::AccountId id = addAccount(*database, "Halden");
    REQUIRE(rename(*database, id, "Halden Foods"));
    const auto undone = database->undo();
    REQUIRE(undone);
    CHECK(undone->act == Act::Undo);
    CHECK(undone->label == "Rename");
    CHECK(database->reader().one(id)->name == "Halden");
    auto history = *database->history({});
    CHECK(history.entries[0].act == Act::Undo);
    CHECK(history.entries[0].target == history.entries[1].id);
    CHECK(history.entries[1].undone);
    CHECK(!history.entries[2].undone);
    CHECK(history.redoLabel == "Rename");
    REQUIRE(database->redo());
    CHECK(database->reader().one(id)->name == "Halden Foods");
    CHECK(!database->history({})->entries[2].undone);
    CHECK(database->redo().error().code == ErrorCode::NothingToDo);
    REQUIRE(database->undo());
    REQUIRE(rename(*database, id, "Other"));
    CHECK(database->redo().error().code == ErrorCode::NothingToDo);
}

TEST_CASE("History can be asked for one record and page by page")
{
    const test::TemporaryFolder folder;
    const auto database = std::move(*Database::create(folder / "h.linchpin", test::fixedOptions()));
    const core::AccountId first = addAccount(*database, "A");
    const core::AccountId second = addAccount(*database, "B");
    REQUIRE(rename(*database, first, "A1"));
    REQUIRE(rename(*database, second, "B1"));
    store::HistoryQuery query;
    query.kind = core::Kind::Account;
    query.record = first.value();
    CHECK(database->history(query)->entries.size() == 2);
    store::HistoryQuery page;
    page.limit = 1;
    page.before = database->history({})->entries[1].id;
    REQUIRE(database->history(page)->entries.size() == 1);
    CHECK(database->history(page)->entries[0].label == "Add B");
    page.maxChanges = 0;
    CHECK(database->history(page)->entries[0].changes.empty());
    CHECK(database->history(page)->entries[0].fieldCount > 0);
}

TEST_CASE("Erasing empties the change sets that touch the records, ends undo and keeps the chain valid")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "h.linchpin";
    auto database = std::move(*Database::create(path, test::fixedOptions()));
    core::PersonId person;
    REQUIRE(database->transact("Add Anna Schmidt", [&](Writer &writer) -> core::Result<void> {
        core::Person row;
        row.name = "Anna Schmidt";
        person = writer.insert(row);
        return {};
    }));
    addAccount(*database, "Halden");
    const auto erased = database->transact("Erase a person", [&](Writer &writer) -> core::Result<void> {
        writer.remove(person);
        writer.setAct(Act::Erase);
        const store::RowKey key{core::Kind::Person, person.value()};
        CHECK(writer.redactJournal({&key, 1}) == 1);
        return {};
    });
    REQUIRE(erased);
    CHECK(database->undo().error().code == ErrorCode::NothingToDo);
    const auto history = *database->history({});
    CHECK(history.entries[2].redacted);
    CHECK(history.entries[2].label.empty());
    CHECK(history.entries[2].changes.empty());
    CHECK(history.entries[1].label == "Add Halden");
    database.reset();
    CHECK(store::check(path)->isSound());
}

TEST_CASE("Creating, restoring and migrating end the undo history, also after reopening")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "h.linchpin";
    auto database = std::move(*Database::create(path, test::fixedOptions()));
    addAccount(*database, "before");
    REQUIRE(database->transact("Restore", [&](Writer &writer) -> core::Result<void> {
        writer.setAct(Act::Restore);
        return {};
    }));
    CHECK(database->undo().error().code == ErrorCode::NothingToDo);
    addAccount(*database, "after");
    database.reset();
    database = std::move(*Database::open(path, test::fixedOptions(3)));
    REQUIRE(database->undo());
    CHECK(database->undo().error().code == ErrorCode::NothingToDo);
    CHECK(database->reader().all<core::Account>().front().name == "before");
}

TEST_CASE("A damaged change set is not applied by undo")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "h.linchpin";
    auto database = std::move(*Database::create(path, test::fixedOptions()));
    addAccount(*database, "A");
    database.reset();
    test::runSql(path, "UPDATE journal_chunk SET content=CAST(substr(content, 1, 40) || x'00' || substr(content, 42) AS BLOB)");
    database = std::move(*Database::open(path, test::fixedOptions(2)));
    CHECK(database->undo().error().code == ErrorCode::Damaged);
    CHECK(database->reader().count(core::Kind::Account) == 1);
}

TEST_CASE("Derived data is not journalled and knows how current it is")
{
    const test::TemporaryFolder folder;
    const auto database = std::move(*Database::create(folder / "h.linchpin", test::fixedOptions()));
    addAccount(*database, "A");
    const std::int64_t last = database->reader().lastJournal();
    CHECK(!database->reader().derivedUpTo("evidence"));
    REQUIRE(database->derive([&](store::DerivedWriter &writer) { writer.setCurrent("evidence", last); }));
    CHECK(database->reader().derivedUpTo("evidence") == last);
    addAccount(*database, "B");
    CHECK(database->reader().lastJournal() == last + 1);
    CHECK(database->history({})->entries.size() == 2);
}
