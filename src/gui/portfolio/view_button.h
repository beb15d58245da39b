#pragma once

#include <QToolButton>

#include "present/portfolio/portfolio_views.h"

namespace linchpin::gui {

class NamePopover;
class ThemeController;

/// The saved views of the page: chooses one, saves what is shown under a name, replaces, renames and deletes. Shows the name of the view and whether
/// something was changed since.
class ViewButton final : public QToolButton {
    Q_OBJECT
public:
    /// `page`: over which the form for a name opens. `views` outlives the button.
    ViewButton(const ThemeController *theme, present::PortfolioViews *views, QWidget *page);

    /// What is shown now, and which saved view it came from (0 = none).
    void setCurrent(const present::PortfolioView &view, qint64 id);
    [[nodiscard]] qint64 viewId() const { return m_id; }
    [[nodiscard]] bool isModified() const;
    void setReadOnly(bool readOnly) { m_readOnly = readOnly; }
    void askName(bool rename);
    [[nodiscard]] NamePopover *form() const { return m_form; }

Q_SIGNALS:
    /// 0: everything as it is at first.
    void chosen(qint64 id);
    void saved(qint64 id);
    void failed(const linchpin::core::Error &error);

private:
    void fillMenu();
    void refresh();
    void takeName();

    present::PortfolioViews *m_views;
    QWidget *m_page;
    present::PortfolioView m_view;
    qint64 m_id = 0;
    bool m_readOnly = false;
    bool m_renaming = false;
    NamePopover *m_form = nullptr;
};

}  // namespace linchpin::gui
