#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>
#include <QPainter>

#include "render/badges.h"
#include "render/bars.h"
#include "render/icons.h"
#include "render/map/card_overlay.h"
#include "render/map/map_painter.h"
#include "render/text.h"
#include "render/words.h"

// What the signs of an overlay mean: the box in the corner of the screen and the rows below a printed map.

namespace linchpin::render {
namespace {

QString tr(const char *text) { return QCoreApplication::translate("Map", text); }

constexpr double kSampleWidth = 28;

enum class Sample {
    Influence,
    Conflict,
    Informal,
    Reports,
    Outside,
    Ring,
    Strength,
    NobodyCovers,
    NoTie,
    Fresh,
    Late,
    Never,
    NoProof,
    Satisfied,
    Loyal,
    Advocate,
};

struct SampleRow {
    Sample sample;
    QString text;
};

/// Which signs are on the map: only these are explained.
struct LegendParts {
    std::array<bool, 3> links{};  ///< by MapLinkKind
    bool reports = false, outside = false;
    bool nobodyCovers = false, noTie = false, covered = false;
    bool fresh = false, late = false, never = false;
    std::array<bool, 4> loyalty{};
    std::array<bool, 6> stance{};
    std::array<bool, 3> tier{};
};

LegendParts legendParts(const MapPicture &picture, core::MapOverlay overlay)
{
    LegendParts parts;
    parts.reports = !picture.layout.elbows.empty();
    const bool judgements = picture.map.judgements;
    for (const core::MapPerson &person : picture.map.people) {
        parts.outside = parts.outside || person.outside;
        if (!judgements) {
            continue;
        }
        parts.stance[static_cast<std::size_t>(person.stance)] = true;
        parts.tier[static_cast<std::size_t>(person.tier)] = true;
        parts.loyalty[static_cast<std::size_t>(person.loyalty)] = true;
        (person.covers.empty() ? parts.noTie : parts.covered) = true;
        parts.nobodyCovers = parts.nobodyCovers || person.warning == core::CardWarning::NobodyCovers;
        (!person.daysSinceTalk ? parts.never : person.pastRhythm ? parts.late : parts.fresh) = true;
    }
    const MapStyle style;
    for (std::size_t i = 0; i < picture.map.links.size() && judgements; ++i) {
        const core::MapLink &link = picture.map.links[i];
        if (linkShown(link, overlay, style) && !picture.routes[i].isEmpty()) {
            parts.links[static_cast<std::size_t>(link.kind)] = true;
        }
    }
    return parts;
}

void paintSquare(QPainter &painter, const QRectF &rect, const TileLook &look, const Theme &theme)
{
    QPen pen(Qt::NoPen);
    if (look.isOpen) {
        pen = QPen(look.color, 1.2);
        pen.setDashPattern({3, 2});
    }
    painter.setPen(pen);
    painter.setBrush(look.isOpen ? theme.surface : look.color);
    painter.drawRoundedRect(QRectF(rect.left() + 1, rect.center().y() - 5, 18, 10), 2.5, 2.5);
}

void paintSample(QPainter &painter, const QRectF &rect, Sample sample, const Theme &theme)
{
    const double y = rect.center().y();
    core::Route route;
    route.points = {{rect.left(), y}, {rect.left() + 9, y}, {rect.right() - 9, y}, {rect.right(), y}};
    core::MapLink link;
    link.weight = 2;
    core::MapPerson person;
    const auto square = [&](core::MapOverlay overlay) { paintSquare(painter, rect, tileLook(person, overlay, theme), theme); };
    const auto steps = [&](core::LoyaltyStep step) {
        person.loyalty = step;
        square(core::MapOverlay::Loyalty);
        paintLoyaltySteps(painter, QRectF(rect.left() + 22, y - 6.5, 15, 13), step, theme);
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    switch (sample) {
    case Sample::Influence: paintRoute(painter, route, link, theme); break;
    case Sample::Conflict: {
        QPen pen(theme.bad.mark, 2, Qt::SolidLine, Qt::FlatCap);
        pen.setDashPattern({3, 2.2});
        painter.setPen(pen);
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y));
        break;
    }
    case Sample::Informal:
        link.kind = core::MapLinkKind::Informal;
        paintRoute(painter, route, link, theme);
        break;
    case Sample::Reports:
        painter.setPen(QPen(blended(theme.strongBorder, theme.surface, 0.65), 1.4));
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y));
        break;
    case Sample::Outside: {
        QPen pen(theme.strongBorder, 1.1);
        pen.setDashPattern({3, 2});
        painter.setPen(pen);
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(QRectF(rect.left() + 0.5, y - 5, rect.width() - 1, 10), 3, 3);
        break;
    }
    case Sample::Ring: paintPowerRing(painter, QRectF(rect.left() + 4, y - 4.5, rect.width() - 8, 9), 0.3, theme, 0.55); break;
    case Sample::Strength:
        for (int step = 1; step <= 4; ++step) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.strength[static_cast<std::size_t>(step + 1)]);
            painter.drawRect(QRectF(rect.left() + (step - 1) * 7, y - 5, 7, 10));
        }
        break;
    case Sample::NobodyCovers:
        paintIcon(painter, QRectF(rect.left() + 3, y - 6.5, 13, 13), QStringLiteral("warning"), theme.bad.text);
        break;
    case Sample::NoTie: square(core::MapOverlay::Coverage); break;
    case Sample::Fresh:
        person.daysSinceTalk = 1;
        square(core::MapOverlay::Freshness);
        break;
    case Sample::Late:
        person.daysSinceTalk = 1;
        person.pastRhythm = true;
        square(core::MapOverlay::Freshness);
        break;
    case Sample::Never: square(core::MapOverlay::Freshness); break;
    case Sample::NoProof: steps(core::LoyaltyStep::None); break;
    case Sample::Satisfied: steps(core::LoyaltyStep::Satisfied); break;
    case Sample::Loyal: steps(core::LoyaltyStep::Loyal); break;
    case Sample::Advocate: steps(core::LoyaltyStep::Advocate); break;
    }
    painter.restore();
}

