#pragma once

#include <functional>
#include <memory>

#include <QMenu>
#include <QTimer>
#include <QWidget>

#include "present/portfolio/portfolio_data.h"
#include "present/portfolio/portfolio_view.h"

class QHBoxLayout;
class QLineEdit;
class QToolButton;

namespace linchpin::gui {

class FilterChips;
class ThemeController;

/// A menu whose checkable entries can be switched one after the other: it stays open until Esc or a click elsewhere.
class CheckMenu final : public QMenu {
    Q_OBJECT
public:
    using QMenu::QMenu;

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

/// The filters of the portfolio: a field to find accounts, a menu for each list, and below them what is on, as chips that can be removed.
class PortfolioFilterBar final : public QWidget {
    Q_OBJECT
public:
    explicit PortfolioFilterBar(const ThemeController *theme, QWidget *parent = nullptr);

    /// What the menus offer.
    void setSource(std::shared_ptr<const present::PortfolioData> source);
    /// Without a signal.
    void setFilter(const present::PortfolioFilter &filter);
    [[nodiscard]] const present::PortfolioFilter &filter() const { return m_filter; }
    [[nodiscard]] QLineEdit *findField() const { return m_find; }
    [[nodiscard]] FilterChips *chips() const { return m_chips; }
    /// "Owner: Sofia Lindgren", for what is on.
    [[nodiscard]] QStringList filterTexts() const;
    /// A widget of the page at the right end of the row.
    void addAtEnd(QWidget *widget);

Q_SIGNALS:
    void filterChanged(const linchpin::present::PortfolioFilter &filter);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitMenus();
    using Fill = std::function<void(QMenu *)>;
    QToolButton *addMenu(const QString &name, Fill fill);
    void fillTexts(QMenu *menu, present::PortfolioColumn column, QStringList present::PortfolioFilter::*list);
    void fillOwners(QMenu *menu);
    void fillClasses(QMenu *menu);
    void fillStatuses(QMenu *menu);
    void fillAlarms(QMenu *menu);
    void fillRenewals(QMenu *menu);
    void change(const present::PortfolioFilter &filter);
    void refresh();
    [[nodiscard]] QString ownerName(core::MemberId owner) const;

    const ThemeController *m_theme;
    std::shared_ptr<const present::PortfolioData> m_data;
    present::PortfolioFilter m_filter;
    QHBoxLayout *m_row;
    QLineEdit *m_find;
    QTimer m_typing;
    QToolButton *m_segment;
    QToolButton *m_owner;
    QToolButton *m_class;
    QToolButton *m_status;
    QToolButton *m_more;
    FilterChips *m_chips;
};

}  // namespace linchpin::gui
