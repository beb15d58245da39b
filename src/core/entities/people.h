#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/date.h"
#include "core/entities/field.h"
#include "core/entities/kinds.h"
#include "core/entities/words.h"
#include "core/money.h"

// People, their seats in accounts, and what we think of them.
// `fields` names the columns in the order of the file (docs/file-format.md); what may be empty is std::optional or an empty id.

namespace linchpin::core {

/// A natural person, in any number of accounts.
struct Person {
    static constexpr Kind kKind = Kind::Person;

    Id<Person> id;
    std::string name;
    std::string givenName;
    std::string familyName;
    std::string email;
    std::string phone;
    std::string mobile;
    std::string site;
    std::string region;
    std::string language;
    bool doNotContact = false;
    std::string source;  ///< where the data came from
    std::optional<Date> retainUntil;  ///< delete or ask again after this day
    std::string notes;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("name", self.name, kPersonal | kIndexed);
        visit("given_name", self.givenName, kPersonal);
        visit("family_name", self.familyName, kPersonal);
        visit("email", self.email, kPersonal | kIndexed);
        visit("phone", self.phone, kPersonal);
        visit("mobile", self.mobile, kPersonal);
        visit("site", self.site, kPersonal);
        visit("region", self.region);
        visit("language", self.language, kPersonal);
        visit("do_not_contact", self.doNotContact, kPersonal);
        visit("source", self.source, kPersonal);
        visit("retain_until", self.retainUntil, kPersonal);
        visit("notes", self.notes, kPersonal);
    }
    bool operator==(const Person &) const = default;
};

/// A word that people of both sides can share.
struct Tag {
    static constexpr Kind kKind = Kind::Tag;

    Id<Tag> id;
    std::string name;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("name", self.name);
    }
    bool operator==(const Tag &) const = default;
};

/// A tag on a person or on a member of ours: exactly one of the two.
struct Tagging {
    static constexpr Kind kKind = Kind::Tagging;

    Id<Tagging> id;
    TagId tag;
    PersonId person;
    MemberId member;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("tag", self.tag, kRequired);
        visit("person", self.person);
        visit("member", self.member);
    }
    bool operator==(const Tagging &) const = default;
};

/// A place in an account: held by a person, or by nobody known yet. The method calls it a contact.
struct Seat {
    static constexpr Kind kKind = Kind::Seat;

    Id<Seat> id;
    AccountId account;
    PersonId person;  ///< empty: vacant or not known yet
    std::string label;  ///< what a placeholder is called ("head of IT?")
    std::optional<Date> from;  ///< first day; empty = always
    std::optional<Date> until;  ///< last day; empty = still
    std::string title;
    std::string department;
    std::string unit;
    std::string site;
    int seniority = 0;  ///< 1 .. 5, 0 unknown
    std::string function;
    SeatId reportsTo;
    bool external = false;  ///< outside the company (consultant, channel partner)
    std::string company;  ///< the outside firm
    std::optional<int> cadenceDays;  ///< agreed rhythm; empty = that of the tier
    std::optional<Channel> channelPreference;
    int position = 0;  ///< order among the reports of one superior
    std::string sourceKey;
    std::string notes;
    bool assistant = false;  ///< works for the superior (assistant, chief of staff): stands beside the line, not in it

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("account", self.account, kRequired);
        visit("person", self.person);
        visit("label", self.label);
        visit("valid_from", self.from);
        visit("valid_until", self.until);
        visit("title", self.title, kPersonal);
        visit("department", self.department);
        visit("unit", self.unit);
        visit("site", self.site);
        visit("seniority", self.seniority);
        visit("function", self.function);
        visit("reports_to", self.reportsTo);
        visit("external", self.external);
        visit("company", self.company);
        visit("cadence_days", self.cadenceDays);
        visit("channel_preference", self.channelPreference, kPersonal);
        visit("position", self.position);
        visit("source_key", self.sourceKey, kIndexed);
        visit("notes", self.notes, kPersonal);
        visit("assistant", self.assistant);
    }
    bool operator==(const Seat &) const = default;
};

