#pragma once

#include <QWidget>

#include "core/report/role_goals.h"
#include "gui/shell/page.h"

class QPushButton;
class QSpinBox;
class QTimer;

namespace linchpin::gui {

class ShareBar;

/// One role of the pane: name, how many are known of how many, the number wanted.
class RoleGoalRow final : public QWidget {
    Q_OBJECT
public:
    RoleGoalRow(const PageContext &context, core::AccountId account, QWidget *parent = nullptr);

    void setLine(const core::report::RoleGoalLine &line);
    [[nodiscard]] const core::report::RoleGoalLine &line() const { return m_line; }
    [[nodiscard]] QSpinBox *wanted() const { return m_wanted; }
    [[nodiscard]] QPushButton *name() const { return m_name; }
    [[nodiscard]] QPushButton *add() const { return m_add; }

Q_SIGNALS:
    void refused(const QString &sentence);

private:
    void keep();
    void addPlaceholder();
    /// Selects the next of those who hold the role, then of those to be found.
    void showNext();

    PageContext m_context;
    core::AccountId m_account;
    core::report::RoleGoalLine m_line;
    int m_next = 0;
    bool m_busy = false;
    QPushButton *m_name;
    ShareBar *m_bar;
    QPushButton *m_add;
    QSpinBox *m_wanted;
    QTimer *m_wait;
};

}  // namespace linchpin::gui
