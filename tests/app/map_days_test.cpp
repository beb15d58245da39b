#include <algorithm>
#include <filesystem>

#include "app/map_days/map_days.h"
#include "app/sample/sample.h"
#include "app/workspace.h"
#include "core/entities/entities.h"
#include "support/catch.h"

using namespace linchpin;

namespace {

struct Sample {
    std::filesystem::path path;
    app::Workspace workspace;
    core::AccountId halden;
};

Sample makeSample()
{
    const auto path = std::filesystem::temp_directory_path() / "linchpin-map-days.linchpin";
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    auto workspace = app::makeSampleWorkspace(path);
    REQUIRE(workspace);
    core::AccountId halden;
    for (const core::Account &account : workspace->read().all<core::Account>()) {
        if (account.name == "Halden Foods") {
            halden = account.id;
        }
    }
    REQUIRE(halden);
    return {path, std::move(*workspace), halden};
}

const core::Date kToday = *core::Date::fromYmd(2026, 10, 12);

}  // namespace

TEST_CASE("The days of a map are its snapshots, quarter ends and today, each with a score", "[map]")
{
    const Sample sample = makeSample();
    const auto days = app::mapDays(sample.workspace.read(), sample.halden, kToday);
    REQUIRE(days);
    REQUIRE(days->size() > 2);
    CHECK(std::is_sorted(days->begin(), days->end(), [](const auto &a, const auto &b) { return a.day < b.day; }));
    CHECK(days->back().today);
    CHECK(days->back().day == kToday);
    CHECK(std::count_if(days->begin(), days->end(), [](const auto &day) { return day.today; }) == 1);
    std::size_t snapshots = 0;
    for (const app::MapDay &day : *days) {
        REQUIRE(day.score);
        CHECK(*day.score >= 0);
        CHECK(*day.score <= 1);
        CHECK((day.today || !day.label.empty()));
        snapshots += day.snapshot ? 1 : 0;
    }
    std::vector<core::Snapshot> stored = sample.workspace.read().where<core::Snapshot>("account", sample.halden);
    std::erase_if(stored, [](const core::Snapshot &one) { return one.asOf >= kToday; });
    CHECK(snapshots == stored.size());
    // A quarter that a snapshot stands for is not offered twice.
    std::vector<std::string> labels;
    for (const app::MapDay &day : *days) {
        labels.push_back(day.label);
    }
    std::sort(labels.begin(), labels.end());
    CHECK(std::adjacent_find(labels.begin(), labels.end()) == labels.end());

    const auto stopped = app::mapDays(sample.workspace.read(), sample.halden, kToday, [] { return true; });
    REQUIRE(!stopped);
    CHECK(stopped.error().code == core::ErrorCode::Cancelled);
    CHECK(app::mapDays(sample.workspace.read(), core::AccountId(1), kToday).error().code == core::ErrorCode::NotFound);
    std::filesystem::remove(sample.path);
}

TEST_CASE("The map of an earlier day shows what was known then and names its day", "[map]")
{
    const Sample sample = makeSample();
    const auto days = app::mapDays(sample.workspace.read(), sample.halden, kToday);
    REQUIRE(days);
    const auto now = app::mapOnDay(sample.workspace.read(), sample.halden, days->back(), {});
    REQUIRE(now);
    CHECK(now->snapshot.empty());
    bool differs = false;
    for (std::size_t i = 0; i + 1 < days->size(); ++i) {
        const auto map = app::mapOnDay(sample.workspace.read(), sample.halden, (*days)[i], {});
        REQUIRE(map);
        CHECK(map->asOf == (*days)[i].day);
        CHECK(!map->snapshot.empty());
        differs = differs || map->people != now->people;
        for (const core::MapPerson &person : map->people) {
            // Nobody hangs in the air because a superior came later.
            const bool stands = person.reportsTo == 0
                || std::any_of(map->people.begin(), map->people.end(),
                               [&](const core::MapPerson &other) { return other.seat == person.reportsTo; });
            CHECK(stands);
        }
        if (!(*days)[i].snapshot) {
            REQUIRE(map->score);
            CHECK(*map->score == static_cast<int>(*(*days)[i].score * 100 + 0.5));
        }
    }
    CHECK(differs);
    app::AccountMapOptions options;
    options.copy = app::Copy::Customer;
    const auto copy = app::mapOnDay(sample.workspace.read(), sample.halden, days->front(), options);
    REQUIRE(copy);
    CHECK(!copy->judgements);
    CHECK(!copy->score);
    std::filesystem::remove(sample.path);
}

TEST_CASE("A judgement of a day in between changes the map from that day on only", "[map]")
{
    Sample sample = makeSample();
    const auto days = app::mapDays(sample.workspace.read(), sample.halden, kToday);
    REQUIRE(days);
    REQUIRE(days->size() >= 3);
    const app::MapDay early = (*days)[days->size() - 3], late = (*days)[days->size() - 2];
    const auto before = app::mapOnDay(sample.workspace.read(), sample.halden, late, {});
    REQUIRE(before);
    REQUIRE(!before->people.empty());
    const std::int64_t seat = before->people.front().seat;
    const core::Stance other =
        before->people.front().stance == core::Stance::Blocker ? core::Stance::Champion : core::Stance::Blocker;
    const auto untouched = app::mapOnDay(sample.workspace.read(), sample.halden, early, {});
    REQUIRE(untouched);
    const auto done = sample.workspace.transact("Judge", [&](store::Writer &writer) -> core::Result<void> {
        core::Judgement judgement;
        judgement.seat = core::SeatId(seat);
        judgement.aspect = core::Aspect::Stance;
        judgement.value = std::string(core::word(other));
        judgement.day = late.day;
        static_cast<void>(writer.insert(judgement));
        return {};
    });
    REQUIRE(done);
    const auto after = app::mapOnDay(sample.workspace.read(), sample.halden, late, {});
    REQUIRE(after);
    CHECK(after->people.front().stance == other);
    CHECK(app::mapOnDay(sample.workspace.read(), sample.halden, early, {})->people == untouched->people);
    std::filesystem::remove(sample.path);
}
