#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/date.h"
#include "core/entities/field.h"
#include "core/entities/kinds.h"
#include "core/entities/words.h"
#include "core/money.h"

// Customers: accounts, what they buy and what that is worth.
// `fields` names the columns in the order of the file (docs/file-format.md); what may be empty is std::optional or an empty id.

namespace linchpin::core {

/// A customer or prospect; a parent makes it part of a group.
struct Account {
    static constexpr Kind kKind = Kind::Account;

    Id<Account> id;
    std::string name;
    AccountId parent;
    AccountStatus status{};
    std::string industry;
    std::string region;
    std::string segment;
    MemberId owner;
    std::optional<Date> renewalOn;  ///< the next renewal as typed by hand; rows of Renewal count before it
    Currency currency;
    std::string website;
    std::optional<std::int64_t> employees;
    std::string objectives;  ///< what the customer wants to achieve
    std::string challenges;  ///< what stands in the customer's way
    std::optional<Date> reviewDueOn;
    std::string notes;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("name", self.name, kIndexed);
        visit("parent", self.parent);
        visit("status", self.status);
        visit("industry", self.industry);
        visit("region", self.region);
        visit("segment", self.segment);
        visit("owner", self.owner);
        visit("renewal_on", self.renewalOn);
        visit("currency", self.currency);
        visit("website", self.website);
        visit("employees", self.employees);
        visit("objectives", self.objectives);
        visit("challenges", self.challenges);
        visit("review_due_on", self.reviewDueOn);
        visit("notes", self.notes);
    }
    bool operator==(const Account &) const = default;
};

/// Two accounts that compete with each other: never together in a group or board.
struct Competition {
    static constexpr Kind kKind = Kind::Competition;

    Id<Competition> id;
    AccountId first;
    AccountId second;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("first", self.first, kRequired);
        visit("second", self.second, kRequired);
    }
    bool operator==(const Competition &) const = default;
};

/// What an account buys, and could buy, of one offering.
struct WhiteSpace {
    static constexpr Kind kKind = Kind::WhiteSpace;

    Id<WhiteSpace> id;
    AccountId account;
    OfferingId offering;
    std::optional<std::int64_t> current;
    std::optional<std::int64_t> potential;
    Currency currency;
    std::string competitor;
    std::string notes;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("account", self.account, kRequired);
        visit("offering", self.offering, kRequired);
        visit("current", self.current, kMinor);
        visit("potential", self.potential, kMinor);
        visit("currency", self.currency);
        visit("competitor", self.competitor);
        visit("notes", self.notes);
    }
    bool operator==(const WhiteSpace &) const = default;
};

/// A sale that may happen, happened or did not.
struct Opportunity {
    static constexpr Kind kKind = Kind::Opportunity;

    Id<Opportunity> id;
    AccountId account;
    OfferingId offering;
    std::string name;
    std::optional<std::int64_t> amount;
    Currency currency;
    std::string stage;  ///< the word of the source system
    OpportunityState state{};
    std::optional<Date> openedOn;
    std::optional<Date> closedOn;
    MemberId owner;
    ProgrammeEventId sourceEvent;  ///< the event it came from
    std::string sourceKey;  ///< `<source>:<id>` of the import, empty by hand
    std::string notes;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("account", self.account, kRequired);
        visit("offering", self.offering);
        visit("name", self.name);
        visit("amount", self.amount, kMinor);
        visit("currency", self.currency);
        visit("stage", self.stage);
        visit("state", self.state);
        visit("opened_on", self.openedOn);
        visit("closed_on", self.closedOn);
        visit("owner", self.owner);
        visit("source_event", self.sourceEvent);
        visit("source_key", self.sourceKey, kIndexed);
        visit("notes", self.notes);
    }
    bool operator==(const Opportunity &) const = default;
};

/// A contract that comes up for renewal.
struct Renewal {
    static constexpr Kind kKind = Kind::Renewal;

    Id<Renewal> id;
    AccountId account;
    Date dueOn;
    std::int64_t amount = 0;
    Currency currency;
    RenewalOutcome outcome{};
    std::optional<Date> decidedOn;
    std::string notes;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("account", self.account, kRequired);
        visit("due_on", self.dueOn);
        visit("amount", self.amount, kMinor);
        visit("currency", self.currency);
        visit("outcome", self.outcome);
        visit("decided_on", self.decidedOn);
        visit("notes", self.notes);
    }
    bool operator==(const Renewal &) const = default;
};

/// Something we gave away, and what we got for it.
struct Concession {
    static constexpr Kind kKind = Kind::Concession;

    Id<Concession> id;
    AccountId account;
    OpportunityId opportunity;
    ConcessionKind kind{};
    std::int64_t amount = 0;
    Currency currency;
    Date day;
    std::string received;  ///< what we got for it

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("account", self.account, kRequired);
        visit("opportunity", self.opportunity);
        visit("kind", self.kind);
        visit("amount", self.amount, kMinor);
        visit("currency", self.currency);
        visit("day", self.day);
        visit("received", self.received);
    }
    bool operator==(const Concession &) const = default;
};

/// An amount earned, planned or up for renewal over the days `from` to `to`, both included.
struct Revenue {
    static constexpr Kind kKind = Kind::Revenue;

    Id<Revenue> id;
    AccountId account;
    OfferingId offering;
    OpportunityId opportunity;
    RevenueKind kind{};
    Date from;
    Date to;
    std::int64_t amount = 0;
    std::optional<std::int64_t> profit;
    Currency currency;
    std::string sourceKey;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("account", self.account, kRequired);
        visit("offering", self.offering);
        visit("opportunity", self.opportunity);
        visit("kind", self.kind);
        visit("period_from", self.from);
        visit("period_to", self.to);
        visit("amount", self.amount, kMinor);
        visit("profit", self.profit, kMinor);
        visit("currency", self.currency);
        visit("source_key", self.sourceKey, kIndexed);
    }
    bool operator==(const Revenue &) const = default;
};

/// The id of a record in another system; exactly one of the references is set.
struct ExternalId {
    static constexpr Kind kKind = Kind::ExternalId;

    Id<ExternalId> id;
    std::string source;  ///< for example salesforce
    std::string value;
    AccountId account;
    PersonId person;
    SeatId seat;
    MemberId member;
    OfferingId offering;
    OpportunityId opportunity;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("source", self.source);
        visit("value", self.value, kIndexed);
        visit("account", self.account);
        visit("person", self.person);
        visit("seat", self.seat);
        visit("member", self.member);
        visit("offering", self.offering);
        visit("opportunity", self.opportunity);
    }
    bool operator==(const ExternalId &) const = default;
};

}  // namespace linchpin::core
