#include <algorithm>

#include <QCoreApplication>
#include <QPainter>

#include "core/map/pages.h"
#include "render/map/map_output.h"
#include "render/map/map_painter.h"
#include "render/words.h"

// How a map is cut into printed pages and how one of them is painted.

namespace linchpin::render {
namespace {

constexpr double kPrintGap = 24;  ///< a little less room between cards than on the screen
constexpr std::size_t kUprightPeople = 16;  ///< up to here one upright page
constexpr std::size_t kOnePagePeople = 40;  ///< up to here one page lying
constexpr std::size_t kPagePeople = 26;  ///< beyond that: on each of the pages
constexpr double kLeastAlone = 0.55;  ///< a map comes on one page down to this scale of its cards
constexpr double kLeastAmong = 0.62;  ///< pages of a map that is cut anyway get fewer people rather than come out smaller

QString tr(const char *text) { return QCoreApplication::translate("Map", text); }

/// Room for the map on an A4 page: without margins, heading, legend and foot; in px at 96 dpi.
constexpr QSizeF kUprightRoom(660, 820);
constexpr QSizeF kLyingRoom(980, 480);

constexpr double kNotably = 1.08;
/// Above `kUprightPeople` a page lies, unless its cards come out so much larger on an upright one.
constexpr double kMuchLarger = 1.25;

struct PageLayout {
    core::MapLayoutOptions options;
    double scale = 0;  ///< of the cards, at most 1
};

/// The layout of a page that lets the cards come out largest in `room`; the usual one when it is nearly as good.
PageLayout bestLayout(const core::AccountMap &map, const QSizeF &room)
{
    const auto scaleOf = [&](const core::MapRect &bounds) {
        return std::min({1.0, room.width() / std::max(1.0, bounds.width), room.height() / std::max(1.0, bounds.height)});
    };
    const auto nodes = core::mapNodes(map);
    PageLayout best;
    best.options.gapX = kPrintGap;
    best.options.cardHeight = map.judgements ? kCardHeight : kPlainCardHeight;
    best.scale = scaleOf(core::layoutMap(nodes, best.options).bounds);
    double limit = best.scale * 1.12;
    for (const int above : {4, 2, 1}) {
        for (const double aspect : {0.4, 0.8, 1.7}) {
            core::MapLayoutOptions options = best.options;
            options.stackAbove = above;
            options.stackAspect = aspect;
            const double scale = scaleOf(core::layoutMap(nodes, options).bounds);
            if (scale > limit) {
                best = {options, scale};
                limit = scale;
            }
        }
    }
    return best;
}

MapPicture bestPicture(const core::AccountMap &map, const QSizeF &room)
{
    return makeMapPicture(map, bestLayout(map, room).options);
}

/// A deep map comes out much larger on an upright page.
bool liesBetter(const core::AccountMap &map)
{
    return bestLayout(map, kLyingRoom).scale * kMuchLarger >= bestLayout(map, kUprightRoom).scale;
}

/// How large the cards of the smallest page come out; stops looking once it is below `least`.
double smallestScale(const core::AccountMap &map, const std::vector<core::MapPage> &pages, double least)
{
    double smallest = 1;
    for (const core::MapPage &page : pages) {
        core::AccountMap part;
        part.judgements = map.judgements;
        for (const std::size_t node : page.nodes) {
            part.people.push_back(map.people[node]);
            if (pages.size() > 1) {
                part.people.back().position.reset();
            }
            if (node == page.top && &page != &pages.front()) {
                part.people.back().reportsTo = 0;
            }
        }
        smallest = std::min(smallest, std::max(bestLayout(part, kUprightRoom).scale, bestLayout(part, kLyingRoom).scale));
        if (smallest <= least) {
            break;
        }
    }
    return smallest;
}

/// As few pages as can be read.
std::vector<core::MapPage> readablePages(const core::AccountMap &map)
{
    const auto nodes = core::mapNodes(map);
    std::vector<core::MapPage> best;
    double bestScale = 0;
    for (const std::size_t most : {kOnePagePeople, kPagePeople, std::size_t(20), std::size_t(16), std::size_t(12)}) {
        if (most == kOnePagePeople && map.people.size() > kOnePagePeople) {
            continue;
        }
        auto pages = core::mapPages(nodes, most);
        const double scale = smallestScale(map, pages, bestScale);
        if (best.empty() || scale > bestScale * kNotably) {
            bestScale = scale;
            best = std::move(pages);
        }
        if (best.empty() || bestScale >= (best.size() == 1 ? kLeastAlone : kLeastAmong)) {
            break;
        }
    }
    return best;
}

}  // namespace

QStringList shownFaultNotes(const MapPicture &picture, qsizetype most)
{
    QStringList notes = mapFaultNotes(picture);
    if (notes.size() > most) {
        const auto more = notes.size() - most + 1;
        notes = notes.mid(0, most - 1);
        notes.append(tr("and %1 more faults in the reporting lines").arg(more));
    }
    return notes;
}

PrintedMap printedMap(const core::AccountMap &map, int firstPage)
{
    PrintedMap printed;
    const auto pages = readablePages(map);
    if (pages.empty()) {
        printed.pages.push_back({map, tr("Relationship map"), false});
        return printed;
    }
    for (const core::MapPage &page : pages) {
        PrintedMap::Page out;
        out.map = map;
        out.map.people.clear();
        for (const std::size_t node : page.nodes) {
            out.map.people.push_back(map.people[node]);
            core::MapPerson &person = out.map.people.back();
            for (const auto &branch : page.continued) {
                if (branch.node == node) {
                    person.moreElsewhere = static_cast<int>(branch.people);
                    person.onPage = firstPage + static_cast<int>(branch.page);
                }
            }
            if (node == page.top && &page != &pages.front()) {
                person.reportsTo = 0;
            }
            if (pages.size() > 1) {
                person.position.reset();  // places by hand belong to the whole map
            }
        }
        const bool mayLie = page.nodes.size() > kUprightPeople || bestLayout(out.map, kUprightRoom).scale < kLeastAmong;
        out.landscape = mayLie && liesBetter(out.map);
        out.title = tr("Relationship map");
        if (&page != &pages.front() && page.top != core::MapLayout::npos) {
            out.title = tr("Relationship map: %1").arg(words::personName(map.people[page.top]));
        }
        printed.pages.push_back(std::move(out));
    }
    return printed;
}

double paintPrintedMap(QPainter &painter, const QRectF &rect, const PrintedMap::Page &page, const Theme &theme, double maxScale,
                       const MapStyle &style)
{
    MapPicture picture = bestPicture(page.map, rect.size() - QSizeF(20, 80));
    const double legend = paintLegendRows(painter, rect, picture, theme, true);
    const QRectF bounds = pictureBounds(picture);
    const double room = rect.height() - legend - 22;
    const double scale =
        std::min({maxScale, rect.width() / std::max(1.0, bounds.width()), room / std::max(1.0, bounds.height())});
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.translate(rect.left() + (rect.width() - bounds.width() * scale) / 2, rect.top());
    painter.scale(scale, scale);
    painter.translate(-bounds.topLeft());
    MapStyle full = style;
    full.detail = CardDetail::Full;
    full.scale = 1;
    paintMap(painter, picture, full, theme);
    painter.restore();
    const double mapHeight = bounds.height() * scale;
    paintLegendRows(painter, QRectF(rect.left(), rect.top() + mapHeight + 22, rect.width(), legend), picture, theme);
    return mapHeight + 22 + legend;
}

}  // namespace linchpin::render
