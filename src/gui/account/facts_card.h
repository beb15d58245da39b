#pragma once

#include <vector>

#include <QWidget>

#include "gui/shell/page.h"
#include "present/account/finding_edits.h"

class QBoxLayout;

namespace linchpin::gui {

class AccountPicker;
class FormLayout;
class InlineChoice;
class InlineDate;
class InlineField;
class InlineLabel;
class InlineNumber;
class InlineText;

/// What we know about the account itself: each value is edited where it stands, each edit is saved at once as one undo step.
class FactsCard final : public QWidget {
    Q_OBJECT
public:
    explicit FactsCard(const PageContext &context, QWidget *parent = nullptr);

    void setAccount(core::AccountId account);
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    /// Side by side, or one below the other.
    void setColumns(bool wide);

Q_SIGNALS:
    void loaded();

private:
    void read();
    void readWords();
    void show(const present::AccountFacts &facts);
    void bindAll();
    void setParent(core::AccountId parent);

    PageContext m_context;
    core::AccountId m_account;
    present::AccountFacts m_facts;
    bool m_loaded = false;
    bool m_settingParent = false;
    int m_serial = 0;

    QBoxLayout *m_columns;
    InlineLabel *m_name;
    InlineChoice *m_status;
    InlineChoice *m_owner;
    AccountPicker *m_parent;
    QWidget *m_parentField;
    InlineDate *m_renewal;
    InlineDate *m_review;
    InlineLabel *m_industry;
    InlineLabel *m_segment;
    InlineLabel *m_region;
    InlineLabel *m_website;
    InlineNumber *m_employees;
    InlineText *m_objectives;
    InlineText *m_challenges;
    InlineText *m_notes;
};

}  // namespace linchpin::gui
