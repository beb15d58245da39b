#include "gui/map/map_tab.h"

#include <limits>

#include <QBoxLayout>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QStackedWidget>

#include "gui/map/map_accessible.h"
#include "gui/map/map_editor.h"
#include "gui/map/map_export.h"
#include "gui/map/map_inspector.h"
#include "gui/map/map_panels.h"
#include "gui/map/map_scene.h"
#include "gui/map/map_tools.h"
#include "gui/map/map_view.h"
#include "gui/shell/view_state.h"
#include "gui/tables/table_view.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/empty_state.h"
#include "gui/widgets/labels.h"
#include "gui/widgets/message_band.h"
#include "present/error_text.h"
#include "present/models/account_feed.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"
#include "render/text.h"
#include "render/words.h"

namespace linchpin::gui {

using namespace render;
using core::MapOverlay;

namespace {

/// Users are folded by site earlier when only that makes the map readable at once.
constexpr int kEarlyFoldAbove = 4;
constexpr double kReadable = 0.7;
constexpr double kWorthFolding = 1.15;  ///< how much larger the folded picture must come out

/// How large the picture can be shown in `room`.
double fitScale(const MapPicture &picture, QSize room)
{
    return std::min((room.width() - 32) / std::max(1.0, picture.layout.bounds.width),
                    (room.height() - 28) / std::max(1.0, picture.layout.bounds.height));
}

constexpr int kInspectorFrom = 860;  ///< below this width of the page the inspector hides until somebody is selected

}  // namespace

MapTab::MapTab(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_rows(&m_people)
    , m_scene(new MapScene(context.theme, this))
    , m_view(nullptr)
{
    installMapAccessibility();
    m_layout.foldAbove = core::kScreenFoldAbove;
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    m_tools = new MapTools(context.theme, this);
    connect(m_tools, &MapTools::filterChanged, this, &MapTab::applyFilter);
    connect(m_tools, &MapTools::overlayChosen, this, &MapTab::setOverlay);
    connect(m_tools, &MapTools::listChosen, this, &MapTab::showList);
    outer->addWidget(m_tools);
    auto *columns = new QHBoxLayout;
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    auto *left = new QVBoxLayout;
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(0);
    m_faults = new MessageBand(context.theme, this);
    left->addWidget(m_faults);
    m_lane = new TeamLane(m_scene, context.theme, this);
    m_lane->hide();
    connect(m_lane, &TeamLane::memberChosen, this, &MapTab::chooseMember);
    left->addWidget(m_lane);
    m_stack = new QStackedWidget(this);
    m_view = new MapView(m_scene, m_stack);
    m_stack->addWidget(m_view);
    m_list = new TableView(context.theme, m_stack);
    m_list->setAccessibleName(tr("People of the account"));
    m_list->setModel(&m_rows);
    m_list->setSortingEnabled(true);
    m_list->sortByColumn(present::MapPeopleModel::Share, Qt::DescendingOrder);
    m_list->setColumnPlan({{150, 3, 0},
                           {150, 3, 3},
                           {112, 0, 0},
                           {112, 0, 0},
                           {110, 1, 0},
                           {112, 0, 5},
                           {92, 0, 2},
                           {76, 0, 0},
                           {90, 0, 4},
                           {90, 1, 6}});
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (index.isValid() && m_stack->currentWidget() == m_list) {
            choose(core::SeatId(index.data(present::IdRole).toLongLong()));
        }
    });
    connect(m_list, &TableView::opened, this, [this](const QModelIndex &index) {
        showList(false);
        choose(core::SeatId(index.data(present::IdRole).toLongLong()));
        m_view->reveal(m_scene->selectedSeat());
        m_view->setFocus(Qt::ShortcutFocusReason);
    });
    m_stack->addWidget(m_list);
    m_empty = new EmptyState(m_stack);
    connect(m_empty, &EmptyState::actionTriggered, this,
            [this] { this->context().shell->runCommand(QStringLiteral("person.new")); });
    auto *emptyFrame = new QWidget(m_stack);
    auto *emptyLayout = new QVBoxLayout(emptyFrame);
    emptyLayout->setContentsMargins(24, 24, 24, 24);
    emptyLayout->addWidget(m_empty);
    m_stack->addWidget(emptyFrame);
    left->addWidget(m_stack, 1);
    columns->addLayout(left, 1);
    m_inspector = new MapInspector(context, this);
    connect(m_inspector, &MapInspector::loaded, this, &MapTab::loaded);
    columns->addWidget(m_inspector);
    outer->addLayout(columns, 1);

