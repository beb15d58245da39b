#include "gui/settings/formats_section.h"

#include <QBoxLayout>
#include <QLabel>

#include "gui/settings/setting_row.h"
#include "gui/widgets/labels.h"
#include "present/settings/workspace_view.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

namespace {

std::vector<present::FormatExample> examplesOf(const PageContext &context)
{
    const auto &info = context.session->info();
    return present::formatExamples(context.session->format(), QString::fromStdString(info.currency.code()));
}

}  // namespace

FormatsSection::FormatsSection(const PageContext &context, QWidget *parent)
    : SettingsSection(context, parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_card = new SettingsCard({}, {}, this);
    layout->addWidget(m_card);
    for (const present::FormatExample &example : examplesOf(context)) {
        auto *label = makeLabel(example.example, "body", "", this);
        label->setMinimumWidth(260);
        m_examples.push_back(label);
        m_card->addRow(new SettingRow(example.id, example.what, example.explanation, label, context.theme));
    }
    connect(context.session, &present::WorkspaceSession::infoChanged, this, &FormatsSection::refresh);
}

void FormatsSection::refresh()
{
    const auto examples = examplesOf(context());
    for (std::size_t i = 0; i < examples.size() && i < m_examples.size(); ++i) {
        m_examples[i]->setText(examples[i].example);
    }
}

SettingsSectionInfo formatsSection()
{
    SettingsSectionInfo info;
    info.id = QStringLiteral("formats");
    info.title = FormatsSection::tr("Formats");
    info.icon = QStringLiteral("calendar");
    info.summary = FormatsSection::tr(
        "How days, numbers and money are written. Linchpin follows the region of the desktop; there is nothing to set here.");
    info.settings = {
        {QStringLiteral("format_language"), FormatsSection::tr("Language and region"), FormatsSection::tr("locale country")},
        {QStringLiteral("format_date"), FormatsSection::tr("Days"), FormatsSection::tr("date format year month")},
        {QStringLiteral("format_typed"), FormatsSection::tr("Days as you type them"),
         FormatsSection::tr("date words enter input")},
        {QStringLiteral("format_week"), FormatsSection::tr("First day of the week"),
         FormatsSection::tr("monday sunday calendar")},
        {QStringLiteral("format_quarter"), FormatsSection::tr("Quarters and years"), FormatsSection::tr("fiscal year financial")},
        {QStringLiteral("format_number"), FormatsSection::tr("Numbers"), FormatsSection::tr("decimal comma point thousands")},
        {QStringLiteral("format_money"), FormatsSection::tr("Money"), FormatsSection::tr("currency symbol amount")},
    };
    info.factory = [](const PageContext &context, QWidget *parent) -> SettingsSection * {
        return new FormatsSection(context, parent);
    };
    return info;
}

}  // namespace linchpin::gui
