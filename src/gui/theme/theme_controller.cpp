#include "gui/theme/theme_controller.h"

#include <algorithm>

#include <QApplication>
#include <QMenuBar>
#include <QPalette>
#include <QPixmapCache>
#include <QProxyStyle>
#include <QStyleFactory>

#include "gui/theme/style_sheet.h"

namespace linchpin::gui {

namespace {

/// Fusion without icons in dialog buttons and underlined letters in the menu bar; Alt and the letter work all the same, and menus show them.
class QuietStyle final : public QProxyStyle {
public:
    QuietStyle()
        : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
    { }
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *returned) const override
    {
        if (hint == SH_UnderlineShortcut && qobject_cast<const QMenuBar *>(widget)) {
            return 0;
        }
        if (hint == SH_DialogButtonBox_ButtonsHaveIcons) {
            return 0;
        }
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
};

}  // namespace

QString themeChoiceName(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light: return QStringLiteral("light");
    case ThemeChoice::Dark: return QStringLiteral("dark");
    case ThemeChoice::System: break;
    }
    return QStringLiteral("system");
}

ThemeChoice themeChoiceFromName(const QString &name)
{
    if (name == QLatin1String("light")) {
        return ThemeChoice::Light;
    }
    return name == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

QString densityName(Density density)
{
    switch (density) {
    case Density::Comfortable: return QStringLiteral("comfortable");
    case Density::Compact: return QStringLiteral("compact");
    case Density::Normal: break;
    }
    return QStringLiteral("normal");
}

Density densityFromName(const QString &name)
{
    if (name == QLatin1String("comfortable")) {
        return Density::Comfortable;
    }
    return name == QLatin1String("compact") ? Density::Compact : Density::Normal;
}

ThemeController::ThemeController(QApplication &application, QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_theme(&render::lightTheme())
{
    const QPalette system = QApplication::palette();
    m_systemIsDark = system.color(QPalette::Window).lightness() < system.color(QPalette::WindowText).lightness();
    apply();
}

void ThemeController::setChoice(ThemeChoice choice)
{
    if (choice == m_choice) {
        return;
    }
    m_choice = choice;
    apply();
}

void ThemeController::setTextScale(double scale)
{
    scale = std::clamp(scale, 0.9, 1.5);
    if (qFuzzyCompare(scale, m_textScale)) {
        return;
    }
    m_textScale = scale;
    apply();
}

void ThemeController::setDensity(Density density)
{
    if (density != m_density) {
        m_density = density;
        Q_EMIT changed();
    }
}

int ThemeController::rowHeight() const
{
    const int height = m_density == Density::Comfortable ? render::height::kComfortableRow
        : m_density == Density::Compact                  ? render::height::kCompactRow
                                                         : render::height::kRow;
    return qRound(height * m_textScale);
}

void ThemeController::setMotion(bool motion)
{
    if (motion != m_motion) {
        m_motion = motion;
        Q_EMIT changed();
    }
}

void ThemeController::apply()
{
    const bool dark = m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::System && m_systemIsDark);
    m_theme = dark ? &render::darkTheme() : &render::lightTheme();
    QPixmapCache::clear();
    if (!m_styled) {
        m_application.setStyle(new QuietStyle);
        m_styled = true;
    }
    m_application.setPalette(themePalette(*m_theme));
    m_application.setFont(font(render::TypeSize::Body));
    m_application.setStyleSheet(themeStyleSheet(*m_theme, m_textScale));
    Q_EMIT changed();
}

}  // namespace linchpin::gui
