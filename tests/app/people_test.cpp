#include <algorithm>
#include <functional>

#include "app/people/directory.h"
#include "app/people/judgements.h"
#include "app/people/person_detail.h"
#include "app/people/persons.h"
#include "app/people/promises.h"
#include "app/score_board.h"
#include "app/workspace.h"
#include "core/entities/entities.h"
#include "support/catch.h"
#include "support/workspace_files.h"

using namespace linchpin;
using core::Aspect;
using core::Date;
using core::ErrorCode;
using core::SeatId;

namespace {

const Date kToday = *Date::fromYmd(2026, 10, 12);

/// One account with a chief, a manager below him and two people below the manager; two of us; a second account.
struct World {
    test::TemporaryFolder folder;
    app::Workspace workspace;
    core::MemberId ann, bob;
    core::AccountId account, other;
    core::PersonId chief, manager, first, second;
    SeatId chiefSeat, managerSeat, firstSeat, secondSeat;
    app::Doing doing;

    World()
        : workspace(make(folder))
    {
        const auto done = workspace.transact("start", [&](store::Writer &writer) {
            core::Member member;
            member.name = "Ann Lee";
            ann = writer.insert(member);
            member.name = "Bob Kern";
            bob = writer.insert(member);
            core::Account row;
            row.name = "Halden Foods";
            account = writer.insert(row);
            row.name = "Castell";
            other = writer.insert(row);
            const auto person = [&](const char *name, core::PersonId &id, SeatId &seatId, SeatId above) {
                core::Person personRow;
                personRow.name = name;
                id = writer.insert(personRow);
                core::Seat seat;
                seat.account = account;
                seat.person = id;
                seat.reportsTo = above;
                seat.title = std::string("Title of ") + name;
                seatId = writer.insert(seat);
            };
            person("Chief", chief, chiefSeat, {});
            person("Manager", manager, managerSeat, chiefSeat);
            person("First", first, firstSeat, managerSeat);
            person("Second", second, secondSeat, managerSeat);
        });
        REQUIRE(done);
        doing = {kToday, ann, {}};
    }
    static app::Workspace make(const test::TemporaryFolder &folder)
    {
        app::CreateOptions options;
        options.name = "People";
        options.environment = test::fixedEnvironment();
        return std::move(*app::Workspace::create(folder / "people.linchpin", options));
    }
    [[nodiscard]] const store::Reader &read() const { return workspace.read(); }
    [[nodiscard]] std::string label() const { return workspace.history()->undoLabel.value_or(""); }
    [[nodiscard]] app::JudgementWish stance(const char *value, const char *reason = "") const
    {
        app::JudgementWish wish;
        wish.seat = managerSeat;
        wish.value = value;
        wish.reason = reason;
        return wish;
    }
    [[nodiscard]] std::size_t judgements() const { return read().all<core::Judgement>().size(); }
};

/// The step changes something, and undo and redo bring back every byte of it.
void checkUndo(World &world, const std::function<void()> &work)
{
    const std::string before = test::contentText(world.read());
    const std::string digest = world.read().digest();
    work();
    const std::string after = test::contentText(world.read());
    REQUIRE(after != before);
    REQUIRE(world.workspace.undo());
    CHECK(test::contentText(world.read()) == before);
    CHECK(world.read().digest() == digest);
    REQUIRE(world.workspace.redo());
    CHECK(test::contentText(world.read()) == after);
}

}  // namespace

TEST_CASE("A judgement is a dated row of whoever works here, and its step is named after the person", "[people]")
{
    World world;
    checkUndo(world, [&] { REQUIRE(app::judge(world.workspace, world.stance("champion", " She said so. "), world.doing)); });
    CHECK(world.label() == "Stance of Manager");
    const auto rows = world.read().all<core::Judgement>();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].day == kToday);
    CHECK(rows[0].judge == world.ann);
    CHECK(rows[0].value == "champion");
    CHECK(rows[0].reason == "She said so.");
}

