#pragma once

#include <optional>

#include <QPointer>
#include <QTimer>

#include "gui/shell/page.h"
#include "present/duplicates/duplicates_feed.h"
#include "present/duplicates/duplicates_model.h"

class QLabel;
class QListView;
class QPushButton;
class QStackedLayout;

namespace linchpin::gui {

class BusyLine;
class EmptyState;
class MergePanel;
class PersonPicker;

/// People who may have been entered twice: the pairs with their reasons at the left, the two field by field at the right.
/// Reached from People ("possible duplicates"), Tools and the palette; `item` "pair/ID1/ID2" shows two people chosen by hand, "pair/ID1/0" asks
/// for the second.
class DuplicatesPage final : public Page {
    Q_OBJECT
public:
    explicit DuplicatesPage(const PageContext &context, QWidget *parent = nullptr);
    ~DuplicatesPage() override;

    void show(const Location &location) override;
    [[nodiscard]] Location location() const override;
    [[nodiscard]] QString statusText() const override;
    [[nodiscard]] Selection selection() const override;
    [[nodiscard]] bool isLoaded() const override;
    void setActive(bool active) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search();
    void showList(present::DuplicateList list);
    void refreshTitle();
    void select(int row);
    void readPair(bool swapped);
    void merge();
    void notSame();
    [[nodiscard]] const present::DuplicateRow *current() const;

    present::DuplicatesModel m_model;
    QPointer<present::Job> m_job;
    std::optional<present::DuplicateList> m_found;
    std::optional<std::pair<core::PersonId, core::PersonId>> m_wanted;  ///< chosen by hand, shown first
    present::MergeSheet m_sheet;
    QTimer m_again;
    bool m_active = false;
    bool m_stale = true;
    bool m_swapped = false;
    bool m_reading = false;
    int m_question = 0;  ///< answers about a pair that is no longer selected are dropped

    QLabel *m_title = nullptr;
    QLabel *m_subtitle = nullptr;
    PersonPicker *m_picker = nullptr;
    QPushButton *m_searchButton = nullptr;
    BusyLine *m_busy = nullptr;
    QStackedLayout *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    QListView *m_list = nullptr;
    MergePanel *m_panel = nullptr;
};

void registerDuplicatesPage(PageRegistry &registry);

inline constexpr const char *kDuplicatesPage = "duplicates";
inline constexpr const char *kMergePeople = "people.merge";
inline constexpr const char *kFindDuplicates = "people.duplicates";

}  // namespace linchpin::gui
