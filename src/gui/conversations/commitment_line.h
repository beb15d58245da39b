#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QString>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "gui/edit/field_editor.h"
#include "present/conversations/log_form.h"

class QBoxLayout;
class QCompleter;
class QLineEdit;
class QStringListModel;

namespace linchpin::present {
class WorkspaceSession;
}

namespace linchpin::gui {

class DateField;
class InlineChoice;

/// What somebody of ours will do by when, in one line: text, owner, day. For promises and next steps.
class CommitmentLine final : public FieldEditor {
    Q_OBJECT
public:
    CommitmentLine(const ThemeController *theme, const present::WorkspaceSession *session, const QString &name,
                   QWidget *parent = nullptr);

    /// Open promises of the account: choosing one gives it a new date.
    void setOpenPromises(const std::vector<present::LogChoices::Promise> &promises);
    /// Without signals. `own`: belongs to the edited conversation, so its text may change.
    void setCommitment(const present::LogPromise &commitment, bool own = false);
    [[nodiscard]] present::LogPromise commitment() const;
    /// The owner of a line that is filled in from now on.
    void setDefaultOwner(core::MemberId owner);
    void setReadOnly(bool readOnly) override;
    void startEditing() override;
    /// Puts the keyboard on the day.
    void startDate();
    /// Checks what was typed; true when it is right.
    bool commit();

protected:
    void showProblem(bool wrong) override;

private:
    void takeOffer(const QString &text);
    void showOwners();

    const present::WorkspaceSession *m_session;
    QLineEdit *m_text;
    InlineChoice *m_owner;
    DateField *m_due;
    QCompleter *m_completer;
    QStringListModel *m_offers;
    std::vector<present::LogChoices::Promise> m_open;
    core::PromiseId m_promise;
    bool m_ownPromise = false;  ///< of the edited conversation: its text may change
    core::MemberId m_default;
};

/// The promises of a conversation: as many lines as wanted.
class PromiseList final : public FieldEditor {
    Q_OBJECT
public:
    PromiseList(const ThemeController *theme, const present::WorkspaceSession *session, QWidget *parent = nullptr);

    void setOpenPromises(const std::vector<present::LogChoices::Promise> &promises);
    void setDefaultOwner(core::MemberId owner);
    /// Without a signal. At least one line is shown.
    void setPromises(const std::vector<present::LogPromise> &promises, bool own = false);
    /// Without empty lines.
    [[nodiscard]] std::vector<present::LogPromise> promises() const;
    /// Beside the line of the promise `index` among those not empty; `due`: about its day.
    void setLineProblem(int index, const QString &sentence, bool due);
    void setReadOnly(bool readOnly) override;
    void startEditing() override;
    bool commit();

private:
    CommitmentLine *addLine();

    const ThemeController *m_theme;
    const present::WorkspaceSession *m_session;
    QBoxLayout *m_lines;
    QWidget *m_another;
    std::vector<CommitmentLine *> m_rows;
    std::vector<present::LogChoices::Promise> m_open;
    core::MemberId m_default;
    bool m_readOnly = false;
};

}  // namespace linchpin::gui
