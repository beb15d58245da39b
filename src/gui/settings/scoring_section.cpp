#include "gui/settings/scoring_section.h"

#include <cmath>

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>

#include "core/scoring/parameters.h"
#include "gui/edit/date_field.h"
#include "gui/settings/setting_controls.h"
#include "gui/settings/setting_row.h"
#include "gui/tables/cell_delegate.h"
#include "gui/tables/table_view.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/card.h"
#include "gui/widgets/chip_label.h"
#include "gui/widgets/labels.h"
#include "present/error_text.h"
#include "present/models/cell.h"
#include "present/scoring_settings/parameter_texts.h"
#include "render/theme.h"

namespace linchpin::gui {

namespace scoring = core::scoring;

namespace {

constexpr int kPreviewRows = 10;
constexpr int kSliderSteps = 100;

double shownFactor(present::ParameterUnit unit)
{
    return unit == present::ParameterUnit::Percent || unit == present::ParameterUnit::Points ? 100 : 1;
}

QString suffixOf(present::ParameterUnit unit)
{
    switch (unit) {
    case present::ParameterUnit::Days: return ScoringSection::tr("days");
    case present::ParameterUnit::Percent: return QStringLiteral("%");
    case present::ParameterUnit::Hours: return ScoringSection::tr("h");
    case present::ParameterUnit::Points:
    case present::ParameterUnit::Number: break;
    }
    return {};
}

int decimalsOf(present::ParameterUnit unit, double standard)
{
    switch (unit) {
    case present::ParameterUnit::Days:
    case present::ParameterUnit::Points: return 0;
    case present::ParameterUnit::Percent: return 1;
    case present::ParameterUnit::Hours: return 1;
    case present::ParameterUnit::Number: break;
    }
    return standard == std::floor(standard) && std::fabs(standard) > 20 ? 0 : 3;
}

/// The limits of one parameter; a default set lists them all.
const scoring::ParameterValue &limitsOf(const std::string &name)
{
    static const std::vector<scoring::ParameterValue> all = scoring::listParameters({});
    for (const scoring::ParameterValue &value : all) {
        if (value.name == name) {
            return value;
        }
    }
    static const scoring::ParameterValue none;
    return none;
}

NumberField *makeNumberField(const std::string &name, const ThemeController *theme)
{
    const present::ParameterText text = present::parameterText(name);
    const scoring::ParameterValue &limits = limitsOf(name);
    const double factor = shownFactor(text.unit);
    auto *field = new NumberField(theme);
    field->setLimits(limits.minimum * factor, limits.maximum * factor, decimalsOf(text.unit, limits.standard),
                     suffixOf(text.unit), text.unit == present::ParameterUnit::Number && limits.standard < 10 ? 0.1 : 1);
    field->setRequired(true);
    for (QWidget *widget : {static_cast<QWidget *>(field), field->focusProxy()}) {
        if (widget) {
            widget->setAccessibleName(text.title);
        }
    }
    field->setFixedWidth(qRound(118 * theme->textScale()));
    return field;
}

}  // namespace

ScoringSection::ScoringSection(const PageContext &context, QWidget *parent)
    : SettingsSection(context, parent)
    , m_form(context.session)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(render::space::kMedium);
    layout->addWidget(makePreview());
    for (const present::ParameterGroup &group : present::parameterGroups()) {
        if (group.names.empty()) {
            continue;
        }
        auto *card = new SettingsCard(group.title, group.note, this);
        for (const std::string &name : group.names) {
            card->addRow(makeRow(name));
        }
        layout->addWidget(card);
    }
    connect(&m_form, &present::ScoringForm::valuesChanged, this, &ScoringSection::showValues);
    connect(&m_form, &present::ScoringForm::previewChanged, this, [this] {
        showPreview();
        Q_EMIT loaded();
    });
    connect(&m_form, &present::ScoringForm::kept, this, [this] {
        this->context().shell->announce(tr("The weights are stored; scores follow everywhere"), tr("Undo"),
                                        [session = this->context().session] { session->undo(); });
    });
    connect(&m_form, &present::ScoringForm::failed, this,
            [this](const core::Error &error) { this->context().shell->warn(present::errorText(error)); });
    connect(context.session, &present::WorkspaceSession::infoChanged, this, &ScoringSection::showValues);
    showValues();
}

