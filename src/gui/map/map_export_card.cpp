#include "gui/map/map_export_card.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "gui/edit/choice_field.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"

namespace linchpin::gui {

using Copy = MapExportChoice::Copy;
using Scope = MapExportChoice::Scope;
using render::MapFormat;

namespace {

QString idOf(MapFormat format)
{
    return format == MapFormat::Png ? QStringLiteral("png")
        : format == MapFormat::Pdf  ? QStringLiteral("pdf")
                                    : QStringLiteral("svg");
}

}  // namespace

MapExportCard::MapExportCard(const ThemeController *theme, QWidget *page)
    : Popover(tr("Take the map with you"), tr("Save..."), page)
{
    const auto row = [&](const QString &name, const std::vector<Choice> &choices) {
        auto *label = makeLabel(name, "detail", "muted", this);
        body()->addWidget(label);
        auto *control = new SegmentedControl(theme, this);
        control->setSmall(true);
        control->setChoices(choices);
        control->setAccessibleName(name);
        label->setBuddy(control);
        body()->addWidget(control);
        return control;
    };
    m_format = row(
        tr("Format"),
        {{QStringLiteral("svg"), tr("SVG"), {}, tr("Lines and letters, for drawing programs and the web")},
         {QStringLiteral("png"), tr("PNG, twice the size"), {}, tr("A picture, sharp on any screen")},
         {QStringLiteral("pdf"), tr("PDF"), {}, tr("Pages to print; large maps get an overview and a page for each branch")}});
    m_copy = row(
        tr("For whom"),
        {{QStringLiteral("ours"), tr("Us"), {}, tr("As you see it")},
         {QStringLiteral("customer"), tr("The customer"), {}, tr("Names, titles, sites and who reports to whom, nothing else")}});
    m_people = row(tr("Who is on it"),
                   {{QStringLiteral("seen"), tr("What is shown"), {}, tr("With filter, focus and folds")},
                    {QStringLiteral("all"), tr("Everybody"), {}, tr("The whole account, nobody pale or folded")}});
    m_hint = makeLabel({}, "detail", "secondary", this);
    m_hint->setWordWrap(true);
    m_hint->setMaximumWidth(qRound(340 * theme->textScale()));
    body()->addWidget(m_hint);
    auto *clip = makeLink(tr("Copy to the clipboard"), this);
    clip->setObjectName(QStringLiteral("mapExportCopy"));
    connect(clip, &QPushButton::clicked, this, &MapExportCard::copyAsked);
    auto *line = new QHBoxLayout;
    line->addWidget(clip);
    line->addStretch(1);
    body()->addLayout(line);
    connect(m_format, &SegmentedControl::chosen, this, [this](const QString &id) {
        m_choice.format = id == QLatin1String("png") ? MapFormat::Png
            : id == QLatin1String("pdf")             ? MapFormat::Pdf
                                                     : MapFormat::Svg;
        Q_EMIT changed();
    });
    connect(m_copy, &SegmentedControl::chosen, this, [this](const QString &id) {
        m_choice.copy = id == QLatin1String("customer") ? Copy::Customer : Copy::Ours;
        refresh();
        Q_EMIT changed();
    });
    connect(m_people, &SegmentedControl::chosen, this, [this](const QString &id) {
        m_choice.scope = id == QLatin1String("all") ? Scope::Everybody : Scope::Seen;
        refresh();
        Q_EMIT changed();
    });
    refresh();
}

void MapExportCard::setChoice(const MapExportChoice &choice)
{
    m_choice = choice;
    refresh();
}

void MapExportCard::refresh()
{
    const bool customer = m_choice.copy == Copy::Customer;
    m_format->setCurrent(idOf(m_choice.format));
    m_copy->setCurrent(customer ? QStringLiteral("customer") : QStringLiteral("ours"));
    m_people->setCurrent(customer || m_choice.scope == Scope::Everybody ? QStringLiteral("all") : QStringLiteral("seen"));
    m_people->setEnabled(!customer);
    m_hint->setText(
        customer ? tr("Everybody is on a customer's copy: who is left out would tell what we think. No stance, strength, "
                      "tier, cover, link or placeholder.")
            : m_choice.scope == Scope::Seen ? tr("As on the screen: overlay, filter, focus, folds, places and the day shown.")
                                            : tr("The whole account with the overlay and the day shown."));
    adjustSize();
}

}  // namespace linchpin::gui
