#include "gui/account/findings_panel.h"
#include "gui/edit/choice_field.h"
#include "gui/edit/date_field.h"
#include "gui/edit/field_editor.h"
#include "gui/edit/text_area.h"
#include "gui/edit/token_field.h"
#include "gui/tables/card_list_view.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/edit/choice_index.h"
#include "present/edit/field_edit.h"
#include "present/edit/typed_values.h"
#include "present/error_text.h"
#include "present/sentences.h"
#include "present/sentences_words.h"
#include "render/theme.h"
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>

// The forms below the list of findings: how they are built. What they do is in findings_panel.cpp.

namespace linchpin::gui {

using namespace render;
using core::FindingKind;
using core::report::FindingLine;

namespace {

/// A field below its caption; fields of one row stand on one line, however tall one of them grows.
void addCaptioned(QHBoxLayout *row, const QString &caption, QWidget *field, QWidget *form)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    QLabel *label = makeLabel(caption, "caption", "muted", form);
    label->setBuddy(field);
    column->addWidget(label);
    column->addWidget(field);
    column->addStretch(1);
    row->addLayout(column, 1);
}

QVBoxLayout *formLayout(QWidget *form)
{
    auto *layout = new QVBoxLayout(form);
    layout->setContentsMargins(space::kLarge, 10, space::kMedium, 10);
    layout->setSpacing(6);
    return layout;
}

}  // namespace

QWidget *FindingsPanel::buildDetails()
{
    auto *form = new QWidget(this);
    QVBoxLayout *layout = formLayout(form);
    auto *top = new QHBoxLayout;
    m_title = new ElidedLabel(form);
    m_title->setProperty("type", QStringLiteral("title"));
    top->addWidget(m_title, 1);
    QToolButton *close = makeIconButton(QStringLiteral("close"), tr("Close the details (Esc)"), m_context.theme, form);
    connect(close, &QToolButton::clicked, this, [this] {
        this->close();
        Q_EMIT detailsClosed();
    });
    top->addWidget(close);
    layout->addLayout(top);
    m_proof = makeLabel({}, "detail", "secondary", form);
    m_proof->setWordWrap(true);
    layout->addWidget(m_proof);
    m_state = makeLabel({}, "detail", "attention", form);
    m_state->setWordWrap(true);
    layout->addWidget(m_state);
    m_remedy = makeLabel({}, "detail", "", form);
    m_remedy->setWordWrap(true);
    layout->addWidget(m_remedy);
    auto *facts = new QHBoxLayout;
    facts->setSpacing(14);
    m_severity = makeLabel({}, "detail", "muted", form);
    facts->addWidget(m_severity);
    m_value = makeLabel({}, "detail", "muted", form);
    facts->addWidget(m_value);
    auto *who = new QHBoxLayout;
    who->setSpacing(4);
    who->addWidget(makeLabel(tr("Owner"), "detail", "muted", form));
    m_owner = new InlineChoice(m_context.theme, form);
    m_owner->setFieldName(tr("Owner of the finding"));
    m_owner->setEmptyText(tr("nobody yet"));
    connect(m_owner, &InlineChoice::chosen, this, [this](const QString &id) {
        if (line() != nullptr) {
            present::setFindingOwner(m_context.session, target(), core::MemberId(id.toLongLong()), this, finished(nullptr));
        }
    });
    who->addWidget(m_owner);
    facts->addLayout(who);
    facts->addStretch();
    layout->addLayout(facts);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    m_planButton = makeSmallButton(tr("Plan it..."), form, "primary");
    m_reopenButton = makeSmallButton(tr("Open again"), form);
    m_acceptButton = makeSmallButton(tr("Accept..."), form);
    m_acceptButton->setToolTip(tr("Live with it until a day, with a reason"));
    m_hideButton = makeSmallButton(tr("Hide"), form);
    m_solvedButton = makeSmallButton(tr("Solved"), form);
    m_editButton = makeSmallButton(tr("Edit..."), form);
    m_removeButton = makeSmallButton(tr("Remove"), form);
    m_mapButton = makeLink(tr("Show on map"), form);
    for (QPushButton *button :
         {m_planButton, m_reopenButton, m_acceptButton, m_hideButton, m_solvedButton, m_editButton, m_removeButton}) {
        buttons->addWidget(button);
    }
    buttons->addStretch();
    buttons->addWidget(m_mapButton);
    layout->addLayout(buttons);
    connect(m_planButton, &QPushButton::clicked, this, [this] { showForm(Form::Plan); });
    connect(m_acceptButton, &QPushButton::clicked, this, [this] { showForm(Form::Accept); });
    connect(m_hideButton, &QPushButton::clicked, this,
            [this] { present::hideFinding(m_context.session, target(), {}, this, finished(nullptr)); });
    connect(m_reopenButton, &QPushButton::clicked, this,
            [this] { present::reopenFinding(m_context.session, target(), this, finished(nullptr)); });
    connect(m_solvedButton, &QPushButton::clicked, this,
            [this] { present::closeFinding(m_context.session, target(), this, finished(nullptr)); });
    connect(m_editButton, &QPushButton::clicked, this, [this] { showForm(Form::Edit); });
    connect(m_removeButton, &QPushButton::clicked, this,
            [this] { present::removeFinding(m_context.session, target(), this, finished(nullptr)); });
    connect(m_mapButton, &QPushButton::clicked, this, [this] {
        if (const FindingLine *shown = line()) {
            if (shown->isOfMap()) {
                Q_EMIT findingAsked(present::findingKey(*shown));
            } else {
                Q_EMIT personAsked(shown->facts.seat);
            }
        }
    });
    return form;
}

