#include "support/catch.h"

#include <fstream>

#include "app/backups/backups.h"
#include "app/settings/workspace_settings.h"
#include "app/workspace.h"
#include "core/entities/entities.h"
#include "support/raw_sql.h"
#include "support/workspace_files.h"

using namespace linchpin;
using app::Workspace;
using core::ErrorCode;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kHour = 3'600;

struct Made {
    test::TemporaryFolder folder;
    fs::path path;
    fs::path backups;
    std::optional<Workspace> workspace;

    explicit Made(std::uint32_t seed = 1)
        : path(folder / "accounts.linchpin")
        , backups(app::backupFolder(path))
    {
        app::CreateOptions options;
        options.name = "Key accounts";
        options.company = "Arden Automation";
        options.environment = test::fixedEnvironment(seed);
        workspace.emplace(std::move(*Workspace::create(path, options)));
        addTag("first");
    }
    void addTag(const std::string &name)
    {
        REQUIRE(workspace->transact("Tag " + name, [&](store::Writer &writer) {
            core::Tag tag;
            tag.name = name;
            writer.insert(tag);
        }));
    }
    fs::path backup(std::int64_t now, app::BackupOrigin origin = app::BackupOrigin::Automatic)
    {
        app::BackupWish wish;
        wish.folder = backups;
        wish.now = now;
        wish.origin = origin;
        const auto made = app::makeBackup(workspace->read(), wish);
        REQUIRE(made);
        return made->path;
    }
    void reopen()
    {
        auto opened = Workspace::open(path, test::fixedOptions(7));
        REQUIRE(opened);
        workspace.emplace(std::move(*opened));
    }
    store::RestoreOptions wish() const
    {
        store::RestoreOptions options;
        options.label = "Restore the backup";
        options.keepAs = app::keptFileFor(path, "2026-10-12 14-30");
        options.environment = test::fixedEnvironment(9);
        return options;
    }
};

std::size_t entriesIn(const fs::path &folder)
{
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
}

}  // namespace

