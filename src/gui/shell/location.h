#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QString>

#include "core/entities/kinds.h"

namespace linchpin::gui {

/// A place in the program: a page, or a tab of an account, and what is selected there. Back and forward go over these.
struct Location {
    QString page;  ///< PageInfo::id
    QString tab;  ///< of the account page; empty = the one last used
    core::AccountId account;
    core::SeatId seat;
    core::PersonId person = {};  ///< of the People page: whose page is shown
    QString item = {};  ///< what to show inside the page, for example "promise/123", "setting/risk_weight.voice", "finding/5"

    bool operator==(const Location &) const = default;
    /// `linchpin:portfolio`, `linchpin:account/123/map`, `linchpin:account/123/map/456`, `linchpin:people/123`; `?item=promise/5` at the end.
    [[nodiscard]] QString link() const;
    /// Empty for what is no such link.
    [[nodiscard]] static std::optional<Location> fromLink(const QString &link);
};

inline constexpr const char *kPortfolioPage = "portfolio";
inline constexpr const char *kAccountPage = "account";
inline constexpr const char *kOverviewTab = "overview";
inline constexpr const char *kMapTab = "map";
inline constexpr const char *kTimelineTab = "timeline";
inline constexpr const char *kPeoplePage = "people";
inline constexpr const char *kWeekPage = "week";
inline constexpr const char *kImportPage = "import";
inline constexpr const char *kSettingsPage = "settings";

/// Where we have been. Pure; at most 100 places.
class LocationHistory final {
public:
    /// A new place; what lay ahead is forgotten. The same place again only takes over the selection.
    void visit(const Location &location);
    [[nodiscard]] bool canGoBack() const { return m_at > 0; }
    [[nodiscard]] bool canGoForward() const { return m_at + 1 < static_cast<int>(m_places.size()); }
    Location back();
    Location forward();
    [[nodiscard]] Location current() const { return m_at < 0 ? Location() : m_places[static_cast<std::size_t>(m_at)]; }
    void clear();

private:
    std::vector<Location> m_places;
    int m_at = -1;
};

}  // namespace linchpin::gui
