#pragma once

#include "core/terms.h"

namespace linchpin::core {

/// Word lists that only records use; those of the scoring method are in core/terms.h.

enum class AccountStatus : std::uint8_t { Active, Prospect, Paused, Lost };
enum class RevenueKind : std::uint8_t { Actual, Target, UpForRenewal };
enum class OpportunityState : std::uint8_t { Open, Won, Lost };
enum class RenewalOutcome : std::uint8_t { Open, Kept, Reduced, Lost };
enum class ConcessionKind : std::uint8_t { Discount, Rebate, Terms };
/// None = no role assessed; Own = the role named by SeatRole::role.
enum class BuiltinRole : std::uint8_t {
    FinancialBuyer,
    Buyer,
    TechnicalBuyer,
    Influencer,
    Gatekeeper,
    ChannelPartner,
    EndUser,
    User,
    Own
};
enum class UsePhase : std::uint8_t { Buying, Using };
enum class Aspect : std::uint8_t {
    Stance,
    Power,
    Tier,
    Need,
    PersonalValue,
    Adaptability,  // about a seat
    Trust,
    Respect,
    Strength,
    Weakness  // about a tie: a member and a seat
};
enum class LinkKind : std::uint8_t { Influence, Conflict, Informal };
enum class RelationLevel : std::uint8_t { None, KnowsUs, WorksWithUs, ReliesOnUs, Partner };
enum class FindingKind : std::uint8_t { Problem, Issue, Opportunity, Strength };
enum class FindingState : std::uint8_t { Open, Accepted, Planned, Hidden, Closed };
enum class SwotQuadrant : std::uint8_t { Strength, Weakness, Opportunity, Threat };
enum class OutcomeKind : std::uint8_t { Usage, Adoption, Roi, Own };
enum class WorkState : std::uint8_t { Open, OnTrack, Behind, Done, Dropped };
enum class ProgrammeKind : std::uint8_t { AdvisoryBoard, ExecutiveSponsors, Advocates, Summit, Own };
enum class AttendanceState : std::uint8_t { Invited, Accepted, Declined, Attended };
enum class AdvocacyState : std::uint8_t { Asked, Agreed, Done, Declined };
enum class ReviewState : std::uint8_t { Planned, Held, Signed };

template <>
inline constexpr std::array<std::string_view, 4> kWords<AccountStatus>{"active", "prospect", "paused", "lost"};
template <>
inline constexpr std::array<std::string_view, 3> kWords<RevenueKind>{"actual", "target", "up_for_renewal"};
template <>
inline constexpr std::array<std::string_view, 3> kWords<OpportunityState>{"open", "won", "lost"};
template <>
inline constexpr std::array<std::string_view, 4> kWords<RenewalOutcome>{"open", "kept", "reduced", "lost"};
template <>
inline constexpr std::array<std::string_view, 3> kWords<ConcessionKind>{"discount", "rebate", "terms"};
template <>
inline constexpr std::array<std::string_view, 9> kWords<BuiltinRole>{
    "financial_buyer", "buyer", "technical_buyer", "influencer", "gatekeeper", "channel_partner", "end_user", "user", "own"};
template <>
inline constexpr std::array<std::string_view, 2> kWords<UsePhase>{"buying", "using"};
template <>
inline constexpr std::array<std::string_view, 10> kWords<Aspect>{"stance",       "power", "tier",    "need",     "personal_value",
                                                                 "adaptability", "trust", "respect", "strength", "weakness"};
template <>
inline constexpr std::array<std::string_view, 3> kWords<LinkKind>{"influence", "conflict", "informal"};
template <>
inline constexpr std::array<std::string_view, 5> kWords<RelationLevel>{"none", "knows_us", "works_with_us", "relies_on_us",
                                                                       "partner"};
template <>
inline constexpr std::array<std::string_view, 4> kWords<FindingKind>{"problem", "issue", "opportunity", "strength"};
template <>
inline constexpr std::array<std::string_view, 5> kWords<FindingState>{"open", "accepted", "planned", "hidden", "closed"};
template <>
inline constexpr std::array<std::string_view, 4> kWords<SwotQuadrant>{"strength", "weakness", "opportunity", "threat"};
template <>
inline constexpr std::array<std::string_view, 4> kWords<OutcomeKind>{"usage", "adoption", "roi", "own"};
template <>
inline constexpr std::array<std::string_view, 5> kWords<WorkState>{"open", "on_track", "behind", "done", "dropped"};
template <>
inline constexpr std::array<std::string_view, 5> kWords<ProgrammeKind>{"advisory_board", "executive_sponsors", "advocates",
                                                                       "summit", "own"};
template <>
inline constexpr std::array<std::string_view, 4> kWords<AttendanceState>{"invited", "accepted", "declined", "attended"};
template <>
inline constexpr std::array<std::string_view, 4> kWords<AdvocacyState>{"asked", "agreed", "done", "declined"};
template <>
inline constexpr std::array<std::string_view, 3> kWords<ReviewState>{"planned", "held", "signed"};

}  // namespace linchpin::core
