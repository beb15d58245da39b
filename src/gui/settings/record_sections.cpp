#include "core/entities/words.h"
#include "gui/settings/records_section.h"
#include "present/format.h"

// The lists that a workspace keeps beside its customers: our people, offerings, rates, roles of our own, stages of the journey.

namespace linchpin::gui {

using present::Format;
using present::recordInteger;
using present::recordReal;
using present::recordText;
using Type = RecordField::Type;

namespace {

present::RecordColumn textColumn(const QString &title, std::string field)
{
    return {title, false,
            [field = std::move(field)](const core::Record &record, const Format &) { return recordText(record, field); }};
}

std::function<QString(const core::Record &)> named()
{
    return [](const core::Record &record) { return recordText(record, "name"); };
}

RecordField field(const QString &name, const QString &label, Type type, const QString &empty = {}, const QString &hint = {})
{
    RecordField made;
    made.field = name;
    made.label = label;
    made.type = type;
    made.empty = empty;
    made.hint = hint;
    return made;
}

RecordField number(const QString &name, const QString &label, double low, double high, int decimals = 0, const QString &hint = {})
{
    RecordField made = field(name, label, decimals == 0 ? Type::Whole : Type::Real, {}, hint);
    made.low = low;
    made.high = high;
    made.decimals = decimals;
    return made;
}

RecordField required(RecordField made)
{
    made.required = true;
    return made;
}

SettingsSectionInfo sectionInfo(const QString &id, const QString &title, const QString &icon, const QString &summary,
                                const QString &words, std::function<RecordsSpec()> spec)
{
    SettingsSectionInfo info;
    info.id = id;
    info.title = title;
    info.icon = icon;
    info.summary = summary;
    info.wide = true;
    info.settings = {{id, title, words}};
    info.factory = [spec = std::move(spec)](const PageContext &context, QWidget *parent) -> SettingsSection * {
        return new RecordsSection(context, spec(), parent);
    };
    return info;
}

RecordsSpec teamSpec()
{
    RecordsSpec spec;
    spec.kind = core::Kind::Member;
    spec.columns = {textColumn(RecordsSection::tr("Our people"), "name"),
                    textColumn(RecordsSection::tr("Title"), "title"),
                    {RecordsSection::tr("State"), false, [](const core::Record &record, const Format &format) {
                         const auto left = recordInteger(record, "left_on");
                         if (left) {
                             return RecordsSection::tr("left %1").arg(format.date(core::Date(static_cast<std::int32_t>(*left))));
                         }
                         return recordInteger(record, "executive").value_or(0) != 0 ? RecordsSection::tr("executive") : QString();
                     }}};
    spec.widths = {170, 150, 90};
    spec.fields = {
        required(field(QStringLiteral("name"), RecordsSection::tr("Name"), Type::Line)),
        field(QStringLiteral("title"), RecordsSection::tr("Title"), Type::Line, RecordsSection::tr("Add a title")),
        field(QStringLiteral("email"), RecordsSection::tr("Mail"), Type::Line, RecordsSection::tr("Add an address")),
        number(QStringLiteral("seniority"), RecordsSection::tr("Seniority"), 0, 5, 0,
               RecordsSection::tr("1 junior to 5 top, 0 not known; matches executive sponsors")),
        field(QStringLiteral("function"), RecordsSection::tr("Area"), Type::Line, RecordsSection::tr("For example finance")),
        field(QStringLiteral("region"), RecordsSection::tr("Region"), Type::Line),
        field(QStringLiteral("executive"), RecordsSection::tr("Executive"), Type::Flag),
        number(QStringLiteral("sponsor_capacity"), RecordsSection::tr("Can sponsor"), 0, 100, 0,
               RecordsSection::tr("How many customer executives")),
        field(QStringLiteral("left_on"), RecordsSection::tr("Left on"), Type::Day, RecordsSection::tr("Still here"),
              RecordsSection::tr("The last day; ties to customers are gone from then on")),
        field(QStringLiteral("notes"), RecordsSection::tr("Notes"), Type::Text, RecordsSection::tr("Add a note")),
    };
    spec.addText = RecordsSection::tr("Add a person");
    spec.addLabel = RecordsSection::tr("New person of ours");
    spec.defaults = [](core::Date) {
        return std::vector<present::FieldChange>{
            {QStringLiteral("name"), present::textValue(RecordsSection::tr("New colleague"))}};
    };
    spec.emptyTitle = RecordsSection::tr("Nobody of ours is listed yet");
    spec.emptyWhy = RecordsSection::tr("Ties, owners and judgements belong to people: add those who talk to customers.");
    spec.keepInstead = RecordsSection::tr("Say when they left instead: set \"Left on\".");
    spec.name = named();
    return spec;
}

RecordsSpec offeringsSpec()
{
    RecordsSpec spec;
    spec.kind = core::Kind::Offering;
    spec.columns = {textColumn(RecordsSection::tr("Offerings"), "name"),
                    textColumn(RecordsSection::tr("Family"), "family"),
                    {RecordsSection::tr("Sold"), false, [](const core::Record &record, const Format &) {
                         return recordInteger(record, "active").value_or(1) != 0 ? RecordsSection::tr("yes")
                                                                                 : RecordsSection::tr("no longer");
                     }}};
    spec.widths = {190, 130, 80};
    spec.fields = {required(field(QStringLiteral("name"), RecordsSection::tr("Name"), Type::Line)),
                   field(QStringLiteral("family"), RecordsSection::tr("Family"), Type::Line, RecordsSection::tr("Add a family")),
                   field(QStringLiteral("active"), RecordsSection::tr("Sold today"), Type::Flag),
                   field(QStringLiteral("notes"), RecordsSection::tr("Notes"), Type::Text, RecordsSection::tr("Add a note"))};
    spec.addText = RecordsSection::tr("Add an offering");
    spec.addLabel = RecordsSection::tr("New offering");
    spec.defaults = [](core::Date) {
        return std::vector<present::FieldChange>{{QStringLiteral("name"), present::textValue(RecordsSection::tr("New offering"))},
                                                 {QStringLiteral("active"), present::flagValue(true)}};
    };
    spec.emptyTitle = RecordsSection::tr("No offerings yet");
    spec.emptyWhy = RecordsSection::tr("With what you sell listed, revenue and white space can be told apart by offering.");
    spec.keepInstead = RecordsSection::tr("Set \"Sold today\" to no instead.");
    spec.name = named();
    return spec;
}

RecordsSpec ratesSpec()
{
    RecordsSpec spec;
    spec.kind = core::Kind::CurrencyRate;
    spec.columns = {
        {RecordsSection::tr("Exchange rates"), false,
         [](const core::Record &record, const Format &) { return recordText(record, "currency"); }},
        {RecordsSection::tr("From"), false,
         [](const core::Record &record, const Format &format) {
             return format.dateWithYear(core::Date(static_cast<std::int32_t>(recordInteger(record, "day").value_or(0))));
         }},
        {RecordsSection::tr("Rate"), true,
         [](const core::Record &record, const Format &format) { return format.number(recordReal(record, "rate"), 6); }}};
    spec.widths = {110, 120, 100};
    spec.fields = {required(field(QStringLiteral("currency"), RecordsSection::tr("Currency"), Type::Line, {},
                                  RecordsSection::tr("Three letters, for example USD"))),
                   required(field(QStringLiteral("day"), RecordsSection::tr("From day"), Type::Day)),
                   number(QStringLiteral("rate"), RecordsSection::tr("Rate"), 0.000001, 1e9, 6,
                          RecordsSection::tr("What one unit is worth in the workspace's currency"))};
    spec.addText = RecordsSection::tr("Add a rate");
    spec.addLabel = RecordsSection::tr("New exchange rate");
    spec.defaults = [](core::Date today) {
        return std::vector<present::FieldChange>{{QStringLiteral("currency"), present::textValue(QStringLiteral("USD"))},
                                                 {QStringLiteral("day"), present::dayValue(today)},
                                                 {QStringLiteral("rate"), core::Value(1.0)}};
    };
    spec.emptyTitle = RecordsSection::tr("No exchange rates yet");
    spec.emptyWhy = RecordsSection::tr("Amounts in other currencies are left out of sums until their rate is known.");
    spec.name = [](const core::Record &record) { return RecordsSection::tr("rate of %1").arg(recordText(record, "currency")); };
    return spec;
}

std::vector<Choice> phases()
{
    return {{QStringLiteral("buying"), RecordsSection::tr("Buying")}, {QStringLiteral("using"), RecordsSection::tr("Using")}};
}

RecordsSpec rolesSpec()
{
    RecordsSpec spec;
    spec.kind = core::Kind::Role;
    const auto tierText = [](const core::Record &record, const Format &) {
        const QString word = recordText(record, "tier");
        return word == QLatin1String("buyer")     ? RecordsSection::tr("Buyer")
            : word == QLatin1String("influencer") ? RecordsSection::tr("Influencer")
                                                  : RecordsSection::tr("User");
    };
    spec.columns = {textColumn(RecordsSection::tr("Roles of our own"), "name"),
                    {RecordsSection::tr("Tier"), false, tierText},
                    {RecordsSection::tr("Power"), true, [](const core::Record &record, const Format &format) {
                         return format.number(recordReal(record, "power"), 2);
                     }}};
    spec.widths = {180, 100, 80};
    RecordField tier = field(QStringLiteral("tier"), RecordsSection::tr("Tier"), Type::Choice);
    tier.choices = {{QStringLiteral("buyer"), RecordsSection::tr("Buyer")},
                    {QStringLiteral("influencer"), RecordsSection::tr("Influencer")},
                    {QStringLiteral("user"), RecordsSection::tr("User")}};
    RecordField phase = field(QStringLiteral("phase"), RecordsSection::tr("Phase"), Type::Choice);
    phase.choices = phases();
    spec.fields = {
        required(field(QStringLiteral("name"), RecordsSection::tr("Name"), Type::Line)), tier,
        number(QStringLiteral("power"), RecordsSection::tr("Power"), 0, 1, 2, RecordsSection::tr("0 to 1, inside its tier")),
        phase};
    spec.addText = RecordsSection::tr("Add a role");
    spec.addLabel = RecordsSection::tr("New role");
    spec.defaults = [](core::Date) {
        return std::vector<present::FieldChange>{{QStringLiteral("name"), present::textValue(RecordsSection::tr("New role"))},
                                                 {QStringLiteral("power"), core::Value(0.5)}};
    };
    spec.emptyTitle = RecordsSection::tr("The built-in roles suffice so far");
    spec.emptyWhy = RecordsSection::tr("Add a role when your business calls people something else, with its tier and power.");
    spec.keepInstead = RecordsSection::tr("Take it from the people who have it first.");
    spec.name = named();
    return spec;
}

RecordsSpec stagesSpec()
{
    RecordsSpec spec;
    spec.kind = core::Kind::JourneyStage;
    spec.columns = {textColumn(RecordsSection::tr("Stages of the journey"), "name"),
                    {RecordsSection::tr("Position"), true, [](const core::Record &record, const Format &format) {
                         return format.count(recordInteger(record, "position").value_or(0));
                     }}};
    spec.widths = {200, 80};
    RecordField phase = field(QStringLiteral("phase"), RecordsSection::tr("Phase"), Type::Choice);
    phase.choices = phases();
    spec.fields = {required(field(QStringLiteral("name"), RecordsSection::tr("Name"), Type::Line)),
                   number(QStringLiteral("position"), RecordsSection::tr("Position"), 0, 1000), phase};
    spec.addText = RecordsSection::tr("Add a stage");
    spec.addLabel = RecordsSection::tr("New stage of the journey");
    spec.defaults = [](core::Date) {
        return std::vector<present::FieldChange>{{QStringLiteral("name"), present::textValue(RecordsSection::tr("New stage"))}};
    };
    spec.emptyTitle = RecordsSection::tr("No stages of the customer's journey yet");
    spec.emptyWhy = RecordsSection::tr("Moments in conversations can then say where in the journey they happened.");
    spec.keepInstead = RecordsSection::tr("Take it from the moments that name it first.");
    spec.name = named();
    return spec;
}

}  // namespace

SettingsSectionInfo teamSection()
{
    return sectionInfo(QStringLiteral("team"), RecordsSection::tr("Our people"), QStringLiteral("people"),
                       RecordsSection::tr("Who of us talks to customers, owns accounts and judges."),
                       RecordsSection::tr("team members colleagues executive sponsor left"), teamSpec);
}

SettingsSectionInfo offeringsSection()
{
    return sectionInfo(QStringLiteral("offerings"), RecordsSection::tr("Offerings"), QStringLiteral("folder"),
                       RecordsSection::tr("What we sell."), RecordsSection::tr("products services families"), offeringsSpec);
}

SettingsSectionInfo ratesSection()
{
    return sectionInfo(QStringLiteral("rates"), RecordsSection::tr("Currencies and rates"), QStringLiteral("sort"),
                       RecordsSection::tr("What other currencies are worth, from which day on."),
                       RecordsSection::tr("exchange rate currency money"), ratesSpec);
}

SettingsSectionInfo rolesSection()
{
    return sectionInfo(QStringLiteral("roles"), RecordsSection::tr("Roles"), QStringLiteral("person"),
                       RecordsSection::tr("Roles of your own beside buyer, influencer and user and their kinds."),
                       RecordsSection::tr("roles tier power"), rolesSpec);
}

SettingsSectionInfo stagesSection()
{
    return sectionInfo(QStringLiteral("stages"), RecordsSection::tr("Customer journey"), QStringLiteral("chevron-right"),
                       RecordsSection::tr("Where in the journey a moment can happen."),
                       RecordsSection::tr("journey stages phase moments"), stagesSpec);
}

}  // namespace linchpin::gui
