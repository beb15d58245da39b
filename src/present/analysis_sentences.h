#pragma once

#include <QString>

#include "core/report/account_overview.h"
#include "present/format.h"
#include "present/sentences.h"

// What the map says, in sentences. Only what the finding holds is claimed.

namespace linchpin::present {

/// Title, proof and remedy of a finding with `map` set.
[[nodiscard]] Statement mapStatement(const core::report::FindingLine &finding, const Format &format);
/// "Elena Ferrari influences Nils Berg, who influences Marcus Brandt."; empty for a finding without a way.
[[nodiscard]] QString waySentence(const core::report::FindingLine &finding);
/// The remedy as a verb with its object: "Ask Elena Ferrari for an introduction to Marcus Brandt".
[[nodiscard]] QString remedyText(const core::report::FindingLine &finding);

}  // namespace linchpin::present
