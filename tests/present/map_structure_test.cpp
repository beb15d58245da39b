#include <algorithm>
#include <set>

#include <QAbstractItemModelTester>
#include <QTemporaryDir>
#include <QTest>

#include "models_support.h"
#include "present/edit/choice_index.h"
#include "present/map_edit/outline_model.h"
#include "present/map_edit/starting_templates.h"
#include "present/map_edit/structure_edits.h"
#include "present/map_edit/template_model.h"
#include "present/workspace_session.h"
#include "support/catch.h"

// Branches, templates and role goals as the window sees them.

using namespace linchpin;
using namespace linchpin::test;
using present::OutlineModel;
using present::TemplateModel;
using present::WorkspaceSession;

namespace {

struct OpenSample {
    QTemporaryDir folder;
    WorkspaceSession session{[] { return testDay(); }};
    present::ChoiceIndex choices{&session};

    OpenSample()
    {
        coreApplication();
        session.create(folder.filePath(QStringLiteral("sample.linchpin")), QStringLiteral("Sample"),
                       WorkspaceSession::NewContent::Sample);
        REQUIRE(QTest::qWaitFor([this] { return session.state() == WorkspaceSession::State::Open; }, 60'000));
        choices.ensure();
        REQUIRE(QTest::qWaitFor([this] { return choices.isReady(); }, 30'000));
    }
    [[nodiscard]] core::AccountId account(const QString &name) { return choices.accounts(name).front().account; }
    [[nodiscard]] core::SeatId seat(const QString &name, core::AccountId account)
    {
        return choices.people(name, present::ChoiceIndex::Unit::Seats, account, true).front().seat;
    }
};

core::report::Branch branchOf(std::initializer_list<std::pair<int, const char *>> rows)
{
    core::report::Branch branch;
    std::int64_t id = 10;
    for (const auto &[depth, name] : rows) {
        core::report::BranchRow row;
        row.seat = core::SeatId(id++);
        row.name = name;
        row.title = "Title";
        row.department = "Finance";
        row.depth = depth;
        branch.rows.push_back(row);
    }
    return branch;
}

}  // namespace

TEST_CASE("the outline of a branch ticks one, a branch, all or nobody, and keeps that over news")
{
    coreApplication();
    OutlineModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    auto branch = branchOf({{0, "Chief"}, {1, "Finance"}, {2, "Clerk"}, {1, "Sales"}});
    branch.rows[3].here = core::SeatId(99);
    model.setBranch(branch);
    CHECK(model.checkedCount() == 4);
    CHECK(model.checkedHere() == 1);
    CHECK(model.index(3).data(OutlineModel::NoteRole).toString() == QStringLiteral("sits here already"));
    CHECK(model.index(2).data(OutlineModel::DepthRole).toInt() == 2);
    CHECK(model.index(2).data(present::DetailRole).toString() == QStringLiteral("Title, Finance"));
    model.toggleBranch(1);
    CHECK(model.checkedSeats() == std::vector{core::SeatId(10), core::SeatId(13)});
    CHECK(model.setData(model.index(3), Qt::Unchecked, Qt::CheckStateRole));
    CHECK(model.checkedHere() == 0);
    // Somebody was added below: new positions are ticked, the others stay as they were.
    branch.rows.insert(branch.rows.begin() + 3, branchOf({{2, "New"}}).rows.front());
    branch.rows[3].seat = core::SeatId(40);
    model.setBranch(branch);
    CHECK(model.checkedSeats() == std::vector{core::SeatId(10), core::SeatId(40)});
    model.setAllChecked(true);
    CHECK(model.checkedCount() == 5);
    model.setAllChecked(false);
    CHECK(model.checkedCount() == 0);
    model.clear();
    CHECK(model.rowCount() == 0);
    model.toggleBranch(0);
}

TEST_CASE("the outline of a template says what is there already, and has no check marks")
{
    coreApplication();
    OutlineModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    core::report::MapTemplate content;
    content.places = {{"", "", "", {{core::BuiltinRole::Buyer, {}}}, -1, false, false},
                      {"Assistant", "Board", "", {}, 0, true, false}};
    core::report::TemplateEffect effect;
    effect.isNew = {false, true};
    model.setTemplate(content, &effect);
    CHECK(model.index(0).data().toString() == QStringLiteral("Buyer"));
    CHECK(model.index(0).data(OutlineModel::MutedRole).toBool());
    CHECK_FALSE(model.index(1).data(OutlineModel::MutedRole).toBool());
    CHECK_FALSE(model.index(0).data(Qt::CheckStateRole).isValid());
    CHECK(model.checkedSeats().empty());
    CHECK(model.index(1).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("assistant")));
}

TEST_CASE("the templates that every workspace offers are whole: superiors first, roles, goals, different names")
{
    coreApplication();
    std::set<std::string> names;
    for (const auto &content : present::startingTemplates()) {
        INFO(content.name);
        CHECK(names.insert(content.name).second);
        CHECK(content.places.size() >= 8);
        CHECK(content.roleGoals.size() == 5);
        bool hasAssistant = false;
        for (std::size_t i = 0; i < content.places.size(); ++i) {
            CHECK(content.places[i].below < static_cast<int>(i));
            CHECK_FALSE(content.places[i].title.empty());
            CHECK(content.places[i].roles.size() == 1);
            hasAssistant = hasAssistant || content.places[i].assistant;
        }
        CHECK(hasAssistant);
    }
    CHECK(names.size() == 5);
}

TEST_CASE("templates are listed with those of the workspace first, and follow it without resets")
{
    OpenSample sample;
    TemplateModel model(&sample.session, TemplateModel::Which::All);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setActive(true);
    REQUIRE(QTest::qWaitFor([&] { return model.isLoaded(); }, 30'000));
    const int before = model.rowCount();
    CHECK(before == 6);
    CHECK(model.index(0).data(TemplateModel::StoredRole).toBool());
    CHECK(model.choice(0)->summary == QStringLiteral("3 role goals, 3 goals"));
    bool saved = false;
    present::saveAsTemplate(&sample.session, sample.account(QStringLiteral("Halden")), QStringLiteral("Food"), &sample.session,
                            [&](core::Result<void> result) { saved = result.has_value(); });
    REQUIRE(QTest::qWaitFor([&] { return saved && model.rowCount() == before + 1; }, 30'000));
    CHECK(model.rowOfName(QStringLiteral("Food")) == 0);
    QString refusal;
    present::saveAsTemplate(&sample.session, sample.account(QStringLiteral("Halden")), QStringLiteral(" food "), &sample.session,
                            [&](core::Result<void> result) { refusal = present::structureErrorText(result.error()); });
    REQUIRE(QTest::qWaitFor([&] { return !refusal.isEmpty(); }, 30'000));
    CHECK(refusal == QStringLiteral("There is a template of this name already. Choose another name."));
    bool renamed = false;
    present::renameTemplate(&sample.session, model.choice(0)->id, QStringLiteral("Zebra"), &sample.session,
                            [&](core::Result<void> result) { renamed = result.has_value(); });
    REQUIRE(QTest::qWaitFor([&] { return renamed && model.rowOfName(QStringLiteral("Zebra")) == 1; }, 30'000));
    sample.session.undo();
    REQUIRE(QTest::qWaitFor([&] { return model.rowOfName(QStringLiteral("Food")) == 0; }, 30'000));
    sample.session.undo();
    REQUIRE(QTest::qWaitFor([&] { return model.rowCount() == before; }, 30'000));
}

TEST_CASE("what a template added is said without what it did not add")
{
    core::report::TemplateEffect effect;
    effect.roleGoals = 3;
    CHECK(present::templateDoneText(effect) == QStringLiteral("3 role goals added"));
    effect.places = 1;
    effect.goals = 2;
    CHECK(present::templateDoneText(effect) == QStringLiteral("1 role to fill, 3 role goals and 2 goals added"));
}

TEST_CASE("role goals are read again after each change and say how many are known")
{
    OpenSample sample;
    present::RoleGoalsFeed feed(&sample.session);
    feed.setAccount(sample.account(QStringLiteral("Halden")));
    REQUIRE(QTest::qWaitFor([&] { return feed.goals() != nullptr; }, 30'000));
    const auto first = [&] { return feed.goals()->lines.front(); };
    CHECK(present::roleGoalName(first()) == QStringLiteral("Financial buyer"));
    const int known = first().known;
    present::setRoleGoal(&sample.session, feed.account(), first(), known + 2, &sample.session, {});
    REQUIRE(QTest::qWaitFor([&] { return first().wanted == known + 2; }, 30'000));
    CHECK(present::roleGoalText(first()) == QStringLiteral("%1 of %2 known").arg(known).arg(known + 2));
    CHECK(present::roleGoalsText(*feed.goals()).endsWith(QStringLiteral("to fill")));
    const std::size_t open = first().open.size();
    present::addRolePlaceholder(&sample.session, feed.account(), first(), &sample.session, [](core::Result<core::SeatId>) {});
    REQUIRE(QTest::qWaitFor([&] { return first().open.size() == open + 1; }, 30'000));
    CHECK(first().known == known);
    CHECK(sample.session.info().undoLabel == QStringLiteral("Add Financial buyer?"));
    feed.setAccount({});
    CHECK(feed.goals() == nullptr);
}

TEST_CASE("a branch is copied, a second seat given and marks set as steps with names of their own")
{
    OpenSample sample;
    const core::AccountId halden = sample.account(QStringLiteral("Halden"));
    const core::SeatId top = sample.seat(QStringLiteral("Elena Ferrari"), halden);
    const core::AccountId other = sample.choices.accounts(QString(), 80).back().account;
    REQUIRE(other != halden);
    std::optional<core::report::Branch> branch;
    present::readBranch(&sample.session, top, other, &sample.session,
                        [&](core::Result<core::report::Branch> result) { branch = std::move(*result); });
    REQUIRE(QTest::qWaitFor([&] { return branch.has_value(); }, 30'000));
    REQUIRE(branch->rows.size() > 1);
    present::BranchEdit edit;
    edit.top = top;
    edit.into = other;
    edit.topName = QStringLiteral("Elena Ferrari");
    edit.accountName = QStringLiteral("Halden Foods");
    QString refusal;
    present::copyBranch(&sample.session, edit, &sample.session,
                        [&](core::Result<present::BranchDone> done) { refusal = present::structureErrorText(done.error()); });
    REQUIRE(QTest::qWaitFor([&] { return !refusal.isEmpty(); }, 30'000));
    CHECK(refusal == QStringLiteral("Nobody of the branch is ticked: tick at least one person to copy."));
    for (const auto &row : branch->rows) {
        edit.seats.push_back(row.seat);
    }
    std::optional<present::BranchDone> done;
    present::copyBranch(&sample.session, edit, &sample.session,
                        [&](core::Result<present::BranchDone> result) { done = *result; });
    REQUIRE(QTest::qWaitFor([&] { return done.has_value(); }, 30'000));
    CHECK(done->added == static_cast<int>(branch->rows.size()));
    CHECK(sample.session.info().undoLabel == QStringLiteral("Branch of Elena Ferrari copied from Halden Foods"));

    std::optional<core::Result<bool>> marked;
    present::toggleMark(&sample.session, {done->first}, present::MapMark::Assistant, QStringLiteral("Elena Ferrari"),
                        &sample.session, [&](core::Result<bool> result) { marked = std::move(result); });
    REQUIRE(QTest::qWaitFor([&] { return marked.has_value(); }, 30'000));
    REQUIRE_FALSE(*marked);
    CHECK(present::structureErrorText(marked->error())
          == QStringLiteral("An assistant needs a superior: say first whom this person reports to."));
    marked.reset();
    present::toggleMark(&sample.session, {done->first}, present::MapMark::Outside, QStringLiteral("Elena Ferrari"),
                        &sample.session, [&](core::Result<bool> result) { marked = std::move(result); });
    REQUIRE(QTest::qWaitFor([&] { return marked.has_value(); }, 30'000));
    CHECK(marked->value());
    CHECK(sample.session.info().undoLabel == QStringLiteral("Outside the company: Elena Ferrari"));

    present::SeatDraft draft;
    draft.person = branch->rows.front().person;
    draft.account = halden;
    draft.title = QStringLiteral("Board member");
    draft.personName = QStringLiteral("Elena Ferrari");
    draft.accountName = QStringLiteral("Halden Foods");
    core::SeatId seat;
    present::addSeat(&sample.session, draft, &sample.session, [&](core::Result<core::SeatId> added) { seat = *added; });
    REQUIRE(QTest::qWaitFor([&] { return bool(seat); }, 30'000));
    CHECK(sample.session.info().undoLabel == QStringLiteral("Another seat of Elena Ferrari at Halden Foods"));
}
