#include "app/edit/edit_field.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "app/workspace.h"
#include "core/date.h"
#include "core/entities/entities.h"
#include "exchange/name_key.h"
#include "store/failure.h"
#include "store/writer.h"

namespace linchpin::app {

namespace {

using core::ErrorCode;
using core::FieldType;
using core::Kind;

constexpr std::size_t kLongestContent = 4'000'000;  // documents inside a field (views, templates), in bytes
constexpr std::int64_t kLargestMinor = 100'000'000'000'000'000;  // 10^15 main units of two decimals
constexpr int kMostSuperiors = 10'000;

std::string nameOf(Kind kind, std::string_view field)
{
    return std::string(core::entityInfo(kind).name) + "." + std::string(field);
}

tl::unexpected<core::Error> refused(Kind kind, std::string_view field, std::string reason)
{
    return core::failure(ErrorCode::InvalidValue, nameOf(kind, field), std::move(reason));
}

/// What a number of a field may be; what is not named takes whatever the store takes.
struct Limits {
    Kind kind;
    std::string_view field;
    double low;
    double high;
};

constexpr Limits kLimits[] = {
    {Kind::Role, "power", 0, 1},
    {Kind::Goal, "progress", 0, 100},
    {Kind::Goal, "priority", 1, 3},
    {Kind::Finding, "severity", 1, 3},
    {Kind::Moment, "emotion", -2, 2},
    {Kind::Seat, "seniority", 0, 5},
    {Kind::Seat, "cadence_days", 1, 3650},
    {Kind::Member, "seniority", 0, 5},
    {Kind::Member, "sponsor_capacity", 0, 1000},
    {Kind::SeatLink, "weight", 1, 3},
    {Kind::CurrencyRate, "rate", 1e-9, 1e9},
    {Kind::Account, "employees", 0, 100e6},
    {Kind::Action, "effort_hours", 0, 10'000},
    {Kind::Conversation, "audience", 0, 1e6},
    {Kind::Programme, "margin", 0, 1},
    {Kind::OutcomeMetric, "weight", 0, 1000},
    {Kind::RoleGoal, "wanted", 0, 1000},
    {Kind::Review, "year", kFirstYear, kLastYear},
    {Kind::Review, "quarter", 1, 4},
};

struct FieldOf {
    Kind kind;
    std::string_view field;
};

/// Fields without which the record has no name.
constexpr FieldOf kRequired[] = {
    {Kind::Account, "name"},  {Kind::Person, "name"},    {Kind::Member, "name"},        {Kind::Tag, "name"},
    {Kind::Role, "name"},     {Kind::Offering, "name"},  {Kind::JourneyStage, "name"},  {Kind::Programme, "name"},
    {Kind::Survey, "name"},   {Kind::Goal, "title"},     {Kind::OutcomeMetric, "name"}, {Kind::Initiative, "title"},
    {Kind::Action, "title"},  {Kind::Promise, "text"},   {Kind::SavedView, "name"},     {Kind::Setting, "name"},
    {Kind::Finding, "title"}, {Kind::Workspace, "name"}, {Kind::PlanTemplate, "name"},  {Kind::Scenario, "name"},
};

/// Days of one record of which the second must not lie before the first.
struct Order {
    Kind kind;
    std::string_view first;
    std::string_view second;
};

constexpr Order kOrders[] = {
    {Kind::Seat, "valid_from", "valid_until"},    {Kind::Revenue, "period_from", "period_to"},
    {Kind::Programme, "runs_from", "runs_until"}, {Kind::Initiative, "start_on", "due_on"},
    {Kind::Survey, "opened_on", "closed_on"},     {Kind::Opportunity, "opened_on", "closed_on"},
    {Kind::Promise, "made_on", "done_on"},        {Kind::ProgrammeMember, "joined_on", "left_on"},
};

constexpr std::string_view kLongFields[] = {"notes", "summary", "objectives", "challenges", "text",     "reason",
                                            "note",  "comment", "why",        "measure",    "question", "received"};
/// Documents that the program writes itself.
constexpr std::string_view kDocumentFields[] = {"content", "changes"};

bool isIn(std::span<const std::string_view> names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool isDocument(Kind kind, std::string_view field)
{
    return isIn(kDocumentFields, field) || (kind == Kind::Setting && field == "value");
}

bool isRequired(Kind kind, std::string_view field)
{
    return std::any_of(std::begin(kRequired), std::end(kRequired),
                       [&](const FieldOf &entry) { return entry.kind == kind && entry.field == field; });
}

/// A character of UTF-8 as a number and its length; a broken byte is itself.
struct Character {
    char32_t code = 0;
    std::size_t bytes = 1;
};

Character characterAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : '\0'); };
    const unsigned char lead = byte(at);
    const std::size_t bytes = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    char32_t code = bytes == 1 ? lead : lead & (0xFF >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) {
            return {lead, 1};
        }
        code = (code << 6) | (byte(at + i) & 0x3Fu);
    }
    return {code, bytes};
}

