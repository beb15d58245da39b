#include "render/words.h"

#include <algorithm>

#include <QCoreApplication>
#include <QHash>
#include <QStringList>

#include "render/text.h"

namespace linchpin::render::words {
namespace {

QString tr(const char *text, int count = -1) { return QCoreApplication::translate("Map", text, nullptr, count); }

QString list(const QStringList &names)
{
    if (names.size() < 2) {
        return names.join(QString());
    }
    return names.mid(0, names.size() - 1).join(QStringLiteral(", ")) + tr(" and ") + names.last();
}

}  // namespace

QString stance(core::Stance value)
{
    switch (value) {
    case core::Stance::Champion: return tr("Champion");
    case core::Stance::Supporter: return tr("Supporter");
    case core::Stance::Neutral: return tr("Neutral");
    case core::Stance::Sceptic: return tr("Sceptic");
    case core::Stance::Blocker: return tr("Blocker");
    case core::Stance::Unknown: break;
    }
    return tr("Unknown");
}

QString tier(core::Tier value)
{
    switch (value) {
    case core::Tier::Buyer: return tr("Buyer");
    case core::Tier::Influencer: return tr("Influencer");
    case core::Tier::User: break;
    }
    return tr("User");
}

QString tierLetter(core::Tier value)
{
    switch (value) {
    case core::Tier::Buyer: return tr("B");
    case core::Tier::Influencer: return tr("I");
    case core::Tier::User: break;
    }
    return tr("U");
}

QString loyalty(core::LoyaltyStep value)
{
    switch (value) {
    case core::LoyaltyStep::Satisfied: return tr("Satisfied");
    case core::LoyaltyStep::Loyal: return tr("Loyal");
    case core::LoyaltyStep::Advocate: return tr("Advocate");
    case core::LoyaltyStep::None: break;
    }
    return tr("No proof yet");
}

QString roleName(const core::MapRole &role)
{
    if (role.own) {
        return displayText(role.word);
    }
    static const QHash<QByteArray, const char *> names{{"financial_buyer", QT_TRANSLATE_NOOP("Map", "Financial buyer")},
                                                       {"technical_buyer", QT_TRANSLATE_NOOP("Map", "Technical buyer")},
                                                       {"gatekeeper", QT_TRANSLATE_NOOP("Map", "Gatekeeper")},
                                                       {"channel_partner", QT_TRANSLATE_NOOP("Map", "Channel partner")},
                                                       {"end_user", QT_TRANSLATE_NOOP("Map", "End user")},
                                                       {"buyer", QT_TRANSLATE_NOOP("Map", "Buyer")},
                                                       {"influencer", QT_TRANSLATE_NOOP("Map", "Influencer")},
                                                       {"user", QT_TRANSLATE_NOOP("Map", "User")}};
    const auto found = names.constFind(QByteArray::fromStdString(role.word));
    return found != names.constEnd() ? tr(*found) : displayText(role.word);
}

QString role(const core::MapPerson &person)
{
    if (!person.ownRole && person.role.empty()) {
        return tr("Role not assessed");
    }
    return roleName({person.role, person.ownRole});
}

QString roles(const core::MapPerson &person)
{
    QString text = role(person);
    if (!person.moreRoles.empty()) {
        text += QStringLiteral(" +%1").arg(person.moreRoles.size());
    }
    if (!person.assistant) {
        return text;
    }
    return person.role.empty() ? tr("Assistant") : tr("Assistant, %1").arg(text.left(1).toLower() + text.mid(1));
}

QString personName(const core::MapPerson &person)
{
    const QString name = displayText(person.name);
    if (!name.isEmpty()) {
        return name;
    }
    const QString title = displayText(person.title);
    if (person.vacant) {
        return title.isEmpty() ? tr("Vacant") : tr("Vacant: %1").arg(title);
    }
    if (person.placeholder || title.isEmpty()) {
        const QString known = person.role.empty() ? title : role(person);
        if (known.isEmpty()) {
            return tr("Not known yet");
        }
        return person.placeholder && !known.endsWith(QLatin1Char('?')) ? tr("%1?").arg(known) : known;
    }
    return title;
}

QString warning(core::CardWarning value)
{
    switch (value) {
    case core::CardWarning::NobodyCovers: return tr("Nobody covers this buyer");
    case core::CardWarning::NobodyKnown: return tr("Nobody known here yet");
    case core::CardWarning::Vacant: return tr("This seat is empty");
    case core::CardWarning::None: break;
    }
    return {};
}

QString age(std::optional<int> days)
{
    if (!days) {
        return tr("never");
    }
    if (*days >= 365) {
        return tr("%1 months").arg(static_cast<int>(*days / 30.4375));
    }
    return tr("%1 d").arg(*days);
}

QString moreIn(int count, const QString &group)
{
    return group.isEmpty() ? tr("%1 more").arg(count) : tr("%1 more in %2").arg(count).arg(group);
}

QString overlay(core::MapOverlay value)
{
    switch (value) {
    case core::MapOverlay::Coverage: return tr("Coverage");
    case core::MapOverlay::Loyalty: return tr("Loyalty");
    case core::MapOverlay::Freshness: return tr("Freshness");
    case core::MapOverlay::Power: return tr("Effective power");
    case core::MapOverlay::Conflict: return tr("Conflict");
    case core::MapOverlay::Informal: return tr("Informal ties");
    case core::MapOverlay::Influence: break;
    }
    return tr("Influence");
}

QString fault(const core::MapFault &fault, const core::AccountMap &map)
{
    constexpr qsizetype kMostNames = 6;
    QStringList names;
    for (const std::size_t node : fault.nodes) {
        if (node >= map.people.size()) {
            continue;
        }
        if (names.size() == kMostNames) {
            names.append(tr("%1 more").arg(static_cast<int>(fault.nodes.size()) - kMostNames));
            break;
        }
        names.append(personName(map.people[node]));
    }
    switch (fault.kind) {
    case core::MapFaultKind::Loop:
        return tr("%1 report to each other in a circle; drawn without the line above %2.").arg(list(names), names.value(0));
    case core::MapFaultKind::SelfReference: return tr("%1 is recorded as their own superior.").arg(list(names));
    case core::MapFaultKind::DoubleKey:
        return tr("%1 share one number; each is drawn, reports go to the first.").arg(list(names));
    case core::MapFaultKind::UnknownSuperior: break;
    }
    return tr("The superior of %1 is not on the map.").arg(list(names));
}

}  // namespace linchpin::render::words