    m_mini = new MiniMap(m_view, context.theme, m_view);
    m_legend = new MapLegend(m_scene, context.theme, m_view);
    m_zoom = new ZoomBar(m_view, context.theme, m_view);
    m_view->installEventFilter(this);

    connect(m_view, &MapView::fitted, this, &MapTab::placePanels);
    connect(m_view, &MapView::seatChosen, this, &MapTab::choose);
    connect(m_view, &MapView::seatOpened, this, [this](core::SeatId seat) {
        choose(seat);
        m_inspectorHidden = false;
        placePanels();
    });
    connect(m_view, &MapView::groupChosen, this, &MapTab::openGroup);
    connect(m_view, &MapView::overlayAsked, this, [this](QChar key) {
        setOverlay(key == QLatin1Char('I')       ? MapOverlay::Influence
                       : key == QLatin1Char('C') ? MapOverlay::Coverage
                                                 : MapOverlay::Loyalty);
    });
    connect(m_inspector, &MapInspector::closed, this, [this] {
        chooseMember(0);
        choose(core::SeatId());
    });
    connect(m_inspector, &MapInspector::seatChosen, this, [this](core::SeatId seat) {
        choose(seat);
        m_view->reveal(seat);
    });
    connect(context.account, &present::AccountFeed::accountChanged, this, [this] {
        m_stale = true;
        m_map.reset();
        m_layout.openGroups.clear();
        m_layout.foldAbove = core::kScreenFoldAbove;
        m_scene->setSelectedSeat({});
        m_scene->setPicture(nullptr);
    });
    connect(context.session, &present::WorkspaceSession::changed, this, [this] {
        m_stale = true;
        if (m_active) {
            read();
        }
    });
    connect(context.account, &present::AccountFeed::updated, this, &MapTab::refreshInspector);
    buildActions();
    buildEditing();
    m_inspectorHidden = context.state->value(QStringLiteral("map_inspector_hidden")).toBool();
    refreshInspector();
}

void MapTab::show(const Location &location)
{
    m_account = location.account;
    if (location.seat) {
        m_wanted = location.seat;
    }
    if (location.item == QLatin1String("overlay/coverage")) {
        setOverlay(MapOverlay::Coverage);
    }
    if (m_map && !m_stale && m_wanted) {
        const core::SeatId seat = m_wanted;
        m_wanted = {};
        choose(seat);
        m_view->reveal(seat);
    } else if (!m_map || m_stale) {
        read();
    }
}

Location MapTab::location() const
{
    return {QLatin1String(kAccountPage), QLatin1String(kMapTab), m_account, m_scene->selectedSeat()};
}

std::vector<PageAction> MapTab::actions() const { return m_actions; }

Selection MapTab::selection() const
{
    Selection selection = Selection::ofAccount(m_account);
    if (m_scene->selectedSeat()) {
        selection.seats.push_back(m_scene->selectedSeat());
    }
    if (m_scene->selectedMember()) {
        selection.members.push_back(core::MemberId(*m_scene->selectedMember()));
    }
    return selection;
}

QString MapTab::statusText() const
{
    if (!m_map) {
        return {};
    }
    const auto format = context().session->format();
    const auto all = static_cast<int>(m_map->people.size());
    QString text = all == 1 ? tr("1 person") : tr("%1 people").arg(format.count(all));
    if (!m_tools->filter().isEmpty()) {
        text += tr(", %1 shown").arg(format.count(m_rows.rowCount()));
    }
    if (m_scene->selectedMember()) {
        for (const auto &member : m_map->team) {
            if (member.member == *m_scene->selectedMember()) {
                return text + tr("; showing whom %1 knows").arg(displayText(member.name));
            }
        }
    }
    return text + (m_scene->selectedSeat() ? tr(", 1 selected") : tr(", 0 selected"));
}

