#include "gui/map/map_tab.h"

#include <QBoxLayout>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QStackedWidget>

#include "gui/map/map_accessible.h"
#include "gui/map/map_editor.h"
#include "gui/map/map_filters.h"
#include "gui/map/map_inspector.h"
#include "gui/map/map_links.h"
#include "gui/map/map_look_bar.h"
#include "gui/map/map_panels.h"
#include "gui/map/map_says.h"
#include "gui/map/map_scene.h"
#include "gui/map/map_time.h"
#include "gui/map/map_time_panel.h"
#include "gui/map/map_tools.h"
#include "gui/map/map_view.h"
#include "gui/map_edit/role_goals_pane.h"
#include "gui/map_edit/structure_commands.h"
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
constexpr double kReadable = 0.85;
constexpr double kWorthFolding = 1.15;  ///< how much larger the folded picture must come out

/// How large the picture can be shown in `room`.
double fitScale(const MapPicture &picture, QSize room)
{
    return std::min((room.width() - 32) / std::max(1.0, picture.layout.bounds.width),
                    (room.height() - 28) / std::max(1.0, picture.layout.bounds.height));
}

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
    m_filters = new MapFilters(this);
    m_tools = new MapTools(m_filters, context.theme, this);
    outer->addWidget(m_tools);
    auto *goals = new RoleGoalsChip(context, m_tools);
    m_tools->addChip(goals);
    connect(goals, &RoleGoalsChip::shownChanged, this, &MapTab::placePanels);
    m_lookBar = new MapLookBar(context.theme, this);
    outer->addWidget(m_lookBar);
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
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setColumnPlan({{140, 2, 0},  // name
                           {150, 4, 2},  // title
                           {104, 0, 0},  // tier
                           {112, 0, 0},  // stance
                           {110, 1, 0},  // strength
                           {108, 0, 6},  // loyalty
                           {92, 0, 3},  // our people
                           {76, 0, 0},  // last talk
                           {84, 0, 4},  // share of the decision
                           {90, 1, 8},  // site
                           {130, 1, 7},  // role
                           {90, 1, 9},  // unit
                           {150, 1, 5}});  // warning
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &MapTab::rowsSelected);
    connect(m_list, &TableView::opened, this, [this](const QModelIndex &index) {
        showList(false);
        goTo(core::SeatId(index.data(present::IdRole).toLongLong()));
        m_view->setFocus(Qt::ShortcutFocusReason);
    });
    m_stack->addWidget(m_list);
    m_empty = new EmptyState(m_stack);
    connect(m_empty, &EmptyState::actionTriggered, this,
            [this] { this->context().shell->runCommand(QStringLiteral("person.new")); });
    connect(m_empty, &EmptyState::secondTriggered, this,
            [this] { this->context().shell->runCommand(QLatin1String(kStartFromTemplate)); });
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
    buildTime(left, columns);
    outer->addLayout(columns, 1);

    buildPanels();
    m_view->installEventFilter(this);

    connect(m_view, &MapView::fitted, this, [this] {
        m_panelsAnew = true;
        placePanels();
    });
    connect(m_view, &MapView::seatChosen, this, &MapTab::choose);
    connect(m_view, &MapView::seatOpened, this, [this](core::SeatId seat) {
        choose(seat);
        m_inspectorHidden = false;
        placePanels();
    });
    connect(m_inspector, &MapInspector::closed, this, [this] {
        chooseMember(0);
        choose(core::SeatId());
    });
    connect(m_inspector, &MapInspector::seatChosen, this, &MapTab::goTo);
    connect(context.account, &present::AccountFeed::accountChanged, this, [this] {
        m_stale = true;
        m_map.reset();
        m_layout.foldAbove = core::kScreenFoldAbove;
        recallLook();
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
    buildLook();
    buildEditing();
    buildSays();
    buildTrial();
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
    wantSays(location.item);
    if (m_map && !m_stale && m_wanted) {
        goTo(std::exchange(m_wanted, {}));
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
    selection.seats = m_scene->selectedSeats();
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
    if (m_look.focus || !m_filters->filter().isEmpty()) {
        text += tr(", %1 shown").arg(format.count(m_rows.rowCount()));
    }
    if (m_scene->selectedMember()) {
        for (const auto &member : m_map->team) {
            if (member.member == *m_scene->selectedMember()) {
                return text + tr("; showing whom %1 knows").arg(displayText(member.name));
            }
        }
    }
    if (const core::MapLink *link = m_view->links()->link()) {
        return tr("%1; %2").arg(text, m_view->links()->description(*link).section(QLatin1Char('\n'), 0, 0));
    }
    return text + tr(", %1 selected").arg(format.count(static_cast<int>(m_scene->selectedSeats().size())));
}

bool MapTab::isLoaded() const
{
    return m_map && m_reading == 0 && (m_time->isPast() || !m_stale) && m_inspector->isLoaded() && m_time->isLoaded();
}

void MapTab::setActive(bool active)
{
    m_active = active;
    m_time->setActive(active);
    if (active && m_stale && context().account->account()) {
        read();
    }
}

void MapTab::read()
{
    if (!context().account->account() || m_reading > 0 || m_time->isPast()) {
        return;
    }
    m_stale = false;
    ++m_reading;
    context().session->readMap(context().account->account(), MapOverlay::Influence, this,
                               [this, account = context().account->account()](core::Result<core::AccountMap> map) {
                                   --m_reading;
                                   if (m_time->isPast()) {
                                       m_stale = true;  // read again once today is back
                                       return;
                                   }
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
                                   takeToday(std::move(*map));
                               });
}

void MapTab::layOut(const core::AccountMap &map)
{
    ++m_reading;
    // Layout and routing of a large map take a moment: not on this thread.
    using Folded = std::pair<std::shared_ptr<const MapPicture>, int>;
    // After an edit everybody whom it does not touch stays where they are.
    const bool isAnew = std::exchange(m_layAnew, false);
    const bool keeps = !m_fit && !isAnew && m_look.keepsPlacesOf(m_shownLook);
    if (isAnew) {
        m_pictures.clear();
    }
    // Undone, an edit leaves no trace in the picture either.
    const auto earlier = keeps ? m_pictures.find(map, m_look) : nullptr;
    m_shownLook = m_look;
    present::Job::start<Folded>(
        tr("Drawing the map"), this, nullptr,
        // What is folded stays as it is when the map opens: an edit must not fold what was open.
        [map, options = layoutOptions(), foldBy = m_look.foldBy(), mayFold = m_fit && m_look.grouping == MapGrouping::Auto,
         room = m_view->size(),
         before = earlier ? earlier
             : keeps      ? m_scene->picture()
                          : nullptr](present::JobControl &) -> core::Result<Folded> {
            auto picture = std::make_shared<const MapPicture>(makeMapPicture(map, options, foldBy, before.get()));
            if (mayFold && options.openGroups.empty() && fitScale(*picture, room) < kReadable) {
                core::MapLayoutOptions folded = options;
                folded.foldAbove = kEarlyFoldAbove;
                auto smaller = std::make_shared<const MapPicture>(makeMapPicture(map, folded, foldBy));
                if (fitScale(*smaller, room) >= kWorthFolding * fitScale(*picture, room)) {
                    return Folded(smaller, folded.foldAbove);
                }
            }
            return Folded(picture, options.foldAbove);
        },
        [this, number = ++m_layOuts](core::Result<Folded> folded) {
            --m_reading;
            if (folded && number == m_layOuts) {
                // What is folded stays so when one group is opened.
                if (m_look.grouping == MapGrouping::Auto && !m_look.isPart()) {
                    m_layout.foldAbove = folded->second;
                }
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
    // Where a branch folds or opens, its superior stays under the eyes.
    const core::SeatId held = std::exchange(m_held, {});
    core::SeatId still = m_fit ? core::SeatId() : m_scene->personOf(held) >= 0 ? held : m_view->stillSeat();
    if (still && still != held && m_scene->picture()) {
        still = restingSeat(*m_scene->picture(), *picture, m_view->visibleScene(), still);
    }
    const QPoint stood = m_view->mapFromScene(m_scene->cardRect(m_scene->personOf(still)).center());
    m_pictures.remember(picture, m_shownLook);
    m_scene->setPicture(std::move(picture), still);
    if (const int now = m_scene->personOf(still); now >= 0 && !m_scene->cardRect(now).isEmpty()) {
        m_view->holdAt(m_scene->cardRect(now).center(), stood);
    }
    if (faults.isEmpty()) {
        m_faults->hide();
    } else {
        m_faults->showMessage(
            BandKind::Attention,
            faults.size() == 1 ? faults.front()
                               : tr("%1 And %2 more faults in the reporting lines.").arg(faults.front()).arg(faults.size() - 1),
            m_editor->canEdit() ? tr("Show and mend") : QString());
        m_faults->setToolTip(faults.mid(0, 20).join(QLatin1Char('\n')));
    }
    m_stack->setCurrentIndex(empty ? 2 : m_tools->isList() ? 1 : 0);
    applyFilter();
    showLane();
    if (m_wanted && openTo(m_wanted)) {
        showPart();
        return;
    }
    const bool isWanted = m_scene->personOf(m_wanted) >= 0;
    std::vector<core::SeatId> seats = isWanted ? std::vector{m_wanted} : m_scene->selectedSeats();
    m_wanted = {};
    std::erase_if(seats, [this](core::SeatId one) { return m_scene->personOf(one) < 0; });
    core::SeatId seat = seats.empty() ? core::SeatId() : seats.back();
    if (!seat && m_fit && !empty && !m_scene->selectedMember()) {
        // The person who holds most of the decision is the first worth a look.
        const auto &people = m_scene->picture()->map.people;
        const auto most = std::max_element(people.begin(), people.end(),
                                           [](const auto &a, const auto &b) { return a.effectivePower < b.effectivePower; });
        seat = core::SeatId(most->seat);
        seats = {seat};
    }
    chooseSeats(seats);
    placePanels();
    if (std::exchange(m_placesAnew, false) && !m_fit) {
        placeAnew(seat);
    } else if (m_fit) {
        m_view->showFirst(seat);
        m_fit = false;
    } else if (seat && isWanted) {
        m_view->reveal(seat);
    }
    Q_EMIT loaded();
}

void MapTab::refreshInspector()
{
    m_time->showSeat(m_scene->selectedSeat());
    if (m_time->isPast()) {
        placePanels();
        return;
    }
    const std::vector<core::SeatId> &seats = m_scene->selectedSeats();
    if (m_inspector->isSaying() && !seats.empty() && m_inspector->says()->path() == seats) {
        placePanels();  // the people of a finding are selected: it stays open beside them
        return;
    }
    if (!m_map) {
        m_inspector->showNothing(nullptr);
    } else if (m_scene->selectedMember()) {
        m_inspector->showMember(*m_map, *m_scene->selectedMember());
    } else if (m_view->links()->link()) {
        m_inspector->showLink(m_map, m_view->links()->selected());
    } else if (m_scene->selectedSeats().size() > 1) {
        m_inspector->showSeats(m_map, m_scene->selectedSeats());
    } else if (m_scene->selectedSeat()) {
        m_inspector->showPerson(m_map, m_scene->selectedSeat(), context().account->overview());
    } else {
        m_inspector->showNothing(m_map.get());
    }
    placePanels();
}

bool MapTab::toggleInspector()
{
    m_inspectorHidden = m_inspector->isVisible();
    context().state->setValue(QStringLiteral("map_inspector_hidden"), m_inspectorHidden);
    placePanels();
    return true;
}

bool MapTab::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::Resize) {
        m_panelsAnew = true;
        placePanels();
    }
    if ((watched == m_view || watched == m_list) && event->type() == QEvent::KeyPress
        && m_time->key(static_cast<QKeyEvent *>(event))) {
        return true;
    }
    if ((watched == m_view || watched == m_list) && event->type() == QEvent::KeyPress
        && trialKey(static_cast<QKeyEvent *>(event))) {
        return true;
    }
    if (watched == m_list && event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        escape();
        return true;
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

void registerMapTab(PageRegistry &registry)
{
    registry.add({QLatin1String(kMapTab), MapTab::tr("Map"), QStringLiteral("map"), PagePlace::AccountTab,
                  QKeySequence(Qt::ALT | Qt::Key_2),
                  [](const PageContext &context, QWidget *parent) { return new MapTab(context, parent); }});
}

}  // namespace linchpin::gui