double sampleWidth(Sample sample)
{
    return sample == Sample::NoProof || sample == Sample::Satisfied || sample == Sample::Loyal || sample == Sample::Advocate
        ? 38
        : kSampleWidth;
}

std::vector<SampleRow> sampleRows(const MapPicture &picture, core::MapOverlay overlay)
{
    const LegendParts parts = legendParts(picture, overlay);
    std::vector<SampleRow> rows;
    const auto add = [&rows](bool shown, Sample sample, const QString &text) {
        if (shown) {
            rows.push_back({sample, text});
        }
    };
    if (picture.map.judgements) {
        switch (overlay) {
        case core::MapOverlay::Coverage:
            add(parts.covered, Sample::Strength, tr("Strength, weak to strong"));
            add(parts.noTie, Sample::NoTie, tr("Nobody of us"));
            add(parts.nobodyCovers, Sample::NobodyCovers, tr("Buyer without cover"));
            break;
        case core::MapOverlay::Loyalty:
            add(parts.loyalty[1], Sample::Satisfied, words::loyalty(core::LoyaltyStep::Satisfied));
            add(parts.loyalty[2], Sample::Loyal, words::loyalty(core::LoyaltyStep::Loyal));
            add(parts.loyalty[3], Sample::Advocate, words::loyalty(core::LoyaltyStep::Advocate));
            add(parts.loyalty[0], Sample::NoProof, words::loyalty(core::LoyaltyStep::None));
            break;
        case core::MapOverlay::Freshness:
            add(parts.fresh, Sample::Fresh, tr("Within the rhythm"));
            add(parts.late, Sample::Late, tr("Past the rhythm"));
            add(parts.never, Sample::Never, tr("No talk yet"));
            break;
        case core::MapOverlay::Power: rows.push_back({Sample::Ring, tr("Part of the decision")}); break;
        default: break;
        }
    }
    add(parts.links[static_cast<std::size_t>(core::MapLinkKind::Influence)], Sample::Influence, tr("Influences, by width"));
    add(parts.links[static_cast<std::size_t>(core::MapLinkKind::Conflict)], Sample::Conflict, tr("Conflict"));
    add(parts.links[static_cast<std::size_t>(core::MapLinkKind::Informal)], Sample::Informal, tr("Informal"));
    add(parts.reports, Sample::Reports, tr("Reports to"));
    add(parts.outside, Sample::Outside, tr("Outside the company"));
    return rows;
}

