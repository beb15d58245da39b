#include <QPainter>

#include "gui/theme/theme_controller.h"
#include "gui/what_if/trial_side.h"
#include "render/icons.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;
using present::CellTone;

namespace {

constexpr double kSide = 16;

QColor inkOf(CellTone tone, const Theme &theme)
{
    switch (tone) {
    case CellTone::Good: return theme.good.text;
    case CellTone::Attention: return theme.attention.text;
    case CellTone::Bad: return theme.bad.text;
    case CellTone::Muted: return theme.muted;
    case CellTone::Secondary: return theme.secondary;
    case CellTone::Accent: return theme.accent;
    case CellTone::Normal: break;
    }
    return theme.text;
}

}  // namespace

TrialRow::TrialRow(const ThemeController *theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(theme, &ThemeController::changed, this, [this] {
        fitHeight();
        update();
    });
}

void TrialRow::setContent(const Content &content)
{
    if (content == m_content && !accessibleName().isEmpty()) {
        return;
    }
    m_content = content;
    QStringList said{content.lead, content.text, content.note, content.value};
    said.removeAll(QString());
    setAccessibleName(said.join(QStringLiteral(", ")));
    setFocusPolicy(content.leads ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(content.leads ? Qt::PointingHandCursor : Qt::ArrowCursor);
    fitHeight();
    update();
}

double TrialRow::textLeft() const { return m_content.icon.isEmpty() && m_content.lead.isEmpty() ? kSide : kSide + 22; }

double TrialRow::textRoom() const
{
    const double value =
        m_content.value.isEmpty() ? 0 : textWidth(m_content.value, m_theme->font(TypeSize::Body, Weight::SemiBold)) + 12;
    return std::max(60.0, width() - textLeft() - kSide - value);
}

QStringList TrialRow::lines() const
{
    return wrapped(displayText(m_content.text),
                   m_theme->font(m_content.note.isEmpty() ? TypeSize::Body : TypeSize::Body,
                                 m_content.note.isEmpty() ? Weight::Regular : Weight::Medium),
                   textRoom(), 5);
}

QSize TrialRow::sizeHint() const
{
    double height = lineHeight(m_theme->font(TypeSize::Body)) * static_cast<double>(std::max<qsizetype>(1, lines().size()));
    if (!m_content.note.isEmpty()) {
        height += lineHeight(m_theme->font(TypeSize::Detail));
    }
    return {220, qRound(height) + (m_content.ruled ? 17 : 10)};
}

void TrialRow::fitHeight()
{
    if (const int height = sizeHint().height(); height != minimumHeight() || height != maximumHeight()) {
        setFixedHeight(height);
    }
}

void TrialRow::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    fitHeight();
}

void TrialRow::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void TrialRow::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void TrialRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = m_theme->theme();
    if (m_content.leads && (underMouse() || isDown())) {
        painter.fillRect(rect(), theme.alternate);
    }
    if (m_content.ruled) {
        painter.fillRect(QRectF(0, 0, width(), 1), theme.grid);
    }
    const bool noted = !m_content.note.isEmpty();
    const QFont font = m_theme->font(TypeSize::Body, noted ? Weight::Medium : Weight::Regular);
    const double line = lineHeight(font);
    double y = m_content.ruled ? 8 : 5;
    if (!m_content.icon.isEmpty()) {
        paintIcon(painter, QRectF(kSide, y + line / 2 - 7, 14, 14), m_content.icon, inkOf(m_content.tone, theme));
    } else if (!m_content.lead.isEmpty()) {
        drawElided(painter, QRectF(kSide, y, 20, line), HAlign::Left, m_content.lead,
                   m_theme->font(TypeSize::Body, Weight::SemiBold), theme.text);
    }
    if (!m_content.value.isEmpty()) {
        drawElided(painter, QRectF(width() - kSide - 110, y, 110, line), HAlign::Right, m_content.value,
                   m_theme->font(TypeSize::Body, Weight::SemiBold), inkOf(m_content.valueTone, theme));
    }
    for (const QString &part : lines()) {
        drawElided(painter, QRectF(textLeft(), y, textRoom() + 2, line), HAlign::Left, part, font, theme.text);
        y += line;
    }
    if (noted) {
        const QFont small = m_theme->font(TypeSize::Detail);
        drawElided(painter, QRectF(textLeft(), y, width() - textLeft() - kSide, lineHeight(small)), HAlign::Left, m_content.note,
                   small, theme.muted);
    }
}

}  // namespace linchpin::gui
