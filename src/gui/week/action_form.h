#pragma once

#include <QFrame>

#include "gui/shell/page.h"
#include "present/week/week_feed.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace linchpin::gui {

class AccountPicker;
class DateField;
class FieldError;
class MemberPicker;
class NumberField;
class PersonPicker;

/// A row in which a new action is typed: what, for whom, who, by when. Enter adds and closes, Ctrl+Enter adds and begins the next, Esc closes. What is
/// typed and not added is kept as a draft.
class ActionForm final : public QFrame {
    Q_OBJECT
public:
    ActionForm(const PageContext &context, present::WeekFeed *feed, QWidget *parent = nullptr);

    /// Shows the row and puts the keyboard into the title; what is given is filled in where nothing is typed yet.
    void begin(core::AccountId account, core::SeatId seat);
    void finish();

Q_SIGNALS:
    void added(linchpin::core::ActionId action);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Then : std::uint8_t { Close, Next };
    void submit(Then then);
    void clear();
    void keep();
    void restore();
    void setProblem(QWidget *field, const QString &sentence);

    PageContext m_context;
    present::WeekFeed *m_feed;
    QLineEdit *m_title;
    PersonPicker *m_person;
    AccountPicker *m_account;
    MemberPicker *m_owner;
    DateField *m_due;
    NumberField *m_hours;
    FieldError *m_error;
    QPushButton *m_add;
    bool m_busy = false;
};

}  // namespace linchpin::gui
