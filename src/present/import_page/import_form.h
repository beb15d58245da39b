#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QPointer>
#include <QString>
#include <QStringList>
#include <QTimer>

#include "present/import_page/import_problems_model.h"

namespace linchpin::core {
struct Error;
}

namespace linchpin::present {

class Job;
class WorkspaceSession;

/// A word of a closed list and how it is said.
struct ImportChoice {
    QString word;
    QString text;

    bool operator==(const ImportChoice &) const = default;
};

/// One column of the file and what becomes of it.
struct ImportColumn {
    QString header;
    QString example;
    QString field;  ///< word of the field it feeds; empty = left out
    QString recognised;  ///< the field that the program would choose by itself; empty = none

    bool operator==(const ImportColumn &) const = default;
};

/// A day in the file that could be read two ways.
struct ImportDayQuestion {
    QString column;  ///< header
    QString value;  ///< "10/08/2026"
    QString dayFirst;  ///< "10 August 2026"
    QString monthFirst;  ///< "8 October 2026"

    bool operator==(const ImportDayQuestion &) const = default;
};

/// Everything behind the import page: which file, what its rows are, which column feeds which field, what would happen, and doing it. The same code as
/// the command line (app/import). Nothing is written before `apply`; a preview follows each decision by itself.
class ImportForm final : public QObject {
    Q_OBJECT
public:
    enum class State : std::uint8_t {
        NoFile,
        Looking,  ///< reads the header
        Asking,  ///< something must be decided before a preview makes sense: see `question`
        Previewing,
        Ready,  ///< `summary` says what would happen
        Applying,
        Done,
        Failed  ///< see `error`
    };

    explicit ImportForm(WorkspaceSession *session, QObject *parent = nullptr);
    ~ImportForm() override;

    [[nodiscard]] State state() const { return m_state; }
    /// Looks at another file; forgets what was decided about the last one.
    void setFile(const QString &path);
    /// Back to the beginning.
    void clear();
    [[nodiscard]] QString path() const { return m_path; }
    [[nodiscard]] QString fileName() const;
    /// "UTF-8, comma, 9 columns, 120 kB"
    [[nodiscard]] QString fileDetail() const;

    [[nodiscard]] std::vector<ImportChoice> kinds() const;
    [[nodiscard]] QString kind() const { return m_kind; }
    void setKind(const QString &word);
    [[nodiscard]] std::vector<ImportChoice> presets() const;
    [[nodiscard]] QString preset() const { return m_preset; }
    void setPreset(const QString &word);
    [[nodiscard]] const std::vector<ImportColumn> &columns() const { return m_columns; }
    /// What a column may feed; the first, with an empty word, leaves it out.
    [[nodiscard]] std::vector<ImportChoice> fields() const;
    void setField(int column, const QString &field);
    /// Present while days can be read two ways, and after it was answered (to change the answer).
    [[nodiscard]] const std::optional<ImportDayQuestion> &dayQuestion() const { return m_dayQuestion; }
    /// "dmy", "mdy"; empty = not answered.
    [[nodiscard]] QString dayOrder() const { return m_dayOrder; }
    void setDayOrder(const QString &order);

    /// What must be decided first: "No column holds the account yet. Choose it in the list." Empty = nothing.
    [[nodiscard]] QString question() const;
    /// "412 rows: 380 new, 20 changed, 8 as before, 4 left out."
    [[nodiscard]] QString summary() const;
    /// "New: 12 accounts, 380 people. Changed: 20 people."
    [[nodiscard]] QString records() const;
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] ImportProblemsModel *problems() { return &m_problems; }
    [[nodiscard]] bool canApply() const;
    /// "Import 400 rows"
    [[nodiscard]] QString applyText() const;
    /// Name of the undo step.
    [[nodiscard]] QString label() const;

    void apply();
    /// Stops the preview or the import; nothing was changed then.
    void cancel();
    /// After an undo, or to change a decision: back to the preview.
    void previewAgain();
    /// What runs just now; may be null.
    [[nodiscard]] Job *job() const;
    /// Writes header and rows with problems, and why, as CSV. `done(sentence)`.
    void saveProblems(const QString &path, QObject *context, std::function<void(QString)> done);

Q_SIGNALS:
    void changed();
    /// A preview or an import began; show its progress.
    void jobStarted(linchpin::present::Job *job);
    /// `sentence` says what was imported.
    void imported(const QString &sentence);

private:
    struct Plan;
    void setState(State state);
    void takeLook();
    void recognise();
    void plan();
    void preview();
    void fail(const core::Error &error);
    void stop();

    WorkspaceSession *m_session;
    std::unique_ptr<Plan> m_plan;
    State m_state = State::NoFile;
    QString m_path;
    QString m_kind;
    QString m_preset;
    QString m_dayOrder;
    QString m_error;
    std::vector<ImportColumn> m_columns;
    std::optional<ImportDayQuestion> m_dayQuestion;
    ImportProblemsModel m_problems;
    QPointer<Job> m_job;
    QTimer m_delay;
    int m_turn = 0;  ///< answers to questions of an earlier turn are dropped
};

/// "Account name" for the field `account` and so on; the word itself with blanks for what has no better name.
[[nodiscard]] QString importFieldText(const QString &word);
[[nodiscard]] QString importKindText(const QString &word);

}  // namespace linchpin::present
