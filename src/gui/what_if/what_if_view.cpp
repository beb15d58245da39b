#include "gui/what_if/what_if_view.h"

#include <algorithm>

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QToolButton>

#include "core/report/what_if.h"
#include "gui/portfolio/popover.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/what_if/assume_form.h"
#include "gui/what_if/assumption_list.h"
#include "gui/what_if/trial_charts.h"
#include "gui/what_if/trial_side.h"
#include "gui/widgets/card.h"
#include "gui/widgets/labels.h"
#include "present/error_text.h"
#include "present/models/account_feed.h"
#include "present/what_if/trial.h"
#include "present/what_if/trial_words.h"
#include "present/workspace_session.h"
#include "render/map/trial_map.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;
using core::report::Assumption;
using core::scoring::ChangeKind;

namespace {

constexpr int kListAtLeast = 64;  ///< height of what is assumed where there is little room
constexpr int kThreeColumnsFrom = 900;  ///< below this width figures and charts stand beside one column
constexpr int kScenarioLinks = 3;  ///< at most; the others are in the menu

/// The columns share the height of the window whatever they hold: lists scroll inside, no wrapped line makes the page longer.
class SteadyGrid final : public QGridLayout {
public:
    using QGridLayout::QGridLayout;
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
    [[nodiscard]] int heightForWidth(int) const override { return -1; }
    [[nodiscard]] int minimumHeightForWidth(int) const override { return -1; }
};

/// The one that the list is, then the newest first.
std::vector<present::TrialScenario> inOrder(const present::Trial &trial)
{
    std::vector<present::TrialScenario> all = trial.scenarios();
    const present::TrialScenario *now = trial.currentScenario();
    const qint64 current = now ? now->id : 0;
    std::stable_sort(all.begin(), all.end(), [current](const present::TrialScenario &a, const present::TrialScenario &b) {
        if ((a.id == current) != (b.id == current)) {
            return a.id == current;
        }
        return a.day != b.day ? a.day > b.day : a.id > b.id;
    });
    return all;
}

}  // namespace

WhatIfView::WhatIfView(const PageContext &context, QWidget *parent)
    : Page(context, parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget(m_scroll);
    content->setObjectName(QStringLiteral("scrolled"));
    m_grid = new SteadyGrid(content);
    m_grid->setContentsMargins(space::kPage, 14, space::kPage, 14);
    m_grid->setSpacing(12);
    m_assume = buildAssume();
    m_middle = buildMiddle();
    m_side = new TrialSide(context, content);
    m_side->setMinimumHeight(220);
    m_scroll->setWidget(content);
    outer->addWidget(m_scroll);
    // Focus goes from what is assumed over its figures to what follows.
    setTabOrder(m_assume, m_middle);
    arrange();

    connect(m_form, &AssumeForm::assumed, this, [this](const Assumption &assumption) {
        const int row = this->context().trial->assume(assumption);
        m_list->setCurrentIndex(m_list->model()->index(row, 0));
        m_list->setFocus(Qt::OtherFocusReason);
    });
    connect(m_waterfall, &ChartWidget::activated, this, [this](int index) {
        if (index >= 0 && index < static_cast<int>(m_waterfall->bars().size())) {
            if (const int row = m_waterfall->bars()[static_cast<std::size_t>(index)].row; row >= 0) {
                m_list->setCurrentIndex(m_list->model()->index(row, 0));
                m_list->setFocus(Qt::OtherFocusReason);
            }
        }
    });
    connect(m_map, &ChartWidget::activated, this, [this](int index) { openPerson(m_map->seatAt(index)); });
    connect(m_side, &TrialSide::personAsked, this, &WhatIfView::openPerson);
    connect(m_side, &TrialSide::loaded, this, &Page::loaded);
    connect(m_side, &TrialSide::goalAsked, this, [this](core::GoalId goal) {
        const core::AccountId account = this->context().trial->account();
        Shell *shell = this->context().shell;
        this->context().trial->close();
        shell->goTo(goal ? Location{QLatin1String(kAccountPage),
                                    QLatin1String(kOverviewTab),
                                    account,
                                    {},
                                    {},
                                    QStringLiteral("goal/%1").arg(goal.value())}
                         : Location{QLatin1String(kWeekPage), {}, {}, {}});
    });
    present::Trial *trial = context.trial;
    connect(trial, &present::Trial::outcomeChanged, this, &WhatIfView::refresh);
    connect(trial, &present::Trial::assumptionsChanged, this, [this] {
        m_none->setVisible(this->context().trial->assumptions().empty());
        Q_EMIT statusChanged();
    });
    connect(trial, &present::Trial::scenariosChanged, this, &WhatIfView::refreshScenarios);
    connect(context.account, &present::AccountFeed::accountChanged, this, [this] {
        m_base.reset();
        m_stale = true;
        m_map->setPicture(nullptr);
        m_form->setAccount(this->context().account->account());
    });
    connect(context.session, &present::WorkspaceSession::changed, this, [this] {
        m_stale = true;
        readMap();
    });
    m_form->setAccount(context.account->account());
    buildActions();
    refreshScenarios();
    refresh();
}

