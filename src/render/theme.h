#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include <QColor>
#include <QFont>

#include "core/terms.h"

namespace linchpin::render {

/// Three shades of one meaning: words, marks (bars, dots, lines) and the soft ground of chips and bands.
struct Tone {
    QColor text;
    QColor mark;
    QColor soft;
};

struct TierColors {
    QColor fill;
    QColor ink;
    QColor outline;  ///< same as `fill` when the badge has no outline
};

enum class ScoreBand : std::uint8_t { Good, Fair, Poor, Unsure };
enum class ToneKind : std::uint8_t { Neutral, Accent, Good, Attention, Bad };

/// The one table of colours (section 4 of the design): feeds palette, style sheet and every painter. Immutable; both
/// themes live for the whole run.
struct Theme {
    bool dark = false;
    QColor window, sidebar, surface, alternate, canvas;
    QColor border, strongBorder, grid;
    QColor text, secondary, muted;
    QColor accent, onAccent, selection;
    Tone good, attention, bad;
    std::array<QColor, 6> stance;  ///< by core::Stance
    std::array<QColor, 6> strength;  ///< ramp 0 (none) to 5
    std::array<TierColors, 3> tier;  ///< by core::Tier
    QColor symbolInk;  ///< symbol on a stance square
    QColor strengthInk;  ///< number on the paler steps of the ramp, text elsewhere

    [[nodiscard]] QColor stanceColor(core::Stance value) const { return stance[static_cast<std::size_t>(value)]; }
    [[nodiscard]] const TierColors &tierColors(core::Tier value) const { return tier[static_cast<std::size_t>(value)]; }
    /// Ground and number colour of a strength cell; empty = nothing known.
    [[nodiscard]] QColor strengthFill(std::optional<int> value) const;
    [[nodiscard]] QColor strengthText(std::optional<int> value) const;
    /// The proven and the "at best" colour of a score bar.
    [[nodiscard]] QColor bandMark(ScoreBand band) const;
    [[nodiscard]] QColor bandPale(ScoreBand band) const;
    [[nodiscard]] QColor bar() const { return strength[4]; }  ///< strength bars
    [[nodiscard]] QColor barPale() const { return strength[2]; }  ///< their "at best" part
    [[nodiscard]] QColor track() const { return strength[0]; }  ///< empty part of any bar
    [[nodiscard]] QColor influence() const;  ///< arrows of influence
    [[nodiscard]] Tone tone(ToneKind kind) const;  ///< Neutral: secondary, strong border, alternate
};

[[nodiscard]] const Theme &lightTheme();
[[nodiscard]] const Theme &darkTheme();

/// 0 none, 1: 1-24, 2: 25-44, 3: 45-59, 4: 60-74, 5: 75-100.
[[nodiscard]] int strengthStep(std::optional<int> value);
/// METHOD 3.5: 60 and more good, 40 fair, below poor; unsure when `confidence` (0..1) is below 0.25.
[[nodiscard]] ScoreBand scoreBand(double score, double confidence = 1.0);

/// Contrast of two opaque colours by WCAG 2.1, 1..21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);
/// `top` with `alpha` (0..1) over `below`, opaque: for devices and formats where translucency is costly.
[[nodiscard]] QColor blended(const QColor &top, const QColor &below, double alpha);

namespace space {
inline constexpr int kTiny = 4, kSmall = 8, kMedium = 12, kLarge = 16, kPage = 24, kHuge = 32;
}
namespace radius {
inline constexpr int kBadge = 4, kField = 4, kButton = 6, kCard = 8;
}
namespace height {
inline constexpr int kButton = 32, kSmallButton = 26, kField = 28, kRow = 30, kComfortableRow = 38, kCompactRow = 26;
}

/// Type sizes in px at 96 dpi.
enum class TypeSize : std::uint8_t { Figure = 24, Page = 20, Section = 15, Body = 13, Detail = 12, Caption = 11 };
inline constexpr double kLineHeight = 1.38;

enum class Weight : std::uint8_t { Regular, Medium, SemiBold, Bold };

/// Inter, or the system's sans serif without it, with the size in pixels so that painters work on any device.
[[nodiscard]] QFont themeFont(TypeSize size, Weight weight = Weight::Regular, double scale = 1.0);
[[nodiscard]] QFont themeFont(double pixels, Weight weight = Weight::Regular);

}  // namespace linchpin::render
