#pragma once

#include <QFrame>

#include "gui/shell/page.h"
#include "present/models/card_list_model.h"

class QLabel;
class QToolButton;

namespace linchpin::core::report {
struct Portfolio;
}

namespace linchpin::gui {

class CardListView;

/// Navigation at the left: workspace, search, pages, top accounts. Collapses to icons.
class Sidebar final : public QFrame {
    Q_OBJECT
public:
    static constexpr int kWidth = 212;
    static constexpr int kCollapsedWidth = 52;

    Sidebar(const PageContext &context, const PageRegistry &registry, QWidget *parent = nullptr);

    void setWorkspace(const QString &name, const QString &file);
    void setTopAccounts(const core::report::Portfolio &portfolio);
    void setCurrent(const Location &location);
    void setCollapsed(bool collapsed);
    [[nodiscard]] bool isCollapsed() const { return m_collapsed; }
    /// The number at the right of a page's entry; empty hides it.
    void setBadge(const QString &page, const QString &text);
    /// Shows the "+" beside the top accounts.
    void setCanAddAccount(bool can);
    /// The menu behind the workspace's name; owned by the caller.
    void setSwitcherMenu(QMenu *menu);

Q_SIGNALS:
    void pageChosen(const QString &page);
    void accountChosen(linchpin::core::AccountId account);
    void searchAsked();
    void addAccountAsked();

private:
    void placeWidth();
    class Switcher;
    class PageButton;
    class SearchBox;

    PageContext m_context;
    Switcher *m_switcher;
    SearchBox *m_search;
    std::vector<PageButton *> m_pages;
    QLabel *m_topTitle;
    QToolButton *m_addAccount;
    present::CardListModel m_accounts;
    CardListView *m_accountList;
    bool m_collapsed = false;
    bool m_canAddAccount = false;
};

}  // namespace linchpin::gui
