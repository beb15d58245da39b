#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <QByteArray>
#include <QString>

#include "core/report/account_map.h"

namespace linchpin::present {

/// What our relationship to a person is like, for filters. One person may fit several.
enum class CoverState : std::uint8_t {
    Covered,  ///< a tie of strength 40 and more
    OnlyOne,  ///< exactly one of us knows the person
    NotCovered,  ///< no tie that strong
    PastRhythm,  ///< the last talk is longer ago than agreed
};
[[nodiscard]] bool fits(const core::MapPerson &person, CoverState state);
[[nodiscard]] QString label(CoverState state);

/// What of a map is looked at: an empty choice lets everybody through; several values of one kind mean any of them.
struct MapFilter {
    QString text;  ///< in name, title, role, department, unit or site
    std::set<core::Tier> tiers;
    std::set<std::string> roles;  ///< words of built-in roles, names of own ones; "" = no role recorded
    std::set<core::Stance> stances;
    std::set<std::string> units;
    std::set<std::string> sites;
    std::set<CoverState> coverage;

    bool operator==(const MapFilter &) const = default;
    [[nodiscard]] bool isEmpty() const { return *this == MapFilter(); }
    [[nodiscard]] bool accepts(const core::MapPerson &person) const;

    /// One value that is set, as a removable chip.
    struct Part {
        QString id;  ///< "stance/blocker"
        QString text;  ///< "Stance: Blocker"
        bool operator==(const Part &) const = default;
    };
    [[nodiscard]] std::vector<Part> parts() const;
    /// Takes one part away by its id; an unknown id changes nothing.
    void remove(const QString &id);

    /// For the view state; empty for an empty filter.
    [[nodiscard]] QByteArray toJson() const;
    /// What cannot be understood is left out.
    [[nodiscard]] static MapFilter fromJson(const QByteArray &json);
};

/// The values a filter of this map can choose from, each once, in the order of the menus.
struct MapFilterChoices {
    std::vector<core::MapRole> roles;  ///< built-in ones first; an empty word: somebody has no role recorded
    std::vector<std::string> units;
    std::vector<std::string> sites;
    bool operator==(const MapFilterChoices &) const = default;
};
[[nodiscard]] MapFilterChoices filterChoices(const core::AccountMap &map);
/// "Financial buyer", "No role recorded".
[[nodiscard]] QString filterRoleLabel(const std::string &role);

}  // namespace linchpin::present
