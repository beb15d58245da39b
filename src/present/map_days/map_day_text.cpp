#include <QCoreApplication>
#include <QStringList>

#include "present/format.h"
#include "present/map_days/map_days.h"
#include "present/sentences_words.h"

// What the time slider says.

namespace linchpin::present {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(linchpin::present::MapDays)
};

QString nameOf(const core::MapDifference &one)
{
    const std::string &text = one.name.empty() ? one.title : one.name;
    return text.empty() ? Words::tr("Nobody known yet") : fromUtf8(text);
}

/// 1 when `after` is the better of two known stances, -1 when it is the worse.
int direction(core::Stance before, core::Stance after)
{
    if (before == core::Stance::Unknown || after == core::Stance::Unknown || before == after) {
        return 0;
    }
    return after < before ? 1 : -1;
}

QString initials(const std::vector<std::string> &of)
{
    QStringList list;
    for (const std::string &one : of) {
        list.append(fromUtf8(one));
    }
    return listed(list);
}

MapDifferenceText changedText(const core::MapDifference &one)
{
    MapDifferenceText text;
    QStringList parts;
    if (one.otherPerson) {
        parts.append(one.nameBefore.empty() ? Words::tr("seat was empty before")
                                            : Words::tr("in place of %1").arg(fromUtf8(one.nameBefore)));
        text.mark = Words::tr("New here");
    }
    if (one.stance) {
        parts.append(Words::tr("%1 to %2").arg(label(one.stance->first), label(one.stance->second)));
        text.direction = direction(one.stance->first, one.stance->second);
        text.mark = label(one.stance->second);
    }
    if (one.strength) {
        const int by = one.strength->second - one.strength->first;
        parts.append(Words::tr("strength %1 to %2").arg(one.strength->first).arg(one.strength->second));
        const QString change = by > 0 ? QStringLiteral("+%1").arg(by) : QStringLiteral("\u2212%1").arg(-by);
        text.mark = text.mark.isEmpty() ? change : text.mark + QLatin1Char(' ') + change;
        text.direction = text.direction == 0 ? (by > 0 ? 1 : -1) : text.direction;
    }
    if (!one.coverGained.empty()) {
        parts.append(Words::tr("now covered by %1").arg(initials(one.coverGained)));
        text.mark = text.mark.isEmpty() ? QLatin1Char('+') + initials(one.coverGained) : text.mark;
        text.direction = text.direction == 0 ? 1 : text.direction;
    }
    if (!one.coverLost.empty()) {
        parts.append(Words::tr("no longer covered by %1").arg(initials(one.coverLost)));
        text.mark = text.mark.isEmpty() ? QStringLiteral("\u2212") + initials(one.coverLost) : text.mark;
        text.direction = text.direction == 0 ? -1 : text.direction;
    }
    text.detail = sentenceCase(parts.join(QStringLiteral("; ")));
    return text;
}

}  // namespace

QString pastSentence(const MapDayPoint &day)
{
    return Words::tr("As of %1. Nothing can be changed here. Reporting lines, roles and links are those of today.")
        .arg(day.title);
}

std::vector<MapDifferenceText> differenceTexts(const core::MapComparison &comparison)
{
    std::vector<MapDifferenceText> texts;
    for (const core::MapDifference &one : comparison.differences) {
        MapDifferenceText text;
        switch (one.kind) {
        case core::MapDifference::Kind::New:
            text.mark = Words::tr("New");
            text.detail = Words::tr("New on the map");
            break;
        case core::MapDifference::Kind::Gone:
            text.mark = Words::tr("Gone");
            text.detail = Words::tr("No longer on the map");
            break;
        case core::MapDifference::Kind::Changed: text = changedText(one); break;
        }
        text.seat = one.seat;
        text.kind = one.kind;
        text.name = nameOf(one);
        texts.push_back(std::move(text));
    }
    return texts;
}

QString comparisonSummary(const core::MapComparison &comparison)
{
    using Kind = core::MapDifference::Kind;
    QString text = Words::tr("%1 new, %2 gone, %3 changed, %4 as before.")
                       .arg(comparison.count(Kind::New))
                       .arg(comparison.count(Kind::Gone))
                       .arg(comparison.count(Kind::Changed))
                       .arg(comparison.unchanged);
    if (comparison.scoreFrom && comparison.scoreTo) {
        text += QLatin1Char(' ') + Words::tr("Score %1 to %2.").arg(*comparison.scoreFrom).arg(*comparison.scoreTo);
    }
    return text;
}

}  // namespace linchpin::present
