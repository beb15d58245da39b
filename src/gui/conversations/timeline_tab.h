#pragma once

#include <optional>

#include <QTimer>

#include "gui/shell/page.h"
#include "present/conversations/timeline_model.h"

class QLineEdit;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace linchpin::gui {

class Card;
class EmptyState;
class FilterChips;
class SegmentedControl;
class TimelineList;

/// What did we hear and promise? One list of conversations, promises, moments, judgements, loyalty proofs and edits of the account, filtered and
/// searchable. A click opens a conversation in the log pane.
class TimelineTab final : public Page {
    Q_OBJECT
public:
    explicit TimelineTab(const PageContext &context, QWidget *parent = nullptr);

    void show(const Location &location) override;
    [[nodiscard]] Location location() const override;
    [[nodiscard]] std::vector<PageAction> actions() const override { return m_actions; }
    [[nodiscard]] QString statusText() const override { return m_status; }
    [[nodiscard]] Selection selection() const override;
    [[nodiscard]] bool isLoaded() const override;
    void setActive(bool active) override;

    [[nodiscard]] const present::TimelineModel &model() const { return m_model; }
    [[nodiscard]] TimelineList *list() const { return m_list; }

private:
    QWidget *buildTools();
    void fillFilterMenu();
    void setWish(const present::TimelineWish &wish);
    void showFilters();
    void removeFilter(const QString &id);
    void openRow(int row, bool asked);
    void removeRow(int row);
    void onUpdated();
    void readStatus();
    [[nodiscard]] bool isNarrowed() const;

    present::TimelineModel m_model;
    core::AccountId m_account;
    QString m_item;  ///< the line that was asked for last
    QString m_status;
    QString m_personName;
    std::vector<PageAction> m_actions;
    QTimer m_typing;
    bool m_active = false;
    bool m_statusStale = true;

    SegmentedControl *m_part = nullptr;
    QLineEdit *m_search = nullptr;
    QToolButton *m_filter = nullptr;
    QMenu *m_menu = nullptr;
    FilterChips *m_chips = nullptr;
    QStackedWidget *m_stack = nullptr;
    TimelineList *m_list = nullptr;
    EmptyState *m_empty = nullptr;
};

void registerTimelineTab(PageRegistry &registry);

}  // namespace linchpin::gui
