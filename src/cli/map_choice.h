#pragma once

#include <string>
#include <vector>

#include "core/report/account_map.h"
#include "core/report/map_part.h"
#include "core/result.h"

namespace CLI {
class App;
}

namespace linchpin::cli {

/// The options of `map` that say whose cards are drawn: --focus with --hops, --tier, --stance, --site, --unit, --not-covered.
class MapChoiceOptions final {
public:
    void describe(CLI::App &app);
    /// Usage when the options contradict each other or those of the call; call once after parsing.
    [[nodiscard]] core::Result<void> check(bool all, bool customerCopy);
    /// The part of the map that was asked for. NotFound when nobody is called so, Ambiguous with the names it may be.
    [[nodiscard]] core::Result<core::AccountMap> apply(core::AccountMap map) const;

private:
    std::string m_focus;
    int m_hops = 1;
    bool m_hopsGiven = false;
    std::vector<std::string> m_tiers;
    std::vector<std::string> m_stances;
    std::vector<std::string> m_sites;
    std::vector<std::string> m_units;
    bool m_notCovered = false;
    bool m_all = false;  ///< a site of one account need not be one of the next
    core::MapChoice m_choice;
};

}  // namespace linchpin::cli
