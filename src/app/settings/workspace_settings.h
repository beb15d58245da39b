#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/money.h"
#include "core/result.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

class Workspace;

/// What the settings show about the workspace itself.
struct WorkspaceFacts {
    std::string name;
    std::string company;
    core::Currency baseCurrency;
    core::Date createdOn;
    std::optional<core::Date> pinnedToday;
    bool sample = false;
    std::int64_t records = 0;  ///< of all kinds
    std::int64_t steps = 0;  ///< rows of the history
    std::int64_t rates = 0;  ///< exchange rates kept
    std::vector<core::Currency> currencies;  ///< that have a rate, by code

    bool operator==(const WorkspaceFacts &) const = default;
};

/// Throws store::Failure when the file cannot be read.
[[nodiscard]] WorkspaceFacts workspaceFacts(const store::Reader &reader);

/// One undo step each; a value equal to the present one makes none. InvalidValue{workspace.name, `empty`} for an empty name,
/// InvalidValue{field, `too long 200`}; ReadOnly, CannotWrite.
[[nodiscard]] core::Result<void> setWorkspaceName(Workspace &workspace, std::string_view name, std::string_view label);
[[nodiscard]] core::Result<void> setWorkspaceCompany(Workspace &workspace, std::string_view company, std::string_view label);

/// Every sum is shown in `currency` from then on. Amounts keep the currency they were entered in; the exchange rates, which say what a currency is
/// worth in the base, are turned round by the rate of `currency` on their day, so that all sums keep their worth. One undo step.
/// Conflict{workspace.base_currency, `no rate`} when there are rates but none for `currency`; InvalidValue for no currency.
[[nodiscard]] core::Result<void> setBaseCurrency(Workspace &workspace, core::Currency currency, std::string_view label);

/// The personal fields of one kind of record, as the schema marks them.
struct PersonalFields {
    core::Kind kind = core::Kind::Person;
    std::vector<std::string_view> fields;
    std::int64_t records = 0;

    bool operator==(const PersonalFields &) const = default;
};

struct RetentionEntry {
    core::PersonId person;
    std::string name;
    core::Date until;

    bool operator==(const RetentionEntry &) const = default;
};

/// What the settings show about data of people.
struct PrivacyFacts {
    std::int64_t people = 0;
    std::int64_t members = 0;
    std::int64_t erasures = 0;  ///< hashes that stop erased people from coming back with an import
    std::int64_t doNotContact = 0;
    std::vector<PersonalFields> personal;  ///< in the order of the kinds
    std::int64_t pastCount = 0;  ///< people whose day of retention has passed
    std::vector<RetentionEntry> past;  ///< those longest past first, at most kMostPast
    std::int64_t withRetention = 0;  ///< people with such a day

    static constexpr std::size_t kMostPast = 100;
    bool operator==(const PrivacyFacts &) const = default;
};

/// Reads every person: for a thread of its own. Throws store::Failure.
[[nodiscard]] PrivacyFacts privacyFacts(const store::Reader &reader, core::Date today);

}  // namespace linchpin::app
