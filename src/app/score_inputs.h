#pragma once

#include <vector>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/result.h"
#include "core/scoring/account.h"
#include "core/scoring/parameters.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

/// How the touchpoints of a tie enter the inputs.
enum class TouchDetail : std::uint8_t {
    Sums,  ///< the stored sum of the tie where it holds on that day: fast, no ledger lines per conversation
    Rows,  ///< every touchpoint: what explanations and what-if need
};

/// The parameters of the workspace: the defaults of the method overridden by its `scoring_parameter` rows. Rows of
/// unknown names are passed over; a set that breaks a rule of the method as a whole (docs/scoring.md, section 8.5) is
/// InvalidValue. Throws store::Failure when the file cannot be read.
[[nodiscard]] core::Result<core::scoring::ScoringParameters> scoringParameters(const store::Reader &reader);

/// What the account is scored from on the day `asOf`: the one function between records and scores, for window, command
/// line, report and test. Nothing dated after `asOf` enters. NotFound{account, id}.
/// Source: docs/scoring.md, section 0a. Throws store::Failure when the file cannot be read.
[[nodiscard]] core::Result<core::scoring::AccountInputs> scoreInputs(const store::Reader &reader, core::AccountId account,
                                                                     core::Date asOf, TouchDetail touches = TouchDetail::Rows);

/// The number of a stance as it is stored: one of the words, or a number from -1 to 1. Empty for `unknown` and for
/// anything else.
[[nodiscard]] std::optional<double> stanceNumber(std::string_view stored);
/// The nearest word of a number of stance (above 0.75 champion, above 0.25 supporter, ... ), for display.
[[nodiscard]] core::Stance stanceWord(std::optional<double> number);

}  // namespace linchpin::app
