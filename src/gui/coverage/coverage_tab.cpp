#include "gui/coverage/coverage_tab.h"

#include <algorithm>

#include <QAction>
#include <QBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>

#include "gui/coverage/coverage_card.h"
#include "gui/coverage/coverage_headline.h"
#include "gui/coverage/coverage_table.h"
#include "gui/edit/choice_field.h"
#include "gui/map_edit/role_goals_pane.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/empty_state.h"
#include "gui/widgets/labels.h"
#include "present/coverage/coverage_text.h"
#include "present/error_text.h"
#include "present/models/account_feed.h"
#include "present/workspace_session.h"
#include "render/theme.h"

namespace linchpin::gui {

using core::RelationLevel;
using core::report::CoverageCell;
using core::report::CoverageRow;
using present::CoverageFilter;
using present::CoverageOrder;

namespace {

constexpr int kCardFrom = 760;  ///< below this width of the page the card hides until it is asked for
constexpr std::pair<CoverageOrder, const char *> kOrders[] = {
    {CoverageOrder::Tier, "tier"}, {CoverageOrder::Gap, "gap"}, {CoverageOrder::Name, "name"}};
constexpr std::pair<CoverageFilter, const char *> kFilters[] = {
    {CoverageFilter::All, "all"}, {CoverageFilter::Buyers, "buyers"}, {CoverageFilter::Gaps, "gaps"}};

}  // namespace

CoverageTab::CoverageTab(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_feed(context.session)
{
    auto *columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    m_stack = new QStackedWidget(this);
    auto *content = new QWidget(m_stack);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(render::space::kPage, 12, render::space::kLarge, 10);
    layout->setSpacing(10);
    layout->addWidget(buildTools());
    auto *frame = new QFrame(content);
    frame->setProperty("card", true);
    auto *inside = new QVBoxLayout(frame);
    inside->setContentsMargins(1, 4, 1, 4);
    m_table = new CoverageTable(&m_model, context.theme, frame);
    inside->addWidget(m_table);
    layout->addWidget(frame, 1);
    layout->addWidget(buildFooter());
    m_stack->addWidget(content);
    auto *emptyFrame = new QWidget(m_stack);
    auto *emptyLayout = new QVBoxLayout(emptyFrame);
    emptyLayout->setContentsMargins(24, 24, 24, 24);
    m_empty = new EmptyState(emptyFrame);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        this->context().shell->goTo({QLatin1String(kAccountPage), QLatin1String(kMapTab), m_feed.account(), {}});
    });
    emptyLayout->addWidget(m_empty);
    m_stack->addWidget(emptyFrame);
    columns->addWidget(m_stack, 1);
    m_card = new CoverageCard(context, this);
    columns->addWidget(m_card);

