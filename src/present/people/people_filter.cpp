#include "present/people/people_filter.h"

#include <algorithm>

#include <QCoreApplication>
#include <QStringList>

#include "present/format.h"
#include "present/sentences_words.h"

namespace linchpin::present {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("PeopleFilter", text); }

QString wordOf(std::string_view word) { return fromUtf8(word); }

struct Writer {
    QStringList parts;

    void add(const char *key, const QString &value) { parts << QString::fromLatin1(key) + QLatin1Char('=') + value; }
};

}  // namespace

bool PeopleFilter::accepts(const core::report::DirectoryPerson &person) const
{
    if (!tiers.empty() && !tiers.contains(person.tier)) {
        return false;
    }
    if (!stances.empty() && !stances.contains(person.stance)) {
        return false;
    }
    if (!roles.empty() && !roles.contains(person.role)) {
        return false;
    }
    if (!accounts.empty() && std::none_of(person.seats.begin(), person.seats.end(), [&](const auto &seat) {
            return accounts.contains(seat.account);
        })) {
        return false;
    }
    if (!members.empty()) {
        const bool isNobody = person.covers.empty() && members.contains(core::MemberId());
        if (!isNobody && std::none_of(person.covers.begin(), person.covers.end(), [&](core::MemberId id) {
                return members.contains(id);
            })) {
            return false;
        }
    }
    if (covered && person.covered != *covered) {
        return false;
    }
    if (left && person.left != *left) {
        return false;
    }
    return (!pastRhythm || person.pastRhythm) && (!doNotContact || person.doNotContact);
}

std::vector<PeopleFilterChip> filterChips(const PeopleFilter &filter, const PeopleFilterNames &names)
{
    std::vector<PeopleFilterChip> chips;
    for (const core::Tier tier : filter.tiers) {
        chips.push_back({QStringLiteral("tier=") + wordOf(core::word(tier)), tr("Tier: %1").arg(label(tier))});
    }
    for (const core::Stance stance : filter.stances) {
        chips.push_back({QStringLiteral("stance=") + wordOf(core::word(stance)), tr("Stance: %1").arg(label(stance))});
    }
    for (const std::string &role : filter.roles) {
        const bool isBuiltin = core::fromWord<core::BuiltinRole>(role).has_value();
        chips.push_back(
            {QStringLiteral("role=") + fromUtf8(role), tr("Role: %1").arg(roleLabel(role, !isBuiltin, !role.empty()))});
    }
    for (const core::AccountId account : filter.accounts) {
        chips.push_back({QStringLiteral("account=%1").arg(account.value()), tr("Account: %1").arg(names.account(account))});
    }
    for (const core::MemberId member : filter.members) {
        chips.push_back({QStringLiteral("member=%1").arg(member.value()),
                         member ? tr("Known to %1").arg(names.member(member)) : tr("Known to nobody of us")});
    }
    if (filter.covered) {
        chips.push_back({QStringLiteral("covered"), *filter.covered ? tr("Covered") : tr("Not covered")});
    }
    if (filter.pastRhythm) {
        chips.push_back({QStringLiteral("rhythm"), tr("Past the agreed rhythm")});
    }
    if (filter.left) {
        chips.push_back({QStringLiteral("left"), *filter.left ? tr("Left") : tr("Not left")});
    }
    if (filter.duplicates) {
        chips.push_back({QStringLiteral("duplicates"), tr("Same person?")});
    }
    if (filter.doNotContact) {
        chips.push_back({QStringLiteral("contact"), tr("Do not contact")});
    }
    return chips;
}

