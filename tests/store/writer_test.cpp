#include "support/catch.h"

#include <cmath>
#include <limits>

#include "core/entities/entities.h"
#include "support/workspace_files.h"

using namespace linchpin;
using core::ErrorCode;
using store::Database;
using store::Writer;

namespace {

/// A new workspace in a folder of its own.
struct NewWorkspace {
    test::TemporaryFolder folder;
    std::unique_ptr<Database> database{std::move(*Database::create(folder / "new.linchpin", test::fixedOptions()))};

    template <typename Work>
    core::Result<store::ChangeSet> change(Work work)
    {
        return database->transact("change", [&](Writer &writer) -> core::Result<void> {
            work(writer);
            return {};
        });
    }
    [[nodiscard]] store::Reader read() const { return database->reader(); }
};

core::Account accountNamed(const std::string &name)
{
    core::Account account;
    account.name = name;
    return account;
}

/// The error of inserting a record with one value replaced.
template <typename T>
std::optional<core::Error> refusalOf(NewWorkspace &workspace, const T &entity, std::string_view field, core::Value value)
{
    core::Record record = core::toRecord(entity);
    record.values[static_cast<std::size_t>(core::entityInfo(T::kKind).indexOf(field))] = std::move(value);
    const auto result = workspace.change([&](Writer &writer) { writer.insert(record); });
    return result ? std::nullopt : std::optional(result.error());
}

}  // namespace

TEST_CASE("What is written comes back the same, every field")
{
    NewWorkspace workspace;
    core::Account account = accountNamed("Halden Foods");
    account.status = core::AccountStatus::Paused;
    account.renewalOn = core::Date::fromIso("2026-11-30");
    account.currency = *core::Currency::fromCode("EUR");
    account.employees = 1200;
    account.notes = "Zeile 1\nline 2 \xF0\x9F\x98\x80";
    core::MapPosition position;
    REQUIRE(workspace.change([&](Writer &writer) {
        account.id = writer.insert(account);
        core::Seat seat;
        seat.account = account.id;
        position.seat = writer.insert(seat);
        position.x = -0.0;
        position.y = 3;
        position.id = writer.insert(position);
    }));
    CHECK(*workspace.read().one(account.id) == account);
    CHECK(*workspace.read().one(position.id) == position);
    CHECK(workspace.read().where<core::Account>("name", "Halden Foods") == std::vector{account});
    CHECK(workspace.read().where<core::Seat>("account", account.id).size() == 1);
    CHECK(workspace.read().where<core::Account>("parent", core::Value()).size() == 1);
    CHECK(workspace.read().all<core::Account>() == std::vector{account});
    CHECK(workspace.read().one(core::AccountId(1)).error() == core::Error{ErrorCode::NotFound, "account", "1"});
    CHECK_THROWS_AS(workspace.read().where<core::Account>("nothing", core::Value()), store::Failure);
}

TEST_CASE("A value that the field does not take is refused by name and nothing is written")
{
    NewWorkspace workspace;
    const core::Account account = accountNamed("A");
    const auto invalid = [](std::string field, std::string value) {
        return core::Error{ErrorCode::InvalidValue, std::move(field), std::move(value)};
    };
    CHECK(refusalOf(workspace, account, "status", std::string("asleep")) == invalid("account.status", "asleep"));
    CHECK(refusalOf(workspace, account, "status", {}) == invalid("account.status", ""));
    CHECK(refusalOf(workspace, account, "name", std::int64_t{7}) == invalid("account.name", "7"));
    CHECK(refusalOf(workspace, account, "currency", std::string("eur")) == invalid("account.currency", "eur"));
    CHECK(refusalOf(workspace, account, "renewal_on", std::int64_t{9'000'000}) == invalid("account.renewal_on", "9000000"));
    CHECK(refusalOf(workspace, account, "parent", std::int64_t{-1}) == invalid("account.parent", "-1"));
    CHECK(refusalOf(workspace, account, "notes", std::string("a\0b", 3))->code == ErrorCode::InvalidValue);
    for (const char *bad : {"\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"}) {
        CHECK(refusalOf(workspace, account, "notes", std::string(bad))->code == ErrorCode::InvalidValue);
    }
    core::Member member;
    CHECK(refusalOf(workspace, member, "executive", std::int64_t{2}) == invalid("member.executive", "2"));
    core::Role role;
    CHECK(refusalOf(workspace, role, "power", std::nan(""))->code == ErrorCode::InvalidValue);
    CHECK(refusalOf(workspace, role, "power", std::numeric_limits<double>::infinity())->code == ErrorCode::InvalidValue);
    CHECK(!refusalOf(workspace, role, "power", std::int64_t{1}));
    CHECK(workspace.read().count(core::Kind::Account) == 0);
    CHECK(workspace.read().all<core::Role>().front().power == 1.0);
}

