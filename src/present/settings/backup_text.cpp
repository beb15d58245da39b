#include "present/settings/backup_text.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QDateTime>

namespace linchpin::present {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("Backups", text); }

struct KindWords {
    core::Kind kind;
    const char *heading;
    const char *one;
    const char *many;
};

/// The kinds that people know by name; in the order of a tie.
constexpr KindWords kWords[] = {
    {core::Kind::Account, QT_TRANSLATE_NOOP("Backups", "Accounts"), QT_TRANSLATE_NOOP("Backups", "1 account"),
     QT_TRANSLATE_NOOP("Backups", "%1 accounts")},
    {core::Kind::Person, QT_TRANSLATE_NOOP("Backups", "People"), QT_TRANSLATE_NOOP("Backups", "1 person"),
     QT_TRANSLATE_NOOP("Backups", "%1 people")},
    {core::Kind::Seat, QT_TRANSLATE_NOOP("Backups", "People in accounts"), QT_TRANSLATE_NOOP("Backups", "1 person in an account"),
     QT_TRANSLATE_NOOP("Backups", "%1 people in accounts")},
    {core::Kind::Conversation, QT_TRANSLATE_NOOP("Backups", "Conversations"), QT_TRANSLATE_NOOP("Backups", "1 conversation"),
     QT_TRANSLATE_NOOP("Backups", "%1 conversations")},
    {core::Kind::Judgement, QT_TRANSLATE_NOOP("Backups", "Judgements"), QT_TRANSLATE_NOOP("Backups", "1 judgement"),
     QT_TRANSLATE_NOOP("Backups", "%1 judgements")},
    {core::Kind::Promise, QT_TRANSLATE_NOOP("Backups", "Promises"), QT_TRANSLATE_NOOP("Backups", "1 promise"),
     QT_TRANSLATE_NOOP("Backups", "%1 promises")},
    {core::Kind::Goal, QT_TRANSLATE_NOOP("Backups", "Goals"), QT_TRANSLATE_NOOP("Backups", "1 goal"),
     QT_TRANSLATE_NOOP("Backups", "%1 goals")},
    {core::Kind::Action, QT_TRANSLATE_NOOP("Backups", "Actions"), QT_TRANSLATE_NOOP("Backups", "1 action"),
     QT_TRANSLATE_NOOP("Backups", "%1 actions")},
    {core::Kind::Insight, QT_TRANSLATE_NOOP("Backups", "Insights"), QT_TRANSLATE_NOOP("Backups", "1 insight"),
     QT_TRANSLATE_NOOP("Backups", "%1 insights")},
    {core::Kind::Member, QT_TRANSLATE_NOOP("Backups", "Our people"), QT_TRANSLATE_NOOP("Backups", "1 of our people"),
     QT_TRANSLATE_NOOP("Backups", "%1 of our people")},
    {core::Kind::Workspace, QT_TRANSLATE_NOOP("Backups", "Name, company or currency"),
     QT_TRANSLATE_NOOP("Backups", "the workspace itself"), QT_TRANSLATE_NOOP("Backups", "%1 workspaces")},
    {core::Kind::Setting, QT_TRANSLATE_NOOP("Backups", "Settings"), QT_TRANSLATE_NOOP("Backups", "1 setting"),
     QT_TRANSLATE_NOOP("Backups", "%1 settings")},
    {core::Kind::Erasure, QT_TRANSLATE_NOOP("Backups", "Erased people"), QT_TRANSLATE_NOOP("Backups", "1 erased person"),
     QT_TRANSLATE_NOOP("Backups", "%1 erased people")},
};

const KindWords *wordsOf(core::Kind kind)
{
    const auto *found =
        std::find_if(std::begin(kWords), std::end(kWords), [kind](const KindWords &words) { return words.kind == kind; });
    return found == std::end(kWords) ? nullptr : found;
}

QString counted(const char *one, const char *many, std::int64_t count, const Format &format)
{
    return count == 1 ? tr(one) : tr(many).arg(format.count(count));
}

}  // namespace

QString momentText(std::int64_t at, const Format &format)
{
    const QDateTime local = QDateTime::fromSecsSinceEpoch(at);
    return format.dateWithYear(fromQDate(local.date())) + QStringLiteral(", ")
        + format.locale().toString(local.time(), QStringLiteral("HH:mm"));
}

QString momentStamp(std::int64_t at) { return QDateTime::fromSecsSinceEpoch(at).toString(QStringLiteral("yyyy-MM-dd HH-mm")); }

