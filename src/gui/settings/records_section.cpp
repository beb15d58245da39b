#include "gui/settings/records_section.h"

#include <QBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>

#include "gui/edit/form_layout.h"
#include "gui/edit/inline_field.h"
#include "gui/tables/cell_delegate.h"
#include "gui/tables/table_view.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/card.h"
#include "gui/widgets/empty_state.h"
#include "gui/widgets/labels.h"
#include "present/error_text.h"
#include "present/models/cell.h"
#include "render/theme.h"

namespace linchpin::gui {

RecordsSection::RecordsSection(const PageContext &context, RecordsSpec spec, QWidget *parent)
    : SettingsSection(context, parent)
    , m_spec(std::move(spec))
    , m_model(context.session, m_spec.kind, m_spec.columns)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(render::space::kMedium);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(render::space::kMedium);
    layout->addLayout(columns, 1);

    auto *listCard = new Card(this);
    listCard->setTitle(m_spec.columns.front().title);
    m_add = listCard->setAction(m_spec.addText);
    connect(m_add, &QPushButton::clicked, this, &RecordsSection::addRecord);
    m_table = new TableView(context.theme, listCard);
    m_table->setAccessibleName(m_spec.columns.front().title);
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new CellDelegate(context.theme, m_table));
    std::vector<ColumnPlan> plan;
    for (std::size_t i = 0; i < m_spec.widths.size(); ++i) {
        plan.push_back({m_spec.widths[i], i == 0 ? 2 : 1, static_cast<int>(i)});
    }
    m_table->setColumnPlan(std::move(plan));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setMinimumHeight(320);
    listCard->setBody(m_table, true);
    columns->addWidget(listCard, 5);

    auto *side = new QVBoxLayout;
    m_card = new Card(this);
    m_form = new FormLayout(context.theme, m_card);
    for (const RecordField &field : m_spec.fields) {
        QWidget *editor = nullptr;
        switch (field.type) {
        case RecordField::Type::Line: {
            auto *line = new InlineLabel(context.theme);
            if (field.required) {
                line->setRequired(tr("%1 cannot be empty.").arg(field.label));
            }
            if (!field.taken.isEmpty() || field.longest > 0) {
                line->setCheck([this, field](const QString &text) { return problemOf(field, text); });
            }
            editor = line;
            break;
        }
        case RecordField::Type::Text: editor = new InlineText(context.theme); break;
        case RecordField::Type::Whole:
        case RecordField::Type::Real: {
            auto *number = new InlineNumber(context.theme);
            number->setLimits(field.low, field.high, field.decimals);
            number->setRequired(true);
            editor = number;
            break;
        }
        case RecordField::Type::Day:
            editor = new InlineDate(context.theme, [session = context.session] { return session->info().today; });
            static_cast<InlineDate *>(editor)->setRequired(field.required);
            break;
        case RecordField::Type::Choice:
        case RecordField::Type::Flag: {
            auto *choice = new InlineChoice(context.theme);
            choice->setChoices(field.type == RecordField::Type::Choice
                                   ? field.choices
                                   : std::vector<Choice>{{QStringLiteral("1"), tr("Yes")}, {QStringLiteral("0"), tr("No")}});
            editor = choice;
            break;
        }
        }
        if (auto *text = qobject_cast<InlineField *>(editor)) {
            text->setFieldName(field.label);
            text->setEmptyText(field.empty.isEmpty() ? present::Format::unknown() : field.empty);
        } else if (auto *choice = qobject_cast<InlineChoice *>(editor)) {
            choice->setFieldName(field.label);
        }
        editor->setSizePolicy(QSizePolicy::Expanding, editor->sizePolicy().verticalPolicy());
        FieldRow *row = m_form->addRow(field.label, editor);
        row->setHint(field.hint);
        m_editors.push_back(editor);
    }
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_form);
    m_problem = makeLabel({}, "detail", "bad", body);
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(m_problem);
    m_remove = makeLink(tr("Remove"), body);
    connect(m_remove, &QPushButton::clicked, this, &RecordsSection::removeRecord);
    column->addWidget(m_remove, 0, Qt::AlignLeft);
    m_card->setBody(body);
    side->addWidget(m_card);
    m_empty = new EmptyState(this);
    m_empty->setTexts(m_spec.emptyTitle, m_spec.emptyWhy, m_spec.addText);
    connect(m_empty, &EmptyState::actionTriggered, this, &RecordsSection::addRecord);
    side->addWidget(m_empty);
    side->addStretch(1);
    columns->addLayout(side, 4);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &index) { choose(index.row()); });
    connect(m_table, &TableView::opened, this, [this] {
        if (!m_editors.empty()) {
            if (auto *field = qobject_cast<InlineField *>(m_editors.front())) {
                field->startEditing();
            }
        }
    });
    connect(&m_model, &present::RecordTableModel::loaded, this, &RecordsSection::refresh);
    connect(&m_model, &present::RecordTableModel::failed, this,
            [this](const core::Error &error) { this->context().shell->warn(present::errorText(error)); });
    connect(context.session, &present::WorkspaceSession::infoChanged, this, &RecordsSection::refresh);
    refresh();
}

QWidget *RecordsSection::settingWidget(const QString &id)
{
    Q_UNUSED(id)
    return m_table;
}

