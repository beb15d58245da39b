#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/entities/words.h"
#include "core/money.h"
#include "store/reader.h"

// The rows that scores are made from, streamed in the narrowest form that scoring needs: no texts, no entities. Meaning
// (which row counts) is given by app/score_records.h, not here. Ids are plain numbers, 0 = none.

namespace linchpin::store {

/// Which accounts: all of them, or one.
using AccountScope = std::optional<core::AccountId>;

struct SeatRow {
    std::int64_t id = 0;
    std::int64_t account = 0;
    std::int64_t person = 0;
    std::int64_t reportsTo = 0;
    std::optional<core::Date> from;
    std::optional<core::Date> until;
    int cadenceDays = 0;  ///< 0 = not agreed
    bool labelled = false;  ///< a placeholder with a name of its own
};
struct SeatRoleRow {
    std::int64_t seat = 0;
    core::BuiltinRole builtin = core::BuiltinRole::User;
    std::int64_t role = 0;
};
struct JudgementRow {
    std::int64_t id = 0;
    std::int64_t seat = 0;
    std::int64_t member = 0;
    core::Aspect aspect = core::Aspect::Stance;
    core::Date day;
    std::string_view value;  ///< valid during the visit
};
struct InfluenceRow {
    std::int64_t from = 0;
    std::int64_t to = 0;
    int weight = 1;
    bool mutual = false;
};
struct PromiseRow {
    std::int64_t id = 0;
    std::int64_t seat = 0;
    core::Date made;
    core::Date due;
    std::optional<core::Date> done;
    std::optional<core::Date> broken;
};
/// One row per seat that the moment counts for.
struct MomentRow {
    std::int64_t id = 0;
    std::int64_t seat = 0;
    core::Date day;
    int emotion = 0;
    bool momentOfTruth = false;
};
struct ProofRow {
    std::int64_t id = 0;
    std::int64_t seat = 0;
    core::LoyaltyStep step = core::LoyaltyStep::None;
    core::Date day;
};
struct AnswerRow {
    std::int64_t seat = 0;
    core::Date day;
    double score = 0;
    double low = 0;
    double high = 0;
};
struct MetricRow {
    std::int64_t id = 0;
    std::int64_t account = 0;
    std::optional<double> target;
    bool higherIsBetter = true;
    double weight = 1;
};
struct MetricValueRow {
    std::int64_t id = 0;
    std::int64_t metric = 0;
    core::Date day;
    double value = 0;
};
/// A review that was held or signed. `heldOn`: the day held, else the day of the last signature.
struct HeldReviewRow {
    std::int64_t account = 0;
    core::Date heldOn;
};
struct RenewalRow {
    std::int64_t id = 0;
    std::int64_t account = 0;
    core::Date due;
    std::int64_t amount = 0;
    core::Currency currency;
    core::RenewalOutcome outcome = core::RenewalOutcome::Open;
    std::optional<core::Date> decided;
};
struct RevenueRow {
    std::int64_t id = 0;
    std::int64_t account = 0;
    core::RevenueKind kind = core::RevenueKind::Actual;
    core::Period period;
    std::int64_t amount = 0;
    std::optional<std::int64_t> profit;
    core::Currency currency;
};

template <typename Row>
using RowVisitor = std::function<void(const Row &)>;

/// Ids of all accounts, rising.
void eachAccountId(const Reader &reader, const std::function<void(std::int64_t)> &visit);
/// In the order of their ids when all accounts are asked for; otherwise in no order that one may rely on.
void eachSeat(const Reader &reader, AccountScope scope, const RowVisitor<SeatRow> &visit);
void eachSeatRole(const Reader &reader, AccountScope scope, const RowVisitor<SeatRoleRow> &visit);
/// Of the aspects stance, power, tier, trust and respect.
void eachScoredJudgement(const Reader &reader, AccountScope scope, const RowVisitor<JudgementRow> &visit);
void eachInfluence(const Reader &reader, AccountScope scope, const RowVisitor<InfluenceRow> &visit);
/// Promises to a seat.
void eachPromise(const Reader &reader, AccountScope scope, const RowVisitor<PromiseRow> &visit);
void eachMoment(const Reader &reader, AccountScope scope, const RowVisitor<MomentRow> &visit);
void eachProof(const Reader &reader, AccountScope scope, const RowVisitor<ProofRow> &visit);
void eachAnswer(const Reader &reader, AccountScope scope, const RowVisitor<AnswerRow> &visit);
void eachMetric(const Reader &reader, AccountScope scope, const RowVisitor<MetricRow> &visit);
void eachMetricValue(const Reader &reader, AccountScope scope, const RowVisitor<MetricValueRow> &visit);
void eachHeldReview(const Reader &reader, AccountScope scope, const RowVisitor<HeldReviewRow> &visit);
void eachRenewal(const Reader &reader, AccountScope scope, const RowVisitor<RenewalRow> &visit);
/// Revenue that was earned or is up for renewal; targets are left out.
void eachRevenue(const Reader &reader, AccountScope scope, const RowVisitor<RevenueRow> &visit);

}  // namespace linchpin::store
