#include "render/theme.h"

#include <algorithm>
#include <cmath>

#include <QFontDatabase>

namespace linchpin::render {
namespace {

QColor rgb(unsigned value) { return QColor::fromRgb(value); }

Theme makeLight()
{
    Theme theme;
    theme.dark = false;
    theme.window = rgb(0xF4F5F8);
    theme.sidebar = rgb(0xEBEEF3);
    theme.surface = rgb(0xFFFFFF);
    theme.alternate = rgb(0xF8F9FB);
    theme.canvas = rgb(0xFAFBFD);
    theme.border = rgb(0xDDE2EA);
    theme.strongBorder = rgb(0x8A95A8);
    theme.grid = rgb(0xE9ECF1);
    theme.text = rgb(0x172033);
    theme.secondary = rgb(0x465269);
    theme.muted = rgb(0x5E6A80);
    theme.accent = rgb(0x2457C5);
    theme.onAccent = rgb(0xFFFFFF);
    theme.selection = rgb(0xE5EDFC);
    theme.good = {rgb(0x00664D), rgb(0x0A9471), rgb(0xDDF3EB)};
    theme.attention = {rgb(0x7F4A00), rgb(0xC77700), rgb(0xFCEFD6)};
    theme.bad = {rgb(0xA33600), rgb(0xD25400), rgb(0xFBE5DA)};
    theme.stance = {rgb(0x8A95A8), rgb(0x006B54), rgb(0x2E9E80), rgb(0x7D899D), rgb(0xD97B35), rgb(0xA83C00)};
    theme.strength = {rgb(0xEEF1F6), rgb(0xD5E3F8), rgb(0xA8C6F0), rgb(0x6D9FE2), rgb(0x3A72CB), rgb(0x1B4A97)};
    theme.tier = {TierColors{rgb(0x172033), rgb(0xFFFFFF), rgb(0x172033)},
                  TierColors{rgb(0xCBD3DF), rgb(0x172033), rgb(0xCBD3DF)},
                  TierColors{rgb(0xFFFFFF), rgb(0x465269), rgb(0x465269)}};
    theme.symbolInk = rgb(0xFFFFFF);
    theme.strengthInk = rgb(0x172033);
    return theme;
}

Theme makeDark()
{
    Theme theme;
    theme.dark = true;
    theme.window = rgb(0x13171E);
    theme.sidebar = rgb(0x0F1319);
    theme.surface = rgb(0x1B212B);
    theme.alternate = rgb(0x222935);
    theme.canvas = rgb(0x13171E);
    theme.border = rgb(0x2F3846);
    theme.strongBorder = rgb(0x6B778B);
    theme.grid = rgb(0x2A323F);
    theme.text = rgb(0xE9EDF4);
    theme.secondary = rgb(0xB7C1D0);
    theme.muted = rgb(0x94A0B4);
    theme.accent = rgb(0x82AAFF);
    theme.onAccent = rgb(0x0C1A36);
    theme.selection = rgb(0x23345C);
    theme.good = {rgb(0x46D3A8), rgb(0x2FB98F), rgb(0x12362D)};
    theme.attention = {rgb(0xF3B44A), rgb(0xE0982A), rgb(0x3A2B10)};
    theme.bad = {rgb(0xFF8F57), rgb(0xF0763A), rgb(0x43210F)};
    theme.stance = {rgb(0x6B778B), rgb(0x4FE0B5), rgb(0x2E9E80), rgb(0x7D899D), rgb(0xB9622A), rgb(0xFF9E6B)};
    theme.strength = {rgb(0x242C39), rgb(0x274272), rgb(0x2F5CA8), rgb(0x5189DD), rgb(0x82AEF2), rgb(0xBDD6FF)};
    theme.tier = {TierColors{rgb(0xE9EDF4), rgb(0x13171E), rgb(0xE9EDF4)},
                  TierColors{rgb(0x465366), rgb(0xE9EDF4), rgb(0x465366)},
                  TierColors{rgb(0x1B212B), rgb(0xB7C1D0), rgb(0xB7C1D0)}};
    theme.symbolInk = rgb(0x0F1319);
    theme.strengthInk = rgb(0x0C1A36);
    return theme;
}

double channel(double value) { return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); }

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

/// The better readable of two inks on `ground`.
QColor readable(const QColor &ground, const QColor &a, const QColor &b)
{
    return contrastRatio(ground, a) >= contrastRatio(ground, b) ? a : b;
}

}  // namespace

