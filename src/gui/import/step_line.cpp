#include "gui/import/step_line.h"

#include <QPainter>
#include <QStyle>

#include "gui/theme/theme_controller.h"
#include "render/icons.h"
#include "render/text.h"

namespace linchpin::gui {

namespace {

constexpr int kCircle = 20;
constexpr int kGap = 8;
constexpr int kBetween = 36;

}  // namespace

StepLine::StepLine(const ThemeController *theme, const QStringList &steps, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_steps(steps)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(theme, &ThemeController::changed, this, [this] {
        updateGeometry();
        update();
    });
    setCurrent(0);
}

void StepLine::setCurrent(int step)
{
    m_current = step;
    setAccessibleName(step < m_steps.size() ? tr("Step %1 of %2: %3").arg(step + 1).arg(m_steps.size()).arg(m_steps[step])
                                            : tr("All %1 steps done").arg(m_steps.size()));
    updateGeometry();
    update();
}

int StepLine::widthOf(int step) const
{
    const QFont font =
        m_theme->font(render::TypeSize::Body, step == m_current ? render::Weight::SemiBold : render::Weight::Regular);
    return kCircle + kGap + qCeil(render::textWidth(m_steps[step], font));
}

QSize StepLine::sizeHint() const
{
    int width = 0;
    for (int i = 0; i < m_steps.size(); ++i) {
        width += widthOf(i) + (i > 0 ? kBetween : 0);
    }
    return {width + 2, kCircle + 6};
}

QSize StepLine::minimumSizeHint() const { return {120, kCircle + 6}; }

void StepLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const render::Theme &theme = m_theme->theme();
    int x = 1;
    for (int i = 0; i < m_steps.size(); ++i) {
        if (i > 0) {
            const QRect line = QStyle::visualRect(layoutDirection(), rect(), QRect(x + 8, height() / 2, kBetween - 16, 1));
            painter.fillRect(line, theme.border);
            x += kBetween;
        }
        const bool isDone = i < m_current;
        const bool isCurrent = i == m_current;
        const QRectF circle = QStyle::visualRect(layoutDirection(), rect(), QRect(x, (height() - kCircle) / 2, kCircle, kCircle));
        painter.setPen(isDone || isCurrent ? QPen(Qt::NoPen) : QPen(theme.strongBorder, 1));
        painter.setBrush(isDone ? theme.good.soft : isCurrent ? theme.accent : theme.surface);
        painter.drawEllipse(isDone || isCurrent ? circle : circle.adjusted(0.5, 0.5, -0.5, -0.5));
        if (isDone) {
            render::paintIcon(painter, circle.adjusted(4, 4, -4, -4), QStringLiteral("check"), theme.good.text);
        } else {
            render::drawElided(painter, circle, render::HAlign::Center, QString::number(i + 1),
                               m_theme->font(render::TypeSize::Caption, render::Weight::SemiBold),
                               isCurrent ? theme.onAccent : theme.secondary);
        }
        const int width = widthOf(i);
        const QRect words =
            QStyle::visualRect(layoutDirection(), rect(), QRect(x + kCircle + kGap, 0, width - kCircle - kGap + 1, height()));
        render::drawElided(painter, words, layoutDirection() == Qt::RightToLeft ? render::HAlign::Right : render::HAlign::Left,
                           m_steps[i],
                           m_theme->font(render::TypeSize::Body, isCurrent ? render::Weight::SemiBold : render::Weight::Regular),
                           isCurrent ? theme.text : theme.secondary);
        x += width;
    }
}

}  // namespace linchpin::gui
