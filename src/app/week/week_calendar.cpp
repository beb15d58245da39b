#include "app/week/week_calendar.h"

#include "core/entities/workspace.h"
#include "core/record.h"
#include "store/reader.h"

namespace linchpin::app {

std::string calendarUid(const store::Reader &reader, core::Kind kind, std::int64_t id)
{
    const auto workspaces = reader.all<core::Workspace>();
    const std::int64_t workspace = workspaces.empty() ? 0 : workspaces.front().id.value();
    return std::string(core::entityInfo(kind).name) + "-" + std::to_string(id) + "@" + std::to_string(workspace) + ".linchpin";
}

core::Result<std::string> calendarText(std::span<const CalendarEntry> entries, std::string_view name, core::Date stamp)
{
    return exchange::writeCalendar(entries, name, stamp);
}

}  // namespace linchpin::app