const Theme &lightTheme()
{
    static const Theme theme = makeLight();
    return theme;
}

const Theme &darkTheme()
{
    static const Theme theme = makeDark();
    return theme;
}

QColor Theme::strengthFill(std::optional<int> value) const { return strength[static_cast<std::size_t>(strengthStep(value))]; }

QColor Theme::strengthText(std::optional<int> value) const
{
    const int step = strengthStep(value);
    return step == 0 ? muted : readable(strengthFill(value), strengthInk, dark ? text : rgb(0xFFFFFF));
}

QColor Theme::bandMark(ScoreBand band) const
{
    switch (band) {
    case ScoreBand::Good: return strength[4];
    case ScoreBand::Fair: return attention.mark;
    case ScoreBand::Poor: return bad.mark;
    case ScoreBand::Unsure: break;
    }
    return strongBorder;
}

QColor Theme::bandPale(ScoreBand band) const
{
    switch (band) {
    case ScoreBand::Good: return dark ? blended(strength[4], surface, 0.42) : rgb(0xB9CDED);
    case ScoreBand::Fair: return blended(attention.mark, surface, dark ? 0.34 : 0.34);
    case ScoreBand::Poor: return blended(bad.mark, surface, dark ? 0.34 : 0.34);
    case ScoreBand::Unsure: break;
    }
    return blended(strongBorder, surface, 0.4);
}

QColor Theme::influence() const { return blended(accent, surface, 0.9); }

Tone Theme::tone(ToneKind kind) const
{
    switch (kind) {
    case ToneKind::Accent: return {accent, accent, selection};
    case ToneKind::Good: return good;
    case ToneKind::Attention: return attention;
    case ToneKind::Bad: return bad;
    case ToneKind::Neutral: break;
    }
    return {secondary, strongBorder, dark ? alternate : strength[0]};
}

int strengthStep(std::optional<int> value)
{
    if (!value || *value <= 0) {
        return 0;
    }
    return *value < 25 ? 1 : *value < 45 ? 2 : *value < 60 ? 3 : *value < 75 ? 4 : 5;
}

ScoreBand scoreBand(double score, double confidence)
{
    if (confidence < 0.25 || std::isnan(score)) {
        return ScoreBand::Unsure;
    }
    return score >= 60 ? ScoreBand::Good : score >= 40 ? ScoreBand::Fair : ScoreBand::Poor;
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor blended(const QColor &top, const QColor &below, double alpha)
{
    const auto mix = [&](double x, double y) { return static_cast<float>(y + (x - y) * alpha); };
    return QColor::fromRgbF(mix(top.redF(), below.redF()), mix(top.greenF(), below.greenF()), mix(top.blueF(), below.blueF()));
}

QFont themeFont(double pixels, Weight weight)
{
    static const QString family = [] {
        const bool hasInter = QFontDatabase::hasFamily(QStringLiteral("Inter"));
        return hasInter ? QStringLiteral("Inter") : QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
    }();
    QFont font(family);
    // Pixel sizes are whole in QFont; painters get finer steps by scaling the painter.
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(pixels))));
    switch (weight) {
    case Weight::Regular: font.setWeight(QFont::Normal); break;
    case Weight::Medium: font.setWeight(QFont::Medium); break;
    case Weight::SemiBold: font.setWeight(QFont::DemiBold); break;
    case Weight::Bold: font.setWeight(QFont::Bold); break;
    }
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QFont themeFont(TypeSize size, Weight weight, double scale) { return themeFont(static_cast<double>(size) * scale, weight); }

}  // namespace linchpin::render
