#pragma once

#include "gui/shell/page.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace linchpin::gui {

class AccountPicker;
class FormLayout;
class MemberPicker;
class SegmentedControl;

/// A few fields for a new account at the right of the page; adding it opens it. What is typed and not added is kept as a draft.
class NewAccountPane final : public Pane {
    Q_OBJECT
public:
    explicit NewAccountPane(const PageContext &context, QWidget *parent = nullptr);

    void open(const PaneRequest &request) override;
    void aboutToClose() override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void add();
    void keep();
    void lookForName();
    void setNameError(const QString &sentence);

    FormLayout *m_form;
    QLineEdit *m_name;
    AccountPicker *m_parent;
    MemberPicker *m_owner;
    SegmentedControl *m_status;
    QLabel *m_same;
    QPushButton *m_openSame;
    QPushButton *m_add;
    core::AccountId m_sameAccount;
    bool m_busy = false;
};

inline constexpr const char *kNewAccountPane = "account.new";

/// The pane, and the command "New account" (`account.new`).
void registerNewAccountPane(PageRegistry &registry);

}  // namespace linchpin::gui