QWidget *WhatIfView::buildAssume()
{
    auto *card = new QFrame(m_scroll->widget());
    card->setProperty("card", true);
    card->setAccessibleName(tr("Assume"));
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    auto *title = makeLabel(tr("Assume"), "title", "", card);
    title->setContentsMargins(16, 11, 16, 10);
    layout->addWidget(title);
    layout->addWidget(makeRule(card));
    m_list = new AssumptionList(context().trial->model(), context().theme, card);
    layout->addWidget(m_list, 100);
    auto *none =
        makeLabel(tr("Nothing is assumed yet. Add what could happen, and see what it would do."), "detail", "muted", card);
    none->setWordWrap(true);
    none->setContentsMargins(16, 12, 16, 4);
    m_none = none;
    layout->addWidget(m_none);
    m_formRule = makeRule(card, true);
    layout->addWidget(m_formRule);
    m_form = new AssumeForm(context(), card);
    layout->addWidget(m_form);
    layout->addStretch(1);
    // The list is as high as its rows, and scrolls when there is no room for all.
    const auto fit = [this] {
        const int height = qMax(0, m_list->contentHeight());
        m_list->setMinimumHeight(qMin(height, kListAtLeast));
        m_list->setMaximumHeight(height);
    };
    connect(m_list, &AssumptionList::contentChanged, this, fit);
    fit();

    m_scenarios = new QWidget(card);
    m_scenarios->setMinimumWidth(1);  // long names do not widen the column
    auto *footer = new QVBoxLayout(m_scenarios);
    footer->setContentsMargins(0, 0, 0, 0);
    footer->setSpacing(0);
    footer->addWidget(makeRule(m_scenarios, true));
    m_scenarioRow = new QHBoxLayout;
    m_scenarioRow->setContentsMargins(16, 5, 8, 5);
    m_scenarioRow->setSpacing(4);
    footer->addLayout(m_scenarioRow);
    layout->addWidget(m_scenarios);
    return card;
}

QWidget *WhatIfView::buildMiddle()
{
    auto *middle = new QWidget(m_scroll->widget());
    auto *layout = new QVBoxLayout(middle);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    m_figures = new TrialFigures(context().theme, middle);
    layout->addWidget(m_figures);
    m_chartCard = new Card(middle);
    m_waterfall = new TrialWaterfall(context().theme, m_chartCard);
    m_chartCard->setBody(m_waterfall);
    layout->addWidget(m_chartCard, 25);
    m_mapCard = new Card(middle);
    auto *show = m_mapCard->setAction(tr("Show on map"));
    connect(show, &QPushButton::clicked, this, [this] {
        context().shell->goTo({QLatin1String(kAccountPage), QLatin1String(kMapTab), context().trial->account(), {}});
    });
    m_map = new TrialMap(context().theme, m_mapCard);
    m_mapCard->setBody(m_map);
    layout->addWidget(m_mapCard, 32);
    return middle;
}

