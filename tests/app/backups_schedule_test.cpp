#include "support/catch.h"

#include <algorithm>
#include <set>

#include "app/backups/schedule.h"
#include "core/date.h"

using namespace linchpin;
using app::BackupName;
using app::BackupOccasion;
using app::BackupOrigin;

namespace {

constexpr std::int64_t kHour = 3'600;
constexpr std::int64_t kDay = 24 * kHour;

std::int64_t at(const char *day, int hour = 12, int minute = 0)
{
    return std::int64_t{core::Date::fromIso(day)->days()} * kDay + hour * kHour + minute * 60;
}

/// What stays, newest first.
std::vector<std::int64_t> kept(std::vector<std::int64_t> made, std::int64_t now, const app::ThinningRules &rules = {})
{
    const auto gone = app::thinned(made, now, rules);
    std::vector<std::int64_t> left;
    for (std::size_t i = 0; i < made.size(); ++i) {
        if (std::find(gone.begin(), gone.end(), i) == gone.end()) {
            left.push_back(made[i]);
        }
    }
    std::sort(left.rbegin(), left.rend());
    return left;
}

}  // namespace

TEST_CASE("Nothing to thin stays nothing, and one backup stays however old it is")
{
    CHECK(app::thinned({}, at("2026-10-12")).empty());
    CHECK(kept({at("1999-01-01")}, at("2026-10-12")).size() == 1);
}

TEST_CASE("Of the last 24 hours the six newest stay")
{
    const std::int64_t now = at("2026-10-12", 23, 30);
    std::vector<std::int64_t> made;
    for (int hour = 0; hour <= 23; ++hour) {
        made.push_back(at("2026-10-12", hour));
    }
    CHECK(kept(made, now)
          == std::vector<std::int64_t>{at("2026-10-12", 23), at("2026-10-12", 22), at("2026-10-12", 21), at("2026-10-12", 20),
                                       at("2026-10-12", 19), at("2026-10-12", 18)});
}

TEST_CASE("Of each of the last 14 days the newest stays")
{
    const std::int64_t now = at("2026-10-31", 12);
    std::vector<std::int64_t> made;
    for (int back = 0; back < 14; ++back) {
        made.push_back(at("2026-10-31", 8) - back * kDay);
        made.push_back(at("2026-10-31", 11) - back * kDay);
    }
    const auto left = kept(made, now, {0, 14, 0, 0});
    REQUIRE(left.size() == 14);
    for (int back = 0; back < 14; ++back) {
        CHECK(left[static_cast<std::size_t>(back)] == at("2026-10-31", 11) - back * kDay);
    }
}

TEST_CASE("Weeks begin on Monday, months on the first, and the newest of each stays")
{
    // 2026-10-12 is a Monday.
    const std::int64_t now = at("2026-10-12", 18);
    struct Row {
        std::int64_t made;
        bool stays;
    };
    SECTION("weeks")
    {
        const std::vector<Row> table{
            {at("2026-10-12", 9), true},  // this week
            {at("2026-10-11"), true},  // Sunday of the week before
            {at("2026-10-05"), false},  // its Monday
            {at("2026-10-04"), true},    {at("2026-08-24"), true},  // the eighth week
            {at("2026-08-23"), false},  // the ninth
        };
        std::vector<std::int64_t> made;
        std::vector<std::int64_t> expected;
        for (const Row &row : table) {
            made.push_back(row.made);
            if (row.stays) {
                expected.push_back(row.made);
            }
        }
        CHECK(kept(made, now, {0, 0, 8, 0}) == expected);
    }
    SECTION("months")
    {
        CHECK(kept({at("2026-10-12", 9), at("2026-10-01"), at("2026-09-30"), at("2026-09-01"), at("2025-11-02"), at("2025-11-01"),
                    at("2025-10-31")},
                   now, {0, 0, 0, 12})
              == std::vector<std::int64_t>{at("2026-10-12", 9), at("2026-09-30"), at("2025-11-02")});
    }
}

