#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "core/report/coverage_matrix.h"
#include "core/result.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

struct AccountPeople;

/// Who of us knows whom in an account on one day: strengths, levels in force and wanted, owners and sponsors, what is missing, and what the
/// score would be without each of us. The same scores as the overview and the map. NotFound{account, id}; errors as scoringParameters.
/// Throws store::Failure when the file cannot be read.
[[nodiscard]] core::Result<core::report::CoverageMatrix> coverageMatrix(const store::Reader &reader, core::AccountId account,
                                                                        core::Date asOf);

/// How many executives each of us sponsors in other accounts than this, by member.
using SponsoredElsewhere = std::map<std::int64_t, int>;
[[nodiscard]] SponsoredElsewhere sponsoredElsewhere(const store::Reader &reader, core::AccountId account, core::Date asOf);

/// Matches for the account's executives without sponsor: known people inside the company who are buyers or of seniority 5. Ours are executives
/// or those with a capacity who have room left beside whom they sponsor already. Source: docs/scoring.md, section 6.3.
[[nodiscard]] std::vector<core::report::SponsorProposal> proposeSponsors(const store::Reader &reader, const AccountPeople &people,
                                                                         const SponsoredElsewhere &elsewhere);

}  // namespace linchpin::app