bool MapTab::isLoaded() const { return m_map && m_reading == 0 && !m_stale && m_inspector->isLoaded(); }

void MapTab::setActive(bool active)
{
    m_active = active;
    if (active && m_stale && context().account->account()) {
        read();
    }
}

void MapTab::read()
{
    if (!context().account->account() || m_reading > 0) {
        return;
    }
    m_stale = false;
    ++m_reading;
    context().session->readMap(context().account->account(), MapOverlay::Influence, this,
                               [this, account = context().account->account()](core::Result<core::AccountMap> map) {
                                   --m_reading;
                                   if (account != context().account->account() || m_stale) {
                                       read();
                                       return;
                                   }
                                   if (!map) {
                                       if (map.error().code != core::ErrorCode::Cancelled
                                           && map.error().code != core::ErrorCode::NotFound) {
                                           context().shell->warn(present::errorText(map.error()));
                                       }
                                       return;
                                   }
                                   m_map = std::make_shared<const core::AccountMap>(std::move(*map));
                                   m_people.setMap(*m_map, context().session->format());
                                   m_tools->setMap(*m_map);
                                   m_editor->setMap(account, m_map);
                                   m_fit = m_fit || !m_scene->picture();
                                   layOut(*m_map);
                               });
}

void MapTab::layOut(const core::AccountMap &map)
{
    ++m_reading;
    // Layout and routing of a large map take a moment: not on this thread.
    using Folded = std::pair<std::shared_ptr<const MapPicture>, int>;
    present::Job::start<Folded>(
        tr("Drawing the map"), this, nullptr,
        // What is folded stays as it is when the map opens: an edit must not fold what was open.
        [map, options = m_layout, isFirst = m_fit, room = m_view->size()](present::JobControl &) -> core::Result<Folded> {
            auto picture = std::make_shared<const MapPicture>(makeMapPicture(map, options));
            if (isFirst && options.openGroups.empty() && fitScale(*picture, room) < kReadable) {
                core::MapLayoutOptions folded = options;
                folded.foldAbove = kEarlyFoldAbove;
                auto smaller = std::make_shared<const MapPicture>(makeMapPicture(map, folded));
                if (fitScale(*smaller, room) >= kWorthFolding * fitScale(*picture, room)) {
                    return Folded(smaller, folded.foldAbove);
                }
            }
            return Folded(picture, options.foldAbove);
        },
        [this](core::Result<Folded> folded) {
            --m_reading;
            if (folded) {
                // What is folded stays so when one group is opened.
                m_layout.foldAbove = folded->second;
                setPicture(std::move(folded->first));
            }
            if (m_stale && m_active) {
                read();  // what changed while it was drawn
            }
        });
}