QWidget *ScoringSection::makePreview()
{
    const ThemeController *theme = context().theme;
    auto *card = new Card(this);
    card->setTitle(tr("What the ranking becomes"));
    card->setSubtitle(tr("Nothing is stored until you keep it"));
    m_state = new ChipLabel(theme, card);
    card->setCorner(m_state);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);

    auto *choose = new QHBoxLayout;
    QStringList titles;
    for (const scoring::ParameterPreset &preset : scoring::parameterPresets()) {
        titles << present::presetTitle(preset.name);
    }
    m_presets = new ChoiceButtons(titles, body);
    m_presets->setAccessibleName(tr("Set of weights"));
    connect(m_presets, &ChoiceButtons::choiceMade, this,
            [this](int index) { m_form.setAll(scoring::parameterPresets()[static_cast<std::size_t>(index)].parameters); });
    choose->addWidget(m_presets);
    m_presetNote = makeLabel({}, "detail", "muted", body);
    choose->addSpacing(10);
    choose->addWidget(m_presetNote, 1);
    column->addLayout(choose);

    m_summary = makeLabel({}, "body", "secondary", body);
    m_summary->setWordWrap(true);
    column->addWidget(m_summary);
    m_problem = makeLabel({}, "body", "bad", body);
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(m_problem);

    m_table = new TableView(theme, body);
    m_table->setAccessibleName(tr("Ranking with these weights"));
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new CellDelegate(theme, m_table));
    m_table->setColumnPlan({{48, 0, 0}, {92, 0, 0}, {160, 3, 0}, {60, 0, 1}, {100, 1, 2}, {100, 1, 0}});
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(m_table, &TableView::opened, this, [this](const QModelIndex &index) {
        const core::AccountId account(index.data(present::IdRole).toLongLong());
        context().shell->goTo({QLatin1String(kAccountPage), {}, account, {}});
    });
    column->addWidget(m_table);

    auto *buttons = new QHBoxLayout;
    m_keep = new QPushButton(tr("Keep these weights"), body);
    m_keep->setProperty("kind", QStringLiteral("primary"));
    connect(m_keep, &QPushButton::clicked, &m_form, &present::ScoringForm::keep);
    m_discard = new QPushButton(tr("Discard"), body);
    connect(m_discard, &QPushButton::clicked, &m_form, &present::ScoringForm::discard);
    m_defaults = makeLink(tr("Back to all defaults"), body);
    connect(m_defaults, &QPushButton::clicked, this, [this] { m_form.setAll({}); });
    buttons->addWidget(m_keep);
    buttons->addWidget(m_discard);
    buttons->addStretch(1);
    buttons->addWidget(m_defaults);
    column->addLayout(buttons);
    card->setBody(body);
    return card;
}

SettingRow *ScoringSection::makeRow(const std::string &name)
{
    const ThemeController *theme = context().theme;
    const present::ParameterText text = present::parameterText(name);
    const scoring::ParameterValue &limits = limitsOf(name);
    Row row;
    row.name = name;
    row.factor = shownFactor(text.unit);
    auto *control = new QWidget;
    auto *line = new QHBoxLayout(control);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    row.reset = makeLink({}, control);
    connect(row.reset, &QPushButton::clicked, this, [this, name] { m_form.resetValue(name); });
    line->addWidget(row.reset);
    if (name.starts_with("risk_weight.")) {
        row.slider = new QSlider(Qt::Horizontal, control);
        row.slider->setRange(0, kSliderSteps);
        row.slider->setFixedWidth(qRound(150 * theme->textScale()));
        row.slider->setAccessibleName(tr("%1, slider").arg(text.title));
        connect(row.slider, &QSlider::valueChanged, this,
                [this, name](int value) { m_form.setValue(name, static_cast<double>(value) / kSliderSteps); });
        line->addWidget(row.slider);
    }
    row.field = makeNumberField(name, theme);
    connect(row.field, &NumberField::numberChanged, this, [this, name, factor = row.factor](const std::optional<double> &value) {
        if (value) {
            m_form.setValue(name, *value / factor);
        }
    });
    line->addWidget(row.field);
    row.row = new SettingRow(QString::fromStdString(name), text.title, text.explanation, control, theme);
    row.row->setToolTip(tr("%1, from %2 to %3").arg(QString::fromStdString(name)).arg(limits.minimum).arg(limits.maximum));
    m_rows.push_back(row);
    return row.row;
}

