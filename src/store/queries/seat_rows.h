#pragma once

#include <string_view>
#include <vector>

#include "core/entities/kinds.h"
#include "store/reader.h"

// Rows that belong to the seats of one account, one statement for all of them instead of one for each seat.

namespace linchpin::store {

/// Rows of `kind` whose `field` names a seat of the account, by id. An unknown field throws InvalidValue.
void eachOfSeats(const Reader &reader, core::Kind kind, std::string_view field, core::AccountId account,
                 const Reader::RecordVisitor &visit);

/// The people who hold a seat of the account, by id.
void eachSeatHolder(const Reader &reader, core::AccountId account, const Reader::RecordVisitor &visit);

template <typename T>
[[nodiscard]] std::vector<T> ofSeats(const Reader &reader, std::string_view field, core::AccountId account)
{
    std::vector<T> rows;
    eachOfSeats(reader, T::kKind, field, account, [&](const core::Record &record) {
        rows.push_back(core::fromRecord<T>(record));
        return true;
    });
    return rows;
}

}  // namespace linchpin::store
