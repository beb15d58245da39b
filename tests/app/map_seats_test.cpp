#include <functional>
#include <limits>

#include "app/edit/edit_field.h"
#include "app/map_edit/map_edits.h"
#include "app/map_edit/seat_edits.h"
#include "app/people/judgements.h"
#include "app/workspace.h"
#include "core/entities/entities.h"
#include "support/catch.h"
#include "support/workspace_files.h"

using namespace linchpin;
using core::ErrorCode;
using core::SeatId;

namespace {

/// A chief, two below her, one below the first of these, and two members of ours.
struct BranchWorld {
    test::TemporaryFolder folder;
    app::Workspace workspace;
    core::AccountId account;
    SeatId chief, left, right, leaf, unknown;
    core::MemberId sofia, carlos;
    app::Doing doing;

    BranchWorld()
        : workspace(make(folder))
    {
        REQUIRE(workspace.transact("start", [&](store::Writer &writer) {
            core::Account row;
            row.name = "Halden Foods";
            account = writer.insert(row);
            const auto seat = [&](const char *name, SeatId above) {
                core::Person person;
                person.name = name;
                core::Seat one;
                one.account = account;
                one.person = writer.insert(person);
                one.reportsTo = above;
                return writer.insert(one);
            };
            chief = seat("Chief", {});
            left = seat("Left", chief);
            right = seat("Right", chief);
            leaf = seat("Leaf", left);
            core::Seat nobody;
            nobody.account = account;
            nobody.label = "head of IT?";
            nobody.reportsTo = chief;
            unknown = writer.insert(nobody);
            core::Member member;
            member.name = "Sofia Lindgren";
            sofia = writer.insert(member);
            member.name = "Carlos Diaz";
            carlos = writer.insert(member);
        }));
        doing = {*core::Date::fromYmd(2026, 10, 12), sofia, {}};
    }
    static app::Workspace make(const test::TemporaryFolder &folder)
    {
        app::CreateOptions options;
        options.name = "Map";
        options.environment = test::fixedEnvironment();
        return std::move(*app::Workspace::create(folder / "seats.linchpin", options));
    }
    [[nodiscard]] const store::Reader &read() const { return workspace.read(); }
    [[nodiscard]] SeatId superiorOf(SeatId seat) const { return read().one(seat)->reportsTo; }
    [[nodiscard]] core::Result<app::ChangeSet> edit(std::vector<SeatId> seats, const app::SeatsEdit &wish)
    {
        return app::editSeats(workspace, seats, wish, doing);
    }
    [[nodiscard]] core::report::SeatsSummary summary(std::vector<SeatId> seats) const
    {
        return app::seatsSummary(read(), seats, doing.day);
    }
    /// One step there, back to the byte, and there again.
    void checkStep(const std::vector<SeatId> &seats, const app::SeatsEdit &wish)
    {
        const std::string before = read().digest();
        REQUIRE(edit(seats, wish));
        const std::string after = read().digest();
        REQUIRE(after != before);
        REQUIRE(workspace.undo());
        CHECK(read().digest() == before);
        REQUIRE(workspace.redo());
        CHECK(read().digest() == after);
    }
};

}  // namespace

TEST_CASE("Several people get one stance with one reason in one step, and share it then", "[map]")
{
    BranchWorld world;
    const std::vector<SeatId> both{world.left, world.right};
    app::SeatsEdit wish;
    wish.stance = "supporter";
    wish.reason = "Said so at the fair";
    REQUIRE(app::judge(world.workspace, {world.left, {}, core::Aspect::Stance, "blocker", {}, {}}, world.doing));
    CHECK(world.summary(both).stance.various);
    world.checkStep(both, wish);
    const auto summary = world.summary(both);
    CHECK_FALSE(summary.stance.various);
    CHECK(summary.stance.value == "supporter");
    CHECK(app::judgementHistory(world.read(), world.right, world.doing.day).front().row.reason == "Said so at the fair");
    CHECK(world.workspace.history()->entries.front().label == "Stance of 2 people");
}

