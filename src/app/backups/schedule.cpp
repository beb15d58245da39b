#include "app/backups/schedule.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <numeric>
#include <set>
#include <tuple>

#include "core/date.h"

namespace linchpin::app {

namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kHour = 3'600;
constexpr std::string_view kEnding = ".linchpin";
constexpr std::string_view kKept = " kept";

std::int64_t floorDivided(std::int64_t value, std::int64_t by) { return value >= 0 ? value / by : -((by - 1 - value) / by); }

std::int64_t dayOf(std::int64_t at) { return floorDivided(at, kDay); }

/// 1970-01-01 was a Thursday; weeks begin on Monday.
std::int64_t weekOf(std::int64_t at) { return floorDivided(dayOf(at) + 3, 7); }

std::int64_t monthOf(std::int64_t at)
{
    const core::Date day(static_cast<std::int32_t>(dayOf(at)));
    return std::int64_t{day.year()} * 12 + day.month() - 1;
}

}  // namespace

std::vector<std::size_t> thinned(std::span<const std::int64_t> madeAt, std::int64_t now, const ThinningRules &rules)
{
    std::vector<std::size_t> newestFirst(madeAt.size());
    std::iota(newestFirst.begin(), newestFirst.end(), std::size_t{0});
    std::stable_sort(newestFirst.begin(), newestFirst.end(), [&](std::size_t a, std::size_t b) { return madeAt[a] > madeAt[b]; });

    // The first one met in a day, week or month is its newest.
    std::set<std::int64_t> days;
    std::set<std::int64_t> weeks;
    std::set<std::int64_t> months;
    int recent = 0;
    bool isNewest = true;
    std::vector<std::size_t> gone;
    for (const std::size_t position : newestFirst) {
        const std::int64_t at = madeAt[position];
        if (at > now) {
            isNewest = false;
            continue;
        }
        bool stays = isNewest;
        isNewest = false;
        if (now - at < kDay && recent < rules.recent) {
            ++recent;
            stays = true;
        }
        stays = (dayOf(now) - dayOf(at) < rules.days && days.insert(dayOf(at)).second) || stays;
        stays = (weekOf(now) - weekOf(at) < rules.weeks && weeks.insert(weekOf(at)).second) || stays;
        stays = (monthOf(now) - monthOf(at) < rules.months && months.insert(monthOf(at)).second) || stays;
        if (!stays) {
            gone.push_back(position);
        }
    }
    std::sort(gone.begin(), gone.end());
    return gone;
}

bool isBackupDue(BackupOccasion occasion, std::int64_t now, std::optional<std::int64_t> newest, bool changed, int hours)
{
    if (!changed) {
        return false;
    }
    if (!newest || *newest > now) {
        return true;
    }
    return occasion == BackupOccasion::Opening ? dayOf(*newest) < dayOf(now) : now - *newest >= std::max(1, hours) * kHour;
}

std::string backupFileName(std::string_view stem, const BackupName &name)
{
    const core::Date day(static_cast<std::int32_t>(dayOf(name.madeAt)));
    const auto second = static_cast<int>(name.madeAt - dayOf(name.madeAt) * kDay);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), " %04d-%02d-%02d %02d-%02d-%02dZ", day.year(), day.month(), day.day(), second / 3600,
                  second / 60 % 60, second % 60);
    return std::string(stem) + text.data() + (name.origin == BackupOrigin::ByHand ? std::string(kKept) : std::string())
        + std::string(kEnding);
}

std::optional<BackupName> backupNameOf(std::string_view stem, std::string_view fileName)
{
    if (!fileName.starts_with(stem) || !fileName.ends_with(kEnding) || fileName.size() < stem.size() + kEnding.size()) {
        return std::nullopt;
    }
    std::string_view rest = fileName.substr(stem.size(), fileName.size() - stem.size() - kEnding.size());
    BackupName name;
    if (rest.ends_with(kKept)) {
        name.origin = BackupOrigin::ByHand;
        rest.remove_suffix(kKept.size());
    }
    constexpr std::string_view kShape = " 0000-00-00 00-00-00Z";
    if (rest.size() != kShape.size()) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < rest.size(); ++i) {
        const bool isDigit = rest[i] >= '0' && rest[i] <= '9';
        if (kShape[i] == '0' ? !isDigit : rest[i] != kShape[i]) {
            return std::nullopt;
        }
    }
    const auto number = [rest](std::size_t from, std::size_t count) {
        int value = 0;
        for (const char c : rest.substr(from, count)) {
            value = value * 10 + (c - '0');
        }
        return value;
    };
    const auto day = core::Date::fromYmd(number(1, 4), number(6, 2), number(9, 2));
    const int hour = number(12, 2);
    const int minute = number(15, 2);
    const int second = number(18, 2);
    if (!day || hour > 23 || minute > 59 || second > 59) {
        return std::nullopt;
    }
    name.madeAt = std::int64_t{day->days()} * kDay + hour * 3600 + minute * 60 + second;
    return name;
}

}  // namespace linchpin::app
