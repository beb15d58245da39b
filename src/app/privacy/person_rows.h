#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/privacy/name_forms.h"
#include "core/entities/people.h"
#include "core/report/personal_data.h"
#include "core/result.h"
#include "store/writer.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

/// Asked often by long work; true ends it with ErrorCode::Cancelled.
using IsCancelled = std::function<bool()>;

/// Which records are about one person, found through the schema: what refers to the person or to a seat of the person, on any number of steps,
/// and the conversations and events taken part in. Other people who report to a seat are not part of it.
struct PersonRows {
    core::Person person;
    std::vector<core::Seat> seats;  ///< by id
    std::set<std::int64_t> accounts;
    std::map<store::RowKey, core::report::PersonalLink> rows;  ///< with the person and the seats
    /// Seats, goals, findings, reviews and metrics of the accounts: what refers to one belongs to the account too.
    std::set<store::RowKey> ofAccounts;
    std::vector<core::Person> former;  ///< earlier names, mails and numbers, also those of people who were merged into this one
    std::vector<store::RowKey> formerRows;  ///< people and seats that a merge took away: only the history knows them
    /// Where somebody else of the same name sits and the person does not: the name means the other there.
    std::set<std::int64_t> namesakeAccounts;
    NameScope elsewhere = NameScope::Anywhere;  ///< of texts in no such place: Contact when one of our people has the same name
    std::set<store::RowKey> ofNamesakes;  ///< the same of those accounts, and the others themselves
    std::vector<core::Seat> reports;  ///< seats of others that report to one of the seats

    [[nodiscard]] bool isOwnSeat(std::int64_t id) const;
    [[nodiscard]] bool contains(core::Kind kind, std::int64_t id) const { return rows.contains({kind, id}); }
};

/// NotFound{person, id}. Throws store::Failure.
[[nodiscard]] core::Result<PersonRows> personRows(const store::Reader &reader, core::PersonId person);

/// The forms of the person's name, aware of who else sits in the same accounts and who our people are.
[[nodiscard]] NameForms nameFormsOf(const store::Reader &reader, const PersonRows &rows);

/// How near a record stands to the person.
[[nodiscard]] NameScope scopeOf(const PersonRows &rows, const core::Record &record);

/// Whether the field is a text that people write and that may name somebody: names of accounts, people, lists and keys are none.
[[nodiscard]] bool isFreeText(core::Kind kind, const core::FieldInfo &field);

/// Calls `visit` for each record that is not in `rows` and has a free text that names the person. Reads every record: about 3 s for a million
/// conversations. False when it was cancelled.
[[nodiscard]] bool eachMention(const store::Reader &reader, const PersonRows &rows, const NameForms &forms,
                               const std::function<void(const core::Record &)> &visit, const IsCancelled &isCancelled);

/// Others with the same name (folded, in any order of the words), by id.
[[nodiscard]] std::vector<core::Person> namesakes(const store::Reader &reader, const core::Person &person);

}  // namespace linchpin::app
