#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/entities/kinds.h"
#include "core/entities/words.h"
#include "store/reader.h"

// What the rules of the map read beside the score, one statement for the whole account.

namespace linchpin::store {

struct LinkRow {
    std::int64_t id = 0;
    std::int64_t from = 0;
    std::int64_t to = 0;
    core::LinkKind kind = core::LinkKind::Influence;
    int weight = 1;
    bool mutual = false;
    std::string note;
};
/// Drawn links that begin at a seat of the account, of every kind, by id.
[[nodiscard]] std::vector<LinkRow> linkRows(const Reader &reader, core::AccountId account);

}  // namespace linchpin::store
