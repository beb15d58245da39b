#include "gui/map/map_filters.h"

#include <algorithm>

#include <QMenu>

#include "present/sentences_words.h"
#include "render/text.h"

namespace linchpin::gui {

using present::CoverState;
using present::MapFilter;

namespace {

constexpr core::Stance kStances[] = {core::Stance::Champion, core::Stance::Supporter, core::Stance::Neutral,
                                     core::Stance::Sceptic,  core::Stance::Blocker,   core::Stance::Unknown};
constexpr core::Tier kTiers[] = {core::Tier::Buyer, core::Tier::Influencer, core::Tier::User};
constexpr CoverState kCoverage[] = {CoverState::Covered, CoverState::OnlyOne, CoverState::NotCovered, CoverState::PastRhythm};
constexpr MapFilters::Kind kKinds[] = {MapFilters::Kind::Tier, MapFilters::Kind::Role, MapFilters::Kind::Stance,
                                       MapFilters::Kind::Unit, MapFilters::Kind::Site, MapFilters::Kind::Coverage};

/// For menus, where & would make a mnemonic.
QString menuText(QString text) { return text.replace(QLatin1Char('&'), QStringLiteral("&&")); }

}  // namespace

MapFilters::MapFilters(QObject *parent)
    : QObject(parent)
{ }

void MapFilters::setFilter(const MapFilter &filter)
{
    if (!(filter == m_filter)) {
        m_filter = filter;
        Q_EMIT changed();
    }
}

void MapFilters::setText(const QString &text)
{
    if (text.trimmed() != m_filter.text) {
        m_filter.text = text.trimmed();
        Q_EMIT changed();
    }
}

void MapFilters::setHidesOthers(bool hides)
{
    if (hides != m_hides) {
        m_hides = hides;
        Q_EMIT changed();
    }
}

void MapFilters::setChoices(present::MapFilterChoices choices) { m_choices = std::move(choices); }

bool MapFilters::isUseful(Kind kind) const
{
    switch (kind) {
    case Kind::Role: return m_choices.roles.size() > 1 || isOn(kind);
    case Kind::Unit: return m_choices.units.size() > 1 || isOn(kind);
    case Kind::Site: return m_choices.sites.size() > 1 || isOn(kind);
    case Kind::Tier:
    case Kind::Stance:
    case Kind::Coverage: break;
    }
    return true;
}

bool MapFilters::isOn(Kind kind) const
{
    switch (kind) {
    case Kind::Tier: return !m_filter.tiers.empty();
    case Kind::Role: return !m_filter.roles.empty();
    case Kind::Stance: return !m_filter.stances.empty();
    case Kind::Unit: return !m_filter.units.empty();
    case Kind::Site: return !m_filter.sites.empty();
    case Kind::Coverage: return !m_filter.coverage.empty();
    }
    return false;
}

QString MapFilters::name(Kind kind)
{
    switch (kind) {
    case Kind::Tier: return tr("Tier");
    case Kind::Role: return tr("Role");
    case Kind::Stance: return tr("Stance");
    case Kind::Unit: return tr("Unit");
    case Kind::Site: return tr("Site");
    case Kind::Coverage: return tr("Coverage");
    }
    return {};
}

QString MapFilters::title(Kind kind) const
{
    QStringList chosen;
    switch (kind) {
    case Kind::Tier:
        for (const core::Tier tier : m_filter.tiers) {
            chosen << present::label(tier);
        }
        break;
    case Kind::Role:
        for (const std::string &role : m_filter.roles) {
            chosen << present::filterRoleLabel(role);
        }
        break;
    case Kind::Stance:
        for (const core::Stance stance : m_filter.stances) {
            chosen << present::label(stance);
        }
        break;
    case Kind::Unit:
        for (const std::string &unit : m_filter.units) {
            chosen << render::displayText(unit);
        }
        break;
    case Kind::Site:
        for (const std::string &site : m_filter.sites) {
            chosen << render::displayText(site);
        }
        break;
    case Kind::Coverage:
        for (const CoverState state : m_filter.coverage) {
            chosen << present::label(state);
        }
        break;
    }
    const QString value = chosen.isEmpty() ? tr("all") : chosen.size() == 1 ? chosen.front() : QString::number(chosen.size());
    return QStringLiteral("%1: %2").arg(name(kind), value);
}

template <typename Value>
void MapFilters::addChoice(QMenu *menu, const QString &text, std::set<Value> MapFilter::*set, const Value &value)
{
    QAction *action = menu->addAction(menuText(text));
    action->setCheckable(true);
    action->setChecked((m_filter.*set).contains(value));
    connect(action, &QAction::triggered, this, [this, set, value](bool on) {
        if (on) {
            (m_filter.*set).insert(value);
        } else {
            (m_filter.*set).erase(value);
        }
        Q_EMIT changed();
    });
}

void MapFilters::fill(QMenu *menu, Kind kind)
{
    menu->clear();
    QAction *all = menu->addAction(tr("All"));
    all->setCheckable(true);
    all->setChecked(!isOn(kind));
    connect(all, &QAction::triggered, this, [this, kind] {
        switch (kind) {
        case Kind::Tier: m_filter.tiers.clear(); break;
        case Kind::Role: m_filter.roles.clear(); break;
        case Kind::Stance: m_filter.stances.clear(); break;
        case Kind::Unit: m_filter.units.clear(); break;
        case Kind::Site: m_filter.sites.clear(); break;
        case Kind::Coverage: m_filter.coverage.clear(); break;
        }
        Q_EMIT changed();
    });
    menu->addSeparator();
    // What is set stays in the menu even when nobody on this map has it any more.
    const auto withSet = [](std::vector<std::string> values, const std::set<std::string> &set) {
        for (const std::string &value : set) {
            if (std::find(values.begin(), values.end(), value) == values.end()) {
                values.push_back(value);
            }
        }
        return values;
    };
    switch (kind) {
    case Kind::Tier:
        for (const core::Tier tier : kTiers) {
            addChoice(menu, present::label(tier), &MapFilter::tiers, tier);
        }
        break;
    case Kind::Role: {
        std::vector<std::string> roles;
        for (const core::MapRole &role : m_choices.roles) {
            roles.push_back(role.word);
        }
        for (const std::string &role : withSet(std::move(roles), m_filter.roles)) {
            addChoice(menu, present::filterRoleLabel(role), &MapFilter::roles, role);
        }
        break;
    }
    case Kind::Stance:
        for (const core::Stance stance : kStances) {
            addChoice(menu, present::label(stance), &MapFilter::stances, stance);
        }
        break;
    case Kind::Unit:
        for (const std::string &unit : withSet(m_choices.units, m_filter.units)) {
            addChoice(menu, render::displayText(unit), &MapFilter::units, unit);
        }
        break;
    case Kind::Site:
        for (const std::string &site : withSet(m_choices.sites, m_filter.sites)) {
            addChoice(menu, render::displayText(site), &MapFilter::sites, site);
        }
        break;
    case Kind::Coverage:
        for (const CoverState state : kCoverage) {
            addChoice(menu, present::label(state), &MapFilter::coverage, state);
        }
        break;
    }
}

void MapFilters::fillAll(QMenu *menu)
{
    menu->clear();
    for (const Kind kind : kKinds) {
        if (isUseful(kind)) {
            fill(menu->addMenu(menuText(title(kind))), kind);
        }
    }
    menu->addSeparator();
    QAction *hide = menu->addAction(tr("Hide everybody else"));
    hide->setCheckable(true);
    hide->setChecked(m_hides);
    connect(hide, &QAction::triggered, this, &MapFilters::setHidesOthers);
    QAction *clear = menu->addAction(tr("Clear all filters"));
    clear->setEnabled(!m_filter.isEmpty());
    connect(clear, &QAction::triggered, this, [this] { setFilter({}); });
}

}  // namespace linchpin::gui