TEST_CASE("The same judge on the same day replaces what he said, others and other days pile up", "[people]")
{
    World world;
    REQUIRE(app::judge(world.workspace, world.stance("champion"), world.doing));
    checkUndo(world, [&] { REQUIRE(app::judge(world.workspace, world.stance("neutral", "Changed my mind"), world.doing)); });
    CHECK(world.judgements() == 1);
    CHECK(world.read().all<core::Judgement>()[0].value == "neutral");
    REQUIRE(app::judge(world.workspace, world.stance("blocker"), {kToday, world.bob, {}}));
    CHECK(world.judgements() == 2);
    // Ann speaks last: her row is the newest again, though she had one of that day.
    REQUIRE(app::judge(world.workspace, world.stance("supporter"), world.doing));
    CHECK(world.judgements() == 2);
    const auto history = app::judgementHistory(world.read(), world.managerSeat, kToday);
    REQUIRE(history.size() == 2);
    CHECK(history[0].row.value == "supporter");
    CHECK(history[0].judgeName == "Ann Lee");
    CHECK(history[0].inForce);
    CHECK_FALSE(history[1].inForce);
    REQUIRE(app::judge(world.workspace, world.stance("unknown"), {kToday.plusDays(1), world.ann, {}}));
    CHECK(world.judgements() == 3);
    CHECK(app::judgementHistory(world.read(), world.managerSeat, kToday).size() == 2);
}

TEST_CASE("Needs are told apart by their words, and several may be in force", "[people]")
{
    World world;
    app::JudgementWish need;
    need.seat = world.managerSeat;
    need.aspect = Aspect::Need;
    need.value = "open";
    need.detail = "Spare parts within four hours";
    REQUIRE(app::judge(world.workspace, need, world.doing));
    need.detail = "A report he can audit";
    REQUIRE(app::judge(world.workspace, need, world.doing));
    need.value = "met";
    REQUIRE(app::judge(world.workspace, need, world.doing));
    CHECK(world.judgements() == 2);
    const auto history = app::judgementHistory(world.read(), world.manager, kToday);
    CHECK(std::all_of(history.begin(), history.end(), [](const auto &line) { return line.inForce; }));
}

TEST_CASE("A level is trust and respect of the tie; refused values say which field", "[people]")
{
    World world;
    checkUndo(world, [&] {
        REQUIRE(app::judgeLevel(world.workspace, world.managerSeat, world.bob, core::RelationLevel::ReliesOnUs, "Calls first",
                                world.doing));
    });
    CHECK(world.label() == "Level of Bob Kern and Manager");
    const auto detail = app::personDetail(world.read(), world.manager, {kToday});
    REQUIRE(detail);
    REQUIRE(detail->seats[0].ties.size() == 1);
    CHECK(detail->seats[0].ties[0].level() == 3.0);

    app::JudgementWish wish = world.stance("great");
    CHECK(app::judge(world.workspace, wish, world.doing).error()
          == core::Error{ErrorCode::InvalidValue, "judgement.value", "great"});
    wish = world.stance("champion");
    wish.member = world.ann;
    CHECK(app::judge(world.workspace, wish, world.doing).error().subject == "judgement.member");
    wish = world.stance("0.7");
    wish.aspect = Aspect::Power;
    CHECK(app::judge(world.workspace, wish, world.doing));
    wish.value = "1.5";
    CHECK(app::judge(world.workspace, wish, world.doing).error().subject == "judgement.value");
    wish = world.stance("champion");
    wish.seat = SeatId(12345);
    CHECK(app::judge(world.workspace, wish, world.doing).error().code == ErrorCode::NotFound);
}

TEST_CASE("A person is added with seat, roles and stance as one step", "[people]")
{
    World world;
    app::NewPerson wish;
    wish.account = world.account;
    wish.name = "  Elena Ferrari ";
    wish.title = "COO";
    wish.reportsTo = world.chiefSeat;
    wish.roles = {{core::BuiltinRole::FinancialBuyer, {}}};
    wish.stance = core::Stance::Supporter;
    app::AddedPerson added;
    checkUndo(world, [&] {
        const auto done = app::addPerson(world.workspace, wish, world.doing);
        REQUIRE(done);
        added = *done;
    });
    CHECK(world.label() == "Add Elena Ferrari");
    CHECK(world.read().find(added.person)->name == "Elena Ferrari");
    CHECK(world.read().find(added.seat)->reportsTo == world.chiefSeat);
    CHECK(world.judgements() == 1);

    wish.name = " \t";
    CHECK(app::addPerson(world.workspace, wish, world.doing).error().subject == "person.name");
    wish.label = "Head of IT?";
    const auto placeholder = app::addPerson(world.workspace, wish, world.doing);
    REQUIRE(placeholder);
    CHECK(placeholder->person.isNone());
    CHECK(world.read().find(placeholder->seat)->label == "Head of IT?");
    wish.account = world.other;
    CHECK(app::addPerson(world.workspace, wish, world.doing).error()
          == core::Error{ErrorCode::Conflict, "seat.reports_to", "account"});
    wish = {};
    wish.name = "Nowhere";
    const auto nowhere = app::addPerson(world.workspace, wish, world.doing);
    REQUIRE(nowhere);
    CHECK(nowhere->seat.isNone());
}

