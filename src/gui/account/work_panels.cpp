#include "gui/account/work_panels.h"

#include <algorithm>

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

#include "gui/edit/choice_field.h"
#include "gui/edit/date_field.h"
#include "gui/edit/field_editor.h"
#include "gui/edit/inline_field.h"
#include "gui/tables/card_list_view.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/edit/field_edit.h"
#include "present/edit/typed_values.h"
#include "present/error_text.h"
#include "present/sentences_plan.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;
using core::WorkState;
using core::report::GoalLine;
using core::report::OutcomeLine;

namespace {

/// A part below a list, with a strong rule on top.
QFrame *panelBelow(QWidget *parent, QVBoxLayout *&layout)
{
    auto *panel = new QFrame(parent);
    auto *outer = new QVBoxLayout(panel);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(makeRule(panel, true));
    layout = new QVBoxLayout;
    layout->setContentsMargins(space::kLarge, 8, space::kMedium, 8);
    layout->setSpacing(4);
    outer->addLayout(layout);
    panel->hide();
    return panel;
}

/// A name in front of a value that is edited in place.
void addFact(QBoxLayout *row, const QString &name, QWidget *value, QWidget *parent)
{
    auto *pair = new QHBoxLayout;
    pair->setSpacing(2);
    QLabel *label = makeLabel(name, "detail", "muted", parent);
    label->setBuddy(value);
    pair->addWidget(label);
    pair->addWidget(value);
    row->addLayout(pair);
}

std::function<core::Date()> todayOf(const PageContext &context)
{
    return [session = context.session] { return session->info().today; };
}

}  // namespace

GoalsPanel::GoalsPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    const ThemeController *theme = context.theme;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_list = new CardListView(CardListStyle::Goal, &m_rows, theme, this);
    m_list->setAccessibleName(tr("Goals"));
    layout->addWidget(m_list, 1);

    QVBoxLayout *inner = nullptr;
    m_panel = panelBelow(this, inner);
    auto *top = new QHBoxLayout;
    m_title = new InlineLabel(theme, m_panel);
    m_title->setTextStyle("title");
    m_title->setRequired(tr("A goal needs a title."));
    top->addWidget(m_title, 1);
    QToolButton *closeButton = makeIconButton(QStringLiteral("close"), tr("Close the goal (Esc)"), theme, m_panel);
    connect(closeButton, &QToolButton::clicked, this, &GoalsPanel::close);
    top->addWidget(closeButton, 0, Qt::AlignTop);
    inner->addLayout(top);
    m_about = new ElidedLabel(m_panel);
    m_about->setProperty("type", QStringLiteral("detail"));
    m_about->setProperty("tone", QStringLiteral("secondary"));
    inner->addWidget(m_about);
    auto *facts = new QHBoxLayout;
    facts->setSpacing(10);
    m_progress = new InlineNumber(theme, m_panel);
    m_progress->setLimits(0, 100, 0, QStringLiteral("%"));
    m_progress->setRequired(true);
    addFact(facts, tr("Progress"), m_progress, m_panel);
    m_state = new InlineChoice(theme, m_panel);
    std::vector<Choice> states;
    for (const WorkState state : {WorkState::Open, WorkState::OnTrack, WorkState::Behind, WorkState::Done, WorkState::Dropped}) {
        states.push_back({present::fromUtf8(core::word(state)), present::label(state)});
    }
    m_state->setChoices(std::move(states));
    addFact(facts, tr("State"), m_state, m_panel);
    facts->addStretch();
    inner->addLayout(facts);
    auto *more = new QHBoxLayout;
    more->setSpacing(10);
    m_due = new InlineDate(theme, todayOf(context), m_panel);
    m_due->setEmptyText(tr("no day"));
    addFact(more, tr("Due"), m_due, m_panel);
    m_priority = new InlineChoice(theme, m_panel);
    m_priority->setChoices({{QStringLiteral("1"), QStringLiteral("1")},
                            {QStringLiteral("2"), QStringLiteral("2")},
                            {QStringLiteral("3"), QStringLiteral("3")}});
    addFact(more, tr("Priority"), m_priority, m_panel);
    more->addStretch();
    m_remove = makeSmallButton(tr("Remove"), m_panel);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (const GoalLine *shown = goal()) {
            present::removeRecord(m_context.session, core::Kind::Goal, shown->goal.value(),
                                  tr("Goal removed: %1").arg(present::fromUtf8(shown->title)), this);
        }
    });
    more->addWidget(m_remove);
    inner->addLayout(more);
    layout->addWidget(m_panel);

    m_newPanel = panelBelow(this, inner);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    m_newTitle = new QLineEdit(m_newPanel);
    m_newTitle->setMaxLength(500);
    m_newTitle->setPlaceholderText(tr("What we want to reach"));
    m_newTitle->setAccessibleName(tr("What we want to reach"));
    row->addWidget(m_newTitle, 2);
    m_newDue = new DateField(theme, todayOf(context), m_newPanel);
    m_newDue->setPlaceholder(tr("By when"));
    m_newDue->setAccessibleName(tr("By when"));
    row->addWidget(m_newDue, 1);
    QPushButton *keep = makeSmallButton(tr("Add"), m_newPanel, "primary");
    row->addWidget(keep);
    inner->addLayout(row);
    m_newError = new FieldError(theme, m_newPanel);
    m_newError->setField(m_newTitle);
    inner->addWidget(m_newError);
    layout->addWidget(m_newPanel);

    connect(m_list, &CardListView::opened, this, [this](int at) {
        if (const present::CardRow *chosen = m_rows.row(at)) {
            open(core::GoalId(chosen->key));
        }
    });
    connect(m_newTitle, &QLineEdit::textEdited, this, [this] {
        markInvalid(m_newTitle, false);
        m_newError->setSentence({});
    });
    connect(m_newDue, &FieldEditor::problemChanged, m_newError, &FieldError::setSentence);
    connect(m_newTitle, &QLineEdit::returnPressed, this, &GoalsPanel::add);
    connect(keep, &QPushButton::clicked, this, &GoalsPanel::add);
}