void WhatIfView::buildActions()
{
    const auto add = [this](const QString &text, const QString &icon, auto run) {
        auto *action = new QAction(themedIcon(icon, context().theme), text, this);
        connect(action, &QAction::triggered, this, run);
        m_actions.push_back({action, MenuPlace::Account});
    };
    const auto addForm = [&](const QString &text, const QString &icon, ChangeKind kind) {
        add(text, icon, [this, kind] { m_form->openForm(kind); });
    };
    addForm(tr("Assume that one of them leaves..."), QStringLiteral("person-minus"), ChangeKind::ContactLeaves);
    addForm(tr("Assume that one of us leaves..."), QStringLiteral("person-minus"), ChangeKind::PersonLeaves);
    addForm(tr("Assume another stance..."), QStringLiteral("sort"), ChangeKind::SetStance);
    addForm(tr("Assume a meeting..."), QStringLiteral("people"), ChangeKind::AddTouch);
    addForm(tr("Assume that a promise is kept..."), QStringLiteral("loyalty"), ChangeKind::DeliverPromise);
    add(tr("Make the what-if a plan..."), QStringLiteral("plan"), [this] { m_side->openPlan(); });
    add(tr("Close the what-if"), QStringLiteral("close"), [this] { context().trial->close(); });
}

void WhatIfView::arrange()
{
    const bool narrow = width() < kThreeColumnsFrom * context().theme->textScale();
    if (static_cast<int>(narrow) == m_narrow) {
        return;
    }
    m_narrow = narrow;
    for (QWidget *widget : {m_assume, m_middle, static_cast<QWidget *>(m_side)}) {
        m_grid->removeWidget(widget);
    }
    for (int column = 0; column < 3; ++column) {
        m_grid->setColumnStretch(column, 0);
        m_grid->setColumnMinimumWidth(column, 0);
    }
    if (narrow) {
        m_grid->addWidget(m_assume, 0, 0);
        m_grid->addWidget(m_side, 1, 0);
        m_grid->addWidget(m_middle, 0, 1, 2, 1);
        m_grid->setColumnStretch(0, 45);
        m_grid->setColumnStretch(1, 55);
        m_side->setMinimumHeight(320);
    } else {
        m_grid->addWidget(m_assume, 0, 0);
        m_grid->addWidget(m_middle, 0, 1);
        m_grid->addWidget(m_side, 0, 2);
        m_grid->setColumnStretch(0, 26);
        m_grid->setColumnStretch(1, 49);
        m_grid->setColumnStretch(2, 25);
        m_side->setMinimumHeight(220);
    }
}

void WhatIfView::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
    QTimer::singleShot(0, this, &WhatIfView::refreshScenarios);  // once the columns have their widths
}

void WhatIfView::show(const Location &location)
{
    m_item = location.item;
    context().trial->open();
    takeItem();
    readMap();
    if (!isAncestorOf(QApplication::focusWidget())) {
        m_list->setFocus(Qt::OtherFocusReason);
    }
}

void WhatIfView::takeItem()
{
    if (m_item.isEmpty()) {
        return;
    }
    present::Trial *trial = context().trial;
    const QString what = m_item.section(QLatin1Char('/'), 0, 0);
    const QString which = m_item.section(QLatin1Char('/'), 1);
    if (what == QLatin1String("leaves") || what == QLatin1String("left")) {
        m_item.clear();
        Assumption assumption;
        if (what == QLatin1String("leaves")) {
            assumption.kind = ChangeKind::ContactLeaves;
            assumption.seat = core::SeatId(which.toLongLong());
        } else {
            assumption.kind = ChangeKind::PersonLeaves;
            assumption.member = core::MemberId(which.toLongLong());
        }
        trial->assume(assumption);
    } else if (what == QLatin1String("scenario")) {
        m_item.clear();
        trial->openScenario(which);
    } else if (what != QLatin1String("plan")) {
        m_item.clear();
    } else if (trial->outcome()) {
        m_item.clear();
        m_side->openPlan();
    }
}

Location WhatIfView::location() const
{
    return {QLatin1String(kAccountPage), QLatin1String(kWhatIfTab), context().trial->account(), {}};
}

QString WhatIfView::statusText() const
{
    return present::trialStatus(context().trial->assumptions(), context().session->format());
}

Selection WhatIfView::selection() const { return Selection::ofAccount(context().trial->account()); }

bool WhatIfView::isLoaded() const
{
    return context().trial->isSettled() && m_item.isEmpty() && m_reading == 0 && m_drawing == 0 && m_base && m_side->isLoaded();
}

