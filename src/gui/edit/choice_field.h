#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QIcon>
#include <QString>
#include <QToolButton>

#include "core/record.h"
#include "core/terms.h"
#include "gui/edit/field_editor.h"
#include "present/edit/field_edit.h"

class QButtonGroup;

namespace linchpin::present {
class WorkspaceSession;
}

namespace linchpin::gui {

class ThemeController;

/// One of several things to choose from.
struct Choice {
    QString id;  ///< a word of the file, or the number of a record as text
    QString text;
    QIcon icon = {};
    QString hint = {};  ///< second line in the menu, tooltip of a segment
};

/// A value that opens a menu: Space, Enter, F2, Alt+Down or a click. Looks like text at rest, like a button under the mouse and with the keyboard.
class InlineChoice final : public QToolButton {
    Q_OBJECT
public:
    explicit InlineChoice(const ThemeController *theme, QWidget *parent = nullptr);

    void setFieldName(const QString &name);
    void setChoices(std::vector<Choice> choices);
    /// Without a signal; an id that is no choice shows `emptyText`.
    void setCurrent(const QString &id);
    [[nodiscard]] QString current() const { return m_current; }
    void setEmptyText(const QString &text);
    /// Read only looks like text.
    void setEditable(bool editable);
    /// true: always framed as a field (in forms); false: as text (in cards).
    void setFramed(bool framed);
    /// Saves each choice by present::editField; the id becomes text (`AsWord`) or the number of a record (`AsReference`, "" = none).
    enum class Stored : std::uint8_t { AsWord, AsReference, AsWhole, AsFlag };
    void bind(present::WorkspaceSession *session, const present::FieldTarget &target, Stored stored = Stored::AsWord);
    void openMenu();

Q_SIGNALS:
    void chosen(const QString &id);
    /// The workspace refused; the old value is shown again.
    void refused(const QString &sentence);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    [[nodiscard]] QSize sizeHint() const override;

private:
    void choose(const QString &id);
    void showCurrent();

    const ThemeController *m_theme;
    std::vector<Choice> m_choices;
    QString m_current;
    QString m_emptyText;
    QString m_name;
    present::WorkspaceSession *m_session = nullptr;
    present::FieldTarget m_target;
    Stored m_stored = Stored::AsWord;
    bool m_editable = true;
    bool m_framed = false;
};

/// A row of joined buttons of which one is on. Left and Right move, Tab goes past.
class SegmentedControl final : public FieldEditor {
    Q_OBJECT
public:
    explicit SegmentedControl(const ThemeController *theme, QWidget *parent = nullptr);
    /// Small: 26 px high, for tool rows.
    void setSmall(bool small);
    void setChoices(const std::vector<Choice> &choices);
    /// Without a signal.
    void setCurrent(const QString &id);
    [[nodiscard]] QString current() const { return m_current; }
    void setReadOnly(bool readOnly) override;
    void startEditing() override;

Q_SIGNALS:
    void chosen(const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showProblem(bool wrong) override;

private:
    const ThemeController *m_theme;
    QButtonGroup *m_group;
    std::vector<Choice> m_choices;
    QString m_current;
    bool m_small = false;
};

/// How a conversation felt: five faces from very good (2) to very bad (-2), drawn, each with its word; may be empty. Arrow keys move, 1 to 5 choose,
/// Delete or a second click empties.
class MoodPicker final : public FieldEditor {
    Q_OBJECT
public:
    explicit MoodPicker(const ThemeController *theme, QWidget *parent = nullptr);
    void setMood(std::optional<int> mood);
    [[nodiscard]] std::optional<int> mood() const { return m_mood; }
    /// "Good"
    [[nodiscard]] static QString word(int mood);
    void setReadOnly(bool readOnly) override;
    void startEditing() override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QRect place(int index) const;
    void choose(std::optional<int> mood);

    const ThemeController *m_theme;
    std::optional<int> m_mood;
    bool m_readOnly = false;
};

/// The six stances with symbol and word; never empty ("unknown" is a value of its own). Arrow keys move, the first letter of a word chooses.
class StancePicker final : public FieldEditor {
    Q_OBJECT
public:
    explicit StancePicker(const ThemeController *theme, QWidget *parent = nullptr);
    void setStance(core::Stance stance);
    [[nodiscard]] core::Stance stance() const { return m_stance; }
    void setReadOnly(bool readOnly) override;
    void startEditing() override;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(linchpin::core::Stance stance);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QRect place(int index) const;
    void choose(core::Stance stance);

    const ThemeController *m_theme;
    core::Stance m_stance = core::Stance::Unknown;
    bool m_readOnly = false;
};

/// The symbol of a stance as an icon for menus and buttons.
[[nodiscard]] QIcon stanceIcon(core::Stance stance, const ThemeController *theme);

}  // namespace linchpin::gui
