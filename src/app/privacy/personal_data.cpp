#include "app/privacy/personal_data.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "app/privacy/erase_plan.h"
#include "app/workspace.h"
#include "core/entities/account.h"
#include "core/entities/reviews.h"
#include "core/entities/workspace.h"
#include "exchange/name_key.h"
#include "store/journal.h"
#include "store/reader.h"

namespace linchpin::app {

using core::Kind;
using core::report::PersonalChange;
using core::report::PersonalData;
using core::report::PersonalField;
using core::report::PersonalLink;
using core::report::PersonalRecord;
using core::report::PersonalSnapshot;

namespace {

constexpr std::size_t kStepsAtOnce = 200;
constexpr std::size_t kMostChanges = 100'000;
constexpr std::size_t kMostCandidates = 20;

const core::Value *valueOf(const core::Record &record, std::string_view field)
{
    const int index = core::entityInfo(record.kind).indexOf(field);
    return index < 0 ? nullptr : &record.values[static_cast<std::size_t>(index)];
}

std::string textOf(const core::Record &record, std::string_view field)
{
    const core::Value *value = valueOf(record, field);
    const auto *text = value == nullptr ? nullptr : std::get_if<std::string>(value);
    return text == nullptr ? std::string() : *text;
}

std::int64_t idOf(const core::Record &record, std::string_view field)
{
    const core::Value *value = valueOf(record, field);
    const auto *id = value == nullptr ? nullptr : std::get_if<std::int64_t>(value);
    return id == nullptr ? 0 : *id;
}

/// Names of records, each read once.
class Names final {
public:
    explicit Names(const store::Reader &reader)
        : m_reader(reader)
    { }

    const std::string &of(Kind kind, std::int64_t id)
    {
        const auto [found, isNew] = m_names.try_emplace({kind, id});
        if (isNew) {
            const auto record = m_reader.record(kind, id);
            found->second = record ? nameOf(*record) : std::string();
        }
        return found->second;
    }

    /// The account that a record belongs to, through its seat, goal, review or conversation where it has none of its own.
    std::string account(const core::Record &record, int depth = 0)
    {
        if (const std::int64_t account = idOf(record, "account"); account != 0) {
            return of(Kind::Account, account);
        }
        for (const auto &[field, kind] : {std::pair<std::string_view, Kind>{"seat", Kind::Seat},
                                          {"from_seat", Kind::Seat},
                                          {"conversation", Kind::Conversation},
                                          {"goal", Kind::Goal},
                                          {"finding", Kind::Finding},
                                          {"review", Kind::Review},
                                          {"initiative", Kind::Initiative}}) {
            const std::int64_t id = idOf(record, field);
            const auto parent = id == 0 || depth > 3 ? std::nullopt : m_reader.record(kind, id);
            if (parent) {
                return account(*parent, depth + 1);
            }
        }
        return {};
    }

private:
    std::string nameOf(const core::Record &record)
    {
        if (record.kind == Kind::Seat) {
            const std::int64_t person = idOf(record, "person");
            return person != 0 ? of(Kind::Person, person) : textOf(record, "label");
        }
        for (const std::string_view field : {"name", "title", "subject", "label", "text", "value"}) {
            if (std::string text = textOf(record, field); !text.empty()) {
                return text.size() > 120 ? text.substr(0, 117) + "..." : text;
            }
        }
        return {};
    }

