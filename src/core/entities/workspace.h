#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/date.h"
#include "core/entities/field.h"
#include "core/entities/kinds.h"
#include "core/entities/words.h"
#include "core/money.h"

// The workspace itself: its name, settings and rates.
// `fields` names the columns in the order of the file (docs/file-format.md); what may be empty is std::optional or an empty id.

namespace linchpin::core {

/// The one row about the workspace as a whole.
struct Workspace {
    static constexpr Kind kKind = Kind::Workspace;

    Id<Workspace> id;
    std::string name;  ///< shown in the switcher
    std::string company;  ///< our own company, printed on reports
    Currency baseCurrency;  ///< every sum is shown in it
    Date createdOn;
    std::optional<Date> pinnedToday;  ///< "today" of a sample workspace; empty in a real one
    bool sample = false;  ///< made by `new --sample`
    std::string erasureSalt;  ///< hexadecimal; salts the hashes of erased people

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("name", self.name);
        visit("company", self.company);
        visit("base_currency", self.baseCurrency);
        visit("created_on", self.createdOn);
        visit("pinned_today", self.pinnedToday);
        visit("sample", self.sample);
        visit("erasure_salt", self.erasureSalt);
    }
    bool operator==(const Workspace &) const = default;
};

/// A named setting of the workspace that is no scoring parameter (rhythms, formats).
struct Setting {
    static constexpr Kind kKind = Kind::Setting;

    Id<Setting> id;
    std::string name;
    std::string value;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("name", self.name);
        visit("value", self.value);
    }
    bool operator==(const Setting &) const = default;
};

/// A scoring parameter that differs from its default (docs/scoring.md, section 7).
struct ScoringParameter {
    static constexpr Kind kKind = Kind::ScoringParameter;

    Id<ScoringParameter> id;
    std::string name;  ///< for example `risk_weight.voice`
    double value = 0;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("name", self.name);
        visit("value", self.value);
    }
    bool operator==(const ScoringParameter &) const = default;
};

/// How much of the base currency one main unit of `currency` is worth from `day` on.
struct CurrencyRate {
    static constexpr Kind kKind = Kind::CurrencyRate;

    Id<CurrencyRate> id;
    Currency currency;
    Date day;
    double rate = 0;

    template <typename Self, typename Visitor>
    static void fields(Self &self, Visitor &&visit)
    {
        visit("currency", self.currency);
        visit("day", self.day);
        visit("rate", self.rate);
    }
    bool operator==(const CurrencyRate &) const = default;
};

}  // namespace linchpin::core
