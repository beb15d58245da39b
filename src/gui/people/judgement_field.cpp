#include "gui/people/judgement_field.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include "gui/edit/field_editor.h"
#include "gui/people/guide_card.h"
#include "gui/widgets/labels.h"

namespace linchpin::gui {

JudgementField::JudgementField(const PageContext &context, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    setAccessibleName(name);
    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(1);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    m_choice = new InlineChoice(context.theme, this);
    m_choice->setFieldName(name);
    connect(m_choice, &InlineChoice::chosen, this, &JudgementField::ask);
    row->addWidget(m_choice);
    auto *help = makeIconButton(QStringLiteral("idea"), tr("Help me choose: three questions"), context.theme, this);
    help->hide();
    connect(help, &QToolButton::clicked, this, [this] { m_card ? closeGuide() : openGuide(); });
    m_help = help;
    help->setFixedWidth(22);  // the word beside it wants the room
    row->addWidget(help);
    row->addStretch(1);
    m_layout->addLayout(row);
    m_source = makeLabel({}, "caption", "muted", this);
    m_source->setWordWrap(true);
    m_source->setContentsMargins(6, 0, 0, 2);
    m_source->hide();
    m_layout->addWidget(m_source);

    m_bar = new QWidget(this);
    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(0, 2, 0, 2);
    bar->setSpacing(4);
    m_reason = new QLineEdit(m_bar);
    m_reason->setObjectName(QStringLiteral("reason"));
    m_reason->setPlaceholderText(tr("How do you know? (optional)"));
    m_reason->setAccessibleName(tr("How do you know? %1").arg(name));
    m_reason->setMaxLength(500);
    m_reason->installEventFilter(this);
    bar->addWidget(m_reason, 1);
    auto *keep = makeIconButton(QStringLiteral("check"), tr("Keep (Enter)"), context.theme, m_bar);
    keep->setFocusPolicy(Qt::NoFocus);
    connect(keep, &QToolButton::clicked, this, &JudgementField::finish);
    bar->addWidget(keep);
    m_bar->hide();
    m_layout->addWidget(m_bar);
    m_error = new FieldError(context.theme, this);
    m_error->setField(m_choice);
    m_layout->addWidget(m_error);
}

void JudgementField::setChoices(std::vector<Choice> choices) { m_choice->setChoices(std::move(choices)); }

void JudgementField::setCurrent(const QString &id, const QString &source, const QString &emptyText)
{
    m_current = id;
    m_choice->setEmptyText(emptyText);
    m_choice->setCurrent(id);
    m_source->setText(source);
    m_source->setVisible(!source.isEmpty());
}

void JudgementField::setGuide(core::Guide guide, const QString &person)
{
    m_guide = guide;
    m_person = person;
    m_help->setVisible(m_choice->isEnabled());
}

void JudgementField::setEditable(bool editable)
{
    m_choice->setEditable(editable);
    m_help->setVisible(editable && m_guide);
}

bool JudgementField::isBusy() const { return m_pending.has_value() || m_card != nullptr; }

void JudgementField::setProblem(const QString &sentence)
{
    m_error->setSentence(sentence);
    if (!sentence.isEmpty()) {
        m_choice->setCurrent(m_current);
    }
}

void JudgementField::openMenu() { m_choice->openMenu(); }

void JudgementField::openGuide()
{
    if (m_card || !m_guide) {
        return;
    }
    m_card = new GuideCard(*m_guide, m_person, m_context.theme, this);
    connect(m_card, &GuideCard::closed, this, [this] {
        closeGuide();
        m_choice->setFocus(Qt::OtherFocusReason);
        Q_EMIT abandoned();
    });
    connect(m_card, &GuideCard::taken, this, [this](const QString &value, const QString &reason) {
        closeGuide();
        m_choice->setFocus(Qt::OtherFocusReason);
        Q_EMIT judged(value, reason);
    });
    m_layout->addWidget(m_card);
    m_card->show();
    m_card->start();
}

void JudgementField::closeGuide()
{
    if (m_card) {
        m_card->hide();
        m_card->deleteLater();
        m_card = nullptr;
    }
}

void JudgementField::ask(const QString &id)
{
    m_error->setSentence({});
    if (!m_asksReason) {
        Q_EMIT judged(id, {});
        return;
    }
    closeGuide();
    m_pending = id;
    m_reason->clear();
    m_bar->show();
    m_reason->setFocus(Qt::OtherFocusReason);
}

void JudgementField::finish()
{
    if (!m_pending) {
        return;
    }
    const QString value = *m_pending;
    m_pending.reset();
    const bool hadFocus = m_reason->hasFocus();
    m_bar->hide();
    if (hadFocus) {
        m_choice->setFocus(Qt::OtherFocusReason);
    }
    Q_EMIT judged(value, m_reason->text().trimmed());
}

void JudgementField::abandon()
{
    m_pending.reset();
    m_bar->hide();
    m_choice->setCurrent(m_current);
    m_choice->setFocus(Qt::OtherFocusReason);
    Q_EMIT abandoned();
}

bool JudgementField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_reason && m_pending) {
        if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
            const auto *key = static_cast<QKeyEvent *>(event);
            const bool isEscape = key->key() == Qt::Key_Escape;
            const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
            if (event->type() == QEvent::ShortcutOverride) {
                if (isEscape) {
                    event->accept();
                    return true;
                }
            } else if (isEscape) {
                abandon();
                return true;
            } else if (isEnter) {
                finish();
                return true;
            }
        } else if (event->type() == QEvent::FocusOut) {
            // Leaving keeps; a menu or another window on top is not leaving.
            const auto reason = static_cast<QFocusEvent *>(event)->reason();
            if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason) {
                QTimer::singleShot(0, this, &JudgementField::finish);
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace linchpin::gui
