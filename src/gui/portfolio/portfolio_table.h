#pragma once

#include <functional>
#include <vector>

#include <QMenu>

#include "gui/tables/cell_delegate.h"
#include "gui/tables/table_view.h"
#include "present/models/portfolio_model.h"
#include "present/portfolio/portfolio_view.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

/// The ranked table: columns that are chosen, moved and remembered, groups that open, owner, segment and status edited in place (F2).
class PortfolioTable final : public TableView {
    Q_OBJECT
public:
    /// `team` is asked when an owner is chosen.
    PortfolioTable(present::PortfolioModel *model, const ThemeController *theme,
                   std::function<std::vector<present::TeamMember>()> team, QWidget *parent = nullptr);

    /// Without signals.
    void setColumns(const std::vector<present::PortfolioColumn> &columns);
    /// Shown by choice (whether there is room or not), from left to right.
    [[nodiscard]] std::vector<present::PortfolioColumn> columns() const;
    void setOrder(present::PortfolioColumn column, bool descending);
    /// Checkable entries for every column, the usual ones again, and what there is no room for.
    void fillColumnMenu(QMenu *menu);
    /// Accounts that are selected; a group stands for its accounts.
    [[nodiscard]] std::vector<core::AccountId> selectedAccounts() const;
    /// Selects these rows and scrolls to the first.
    void selectAccounts(const std::vector<core::AccountId> &accounts);
    /// Room for the number of accounts there is.
    void fitRanks();
    /// Starts editing the field of the current cell; elsewhere asks which one.
    void editCurrent();

Q_SIGNALS:
    void columnsChanged();
    void orderChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void applyPlan();
    void showChoices(const QModelIndex &index);
    void fold(int row, bool open);
    [[nodiscard]] bool isShown(present::PortfolioColumn column) const;

    present::PortfolioModel *m_model;
    std::function<std::vector<present::TeamMember>()> m_team;
    std::vector<present::PortfolioColumn> m_columns;
    bool m_quiet = false;
    bool m_longRanks = false;  ///< four digits and more
};

/// Draws names of groups with their arrow and accounts under them indented; edits the segment with the known ones offered.
class PortfolioDelegate final : public CellDelegate {
    Q_OBJECT
public:
    PortfolioDelegate(const present::PortfolioModel *model, const ThemeController *theme, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// How far the name of a row stands to the right, and how wide the arrow is.
    [[nodiscard]] int indent(const QModelIndex &index) const;

private:
    const present::PortfolioModel *m_model;
};

}  // namespace linchpin::gui