TEST_CASE("Nobody reports to himself, to somebody below, or to another account", "[people]")
{
    World world;
    const auto why = [&](SeatId seat, SeatId above) {
        const auto done = app::setSuperior(world.workspace, seat, above, world.doing);
        return done ? std::string("ok") : done.error().detail;
    };
    CHECK(why(world.managerSeat, world.managerSeat) == "self");
    CHECK(why(world.chiefSeat, world.firstSeat) == "loop");
    app::JoinWish join;
    join.person = world.first;
    join.account = world.other;
    join.from = kToday;
    const auto joined = app::joinAccount(world.workspace, join, world.doing);
    REQUIRE(joined);
    CHECK(why(world.managerSeat, joined->seat) == "account");
    checkUndo(world, [&] { CHECK(why(world.secondSeat, world.chiefSeat) == "ok"); });
    CHECK(why(world.secondSeat, {}) == "ok");
}

TEST_CASE("Who leaves keeps the history; reports go to the superior, or stay with the vacant seat", "[people]")
{
    World world;
    REQUIRE(app::judge(world.workspace, world.stance("champion"), world.doing));
    app::JudgementWish power = world.stance("0.8");
    power.aspect = Aspect::Power;
    REQUIRE(app::judge(world.workspace, power, world.doing));
    REQUIRE(app::addRole(world.workspace, world.managerSeat, {core::BuiltinRole::TechnicalBuyer, {}}, world.doing));

    SECTION("to the superior")
    {
        checkUndo(world, [&] {
            REQUIRE(app::leavePerson(world.workspace, {world.managerSeat, kToday, app::ReportsGo::ToSuperior}, world.doing));
        });
        CHECK(world.label() == "Manager leaves Halden Foods");
        CHECK(world.read().find(world.managerSeat)->until == kToday);
        CHECK(world.read().find(world.firstSeat)->reportsTo == world.chiefSeat);
        CHECK(world.judgements() == 2);
    }
    SECTION("with a vacant seat that keeps role and power")
    {
        checkUndo(world, [&] {
            REQUIRE(
                app::leavePerson(world.workspace, {world.managerSeat, kToday, app::ReportsGo::StayWithVacantSeat}, world.doing));
        });
        const SeatId vacant = world.read().find(world.firstSeat)->reportsTo;
        CHECK(vacant != world.managerSeat);
        CHECK(vacant != world.chiefSeat);
        const auto seat = world.read().find(vacant);
        CHECK(seat->person.isNone());
        CHECK(seat->from == kToday.plusDays(1));
        CHECK(seat->reportsTo == world.chiefSeat);
        CHECK(world.read().where<core::SeatRole>("seat", vacant).size() == 1);
        const auto kept = world.read().where<core::Judgement>("seat", vacant);
        REQUIRE(kept.size() == 1);
        CHECK(kept[0].aspect == Aspect::Power);
    }
    SECTION("not before he came")
    {
        app::JoinWish join;
        join.person = world.manager;
        join.account = world.other;
        join.from = kToday;
        const auto joined = app::joinAccount(world.workspace, join, world.doing);
        REQUIRE(joined);
        CHECK(app::leavePerson(world.workspace, {joined->seat, kToday.plusDays(-1)}, world.doing).error().subject
              == "seat.valid_until");
    }
}

