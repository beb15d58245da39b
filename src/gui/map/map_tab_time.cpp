#include <utility>

#include <QBoxLayout>

#include "gui/map/map_export.h"
#include "gui/map/map_scene.h"
#include "gui/map/map_tab.h"
#include "gui/map/map_time.h"
#include "gui/map/map_time_panel.h"
#include "gui/map/map_tools.h"
#include "gui/map/map_view.h"
#include "gui/widgets/message_band.h"
#include "present/models/account_feed.h"
#include "present/what_if/trial.h"
#include "present/what_if/trial_words.h"
#include "render/text.h"
#include "render/words.h"

// Earlier days of the map: what the time slider chooses, the tab shows.

namespace linchpin::gui {

void MapTab::buildTime(QVBoxLayout *left, QHBoxLayout *columns)
{
    m_time = new MapTime(context(), m_scene, this);
    left->insertWidget(0, m_time->band());
    left->addWidget(m_time);
    columns->addWidget(m_time->panel());
    connect(m_time, &MapTime::mapChosen, this, &MapTab::showDay);
    connect(m_time, &MapTime::seatChosen, this, [this](core::SeatId seat) {
        choose(seat);
        if (seat) {
            m_view->reveal(seat);
        }
    });
    for (const PageAction &action : m_time->actions()) {
        m_actions.push_back(action);
    }
    m_exporter = new MapExporter(
        context(), [this] { return exportSource(); }, this);
    m_exporter->setAnchor(m_tools);
    for (const PageAction &action : m_exporter->actions()) {
        m_actions.push_back(action);
    }
}

std::optional<MapExportSource> MapTab::exportSource() const
{
    const auto &picture = m_scene->picture();
    if (!picture || !m_map) {
        return std::nullopt;
    }
    MapExportSource source;
    source.account = context().account->account();
    source.whole = m_map;
    source.day = m_time->isComparing() ? std::nullopt : m_time->day();
    source.seen.picture = picture;
    source.seen.overlay = m_scene->overlay();
    source.seen.marks = m_time->marks();
    // The selection is for working, not for paper: no ring, no faded lines.
    source.seen.style.selectedMember = m_scene->selectedMember();
    for (std::size_t i = 0; i < picture->map.people.size(); ++i) {
        if (m_scene->isDimmed(static_cast<int>(i))) {
            source.seen.style.dimmedSeats.push_back(picture->map.people[i].seat);
        }
    }
    source.always = m_time->notes();
    if (picture->map.trial && context().trial != nullptr) {
        source.always.prepend(tr("%1 Nothing of this is stored.").arg(present::trialHeadline(context().trial->assumptions())));
    }
    source.seen.notes = source.always;
    if (!m_look.filter.isEmpty()) {
        QStringList parts;
        for (const auto &part : m_look.filter.parts()) {
            parts.append(part.text);
        }
        source.seen.notes.append(
            (m_look.hidesOthers ? tr("Only %1.") : tr("Pale: everybody but %1.")).arg(parts.join(QStringLiteral(", "))));
    }
    if (const core::MapPerson *focus = personOf(m_look.focus)) {
        source.seen.notes.append(
            (m_look.hops == 1 ? tr("Only %1 and those next to this person.") : tr("Only %1 and those up to two steps away."))
                .arg(render::words::personName(*focus)));
    }
    if (const auto member = m_scene->selectedMember()) {
        for (const core::MapMember &one : m_map->team) {
            if (one.member == *member) {
                source.seen.notes.append(tr("Pale: whom %1 does not know.").arg(render::displayText(one.name)));
            }
        }
    }
    return source;
}

void MapTab::showDay(std::shared_ptr<const core::AccountMap> past)
{
    refreshRights();
    if (!past) {
        if (const auto place = std::exchange(m_placeToday, std::nullopt);
            place && m_map && m_account == context().account->account()) {
            // Today is back where it stood.
            auto *once = new QObject(this);
            connect(
                m_scene, &MapScene::pictureChanged, once,
                [this, once, place = *place, account = m_account] {
                    once->deleteLater();
                    if (account == m_account && !m_time->isPast() && m_scene->picture()) {
                        m_view->restore(place);
                    }
                },
                Qt::QueuedConnection);
        }
        m_stale = true;
        refreshInspector();
        if (m_active) {
            read();
        }
        return;
    }
    if (!m_placeToday && m_scene->picture()) {
        m_placeToday = m_view->place();
    }
    if (m_view->showsAll()) {
        // Who was there then may stand where nobody stands now: what was seen whole stays so.
        auto *once = new QObject(this);
        connect(
            m_scene, &MapScene::pictureChanged, once,
            [this, once] {
                once->deleteLater();
                if (!m_view->showsAll()) {
                    m_view->fitMap();
                }
            },
            Qt::QueuedConnection);
    }
    showMap(*past);
    refreshInspector();
    Q_EMIT statusChanged();
}

}  // namespace linchpin::gui
