#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include <QString>
#include <QStringList>
#include <QWidget>

#include "core/date.h"
#include "core/money.h"
#include "core/record.h"
#include "present/edit/field_edit.h"
#include "present/edit/typed_values.h"

class QLineEdit;
class QPlainTextEdit;
class QStringListModel;

namespace linchpin::present {
class WorkspaceSession;
}

namespace linchpin::gui {

class FieldError;
class ThemeController;

/// Text that becomes a field where it stands: click, Enter or F2 starts, Enter or leaving keeps, Esc restores, Tab goes on. What is invalid keeps the
/// keyboard and shows one sentence below; no dialog. Values set from outside while it is being edited wait until editing ends, so news never
/// overwrite what somebody types. Base of InlineLabel, InlineText, InlineDate, InlineMoney and InlineNumber.
class InlineField : public QWidget {
    Q_OBJECT
public:
    ~InlineField() override;

    /// What it is called for screen readers ("Title of Elena Ferrari"); also the tooltip's beginning.
    void setFieldName(const QString &name);
    /// Muted words while empty ("Add a title").
    void setEmptyText(const QString &text);
    /// Read only looks like text and cannot be reached by Tab.
    void setEditable(bool editable);
    [[nodiscard]] bool isEditable() const { return m_editable; }
    [[nodiscard]] bool isEditing() const { return m_editing; }
    /// `type` and `tone` of makeLabel for the text at rest.
    void setTextStyle(const char *type, const char *tone = "");
    /// Offers these while typing.
    void setCompletions(const QStringList &words);
    /// Saves each edit at once by present::editField, shows a refusal under the field and keeps what was typed. `session` outlives this.
    void bind(present::WorkspaceSession *session, const present::FieldTarget &target);
    [[nodiscard]] const present::FieldTarget &target() const { return m_target; }

    /// The text at rest.
    [[nodiscard]] QString shownText() const;
    /// The sentence under the field.
    [[nodiscard]] QString problem() const;
    /// For refusals that come later: opens the editor again with what was typed and the sentence under it.
    void refuse(const QString &sentence);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

public Q_SLOTS:
    void startEditing();
    /// Keeps what was typed; false when it is invalid (editing goes on).
    bool commit();
    void cancel();

Q_SIGNALS:
    void editingStarted();
    void editingFinished();

protected:
    enum class Lines : std::uint8_t { One, Several };
    InlineField(const ThemeController *theme, Lines lines, QWidget *parent);

    /// The text at rest, and what the editor begins with.
    virtual QString restText() const = 0;
    virtual QString editText() const = 0;
    /// Takes over what was typed; returns the sentence that says what is wrong, empty when it was taken. Called with text that differs only.
    virtual QString take(const QString &typed) = 0;
    /// The value for the workspace after `take`.
    virtual core::Value storedValue() const = 0;
    /// Undoes `take` when the workspace refused it.
    virtual void restore() = 0;
    /// Whether suggestions follow what is typed instead of a fixed list.
    [[nodiscard]] virtual bool hasOwnSuggestions() const { return false; }
    virtual QStringList suggestionsFor(const QString &typed) const
    {
        Q_UNUSED(typed)
        return {};
    }
    /// Called by setters: shows the value, or waits while somebody edits.
    void refresh();
    [[nodiscard]] const ThemeController *theme() const { return m_theme; }

    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] QWidget *editor() const;
    [[nodiscard]] QString typed() const;
    void setTyped(const QString &text);
    void showProblem(const QString &sentence);
    void stopEditing(bool keepFocus);
    void place();
    [[nodiscard]] QFont restFont() const;
    [[nodiscard]] QColor restColor() const;
    void describe();

    const ThemeController *m_theme;
    Lines m_lines;
    QLineEdit *m_line = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QStringListModel *m_words = nullptr;
    FieldError *m_error;
    QString m_name;
    QString m_emptyText;
    QString m_type;
    QString m_tone;
    QStringList m_completions;
    present::WorkspaceSession *m_session = nullptr;
    present::FieldTarget m_target;
    bool m_editable = true;
    bool m_editing = false;
    bool m_hovered = false;
    bool m_pressed = false;
    bool m_committing = false;
};

