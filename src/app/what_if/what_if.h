#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/report/what_if.h"
#include "core/result.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

using core::report::Assumption;
using core::report::TrialOutcome;

struct TrialOptions {
    std::size_t repairs = 5;  ///< at most; 0 works none out
    core::MemberId me;  ///< who would meet people whom nobody of us knows, in an account without owner
};

/// What trials of one account start from: everything they need of the file, read once. Holds no connection; may be handed to another thread
/// and used from one thread at a time. Stale once the workspace changes: read it again then.
class TrialGround final {
public:
    /// NotFound{account, id}; errors as scoringParameters. Throws store::Failure when the file cannot be read.
    [[nodiscard]] static core::Result<TrialGround> read(const store::Reader &reader, core::AccountId account, core::Date today);
    TrialGround(TrialGround &&) noexcept;
    TrialGround &operator=(TrialGround &&) noexcept;
    ~TrialGround();

    /// The account as it would be. Those switched on are applied in their order; each one that is off is worked out on top of them. The file
    /// is not touched. What cannot be tried (Assumption::problem) changes nothing. Fast: a few milliseconds for 60 people.
    [[nodiscard]] TrialOutcome tryOut(std::span<const Assumption> assumptions, const TrialOptions &options = {}) const;

    /// Fills in names, stance before and problem (all but Contradicted).
    void describe(Assumption &assumption) const;

    /// What is worth trying first, all switched off: the person and, last, the colleague whose departure costs most leaves; a first meeting
    /// with each uncovered buyer by whoever fits best; sceptics and blockers become neutral; the promises that are due first are kept. At most
    /// `most`, without what does nothing.
    [[nodiscard]] std::vector<Assumption> suggestions(std::size_t most = 8) const;

    [[nodiscard]] core::AccountId account() const;
    [[nodiscard]] core::Date today() const;

    struct State;
    [[nodiscard]] const State &state() const { return *m_state; }

private:
    explicit TrialGround(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

/// TrialGround::read and TrialGround::tryOut in one.
[[nodiscard]] core::Result<TrialOutcome> tryOut(const store::Reader &reader, core::AccountId account,
                                                std::span<const Assumption> assumptions, core::Date today,
                                                const TrialOptions &options = {});
/// TrialGround::read and TrialGround::suggestions in one.
[[nodiscard]] core::Result<std::vector<Assumption>> suggestedAssumptions(const store::Reader &reader, core::AccountId account,
                                                                         core::Date today);

}  // namespace linchpin::app
