#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/date.h"
#include "core/entities/field.h"
#include "core/entities/kinds.h"
#include "core/entities/words.h"
#include "core/money.h"

// Quarterly reviews and what was frozen in them; private lists of the program.
// `fields` names the columns in the order of the file (docs/file-format.md); what may be empty is std::optional or an empty id.

namespace linchpin::core {

/// An account as it stood: the figures shown then. The whole as JSON is stored apart, compressed; `contentDigest` names it.
struct Snapshot {
    static constexpr Kind kKind = Kind::Snapshot;

    Id<Snapshot> id;
    AccountId account;
    std::string label;  ///< for example `Q3 2026`
    Date asOf;
    std::string methodVersion;
    double score = 0;  ///< 0..1
    double scoreHigh = 0;  ///< 0..1
    double confidence = 0;
    double pLoss = 0;
    double vulnerability = 0;
    double exposure = 0;  ///< minor units of the base currency
    double atRisk = 0;  ///< minor units of the base currency
    double revenue = 0;  ///< trailing twelve months, minor units of the base currency
    double robust = 0;
    int people = 0;
    int buyers = 0;
    int buyersCovered = 0;
    std::optional<int> rank;
    bool frozen = false;  ///< signed: cannot be removed
    std::string contentDigest;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("account", self.account, kRequired);
        visit("label", self.label);
        visit("as_of", self.asOf);
        visit("method_version", self.methodVersion);
        visit("score", self.score);
        visit("score_high", self.scoreHigh);
        visit("confidence", self.confidence);
        visit("p_loss", self.pLoss);
        visit("vulnerability", self.vulnerability);
        visit("exposure", self.exposure);
        visit("at_risk", self.atRisk);
        visit("revenue", self.revenue);
        visit("robust", self.robust);
        visit("people", self.people);
        visit("buyers", self.buyers);
        visit("buyers_covered", self.buyersCovered);
        visit("rank", self.rank);
        visit("frozen", self.frozen);
        visit("content_digest", self.contentDigest);
    }
    bool operator==(const Snapshot &) const = default;
};

/// The review of one account for one quarter.
struct Review {
    static constexpr Kind kKind = Kind::Review;

    Id<Review> id;
    AccountId account;
    SnapshotId snapshot;
    int year = 0;
    int quarter = 0;  ///< 1 .. 4
    std::optional<Date> dueOn;
    std::optional<Date> heldOn;
    ReviewState state{};
    std::string notes;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("account", self.account, kRequired);
        visit("snapshot", self.snapshot);
        visit("year", self.year);
        visit("quarter", self.quarter);
        visit("due_on", self.dueOn);
        visit("held_on", self.heldOn);
        visit("state", self.state);
        visit("notes", self.notes, kPersonal);
    }
    bool operator==(const Review &) const = default;
};

/// Who agrees. A row without `signedOn` waits for the signature.
struct ReviewSignature {
    static constexpr Kind kKind = Kind::ReviewSignature;

    Id<ReviewSignature> id;
    ReviewId review;
    MemberId member;
    std::string part;  ///< account manager, marketing lead, executive sponsor
    std::optional<Date> signedOn;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("review", self.review, kRequired);
        visit("member", self.member, kRequired);
        visit("part", self.part);
        visit("signed_on", self.signedOn);
    }
    bool operator==(const ReviewSignature &) const = default;
};

/// What a review decided.
struct ReviewDecision {
    static constexpr Kind kKind = Kind::ReviewDecision;

    Id<ReviewDecision> id;
    ReviewId review;
    int position = 0;
    std::string text;
    MemberId owner;
    std::optional<Date> dueOn;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("review", self.review, kRequired);
        visit("position", self.position);
        visit("text", self.text, kPersonal);
        visit("owner", self.owner);
        visit("due_on", self.dueOn);
    }
    bool operator==(const ReviewDecision &) const = default;
};

/// A saved what-if: a list of changes as JSON. The account itself is untouched.
struct Scenario {
    static constexpr Kind kKind = Kind::Scenario;

    Id<Scenario> id;
    AccountId account;
    std::string name;
    std::string changes;
    Date day;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("account", self.account, kRequired);
        visit("name", self.name);
        visit("changes", self.changes);
        visit("day", self.day);
    }
    bool operator==(const Scenario &) const = default;
};

/// A form not yet saved, kept for after a crash.
struct Draft {
    static constexpr Kind kKind = Kind::Draft;

    Id<Draft> id;
    std::string form;
    AccountId account;
    std::string content;
    std::int64_t savedAt = 0;  ///< seconds since 1970 UTC

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("form", self.form);
        visit("account", self.account);
        visit("content", self.content, kPersonal);
        visit("saved_at", self.savedAt);
    }
    bool operator==(const Draft &) const = default;
};

/// Filters, columns and order of a page under a name.
struct SavedView {
    static constexpr Kind kKind = Kind::SavedView;

    Id<SavedView> id;
    std::string page;
    std::string name;
    std::string content;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("page", self.page);
        visit("name", self.name);
        visit("content", self.content);
    }
    bool operator==(const SavedView &) const = default;
};

/// A skeleton of goals and roles for new accounts, as JSON.
struct PlanTemplate {
    static constexpr Kind kKind = Kind::PlanTemplate;

    Id<PlanTemplate> id;
    std::string name;
    std::string content;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("name", self.name);
        visit("content", self.content);
    }
    bool operator==(const PlanTemplate &) const = default;
};

/// A person erased on request: the salted hash stops a re-import, nothing else is kept.
struct Erasure {
    static constexpr Kind kKind = Kind::Erasure;

    Id<Erasure> id;
    Date day;
    std::string hash;  ///< hexadecimal

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("day", self.day);
        visit("hash", self.hash, kIndexed);
    }
    bool operator==(const Erasure &) const = default;
};

}  // namespace linchpin::core