void ScoringSection::showValues()
{
    const bool readOnly = context().session->info().readOnly;
    const present::Format format = context().session->format();
    const auto values = scoring::listParameters(m_form.tried());
    std::map<std::string_view, const scoring::ParameterValue *> byName;
    for (const scoring::ParameterValue &value : values) {
        byName[value.name] = &value;
    }
    for (const Row &row : m_rows) {
        const scoring::ParameterValue &value = *byName.at(row.name);
        // A field that somebody has emptied to type another value is left alone.
        const bool isTyping = row.field->focusProxy()->hasFocus() && !row.field->number();
        const double shown = value.value * row.factor;
        if (!isTyping && std::fabs(row.field->number().value_or(1e300) - shown) > 1e-9) {
            const QSignalBlocker quiet(row.field);
            row.field->setNumber(shown);
        }
        if (row.slider) {
            const QSignalBlocker quiet(row.slider);
            row.slider->setValue(qRound(value.value * kSliderSteps));
            row.slider->setEnabled(!readOnly);
        }
        row.field->setReadOnly(readOnly);
        const bool differs = value.value != value.standard;
        row.reset->setVisible(differs);
        row.reset->setEnabled(!readOnly);
        row.reset->setText(tr("differs; default %1").arg(format.number(value.standard * row.factor, 3)));
        row.reset->setToolTip(tr("Back to the default"));
    }
    int chosen = -1;
    const auto presets = scoring::parameterPresets();
    for (std::size_t i = 0; i < presets.size(); ++i) {
        if (presets[i].parameters == m_form.tried()) {
            chosen = static_cast<int>(i);
        }
    }
    m_presets->setChosen(chosen);
    m_presets->setEnabled(!readOnly);
    m_presetNote->setText(chosen >= 0 ? present::presetNote(presets[static_cast<std::size_t>(chosen)].name) : QString());
    const bool trying = m_form.isTrying();
    m_state->setChip(trying                          ? tr("Preview")
                         : m_form.changedCount() > 0 ? tr("%1 differ").arg(m_form.changedCount())
                                                     : tr("Defaults"),
                     trying ? render::ToneKind::Attention : render::ToneKind::Neutral);
    m_keep->setEnabled(trying && !readOnly && m_form.problem().isEmpty());
    m_discard->setEnabled(trying);
    m_defaults->setEnabled(!readOnly && m_form.changedCount() > 0);
    m_problem->setText(m_form.problem());
    m_problem->setVisible(!m_form.problem().isEmpty());
    Q_EMIT statusChanged();
}

void ScoringSection::showPreview()
{
    m_model.setPreview(m_form.preview(), context().session->format());
    m_summary->setText(m_form.summary());
    const int rows = qMin(kPreviewRows, m_model.rowCount());
    m_table->setVisible(rows > 0);
    const int rowHeight = rows > 0 ? m_table->rowHeight(0) : 30;
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() + rows * rowHeight + 2);
    showValues();
}

QString ScoringSection::statusText() const
{
    const int changed = m_form.changedCount();
    return changed == 0 ? tr("All parameters have their defaults") : tr("%1 differ from the defaults of the method").arg(changed);
}