QString agoText(std::int64_t at, std::int64_t now, const Format &format)
{
    const std::int64_t seconds = now - at;
    if (seconds < 90) {
        return tr("just now");
    }
    if (seconds < 90 * 60) {
        return tr("%1 minutes ago").arg(format.count(std::max<std::int64_t>(2, (seconds + 30) / 60)));
    }
    if (seconds < 36 * 3600) {
        return tr("%1 hours ago").arg(format.count(std::max<std::int64_t>(2, (seconds + 1800) / 3600)));
    }
    return tr("%1 ago").arg(format.ageInText(static_cast<int>(std::min<std::int64_t>((seconds + 43'200) / 86'400, 100'000))));
}

QString bytesText(std::int64_t bytes, const Format &format)
{
    const auto size = static_cast<double>(bytes);
    if (bytes < 1000) {
        return tr("%1 B").arg(format.count(bytes));
    }
    if (bytes < 1'000'000) {
        return tr("%1 kB").arg(format.count(static_cast<std::int64_t>(std::llround(size / 1e3))));
    }
    return bytes < 1'000'000'000 ? tr("%1 MB").arg(format.fixed(size / 1e6, 1)) : tr("%1 GB").arg(format.fixed(size / 1e9, 1));
}

QString kindCount(core::Kind kind, std::int64_t count, const Format &format)
{
    const KindWords *words = wordsOf(kind);
    return words ? counted(words->one, words->many, count, format)
                 : counted(QT_TRANSLATE_NOOP("Backups", "1 other record"), QT_TRANSLATE_NOOP("Backups", "%1 other records"),
                           count, format);
}

QString kindHeading(core::Kind kind)
{
    if (const KindWords *words = wordsOf(kind)) {
        return tr(words->heading);
    }
    QString name = fromUtf8(core::entityInfo(kind).name);
    return sentenceCase(name.replace(QLatin1Char('_'), QLatin1Char(' ')));
}

std::vector<DifferenceLine> differenceLines(const app::CopyDifference &difference)
{
    std::vector<DifferenceLine> lines;
    DifferenceLine others{tr("Other records"), 0, 0, 0};
    for (const app::KindDifference &kind : difference.kinds) {
        if (const KindWords *words = wordsOf(kind.kind)) {
            lines.push_back({tr(words->heading), kind.onlyNow, kind.onlyCopy, kind.changed});
        } else {
            others.added += kind.onlyNow;
            others.removed += kind.onlyCopy;
            others.changed += kind.changed;
        }
    }
    std::stable_sort(lines.begin(), lines.end(), [](const DifferenceLine &a, const DifferenceLine &b) {
        return a.added + a.removed + a.changed > b.added + b.removed + b.changed;
    });
    if (others != DifferenceLine{others.what, 0, 0, 0}) {
        lines.push_back(others);
    }
    return lines;
}

QString differenceSentence(const app::CopyDifference &difference, const Format &format)
{
    if (difference.isEmpty()) {
        return tr("Nothing differs from now.");
    }
    std::int64_t added = 0;
    std::int64_t removed = 0;
    std::int64_t changed = 0;
    for (const app::KindDifference &kind : difference.kinds) {
        added += kind.onlyNow;
        removed += kind.onlyCopy;
        changed += kind.changed;
    }
    QStringList parts;
    if (added > 0) {
        parts << counted(QT_TRANSLATE_NOOP("Backups", "1 record was added"),
                         QT_TRANSLATE_NOOP("Backups", "%1 records were added"), added, format);
    }
    if (changed > 0) {
        parts << counted(QT_TRANSLATE_NOOP("Backups", "1 record was changed"),
                         QT_TRANSLATE_NOOP("Backups", "%1 records were changed"), changed, format);
    }
    if (removed > 0) {
        parts << counted(QT_TRANSLATE_NOOP("Backups", "1 record was removed"),
                         QT_TRANSLATE_NOOP("Backups", "%1 records were removed"), removed, format);
    }
    return tr("Since then: %1. Restoring takes that back.").arg(listed(parts));
}

bool bringsErasedBack(const app::CopyDifference &difference)
{
    return std::any_of(difference.kinds.begin(), difference.kinds.end(),
                       [](const app::KindDifference &kind) { return kind.kind == core::Kind::Erasure && kind.onlyNow > 0; });
}

QString restoreLabel(std::int64_t madeAt, const Format &format)
{
    return tr("Restore the backup of %1").arg(momentText(madeAt, format));
}

}  // namespace linchpin::present