void MapTab::setPicture(std::shared_ptr<const MapPicture> picture)
{
    const bool empty = picture->map.people.empty();
    const QStringList faults = mapFaultNotes(*picture);
    const core::SeatId still = m_fit ? core::SeatId() : m_view->stillSeat();
    const QPoint stood = m_view->mapFromScene(m_scene->cardRect(m_scene->personOf(still)).center());
    m_scene->setPicture(std::move(picture), still);
    if (const int now = m_scene->personOf(still); now >= 0) {
        m_view->holdAt(m_scene->cardRect(now).center(), stood);
    }
    if (faults.isEmpty()) {
        m_faults->hide();
    } else {
        m_faults->showMessage(
            BandKind::Attention,
            faults.size() == 1 ? faults.front()
                               : tr("%1 And %2 more faults in the reporting lines.").arg(faults.front()).arg(faults.size() - 1));
        m_faults->setToolTip(faults.mid(0, 20).join(QLatin1Char('\n')));
    }
    m_stack->setCurrentIndex(empty ? 2 : m_tools->isList() ? 1 : 0);
    applyFilter();
    showLane();
    const bool isWanted = m_scene->personOf(m_wanted) >= 0;
    core::SeatId seat = isWanted ? m_wanted : m_scene->selectedSeat();
    m_wanted = {};
    if (m_scene->personOf(seat) < 0) {
        seat = {};
    }
    if (!seat && m_fit && !empty && !m_scene->selectedMember()) {
        // The person who holds most of the decision is the first worth a look.
        const auto &people = m_scene->picture()->map.people;
        const auto most = std::max_element(people.begin(), people.end(),
                                           [](const auto &a, const auto &b) { return a.effectivePower < b.effectivePower; });
        seat = core::SeatId(most->seat);
    }
    choose(seat);
    placePanels();
    if (m_fit) {
        m_view->showFirst(seat);
        m_fit = false;
    } else if (seat && isWanted) {
        m_view->reveal(seat);
    }
    Q_EMIT loaded();
}

void MapTab::choose(core::SeatId seat)
{
    if (seat && m_scene->selectedMember()) {
        m_scene->setSelectedMember(std::nullopt);
        m_lane->rebuild();
    }
    m_scene->setSelectedSeat(seat);
    m_view->viewport()->update();  // its handle
    if (m_stack->currentWidget() != m_list) {
        // The list follows, so that switching to it shows the same person.
        for (int row = 0; row < m_rows.rowCount(); ++row) {
            if (m_rows.index(row, 0).data(present::IdRole).toLongLong() == seat.value()) {
                m_list->selectRow(row);
                break;
            }
        }
    }
    refreshInspector();
    refreshRights();
    Q_EMIT selectionChanged();
    Q_EMIT statusChanged();
    Q_EMIT locationChanged();
}

void MapTab::chooseMember(qint64 member)
{
    m_scene->setSelectedMember(member == 0 ? std::nullopt : std::optional<std::int64_t>(member));
    if (member != 0) {
        m_scene->setSelectedSeat({});
    } else {
        m_lane->rebuild();
    }
    refreshInspector();
    Q_EMIT selectionChanged();
    Q_EMIT statusChanged();
}

void MapTab::openGroup(int group)
{
    const auto &picture = m_scene->picture();
    if (!picture || group < 0 || group >= static_cast<int>(picture->layout.groups.size())) {
        return;
    }
    const core::MapGroup &at = picture->layout.groups[static_cast<std::size_t>(group)];
    m_layout.openGroups.emplace_back(at.superior, at.group);
    layOut(*m_map);
}

void MapTab::setOverlay(MapOverlay overlay)
{
    m_tools->showOverlay(overlay);
    m_scene->setOverlay(overlay);
    showLane();
    m_legend->setVisible(overlay == MapOverlay::Influence);
    refreshInspector();
    Q_EMIT statusChanged();
}

void MapTab::applyFilter()
{
    m_rows.setFilter(m_tools->filter());
    std::vector<std::int64_t> dimmed;
    if (m_map && !m_tools->filter().isEmpty()) {
        for (const auto &person : m_map->people) {
            if (!m_tools->filter().accepts(person)) {
                dimmed.push_back(person.seat);
            }
        }
    }
    m_scene->setDimmed(std::move(dimmed));
    Q_EMIT statusChanged();
}

void MapTab::refreshInspector()
{
    if (!m_map) {
        m_inspector->showNothing(nullptr);
    } else if (m_scene->selectedMember()) {
        m_inspector->showMember(*m_map, *m_scene->selectedMember());
    } else if (m_scene->selectedSeat()) {
        m_inspector->showPerson(m_map, m_scene->selectedSeat(), context().account->overview());
    } else {
        m_inspector->showNothing(m_map.get());
    }
    placePanels();
}

void MapTab::showList(bool list)
{
    m_tools->showList(list);
    if (m_map && !m_map->people.empty()) {
        m_stack->setCurrentIndex(list ? 1 : 0);
    }
    showLane();
}

