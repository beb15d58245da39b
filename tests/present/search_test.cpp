#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/sample/sample.h"
#include "app/search/search_index.h"
#include "app/workspace.h"
#include "core/entities/entities.h"
#include "models_support.h"
#include "present/job.h"
#include "present/search/matching.h"
#include "present/search/search_feed.h"
#include "present/search/search_indexer.h"
#include "present/workspace_session.h"
#include "support/catch.h"

using namespace linchpin;
using present::FoundItems;
using present::SearchFeed;
using present::SearchIndexer;
using present::SearchScope;
using present::TextSpan;
using present::WorkspaceSession;

namespace {

std::filesystem::path native(const QString &path) { return std::filesystem::path(path.toStdU16String()); }

/// A workspace with many accounts whose rows were added in bulk: nothing of it is indexed yet.
QString bulkFile(const QTemporaryDir &folder, int accounts)
{
    const QString path = folder.filePath(QStringLiteral("bulk.linchpin"));
    app::CreateOptions options;
    options.name = "Bulk";
    auto workspace = app::Workspace::create(native(path), options);
    REQUIRE(workspace);
    REQUIRE(workspace->transact("Import", [&](store::Writer &writer) {
        writer.beginBulk();
        for (int i = 0; i < accounts; ++i) {
            core::Account account;
            account.name = "Customer " + std::to_string(i);
            writer.insert(account);
        }
        writer.endBulk();
    }));
    REQUIRE(app::searchState(*workspace).waiting > 0);
    return path;
}

void open(WorkspaceSession &session, const QString &path)
{
    session.open(path);
    REQUIRE(QTest::qWaitFor([&] { return session.state() == WorkspaceSession::State::Open; }, 10000));
}

}  // namespace

TEST_CASE("Words are matched at the beginning of words, in positions of the text as it is shown")
{
    const QString text = QString::fromUtf8("\xF0\x9F\x98\x80 Zoë Łukaszewska, O'Brien");
    const auto marks = present::matchWords(text, QStringLiteral("LUKA zoe"));
    REQUIRE(marks);
    CHECK(*marks == std::vector<TextSpan>{{3, 3}, {7, 4}});
    CHECK_FALSE(present::matchWords(text, QStringLiteral("ukasz")));
    CHECK_FALSE(present::matchWords(text, QStringLiteral("zoe bert")));
    CHECK(present::matchWords(text, QString())->empty());
    CHECK(present::matchWords(text, QStringLiteral("o'br")));
    CHECK(present::matchedParts(text, QStringLiteral("zoe bert")).size() == 1);
    CHECK(present::plainLine(QStringLiteral("a\nb\u202Ec")) == QStringLiteral("a b c"));
}

TEST_CASE("Of the texts asked while a search runs only the last is answered, and a forgotten one never")
{
    test::coreApplication();
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("s.linchpin"));
    REQUIRE(app::makeSampleWorkspace(native(path)).has_value());
    WorkspaceSession session([] { return test::testDay(); });
    open(session, path);
    SearchFeed feed(&session);
    std::vector<FoundItems> answers;
    QObject::connect(&feed, &SearchFeed::found, &feed, [&](const FoundItems &items) { answers.push_back(items); });
    for (const char *text : {"f", "fe", "fer", "ferr"}) {
        feed.ask(QString::fromLatin1(text), SearchScope::Everything, 8);
    }
    REQUIRE(QTest::qWaitFor([&] { return !answers.empty() && !feed.isSearching(); }, 10000));
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].text == QStringLiteral("ferr"));
    CHECK(answers[0].hint.isEmpty());
    REQUIRE_FALSE(answers[0].people.empty());
    bool hasElena = false;
    for (const present::FoundItem &item : answers[0].people) {
        hasElena = hasElena || item.title == QStringLiteral("Elena Ferrari");
        CHECK_FALSE(item.titleMarks.empty());
        CHECK(item.title.mid(item.titleMarks[0].from, item.titleMarks[0].length)
                  .compare(QStringLiteral("ferr"), Qt::CaseInsensitive)
              == 0);
    }
    CHECK(hasElena);
    for (const present::FoundItem &item : answers[0].notes) {
        for (const TextSpan &span : item.detailMarks) {
            CHECK(item.detail.mid(span.from, span.length).startsWith(QStringLiteral("Ferr"), Qt::CaseInsensitive));
        }
    }
    feed.ask(QStringLiteral("halden"), SearchScope::Accounts, 8);
    feed.forget();
    QTest::qWait(150);
    CHECK(answers.size() == 1);
    feed.ask(QStringLiteral("halden"), SearchScope::Accounts, 8);
    REQUIRE(QTest::qWaitFor([&] { return answers.size() == 2; }, 5000));
    CHECK(answers[1].people.empty());
    CHECK(answers[1].accounts.size() >= 1);
    // Closing drops what is under way.
    feed.ask(QStringLiteral("elena"), SearchScope::People, 8);
    session.close();
    QTest::qWait(150);
    CHECK(answers.size() == 2);
}

TEST_CASE("The index is made in pieces in the background, tells how far it is, and search says what is missing")
{
    test::coreApplication();
    const QTemporaryDir folder;
    const QString path = bulkFile(folder, 30000);
    WorkspaceSession session([] { return test::testDay(); });
    SearchIndexer indexer(&session);
    SearchFeed feed(&session);
    QSignalSpy working(&indexer, &SearchIndexer::working);
    QSignalSpy finished(&indexer, &SearchIndexer::finished);
    FoundItems last;
    QObject::connect(&feed, &SearchFeed::found, &feed, [&](const FoundItems &items) { last = items; });
    open(session, path);
    feed.ask(QStringLiteral("customer 2999"), SearchScope::Everything, 8);
    REQUIRE(QTest::qWaitFor([&] { return !last.text.isEmpty(); }, 5000));
    CHECK(last.hint.contains(QStringLiteral("30,000")));
    REQUIRE(QTest::qWaitFor([&] { return working.size() == 1; }, 5000));
    REQUIRE(QTest::qWaitFor([&] { return finished.size() == 1; }, 60000));
    CHECK_FALSE(indexer.isWorking());
    last = {};
    feed.ask(QStringLiteral("customer 2999"), SearchScope::Everything, 8);
    REQUIRE(QTest::qWaitFor([&] { return !last.text.isEmpty(); }, 5000));
    CHECK(last.hint.isEmpty());
    CHECK_FALSE(last.accounts.empty());
}

TEST_CASE("Cancelling the work on the index stops it, and opening again goes on")
{
    test::coreApplication();
    const QTemporaryDir folder;
    const QString path = bulkFile(folder, 30000);
    {
        WorkspaceSession session([] { return test::testDay(); });
        SearchIndexer indexer(&session);
        QObject::connect(&indexer, &SearchIndexer::working, &indexer, [](present::Job *job) { job->cancel(); });
        QSignalSpy working(&indexer, &SearchIndexer::working);
        open(session, path);
        REQUIRE(QTest::qWaitFor([&] { return working.size() == 1; }, 5000));
        REQUIRE(QTest::qWaitFor([&] { return !indexer.isWorking(); }, 10000));
    }
    auto workspace = app::Workspace::open(native(path));
    REQUIRE(workspace);
    CHECK(app::searchState(*workspace).waiting > 20000);
    REQUIRE(app::finishSearchIndex(*workspace));
    CHECK_FALSE(app::searchState(*workspace).hasWork());
}
