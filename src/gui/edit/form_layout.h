#pragma once

#include <vector>

#include <QString>
#include <QWidget>

#include "gui/edit/field_editor.h"

class QGridLayout;
class QLabel;

namespace linchpin::gui {

/// One row of a form: label, field, the sentence under it, and a quiet hint when nothing is wrong.
class FieldRow final : public QWidget {
    Q_OBJECT
public:
    /// Takes ownership of `field`; the label names it for screen readers and is its buddy.
    FieldRow(const QString &label, QWidget *field, const ThemeController *theme, QWidget *parent = nullptr);

    void setLabel(const QString &label);
    [[nodiscard]] QString label() const;
    [[nodiscard]] QWidget *field() const { return m_field; }
    /// Empty clears. A FieldEditor is followed without this.
    void setError(const QString &sentence);
    [[nodiscard]] QString error() const;
    /// One muted line under the field while nothing is wrong.
    void setHint(const QString &hint);
    /// Width of the label at the left in px; 0 = the label stands above.
    void setLabelWidth(int width);
    [[nodiscard]] int labelWidthHint() const;

private:
    void arrange();

    QLabel *m_label;
    QWidget *m_field;
    FieldError *m_error;
    QLabel *m_hint;
    QGridLayout *m_grid;
    int m_labelWidth = -1;
};

/// Rows of fields: labels at the left from 360 px width on (all as wide as the longest, at most 40 %), above the fields below that.
class FormLayout final : public QWidget {
    Q_OBJECT
public:
    explicit FormLayout(const ThemeController *theme, QWidget *parent = nullptr);

    /// Takes ownership of `field`; the row belongs to the form.
    FieldRow *addRow(const QString &label, QWidget *field);
    /// A widget over the whole width (a rule, a heading); takes ownership.
    void addWide(QWidget *widget);
    [[nodiscard]] const std::vector<FieldRow *> &rows() const { return m_rows; }
    /// The first row that has an error gets the keyboard; false when none has.
    bool goToFirstError();
    [[nodiscard]] bool isValid() const;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void arrange();

    const ThemeController *m_theme;
    std::vector<FieldRow *> m_rows;
};

}  // namespace linchpin::gui
