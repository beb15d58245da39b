#include "gui/theme/theme_controller.h"

#include <algorithm>

#include <QApplication>
#include <QMenuBar>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QPolygonF>
#include <QProxyStyle>
#include <QStyleFactory>
#include <QStyleOption>

#include "gui/theme/style_sheet.h"

namespace linchpin::gui {

namespace {

/// Fusion without icons in dialog buttons and underlined letters in the menu bar; Alt and the letter work all the same, and menus show them.
/// Check boxes and radio buttons in the theme's colours: Fusion's outlines vanish on dark ground.
class QuietStyle final : public QProxyStyle {
public:
    explicit QuietStyle(const ThemeController *theme)
        : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
        , m_theme(theme)
    { }
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override
    {
        if (element != PE_IndicatorCheckBox && element != PE_IndicatorRadioButton) {
            QProxyStyle::drawPrimitive(element, option, painter, widget);
            return;
        }
        const render::Theme &theme = m_theme->theme();
        const bool on = (option->state & State_On) != 0;
        const bool enabled = (option->state & State_Enabled) != 0;
        const double side =
            qMin(16.0 * m_theme->textScale(), static_cast<double>(qMin(option->rect.width(), option->rect.height())));
        QRectF box(0, 0, side - 1, side - 1);
        box.moveCenter(QRectF(option->rect).center());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QColor mark = enabled ? theme.accent : theme.muted;
        painter->setPen(QPen(on ? mark : enabled ? theme.strongBorder : theme.border, 1.3));
        if (element == PE_IndicatorRadioButton) {
            painter->setBrush(theme.surface);
            painter->drawEllipse(box);
            if (on) {
                painter->setPen(Qt::NoPen);
                painter->setBrush(mark);
                painter->drawEllipse(box.adjusted(4, 4, -4, -4));
            }
        } else {
            painter->setBrush(on ? mark : theme.surface);
            painter->drawRoundedRect(box, 3.5, 3.5);
            if (on) {
                painter->setPen(QPen(theme.onAccent, 1.9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
                painter->drawPolyline(QPolygonF{box.topLeft() + QPointF(side * 0.2, side * 0.5),
                                                box.topLeft() + QPointF(side * 0.41, side * 0.69),
                                                box.topLeft() + QPointF(side * 0.74, side * 0.27)});
            }
        }
        painter->restore();
    }
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override
    {
        if (metric == PM_IndicatorWidth || metric == PM_IndicatorHeight || metric == PM_ExclusiveIndicatorWidth
            || metric == PM_ExclusiveIndicatorHeight) {
            return qRound(16 * m_theme->textScale());
        }
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
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

private:
    const ThemeController *m_theme;
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
        m_application.setStyle(new QuietStyle(this));
        m_styled = true;
    }
    m_application.setPalette(themePalette(*m_theme));
    m_application.setFont(font(render::TypeSize::Body));
    m_application.setStyleSheet(themeStyleSheet(*m_theme, m_textScale));
    Q_EMIT changed();
}

}  // namespace linchpin::gui