TEST_CASE("Two years of a backup every four hours end as at most 6 + 14 + 8 + 12, day by day")
{
    std::vector<std::int64_t> made;
    std::set<std::int64_t> everGone;
    const std::int64_t start = at("2024-10-12", 8);
    for (std::int64_t now = start; now < start + 730 * kDay; now += 4 * kHour) {
        made.push_back(now);
        const auto left = kept(made, now);
        // What was thinned once never was needed later: the same rules over all that ever was keep nothing more.
        CHECK(left.size() <= 6 + 14 + 8 + 12);
        made = left;
    }
    CHECK(made.front() >= start + 729 * kDay);
    // The twelve months end with November of the year before: its newest stays.
    CHECK(*std::min_element(made.begin(), made.end()) == at("2025-11-30", 20));
    CHECK(made.size() >= 25);
}

TEST_CASE("A backup from the future stays, and does not push the newest real one out")
{
    const std::int64_t now = at("2026-10-12");
    CHECK(kept({at("2030-01-01"), at("2020-01-01")}, now) == std::vector<std::int64_t>{at("2030-01-01")});
    CHECK(kept({at("2030-01-01"), at("2026-10-12", 11)}, now).size() == 2);
}

TEST_CASE("When an automatic backup is due")
{
    struct Row {
        BackupOccasion occasion;
        std::int64_t now;
        std::optional<std::int64_t> newest;
        bool changed;
        int hours;
        bool due;
    };
    const std::int64_t now = at("2026-10-12", 9);
    const std::vector<Row> table{
        {BackupOccasion::Opening, now, std::nullopt, true, 4, true},  // the first
        {BackupOccasion::Opening, now, std::nullopt, false, 4, false},
        {BackupOccasion::Opening, now, at("2026-10-11", 23), true, 4, true},  // another day
        {BackupOccasion::Opening, now, at("2026-10-12", 1), true, 4, false},  // one today already
        {BackupOccasion::Opening, now, at("2026-01-01"), false, 4, false},  // nothing changed since
        {BackupOccasion::Running, now, at("2026-10-12", 5), true, 4, true},
        {BackupOccasion::Running, now, at("2026-10-12", 5, 1), true, 4, false},
        {BackupOccasion::Running, now, at("2026-10-12", 5), false, 4, false},
        {BackupOccasion::Running, now, at("2026-10-12", 8), true, 1, true},
        {BackupOccasion::Running, now, at("2026-10-11", 9), true, 24, true},
        {BackupOccasion::Running, now, at("2026-10-12", 8, 59), true, 0, false},  // never more often than hourly
        {BackupOccasion::Running, now, at("2031-01-01"), true, 4, true},  // a clock was wrong
    };
    for (std::size_t i = 0; i < table.size(); ++i) {
        INFO("row " << i);
        const Row &row = table[i];
        CHECK(app::isBackupDue(row.occasion, row.now, row.newest, row.changed, row.hours) == row.due);
    }
}

TEST_CASE("The name of a backup says of what, when and how, and nothing else is taken for one")
{
    const BackupName name{at("2026-10-12", 14, 30) + 5, BackupOrigin::Automatic};
    CHECK(app::backupFileName("accounts", name) == "accounts 2026-10-12 14-30-05Z.linchpin");
    CHECK(app::backupFileName("accounts", {name.madeAt, BackupOrigin::ByHand}) == "accounts 2026-10-12 14-30-05Z kept.linchpin");
    for (const BackupOrigin origin : {BackupOrigin::Automatic, BackupOrigin::ByHand}) {
        for (const char *stem : {"accounts", "", "a b", "\xC3\xA9t\xC3\xA9 %1", "x kept"}) {
            const BackupName made{name.madeAt, origin};
            CHECK(app::backupNameOf(stem, app::backupFileName(stem, made)) == made);
        }
    }
    for (const char *other :
         {"accounts.linchpin", "accounts 2026-10-12 14-30-05Z.linchpin.part3-1", "accounts 2026-13-12 14-30-05Z.linchpin",
          "accounts 2026-10-12 25-30-05Z.linchpin", "accounts 2026-10-12 14-30-05Z kept kept.linchpin",
          "accounts before restore 2026-10-12 14-30.linchpin", "other 2026-10-12 14-30-05Z.linchpin", "", ".linchpin"}) {
        INFO(other);
        CHECK(!app::backupNameOf("accounts", other));
    }
}
