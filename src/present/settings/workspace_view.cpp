#include "present/settings/workspace_view.h"

#include <QCoreApplication>
#include <QFileInfo>

#include "app/maintenance.h"
#include "app/settings/workspace_settings.h"
#include "present/error_text.h"
#include "present/job.h"
#include "present/settings/backup_text.h"
#include "present/workspace_access.h"
#include "present/workspace_session.h"

namespace linchpin::present {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("WorkspaceSettings", text); }

QString counted(std::int64_t count, const char *one, const char *many, const Format &format)
{
    return count == 1 ? tr(one) : tr(many).arg(format.count(count));
}

/// "do_not_contact" as people read it.
QString words(std::string_view name)
{
    QString text = fromUtf8(name);
    text.replace(QLatin1Char('_'), QLatin1Char(' '));
    return text == QLatin1String("email") ? tr("e-mail") : text;
}

/// One sentence for beside the field.
QString refusal(const core::Error &error)
{
    using core::ErrorCode;
    if (error.code == ErrorCode::InvalidValue && error.detail == "empty") {
        return tr("It needs a name.");
    }
    if (error.code == ErrorCode::InvalidValue && error.detail.starts_with("too long")) {
        return tr("At most 200 characters.");
    }
    if (error.code == ErrorCode::Conflict && error.detail == "no rate") {
        return tr("There is no exchange rate for it yet.");
    }
    return errorText(error);
}

template <typename Change>
Job *change(WorkspaceSession *session, const QString &label, QObject *context, Change change, SettingAnswer answer)
{
    return onWorkspace<bool>(
        session, label, context,
        [change = std::move(change), label = toUtf8(label)](WorkspaceAccess &access, JobControl &) -> core::Result<bool> {
            const core::Result<void> done = change(access.workspace(), label);
            if (!done) {
                return tl::make_unexpected(done.error());
            }
            return true;
        },
        [answer = std::move(answer)](core::Result<bool> result) {
            if (answer && (result || result.error().code != core::ErrorCode::Cancelled)) {
                answer(result ? QString() : refusal(result.error()));
            }
        });
}

WorkspaceView viewOf(const app::WorkspaceFacts &facts, const Format &format)
{
    WorkspaceView view;
    view.name = fromUtf8(facts.name);
    view.company = fromUtf8(facts.company);
    view.currency = fromUtf8(facts.baseCurrency.code());
    view.created = format.dateLong(facts.createdOn);
    view.pinnedDay = facts.pinnedToday ? format.dateLong(*facts.pinnedToday) : QString();
    view.sample = facts.sample;
    view.contents = tr("%1, %2").arg(counted(facts.records, QT_TRANSLATE_NOOP("WorkspaceSettings", "1 record"),
                                             QT_TRANSLATE_NOOP("WorkspaceSettings", "%1 records"), format),
                                     counted(facts.steps, QT_TRANSLATE_NOOP("WorkspaceSettings", "1 step of history"),
                                             QT_TRANSLATE_NOOP("WorkspaceSettings", "%1 steps of history"), format));
    view.rates = facts.rates;
    for (const core::Currency &currency : facts.currencies) {
        view.currencies << fromUtf8(currency.code());
    }
    return view;
}

PrivacyView viewOf(const app::PrivacyFacts &facts, const Format &format)
{
    PrivacyView view;
    view.people = tr("%1 and %2")
                      .arg(counted(facts.people, QT_TRANSLATE_NOOP("WorkspaceSettings", "1 person of customers and partners"),
                                   QT_TRANSLATE_NOOP("WorkspaceSettings", "%1 people of customers and partners"), format),
                           counted(facts.members, QT_TRANSLATE_NOOP("WorkspaceSettings", "1 of our own"),
                                   QT_TRANSLATE_NOOP("WorkspaceSettings", "%1 of our own"), format));
    if (facts.doNotContact > 0) {
        view.people += QStringLiteral("; ")
            + counted(facts.doNotContact, QT_TRANSLATE_NOOP("WorkspaceSettings", "1 must not be contacted"),
                      QT_TRANSLATE_NOOP("WorkspaceSettings", "%1 must not be contacted"), format);
    }
    view.erased = facts.erasures == 0
        ? tr("Nobody was erased so far.")
        : tr("%1 that an import cannot bring back. The list holds no names, only salted hashes.")
              .arg(counted(facts.erasures, QT_TRANSLATE_NOOP("WorkspaceSettings", "1 entry of an erased person"),
                           QT_TRANSLATE_NOOP("WorkspaceSettings", "%1 entries of erased people"), format));
    view.pastCount = facts.pastCount;
    view.retention = facts.withRetention == 0
        ? tr("No person has a day until which the data may be kept. It is set on the page of the person.")
        : facts.pastCount == 0
        ? tr("%1 a day until which the data may be kept; none has passed.")
              .arg(counted(facts.withRetention, QT_TRANSLATE_NOOP("WorkspaceSettings", "1 person has"),
                           QT_TRANSLATE_NOOP("WorkspaceSettings", "%1 people have"), format))
        : counted(
            facts.pastCount,
            QT_TRANSLATE_NOOP("WorkspaceSettings", "1 person is kept longer than agreed: erase, or agree on a new day."),
            QT_TRANSLATE_NOOP("WorkspaceSettings", "%1 people are kept longer than agreed: erase them, or agree on a new day."),
            format);
    for (const app::PersonalFields &kind : facts.personal) {
        QStringList fields;
        for (const std::string_view field : kind.fields) {
            fields << words(field);
        }
        view.fields.push_back({kindHeading(kind.kind), fields.join(QStringLiteral(", ")), format.count(kind.records)});
    }
    for (const app::RetentionEntry &entry : facts.past) {
        view.past.push_back({entry.person, fromUtf8(entry.name), tr("until %1").arg(format.dateWithYear(entry.until))});
    }
    return view;
}

}  // namespace

