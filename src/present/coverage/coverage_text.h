#pragma once

#include <QString>
#include <QStringList>

#include "core/report/coverage_matrix.h"
#include "present/format.h"

// The words of the coverage matrix.

namespace linchpin::present {

/// "Elena Ferrari"; the title of somebody not known; "Vacant seat".
[[nodiscard]] QString coverageName(const core::report::CoverageRow &row);
/// The last word of a name, for narrow columns; with the first initial where `names` holds that word twice: "S. Lindgren".
[[nodiscard]] QStringList shortNames(const QStringList &names);
/// "2 of 4 buyers covered"
[[nodiscard]] QString buyersHeadline(const core::report::CoverageMatrix &matrix);
/// "7 people know only one of us"; empty when nobody does.
[[nodiscard]] QString oneThreadHeadline(const core::report::CoverageMatrix &matrix);
/// Both: "2 of 4 buyers covered, 7 people know only one of us"
[[nodiscard]] QString coverageHeadline(const core::report::CoverageMatrix &matrix);
/// "Nobody", "Only one", "2 people"
[[nodiscard]] QString contactsText(const core::report::CoverageRow &row);
/// "Nobody of us knows Ingrid Solheim.", "The tie of Clara Dupont to Elena Ferrari is below the level we want: ..."; empty without gap.
[[nodiscard]] QString gapSentence(const core::report::CoverageMatrix &matrix, const core::report::CoverageRow &row);
/// "Sofia Lindgren and Elena Ferrari: strength 71, last talk 63 days, owner"; "...: not assessed".
[[nodiscard]] QString cellSentence(const core::report::CoverageMember &member, const core::report::CoverageRow &row,
                                   const core::report::CoverageCell &cell, const Format &format);
/// What a trial does to the person: "leaves", "loses Sofia Lindgren", "covered by Clara Dupont"; empty without a mark.
[[nodiscard]] QString coverageTrialText(const core::report::CoverageRow &row);
/// "If Sofia Lindgren leaves: 62 → 49"
[[nodiscard]] QString absenceSentence(const core::report::CoverageMember &member, int score);
/// "62 → 49", or "stays 62"
[[nodiscard]] QString absenceShort(const core::report::CoverageMember &member, int score);

}  // namespace linchpin::present
