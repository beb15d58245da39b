#pragma once

#include <string_view>

#include <QString>

#include "app/duplicates/find_duplicates.h"

// Only .cpp files of present and cli include this.

namespace linchpin::present {

/// "the same mail address, elena@acme.example", "a like name (initials) at Acme".
[[nodiscard]] QString duplicateReason(const app::DuplicatePair &pair);
/// `mail`, `phone`, `name_and_company` ...: the word for JSON and CSV.
[[nodiscard]] std::string_view duplicateRuleWord(app::DuplicateRule rule);
/// "Elena Ferrari influences E. Ferrari": one of MergePreview::dropped.
[[nodiscard]] QString droppedLine(std::string_view dropped);

}  // namespace linchpin::present