    CoverageGrid *grid = m_table->grid();
    connect(grid->selectionModel(), &QItemSelectionModel::currentChanged, this, &CoverageTab::onCellChanged);
    connect(grid, &CoverageGrid::levelTyped, this, [this](std::optional<RelationLevel> level) { setLevel(level); });
    connect(grid, &CoverageGrid::wantedAsked, this, &CoverageTab::askWanted);
    connect(grid, &CoverageGrid::ownerAsked, this, &CoverageTab::toggleOwner);
    connect(grid, &CoverageGrid::sponsorAsked, this, &CoverageTab::toggleSponsor);
    connect(grid, &CoverageGrid::menuAsked, this, &CoverageTab::showMenu);
    connect(grid, &CoverageGrid::opened, this, [this] {
        m_cardHidden = false;
        m_cardAsked = true;
        placeCard();
        m_card->focusLedger();
    });
    connect(grid, &CoverageGrid::left, this, [this] {
        m_cardAsked = false;
        placeCard();
    });
    connect(m_card, &CoverageCard::closed, this, [this] {
        m_cardHidden = true;
        m_cardAsked = false;
        placeCard();
        m_table->grid()->setFocus();
    });
    connect(m_card, &CoverageCard::escaped, this, [this] { m_table->grid()->setFocus(Qt::ShortcutFocusReason); });
    connect(m_card, &CoverageCard::levelChosen, this, [this](std::optional<RelationLevel> level) { setLevel(level); });
    connect(m_card, &CoverageCard::wantedChosen, this, &CoverageTab::setWanted);
    connect(m_card, &CoverageCard::ownerToggled, this, &CoverageTab::toggleOwner);
    connect(m_card, &CoverageCard::sponsorToggled, this, &CoverageTab::toggleSponsor);
    connect(m_card, &CoverageCard::reasonGiven, this, [this](const QString &reason) {
        if (const CoverageCell *now = cell(); now != nullptr && now->level) {
            setLevel(static_cast<RelationLevel>(qBound(0, qRound(*now->level), 4)), reason);
            m_table->grid()->setFocus();
        }
    });
    m_feed.setTrial(context.trial);
    // The score under a colleague is a what-if of one step: a click tries it out.
    auto *header = grid->horizontalHeader();
    header->setSectionsClickable(true);
    connect(header, &QHeaderView::sectionClicked, this, [this](int section) {
        if (const auto *column = m_model.member(section)) {
            whatIfMemberLeaves(column->member);
        }
    });
    connect(m_card, &CoverageCard::absenceAsked, this, &CoverageTab::whatIfMemberLeaves);
    connect(&m_feed, &present::CoverageFeed::updated, this, &CoverageTab::onUpdated);
    connect(&m_feed, &present::CoverageFeed::failed, this, [this](const core::Error &error) {
        if (error.code != core::ErrorCode::NotFound) {
            this->context().shell->warn(present::errorText(error));
        }
    });
    connect(context.account, &present::AccountFeed::accountChanged, this, [this] {
        m_seat = {};
        m_member = {};
        m_feed.setAccount(this->context().account->account());
    });
    buildActions();
    onUpdated();
}

QWidget *CoverageTab::buildTools()
{
    auto *tools = new QWidget(m_stack);
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    m_headline = new CoverageHeadline(context().theme, tools);
    row->addWidget(m_headline, 1);
    m_goals = new RoleGoalsChip(context(), tools);
    m_goals->setObjectName(QStringLiteral("coverageRoleGoals"));
    row->addWidget(m_goals);
    m_order = new SegmentedControl(context().theme, tools);
    m_order->setSmall(true);
    m_order->setChoices({{QStringLiteral("tier"), tr("Tier"), {}, tr("Buyers, influencers, users")},
                         {QStringLiteral("gap"), tr("Gap"), {}, tr("Whom nobody knows first")},
                         {QStringLiteral("name"), tr("Name"), {}, tr("From A to Z")}});
    m_order->setAccessibleName(tr("Order of their people"));
    m_order->setCurrent(QStringLiteral("tier"));
    connect(m_order, &SegmentedControl::chosen, this, [this](const QString &id) {
        for (const auto &[order, word] : kOrders) {
            if (id == QLatin1String(word)) {
                m_restoring = true;
                m_model.setOrder(order);
                m_restoring = false;
            }
        }
        restoreCell();
    });
    row->addWidget(m_order);
    m_filter = new SegmentedControl(context().theme, tools);
    m_filter->setSmall(true);
    m_filter->setChoices(
        {{QStringLiteral("all"), tr("All"), {}, tr("Everybody on the map")},
         {QStringLiteral("buyers"), tr("Buyers"), {}, tr("Buyers alone")},
         {QStringLiteral("gaps"), tr("Gaps"), {}, tr("Whom nobody or only one of us knows, or less well than we want")}});
    m_filter->setAccessibleName(tr("Which of their people"));
    m_filter->setCurrent(QStringLiteral("all"));
    connect(m_filter, &SegmentedControl::chosen, this, [this](const QString &id) {
        for (const auto &[filter, word] : kFilters) {
            if (id == QLatin1String(word)) {
                m_restoring = true;
                m_model.setFilter(filter);
                m_restoring = false;
            }
        }
        restoreCell();
        Q_EMIT statusChanged();
    });
    row->addWidget(m_filter);
    m_all = makeIconButton(QStringLiteral("people"), tr("Show all our people, not only those who have to do with this account"),
                           context().theme, tools);
    m_all->setCheckable(true);
    connect(m_all, &QToolButton::toggled, this, [this](bool on) {
        m_restoring = true;
        m_model.setAllMembers(on);
        m_restoring = false;
        restoreCell();
    });
    row->addWidget(m_all);
    return tools;
}

