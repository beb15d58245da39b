#include "gui/account/overview_tab.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

#include "core/record.h"
#include "gui/account/facts_card.h"
#include "gui/account/findings_panel.h"
#include "gui/account/overview_charts.h"
#include "gui/account/score_head.h"
#include "gui/account/score_tree.h"
#include "gui/account/work_panels.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/card.h"
#include "gui/widgets/key_figures.h"
#include "gui/widgets/labels.h"
#include "present/models/account_feed.h"
#include "present/models/card_list_model.h"
#include "present/models/key_figure.h"
#include "present/sentences.h"
#include "present/sentences_plan.h"

namespace linchpin::gui {

using namespace render;

OverviewTab::OverviewTab(const PageContext &context, QWidget *parent)
    : Page(context, parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = m_scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inner = new QWidget;
    inner->setObjectName(QStringLiteral("scrolled"));
    auto *layout = new QVBoxLayout(inner);
    layout->setContentsMargins(space::kPage, 13, space::kPage, space::kLarge);
    layout->setSpacing(space::kMedium);
    m_figures = new KeyFigures(context.theme, inner);
    layout->addWidget(m_figures);

    m_scoreCard = buildScore(inner);
    m_findingsCard = new Card(inner);
    m_findingsCard->setRuled(true);
    m_findings = new FindingsPanel(context, m_findingsCard);
    m_findingsCard->setBody(m_findings, true);
    m_addFinding = m_findingsCard->setAction(tr("Add finding"));
    connect(m_addFinding, &QPushButton::clicked, m_findings, &FindingsPanel::beginNew);
    connect(m_findings, &FindingsPanel::personAsked, this, &OverviewTab::openPerson);
    connect(m_findings, &FindingsPanel::findingAsked, this, [this](qlonglong key) {
        this->context().shell->goTo({QLatin1String(kAccountPage),
                                     QLatin1String(kMapTab),
                                     this->context().account->account(),
                                     {},
                                     {},
                                     QStringLiteral("says/%1").arg(key)});
    });

    m_peopleCard = new Card(inner);
    m_peopleCard->setSubtitle(tr("Every person by tier and stance; dashed = not covered"));
    m_squares = new StanceSquares(context.theme, m_peopleCard);
    m_peopleCard->setBody(m_squares);
    connect(m_peopleCard->setAction(tr("Open the map")), &QPushButton::clicked, this, [this] {
        this->context().shell->goTo({QLatin1String(kAccountPage), QLatin1String(kMapTab), m_shown, {}});
    });
    connect(m_squares, &ChartWidget::activated, this, [this](int index) { openPerson(m_squares->seatAt(index)); });

    m_goalsCard = new Card(inner);
    m_goalsCard->setRuled(true);
    m_goals = new GoalsPanel(context, m_goalsCard);
    m_goalsCard->setBody(m_goals, true);
    m_addGoal = m_goalsCard->setAction(tr("Add goal"));
    connect(m_addGoal, &QPushButton::clicked, m_goals, &GoalsPanel::beginNew);

    m_outcomesCard = new Card(inner);
    m_outcomesCard->setRuled(true);
    m_outcomes = new OutcomesPanel(context, m_outcomesCard);
    m_outcomesCard->setBody(m_outcomes, true);
    m_addOutcome = m_outcomesCard->setAction(tr("Add"));
    m_addOutcome->setAccessibleName(tr("Add a result"));
    connect(m_addOutcome, &QPushButton::clicked, m_outcomes, &OutcomesPanel::beginNew);

    m_factsCard = new Card(inner);
    m_factsCard->setTitle(tr("Facts"));
    m_factsCard->setSubtitle(tr("A click on a value edits it"));
    m_facts = new FactsCard(context, m_factsCard);
    m_factsCard->setBody(m_facts);

    m_upper = new QBoxLayout(QBoxLayout::LeftToRight);
    m_upper->setSpacing(space::kMedium);
    m_upper->addWidget(m_scoreCard, 612);
    m_upper->addWidget(m_findingsCard, 553);
    layout->addLayout(m_upper, 412);
    m_lower = new QBoxLayout(QBoxLayout::LeftToRight);
    m_lower->setSpacing(space::kMedium);
    m_lower->addWidget(m_peopleCard, 436);
    m_lower->addWidget(m_goalsCard, 436);
    m_lower->addWidget(m_outcomesCard, 288);
    layout->addLayout(m_lower, 192);
    layout->addWidget(m_factsCard);
    for (Card *card : {m_scoreCard, m_findingsCard, m_peopleCard, m_goalsCard, m_outcomesCard}) {
        // The stretch factors alone decide the widths, arrange() the heights.
        card->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    }
    scroll->setWidget(inner);
    outer->addWidget(scroll);
    arrange();
    for (Card *card : {m_scoreCard, m_findingsCard, m_goalsCard, m_outcomesCard}) {
        card->installEventFilter(this);
    }

    connect(context.account, &present::AccountFeed::updated, this, &OverviewTab::refresh);
    connect(context.account, &present::AccountFeed::accountChanged, this, [this] { m_overview.reset(); });
    if (context.account->overview()) {
        refresh();
    }
}

Card *OverviewTab::buildScore(QWidget *parent)
{
    auto *card = new Card(parent);
    auto *body = new QWidget(card);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(space::kLarge - 1, 0, space::kLarge - 1, 4);
    top->setSpacing(20);
    m_head = new ScoreHead(context().theme, body);
    top->addWidget(m_head, 0, Qt::AlignTop);
    m_trend = new TrendWidget(context().theme, body);
    m_trend->setFixedHeight(74);
    top->addWidget(m_trend, 1);
    layout->addLayout(top);
    layout->addWidget(makeRule(body, true));
    m_tree = new ScoreTree(&m_parts, context().theme, body);
    m_tree->setMinimumHeight(150);
    layout->addWidget(m_tree, 1);
    connect(m_tree, &ScoreTree::personOpened, this, &OverviewTab::openPerson);
    connect(m_tree, &ScoreTree::evidenceOpened, this, &OverviewTab::openEvidence);
    layout->addWidget(makeRule(body, true));
    auto *causes = new QVBoxLayout;
    causes->setContentsMargins(space::kLarge - 1, 7, space::kLarge - 1, 9);
    causes->setSpacing(6);
    m_causeTitle = new ElidedLabel(body);
    m_causeTitle->setProperty("type", QStringLiteral("detailStrong"));
    causes->addWidget(m_causeTitle);
    m_causes = new CauseWidget(context().theme, body);
    causes->addWidget(m_causes);
    layout->addLayout(causes);
    card->setBody(body, true);
    return card;
}

void OverviewTab::arrange()
{
    // Narrow pages stack the cards and scroll.
    const bool wide = width() >= 900 || width() < 200;
    m_upper->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_lower->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_facts->setColumns(wide);
    // What answers the question stands above the fold; the facts follow below it.
    const int figures = m_figures->sizeHint().height();
    const int room = height() - 13 - figures - 2 * space::kMedium - space::kLarge;
    int upper = qMax(300, wide ? room * 412 / 604 : 320);
    // Never less than what is in them: the details below a list, a legend of two lines.
    upper = qMax(upper, qMax(m_scoreCard->minimumSizeHint().height(), m_findingsCard->minimumSizeHint().height()));
    const int lower = qMax(190, wide ? room - upper - space::kMedium : 190);
    for (Card *card : {m_scoreCard, m_findingsCard}) {
        card->setMinimumHeight(upper);
    }
    for (Card *card : {m_peopleCard, m_goalsCard, m_outcomesCard}) {
        card->setMinimumHeight(qMax(lower, card->minimumSizeHint().height()));
    }
}

bool OverviewTab::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) {
        arrange();
    }
    return Page::eventFilter(watched, event);
}

