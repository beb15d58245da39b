#include "support/catch.h"

#include "app/maintenance.h"
#include "app/workspace.h"
#include "core/entities/entities.h"
#include "support/workspace_files.h"

using namespace linchpin;
using app::ChangeSet;
using app::CreateOptions;
using app::Workspace;
using core::ErrorCode;

namespace {

CreateOptions namedOptions()
{
    CreateOptions options;
    options.name = "Key accounts";
    options.company = "Arden Automation";
    options.environment = test::fixedEnvironment();
    return options;
}

core::Result<ChangeSet> addTag(Workspace &workspace, const std::string &name)
{
    return workspace.transact("Add a tag", [&](store::Writer &writer) {
        core::Tag tag;
        tag.name = name;
        writer.insert(tag);
    });
}

}  // namespace

TEST_CASE("A new workspace has its one row and nothing to undo")
{
    const test::TemporaryFolder folder;
    auto workspace = Workspace::create(folder / "new.linchpin", namedOptions());
    REQUIRE(workspace);
    const auto rows = workspace->read().all<core::Workspace>();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].name == "Key accounts");
    CHECK(rows[0].createdOn == core::Date::fromIso("2026-10-12"));
    CHECK(rows[0].erasureSalt.size() == 32);
    CHECK(workspace->undo().error().code == ErrorCode::NothingToDo);
    CHECK(!workspace->history()->undoLabel);
    CHECK(Workspace::create(folder / "new.linchpin", namedOptions()).error().code == ErrorCode::CannotWrite);
}

TEST_CASE("The same clock and random numbers make the same workspace")
{
    const test::TemporaryFolder folder;
    const auto made = [&](const std::string &name) {
        auto workspace = std::move(*Workspace::create(folder / name, namedOptions()));
        REQUIRE(addTag(workspace, "one"));
        return test::contentText(workspace.read()) + workspace.read().digest();
    };
    CHECK(made("a") == made("b"));
}

TEST_CASE("Subscribers hear of every change once, in order, until their subscription ends")
{
    const test::TemporaryFolder folder;
    auto workspace = std::move(*Workspace::create(folder / "w.linchpin", namedOptions()));
    std::vector<std::string> heard;
    const app::Subscription first = workspace.subscribe([&](const ChangeSet &changes) {
        heard.push_back("first " + changes.label + " " + std::to_string(changes.kinds.size()));
        CHECK(workspace.read().count(core::Kind::Tag) > 0);
    });
    app::Subscription second = workspace.subscribe([&](const ChangeSet &) {
        heard.push_back("second");
        second = app::Subscription();
    });
    REQUIRE(addTag(workspace, "one"));
    REQUIRE(addTag(workspace, "two"));
    REQUIRE(workspace.undo());
    CHECK(heard == std::vector<std::string>{"first Add a tag 1", "second", "first Add a tag 1", "first Add a tag 1"});
}

TEST_CASE("A failed or empty change is no news and no step")
{
    const test::TemporaryFolder folder;
    auto workspace = std::move(*Workspace::create(folder / "w.linchpin", namedOptions()));
    int news = 0;
    const app::Subscription subscription = workspace.subscribe([&](const ChangeSet &) { ++news; });
    const auto failed = workspace.transact("x", [](store::Writer &writer) -> core::Result<void> {
        writer.insert(core::Tag());
        return core::failure(ErrorCode::Cancelled);
    });
    CHECK(failed.error().code == ErrorCode::Cancelled);
    const auto empty = workspace.transact("y", [](store::Writer &) {});
    REQUIRE(empty);
    CHECK(empty->isEmpty());
    CHECK(news == 0);
    CHECK(workspace.history()->entries.size() == 1);
}

TEST_CASE("Undo and redo survive closing and opening again")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "w.linchpin";
    {
        auto workspace = std::move(*Workspace::create(path, namedOptions()));
        REQUIRE(addTag(workspace, "one"));
        REQUIRE(addTag(workspace, "two"));
        REQUIRE(workspace.undo());
    }
    auto workspace = Workspace::open(path, test::fixedOptions(4));
    REQUIRE(workspace);
    CHECK(workspace->history()->undoLabel == "Add a tag");
    REQUIRE(workspace->redo());
    CHECK(workspace->read().count(core::Kind::Tag) == 2);
    REQUIRE(workspace->undo());
    REQUIRE(workspace->undo());
    CHECK(workspace->read().count(core::Kind::Tag) == 0);
}

TEST_CASE("A subscription may outlive its workspace, and a workspace may move")
{
    const test::TemporaryFolder folder;
    app::Subscription subscription;
    int news = 0;
    {
        auto workspace = std::move(*Workspace::create(folder / "w.linchpin", namedOptions()));
        subscription = workspace.subscribe([&](const ChangeSet &) { ++news; });
        Workspace moved = std::move(workspace);
        REQUIRE(addTag(moved, "one"));
    }
    CHECK(news == 1);
}

TEST_CASE("Check and backup work on an open workspace")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "w.linchpin";
    auto workspace = std::move(*Workspace::create(path, namedOptions()));
    REQUIRE(addTag(workspace, "one"));
    REQUIRE(app::backupWorkspace(workspace, folder / "copy.linchpin"));
    CHECK(app::checkWorkspace(path)->isSound());
    CHECK(app::checkWorkspace(folder / "copy.linchpin")->isSound());
}
