#include "gui/widgets/labels.h"

#include <QFrame>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include "gui/theme/icon.h"
#include "render/text.h"

namespace linchpin::gui {

QLabel *makeLabel(const QString &text, const char *type, const char *tone, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("type", QLatin1String(type));
    label->setProperty("tone", QLatin1String(tone));
    return label;
}

void setTone(QWidget *label, const char *tone)
{
    if (label->property("tone").toString() == QLatin1String(tone)) {
        return;
    }
    label->setProperty("tone", QLatin1String(tone));
    label->style()->unpolish(label);
    label->style()->polish(label);
}

QPushButton *makeLink(const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setProperty("kind", QStringLiteral("link"));
    button->setCursor(Qt::PointingHandCursor);
    button->setAccessibleName(text);
    return button;
}

QPushButton *makeSmallButton(const QString &text, QWidget *parent, const char *kind)
{
    auto *button = new QPushButton(text, parent);
    button->setProperty("small", true);
    if (kind != nullptr) {
        button->setProperty("kind", QLatin1String(kind));
    }
    button->setAccessibleName(text);
    return button;
}

QToolButton *makeIconButton(const QString &icon, const QString &name, const ThemeController *theme, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(themedIcon(icon, theme));
    button->setIconSize(QSize(16, 16));
    button->setProperty("kind", QStringLiteral("quiet"));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QFrame *makeRule(QWidget *parent, bool strong)
{
    auto *rule = new QFrame(parent);
    rule->setObjectName(strong ? QStringLiteral("strongRule") : QStringLiteral("rule"));
    rule->setFixedHeight(1);
    return rule;
}

ElidedLabel::ElidedLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setFullText(const QString &text)
{
    m_text = render::displayText(text);
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(QStringLiteral("Mm\u2026")), fontMetrics().height() + 2};
}

QSize ElidedLabel::sizeHint() const
{
    ensurePolished();
    return {fontMetrics().horizontalAdvance(m_text) + 2, fontMetrics().height() + 2};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const QString shown = fontMetrics().elidedText(m_text, Qt::ElideRight, width());
    setToolTip(shown == m_text ? QString() : m_text);
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
}

}  // namespace linchpin::gui
