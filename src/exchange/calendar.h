#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/result.h"

namespace linchpin::exchange {

/// What a calendar program makes of an entry: an event blocks the day, a task waits to be ticked off. Some programs import events only.
enum class CalendarKind : std::uint8_t { Event, Task };

/// A whole day in a calendar. `uid` names it for good: importing the same uid again replaces the entry.
struct CalendarEntry {
    std::string uid;  ///< not empty
    CalendarKind kind = CalendarKind::Event;
    std::string summary;
    std::string description;
    std::string category;  ///< commas are left out
    core::Date day;  ///< of an event the day it is on, of a task the day it is due
    bool done = false;  ///< of a task

    bool operator==(const CalendarEntry &) const = default;
};

/// iCalendar (RFC 5545) text: lines folded at 75 bytes, texts escaped, days as dates without time zone. `stamp` is the day on which it was made; nothing
/// else in the text depends on the time. Control characters are left out of texts. InvalidValue{uid} for an empty or repeated uid.
[[nodiscard]] core::Result<std::string> writeCalendar(std::span<const CalendarEntry> entries, std::string_view name,
                                                      core::Date stamp);

/// The events and tasks of an iCalendar text, in its order; entries that repeat count once, times of day are left out. InvalidFormat{calendar} when
/// it is none. Entries without uid or day are passed over.
[[nodiscard]] core::Result<std::vector<CalendarEntry>> readCalendar(std::string_view text);

}  // namespace linchpin::exchange
