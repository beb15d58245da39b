#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/entities/kinds.h"

namespace linchpin::core {

/// One stored value: nothing, an integer (also day numbers, flags, references), a real or text.
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

enum class FieldType : std::uint8_t {
    Integer,  ///< a 64-bit integer
    Real,  ///< a finite double
    Text,  ///< UTF-8
    Flag,  ///< integer 0 or 1
    Day,  ///< integer days since 1970-01-01; `YYYY-MM-DD` in JSON
    Minor,  ///< integer minor units of the row's `currency`
    Reference,  ///< the id of a record of kind `refers`; text in JSON, because ids pass 2^53
    Word,  ///< one of `words`
    Code,  ///< an ISO 4217 code, or empty text for none
};

/// One column of a kind of record.
struct FieldInfo {
    std::string_view name;
    FieldType type = FieldType::Text;
    bool nullable = false;
    bool personal = false;  ///< says something about a natural person: access and erasure go by this mark
    bool indexed = false;  ///< looked up by value; every Reference has an index anyway
    Kind refers = Kind::Account;  ///< for Reference only
    std::span<const std::string_view> words{};  ///< for Word only
};

/// One kind of record: its table name (also its name in JSON) and its columns in order, without id and row_hash.
struct EntityInfo {
    Kind kind = Kind::Account;
    std::string_view name;
    std::span<const FieldInfo> fields;

    /// Position of the field, or -1.
    [[nodiscard]] int indexOf(std::string_view field) const;
};

/// A row of any kind, without type safety: for the journal, JSON, audit and the store. Everything else uses the entities.
struct Record {
    Kind kind = Kind::Account;
    std::int64_t id = 0;
    std::vector<Value> values;  ///< in the order of EntityInfo::fields

    bool operator==(const Record &) const = default;
};

/// The description of a kind. Lives for the whole program.
[[nodiscard]] const EntityInfo &entityInfo(Kind kind);
/// Every kind in the fixed order in which referenced kinds mostly come first.
[[nodiscard]] std::span<const Kind> allKinds();
[[nodiscard]] std::optional<Kind> kindFromName(std::string_view name);

/// The row of an entity, and back. `toRecord` and `fromRecord` exist for every struct of core/entities.
template <typename T>
[[nodiscard]] Record toRecord(const T &entity);
/// Values of a wrong type or unknown words read as the default of the field: rows are checked when they are written.
template <typename T>
[[nodiscard]] T fromRecord(const Record &record);

}  // namespace linchpin::core