PeopleFilter withoutChip(PeopleFilter filter, const QString &id)
{
    const QString key = id.section(QLatin1Char('='), 0, 0);
    const std::string value = toUtf8(id.section(QLatin1Char('='), 1));
    if (key == QLatin1String("tier")) {
        if (const auto tier = core::fromWord<core::Tier>(value)) {
            filter.tiers.erase(*tier);
        }
    } else if (key == QLatin1String("stance")) {
        if (const auto stance = core::fromWord<core::Stance>(value)) {
            filter.stances.erase(*stance);
        }
    } else if (key == QLatin1String("role")) {
        filter.roles.erase(value);
    } else if (key == QLatin1String("account")) {
        filter.accounts.erase(core::AccountId(QString::fromStdString(value).toLongLong()));
    } else if (key == QLatin1String("member")) {
        filter.members.erase(core::MemberId(QString::fromStdString(value).toLongLong()));
    } else if (key == QLatin1String("covered")) {
        filter.covered.reset();
    } else if (key == QLatin1String("rhythm")) {
        filter.pastRhythm = false;
    } else if (key == QLatin1String("left")) {
        filter.left.reset();
    } else if (key == QLatin1String("duplicates")) {
        filter.duplicates = false;
    } else if (key == QLatin1String("contact")) {
        filter.doNotContact = false;
    }
    return filter;
}

QString savedFilter(const PeopleFilter &filter)
{
    Writer writer;
    for (const core::Tier tier : filter.tiers) {
        writer.add("tier", wordOf(core::word(tier)));
    }
    for (const core::Stance stance : filter.stances) {
        writer.add("stance", wordOf(core::word(stance)));
    }
    for (const std::string &role : filter.roles) {
        writer.add("role", QString::fromLatin1(fromUtf8(role).toUtf8().toPercentEncoding()));
    }
    for (const core::AccountId account : filter.accounts) {
        writer.add("account", QString::number(account.value()));
    }
    for (const core::MemberId member : filter.members) {
        writer.add("member", QString::number(member.value()));
    }
    if (filter.covered) {
        writer.add("covered", *filter.covered ? QStringLiteral("1") : QStringLiteral("0"));
    }
    if (filter.left) {
        writer.add("left", *filter.left ? QStringLiteral("1") : QStringLiteral("0"));
    }
    for (const auto &[isOn, key] : {std::pair{filter.pastRhythm, "rhythm"}, std::pair{filter.duplicates, "duplicates"},
                                    std::pair{filter.doNotContact, "contact"}}) {
        if (isOn) {
            writer.add(key, QStringLiteral("1"));
        }
    }
    return writer.parts.join(QLatin1Char('&'));
}

PeopleFilter savedFilter(const QString &text)
{
    PeopleFilter filter;
    for (const QString &part : text.split(QLatin1Char('&'), Qt::SkipEmptyParts)) {
        const QString key = part.section(QLatin1Char('='), 0, 0);
        const QString value = part.section(QLatin1Char('='), 1);
        const bool isOn = value == QLatin1String("1");
        if (key == QLatin1String("tier")) {
            if (const auto tier = core::fromWord<core::Tier>(toUtf8(value))) {
                filter.tiers.insert(*tier);
            }
        } else if (key == QLatin1String("stance")) {
            if (const auto stance = core::fromWord<core::Stance>(toUtf8(value))) {
                filter.stances.insert(*stance);
            }
        } else if (key == QLatin1String("role")) {
            filter.roles.insert(QByteArray::fromPercentEncoding(value.toLatin1()).toStdString());
        } else if (key == QLatin1String("account")) {
            filter.accounts.insert(core::AccountId(value.toLongLong()));
        } else if (key == QLatin1String("member")) {
            filter.members.insert(core::MemberId(value.toLongLong()));
        } else if (key == QLatin1String("covered")) {
            filter.covered = isOn;
        } else if (key == QLatin1String("left")) {
            filter.left = isOn;
        } else if (key == QLatin1String("rhythm")) {
            filter.pastRhythm = isOn;
        } else if (key == QLatin1String("duplicates")) {
            filter.duplicates = isOn;
        } else if (key == QLatin1String("contact")) {
            filter.doNotContact = isOn;
        }
    }
    return filter;
}

}  // namespace linchpin::present
