#include "present/import_page/import_form.h"

#include <algorithm>
#include <filesystem>

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>

#include "app/import/import_file.h"
#include "present/edit/typed_values.h"
#include "present/error_text.h"
#include "present/import_text.h"
#include "present/workspace_access.h"

namespace linchpin::present {

namespace {

using exchange::Field;

constexpr int kDelayMs = 250;
constexpr std::size_t kMostProblems = 1000;

std::filesystem::path nativePath(const QString &path) { return {path.toStdU16String()}; }

QString wordOf(const std::optional<Field> &field) { return field ? fromUtf8(exchange::fieldName(*field)) : QString(); }

QString delimiterText(char delimiter)
{
    switch (delimiter) {
    case ',': return ImportForm::tr("comma");
    case ';': return ImportForm::tr("semicolon");
    case '\t': return ImportForm::tr("tab");
    case '|': return ImportForm::tr("bar");
    default: return QString(QLatin1Char(delimiter));
    }
}

struct KindCount {
    core::Kind kind;
    const char *one;
    const char *many;
};

constexpr KindCount kCounted[] = {
    {core::Kind::Account, QT_TRANSLATE_NOOP("ImportForm", "1 account"), QT_TRANSLATE_N_NOOP("ImportForm", "%n accounts")},
    {core::Kind::Person, QT_TRANSLATE_NOOP("ImportForm", "1 person"), QT_TRANSLATE_N_NOOP("ImportForm", "%n people")},
    {core::Kind::Member, QT_TRANSLATE_NOOP("ImportForm", "1 person of ours"),
     QT_TRANSLATE_N_NOOP("ImportForm", "%n people of ours")},
    {core::Kind::Offering, QT_TRANSLATE_NOOP("ImportForm", "1 offering"), QT_TRANSLATE_N_NOOP("ImportForm", "%n offerings")},
    {core::Kind::Opportunity, QT_TRANSLATE_NOOP("ImportForm", "1 opportunity"),
     QT_TRANSLATE_N_NOOP("ImportForm", "%n opportunities")},
    {core::Kind::Revenue, QT_TRANSLATE_NOOP("ImportForm", "1 revenue entry"),
     QT_TRANSLATE_N_NOOP("ImportForm", "%n revenue entries")},
    {core::Kind::Conversation, QT_TRANSLATE_NOOP("ImportForm", "1 conversation"),
     QT_TRANSLATE_N_NOOP("ImportForm", "%n conversations")},
    {core::Kind::Judgement, QT_TRANSLATE_NOOP("ImportForm", "1 judgement"), QT_TRANSLATE_N_NOOP("ImportForm", "%n judgements")},
    {core::Kind::Coverage, QT_TRANSLATE_NOOP("ImportForm", "1 tie"), QT_TRANSLATE_N_NOOP("ImportForm", "%n ties")},
    {core::Kind::SeatLink, QT_TRANSLATE_NOOP("ImportForm", "1 influence"), QT_TRANSLATE_N_NOOP("ImportForm", "%n influences")},
    {core::Kind::SurveyAnswer, QT_TRANSLATE_NOOP("ImportForm", "1 answer"), QT_TRANSLATE_N_NOOP("ImportForm", "%n answers")},
    {core::Kind::OutcomeValue, QT_TRANSLATE_NOOP("ImportForm", "1 value"), QT_TRANSLATE_N_NOOP("ImportForm", "%n values")},
    {core::Kind::Promise, QT_TRANSLATE_NOOP("ImportForm", "1 promise"), QT_TRANSLATE_N_NOOP("ImportForm", "%n promises")},
};

QString countedText(const std::array<std::uint64_t, core::kKindCount> &counts)
{
    QStringList parts;
    for (const KindCount &entry : kCounted) {
        if (const std::uint64_t count = counts[static_cast<std::size_t>(entry.kind)]; count > 0) {
            parts.append(
                plural("ImportForm", entry.one, entry.many, static_cast<int>(std::min<std::uint64_t>(count, 2'000'000'000))));
        }
    }
    return listed(parts, 5);
}

/// Both readings of a day like `10/08/2026`; empty when it is not of that form.
std::optional<std::pair<core::Date, core::Date>> readings(const QString &value)
{
    static const QRegularExpression kParts(QStringLiteral("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{2,4})"));
    const auto match = kParts.match(value);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    int year = match.captured(3).toInt();
    year += year < 70 ? 2000 : year < 100 ? 1900 : 0;
    const int first = match.captured(1).toInt();
    const int second = match.captured(2).toInt();
    const auto dayFirst = core::Date::fromYmd(year, second, first);
    const auto monthFirst = core::Date::fromYmd(year, first, second);
    if (!dayFirst || !monthFirst) {
        return std::nullopt;
    }
    return std::make_pair(*dayFirst, *monthFirst);
}

}  // namespace

/// What was found out about the file and what is to be done with it.
struct ImportForm::Plan {
    app::TableLook look;
    std::optional<app::ImportSummary> summary;
    std::optional<app::ImportSummary> done;

    [[nodiscard]] app::ImportOptions options(const ImportForm &form, const QString &label) const
    {
        app::ImportOptions made;
        made.kind = exchange::importKindFromName(toUtf8(form.m_kind)).value_or(exchange::ImportKind::Accounts);
        made.preset = toUtf8(form.m_preset);
        made.label = toUtf8(label);
        made.maximumProblems = kMostProblems;
        for (std::size_t i = 0; i < form.m_columns.size(); ++i) {
            const auto field = exchange::fieldFromName(made.kind, toUtf8(form.m_columns[i].field));
            if (field) {
                made.maps.push_back({*field, '#' + std::to_string(i + 1)});
            } else {
                made.leftOut.push_back(i);
            }
        }
        if (!form.m_dayOrder.isEmpty()) {
            if (auto order = exchange::parseDateFormat(toUtf8(form.m_dayOrder))) {
                made.dateFormat = std::move(*order);
            }
        }
        return made;
    }
    [[nodiscard]] exchange::Preset presetOf(const QString &word) const
    {
        const auto chosen = exchange::choosePreset(toUtf8(word), look.headers);
        return chosen ? *chosen : look.preset;
    }
};

ImportForm::ImportForm(WorkspaceSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    connect(&m_delay, &QTimer::timeout, this, &ImportForm::preview);
    connect(session, &WorkspaceSession::opened, this, [this] {
        if (!m_path.isEmpty()) {
            setFile(m_path);
        }
    });
}

ImportForm::~ImportForm() { stop(); }

void ImportForm::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

void ImportForm::stop()
{
    ++m_turn;
    m_delay.stop();
    if (m_job) {
        m_job->cancel();
        delete m_job;
    }
}

Job *ImportForm::job() const { return m_job; }

void ImportForm::clear()
{
    stop();
    m_plan.reset();
    m_path.clear();
    m_kind.clear();
    m_preset.clear();
    m_dayOrder.clear();
    m_dayQuestion.reset();
    m_columns.clear();
    m_error.clear();
    m_problems.setProblems({}, 0);
    setState(State::NoFile);
}

QString ImportForm::fileName() const { return QFileInfo(m_path).fileName(); }

void ImportForm::fail(const core::Error &error)
{
    m_error = errorText(error);
    m_problems.setProblems({}, 0);
    setState(State::Failed);
}

void ImportForm::setFile(const QString &path)
{
    clear();
    if (path.isEmpty()) {
        return;
    }
    m_path = path;
    setState(State::Looking);
    m_job = Job::start<app::TableLook>(
        tr("Read %1").arg(fileName()), this, nullptr,
        [native = nativePath(path)](JobControl &) -> core::Result<app::TableLook> {
            try {
                return app::lookAtTable(native);
            } catch (const app::Failure &failure) {
                return tl::make_unexpected(failure.error());
            }
        },
        [this, turn = m_turn](core::Result<app::TableLook> look) {
            if (turn != m_turn) {
                return;
            }
            m_job = nullptr;
            if (!look) {
                fail(look.error());
                return;
            }
            m_plan = std::make_unique<Plan>();
            m_plan->look = std::move(*look);
            takeLook();
        });
}

void ImportForm::takeLook()
{
    m_preset = fromUtf8(m_plan->look.preset.name);
    if (m_kind.isEmpty() && m_plan->look.kind) {
        m_kind = fromUtf8(exchange::importKindName(*m_plan->look.kind));
    }
    recognise();
    plan();
}

void ImportForm::recognise()
{
    m_columns.clear();
    const auto kind = exchange::importKindFromName(toUtf8(m_kind));
    const app::TableLook &look = m_plan->look;
    const auto fields = kind ? app::recognisedColumns(*kind, look.headers, m_plan->presetOf(m_preset))
                             : std::vector<std::optional<Field>>(look.headers.size());
    for (std::size_t i = 0; i < look.headers.size(); ++i) {
        ImportColumn column;
        column.header = look.headers[i].empty() ? tr("Column %1").arg(i + 1) : fromUtf8(look.headers[i]);
        QStringList examples;
        for (const std::string &value : look.examples[i]) {
            examples.append(cleanLine(fromUtf8(value)));
        }
        column.example = examples.join(QStringLiteral(", "));
        column.field = wordOf(fields[i]);
        column.recognised = column.field;
        m_columns.push_back(std::move(column));
    }
}

void ImportForm::plan()
{
    stop();
    m_plan->summary.reset();
    m_plan->done.reset();
    m_error.clear();
    if (!question().isEmpty()) {
        m_problems.setProblems({}, 0);
        setState(State::Asking);
        return;
    }
    setState(State::Previewing);
    m_delay.start();
}

QString ImportForm::question() const
{
    if (!m_plan) {
        return {};
    }
    const auto kind = exchange::importKindFromName(toUtf8(m_kind));
    if (!kind) {
        return tr("What are the rows of this file? Choose it above the columns.");
    }
    std::vector<std::optional<Field>> fields;
    for (const ImportColumn &column : m_columns) {
        fields.push_back(exchange::fieldFromName(*kind, toUtf8(column.field)));
    }
    QStringList missing;
    for (const auto &group : app::missingFields(*kind, fields)) {
        QStringList names;
        for (const Field field : group) {
            names.append(importFieldText(fromUtf8(exchange::fieldName(field))));
        }
        missing.append(names.size() == 1 ? names.front() : names.mid(0, 3).join(tr(" or ")));
    }
    return missing.isEmpty()
        ? QString()
        : tr("No column feeds \"%1\" yet. Choose it in the list of columns.").arg(missing.join(tr("\" and \"")));
}

QString ImportForm::fileDetail() const
{
    if (!m_plan) {
        return {};
    }
    const app::TableLook &look = m_plan->look;
    const QString columns = plural("ImportForm", QT_TRANSLATE_NOOP("ImportForm", "1 column"),
                                   QT_TRANSLATE_N_NOOP("ImportForm", "%n columns"), static_cast<int>(look.headers.size()));
    return tr("%1, %2, %3, %4")
        .arg(fromUtf8(look.encoding), delimiterText(look.delimiter), columns,
             QLocale().formattedDataSize(static_cast<qint64>(look.bytes), 0));
}

std::vector<ImportChoice> ImportForm::kinds() const
{
    std::vector<ImportChoice> choices;
    for (const auto kind : exchange::allImportKinds()) {
        const QString word = fromUtf8(exchange::importKindName(kind));
        choices.push_back({word, importKindText(word)});
    }
    return choices;
}

void ImportForm::setKind(const QString &word)
{
    if (!m_plan || word == m_kind) {
        return;
    }
    m_kind = word;
    recognise();
    plan();
}

std::vector<ImportChoice> ImportForm::presets() const
{
    std::vector<ImportChoice> choices;
    for (const exchange::Preset &preset : exchange::allPresets()) {
        const QString word = fromUtf8(preset.name);
        choices.push_back({word,
                           word == QLatin1String("generic")          ? tr("Any table")
                               : word == QLatin1String("salesforce") ? tr("Salesforce export")
                                                                     : sentenceCase(word)});
    }
    return choices;
}

void ImportForm::setPreset(const QString &word)
{
    if (!m_plan || word == m_preset) {
        return;
    }
    m_preset = word;
    recognise();
    plan();
}

std::vector<ImportChoice> ImportForm::fields() const
{
    std::vector<ImportChoice> choices{{QString(), tr("Leave out")}};
    if (const auto kind = exchange::importKindFromName(toUtf8(m_kind))) {
        for (const exchange::TargetField &target : exchange::fieldsOf(*kind)) {
            const QString word = fromUtf8(exchange::fieldName(target.field));
            choices.push_back({word, importFieldText(word)});
        }
    }
    return choices;
}

void ImportForm::setField(int column, const QString &field)
{
    if (!m_plan || column < 0 || column >= static_cast<int>(m_columns.size())
        || m_columns[static_cast<std::size_t>(column)].field == field) {
        return;
    }
    m_columns[static_cast<std::size_t>(column)].field = field;
    plan();
}

void ImportForm::setDayOrder(const QString &order)
{
    if (!m_plan || order == m_dayOrder) {
        return;
    }
    m_dayOrder = order;
    plan();
}

QString ImportForm::label() const { return tr("Import %1 from %2").arg(insideSentence(importKindText(m_kind)), fileName()); }

void ImportForm::preview()
{
    setState(State::Previewing);
    m_job = onWorkspace<app::ImportSummary>(
        m_session, tr("Check %1").arg(fileName()), this,
        [native = nativePath(m_path), options = m_plan->options(*this, label())](
            WorkspaceAccess &access, JobControl &control) mutable -> core::Result<app::ImportSummary> {
            options.today = access.today();
            options.progress = [&control](std::uint64_t done, std::optional<std::uint64_t> total) {
                if (total && *total > 0) {
                    control.report(static_cast<double>(done) / static_cast<double>(*total));
                }
                return !control.isCancelled();
            };
            return app::previewFile(access.workspace(), native, options);
        },
        [this, turn = m_turn](core::Result<app::ImportSummary> summary) {
            if (turn != m_turn) {
                return;
            }
            m_job = nullptr;
            if (!summary) {
                if (summary.error().code == core::ErrorCode::Cancelled) {
                    m_error = tr("The check was stopped. Nothing was changed.");
                    setState(State::Failed);
                } else {
                    fail(summary.error());
                }
                return;
            }
            m_plan->summary = std::move(*summary);
            std::vector<ImportProblem> problems;
            for (const exchange::RowProblem &problem : m_plan->summary->problems) {
                const bool isAmbiguous = problem.reason == exchange::ProblemReason::AmbiguousDate;
                const QString header =
                    problem.column >= 1 && problem.column <= m_columns.size() ? m_columns[problem.column - 1].header : QString();
                if (isAmbiguous && !m_dayQuestion) {
                    if (const auto both = readings(fromUtf8(problem.value))) {
                        const Format format = m_session->format();
                        m_dayQuestion = ImportDayQuestion{header, fromUtf8(problem.value), format.dateLong(both->first),
                                                          format.dateLong(both->second)};
                    }
                }
                problems.push_back({problem.line, header, cleanLine(fromUtf8(problem.value)),
                                    isAmbiguous ? tr("Day first or month first? Answer the question above.")
                                                : sentenceCase(problemText(problem)),
                                    problem.isRejection});
            }
            m_problems.setProblems(std::move(problems), m_plan->summary->problemCount);
            setState(State::Ready);
        });
    Q_EMIT jobStarted(m_job);
}

QString ImportForm::summary() const
{
    const auto *shown = m_plan ? (m_plan->done ? &*m_plan->done : m_plan->summary ? &*m_plan->summary : nullptr) : nullptr;
    if (!shown) {
        return {};
    }
    const Format format = m_session->format();
    const auto count = [&](std::uint64_t rows) { return format.count(static_cast<std::int64_t>(rows)); };
    const app::ImportCounts &counts = shown->counts;
    if (counts.rows() == 0) {
        return tr("No rows follow the header.");
    }
    QStringList parts{tr("%1 new").arg(count(counts.created))};
    if (counts.changed > 0) {
        parts.append(tr("%1 changed").arg(count(counts.changed)));
    }
    if (counts.same > 0) {
        parts.append(tr("%1 as before").arg(count(counts.same)));
    }
    if (counts.rejected > 0) {
        parts.append(tr("%1 left out").arg(count(counts.rejected)));
    }
    const QString rows =
        plural("ImportForm", QT_TRANSLATE_NOOP("ImportForm", "1 row"), QT_TRANSLATE_N_NOOP("ImportForm", "%n rows"),
               static_cast<int>(std::min<std::uint64_t>(counts.rows(), 2'000'000'000)));
    return tr("%1: %2").arg(rows, parts.join(tr(", ")));
}

QString ImportForm::records() const
{
    const auto *shown = m_plan ? (m_plan->done ? &*m_plan->done : m_plan->summary ? &*m_plan->summary : nullptr) : nullptr;
    if (!shown) {
        return {};
    }
    const QString created = countedText(shown->created);
    const QString changed = countedText(shown->changed);
    QStringList sentences;
    if (!created.isEmpty()) {
        sentences.append(tr("New: %1.").arg(created));
    }
    if (!changed.isEmpty()) {
        sentences.append(tr("Changed: %1.").arg(changed));
    }
    return sentences.join(QLatin1Char(' '));
}

bool ImportForm::canApply() const
{
    return m_state == State::Ready && !m_session->info().readOnly && m_plan && m_plan->summary
        && m_plan->summary->counts.created + m_plan->summary->counts.changed > 0;
}

QString ImportForm::applyText() const
{
    if (!m_plan || !m_plan->summary || m_state != State::Ready) {
        return tr("Import");
    }
    const app::ImportCounts &counts = m_plan->summary->counts;
    const std::uint64_t rows = counts.created + counts.changed;
    return rows == 0 ? tr("Nothing to import")
                     : plural("ImportForm", QT_TRANSLATE_NOOP("ImportForm", "Import 1 row"),
                              QT_TRANSLATE_N_NOOP("ImportForm", "Import %n rows"),
                              static_cast<int>(std::min<std::uint64_t>(rows, 2'000'000'000)));
}

void ImportForm::apply()
{
    if (!canApply()) {
        return;
    }
    stop();
    setState(State::Applying);
    m_job = onWorkspace<app::ImportSummary>(
        m_session, label(), this,
        [native = nativePath(m_path), options = m_plan->options(*this, label())](
            WorkspaceAccess &access, JobControl &control) mutable -> core::Result<app::ImportSummary> {
            options.today = access.today();
            options.progress = [&control](std::uint64_t done, std::optional<std::uint64_t> total) {
                if (total && *total > 0) {
                    control.report(static_cast<double>(done) / static_cast<double>(*total));
                }
                return !control.isCancelled();
            };
            return app::importFile(access.workspace(), native, options);
        },
        [this, turn = m_turn](core::Result<app::ImportSummary> summary) {
            if (turn != m_turn) {
                return;
            }
            m_job = nullptr;
            if (!summary) {
                if (summary.error().code == core::ErrorCode::Cancelled) {
                    m_error = tr("The import was stopped. Nothing was changed.");
                    setState(State::Failed);
                } else {
                    fail(summary.error());
                }
                return;
            }
            m_plan->done = std::move(*summary);
            setState(State::Done);
            Q_EMIT imported(tr("%1 imported. %2").arg(fileName(), records()));
        });
    Q_EMIT jobStarted(m_job);
}

void ImportForm::cancel()
{
    if (m_job) {
        m_job->cancel();
    } else if (m_state == State::Previewing) {
        m_delay.stop();
        m_error = tr("The check was stopped. Nothing was changed.");
        setState(State::Failed);
    }
}

void ImportForm::previewAgain()
{
    if (m_plan) {
        plan();
    } else if (!m_path.isEmpty()) {
        setFile(m_path);
    }
}

void ImportForm::saveProblems(const QString &path, QObject *context, std::function<void(QString)> done)
{
    std::vector<app::LineReason> lines;
    for (const ImportProblem &problem : m_problems.problems()) {
        lines.push_back(
            {problem.line,
             toUtf8(problem.column.isEmpty() ? problem.sentence : tr("%1: %2").arg(problem.column, problem.sentence))});
    }
    Job::start<std::uint64_t>(
        tr("Save rows with problems"), context, nullptr,
        [from = nativePath(m_path), to = nativePath(path), lines = std::move(lines), header = toUtf8(tr("Problem"))](
            JobControl &) -> core::Result<std::uint64_t> { return app::saveRows(from, to, lines, header); },
        [done = std::move(done), name = QFileInfo(path).fileName()](core::Result<std::uint64_t> rows) {
            done(rows ? tr("%1 was saved with %2.")
                            .arg(name,
                                 plural("ImportForm", QT_TRANSLATE_NOOP("ImportForm", "1 row"),
                                        QT_TRANSLATE_N_NOOP("ImportForm", "%n rows"), static_cast<int>(*rows)))
                      : errorText(rows.error()));
        });
}

}  // namespace linchpin::present
