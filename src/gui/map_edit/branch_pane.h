#pragma once

#include "core/report/branch.h"
#include "gui/shell/page.h"
#include "present/map_edit/outline_model.h"

class QLabel;
class QPushButton;

namespace linchpin::gui {

class AccountPicker;
class FieldRow;
class FormLayout;
class OutlineList;
class PersonPicker;
class SegmentedControl;

/// Copies a branch of one account's map into another account, or within one: whose branch, which of it, with the people or the positions only, below whom.
class BranchPane final : public Pane {
    Q_OBJECT
public:
    explicit BranchPane(const PageContext &context, QWidget *parent = nullptr);

    void open(const PaneRequest &request) override;
    [[nodiscard]] bool isLoaded() const override { return m_reading == 0; }

    [[nodiscard]] AccountPicker *source() const { return m_source; }
    [[nodiscard]] PersonPicker *top() const { return m_top; }
    [[nodiscard]] PersonPicker *below() const { return m_below; }
    [[nodiscard]] present::OutlineModel *outline() { return &m_outline; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showTarget();
    void chooseSource();
    void readBranch();
    void refresh();
    void copy();
    void setProblem(const QString &sentence);
    [[nodiscard]] bool positionsOnly() const;
    [[nodiscard]] bool secondSeats() const;

    present::OutlineModel m_outline;
    core::report::Branch m_branch;
    core::AccountId m_into;
    int m_reading = 0;
    int m_reads = 0;
    bool m_busy = false;

    QLabel *m_target;
    FormLayout *m_form;
    AccountPicker *m_source;
    PersonPicker *m_top;
    QWidget *m_choice;
    QLabel *m_count;
    QPushButton *m_all;
    QPushButton *m_none;
    OutlineList *m_list;
    QWidget *m_blank;  ///< keeps the words at the top while nothing is listed
    FormLayout *m_how;
    SegmentedControl *m_people;
    SegmentedControl *m_seated;
    FieldRow *m_seatedRow = nullptr;
    PersonPicker *m_below;
    QLabel *m_problem;
    QPushButton *m_copy;
};

inline constexpr const char *kBranchPane = "map.branch";

}  // namespace linchpin::gui