/// One line of text. `setCheck` may refuse by a sentence.
class InlineLabel final : public InlineField {
    Q_OBJECT
public:
    explicit InlineLabel(const ThemeController *theme, QWidget *parent = nullptr);
    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    /// `check(cleaned text)` returns what is wrong, or nothing.
    void setCheck(std::function<QString(const QString &)> check) { m_check = std::move(check); }
    /// An empty text is refused with this sentence.
    void setRequired(const QString &sentence);

Q_SIGNALS:
    void edited(const QString &text);

protected:
    QString restText() const override { return m_text; }
    QString editText() const override { return m_text; }
    QString take(const QString &typed) override;
    core::Value storedValue() const override;
    void restore() override;

private:
    QString m_text;
    QString m_before;
    QString m_required;
    std::function<QString(const QString &)> m_check;
};

/// Several lines of text; Ctrl+Enter or leaving keeps, Enter begins a line.
class InlineText final : public InlineField {
    Q_OBJECT
public:
    explicit InlineText(const ThemeController *theme, QWidget *parent = nullptr);
    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }

Q_SIGNALS:
    void edited(const QString &text);

protected:
    QString restText() const override { return m_text; }
    QString editText() const override { return m_text; }
    QString take(const QString &typed) override;
    core::Value storedValue() const override;
    void restore() override;

private:
    QString m_text;
    QString m_before;
};

/// A day, shown as the program shows days, typed in words ("end of Nov").
class InlineDate final : public InlineField {
    Q_OBJECT
public:
    /// `today` for words; asked at each edit.
    InlineDate(const ThemeController *theme, std::function<core::Date()> today, QWidget *parent = nullptr);
    void setDate(const std::optional<core::Date> &day);
    [[nodiscard]] std::optional<core::Date> date() const { return m_day; }
    /// Required: an empty text is refused.
    void setRequired(bool required) { m_required = required; }

Q_SIGNALS:
    void edited(const std::optional<linchpin::core::Date> &day);

protected:
    QString restText() const override;
    QString editText() const override;
    QString take(const QString &typed) override;
    core::Value storedValue() const override;
    void restore() override;
    [[nodiscard]] bool hasOwnSuggestions() const override { return true; }
    QStringList suggestionsFor(const QString &typed) const override;

private:
    std::function<core::Date()> m_today;
    std::optional<core::Date> m_day;
    std::optional<core::Date> m_before;
    bool m_required = false;
};

/// An amount in one currency, in minor units; shortened at rest, exact while editing.
class InlineMoney final : public InlineField {
    Q_OBJECT
public:
    explicit InlineMoney(const ThemeController *theme, QWidget *parent = nullptr);
    void setMoney(const std::optional<std::int64_t> &minor, core::Currency currency);
    [[nodiscard]] std::optional<std::int64_t> minor() const { return m_minor; }

Q_SIGNALS:
    void edited(const std::optional<std::int64_t> &minor);

protected:
    QString restText() const override;
    QString editText() const override;
    QString take(const QString &typed) override;
    core::Value storedValue() const override;
    void restore() override;

private:
    std::optional<std::int64_t> m_minor;
    std::optional<std::int64_t> m_before;
    core::Currency m_currency;
};

/// A number between two limits. `decimals` 0 stores an integer, else a real; `suffix` ("days", "%") is shown, not typed.
class InlineNumber final : public InlineField {
    Q_OBJECT
public:
    explicit InlineNumber(const ThemeController *theme, QWidget *parent = nullptr);
    void setLimits(double low, double high, int decimals = 0, const QString &suffix = {});
    void setNumber(const std::optional<double> &value);
    [[nodiscard]] std::optional<double> number() const { return m_value; }
    void setRequired(bool required) { m_required = required; }

Q_SIGNALS:
    void edited(const std::optional<double> &value);

protected:
    QString restText() const override;
    QString editText() const override;
    QString take(const QString &typed) override;
    core::Value storedValue() const override;
    void restore() override;

private:
    std::optional<double> m_value;
    std::optional<double> m_before;
    double m_low = 0;
    double m_high = 1e15;
    int m_decimals = 0;
    QString m_suffix;
    bool m_required = false;
};

}  // namespace linchpin::gui
