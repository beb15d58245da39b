#pragma once

#include <functional>
#include <vector>

#include <QObject>
#include <QString>
#include <QStringList>

#include "core/entities/kinds.h"
#include "present/format.h"

namespace linchpin::present {

class Job;
class WorkspaceSession;

/// The workspace itself as the settings show it.
struct WorkspaceView {
    QString name;
    QString company;
    QString currency;  ///< ISO 4217 code
    QString created;  ///< "12 October 2026"
    QString pinnedDay;  ///< empty in a workspace that follows the clock
    bool sample = false;
    QString contents;  ///< "12,345 records, 87 steps of history"
    qint64 rates = 0;  ///< exchange rates kept
    QStringList currencies;  ///< codes that have a rate

    bool operator==(const WorkspaceView &) const = default;
};

/// What of people's data is kept.
struct PrivacyView {
    struct Fields {
        QString kind;  ///< "Person"
        QString fields;  ///< "name, given name, e-mail"
        QString count;  ///< "412"

        bool operator==(const Fields &) const = default;
    };
    struct Past {
        core::PersonId person;
        QString name;
        QString until;

        bool operator==(const Past &) const = default;
    };
    QString people;  ///< "412 people of customers and 9 of ours"
    QString erased;  ///< "2 people were erased; ..."
    QString retention;  ///< what the days of retention say
    std::vector<Fields> fields;
    std::vector<Past> past;  ///< longest past first
    qint64 pastCount = 0;  ///< may be more than `past` lists

    bool operator==(const PrivacyView &) const = default;
};

/// One example of how something is written here.
struct FormatExample {
    QString id;
    QString what;
    QString example;
    QString explanation;
};

Job *readWorkspaceView(WorkspaceSession *session, QObject *context, std::function<void(const WorkspaceView &)> answer);
Job *readPrivacyView(WorkspaceSession *session, QObject *context, std::function<void(const PrivacyView &)> answer);

/// `answer` gets why the value was refused, in one sentence; empty when it was taken.
using SettingAnswer = std::function<void(const QString &problem)>;
Job *setWorkspaceName(WorkspaceSession *session, const QString &name, QObject *context, SettingAnswer answer);
Job *setWorkspaceCompany(WorkspaceSession *session, const QString &company, QObject *context, SettingAnswer answer);
Job *setBaseCurrency(WorkspaceSession *session, const QString &code, QObject *context, SettingAnswer answer);
/// What a change of the base currency means, before it is made: sentences; `problem` is set when the code is no currency or has no rate.
struct CurrencyChange {
    QString meaning;
    QString problem;
};
[[nodiscard]] CurrencyChange currencyChange(const WorkspaceView &view, const QString &code);

/// Reads the whole workspace; `answer` gets what was found in one sentence and whether all is sound.
Job *verifyWorkspace(WorkspaceSession *session, QObject *context,
                     std::function<void(const QString &sentence, bool sound)> answer);
/// Writes the file again without what was removed; `answer` gets the sizes in a sentence, or why not.
Job *compactWorkspace(WorkspaceSession *session, QObject *context,
                      std::function<void(const QString &sentence, bool done)> answer);
/// Size of the file and of the log beside it: "12.4 MB". Reads nothing of the content.
[[nodiscard]] QString fileSizeText(const QString &path, const Format &format);

/// How days, numbers and money are written on this computer.
[[nodiscard]] std::vector<FormatExample> formatExamples(const Format &format, const QString &currency);

}  // namespace linchpin::present
