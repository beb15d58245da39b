#include "app/privacy/erase_plan.h"

#include <algorithm>

#include "core/entities/account.h"
#include "core/entities/conversations.h"
#include "core/entities/plan.h"
#include "core/entities/programmes.h"
#include "core/entities/reviews.h"
#include "core/entities/voice.h"
#include "store/reader.h"

namespace linchpin::app {

using core::Kind;
using core::report::PersonalLink;
using store::RowKey;

namespace {

/// Judgements that scores are made of stay, without their words.
bool isScored(core::Aspect aspect)
{
    return aspect == core::Aspect::Stance || aspect == core::Aspect::Power || aspect == core::Aspect::Tier
        || aspect == core::Aspect::Trust || aspect == core::Aspect::Respect;
}

/// Rows that say nothing without the person.
bool goes(const core::Record &record)
{
    switch (record.kind) {
    case Kind::Person:
    case Kind::Tagging:
    case Kind::ExternalId:
    case Kind::MapPosition:
    case Kind::Draft: return true;
    case Kind::Comment: return !core::fromRecord<core::Comment>(record).seat.isNone();
    case Kind::Judgement: return !isScored(core::fromRecord<core::Judgement>(record).aspect);
    default: return false;
    }
}

void clearTexts(core::Record &record, std::initializer_list<std::string_view> fields)
{
    const core::EntityInfo &info = core::entityInfo(record.kind);
    for (const std::string_view field : fields) {
        const int index = info.indexOf(field);
        if (index >= 0) {
            record.values[static_cast<std::size_t>(index)] = std::string();
        }
    }
}

void takeName(core::Record &record, const NameForms &forms, NameScope scope)
{
    const core::EntityInfo &info = core::entityInfo(record.kind);
    for (std::size_t i = 0; i < info.fields.size(); ++i) {
        auto *text = std::get_if<std::string>(&record.values[i]);
        if (text != nullptr && !text->empty() && isFreeText(record.kind, info.fields[i])) {
            *text = forms.without(*text, scope);
        }
    }
}

core::Record tombstoneOf(const core::Seat &seat, const EraseOptions &options)
{
    core::Seat row;
    row.id = seat.id;
    row.account = seat.account;
    row.label = options.tombstone;
    row.from = seat.from;
    row.until = seat.until;
    if (!row.until || *row.until > options.day) {
        row.until = std::max(options.day, row.from.value_or(options.day));
    }
    row.seniority = seat.seniority;
    row.reportsTo = seat.reportsTo == seat.id ? core::SeatId() : seat.reportsTo;
    row.external = seat.external;
    row.assistant = seat.assistant;
    row.cadenceDays = seat.cadenceDays;
    row.position = seat.position;
    return core::toRecord(row);
}

/// What becomes of a row about the person that stays.
void empty(core::Record &record, PersonalLink link, const NameForms &forms)
{
    switch (record.kind) {
    case Kind::Judgement: clearTexts(record, {"detail", "reason"}); break;
    case Kind::SeatLink:
    case Kind::Coverage: clearTexts(record, {"note"}); break;
    case Kind::SurveyAnswer: clearTexts(record, {"comment", "theme", "source_key"}); break;
    case Kind::LoyaltyProof:
    case Kind::AdvocateActivity: clearTexts(record, {"text"}); break;
    case Kind::ProgrammeMember: clearTexts(record, {"part"}); break;
    default:
        takeName(record, forms,
                 link == PersonalLink::TookPart && record.kind == Kind::ProgrammeEvent ? NameScope::Account : NameScope::Direct);
    }
}

/// End of the JSON string whose opening quote is at `at`: behind its closing quote.
std::size_t stringEnd(const std::string &text, std::size_t at)
{
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == '"') {
            return i + 1;
        }
    }
    return text.size();
}

/// Begin and end of the object that has `"seat":"<id>"` as its first field, from `from` on; npos when there is none.
std::pair<std::size_t, std::size_t> entryOf(const std::string &text, std::int64_t seat, std::size_t from)
{
    const std::string key = "{\"seat\":\"" + std::to_string(seat) + "\"";
    const std::size_t begin = text.find(key, from);
    if (begin == std::string::npos) {
        return {begin, begin};
    }
    int depth = 0;
    for (std::size_t i = begin; i < text.size();) {
        if (text[i] == '"') {
            i = stringEnd(text, i);
            continue;
        }
        depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
        ++i;
        if (depth == 0) {
            return {begin, i};
        }
    }
    return {begin, text.size()};
}

void replaceString(std::string &entry, std::string_view field, std::string_view value)
{
    const std::string key = "\"" + std::string(field) + "\":\"";
    const std::size_t at = entry.find(key);
    if (at != std::string::npos) {
        const std::size_t open = at + key.size() - 1;
        entry.replace(open + 1, stringEnd(entry, open) - open - 2, value);
    }
}

}  // namespace