void OverviewTab::show(const Location &location)
{
    m_shown = location.account;
    m_wanted = location.item;
    m_facts->setAccount(m_shown);
    if (context().account->overview() && !m_overview) {
        refresh();
    } else {
        takeItem();
    }
}

void OverviewTab::takeItem()
{
    if (m_wanted.isEmpty() || !m_overview) {
        return;
    }
    const qlonglong id = m_wanted.section(QLatin1Char('/'), 1).toLongLong();
    if (m_wanted.startsWith(QLatin1String("finding/"))) {
        m_findings->choose(core::FindingId(id));
    } else if (m_wanted.startsWith(QLatin1String("goal/"))) {
        m_goals->choose(core::GoalId(id));
        m_scroll->ensureWidgetVisible(m_goalsCard);
    }
    m_wanted.clear();
}

Location OverviewTab::location() const { return {QLatin1String(kAccountPage), QLatin1String(kOverviewTab), m_shown, {}}; }

void OverviewTab::openPerson(core::SeatId seat)
{
    if (seat) {
        context().shell->goTo({QLatin1String(kAccountPage), QLatin1String(kMapTab), m_shown, seat});
    }
}

void OverviewTab::openEvidence(core::Kind kind, qint64 id, core::SeatId seat)
{
    const std::string_view name = core::entityInfo(kind).name;
    const QString item = QStringLiteral("%1/%2").arg(present::fromUtf8(name)).arg(id);
    context().shell->goTo({QLatin1String(kAccountPage), QLatin1String(kTimelineTab), m_shown, seat, {}, item});
}

