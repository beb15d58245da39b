#include <algorithm>

#include <QAction>
#include <QStackedWidget>

#include "gui/map/map_editor.h"
#include "gui/map/map_filters.h"
#include "gui/map/map_inspector.h"
#include "gui/map/map_look_bar.h"
#include "gui/map/map_panels.h"
#include "gui/map/map_scene.h"
#include "gui/map/map_tab.h"
#include "gui/map/map_tools.h"
#include "gui/map/map_view.h"
#include "gui/shell/menus.h"
#include "gui/shell/view_state.h"
#include "gui/tables/table_view.h"
#include "gui/theme/icon.h"
#include "present/models/account_feed.h"
#include "present/workspace_session.h"
#include "render/text.h"
#include "render/words.h"

// What of the map is looked at: filters, focus, folds, overlays.

namespace linchpin::gui {

using namespace render;
using core::MapOverlay;
using core::SeatId;

namespace {

constexpr int kGroupAbove = 2;  ///< with a grouping chosen by hand, users fold below a superior with more reports than this

QString lookKey(const PageContext &context, core::AccountId account)
{
    return QStringLiteral("map_look/%1/%2").arg(context.session->info().id).arg(account.value());
}

}  // namespace

void MapTab::buildLook()
{
    connect(m_filters, &MapFilters::changed, this, &MapTab::filterChanged);
    connect(m_tools, &MapTools::overlayChosen, this, &MapTab::setOverlay);
    connect(m_tools, &MapTools::listChosen, this, [this](bool list) {
        context().state->setValue(QStringLiteral("map_list"), list);
        showList(list);
    });
    connect(m_tools, &MapTools::nextAsked, this, &MapTab::findNext);
    connect(m_tools, &MapTools::findLeft, this, [this] {
        QWidget *shown = m_stack->currentWidget() == m_list ? static_cast<QWidget *>(m_list) : m_view;
        shown->setFocus(Qt::OtherFocusReason);
    });
    connect(m_lookBar, &MapLookBar::partRemoved, this, [this](const QString &id) {
        present::MapFilter filter = m_filters->filter();
        filter.remove(id);
        m_filters->setFilter(filter);
    });
    connect(m_lookBar, &MapLookBar::focusRemoved, this, [this] { focusOn({}, 1); });
    connect(m_lookBar, &MapLookBar::cleared, this, [this] {
        m_filters->setFilter({});
        if (m_look.focus) {
            focusOn({}, 1);
        }
        m_view->setFocus(Qt::OtherFocusReason);
    });
    connect(m_lookBar, &MapLookBar::hopsChosen, this, [this](int hops) { focusOn(m_look.focus, hops); });
    connect(m_lookBar, &MapLookBar::hidingChosen, m_filters, &MapFilters::setHidesOthers);
    connect(m_view, &MapView::seatToggled, this, [this](SeatId seat) {
        std::vector<SeatId> seats = m_scene->selectedSeats();
        if (std::erase(seats, seat) == 0) {
            seats.push_back(seat);
        }
        chooseSeats(seats);
    });
    connect(m_view, &MapView::seatsChosen, this, &MapTab::chooseSeats);
    connect(m_view, &MapView::groupChosen, this, &MapTab::openGroup);
    connect(m_view, &MapView::overlayAsked, this, [this](QChar key) {
        setOverlay(key == QLatin1Char('I')       ? MapOverlay::Influence
                       : key == QLatin1Char('C') ? MapOverlay::Coverage
                       : key == QLatin1Char('P') ? MapOverlay::Power
                                                 : MapOverlay::Loyalty);
    });
    connect(m_view, &MapView::overlayMenuAsked, m_tools, &MapTools::openOverlays);
    connect(m_view, &MapView::focusAsked, this, &MapTab::nextFocus);
    connect(m_view, &MapView::foldAsked, this, [this] { toggleFold(m_scene->selectedSeat()); });
    connect(m_view, &MapView::escapeAsked, this, &MapTab::escape);
    if (context().state->value(QStringLiteral("map_list")).toBool()) {
        m_tools->showList(true);
    }
    buildLookActions();
}

void MapTab::buildLookActions()
{
    QString group = tr("Overlay");
    const auto add = [this, &group](const QString &text, const QString &icon, auto run) {
        auto *action = new QAction(themedIcon(icon, context().theme), text, this);
        if (!group.isEmpty()) {
            action->setProperty(kSubmenu, group);
        }
        connect(action, &QAction::triggered, this, run);
        m_actions.push_back({action, MenuPlace::View});
        return action;
    };
    // Keys that only the map itself acts on: shown beside the words.
    const auto keyed = [](QAction *action, const QKeySequence &keys) {
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
    };
    struct Shown {
        MapOverlay overlay;
        const char *icon;
        int key;
    };
    for (const Shown &one : {Shown{MapOverlay::Influence, "influence", Qt::Key_I},
                             Shown{MapOverlay::Coverage, "coverage", Qt::Key_C}, Shown{MapOverlay::Loyalty, "loyalty", Qt::Key_L},
                             Shown{MapOverlay::Conflict, "warning", 0}, Shown{MapOverlay::Informal, "link", 0},
                             Shown{MapOverlay::Freshness, "clock", 0}, Shown{MapOverlay::Power, "target", Qt::Key_P}}) {
        QAction *action = add(tr("Show %1").arg(words::overlay(one.overlay).toLower()), QLatin1String(one.icon),
                              [this, overlay = one.overlay] { setOverlay(overlay); });
        if (one.key != 0) {
            keyed(action, QKeySequence(one.key));
        }
    }
    group = tr("Focus");
    QAction *focus = add(tr("Only those around the person"), QStringLiteral("target"), [this] { nextFocus(); });
    keyed(focus, QKeySequence(Qt::Key_X));
    add(tr("Only those within two steps of the person"), QStringLiteral("target"),
        [this] { focusOn(m_look.focus ? m_look.focus : m_scene->selectedSeat(), 2); });
    add(tr("Everybody again"), QStringLiteral("people"), [this] {
        m_filters->setFilter({});
        if (m_look.focus) {
            focusOn({}, 1);
        }
    });
    group = tr("Fold and group");
    QAction *fold = add(tr("Fold or open the branch"), QStringLiteral("minus"), [this] { toggleFold(m_scene->selectedSeat()); });
    keyed(fold, QKeySequence(Qt::Key_Space));
    m_lookActions = {focus, fold};
    add(tr("Fold all branches"), QStringLiteral("minus"), [this] { foldAll(true); });
    add(tr("Open all branches and groups"), QStringLiteral("plus"), [this] { foldAll(false); });
    const std::pair<QString, MapGrouping> groupings[] = {{tr("Group users by site"), MapGrouping::Site},
                                                         {tr("Group users by unit"), MapGrouping::Unit},
                                                         {tr("Group users by department"), MapGrouping::Department},
                                                         {tr("Group users where there are many"), MapGrouping::Auto}};
    for (const auto &[text, grouping] : groupings) {
        add(text, QStringLiteral("people"), [this, grouping = grouping] { setGrouping(grouping); });
    }
    group.clear();
    keyed(add(tr("Select everybody on the map"), QStringLiteral("people"), [this] { chooseSeats(m_view->everybody()); }),
          QKeySequence::SelectAll);
    add(tr("Find the next person"), QStringLiteral("search"), [this] { findNext(); })->setShortcut(QKeySequence(Qt::Key_F3));
}

const core::MapPerson *MapTab::personOf(SeatId seat) const
{
    if (!m_map || !seat) {
        return nullptr;
    }
    const auto found = std::find_if(m_map->people.begin(), m_map->people.end(),
                                    [seat](const core::MapPerson &person) { return person.seat == seat.value(); });
    return found == m_map->people.end() ? nullptr : &*found;
}

void MapTab::showMap(core::AccountMap map)
{
    m_map = std::make_shared<const core::AccountMap>(std::move(map));
    if (m_lookOf != context().account->account()) {
        recallLook();
    }
    if (!personOf(m_look.focus)) {
        m_look.focus = {};
    }
    m_filters->setChoices(present::filterChoices(*m_map));
    m_tools->refreshFilters();
    m_editor->setMap(context().account->account(), m_map);
    m_fit = m_fit || !m_scene->picture();
    showPart();
}

void MapTab::showPart()
{
    if (m_map) {
        const core::AccountMap part = lookedAt(*m_map, m_look);
        m_people.setMap(part, context().session->format());
        m_rows.setFilter(m_filters->filter());
        refreshLookBar();
        layOut(part);
    }
}

core::MapLayoutOptions MapTab::layoutOptions() const
{
    core::MapLayoutOptions options = m_layout;
    options.openGroups = m_look.openGroups;
    options.closed = m_look.closed;
    switch (m_look.grouping) {
    case MapGrouping::Auto: break;
    case MapGrouping::Site:
    case MapGrouping::Unit:
    case MapGrouping::Department: options.foldAbove = kGroupAbove; break;
    case MapGrouping::Nobody: options.foldAbove = 0; break;
    }
    if (m_look.isPart()) {
        // Whoever was asked for is shown.
        options.closed.clear();
        options.foldAbove = core::kScreenFoldAbove;
    }
    return options;
}

void MapTab::placeAnew(SeatId seat)
{
    if (m_look.isPart()) {
        m_view->showFirst(seat);
    } else if (m_before) {
        if (m_before->first > 0) {
            m_view->setZoom(m_before->first);
            m_view->centerOnMap(m_before->second);
        } else {
            m_view->fitMap();
        }
        m_before.reset();
        if (!m_view->visibleScene().intersects(m_scene->cardRect(m_scene->personOf(seat)))) {
            m_view->reveal(seat);
        }
    } else {
        m_view->reveal(seat);
    }
}

void MapTab::recallLook()
{
    m_lookOf = context().account->account();
    m_look = MapLook::fromJson(context().state->value(lookKey(context(), m_lookOf)).toByteArray());
    m_before.reset();
    m_placesAnew = false;
    m_recalling = true;
    m_filters->setHidesOthers(m_look.hidesOthers);
    m_filters->setFilter(m_look.filter);
    m_recalling = false;
    refreshLookBar();
}

void MapTab::rememberLook()
{
    if (m_lookOf && !m_recalling) {
        context().state->setValue(lookKey(context(), m_lookOf), m_look.toJson());
    }
}

void MapTab::refreshLookBar()
{
    const core::MapPerson *focus = personOf(m_look.focus);
    const QString note = !m_map  ? QString()
        : m_rows.rowCount() == 0 ? tr("Nobody fits")
                                 : tr("%1 of %2 shown").arg(m_rows.rowCount()).arg(static_cast<int>(m_map->people.size()));
    m_lookBar->showLook(m_look, focus ? words::personName(*focus) : QString(), note);
    Q_EMIT statusChanged();
}

void MapTab::filterChanged()
{
    if (m_recalling) {
        return;
    }
    const bool hid = m_look.hidesOthers && !m_look.filter.isEmpty();
    m_look.filter = m_filters->filter();
    m_look.hidesOthers = m_filters->hidesOthers();
    rememberLook();
    applyFilter();
    if (hid || (m_look.hidesOthers && !m_look.filter.isEmpty())) {
        m_placesAnew = m_placesAnew || hid != (m_look.hidesOthers && !m_look.filter.isEmpty());
        showPart();
    }
}

void MapTab::applyFilter()
{
    m_rows.setFilter(m_filters->filter());
    std::vector<std::int64_t> dimmed;
    if (m_map && !m_filters->filter().isEmpty()) {
        for (const auto &person : m_map->people) {
            if (!m_filters->filter().accepts(person)) {
                dimmed.push_back(person.seat);
            }
        }
    }
    m_scene->setDimmed(std::move(dimmed));
    m_mini->refresh();
    refreshLookBar();
}

void MapTab::focusOn(SeatId seat, int hops)
{
    const int kept = std::clamp(hops, 1, 2);
    if (!m_map || (seat && !personOf(seat)) || (seat == m_look.focus && kept == m_look.hops)) {
        refreshLookBar();
        return;
    }
    if (seat && !m_look.isPart()) {
        m_before = std::pair(m_view->showsAll() ? 0.0 : m_view->zoom(), m_view->visibleScene().center());
    }
    m_look.focus = seat;
    m_look.hops = kept;
    m_placesAnew = true;
    if (seat) {
        m_wanted = seat;
    }
    showPart();
}

void MapTab::nextFocus()
{
    const SeatId seat = m_scene->selectedSeat();
    if (!seat && !m_look.focus) {
        context().shell->announce(tr("Select a person first"));
    } else if (seat && seat != m_look.focus) {
        focusOn(seat, 1);
    } else if (m_look.hops == 1) {
        focusOn(m_look.focus, 2);
    } else {
        focusOn({}, 1);
    }
}

void MapTab::toggleFold(SeatId seat)
{
    const core::MapPerson *person = personOf(seat);
    if (!person) {
        return;
    }
    if (m_look.isPart()) {
        context().shell->announce(tr("Branches fold again once everybody is shown"));
        return;
    }
    if (std::erase(m_look.closed, seat.value()) == 0) {
        const bool hasReports = std::any_of(m_map->people.begin(), m_map->people.end(), [seat](const core::MapPerson &one) {
            return one.reportsTo == seat.value() && one.seat != seat.value();
        });
        if (!hasReports) {
            context().shell->announce(tr("Nobody reports to %1").arg(words::personName(*person)));
            return;
        }
        m_look.closed.push_back(seat.value());
    }
    m_held = seat;
    rememberLook();
    showPart();
}

void MapTab::foldAll(bool folded)
{
    if (!m_map) {
        return;
    }
    m_look.closed.clear();
    m_look.openGroups.clear();
    m_look.grouping = folded ? MapGrouping::Auto : MapGrouping::Nobody;
    if (folded) {
        std::vector<std::int64_t> superiors;
        for (const core::MapPerson &person : m_map->people) {
            if (person.reportsTo != 0) {
                superiors.push_back(person.reportsTo);
            }
        }
        std::sort(superiors.begin(), superiors.end());
        for (const core::MapPerson &person : m_map->people) {
            // The tops stay open: their reports are the branches.
            if (personOf(SeatId(person.reportsTo)) && std::binary_search(superiors.begin(), superiors.end(), person.seat)) {
                m_look.closed.push_back(person.seat);
            }
        }
    }
    rememberLook();
    showPart();
}

void MapTab::setGrouping(MapGrouping grouping)
{
    m_look.grouping = grouping;
    m_look.openGroups.clear();
    rememberLook();
    showPart();
}

void MapTab::openGroup(int group)
{
    const auto &picture = m_scene->picture();
    if (!picture || group < 0 || group >= static_cast<int>(picture->layout.groups.size())) {
        return;
    }
    const core::MapGroup &at = picture->layout.groups[static_cast<std::size_t>(group)];
    if (at.closedBranch) {
        std::erase(m_look.closed, picture->map.people[at.below].seat);
        m_held = SeatId(picture->map.people[at.below].seat);
    } else {
        m_held = SeatId(at.superior);
        m_look.openGroups.emplace_back(at.superior, at.group);
    }
    rememberLook();
    showPart();
}

void MapTab::setOverlay(MapOverlay overlay)
{
    m_tools->showOverlay(overlay);
    m_scene->setOverlay(overlay);
    showLane();
    m_mini->refresh();
    refreshInspector();
    Q_EMIT statusChanged();
}

void MapTab::showList(bool list)
{
    m_tools->showList(list);
    if (m_map && !m_map->people.empty()) {
        m_stack->setCurrentIndex(list ? 1 : 0);
        if (list) {
            selectRows();
        }
    }
    showLane();
}

void MapTab::showLane()
{
    m_lane->setVisible(m_scene->overlay() == MapOverlay::Coverage && m_stack->currentWidget() == m_view && m_map
                       && !m_map->team.empty());
}

}  // namespace linchpin::gui
