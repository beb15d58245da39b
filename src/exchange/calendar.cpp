#include "exchange/calendar.h"

#include <memory>
#include <set>

#include <libical/ical.h>

namespace linchpin::exchange {

namespace {

struct FreeComponent {
    void operator()(icalcomponent *component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

/// Without the characters that RFC 5545 forbids in texts.
std::string cleaned(std::string_view text)
{
    std::string clean;
    clean.reserve(text.size());
    for (const char letter : text) {
        const auto code = static_cast<unsigned char>(letter);
        if ((code >= 0x20 && code != 0x7F) || letter == '\n' || letter == '\t') {
            clean += letter;
        }
    }
    return clean;
}

icaltimetype dateOf(core::Date day)
{
    icaltimetype time = icaltime_null_date();
    time.year = day.year();
    time.month = day.month();
    time.day = day.day();
    return time;
}

std::optional<core::Date> dayOf(icaltimetype time)
{
    return icaltime_is_null_time(time) ? std::nullopt : core::Date::fromYmd(time.year, time.month, time.day);
}

void addText(icalcomponent *component, icalproperty *property)
{
    if (property != nullptr) {
        icalcomponent_add_property(component, property);
    }
}

icalcomponent *componentOf(const CalendarEntry &entry, core::Date stamp)
{
    icalcomponent *component =
        icalcomponent_new(entry.kind == CalendarKind::Event ? ICAL_VEVENT_COMPONENT : ICAL_VTODO_COMPONENT);
    addText(component, icalproperty_new_uid(cleaned(entry.uid).c_str()));
    icaltimetype made = dateOf(stamp);
    made.is_date = 0;
    made.hour = made.minute = made.second = 0;
    made.zone = icaltimezone_get_utc_timezone();
    addText(component, icalproperty_new_dtstamp(made));
    addText(component, icalproperty_new_summary(cleaned(entry.summary).c_str()));
    if (!entry.description.empty()) {
        addText(component, icalproperty_new_description(cleaned(entry.description).c_str()));
    }
    if (!entry.category.empty()) {
        std::string category = cleaned(entry.category);
        std::erase(category, ',');  // separates several categories
        addText(component, icalproperty_new_categories(category.c_str()));
    }
    if (entry.kind == CalendarKind::Event) {
        addText(component, icalproperty_new_dtstart(dateOf(entry.day)));
        // The end of an event is the first day after it.
        addText(component, icalproperty_new_dtend(dateOf(entry.day.plusDays(1))));
        // A thing to do does not make one unavailable.
        addText(component, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    } else {
        addText(component, icalproperty_new_due(dateOf(entry.day)));
        addText(component, icalproperty_new_status(entry.done ? ICAL_STATUS_COMPLETED : ICAL_STATUS_NEEDSACTION));
    }
    return component;
}

std::string textOf(icalcomponent *component, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(component, kind);
    const char *text = nullptr;
    if (property != nullptr) {
        switch (kind) {
        case ICAL_UID_PROPERTY: text = icalproperty_get_uid(property); break;
        case ICAL_SUMMARY_PROPERTY: text = icalproperty_get_summary(property); break;
        case ICAL_DESCRIPTION_PROPERTY: text = icalproperty_get_description(property); break;
        case ICAL_CATEGORIES_PROPERTY: text = icalproperty_get_categories(property); break;
        default: break;
        }
    }
    return text != nullptr ? std::string(text) : std::string();
}

std::optional<CalendarEntry> entryOf(icalcomponent *component)
{
    CalendarEntry entry;
    const bool isTask = icalcomponent_isa(component) == ICAL_VTODO_COMPONENT;
    entry.kind = isTask ? CalendarKind::Task : CalendarKind::Event;
    entry.uid = textOf(component, ICAL_UID_PROPERTY);
    entry.summary = textOf(component, ICAL_SUMMARY_PROPERTY);
    entry.description = textOf(component, ICAL_DESCRIPTION_PROPERTY);
    entry.category = textOf(component, ICAL_CATEGORIES_PROPERTY);
    icaltimetype time = isTask ? icalcomponent_get_due(component) : icalcomponent_get_dtstart(component);
    if (isTask && icaltime_is_null_time(time)) {
        time = icalcomponent_get_dtstart(component);
    }
    const auto day = dayOf(time);
    if (entry.uid.empty() || !day) {
        return std::nullopt;
    }
    entry.day = *day;
    entry.done = isTask && icalcomponent_get_status(component) == ICAL_STATUS_COMPLETED;
    return entry;
}

void collect(icalcomponent *parent, std::vector<CalendarEntry> &entries)
{
    for (icalcomponent *child = icalcomponent_get_first_component(parent, ICAL_ANY_COMPONENT); child != nullptr;
         child = icalcomponent_get_next_component(parent, ICAL_ANY_COMPONENT)) {
        const icalcomponent_kind kind = icalcomponent_isa(child);
        if (kind == ICAL_VEVENT_COMPONENT || kind == ICAL_VTODO_COMPONENT) {
            if (auto entry = entryOf(child)) {
                entries.push_back(std::move(*entry));
            }
        } else if (kind == ICAL_VCALENDAR_COMPONENT) {
            collect(child, entries);
        }
    }
}

}  // namespace

core::Result<std::string> writeCalendar(std::span<const CalendarEntry> entries, std::string_view name, core::Date stamp)
{
    std::set<std::string_view> seen;
    for (const CalendarEntry &entry : entries) {
        if (entry.uid.empty() || !seen.insert(entry.uid).second) {
            return core::failure(core::ErrorCode::InvalidValue, "uid", entry.uid);
        }
    }
    const Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
    addText(calendar.get(), icalproperty_new_version("2.0"));
    addText(calendar.get(), icalproperty_new_prodid("-//Linchpin//Linchpin//EN"));
    addText(calendar.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
    if (!name.empty()) {
        icalproperty *title = icalproperty_new_x(cleaned(name).c_str());
        icalproperty_set_x_name(title, "X-WR-CALNAME");
        addText(calendar.get(), title);
    }
    for (const CalendarEntry &entry : entries) {
        icalcomponent_add_component(calendar.get(), componentOf(entry, stamp));
    }
    char *text = icalcomponent_as_ical_string_r(calendar.get());
    if (text == nullptr) {
        return core::failure(core::ErrorCode::Internal, "calendar");
    }
    std::string result(text);
    icalmemory_free_buffer(text);
    return result;
}

core::Result<std::vector<CalendarEntry>> readCalendar(std::string_view text)
{
    const std::string owned(text);
    const Component parsed(icalparser_parse_string(owned.c_str()));
    if (!parsed) {
        return core::failure(core::ErrorCode::InvalidFormat, "calendar");
    }
    std::vector<CalendarEntry> entries;
    switch (icalcomponent_isa(parsed.get())) {
    case ICAL_VCALENDAR_COMPONENT:
    case ICAL_XROOT_COMPONENT: collect(parsed.get(), entries); break;
    case ICAL_VEVENT_COMPONENT:
    case ICAL_VTODO_COMPONENT:
        if (auto entry = entryOf(parsed.get())) {
            entries.push_back(std::move(*entry));
        }
        break;
    default: return core::failure(core::ErrorCode::InvalidFormat, "calendar");
    }
    return entries;
}

}  // namespace linchpin::exchange