std::string snapshotWithout(const std::string &text, const PersonRows &rows, const NameForms &forms, NameScope scope,
                            std::string_view tombstone)
{
    std::string result = text;
    for (const core::Seat &seat : rows.seats) {
        std::size_t from = 0;
        for (;;) {
            const auto [begin, end] = entryOf(result, seat.id.value(), from);
            if (begin == std::string::npos) {
                break;
            }
            std::string entry = result.substr(begin, end - begin);
            replaceString(entry, "name", tombstone);
            replaceString(entry, "title", "");
            result.replace(begin, end - begin, entry);
            from = begin + entry.size();
        }
    }
    // String by string: a name is never looked for across two of them.
    std::string cleaned;
    for (std::size_t i = 0; i < result.size();) {
        if (result[i] != '"') {
            cleaned += result[i++];
            continue;
        }
        const std::size_t end = stringEnd(result, i);
        const std::string_view inner = std::string_view(result).substr(i + 1, end >= i + 2 ? end - i - 2 : 0);
        cleaned += '"';
        cleaned += inner == tombstone ? std::string(inner) : forms.without(inner, scope);
        cleaned += '"';
        i = end;
    }
    return cleaned;
}

std::vector<std::string> snapshotEntries(const std::string &text, const PersonRows &rows)
{
    std::vector<std::string> entries;
    for (const core::Seat &seat : rows.seats) {
        for (std::size_t from = 0;;) {
            const auto [begin, end] = entryOf(text, seat.id.value(), from);
            if (begin == std::string::npos) {
                break;
            }
            entries.push_back(text.substr(begin, end - begin));
            from = end;
        }
    }
    return entries;
}

core::Result<ErasePlan> planErasure(const store::Reader &reader, core::PersonId person, const EraseOptions &options,
                                    const IsCancelled &isCancelled)
{
    auto rows = personRows(reader, person);
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    NameForms forms = nameFormsOf(reader, *rows);
    ErasePlan plan{std::move(*rows), std::move(forms), {}, {}, {}, {}, {}};
    const auto isSame = [&](const core::Record &record) {
        const auto now = reader.record(record.kind, record.id);
        return now && *now == record;
    };
    for (const auto &[key, link] : plan.rows.rows) {
        auto record = reader.record(key.kind, key.id);
        if (!record) {
            continue;
        }
        if (goes(*record)) {
            plan.removals.push_back(key);
            continue;
        }
        if (key.kind == Kind::Seat) {
            plan.emptied.push_back(tombstoneOf(core::fromRecord<core::Seat>(*record), options));
            continue;
        }
        const core::Record before = *record;
        empty(*record, link, plan.forms);
        if (*record != before) {
            plan.emptied.push_back(std::move(*record));
        }
    }
    // The person last: everything that refers to it has gone or been cut off by then.
    std::stable_partition(plan.removals.begin(), plan.removals.end(), [](const RowKey &key) { return key.kind != Kind::Person; });

    const bool isWhole = eachMention(
        reader, plan.rows, plan.forms,
        [&](const core::Record &record) {
            if (record.kind == Kind::Draft) {
                plan.removals.insert(plan.removals.begin(), {record.kind, record.id});
                return;
            }
            core::Record changed = record;
            takeName(changed, plan.forms, scopeOf(plan.rows, record));
            if (!isSame(changed)) {
                plan.named.push_back(std::move(changed));
            }
        },
        isCancelled);
    if (!isWhole) {
        return core::failure(core::ErrorCode::Cancelled);
    }
    // Drafts name people by id as well.
    reader.each<core::Draft>([&](core::Draft &&draft) {
        const auto holds = [&](std::int64_t id) { return draft.content.find(std::to_string(id)) != std::string::npos; };
        const bool isHis = holds(person.value())
            || std::any_of(plan.rows.seats.begin(), plan.rows.seats.end(),
                           [&](const core::Seat &seat) { return holds(seat.id.value()); });
        const RowKey key{Kind::Draft, draft.id.value()};
        if (isHis && std::find(plan.removals.begin(), plan.removals.end(), key) == plan.removals.end()) {
            plan.removals.insert(plan.removals.begin(), key);
        }
    });
    std::size_t seen = 0;
    bool isCut = false;
    reader.each<core::Snapshot>([&](core::Snapshot &&row) {
        if (isCut || (++seen % 64 == 0 && isCancelled && isCancelled())) {
            isCut = true;
            return;
        }
        const NameScope scope = scopeOf(plan.rows, core::toRecord(row));
        if (!row.frozen && plan.forms.mentions(row.label, scope)) {
            row.label = plan.forms.without(row.label, scope);
            plan.snapshotRows.push_back(core::toRecord(row));
        }
        if (row.contentDigest.empty()) {
            return;
        }
        const auto text = reader.snapshotContent(row.contentDigest);
        if (!text) {
            return;  // a damaged text holds no name that could be read; `check` names it
        }
        std::string cleaned = snapshotWithout(*text, plan.rows, plan.forms, scope, options.tombstone);
        if (cleaned != *text) {
            plan.snapshots.push_back({row.id, row.frozen, std::move(cleaned)});
        }
    });
    if (isCut) {
        return core::failure(core::ErrorCode::Cancelled);
    }
    return plan;
}

}  // namespace linchpin::app