    const store::Reader &m_reader;
    std::map<std::pair<Kind, std::int64_t>, std::string> m_names;
};

std::optional<core::Date> dayOf(const core::Record &record)
{
    for (const std::string_view field :
         {"day", "made_on", "found_on", "as_of", "opened_on", "joined_on", "valid_from", "due_on"}) {
        const core::Value *value = valueOf(record, field);
        const auto *day = value == nullptr ? nullptr : std::get_if<std::int64_t>(value);
        if (day != nullptr) {
            return core::Date(static_cast<std::int32_t>(*day));
        }
    }
    return std::nullopt;
}

bool isSet(const core::FieldInfo &field, const core::Value &value)
{
    if (std::holds_alternative<std::monostate>(value)) {
        return false;
    }
    if (const auto *text = std::get_if<std::string>(&value)) {
        return !text->empty();
    }
    return field.type != core::FieldType::Flag || value != core::Value(std::int64_t{0});
}

PersonalRecord recordOf(const core::Record &record, PersonalLink link, Names &names,
                        const std::function<bool(const core::FieldInfo &, const core::Value &)> &isShown)
{
    PersonalRecord shown;
    shown.kind = record.kind;
    shown.id = record.id;
    shown.link = link;
    shown.day = dayOf(record);
    shown.account = names.account(record);
    const core::EntityInfo &info = core::entityInfo(record.kind);
    const core::Currency currency = core::Currency::fromCode(textOf(record, "currency")).value_or(core::Currency());
    for (std::size_t i = 0; i < info.fields.size(); ++i) {
        const core::FieldInfo &field = info.fields[i];
        if (!isSet(field, record.values[i]) || !isShown(field, record.values[i])) {
            continue;
        }
        PersonalField line{field.name, field.type, field.personal, record.values[i], {}, currency};
        if (field.type == core::FieldType::Reference) {
            line.shown = names.of(field.refers, std::get<std::int64_t>(record.values[i]));
        }
        shown.fields.push_back(std::move(line));
    }
    return shown;
}

void addChanges(const store::Reader &reader, const PersonRows &rows, const std::map<store::RowKey, int> &named,
                const NameForms &forms, PersonalData &data)
{
    store::HistoryQuery query;
    query.limit = kStepsAtOnce;
    query.maxChanges = kMostChanges;
    for (;;) {
        const auto entries = store::readJournal(reader, query);
        for (const store::JournalEntry &entry : entries) {
            data.redactedSteps += entry.redacted ? 1 : 0;
            PersonalChange change;
            for (const store::FieldChange &field : entry.changes) {
                const auto says = [&](const core::Value &value) {
                    const auto *text = std::get_if<std::string>(&value);
                    return text != nullptr && forms.mentions(*text, rows.elsewhere);
                };
                if (rows.contains(field.kind, field.id)
                    || (named.contains({field.kind, field.id}) && (says(field.before) || says(field.after)))) {
                    const core::EntityInfo &info = core::entityInfo(field.kind);
                    const int index = info.indexOf(field.field);
                    change.fields.push_back(
                        {field.kind, field.id, field.field,
                         index < 0 ? core::FieldType::Text : info.fields[static_cast<std::size_t>(index)].type, field.before,
                         field.after});
                }
            }
            if (change.fields.empty() && !forms.mentions(entry.label, rows.elsewhere)) {
                continue;
            }
            change.journal = entry.id;
            change.at = entry.at;
            change.user = entry.user;
            change.label = entry.label;
            change.undone = entry.undone;
            data.changes.push_back(std::move(change));
        }
        if (entries.size() < query.limit) {
            break;
        }
        query.before = entries.back().id;
    }
    std::reverse(data.changes.begin(), data.changes.end());
}

/// Texts inside a JSON document that name the person, entries of the person's own seats left out.
void addNamingTexts(std::string text, const PersonRows &rows, const NameForms &forms, NameScope scope,
                    std::vector<std::string> &parts)
{
    for (const std::string &entry : snapshotEntries(text, rows)) {
        if (const std::size_t at = text.find(entry); at != std::string::npos) {
            text.erase(at, entry.size());
        }
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '"') {
            continue;
        }
        std::size_t end = i + 1;
        while (end < text.size() && text[end] != '"') {
            end += text[end] == '\\' ? 2 : 1;
        }
        const std::string inner = text.substr(i + 1, std::min(end, text.size()) - i - 1);
        if (forms.mentions(inner, scope)) {
            parts.push_back('"' + inner + '"');
        }
        i = end;
    }
}

void addSnapshots(const store::Reader &reader, const PersonRows &rows, const NameForms &forms, Names &names, PersonalData &data)
{
    reader.each<core::Snapshot>([&](core::Snapshot &&row) {
        const auto text = row.contentDigest.empty() ? core::Result<std::string>() : reader.snapshotContent(row.contentDigest);
        if (!text) {
            return;
        }
        PersonalSnapshot snapshot{
            row.id.value(), names.of(Kind::Account, row.account.value()), row.label, row.asOf, row.frozen, {}};
        snapshot.parts = snapshotEntries(*text, rows);
        addNamingTexts(*text, rows, forms, scopeOf(rows, core::toRecord(row)), snapshot.parts);
        if (!snapshot.parts.empty()) {
            data.snapshots.push_back(std::move(snapshot));
        }
    });
    std::stable_sort(data.snapshots.begin(), data.snapshots.end(),
                     [](const PersonalSnapshot &one, const PersonalSnapshot &two) { return one.asOf < two.asOf; });
}

}  // namespace

