#include "gui/conversations/effect_card.h"

#include <QPainter>

#include "gui/edit/field_accessible.h"
#include "gui/theme/theme_controller.h"
#include "render/icons.h"
#include "render/text.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;

namespace {

constexpr int kPad = 12;

}  // namespace

EffectCard::EffectCard(const ThemeController *theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("This will change"));
    connect(theme, &ThemeController::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void EffectCard::setLines(const std::vector<present::EffectLine> &lines, const QString &why)
{
    if (lines == m_lines && why == m_why) {
        return;
    }
    m_lines = lines;
    m_why = why;
    QStringList said;
    for (const present::EffectLine &line : lines) {
        said << tr("%1: from %2 to %3").arg(line.title, line.before, line.after);
    }
    describeAccessible(this, QAccessible::StaticText, lines.empty() ? why : said.join(QStringLiteral(". ")));
    updateGeometry();
    update();
}

int EffectCard::lineHeight() const { return qRound(24 * m_theme->textScale()); }

QSize EffectCard::sizeHint() const
{
    const int rows = qMax(1, static_cast<int>(m_lines.size()));
    return {240, kPad + qRound(20 * m_theme->textScale()) + rows * lineHeight() + kPad / 2};
}

QSize EffectCard::minimumSizeHint() const { return {160, sizeHint().height()}; }

void EffectCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = m_theme->theme();
    painter.setPen(QPen(theme.border, 1));
    painter.setBrush(theme.alternate);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::kButton, radius::kButton);
    const double scale = m_theme->textScale();
    double y = kPad - 4;
    const double left = kPad + 1;
    const double right = width() - kPad - 1;
    drawElided(painter, QRectF(left, y, right - left, 20 * scale), HAlign::Left, tr("This will change"),
               m_theme->font(TypeSize::Caption), theme.secondary);
    y += 20 * scale + 2;
    if (m_lines.empty()) {
        drawElided(painter, QRectF(left, y, right - left, lineHeight()), HAlign::Left, m_why, m_theme->font(TypeSize::Detail),
                   theme.muted);
        return;
    }
    double afterWidth = 0;
    for (const present::EffectLine &line : m_lines) {
        afterWidth = qMax(afterWidth, textWidth(line.after, m_theme->font(TypeSize::Body, Weight::SemiBold)));
    }
    for (const present::EffectLine &line : m_lines) {
        const QRectF row(left, y, right - left, lineHeight());
        drawElided(painter, QRectF(right - afterWidth - 2, y, afterWidth + 2, row.height()), HAlign::Right, line.after,
                   m_theme->font(TypeSize::Body, Weight::SemiBold), theme.text);
        const double arrow = right - afterWidth - 24;
        paintIcon(painter, QRectF(arrow, row.center().y() - 6, 12, 12), QStringLiteral("chevron-right"), theme.muted);
        const QFont plain = m_theme->font(TypeSize::Body);
        const double beforeWidth = textWidth(line.before, plain) + 2;
        drawElided(painter, QRectF(arrow - 8 - beforeWidth, y, beforeWidth, row.height()), HAlign::Right, line.before, plain,
                   line.late ? theme.attention.text : theme.secondary);
        const double textRight = arrow - 8 - beforeWidth - 10;
        const double used =
            drawElided(painter, QRectF(left, y, textRight - left, row.height()), HAlign::Left, line.title, plain, theme.text);
        if (!line.note.isEmpty() && left + used + 8 < textRight) {
            drawElided(painter, QRectF(left + used + 6, y, textRight - left - used - 6, row.height()), HAlign::Left, line.note,
                       m_theme->font(TypeSize::Detail), theme.secondary);
        }
        y += lineHeight();
    }
}

}  // namespace linchpin::gui
