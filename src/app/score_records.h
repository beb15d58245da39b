#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "core/date.h"
#include "core/result.h"
#include "core/scoring/account.h"
#include "core/scoring/parameters.h"
#include "core/scoring/revenue.h"
#include "store/queries/evidence_rows.h"
#include "store/queries/score_rows.h"

namespace linchpin::app {

/// Finds a small number by record id: open addressing, no removal. For the joins of the score board.
class IdIndex final {
public:
    static constexpr std::uint32_t kNone = UINT32_MAX;

    void reserve(std::size_t count);
    void set(std::int64_t id, std::uint32_t value);
    [[nodiscard]] std::uint32_t find(std::int64_t id) const;

private:
    struct Slot {
        std::int64_t id = 0;
        std::uint32_t value = kNone;
    };
    void grow(std::size_t slots);
    std::vector<Slot> m_slots;
    std::size_t m_count = 0;
};

/// Rows by account: added in any order, then closed, which keeps the order of rows inside each group.
template <typename Row>
class Grouped final {
public:
    void add(std::uint32_t group, const Row &row)
    {
        m_groups.push_back(group);
        m_rows.push_back(row);
    }
    void close(std::size_t groups) { sort(groups); }
    /// All rows at once; those whose group is IdIndex::kNone are left out.
    template <typename GroupOf>
    void assign(std::vector<Row> rows, std::size_t groups, const GroupOf &groupOf)
    {
        m_rows = std::move(rows);
        m_groups.clear();
        m_groups.reserve(m_rows.size());
        for (const Row &row : m_rows) {
            m_groups.push_back(groupOf(row));
        }
        sort(groups);
    }
    [[nodiscard]] std::span<const Row> of(std::size_t group) const
    {
        return std::span(m_rows).subspan(m_first[group], m_first[group + 1] - m_first[group]);
    }
    [[nodiscard]] std::span<Row> of(std::size_t group)
    {
        return std::span(m_rows).subspan(m_first[group], m_first[group + 1] - m_first[group]);
    }
    [[nodiscard]] std::span<const Row> rows() const { return m_rows; }

private:
    void sort(std::size_t groups)
    {
        m_first.assign(groups + 1, 0);
        bool isSorted = true;
        std::size_t kept = 0;
        for (std::size_t i = 0; i < m_groups.size(); ++i) {
            isSorted = isSorted && m_groups[i] != IdIndex::kNone && (i == 0 || m_groups[i - 1] <= m_groups[i]);
            if (m_groups[i] != IdIndex::kNone) {
                ++m_first[m_groups[i] + 1];
                ++kept;
            }
        }
        for (std::size_t g = 1; g <= groups; ++g) {
            m_first[g] += m_first[g - 1];
        }
        if (!isSorted) {
            std::vector<std::uint32_t> next(m_first.begin(), m_first.end() - 1);
            std::vector<Row> rows(kept);
            for (std::size_t i = 0; i < m_rows.size(); ++i) {
                if (m_groups[i] != IdIndex::kNone) {
                    rows[next[m_groups[i]]++] = m_rows[i];
                }
            }
            m_rows.swap(rows);
        }
        std::vector<std::uint32_t>().swap(m_groups);
    }

    std::vector<Row> m_rows;
    std::vector<std::uint32_t> m_groups;  ///< of each row, until closed
    std::vector<std::uint32_t> m_first;
};

/// A judgement with its value read: what scoring needs of it.
struct JudgementFact {
    enum class Given : std::uint8_t { Number, Unknown, Nothing };
    std::int64_t id = 0;
    std::int64_t seat = 0;
    std::int64_t member = 0;
    core::Date day;
    core::Aspect aspect = core::Aspect::Stance;
    Given given = Given::Nothing;  ///< Nothing: an empty or unreadable value takes back what was said before
    double number = 0;  ///< stance -1..1, power 0..1, tier 0..2 (core::Tier), trust and respect 0..4
};

/// What scoring needs that belongs to no account.
struct ScoreContext {
    core::scoring::ScoringParameters parameters;
    core::scoring::RateTable rates{core::Currency()};
    std::vector<core::scoring::TeamMember> departed;  ///< by key
    std::unordered_map<std::int64_t, core::scoring::RoleValue> ownRoles;

