#include <array>

#include "render/theme.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::render;

TEST_CASE("contrast follows WCAG 2.1")
{
    CHECK(contrastRatio(Qt::black, Qt::white) == Approx(21));
    CHECK(contrastRatio(Qt::white, Qt::white) == Approx(1));
    CHECK(contrastRatio(QColor(0x777777), Qt::white) == Approx(4.478).margin(0.001));
}

TEST_CASE("every text of both themes reaches 4.5 on every ground, every mark 3")
{
    for (const Theme *theme : {&lightTheme(), &darkTheme()}) {
        CAPTURE(theme->dark);
        for (const QColor &ground : {theme->surface, theme->window, theme->sidebar, theme->selection}) {
            for (const QColor &text : {theme->text, theme->secondary, theme->muted, theme->accent, theme->good.text,
                                       theme->attention.text, theme->bad.text}) {
                CAPTURE(ground.name().toStdString(), text.name().toStdString());
                CHECK(contrastRatio(text, ground) >= 4.5);
            }
        }
        for (const Tone &tone : {theme->good, theme->attention, theme->bad}) {
            CHECK(contrastRatio(tone.text, tone.soft) >= 4.5);
            CHECK(contrastRatio(tone.mark, theme->surface) >= 3);
        }
        CHECK(contrastRatio(theme->onAccent, theme->accent) >= 4.5);
        CHECK(contrastRatio(theme->strongBorder, theme->surface) >= 2.99);
        for (const core::Tier tier : {core::Tier::Buyer, core::Tier::Influencer, core::Tier::User}) {
            CHECK(contrastRatio(theme->tierColors(tier).ink, theme->tierColors(tier).fill) >= 4.5);
        }
        for (const core::Stance stance : {core::Stance::Champion, core::Stance::Supporter, core::Stance::Neutral,
                                          core::Stance::Sceptic, core::Stance::Blocker}) {
            CHECK(contrastRatio(theme->symbolInk, theme->stanceColor(stance)) >= 3);
        }
        for (const int strength : {12, 38, 52, 71, 84}) {
            CHECK(contrastRatio(theme->strengthText(strength), theme->strengthFill(strength)) >= 4.5);
        }
        for (const ScoreBand band : {ScoreBand::Good, ScoreBand::Fair, ScoreBand::Poor, ScoreBand::Unsure}) {
            CHECK(contrastRatio(theme->bandMark(band), theme->surface) >= 2.99);
        }
    }
}

TEST_CASE("the computed contrasts are those the design prints")
{
    const auto figures = [](const Theme &theme) {
        std::vector<double> result;
        for (const core::Stance stance : {core::Stance::Champion, core::Stance::Supporter, core::Stance::Neutral,
                                          core::Stance::Sceptic, core::Stance::Blocker}) {
            result.push_back(contrastRatio(theme.symbolInk, theme.stanceColor(stance)));
        }
        for (const int strength : {12, 38, 52, 71, 84}) {
            result.push_back(contrastRatio(theme.strengthText(strength), theme.strengthFill(strength)));
        }
        result.push_back(contrastRatio(theme.onAccent, theme.accent));
        return result;
    };
    const auto near = [](const std::vector<double> &got, const std::vector<double> &wanted) {
        REQUIRE(got.size() == wanted.size());
        for (std::size_t i = 0; i < got.size(); ++i) {
            CAPTURE(i);
            CHECK(got[i] == Approx(wanted[i]).margin(0.06));
        }
    };
    near(figures(lightTheme()), {6.5, 3.3, 3.5, 3.1, 6.3, 12.5, 9.3, 6.0, 4.7, 8.5, 6.5});
    near(figures(darkTheme()), {11.2, 5.6, 5.3, 4.3, 9.2, 8.5, 5.6, 4.9, 7.6, 11.7, 7.5});
}

TEST_CASE("strength steps and score bands have the borders of the method")
{
    CHECK(strengthStep(std::nullopt) == 0);
    CHECK(strengthStep(0) == 0);
    CHECK(strengthStep(24) == 1);
    CHECK(strengthStep(25) == 2);
    CHECK(strengthStep(45) == 3);
    CHECK(strengthStep(60) == 4);
    CHECK(strengthStep(75) == 5);
    CHECK(scoreBand(60) == ScoreBand::Good);
    CHECK(scoreBand(59.9) == ScoreBand::Fair);
    CHECK(scoreBand(39.9) == ScoreBand::Poor);
    CHECK(scoreBand(90, 0.24) == ScoreBand::Unsure);
}
