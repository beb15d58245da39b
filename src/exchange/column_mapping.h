#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "exchange/date_values.h"
#include "exchange/field_catalogue.h"

namespace linchpin::exchange {

/// What is known about the files of one program.
struct Preset {
    std::string_view name;  ///< for `--preset`
    std::string_view source;  ///< under which external ids are kept
    std::optional<DateOrder> dateOrder;
};

/// `generic` and `salesforce` (Data Loader exports of Account, Contact, Lead, Opportunity, Task).
[[nodiscard]] std::span<const Preset> allPresets();
/// The preset with this name; empty name = the one that the headers betray. Usage error listing the names otherwise.
[[nodiscard]] core::Result<Preset> choosePreset(std::string_view name, std::span<const std::string> headers);

/// One `--map FIELD=COLUMN`.
struct FieldMap {
    Field field = Field::Name;
    std::string column;  ///< a header, `#3` (the third column) or `=text` (the same text for every row)
};

/// Reads `FIELD=COLUMN`. Usage error with the fields that the kind has, separated by blanks, for an unknown one.
[[nodiscard]] core::Result<FieldMap> parseFieldMap(ImportKind kind, std::string_view text);

/// Which columns feed which field.
struct ColumnMapping {
    struct Source {
        std::vector<std::size_t> columns;  ///< from 0, in the order of the request
        std::string constant;  ///< used when not empty

        [[nodiscard]] bool isMapped() const { return !columns.empty() || !constant.empty(); }
    };

    std::array<Source, kFieldCount> sources;
    std::vector<std::string> unused;  ///< headers that feed nothing
    bool isAccountById = false;  ///< the account's column holds ids (`customer_id`), not names
    bool isParentById = false;  ///< likewise the parent's
    bool isOwnerById = false;  ///< likewise the owner's

    [[nodiscard]] const Source &of(Field field) const { return sources[static_cast<std::size_t>(field)]; }
    [[nodiscard]] bool has(Field field) const { return of(field).isMapped(); }
};

/// Finds the columns for the fields of a kind: explicit maps first (several of one field are joined), then the preset's
/// headers, then synonyms, then synonyms without a currency or unit behind them (`revenue_gbp`). Each column feeds one
/// field. A lone account id column serves as account. Columns in `leftOut` (from 0) feed nothing by themselves.
/// Errors: Usage when a map names an unknown column (`detail` lists the columns); InvalidFormat when a required
/// field has no column (`subject`: the missing fields, alternatives with `|`; `detail`: the columns there are).
[[nodiscard]] core::Result<ColumnMapping> mapColumns(ImportKind kind, std::span<const std::string> headers, const Preset &preset,
                                                     std::span<const FieldMap> maps, std::span<const std::size_t> leftOut = {});

}  // namespace linchpin::exchange
