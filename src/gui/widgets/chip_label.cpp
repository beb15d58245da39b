#include "gui/widgets/chip_label.h"

#include <QPainter>

#include "gui/theme/theme_controller.h"
#include "render/badges.h"

namespace linchpin::gui {

ChipLabel::ChipLabel(const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(theme, &ThemeController::changed, this, qOverload<>(&QWidget::update));
}

void ChipLabel::setChip(const QString &text, render::ToneKind tone)
{
    m_text = text;
    m_tone = tone;
    setVisible(!text.isEmpty());
    setAccessibleName(text);
    setToolTip(text);
    updateGeometry();
    update();
}

QSize ChipLabel::sizeHint() const { return {qCeil(render::chipWidth(m_text)) + 1, 22}; }

QSize ChipLabel::minimumSizeHint() const { return {qMin(40, sizeHint().width()), 22}; }

void ChipLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    render::paintChip(painter, QRectF(rect()).adjusted(0, 1, 0, -1), m_text, m_tone, m_theme->theme());
}

}  // namespace linchpin::gui