bool isControl(char32_t code) { return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029; }

/// Marks that turn the direction of what follows: a name must not change how its neighbours look.
bool isDirectionMark(char32_t code) { return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069); }

std::size_t codePoints(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Control characters as blanks, runs of blanks as one, ends trimmed.
std::string cleanedLine(std::string_view text)
{
    std::string cleaned;
    cleaned.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Character character = characterAt(text, at);
        if (isControl(character.code) && !(character.bytes == 1 && character.code >= 0x80)) {
            cleaned += ' ';
        } else if (!isDirectionMark(character.code)) {
            cleaned += text.substr(at, character.bytes);
        }
        at += character.bytes;
    }
    std::string single;
    single.reserve(cleaned.size());
    for (const char c : cleaned) {
        if (c != ' ' || (!single.empty() && single.back() != ' ')) {
            single += c;
        }
    }
    return std::string(exchange::trimmed(single));
}

/// Line ends as \n, other control characters gone except tabs, blank ends trimmed.
std::string cleanedText(std::string_view text)
{
    std::string cleaned;
    cleaned.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Character character = characterAt(text, at);
        if (text[at] == '\r') {
            if (at + 1 >= text.size() || text[at + 1] != '\n') {
                cleaned += '\n';
            }
        } else if (character.code == 0x2028 || character.code == 0x2029) {
            cleaned += '\n';
        } else if (text[at] == '\n' || text[at] == '\t' || (character.bytes == 1 && character.code >= 0x80)
                   || (!isControl(character.code) && !isDirectionMark(character.code))) {
            cleaned += text.substr(at, character.bytes);
        }
        at += character.bytes;
    }
    return std::string(exchange::trimmed(cleaned));
}

std::string numberText(double value)
{
    if (value == std::floor(value) && std::abs(value) < 1e15) {
        return std::to_string(static_cast<std::int64_t>(value));
    }
    std::string text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    return text;
}

/// The seats above `seat`, as far as `reports_to` leads; ends at a loop.
std::vector<core::SeatId> superiorsOf(const store::Reader &reader, core::SeatId seat)
{
    std::vector<core::SeatId> chain;
    while (seat && static_cast<int>(chain.size()) < kMostSuperiors
           && std::find(chain.begin(), chain.end(), seat) == chain.end()) {
        chain.push_back(seat);
        const auto found = reader.find(seat);
        seat = found ? found->reportsTo : core::SeatId();
    }
    return chain;
}

