#include "core/report/coverage_matrix.h"

#include <algorithm>

namespace linchpin::core::report {

CoverageGap CoverageRow::gap() const
{
    if (contacts == 0) {
        return CoverageGap::Nobody;
    }
    if (!covered) {
        return CoverageGap::NotCovered;
    }
    if (std::any_of(cells.begin(), cells.end(), [](const CoverageCell &cell) { return cell.isBelowWanted(); })) {
        return CoverageGap::BelowWanted;
    }
    return contacts == 1 ? CoverageGap::OneThread : CoverageGap::None;
}

const CoverageRow *CoverageMatrix::row(SeatId seat) const
{
    const auto found = std::find_if(rows.begin(), rows.end(), [seat](const CoverageRow &row) { return row.seat == seat; });
    return found == rows.end() ? nullptr : &*found;
}

int CoverageMatrix::memberIndex(MemberId member) const
{
    const auto found =
        std::find_if(members.begin(), members.end(), [member](const CoverageMember &row) { return row.member == member; });
    return found == members.end() ? -1 : static_cast<int>(found - members.begin());
}

const SponsorProposal *CoverageMatrix::proposal(SeatId seat) const
{
    const auto found = std::find_if(proposals.begin(), proposals.end(),
                                    [seat](const SponsorProposal &proposal) { return proposal.seat == seat; });
    return found == proposals.end() ? nullptr : &*found;
}

}  // namespace linchpin::core::report
