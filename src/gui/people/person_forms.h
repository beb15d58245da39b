#pragma once

#include <memory>

#include <QFrame>

#include "core/report/people.h"
#include "gui/shell/page.h"

class QCheckBox;
class QLineEdit;

namespace linchpin::gui {

class AccountPicker;
class DateField;
class FieldRow;
class FormLayout;
class SegmentedControl;

/// A small form at the top of a person's page; never modal. Enter saves, Esc closes.
class PersonForm : public QFrame {
    Q_OBJECT
public:
    using Detail = std::shared_ptr<const core::report::PersonDetail>;

    /// Puts the keyboard into the first field.
    virtual void start() = 0;

Q_SIGNALS:
    void finished();

protected:
    PersonForm(const PageContext &context, Detail detail, const QString &title, const QString &note, const QString &action,
               QWidget *parent);
    virtual void save() = 0;
    void refuse(const core::Error &error);
    [[nodiscard]] FormLayout *form() const { return m_form; }
    [[nodiscard]] const PageContext &context() const { return m_context; }
    [[nodiscard]] const core::report::PersonDetail &detail() const { return *m_detail; }
    void keyPressEvent(QKeyEvent *event) override;

private:
    PageContext m_context;
    Detail m_detail;
    FormLayout *m_form;
    class FieldError *m_error;
};

/// "Elena Ferrari leaves Halden Foods": the last day, and what becomes of those who report to her.
class LeaveForm final : public PersonForm {
    Q_OBJECT
public:
    LeaveForm(const PageContext &context, Detail detail, std::size_t seat, QWidget *parent = nullptr);
    void start() override;

protected:
    void save() override;

private:
    std::size_t m_seat;
    DateField *m_day;
    SegmentedControl *m_reports;
};

/// "Elena Ferrari joins another account": which one, as what, from when, and whether she leaves where she is.
class JoinForm final : public PersonForm {
    Q_OBJECT
public:
    JoinForm(const PageContext &context, Detail detail, std::size_t seat, QWidget *parent = nullptr);
    void start() override;

protected:
    void save() override;

private:
    std::size_t m_seat;
    AccountPicker *m_account;
    QLineEdit *m_title;
    DateField *m_from;
    SegmentedControl *m_leaves;
    FieldRow *m_accountRow;
};

}  // namespace linchpin::gui