void WhatIfView::setActive(bool active)
{
    m_active = active;
    if (active) {
        readMap();
    }
}

void WhatIfView::refresh()
{
    const auto outcome = context().trial->outcome();
    m_none->setVisible(context().trial->assumptions().empty());
    if (!context().trial->isOpen()) {
        return;
    }
    m_side->refresh();
    takeItem();
    if (!outcome) {
        m_figures->setRows({});
        m_waterfall->setBars({});
        m_chartCard->setTitle({});
        m_chartCard->setSubtitle({});
        m_mapCard->setTitle({});
        return;
    }
    const auto format = context().session->format();
    m_figures->setRows(present::trialFigureRows(*outcome, format));
    const auto bars = present::trialBars(*outcome, format);
    m_chartCard->setSubtitle(present::trialBarsNote(*outcome, bars));
    m_waterfall->setBars(bars);
    m_chartCard->setTitle(present::trialTitle(*outcome));
    m_mapCard->setTitle(present::trialMapTitle(*outcome));
    m_formRule->setVisible(!context().trial->assumptions().empty());
    drawMap();
    Q_EMIT statusChanged();
    Q_EMIT loaded();
}

void WhatIfView::readMap()
{
    if (!m_active || !m_stale || m_reading > 0 || context().trial->account().isNone()) {
        return;
    }
    m_stale = false;
    ++m_reading;
    const core::AccountId account = context().trial->account();
    context().session->readMap(account, core::MapOverlay::Influence, this, [this, account](core::Result<core::AccountMap> map) {
        --m_reading;
        if (account != context().trial->account() || m_stale) {
            m_stale = true;
            readMap();
            return;
        }
        if (map) {
            m_base = std::make_shared<const core::AccountMap>(std::move(*map));
            drawMap();
        }
    });
}

void WhatIfView::drawMap()
{
    const auto outcome = context().trial->outcome();
    if (!m_base || !outcome) {
        return;
    }
    using Picture = std::shared_ptr<const MapPicture>;
    ++m_drawing;
    present::Job::start<Picture>(
        tr("Drawing the map"), this, nullptr,
        [base = m_base, outcome](present::JobControl &) -> core::Result<Picture> {
            core::AccountMap map = *base;
            core::report::applyTrial(map, *outcome);
            return std::make_shared<const MapPicture>(makeTrialMap(std::move(map)));
        },
        [this, outcome](core::Result<Picture> picture) {
            --m_drawing;
            if (picture && outcome == context().trial->outcome()) {
                m_map->setPicture(*picture);
                const auto hidden = static_cast<int>(m_base->people.size()) - static_cast<int>((*picture)->map.people.size());
                m_mapCard->setSubtitle(hidden <= 0       ? QString()
                                           : hidden == 1 ? tr("Without one user whom this does not touch")
                                                         : tr("Without %1 users whom this does not touch").arg(hidden));
                Q_EMIT loaded();
            }
        });
}

void WhatIfView::openPerson(core::SeatId seat)
{
    if (seat) {
        context().shell->goTo({QLatin1String(kAccountPage), QLatin1String(kMapTab), context().trial->account(), seat});
    }
}

