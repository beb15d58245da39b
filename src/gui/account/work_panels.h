#pragma once

#include <memory>

#include <QFrame>
#include <QWidget>

#include "core/report/account_overview.h"
#include "gui/shell/page.h"
#include "present/models/card_list_model.h"

class QLineEdit;
class QPushButton;

namespace linchpin::gui {

class CardListView;
class DateField;
class ElidedLabel;
class FieldError;
class InlineChoice;
class InlineDate;
class InlineLabel;
class InlineNumber;
class NumberField;

/// The goals of an account; a click opens a goal below the list, where each value is edited in place.
class GoalsPanel final : public QWidget {
    Q_OBJECT
public:
    explicit GoalsPanel(const PageContext &context, QWidget *parent = nullptr);
    void setOverview(std::shared_ptr<const core::report::AccountOverview> overview);
    /// Opens the row for a goal typed by hand.
    void beginNew();
    bool choose(core::GoalId goal);
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void open(core::GoalId goal);
    void close();
    void fill();
    void add();
    [[nodiscard]] const core::report::GoalLine *goal() const;

    PageContext m_context;
    std::shared_ptr<const core::report::AccountOverview> m_overview;
    present::CardListModel m_rows;
    CardListView *m_list;
    QFrame *m_panel;
    QFrame *m_newPanel;
    core::GoalId m_goal;
    InlineLabel *m_title;
    InlineChoice *m_state;
    InlineNumber *m_progress;
    InlineDate *m_due;
    InlineChoice *m_priority;
    ElidedLabel *m_about;
    QPushButton *m_remove;
    QLineEdit *m_newTitle;
    DateField *m_newDue;
    FieldError *m_newError;
};

/// The results agreed with an account; a click opens one below the list: its target, its last values and a field for the next one.
class OutcomesPanel final : public QWidget {
    Q_OBJECT
public:
    explicit OutcomesPanel(const PageContext &context, QWidget *parent = nullptr);
    void setOverview(std::shared_ptr<const core::report::AccountOverview> overview);
    void beginNew();
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void open(core::OutcomeMetricId metric);
    void close();
    void fill();
    void addValue();
    void add();
    [[nodiscard]] const core::report::OutcomeLine *line() const;

    PageContext m_context;
    std::shared_ptr<const core::report::AccountOverview> m_overview;
    present::CardListModel m_rows;
    CardListView *m_list;
    QFrame *m_panel;
    QFrame *m_newPanel;
    core::OutcomeMetricId m_metric;
    InlineLabel *m_name;
    InlineNumber *m_target;
    InlineLabel *m_unit;
    ElidedLabel *m_values;
    NumberField *m_value;
    DateField *m_day;
    FieldError *m_error;
    QWidget *m_addRow;
    QLineEdit *m_newName;
    FieldError *m_newError;
};

}  // namespace linchpin::gui
