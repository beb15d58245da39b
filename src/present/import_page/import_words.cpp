#include <array>
#include <string_view>

#include <QCoreApplication>

#include "present/format.h"
#include "present/import_page/import_form.h"

namespace linchpin::present {

namespace {

struct Word {
    std::string_view word;
    const char *text;
};

/// Fields whose name of the command line is not what people say.
constexpr std::array kFields{
    Word{"account", QT_TRANSLATE_NOOP("ImportWords", "Account: name")},
    Word{"account_id", QT_TRANSLATE_NOOP("ImportWords", "Account: id")},
    Word{"amount", QT_TRANSLATE_NOOP("ImportWords", "Amount")},
    Word{"assessed", QT_TRANSLATE_NOOP("ImportWords", "Day of the judgement")},
    Word{"assistant", QT_TRANSLATE_NOOP("ImportWords", "Assistant of the superior")},
    Word{"audience", QT_TRANSLATE_NOOP("ImportWords", "Number of people present")},
    Word{"broken", QT_TRANSLATE_NOOP("ImportWords", "Broken on")},
    Word{"close_date", QT_TRANSLATE_NOOP("ImportWords", "Close date")},
    Word{"date", QT_TRANSLATE_NOOP("ImportWords", "Day")},
    Word{"deleted", QT_TRANSLATE_NOOP("ImportWords", "Deleted in the source")},
    Word{"done", QT_TRANSLATE_NOOP("ImportWords", "Done on")},
    Word{"due", QT_TRANSLATE_NOOP("ImportWords", "Due on")},
    Word{"email", QT_TRANSLATE_NOOP("ImportWords", "E-mail")},
    Word{"emotion", QT_TRANSLATE_NOOP("ImportWords", "Mood, -2 to 2")},
    Word{"end", QT_TRANSLATE_NOOP("ImportWords", "Last day")},
    Word{"external", QT_TRANSLATE_NOOP("ImportWords", "Outside the company")},
    Word{"from", QT_TRANSLATE_NOOP("ImportWords", "From")},
    Word{"id", QT_TRANSLATE_NOOP("ImportWords", "Id in the source")},
    Word{"invited", QT_TRANSLATE_NOOP("ImportWords", "Invited on")},
    Word{"left", QT_TRANSLATE_NOOP("ImportWords", "Left on")},
    Word{"level", QT_TRANSLATE_NOOP("ImportWords", "Level of the relationship")},
    Word{"made", QT_TRANSLATE_NOOP("ImportWords", "Promised on")},
    Word{"member", QT_TRANSLATE_NOOP("ImportWords", "Our person")},
    Word{"mobile", QT_TRANSLATE_NOOP("ImportWords", "Mobile phone")},
    Word{"opened", QT_TRANSLATE_NOOP("ImportWords", "Opened on")},
    Word{"parent", QT_TRANSLATE_NOOP("ImportWords", "Belongs to account")},
    Word{"people", QT_TRANSLATE_NOOP("ImportWords", "Their people")},
    Word{"period", QT_TRANSLATE_NOOP("ImportWords", "Month, quarter or year")},
    Word{"renewal", QT_TRANSLATE_NOOP("ImportWords", "Renewal on")},
    Word{"reports_to", QT_TRANSLATE_NOOP("ImportWords", "Reports to")},
    Word{"scale", QT_TRANSLATE_NOOP("ImportWords", "Scale of the score")},
    Word{"start", QT_TRANSLATE_NOOP("ImportWords", "First day")},
    Word{"team", QT_TRANSLATE_NOOP("ImportWords", "Our people")},
    Word{"title", QT_TRANSLATE_NOOP("ImportWords", "Job title")},
    Word{"until", QT_TRANSLATE_NOOP("ImportWords", "Until")},
    Word{"wanted", QT_TRANSLATE_NOOP("ImportWords", "Wanted level")},
    Word{"wanted_by", QT_TRANSLATE_NOOP("ImportWords", "Wanted by")},
};

constexpr std::array kKinds{
    Word{"accounts", QT_TRANSLATE_NOOP("ImportWords", "Accounts")},
    Word{"people", QT_TRANSLATE_NOOP("ImportWords", "People of customers")},
    Word{"revenue", QT_TRANSLATE_NOOP("ImportWords", "Revenue")},
    Word{"opportunities", QT_TRANSLATE_NOOP("ImportWords", "Opportunities")},
    Word{"conversations", QT_TRANSLATE_NOOP("ImportWords", "Conversations")},
    Word{"team", QT_TRANSLATE_NOOP("ImportWords", "Our people")},
    Word{"coverage", QT_TRANSLATE_NOOP("ImportWords", "Who of us covers whom")},
    Word{"links", QT_TRANSLATE_NOOP("ImportWords", "Influence between people")},
    Word{"surveys", QT_TRANSLATE_NOOP("ImportWords", "Survey answers")},
    Word{"outcomes", QT_TRANSLATE_NOOP("ImportWords", "Outcomes")},
    Word{"promises", QT_TRANSLATE_NOOP("ImportWords", "Promises")},
};

template <std::size_t N>
QString said(const std::array<Word, N> &words, const QString &word)
{
    const std::string key = toUtf8(word);
    for (const Word &entry : words) {
        if (entry.word == key) {
            return QCoreApplication::translate("ImportWords", entry.text);
        }
    }
    QString plain = word;
    return sentenceCase(plain.replace(QLatin1Char('_'), QLatin1Char(' ')));
}

}  // namespace

QString importFieldText(const QString &word) { return said(kFields, word); }

QString importKindText(const QString &word) { return said(kKinds, word); }

}  // namespace linchpin::present
