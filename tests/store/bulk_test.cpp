#include "support/catch.h"

#include "core/entities/entities.h"
#include "store/check.h"
#include "support/raw_sql.h"
#include "support/workspace_files.h"

using namespace linchpin;
using store::Database;
using store::Writer;

namespace {

constexpr int kRows = 50'000;

core::Result<store::ChangeSet> import(Database &database, int rows, const std::string &subject)
{
    return database.transact("Import", [&](Writer &writer) -> core::Result<void> {
        writer.beginBulk();
        core::Account account;
        account.name = subject;
        const core::AccountId id = writer.insert(account);
        core::Member member;
        member.name = "Ours";
        core::Participant participant;
        participant.member = writer.insert(member);
        for (int i = 0; i < rows; ++i) {
            core::Conversation conversation;
            conversation.account = id;
            conversation.subject = subject + std::to_string(i);
            participant.conversation = writer.insert(conversation);
            writer.insert(participant);
        }
        return {};
    });
}

}  // namespace

TEST_CASE("An import is one undo step, journalled as ranges, and comes back by redo")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "import.linchpin";
    auto database = std::move(*Database::create(path, test::fixedOptions()));
    const auto made = import(*database, kRows, "s");
    REQUIRE(made);
    const store::KindChanges *changes = made->of(core::Kind::Conversation);
    REQUIRE(changes != nullptr);
    CHECK(changes->inserted.empty());
    REQUIRE(changes->insertedRanges.size() == 1);
    CHECK(changes->insertedRanges[0].last - changes->insertedRanges[0].first == kRows - 1);
    CHECK(changes->touches(changes->insertedRanges[0].first));
    const auto history = *database->history({});
    CHECK(history.entries[0].bulk.size() == 4);
    CHECK(history.entries[0].fieldCount == 0);

    const std::string full = database->reader().digest();
    const std::int64_t rows = database->reader().count(core::Kind::Participant);
    const auto undone = database->undo();
    REQUIRE(undone);
    CHECK(undone->of(core::Kind::Conversation)->removedRanges == changes->insertedRanges);
    CHECK(database->reader().count(core::Kind::Participant) == 0);
    CHECK(database->reader().count(core::Kind::Account) == 0);
    database.reset();
    database = std::move(*Database::open(path, test::fixedOptions(2)));
    const auto redone = database->redo();
    REQUIRE(redone);
    CHECK(redone->of(core::Kind::Conversation)->isBulk());
    CHECK(database->reader().count(core::Kind::Participant) == rows);
    CHECK(database->reader().digest() == full);
    REQUIRE(database->undo());
    REQUIRE(database->redo());
    CHECK(database->reader().digest() == full);
    database.reset();
    CHECK(store::check(path)->isSound());
    const auto size = test::runSql(path, "SELECT sum(length(content)) FROM journal_chunk WHERE journal=1");
    CHECK(std::stoll(size[0][0]) < 500);
}

TEST_CASE("Rows changed and removed within an import are undone and redone with it")
{
    const test::TemporaryFolder folder;
    const auto database = std::move(*Database::create(folder / "mixed.linchpin", test::fixedOptions()));
    core::AccountId old;
    REQUIRE(database->transact("Before", [&](Writer &writer) -> core::Result<void> {
        core::Account account;
        account.name = "old";
        old = writer.insert(account);
        account.id = core::AccountId(42);
        writer.insert(account);
        return {};
    }));
    const std::string before = test::contentText(database->reader());
    REQUIRE(database->transact("Import", [&](Writer &writer) -> core::Result<void> {
        writer.beginBulk();
        core::Account changed = *writer.read().one(old);
        changed.name = "changed";
        writer.update(changed);
        core::Account added;
        added.name = "added";
        added.parent = old;
        added.id = writer.insert(added);
        added.notes = "changed at once";
        writer.update(added);
        core::Account gone;
        gone.name = "added and removed";
        writer.remove(writer.insert(gone));
        writer.remove(core::AccountId(42));
        gone.id = core::AccountId(42);
        gone.name = "put back in bulk";
        writer.insert(gone);
        writer.endBulk();
        core::Account single;
        single.parent = added.id;
        writer.insert(single);
        return {};
    }));
    const std::string after = test::contentText(database->reader());
    for (int round = 0; round < 2; ++round) {
        REQUIRE(database->undo());
        CHECK(test::contentText(database->reader()) == before);
        REQUIRE(database->redo());
        CHECK(test::contentText(database->reader()) == after);
    }
}

TEST_CASE("A long transaction without bulk is recorded in pieces and undone as one")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "long.linchpin";
    auto database = std::move(*Database::create(path, test::fixedOptions()));
    REQUIRE(import(*database, kRows, "s"));
    const std::string before = database->reader().digest();
    const auto made = database->transact("Rename all", [&](Writer &writer) -> core::Result<void> {
        std::vector<core::Conversation> rows = writer.read().all<core::Conversation>();
        for (core::Conversation &row : rows) {
            row.subject += " and more";
            writer.update(row);
        }
        return {};
    });
    REQUIRE(made);
    CHECK(made->of(core::Kind::Conversation)->updated.size() == kRows);
    const std::string after = database->reader().digest();
    CHECK(before != after);
    REQUIRE(database->undo());
    CHECK(database->reader().digest() == before);
    REQUIRE(database->redo());
    CHECK(database->reader().digest() == after);
    database.reset();
    CHECK(store::check(path)->isSound());
    CHECK(std::stoi(test::runSql(path, "SELECT count(*) FROM journal_chunk WHERE journal=2")[0][0]) >= 3);
}
