#pragma once

#include <memory>
#include <vector>

#include <QFrame>
#include <QPointer>
#include <QTimer>

#include "core/report/account_map.h"
#include "core/report/account_overview.h"
#include "core/report/seats_summary.h"
#include "gui/edit/inline_field.h"
#include "gui/people/judgement_field.h"
#include "gui/shell/page.h"
#include "present/map_edit/map_edits.h"
#include "present/map_edit/seat_edits.h"
#include "present/people/person_feed.h"

class QScrollArea;
class QVBoxLayout;

namespace linchpin::gui {

class MapSays;
class FactList;
class MapHistory;

/// Details of whoever is selected on the map or in its list: a person of the customer with values to edit in place, several people at once, a link, or one of
/// our people in the coverage overlay. News wait while somebody is in the middle of a change.
class MapInspector final : public QFrame {
    Q_OBJECT
public:
    using Map = std::shared_ptr<const core::AccountMap>;
    using Overview = std::shared_ptr<const core::report::AccountOverview>;
    explicit MapInspector(const PageContext &context, QWidget *parent = nullptr);

    /// What the map knows, and what the overview adds (points, ledger, goals); `overview` may be null.
    void showPerson(Map map, core::SeatId seat, Overview overview);
    /// Several people: what they share, and edits for all of them in one step.
    void showSeats(Map map, const std::vector<core::SeatId> &seats);
    /// A link by its record.
    void showLink(Map map, std::int64_t link);
    void showMember(const core::AccountMap &map, std::int64_t member);
    void showNothing(const core::AccountMap *map);
    /// What the map says: stands in the place of nobody. Takes ownership.
    void setSays(MapSays *says);
    void showSays();
    [[nodiscard]] MapSays *says() const { return m_says; }
    [[nodiscard]] bool isSaying() const;
    /// Whether what is shown is what was asked for.
    [[nodiscard]] bool isLoaded() const
    {
        return (m_seat.isNone() || m_shown != nullptr || m_failed) && !m_readingSeats && !m_readingExtras;
    }
    [[nodiscard]] JudgementField *stance() const;
    [[nodiscard]] JudgementField *roleField() const;
    [[nodiscard]] InlineLabel *nameField() const { return m_name; }
    [[nodiscard]] InlineLabel *titleField() const { return m_title; }

Q_SIGNALS:
    void closed();
    void seatChosen(linchpin::core::SeatId seat);
    /// What if this colleague leaves?
    void absenceAsked(qint64 member);
    void loaded();
    /// Who they report to is to be chosen on the map.
    void superiorAsked();
    void removeAsked();
    void removeLinkAsked(qint64 link);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    // map_inspector_person.cpp: the body of a person, built anew, in the order of the design.
    void buildPerson();
    void buildHeading(const core::report::PersonSeat &seat);
    void addStanding(const core::report::PersonSeat &seat);
    // map_inspector_trial.cpp: during a what-if with the values of the card, and a note that says so.
    [[nodiscard]] core::report::PersonSeat asTried(core::report::PersonSeat seat) const;
    void addTrialNote();
    void addStance(FactList *facts, const core::report::PersonSeat &seat);
    void addStrength(FactList *facts, const core::report::PersonSeat &seat);
    void addLoyalty(const core::report::PersonSeat &seat);
    void addValues(const core::report::PersonSeat &seat);
    void addRhythm(const core::report::PersonSeat &seat);
    void addPromises(const core::report::PersonSeat &seat);
    // map_inspector_roles.cpp
    void addRoles(const core::report::PersonSeat &seat);
    void addRoleList(FactList *facts, const core::report::PersonSeat &seat);
    void addTier(FactList *facts, const core::report::PersonSeat &seat);
    void addPower(FactList *facts, const core::report::PersonSeat &seat);
    void addPlace(const core::report::PersonSeat &seat);
    void addSuperior(FactList *facts, const core::report::PersonSeat &seat);
    // map_inspector_ties.cpp
    void addTies(const core::report::PersonSeat &seat);
    void addTie(const core::report::PersonTie &tie);
    void addLinks(const core::report::PersonSeat &seat);
    void addNotes(const core::report::PersonSeat &seat);
    void addHistory(const core::report::PersonSeat &seat);
    void addScoreSections(const core::report::ScorePart &part);
    void addGoals();
    void buildFooter();
    // map_inspector_seats.cpp, map_inspector_links.cpp
    void buildSeats();
    void addSeatValues(const core::report::SeatsSummary &summary);
    void addSeatRoles(FactList *facts, const core::report::SeatsSummary &summary);
    void addSeatPlace(FactList *facts, const core::report::SeatsSummary &summary);
    void addSeatTags(const core::report::SeatsSummary &summary);
    void editSeats(const present::SeatsEdit &edit, QWidget *field);
    void buildLink(const core::MapLink &link);

    void judge(JudgementField *field, core::Aspect aspect, const QString &value, const QString &reason);
    /// A judged value with the small clock that opens its history.
    [[nodiscard]] QWidget *withHistory(JudgementField *field, core::Aspect aspect);
    void openHistory(QWidget *button, const QString &title, core::Aspect aspect);
    void openRecord(core::Kind kind, std::int64_t id);
    void refresh();
    void leavePerson();
    void leaveOthers();
    void leaveSays();
    [[nodiscard]] bool isBusy() const;
    [[nodiscard]] bool canEdit() const;
    [[nodiscard]] const core::MapPerson *onMap(core::SeatId seat) const;
    QVBoxLayout *begin();
    void heading(const QString &name, const QString &note);
    void section(const QString &title, const QString &note = {});
    void rule();
    void paragraph(const QString &text, const char *tone = "secondary");
    /// With the margins of the pane; takes ownership.
    void inset(QWidget *widget);

    PageContext m_context;
    MapSays *m_says = nullptr;
    present::PersonFeed m_feed;
    QTimer m_retry;
    Map m_map;
    Overview m_overview;
    std::shared_ptr<const core::report::PersonDetail> m_shown;
    core::report::SeatExtras m_extras;
    core::SeatId m_extrasOf;
    core::SeatId m_seat;
    std::vector<core::SeatId> m_seats;  ///< several
    core::report::SeatsSummary m_summary;
    bool m_readingSeats = false;
    bool m_readingExtras = false;
    std::int64_t m_link = 0;
    QString m_who;
    bool m_failed = false;
    QScrollArea *m_scroll;
    QWidget *m_footer;
    QWidget *m_inner = nullptr;
    QVBoxLayout *m_rows = nullptr;
    QPointer<MapHistory> m_history;
    QPointer<JudgementField> m_stance;
    QPointer<JudgementField> m_role;
    QPointer<InlineLabel> m_name;
    QPointer<InlineLabel> m_title;
};

}  // namespace linchpin::gui
