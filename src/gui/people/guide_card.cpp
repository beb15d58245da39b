#include "gui/people/guide_card.h"

#include <algorithm>

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include "gui/edit/choice_field.h"
#include "gui/widgets/labels.h"
#include "present/format.h"
#include "present/people/people_text.h"

namespace linchpin::gui {

using core::GuideAnswer;

namespace {

QString idOf(GuideAnswer answer)
{
    switch (answer) {
    case GuideAnswer::Yes: return QStringLiteral("yes");
    case GuideAnswer::No: return QStringLiteral("no");
    case GuideAnswer::Unknown: break;
    }
    return QStringLiteral("unknown");
}

GuideAnswer answerOf(const QString &id)
{
    return id == QLatin1String("yes") ? GuideAnswer::Yes : id == QLatin1String("no") ? GuideAnswer::No : GuideAnswer::Unknown;
}

}  // namespace

GuideCard::GuideCard(core::Guide guide, const QString &person, const ThemeController *theme, QWidget *parent)
    : QFrame(parent)
    , m_guide(guide)
{
    setObjectName(QStringLiteral("guideCard"));
    setProperty("card", true);
    setAccessibleName(present::guideTitle(guide, person));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(6);
    auto *head = new QHBoxLayout;
    QLabel *title = makeLabel(present::guideTitle(guide, person), "title", "", this);
    title->setWordWrap(true);
    head->addWidget(title, 1);
    QToolButton *close = makeIconButton(QStringLiteral("close"), tr("Close the questions (Esc)"), theme, this);
    connect(close, &QToolButton::clicked, this, &GuideCard::closed);
    head->addWidget(close, 0, Qt::AlignTop);
    layout->addLayout(head);
    for (int i = 0; i < 3; ++i) {
        const QString question = present::guideQuestion(guide, i, person);
        QLabel *label = makeLabel(question, "detail", "secondary", this);
        label->setWordWrap(true);
        layout->addWidget(label);
        auto *answer = new SegmentedControl(theme, this);
        answer->setSmall(true);
        answer->setChoices({{QStringLiteral("yes"), tr("Yes")},
                            {QStringLiteral("no"), tr("No")},
                            {QStringLiteral("unknown"), tr("Don't know")}});
        answer->setAccessibleName(question);
        connect(answer, &SegmentedControl::chosen, this, [this, i](const QString &id) {
            m_answers[static_cast<std::size_t>(i)] = answerOf(id);
            m_isAnswered[static_cast<std::size_t>(i)] = true;
            refresh();
        });
        for (QWidget *part : answer->findChildren<QWidget *>()) {
            part->installEventFilter(this);
            part->setProperty("question", i);
        }
        answer->installEventFilter(this);
        answer->setProperty("question", i);
        layout->addWidget(answer, 0, Qt::AlignLeft);
        m_questions.push_back(answer);
    }
    m_proposal = makeLabel({}, "title", "", this);
    m_proposal->setWordWrap(true);
    m_proposal->setContentsMargins(0, 4, 0, 0);
    layout->addWidget(m_proposal);
    m_reason = makeLabel({}, "detail", "secondary", this);
    m_reason->setWordWrap(true);
    layout->addWidget(m_reason);
    m_take = new QPushButton(this);
    m_take->setObjectName(QStringLiteral("takeProposal"));
    m_take->setProperty("kind", QStringLiteral("primary"));
    m_take->setProperty("small", true);
    connect(m_take, &QPushButton::clicked, this, &GuideCard::take);
    layout->addWidget(m_take, 0, Qt::AlignLeft);
    refresh();
}

void GuideCard::start() { m_questions.front()->startEditing(); }

QString GuideCard::reason() const { return present::guideReason(m_guide, m_answers, proposal()); }

void GuideCard::setAnswer(int question, GuideAnswer answer)
{
    m_answers[static_cast<std::size_t>(question)] = answer;
    m_isAnswered[static_cast<std::size_t>(question)] = true;
    m_questions[static_cast<std::size_t>(question)]->setCurrent(idOf(answer));
    refresh();
}

void GuideCard::refresh()
{
    const core::GuideProposal now = proposal();
    const QString value = present::guideValue(m_guide, now);
    const bool isAnyAnswered = std::find(m_isAnswered.begin(), m_isAnswered.end(), true) != m_isAnswered.end();
    m_proposal->setText(now.isKnown()       ? tr("This points to: %1").arg(value)
                            : isAnyAnswered ? tr("The answers do not tell yet.")
                                            : tr("Answer what you can: Y, N or U."));
    const QString why = reason();
    m_reason->setText(why);
    m_reason->setVisible(!why.isEmpty());
    m_take->setText(now.isKnown() ? tr("Use \"%1\"").arg(value) : tr("Set to \"unknown\""));
    m_take->setAccessibleName(m_take->text());
    // A role is either known or not there at all. Without any answer nothing is said, so nothing is set.
    m_take->setEnabled(now.isKnown() || (isAnyAnswered && m_guide != core::Guide::Role));
}

void GuideCard::take()
{
    if (m_take->isEnabled()) {
        Q_EMIT taken(present::fromUtf8(proposal().value), reason());
    }
}

/// Enter takes what the answers point to. "Unknown" would only wipe out the present judgement: that takes its button.
void GuideCard::takeKnown()
{
    if (proposal().isKnown()) {
        take();
    }
}

bool GuideCard::takeKey(int question, int key)
{
    GuideAnswer answer = GuideAnswer::Unknown;
    switch (key) {
    case Qt::Key_Y: answer = GuideAnswer::Yes; break;
    case Qt::Key_N: answer = GuideAnswer::No; break;
    case Qt::Key_U: break;
    case Qt::Key_Return:
    case Qt::Key_Enter: takeKnown(); return true;
    default: return false;
    }
    setAnswer(question, answer);
    if (question < 2) {
        m_questions[static_cast<std::size_t>(question + 1)]->startEditing();
    } else if (proposal().isKnown()) {
        m_take->setFocus(Qt::TabFocusReason);
    }
    return true;
}

bool GuideCard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        const QVariant question = watched->property("question");
        if (question.isValid() && key->modifiers() == Qt::NoModifier && takeKey(question.toInt(), key->key())) {
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void GuideCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closed();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (m_take->hasFocus()) {
            take();
        } else {
            takeKnown();
        }
        return;
    }
    QFrame::keyPressEvent(event);
}

}  // namespace linchpin::gui
