#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/date.h"
#include "core/entities/field.h"
#include "core/entities/kinds.h"
#include "core/entities/words.h"
#include "core/money.h"

// Our people and the lists that they keep: roles, stages, offerings.
// `fields` names the columns in the order of the file (docs/file-format.md); what may be empty is std::optional or an empty id.

namespace linchpin::core {

/// A person of ours. `leftOn` is the last day; ties are gone from that day.
struct Member {
    static constexpr Kind kKind = Kind::Member;

    Id<Member> id;
    std::string name;
    std::string title;
    std::string email;
    int seniority = 0;  ///< 1 (junior) .. 5 (top), 0 unknown
    std::string function;  ///< area of work, for example finance
    std::string region;
    bool executive = false;
    std::optional<Date> leftOn;
    int sponsorCapacity = 0;  ///< how many customer executives the member can sponsor
    std::string notes;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("name", self.name, kPersonal);
        visit("title", self.title, kPersonal);
        visit("email", self.email, kPersonal);
        visit("seniority", self.seniority);
        visit("function", self.function);
        visit("region", self.region);
        visit("executive", self.executive);
        visit("left_on", self.leftOn);
        visit("sponsor_capacity", self.sponsorCapacity);
        visit("notes", self.notes, kPersonal);
    }
    bool operator==(const Member &) const = default;
};

/// A role of our own beside the built-in ones.
struct Role {
    static constexpr Kind kKind = Kind::Role;

    Id<Role> id;
    std::string name;
    Tier tier{};
    double power = 0;  ///< 0..1 inside its tier
    UsePhase phase{};

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("name", self.name);
        visit("tier", self.tier);
        visit("power", self.power);
        visit("phase", self.phase);
    }
    bool operator==(const Role &) const = default;
};

/// A stage of the customer's journey, for moments.
struct JourneyStage {
    static constexpr Kind kKind = Kind::JourneyStage;

    Id<JourneyStage> id;
    std::string name;
    int position = 0;
    UsePhase phase{};

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("name", self.name);
        visit("position", self.position);
        visit("phase", self.phase);
    }
    bool operator==(const JourneyStage &) const = default;
};

/// Something we sell.
struct Offering {
    static constexpr Kind kKind = Kind::Offering;

    Id<Offering> id;
    std::string name;
    std::string family;
    bool active = true;
    std::string notes;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("name", self.name);
        visit("family", self.family);
        visit("active", self.active);
        visit("notes", self.notes);
    }
    bool operator==(const Offering &) const = default;
};

}  // namespace linchpin::core
