#include <QImage>
#include <QPainter>

#include "gui_application.h"
#include "map_fixture.h"
#include "render/map/card_overlay.h"
#include "render/map/map_output.h"
#include "render/map/map_painter.h"
#include "render/words.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::test;
using namespace linchpin::render;
using core::MapOverlay;

namespace {

constexpr MapOverlay kAll[] = {MapOverlay::Influence, MapOverlay::Coverage, MapOverlay::Loyalty, MapOverlay::Freshness,
                               MapOverlay::Power,     MapOverlay::Conflict, MapOverlay::Informal};

core::AccountMap aMap(MapOverlay overlay)
{
    core::AccountMap map = haldenFoods();
    map.overlay = overlay;
    map.people[2].effectivePower = 0.18;
    map.people[2].decisionShare = 0.22;
    map.people[0].effectivePower = 0.31;
    map.people[0].decisionShare = 0.3;
    map.people[2].rhythmDays = 30;
    map.people[2].moreRoles = {{"gatekeeper", false}};
    map.people[2].otherSeats = 1;
    map.links.push_back({10, 11, core::MapLinkKind::Informal, 1, true, 0, {}});
    return map;
}

QString svgOf(MapOverlay overlay) { return QString::fromUtf8(renderMapSvg(aMap(overlay), {})); }

QImage cardImage(const core::MapPerson &person, CardStyle style, double width, double height)
{
    QImage image(qRound(width + 16), qRound(height + 16), QImage::Format_RGB32);
    image.fill(lightTheme().canvas);
    QPainter painter(&image);
    const double scale = style.detail == CardDetail::Full ? 1 : style.scale;
    painter.translate(8, 8);
    painter.scale(scale, scale);
    paintPersonCard(painter, QRectF(0, 0, width / scale, height / scale), person, style, lightTheme());
    return image;
}

int pixelsLike(const QImage &image, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor at = image.pixelColor(x, y);
            count +=
                std::abs(at.red() - color.red()) + std::abs(at.green() - color.green()) + std::abs(at.blue() - color.blue()) < 24;
        }
    }
    return count;
}

}  // namespace

TEST_CASE("Each overlay draws its own lines", "[map][render]")
{
    const MapPicture picture = makeMapPicture(aMap(MapOverlay::Influence));
    const auto shown = [&](MapOverlay overlay) {
        int kinds[3] = {};
        for (const core::MapLink &link : picture.map.links) {
            kinds[static_cast<int>(link.kind)] += linkShown(link, overlay, {});
        }
        return std::array{kinds[static_cast<int>(core::MapLinkKind::Influence)],
                          kinds[static_cast<int>(core::MapLinkKind::Conflict)],
                          kinds[static_cast<int>(core::MapLinkKind::Informal)]};
    };
    CHECK(shown(MapOverlay::Influence) == std::array{5, 1, 1});
    CHECK(shown(MapOverlay::Power) == std::array{5, 0, 0});
    CHECK(shown(MapOverlay::Conflict) == std::array{0, 1, 0});
    CHECK(shown(MapOverlay::Informal) == std::array{0, 0, 1});
    for (const MapOverlay overlay : {MapOverlay::Coverage, MapOverlay::Loyalty, MapOverlay::Freshness}) {
        CHECK(shown(overlay) == std::array{0, 0, 0});
    }
}

TEST_CASE("Each overlay says its own on the last line and in the legend, also in files", "[map][render]")
{
    test::ensureGuiApplication();
    // Once as the name on the card, once with whom somebody else is in conflict.
    CHECK(svgOf(MapOverlay::Conflict).count(QStringLiteral(">David Okafor<")) == 2);
    CHECK(svgOf(MapOverlay::Influence).count(QStringLiteral(">David Okafor<")) == 1);
    CHECK(svgOf(MapOverlay::Informal).count(QStringLiteral(">Jonas Weber<")) == 2);
    const QString fresh = svgOf(MapOverlay::Freshness);
    CHECK(fresh.contains(QStringLiteral("63 d ago")));
    CHECK(fresh.contains(QStringLiteral("every 30 d")));
    CHECK(fresh.contains(QStringLiteral("Past the rhythm")));
    CHECK(fresh.contains(QStringLiteral("No talk yet")));
    const QString power = svgOf(MapOverlay::Power);
    CHECK(power.contains(QStringLiteral("18%")));
    CHECK(power.contains(QStringLiteral("22% by role")));
    CHECK(power.contains(QStringLiteral("Part of the decision")));
    CHECK(svgOf(MapOverlay::Coverage).contains(QStringLiteral("Buyer without cover")));
    CHECK(svgOf(MapOverlay::Loyalty).contains(QStringLiteral("Satisfied")));
    for (const MapOverlay overlay : kAll) {
        const core::AccountMap map = aMap(overlay);
        CHECK(renderMapPng(map, {}).size() > 1000);
        CHECK(renderMapPdf(map, {}).startsWith("%PDF"));
        const MapPicture picture = makeMapPicture(map);
        CHECK_FALSE(legendBoxSize(picture, overlay).isEmpty());
        CHECK(legendSentence(picture, overlay).contains(words::overlay(overlay).toLower()));
    }
}

