#pragma once

#include <string>
#include <vector>

#include "core/date.h"
#include "core/report/account_overview.h"
#include "core/scoring/account.h"
#include "core/scoring/parameters.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

/// A scored account whose map is asked what it says. Not owned.
struct MapQuestion {
    core::AccountId account;
    const core::scoring::AccountInputs &inputs;
    const core::scoring::AccountScore &score;
    const core::scoring::ScoringParameters &parameters;
};
/// The same account on the day of the snapshot that it is compared with.
struct MapThen {
    std::string label;  ///< of the snapshot
    core::Date asOf;
    core::scoring::AccountScore score;
};

/// What the rules of core/analysis say about the account, with names and notes, not yet joined with what was said about a finding. The records (roles,
/// judgements, links) are those of the file; the score may be one of a trial. In the order of MapRule. Throws store::Failure.
[[nodiscard]] std::vector<core::report::FindingLine> mapLines(const store::Reader &reader, const MapQuestion &question,
                                                              const MapThen *then);

}  // namespace linchpin::app