QWidget *CoverageTab::buildFooter()
{
    m_footer = new QWidget(m_stack);
    auto *rows = new QVBoxLayout(m_footer);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(6);
    m_sponsors = new QWidget(m_footer);
    m_sponsors->setAccessibleName(tr("Executive sponsors"));
    auto *line = new QHBoxLayout(m_sponsors);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    m_sponsorText = new ElidedLabel(m_sponsors);
    m_sponsorText->setProperty("type", QStringLiteral("detail"));
    m_sponsorText->setProperty("tone", QStringLiteral("secondary"));
    line->addWidget(m_sponsorText, 1);
    m_proposed = makeLabel(tr("Proposed sponsors:"), "detail", "secondary", m_sponsors);
    line->addWidget(m_proposed);
    m_sponsorButtons = new QHBoxLayout;
    m_sponsorButtons->setSpacing(8);
    line->addLayout(m_sponsorButtons);
    line->addStretch();
    rows->addWidget(m_sponsors);
    m_legend = new CoverageLegend(context().theme, m_footer);
    rows->addWidget(m_legend);
    return m_footer;
}

void CoverageTab::buildActions()
{
    const auto add = [this](const QString &text, const QString &icon, auto run) {
        auto *action = new QAction(themedIcon(icon, context().theme), text, this);
        connect(action, &QAction::triggered, this, run);
        m_actions.push_back({action, MenuPlace::View});
    };
    add(tr("Coverage: order by tier"), QStringLiteral("coverage"), [this] {
        m_order->setCurrent(QStringLiteral("tier"));
        Q_EMIT m_order->chosen(QStringLiteral("tier"));
    });
    add(tr("Coverage: order by gap"), QStringLiteral("coverage"), [this] {
        m_order->setCurrent(QStringLiteral("gap"));
        Q_EMIT m_order->chosen(QStringLiteral("gap"));
    });
    add(tr("Coverage: order by name"), QStringLiteral("coverage"), [this] {
        m_order->setCurrent(QStringLiteral("name"));
        Q_EMIT m_order->chosen(QStringLiteral("name"));
    });
    add(tr("Coverage: all our people"), QStringLiteral("people"), [this] { m_all->toggle(); });
}

void CoverageTab::show(const Location &location)
{
    m_feed.setAccount(location.account);
    if (location.seat) {
        m_seat = location.seat;
        m_member = {};
        restoreCell();
    }
    if (m_feed.matrix()) {
        m_table->grid()->setFocus(Qt::OtherFocusReason);
    }
}

Location CoverageTab::location() const
{
    return {QLatin1String(kAccountPage), QLatin1String(kCoverageTab), m_feed.account(), m_seat};
}

QString CoverageTab::statusText() const
{
    const auto matrix = m_feed.matrix();
    if (!matrix) {
        return {};
    }
    const auto format = context().session->format();
    return tr("%1 of %2 people shown")
        .arg(format.count(m_model.peopleShown()))
        .arg(format.count(static_cast<std::int64_t>(matrix->rows.size())));
}

Selection CoverageTab::selection() const
{
    Selection selection = Selection::ofAccount(m_feed.account());
    if (m_seat) {
        selection.seats.push_back(m_seat);
    }
    if (m_member) {
        selection.members.push_back(m_member);
    }
    return selection;
}

bool CoverageTab::toggleInspector()
{
    const bool shown = m_card->isVisible();
    m_cardHidden = shown;
    m_cardAsked = !shown;
    placeCard();
    return true;
}

bool CoverageTab::isLoaded() const
{
    return m_feed.matrix() && !m_feed.isReading() && (m_card->isHidden() || m_card->isLoaded());
}

void CoverageTab::setActive(bool active)
{
    m_feed.setActive(active);
    m_card->setActive(active);
    m_goals->setActive(active);
}

void CoverageTab::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    placeCard();
}

void CoverageTab::placeCard()
{
    const bool hasPeople = m_feed.matrix() && !m_feed.matrix()->rows.empty();
    m_card->setVisible(hasPeople && !m_cardHidden && (m_cardAsked || width() >= kCardFrom));
    placeSponsors();
}

