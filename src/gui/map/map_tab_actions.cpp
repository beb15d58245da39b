#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QStackedWidget>

#include "gui/map/map_editor.h"
#include "gui/map/map_gestures.h"
#include "gui/map/map_links.h"
#include "gui/map/map_scene.h"
#include "gui/map/map_tab.h"

#include "gui/map/map_time.h"
#include "gui/map/map_tools.h"
#include "gui/map/map_view.h"
#include "gui/tables/table_view.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/empty_state.h"
#include "present/workspace_session.h"
#include "render/words.h"
#include <algorithm>

// The menus of the map, and what its keys and its list edit.

namespace linchpin::gui {

using namespace render;
using present::MapPeopleModel;

void MapTab::buildActions()
{
    const auto add = [this](const QString &text, const QString &icon, MenuPlace menu, auto run) {
        auto *action = new QAction(themedIcon(icon, context().theme), text, this);
        connect(action, &QAction::triggered, this, run);
        m_actions.push_back({action, menu});
        return action;
    };
    add(tr("Find a person"), QStringLiteral("search"), MenuPlace::Edit, [this] {
        m_tools->focusFind();
    })->setShortcut(QKeySequence::Find);
    // Besides keys that every keyboard has, those that the map itself acts on while it has the focus.
    const auto zoom = [&add](const QString &text, const QString &icon, const QList<QKeySequence> &keys, const QStringList &more,
                             auto run) {
        QAction *action = add(text, icon, MenuPlace::View, run);
        action->setShortcuts(keys);
        action->setProperty("moreKeys", more);
    };
    zoom(tr("Zoom in"), QStringLiteral("plus"), {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)},
         {QStringLiteral("+")}, [this] { m_view->zoomIn(); });
    zoom(tr("Zoom out"), QStringLiteral("minus"), {QKeySequence(Qt::CTRL | Qt::Key_Minus)}, {QStringLiteral("-")},
         [this] { m_view->zoomOut(); });
    zoom(tr("Actual size"), QStringLiteral("search"), {QKeySequence(Qt::CTRL | Qt::Key_0)}, {QStringLiteral("0")},
         [this] { m_view->setZoom(1); });
    zoom(tr("Show the whole map"), QStringLiteral("fit"), {QKeySequence(Qt::CTRL | Qt::Key_9)},
         {QStringLiteral("F"), tr("Home"), QStringLiteral("Shift+1")}, [this] { m_view->fitMap(); });
}

void MapTab::buildEditing()
{
    m_editor = new MapEditor(context(), m_view);
    connect(m_view, &MapView::actAsked, this, &MapTab::act);
    connect(m_tools, &MapTools::addAsked, this, &MapTab::addPerson);
    connect(m_editor, &MapEditor::seatAdded, this, [this](core::SeatId seat) {
        m_wanted = seat;
        if (isLoaded() && m_scene->personOf(seat) >= 0) {
            m_wanted = {};
            choose(seat);
            m_view->reveal(seat);
        }
    });
    MapGestures *gestures = m_view->gestures();
    connect(gestures, &MapGestures::superiorAsked, this, [this](const std::vector<core::SeatId> &seats, core::SeatId superior) {
        if (seats.size() == 1) {
            choose(seats.front());
        }
        m_editor->setSuperior(seats, superior);
    });
    connect(gestures, &MapGestures::refused, this, [this](const QString &sentence) { context().shell->announce(sentence); });
    connect(gestures, &MapGestures::linkAsked, m_editor, &MapEditor::openLink);
    connect(gestures, &MapGestures::linkStarted, m_editor, &MapEditor::chooseLink);
    connect(gestures, &MapGestures::placeAsked, this, [this](const std::vector<std::pair<core::SeatId, QPointF>> &places) {
        if (places.size() == 1) {
            choose(places.front().first);
        }
        m_editor->placeCards(places);
    });
    connect(m_view, &MapView::moveAsked, this, [this](QPointF by) {
        std::vector<std::pair<core::SeatId, QPointF>> places;
        for (const core::SeatId seat : m_scene->selectedSeats()) {
            if (const QRectF card = m_scene->cardRect(m_scene->personOf(seat)); !card.isEmpty()) {
                places.emplace_back(seat, card.topLeft() + by);
            }
        }
        m_editor->placeCards(places);
    });
    buildLinks();
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->installEventFilter(this);
    connect(&m_people, &MapPeopleModel::editAsked, this, [this](qlonglong seat, int column, const QString &text) {
        if (column == MapPeopleModel::Name) {
            m_editor->changeName(core::SeatId(seat), text);
        } else {
            m_editor->changeTitle(core::SeatId(seat), text);
        }
    });
    connect(context().session, &present::WorkspaceSession::infoChanged, this, &MapTab::refreshRights);
    buildEditActions();
    refreshRights();
}