/// One of the roles of a seat.
struct SeatRole {
    static constexpr Kind kKind = Kind::SeatRole;

    Id<SeatRole> id;
    SeatId seat;
    BuiltinRole builtin{};
    RoleId role;  ///< set when `builtin` is own

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("seat", self.seat, kRequired);
        visit("builtin", self.builtin);
        visit("role", self.role);
    }
    bool operator==(const SeatRole &) const = default;
};

/// A dated opinion of one of us about a seat, or about a tie when `member` is set. The latest of an aspect counts today.
struct Judgement {
    static constexpr Kind kKind = Kind::Judgement;

    Id<Judgement> id;
    SeatId seat;
    MemberId member;  ///< the tie's member for trust, respect, strength, weakness
    Aspect aspect{};
    std::string value;  ///< a word of the aspect, a number, or `unknown`
    std::string detail;  ///< which need, which personal value, in words
    Date day;
    MemberId judge;  ///< who says so
    std::string reason;  ///< "How do you know?"

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("seat", self.seat, kRequired);
        visit("member", self.member);
        visit("aspect", self.aspect);
        visit("value", self.value, kPersonal);
        visit("detail", self.detail, kPersonal);
        visit("day", self.day);
        visit("judge", self.judge);
        visit("reason", self.reason, kPersonal);
    }
    bool operator==(const Judgement &) const = default;
};

/// Who moves whom beside the org chart. Influence runs from `from` to `to` with weight 1..3; `mutual` both ways.
struct SeatLink {
    static constexpr Kind kKind = Kind::SeatLink;

    Id<SeatLink> id;
    SeatId from;
    SeatId to;
    LinkKind kind{};
    int weight = 1;
    bool mutual = false;
    std::string note;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("from_seat", self.from, kRequired);
        visit("to_seat", self.to, kRequired);
        visit("kind", self.kind);
        visit("weight", self.weight);
        visit("mutual", self.mutual);
        visit("note", self.note, kPersonal);
    }
    bool operator==(const SeatLink &) const = default;
};

/// What we want of the tie between a member and a seat.
struct Coverage {
    static constexpr Kind kKind = Kind::Coverage;

    Id<Coverage> id;
    MemberId member;
    SeatId seat;
    std::optional<RelationLevel> wanted;  ///< level wanted; empty = not decided
    std::optional<Date> wantedBy;
    bool owner = false;  ///< the one-to-one owner
    bool sponsor = false;  ///< executive sponsor
    std::string note;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("member", self.member, kRequired);
        visit("seat", self.seat, kRequired);
        visit("wanted", self.wanted);
        visit("wanted_by", self.wantedBy);
        visit("owner", self.owner);
        visit("sponsor", self.sponsor);
        visit("note", self.note, kPersonal);
    }
    bool operator==(const Coverage &) const = default;
};

/// Where a card was put by hand, in layout units.
struct MapPosition {
    static constexpr Kind kKind = Kind::MapPosition;

    Id<MapPosition> id;
    SeatId seat;
    double x = 0;
    double y = 0;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("seat", self.seat, kRequired);
        visit("x", self.x);
        visit("y", self.y);
    }
    bool operator==(const MapPosition &) const = default;
};

/// How many people of a role the account's map should name.
struct RoleGoal {
    static constexpr Kind kKind = Kind::RoleGoal;

    Id<RoleGoal> id;
    AccountId account;
    BuiltinRole builtin{};
    RoleId role;
    int wanted = 1;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("account", self.account, kRequired);
        visit("builtin", self.builtin);
        visit("role", self.role);
        visit("wanted", self.wanted);
    }
    bool operator==(const RoleGoal &) const = default;
};

}  // namespace linchpin::core
