#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/money.h"
#include "core/record.h"

// Everything that is kept about one person, as a value: what a copy of personal data (PDF and JSON) shows. Filled by app.

namespace linchpin::core::report {

/// One field of a record about the person.
struct PersonalField {
    std::string_view name;  ///< of core::EntityInfo; lives as long as the program
    FieldType type = FieldType::Text;
    bool personal = false;  ///< marked in the schema as saying something about a natural person
    Value value;
    std::string shown;  ///< of a reference: the name of what it refers to; else empty
    Currency currency;  ///< of an amount
};

/// Why a record is part of the data.
enum class PersonalLink : std::uint8_t {
    Own,  ///< the person's own record
    Refers,  ///< refers to the person or to a seat of the person
    TookPart,  ///< something the person took part in
    Named,  ///< a text of it names the person
};

/// A record that says something about the person; fields that are not set are left out.
struct PersonalRecord {
    Kind kind = Kind::Person;
    std::int64_t id = 0;
    PersonalLink link = PersonalLink::Own;
    std::optional<Date> day;  ///< the day it is about, where it has one
    std::string account;  ///< name of the account it belongs to, where it has one
    std::vector<PersonalField> fields;
};

/// One step of the history that changed such a record.
struct PersonalChange {
    std::int64_t journal = 0;
    std::int64_t at = 0;  ///< seconds since 1970-01-01 UTC
    std::string user;
    std::string label;
    bool undone = false;
    struct Field {
        Kind kind = Kind::Person;
        std::int64_t id = 0;
        std::string_view name;
        FieldType type = FieldType::Text;
        Value before;
        Value after;
    };
    std::vector<Field> fields;
};

/// What a snapshot of an account holds about the person: parts of its text.
struct PersonalSnapshot {
    std::int64_t snapshot = 0;
    std::string account;
    std::string label;
    Date asOf;
    bool frozen = false;
    std::vector<std::string> parts;  ///< JSON text of the entries about the person, and texts that name the person
};

/// All of it.
struct PersonalData {
    PersonId person;
    std::string name;
    std::string workspace;
    std::string company;
    Date asOf;
    std::vector<std::string> accounts;  ///< names, by name
    std::vector<PersonalRecord> records;  ///< the person first, then by kind, day and id
    std::vector<PersonalChange> changes;  ///< oldest first
    std::vector<PersonalSnapshot> snapshots;  ///< by day
    std::size_t redactedSteps = 0;  ///< steps of the history whose content was removed before: nothing of them can be shown
};

}  // namespace linchpin::core::report