TEST_CASE("A backup lies in a private folder beside the workspace, is readable and says what it holds")
{
    Made made;
    const fs::path copy = made.backup(test::kTestStart);
    CHECK(copy.parent_path() == made.folder / "accounts.backups");
    CHECK((fs::status(made.backups).permissions() & fs::perms::all) == fs::perms::owner_all);
    CHECK((fs::status(copy).permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(entriesIn(made.backups) == 1);
    const auto files = app::listBackups(made.backups, made.path);
    REQUIRE(files);
    REQUIRE(files->size() == 1);
    const app::BackupFile &file = files->front();
    CHECK(file.name.madeAt == test::kTestStart);
    CHECK(file.bytes == static_cast<std::int64_t>(fs::file_size(copy)));
    REQUIRE(file.content);
    CHECK(file.content->name == "Key accounts");
    CHECK(file.content->lastChange == "Tag first");
    CHECK(file.content->digest == made.workspace->read().digest());
    CHECK(app::verifyBackup(copy));
    CHECK(app::listBackups(made.folder / "no such folder", made.path)->empty());
}

TEST_CASE("Two backups in one second are two files, and a stopped one leaves nothing")
{
    Made made;
    const fs::path first = made.backup(test::kTestStart);
    const fs::path second = made.backup(test::kTestStart);
    CHECK(first != second);
    app::BackupWish wish;
    wish.folder = made.backups;
    wish.now = test::kTestStart + 100;
    int asked = 0;
    wish.goOn = [&asked](double) { return ++asked < 1; };
    CHECK(app::makeBackup(made.workspace->read(), wish).error().code == ErrorCode::Cancelled);
    CHECK(entriesIn(made.backups) == 2);
}

TEST_CASE("A folder that cannot be made is said, and nothing else happens")
{
    Made made;
    test::writeFile(made.folder / "taken", "a file");
    app::BackupWish wish;
    wish.folder = made.folder / "taken";
    wish.now = test::kTestStart;
    CHECK(app::makeBackup(made.workspace->read(), wish).error().code == ErrorCode::CannotWrite);
    wish.folder = (made.folder / "taken") / "below";
    CHECK(app::makeBackup(made.workspace->read(), wish).error().code == ErrorCode::CannotWrite);
    CHECK(test::fileBytes(made.folder / "taken") == "a file");
    // A disk that was taken away is not made up in its mount point.
    wish.folder = (made.folder / "disk") / "accounts.backups";
    CHECK(app::makeBackup(made.workspace->read(), wish).error().code == ErrorCode::CannotWrite);
    CHECK(!fs::exists(made.folder / "disk"));
}

TEST_CASE("Old automatic backups go when a new one is made; those by hand and those of others stay")
{
    Made made;
    std::int64_t now = test::kTestStart;
    const fs::path byHand = made.backup(now, app::BackupOrigin::ByHand);
    for (int i = 0; i < 12; ++i) {
        now += kHour;
        made.backup(now);
    }
    // 6 of the last day; the 12 are of one day.
    CHECK(app::listBackups(made.backups, made.path)->size() == 7);
    CHECK(fs::exists(byHand));

    // Another workspace whose file has the same name, in the same folder.
    Made other(2);
    app::BackupWish wish;
    wish.folder = made.backups;
    wish.now = test::kTestStart - 400 * 24 * kHour;
    const auto foreign = app::makeBackup(other.workspace->read(), wish);
    REQUIRE(foreign);
    made.backup(now + kHour);
    CHECK(fs::exists(foreign->path));
    CHECK(app::compareWithBackup(made.workspace->read(), foreign->path).error().code == ErrorCode::Conflict);
}

TEST_CASE("Nothing is due until something changes, and undo counts as a change")
{
    Made made;
    const auto due = [&](app::BackupOccasion occasion, std::int64_t now) {
        return app::isBackupDue(made.workspace->read(), made.backups, occasion, now, 4);
    };
    const std::int64_t now = test::kTestStart + 10 * kHour;
    CHECK(due(app::BackupOccasion::Opening, now));
    made.backup(now);
    CHECK(!due(app::BackupOccasion::Running, now + 20 * kHour));
    made.addTag("second");
    CHECK(!due(app::BackupOccasion::Running, now + kHour));
    CHECK(due(app::BackupOccasion::Running, now + 4 * kHour));
    CHECK(!due(app::BackupOccasion::Opening, now + 4 * kHour));
    CHECK(due(app::BackupOccasion::Opening, now + 20 * kHour));
    made.backup(now + 4 * kHour);
    CHECK(!due(app::BackupOccasion::Opening, now + 48 * kHour));
    REQUIRE(made.workspace->undo());
    CHECK(due(app::BackupOccasion::Opening, now + 48 * kHour));
}

TEST_CASE("The comparison counts what was added, changed and removed since, and names the steps")
{
    Made made;
    const fs::path copy = made.backup(test::kTestStart);
    CHECK(app::compareWithBackup(made.workspace->read(), copy)->isEmpty());
    made.addTag("second");
    made.addTag("third");
    REQUIRE(app::setWorkspaceName(*made.workspace, "Renamed", "Name of the workspace"));
    const auto first = made.workspace->read().all<core::Tag>().front();
    REQUIRE(made.workspace->transact("Remove a tag", [&](store::Writer &writer) { writer.remove(first.id); }));
    const auto difference = app::compareWithBackup(made.workspace->read(), copy);
    REQUIRE(difference);
    const std::vector<app::KindDifference> expected{{core::Kind::Workspace, 0, 0, 1}, {core::Kind::Tag, 2, 1, 0}};
    CHECK(std::is_permutation(difference->kinds.begin(), difference->kinds.end(), expected.begin(), expected.end()));
    CHECK(difference->sameLine);
    CHECK(difference->laterStepCount == 4);
    REQUIRE(difference->laterSteps.size() == 4);
    CHECK(difference->laterSteps.front().label == "Remove a tag");
    CHECK(difference->copy.lastChange == "Tag first");
    CHECK(app::compareWithBackup(made.workspace->read(), made.path).error().code == ErrorCode::Conflict);
    CHECK(app::compareWithBackup(made.workspace->read(), made.folder / "none").error().code == ErrorCode::CannotOpen);
}

TEST_CASE("Restoring brings the backup back, keeps the present file and ends the undo history with a reason")
{
    Made made;
    const fs::path copy = made.backup(test::kTestStart);
    const std::string then = test::contentText(made.workspace->read());
    made.addTag("second");
    const std::string now = test::contentText(made.workspace->read());
    made.workspace.reset();
    const auto wish = made.wish();
    REQUIRE(store::restore(made.path, copy, wish));

    made.reopen();
    CHECK(test::contentText(made.workspace->read()) == then);
    CHECK((fs::status(made.path).permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
    const auto refused = made.workspace->undo();
    REQUIRE(!refused);
    CHECK(refused.error() == core::Error{ErrorCode::NothingToDo, "undo", "restored"});
    const auto history = made.workspace->history();
    CHECK(history->entries.front().act == store::Act::Restore);
    CHECK(history->entries.front().label == "Restore the backup");
    CHECK(history->endOfUndo == "restored");
    made.addTag("after");
    REQUIRE(made.workspace->undo());
    CHECK(made.workspace->history()->endOfUndo == "restored");
    CHECK(store::check(copy)->isSound());

    CHECK(wish.keepAs == made.folder / "accounts before restore 2026-10-12 14-30.linchpin");
    const auto kept = Workspace::open(wish.keepAs, test::readOnlyOptions());
    REQUIRE(kept);
    CHECK(test::contentText(kept->read()) == now);
    made.workspace.reset();
    CHECK(store::check(made.path)->isSound());
    CHECK(app::keptFileFor(made.path, "2026-10-12 14-30") == made.folder / "accounts before restore 2026-10-12 14-30 2.linchpin");
}

TEST_CASE("A damaged backup is found and never restored")
{
    Made made;
    for (int i = 0; i < 200; ++i) {
        made.addTag("tag " + std::to_string(i));
    }
    const fs::path copy = made.backup(test::kTestStart);
    const std::string whole = test::fileBytes(copy);
    made.workspace.reset();
    const std::string present = test::fileBytes(made.path);

    SECTION("a record was changed behind its back") { test::runSql(copy, "UPDATE tag SET name='forged' WHERE name='tag 7'"); }
    SECTION("a record is gone") { test::runSql(copy, "DELETE FROM tag WHERE name='tag 7'"); }
    SECTION("its end is missing") { fs::resize_file(copy, whole.size() / 2); }
    SECTION("it is no workspace at all") { test::writeFile(copy, "hello"); }
    SECTION("it is empty") { test::writeFile(copy, ""); }
    CHECK(!app::verifyBackup(copy));
    const auto refused = store::restore(made.path, copy, made.wish());
    REQUIRE(!refused);
    CHECK((refused.error().code == ErrorCode::Damaged || refused.error().code == ErrorCode::NotAWorkspace));
    CHECK(test::fileBytes(made.path) == present);
    CHECK(!fs::exists(made.wish().keepAs));
    CHECK(entriesIn(made.folder.path()) == 2);
}

TEST_CASE("When a restore fails on its way, the file and its folder are as they were")
{
    Made made;
    const fs::path copy = made.backup(test::kTestStart);
    made.addTag("second");
    auto wish = made.wish();

    SECTION("somebody has it open")
    {
        const auto refused = store::restore(made.path, copy, wish);
        CHECK(refused.error().code == ErrorCode::Locked);
        CHECK(made.workspace->read().count(core::Kind::Tag) == 2);
        made.addTag("third");
        made.workspace.reset();
        CHECK(!fs::exists(wish.keepAs));
        CHECK(entriesIn(made.folder.path()) == 2);
        return;
    }
    made.workspace.reset();
    const std::string present = test::fileBytes(made.path);
    std::size_t entries = entriesIn(made.folder.path());
    SECTION("the name for the present file is taken")
    {
        test::writeFile(wish.keepAs, "precious");
        ++entries;
        CHECK(store::restore(made.path, copy, wish).error().code == ErrorCode::CannotWrite);
        CHECK(test::fileBytes(wish.keepAs) == "precious");
    }
    SECTION("the present file cannot be kept where it should")
    {
        wish.keepAs = (made.folder / "missing") / "kept.linchpin";
        CHECK(store::restore(made.path, copy, wish).error().code == ErrorCode::CannotWrite);
    }
    SECTION("the backup is the file itself, of another workspace, or missing")
    {
        CHECK(store::restore(made.path, made.path, wish).error()
              == core::Error{ErrorCode::Conflict, made.path.string(), "itself"});
        Made other(3);
        const fs::path foreign = other.backup(test::kTestStart);
        CHECK(store::restore(made.path, foreign, wish).error()
              == core::Error{ErrorCode::Conflict, foreign.string(), "other workspace"});
        CHECK(store::restore(made.path, made.folder / "none", wish).error().code == ErrorCode::CannotOpen);
    }
    CHECK(test::fileBytes(made.path) == present);
    CHECK(entriesIn(made.folder.path()) == entries);
    made.reopen();
    CHECK(made.workspace->read().count(core::Kind::Tag) == 2);
}

TEST_CASE("A file that is gone or broken is replaced, and what was there stays beside it")
{
    Made made;
    const fs::path copy = made.backup(test::kTestStart);
    made.workspace.reset();
    SECTION("gone")
    {
        fs::remove(made.path);
        REQUIRE(store::restore(made.path, copy, made.wish()));
        CHECK(!fs::exists(made.wish().keepAs));
    }
    SECTION("broken, with a log beside it that no longer fits")
    {
        test::writeFile(made.path, "broken");
        test::writeFile(made.path.string() + "-wal", "log");
        const auto wish = made.wish();
        REQUIRE(store::restore(made.path, copy, wish));
        CHECK(test::fileBytes(wish.keepAs) == "broken");
        CHECK(test::fileBytes(wish.keepAs.string() + "-wal") == "log");
        CHECK(!fs::exists(made.path.string() + "-wal"));
    }
    made.reopen();
    CHECK(made.workspace->read().count(core::Kind::Tag) == 1);
}