core::Result<PersonalData> personalData(const store::Reader &reader, core::PersonId person, core::Date asOf,
                                        const IsCancelled &isCancelled)
{
    try {
        const auto rows = personRows(reader, person);
        if (!rows) {
            return tl::make_unexpected(rows.error());
        }
        const NameForms forms = nameFormsOf(reader, *rows);
        Names names(reader);
        PersonalData data;
        data.person = person;
        data.name = rows->person.name;
        data.asOf = asOf;
        reader.each<core::Workspace>([&](core::Workspace &&row) {
            data.workspace = row.name;
            data.company = row.company;
        });
        for (const std::int64_t account : rows->accounts) {
            data.accounts.push_back(names.of(Kind::Account, account));
        }
        std::sort(data.accounts.begin(), data.accounts.end());
        for (const auto &[key, link] : rows->rows) {
            if (const auto record = reader.record(key.kind, key.id)) {
                data.records.push_back(
                    recordOf(*record, link, names, [](const core::FieldInfo &, const core::Value &) { return true; }));
            }
        }
        std::map<store::RowKey, int> named;
        const bool isWhole = eachMention(
            reader, *rows, forms,
            [&](const core::Record &record) {
                const NameScope scope = scopeOf(*rows, record);
                named[{record.kind, record.id}] = 1;
                data.records.push_back(
                    recordOf(record, PersonalLink::Named, names, [&](const core::FieldInfo &field, const core::Value &value) {
                        const auto *text = std::get_if<std::string>(&value);
                        return field.type == core::FieldType::Day
                            || (text != nullptr && isFreeText(record.kind, field) && forms.mentions(*text, scope));
                    }));
            },
            isCancelled);
        if (!isWhole) {
            return core::failure(core::ErrorCode::Cancelled);
        }
        const auto order = [](const PersonalRecord &record) {
            return std::tuple(record.kind != Kind::Person, record.kind != Kind::Seat, record.link == PersonalLink::Named,
                              record.kind, record.day.value_or(core::Date(0)), record.id);
        };
        std::stable_sort(data.records.begin(), data.records.end(),
                         [&](const PersonalRecord &one, const PersonalRecord &two) { return order(one) < order(two); });
        addChanges(reader, *rows, named, forms, data);
        if (isCancelled && isCancelled()) {
            return core::failure(core::ErrorCode::Cancelled);
        }
        addSnapshots(reader, *rows, forms, names, data);
        return data;
    } catch (const Failure &problem) {
        return tl::make_unexpected(problem.error());
    }
}

core::Result<core::PersonId> findPerson(const store::Reader &reader, std::string_view nameOrId)
{
    const std::string_view wanted = exchange::trimmed(nameOrId);
    if (!wanted.empty() && std::all_of(wanted.begin(), wanted.end(), [](char c) { return c >= '0' && c <= '9'; })
        && wanted.size() < 19) {
        const core::PersonId id(std::stoll(std::string(wanted)));
        if (reader.find(id)) {
            return id;
        }
    }
    const std::string key = exchange::nameKey(wanted);
    const std::string mail = exchange::emailKey(wanted);
    std::vector<std::string> words = nameWords(wanted);
    std::sort(words.begin(), words.end());
    std::vector<std::pair<core::PersonId, std::string>> exact;
    std::vector<std::pair<core::PersonId, std::string>> near;
    std::vector<std::pair<core::PersonId, std::string>> part;
    reader.each<core::Person>([&](core::Person &&row) {
        const std::string own = exchange::nameKey(row.name);
        if (row.name == wanted || (!mail.empty() && exchange::emailKey(row.email) == mail)) {
            exact.emplace_back(row.id, row.name);
            return;
        }
        std::vector<std::string> ownWords = nameWords(row.name);
        std::sort(ownWords.begin(), ownWords.end());
        if (own == key || (!words.empty() && ownWords == words)) {
            near.emplace_back(row.id, row.name);
        } else if (!key.empty() && own.find(key) != std::string::npos) {
            part.emplace_back(row.id, row.name);
        }
    });
    const auto lines = [&](const std::vector<std::pair<core::PersonId, std::string>> &people) {
        std::string text;
        for (std::size_t i = 0; i < std::min(people.size(), kMostCandidates); ++i) {
            std::string where;
            for (const core::Seat &seat : reader.where<core::Seat>("person", people[i].first)) {
                if (const auto account = reader.find(seat.account)) {
                    where += ", " + account->name;
                }
            }
            text += (text.empty() ? "" : "\n") + std::to_string(people[i].first.value()) + '\t' + people[i].second + where;
        }
        return text;
    };
    for (const auto *found : {&exact, &near, &part}) {
        if (found->size() == 1) {
            return found->front().first;
        }
        if (found->size() > 1) {
            return core::failure(core::ErrorCode::Ambiguous, std::string(wanted), lines(*found));
        }
    }
    return core::failure(core::ErrorCode::NotFound, "person " + std::string(wanted));
}

}  // namespace linchpin::app
