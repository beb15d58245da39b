#include "present/coverage/coverage_text.h"

#include <QCoreApplication>
#include <QHash>

#include "present/people/people_text.h"
#include "present/sentences_words.h"

namespace linchpin::present {

using core::report::CoverageCell;
using core::report::CoverageGap;
using core::report::CoverageMatrix;
using core::report::CoverageMember;
using core::report::CoverageRow;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("CoverageText", text); }

/// Whose tie it is: the reader may look at the tie of somebody else.
QString belowWantedSentence(const CoverageMatrix &matrix, const CoverageRow &row)
{
    QStringList ours;
    const CoverageCell *first = nullptr;
    for (std::size_t i = 0; i < row.cells.size() && i < matrix.members.size(); ++i) {
        if (row.cells[i].isBelowWanted()) {
            first = first == nullptr ? &row.cells[i] : first;
            ours << fromUtf8(matrix.members[i].name);
        }
    }
    const QString name = coverageName(row);
    if (ours.size() != 1) {
        return tr("The ties of %1 to %2 are below the levels we want.").arg(ours.join(tr(" and ")), name);
    }
    const QString now = first->level ? tr("%1 now").arg(levelText(first->level).toLower()) : tr("not judged yet");
    return tr("The tie of %1 to %2 is below the level we want: %3, %4 wanted.")
        .arg(ours.front(), name, now, label(*first->wanted).toLower());
}

}  // namespace

QString coverageName(const CoverageRow &row)
{
    if (!row.name.empty()) {
        return fromUtf8(row.name);
    }
    return row.title.empty() ? tr("Vacant seat") : fromUtf8(row.title);
}

QStringList shortNames(const QStringList &names)
{
    QHash<QString, int> seen;
    QStringList result;
    for (const QString &name : names) {
        const QString last = name.simplified().section(QLatin1Char(' '), -1);
        ++seen[last];
        result << last;
    }
    for (int i = 0; i < result.size(); ++i) {
        const QString whole = names[i].simplified();
        if (seen.value(result[i]) > 1 && whole.contains(QLatin1Char(' '))) {
            const int first = whole.at(0).isHighSurrogate() ? 2 : 1;
            result[i] = QStringLiteral("%1. %2").arg(whole.left(first), result[i]);
        }
    }
    return result;
}

QString buyersHeadline(const CoverageMatrix &matrix)
{
    return matrix.buyers == 0 ? tr("No buyer identified")
        : matrix.buyers == 1  ? (matrix.buyersCovered == 1 ? tr("The one buyer is covered") : tr("The one buyer is not covered"))
                              : tr("%1 of %2 buyers covered").arg(matrix.buyersCovered).arg(matrix.buyers);
}

QString oneThreadHeadline(const CoverageMatrix &matrix)
{
    return matrix.oneThread == 0 ? QString()
        : matrix.oneThread == 1  ? tr("1 person knows only one of us")
                                 : tr("%1 people know only one of us").arg(matrix.oneThread);
}

QString coverageHeadline(const CoverageMatrix &matrix)
{
    const QString one = oneThreadHeadline(matrix);
    return one.isEmpty() ? buyersHeadline(matrix) : tr("%1, %2").arg(buyersHeadline(matrix), one);
}

QString contactsText(const CoverageRow &row)
{
    return row.contacts == 0 ? tr("Nobody") : row.contacts == 1 ? tr("Only one") : tr("%1 people").arg(row.contacts);
}

QString gapSentence(const CoverageMatrix &matrix, const CoverageRow &row)
{
    const QString name = coverageName(row);
    switch (row.gap()) {
    case CoverageGap::Nobody: return tr("Nobody of us knows %1.").arg(name);
    case CoverageGap::NotCovered:
        return tr("The best tie to %1 stands at %2; covered is %3.").arg(name).arg(row.strength).arg(matrix.line);
    case CoverageGap::BelowWanted: return belowWantedSentence(matrix, row);
    case CoverageGap::OneThread: return tr("Only one of us knows %1.").arg(name);
    case CoverageGap::None: break;
    }
    return {};
}

QString cellSentence(const CoverageMember &member, const CoverageRow &row, const CoverageCell &cell, const Format &format)
{
    QStringList parts;
    if (!cell.assessed) {
        parts << tr("not assessed");
    } else {
        parts << tr("strength %1").arg(cell.strength);
        parts << (cell.daysSinceTalk ? tr("last talk %1").arg(format.ageInText(*cell.daysSinceTalk)) : tr("no talk recorded"));
    }
    if (cell.owner) {
        parts << tr("owner");
    }
    if (cell.sponsor) {
        parts << tr("executive sponsor");
    }
    if (cell.level) {
        parts << tr("level now: %1").arg(levelText(cell.level).toLower());
    }
    if (cell.wanted) {
        parts << tr("level wanted: %1").arg(label(*cell.wanted).toLower());
    }
    if (cell.isBelowWanted()) {
        parts << tr("below what we want");
    }
    if (cell.strengthBefore) {
        parts << tr("strength today %1").arg(*cell.strengthBefore);
    }
    return tr("%1 and %2: %3").arg(fromUtf8(member.name), coverageName(row), parts.join(tr(", ")));
}

QString coverageTrialText(const CoverageRow &row)
{
    using core::TrialMark;
    const QString who = fromUtf8(row.trialName);
    switch (row.trial) {
    case TrialMark::None: break;
    case TrialMark::Leaves: return tr("leaves");
    case TrialMark::LosesSuperior: return tr("loses the manager");
    case TrialMark::LosesWay: return tr("no way to a buyer");
    case TrialMark::LosesCover: return who.isEmpty() ? tr("nobody left who covers") : tr("loses %1").arg(who);
    case TrialMark::Covered: return who.isEmpty() ? tr("now covered") : tr("covered by %1").arg(who);
    case TrialMark::NewStance: return tr("becomes %1").arg(label(row.stance).toLower());
    case TrialMark::Weaker:
    case TrialMark::Stronger:
        return row.strengthBefore            ? tr("strength %1 \u2192 %2").arg(*row.strengthBefore).arg(row.strength)
            : row.trial == TrialMark::Weaker ? tr("weaker")
                                             : tr("stronger");
    }
    return {};
}

QString absenceShort(const CoverageMember &member, int score)
{
    return member.scoreWithout == score ? tr("stays %1").arg(score)
                                        : QStringLiteral("%1 \u2192 %2").arg(score).arg(member.scoreWithout);
}

QString absenceSentence(const CoverageMember &member, int score)
{
    return member.leaves ? tr("%1 leaves in this trial").arg(fromUtf8(member.name))
                         : tr("If %1 leaves: %2").arg(fromUtf8(member.name), absenceShort(member, score));
}

}  // namespace linchpin::present