void WhatIfView::refreshScenarios()
{
    while (QLayoutItem *item = m_scenarioRow->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();  // it may be the one whose menu asked
        }
        delete item;
    }
    const auto &scenarios = context().trial->scenarios();
    m_scenarios->setVisible(!scenarios.empty());
    if (scenarios.empty()) {
        return;
    }
    // What fits: the caption in full, the first links, the others in the menu.
    const double scale = context().theme->textScale();
    const int room = m_assume->width() - qRound(60 * scale);
    const bool isNarrow = room < 290 * scale;
    QLabel *caption = makeLabel(isNarrow ? tr("Saved:") : tr("Saved scenarios:"), "detail", "muted", m_scenarios);
    m_scenarioRow->addWidget(caption);
    int left = room - caption->sizeHint().width();
    int shown = 0;
    for (const present::TrialScenario &scenario : inOrder(*context().trial)) {
        constexpr int kAround = 14;
        const int width = fontMetrics().horizontalAdvance(scenario.name);
        // The first one at any rate, the others as long as they can be told apart.
        if (shown == kScenarioLinks || (shown > 0 && left < qMin(width, qRound(76 * scale)) + kAround)) {
            break;
        }
        ++shown;
        const int taken = qMin(width, qMax(40, left - kAround));
        left -= taken + kAround;
        auto *link = makeLink(
            fontMetrics().elidedText(scenario.name, Qt::ElideRight, taken).replace(QLatin1Char('&'), QStringLiteral("&&")),
            m_scenarios);
        link->setAccessibleName(tr("Open the scenario %1").arg(scenario.name));
        link->setToolTip(tr("%1, saved %2").arg(scenario.name, context().session->format().date(scenario.day)));
        connect(link, &QPushButton::clicked, this, [this, id = scenario.id] { context().trial->loadScenario(id); });
        m_scenarioRow->addWidget(link);
    }
    m_scenarioRow->addStretch();
    auto *more = makeIconButton(QStringLiteral("more"), tr("All saved scenarios"), context().theme, m_scenarios);
    more->setObjectName(QStringLiteral("scenarioMenu"));
    connect(more, &QToolButton::clicked, this, &WhatIfView::showScenarioMenu);
    m_scenarioRow->addWidget(more);
}

void WhatIfView::showScenarioMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool readOnly = context().session->info().readOnly;
    for (const present::TrialScenario &scenario : context().trial->scenarios()) {
        QString name = scenario.name;
        QMenu *one = menu->addMenu(name.replace(QLatin1Char('&'), QStringLiteral("&&")));
        const qint64 id = scenario.id;
        one->addAction(themedIcon(QStringLiteral("what-if"), context().theme), tr("Open"), this,
                       [this, id] { context().trial->loadScenario(id); });
        QAction *rename = one->addAction(themedIcon(QStringLiteral("edit"), context().theme), tr("Rename..."), this,
                                         [this, id, kept = scenario.name] { askScenarioName(id, kept); });
        QAction *remove = one->addAction(
            themedIcon(QStringLiteral("trash"), context().theme), tr("Remove"), this, [this, id, kept = scenario.name] {
                context().trial->removeScenario(id, this, [this, kept](core::Result<void> done) {
                    if (done) {
                        context().shell->announce(tr("Scenario \u201c%1\u201d removed").arg(kept), tr("Undo"),
                                                  [session = context().session] { session->undo(); });
                    } else {
                        context().shell->announce(present::Trial::errorSentence(done.error()));
                    }
                });
            });
        rename->setEnabled(!readOnly);
        remove->setEnabled(!readOnly);
    }
    menu->popup(m_scenarios->mapToGlobal(QPoint(0, 0)) - QPoint(0, menu->sizeHint().height()));
}

void WhatIfView::askScenarioName(qint64 id, const QString &name)
{
    auto *form = new NamePopover(tr("Rename the scenario"), tr("Name of the scenario"), tr("Rename"), this);
    form->field()->setMaxLength(80);
    form->setText(name);
    connect(form, &Popover::closed, form, &QObject::deleteLater);
    connect(form, &Popover::accepted, this, [this, id, form] {
        context().trial->renameScenario(id, form->text(), form, [form](core::Result<void> done) {
            if (done) {
                form->close();
            } else {
                form->setProblem(present::Trial::errorSentence(done.error()));
            }
        });
    });
    form->openBelow(m_scenarios);
    form->field()->setFocus(Qt::PopupFocusReason);
    form->field()->selectAll();
}

void registerWhatIf(PageRegistry &registry)
{
    CommandInfo command;
    command.id = QLatin1String(kWhatIfCommand);
    command.text = WhatIfView::tr("What if...");
    command.icon = QStringLiteral("what-if");
    command.shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W);
    command.menu = MenuPlace::Account;
    command.writes = false;
    command.run = [](const PageContext &context) {
        core::AccountId account = context.shell->currentLocation().account;
        if (!account) {
            account = context.shell->currentSelection().account();
        }
        if (!account) {
            context.shell->announce(WhatIfView::tr("Open or select an account first: a what-if is about one account"));
            return;
        }
        context.shell->goTo({QLatin1String(kAccountPage), QLatin1String(kWhatIfTab), account, {}});
    };
    registry.addCommand(std::move(command));
}

}  // namespace linchpin::gui