void GoalsPanel::setOverview(std::shared_ptr<const core::report::AccountOverview> overview)
{
    const bool another = !m_overview || !overview || m_overview->figures.account != overview->figures.account;
    m_overview = std::move(overview);
    if (another) {
        close();
    }
    m_rows.setRows(m_overview ? present::goalRows(*m_overview, m_context.session->format()) : std::vector<present::CardRow>());
    if (m_goal) {
        if (goal() == nullptr) {
            close();
        } else {
            fill();
        }
    }
}

const GoalLine *GoalsPanel::goal() const
{
    if (!m_overview || !m_goal) {
        return nullptr;
    }
    const auto found = std::find_if(m_overview->goals.begin(), m_overview->goals.end(),
                                    [this](const GoalLine &line) { return line.goal == m_goal; });
    return found == m_overview->goals.end() ? nullptr : &*found;
}

bool GoalsPanel::choose(core::GoalId wanted)
{
    if (!m_overview || std::none_of(m_overview->goals.begin(), m_overview->goals.end(), [wanted](const GoalLine &line) {
            return line.goal == wanted;
        })) {
        return false;
    }
    open(wanted);
    return true;
}

void GoalsPanel::open(core::GoalId wanted)
{
    m_goal = wanted;
    const GoalLine *shown = goal();
    if (shown == nullptr) {
        close();
        return;
    }
    m_newPanel->hide();
    const QString title = present::fromUtf8(shown->title);
    const bool editable = !m_context.session->info().readOnly;
    const auto target = [&](const char *field, const QString &name) {
        return present::FieldTarget{core::Kind::Goal, m_goal.value(), QLatin1String(field), tr("%1 of %2").arg(name, title)};
    };
    m_title->setFieldName(tr("Title of the goal"));
    m_title->bind(m_context.session, target("title", tr("Title")));
    m_progress->setFieldName(tr("Progress of %1").arg(title));
    m_progress->bind(m_context.session, target("progress", tr("Progress")));
    m_due->setFieldName(tr("Due day of %1").arg(title));
    m_due->bind(m_context.session, target("due_on", tr("Due day")));
    m_state->setFieldName(tr("State of %1").arg(title));
    m_state->bind(m_context.session, target("state", tr("State")), InlineChoice::Stored::AsWord);
    m_priority->setFieldName(tr("Priority of %1").arg(title));
    m_priority->bind(m_context.session, target("priority", tr("Priority")), InlineChoice::Stored::AsWhole);
    for (InlineField *field :
         {static_cast<InlineField *>(m_title), static_cast<InlineField *>(m_progress), static_cast<InlineField *>(m_due)}) {
        field->setEditable(editable);
    }
    m_state->setEditable(editable);
    m_priority->setEditable(editable);
    m_remove->setVisible(editable);
    fill();
    m_panel->show();
}

