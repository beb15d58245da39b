#include "app/privacy/person_rows.h"

#include <algorithm>
#include <deque>
#include <tuple>

#include "core/entities/account.h"
#include "core/entities/team.h"
#include "store/journal.h"
#include "store/reader.h"

namespace linchpin::app {

using core::Kind;
using core::report::PersonalLink;
using store::RowKey;

namespace {

std::int64_t referenceOf(const core::Record &record, std::string_view field)
{
    const int index = core::entityInfo(record.kind).indexOf(field);
    const auto *id = index < 0 ? nullptr : std::get_if<std::int64_t>(&record.values[static_cast<std::size_t>(index)]);
    return id == nullptr ? 0 : *id;
}

/// Follows references inwards, and the few outwards that say where the person took part.
class Collector final {
public:
    Collector(const store::Reader &reader, PersonRows &rows)
        : m_reader(reader)
        , m_rows(rows)
    { }

    void run()
    {
        add({Kind::Person, m_rows.person.id.value()}, PersonalLink::Own);
        // Seats first: what is "own" must be known before anything that refers to a seat is judged.
        for (const core::Seat &seat : m_reader.where<core::Seat>("person", m_rows.person.id)) {
            m_rows.seats.push_back(seat);
            m_rows.accounts.insert(seat.account.value());
            add({Kind::Seat, seat.id.value()}, PersonalLink::Own);
        }
        while (!m_next.empty()) {
            const RowKey key = m_next.front();
            m_next.pop_front();
            followInwards(key);
        }
    }

private:
    void add(RowKey key, PersonalLink link)
    {
        if (m_rows.rows.try_emplace(key, link).second) {
            m_next.push_back(key);
        }
    }

    void followInwards(RowKey target)
    {
        for (const Kind kind : core::allKinds()) {
            const core::EntityInfo &info = core::entityInfo(kind);
            for (const core::FieldInfo &field : info.fields) {
                if (field.type != core::FieldType::Reference || field.refers != target.kind) {
                    continue;
                }
                m_reader.eachRecordWhere(kind, field.name, core::Value(target.id), [&](const core::Record &record) {
                    take(record, target, field.name);
                    return true;
                });
            }
        }
    }

    void take(const core::Record &record, RowKey target, std::string_view field)
    {
        if (record.kind == Kind::Seat) {
            if (field == "reports_to" && !m_rows.isOwnSeat(record.id)) {
                m_rows.reports.push_back(core::fromRecord<core::Seat>(record));
            }
            return;
        }
        if (target.kind == Kind::Conversation && record.kind == Kind::Participant && !isAbout(record)) {
            return;  // somebody else who was there
        }
        if (target.kind != Kind::Seat && target.kind != Kind::Person && isAboutSomebodyElse(record)) {
            return;
        }
        add({record.kind, record.id}, PersonalLink::Refers);
        const auto outwards = [&](std::string_view name, Kind kind) {
            if (const std::int64_t id = referenceOf(record, name); id != 0) {
                add({kind, id}, PersonalLink::TookPart);
            }
        };
        if (record.kind == Kind::Participant) {
            outwards("conversation", Kind::Conversation);
        } else if (record.kind == Kind::Attendance) {
            // The event is named, not followed: who else came is nobody's business here.
            if (const std::int64_t id = referenceOf(record, "event"); id != 0) {
                m_rows.rows.try_emplace({Kind::ProgrammeEvent, id}, PersonalLink::TookPart);
            }
        }
    }

