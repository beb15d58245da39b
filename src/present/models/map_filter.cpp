#include "present/models/map_filter.h"

#include <algorithm>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/entities/people.h"
#include "present/format.h"
#include "present/models/collation.h"
#include "present/sentences_words.h"

namespace linchpin::present {

using core::MapPerson;

namespace {

constexpr int kCoveredFrom = 40;  ///< strength of a tie that counts as cover
constexpr CoverState kStates[] = {CoverState::Covered, CoverState::OnlyOne, CoverState::NotCovered, CoverState::PastRhythm};
constexpr const char *kStateWords[] = {"covered", "only_one", "not_covered", "past_rhythm"};

QString tr(const char *text) { return QCoreApplication::translate("MapFilter", text); }

QString wordOf(CoverState state) { return QLatin1String(kStateWords[static_cast<std::size_t>(state)]); }

template <typename E>
QString wordOf(E value)
{
    const auto text = core::word(value);
    return QString::fromLatin1(text.data(), static_cast<int>(text.size()));
}

/// Takes `id` out of a set whose ids begin with `kind`/.
template <typename Set, typename Word>
bool take(Set &set, const char *kind, const QString &id, Word textOf)
{
    const QString prefix = QLatin1String(kind) + QLatin1Char('/');
    if (!id.startsWith(prefix)) {
        return false;
    }
    std::erase_if(set, [&](const auto &value) { return prefix + textOf(value) == id; });
    return true;
}

QStringList rolesOf(const MapPerson &person)
{
    QStringList names{roleLabel(person.role, person.ownRole, person.assessed)};
    for (const core::MapRole &role : person.moreRoles) {
        names << roleLabel(role.word, role.own);
    }
    return names;
}

}  // namespace

bool fits(const MapPerson &person, CoverState state)
{
    const bool isCovered = person.strength.value_or(0) >= kCoveredFrom;
    switch (state) {
    case CoverState::Covered: return isCovered;
    case CoverState::OnlyOne: return person.covers.size() == 1;
    case CoverState::NotCovered: return !isCovered;
    case CoverState::PastRhythm: return person.pastRhythm;
    }
    return false;
}

QString label(CoverState state)
{
    switch (state) {
    case CoverState::Covered: return tr("Covered");
    case CoverState::OnlyOne: return tr("Only one of us");
    case CoverState::NotCovered: return tr("Not covered");
    case CoverState::PastRhythm: return tr("Past the rhythm");
    }
    return {};
}

bool MapFilter::accepts(const MapPerson &person) const
{
    if (!tiers.empty() && !tiers.contains(person.tier)) {
        return false;
    }
    if (!stances.empty() && !stances.contains(person.stance)) {
        return false;
    }
    if (!units.empty() && !units.contains(person.unit)) {
        return false;
    }
    if (!sites.empty() && !sites.contains(person.site)) {
        return false;
    }
    if (!roles.empty() && !roles.contains(person.role)
        && std::none_of(person.moreRoles.begin(), person.moreRoles.end(),
                        [this](const core::MapRole &role) { return roles.contains(role.word); })) {
        return false;
    }
    if (!coverage.empty()
        && std::none_of(coverage.begin(), coverage.end(), [&person](CoverState state) { return fits(person, state); })) {
        return false;
    }
    if (text.isEmpty()) {
        return true;
    }
    const auto has = [this](const QString &where) { return where.contains(text, Qt::CaseInsensitive); };
    return has(fromUtf8(person.name)) || has(fromUtf8(person.title)) || has(fromUtf8(person.department))
        || has(fromUtf8(person.unit)) || has(fromUtf8(person.site)) || has(rolesOf(person).join(QLatin1Char('\n')));
}

std::vector<MapFilter::Part> MapFilter::parts() const
{
    std::vector<Part> parts;
    const auto add = [&parts](const char *kind, const QString &id, const QString &words) {
        parts.push_back({QLatin1String(kind) + QLatin1Char('/') + id, words});
    };
    if (!text.isEmpty()) {
        add("text", {}, tr("Text: %1").arg(text));
    }
    for (const core::Tier tier : tiers) {
        add("tier", wordOf(tier), tr("Tier: %1").arg(label(tier)));
    }
    for (const std::string &role : roles) {
        add("role", fromUtf8(role), tr("Role: %1").arg(filterRoleLabel(role)));
    }
    for (const core::Stance stance : stances) {
        add("stance", wordOf(stance), tr("Stance: %1").arg(label(stance)));
    }
    for (const std::string &unit : units) {
        add("unit", fromUtf8(unit), tr("Unit: %1").arg(unit.empty() ? tr("none") : fromUtf8(unit)));
    }
    for (const std::string &site : sites) {
        add("site", fromUtf8(site), tr("Site: %1").arg(site.empty() ? tr("none") : fromUtf8(site)));
    }
    for (const CoverState state : coverage) {
        add("cover", wordOf(state), label(state));
    }
    return parts;
}

void MapFilter::remove(const QString &id)
{
    if (id == QLatin1String("text/")) {
        text.clear();
        return;
    }
    const auto utf8 = [](const std::string &value) { return fromUtf8(value); };
    static_cast<void>(take(tiers, "tier", id, [](core::Tier tier) { return wordOf(tier); })
                      || take(stances, "stance", id, [](core::Stance stance) { return wordOf(stance); })
                      || take(roles, "role", id, utf8) || take(units, "unit", id, utf8) || take(sites, "site", id, utf8)
                      || take(coverage, "cover", id, [](CoverState state) { return wordOf(state); }));
}

QByteArray MapFilter::toJson() const
{
    if (isEmpty()) {
        return {};
    }
    QJsonObject object;
    const auto put = [&object](const char *key, const auto &values, auto textOf) {
        QJsonArray array;
        for (const auto &value : values) {
            array.append(textOf(value));
        }
        if (!array.isEmpty()) {
            object.insert(QLatin1String(key), array);
        }
    };
    const auto utf8 = [](const std::string &value) { return fromUtf8(value); };
    if (!text.isEmpty()) {
        object.insert(QStringLiteral("text"), text);
    }
    put("tiers", tiers, [](core::Tier tier) { return wordOf(tier); });
    put("roles", roles, utf8);
    put("stances", stances, [](core::Stance stance) { return wordOf(stance); });
    put("units", units, utf8);
    put("sites", sites, utf8);
    put("coverage", coverage, [](CoverState state) { return wordOf(state); });
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

MapFilter MapFilter::fromJson(const QByteArray &json)
{
    MapFilter filter;
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    filter.text = object.value(QStringLiteral("text")).toString();
    const auto each = [&object](const char *key, auto take) {
        for (const QJsonValue &value : object.value(QLatin1String(key)).toArray()) {
            if (value.isString()) {
                take(value.toString());
            }
        }
    };
    each("tiers", [&](const QString &text) {
        if (const auto tier = core::fromWord<core::Tier>(text.toStdString())) {
            filter.tiers.insert(*tier);
        }
    });
    each("roles", [&](const QString &text) { filter.roles.insert(text.toStdString()); });
    each("stances", [&](const QString &text) {
        if (const auto stance = core::fromWord<core::Stance>(text.toStdString())) {
            filter.stances.insert(*stance);
        }
    });
    each("units", [&](const QString &text) { filter.units.insert(text.toStdString()); });
    each("sites", [&](const QString &text) { filter.sites.insert(text.toStdString()); });
    each("coverage", [&](const QString &text) {
        for (const CoverState state : kStates) {
            if (wordOf(state) == text) {
                filter.coverage.insert(state);
            }
        }
    });
    return filter;
}

MapFilterChoices filterChoices(const core::AccountMap &map)
{
    std::set<std::string> builtin;
    std::set<std::string> own;
    std::set<std::string> units;
    std::set<std::string> sites;
    bool isSomebodyWithout = false;
    for (const MapPerson &person : map.people) {
        const auto add = [&](const std::string &word, bool isOwn) {
            if (!word.empty()) {
                (isOwn ? own : builtin).insert(word);
            }
        };
        add(person.role, person.ownRole);
        isSomebodyWithout = isSomebodyWithout || person.role.empty();
        for (const core::MapRole &role : person.moreRoles) {
            add(role.word, role.own);
        }
        if (!person.unit.empty()) {
            units.insert(person.unit);
        }
        if (!person.site.empty()) {
            sites.insert(person.site);
        }
    }
    const QCollator collator = nameCollator();
    const auto sorted = [&collator](const std::set<std::string> &names) {
        std::vector<std::string> list(names.begin(), names.end());
        std::sort(list.begin(), list.end(), [&collator](const std::string &a, const std::string &b) {
            return collator.compare(fromUtf8(a), fromUtf8(b)) < 0;
        });
        return list;
    };
    MapFilterChoices choices;
    for (const auto text : core::wordsOf<core::BuiltinRole>()) {
        if (builtin.erase(std::string(text)) > 0) {
            choices.roles.push_back({std::string(text), false});
        }
    }
    for (const std::string &word : sorted(builtin)) {
        choices.roles.push_back({word, false});
    }
    for (const std::string &word : sorted(own)) {
        choices.roles.push_back({word, true});
    }
    if (isSomebodyWithout && !choices.roles.empty()) {
        choices.roles.push_back({});
    }
    choices.units = sorted(units);
    choices.sites = sorted(sites);
    return choices;
}

QString filterRoleLabel(const std::string &role)
{
    if (role.empty()) {
        return tr("No role recorded");
    }
    const auto builtin = core::fromWord<core::BuiltinRole>(role);
    return builtin ? roleLabel(role, false) : fromUtf8(role);
}

}  // namespace linchpin::present