TEST_CASE("The same person joins another account and may leave the first in one step", "[people]")
{
    World world;
    app::JoinWish join;
    join.person = world.manager;
    join.account = world.other;
    join.title = "CFO";
    join.from = kToday;
    join.leaves = app::LeaveWish{world.managerSeat, kToday.plusDays(-1)};
    checkUndo(world, [&] { REQUIRE(app::joinAccount(world.workspace, join, world.doing)); });
    CHECK(world.label() == "Manager joins Castell");
    const auto seats = world.read().where<core::Seat>("person", world.manager);
    REQUIRE(seats.size() == 2);
    CHECK(seats[0].until == kToday.plusDays(-1));
    CHECK(seats[1].account == world.other);
    // Two seats of one person in one account are allowed.
    join.leaves.reset();
    REQUIRE(app::joinAccount(world.workspace, join, world.doing));
    CHECK(world.read().where<core::Seat>("person", world.manager).size() == 3);
    join.leaves = app::LeaveWish{world.chiefSeat, kToday};
    CHECK(app::joinAccount(world.workspace, join, world.doing).error().code == ErrorCode::Conflict);
}

TEST_CASE("Removing somebody's manager hands the reports on and can be undone to the byte", "[people]")
{
    World world;
    app::PromiseWish promise;
    promise.seat = world.managerSeat;
    promise.text = "Send the report";
    promise.madeOn = kToday.plusDays(-10);
    promise.dueOn = kToday;
    REQUIRE(app::addPromise(world.workspace, promise, world.doing));
    REQUIRE(app::judge(world.workspace, world.stance("champion"), world.doing));
    app::RemovedPerson removed;
    checkUndo(world, [&] {
        const auto done = app::removePerson(world.workspace, world.manager, world.doing);
        REQUIRE(done);
        removed = *done;
    });
    CHECK(removed.reports == 2);
    CHECK(removed.promises == 1);
    CHECK(world.read().find(world.firstSeat)->reportsTo == world.chiefSeat);
    CHECK_FALSE(world.read().find(world.managerSeat));
    const auto promises = world.read().all<core::Promise>();
    REQUIRE(promises.size() == 1);
    CHECK(promises[0].seat.isNone());
    CHECK(app::removePerson(world.workspace, world.manager, world.doing).error().code == ErrorCode::NotFound);
}

TEST_CASE("Roles of one or many seats are exactly those wished", "[people]")
{
    World world;
    const std::vector<SeatId> seats{world.firstSeat, world.secondSeat};
    const std::vector<app::RoleWish> roles{{core::BuiltinRole::User, {}}, {core::BuiltinRole::Gatekeeper, {}}};
    checkUndo(world, [&] { REQUIRE(app::setRoles(world.workspace, seats, roles, world.doing)); });
    CHECK(world.label() == "Roles of 2 people");
    CHECK(world.read().where<core::SeatRole>("seat", world.firstSeat).size() == 2);
    checkUndo(world, [&] {
        REQUIRE(app::setRoles(world.workspace, std::span(seats).first(1), std::span(roles).first(1), world.doing));
    });
    const auto left = world.read().where<core::SeatRole>("seat", world.firstSeat);
    REQUIRE(left.size() == 1);
    REQUIRE(app::removeRole(world.workspace, left[0].id, world.doing));
    CHECK(world.read().where<core::SeatRole>("seat", world.firstSeat).empty());
    CHECK_FALSE(app::addRole(world.workspace, world.firstSeat, {core::BuiltinRole::Own, {}}, world.doing));
}

TEST_CASE("A seat has one owner; a coverage that says nothing goes away", "[people]")
{
    World world;
    app::CoverageWish wish;
    wish.seat = world.managerSeat;
    wish.member = world.ann;
    wish.owner = true;
    wish.wanted = std::optional(core::RelationLevel::Partner);
    checkUndo(world, [&] { REQUIRE(app::setCoverage(world.workspace, wish, world.doing)); });
    CHECK(world.label() == "Owner of Manager");
    app::CoverageWish second;
    second.seat = world.managerSeat;
    second.member = world.bob;
    second.owner = true;
    checkUndo(world, [&] { REQUIRE(app::setCoverage(world.workspace, second, world.doing)); });
    auto rows = world.read().where<core::Coverage>("seat", world.managerSeat);
    REQUIRE(rows.size() == 2);
    CHECK_FALSE(rows[0].owner);
    CHECK(rows[1].owner);
    second.owner = false;
    REQUIRE(app::setCoverage(world.workspace, second, world.doing));
    rows = world.read().where<core::Coverage>("seat", world.managerSeat);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].wanted == core::RelationLevel::Partner);
    checkUndo(world, [&] { REQUIRE(app::setCadence(world.workspace, world.managerSeat, 30, world.doing)); });
    CHECK(app::setCadence(world.workspace, world.managerSeat, 0, world.doing).error().subject == "seat.cadence_days");
    CHECK(app::setCadence(world.workspace, world.managerSeat, 99999, world.doing).error().code == ErrorCode::InvalidValue);
}