    [[nodiscard]] bool isAbout(const core::Record &record) const
    {
        const core::EntityInfo &info = core::entityInfo(record.kind);
        for (std::size_t i = 0; i < info.fields.size(); ++i) {
            const auto *id = std::get_if<std::int64_t>(&record.values[i]);
            if (info.fields[i].type == core::FieldType::Reference && id != nullptr
                && ((info.fields[i].refers == Kind::Seat && m_rows.isOwnSeat(*id))
                    || (info.fields[i].refers == Kind::Person && *id == m_rows.person.id.value()))) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool isAboutSomebodyElse(const core::Record &record) const
    {
        const core::EntityInfo &info = core::entityInfo(record.kind);
        for (std::size_t i = 0; i < info.fields.size(); ++i) {
            const auto *id = std::get_if<std::int64_t>(&record.values[i]);
            if (info.fields[i].type == core::FieldType::Reference && id != nullptr && info.fields[i].refers == Kind::Seat
                && !m_rows.isOwnSeat(*id)) {
                return !isAbout(record);
            }
        }
        return false;
    }

    const store::Reader &m_reader;
    PersonRows &m_rows;
    std::deque<RowKey> m_next;
};

/// Sets the field of a person that tells who it is; false for any other.
bool assignName(core::Person &person, std::string_view field, const std::string &text)
{
    std::string *into = field == "name" ? &person.name
        : field == "email"              ? &person.email
        : field == "phone"              ? &person.phone
        : field == "mobile"             ? &person.mobile
                                        : nullptr;
    if (into == nullptr || text.empty()) {
        return false;
    }
    *into = text;
    return true;
}

void learnFormer(PersonRows &rows, const store::FieldChange &change)
{
    for (const core::Value &value : {change.before, change.after}) {
        const auto *text = std::get_if<std::string>(&value);
        core::Person former;
        if (text != nullptr && assignName(former, change.field, *text)) {
            rows.former.push_back(std::move(former));
        }
    }
}

/// One step of the history: earlier names, and who was merged into the person by it.
void collectFormer(const store::JournalEntry &entry, const NameForms &forms, PersonRows &rows)
{
    const std::int64_t own = rows.person.id.value();
    std::set<std::int64_t> removed;
    std::set<std::int64_t> handedOver;
    bool isTouched = forms.mentions(entry.label, NameScope::Anywhere);
    for (const store::FieldChange &change : entry.changes) {
        const auto *before = std::get_if<std::int64_t>(&change.before);
        const auto *after = std::get_if<std::int64_t>(&change.after);
        if (change.field == "person" && before != nullptr && after != nullptr && *after == own) {
            handedOver.insert(*before);
        }
        if (change.kind == Kind::Person && change.change == store::RowChange::Removed) {
            removed.insert(change.id);
        }
        if (change.kind == Kind::Person && change.id == own) {
            isTouched = isTouched || change.change == store::RowChange::Updated;
            learnFormer(rows, change);
        }
    }
    // The one who goes in a step that changes or names this person was merged into it, also when nothing moved along.
    const std::int64_t merged =
        removed.size() == 1 && *removed.begin() != own && (isTouched || handedOver.contains(*removed.begin())) ? *removed.begin()
                                                                                                               : 0;
    if (merged == 0) {
        return;
    }
    for (const store::FieldChange &change : entry.changes) {
        if (change.change != store::RowChange::Removed) {
            continue;
        }
        if (change.kind == Kind::Person) {
            learnFormer(rows, change);
        }
        if (change.kind == Kind::Person || change.kind == Kind::Seat) {
            rows.formerRows.push_back({change.kind, change.id});
        }
    }
}

void collectFormer(const store::Reader &reader, PersonRows &rows)
{
    const NameForms forms(rows.person);
    store::HistoryQuery query;
    query.limit = 100;
    query.maxChanges = 20'000;
    for (;;) {
        const auto entries = store::readJournal(reader, query);
        for (const store::JournalEntry &entry : entries) {
            collectFormer(entry, forms, rows);
        }
        if (entries.size() < query.limit) {
            break;
        }
        query.before = entries.back().id;
    }
    const auto isKnown = [&](const core::Person &former) {
        return former.name == rows.person.name && former.email.empty() && former.phone.empty() && former.mobile.empty();
    };
    const auto key = [](const core::Person &one) { return std::tie(one.name, one.email, one.phone, one.mobile); };
    std::erase_if(rows.former, isKnown);
    std::sort(rows.former.begin(), rows.former.end(),
              [&](const core::Person &one, const core::Person &two) { return key(one) < key(two); });
    rows.former.erase(std::unique(rows.former.begin(), rows.former.end()), rows.former.end());
    std::sort(rows.formerRows.begin(), rows.formerRows.end());
    rows.formerRows.erase(std::unique(rows.formerRows.begin(), rows.formerRows.end()), rows.formerRows.end());
}

}  // namespace

bool PersonRows::isOwnSeat(std::int64_t id) const
{
    return std::any_of(seats.begin(), seats.end(), [id](const core::Seat &seat) { return seat.id.value() == id; });
}

core::Result<PersonRows> personRows(const store::Reader &reader, core::PersonId person)
{
    const auto row = reader.one(person);
    if (!row) {
        return tl::make_unexpected(row.error());
    }
    PersonRows rows;
    rows.person = *row;
    Collector(reader, rows).run();
    collectFormer(reader, rows);
    for (const core::Person &other : namesakes(reader, rows.person)) {
        rows.ofNamesakes.insert({Kind::Person, other.id.value()});
        for (const core::Seat &seat : reader.where<core::Seat>("person", other.id)) {
            if (!rows.accounts.contains(seat.account.value())) {
                rows.namesakeAccounts.insert(seat.account.value());
            }
        }
    }
    std::vector<std::string> own = nameWords(rows.person.name);
    std::sort(own.begin(), own.end());
    for (const core::Member &member : reader.all<core::Member>()) {
        std::vector<std::string> words = nameWords(member.name);
        std::sort(words.begin(), words.end());
        if (!own.empty() && words == own) {
            rows.elsewhere = NameScope::Contact;
        }
    }
    // What belongs to an account through a row of its own.
    for (const auto &[accounts, belongs] :
         {std::pair{&rows.accounts, &rows.ofAccounts}, std::pair{&rows.namesakeAccounts, &rows.ofNamesakes}}) {
        for (const std::int64_t account : *accounts) {
            for (const Kind kind : {Kind::Seat, Kind::Goal, Kind::Finding, Kind::Review, Kind::OutcomeMetric}) {
                reader.eachRecordWhere(kind, "account", core::Value(account), [&, into = belongs](const core::Record &record) {
                    into->insert({kind, record.id});
                    return true;
                });
            }
        }
    }
    return rows;
}

NameForms nameFormsOf(const store::Reader &reader, const PersonRows &rows)
{
    std::vector<std::string> others;
    for (const std::int64_t account : rows.accounts) {
        for (const core::Seat &seat : reader.where<core::Seat>("account", core::AccountId(account))) {
            if (seat.person && seat.person != rows.person.id) {
                if (const auto other = reader.find(seat.person)) {
                    others.push_back(other->name);
                }
            }
        }
    }
    for (const core::Member &member : reader.all<core::Member>()) {
        others.push_back(member.name);
    }
    NameForms forms(rows.person, others);
    for (const core::Person &former : rows.former) {
        forms.alsoKnownAs(former);
    }
    return forms;
}

NameScope scopeOf(const PersonRows &rows, const core::Record &record)
{
    if (rows.contains(record.kind, record.id)) {
        return NameScope::Direct;
    }
    const core::EntityInfo &info = core::entityInfo(record.kind);
    bool isNamesakes = record.kind == Kind::Account && rows.namesakeAccounts.contains(record.id);
    for (std::size_t i = 0; i < info.fields.size(); ++i) {
        const auto *id = std::get_if<std::int64_t>(&record.values[i]);
        if (info.fields[i].type != core::FieldType::Reference || id == nullptr) {
            continue;
        }
        const RowKey target{info.fields[i].refers, *id};
        if ((target.kind == Kind::Account && rows.accounts.contains(*id)) || rows.ofAccounts.contains(target)) {
            return NameScope::Account;
        }
        isNamesakes = isNamesakes || (target.kind == Kind::Account && rows.namesakeAccounts.contains(*id))
            || rows.ofNamesakes.contains(target);
    }
    if (record.kind == Kind::Account && rows.accounts.contains(record.id)) {
        return NameScope::Account;
    }
    if (record.kind == Kind::Person && rows.ofNamesakes.contains({Kind::Person, record.id})) {
        return NameScope::Contact;
    }
    return isNamesakes ? NameScope::Contact : rows.elsewhere;
}

bool isFreeText(Kind kind, const core::FieldInfo &field)
{
    if (field.type != core::FieldType::Text) {
        return false;
    }
    const auto oneOf = [&](std::initializer_list<std::string_view> names) {
        return std::find(names.begin(), names.end(), field.name) != names.end();
    };
    switch (kind) {
    case Kind::Workspace:
    case Kind::ScoringParameter:
    case Kind::CurrencyRate:
    case Kind::Role:
    case Kind::JourneyStage:
    case Kind::Erasure:
    case Kind::Snapshot: return false;
    case Kind::Setting: return field.name == "value";
    case Kind::Person:
    case Kind::Member: return field.name == "notes";
    case Kind::Account: return oneOf({"objectives", "challenges", "notes"});
    case Kind::Judgement: return oneOf({"detail", "reason"});
    case Kind::Survey:
    case Kind::Offering:
    case Kind::Programme:
    case Kind::OutcomeMetric: return oneOf({"question", "notes", "note"});
    default: return !oneOf({"rule", "stage", "source", "page", "form", "unit", "hash", "content_digest", "theme", "region"});
    }
}

bool eachMention(const store::Reader &reader, const PersonRows &rows, const NameForms &forms,
                 const std::function<void(const core::Record &)> &visit, const IsCancelled &isCancelled)
{
    std::size_t seen = 0;
    bool goesOn = true;
    for (const Kind kind : core::allKinds()) {
        const core::EntityInfo &info = core::entityInfo(kind);
        std::vector<std::size_t> texts;
        for (std::size_t i = 0; i < info.fields.size(); ++i) {
            if (isFreeText(kind, info.fields[i])) {
                texts.push_back(i);
            }
        }
        if (texts.empty()) {
            continue;
        }
        reader.eachRecord(kind, [&](const core::Record &record) {
            if (++seen % 4096 == 0 && isCancelled && isCancelled()) {
                goesOn = false;
                return false;
            }
            const auto isSaid = [&](NameScope scope) {
                return std::any_of(texts.begin(), texts.end(), [&](std::size_t i) {
                    const auto *text = std::get_if<std::string>(&record.values[i]);
                    return text != nullptr && !text->empty() && forms.mentions(*text, scope);
                });
            };
            // Most texts say nothing in the widest sense: how near the record stands is only asked for the others.
            if (isSaid(NameScope::Direct) && !rows.contains(kind, record.id) && isSaid(scopeOf(rows, record))) {
                visit(record);
            }
            return true;
        });
        if (!goesOn) {
            return false;
        }
    }
    return true;
}

std::vector<core::Person> namesakes(const store::Reader &reader, const core::Person &person)
{
    std::vector<std::string> own = nameWords(person.name);
    std::sort(own.begin(), own.end());
    std::vector<core::Person> found;
    if (own.empty()) {
        return found;
    }
    reader.each<core::Person>([&](core::Person &&other) {
        if (other.id == person.id) {
            return;
        }
        std::vector<std::string> words = nameWords(other.name);
        std::sort(words.begin(), words.end());
        if (words == own) {
            found.push_back(std::move(other));
        }
    });
    return found;
}

}  // namespace linchpin::app
