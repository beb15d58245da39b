#include "gui/widgets/card.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

#include "gui/widgets/labels.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;

Card::Card(QWidget *parent)
    : QFrame(parent)
{
    setProperty("card", true);
    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(1, 1, 1, 1);
    m_layout->setSpacing(0);

    auto *top = new QVBoxLayout;
    top->setContentsMargins(space::kLarge - 1, space::kMedium - 1, space::kMedium, 6);
    top->setSpacing(1);
    m_header = new QHBoxLayout;
    m_header->setSpacing(space::kSmall);
    m_title = new ElidedLabel(this);
    m_title->setProperty("type", QStringLiteral("title"));
    m_header->addWidget(m_title, 1);
    top->addLayout(m_header);
    m_subtitle = new ElidedLabel(this);
    m_subtitle->setProperty("type", QStringLiteral("detail"));
    m_subtitle->setProperty("tone", QStringLiteral("muted"));
    m_subtitle->hide();
    top->addWidget(m_subtitle);
    m_layout->addLayout(top);
    m_rule = makeRule(this);
    m_rule->hide();
    m_layout->addWidget(m_rule);
}

void Card::setTitle(const QString &title)
{
    m_title->setFullText(title);
    setAccessibleName(title);
}

QString Card::title() const { return m_title->fullText(); }

void Card::setSubtitle(const QString &subtitle)
{
    m_subtitle->setFullText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
    setAccessibleDescription(subtitle);
}

void Card::setSubtitleTone(const char *tone) { setTone(m_subtitle, tone); }

QPushButton *Card::setAction(const QString &text)
{
    if (!m_action) {
        m_action = makeLink(text, this);
        m_header->addWidget(m_action, 0, Qt::AlignTop);
    }
    m_action->setText(text);
    m_action->setAccessibleName(text);
    m_action->setVisible(!text.isEmpty());
    return m_action;
}

void Card::setCorner(QWidget *widget) { m_header->addWidget(widget, 0, Qt::AlignTop); }

void Card::setBody(QWidget *body, bool flush)
{
    if (flush) {
        m_layout->addWidget(body, 1);
        return;
    }
    auto *inset = new QVBoxLayout;
    inset->setContentsMargins(space::kLarge - 1, 0, space::kLarge - 1, 9);
    inset->addWidget(body);
    m_layout->addLayout(inset, 1);
}

void Card::setRuled(bool ruled) { m_rule->setVisible(ruled); }

}  // namespace linchpin::gui
