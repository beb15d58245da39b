#include "gui/map/map_goal_card.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "gui/edit/field_editor.h"
#include "gui/widgets/labels.h"
#include "render/text.h"

namespace linchpin::gui {

namespace {

constexpr int kWidth = 336;
constexpr int kLongestTitle = 300;

}  // namespace

MapGoalCard::MapGoalCard(const ThemeController *theme, QWidget *parent)
    : MapPopup(theme, kWidth, parent)
{
    m_heading = makeLabel({}, "body", "", this);
    m_heading->setWordWrap(true);
    body()->addWidget(m_heading);
    m_line = new QLineEdit(this);
    m_line->setObjectName(QStringLiteral("mapGoalTitle"));
    m_line->setPlaceholderText(tr("What do we want to reach?"));
    m_line->setMaxLength(kLongestTitle);
    body()->addWidget(m_line);
    m_error = new FieldError(theme, this);
    m_error->setField(m_line);
    body()->addWidget(m_error);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    auto *cancel = makeSmallButton(tr("Cancel"), this);
    cancel->setToolTip(tr("Esc"));
    connect(cancel, &QPushButton::clicked, this, &MapGoalCard::giveUp);
    buttons->addWidget(cancel);
    auto *keep = makeSmallButton(tr("Add goal"), this, "primary");
    keep->setToolTip(tr("Enter"));
    connect(keep, &QPushButton::clicked, this, &MapGoalCard::take);
    buttons->addWidget(keep);
    body()->addLayout(buttons);
}

void MapGoalCard::ask(const QString &who, QWidget *page, const QRect &anchor, Answer answer)
{
    m_answer = nullptr;
    close();
    setAccessibleName(tr("New goal for %1").arg(who));
    m_heading->setText(render::displayText(tr("New goal for %1").arg(who)));
    m_line->setAccessibleName(tr("Goal for %1").arg(who));
    m_line->clear();
    m_error->setSentence({});
    m_answer = std::move(answer);
    open(page, anchor, m_line);
}

void MapGoalCard::take()
{
    if (!isOpen()) {
        return;
    }
    const QString title = m_line->text().simplified();
    if (title.isEmpty()) {
        m_error->setSentence(tr("Say what we want to reach, for example “A supporter by March”."));
        fit();
        m_line->setFocus(Qt::OtherFocusReason);
        return;
    }
    const auto answer = std::move(m_answer);
    m_answer = nullptr;
    close();
    if (answer) {
        answer(title);
    }
}

}  // namespace linchpin::gui