void GoalsPanel::fill()
{
    const GoalLine *shown = goal();
    if (shown == nullptr) {
        return;
    }
    m_title->setText(present::fromUtf8(shown->title));
    m_progress->setNumber(shown->progress);
    m_due->setDate(shown->dueOn);
    m_state->setCurrent(present::fromUtf8(core::word(shown->state)));
    m_priority->setCurrent(QString::number(shown->priority));
    QStringList about;
    for (const std::string &text :
         {shown->seatName, shown->ownerName.empty() ? std::string() : shown->ownerName, shown->measure}) {
        if (!text.empty()) {
            about << present::fromUtf8(text);
        }
    }
    m_about->setFullText(about.join(QStringLiteral(" \u00B7 ")));
    m_about->setVisible(!about.isEmpty());
}

void GoalsPanel::close()
{
    m_goal = {};
    const bool had = isAncestorOf(focusWidget());
    m_panel->hide();
    m_newPanel->hide();
    if (had) {
        m_list->setFocus(Qt::OtherFocusReason);
    }
}

void GoalsPanel::beginNew()
{
    m_goal = {};
    m_panel->hide();
    m_newTitle->clear();
    m_newDue->setDate(std::nullopt);
    markInvalid(m_newTitle, false);
    m_newError->setSentence({});
    m_newPanel->show();
    m_newTitle->setFocus(Qt::OtherFocusReason);
}

void GoalsPanel::add()
{
    const QString title = present::cleanLine(m_newTitle->text());
    if (title.isEmpty()) {
        markInvalid(m_newTitle, true);
        m_newError->setSentence(tr("Say what we want to reach, for example “Renew by 31 March”."));
        return;
    }
    if (!m_newDue->commit() || !m_overview) {
        return;
    }
    std::vector<present::FieldChange> fields{
        {QStringLiteral("account"), present::referenceValue(m_overview->figures.account)},
        {QStringLiteral("title"), present::textValue(title)},
        {QStringLiteral("priority"), present::wholeValue(std::int64_t{2})},
        {QStringLiteral("owner"), present::referenceValue(m_context.session->info().me)},
        {QStringLiteral("due_on"), present::dayValue(m_newDue->date())},
    };
    present::addRecord(m_context.session, core::Kind::Goal, fields, tr("Goal added: %1").arg(title), this,
                       [this](core::Result<std::int64_t> added) {
                           if (!added) {
                               m_newError->setSentence(present::fieldErrorText(added.error()));
                               return;
                           }
                           m_newPanel->hide();
                           m_list->setFocus(Qt::OtherFocusReason);
                       });
}

void GoalsPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && (m_panel->isVisible() || m_newPanel->isVisible())) {
        close();
        return;
    }
    QWidget::keyPressEvent(event);
}