core::Result<void> checkSuperior(const store::Reader &reader, const core::Seat &seat)
{
    constexpr const char *kSubject = "seat.reports_to";
    if (!seat.reportsTo) {
        return {};
    }
    if (seat.reportsTo == seat.id) {
        return core::failure(ErrorCode::Conflict, kSubject, "self");
    }
    const auto superior = reader.find(seat.reportsTo);
    if (!superior) {
        return core::failure(ErrorCode::NotFound, kSubject, std::to_string(seat.reportsTo.value()));
    }
    if (superior->account != seat.account) {
        return core::failure(ErrorCode::Conflict, kSubject, "other account");
    }
    if (!seat.id) {
        return {};
    }
    const std::vector<core::SeatId> chain = superiorsOf(reader, seat.reportsTo);
    const auto at = std::find(chain.begin(), chain.end(), seat.id);
    if (at == chain.end()) {
        return {};
    }
    // From the new superior up to the seat itself: everybody in the loop, the seat last.
    std::string names;
    for (auto it = chain.begin(); it <= at; ++it) {
        names += (names.empty() ? "" : ", ") + seatName(reader, *it);
    }
    return core::failure(ErrorCode::Conflict, kSubject, "loop: " + names);
}

core::Result<void> checkParent(const store::Reader &reader, const core::Account &account)
{
    constexpr const char *kSubject = "account.parent";
    if (!account.parent || !account.id) {
        return {};
    }
    if (account.parent == account.id) {
        return core::failure(ErrorCode::Conflict, kSubject, "self");
    }
    std::string names;
    std::vector<core::AccountId> seen;
    for (core::AccountId at = account.parent; at && std::find(seen.begin(), seen.end(), at) == seen.end();) {
        seen.push_back(at);
        const auto found = reader.find(at);
        if (!found) {
            return at == account.parent ? core::failure(ErrorCode::NotFound, kSubject, std::to_string(at.value()))
                                        : core::Result<void>{};
        }
        names += (names.empty() ? "" : ", ") + found->name;
        if (at == account.id) {
            return core::failure(ErrorCode::Conflict, kSubject, "loop: " + names);
        }
        at = found->parent;
    }
    return {};
}

core::Result<void> checkOrder(const core::Record &record)
{
    const core::EntityInfo &info = core::entityInfo(record.kind);
    for (const Order &order : kOrders) {
        if (order.kind != record.kind) {
            continue;
        }
        const auto valueOf = [&](std::string_view field) {
            return std::get_if<std::int64_t>(&record.values[static_cast<std::size_t>(info.indexOf(field))]);
        };
        const std::int64_t *first = valueOf(order.first);
        const std::int64_t *second = valueOf(order.second);
        if (first && second && *second < *first) {
            return refused(record.kind, order.second, "before " + core::Date(static_cast<std::int32_t>(*first)).iso());
        }
    }
    return {};
}

/// Whether an edit of one of the fields makes checkRecord worth asking: what was wrong before must not stop other edits.
bool isRuled(Kind kind, std::string_view field)
{
    if ((kind == Kind::Seat && (field == "reports_to" || field == "account")) || (kind == Kind::Account && field == "parent")) {
        return true;
    }
    return std::any_of(std::begin(kOrders), std::end(kOrders),
                       [&](const Order &order) { return order.kind == kind && (order.first == field || order.second == field); });
}

void orThrow(const core::Result<void> &result)
{
    if (!result) {
        throw Failure(result.error());
    }
}

/// The record with the edits in it, checked value by value. Tells whether a ruled field changed.
core::Result<bool> withEdits(core::Record &record, std::span<const FieldEdit> edits)
{
    const core::EntityInfo &info = core::entityInfo(record.kind);
    bool ruled = false;
    for (const FieldEdit &edit : edits) {
        const int at = info.indexOf(edit.field);
        if (at < 0) {
            return core::failure(ErrorCode::InvalidValue, nameOf(record.kind, edit.field), "no such field");
        }
        core::Value &place = record.values[static_cast<std::size_t>(at)];
        if (place == edit.value) {
            continue;  // as it was, also when a rule would refuse it today
        }
        auto value = checkedValue(record.kind, edit.field, edit.value);
        if (!value) {
            return tl::make_unexpected(value.error());
        }
        ruled = ruled || (place != *value && isRuled(record.kind, edit.field));
        place = std::move(*value);
    }
    return ruled;
}

core::Error notFound(Kind kind, std::int64_t id)
{
    return {ErrorCode::NotFound, std::string(core::entityInfo(kind).name), std::to_string(id)};
}