TEST_CASE("A note names those somebody is in conflict with", "[map][render]")
{
    const MapPicture picture = makeMapPicture(aMap(MapOverlay::Conflict));
    CHECK(linkNote(picture, 4, MapOverlay::Conflict) == QStringLiteral("David Okafor"));
    CHECK(linkNote(picture, 5, MapOverlay::Conflict) == QStringLiteral("Priya Raman"));
    CHECK(linkNote(picture, 5, MapOverlay::Informal).isEmpty());
    CHECK(linkNote(picture, 9, MapOverlay::Informal) == QStringLiteral("Jonas Weber"));
    CHECK(linkNote(picture, 5, MapOverlay::Coverage).isEmpty());
}

TEST_CASE("The ring of effective power is as long as the share", "[map][render]")
{
    core::MapPerson person = aMap(MapOverlay::Power).people[2];
    CardStyle style;
    style.overlay = MapOverlay::Power;
    style.topPower = 0.4;
    const auto ink = [&](double share, CardDetail detail, double scale, double width, double height) {
        person.effectivePower = share;
        style.detail = detail;
        style.scale = scale;
        const QColor color = detail == CardDetail::Tile ? lightTheme().stanceColor(person.stance) : lightTheme().accent;
        return pixelsLike(cardImage(person, style, width, height), color);
    };
    const auto grows = [&](CardDetail detail, double scale, double width, double height) {
        const int none = ink(0, detail, scale, width, height);
        const int some = ink(0.1, detail, scale, width, height);
        const int much = ink(0.4, detail, scale, width, height);
        CHECK(none < some);
        CHECK(some < much);
        return std::array{none, some, much};
    };
    const auto full = grows(CardDetail::Full, 1, 194, 102);
    CHECK(full[2] - full[0] > 3 * (full[1] - full[0]));
    grows(CardDetail::Chip, 0.5, 97, 51);
    grows(CardDetail::Tile, 0.3, 58, 31);
    grows(CardDetail::Tile, 0.1, 19, 10);
}

TEST_CASE("Tiles take the colour of what the overlay asks", "[map][render]")
{
    core::MapPerson person;
    person.tier = core::Tier::Buyer;
    const Theme &theme = lightTheme();
    CHECK(tileLook(person, MapOverlay::Coverage, theme).isOpen);
    CHECK(tileLook(person, MapOverlay::Freshness, theme).isOpen);
    CHECK(tileLook(person, MapOverlay::Loyalty, theme).isOpen);
    CHECK(tileLook(person, MapOverlay::Influence, theme).color == theme.stanceColor(core::Stance::Unknown));
    person.covers = {{1, "SL", 80, true}};
    person.daysSinceTalk = 40;
    person.pastRhythm = true;
    CHECK(tileLook(person, MapOverlay::Coverage, theme).color == theme.strength[5]);
    CHECK(tileLook(person, MapOverlay::Freshness, theme).color == theme.attention.mark);
    person.pastRhythm = false;
    CHECK(tileLook(person, MapOverlay::Freshness, theme).color == theme.good.mark);
}

TEST_CASE("A card tells of further roles, further seats and assistants", "[map][render]")
{
    core::MapPerson person = aMap(MapOverlay::Influence).people[2];
    CHECK(words::roles(person) == QStringLiteral("Financial buyer +1"));
    CHECK(svgOf(MapOverlay::Influence).contains(QStringLiteral("2 seats")));
    person.assistant = true;
    CHECK(words::roles(person) == QStringLiteral("Assistant, financial buyer +1"));
    person.role.clear();
    person.moreRoles.clear();
    CHECK(words::roles(person) == QStringLiteral("Assistant"));
    const QString said = cardDescription(aMap(MapOverlay::Influence).people[2]);
    CHECK(said.contains(QStringLiteral("18% of the decision once all have talked, 22% by role")));
    CHECK(said.contains(QStringLiteral("last talk 63 d ago")));
    CHECK(said.contains(QStringLiteral("sits in 2 seats")));
}

TEST_CASE("A customer's copy shows nothing of any overlay", "[map][render]")
{
    for (const MapOverlay overlay : kAll) {
        core::AccountMap map = aMap(overlay);
        map.judgements = false;
        const QString svg = QString::fromUtf8(renderMapSvg(map, {}));
        CHECK_FALSE(svg.contains(QLatin1Char('%') + QStringLiteral(" by role")));
        CHECK_FALSE(svg.contains(QStringLiteral("Past the rhythm")));
        CHECK_FALSE(svg.contains(QStringLiteral("Priya Raman, ")));
        CHECK_FALSE(svg.contains(QStringLiteral("Supporter")));
        CHECK_FALSE(svg.contains(QStringLiteral("conflict"), Qt::CaseInsensitive));
    }
}
