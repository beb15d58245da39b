#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include <QCoreApplication>
#include <QPainter>

#include "core/map/pages.h"
#include "present/sentences_plan.h"
#include "render/map/map_painter.h"
#include "render/plan/plan_card.h"
#include "render/plan/plan_sections.h"
#include "render/words.h"

namespace linchpin::render::plan {

using namespace core::report;

namespace {

constexpr std::size_t kUprightPeople = 16;
constexpr std::size_t kPagePeople = 40;
constexpr std::size_t kMostSaid = 10;  ///< things that the map says
constexpr double kReadable = 0.97;  ///< below this scale the smallest text of a card would fall below 8 points
constexpr double kLegendGap = 15;  ///< pixels between map and legend

QString tr(const char *text) { return QCoreApplication::translate("Plan", text); }

/// One page of the map: who is on it, laid out with the largest cards that fit.
struct Sheet {
    MapPicture picture;
    QRectF bounds;  ///< pixels
    CardLevel level = CardLevel::Full;
    double scale = 1;
    double legend = 0;  ///< height in pixels
    QString title;
    std::size_t top = 0;  ///< 1 + index of the person at its head, 0 for the whole
};

double legendHeight(const MapPicture &picture, double width, const Theme &theme)
{
    QImage scratch(1, 1, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&scratch);
    return paintLegendRows(painter, QRectF(0, 0, width, 1000), picture, theme, true);
}

core::MapLayoutOptions layoutOptions(CardLevel level, bool judgements, int lines, int stackAbove, double aspect)
{
    const QSizeF card = cardSize(level, judgements, lines);
    core::MapLayoutOptions options;
    options.cardWidth = card.width();
    options.cardHeight = card.height();
    options.gapX = level == CardLevel::Full ? 23 : 16;
    options.gapY = level == CardLevel::Full ? 34 : 30;
    options.treeGap = options.gapX + 14;
    options.stackGapY = 10;
    options.chipHeight = 20;
    options.chipGap = 6;
    options.stackAbove = stackAbove;
    options.stackAspect = aspect;
    return options;
}

/// Laid out with exactly these options. A plain map has no lines but those of reporting.
MapPicture pictureOf(core::AccountMap map, const core::MapLayoutOptions &options)
{
    if (map.judgements) {
        return makeMapPicture(std::move(map), options);
    }
    MapPicture picture;
    map.links.clear();
    picture.layout = core::layoutMap(core::mapNodes(map), options);
    picture.map = std::move(map);
    return picture;
}

/// The sheet of `map` for a room in pixels. Prefers full cards, then smaller ones; the places set by hand are kept where they fit.
Sheet sheetFor(const core::AccountMap &map, const QSizeF &room, const Theme &theme)
{
    struct Candidate {
        core::MapLayoutOptions options;
        CardLevel level = CardLevel::Full;
        double scale = 0;
        bool moved = false;
    };
    core::AccountMap free = map;
    bool placed = false;
    for (core::MapPerson &person : free.people) {
        placed = placed || person.position.has_value();
        person.position.reset();
    }
    const auto nodesPlaced = core::mapNodes(map);
    const auto nodesFree = core::mapNodes(free);
    const auto scaleOf = [&](const core::MapRect &bounds) {
        // Curves reach a little beyond the cards.
        return std::min({1.0, room.width() / (bounds.width + 12), room.height() / (bounds.height + 4)});
    };
    Candidate best;
    for (const CardLevel level : {CardLevel::Full, CardLevel::Compact, CardLevel::Tall, CardLevel::Small}) {
        int lines = 1;
        for (const core::MapPerson &person : map.people) {
            lines = std::max(lines, nameLines(person, level, map.judgements));
        }
        const auto attempt = [&](int shown, int above, double aspect, bool moved) {
            const auto options = layoutOptions(level, map.judgements, shown, above, aspect);
            const double scale = scaleOf(core::layoutMap(moved ? nodesFree : nodesPlaced, options).bounds);
            // The usual layout is preferred to one that is hardly larger.
            const bool better = best.scale < kReadable && scale > best.scale * (above == 4 ? 1.0 : 1.03) + 1e-6;
            if (better) {
                best = {options, level, scale, moved};
            }
        };
        if (placed && level == CardLevel::Full) {
            attempt(lines, 4, 1.7, false);
        }
        // Room for whole names first, then the usual two lines.
        for (const int shown : {lines, 2}) {
            for (const int above : {4, 2, 1}) {
                for (const double aspect : {1.7, 0.8, 0.4}) {
                    attempt(shown, above, aspect, true);
                }
            }
        }
        if (best.scale >= kReadable) {
            break;
        }
    }
    Sheet sheet;
    sheet.picture = pictureOf(best.moved ? std::move(free) : map, best.options);
    sheet.level = best.level;
    sheet.bounds = pictureBounds(sheet.picture);
    for (const core::MapElbow &elbow : sheet.picture.layout.elbows) {
        for (const core::MapPoint &point : elbow.points) {
            sheet.bounds |= QRectF(point.x - 1, point.y - 1, 2, 2);
        }
    }
    sheet.scale =
        std::min({1.0, room.width() / std::max(1.0, sheet.bounds.width()), room.height() / std::max(1.0, sheet.bounds.height())});
    sheet.legend = legendHeight(sheet.picture, room.width(), theme);
    return sheet;
}

/// The map without the users who stand for nothing but themselves, as long as that makes it fit one upright page.
core::AccountMap drawnMap(const AccountPlan &plan)
{
    if (plan.customerCopy || plan.map.people.size() <= kUprightPeople || plan.map.people.size() > kPagePeople) {
        return plan.map;
    }
    std::unordered_map<std::int64_t, std::int64_t> superior;
    for (const core::MapPerson &person : plan.map.people) {
        superior.emplace(person.seat, person.reportsTo);
    }
    std::unordered_set<std::int64_t> kept;
    for (const PlanPerson &person : plan.people) {
        std::int64_t seat = person.isKey ? person.seat.value() : 0;
        while (seat != 0 && superior.contains(seat) && kept.insert(seat).second) {
            seat = superior[seat];
        }
    }
    if (kept.size() > kUprightPeople || kept.empty()) {
        return plan.map;
    }
    core::AccountMap map = plan.map;
    std::erase_if(map.people, [&](const core::MapPerson &person) { return !kept.contains(person.seat); });
    std::erase_if(map.links, [&](const core::MapLink &link) { return !kept.contains(link.from) || !kept.contains(link.to); });
    return map;
}

QSizeF room(const Context &context, bool landscape, double reserved)
{
    const double width = (landscape ? context.page.height : context.page.width) - 2 * context.page.margin;
    return {width / kScreen, (roomOn(context.page, landscape, false) - reserved) / kScreen};
}

/// Pages of a map that does not fit an upright page, each with at most as many people as stay readable.
std::vector<Sheet> landscapeSheets(const Context &context, const core::AccountMap &map, int firstPage)
{
    const auto nodes = core::mapNodes(map);
    const QSizeF area = room(context, true, 112);
    std::vector<Sheet> sheets;
    for (const std::size_t perPage : {kPagePeople, std::size_t{30}, std::size_t{22}, std::size_t{16}, std::size_t{11}}) {
        const auto pages = core::mapPages(nodes, perPage);
        sheets.clear();
        double worst = 1;
        for (const core::MapPage &page : pages) {
            core::AccountMap part = map;
            part.people.clear();
            for (const std::size_t node : page.nodes) {
                part.people.push_back(map.people[node]);
                core::MapPerson &person = part.people.back();
                if (pages.size() > 1) {
                    person.position.reset();  // places by hand belong to the whole
                }
                for (const auto &branch : page.continued) {
                    if (branch.node == node) {
                        person.moreElsewhere = static_cast<int>(branch.people);
                        person.onPage = firstPage + static_cast<int>(branch.page);
                    }
                }
                if (node == page.top && &page != &pages.front()) {
                    person.reportsTo = 0;
                }
            }
            Sheet sheet = sheetFor(part, area, context.theme);
            sheet.top = &page != &pages.front() && page.top != core::MapLayout::npos ? page.top + 1 : 0;
            sheet.title =
                sheet.top == 0 ? tr("Relationship map") : tr("Relationship map: %1").arg(words::personName(map.people[page.top]));
            worst = std::min(worst, sheet.scale);
            sheets.push_back(std::move(sheet));
        }
        if (worst >= kReadable - 0.02) {
            break;
        }
    }
    return sheets;
}

void paintSheet(QPainter &painter, const QRectF &rect, const Sheet &sheet, const Theme &theme)
{
    const core::AccountMap &map = sheet.picture.map;
    const core::MapLayout &layout = sheet.picture.layout;
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.translate(rect.left() + (rect.width() - sheet.bounds.width() * sheet.scale) / 2, rect.top());
    painter.scale(sheet.scale, sheet.scale);
    painter.translate(-sheet.bounds.topLeft());
    paintElbows(painter, layout, theme);
    const MapStyle style;
    if (map.judgements) {
        for (std::size_t i = 0; i < map.links.size(); ++i) {
            if (linkShown(map.links[i], map.overlay, style)) {
                paintRoute(painter, sheet.picture.routes[i], map.links[i], theme);
            }
        }
    }
    for (std::size_t i = 0; i < map.people.size(); ++i) {
        const core::MapRect &card = layout.cards[i].rect;
        if (!layout.cards[i].hidden) {
            paintPrintCard(painter, QRectF(card.x, card.y, card.width, card.height), map.people[i], sheet.level, map.judgements,
                           theme);
        }
    }
    for (const core::MapGroup &group : layout.groups) {
        paintPrintChip(painter, QRectF(group.rect.x, group.rect.y, group.rect.width, group.rect.height), groupText(group, map),
                       theme);
    }
    painter.restore();
    paintLegendRows(
        painter, QRectF(rect.left(), rect.top() + sheet.bounds.height() * sheet.scale + kLegendGap, rect.width(), sheet.legend),
        sheet.picture, theme);
}

QString subtitle(const Context &context, std::size_t shown)
{
    const AccountPlan &plan = context.plan;
    const std::size_t total = plan.map.people.size();
    const QString people = shown < total ? tr("%1 of %2 people").arg(shown).arg(total)
                                         : present::plural("Plan", QT_TRANSLATE_NOOP("Plan", "1 person"),
                                                           QT_TRANSLATE_N_NOOP("Plan", "%n people"), static_cast<int>(total));
    if (plan.customerCopy) {
        return tr("Who reports to whom. %1.").arg(people);
    }
    return tr("Who reports to whom and who really influences whom. %1; number = strength, 0 to 100.").arg(people);
}

/// "Not drawn: 11 more users, 6 in Oslo, 5 in Malmö."
QString foldedNote(const AccountPlan &plan, const core::AccountMap &drawn)
{
    std::unordered_set<std::int64_t> shown;
    for (const core::MapPerson &person : drawn.people) {
        shown.insert(person.seat);
    }
    std::map<QString, int> sites;
    int folded = 0;
    for (const core::MapPerson &person : plan.map.people) {
        if (!shown.contains(person.seat)) {
            ++folded;
            ++sites[displayText(person.site)];
        }
    }
    if (folded == 0) {
        return {};
    }
    QStringList parts{present::plural("Plan", QT_TRANSLATE_NOOP("Plan", "Not drawn: 1 more user"),
                                      QT_TRANSLATE_N_NOOP("Plan", "Not drawn: %n more users"), folded)};
    if (sites.size() <= 6 && !(sites.size() == 1 && sites.begin()->first.isEmpty())) {
        for (const auto &[site, count] : sites) {
            parts.append(site.isEmpty() ? tr("%1 elsewhere").arg(count) : tr("%1 in %2").arg(QString::number(count), site));
        }
    }
    return tr("%1.").arg(parts.join(tr(", ")));
}

std::vector<Block> faultNotes(const Context &context, const MapPicture &picture)
{
    std::vector<Block> blocks;
    for (const QString &note : mapFaultNotes(picture)) {
        append(blocks, paragraph(context, note, type::kTable, context.theme.attention.text, 3));
    }
    return blocks;
}

std::vector<Block> remarkBlocks(const Context &context)
{
    std::vector<Block> blocks;
    if (context.plan.customerCopy) {
        return blocks;
    }
    blocks.push_back(sectionTitle(context, tr("What the map says"), 14));
    const auto said = mapSays(context.plan.overview, kMostSaid);
    if (said.empty()) {
        append(
            blocks,
            paragraph(
                context,
                tr("Nothing stands out: no decision maker is without a tie, nobody is known to oppose us, and nobody moved far."),
                type::kTable, context.theme.secondary, 2));
        return blocks;
    }
    for (const FindingLine *finding : said) {
        const auto statement = present::findingStatement(*finding, context.plan.overview.currency, context.format);
        const QColor dot = finding->kind == core::FindingKind::Problem ? context.theme.bad.mark
            : finding->kind == core::FindingKind::Issue                ? context.theme.attention.mark
            : finding->kind == core::FindingKind::Opportunity          ? context.theme.accent
                                                                       : context.theme.good.mark;
        QStringList why{statement.proof, statement.remedy.isEmpty() ? QString() : tr("%1.").arg(statement.remedy)};
        why.removeAll(QString());
        blocks.push_back(textRow(context, context.width * 0.48, wholeText(statement.title.toStdString()), Weight::Medium,
                                 wholeText(why.join(QLatin1Char(' ')).toStdString()), dot));
    }
    return blocks;
}

Section uprightSection(const Context &context, const core::AccountMap &drawn, Sheet sheet)
{
    Section section;
    section.blocks.push_back(pageTitle(context, tr("Relationship map"), subtitle(context, drawn.people.size())));
    Block block;
    block.before = 10;
    block.height = (sheet.bounds.height() * sheet.scale + kLegendGap + sheet.legend) * kScreen;
    block.lines = 4;
    const QString note = foldedNote(context.plan, drawn);
    auto faults = faultNotes(context, sheet.picture);
    block.paint = [sheet = std::move(sheet), &theme = context.theme](QPainter &painter, const QRectF &rect) {
        onScreenScale(painter, rect, [&](QPainter &p, const QRectF &r) { paintSheet(p, r, sheet, theme); });
    };
    section.blocks.push_back(std::move(block));
    if (!note.isEmpty()) {
        append(section.blocks, paragraph(context, note, type::kTable, context.theme.muted, 5));
    }
    append(section.blocks, std::move(faults));
    append(section.blocks, remarkBlocks(context));
    return section;
}

}  // namespace

std::vector<Section> mapSections(const Context &context)
{
    const AccountPlan &plan = context.plan;
    if (plan.map.people.empty()) {
        Section section;
        section.blocks.push_back(pageTitle(context, tr("Relationship map"), tr("Nobody is on the map yet.")));
        append(section.blocks,
               paragraph(context,
                         tr("Add the people who decide, who influence and who use, and who reports to whom. The map, the score "
                            "and the open gaps follow from them."),
                         type::kBody, context.theme.text, 8));
        return {std::move(section)};
    }
    const core::AccountMap drawn = drawnMap(plan);
    if (drawn.people.size() <= kUprightPeople) {
        Sheet sheet = sheetFor(drawn, room(context, false, 130), context.theme);
        if (sheet.scale >= kReadable - 0.02) {
            std::vector<Section> sections;
            sections.push_back(uprightSection(context, drawn, std::move(sheet)));
            return sections;
        }
    }
    const std::vector<Section> before{summarySection(context)};
    const int firstPage = static_cast<int>(paginate(before, context.page).size()) + 1;
    Section pages;
    pages.newPage = true;
    auto sheets = landscapeSheets(context, plan.map, firstPage);
    std::vector<Block> faults;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        append(faults, faultNotes(context, sheets[i].picture));
        const Lines title =
            linesOf(sheets[i].title, font(type::kPage, Weight::Bold), context.page.height - 2 * context.page.margin, 1);
        const Lines below = linesOf(subtitle(context, sheets[i].picture.map.people.size()), font(type::kBody),
                                    context.page.height - 2 * context.page.margin, 1);
        Block block;
        block.height = roomOn(context.page, true, false);
        block.lines = 10;
        block.ownPage = true;
        block.landscape = true;
        block.bookmark = sheets[i].title;
        block.bookmarkLevel = i == 0 ? 0 : 1;
        block.paint = [title, below, sheet = std::move(sheets[i]), &theme = context.theme](QPainter &painter,
                                                                                           const QRectF &rect) {
            title.draw(painter, rect.topLeft(), theme.text);
            below.draw(painter, rect.topLeft() + QPointF(0, title.height() + 2), theme.secondary);
            const double used = title.height() + below.height() + 14;
            onScreenScale(painter, rect.adjusted(0, used, 0, 0),
                          [&](QPainter &p, const QRectF &r) { paintSheet(p, r, sheet, theme); });
        };
        pages.blocks.push_back(std::move(block));
    }
    std::vector<Section> sections;
    sections.push_back(std::move(pages));
    Section remarks;
    append(remarks.blocks, remarkBlocks(context));
    append(remarks.blocks, std::move(faults));
    if (!remarks.blocks.empty()) {
        sections.push_back(std::move(remarks));
    }
    return sections;
}

}  // namespace linchpin::render::plan