void MapTab::showLane()
{
    m_lane->setVisible(m_scene->overlay() == MapOverlay::Coverage && m_stack->currentWidget() == m_view && m_map
                       && !m_map->team.empty());
}

bool MapTab::toggleInspector()
{
    m_inspectorHidden = m_inspector->isVisible();
    context().state->setValue(QStringLiteral("map_inspector_hidden"), m_inspectorHidden);
    placePanels();
    return true;
}

void MapTab::placePanels()
{
    const bool room = width() >= kInspectorFrom || width() < 200;
    m_inspector->setVisible(!m_inspectorHidden && (room || m_scene->selectedSeat() || m_scene->selectedMember()));
    const int w = m_view->width();
    const int h = m_view->height();
    const bool small = w < 620 || h < 380;
    m_mini->setVisible(!small);
    m_legend->setVisible(!small && m_scene->overlay() == MapOverlay::Influence && m_scene->picture());
    m_tools->setNarrow(width() < kInspectorFrom + 260);
    m_zoom->adjustSize();
    m_zoom->move(w - m_zoom->width() - 14, h - m_zoom->height() - 12);
    // Small map and legend stand where they hide the fewest cards; their usual corners come first.
    const QSize legend = m_legend->sizeHint();
    const QRect mini = bestCorner(
        m_mini->size(), {QPoint(14, 14), QPoint(14, h - m_mini->height() - 12), QPoint(w - m_mini->width() - 14, 14)}, {});
    m_mini->move(mini.topLeft());
    if (cardsUnder(mini) > 0 && m_view->showsAll()) {
        m_mini->hide();
    }
    const QRect box = bestCorner(legend,
                                 {QPoint(w - legend.width() - 14, 14), QPoint(14, h - legend.height() - 12), QPoint(14, 14),
                                  QPoint(w - legend.width() - 14, h - legend.height() - m_zoom->height() - 20)},
                                 m_mini->isHidden() ? QRect() : mini);
    m_legend->setGeometry(box);
    if (cardsUnder(box) > 0 && m_view->showsAll()) {
        m_legend->hide();
    }
}

int MapTab::cardsUnder(const QRect &rect) const
{
    int hidden = 0;
    if (const auto &picture = m_scene->picture()) {
        for (std::size_t i = 0; i < picture->layout.cards.size(); ++i) {
            if (!picture->layout.cards[i].hidden
                && m_view->mapFromScene(m_scene->cardRect(static_cast<int>(i))).boundingRect().intersects(rect)) {
                ++hidden;
            }
        }
    }
    return hidden;
}

QRect MapTab::bestCorner(QSize size, const std::vector<QPoint> &corners, const QRect &taken) const
{
    QRect best(corners.front(), size);
    int fewest = std::numeric_limits<int>::max();
    for (const QPoint &corner : corners) {
        const QRect rect(corner, size);
        const int hidden = cardsUnder(rect) + (rect.intersects(taken) ? 1000 : 0);
        if (hidden < fewest) {
            fewest = hidden;
            best = rect;
        }
    }
    return best;
}

bool MapTab::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::Resize) {
        placePanels();
    }
    if (watched == m_list && event->type() == QEvent::KeyPress && listKey(static_cast<QKeyEvent *>(event))) {
        return true;
    }
    return Page::eventFilter(watched, event);
}

void MapTab::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    placePanels();
}

void MapTab::exportPicture()
{
    if (m_map) {
        core::AccountMap map = *m_map;
        map.overlay = m_scene->overlay();
        askExportMap(context(), std::move(map), this);
    }
}

void registerMapTab(PageRegistry &registry)
{
    registry.add({QLatin1String(kMapTab), MapTab::tr("Map"), QStringLiteral("map"), PagePlace::AccountTab,
                  QKeySequence(Qt::ALT | Qt::Key_2),
                  [](const PageContext &context, QWidget *parent) { return new MapTab(context, parent); }});
}

}  // namespace linchpin::gui
