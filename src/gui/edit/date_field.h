#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "core/date.h"
#include "core/money.h"
#include "gui/edit/field_editor.h"

class QAction;
class QCompleter;
class QLabel;
class QLineEdit;
class QStringListModel;

namespace linchpin::gui {

class ThemeController;

/// A day in a form: typed in words ("in 3 weeks") or picked from a calendar that opens below the field (Alt+Down or the button) and never blocks. What
/// was typed becomes the day in full when the field is left. Up and Down go a day, with Ctrl a month.
class DateField final : public FieldEditor {
    Q_OBJECT
public:
    DateField(const ThemeController *theme, std::function<core::Date()> today, QWidget *parent = nullptr);

    /// Without a signal.
    void setDate(const std::optional<core::Date> &day);
    /// What was typed so far when it can be read; empty when empty or invalid.
    [[nodiscard]] std::optional<core::Date> date() const { return m_day; }
    [[nodiscard]] QString text() const;
    /// As if typed (drafts).
    void setText(const QString &text);
    /// Whether an empty field is wrong; no by default.
    void setRequired(bool required) { m_required = required; }
    /// Days outside are refused with a sentence.
    void setLimits(const std::optional<core::Date> &first, const std::optional<core::Date> &last);
    void setPlaceholder(const QString &text);
    void setReadOnly(bool readOnly) override;
    void startEditing() override;
    /// Checks what was typed as leaving the field does; true when it is right.
    bool commit();
    void openCalendar();

Q_SIGNALS:
    void dateChanged(const std::optional<linchpin::core::Date> &day);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showProblem(bool wrong) override;

private:
    [[nodiscard]] QString shown(const std::optional<core::Date> &day) const;
    void typed(const QString &text);
    void step(int days, int months);
    void take(const std::optional<core::Date> &day);
    QString judge(const QString &text, std::optional<core::Date> &day) const;

    const ThemeController *m_theme;
    std::function<core::Date()> m_today;
    QLineEdit *m_line;
    QAction *m_button;
    QCompleter *m_completer;
    QStringListModel *m_words;
    bool m_readOnly = false;
    std::optional<core::Date> m_day;
    std::optional<core::Date> m_first;
    std::optional<core::Date> m_last;
    bool m_required = false;
};

/// An amount in a form. Shows it exactly ("1,200.50") with the currency's code beside; `1.2 M` and `850k` are understood.
class MoneyField final : public FieldEditor {
    Q_OBJECT
public:
    explicit MoneyField(const ThemeController *theme, QWidget *parent = nullptr);
    /// Without a signal.
    void setMoney(const std::optional<std::int64_t> &minor, core::Currency currency);
    [[nodiscard]] std::optional<std::int64_t> minor() const { return m_minor; }
    [[nodiscard]] core::Currency currency() const { return m_currency; }
    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    void setRequired(bool required) { m_required = required; }
    void setReadOnly(bool readOnly) override;
    void startEditing() override;
    bool commit();

Q_SIGNALS:
    void moneyChanged(const std::optional<std::int64_t> &minor);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showProblem(bool wrong) override;

private:
    QString judge(const QString &text, std::optional<std::int64_t> &minor) const;

    QLineEdit *m_line;
    QLabel *m_code;
    std::optional<std::int64_t> m_minor;
    core::Currency m_currency;
    bool m_required = false;
};

/// A number in a form, between two limits; `suffix` ("days", "%") stands beside it. Up and Down step.
class NumberField final : public FieldEditor {
    Q_OBJECT
public:
    explicit NumberField(const ThemeController *theme, QWidget *parent = nullptr);
    void setLimits(double low, double high, int decimals = 0, const QString &suffix = {}, double step = 1);
    /// Without a signal.
    void setNumber(const std::optional<double> &value);
    [[nodiscard]] std::optional<double> number() const { return m_value; }
    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    void setRequired(bool required) { m_required = required; }
    void setReadOnly(bool readOnly) override;
    void startEditing() override;
    bool commit();

Q_SIGNALS:
    void numberChanged(const std::optional<double> &value);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showProblem(bool wrong) override;

private:
    QString judge(const QString &text, std::optional<double> &value) const;
    [[nodiscard]] QString shown(const std::optional<double> &value) const;

    QLineEdit *m_line;
    QLabel *m_unit;
    std::optional<double> m_value;
    double m_low = 0;
    double m_high = 1e15;
    double m_step = 1;
    int m_decimals = 0;
    QString m_suffix;
    bool m_required = false;
};

}  // namespace linchpin::gui