TEST_CASE("A moved promise keeps its first date; kept and broken exclude each other", "[people]")
{
    World world;
    app::PromiseWish wish;
    wish.seat = world.managerSeat;
    wish.member = world.ann;
    wish.text = "Security report";
    wish.madeOn = kToday.plusDays(-30);
    wish.dueOn = kToday.plusDays(-5);
    const auto id = app::addPromise(world.workspace, wish, world.doing);
    REQUIRE(id);
    CHECK(world.label() == "Promise to Manager");
    const auto row = [&] { return *world.read().find(*id); };
    CHECK(row().account == world.account);
    checkUndo(world, [&] { REQUIRE(app::movePromise(world.workspace, *id, kToday.plusDays(10), world.doing)); });
    checkUndo(world, [&] { REQUIRE(app::movePromise(world.workspace, *id, kToday.plusDays(20), world.doing)); });
    CHECK(row().firstDueOn == kToday.plusDays(-5));
    CHECK(row().dueOn == kToday.plusDays(20));
    checkUndo(world, [&] { REQUIRE(app::breakPromise(world.workspace, *id, kToday, world.doing)); });
    checkUndo(world, [&] { REQUIRE(app::keepPromise(world.workspace, *id, kToday, world.doing)); });
    CHECK_FALSE(row().brokenOn);
    CHECK(row().doneOn == kToday);
    checkUndo(world, [&] { REQUIRE(app::reopenPromise(world.workspace, *id, world.doing)); });
    CHECK(app::keepPromise(world.workspace, *id, kToday.plusDays(1), world.doing).error().subject == "promise.done_on");
    CHECK(app::movePromise(world.workspace, *id, kToday.plusDays(-31), world.doing).error().subject == "promise.due_on");
    checkUndo(world, [&] { REQUIRE(app::removePromise(world.workspace, *id, world.doing)); });
    wish.text = "  ";
    CHECK(app::addPromise(world.workspace, wish, world.doing).error().subject == "promise.text");
    wish.text = "x";
    wish.dueOn = wish.madeOn.plusDays(-1);
    CHECK(app::addPromise(world.workspace, wish, world.doing).error().subject == "promise.due_on");
}

TEST_CASE("Loyalty proofs raise the step and are missed again when removed", "[people]")
{
    World world;
    const auto loyalty = [&] { return app::personDetail(world.read(), world.manager, {kToday})->seats[0]; };
    CHECK(loyalty().loyalty == core::LoyaltyStep::None);
    checkUndo(world, [&] {
        REQUIRE(app::addLoyaltyProof(world.workspace,
                                     {world.managerSeat, core::LoyaltyStep::Satisfied, "Thanked us in writing", "", kToday},
                                     world.doing));
    });
    CHECK(loyalty().loyalty == core::LoyaltyStep::Satisfied);
    REQUIRE(loyalty().proofs.size() == 1);
    CHECK(loyalty().proofs[0].judgeName == "Ann Lee");
    checkUndo(world, [&] { REQUIRE(app::removeLoyaltyProof(world.workspace, loyalty().proofs[0].row.id, world.doing)); });
    CHECK(loyalty().loyalty == core::LoyaltyStep::None);
    CHECK_FALSE(app::addLoyaltyProof(world.workspace, {world.managerSeat, core::LoyaltyStep::None, "", "", kToday}, world.doing));
    CHECK(app::addLoyaltyProof(world.workspace, {world.managerSeat, core::LoyaltyStep::Loyal, "", "", kToday.plusDays(1)},
                               world.doing)
              .error()
              .subject
          == "loyalty_proof.day");
}