void CoverageTab::onUpdated()
{
    const auto matrix = m_feed.matrix();
    m_restoring = true;
    m_model.setMatrix(matrix, context().session->format());
    m_restoring = false;
    const bool noTeam = matrix && matrix->members.empty();
    const bool empty = matrix && (matrix->rows.empty() || noTeam);
    m_stack->setCurrentIndex(empty ? 1 : 0);
    if (empty) {
        if (noTeam) {
            m_empty->setTexts(
                tr("None of our people are in this workspace yet"),
                tr("Coverage shows who of us knows whom: our people come with the first import, or in Settings, Team."));
        } else {
            m_empty->setTexts(
                tr("Nobody to cover yet"),
                tr("Once the people of the account are on its map, this page shows who of us knows whom, and whom nobody does."),
                tr("Open the map"));
        }
    }
    m_footer->setVisible(matrix && !empty);
    if (matrix) {
        m_headline->setTexts(present::buyersHeadline(*matrix), present::oneThreadHeadline(*matrix));
        m_legend->setLine(matrix->line);
    } else {
        m_headline->setTexts({}, {});
    }
    showSponsors();
    restoreCell();
    placeCard();
    Q_EMIT statusChanged();
    if (matrix) {
        Q_EMIT loaded();
    }
}

void CoverageTab::restoreCell()
{
    const auto matrix = m_feed.matrix();
    if (!matrix || m_model.memberCount() == 0) {
        m_card->showTie(matrix, {}, {});
        return;
    }
    // With nobody of us named: whoever knows the person best.
    const auto best = [&](const CoverageRow &row) {
        const auto at = std::max_element(row.cells.begin(), row.cells.end(),
                                         [](const CoverageCell &a, const CoverageCell &b) { return a.strength < b.strength; });
        const auto column = static_cast<std::size_t>(at - row.cells.begin());
        return at != row.cells.end() && at->strength > 0 ? matrix->members[column].member : core::MemberId();
    };
    const CoverageRow *wanted = matrix->row(m_seat);
    if (wanted == nullptr || !m_table->choose(m_seat, m_member ? m_member : best(*wanted))) {
        // Somebody who is not shown any more, or nobody yet: the first person.
        for (int row = 0; row < m_model.rowCount(); ++row) {
            if (const CoverageRow *first = m_model.person(row)) {
                m_table->choose(first->seat, best(*first));
                break;
            }
        }
    }
    onCellChanged();
}

void CoverageTab::onCellChanged()
{
    if (m_restoring) {
        return;
    }
    const QModelIndex index = m_table->grid()->currentIndex();
    const CoverageRow *now = m_model.person(index.row());
    const auto seat = now ? now->seat : core::SeatId();
    core::MemberId member;
    if (now != nullptr) {
        if (const auto *column = m_model.member(index.column())) {
            member = column->member;
        } else {
            // Beside the cells: the best tie of the row.
            int best = -1;
            for (int at = 1; at <= m_model.memberCount(); ++at) {
                const CoverageCell *cell = m_model.cell(index.siblingAtColumn(at));
                if (cell != nullptr && cell->strength > best) {
                    best = cell->strength;
                    member = m_model.member(at)->member;
                }
            }
        }
    }
    const bool isAnother = seat != m_seat || member != m_member;
    m_seat = seat;
    m_member = member;
    m_card->showTie(m_feed.matrix(), m_seat, m_member);
    if (isAnother) {
        Q_EMIT selectionChanged();
        Q_EMIT locationChanged();
    }
}

const CoverageRow *CoverageTab::row() const { return m_feed.matrix() ? m_feed.matrix()->row(m_seat) : nullptr; }

const CoverageCell *CoverageTab::cell() const
{
    const CoverageRow *now = row();
    const int column = m_feed.matrix() ? m_feed.matrix()->memberIndex(m_member) : -1;
    return now == nullptr || column < 0 ? nullptr : &now->cells[static_cast<std::size_t>(column)];
}

void registerCoverageTab(PageRegistry &registry)
{
    registry.add({QLatin1String(kCoverageTab), CoverageTab::tr("Coverage"), QStringLiteral("coverage"), PagePlace::AccountTab,
                  QKeySequence(Qt::ALT | Qt::Key_3),
                  [](const PageContext &context, QWidget *parent) { return new CoverageTab(context, parent); }});
}

}  // namespace linchpin::gui
