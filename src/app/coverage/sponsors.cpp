#include <algorithm>
#include <set>

#include "app/account_people.h"
#include "app/coverage/coverage_matrix.h"
#include "core/entities/people.h"
#include "core/scoring/sponsors.h"
#include "store/reader.h"

namespace linchpin::app {

namespace scoring = core::scoring;

SponsoredElsewhere sponsoredElsewhere(const store::Reader &reader, core::AccountId account, core::Date asOf)
{
    SponsoredElsewhere counts;
    reader.each<core::Coverage>([&](core::Coverage &&row) {
        if (!row.sponsor) {
            return;
        }
        const auto seat = reader.find(row.seat);
        if (seat && seat->account != account && !(seat->until && *seat->until < asOf)) {
            ++counts[row.member.value()];
        }
    });
    return counts;
}

std::vector<core::report::SponsorProposal> proposeSponsors(const store::Reader &reader, const AccountPeople &people,
                                                           const SponsoredElsewhere &elsewhere)
{
    std::map<std::int64_t, int> sponsored = elsewhere;
    std::vector<scoring::SponsoredExecutive> customers;
    for (const AccountPeople::Entry &entry : people.entries) {
        if (const core::MemberId sponsor = entry.sponsorId()) {
            ++sponsored[sponsor.value()];
            continue;
        }
        const bool isExecutive = entry.score->tier == core::Tier::Buyer || entry.seat.seniority >= 5;
        if (!isExecutive || entry.vacant || entry.placeholder || entry.seat.external) {
            continue;
        }
        scoring::SponsoredExecutive executive;
        executive.key = entry.seat.id.value();
        executive.level = entry.seat.seniority;
        executive.function = entry.seat.function;
        for (const core::Tagging &tagging : reader.where<core::Tagging>("person", entry.seat.person)) {
            executive.tags.push_back(tagging.tag.value());
        }
        executive.importance = std::max(1.0, people.inputs.ttm);
        customers.push_back(std::move(executive));
    }
    if (customers.empty()) {
        return {};
    }
    std::vector<scoring::Sponsor> sponsors;
    for (const auto &[id, member] : people.team) {
        if ((member.leftOn && *member.leftOn <= people.asOf) || (!member.executive && member.sponsorCapacity <= 0)) {
            continue;
        }
        const auto held = sponsored.find(id);
        scoring::Sponsor sponsor;
        sponsor.key = id;
        sponsor.level = member.seniority;
        sponsor.function = member.function;
        sponsor.capacity = std::max(1, member.sponsorCapacity) - (held == sponsored.end() ? 0 : held->second);
        if (sponsor.capacity <= 0) {
            continue;
        }
        for (const core::Tagging &tagging : reader.where<core::Tagging>("member", member.id)) {
            sponsor.tags.push_back(tagging.tag.value());
        }
        sponsors.push_back(std::move(sponsor));
    }
    // The team comes in no order; equal totals must not depend on that.
    std::sort(sponsors.begin(), sponsors.end(), [](const auto &a, const auto &b) { return a.key < b.key; });
    std::vector<scoring::SponsorTie> ties;
    for (const scoring::TieScore &tie : people.score.ties) {
        ties.push_back({tie.member, tie.contact, tie.strength.strength});
    }
    std::vector<core::report::SponsorProposal> proposals;
    for (const scoring::SponsorPair &pair : scoring::assignSponsors(sponsors, customers, ties, people.parameters).pairs) {
        proposals.push_back({core::SeatId(pair.customer), core::MemberId(pair.sponsor), pair.compatibility});
    }
    return proposals;
}

}  // namespace linchpin::app
