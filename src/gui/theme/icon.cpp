#include "gui/theme/icon.h"

#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QPointer>

#include "gui/theme/theme_controller.h"
#include "render/icons.h"

namespace linchpin::gui {
namespace {

QColor toneColor(const render::Theme &theme, IconTone tone)
{
    switch (tone) {
    case IconTone::Secondary: return theme.secondary;
    case IconTone::Text: return theme.text;
    case IconTone::Muted: return theme.muted;
    case IconTone::Accent: return theme.accent;
    case IconTone::OnAccent: return theme.onAccent;
    case IconTone::Good: return theme.good.text;
    case IconTone::Attention: return theme.attention.text;
    case IconTone::Bad: return theme.bad.text;
    }
    return theme.text;
}

/// Draws an SVG icon in the colour that the state asks for.
class OutlineIconEngine final : public QIconEngine {
public:
    OutlineIconEngine(QString name, const ThemeController *theme, IconTone tone)
        : m_name(std::move(name))
        , m_theme(theme)
        , m_tone(tone)
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const double ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        const int side = qMin(rect.width(), rect.height());
        const QRect square(rect.center().x() - side / 2 + (side % 2 ? 0 : 1), rect.center().y() - side / 2 + (side % 2 ? 0 : 1),
                           side, side);
        painter->drawPixmap(square, make(side, ratio, mode, state));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return make(qMin(size.width(), size.height()), 1.0, mode, state);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        QPixmap result = make(qRound(qMin(size.width(), size.height()) / scale), scale, mode, state);
        return result;
    }

    QIconEngine *clone() const override { return new OutlineIconEngine(*this); }

private:
    QPixmap make(int pixels, double ratio, QIcon::Mode mode, QIcon::State state) const
    {
        if (!m_theme || pixels <= 0) {
            return {};
        }
        const render::Theme &theme = m_theme->theme();
        QColor color = toneColor(theme, m_tone);
        if (mode == QIcon::Disabled) {
            color = render::blended(theme.muted, theme.surface, 0.6);
        } else if (m_tone == IconTone::Secondary && (mode == QIcon::Selected || state == QIcon::On)) {
            color = theme.accent;
        }
        const QString key = QStringLiteral("icon/%1/%2/%3/%4").arg(m_name, color.name()).arg(pixels).arg(ratio);
        QPixmap result;
        if (!QPixmapCache::find(key, &result)) {
            result = QPixmap::fromImage(render::iconImage(m_name, color, pixels, ratio));
            result.setDevicePixelRatio(ratio);
            QPixmapCache::insert(key, result);
        }
        return result;
    }

    QString m_name;
    QPointer<const ThemeController> m_theme;
    IconTone m_tone;
};

}  // namespace

QIcon themedIcon(const QString &name, const ThemeController *theme, IconTone tone)
{
    return QIcon(new OutlineIconEngine(name, theme, tone));
}

QIcon programIcon()
{
    QIcon icon;
    for (const int side : {16, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        render::paintLogo(painter, QRectF(0, 0, side, side), render::lightTheme().accent, render::lightTheme().onAccent);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

}  // namespace linchpin::gui