TEST_CASE("The directory says of each person what the leading seat and the best tie say", "[people]")
{
    World world;
    app::JoinWish join;
    join.person = world.manager;
    join.account = world.other;
    join.title = "CFO";
    join.from = kToday.plusDays(-100);
    join.roles = {{core::BuiltinRole::FinancialBuyer, {}}};
    const auto joined = app::joinAccount(world.workspace, join, world.doing);
    REQUIRE(joined);
    app::JudgementWish stance = world.stance("sceptic");
    stance.seat = joined->seat;
    REQUIRE(app::judge(world.workspace, stance, world.doing));
    REQUIRE(app::judgeLevel(world.workspace, world.managerSeat, world.bob, core::RelationLevel::Partner, "", world.doing));
    REQUIRE(app::leavePerson(world.workspace, {world.firstSeat, kToday.plusDays(-1)}, world.doing));
    const auto board = app::ScoreBoard::load(world.workspace, kToday);
    REQUIRE(board);
    const auto directory = app::peopleDirectory(world.read(), *board);
    REQUIRE(directory.people.size() == 4);
    CHECK(directory.accounts.size() == 2);
    const auto find = [&](core::PersonId id) {
        return *std::find_if(directory.people.begin(), directory.people.end(), [&](const auto &row) { return row.person == id; });
    };
    const auto manager = find(world.manager);
    REQUIRE(manager.seats.size() == 2);
    CHECK(manager.leading()->seat == joined->seat);
    CHECK(manager.title == "CFO");
    CHECK(manager.tier == core::Tier::Buyer);
    CHECK(manager.role == "financial_buyer");
    CHECK(manager.stance == core::Stance::Sceptic);
    CHECK(manager.strength.value_or(0) > 0);
    CHECK(manager.covers == std::vector<core::MemberId>{world.bob});
    CHECK(find(world.first).left);
    CHECK_FALSE(find(world.second).left);
}

TEST_CASE("After each change the part that is read again equals the whole read anew", "[people]")
{
    World world;
    auto board = app::ScoreBoard::load(world.workspace, kToday);
    REQUIRE(board);
    board->follow(world.workspace);
    auto kept = app::peopleDirectory(world.read(), *board).people;
    int parts = 0;
    const app::Subscription subscription = world.workspace.subscribe([&](const app::ChangeSet &changes) {
        const auto touched = app::touchedPeople(world.read(), changes);
        const auto whole = app::peopleDirectory(world.read(), *board).people;
        if (touched.everything) {
            kept = whole;
            return;
        }
        ++parts;
        const auto part = app::peopleDirectory(world.read(), *board, touched.people);
        for (const core::PersonId gone : part.gone) {
            std::erase_if(kept, [&](const auto &row) { return row.person == gone; });
        }
        for (const auto &row : part.people) {
            const auto at = std::find_if(kept.begin(), kept.end(), [&](const auto &old) { return old.person == row.person; });
            if (at != kept.end()) {
                *at = row;
            } else {
                kept.push_back(row);
            }
        }
        std::sort(kept.begin(), kept.end(), [](const auto &a, const auto &b) { return a.person < b.person; });
        CHECK(kept == whole);
    });
    REQUIRE(app::judge(world.workspace, world.stance("champion"), world.doing));
    app::CoverageWish owner;
    owner.seat = world.secondSeat;
    owner.member = world.ann;
    owner.owner = true;
    REQUIRE(app::setCoverage(world.workspace, owner, world.doing));
    owner.owner = false;
    REQUIRE(app::setCoverage(world.workspace, owner, world.doing));
    app::JoinWish join;
    join.person = world.manager;
    join.account = world.other;
    join.from = kToday;
    join.leaves = app::LeaveWish{world.managerSeat, kToday.plusDays(-1)};
    REQUIRE(app::joinAccount(world.workspace, join, world.doing));
    REQUIRE(app::removePerson(world.workspace, world.manager, world.doing));
    REQUIRE(world.workspace.transact("rename", [&](store::Writer &writer) {
        auto row = *writer.read().find(world.chief);
        row.name = "Chief the Second";
        writer.update(row);
    }));
    for (int i = 0; i < 6; ++i) {
        REQUIRE(world.workspace.undo());
    }
    for (int i = 0; i < 6; ++i) {
        REQUIRE(world.workspace.redo());
    }
    CHECK(parts >= 15);
}
