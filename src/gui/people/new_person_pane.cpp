#include "gui/people/new_person_pane.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>

#include "gui/edit/choice_field.h"
#include "gui/edit/form_layout.h"
#include "gui/edit/token_field.h"
#include "gui/widgets/labels.h"
#include "present/edit/drafts.h"
#include "present/edit/typed_values.h"
#include "present/people/people_edits.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

namespace {

const QString kForm = QStringLiteral("new_person");

QLineEdit *line(const QString &object, QWidget *parent)
{
    auto *made = new QLineEdit(parent);
    made->setObjectName(object);
    made->setMaxLength(300);
    return made;
}

}  // namespace

NewPersonPane::NewPersonPane(const PageContext &context, QWidget *parent)
    : Pane(context, parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inner = new QWidget;
    inner->setObjectName(QStringLiteral("scrolled"));
    auto *layout = new QVBoxLayout(inner);
    layout->setContentsMargins(16, 4, 16, 16);
    layout->setSpacing(10);
    m_form = new FormLayout(context.theme, inner);
    layout->addWidget(m_form);
    m_name = line(QStringLiteral("name"), m_form);
    m_nameRow = m_form->addRow(tr("Name"), m_name);
    m_nameRow->setHint(tr("Not known yet? Write what you know: \"Head of IT?\""));
    m_account = new AccountPicker(context.theme, context.choices, m_form);
    m_account->setMost(1);
    m_account->setPlaceholder(tr("Which account"));
    m_form->addRow(tr("Account"), m_account);
    m_title = line(QStringLiteral("title"), m_form);
    m_form->addRow(tr("Title"), m_title);
    m_mail = line(QStringLiteral("mail"), m_form);
    m_mailRow = m_form->addRow(tr("Mail"), m_mail);
    m_phone = line(QStringLiteral("phone"), m_form);
    m_form->addRow(tr("Phone"), m_phone);
    m_superior = new PersonPicker(context.theme, context.choices, PersonPicker::Unit::Seats, m_form);
    m_superior->setMost(1);
    m_superior->setPlaceholder(tr("Who they report to"));
    m_superiorRow = m_form->addRow(tr("Reports to"), m_superior);
    m_role = new InlineChoice(context.theme, m_form);
    m_role->setFramed(true);
    std::vector<Choice> roles{{QString(), tr("Not assessed")}};
    for (const std::string_view word : core::wordsOf<core::BuiltinRole>()) {
        const auto role = *core::fromWord<core::BuiltinRole>(word);
        if (role != core::BuiltinRole::Own) {
            roles.push_back({present::fromUtf8(word), present::label(role)});
        }
    }
    m_role->setFieldName(tr("Role"));
    m_role->setChoices(std::move(roles));
    m_role->setCurrent({});
    m_role->setEmptyText(tr("Not assessed"));
    m_form->addRow(tr("Role"), m_role);
    m_stance = new StancePicker(context.theme, m_form);
    m_form->addRow(tr("Stance"), m_stance);
    m_reason = line(QStringLiteral("reason"), m_form);
    m_reason->setPlaceholderText(tr("How do you know? (optional)"));
    FieldRow *reasonRow = m_form->addRow(tr("Reason"), m_reason);
    reasonRow->hide();
    m_error = new FieldError(context.theme, inner);
    layout->addWidget(m_error);
    auto *buttons = new QHBoxLayout;
    m_save = new QPushButton(tr("Add person"), inner);
    m_save->setObjectName(QStringLiteral("savePerson"));
    m_save->setProperty("kind", QStringLiteral("primary"));
    m_save->setToolTip(tr("Ctrl+Enter"));
    m_save->setAccessibleName(tr("Add person"));
    connect(m_save, &QPushButton::clicked, this, &NewPersonPane::save);
    buttons->addWidget(m_save);
    auto *discard = makeLink(tr("Clear"), inner);
    connect(discard, &QPushButton::clicked, this, &NewPersonPane::clear);
    buttons->addWidget(discard);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    layout->addStretch(1);
    scroll->setWidget(inner);
    outer->addWidget(scroll);

    for (QLineEdit *edit : {m_name, m_title, m_mail, m_phone, m_reason}) {
        connect(edit, &QLineEdit::textEdited, this, &NewPersonPane::keepDraft);
    }
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameRow->setError({}); });
    connect(m_mail, &QLineEdit::textEdited, this, [this] { m_mailRow->setError({}); });
    connect(m_account, &AccountPicker::accountChanged, this, [this] {
        m_superior->setAccount(m_account->account(), true);
        keepDraft();
    });
    connect(m_role, &InlineChoice::chosen, this, &NewPersonPane::keepDraft);
    connect(m_stance, &StancePicker::chosen, this, [this, reasonRow] {
        m_hasStance = true;
        reasonRow->show();
        keepDraft();
    });
}

void NewPersonPane::open(const PaneRequest &request)
{
    if (context().choices) {
        context().choices->ensure();
    }
    const QJsonObject draft = context().drafts ? context().drafts->find(kForm, {}) : QJsonObject();
    if (!draft.isEmpty()) {
        fill(draft);
    }
    core::AccountId account = request.account;
    if (!account) {
        const Location place = context().shell->currentLocation();
        account = place.account ? place.account : context().shell->currentSelection().account();
    }
    if (account && !m_account->account()) {
        m_account->setAccount(account, context().choices ? context().choices->accountName(account) : QString());
        m_superior->setAccount(account, true);
    }
    if (!request.text.isEmpty()) {
        m_name->setText(request.text);
    }
    const bool canEdit = !context().session->info().readOnly;
    m_save->setEnabled(canEdit);
    m_error->setSentence(canEdit ? QString() : tr("This workspace is open for reading only."));
    m_name->setFocus(Qt::OtherFocusReason);
}

