#include <QAction>
#include <QKeyEvent>

#include "core/report/what_if.h"
#include "gui/map/map_inspector.h"
#include "gui/map/map_scene.h"
#include "gui/map/map_tab.h"
#include "gui/map/map_time.h"
#include "gui/map/map_view.h"
#include "gui/theme/icon.h"
#include "present/models/account_feed.h"
#include "present/what_if/trial.h"

// The what-if over the map: the map as it would be, and what one may ask of it. What is shown then cannot be edited.

namespace linchpin::gui {

using core::report::Assumption;
using core::scoring::ChangeKind;

void MapTab::buildTrial()
{
    present::Trial *trial = context().trial;
    if (!trial) {
        return;
    }
    connect(trial, &present::Trial::outcomeChanged, this, [this] {
        if (m_today && m_map && (m_map->trial || this->context().trial->isShown()) && !m_time->isPast()) {
            showToday();
        }
    });
    connect(context().account, &present::AccountFeed::accountChanged, this, [this] { m_today.reset(); });
    auto *leaves = new QAction(themedIcon(QStringLiteral("what-if"), context().theme), tr("What if this person leaves"), this);
    leaves->setShortcut(QKeySequence(Qt::Key_Q));
    leaves->setShortcutContext(Qt::WidgetShortcut);
    connect(leaves, &QAction::triggered, this, &MapTab::askWhatIf);
    m_actions.push_back({leaves, MenuPlace::Account});
    m_trialAction = leaves;
    connect(m_inspector, &MapInspector::absenceAsked, this, [this](qint64 member) { askAbsence(member); });
}

void MapTab::takeToday(core::AccountMap map)
{
    m_today = std::make_shared<const core::AccountMap>(std::move(map));
    showToday();
}

void MapTab::showToday()
{
    core::AccountMap map = *m_today;
    const present::Trial *trial = context().trial;
    if (trial && trial->isShown() && trial->account() == context().account->account()) {
        core::report::applyTrial(map, *trial->outcome());
        map.trial = true;
    }
    showMap(std::move(map));
    refreshRights();
    refreshInspector();
}

void MapTab::askWhatIf()
{
    present::Trial *trial = context().trial;
    if (!trial || m_time->isPast()) {
        return;
    }
    if (m_scene->selectedMember()) {
        askAbsence(*m_scene->selectedMember());
        return;
    }
    const core::MapPerson *person = personOf(m_scene->selectedSeat());
    if (!person) {
        context().shell->announce(tr("Select a person first, or one of us in the coverage overlay"));
        return;
    }
    Assumption assumption;
    assumption.kind = ChangeKind::ContactLeaves;
    assumption.seat = core::SeatId(person->seat);
    assumption.seatName = person->name;
    trial->assume(assumption);
}

void MapTab::askAbsence(qint64 member)
{
    if (!context().trial || !m_map) {
        return;
    }
    Assumption assumption;
    assumption.kind = ChangeKind::PersonLeaves;
    assumption.member = core::MemberId(member);
    for (const core::MapMember &one : m_map->team) {
        if (one.member == member) {
            assumption.memberName = one.name;
        }
    }
    context().trial->assume(assumption);
}

bool MapTab::refusesInTrial()
{
    if (!m_map || !m_map->trial) {
        return false;
    }
    context().shell->announce(tr("This is a trial: the map cannot be changed until it is closed"), tr("Close the trial"),
                              [trial = context().trial] { trial->close(); });
    return true;
}

bool MapTab::trialKey(const QKeyEvent *event)
{
    if (event->key() != Qt::Key_Q || event->modifiers() != Qt::NoModifier || !context().trial) {
        return false;
    }
    askWhatIf();
    return true;
}

}  // namespace linchpin::gui
