#include "gui/widgets/chip_label.h"

#include <QPainter>

#include "gui/theme/theme_controller.h"
#include "gui/widgets/scaled_paint.h"
#include "render/badges.h"

namespace linchpin::gui {

ChipLabel::ChipLabel(const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(theme, &ThemeController::changed, this, [this] {
        updateGeometry();
        update();
    });
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

QSize ChipLabel::sizeHint() const
{
    return {qCeil(render::chipWidth(m_text) * m_theme->textScale()) + 1, qRound(22 * m_theme->textScale())};
}

QSize ChipLabel::minimumSizeHint() const { return {qMin(40, sizeHint().width()), sizeHint().height()}; }

void ChipLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintScaled(painter, QRectF(rect()).adjusted(0, 1, 0, -1), m_theme->textScale(), [this, &painter](const QRectF &room) {
        return render::paintChip(painter, room, m_text, m_tone, m_theme->theme());
    });
}

}  // namespace linchpin::gui
