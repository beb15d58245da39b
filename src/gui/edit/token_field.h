#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include <QPointer>
#include <QString>

#include "core/entities/kinds.h"
#include "gui/edit/field_editor.h"
#include "present/edit/choice_index.h"
#include "present/workspace_session.h"

class QLineEdit;

namespace linchpin::gui {

class CompletionList;
class ThemeController;

/// A field that holds things as tokens and completes what is typed. Enter, Tab or comma takes the marked suggestion, Backspace in an empty text removes
/// the last token, Left moves onto tokens, Delete removes the marked one, Esc closes the list. Base of the pickers below.
class TokenField : public FieldEditor {
    Q_OBJECT
public:
    struct Token {
        qint64 id = 0;
        QString text;
        QString detail;
        QString initials;  ///< shown as a small circle before the text; empty = none
        bool operator==(const Token &) const = default;
    };
    ~TokenField() override;

    [[nodiscard]] const std::vector<Token> &tokens() const { return m_tokens; }
    void setPlaceholder(const QString &text);
    /// 1 = a single choice: a new one replaces the old.
    void setMost(int most) { m_most = most; }
    [[nodiscard]] QString typedText() const;
    void setReadOnly(bool readOnly) override;
    void startEditing() override;
    void clearTyped();
    /// Text that names nothing is a problem once the field is left.
    bool commit();
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    void tokensChanged();

protected:
    explicit TokenField(const ThemeController *theme, QWidget *parent);

    struct Suggestion {
        Token token;
        bool create = false;  ///< "Add new person ..."
    };
    virtual std::vector<Suggestion> suggestions(const QString &typed) const = 0;
    /// Text that is no token, when the field is left ("Nobody is called ...").
    virtual QString unknownText(const QString &typed) const = 0;
    virtual void createAsked(const QString &typed) { Q_UNUSED(typed) }
    /// Without a signal.
    void setTokens(std::vector<Token> tokens);
    /// As by hand.
    void addToken(const Token &token);
    /// Asks the suggestions again (the index got ready).
    void refreshSuggestions();
    [[nodiscard]] const ThemeController *theme() const { return m_theme; }

    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;
    void showProblem(bool wrong) override;

private:
    friend class CompletionList;
    struct Place;
    [[nodiscard]] std::vector<Place> places(int width) const;
    void arrange();
    void removeToken(int index);
    void takeSuggestion(int index);
    bool takeMarked();
    void openList();
    void closeList();
    [[nodiscard]] bool isListOpen() const;
    void describe();

    const ThemeController *m_theme;
    QLineEdit *m_line;
    QPointer<CompletionList> m_list;  ///< a child of the window, which may go first
    std::vector<Token> m_tokens;
    std::vector<Suggestion> m_suggestions;
    QString m_placeholder;
    int m_most = 1000;
    int m_marked = -1;  ///< token under the keyboard
    bool m_readOnly = false;
    bool m_wrong = false;
};

/// People of a customer (or of all) as tokens.
class PersonPicker final : public TokenField {
    Q_OBJECT
public:
    using Unit = present::ChoiceIndex::Unit;
    /// `index` outlives it.
    PersonPicker(const ThemeController *theme, present::ChoiceIndex *index, Unit unit = Unit::Seats, QWidget *parent = nullptr);

    /// Their people come first; `only` leaves out the others. An empty account: everybody.
    void setAccount(core::AccountId account, bool only = false);
    /// Offers "Add NAME as a new person" as the last suggestion.
    void setCanCreate(bool can) { m_canCreate = can; }
    /// Without a signal. Names of choices that the index does not know yet must be given.
    void setPeople(const std::vector<present::PersonChoice> &people);
    [[nodiscard]] const std::vector<present::PersonChoice> &people() const { return m_people; }
    [[nodiscard]] std::vector<core::SeatId> seats() const;
    [[nodiscard]] std::vector<core::PersonId> persons() const;
    /// As by hand (after a new person was made).
    void addPerson(const present::PersonChoice &person);

Q_SIGNALS:
    void peopleChanged();
    /// Somebody typed a name that is not known and chose to add it.
    void newPersonAsked(const QString &name);

protected:
    std::vector<Suggestion> suggestions(const QString &typed) const override;
    QString unknownText(const QString &typed) const override;
    void createAsked(const QString &typed) override;

private:
    [[nodiscard]] Token tokenOf(const present::PersonChoice &person) const;
    void follow();

    present::ChoiceIndex *m_index;
    Unit m_unit;
    core::AccountId m_account;
    bool m_only = false;
    bool m_canCreate = false;
    std::vector<present::PersonChoice> m_people;
    mutable std::vector<present::PersonChoice> m_offered;
};

/// Our people, with initials. Those who left are offered only when already chosen.
class MemberPicker final : public TokenField {
    Q_OBJECT
public:
    /// `session` outlives it; the team is that of the open workspace.
    MemberPicker(const ThemeController *theme, const present::WorkspaceSession *session, QWidget *parent = nullptr);
    void setMembers(const std::vector<core::MemberId> &members);
    [[nodiscard]] std::vector<core::MemberId> members() const;
    /// The first, or none: for single choices (`setMost(1)`).
    [[nodiscard]] core::MemberId member() const;
    void setMember(core::MemberId member);

Q_SIGNALS:
    void membersChanged();

protected:
    std::vector<Suggestion> suggestions(const QString &typed) const override;
    QString unknownText(const QString &typed) const override;

private:
    const present::WorkspaceSession *m_session;
};

/// One account (or several with setMost).
class AccountPicker final : public TokenField {
    Q_OBJECT
public:
    AccountPicker(const ThemeController *theme, present::ChoiceIndex *index, QWidget *parent = nullptr);
    void setAccount(core::AccountId account, const QString &name = {});
    [[nodiscard]] core::AccountId account() const;
    [[nodiscard]] std::vector<core::AccountId> accounts() const;

Q_SIGNALS:
    void accountChanged();

protected:
    std::vector<Suggestion> suggestions(const QString &typed) const override;
    QString unknownText(const QString &typed) const override;

private:
    present::ChoiceIndex *m_index;
};

/// "SL" for Sofia Lindgren.
[[nodiscard]] QString initialsOf(const QString &name);

}  // namespace linchpin::gui
