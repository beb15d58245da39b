#include <algorithm>
#include <functional>

#include "app/account_map.h"
#include "app/map_edit/branch_copy.h"
#include "app/map_edit/role_goals.h"
#include "app/map_edit/templates.h"
#include "app/people/judgements.h"
#include "app/people/persons.h"
#include "app/workspace.h"
#include "core/entities/entities.h"
#include "support/catch.h"
#include "support/workspace_files.h"

using namespace linchpin;
using core::BuiltinRole;
using core::ErrorCode;
using core::SeatId;
using core::report::MapTemplate;
using core::report::TemplateRole;

namespace {

/// Halden Foods: chief > finance > clerk, chief > assistant; an adviser from outside. Castell: nobody.
struct World {
    test::TemporaryFolder folder;
    app::Workspace workspace;
    core::AccountId halden, castell;
    SeatId chief, finance, clerk, assistant, adviser;
    app::Doing doing;

    World()
        : workspace(make(folder))
    {
        REQUIRE(workspace.transact("start", [&](store::Writer &writer) {
            core::Account account;
            account.name = "Halden Foods";
            halden = writer.insert(account);
            account.name = "Castell";
            castell = writer.insert(account);
            core::Member member;
            member.name = "Sofia";
            const core::MemberId sofia = writer.insert(member);
            chief = seat(writer, "Elena Ferrari", "Chief executive", "Board", {});
            finance = seat(writer, "Marcus Brandt", "CFO", "Finance", chief, BuiltinRole::FinancialBuyer);
            clerk = seat(writer, "Ida Holm", "Accountant", "Finance", finance, BuiltinRole::User);
            assistant = seat(writer, "Ann Lee", "Assistant", "Board", chief, BuiltinRole::Gatekeeper, true);
            adviser = seat(writer, "Tom Advise", "Consultant", "", {}, BuiltinRole::Influencer);
            core::SeatLink link;
            link.from = clerk;
            link.to = finance;
            link.weight = 3;
            link.note = "they were at school together";
            writer.insert(link);
            link.from = adviser;
            writer.insert(link);
            core::Coverage coverage;
            coverage.member = sofia;
            coverage.seat = finance;
            coverage.owner = true;
            writer.insert(coverage);
            doing = {*core::Date::fromYmd(2026, 10, 12), sofia, {}};
            for (const auto &[aspect, value] : {std::pair{core::Aspect::Tier, "buyer"}, {core::Aspect::Stance, "champion"}}) {
                app::JudgementWish wish;
                wish.seat = clerk;
                wish.aspect = aspect;
                wish.value = value;
                app::writeJudgement(writer, wish, doing);
            }
        }));
    }
    static app::Workspace make(const test::TemporaryFolder &folder)
    {
        app::CreateOptions options;
        options.name = "Map";
        options.environment = test::fixedEnvironment();
        return std::move(*app::Workspace::create(folder / "map.linchpin", options));
    }
    SeatId seat(store::Writer &writer, const char *name, const char *title, const char *department, SeatId superior,
                std::optional<BuiltinRole> role = {}, bool isAssistant = false)
    {
        core::Person person;
        person.name = name;
        core::Seat row;
        row.account = halden;
        row.person = writer.insert(person);
        row.title = title;
        row.department = department;
        row.reportsTo = superior;
        row.assistant = isAssistant;
        row.cadenceDays = 21;
        row.notes = "secret";
        const SeatId id = writer.insert(row);
        if (role) {
            core::SeatRole held;
            held.seat = id;
            held.builtin = *role;
            writer.insert(held);
        }
        return id;
    }
    [[nodiscard]] const store::Reader &read() const { return workspace.read(); }
    [[nodiscard]] core::Seat row(SeatId id) const { return read().one(id).value(); }
    [[nodiscard]] std::vector<core::Seat> seatsOf(core::AccountId account) const
    {
        return read().where<core::Seat>("account", account);
    }
    [[nodiscard]] app::BranchWish branch(std::vector<SeatId> seats = {}) const
    {
        app::BranchWish wish;
        wish.top = chief;
        wish.seats = seats.empty() ? std::vector{chief, finance, clerk, assistant} : std::move(seats);
        wish.into = castell;
        return wish;
    }
    /// One step whose undo gives every byte back and whose redo repeats it.
    void checkUndo(const std::function<void()> &work)
    {
        const std::string before = test::contentText(read());
        work();
        const std::string after = test::contentText(read());
        REQUIRE(after != before);
        REQUIRE(workspace.undo());
        CHECK(test::contentText(read()) == before);
        REQUIRE(workspace.redo());
        CHECK(test::contentText(read()) == after);
    }
    [[nodiscard]] std::string lastLabel() { return workspace.history({}).value().entries.front().label; }
};

const core::Seat *named(const std::vector<core::Seat> &seats, const std::string &title)
{
    const auto found = std::find_if(seats.begin(), seats.end(), [&](const core::Seat &seat) { return seat.title == title; });
    return found == seats.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("A branch is read as an indented list, and says who sits in the other account already")
{
    World world;
    const auto branch = app::readBranch(world.read(), world.chief, world.halden, world.doing.day);
    REQUIRE(branch);
    CHECK(branch->topName == "Elena Ferrari");
    CHECK(branch->accountName == "Halden Foods");
    std::vector<std::pair<std::string, int>> rows;
    for (const auto &row : branch->rows) {
        rows.emplace_back(row.name, row.depth);
        CHECK(row.here == row.seat);
    }
    CHECK(
        rows
        == std::vector<std::pair<std::string, int>>{{"Elena Ferrari", 0}, {"Marcus Brandt", 1}, {"Ida Holm", 2}, {"Ann Lee", 1}});
    const auto elsewhere = app::readBranch(world.read(), world.finance, world.castell, world.doing.day);
    REQUIRE(elsewhere);
    CHECK(elsewhere->rows.size() == 2);
    CHECK(elsewhere->rows[0].here.isNone());
    CHECK(app::readBranch(world.read(), SeatId(5), world.castell, world.doing.day).error().code == ErrorCode::NotFound);
}

TEST_CASE("A branch is copied with its people: lines, roles, tier by hand, links, rhythm; no judgements, coverage, notes")
{
    World world;
    app::CopiedBranch copied;
    world.checkUndo([&] {
        auto result = app::copyBranch(world.workspace, world.branch(), world.doing);
        REQUIRE(result);
        copied = std::move(*result);
    });
    REQUIRE(world.workspace.undo());
    REQUIRE(world.workspace.redo());
    CHECK(copied.added.size() == 4);
    CHECK(copied.kept == 0);
    const auto seats = world.seatsOf(world.castell);
    REQUIRE(seats.size() == 4);
    const core::Seat *chief = named(seats, "Chief executive");
    const core::Seat *finance = named(seats, "CFO");
    const core::Seat *clerk = named(seats, "Accountant");
    const core::Seat *assistant = named(seats, "Assistant");
    REQUIRE((chief && finance && clerk && assistant));
    CHECK(chief->reportsTo.isNone());
    CHECK(finance->reportsTo == chief->id);
    CHECK(clerk->reportsTo == finance->id);
    CHECK(assistant->assistant);
    CHECK(finance->person == world.row(world.finance).person);
    CHECK(finance->department == "Finance");
    CHECK(finance->cadenceDays == 21);
    CHECK(finance->notes.empty());
    CHECK(world.read().where<core::SeatRole>("seat", finance->id).at(0).builtin == BuiltinRole::FinancialBuyer);
    CHECK(world.read().where<core::Coverage>("seat", finance->id).empty());
    const auto judgements = world.read().where<core::Judgement>("seat", clerk->id);
    REQUIRE(judgements.size() == 1);
    CHECK(judgements[0].aspect == core::Aspect::Tier);
    CHECK(judgements[0].value == "buyer");
    const auto links = world.read().where<core::SeatLink>("from_seat", clerk->id);
    REQUIRE(links.size() == 1);
    CHECK(links[0].to == finance->id);
    CHECK(links[0].weight == 3);
    CHECK(links[0].note.empty());
    CHECK(world.read().where<core::SeatLink>("to_seat", finance->id).size() == 1);
}

TEST_CASE("The step names whose branch came from where")
{
    World world;
    REQUIRE(app::copyBranch(world.workspace, world.branch(), world.doing));
    CHECK(world.lastLabel() == "Branch of Elena Ferrari copied from Halden Foods");
}

TEST_CASE("Positions only: placeholders with the title and a question mark")
{
    World world;
    auto wish = world.branch({world.finance, world.clerk});
    wish.people = app::BranchPeople::PositionsOnly;
    REQUIRE(app::copyBranch(world.workspace, wish, world.doing));
    const auto seats = world.seatsOf(world.castell);
    REQUIRE(seats.size() == 2);
    for (const core::Seat &seat : seats) {
        CHECK(seat.person.isNone());
        CHECK(seat.label == seat.title + "?");
    }
    CHECK(named(seats, "Accountant")->reportsTo == named(seats, "CFO")->id);
}

TEST_CASE("Who is left out of a branch leaves the line whole; the copy may go below somebody")
{
    World world;
    REQUIRE(app::copyBranch(world.workspace, world.branch({world.chief}), world.doing));
    const SeatId below = world.seatsOf(world.castell).front().id;
    auto wish = world.branch({world.clerk, world.assistant});
    wish.below = below;
    REQUIRE(app::copyBranch(world.workspace, wish, world.doing));
    const auto seats = world.seatsOf(world.castell);
    REQUIRE(seats.size() == 3);
    CHECK(named(seats, "Accountant")->reportsTo == below);
    CHECK(named(seats, "Assistant")->reportsTo == below);
}

TEST_CASE("A person who sits there already keeps that seat, or gets a second one by choice")
{
    World world;
    REQUIRE(app::copyBranch(world.workspace, world.branch({world.finance}), world.doing));
    const SeatId kept = world.seatsOf(world.castell).front().id;
    const auto copied = app::copyBranch(world.workspace, world.branch({world.finance, world.clerk}), world.doing);
    REQUIRE(copied);
    CHECK(copied->kept == 1);
    CHECK(copied->added.size() == 1);
    CHECK(world.row(copied->added.front()).reportsTo == kept);
    const auto again = app::copyBranch(world.workspace, world.branch({world.finance, world.clerk}), world.doing);
    REQUIRE_FALSE(again);
    CHECK(again.error() == core::Error{ErrorCode::Conflict, "branch.seats", "here"});
    auto second = world.branch({world.finance});
    second.seated = app::SeatedAlready::SecondSeat;
    REQUIRE(app::copyBranch(world.workspace, second, world.doing));
    CHECK(world.seatsOf(world.castell).size() == 3);
}

TEST_CASE("A branch copied into itself makes no circle")
{
    World world;
    auto wish = world.branch();
    wish.into = world.halden;
    wish.below = world.clerk;
    CHECK(app::copyBranch(world.workspace, wish, world.doing).error().detail == "here");
    wish.people = app::BranchPeople::PositionsOnly;
    REQUIRE(app::copyBranch(world.workspace, wish, world.doing));
    const auto seats = world.seatsOf(world.halden);
    CHECK(seats.size() == 9);
    for (const core::Seat &seat : seats) {
        SeatId above = seat.reportsTo;
        int steps = 0;
        while (!above.isNone() && steps <= 20) {
            above = world.row(above).reportsTo;
            ++steps;
        }
        CHECK(steps <= 10);
    }
}

TEST_CASE("A copy of nothing, below somebody of another account or into no account is refused, and nothing is written")
{
    World world;
    const std::string before = test::contentText(world.read());
    auto wish = world.branch();
    wish.seats.clear();
    CHECK(app::copyBranch(world.workspace, wish, world.doing).error().subject == "branch.seats");
    wish.seats = {world.adviser};  // not of the branch
    CHECK(app::copyBranch(world.workspace, wish, world.doing).error().subject == "branch.seats");
    wish = world.branch();
    wish.below = world.adviser;
    CHECK(app::copyBranch(world.workspace, wish, world.doing).error()
          == core::Error{ErrorCode::Conflict, "seat.reports_to", "account"});
    wish = world.branch();
    wish.into = core::AccountId(7);
    CHECK(app::copyBranch(world.workspace, wish, world.doing).error().code == ErrorCode::NotFound);
    CHECK(test::contentText(world.read()) == before);
}

TEST_CASE("A circle in the reporting lines is copied once, without the circle's end")
{
    World world;
    REQUIRE(world.workspace.transact("circle", [&](store::Writer &writer) {
        core::Seat chief = writer.read().one(world.chief).value();
        chief.reportsTo = world.clerk;
        writer.update(chief);
    }));
    REQUIRE(app::copyBranch(world.workspace, world.branch(), world.doing));
    const auto seats = world.seatsOf(world.castell);
    CHECK(seats.size() == 4);
    CHECK(named(seats, "Chief executive")->reportsTo.isNone());
}

TEST_CASE("The map says how many more seats a person holds")
{
    World world;
    REQUIRE(app::copyBranch(world.workspace, world.branch({world.finance}), world.doing));
    const auto map = app::accountMap(world.read(), world.halden, {world.doing.day});
    REQUIRE(map);
    for (const auto &person : map->people) {
        CHECK(person.otherSeats == (person.seat == world.finance.value() ? 1 : 0));
    }
}

TEST_CASE("Role goals count people with a name; placeholders stay open")
{
    World world;
    const app::RoleWish buyer{BuiltinRole::FinancialBuyer, {}};
    world.checkUndo([&] { REQUIRE(app::setRoleGoal(world.workspace, world.halden, buyer, 2, world.doing)); });
    auto goals = app::roleGoals(world.read(), world.halden, world.doing.day);
    const auto &line = goals.lines.front();
    CHECK(line.wanted == 2);
    CHECK(line.known == 1);
    CHECK(line.missing() == 1);
    CHECK(line.holders == std::vector{world.finance});
    CHECK(goals.missing() == 1);
    app::AddedPerson added;
    world.checkUndo([&] {
        auto result = app::addRolePlaceholder(world.workspace, world.halden, buyer, "Financial buyer?", world.doing);
        REQUIRE(result);
        added = std::move(*result);
    });
    goals = app::roleGoals(world.read(), world.halden, world.doing.day);
    CHECK(goals.lines.front().known == 1);
    CHECK(goals.lines.front().open == std::vector{added.seat});
    // Two tops (the adviser stands alone): nobody is the superior for sure.
    CHECK(world.row(added.seat).reportsTo.isNone());
    CHECK(world.row(added.seat).label == "Financial buyer?");
    world.checkUndo([&] { REQUIRE(app::setRoleGoal(world.workspace, world.halden, buyer, 0, world.doing)); });
    CHECK(world.read().all<core::RoleGoal>().empty());
    CHECK(app::setRoleGoal(world.workspace, world.halden, buyer, 100, world.doing).error().subject == "role_goal.wanted");
    CHECK(app::setRoleGoal(world.workspace, world.halden, {BuiltinRole::Own, core::RoleId(3)}, 1, world.doing).error().code
          == ErrorCode::NotFound);
}

TEST_CASE("A map kept as a template holds structure and no names; applied elsewhere it adds places to fill and role goals")
{
    World world;
    REQUIRE(app::setRoleGoal(world.workspace, world.halden, {BuiltinRole::FinancialBuyer, {}}, 2, world.doing));
    auto content = app::templateOfAccount(world.read(), world.halden, world.doing.day);
    REQUIRE(content);
    CHECK(content->places.size() == 5);
    content->name = " Food group ";
    app::PlanTemplateId id;
    world.checkUndo([&] {
        const auto added = app::addTemplate(world.workspace, *content, world.doing);
        REQUIRE(added);
        id = *added;
    });
    const std::string text = world.read().one(id).value().content;
    for (const char *name : {"Elena", "Marcus", "Ida", "Ann Lee", "champion", "secret"}) {
        CHECK(text.find(name) == std::string::npos);
    }
    const auto stored = app::storedTemplates(world.read());
    REQUIRE(stored.size() == 1);
    CHECK(stored[0].content.name == "Food group");
    CHECK(stored[0].content.places == content->places);
    CHECK(stored[0].content.roleGoals == content->roleGoals);
    const auto before = app::templateEffect(world.read(), world.castell, stored[0].content, world.doing.day);
    REQUIRE(before);
    CHECK(before->places == 5);
    CHECK(before->roleGoals == 1);
    world.checkUndo([&] { REQUIRE(app::applyTemplate(world.workspace, world.castell, stored[0].content, world.doing)); });
    const auto seats = world.seatsOf(world.castell);
    REQUIRE(seats.size() == 5);
    CHECK(named(seats, "CFO")->label == "CFO?");
    CHECK(named(seats, "Accountant")->reportsTo == named(seats, "CFO")->id);
    CHECK(named(seats, "Assistant")->assistant);
    CHECK(app::roleGoals(world.read(), world.castell, world.doing.day).missing() == 2);
    // What is there is not added again.
    CHECK(app::applyTemplate(world.workspace, world.castell, stored[0].content, world.doing).error()
          == core::Error{ErrorCode::Conflict, "plan_template", "nothing"});
    CHECK(app::templateEffect(world.read(), world.castell, stored[0].content, world.doing.day)->isNothing());
}

TEST_CASE("A template skips the same role in the same department, and hangs the rest below who is there")
{
    World world;
    MapTemplate content;
    content.name = "Finance";
    content.places = {{"Head of finance", "finance", "", {{BuiltinRole::FinancialBuyer, {}}}, -1, false, false},
                      {"Controller", "Finance", "", {{BuiltinRole::Influencer, {}}}, 0, false, false},
                      {"Second head", "Finance", "", {{BuiltinRole::FinancialBuyer, {}}}, -1, false, false}};
    content.goals = {"Know every buyer"};
    const auto applied = app::applyTemplate(world.workspace, world.halden, content, world.doing);
    REQUIRE(applied);
    CHECK(applied->effect.present == 1);
    CHECK(applied->effect.places == 2);
    CHECK(applied->effect.goals == 1);
    CHECK(world.row(applied->added.front()).reportsTo == world.finance);
    CHECK(world.read().where<core::Goal>("account", world.halden).size() == 1);
}

TEST_CASE("Names of templates: empty, too long or twice are refused; renamed and removed as steps")
{
    World world;
    MapTemplate content;
    content.name = "One";
    content.roleGoals = {{{BuiltinRole::Buyer, {}}, 1}};
    const auto first = app::addTemplate(world.workspace, content, world.doing);
    REQUIRE(first);
    content.name = " ONE";
    CHECK(app::addTemplate(world.workspace, content, world.doing).error().code == ErrorCode::Conflict);
    content.name = "  ";
    CHECK(app::addTemplate(world.workspace, content, world.doing).error().subject == "plan_template.name");
    content.name = std::string(81, 'x');
    CHECK(app::addTemplate(world.workspace, content, world.doing).error().subject == "plan_template.name");
    CHECK(app::addTemplate(world.workspace, MapTemplate{"Empty", {}, {}, {}}, world.doing).error().subject
          == "plan_template.content");
    world.checkUndo([&] { REQUIRE(app::renameTemplate(world.workspace, *first, "Two", world.doing)); });
    world.checkUndo([&] { REQUIRE(app::removeTemplate(world.workspace, *first, world.doing)); });
    CHECK(app::removeTemplate(world.workspace, *first, world.doing).error().code == ErrorCode::NotFound);
}

TEST_CASE("The text of a template reads back; the older form, strange values and broken text are no harm")
{
    MapTemplate content;
    content.places = {{"Chief \"X\"", "Bo\\ard", "U", {{BuiltinRole::Own, "Sponsor"}, {BuiltinRole::Buyer, {}}}, -1, false, true},
                      {"A", "", "", {}, 0, true, false}};
    content.roleGoals = {{{BuiltinRole::Buyer, {}}, 3}};
    content.goals = {"g"};
    CHECK(app::readTemplateText(app::templateText(content)).value() == content);
    const auto old = app::readTemplateText(R"({"goals":["Know"],"roles":["financial_buyer","end_user","financial_buyer"]})");
    REQUIRE(old);
    CHECK(old->roleGoals.size() == 2);
    CHECK(old->roleGoals[0].wanted == 2);
    CHECK(old->goals == std::vector<std::string>{"Know"});
    const auto strange = app::readTemplateText(
        R"({"places":[{"title":1,"below":0,"roles":["king",7]},{"title":"B","below":9}],"role_goals":[{"role":"buyer","wanted":-1}],"x":[[{}]]})");
    REQUIRE(strange);
    CHECK(strange->places.size() == 2);
    CHECK(strange->places[0].below == -1);
    CHECK(strange->places[1].below == -1);
    CHECK(strange->roleGoals.empty());
    for (const char *text : {"", "{", "nonsense", "[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]"}) {
        CHECK(app::readTemplateText(text).error().code == ErrorCode::InvalidFormat);
    }
    CHECK(app::readTemplateText("[]")->isEmpty());
}

TEST_CASE("A map in a circle is kept as a template, everybody once")
{
    World world;
    REQUIRE(world.workspace.transact("circle", [&](store::Writer &writer) {
        core::Seat chief = writer.read().one(world.chief).value();
        chief.reportsTo = world.clerk;
        writer.update(chief);
    }));
    const auto content = app::templateOfAccount(world.read(), world.halden, world.doing.day);
    REQUIRE(content);
    CHECK(content->places.size() == 5);
    for (std::size_t i = 0; i < content->places.size(); ++i) {
        CHECK(content->places[i].below < static_cast<int>(i));
    }
    const auto empty = app::templateOfAccount(world.read(), world.castell, world.doing.day);
    REQUIRE(empty);
    CHECK(empty->isEmpty());
}

TEST_CASE("A file that is only read refuses every change of structure")
{
    World world;
    app::OpenOptions options;
    options.readOnly = true;
    auto reading = app::Workspace::open(world.folder / "map.linchpin", options);
    REQUIRE(reading);
    MapTemplate content;
    content.name = "T";
    content.roleGoals = {{{BuiltinRole::Buyer, {}}, 1}};
    CHECK(app::copyBranch(*reading, world.branch(), world.doing).error().code == ErrorCode::ReadOnly);
    CHECK(app::addTemplate(*reading, content, world.doing).error().code == ErrorCode::ReadOnly);
    CHECK(app::applyTemplate(*reading, world.castell, content, world.doing).error().code == ErrorCode::ReadOnly);
    CHECK(app::setRoleGoal(*reading, world.halden, {BuiltinRole::Buyer, {}}, 1, world.doing).error().code == ErrorCode::ReadOnly);
}
