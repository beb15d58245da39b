#include "gui/people/person_forms.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

#include "gui/edit/choice_field.h"
#include "gui/edit/date_field.h"
#include "gui/edit/form_layout.h"
#include "gui/edit/token_field.h"
#include "gui/widgets/labels.h"
#include "present/people/people_edits.h"
#include "present/people/people_text.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

PersonForm::PersonForm(const PageContext &context, Detail detail, const QString &title, const QString &note,
                       const QString &action, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_detail(std::move(detail))
{
    setProperty("card", true);
    setObjectName(QStringLiteral("personForm"));
    setAccessibleName(title);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(8);
    layout->addWidget(makeLabel(title, "section", "", this));
    auto *why = makeLabel(note, "detail", "secondary", this);
    why->setWordWrap(true);
    layout->addWidget(why);
    m_form = new FormLayout(context.theme, this);
    layout->addWidget(m_form);
    m_error = new FieldError(context.theme, this);
    layout->addWidget(m_error);
    auto *buttons = new QHBoxLayout;
    auto *ok = new QPushButton(action, this);
    ok->setObjectName(QStringLiteral("saveForm"));
    ok->setProperty("kind", QStringLiteral("primary"));
    ok->setAccessibleName(action);
    connect(ok, &QPushButton::clicked, this, [this] { save(); });
    buttons->addWidget(ok);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAccessibleName(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &PersonForm::finished);
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    layout->addLayout(buttons);
}

void PersonForm::refuse(const core::Error &error) { m_error->setSentence(present::peopleErrorText(error)); }

void PersonForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT finished();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        save();
        return;
    }
    QFrame::keyPressEvent(event);
}

LeaveForm::LeaveForm(const PageContext &context, Detail detail, std::size_t seat, QWidget *parent)
    : PersonForm(context, detail,
                 tr("%1 leaves %2").arg(present::personTitle(*detail), present::fromUtf8(detail->seats[seat].accountName)),
                 tr("Everything known stays; after the last day the seat no longer counts."), tr("Note the last day"), parent)
    , m_seat(seat)
{
    m_day = new DateField(
        context.theme, [session = context.session] { return session->info().today; }, this);
    m_day->setRequired(true);
    m_day->setLimits(detail->seats[seat].seat.from, std::nullopt);
    m_day->setDate(context.session->info().today);
    form()->addRow(tr("Last day"), m_day);
    m_reports = new SegmentedControl(context.theme, this);
    const auto count = static_cast<int>(detail->seats[seat].reports.size());
    const QString superior = detail->seats[seat].superior ? present::otherName(*detail->seats[seat].superior) : tr("nobody yet");
    m_reports->setChoices(
        {{QStringLiteral("up"), count == 0 ? tr("The seat goes too") : tr("%1 report to %2").arg(count).arg(superior)},
         {QStringLiteral("vacant"), tr("The seat stays vacant")}});
    m_reports->setCurrent(QStringLiteral("up"));
    form()->addRow(count == 0 ? tr("The seat") : tr("Their reports"), m_reports);
}

void LeaveForm::start() { m_day->startEditing(); }

void LeaveForm::save()
{
    if (!m_day->commit() || !m_day->date()) {
        m_day->startEditing();
        return;
    }
    present::leavePerson(context().session,
                         {detail().seats[m_seat].seat.id, *m_day->date(), m_reports->current() == QLatin1String("vacant")},
                         present::personTitle(detail()), this,
                         [this](core::Result<void> result) { result ? Q_EMIT finished() : refuse(result.error()); });
}

JoinForm::JoinForm(const PageContext &context, Detail detail, std::size_t seat, QWidget *parent)
    : PersonForm(context, detail, tr("%1 joins another account").arg(present::personTitle(*detail)),
                 tr("The same person gets a seat of its own there; what is known here stays here."), tr("Join"), parent)
    , m_seat(seat)
{
    m_account = new AccountPicker(context.theme, context.choices, this);
    m_account->setMost(1);
    m_account->setPlaceholder(tr("Account"));
    m_accountRow = form()->addRow(tr("Account"), m_account);
    m_title = new QLineEdit(this);
    m_title->setMaxLength(200);
    form()->addRow(tr("Title there"), m_title);
    m_from = new DateField(
        context.theme, [session = context.session] { return session->info().today; }, this);
    m_from->setRequired(true);
    m_from->setDate(context.session->info().today);
    form()->addRow(tr("From"), m_from);
    m_leaves = new SegmentedControl(context.theme, this);
    const bool isHere = seat < detail->seats.size() && detail->seats[seat].current;
    const QString here = isHere ? present::fromUtf8(detail->seats[seat].accountName) : QString();
    m_leaves->setChoices(
        {{QStringLiteral("leave"), tr("Leaves %1").arg(here)}, {QStringLiteral("stay"), tr("Stays there as well")}});
    m_leaves->setCurrent(isHere ? QStringLiteral("leave") : QStringLiteral("stay"));
    FieldRow *row = form()->addRow(tr("Before"), m_leaves);
    row->setVisible(isHere);
    if (context.choices) {
        context.choices->ensure();
    }
}

void JoinForm::start() { m_account->startEditing(); }

void JoinForm::save()
{
    if (!m_account->account()) {
        m_accountRow->setError(tr("Choose the account."));
        m_account->startEditing();
        return;
    }
    if (!m_from->commit() || !m_from->date()) {
        m_from->startEditing();
        return;
    }
    m_accountRow->setError({});
    present::JoinEdit edit;
    edit.person = detail().person.id;
    edit.account = m_account->account();
    edit.title = m_title->text();
    edit.from = *m_from->date();
    const bool isLeaving =
        m_seat < detail().seats.size() && detail().seats[m_seat].current && m_leaves->current() == QLatin1String("leave");
    if (isLeaving) {
        edit.leaves = present::LeaveEdit{detail().seats[m_seat].seat.id, edit.from.plusDays(-1), false};
    }
    present::joinAccount(
        context().session, edit, present::personTitle(detail()), this,
        [this](core::Result<present::AddedPersonIds> result) { result ? Q_EMIT finished() : refuse(result.error()); });
}

}  // namespace linchpin::gui