QWidget *FindingsPanel::buildAccept()
{
    auto *form = new QWidget(this);
    QVBoxLayout *layout = formLayout(form);
    layout->addWidget(makeLabel(tr("Accept it: why, and until when?"), "title", "", form));
    m_reason = new QLineEdit(form);
    m_reason->setPlaceholderText(tr("Why we live with it"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setMaxLength(1000);
    layout->addWidget(m_reason);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(makeLabel(tr("until"), "detail", "secondary", form));
    m_until = new DateField(
        m_context.theme, [session = m_context.session] { return session->info().today; }, form);
    m_until->setRequired(true);
    m_until->setAccessibleName(tr("Accepted until"));
    row->addWidget(m_until, 1);
    QPushButton *keep = makeSmallButton(tr("Accept"), form, "primary");
    QPushButton *cancel = makeSmallButton(tr("Cancel"), form);
    row->addWidget(keep);
    row->addWidget(cancel);
    layout->addLayout(row);
    m_acceptError = new FieldError(m_context.theme, form);
    m_acceptError->setField(m_reason);
    layout->addWidget(m_acceptError);
    connect(m_until, &FieldEditor::problemChanged, m_acceptError, &FieldError::setSentence);
    connect(m_reason, &QLineEdit::textEdited, this, [this] {
        markInvalid(m_reason, false);
        m_acceptError->setSentence({});
    });
    connect(m_reason, &QLineEdit::returnPressed, this, &FindingsPanel::accept);
    connect(keep, &QPushButton::clicked, this, &FindingsPanel::accept);
    connect(cancel, &QPushButton::clicked, this, [this] { showForm(Form::Details); });
    return form;
}

QWidget *FindingsPanel::buildPlan()
{
    auto *form = new QWidget(this);
    QVBoxLayout *layout = formLayout(form);
    auto *top = new QHBoxLayout;
    top->addWidget(makeLabel(tr("Plan it as"), "title", "", form));
    m_planAs = new SegmentedControl(m_context.theme, form);
    m_planAs->setSmall(true);
    m_planAs->setChoices({{QStringLiteral("goal"), tr("Goal")}, {QStringLiteral("action"), tr("Action")}});
    m_planAs->setAccessibleName(tr("As a goal or as an action"));
    top->addWidget(m_planAs);
    top->addStretch();
    layout->addLayout(top);
    m_planTitle = new QLineEdit(form);
    m_planTitle->setMaxLength(500);
    m_planTitle->setPlaceholderText(tr("What we want to reach or do"));
    m_planTitle->setAccessibleName(tr("What we want to reach or do"));
    layout->addWidget(m_planTitle);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_planOwner = new MemberPicker(m_context.theme, m_context.session, form);
    m_planOwner->setMost(1);
    m_planOwner->setPlaceholder(tr("Owner"));
    m_planOwner->setAccessibleName(tr("Who of us"));
    row->addWidget(m_planOwner, 1);
    m_planDue = new DateField(
        m_context.theme, [session = m_context.session] { return session->info().today; }, form);
    m_planDue->setPlaceholder(tr("By when"));
    m_planDue->setAccessibleName(tr("By when"));
    row->addWidget(m_planDue, 1);
    QPushButton *keep = makeSmallButton(tr("Plan it"), form, "primary");
    QPushButton *cancel = makeSmallButton(tr("Cancel"), form);
    layout->addLayout(row);
    if (m_place == Place::BesideMap) {
        row = new QHBoxLayout;
        row->setSpacing(8);
        row->addStretch();
        layout->addLayout(row);
    }
    row->addWidget(keep);
    row->addWidget(cancel);
    m_planError = new FieldError(m_context.theme, form);
    m_planError->setField(m_planTitle);
    layout->addWidget(m_planError);
    connect(m_planDue, &FieldEditor::problemChanged, m_planError, &FieldError::setSentence);
    connect(m_planOwner, &FieldEditor::problemChanged, m_planError, &FieldError::setSentence);
    connect(m_planTitle, &QLineEdit::textEdited, this, [this] {
        markInvalid(m_planTitle, false);
        m_planError->setSentence({});
    });
    connect(m_planTitle, &QLineEdit::returnPressed, this, &FindingsPanel::plan);
    connect(keep, &QPushButton::clicked, this, &FindingsPanel::plan);
    connect(cancel, &QPushButton::clicked, this, [this] { showForm(Form::Details); });
    return form;
}

QWidget *FindingsPanel::buildEdit()
{
    auto *form = new QWidget(this);
    QVBoxLayout *layout = formLayout(form);
    auto *top = new QHBoxLayout;
    top->setSpacing(8);
    m_newKind = new SegmentedControl(m_context.theme, form);
    m_newKind->setSmall(true);
    m_newKind->setAccessibleName(tr("Kind of finding"));
    m_newKind->setChoices({{QStringLiteral("problem"), present::label(FindingKind::Problem)},
                           {QStringLiteral("issue"), present::label(FindingKind::Issue)},
                           {QStringLiteral("opportunity"), present::label(FindingKind::Opportunity)}});
    top->addWidget(m_newKind);
    m_newSeverity = new SegmentedControl(m_context.theme, form);
    m_newSeverity->setSmall(true);
    m_newSeverity->setAccessibleName(tr("How serious"));
    m_newSeverity->setChoices({{QStringLiteral("1"), present::severityText(1)},
                               {QStringLiteral("2"), present::severityText(2)},
                               {QStringLiteral("3"), present::severityText(3)}});
    top->addWidget(m_newSeverity);
    top->addStretch();
    layout->addLayout(top);
    m_newTitle = new QLineEdit(form);
    m_newTitle->setMaxLength(500);
    m_newTitle->setPlaceholderText(tr("What is so, with a number if there is one"));
    m_newTitle->setAccessibleName(tr("Finding"));
    layout->addWidget(m_newTitle);
    m_newDetail = new TextArea(form);
    m_newDetail->setLines(1, 3);
    m_newDetail->setPlaceholderText(tr("How do we know?"));
    m_newDetail->setAccessibleName(tr("How do we know?"));
    layout->addWidget(m_newDetail);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_newPerson = new PersonPicker(m_context.theme, m_context.choices, PersonPicker::Unit::Seats, form);
    m_newPerson->setMost(1);
    m_newPerson->setPlaceholder(tr("Whom it is about"));
    m_newPerson->setAccessibleName(tr("Whom it is about"));
    addCaptioned(row, tr("Person"), m_newPerson, form);
    m_newOwner = new MemberPicker(m_context.theme, m_context.session, form);
    m_newOwner->setMost(1);
    m_newOwner->setPlaceholder(tr("Who of us"));
    m_newOwner->setAccessibleName(tr("Who of us takes care"));
    addCaptioned(row, tr("Owner"), m_newOwner, form);
    m_newValue = new MoneyField(m_context.theme, form);
    m_newValue->setAccessibleName(tr("Money at stake"));
    m_newValue->setToolTip(tr("Money at stake"));
    addCaptioned(row, tr("Money at stake"), m_newValue, form);
    layout->addLayout(row);
    m_newError = new FieldError(m_context.theme, form);
    m_newError->setField(m_newTitle);
    layout->addWidget(m_newError);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    QPushButton *keep = makeSmallButton(tr("Save"), form, "primary");
    keep->setToolTip(tr("Save the finding (Ctrl+Enter)"));
    QPushButton *cancel = makeSmallButton(tr("Cancel"), form);
    buttons->addWidget(keep);
    buttons->addWidget(cancel);
    layout->addLayout(buttons);
    for (FieldEditor *field : {static_cast<FieldEditor *>(m_newPerson), static_cast<FieldEditor *>(m_newOwner),
                               static_cast<FieldEditor *>(m_newValue)}) {
        connect(field, &FieldEditor::problemChanged, m_newError, &FieldError::setSentence);
    }
    connect(m_newTitle, &QLineEdit::textEdited, this, [this] {
        markInvalid(m_newTitle, false);
        m_newError->setSentence({});
    });
    connect(m_newTitle, &QLineEdit::returnPressed, this, &FindingsPanel::save);
    connect(m_newDetail, &TextArea::submitted, this, &FindingsPanel::save);
    connect(keep, &QPushButton::clicked, this, &FindingsPanel::save);
    connect(cancel, &QPushButton::clicked, this, [this] {
        if (line() != nullptr) {
            showForm(Form::Details);
        } else {
            close();
        }
    });
    return form;
}

}  // namespace linchpin::gui
