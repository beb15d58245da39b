#include "gui/shell/location.h"

#include <QStringList>
#include <QUrl>

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
    } else if (person) {
        link += QLatin1Char('/') + QString::number(person.value());
    }
    if (!item.isEmpty()) {
        link += QStringLiteral("?item=") + QString::fromLatin1(QUrl::toPercentEncoding(item));
    }
    return link;
}

std::optional<Location> Location::fromLink(const QString &link)
{
    const QString scheme = QStringLiteral("linchpin:");
    if (!link.startsWith(scheme) || link.size() > 2000) {
        return std::nullopt;
    }
    QString path = link.mid(scheme.size());
    Location place;
    const QString mark = QStringLiteral("?item=");
    if (const auto at = path.indexOf(mark); at >= 0) {
        place.item = QUrl::fromPercentEncoding(path.mid(at + mark.size()).toLatin1());
        path.truncate(at);
    }
    const QStringList parts = path.split(QLatin1Char('/'));
    place.page = parts.value(0);
    if (place.page.isEmpty() || parts.size() > 4) {
        return std::nullopt;
    }
    const auto number = [&parts](int index) -> std::optional<std::int64_t> {
        bool ok = true;
        const qlonglong value = index < parts.size() ? parts[index].toLongLong(&ok) : 0;
        return ok && value >= 0 ? std::optional<std::int64_t>(value) : std::nullopt;
    };
    const auto first = number(1);
    const auto seat = number(3);
    if (!first || !seat) {
        return std::nullopt;
    }
    if (place.page == QLatin1String(kPeoplePage)) {
        place.person = core::PersonId(*first);
    } else {
        place.account = core::AccountId(*first);
    }
    place.tab = parts.value(2);
    place.seat = core::SeatId(*seat);
    return place;
}

void LocationHistory::visit(const Location &location)
{
    if (m_at >= 0) {
        Location &now = m_places[static_cast<std::size_t>(m_at)];
        if (now.page == location.page && now.account == location.account && now.person == location.person
            && (now.tab == location.tab || now.tab.isEmpty())) {
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