/// What a field is when nobody says anything.
core::Value emptyValue(const core::FieldInfo &field)
{
    if (field.nullable) {
        return {};
    }
    switch (field.type) {
    case FieldType::Text:
    case FieldType::Code: return std::string();
    case FieldType::Real: return 0.0;
    case FieldType::Word: return std::string(field.words.empty() ? std::string_view() : field.words.front());
    case FieldType::Reference: return {};
    default: return std::int64_t{0};
    }
}

/// Runs a read that may find a damaged file.
template <typename T, typename Work>
core::Result<T> guarded(Work &&work)
{
    try {
        return work();
    } catch (const Failure &failure) {
        return tl::make_unexpected(failure.error());
    }
}

}  // namespace

bool isLongText(core::Kind kind, std::string_view field)
{
    return isIn(kLongFields, field) || isDocument(kind, field) || (kind == Kind::Finding && field == "detail");
}

core::Result<core::Value> checkedValue(core::Kind kind, std::string_view field, core::Value value)
{
    const core::EntityInfo &info = core::entityInfo(kind);
    const int at = info.indexOf(field);
    if (at < 0) {
        return core::failure(ErrorCode::InvalidValue, nameOf(kind, field), "no such field");
    }
    const core::FieldInfo &column = info.fields[static_cast<std::size_t>(at)];
    if (auto *text = std::get_if<std::string>(&value); text && column.type == FieldType::Text) {
        if (isDocument(kind, field)) {
            return text->size() <= kLongestContent ? core::Result<core::Value>(std::move(value))
                                                   : refused(kind, field, "too long " + std::to_string(kLongestContent));
        }
        const bool isLong = isLongText(kind, field);
        *text = isLong ? cleanedText(*text) : cleanedLine(*text);
        const std::size_t most = isLong ? kLongestText : kLongestLine;
        if (codePoints(*text) > most) {
            return refused(kind, field, "too long " + std::to_string(most));
        }
        if (text->empty() && isRequired(kind, field)) {
            return refused(kind, field, "empty");
        }
        return value;
    }
    if (std::holds_alternative<std::monostate>(value)) {
        return column.nullable ? core::Result<core::Value>(value) : refused(kind, field, "empty");
    }
    if (const auto *number = std::get_if<std::int64_t>(&value)) {
        if (column.type == FieldType::Day) {
            const bool fits = *number >= core::Date::fromYmd(kFirstYear, 1, 1)->days()
                && *number <= core::Date::fromYmd(kLastYear, 12, 31)->days();
            return fits ? core::Result<core::Value>(value) : refused(kind, field, "day out of range");
        }
        if (column.type == FieldType::Minor && (*number > kLargestMinor || *number < -kLargestMinor)) {
            return refused(kind, field, "amount out of range");
        }
        if (column.type == FieldType::Real) {
            value = static_cast<double>(*number);
        }
    }
    if (column.type == FieldType::Integer || column.type == FieldType::Real) {
        const auto *whole = std::get_if<std::int64_t>(&value);
        const auto *real = std::get_if<double>(&value);
        const double number = whole ? static_cast<double>(*whole) : real ? *real : 0;
        for (const Limits &limits : kLimits) {
            if (limits.kind == kind && limits.field == field && !(number >= limits.low && number <= limits.high)) {
                return refused(kind, field, "out of range " + numberText(limits.low) + ".." + numberText(limits.high));
            }
        }
        if (real && !std::isfinite(*real)) {
            return refused(kind, field, "amount out of range");
        }
    }
    return value;
}

core::Result<void> checkRecord(const store::Reader &reader, const core::Record &record)
{
    if (record.kind == Kind::Seat) {
        if (auto fine = checkSuperior(reader, core::fromRecord<core::Seat>(record)); !fine) {
            return fine;
        }
    }
    if (record.kind == Kind::Account) {
        if (auto fine = checkParent(reader, core::fromRecord<core::Account>(record)); !fine) {
            return fine;
        }
    }
    return checkOrder(record);
}