TEST_CASE("Owner, rhythm, roles, place and tags of several people are one step each and go back to the byte", "[map]")
{
    BranchWorld world;
    const std::vector<SeatId> all{world.left, world.right, world.unknown};
    app::SeatsEdit owner;
    owner.owner = world.sofia;
    world.checkStep(all, owner);
    CHECK(world.summary(all).owner.value == world.sofia);
    owner.owner = core::MemberId();
    world.checkStep(all, owner);
    CHECK(world.summary(all).owner.value.isNone());

    app::SeatsEdit role;
    role.addRole = app::RoleWish{core::BuiltinRole::Gatekeeper, {}};
    world.checkStep(all, role);
    REQUIRE(world.summary(all).roles.size() == 1);
    CHECK(world.summary(all).roles[0].people == 3);
    app::SeatsEdit unrole;
    unrole.removeRole = role.addRole;
    world.checkStep(all, unrole);
    CHECK(world.summary(all).roles.empty());

    app::SeatsEdit place;
    place.cadence = std::optional<int>(21);
    place.department = "Operations";
    place.unit = "North";
    place.site = "Oslo";
    place.external = true;
    place.assistant = true;
    world.checkStep(all, place);
    const auto summary = world.summary(all);
    CHECK(summary.cadence.value == 21);
    CHECK(summary.department.value == "Operations");
    CHECK(summary.unit.value == "North");
    CHECK(summary.site.value == "Oslo");
    CHECK(summary.external.value);
    CHECK(summary.assistant.value);

    app::SeatsEdit tag;
    tag.addTag = "Golf";
    world.checkStep(all, tag);
    REQUIRE(world.summary(all).tags.size() == 1);
    CHECK(world.summary(all).tags[0].people == 2);  // nobody known has no tags
    app::SeatsEdit untag;
    untag.removeTag = "golf";
    world.checkStep(all, untag);
    CHECK(world.summary(all).tags.empty());

    app::SeatsEdit wrong;
    wrong.cadence = std::optional<int>(0);
    wrong.department = "Nowhere";
    const std::string before = world.read().digest();
    REQUIRE_FALSE(world.edit(all, wrong));
    CHECK(world.read().digest() == before);
}

TEST_CASE("Several cards moved to a superior take their branches along; a circle is refused for all of them", "[map]")
{
    BranchWorld world;
    app::SeatsEdit move;
    move.superior = world.right;
    world.checkStep({world.left, world.leaf, world.unknown}, move);
    CHECK(world.superiorOf(world.left) == world.right);
    CHECK(world.superiorOf(world.leaf) == world.left);  // came along
    CHECK(world.superiorOf(world.unknown) == world.right);

    move.superior = world.leaf;
    const auto circle = world.edit({world.unknown, world.right}, move);
    REQUIRE_FALSE(circle);
    CHECK(circle.error().code == ErrorCode::Conflict);
    CHECK(world.superiorOf(world.unknown) == world.right);  // all or nothing

    move.superior = SeatId();
    world.checkStep({world.right, world.unknown}, move);
    CHECK(world.superiorOf(world.right).isNone());
    CHECK(world.superiorOf(world.unknown) == world.right);  // below somebody of the selection
}

TEST_CASE("Loops of imported data do not hang a move of several people", "[map]")
{
    BranchWorld world;
    REQUIRE(world.workspace.transact("import", [&](store::Writer &writer) {
        core::Seat chief = *writer.read().one(world.chief);
        chief.reportsTo = world.leaf;
        writer.update(chief);
    }));
    app::SeatsEdit move;
    move.superior = world.right;
    CHECK_FALSE(world.edit({world.chief, world.left}, move));
    move.superior = SeatId();
    REQUIRE(world.edit({world.chief}, move));
    CHECK(world.superiorOf(world.chief).isNone());
}

TEST_CASE("Several people removed at once hand their reports to who stays", "[map]")
{
    BranchWorld world;
    app::SeatsEdit remove;
    remove.remove = true;
    world.checkStep({world.chief, world.left}, remove);
    CHECK(world.superiorOf(world.leaf).isNone());
    CHECK_FALSE(world.read().find(world.left));
}

TEST_CASE("A link changes kind, direction, weight and note in one step; two directions stay apart until both ways", "[map]")
{
    BranchWorld world;
    using core::LinkKind;
    REQUIRE(app::setLink(world.workspace, {world.left, world.right, LinkKind::Influence, 3, false, "old friends"}, world.doing));
    REQUIRE(app::setLink(world.workspace, {world.right, world.left, LinkKind::Influence, 1, false, "her teacher"}, world.doing));
    auto links = world.read().all<core::SeatLink>();
    REQUIRE(links.size() == 2);
    const std::string before = world.read().digest();
    REQUIRE(app::changeLink(world.workspace, links[0].id, {world.left, world.right, LinkKind::Influence, 2, true, std::nullopt},
                            world.doing));
    links = world.read().all<core::SeatLink>();
    REQUIRE(links.size() == 1);
    CHECK(links[0].mutual);
    CHECK(links[0].weight == 2);
    CHECK(links[0].note == "old friends");
    REQUIRE(world.workspace.undo());
    CHECK(world.read().digest() == before);

    links = world.read().all<core::SeatLink>();
    REQUIRE(app::changeLink(world.workspace, links[0].id, {world.right, world.left, LinkKind::Conflict, 1, true, "the budget"},
                            world.doing));
    const auto changed = world.read().one(links[0].id);
    CHECK(changed->from == world.right);
    CHECK(changed->kind == LinkKind::Conflict);
    CHECK_FALSE(changed->mutual);
    CHECK(changed->note == "the budget");
    CHECK(app::changeLink(world.workspace, core::Id<core::SeatLink>(99), {world.left, world.right}, world.doing).error().code
          == ErrorCode::NotFound);
}
