#include "support/catch.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/workspace.h"
#include "core/entities/entities.h"
#include "models_support.h"
#include "present/job.h"
#include "present/settings/backup_keeper.h"
#include "present/settings/workspace_view.h"
#include "present/workspace_session.h"
#include "support/raw_sql.h"

using namespace linchpin;
using namespace linchpin::present;

namespace {

constexpr qint64 kStart = 1'791'763'200;  // 2026-10-12 00:00 UTC
constexpr qint64 kHour = 3600;

struct Bench {
    QTemporaryDir folder;
    QString path;
    std::unique_ptr<WorkspaceSession> session;
    std::unique_ptr<BackupKeeper> keeper;
    qint64 now = kStart + 10 * kHour;

    Bench()
        : path(folder.filePath(QStringLiteral("accounts.linchpin")))
    {
        test::coreApplication();
        app::CreateOptions options;
        options.name = "Key accounts";
        options.pinnedToday = test::testDay();
        REQUIRE(app::Workspace::create(path.toStdString(), options));
        session = std::make_unique<WorkspaceSession>([] { return test::testDay(); });
        keeper = std::make_unique<BackupKeeper>(session.get(), [this] { return now; });
        keeper->setPace(1'000'000, 1'000'000);
        session->open(path);
        REQUIRE(QTest::qWaitFor([this] { return session->state() == WorkspaceSession::State::Open; }));
    }
    ~Bench()
    {
        keeper.reset();
        session.reset();
    }
    void list()
    {
        QSignalSpy listed(keeper.get(), &BackupKeeper::listed);
        keeper->list();
        REQUIRE(QTest::qWaitFor([&] { return !listed.isEmpty(); }));
    }
    void settle()
    {
        REQUIRE(QTest::qWaitFor([this] { return !keeper->isMaking() && !keeper->isVerifying(); }));
        list();
    }
    void rename(const QString &name)
    {
        bool done = false;
        setWorkspaceName(session.get(), name, session.get(), [&](const QString &problem) {
            CHECK(problem.isEmpty());
            done = true;
        });
        REQUIRE(QTest::qWaitFor([&] { return done; }));
    }
    [[nodiscard]] int rows() const { return keeper->model()->rowCount(); }
    [[nodiscard]] QString text(int row, int column) const
    {
        return keeper->model()->data(keeper->model()->index(row, column), Qt::DisplayRole).toString();
    }
};

}  // namespace

