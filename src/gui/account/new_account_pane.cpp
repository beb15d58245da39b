#include "gui/account/new_account_pane.h"

#include <QBoxLayout>
#include <QJsonObject>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>

#include "gui/edit/choice_field.h"
#include "gui/edit/field_editor.h"
#include "gui/edit/form_layout.h"
#include "gui/edit/token_field.h"
#include "gui/map_edit/template_pane.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/account/finding_edits.h"
#include "present/edit/choice_index.h"
#include "present/edit/drafts.h"
#include "present/edit/field_edit.h"
#include "present/edit/typed_values.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;

namespace {

const QString kForm = QStringLiteral("account");

}  // namespace

NewAccountPane::NewAccountPane(const PageContext &context, QWidget *parent)
    : Pane(context, parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kLarge, space::kSmall, space::kLarge, space::kLarge);
    layout->setSpacing(10);
    m_form = new FormLayout(context.theme, this);
    m_name = new QLineEdit(this);
    m_name->setMaxLength(200);
    m_name->setPlaceholderText(tr("Name of the company"));
    m_form->addRow(tr("Name"), m_name);
    m_status = new SegmentedControl(context.theme, this);
    m_status->setSmall(true);
    std::vector<Choice> states;
    for (const core::AccountStatus status :
         {core::AccountStatus::Active, core::AccountStatus::Prospect, core::AccountStatus::Paused}) {
        states.push_back({present::fromUtf8(core::word(status)), present::label(status)});
    }
    m_status->setChoices(states);
    m_form->addRow(tr("Status"), m_status);
    m_owner = new MemberPicker(context.theme, context.session, this);
    m_owner->setMost(1);
    m_owner->setPlaceholder(tr("Who of us"));
    m_form->addRow(tr("Owner"), m_owner);
    m_parent = new AccountPicker(context.theme, context.choices, this);
    m_parent->setMost(1);
    m_parent->setPlaceholder(tr("No group"));
    m_form->addRow(tr("Belongs to"), m_parent);
    layout->addWidget(m_form);
    auto *same = new QHBoxLayout;
    m_same = makeLabel({}, "detail", "attention", this);
    m_same->setWordWrap(true);
    same->addWidget(m_same, 1);
    m_openSame = makeLink(tr("Open it"), this);
    same->addWidget(m_openSame);
    layout->addLayout(same);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    m_add = new QPushButton(tr("Add the account"), this);
    m_add->setProperty("kind", QStringLiteral("primary"));
    m_add->setAccessibleName(tr("Add the account"));
    m_add->setToolTip(tr("Add it and open it (Ctrl+Enter)"));
    buttons->addWidget(m_add);
    layout->addLayout(buttons);
    layout->addStretch();

    auto *look = new QTimer(this);
    look->setSingleShot(true);
    look->setInterval(250);
    connect(look, &QTimer::timeout, this, &NewAccountPane::lookForName);
    connect(m_name, &QLineEdit::textEdited, this, [this, look] {
        setNameError({});
        look->start();
        keep();
    });
    for (FieldEditor *field :
         {static_cast<FieldEditor *>(m_owner), static_cast<FieldEditor *>(m_parent), static_cast<FieldEditor *>(m_status)}) {
        connect(field, &FieldEditor::changed, this, &NewAccountPane::keep);
    }
    connect(m_name, &QLineEdit::returnPressed, this, &NewAccountPane::add);
    connect(m_add, &QPushButton::clicked, this, &NewAccountPane::add);
    connect(m_openSame, &QPushButton::clicked, this, [this] {
        const core::AccountId account = m_sameAccount;
        Q_EMIT closeAsked();
        this->context().shell->goTo({QLatin1String(kAccountPage), QLatin1String(kOverviewTab), account, {}});
    });
    m_same->hide();
    m_openSame->hide();
}