Job *readWorkspaceView(WorkspaceSession *session, QObject *context, std::function<void(const WorkspaceView &)> answer)
{
    return readApart<app::WorkspaceFacts>(
        session, tr("Reading the settings"), context,
        [](const store::Reader &reader, core::Date, JobControl &) -> core::Result<app::WorkspaceFacts> {
            return app::workspaceFacts(reader);
        },
        [session, answer = std::move(answer)](core::Result<app::WorkspaceFacts> result) {
            if (result) {
                answer(viewOf(*result, session->format()));
            } else if (result.error().code != core::ErrorCode::Cancelled) {
                Q_EMIT session->failed(result.error());
            }
        });
}

Job *readPrivacyView(WorkspaceSession *session, QObject *context, std::function<void(const PrivacyView &)> answer)
{
    return readApart<app::PrivacyFacts>(
        session, tr("Reading the settings"), context,
        [](const store::Reader &reader, core::Date today, JobControl &) -> core::Result<app::PrivacyFacts> {
            return app::privacyFacts(reader, today);
        },
        [session, answer = std::move(answer)](core::Result<app::PrivacyFacts> result) {
            if (result) {
                answer(viewOf(*result, session->format()));
            } else if (result.error().code != core::ErrorCode::Cancelled) {
                Q_EMIT session->failed(result.error());
            }
        });
}

Job *setWorkspaceName(WorkspaceSession *session, const QString &name, QObject *context, SettingAnswer answer)
{
    return change(
        session, tr("Name of the workspace"), context,
        [name = toUtf8(name)](app::Workspace &workspace, const std::string &label) {
            return app::setWorkspaceName(workspace, name, label);
        },
        std::move(answer));
}

Job *setWorkspaceCompany(WorkspaceSession *session, const QString &company, QObject *context, SettingAnswer answer)
{
    return change(
        session, tr("Our company"), context,
        [company = toUtf8(company)](app::Workspace &workspace, const std::string &label) {
            return app::setWorkspaceCompany(workspace, company, label);
        },
        std::move(answer));
}

Job *setBaseCurrency(WorkspaceSession *session, const QString &code, QObject *context, SettingAnswer answer)
{
    const auto currency = core::Currency::fromCode(toUtf8(code)).value_or(core::Currency());
    return change(
        session, tr("Base currency %1").arg(code), context,
        [currency](app::Workspace &workspace, const std::string &label) {
            return app::setBaseCurrency(workspace, currency, label);
        },
        std::move(answer));
}

CurrencyChange currencyChange(const WorkspaceView &view, const QString &code)
{
    CurrencyChange result;
    const auto currency = core::Currency::fromCode(toUtf8(code.trimmed()));
    if (!currency) {
        result.problem = tr("A currency is three letters, for example EUR or USD.");
        return result;
    }
    const QString name = fromUtf8(currency->code());
    if (name == view.currency) {
        return result;
    }
    if (view.rates > 0 && !view.currencies.contains(name)) {
        result.problem =
            tr("There is no exchange rate for %1 yet. Enter one first: the rates that exist are turned round with it.").arg(name);
        return result;
    }
    result.meaning = tr("Every sum is then shown in %1. Amounts keep the currency in which they were entered.").arg(name)
        + QLatin1Char(' ')
        + (view.rates == 0
               ? tr("There are no exchange rates yet: amounts in other currencies than %1 count only once their rates are "
                    "entered.")
                     .arg(name)
               : tr("The exchange rates are turned round, so that all sums keep their worth. It is one step and can be undone."));
    return result;
}

