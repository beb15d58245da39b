#pragma once

#include <QFrame>
#include <QString>
#include <QWidget>

class QLabel;
class QHBoxLayout;

namespace linchpin::gui {

class ThemeController;

/// Base of the fields of a form: knows what is wrong with what was typed, in one sentence. `problemChanged` is shown by the FieldRow around it.
class FieldEditor : public QWidget {
    Q_OBJECT
public:
    explicit FieldEditor(QWidget *parent = nullptr)
        : QWidget(parent)
    { }

    /// Empty = nothing is wrong.
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] bool isValid() const { return m_problem.isEmpty(); }
    /// Also for what others find wrong ("This person left in May"); cleared by the next change of the text.
    void setProblem(const QString &sentence);
    /// Read only: looks like text.
    virtual void setReadOnly(bool readOnly) { setEnabled(!readOnly); }
    /// Puts the keyboard where typing begins.
    virtual void startEditing() { setFocus(); }

Q_SIGNALS:
    void problemChanged(const QString &sentence);
    /// The value changed by hand (never by a setter).
    void changed();

protected:
    /// Marks the inner field red.
    virtual void showProblem(bool wrong) { Q_UNUSED(wrong) }

private:
    QString m_problem;
};

/// The line under a field: a warning sign and one sentence; takes no room while empty. Read out as the description of the field.
class FieldError final : public QWidget {
    Q_OBJECT
public:
    explicit FieldError(const ThemeController *theme, QWidget *parent = nullptr);
    /// Whose accessible description the sentence becomes; not owned.
    void setField(QWidget *field);
    /// Empty hides.
    void setSentence(const QString &sentence);
    [[nodiscard]] QString sentence() const;

private:
    const ThemeController *m_theme;
    QLabel *m_icon;
    QLabel *m_text;
    QWidget *m_field = nullptr;
};

/// Sets the dynamic property `invalid` and restyles. For line edits and frames of fields.
void markInvalid(QWidget *field, bool wrong);

}  // namespace linchpin::gui