OutcomesPanel::OutcomesPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    const ThemeController *theme = context.theme;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_list = new CardListView(CardListStyle::Outcome, &m_rows, theme, this);
    m_list->setAccessibleName(tr("Promised results"));
    layout->addWidget(m_list, 1);

    QVBoxLayout *inner = nullptr;
    m_panel = panelBelow(this, inner);
    auto *top = new QHBoxLayout;
    m_name = new InlineLabel(theme, m_panel);
    m_name->setTextStyle("title");
    m_name->setRequired(tr("A result needs a name."));
    top->addWidget(m_name, 1);
    QToolButton *closeButton = makeIconButton(QStringLiteral("close"), tr("Close the result (Esc)"), theme, m_panel);
    connect(closeButton, &QToolButton::clicked, this, &OutcomesPanel::close);
    top->addWidget(closeButton, 0, Qt::AlignTop);
    inner->addLayout(top);
    auto *facts = new QHBoxLayout;
    facts->setSpacing(8);
    m_target = new InlineNumber(theme, m_panel);
    m_target->setLimits(-1e12, 1e12, 2);
    m_target->setEmptyText(tr("none"));
    addFact(facts, tr("Promised"), m_target, m_panel);
    m_unit = new InlineLabel(theme, m_panel);
    m_unit->setEmptyText(tr("unit"));
    facts->addWidget(m_unit, 1);
    inner->addLayout(facts);
    m_values = new ElidedLabel(m_panel);
    m_values->setProperty("type", QStringLiteral("caption"));
    m_values->setProperty("tone", QStringLiteral("secondary"));
    inner->addWidget(m_values);
    m_addRow = new QWidget(m_panel);
    auto *addRows = new QVBoxLayout(m_addRow);
    addRows->setContentsMargins(0, 0, 0, 0);
    addRows->setSpacing(4);
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    addRows->addLayout(row);
    m_value = new NumberField(theme, m_addRow);
    m_value->setLimits(-1e12, 1e12, 2);
    m_value->setRequired(true);
    m_value->setAccessibleName(tr("Measured value"));
    row->addWidget(m_value, 1);
    m_day = new DateField(theme, todayOf(context), m_addRow);
    m_day->setRequired(true);
    m_day->setAccessibleName(tr("Measured on"));
    addRows->addWidget(m_day);
    QPushButton *keep = makeSmallButton(tr("Add"), m_addRow, "primary");
    keep->setAccessibleName(tr("Add the measured value"));
    row->addWidget(keep);
    inner->addWidget(m_addRow);
    m_error = new FieldError(theme, m_panel);
    m_error->setField(m_value);
    inner->addWidget(m_error);
    layout->addWidget(m_panel);

    m_newPanel = panelBelow(this, inner);
    auto *newRow = new QHBoxLayout;
    m_newName = new QLineEdit(m_newPanel);
    m_newName->setMaxLength(200);
    m_newName->setPlaceholderText(tr("What our work shall bring"));
    m_newName->setAccessibleName(tr("What our work shall bring"));
    newRow->addWidget(m_newName, 1);
    QPushButton *keepNew = makeSmallButton(tr("Add"), m_newPanel, "primary");
    newRow->addWidget(keepNew);
    inner->addLayout(newRow);
    m_newError = new FieldError(theme, m_newPanel);
    m_newError->setField(m_newName);
    inner->addWidget(m_newError);
    layout->addWidget(m_newPanel);

    connect(m_list, &CardListView::opened, this, [this](int at) {
        if (const present::CardRow *chosen = m_rows.row(at)) {
            open(core::OutcomeMetricId(chosen->key));
        }
    });
    connect(m_value, &FieldEditor::problemChanged, m_error, &FieldError::setSentence);
    connect(m_day, &FieldEditor::problemChanged, m_error, &FieldError::setSentence);
    connect(keep, &QPushButton::clicked, this, &OutcomesPanel::addValue);
    connect(keepNew, &QPushButton::clicked, this, &OutcomesPanel::add);
    connect(m_newName, &QLineEdit::returnPressed, this, &OutcomesPanel::add);
    connect(m_newName, &QLineEdit::textEdited, this, [this] {
        markInvalid(m_newName, false);
        m_newError->setSentence({});
    });
}

void OutcomesPanel::setOverview(std::shared_ptr<const core::report::AccountOverview> overview)
{
    const bool another = !m_overview || !overview || m_overview->figures.account != overview->figures.account;
    m_overview = std::move(overview);
    if (another) {
        close();
    }
    m_rows.setRows(m_overview ? present::outcomeRows(*m_overview, m_context.session->format()) : std::vector<present::CardRow>());
    if (m_metric) {
        if (line() == nullptr) {
            close();
        } else {
            fill();
        }
    }
}

const OutcomeLine *OutcomesPanel::line() const
{
    if (!m_overview || !m_metric) {
        return nullptr;
    }
    const auto found = std::find_if(m_overview->outcomes.begin(), m_overview->outcomes.end(),
                                    [this](const OutcomeLine &line) { return line.metric == m_metric; });
    return found == m_overview->outcomes.end() ? nullptr : &*found;
}