QString RecordsSection::statusText() const { return tr("%1 in the list").arg(m_model.rowCount()); }

void RecordsSection::refresh()
{
    const bool readOnly = context().session->info().readOnly;
    m_add->setVisible(!readOnly && !m_spec.addText.isEmpty());
    m_empty->setVisible(m_model.isLoaded() && m_model.rowCount() == 0);
    int row = m_model.rowOf(m_wanted != 0 ? m_wanted : m_shown);
    const bool isNew = m_wanted != 0 && row >= 0;
    if (row >= 0) {
        m_wanted = 0;
    } else if (m_model.rowCount() > 0) {
        row = 0;
    }
    if (row >= 0 && m_table->currentIndex().row() != row) {
        m_table->selectRow(row);
    }
    choose(row);
    if (isNew && !m_editors.empty()) {
        if (auto *field = qobject_cast<InlineField *>(m_editors.front())) {
            field->startEditing();
        }
    }
    Q_EMIT statusChanged();
    Q_EMIT loaded();
}

void RecordsSection::choose(int row)
{
    const core::Record *record = m_model.record(row);
    m_card->setVisible(record != nullptr);
    if (record && record->id != m_shown) {
        m_problem->hide();
    }
    m_shown = record ? record->id : 0;
    if (record) {
        showRecord();
    }
}

void RecordsSection::showRecord()
{
    const core::Record *record = m_model.record(m_model.rowOf(m_shown));
    if (!record) {
        return;
    }
    const bool readOnly = context().session->info().readOnly;
    const QString name = m_spec.name(*record);
    m_card->setTitle(name.isEmpty() ? tr("New") : name);
    for (std::size_t i = 0; i < m_editors.size(); ++i) {
        const RecordField &field = m_spec.fields[i];
        const std::string column = present::toUtf8(field.field);
        const present::FieldTarget target{m_spec.kind, m_shown, field.field,
                                          name.isEmpty() ? field.label : tr("%1 of %2").arg(field.label, name)};
        if (auto *line = qobject_cast<InlineLabel *>(m_editors[i])) {
            line->setText(present::recordText(*record, column));
        } else if (auto *text = qobject_cast<InlineText *>(m_editors[i])) {
            text->setText(present::recordText(*record, column));
        } else if (auto *number = qobject_cast<InlineNumber *>(m_editors[i])) {
            number->setNumber(present::recordReal(*record, column));
        } else if (auto *day = qobject_cast<InlineDate *>(m_editors[i])) {
            const auto days = present::recordInteger(*record, column);
            day->setDate(days ? std::optional(core::Date(static_cast<std::int32_t>(*days))) : std::nullopt);
        } else if (auto *choice = qobject_cast<InlineChoice *>(m_editors[i])) {
            choice->setCurrent(field.type == RecordField::Type::Flag
                                   ? QString::number(present::recordInteger(*record, column).value_or(0))
                                   : present::recordText(*record, column));
        }
        if (auto *inlineField = qobject_cast<InlineField *>(m_editors[i])) {
            inlineField->bind(context().session, target);
            inlineField->setEditable(!readOnly);
        } else if (auto *choice = qobject_cast<InlineChoice *>(m_editors[i])) {
            choice->bind(context().session, target,
                         field.type == RecordField::Type::Flag ? InlineChoice::Stored::AsFlag : InlineChoice::Stored::AsWord);
            choice->setEditable(!readOnly);
        }
    }
    m_remove->setVisible(!readOnly);
}

QString RecordsSection::problemOf(const RecordField &field, const QString &text) const
{
    if (field.longest > 0 && text.toUcs4().size() > field.longest) {
        return tr("At most %1 letters.").arg(field.longest);
    }
    const QString key = text.simplified().toCaseFolded();
    for (int row = 0; !field.taken.isEmpty() && row < m_model.rowCount(); ++row) {
        const core::Record *other = m_model.record(row);
        if (row != m_model.rowOf(m_shown) && other != nullptr
            && present::recordText(*other, present::toUtf8(field.field)).simplified().toCaseFolded() == key) {
            return field.taken;
        }
    }
    return {};
}

void RecordsSection::addRecord()
{
    present::addRecord(context().session, m_spec.kind, m_spec.defaults(context().session->info().today), m_spec.addLabel, this,
                       [this](core::Result<std::int64_t> result) {
                           if (!result) {
                               context().shell->warn(present::errorText(result.error()));
                               return;
                           }
                           m_wanted = *result;
                           if (m_model.rowOf(m_wanted) >= 0) {
                               refresh();
                           }
                       });
}

void RecordsSection::removeRecord()
{
    const core::Record *record = m_model.record(m_model.rowOf(m_shown));
    if (!record) {
        return;
    }
    const QString name = m_spec.name(*record);
    present::removeUnused(
        context().session, m_spec.kind, m_shown, tr("Remove %1").arg(name), this, [this, name](core::Result<void> result) {
            if (result) {
                context().shell->announce(tr("%1 removed").arg(name), tr("Undo"),
                                          [session = context().session] { session->undo(); });
                return;
            }
            const bool isUsed = result.error().code == core::ErrorCode::Conflict;
            m_problem->setText(isUsed ? tr("%1 is used in other records, so it stays. %2").arg(name, m_spec.keepInstead)
                                      : present::errorText(result.error()));
            m_problem->show();
        });
}

}  // namespace linchpin::gui