void NewAccountPane::open(const PaneRequest &request)
{
    const auto &info = context().session->info();
    context().choices->ensure();
    const QJsonObject draft = context().drafts->find(kForm, {});
    const auto number = [&draft](const char *key) { return draft.value(QLatin1String(key)).toString().toLongLong(); };
    m_name->setText(!request.text.isEmpty() ? request.text : draft.value(QStringLiteral("name")).toString());
    m_status->setCurrent(draft.value(QStringLiteral("status")).toString(QStringLiteral("active")));
    m_owner->setMember(draft.isEmpty() ? info.me : core::MemberId(number("owner")));
    const core::AccountId parent(number("parent"));
    m_parent->setAccount(parent, parent ? context().choices->accountName(parent) : QString());
    setNameError({});
    lookForName();
    m_add->setEnabled(!info.readOnly);
    QTimer::singleShot(0, m_name, [this] { m_name->setFocus(Qt::OtherFocusReason); });
}

void NewAccountPane::aboutToClose() { keep(); }

void NewAccountPane::keep()
{
    if (m_name->text().trimmed().isEmpty()) {
        context().drafts->discard(kForm, {});
        return;
    }
    context().drafts->keep(kForm, {},
                           {{QStringLiteral("name"), m_name->text()},
                            {QStringLiteral("status"), m_status->current()},
                            {QStringLiteral("owner"), QString::number(m_owner->member().value())},
                            {QStringLiteral("parent"), QString::number(m_parent->account().value())}});
}

void NewAccountPane::lookForName()
{
    const QString name = present::cleanLine(m_name->text());
    if (name.isEmpty()) {
        m_same->hide();
        m_openSame->hide();
        return;
    }
    present::findSameName(context().session, name, this, [this, name](core::AccountId found) {
        if (name != present::cleanLine(m_name->text())) {
            return;
        }
        m_sameAccount = found;
        m_same->setText(tr("There is an account of this name already."));
        m_same->setVisible(bool(found));
        m_openSame->setVisible(bool(found));
    });
}

void NewAccountPane::setNameError(const QString &sentence)
{
    markInvalid(m_name, !sentence.isEmpty());
    for (FieldRow *row : m_form->rows()) {
        if (row->field() == m_name) {
            row->setError(sentence);
        }
    }
}

void NewAccountPane::add()
{
    if (m_busy || context().session->info().readOnly) {
        return;
    }
    const QString name = present::cleanLine(m_name->text());
    if (name.isEmpty()) {
        setNameError(tr("Type the name of the company."));
        m_name->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (!m_owner->commit() || !m_parent->commit()) {
        return;
    }
    m_busy = true;
    const std::vector<present::FieldChange> fields{
        {QStringLiteral("name"), present::textValue(name)},
        {QStringLiteral("status"), present::textValue(m_status->current())},
        {QStringLiteral("owner"), present::referenceValue(m_owner->member())},
        {QStringLiteral("parent"), present::referenceValue(m_parent->account())},
        {QStringLiteral("currency"), present::textValue(QString::fromStdString(context().session->info().currency.code()))},
    };
    present::addRecord(context().session, core::Kind::Account, fields, tr("Account added: %1").arg(name), this,
                       [this, name](core::Result<std::int64_t> added) {
                           m_busy = false;
                           if (!added) {
                               setNameError(present::fieldErrorText(added.error()));
                               return;
                           }
                           m_name->clear();
                           m_parent->setAccount({});
                           context().drafts->discard(kForm, {});
                           m_name->clearFocus();
                           Q_EMIT closeAsked();
                           Shell *shell = context().shell;
                           PaneRequest start;
                           start.account = core::AccountId(*added);
                           shell->goTo({QLatin1String(kAccountPage), QLatin1String(kOverviewTab), start.account, {}});
                           shell->announce(tr("%1 added").arg(name), tr("Start from a template..."),
                                           [shell, start] { shell->openPane(QLatin1String(kTemplatePane), start); });
                       });
}

void NewAccountPane::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && (event->modifiers() & Qt::ControlModifier) != 0) {
        add();
        return;
    }
    Pane::keyPressEvent(event);
}

void registerNewAccountPane(PageRegistry &registry)
{
    registry.addPane({QLatin1String(kNewAccountPane), NewAccountPane::tr("New account"), 340,
                      [](const PageContext &context, QWidget *parent) { return new NewAccountPane(context, parent); }});
    registry.addCommand({QStringLiteral("account.new"),
                         NewAccountPane::tr("New account"),
                         QStringLiteral("plus"),
                         {},
                         MenuPlace::Insert,
                         true,
                         [](const PageContext &context) { context.shell->openPane(QLatin1String(kNewAccountPane), {}); }});
}

}  // namespace linchpin::gui
