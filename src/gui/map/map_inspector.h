#pragma once

#include <memory>

#include <QFrame>
#include <QPointer>
#include <QTimer>

#include "core/report/account_map.h"
#include "core/report/account_overview.h"
#include "gui/edit/inline_field.h"
#include "gui/people/seat_facts.h"
#include "gui/shell/page.h"
#include "present/people/person_feed.h"

class QScrollArea;
class QVBoxLayout;

namespace linchpin::gui {

/// Details of whoever is selected on the map or in its list: a person of the customer with values to edit in place, or one of our people in the coverage
/// overlay. News wait while somebody is in the middle of a change.
class MapInspector final : public QFrame {
    Q_OBJECT
public:
    using Map = std::shared_ptr<const core::AccountMap>;
    using Overview = std::shared_ptr<const core::report::AccountOverview>;
    explicit MapInspector(const PageContext &context, QWidget *parent = nullptr);

    /// What the map knows, and what the overview adds (points, ledger, goals); `overview` may be null.
    void showPerson(Map map, core::SeatId seat, Overview overview);
    void showMember(const core::AccountMap &map, std::int64_t member);
    void showNothing(const core::AccountMap *map);
    /// Whether what is shown is what was asked for.
    [[nodiscard]] bool isLoaded() const { return m_seat.isNone() || m_shown != nullptr || m_failed; }
    [[nodiscard]] SeatFacts *facts() const { return m_facts; }
    [[nodiscard]] InlineLabel *nameField() const { return m_name; }
    [[nodiscard]] InlineLabel *titleField() const { return m_title; }

Q_SIGNALS:
    void closed();
    void seatChosen(linchpin::core::SeatId seat);
    void loaded();

private:
    /// The body of a person, built anew.
    void buildPerson();
    void buildHeading(const core::report::PersonSeat &seat);
    void addTies(const core::report::PersonSeat &seat);
    void addLinks(const core::report::PersonSeat &seat);
    void addNotes(const core::report::PersonSeat &seat);
    void addHistory(const core::report::PersonSeat &seat);
    void refresh();
    void leavePerson();
    [[nodiscard]] bool isBusy() const;
    [[nodiscard]] bool canEdit() const;
    QVBoxLayout *begin();
    void heading(const QString &name, const QString &note);
    void section(const QString &title);
    void rule();
    void paragraph(const QString &text, const char *tone = "secondary");
    /// With the margins of the pane; takes ownership.
    void inset(QWidget *widget);
    void addScoreSections(const core::report::ScorePart &part);
    void addGoals(const core::report::AccountOverview &overview, const std::string &name);

    PageContext m_context;
    present::PersonFeed m_feed;
    QTimer m_retry;
    Map m_map;
    Overview m_overview;
    std::shared_ptr<const core::report::PersonDetail> m_shown;
    core::SeatId m_seat;
    QString m_who;
    bool m_failed = false;
    QScrollArea *m_scroll;
    QWidget *m_inner = nullptr;
    QVBoxLayout *m_rows = nullptr;
    QPointer<SeatFacts> m_facts;
    QPointer<InlineLabel> m_name;
    QPointer<InlineLabel> m_title;
};

}  // namespace linchpin::gui
