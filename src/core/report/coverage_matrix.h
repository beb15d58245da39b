#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/entities/words.h"
#include "core/report/trial_mark.h"
#include "core/terms.h"

// Who of us knows whom, and how well: values only, no words.

namespace linchpin::core::report {

/// One of our people: a column of the matrix.
struct CoverageMember {
    MemberId member;
    std::string name;
    std::string title;
    std::string initials;  ///< different from everybody else's in the matrix
    bool involved = false;  ///< has a tie, a wanted level or a task in this account
    int people = 0;  ///< how many here they know
    int averageStrength = 0;  ///< 0..100, over these
    int scoreWithout = 0;  ///< the account's score of 100 if they left us
    bool leaves = false;  ///< leaves us in a trial

    bool operator==(const CoverageMember &) const = default;
};

/// What we know and want of one tie. Without evidence, level and strength the tie is not assessed, which is not the same as none.
struct CoverageCell {
    bool assessed = false;  ///< there is evidence or a judgement
    int strength = 0;  ///< 0..100
    std::optional<int> daysSinceTalk;
    std::optional<double> level;  ///< mean of trust and respect in force, 0..4; empty = not judged
    std::optional<RelationLevel> wanted;
    bool owner = false;
    bool sponsor = false;
    std::optional<int> strengthBefore;  ///< today's strength, in a trial that changes it

    /// The level in force is below the one wanted.
    [[nodiscard]] bool isBelowWanted() const { return wanted && level.value_or(0) + 1e-9 < static_cast<double>(*wanted); }
    bool operator==(const CoverageCell &) const = default;
};

/// What is missing in the coverage of one person, worst last.
enum class CoverageGap : std::uint8_t {
    None,
    OneThread,  ///< one of us alone keeps the contact
    BelowWanted,  ///< somebody's level is below the one wanted
    NotCovered,  ///< somebody knows the person, but below the line
    Nobody,  ///< nobody of us knows the person
};

/// One of their people: a row of the matrix.
struct CoverageRow {
    SeatId seat;
    PersonId person;
    std::string name;  ///< empty: nobody known, the title stands in
    std::string title;
    Tier tier = Tier::User;
    bool tierByHand = false;
    Stance stance = Stance::Unknown;
    bool placeholder = false;
    bool vacant = false;
    bool covered = false;  ///< the best tie reaches the line
    int strength = 0;  ///< of the best tie, 0..100
    int strengthHigh = 0;  ///< upper end of its honest range
    int contacts = 0;  ///< how many of us know the person
    double share = 0;  ///< of the decision once all have talked, 0..1
    MemberId sponsor;  ///< appointed executive sponsor
    TrialMark trial = TrialMark::None;
    std::string trialName;  ///< who of us, for the marks that name somebody
    std::optional<int> strengthBefore;  ///< today's strength, in a trial that changes it
    std::vector<CoverageCell> cells;  ///< by member

    [[nodiscard]] CoverageGap gap() const;
    bool operator==(const CoverageRow &) const = default;
};

/// A match proposed for an executive of theirs who has no sponsor. Source: docs/scoring.md, section 6.3.
struct SponsorProposal {
    SeatId seat;
    MemberId member;
    double compatibility = 0;  ///< 0..1

    bool operator==(const SponsorProposal &) const = default;
};

struct CoverageMatrix {
    AccountId account;
    std::string accountName;
    Date asOf;
    int score = 0;  ///< of the account, 0..100
    int line = 40;  ///< covered from this strength on
    int buyers = 0;  ///< with those of vacant and unknown seats
    int buyersCovered = 0;
    int oneThread = 0;  ///< people who know only one of us
    bool trial = false;  ///< a what-if: nothing of it is stored
    std::vector<CoverageMember> members;  ///< those who are with us: most people known first
    std::vector<CoverageRow> rows;  ///< by seat
    std::vector<SponsorProposal> proposals;  ///< by seat

    [[nodiscard]] const CoverageRow *row(SeatId seat) const;
    /// -1 for somebody else.
    [[nodiscard]] int memberIndex(MemberId member) const;
    [[nodiscard]] const SponsorProposal *proposal(SeatId seat) const;
    bool operator==(const CoverageMatrix &) const = default;
};

}  // namespace linchpin::core::report
