#pragma once

#include "gui/shell/page.h"
#include "present/week/week_feed.h"
#include "present/week/week_model.h"

class QAction;
class QBoxLayout;
class QFrame;
class QLabel;
class QMenu;
class QPushButton;
class QStackedLayout;
class QToolButton;
class QVBoxLayout;

namespace linchpin::gui {

class ActionForm;
class BusyLine;
class Card;
class DateField;
class EmptyState;
class MessageBand;
class NextSteps;
class NumberField;
class SegmentedControl;
class SilentList;
class WeekTable;

/// What should I do now? What is late and due by day, the best next steps for the hours there are, and who has not heard from us for too long.
class WeekPage final : public Page {
    Q_OBJECT
public:
    explicit WeekPage(const PageContext &context, QWidget *parent = nullptr);
    ~WeekPage() override;

    /// `item`: `action/123`, `promise/123`, `review/123`, `goal/123` is selected; `new` or `new/ACCOUNT/SEAT` opens the row for a new action.
    void show(const Location &location) override;
    [[nodiscard]] Location location() const override;
    [[nodiscard]] std::vector<PageAction> actions() const override;
    [[nodiscard]] QString statusText() const override;
    [[nodiscard]] Selection selection() const override;
    [[nodiscard]] bool isLoaded() const override;
    void setActive(bool active) override;

    /// Writes the things with a day as .ics.
    void saveCalendar(const QString &path, present::WeekFeed::Items items, present::WeekFeed::CalendarAs as);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildHeader(QVBoxLayout *layout);
    void buildActions();
    QFrame *buildList(QWidget *parent);
    QWidget *buildAdvice(QWidget *parent);
    void buildDayRow(QVBoxLayout *layout, QWidget *parent);
    void refresh();
    void refreshAdvice();
    void refreshIdentity();
    void rebuildAccounts();
    void keepRow();
    void arrange();
    [[nodiscard]] present::WeekFeed::Items chosen() const;
    [[nodiscard]] present::WeekFeed::Answer report();
    void setDone();
    void postponeTo(core::Date day);
    void openPostpone(int row);
    void openOwners(int row);
    void askDay();
    void openItem(int row);
    void openPerson(core::AccountId account, core::SeatId seat, core::PersonId person);
    void askSave(bool all, present::WeekFeed::CalendarAs as);
    void beginAction(core::AccountId account, core::SeatId seat);
    void chooseMe(QWidget *at);
    void takeItem(const QString &item);

    present::WeekFeed m_feed;
    present::WeekModel m_model;
    present::SilentModel m_silent;
    QString m_wanted;  ///< item to select once it is read
    int m_keptRow = -1;

    QLabel *m_subtitle = nullptr;
    SegmentedControl *m_whose = nullptr;
    QToolButton *m_accounts = nullptr;
    QToolButton *m_calendar = nullptr;
    QPushButton *m_log = nullptr;
    QPushButton *m_add = nullptr;
    MessageBand *m_identity = nullptr;
    BusyLine *m_busy = nullptr;
    QBoxLayout *m_body = nullptr;
    ActionForm *m_form = nullptr;
    WeekTable *m_table = nullptr;
    QStackedLayout *m_content = nullptr;
    EmptyState *m_empty = nullptr;
    QFrame *m_dayRow = nullptr;
    QLabel *m_dayLabel = nullptr;
    DateField *m_day = nullptr;
    Card *m_stepsCard = nullptr;
    NumberField *m_hours = nullptr;
    NextSteps *m_steps = nullptr;
    Card *m_silentCard = nullptr;
    QPushButton *m_allSilent = nullptr;
    SilentList *m_silentList = nullptr;
    QLabel *m_silentNote = nullptr;
    bool m_showAllSilent = false;
    QAction *m_doneAction = nullptr;
    QAction *m_tomorrowAction = nullptr;
    QAction *m_nextWeekAction = nullptr;
    QAction *m_dayAction = nullptr;
    QAction *m_removeAction = nullptr;
    QAction *m_saveAction = nullptr;
};

void registerWeekPage(PageRegistry &registry);

}  // namespace linchpin::gui
