#include "gui/shell/location.h"

namespace linchpin::gui {

QString Location::link() const
{
    QString link = QStringLiteral("linchpin:") + page;
    if (account) {
        link += QLatin1Char('/') + QString::number(account.value());
        if (!tab.isEmpty()) {
            link += QLatin1Char('/') + tab;
            if (seat) {
                link += QLatin1Char('/') + QString::number(seat.value());
            }
        }
    }
    return link;
}

void LocationHistory::visit(const Location &location)
{
    if (m_at >= 0) {
        Location &now = m_places[static_cast<std::size_t>(m_at)];
        if (now.page == location.page && now.account == location.account && (now.tab == location.tab || now.tab.isEmpty())) {
            now = location;
            return;
        }
    }
    m_places.resize(static_cast<std::size_t>(m_at + 1));
    m_places.push_back(location);
    if (m_places.size() > 100) {
        m_places.erase(m_places.begin());
    }
    m_at = static_cast<int>(m_places.size()) - 1;
}

Location LocationHistory::back()
{
    if (canGoBack()) {
        --m_at;
    }
    return current();
}

Location LocationHistory::forward()
{
    if (canGoForward()) {
        ++m_at;
    }
    return current();
}

void LocationHistory::clear()
{
    m_places.clear();
    m_at = -1;
}

}  // namespace linchpin::gui
