#include "gui/coverage/coverage_headline.h"

#include <QPainter>

#include "gui/theme/theme_controller.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;

CoverageHeadline::CoverageHeadline(const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("coverageHeadline"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(theme, &ThemeController::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void CoverageHeadline::setTexts(const QString &first, const QString &second)
{
    m_first = first;
    m_second = second;
    setAccessibleName(oneLine());
    setToolTip(oneLine());
    updateGeometry();
    update();
}

QString CoverageHeadline::oneLine() const { return m_second.isEmpty() ? m_first : tr("%1, %2").arg(m_first, m_second); }

QSize CoverageHeadline::sizeHint() const
{
    return {qRound(textWidth(oneLine(), m_theme->font(TypeSize::Section, Weight::SemiBold))) + 4, minimumSizeHint().height()};
}

QSize CoverageHeadline::minimumSizeHint() const { return {120, qRound(37 * m_theme->textScale())}; }

void CoverageHeadline::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme->theme();
    const QFont font = m_theme->font(TypeSize::Section, Weight::SemiBold);
    QPainter painter(this);
    if (m_second.isEmpty() || textWidth(oneLine(), font) <= width()) {
        drawElided(painter, rect(), HAlign::Left, oneLine(), font, theme.text);
        return;
    }
    const double split = height() * 0.56;
    drawElided(painter, QRectF(0, 0, width(), split), HAlign::Left, m_first, font, theme.text);
    drawElided(painter, QRectF(0, split, width(), height() - split), HAlign::Left, m_second, m_theme->font(TypeSize::Detail),
               theme.secondary);
}

}  // namespace linchpin::gui
