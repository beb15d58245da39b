#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/date.h"
#include "core/entities/field.h"
#include "core/entities/kinds.h"
#include "core/entities/words.h"
#include "core/money.h"

// Programmes: advisory boards, executive sponsors, advocates, summits.
// `fields` names the columns in the order of the file (docs/file-format.md); what may be empty is std::optional or an empty id.

namespace linchpin::core {

/// A programme over several accounts.
struct Programme {
    static constexpr Kind kKind = Kind::Programme;

    Id<Programme> id;
    std::string name;
    ProgrammeKind kind{};
    MemberId owner;
    std::optional<std::int64_t> budget;
    std::optional<std::int64_t> cost;
    Currency currency;
    std::optional<double> margin;  ///< profit share of extra revenue, for the return
    std::optional<Date> from;
    std::optional<Date> until;
    std::string notes;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("name", self.name);
        visit("kind", self.kind);
        visit("owner", self.owner);
        visit("budget", self.budget, kMinor);
        visit("cost", self.cost, kMinor);
        visit("currency", self.currency);
        visit("margin", self.margin);
        visit("runs_from", self.from);
        visit("runs_until", self.until);
        visit("notes", self.notes);
    }
    bool operator==(const Programme &) const = default;
};

/// A person or an account in a programme, with the member of ours who looks after them.
struct ProgrammeMember {
    static constexpr Kind kKind = Kind::ProgrammeMember;

    Id<ProgrammeMember> id;
    ProgrammeId programme;
    AccountId account;
    SeatId seat;
    MemberId member;
    std::optional<Date> joinedOn;
    std::optional<Date> leftOn;
    std::string part;  ///< what they are in it

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("programme", self.programme, kRequired);
        visit("account", self.account);
        visit("seat", self.seat);
        visit("member", self.member);
        visit("joined_on", self.joinedOn);
        visit("left_on", self.leftOn);
        visit("part", self.part);
    }
    bool operator==(const ProgrammeMember &) const = default;
};

/// A meeting or occasion of a programme.
struct ProgrammeEvent {
    static constexpr Kind kKind = Kind::ProgrammeEvent;

    Id<ProgrammeEvent> id;
    ProgrammeId programme;
    std::string name;
    Date day;
    std::string place;
    std::optional<std::int64_t> cost;
    Currency currency;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("programme", self.programme, kRequired);
        visit("name", self.name);
        visit("day", self.day);
        visit("place", self.place);
        visit("cost", self.cost, kMinor);
        visit("currency", self.currency);
    }
    bool operator==(const ProgrammeEvent &) const = default;
};

/// Who was invited to an event and came: a seat or a member of ours.
struct Attendance {
    static constexpr Kind kKind = Kind::Attendance;

    Id<Attendance> id;
    ProgrammeEventId event;
    SeatId seat;
    MemberId member;
    AttendanceState state{};

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("event", self.event, kRequired);
        visit("seat", self.seat);
        visit("member", self.member);
        visit("state", self.state);
    }
    bool operator==(const Attendance &) const = default;
};

/// Something a customer does, or might do, for us.
struct AdvocateActivity {
    static constexpr Kind kKind = Kind::AdvocateActivity;

    Id<AdvocateActivity> id;
    AccountId account;
    SeatId seat;
    std::string kind;  ///< reference, case study, talk, introduction
    Date day;
    AdvocacyState state{};
    std::string text;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("account", self.account, kRequired);
        visit("seat", self.seat);
        visit("kind", self.kind);
        visit("day", self.day);
        visit("state", self.state);
        visit("text", self.text, kPersonal);
    }
    bool operator==(const AdvocateActivity &) const = default;
};

}  // namespace linchpin::core
