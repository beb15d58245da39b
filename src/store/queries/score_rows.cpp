#include "store/queries/score_rows.h"

#include <string>

#include "store/detail/statement.h"

namespace linchpin::store {

namespace {

using detail::Statement;

/// The statement over all rows, or the one bound to one account.
Statement scoped(const Reader &reader, AccountScope scope, std::string_view all, std::string_view one)
{
    Statement rows = detail::prepare(reader.connection(), scope ? one : all);
    if (scope) {
        rows.bind(1, *scope);
    }
    return rows;
}

std::optional<core::Date> optionalDay(const Statement &rows, int column)
{
    return rows.isNull(column) ? std::nullopt : std::optional(rows.day(column));
}

core::Currency currency(const Statement &rows, int column)
{
    return core::Currency::fromCode(rows.text(column)).value_or(core::Currency());
}

}  // namespace

void eachAccountId(const Reader &reader, const std::function<void(std::int64_t)> &visit)
{
    auto rows = detail::prepare(reader.connection(), "SELECT id FROM account ORDER BY id");
    while (rows.step()) {
        visit(rows.integer(0));
    }
}

void eachSeat(const Reader &reader, AccountScope scope, const RowVisitor<SeatRow> &visit)
{
    auto rows = scoped(reader, scope,
                       "SELECT id, account, person, reports_to, valid_from, valid_until, cadence_days, label <> '' FROM seat "
                       "ORDER BY id",
                       "SELECT id, account, person, reports_to, valid_from, valid_until, cadence_days, label <> '' FROM seat "
                       "WHERE account = ?1");
    SeatRow row;
    while (rows.step()) {
        row.id = rows.integer(0);
        row.account = rows.integer(1);
        row.person = rows.integer(2);
        row.reportsTo = rows.integer(3);
        row.from = optionalDay(rows, 4);
        row.until = optionalDay(rows, 5);
        row.cadenceDays = static_cast<int>(rows.integer(6));
        row.labelled = rows.integer(7) != 0;
        visit(row);
    }
}

void eachSeatRole(const Reader &reader, AccountScope scope, const RowVisitor<SeatRoleRow> &visit)
{
    auto rows = scoped(reader, scope, "SELECT seat, builtin, role FROM seat_role",
                       "SELECT r.seat, r.builtin, r.role FROM seat s CROSS JOIN seat_role r ON r.seat = s.id "
                       "WHERE s.account = ?1");
    SeatRoleRow row;
    while (rows.step()) {
        row.seat = rows.integer(0);
        row.builtin = core::fromWord<core::BuiltinRole>(rows.text(1)).value_or(core::BuiltinRole::User);
        row.role = rows.integer(2);
        visit(row);
    }
}

void eachScoredJudgement(const Reader &reader, AccountScope scope, const RowVisitor<JudgementRow> &visit)
{
    auto rows = scoped(reader, scope,
                       "SELECT id, seat, member, aspect, day, value FROM judgement "
                       "WHERE aspect IN ('stance', 'power', 'tier', 'trust', 'respect')",
                       "SELECT j.id, j.seat, j.member, j.aspect, j.day, j.value FROM seat s CROSS JOIN judgement j "
                       "ON j.seat = s.id WHERE s.account = ?1 "
                       "AND j.aspect IN ('stance', 'power', 'tier', 'trust', 'respect')");
    JudgementRow row;
    while (rows.step()) {
        row.id = rows.integer(0);
        row.seat = rows.integer(1);
        row.member = rows.integer(2);
        row.aspect = core::fromWord<core::Aspect>(rows.text(3)).value_or(core::Aspect::Stance);
        row.day = rows.day(4);
        row.value = rows.text(5);
        visit(row);
    }
}

void eachInfluence(const Reader &reader, AccountScope scope, const RowVisitor<InfluenceRow> &visit)
{
    auto rows = scoped(reader, scope, "SELECT from_seat, to_seat, weight, mutual FROM seat_link WHERE kind = 'influence'",
                       "SELECT l.from_seat, l.to_seat, l.weight, l.mutual FROM seat s CROSS JOIN seat_link l "
                       "ON l.from_seat = s.id WHERE s.account = ?1 AND l.kind = 'influence'");
    InfluenceRow row;
    while (rows.step()) {
        row.from = rows.integer(0);
        row.to = rows.integer(1);
        row.weight = static_cast<int>(rows.integer(2));
        row.mutual = rows.integer(3) != 0;
        visit(row);
    }
}

void eachPromise(const Reader &reader, AccountScope scope, const RowVisitor<PromiseRow> &visit)
{
    auto rows = scoped(reader, scope, "SELECT id, seat, made_on, due_on, done_on, broken_on FROM promise WHERE seat IS NOT NULL",
                       "SELECT p.id, p.seat, p.made_on, p.due_on, p.done_on, p.broken_on FROM seat s "
                       "CROSS JOIN promise p ON p.seat = s.id WHERE s.account = ?1");
    PromiseRow row;
    while (rows.step()) {
        row.id = rows.integer(0);
        row.seat = rows.integer(1);
        row.made = rows.day(2);
        row.due = rows.day(3);
        row.done = optionalDay(rows, 4);
        row.broken = optionalDay(rows, 5);
        visit(row);
    }
}

void eachMoment(const Reader &reader, AccountScope scope, const RowVisitor<MomentRow> &visit)
{
    // A moment counts for every seat present in its conversation; without a conversation, or when nobody of the customer
    // is named in it, for its own seat.
    const auto run = [&](std::string_view all, std::string_view one) {
        auto rows = scoped(reader, scope, all, one);
        MomentRow row;
        while (rows.step()) {
            row.id = rows.integer(0);
            row.seat = rows.integer(1);
            row.day = rows.day(2);
            row.emotion = static_cast<int>(rows.integer(3));
            row.momentOfTruth = rows.integer(4) != 0;
            visit(row);
        }
    };
    run("SELECT DISTINCT m.id, p.seat, m.day, m.emotion, m.moment_of_truth FROM moment m CROSS JOIN participant p "
        "ON p.conversation = m.conversation WHERE m.conversation IS NOT NULL AND p.seat IS NOT NULL",
        "SELECT DISTINCT m.id, p.seat, m.day, m.emotion, m.moment_of_truth FROM seat s CROSS JOIN participant p "
        "ON p.seat = s.id CROSS JOIN moment m ON m.conversation = p.conversation WHERE s.account = ?1");
    run("SELECT m.id, m.seat, m.day, m.emotion, m.moment_of_truth FROM moment m WHERE m.seat IS NOT NULL "
        "AND (m.conversation IS NULL OR NOT EXISTS (SELECT 1 FROM participant p WHERE p.conversation = m.conversation "
        "AND p.seat IS NOT NULL))",
        "SELECT m.id, m.seat, m.day, m.emotion, m.moment_of_truth FROM seat s CROSS JOIN moment m ON m.seat = s.id "
        "WHERE s.account = ?1 AND (m.conversation IS NULL OR NOT EXISTS (SELECT 1 FROM participant p "
        "WHERE p.conversation = m.conversation AND p.seat IS NOT NULL))");
}

void eachProof(const Reader &reader, AccountScope scope, const RowVisitor<ProofRow> &visit)
{
    auto rows = scoped(reader, scope, "SELECT id, seat, step, day FROM loyalty_proof",
                       "SELECT p.id, p.seat, p.step, p.day FROM seat s CROSS JOIN loyalty_proof p ON p.seat = s.id "
                       "WHERE s.account = ?1");
    ProofRow row;
    while (rows.step()) {
        row.id = rows.integer(0);
        row.seat = rows.integer(1);
        row.step = core::fromWord<core::LoyaltyStep>(rows.text(2)).value_or(core::LoyaltyStep::None);
        row.day = rows.day(3);
        visit(row);
    }
}

void eachAnswer(const Reader &reader, AccountScope scope, const RowVisitor<AnswerRow> &visit)
{
    auto rows = scoped(reader, scope, "SELECT seat, day, score, scale_low, scale_high FROM survey_answer WHERE seat IS NOT NULL",
                       "SELECT a.seat, a.day, a.score, a.scale_low, a.scale_high FROM seat s CROSS JOIN survey_answer a "
                       "ON a.seat = s.id WHERE s.account = ?1");
    AnswerRow row;
    while (rows.step()) {
        row.seat = rows.integer(0);
        row.day = rows.day(1);
        row.score = rows.real(2);
        row.low = rows.real(3);
        row.high = rows.real(4);
        visit(row);
    }
}

void eachMetric(const Reader &reader, AccountScope scope, const RowVisitor<MetricRow> &visit)
{
    auto rows = scoped(reader, scope, "SELECT id, account, target, higher_is_better, weight FROM outcome_metric",
                       "SELECT id, account, target, higher_is_better, weight FROM outcome_metric WHERE account = ?1");
    MetricRow row;
    while (rows.step()) {
        row.id = rows.integer(0);
        row.account = rows.integer(1);
        row.target = rows.isNull(2) ? std::nullopt : std::optional(rows.real(2));
        row.higherIsBetter = rows.integer(3) != 0;
        row.weight = rows.real(4);
        visit(row);
    }
}

void eachMetricValue(const Reader &reader, AccountScope scope, const RowVisitor<MetricValueRow> &visit)
{
    auto rows = scoped(reader, scope, "SELECT id, metric, day, value FROM outcome_value",
                       "SELECT v.id, v.metric, v.day, v.value FROM outcome_metric m CROSS JOIN outcome_value v "
                       "ON v.metric = m.id WHERE m.account = ?1");
    MetricValueRow row;
    while (rows.step()) {
        row.id = rows.integer(0);
        row.metric = rows.integer(1);
        row.day = rows.day(2);
        row.value = rows.real(3);
        visit(row);
    }
}

void eachHeldReview(const Reader &reader, AccountScope scope, const RowVisitor<HeldReviewRow> &visit)
{
    auto rows = scoped(reader, scope,
                       "SELECT r.account, COALESCE(r.held_on, (SELECT MAX(s.signed_on) FROM review_signature s "
                       "WHERE s.review = r.id)) FROM review r WHERE r.state IN ('held', 'signed')",
                       "SELECT r.account, COALESCE(r.held_on, (SELECT MAX(s.signed_on) FROM review_signature s "
                       "WHERE s.review = r.id)) FROM review r WHERE r.account = ?1 AND r.state IN ('held', 'signed')");
    while (rows.step()) {
        if (!rows.isNull(1)) {
            visit({rows.integer(0), rows.day(1)});
        }
    }
}

void eachRenewal(const Reader &reader, AccountScope scope, const RowVisitor<RenewalRow> &visit)
{
    auto rows = scoped(reader, scope, "SELECT id, account, due_on, amount, currency, outcome, decided_on FROM renewal",
                       "SELECT id, account, due_on, amount, currency, outcome, decided_on FROM renewal WHERE account = ?1");
    RenewalRow row;
    while (rows.step()) {
        row.id = rows.integer(0);
        row.account = rows.integer(1);
        row.due = rows.day(2);
        row.amount = rows.integer(3);
        row.currency = currency(rows, 4);
        row.outcome = core::fromWord<core::RenewalOutcome>(rows.text(5)).value_or(core::RenewalOutcome::Open);
        row.decided = optionalDay(rows, 6);
        visit(row);
    }
}

void eachRevenue(const Reader &reader, AccountScope scope, const RowVisitor<RevenueRow> &visit)
{
    auto rows = scoped(reader, scope, "SELECT id, account, kind, period_from, period_to, amount, profit, currency FROM revenue",
                       "SELECT id, account, kind, period_from, period_to, amount, profit, currency FROM revenue "
                       "WHERE account = ?1");
    RevenueRow row;
    while (rows.step()) {
        const auto kind = core::fromWord<core::RevenueKind>(rows.text(2));
        if (!kind || *kind == core::RevenueKind::Target) {
            continue;
        }
        row.id = rows.integer(0);
        row.account = rows.integer(1);
        row.kind = *kind;
        row.period = {rows.day(3), rows.day(4)};
        row.amount = rows.integer(5);
        row.profit = rows.isNull(6) ? std::nullopt : std::optional(rows.integer(6));
        row.currency = currency(rows, 7);
        visit(row);
    }
}

}  // namespace linchpin::store
