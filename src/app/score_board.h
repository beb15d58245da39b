#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/result.h"
#include "core/scoring/account.h"
#include "core/scoring/parameters.h"
#include "core/scoring/revenue.h"
#include "store/change_set.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

class Workspace;

/// What one account scored: the numbers of a row, a few facts behind its alarms, no texts.
struct Standing {
    struct Fact {
        core::SeatId seat;  ///< whom it is about, if anybody
        std::int64_t other = 0;  ///< a member, a metric or a promise, when it is about one
        int count = 0;
        int of = 0;
        int days = 0;
        double value = 0;
    };
    core::AccountId account;
    int rank = 0;  ///< by revenue at risk, then exposure, descending, then id
    double relationship = 0;
    double relationshipHigh = 0;
    double confidence = 0;
    double coverage = 0;
    double robust = 0;
    double ttm = 0;  ///< minor units of the base currency
    core::scoring::Risk risk;  ///< with the gaps
    int people = 0;
    int buyers = 0;
    int buyersCovered = 0;
    core::SeatId topBuyer;
    std::optional<int> buyerMetDays;
    std::optional<int> buyerCadenceDays;
    std::optional<core::Date> lastReview;
    std::optional<core::Date> renewalOn;  ///< the next open renewal
    int answers = 0;
    int satisfied = 0;
    std::uint16_t alarms = 0;  ///< bit i: core::Alarm i
    std::array<Fact, 9> facts{};  ///< by core::Alarm

    [[nodiscard]] bool has(core::Alarm alarm) const { return ((alarms >> static_cast<unsigned>(alarm)) & 1U) != 0; }
};

/// All accounts scored on one day and kept so: an edit re-scores the accounts it touches and renews the order. Holds what
/// scoring needs of every record in compact rows, no texts. For the thread that made it; a finished board may be handed on.
class ScoreBoard final {
public:
    /// Reads and scores everything; two threads. Errors as scoringParameters; throws store::Failure.
    [[nodiscard]] static core::Result<ScoreBoard> load(const Workspace &workspace, core::Date asOf);
    /// The same on one thread and one connection, for jobs.
    [[nodiscard]] static core::Result<ScoreBoard> load(const store::Reader &reader, core::Date asOf);
    /// The same with other parameters than those of the workspace, for previews: nothing is stored.
    [[nodiscard]] static core::Result<ScoreBoard> load(const store::Reader &reader, core::Date asOf,
                                                       const core::scoring::ScoringParameters &parameters);
    ScoreBoard(ScoreBoard &&) noexcept;
    ScoreBoard &operator=(ScoreBoard &&) noexcept;
    ~ScoreBoard();

    /// From now on keeps itself up to date with `workspace`, which must be the one it was loaded from, stay where it
    /// is (not be moved) and outlive it.
    void follow(Workspace &workspace);
    /// Takes in what `changes` changed. Large changes load everything again.
    [[nodiscard]] core::Result<void> apply(const store::Reader &reader, const store::ChangeSet &changes);
    /// Scores another day: earlier days read the touchpoints of the ties whose stored sums do not hold yet then.
    [[nodiscard]] core::Result<void> setAsOf(const store::Reader &reader, core::Date asOf);

    /// Scores everything with other parameters; for boards that follow nothing. Reads the touchpoints again only when half-life, channel
    /// weights or broadcast audience differ. InvalidValue as core::scoring::validateParameters; nothing changed then.
    [[nodiscard]] core::Result<void> setParameters(const store::Reader &reader,
                                                   const core::scoring::ScoringParameters &parameters);

    [[nodiscard]] core::Date asOf() const;
    [[nodiscard]] const core::scoring::ScoringParameters &parameters() const;
    /// Counts up with each change of any standing.
    [[nodiscard]] std::uint64_t version() const;

    /// By rank. Valid until the next change.
    [[nodiscard]] std::span<const Standing *const> ranking() const;
    /// Null for an account that does not exist.
    [[nodiscard]] const Standing *find(core::AccountId account) const;
    /// Scored again from what the board holds, with every contact and tie (touchpoints as sums).
    [[nodiscard]] core::Result<core::scoring::AccountScore> score(core::AccountId account) const;
    [[nodiscard]] core::Result<core::scoring::AccountInputs> inputs(core::AccountId account) const;
    /// Net actual revenue (or profit) per account inside `period`, converted. Cached per period until revenue changes.
    [[nodiscard]] const core::scoring::RevenueTotals &revenue(core::Period period) const;
    [[nodiscard]] const core::scoring::RevenueTotals &profit(core::Period period) const;
    /// First to last day of any actual entry; the twelve months to asOf without entries.
    [[nodiscard]] core::Period allTime() const;
    [[nodiscard]] double portfolioAtRisk() const;
    [[nodiscard]] double portfolioExposure() const;

    struct State;

private:
    explicit ScoreBoard(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

}  // namespace linchpin::app
