#pragma once

#include <QToolButton>

#include "present/format.h"
#include "present/portfolio/portfolio_view.h"

namespace linchpin::gui {

class DateField;
class Popover;
class ThemeController;

/// A button with an arrow and a menu, as the head of a page has them.
[[nodiscard]] QToolButton *makeMenuButton(const QString &name, const ThemeController *theme, QWidget *parent);

/// Over which days revenue counts: the usual periods, quarters, or two typed days. Shows the choice in words, the exact days in the tooltip.
class PeriodButton final : public QToolButton {
    Q_OBJECT
public:
    /// `page`: over which the form for two days opens.
    PeriodButton(const ThemeController *theme, QWidget *page);

    /// Without a signal. `shown`: the days that the workspace counted; empty while not known.
    void setPeriod(const present::PeriodSpec &period, const std::optional<core::Period> &shown, const present::Format &format);
    [[nodiscard]] const present::PeriodSpec &period() const { return m_period; }
    void askDays();

Q_SIGNALS:
    void chosen(const linchpin::present::PeriodSpec &period);

private:
    void fillMenu();
    void takeDays();

    const ThemeController *m_theme;
    QWidget *m_page;
    present::PeriodSpec m_period;
    std::optional<core::Period> m_shown;
    present::Format m_format;
    Popover *m_form = nullptr;
    DateField *m_from = nullptr;
    DateField *m_to = nullptr;
};

}  // namespace linchpin::gui
