#include <QAction>
#include <QMenu>

#include "gui/map/map_editor.h"
#include "gui/map/map_inspector.h"
#include "gui/map/map_links.h"
#include "gui/map/map_scene.h"
#include "gui/map/map_tab.h"
#include "gui/map/map_view.h"
#include "gui/map_edit/structure_commands.h"
#include "gui/shell/menus.h"
#include "gui/tables/table_view.h"
#include "gui/theme/icon.h"
#include "gui/widgets/message_band.h"
#include "present/workspace_session.h"
#include "render/map/map_painter.h"

// Links that can be selected, the faults of imported reporting lines, and context menus, which repeat commands and own none.

namespace linchpin::gui {

void MapTab::buildLinks()
{
    MapLinks *links = m_view->links();
    connect(links, &MapLinks::selectionChanged, this, [this] {
        refreshRights();
        refreshInspector();
        Q_EMIT statusChanged();
    });
    connect(links, &MapLinks::editAsked, this, [this](qint64 link, const QRect &anchor) {
        if (m_canEdit) {
            m_editor->editLink(link, anchor);
        }
    });
    connect(links, &MapLinks::removeAsked, this, [this](qint64 link) {
        if (m_canEdit) {
            m_editor->removeLink(link);
        }
    });
    connect(m_editor, &MapEditor::linkMade, this, [this](core::SeatId from, core::SeatId to) {
        m_linkFrom = from;
        m_linkTo = to;
    });
    connect(m_scene, &MapScene::pictureChanged, this, [this] {
        if (m_linkFrom.isNone() || !m_scene->picture()) {
            return;
        }
        for (const core::MapLink &link : m_scene->picture()->map.links) {
            if (link.from == m_linkFrom.value() && link.to == m_linkTo.value()) {
                m_view->links()->select(link.id);
            }
        }
        m_linkFrom = m_linkTo = {};
    });
    connect(m_faults, &MessageBand::actionTriggered, this, [this] {
        const auto &picture = m_scene->picture();
        if (!picture || picture->layout.faults.empty() || picture->layout.faults.front().keys.empty()) {
            return;
        }
        const core::MapFault fault = picture->layout.faults.front();
        showList(false);
        choose(core::SeatId(fault.keys.front()));
        m_view->reveal(core::SeatId(fault.keys.front()));
        m_editor->repair(fault);
    });
    connect(m_inspector, &MapInspector::superiorAsked, this, [this] { act(MapAct::Superior); });
    connect(m_inspector, &MapInspector::removeAsked, this, [this] { act(MapAct::Remove); });
    connect(m_inspector, &MapInspector::removeLinkAsked, m_editor, &MapEditor::removeLink);
    connect(m_view, &MapView::menuAsked, this, &MapTab::showMenu);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](QPoint place) {
        if (m_scene->selectedSeat()) {
            showMenu({}, m_list->viewport()->mapToGlobal(place));
        }
    });
    const auto add = [this](const QString &text, const QString &icon, const QKeySequence &keys, auto run) {
        auto *action = new QAction(themedIcon(icon, context().theme), text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, run);
        m_actions.push_back({action, MenuPlace::Edit});
        return action;
    };
    add(tr("Select the next link"), QStringLiteral("link"), QKeySequence(Qt::Key_N), [this] {
        showList(false);
        m_view->links()->step(1);
        m_view->setFocus(Qt::OtherFocusReason);
    });
    m_linkActions.push_back(add(tr("Change the link..."), QStringLiteral("edit"), QKeySequence(Qt::Key_Return),
                                [this] { m_editor->editLink(m_view->links()->selected(), m_view->links()->anchor()); }));
    m_linkActions.push_back(add(tr("Remove the link"), QStringLiteral("trash"), QKeySequence(Qt::Key_Delete),
                                [this] { m_editor->removeLink(m_view->links()->selected()); }));
}

void MapTab::showMenu(QPoint place, QPoint global)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto repeat = [menu](const std::vector<QAction *> &actions) {
        for (QAction *action : actions) {
            menu->addAction(action);
        }
    };
    auto kind = render::MapHit::Kind::Nothing;
    int index = 0;
    if (place.isNull()) {
        kind = m_view->links()->link() ? render::MapHit::Kind::Link
            : m_scene->selectedSeat()  ? render::MapHit::Kind::Person
                                       : render::MapHit::Kind::Nothing;
    } else if (m_scene->picture()) {
        const auto hit = render::hitMap(*m_scene->picture(), m_view->mapToScene(place));
        kind = hit.kind;
        index = static_cast<int>(hit.index);
        if (kind == render::MapHit::Kind::Person) {
            const core::SeatId seat(m_scene->picture()->map.people[hit.index].seat);
            if (!m_scene->isSelected(seat)) {
                choose(seat);
            }
            m_view->links()->select(0);
        } else if (kind == render::MapHit::Kind::Link && !m_view->links()->click(place)) {
            kind = render::MapHit::Kind::Nothing;
        }
    }
    switch (kind) {
    case render::MapHit::Kind::Person:
        menu->setAccessibleName(tr("Commands for the selected people"));
        repeat(m_personActions);
        menu->addSeparator();
        repeat(m_lookActions);
        if (m_trialAction) {
            menu->addSeparator();
            menu->addAction(m_trialAction);
        }
        addStructureCommands(menu, context(), {kMakeAssistant, kMarkOutside, kAnotherSeat, kCopyBranch});
        break;
    case render::MapHit::Kind::Link:
        menu->setAccessibleName(tr("Commands for the selected link"));
        repeat(m_linkActions);
        break;
    case render::MapHit::Kind::Group:
        menu->setAccessibleName(tr("Commands for people who are folded"));
        connect(menu->addAction(tr("Show these people")), &QAction::triggered, this, [this, index] { openGroup(index); });
        break;
    case render::MapHit::Kind::Nothing: {
        menu->setAccessibleName(tr("Commands for the map"));
        repeat(m_editActions);
        addStructureCommands(menu, context(), {kStartFromTemplate, kCopyBranch, kSaveAsTemplate, kRoleGoals});
        menu->addSeparator();
        QMenu *view = menu->addMenu(tr("View"));
        for (const PageAction &action : m_actions) {
            if (action.menu == MenuPlace::View) {
                addToMenu(view, action.action);
            } else if (action.menu == MenuPlace::File) {
                menu->addAction(action.action);
            }
        }
        break;
    }
    }
    menu->popup(global);
}

}  // namespace linchpin::gui