SettingsSectionInfo scoringSection()
{
    SettingsSectionInfo info;
    info.id = QStringLiteral("scoring");
    info.title = ScoringSection::tr("Scoring");
    info.icon = QStringLiteral("target");
    info.summary =
        ScoringSection::tr("What the scores and the risk are made of. Try other weights and see the ranking they give.");
    info.wide = true;
    for (const present::ParameterGroup &group : present::parameterGroups()) {
        for (const std::string &name : group.names) {
            const present::ParameterText text = present::parameterText(name);
            info.settings.push_back(
                {QString::fromStdString(name), text.title,
                 QStringLiteral("%1 %2 %3").arg(group.title, text.explanation, QString::fromStdString(name))});
        }
    }
    info.factory = [](const PageContext &context, QWidget *parent) -> SettingsSection * {
        return new ScoringSection(context, parent);
    };
    return info;
}

namespace {

const char *const kRhythms[] = {"cadence_days.buyer", "cadence_days.influencer", "cadence_days.user", "review_days",
                                "survey_valid_days",  "proof_valid_days",        "outcome_valid_days"};

}  // namespace

RhythmsSection::RhythmsSection(const PageContext &context, QWidget *parent)
    : SettingsSection(context, parent)
    , m_form(context.session)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(render::space::kMedium);
    auto *card = new SettingsCard(
        tr("How often we talk"),
        tr("People without an agreed rhythm of their own follow that of their tier. Each change is one undo step."), this);
    for (const char *name : kRhythms) {
        const present::ParameterText text = present::parameterText(name);
        auto *field = makeNumberField(name, context.theme);
        auto *row = new SettingRow(QStringLiteral("rhythm.") + QString::fromLatin1(name), text.title, text.explanation, field,
                                   context.theme);
        connect(field, &NumberField::numberChanged, this, [this, name = std::string(name)](const std::optional<double> &value) {
            if (value) {
                m_form.setValue(name, *value);
                m_form.keep();
            }
        });
        m_fields[name] = field;
        m_rows[name] = row;
        card->addRow(row);
    }
    layout->addWidget(card);
    connect(&m_form, &present::ScoringForm::valuesChanged, this, &RhythmsSection::showValues);
    connect(&m_form, &present::ScoringForm::previewChanged, this, &SettingsSection::loaded);
    connect(&m_form, &present::ScoringForm::failed, this,
            [this](const core::Error &error) { this->context().shell->warn(present::errorText(error)); });
    showValues();
}

void RhythmsSection::showValues()
{
    const bool readOnly = context().session->info().readOnly;
    const present::Format format = context().session->format();
    for (const auto &[name, field] : m_fields) {
        const double value = scoring::parameterValue(m_form.tried(), name).value_or(0);
        const double standard = limitsOf(name).standard;
        const QSignalBlocker quiet(field);
        if (field->number() != value) {
            field->setNumber(value);
        }
        field->setReadOnly(readOnly);
        const QString explanation = present::parameterText(name).explanation;
        m_rows[name]->setExplanation(value == standard ? explanation
                                                       : explanation + (explanation.isEmpty() ? QString() : QStringLiteral(" "))
                                             + tr("Differs; default %1 days.").arg(format.number(standard)));
        m_rows[name]->setError(m_form.problem().isEmpty() || value == scoring::parameterValue(m_form.stored(), name).value_or(0)
                                   ? QString()
                                   : m_form.problem());
    }
}

SettingsSectionInfo rhythmsSection()
{
    SettingsSectionInfo info;
    info.id = QStringLiteral("rhythms");
    info.title = RhythmsSection::tr("Rhythms");
    info.icon = QStringLiteral("clock");
    info.summary = RhythmsSection::tr("How often we talk to whom, and how long what we know counts.");
    for (const char *name : kRhythms) {
        const present::ParameterText text = present::parameterText(name);
        info.settings.push_back({QStringLiteral("rhythm.") + QString::fromLatin1(name), text.title,
                                 RhythmsSection::tr("cadence rhythm days ") + text.explanation});
    }
    info.factory = [](const PageContext &context, QWidget *parent) -> SettingsSection * {
        return new RhythmsSection(context, parent);
    };
    return info;
}

}  // namespace linchpin::gui
