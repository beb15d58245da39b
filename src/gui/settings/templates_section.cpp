#include "gui/settings/templates_section.h"

#include "gui/settings/records_section.h"
#include "present/format.h"
#include "present/map_edit/structure_edits.h"

namespace linchpin::gui {

namespace {

RecordsSpec templatesSpec()
{
    RecordsSpec spec;
    spec.kind = core::Kind::PlanTemplate;
    spec.columns = {
        {RecordsSection::tr("Template"), false,
         [](const core::Record &record, const present::Format &) { return present::recordText(record, "name"); }},
        {RecordsSection::tr("Adds"), false,
         [](const core::Record &record, const present::Format &) {
             return present::templateTextSummary(present::recordText(record, "content"));
         }},
    };
    spec.widths = {180, 300};
    RecordField name;
    name.field = QStringLiteral("name");
    name.label = RecordsSection::tr("Name");
    name.required = true;
    name.taken = RecordsSection::tr("There is a template of this name already. Choose another name.");
    name.longest = 80;
    name.hint = RecordsSection::tr("New ones are made from a map: Account, Keep this map as a template.");
    spec.fields = {name};
    spec.defaults = [](core::Date) { return std::vector<present::FieldChange>(); };
    spec.emptyTitle = RecordsSection::tr("No templates of your own yet");
    spec.emptyWhy = RecordsSection::tr(
        "Five are there to begin with. To make one, open the map of an account and choose Account, Keep this map as a template.");
    spec.keepInstead = QString();
    spec.name = [](const core::Record &record) { return present::recordText(record, "name"); };
    return spec;
}

}  // namespace

SettingsSectionInfo templatesSection()
{
    SettingsSectionInfo info;
    info.id = QStringLiteral("templates");
    info.title = RecordsSection::tr("Templates");
    info.icon = QStringLiteral("plan");
    info.summary = RecordsSection::tr("What a new account can begin with: departments, roles to fill, role goals.");
    info.wide = true;
    info.settings = {
        {QStringLiteral("templates"), info.title, RecordsSection::tr("template new account start roles departments map")}};
    info.factory = [](const PageContext &context, QWidget *parent) -> SettingsSection * {
        return new RecordsSection(context, templatesSpec(), parent);
    };
    return info;
}

}  // namespace linchpin::gui
