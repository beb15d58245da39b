#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QWidget>

#include "core/report/portfolio.h"
#include "present/format.h"
#include "present/models/card_list_model.h"

class QPushButton;
class QScrollArea;
class QStackedLayout;
class QToolButton;
class QVBoxLayout;

namespace linchpin::gui {

class Card;
class CardListView;
class ThemeController;

/// "Needs attention": the worst few, each with the one thing to do; or, opened in place, all of them grouped by alarm and to be narrowed to one.
class AttentionCard final : public QWidget {
    Q_OBJECT
public:
    explicit AttentionCard(const ThemeController *theme, QWidget *parent = nullptr);

    /// Worst first; `total` counts also those that are not among `items`.
    void setItems(std::vector<core::report::AttentionItem> items, std::size_t total, core::Currency currency,
                  const present::Format &format);
    [[nodiscard]] const std::vector<core::report::AttentionItem> &items() const { return m_items; }
    [[nodiscard]] bool isOpen() const { return m_open; }
    void setOpen(bool open);
    /// Shows only one alarm in the open list; none for all.
    void showOnly(std::optional<core::Alarm> alarm);
    [[nodiscard]] CardListView *list() const { return m_list; }

Q_SIGNALS:
    /// The whole list is wanted, or no longer.
    void openAsked(bool open);
    void chosen(const linchpin::core::report::AttentionItem &item);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fitRows();
    void refreshHead();
    void rebuildGroups();

    const ThemeController *m_theme;
    std::vector<core::report::AttentionItem> m_items;
    std::size_t m_total = 0;
    core::Currency m_currency;
    present::Format m_format;
    std::optional<core::Alarm> m_only;
    bool m_open = false;
    present::CardListModel m_rows;
    Card *m_card;
    QPushButton *m_all;
    QToolButton *m_filter;
    QStackedLayout *m_stack;
    QWidget *m_few;  ///< holds the small list
    CardListView *m_list;
    QScrollArea *m_scroll;
    std::vector<std::unique_ptr<present::CardListModel>> m_groupRows;
};

}  // namespace linchpin::gui
