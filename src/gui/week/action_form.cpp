#include "gui/week/action_form.h"

#include <QBoxLayout>
#include <QJsonObject>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

#include "gui/edit/date_field.h"
#include "gui/edit/field_editor.h"
#include "gui/edit/token_field.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/edit/choice_index.h"
#include "present/edit/drafts.h"
#include "present/edit/typed_values.h"
#include "present/error_text.h"
#include "render/theme.h"

namespace linchpin::gui {

namespace {

const QString kForm = QStringLiteral("action");

}  // namespace

ActionForm::ActionForm(const PageContext &context, present::WeekFeed *feed, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_feed(feed)
{
    setObjectName(QStringLiteral("actionForm"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(render::space::kLarge, 10, render::space::kMedium, 10);
    layout->setSpacing(6);
    auto *first = new QHBoxLayout;
    first->setSpacing(8);
    m_title = new QLineEdit(this);
    m_title->setPlaceholderText(tr("What is to be done?"));
    m_title->setAccessibleName(tr("What is to be done"));
    m_title->setMaxLength(500);
    first->addWidget(m_title, 1);
    m_due = new DateField(
        context.theme, [session = context.session] { return session->info().today; }, this);
    m_due->setPlaceholder(tr("By when"));
    m_due->setAccessibleName(tr("By when"));
    m_due->focusProxy()->setAccessibleName(tr("By when"));
    m_due->setFixedWidth(qRound(148 * context.theme->textScale()));
    first->addWidget(m_due);
    m_add = new QPushButton(tr("Add"), this);
    m_add->setProperty("kind", QStringLiteral("primary"));
    m_add->setProperty("small", true);
    m_add->setToolTip(tr("Add (Enter); add and begin the next (Ctrl+Enter)"));
    m_add->setAccessibleName(tr("Add the action"));
    first->addWidget(m_add);
    QToolButton *close = makeIconButton(QStringLiteral("close"), tr("Close (Esc); what is typed is kept"), context.theme, this);
    first->addWidget(close);
    layout->addLayout(first);

    auto *second = new QHBoxLayout;
    second->setSpacing(8);
    m_person = new PersonPicker(context.theme, context.choices, PersonPicker::Unit::Seats, this);
    m_person->setMost(1);
    m_person->setPlaceholder(tr("Person"));
    m_person->setAccessibleName(tr("Person of the customer"));
    m_person->focusProxy()->setAccessibleName(tr("Person of the customer"));
    m_account = new AccountPicker(context.theme, context.choices, this);
    m_account->setMost(1);
    m_account->setPlaceholder(tr("Account"));
    m_account->setAccessibleName(tr("Account"));
    m_account->focusProxy()->setAccessibleName(tr("Account"));
    m_owner = new MemberPicker(context.theme, context.session, this);
    m_owner->setMost(1);
    m_owner->setPlaceholder(tr("Owner"));
    m_owner->setAccessibleName(tr("Who of us does it"));
    m_owner->focusProxy()->setAccessibleName(tr("Who of us does it"));
    m_hours = new NumberField(context.theme, this);
    m_hours->setLimits(0, 10000, 1, tr("h"), 0.5);
    m_hours->setAccessibleName(tr("Hours it takes"));
    m_hours->focusProxy()->setAccessibleName(tr("Hours it takes"));
    m_hours->setToolTip(tr("Hours it takes"));
    m_hours->setFixedWidth(qRound(82 * context.theme->textScale()));
    second->addWidget(m_person, 4, Qt::AlignTop);
    second->addWidget(m_account, 4, Qt::AlignTop);
    second->addWidget(m_owner, 5, Qt::AlignTop);
    second->addWidget(m_hours, 0, Qt::AlignTop);
    layout->addLayout(second);
    m_error = new FieldError(context.theme, this);
    m_error->setField(m_title);
    layout->addWidget(m_error);
    layout->addWidget(makeRule(this));

    connect(m_add, &QPushButton::clicked, this, [this] { submit(Then::Close); });
    connect(close, &QToolButton::clicked, this, &ActionForm::finish);
    connect(m_title, &QLineEdit::textEdited, this, [this] {
        setProblem(m_title, {});
        keep();
    });
    m_title->installEventFilter(this);
    connect(m_person, &PersonPicker::peopleChanged, this, [this] {
        // Whoever is chosen says which account.
        if (!m_person->people().empty() && m_person->people().front().account) {
            m_account->setAccount(m_person->people().front().account, m_person->people().front().accountName);
        }
        m_error->setSentence({});
        keep();
    });
    connect(m_account, &AccountPicker::accountChanged, this, [this] {
        m_person->setAccount(m_account->account());
        if (!m_person->people().empty() && m_account->account() && m_person->people().front().account != m_account->account()) {
            m_person->setPeople({});
        }
        m_error->setSentence({});
        keep();
    });
    for (FieldEditor *field :
         {static_cast<FieldEditor *>(m_person), static_cast<FieldEditor *>(m_account), static_cast<FieldEditor *>(m_owner),
          static_cast<FieldEditor *>(m_due), static_cast<FieldEditor *>(m_hours)}) {
        connect(field, &FieldEditor::problemChanged, m_error, &FieldError::setSentence);
        connect(field, &FieldEditor::changed, this, &ActionForm::keep);
    }
    hide();
}

void ActionForm::begin(core::AccountId account, core::SeatId seat)
{
    m_context.choices->ensure();
    if (isHidden()) {
        restore();
    }
    if (m_title->text().isEmpty()) {
        if (seat) {
            if (const auto choice = m_context.choices->ofSeat(seat)) {
                m_person->setPeople({*choice});
                account = choice->account;
            }
        }
        if (account) {
            m_account->setAccount(account, m_context.choices->accountName(account));
            m_person->setAccount(account);
        }
        if (m_owner->members().empty() && m_context.session->info().me) {
            m_owner->setMember(m_context.session->info().me);
        }
        if (!m_due->date()) {
            m_due->setDate(m_context.session->info().today);
        }
    }
    show();
    m_title->setFocus(Qt::ShortcutFocusReason);
}

void ActionForm::finish()
{
    if (isHidden()) {
        return;
    }
    keep();
    hide();
    Q_EMIT closed();
}

void ActionForm::setProblem(QWidget *field, const QString &sentence)
{
    markInvalid(m_title, field == m_title && !sentence.isEmpty());
    m_error->setSentence(sentence);
    if (!sentence.isEmpty()) {
        field->setFocus(Qt::OtherFocusReason);
    }
}

void ActionForm::submit(Then then)
{
    if (m_busy) {
        return;
    }
    const QString title = present::cleanLine(m_title->text());
    if (title.isEmpty()) {
        setProblem(m_title, tr("Say what is to be done, for example “Call about the offer”."));
        return;
    }
    if (!m_person->commit() || !m_account->commit() || !m_owner->commit() || !m_due->commit() || !m_hours->commit()) {
        return;
    }
    if (m_account->account().isNone()) {
        setProblem(m_account, tr("Choose the account it is for; typing the beginning of its name is enough."));
        return;
    }
    present::ActionDraft draft;
    draft.title = title;
    draft.account = m_account->account();
    const auto seats = m_person->seats();
    draft.seat = seats.empty() ? core::SeatId() : seats.front();
    draft.owner = m_owner->member();
    draft.due = m_due->date();
    draft.hours = m_hours->number();
    m_busy = true;
    m_feed->add(draft, [this, then](core::Result<core::ActionId> result) {
        m_busy = false;
        if (!result) {
            setProblem(m_title, present::errorTitle(result.error()));
            return;
        }
        clear();
        if (then == Then::Close) {
            finish();
        } else {
            m_title->setFocus(Qt::OtherFocusReason);
        }
        Q_EMIT added(*result);
    });
}

void ActionForm::clear()
{
    m_title->clear();
    m_person->setPeople({});
    m_hours->setNumber(std::nullopt);
    setProblem(m_title, {});
    m_context.drafts->discard(kForm, {});
}

void ActionForm::keep()
{
    const QString title = m_title->text();
    if (title.trimmed().isEmpty()) {
        m_context.drafts->discard(kForm, {});
        return;
    }
    QJsonObject content{
        {QStringLiteral("title"), title}, {QStringLiteral("due"), m_due->text()}, {QStringLiteral("hours"), m_hours->text()}};
    content.insert(QStringLiteral("account"), QString::number(m_account->account().value()));
    const auto seats = m_person->seats();
    content.insert(QStringLiteral("seat"), QString::number(seats.empty() ? 0 : seats.front().value()));
    content.insert(QStringLiteral("owner"), QString::number(m_owner->member().value()));
    m_context.drafts->keep(kForm, {}, content);
}

void ActionForm::restore()
{
    const QJsonObject content = m_context.drafts->find(kForm, {});
    if (content.isEmpty() || !m_title->text().isEmpty()) {
        return;
    }
    m_title->setText(content.value(QStringLiteral("title")).toString());
    const auto number = [&content](const char *key) { return content.value(QLatin1String(key)).toString().toLongLong(); };
    if (const auto choice = m_context.choices->ofSeat(core::SeatId(number("seat")))) {
        m_person->setPeople({*choice});
    }
    if (const core::AccountId account(number("account")); account) {
        m_account->setAccount(account, m_context.choices->accountName(account));
    }
    m_owner->setMember(core::MemberId(number("owner")));
    m_due->setText(content.value(QStringLiteral("due")).toString());
    m_hours->setText(content.value(QStringLiteral("hours")).toString());
}

bool ActionForm::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_title && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && (key->modifiers() & Qt::ControlModifier) == 0) {
            submit(Then::Close);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void ActionForm::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: submit((event->modifiers() & Qt::ControlModifier) != 0 ? Then::Next : Then::Close); return;
    case Qt::Key_Escape: finish(); return;
    default: QFrame::keyPressEvent(event);
    }
}

}  // namespace linchpin::gui
