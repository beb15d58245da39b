#include "gui/widgets/empty_state.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "gui/widgets/labels.h"

namespace linchpin::gui {

EmptyState::EmptyState(QWidget *parent)
    : QFrame(parent)
{
    setProperty("empty", true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(6);
    layout->addStretch();
    m_title = makeLabel({}, "section", "", this);
    m_title->setAlignment(Qt::AlignHCenter);
    m_title->setWordWrap(true);
    layout->addWidget(m_title);
    m_why = makeLabel({}, "body", "muted", this);
    m_why->setAlignment(Qt::AlignHCenter);
    m_why->setWordWrap(true);
    layout->addWidget(m_why);
    layout->addSpacing(8);
    m_action = new QPushButton(this);
    m_action->setProperty("kind", QStringLiteral("primary"));
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch();
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
}

void EmptyState::setTexts(const QString &title, const QString &why, const QString &action)
{
    m_title->setText(title);
    m_why->setText(why);
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(why);
}

void EmptyState::setSecondAction(const QString &action)
{
    if (m_second == nullptr && !action.isEmpty()) {
        m_second = new QPushButton(this);
        auto *column = static_cast<QVBoxLayout *>(layout());
        column->insertWidget(column->count() - 1, m_second, 0, Qt::AlignHCenter);
        connect(m_second, &QPushButton::clicked, this, &EmptyState::secondTriggered);
    }
    if (m_second != nullptr) {
        m_second->setText(action);
        m_second->setAccessibleName(action);
        m_second->setVisible(!action.isEmpty());
    }
}

}  // namespace linchpin::gui
