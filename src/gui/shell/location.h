#pragma once

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

    bool operator==(const Location &) const = default;
    /// `linchpin:portfolio`, `linchpin:account/123/map`, `linchpin:account/123/map/456`.
    [[nodiscard]] QString link() const;
};

inline constexpr const char *kPortfolioPage = "portfolio";
inline constexpr const char *kAccountPage = "account";
inline constexpr const char *kOverviewTab = "overview";
inline constexpr const char *kMapTab = "map";

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