Job *verifyWorkspace(WorkspaceSession *session, QObject *context, std::function<void(const QString &sentence, bool sound)> answer)
{
    return readApart<app::CheckReport>(
        session, tr("Verifying the file"), context,
        [](const store::Reader &reader, core::Date, JobControl &) { return app::checkWorkspace(reader); },
        [format = session->format(), answer = std::move(answer)](core::Result<app::CheckReport> result) {
            if (!result) {
                answer(errorText(result.error()), false);
                return;
            }
            if (result->isSound()) {
                answer(tr("The file is sound: %1 records and %2 rows of history are as they were written.")
                           .arg(format.count(static_cast<std::int64_t>(result->rowsChecked)),
                                format.count(static_cast<std::int64_t>(result->journalRowsChecked))),
                       true);
                return;
            }
            const auto count = static_cast<std::int64_t>(result->damages.size());
            answer(counted(count, QT_TRANSLATE_NOOP("WorkspaceSettings", "1 place of the file is damaged."),
                           QT_TRANSLATE_NOOP("WorkspaceSettings", "%1 places of the file are damaged."), format)
                       + QLatin1Char(' ') + tr("Restore a backup; linchpin-cli check names each place."),
                   false);
        });
}

Job *compactWorkspace(WorkspaceSession *session, QObject *context, std::function<void(const QString &sentence, bool done)> answer)
{
    using Report = store::CompactReport;
    return onWorkspace<Report>(
        session, tr("Compacting the file"), context,
        [](WorkspaceAccess &access, JobControl &) { return app::compactWorkspace(access.workspace()); },
        [format = session->format(), answer = std::move(answer)](core::Result<Report> result) {
            if (result) {
                answer(result->after < result->before
                           ? tr("The file is compact: %1 instead of %2.")
                                 .arg(bytesText(result->after, format), bytesText(result->before, format))
                           : tr("The file was compact already: %1.").arg(bytesText(result->after, format)),
                       true);
            } else {
                answer(errorText(result.error()), false);
            }
        });
}

QString fileSizeText(const QString &path, const Format &format)
{
    return bytesText(QFileInfo(path).size() + QFileInfo(path + QStringLiteral("-wal")).size(), format);
}

std::vector<FormatExample> formatExamples(const Format &format, const QString &currencyCode)
{
    const QLocale &locale = format.locale();
    const core::Currency currency = core::Currency::fromCode(toUtf8(currencyCode)).value_or(*core::Currency::fromCode("EUR"));
    const auto minor = static_cast<double>(currency.minorPerMain());
    const core::Date today = format.today();
    return {
        {QStringLiteral("format_language"), tr("Language and region"),
         QStringLiteral("%1 (%2)").arg(QLocale::languageToString(locale.language()), QLocale::countryToString(locale.country())),
         tr("What the desktop says. Linchpin follows it: change it there.")},
        {QStringLiteral("format_date"), tr("Days"), QStringLiteral("%1, %2").arg(format.date(today), format.dateLong(today)),
         tr("Days of this year stand without it where there is little room.")},
        {QStringLiteral("format_typed"), tr("Days as you type them"), locale.dateFormat(QLocale::ShortFormat),
         tr("Also 2026-10-12, and words: today, in 3 weeks, end of November.")},
        {QStringLiteral("format_week"), tr("First day of the week"), locale.dayName(locale.firstDayOfWeek()),
         tr("In calendars and in My week.")},
        {QStringLiteral("format_quarter"), tr("Quarters and years"), format.quarter(core::Quarter::of(today)),
         tr("Quarters are those of the calendar: the first begins in January.")},
        {QStringLiteral("format_number"), tr("Numbers"),
         QStringLiteral("%1, %2").arg(format.count(1234567), format.number(1234.5)), tr("With the marks of the region.")},
        {QStringLiteral("format_money"), tr("Money"),
         QStringLiteral("%1, %2").arg(format.money(18'400'000 * minor, currency),
                                      format.moneyExact(18'400'000 * minor, currency)),
         tr("Shortened in lists, to the last cent where it counts.")},
        {QStringLiteral("format_share"), tr("Shares and scores"),
         QStringLiteral("%1, %2").arg(format.share(0.129), format.score(0.42)),
         tr("Shares of revenue with one decimal; scores run from 0 to 100.")},
        {QStringLiteral("format_unknown"), tr("What is not known"), Format::unknown(), tr("Never shown as zero.")},
    };
}

}  // namespace linchpin::present
