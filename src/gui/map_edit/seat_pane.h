#pragma once

#include "gui/shell/page.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace linchpin::gui {

class AccountPicker;
class FormLayout;
class PersonPicker;

/// Another seat for a person, in another account or in this one; judgements and coverage begin anew there.
class SeatPane final : public Pane {
    Q_OBJECT
public:
    explicit SeatPane(const PageContext &context, QWidget *parent = nullptr);

    void open(const PaneRequest &request) override;

    [[nodiscard]] PersonPicker *person() const { return m_person; }
    [[nodiscard]] AccountPicker *account() const { return m_account; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refresh();
    void add();

    FormLayout *m_form;
    PersonPicker *m_person;
    AccountPicker *m_account;
    QLineEdit *m_title;
    QLineEdit *m_department;
    PersonPicker *m_superior;
    QLabel *m_problem;
    QPushButton *m_add;
    bool m_busy = false;
};

inline constexpr const char *kSeatPane = "map.seat";

}  // namespace linchpin::gui
