#pragma once

#include <cstddef>
#include <cstdint>

#include "core/ids.h"

namespace linchpin::core {

/// Every kind of record in a workspace, in the order of canonical JSON.
enum class Kind : std::uint8_t {
    Workspace,
    Setting,
    ScoringParameter,
    CurrencyRate,
    Member,
    Role,
    JourneyStage,
    Offering,
    Programme,
    Survey,
    Account,
    Competition,
    WhiteSpace,
    Renewal,
    Concession,
    Person,
    Tag,
    Tagging,
    Seat,
    SeatRole,
    Judgement,
    SeatLink,
    Coverage,
    MapPosition,
    RoleGoal,
    Conversation,
    Participant,
    Moment,
    SurveyInvitation,
    SurveyAnswer,
    OutcomeMetric,
    OutcomeValue,
    Intervention,
    Promise,
    LoyaltyProof,
    Priority,
    Insight,
    Finding,
    Goal,
    Initiative,
    Action,
    Comment,
    SwotNote,
    ProgrammeMember,
    ProgrammeEvent,
    Attendance,
    AdvocateActivity,
    Opportunity,
    Revenue,
    ExternalId,
    Snapshot,
    Review,
    ReviewSignature,
    ReviewDecision,
    Scenario,
    Draft,
    SavedView,
    PlanTemplate,
    Erasure,
};
inline constexpr std::size_t kKindCount = static_cast<std::size_t>(Kind::Erasure) + 1;

struct Workspace;
struct Setting;
struct ScoringParameter;
struct CurrencyRate;
struct Member;
struct Role;
struct JourneyStage;
struct Offering;
struct Programme;
struct Survey;
struct Account;
struct Competition;
struct WhiteSpace;
struct Renewal;
struct Concession;
struct Person;
struct Tag;
struct Tagging;
struct Seat;
struct SeatRole;
struct Judgement;
struct SeatLink;
struct Coverage;
struct MapPosition;
struct RoleGoal;
struct Conversation;
struct Participant;
struct Moment;
struct SurveyInvitation;
struct SurveyAnswer;
struct OutcomeMetric;
struct OutcomeValue;
struct Intervention;
struct Promise;
struct LoyaltyProof;
struct Priority;
struct Insight;
struct Finding;
struct Goal;
struct Initiative;
struct Action;
struct Comment;
struct SwotNote;
struct ProgrammeMember;
struct ProgrammeEvent;
struct Attendance;
struct AdvocateActivity;
struct Opportunity;
struct Revenue;
struct ExternalId;
struct Snapshot;
struct Review;
struct ReviewSignature;
struct ReviewDecision;
struct Scenario;
struct Draft;
struct SavedView;
struct PlanTemplate;
struct Erasure;

using MemberId = Id<Member>;
using RoleId = Id<Role>;
using JourneyStageId = Id<JourneyStage>;
using OfferingId = Id<Offering>;
using ProgrammeId = Id<Programme>;
using SurveyId = Id<Survey>;
using AccountId = Id<Account>;
using PersonId = Id<Person>;
using TagId = Id<Tag>;
using SeatId = Id<Seat>;
using JudgementId = Id<Judgement>;
using ConversationId = Id<Conversation>;
using OutcomeMetricId = Id<OutcomeMetric>;
using PriorityId = Id<Priority>;
using FindingId = Id<Finding>;
using GoalId = Id<Goal>;
using InitiativeId = Id<Initiative>;
using ActionId = Id<Action>;
using PromiseId = Id<Promise>;
using ProgrammeEventId = Id<ProgrammeEvent>;
using OpportunityId = Id<Opportunity>;
using SnapshotId = Id<Snapshot>;
using ReviewId = Id<Review>;

}  // namespace linchpin::core
