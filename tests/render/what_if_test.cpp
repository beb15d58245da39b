#include <QImage>
#include <QPainter>

#include "gui_application.h"
#include "render/map/card_trial.h"
#include "render/map/trial_map.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::render;
using core::TrialMark;

namespace {

core::MapPerson person(std::int64_t seat, const char *name, std::int64_t above, core::Tier tier)
{
    core::MapPerson one;
    one.seat = seat;
    one.name = name;
    one.reportsTo = above;
    one.tier = tier;
    one.strength = 40;
    return one;
}

core::AccountMap someMap(int users)
{
    core::AccountMap map;
    map.people.push_back(person(1, "Ingrid Solheim", 0, core::Tier::Buyer));
    map.people.push_back(person(2, "Elena Ferrari", 1, core::Tier::Buyer));
    for (int i = 0; i < users; ++i) {
        map.people.push_back(person(10 + i, "Somebody", 2, core::Tier::User));
    }
    return map;
}

}  // namespace

TEST_CASE("each mark of a trial has words and a tone", "[what-if]")
{
    core::MapPerson one = person(1, "Elena Ferrari", 0, core::Tier::Buyer);
    CHECK(trialText(one).isEmpty());
    for (const TrialMark mark : {TrialMark::Leaves, TrialMark::LosesSuperior, TrialMark::LosesWay, TrialMark::LosesCover,
                                 TrialMark::Covered, TrialMark::NewStance, TrialMark::Weaker, TrialMark::Stronger}) {
        one.trial = mark;
        CHECK(!trialText(one).isEmpty());
        CHECK(!trialMapText(one).isEmpty());
    }
    one.trial = TrialMark::Covered;
    one.trialName = "Clara Dupont";
    one.strengthBefore = 22;
    CHECK(trialText(one) == QStringLiteral("covered by C. Dupont, 22 \u2192 40"));
    CHECK(trialTone(one) == ToneKind::Good);
    one.trial = TrialMark::Weaker;
    CHECK(trialText(one) == QStringLiteral("strength 22 \u2192 40"));
    CHECK(trialTone(one) == ToneKind::Bad);
    CHECK(shortName(QStringLiteral("Clara Dupont")) == QStringLiteral("C. Dupont"));
    CHECK(shortName(QStringLiteral("Madonna")) == QStringLiteral("Madonna"));
    CHECK(shortName({}).isEmpty());
}

TEST_CASE("the small map leaves out users whom the trial does not touch", "[what-if]")
{
    CHECK(makeTrialMap(someMap(5)).map.people.size() == 7);  // a small map is shown whole
    core::AccountMap map = someMap(20);
    map.people.back().trial = TrialMark::LosesSuperior;
    const MapPicture picture = makeTrialMap(map);
    REQUIRE(picture.map.people.size() == 3);
    CHECK(picture.map.people.back().trial == TrialMark::LosesSuperior);
    CHECK(makeTrialMap({}).map.people.empty());
}

TEST_CASE("the small map stays inside its rectangle at any size, and every card can be hit", "[what-if]")
{
    test::ensureGuiApplication();
    core::AccountMap map = someMap(9);
    map.people[1].trial = TrialMark::Leaves;
    map.people[2].trial = TrialMark::LosesSuperior;
    const MapPicture picture = makeTrialMap(map);
    ChartStyle style;
    style.theme = &lightTheme();
    for (const QSize &size : {QSize(500, 260), QSize(240, 100), QSize(90, 40), QSize(1800, 1000)}) {
        QImage image(size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        const QRectF rect(QPointF(0, 0), size);
        const ChartHits hits = paintTrialMap(painter, rect, picture, 1, style);
        CHECK(hits.size() == picture.map.people.size());
        for (const ChartHit &hit : hits) {
            CHECK(rect.adjusted(-0.5, -0.5, 0.5, 0.5).contains(hit.area));
        }
    }
}

TEST_CASE("a card with a mark differs from one without", "[what-if]")
{
    test::ensureGuiApplication();
    const auto drawn = [](TrialMark mark, CardDetail detail) {
        core::MapPerson one = person(1, "Elena Ferrari", 0, core::Tier::Buyer);
        one.trial = mark;
        QImage image(200, 110, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        CardStyle style;
        style.detail = detail;
        style.scale = detail == CardDetail::Full ? 1 : 0.5;
        paintPersonCard(painter, QRectF(3, 3, kCardWidth, kCardHeight), one, style, lightTheme());
        return image;
    };
    for (const CardDetail detail : {CardDetail::Full, CardDetail::Chip, CardDetail::Tile}) {
        CHECK(drawn(TrialMark::Leaves, detail) != drawn(TrialMark::None, detail));
        CHECK(drawn(TrialMark::LosesWay, detail) != drawn(TrialMark::Leaves, detail));
    }
}