void NewPersonPane::aboutToClose()
{
    if (context().drafts) {
        context().drafts->flush();
    }
}

QJsonObject NewPersonPane::content() const
{
    QJsonObject all;
    const auto add = [&](const char *key, const QString &value) {
        if (!value.trimmed().isEmpty()) {
            all.insert(QLatin1String(key), value);
        }
    };
    add("name", m_name->text());
    add("title", m_title->text());
    add("mail", m_mail->text());
    add("phone", m_phone->text());
    add("role", m_role->current());
    if (m_hasStance) {
        add("stance", present::fromUtf8(core::word(m_stance->stance())));
        add("reason", m_reason->text());
    }
    if (!all.isEmpty() && m_account->account()) {
        add("account", QString::number(m_account->account().value()));
    }
    return all;
}

void NewPersonPane::fill(const QJsonObject &content)
{
    m_filling = true;
    const auto text = [&](const char *key) { return content.value(QLatin1String(key)).toString(); };
    m_name->setText(text("name"));
    m_title->setText(text("title"));
    m_mail->setText(text("mail"));
    m_phone->setText(text("phone"));
    m_role->setCurrent(text("role"));
    if (const auto stance = core::fromWord<core::Stance>(present::toUtf8(text("stance")))) {
        m_stance->setStance(*stance);
        m_hasStance = true;
        m_reason->setText(text("reason"));
    }
    if (const core::AccountId account(text("account").toLongLong()); account) {
        m_account->setAccount(account, context().choices ? context().choices->accountName(account) : QString());
        m_superior->setAccount(account, true);
    }
    m_filling = false;
}

void NewPersonPane::keepDraft()
{
    if (!m_filling && context().drafts) {
        context().drafts->keep(kForm, {}, content());
    }
}

void NewPersonPane::clear()
{
    m_filling = true;
    for (QLineEdit *edit : {m_name, m_title, m_mail, m_phone, m_reason}) {
        edit->clear();
    }
    m_role->setCurrent({});
    m_stance->setStance(core::Stance::Unknown);
    m_superior->setPeople({});
    m_hasStance = false;
    m_nameRow->setError({});
    m_mailRow->setError({});
    m_superiorRow->setError({});
    m_error->setSentence({});
    m_filling = false;
    if (context().drafts) {
        context().drafts->discard(kForm, {});
    }
    m_name->setFocus(Qt::OtherFocusReason);
}

void NewPersonPane::save()
{
    if (!m_save->isEnabled()) {
        return;
    }
    const auto mail = present::parseMail(m_mail->text());
    m_nameRow->setError(m_name->text().trimmed().isEmpty() ? tr("A person needs a name.") : QString());
    m_mailRow->setError(mail ? QString() : mail.error());
    if (m_form->goToFirstError()) {
        return;
    }
    present::PersonDraft draft;
    draft.account = m_account->account();
    const QString name = m_name->text().trimmed();
    // "Head of IT?" is a placeholder for somebody not yet known, where there is an account to hold it.
    const bool isPlaceholder = name.endsWith(QLatin1Char('?')) && draft.account;
    (isPlaceholder ? draft.label : draft.name) = name;
    draft.title = m_title->text();
    draft.email = *mail;
    draft.phone = m_phone->text();
    if (!m_superior->seats().empty()) {
        draft.reportsTo = m_superior->seats().front();
    }
    if (const auto role = core::fromWord<core::BuiltinRole>(present::toUtf8(m_role->current()))) {
        draft.roles.push_back({*role, {}});
    }
    if (m_hasStance) {
        draft.stance = m_stance->stance();
        draft.stanceReason = m_reason->text();
    }
    m_save->setEnabled(false);
    present::addPerson(
        context().session, draft, this, [this, name, account = draft.account](core::Result<present::AddedPersonIds> added) {
            m_save->setEnabled(true);
            if (!added) {
                const QString sentence = present::peopleErrorText(added.error());
                if (added.error().subject == "seat.reports_to") {
                    m_superiorRow->setError(sentence);
                } else {
                    m_error->setSentence(sentence);
                }
                return;
            }
            clear();
            context().shell->announce(tr("%1 was added").arg(name), tr("Open"), [shell = context().shell, ids = *added, account] {
                if (ids.person) {
                    Location place{QLatin1String(kPeoplePage), {}, {}, {}};
                    place.person = ids.person;
                    shell->goTo(place);
                } else {
                    shell->goTo({QLatin1String(kAccountPage), QLatin1String(kMapTab), account, ids.seat});
                }
            });
        });
}

void NewPersonPane::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter) {
        save();
        return;
    }
    Pane::keyPressEvent(event);
}

void registerNewPersonPane(PageRegistry &registry)
{
    registry.addPane({QLatin1String(kNewPersonPane), NewPersonPane::tr("New person"), 440,
                      [](const PageContext &context, QWidget *parent) { return new NewPersonPane(context, parent); }});
    registry.addCommand({QStringLiteral("person.new"), NewPersonPane::tr("New person"), QStringLiteral("person-plus"),
                         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), MenuPlace::Insert, true,
                         [](const PageContext &context) { context.shell->openPane(QLatin1String(kNewPersonPane), {}); }});
}

}  // namespace linchpin::gui
