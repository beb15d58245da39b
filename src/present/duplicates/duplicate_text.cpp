#include "present/duplicates/duplicate_text.h"

#include <QCoreApplication>
#include <QStringList>

#include "present/format.h"

namespace linchpin::present {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("Duplicates", text); }

QString likenessWord(app::NameLikeness likeness)
{
    using app::NameLikeness;
    switch (likeness) {
    case NameLikeness::Same: return tr("same name");
    case NameLikeness::Swapped: return tr("same name in another order");
    case NameLikeness::Initials: return tr("same family name, given name as initial");
    case NameLikeness::Shorter: return tr("same name with a part left out");
    case NameLikeness::Misspelt: return tr("name differs by a letter or two");
    case NameLikeness::Similar: return tr("similar name");
    case NameLikeness::Different: return tr("different names");
    }
    return {};
}

}  // namespace

QString duplicateReason(const app::DuplicatePair &pair)
{
    using app::DuplicateRule;
    const QString shared = fromUtf8(pair.shared);
    const QString names = likenessWord(pair.likeness);
    switch (pair.rule) {
    case DuplicateRule::Mail: return tr("Same mail address %1, %2").arg(shared, names);
    case DuplicateRule::Phone: return tr("Same phone number, %1").arg(names);
    case DuplicateRule::NameAndCompany:
    case DuplicateRule::LikeNameAndCompany:
        if (pair.confidence <= 0) {
            return tr("Chosen by hand");
        }
        return shared.isEmpty() ? sentenceCase(names) : tr("%1 at %2").arg(sentenceCase(names), shared);
    case DuplicateRule::MovedAccount: return tr("Same name, left one account before the other began");
    }
    return {};
}

std::string_view duplicateRuleWord(app::DuplicateRule rule)
{
    using app::DuplicateRule;
    switch (rule) {
    case DuplicateRule::Mail: return "mail";
    case DuplicateRule::Phone: return "phone";
    case DuplicateRule::NameAndCompany: return "name_and_company";
    case DuplicateRule::LikeNameAndCompany: return "like_name_and_company";
    case DuplicateRule::MovedAccount: return "moved_account";
    }
    return "mail";
}

QString droppedLine(std::string_view dropped)
{
    const QStringList parts = fromUtf8(dropped).split(QLatin1Char('\n'));
    if (parts.size() != 3) {
        return fromUtf8(dropped);
    }
    const QString &kind = parts[1];
    return kind == QLatin1String("conflict") ? tr("%1 is in conflict with %2").arg(parts[0], parts[2])
        : kind == QLatin1String("informal")  ? tr("%1 talks with %2").arg(parts[0], parts[2])
                                             : tr("%1 influences %2").arg(parts[0], parts[2]);
}

}  // namespace linchpin::present
