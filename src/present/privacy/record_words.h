#pragma once

#include <cstddef>
#include <string_view>

#include <QString>

#include "core/money.h"
#include "core/record.h"
#include "present/format.h"

// Records of any kind in words: for copies of personal data, merges and confirmations.

namespace linchpin::present {

/// "Given name", "Do not contact": a field of a kind as a person would call it.
[[nodiscard]] QString fieldWord(core::Kind kind, std::string_view field);

/// The value as text; `shown`: the name of what a reference refers to. Empty for what is not set.
[[nodiscard]] QString valueWord(core::Kind kind, std::string_view field, core::FieldType type, const core::Value &value,
                                std::string_view shown, core::Currency currency, const Format &format);

/// "3 conversations", "1 promise".
[[nodiscard]] QString recordsCount(core::Kind kind, std::size_t rows, const Format &format);

/// "Conversations": heading over records of a kind.
[[nodiscard]] QString recordsTitle(core::Kind kind);

}  // namespace linchpin::present
