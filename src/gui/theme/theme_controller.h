#pragma once

#include <cstdint>

#include <QObject>
#include <QString>

#include "render/theme.h"

class QApplication;

namespace linchpin::gui {

enum class ThemeChoice : std::uint8_t { System, Light, Dark };

[[nodiscard]] QString themeChoiceName(ThemeChoice choice);
/// "light", "dark", "system"; System for anything else.
[[nodiscard]] ThemeChoice themeChoiceFromName(const QString &name);

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
    bool m_systemIsDark = false;
    bool m_styled = false;
};

}  // namespace linchpin::gui