QString OverviewTab::statusText() const
{
    if (!m_overview) {
        return {};
    }
    const auto format = context().session->format();
    int initiatives = 0;
    for (const auto &goal : m_overview->goals) {
        for (const auto &step : goal.steps) {
            initiatives += step.isAction ? 0 : 1;
        }
    }
    QStringList parts;
    const auto people = static_cast<int>(m_overview->figures.people);
    parts << (people == 1 ? tr("1 person") : tr("%1 people").arg(format.count(people)));
    const auto goals = static_cast<int>(m_overview->goals.size());
    parts << (goals == 1 ? tr("1 goal") : tr("%1 goals").arg(format.count(goals)));
    if (initiatives > 0) {
        parts << (initiatives == 1 ? tr("1 initiative") : tr("%1 initiatives").arg(format.count(initiatives)));
    }
    return parts.join(QStringLiteral(", "));
}

void OverviewTab::refresh()
{
    m_overview = context().account->overview();
    if (!m_overview) {
        return;
    }
    const auto format = context().session->format();
    const bool another = m_shown != m_overview->figures.account;
    m_shown = m_overview->figures.account;
    m_figures->setFigures(present::overviewFigures(*m_overview, format));
    m_scoreCard->setTitle(tr("Why the score is %1").arg(format.score(m_overview->figures.score)));
    m_head->setRow(m_overview->figures, format);
    m_trend->setOverview(*m_overview, format);
    const bool firstTime = m_parts.rowCount() == 0 || another;
    m_parts.setOverview(*m_overview, format);
    if (firstTime && m_parts.rowCount() > 0) {
        m_tree->collapseAll();
        m_tree->expand(m_parts.index(0, 0));
        m_tree->scrollToTop();
    }
    m_causeTitle->setFullText(tr("%1 at risk, by cause").arg(format.money(m_overview->figures.atRisk, m_overview->currency)));
    m_causes->setOverview(*m_overview, format);
    m_facts->setAccount(m_shown);
    m_findings->setOverview(m_overview);
    m_findingsCard->setTitle(present::findingsTitle(*m_overview));
    m_squares->setOverview(m_overview, format);
    const int buyers = m_overview->figures.buyers;
    const int open = buyers - m_overview->figures.buyersCovered;
    m_peopleCard->setTitle(buyers == 0     ? tr("Nobody is known to decide here")
                               : open == 0 ? (buyers == 1       ? tr("The one decision maker is covered")
                                                  : buyers == 2 ? tr("Both decision makers are covered")
                                                                : tr("All %1 decision makers are covered").arg(buyers))
                               : open == 1
                               ? tr("One decision maker is not covered")
                               : present::sentenceCase(tr("%1 decision makers are not covered").arg(present::numberWord(open))));
    m_goalsCard->setRuled(!m_overview->goals.empty());
    m_goals->setOverview(m_overview);
    m_goalsCard->setTitle(present::goalsTitle(*m_overview));
    m_goalsCard->setSubtitle(m_overview->goals.empty() ? tr("Goals say what we want with each person, by when.") : QString());
    m_outcomesCard->setRuled(!m_overview->outcomes.empty());
    m_outcomes->setOverview(m_overview);
    m_outcomesCard->setTitle(present::outcomesTitle(*m_overview));
    m_outcomesCard->setSubtitle(m_overview->outcomes.empty() ? tr("Agree what our work shall bring, then measure it.")
                                                             : QString());
    const bool editable = !context().session->info().readOnly;
    for (QPushButton *link : {m_addFinding, m_addGoal, m_addOutcome}) {
        link->setVisible(editable);
    }
    arrange();  // the figures may have grown
    takeItem();
    Q_EMIT statusChanged();
    Q_EMIT loaded();
}

void OverviewTab::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

void registerOverviewTab(PageRegistry &registry)
{
    registry.add({QLatin1String(kOverviewTab), OverviewTab::tr("Overview"), QStringLiteral("portfolio"), PagePlace::AccountTab,
                  QKeySequence(Qt::ALT | Qt::Key_1),
                  [](const PageContext &context, QWidget *parent) { return new OverviewTab(context, parent); }});
}

}  // namespace linchpin::gui
