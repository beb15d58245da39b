#pragma once

#include <optional>

#include <QPointer>

#include "gui/shell/page.h"
#include "present/conversations/log_form.h"

class QBoxLayout;
class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QToolButton;

namespace linchpin::gui {

class AccountPicker;
class CommitmentLine;
class DateField;
class EffectCard;
class FieldRow;
class FormLayout;
class MemberPicker;
class MessageBand;
class MoodPicker;
class PersonPicker;
class PromiseList;
class SegmentedControl;
class TextArea;
class ThemeField;

/// Log conversation: who, from us, when and how, what we heard, mood, promises, next step, and what that will change. Half-filled forms are kept as
/// drafts on every key. Also edits a stored conversation (request item "conversation/123").
class LogPane final : public Pane {
    Q_OBJECT
public:
    explicit LogPane(const PageContext &context, QWidget *parent = nullptr);
    ~LogPane() override;

    void open(const PaneRequest &request) override;
    void aboutToClose() override;
    [[nodiscard]] bool isLoaded() const override { return m_form.isSettled(); }

    void save();
    [[nodiscard]] const present::LogForm &form() const { return m_form; }
    /// The conversation that is edited; empty for a new one.
    [[nodiscard]] core::ConversationId edited() const { return m_pristine.edited; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    /// Enter goes on: from the head of the form to the one line, from there to what we heard.
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    QWidget *buildWhen();
    QWidget *buildFlags();
    QWidget *buildBottom();
    void fill(const present::LogEntry &entry);
    void fillChannels(core::Channel channel);
    [[nodiscard]] present::LogEntry held() const;
    [[nodiscard]] present::LogEntry blank(const PaneRequest &request) const;
    void onEdited();
    void onPeople();
    void onChoices();
    void onEffect();
    void onProblems(const std::vector<present::LogProblem> &problems);
    void onSaved(const QString &sentence, qint64 conversation);
    void showDirection();
    void keepDraft();
    void discardDraft();
    void restore(const QJsonObject &draft);
    void begin(const present::LogEntry &entry);
    void setFolded(bool folded);
    void setReadOnly(bool readOnly);
    void addNewPerson(const QString &name);
    [[nodiscard]] QString draftForm() const;
    [[nodiscard]] bool commitFields();
    void startTyping();

    present::LogForm m_form;
    PaneRequest m_request;
    present::LogEntry m_pristine;  ///< as it was opened: what equals it is no draft
    core::AccountId m_draftAccount;
    bool m_isOpen = false;
    bool m_filling = false;
    bool m_accountGiven = false;
    std::optional<bool> m_foldedByHand;
    int m_newPeople = 0;

    MessageBand *m_band = nullptr;
    MessageBand *m_error = nullptr;
    QScrollArea *m_scroll = nullptr;
    FormLayout *m_fields = nullptr;
    QLabel *m_accountName = nullptr;
    FieldRow *m_accountRow = nullptr;
    AccountPicker *m_account = nullptr;
    FieldRow *m_whoRow = nullptr;
    PersonPicker *m_who = nullptr;
    MemberPicker *m_us = nullptr;
    FieldRow *m_whenRow = nullptr;
    DateField *m_day = nullptr;
    SegmentedControl *m_channel = nullptr;
    QToolButton *m_moreChannels = nullptr;
    FieldRow *m_directionRow = nullptr;
    SegmentedControl *m_direction = nullptr;
    QLineEdit *m_line = nullptr;
    TextArea *m_text = nullptr;
    QPushButton *m_more = nullptr;
    ThemeField *m_themes = nullptr;
    MoodPicker *m_mood = nullptr;
    PromiseList *m_promises = nullptr;
    CommitmentLine *m_next = nullptr;
    QCheckBox *m_moment = nullptr;
    QCheckBox *m_internal = nullptr;
    QCheckBox *m_nobody = nullptr;
    std::vector<FieldRow *> m_optional;
    EffectCard *m_effect = nullptr;
    QLabel *m_note = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_save = nullptr;
};

/// The pane `kLogPane` and the command "Log conversation" (Ctrl+L).
void registerLogPane(PageRegistry &registry);

}  // namespace linchpin::gui