TEST_CASE("A reference to nothing is refused at once, in bulk at the end")
{
    NewWorkspace workspace;
    core::Seat seat;
    seat.account = core::AccountId(12345);
    const auto single = workspace.change([&](Writer &writer) { writer.insert(seat); });
    REQUIRE(!single);
    CHECK(single.error() == core::Error{ErrorCode::NotFound, "seat.account", "12345"});
    const auto bulk = workspace.change([&](Writer &writer) {
        writer.beginBulk();
        writer.insert(seat);
    });
    REQUIRE(!bulk);
    CHECK(bulk.error().code == ErrorCode::Conflict);
    CHECK(bulk.error().subject == "seat");
    CHECK(workspace.read().count(core::Kind::Seat) == 0);
}

TEST_CASE("In bulk a row may name one that comes later")
{
    NewWorkspace workspace;
    REQUIRE(workspace.change([&](Writer &writer) {
        writer.beginBulk();
        core::Account child = accountNamed("child");
        child.parent = core::AccountId(writer.newId(core::Kind::Account));
        writer.insert(child);
        core::Account parent = accountNamed("parent");
        parent.id = child.parent;
        writer.insert(parent);
    }));
    CHECK(workspace.read().count(core::Kind::Account) == 2);
    REQUIRE(workspace.database->undo());
    CHECK(workspace.read().count(core::Kind::Account) == 0);
}

TEST_CASE("A refused value may be caught inside and the rest is kept")
{
    NewWorkspace workspace;
    REQUIRE(workspace.change([&](Writer &writer) {
        writer.insert(accountNamed("good"));
        core::Account bad = accountNamed("bad");
        bad.notes = "\xFF";
        CHECK(!writer.validate(core::toRecord(bad)));
        CHECK_THROWS_AS(writer.insert(bad), store::Failure);
        writer.insert(accountNamed("better"));
    }));
    CHECK(workspace.read().count(core::Kind::Account) == 2);
}

TEST_CASE("Updates of nothing, equal updates and taken ids")
{
    NewWorkspace workspace;
    core::Account account = accountNamed("A");
    REQUIRE(workspace.change([&](Writer &writer) { account.id = writer.insert(account); }));
    const auto same = workspace.change([&](Writer &writer) { writer.update(account); });
    REQUIRE(same);
    CHECK(same->isEmpty());
    CHECK(workspace.database->history({})->entries.size() == 1);
    core::Account other = account;
    other.id = core::AccountId(5);
    CHECK(workspace.change([&](Writer &writer) { writer.update(other); }).error()
          == core::Error{ErrorCode::NotFound, "account", "5"});
    CHECK(workspace.change([&](Writer &writer) { writer.insert(account); }).error()
          == core::Error{ErrorCode::Conflict, "account", std::to_string(account.id.value())});
    CHECK(workspace.change([&](Writer &writer) { writer.remove(other.id); }).error().code == ErrorCode::NotFound);
}

TEST_CASE("Any error or exception takes the whole transaction back")
{
    NewWorkspace workspace;
    const auto failed = workspace.database->transact("x", [](Writer &writer) -> core::Result<void> {
        writer.insert(accountNamed("A"));
        return core::failure(ErrorCode::Cancelled, "import");
    });
    CHECK(failed.error() == core::Error{ErrorCode::Cancelled, "import", ""});
    const auto thrown = workspace.change([](Writer &writer) {
        writer.insert(accountNamed("A"));
        throw std::runtime_error("bug");
    });
    CHECK(thrown.error().code == ErrorCode::Internal);
    const auto nested =
        workspace.change([&](Writer &) { CHECK(workspace.change([](Writer &) {}).error().code == ErrorCode::Usage); });
    CHECK(nested);
    CHECK(workspace.read().count(core::Kind::Account) == 0);
    CHECK(workspace.database->history({})->entries.empty());
}

