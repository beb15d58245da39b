#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/sample/sample.h"
#include "core/entities/account.h"
#include "models_support.h"
#include "present/map_days/map_days.h"
#include "present/models/account_feed.h"
#include "present/workspace_access.h"
#include "present/workspace_session.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::test;

namespace {

/// An open sample with its first account chosen.
struct SampleWorld {
    QTemporaryDir folder;
    std::unique_ptr<present::WorkspaceSession> session;
    std::unique_ptr<present::AccountFeed> account;
    core::AccountId halden;

    SampleWorld()
    {
        coreApplication();
        const QString path = folder.filePath(QStringLiteral("sample.linchpin"));
        REQUIRE(app::makeSampleWorkspace(std::filesystem::path(path.toStdU16String())));
        session = std::make_unique<present::WorkspaceSession>([] { return testDay(); });
        account = std::make_unique<present::AccountFeed>(session.get());
        session->open(path);
        REQUIRE(QTest::qWaitFor([this] { return session->state() == present::WorkspaceSession::State::Open; }, 10000));
        bool found = false;
        present::onWorkspace<core::AccountId>(
            session.get(), {}, session.get(),
            [](present::WorkspaceAccess &access, present::JobControl &) -> core::Result<core::AccountId> {
                for (const core::Account &row : access.workspace().read().all<core::Account>()) {
                    if (row.name == "Halden Foods") {
                        return row.id;
                    }
                }
                return core::failure(core::ErrorCode::NotFound);
            },
            [&](core::Result<core::AccountId> id) {
                halden = id.value_or(core::AccountId());
                found = true;
            });
        REQUIRE(QTest::qWaitFor([&] { return found; }, 10000));
        REQUIRE(halden);
        account->setAccount(halden);
    }
};

}  // namespace

TEST_CASE("The slider gets its days with scores, reads maps once and again after a change", "[map]")
{
    SampleWorld world;
    present::MapDays days(world.session.get(), world.account.get());
    CHECK(days.days().empty());
    days.setWanted(true);
    REQUIRE(QTest::qWaitFor([&] { return days.hasEarlier() && !days.isReading(); }, 10000));
    CHECK(days.days().back().today);
    CHECK(days.days().back().label == QStringLiteral("Today"));
    for (const present::MapDayPoint &point : days.days()) {
        CHECK(point.score);
        CHECK(!point.title.isEmpty());
    }
    const core::Date first = days.days().front().day;
    CHECK(days.indexOf(first) == 0);
    CHECK(days.indexOf(core::Date(1)) == -1);

    QSignalSpy read(&days, &present::MapDays::mapRead);
    CHECK(!days.map(first));
    days.ask(first);
    REQUIRE(QTest::qWaitFor([&] { return days.map(first) != nullptr && !days.isReading(); }, 10000));
    CHECK(read.count() == 1);
    CHECK(days.map(first)->asOf == first);
    CHECK(days.map(days.days()[1].day));  // the neighbour was read ahead, without being announced
    days.ask(first);
    CHECK(read.count() == 2);  // at once
    days.ask(core::Date(1));
    CHECK(read.count() == 2);

    QSignalSpy changed(&days, &present::MapDays::daysChanged);
    bool written = false;
    present::onWorkspace<bool>(
        world.session.get(), {}, world.session.get(),
        [&](present::WorkspaceAccess &access, present::JobControl &) -> core::Result<bool> {
            const auto done = access.workspace().transact("Rename", [&](store::Writer &writer) -> core::Result<void> {
                auto row = access.workspace().read().one(world.halden);
                row->notes = "changed";
                static_cast<void>(writer.update(*row));
                return {};
            });
            return done.has_value();
        },
        [&](core::Result<bool> done) { written = done.value_or(false); });
    REQUIRE(QTest::qWaitFor([&] { return written && changed.count() > 0; }, 10000));
    REQUIRE(QTest::qWaitFor([&] { return !days.isReading(); }, 10000));
    CHECK(!days.map(first));  // read again when it is asked for
}

TEST_CASE("A slider that nobody looks at reads nothing, and another account forgets the days", "[map]")
{
    SampleWorld world;
    present::MapDays days(world.session.get(), world.account.get());
    QTest::qWait(50);
    CHECK(!days.isReading());
    CHECK(days.days().empty());
    days.setWanted(true);
    REQUIRE(QTest::qWaitFor([&] { return days.hasEarlier(); }, 10000));
    world.account->setAccount({});
    CHECK(days.days().empty());
    CHECK(!days.hasEarlier());
}

TEST_CASE("Differences of two days are said in words, with a mark and a direction", "[map]")
{
    core::MapComparison comparison;
    comparison.scoreFrom = 48;
    comparison.scoreTo = 42;
    comparison.unchanged = 16;
    core::MapDifference fresh;
    fresh.kind = core::MapDifference::Kind::New;
    fresh.seat = 1;
    fresh.name = "Nora Vik";
    core::MapDifference gone;
    gone.kind = core::MapDifference::Kind::Gone;
    gone.seat = 2;
    gone.title = "Head of IT";
    core::MapDifference changed;
    changed.seat = 3;
    changed.name = "Elena Ferrari";
    changed.stance = {core::Stance::Champion, core::Stance::Supporter};
    changed.strength = {75, 71};
    changed.coverGained = {"SL"};
    comparison.differences = {fresh, gone, changed};
    const auto texts = present::differenceTexts(comparison);
    REQUIRE(texts.size() == 3);
    CHECK(texts[0].mark == QStringLiteral("New"));
    CHECK(texts[1].name == QStringLiteral("Head of IT"));
    CHECK(texts[2].detail == QStringLiteral("Champion to Supporter; strength 75 to 71; now covered by SL"));
    CHECK(texts[2].direction == -1);
    CHECK(texts[2].mark == QStringLiteral("Supporter \u22124"));
    CHECK(present::comparisonSummary(comparison) == QStringLiteral("1 new, 1 gone, 1 changed, 16 as before. Score 48 to 42."));
    // From unknown to anything is knowledge, not a change for the better.
    comparison.differences = {changed};
    comparison.differences[0].stance = {core::Stance::Unknown, core::Stance::Blocker};
    comparison.differences[0].strength.reset();
    comparison.differences[0].coverGained.clear();
    CHECK(present::differenceTexts(comparison)[0].direction == 0);
}
