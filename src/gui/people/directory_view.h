#pragma once

#include <vector>

#include <QWidget>

#include "gui/shell/page.h"
#include "present/people/people_feed.h"
#include "present/people/people_model.h"

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QStackedLayout;
class QToolButton;
class QVBoxLayout;

namespace linchpin::gui {

class AccountPicker;
class BusyLine;
class EmptyState;
class FilterChips;
class TableView;

/// All people over all accounts: find, filters as chips, a table that edits names, titles and sites in place, and changes for several at once.
class DirectoryView final : public QWidget {
    Q_OBJECT
public:
    explicit DirectoryView(const PageContext &context, QWidget *parent = nullptr);

    void setActive(bool active);
    [[nodiscard]] bool isLoaded() const { return m_feed.isLoaded() && !m_feed.isReading(); }
    [[nodiscard]] QString statusText() const;
    [[nodiscard]] Selection selection() const;
    void select(core::PersonId person);
    void startFinding();
    void setFilter(const present::PeopleFilter &filter);
    [[nodiscard]] present::PeopleModel *model() { return &m_model; }
    [[nodiscard]] TableView *table() const { return m_table; }

Q_SIGNALS:
    void opened(linchpin::core::PersonId person);
    void newAsked();
    void selectionChanged();
    void statusChanged();
    void loaded();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildHeader(QVBoxLayout *layout);
    void buildFilters(QVBoxLayout *layout);
    void buildTable(QVBoxLayout *layout);
    void buildBulk(QVBoxLayout *layout);
    void fillFilterMenus();
    void refreshRights();
    void refreshCounts();
    void refreshChips();
    void refreshBulk();
    void applyFilter(const present::PeopleFilter &filter);
    void editCell(core::PersonId person, core::SeatId seat, int column, const QString &text);
    [[nodiscard]] std::vector<core::SeatId> selectedSeats() const;
    [[nodiscard]] std::vector<core::PersonId> selectedPeople() const;
    [[nodiscard]] QString selectedNames() const;
    QToolButton *menuButton(const QString &text, const QString &name, QWidget *parent);

    PageContext m_context;
    present::PeopleModel m_model;
    present::PeopleFeed m_feed;
    bool m_wasFilled = false;  ///< somebody was selected for a start
    QLabel *m_title = nullptr;
    QLineEdit *m_find = nullptr;
    QPushButton *m_add = nullptr;
    QToolButton *m_tier = nullptr;
    QToolButton *m_stance = nullptr;
    QToolButton *m_role = nullptr;
    QToolButton *m_account = nullptr;
    QToolButton *m_member = nullptr;
    QToolButton *m_state = nullptr;
    QToolButton *m_columns = nullptr;
    AccountPicker *m_accountPicker = nullptr;
    FilterChips *m_chips = nullptr;
    BusyLine *m_busy = nullptr;
    QStackedLayout *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    EmptyState *m_nothing = nullptr;
    TableView *m_table = nullptr;
    QWidget *m_bulk = nullptr;
    QLabel *m_bulkText = nullptr;
    QToolButton *m_bulkOwner = nullptr;
};

}  // namespace linchpin::gui