void applyEdits(store::Writer &writer, core::Kind kind, std::int64_t id, std::span<const FieldEdit> edits)
{
    auto record = writer.read().record(kind, id);
    if (!record) {
        throw Failure(notFound(kind, id));
    }
    const core::Record before = *record;
    const auto ruled = withEdits(*record, edits);
    if (!ruled) {
        throw Failure(ruled.error());
    }
    if (*record == before) {
        return;
    }
    orThrow(writer.validate(*record));
    if (*ruled) {
        orThrow(checkRecord(writer.read(), *record));
    }
    writer.update(*record);
}

core::Result<void> editFields(Workspace &workspace, core::Kind kind, std::int64_t id, std::span<const FieldEdit> edits,
                              std::string_view label)
{
    // An edit that changes nothing must not become a step, so it is tried on a copy first.
    const auto changes = guarded<bool>([&]() -> core::Result<bool> {
        auto record = workspace.read().record(kind, id);
        if (!record) {
            return tl::make_unexpected(notFound(kind, id));
        }
        const core::Record before = *record;
        if (const auto ruled = withEdits(*record, edits); !ruled) {
            return tl::make_unexpected(ruled.error());
        }
        return *record != before;
    });
    if (!changes) {
        return tl::make_unexpected(changes.error());
    }
    if (!*changes) {
        return {};
    }
    const auto done = workspace.transact(label, [&](store::Writer &writer) { applyEdits(writer, kind, id, edits); });
    return done ? core::Result<void>() : tl::make_unexpected(done.error());
}

core::Result<void> editField(Workspace &workspace, core::Kind kind, std::int64_t id, std::string_view field, core::Value value,
                             std::string_view label)
{
    const std::array edits{FieldEdit{std::string(field), std::move(value)}};
    return editFields(workspace, kind, id, edits, label);
}

core::Result<std::int64_t> addRecord(Workspace &workspace, core::Kind kind, std::span<const FieldEdit> fields,
                                     std::string_view label)
{
    std::int64_t id = 0;
    const auto done = workspace.transact(label, [&](store::Writer &writer) {
        const core::EntityInfo &info = core::entityInfo(kind);
        core::Record record;
        record.kind = kind;
        for (const core::FieldInfo &field : info.fields) {
            record.values.push_back(emptyValue(field));
        }
        if (const auto checked = withEdits(record, fields); !checked) {
            throw Failure(checked.error());
        }
        for (const core::FieldInfo &field : info.fields) {
            const core::Value &value = record.values[static_cast<std::size_t>(info.indexOf(field.name))];
            const auto *text = std::get_if<std::string>(&value);
            if (text && text->empty() && isRequired(kind, field.name)) {
                throw Failure(ErrorCode::InvalidValue, nameOf(kind, field.name), "empty");
            }
        }
        orThrow(checkRecord(writer.read(), record));
        id = writer.insert(std::move(record));
    });
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return id;
}

core::Result<void> removeRecord(Workspace &workspace, core::Kind kind, std::int64_t id, std::string_view label)
{
    const auto done = workspace.transact(label, [&](store::Writer &writer) {
        if (!writer.read().exists(kind, id)) {
            throw Failure(notFound(kind, id));
        }
        static_cast<void>(writer.removeTree(kind, id));
    });
    return done ? core::Result<void>() : tl::make_unexpected(done.error());
}

std::vector<core::SeatId> otherSeats(const store::Reader &reader, core::PersonId person, core::AccountId account,
                                     core::SeatId except)
{
    std::vector<core::SeatId> seats;
    if (person) {
        for (const core::Seat &seat : reader.where<core::Seat>("person", person)) {
            if (seat.account == account && seat.id != except) {
                seats.push_back(seat.id);
            }
        }
    }
    return seats;
}

std::string seatName(const store::Reader &reader, core::SeatId id)
{
    const auto seat = reader.find(id);
    if (!seat) {
        return {};
    }
    if (seat->person) {
        if (const auto person = reader.find(seat->person); person && !person->name.empty()) {
            return person->name;
        }
    }
    return !seat->label.empty() ? seat->label : seat->title;
}

}  // namespace linchpin::app
