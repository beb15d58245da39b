#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/result.h"
#include "exchange/calendar.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

using CalendarEntry = exchange::CalendarEntry;
using CalendarKind = exchange::CalendarKind;

/// The same name for the same record of the same workspace on every computer: a second export replaces the entries of the first.
[[nodiscard]] std::string calendarUid(const store::Reader &reader, core::Kind kind, std::int64_t id);

/// What My week saves as .ics; see exchange::writeCalendar.
[[nodiscard]] core::Result<std::string> calendarText(std::span<const CalendarEntry> entries, std::string_view name,
                                                     core::Date stamp);

}  // namespace linchpin::app