TEST_CASE("a backup made by hand appears in the list, verified, and can be verified again")
{
    Bench bench;
    const QAbstractItemModelTester tester(bench.keeper->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy made(bench.keeper.get(), &BackupKeeper::made);
    bench.keeper->makeNow();
    bench.keeper->makeNow();  // one at a time
    bench.settle();
    CHECK(made.size() == 1);
    REQUIRE(bench.rows() == 1);
    CHECK(bench.text(0, BackupModel::Kind) == QStringLiteral("By hand"));
    CHECK(bench.text(0, BackupModel::State) == QStringLiteral("Verified when made"));
    CHECK(bench.text(0, BackupModel::Ago) == QStringLiteral("just now"));
    bench.keeper->verify(bench.keeper->model()->row(0)->path);
    bench.settle();
    CHECK(bench.text(0, BackupModel::State) == QStringLiteral("Verified now"));
    bench.now += 3 * kHour;
    bench.list();
    CHECK(bench.text(0, BackupModel::Ago) == QStringLiteral("3 hours ago"));
    CHECK(bench.keeper->remove(bench.keeper->model()->row(0)->path));
    bench.list();
    CHECK(bench.rows() == 0);
}

TEST_CASE("automatic backups follow the schedule and the options")
{
    Bench bench;
    bench.keeper->look();
    bench.settle();
    CHECK(bench.rows() == 1);
    bench.now += 5 * kHour;
    bench.keeper->look();
    bench.settle();
    CHECK(bench.rows() == 1);  // nothing changed
    bench.rename(QStringLiteral("Renamed"));
    bench.keeper->look();
    bench.settle();
    CHECK(bench.rows() == 2);
    CHECK(bench.text(0, BackupModel::Kind) == QStringLiteral("Automatic"));
    CHECK(bench.text(0, BackupModel::LastChange) == QStringLiteral("Name of the workspace"));

    // Another folder has none yet.
    BackupOptions options;
    options.folder = bench.folder.filePath(QStringLiteral("elsewhere"));
    REQUIRE(QDir().mkpath(options.folder));
    bench.keeper->setOptions(options);
    bench.settle();
    CHECK(bench.rows() == 0);
    bench.keeper->look();
    bench.settle();
    CHECK(bench.rows() == 1);
    CHECK(QFileInfo::exists(bench.folder.filePath(QStringLiteral("elsewhere/accounts.backups"))));
}

TEST_CASE("the first look comes soon after opening, and none when it is switched off")
{
    Bench bench;
    bench.keeper->setPace(10, 1'000'000);
    BackupOptions options;
    options.automatic = false;
    bench.keeper->setOptions(options);
    QTest::qWait(60);
    CHECK(!QFileInfo::exists(bench.keeper->folder()));
    options.automatic = true;
    bench.keeper->setOptions(options);
    CHECK(QTest::qWaitFor([&] { return QFileInfo::exists(bench.keeper->folder()) && !bench.keeper->isMaking(); }));
}

TEST_CASE("a failure is said once, waits, and never stops the work")
{
    Bench bench;
    QFile taken(bench.folder.filePath(QStringLiteral("accounts.backups")));
    REQUIRE(taken.open(QIODevice::WriteOnly));
    taken.close();
    QSignalSpy failed(bench.keeper.get(), &BackupKeeper::failed);
    bench.keeper->look();
    REQUIRE(QTest::qWaitFor([&] { return !bench.keeper->isMaking(); }));
    REQUIRE(failed.size() == 1);
    CHECK(failed.front().front().toString().startsWith(QStringLiteral("No backup could be made.")));
    CHECK(failed.front().front().toString().contains(QStringLiteral("saved in the workspace all the same")));
    bench.keeper->look();
    CHECK(!bench.keeper->isMaking());  // half an hour later
    bench.now += kHour;
    bench.keeper->look();
    REQUIRE(QTest::qWaitFor([&] { return !bench.keeper->isMaking(); }));
    CHECK(failed.size() == 1);
    bench.rename(QStringLiteral("Work goes on"));
    REQUIRE(taken.remove());
    bench.now += kHour;
    bench.keeper->look();
    bench.settle();
    CHECK(bench.rows() == 1);
    CHECK(bench.keeper->problem().isEmpty());
}

TEST_CASE("the preview says what restoring would change, and a damaged backup says so")
{
    Bench bench;
    bench.keeper->makeNow();
    bench.settle();
    bench.rename(QStringLiteral("Renamed"));
    const QString path = bench.keeper->model()->row(0)->path;
    std::optional<BackupPreview> preview;
    bench.keeper->preview(path, bench.keeper.get(), [&](const BackupPreview &made) { preview = made; });
    REQUIRE(QTest::qWaitFor([&] { return preview.has_value(); }));
    CHECK(preview->canBeRestored);
    CHECK(preview->sentence == QStringLiteral("Since then: 1 record was changed. Restoring takes that back."));
    CHECK(preview->steps == QStringList{QStringLiteral("Name of the workspace")});
    CHECK(preview->problem.isEmpty());

    QFile file(path);
    REQUIRE(file.resize(file.size() / 2));
    bench.list();
    CHECK(bench.text(0, BackupModel::State) == QStringLiteral("Damaged"));
    CHECK(!bench.keeper->model()->row(0)->problem.isEmpty());
    preview.reset();
    bench.keeper->preview(path, bench.keeper.get(), [&](const BackupPreview &made) { preview = made; });
    REQUIRE(QTest::qWaitFor([&] { return preview.has_value(); }));
    CHECK(!preview->canBeRestored);
    CHECK(!preview->problem.isEmpty());
}

TEST_CASE("restoring while open closes, swaps and opens again, and undo says why it stops there")
{
    Bench bench;
    bench.keeper->makeNow();
    bench.settle();
    bench.rename(QStringLiteral("Renamed"));
    QSignalSpy restored(bench.session.get(), &WorkspaceSession::restored);
    QSignalSpy failed(bench.session.get(), &WorkspaceSession::failed);
    bench.keeper->restore(bench.keeper->model()->row(0)->path);
    REQUIRE(QTest::qWaitFor([&] { return !restored.isEmpty(); }));
    CHECK(failed.isEmpty());
    CHECK(bench.session->info().name == QStringLiteral("Key accounts"));
    CHECK(!bench.session->info().undoLabel);
    CHECK(bench.session->info().undoEnd == QStringLiteral("not behind the restored backup"));
    const QString kept = restored.front().front().toString();
    CHECK(QFileInfo::exists(kept));
    CHECK(QFileInfo(kept).fileName().startsWith(QStringLiteral("accounts before restore 2026-10-12 ")));
    const auto before = app::Workspace::open(kept.toStdString(), [] {
        app::OpenOptions options;
        options.readOnly = true;
        return options;
    }());
    REQUIRE(before);
    CHECK(before->read().all<core::Workspace>().front().name == "Renamed");
    bench.rename(QStringLiteral("Afterwards"));
    CHECK(bench.session->info().undoLabel == QStringLiteral("Name of the workspace"));
}

TEST_CASE("a backup that cannot be restored leaves the workspace open as it was")
{
    Bench bench;
    bench.keeper->makeNow();
    bench.settle();
    bench.rename(QStringLiteral("Renamed"));
    const QString path = bench.keeper->model()->row(0)->path;
    test::runSql(path.toStdString(), "UPDATE workspace SET name='forged'");
    bench.keeper->verify(path);
    bench.settle();
    CHECK(bench.text(0, BackupModel::State) == QStringLiteral("Damaged"));
    QSignalSpy failed(bench.session.get(), &WorkspaceSession::failed);
    bench.keeper->restore(path);
    REQUIRE(QTest::qWaitFor([&] { return !failed.isEmpty(); }));
    CHECK(bench.session->state() == WorkspaceSession::State::Open);
    CHECK(bench.session->info().name == QStringLiteral("Renamed"));
    CHECK(bench.session->info().undoLabel == QStringLiteral("Name of the workspace"));
    CHECK(QDir(bench.folder.path()).entryList({QStringLiteral("*before restore*")}).isEmpty());
}

TEST_CASE("the workspace verifies and compacts itself while it is open")
{
    Bench bench;
    QString said;
    bool good = false;
    const auto answer = [&](const QString &sentence, bool fine) {
        said = sentence;
        good = fine;
    };
    verifyWorkspace(bench.session.get(), bench.session.get(), answer);
    REQUIRE(QTest::qWaitFor([&] { return !said.isEmpty(); }));
    CHECK(good);
    CHECK(said.startsWith(QStringLiteral("The file is sound")));
    said.clear();
    compactWorkspace(bench.session.get(), bench.session.get(), answer);
    REQUIRE(QTest::qWaitFor([&] { return !said.isEmpty(); }));
    CHECK(good);
    CHECK(said.contains(QStringLiteral("compact")));
}

TEST_CASE("what a change of the base currency means is said before it is made")
{
    WorkspaceView view;
    view.currency = QStringLiteral("EUR");
    CHECK(!currencyChange(view, QStringLiteral("euro")).problem.isEmpty());
    CHECK(!currencyChange(view, QString()).problem.isEmpty());
    CHECK(currencyChange(view, QStringLiteral("eur")).meaning.isEmpty());
    CHECK(currencyChange(view, QStringLiteral(" usd ")).meaning.startsWith(QStringLiteral("Every sum is then shown in USD.")));
    view.rates = 2;
    view.currencies = QStringList{QStringLiteral("USD")};
    CHECK(currencyChange(view, QStringLiteral("USD")).problem.isEmpty());
    CHECK(
        currencyChange(view, QStringLiteral("CHF")).problem.startsWith(QStringLiteral("There is no exchange rate for CHF yet.")));
}