TEST_CASE("A row that others refer to is not removed; the error names them")
{
    NewWorkspace workspace;
    core::AccountId account;
    core::SeatId seat;
    REQUIRE(workspace.change([&](Writer &writer) {
        account = writer.insert(accountNamed("A"));
        core::Seat row;
        row.account = account;
        seat = writer.insert(row);
    }));
    const auto refused = workspace.change([&](Writer &writer) { writer.remove(account); });
    REQUIRE(!refused);
    CHECK(refused.error().code == ErrorCode::Conflict);
    CHECK(refused.error().subject == "account " + std::to_string(account.value()));
    CHECK(refused.error().detail == "seat " + std::to_string(seat.value()) + " account\n");
    REQUIRE(workspace.change([&](Writer &writer) {
        writer.remove(seat);
        writer.remove(account);
    }));
    CHECK(workspace.read().count(core::Kind::Account) == 0);
}

TEST_CASE("Removing with what belongs to it takes dependent rows along and clears mere mentions")
{
    NewWorkspace workspace;
    core::MemberId member;
    core::SeatId boss;
    core::SeatId report;
    core::Participant onlySeat;
    core::Participant both;
    REQUIRE(workspace.change([&](Writer &writer) {
        core::Member row;
        row.name = "Ours";
        member = writer.insert(row);
        const core::AccountId account = writer.insert(accountNamed("A"));
        core::Seat seat;
        seat.account = account;
        boss = writer.insert(seat);
        seat.reportsTo = boss;
        report = writer.insert(seat);
        core::Conversation conversation;
        conversation.account = account;
        onlySeat.conversation = writer.insert(conversation);
        both.conversation = onlySeat.conversation;
        onlySeat.seat = boss;
        onlySeat.id = writer.insert(onlySeat);
        both.member = member;
        both.seat = boss;
        both.id = writer.insert(both);
        core::Judgement judgement;
        judgement.seat = boss;
        judgement.aspect = core::Aspect::Stance;
        judgement.value = "champion";
        judgement.judge = member;
        writer.insert(judgement);
    }));
    const std::string before = test::contentText(workspace.read());
    REQUIRE(workspace.change([&](Writer &writer) { CHECK(writer.removeTree(boss).size() == 3); }));
    CHECK(!workspace.read().find(boss));
    CHECK(workspace.read().one(report)->reportsTo.isNone());
    CHECK(!workspace.read().find(onlySeat.id));
    CHECK(workspace.read().one(both.id)->seat.isNone());
    CHECK(workspace.read().count(core::Kind::Judgement) == 0);
    CHECK(workspace.read().count(core::Kind::Conversation) == 1);
    REQUIRE(workspace.database->undo());
    CHECK(test::contentText(workspace.read()) == before);
}

TEST_CASE("A signed snapshot can be neither changed nor removed, and its text comes back")
{
    NewWorkspace workspace;
    core::Snapshot snapshot;
    core::AccountId account;
    const std::string text = "{\"score\": 0.41, \"p_loss\": 0.2}" + std::string(5000, ' ');
    REQUIRE(workspace.change([&](Writer &writer) {
        account = writer.insert(accountNamed("A"));
        snapshot.account = account;
        snapshot.contentDigest = writer.storeSnapshotContent(text);
        snapshot.id = writer.insert(snapshot);
    }));
    CHECK(*workspace.read().snapshotContent(snapshot.contentDigest) == text);
    CHECK(workspace.read().snapshotContent("00").error().code == ErrorCode::NotFound);
    snapshot.frozen = true;
    REQUIRE(workspace.change([&](Writer &writer) {
        writer.update(snapshot);
        writer.setAct(store::Act::SignOff);
    }));
    snapshot.label = "other";
    CHECK(workspace.change([&](Writer &writer) { writer.update(snapshot); }).error().code == ErrorCode::Conflict);
    CHECK(workspace.change([&](Writer &writer) { writer.remove(snapshot.id); }).error().code == ErrorCode::Conflict);
    CHECK(workspace.change([&](Writer &writer) { writer.removeTree(account); }).error().code == ErrorCode::Conflict);
    // Undo passes over the sign-off and finds that the step before it is no longer as it was.
    CHECK(workspace.database->undo().error().code == ErrorCode::Conflict);
    CHECK(workspace.read().find(snapshot.id));
}