void MapTab::buildEditActions()
{
    // The keys stand beside the words; the map itself acts on them while it has the focus.
    const auto add = [this](const QString &text, const QString &icon, MenuPlace menu, const QKeySequence &keys, auto run) {
        auto *action = new QAction(themedIcon(icon, context().theme), text, this);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, run);
        m_actions.push_back({action, menu});
        return action;
    };
    m_editActions.push_back(add(tr("Add a person on the map"), QStringLiteral("person-plus"), MenuPlace::Insert,
                                QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), [this] { addPerson(); }));
    const auto addAct = [&](const QString &text, const QString &icon, const QKeySequence &keys, MapAct what) {
        QAction *action = add(text, icon, MenuPlace::Edit, keys, [this, what] { act(what); });
        action->setShortcutContext(Qt::WidgetShortcut);
        m_personActions.push_back(action);
    };
    addAct(tr("Rename the person"), QStringLiteral("edit"), QKeySequence(Qt::Key_F2), MapAct::Rename);
    addAct(tr("Stance of the person..."), QStringLiteral("star"), QKeySequence(Qt::Key_S), MapAct::Stance);
    addAct(tr("Tier of the person..."), QStringLiteral("sort"), QKeySequence(Qt::Key_T), MapAct::Tier);
    addAct(tr("Power of the person..."), QStringLiteral("target"), QKeySequence(Qt::Key_W), MapAct::Power);
    addAct(tr("Owner of the person..."), QStringLiteral("person"), QKeySequence(Qt::Key_O), MapAct::Owner);
    addAct(tr("Reports to..."), QStringLiteral("arrow-up"), QKeySequence(Qt::Key_R), MapAct::Superior);
    addAct(tr("Link to another person..."), QStringLiteral("link"), QKeySequence(Qt::Key_K), MapAct::Link);
    addAct(tr("New goal for the person..."), QStringLiteral("target"), QKeySequence(Qt::Key_G), MapAct::Goal);
    addAct(tr("Reports to nobody"), QStringLiteral("arrow-up"), QKeySequence(Qt::SHIFT | Qt::Key_R), MapAct::NoSuperior);
    QAction *moves = add(tr("Move cards by hand"), QStringLiteral("pin"), MenuPlace::Edit, {}, [] {});
    moves->setCheckable(true);
    connect(moves, &QAction::toggled, m_view->gestures(), &MapGestures::setMovesCards);
    m_editActions.push_back(moves);
    m_editActions.push_back(add(tr("Tidy the map again"), QStringLiteral("fit"), MenuPlace::Edit, {}, [this] { tidy(); }));
    addAct(tr("Remove the person from the map"), QStringLiteral("trash"), QKeySequence(Qt::Key_Delete), MapAct::Remove);
}

void MapTab::tidy()
{
    const bool isMoved = m_map && std::any_of(m_map->people.begin(), m_map->people.end(), [](const core::MapPerson &one) {
                             return one.position.has_value();
                         });
    m_layAnew = true;
    m_editor->tidy();
    if (!isMoved || !m_canEdit) {
        showPart();  // nothing is written: no news of the workspace follow
    }
}