    /// Errors of scoringParameters.
    [[nodiscard]] static core::Result<ScoreContext> read(const store::Reader &reader);
};

/// The rows of one account; spans into a RecordSet.
struct AccountRecords {
    std::int64_t account = 0;
    std::span<const store::SeatRow> seats;  ///< by id
    std::span<const store::SeatRoleRow> roles;
    std::span<const JudgementFact> judgements;
    std::span<const store::InfluenceRow> influences;
    std::span<const store::TieRow> ties;  ///< by seat, member
    std::span<const store::TouchRow> touches;
    std::span<const store::PromiseRow> promises;
    std::span<const store::MomentRow> moments;
    std::span<const store::ProofRow> proofs;
    std::span<const store::AnswerRow> answers;
    std::span<const store::MetricRow> metrics;
    std::span<const store::MetricValueRow> values;
    std::span<const store::HeldReviewRow> reviews;
    std::span<const store::RenewalRow> renewals;
    std::span<const store::RevenueRow> revenue;
};

/// Which touchpoints a RecordSet holds.
enum class HeldTouches : std::uint8_t {
    Sums,  ///< stored or freshly made sums of all rows: good for any day on or after their newest row
    SumsUpTo,  ///< sums of the rows up to one day: good for that day only
    Rows,  ///< the rows themselves: good for any day
};

/// All rows that scores are made from, of all accounts or of one, grouped by account.
class RecordSet final {
public:
    /// Of all accounts, good for `asOf`. `second` reads a part of the rows on another thread when it is given.
    [[nodiscard]] static RecordSet readAll(const store::Reader &reader, const store::Reader *second, const ScoreContext &context,
                                           core::Date asOf);
    /// Of one account. Sums: touchpoint rows come in only where the sums do not hold on `asOf`.
    [[nodiscard]] static RecordSet readOne(const store::Reader &reader, const ScoreContext &context, core::AccountId account,
                                           core::Date asOf, HeldTouches touches);

    [[nodiscard]] std::size_t accountCount() const { return m_accounts.size(); }
    /// By id.
    [[nodiscard]] std::span<const std::int64_t> accounts() const { return m_accounts; }
    /// IdIndex::kNone for an unknown account.
    [[nodiscard]] std::uint32_t indexOf(std::int64_t account) const { return m_accountIndex.find(account); }
    [[nodiscard]] AccountRecords of(std::size_t index) const;
    /// Whether inputs of that day can be made without reading more.
    [[nodiscard]] bool isGoodFor(core::Date asOf) const;

private:
    void readRows(const store::Reader &reader, store::AccountScope scope);
    void group(std::vector<store::TieRow> ties, std::vector<store::RevenueRow> revenue);

    std::vector<std::int64_t> m_accounts;
    IdIndex m_accountIndex;
    IdIndex m_seatIndex;
    Grouped<store::SeatRow> m_seats;
    Grouped<store::SeatRoleRow> m_roles;
    Grouped<JudgementFact> m_judgements;
    Grouped<store::InfluenceRow> m_influences;
    Grouped<store::TieRow> m_ties;
    Grouped<store::TouchRow> m_touches;
    Grouped<store::PromiseRow> m_promises;
    Grouped<store::MomentRow> m_moments;
    Grouped<store::ProofRow> m_proofs;
    Grouped<store::AnswerRow> m_answers;
    Grouped<store::MetricRow> m_metrics;
    Grouped<store::MetricValueRow> m_values;
    Grouped<store::HeldReviewRow> m_reviews;
    Grouped<store::RenewalRow> m_renewals;
    Grouped<store::RevenueRow> m_revenue;
    HeldTouches m_held = HeldTouches::Sums;
    core::Date m_upTo;  ///< for SumsUpTo
    core::Date m_newest;  ///< newest row of any tie without rows, for Sums
};

/// From rows to the inputs of the method: section 0a of docs/scoring.md, and nothing else does it. `ttm` in minor units of
/// the base currency.
[[nodiscard]] core::scoring::AccountInputs accountInputs(const AccountRecords &records, const ScoreContext &context,
                                                         core::Date asOf, double ttm);

/// The actual entries among `rows` as the method takes them.
[[nodiscard]] std::vector<core::scoring::RevenueEntry> revenueEntries(std::span<const store::RevenueRow> rows);
/// Profit of the actual entries that have one.
[[nodiscard]] std::vector<core::scoring::RevenueEntry> profitEntries(std::span<const store::RevenueRow> rows);

/// What is up for renewal within twelve months after `asOf`; empty when nothing is, so that TTM stands in.
/// Amounts without a rate are left out.
[[nodiscard]] std::optional<double> renewalExposure(const AccountRecords &records, const ScoreContext &context, core::Date asOf);
/// Whether the renewal had been decided on that day.
[[nodiscard]] bool isDecided(const store::RenewalRow &renewal, core::Date asOf);

/// The touchpoint of a row as the method takes it.
[[nodiscard]] core::scoring::Touch touchOf(const store::TouchRow &row);
[[nodiscard]] core::scoring::EvidenceSum sumOf(const store::TieRow &row);

}  // namespace linchpin::app