constexpr double kLegendRow = 18;

}  // namespace

QSizeF legendBoxSize(const MapPicture &picture, std::optional<core::MapOverlay> overlay)
{
    const auto rows = sampleRows(picture, overlay.value_or(picture.map.overlay));
    const QFont font = themeFont(TypeSize::Detail);
    double width = 0;
    double mark = kSampleWidth;
    for (const SampleRow &row : rows) {
        width = std::max(width, textWidth(row.text, font));
        mark = std::max(mark, sampleWidth(row.sample));
    }
    return rows.empty() ? QSizeF() : QSizeF(std::ceil(width) + mark + 38, static_cast<double>(rows.size()) * kLegendRow + 12);
}

void paintLegendBox(QPainter &painter, const QRectF &rect, const MapPicture &picture, const Theme &theme,
                    std::optional<core::MapOverlay> overlay)
{
    const auto rows = sampleRows(picture, overlay.value_or(picture.map.overlay));
    if (rows.empty()) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.border, 1));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
    painter.restore();
    double mark = kSampleWidth;
    for (const SampleRow &row : rows) {
        mark = std::max(mark, sampleWidth(row.sample));
    }
    double y = rect.top() + 6;
    for (const SampleRow &row : rows) {
        paintSample(painter, QRectF(rect.left() + 14, y, kSampleWidth, kLegendRow), row.sample, theme);
        drawElided(painter, QRectF(rect.left() + mark + 24, y, rect.width() - mark - 32, kLegendRow), HAlign::Left, row.text,
                   themeFont(TypeSize::Detail), theme.secondary);
        y += kLegendRow;
    }
}

QString legendSentence(const MapPicture &picture, core::MapOverlay overlay)
{
    QStringList parts;
    for (const SampleRow &row : sampleRows(picture, overlay)) {
        parts << row.text;
    }
    return tr("Legend of %1: %2").arg(words::overlay(overlay).toLower(), parts.join(QStringLiteral(", ")));
}

double paintLegendRows(QPainter &painter, const QRectF &rect, const MapPicture &picture, const Theme &theme, bool measureOnly)
{
    constexpr double kRow = 26, kGap = 16;
    const LegendParts parts = legendParts(picture, picture.map.overlay);
    const QFont font = themeFont(TypeSize::Detail);
    double x = rect.left(), y = rect.top();
    bool any = false;
    const auto item = [&](double mark, const QString &text, auto &&paintMark) {
        const double width = mark + 5 + textWidth(text, font);
        if (x > rect.left() && x + width > rect.right()) {
            x = rect.left();
            y += kRow;
        }
        if (!measureOnly) {
            paintMark(QRectF(x, y, mark, kRow));
            drawElided(painter, QRectF(x + mark + 5, y, rect.right() - x - mark - 5, kRow), HAlign::Left, text, font,
                       theme.secondary);
        }
        x += width + kGap;
        any = true;
    };
    const auto nextRow = [&] {
        if (x > rect.left()) {
            x = rect.left();
            y += kRow;
        }
    };
    for (const core::Stance stance : {core::Stance::Champion, core::Stance::Supporter, core::Stance::Neutral,
                                      core::Stance::Sceptic, core::Stance::Blocker, core::Stance::Unknown}) {
        if (parts.stance[static_cast<std::size_t>(stance)]) {
            item(16, words::stance(stance), [&](const QRectF &box) { paintStanceSymbol(painter, box, stance, theme); });
        }
    }
    nextRow();
    for (const core::Tier tier : {core::Tier::Buyer, core::Tier::Influencer, core::Tier::User}) {
        if (parts.tier[static_cast<std::size_t>(tier)]) {
            item(18, words::tier(tier), [&](const QRectF &box) { paintTierBadge(painter, box, tier, theme); });
        }
    }
    for (const SampleRow &row : sampleRows(picture, picture.map.overlay)) {
        item(sampleWidth(row.sample), row.text, [&](const QRectF &box) {
            paintSample(painter, QRectF(box.left(), box.top(), kSampleWidth, box.height()), row.sample, theme);
        });
    }
    nextRow();
    return any ? y - rect.top() : 0;
}

}  // namespace linchpin::render