void MapTab::refreshRights()
{
    const bool canEdit = !context().session->info().readOnly && !(m_time && m_time->isPast()) && !(m_map && m_map->trial);
    m_people.setEditable(canEdit);
    m_tools->setCanEdit(canEdit);
    if (canEdit != m_canEdit) {
        m_canEdit = canEdit;
        m_view->gestures()->setCanEdit(canEdit);
    }
    for (QAction *action : m_editActions) {
        action->setEnabled(canEdit);
    }
    for (QAction *action : m_linkActions) {
        action->setEnabled(canEdit && m_view->links()->link());
    }
    for (QAction *action : m_personActions) {
        action->setEnabled(canEdit && m_scene->selectedSeat());
    }
    m_empty->setTexts(tr("Nobody is on this map yet"),
                      tr("It shows who decides, who influences whom and who of us knows whom: add the first person, or import a "
                         "list."),
                      canEdit ? tr("Add a person") : QString());
    m_empty->setSecondAction(canEdit ? tr("Start from a template...") : QString());
}

void MapTab::addPerson()
{
    if (m_stack->currentWidget() == m_empty->parentWidget() || !m_map || m_map->people.empty()) {
        context().shell->runCommand(QStringLiteral("person.new"));
        return;
    }
    showList(false);
    m_editor->startAdding(m_scene->selectedSeat());
}

void MapTab::act(MapAct act)
{
    const core::SeatId seat = m_scene->selectedSeat();
    if (!seat || !m_canEdit || !m_editor->canEdit()) {
        if (seat) {
            refusesInTrial();
        }
        return;
    }
    const bool isList = m_stack->currentWidget() == m_list;
    const std::vector<core::SeatId> seats = m_scene->selectedSeats();
    QRect place;
    if (isList) {
        const QRect cell = m_list->visualRect(m_list->currentIndex());
        place = QRect(m_list->viewport()->mapToGlobal(cell.topLeft()), cell.size());
    }
    switch (act) {
    case MapAct::Rename:
        if (isList) {
            m_list->edit(m_list->currentIndex().siblingAtColumn(MapPeopleModel::Name));
        } else {
            m_editor->rename(seat);
        }
        break;
    case MapAct::Stance: m_editor->askStance(seats, place); break;
    case MapAct::Tier: m_editor->askTier(seats, place); break;
    case MapAct::Power: m_editor->askPower(seats, place); break;
    case MapAct::Owner: m_editor->askOwner(seats, place); break;
    case MapAct::Goal: m_editor->askGoal(seat, place); break;
    case MapAct::Remove: m_editor->remove(seats); break;
    case MapAct::NoSuperior: m_editor->setSuperior(seats, {}); break;
    case MapAct::Superior:
        showList(false);
        m_editor->chooseSuperior(seats);
        break;
    case MapAct::Link:
        showList(false);
        m_editor->chooseLink(seat);
        break;
    }
}

bool MapTab::listKey(QKeyEvent *event)
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid() || (event->modifiers() & ~Qt::ShiftModifier) != 0
        || (event->modifiers() != Qt::NoModifier && event->key() != Qt::Key_R)) {
        return false;
    }
    switch (event->key()) {
    case Qt::Key_Delete: act(MapAct::Remove); return true;
    case Qt::Key_S: act(MapAct::Stance); return true;
    case Qt::Key_T: act(MapAct::Tier); return true;
    case Qt::Key_W: act(MapAct::Power); return true;
    case Qt::Key_O: act(MapAct::Owner); return true;
    case Qt::Key_R: act(event->modifiers() ? MapAct::NoSuperior : MapAct::Superior); return true;
    case Qt::Key_K: act(MapAct::Link); return true;
    case Qt::Key_G: act(MapAct::Goal); return true;
    case Qt::Key_F2: break;
    default: return false;
    }
    switch (index.column()) {
    case MapPeopleModel::Tier: act(MapAct::Tier); break;
    case MapPeopleModel::Stance: act(MapAct::Stance); break;
    case MapPeopleModel::Covers: act(MapAct::Owner); break;
    case MapPeopleModel::Title:
        if (m_editor->canEdit()) {
            m_list->edit(index);
        }
        break;
    default: act(MapAct::Rename); break;
    }
    return true;
}

}  // namespace linchpin::gui
