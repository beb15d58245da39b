#pragma once

#include <cstdint>

#include <QObject>
#include <QString>

#include "render/theme.h"

class QApplication;

namespace linchpin::gui {

enum class ThemeChoice : std::uint8_t { System, Light, Dark };
/// How high the rows of tables and lists are.
enum class Density : std::uint8_t { Comfortable, Normal, Compact };

[[nodiscard]] QString themeChoiceName(ThemeChoice choice);
/// "light", "dark", "system"; System for anything else.
[[nodiscard]] ThemeChoice themeChoiceFromName(const QString &name);

/// "comfortable", "normal", "compact"; Normal for anything else.
[[nodiscard]] QString densityName(Density density);
[[nodiscard]] Density densityFromName(const QString &name);

/// Knows which theme is on and dresses the application in it: style, palette, style sheet and font.
/// Widgets that paint themselves keep a pointer to it and repaint on `changed`.
class ThemeController final : public QObject {
    Q_OBJECT
public:
    /// Looks at the palette of the system, so make it before anything else sets one.
    explicit ThemeController(QApplication &application, QObject *parent = nullptr);

    [[nodiscard]] const render::Theme &theme() const { return *m_theme; }
    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice);

    /// The setting Text size, 0.9 to 1.5 (clamped).
    [[nodiscard]] double textScale() const { return m_textScale; }
    void setTextScale(double scale);

    [[nodiscard]] Density density() const { return m_density; }
    void setDensity(Density density);
    /// Of a row of one line in tables and lists, in px: by density and text size.
    [[nodiscard]] int rowHeight() const;

    /// Whether things may move: what fades or slides shows its end at once when not.
    [[nodiscard]] bool motion() const { return m_motion; }
    void setMotion(bool motion);

    /// The theme's font in the chosen text size.
    [[nodiscard]] QFont font(render::TypeSize size, render::Weight weight = render::Weight::Regular) const
    {
        return render::themeFont(size, weight, m_textScale);
    }

Q_SIGNALS:
    void changed();

private:
    void apply();

    QApplication &m_application;
    const render::Theme *m_theme;
    ThemeChoice m_choice = ThemeChoice::System;
    double m_textScale = 1.0;
    Density m_density = Density::Normal;
    bool m_motion = true;
    bool m_systemIsDark = false;
    bool m_styled = false;
};

}  // namespace linchpin::gui