void OutcomesPanel::open(core::OutcomeMetricId wanted)
{
    m_metric = wanted;
    const OutcomeLine *shown = line();
    if (shown == nullptr) {
        close();
        return;
    }
    m_newPanel->hide();
    const QString name = present::fromUtf8(shown->name);
    const bool editable = !m_context.session->info().readOnly;
    const auto target = [&](const char *field, const QString &what) {
        return present::FieldTarget{core::Kind::OutcomeMetric, m_metric.value(), QLatin1String(field),
                                    tr("%1 of %2").arg(what, name)};
    };
    m_name->setFieldName(tr("Name of the result"));
    m_name->bind(m_context.session, target("name", tr("Name")));
    m_target->setFieldName(tr("Promised value of %1").arg(name));
    m_target->bind(m_context.session, target("target", tr("Promised value")));
    m_unit->setFieldName(tr("Unit of %1").arg(name));
    m_unit->bind(m_context.session, target("unit", tr("Unit")));
    for (InlineField *field :
         {static_cast<InlineField *>(m_name), static_cast<InlineField *>(m_target), static_cast<InlineField *>(m_unit)}) {
        field->setEditable(editable);
    }
    m_addRow->setVisible(editable);
    m_value->setNumber(std::nullopt);
    m_day->setDate(m_context.session->info().today);
    m_error->setSentence({});
    fill();
    m_panel->show();
}

void OutcomesPanel::fill()
{
    const OutcomeLine *shown = line();
    if (shown == nullptr) {
        return;
    }
    const auto format = m_context.session->format();
    m_name->setText(present::fromUtf8(shown->name));
    m_target->setNumber(shown->target);
    m_unit->setText(present::fromUtf8(shown->unit));
    QStringList values;
    for (auto value = shown->values.rbegin(); value != shown->values.rend() && values.size() < 4; ++value) {
        values << tr("%1: %2").arg(format.date(value->first), format.number(value->second, 2));
    }
    m_values->setFullText(values.isEmpty() ? tr("Not measured yet") : values.join(QStringLiteral(" \u00B7 ")));
}

void OutcomesPanel::close()
{
    m_metric = {};
    const bool had = isAncestorOf(focusWidget());
    m_panel->hide();
    m_newPanel->hide();
    if (had) {
        m_list->setFocus(Qt::OtherFocusReason);
    }
}

void OutcomesPanel::addValue()
{
    if (!m_value->commit() || !m_day->commit() || !m_value->number() || !m_day->date()) {
        return;
    }
    const OutcomeLine *shown = line();
    if (shown == nullptr) {
        return;
    }
    const std::vector<present::FieldChange> fields{
        {QStringLiteral("metric"), present::referenceValue(m_metric)},
        {QStringLiteral("day"), present::dayValue(m_day->date())},
        {QStringLiteral("value"), core::Value(*m_value->number())},
    };
    present::addRecord(m_context.session, core::Kind::OutcomeValue, fields, tr("Value of %1").arg(present::fromUtf8(shown->name)),
                       this, [this](core::Result<std::int64_t> added) {
                           if (added) {
                               m_value->setNumber(std::nullopt);
                           } else {
                               m_error->setSentence(present::fieldErrorText(added.error()));
                           }
                       });
}

void OutcomesPanel::beginNew()
{
    m_metric = {};
    m_panel->hide();
    m_newName->clear();
    markInvalid(m_newName, false);
    m_newError->setSentence({});
    m_newPanel->show();
    m_newName->setFocus(Qt::OtherFocusReason);
}

void OutcomesPanel::add()
{
    const QString name = present::cleanLine(m_newName->text());
    if (name.isEmpty()) {
        markInvalid(m_newName, true);
        m_newError->setSentence(tr("Say what is measured, for example “Lines running daily”."));
        return;
    }
    if (!m_overview) {
        return;
    }
    const std::vector<present::FieldChange> fields{
        {QStringLiteral("account"), present::referenceValue(m_overview->figures.account)},
        {QStringLiteral("name"), present::textValue(name)},
        {QStringLiteral("kind"), present::textValue(present::fromUtf8(core::word(core::OutcomeKind::Own)))},
        {QStringLiteral("higher_is_better"), present::flagValue(true)},
        {QStringLiteral("weight"), core::Value(1.0)},
    };
    present::addRecord(m_context.session, core::Kind::OutcomeMetric, fields, tr("Result added: %1").arg(name), this,
                       [this](core::Result<std::int64_t> added) {
                           if (!added) {
                               m_newError->setSentence(present::fieldErrorText(added.error()));
                               return;
                           }
                           m_newPanel->hide();
                           m_list->setFocus(Qt::OtherFocusReason);
                       });
}

void OutcomesPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && (m_panel->isVisible() || m_newPanel->isVisible())) {
        close();
        return;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace linchpin::gui
