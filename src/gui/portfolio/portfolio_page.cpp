#include "gui/portfolio/portfolio_page.h"

#include <algorithm>

#include <QAction>
#include <QBoxLayout>
#include <QFrame>
#include <QGridLayout>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <QToolButton>

#include "gui/account/new_account_pane.h"
#include "gui/portfolio/attention_card.h"
#include "gui/portfolio/filter_bar.h"
#include "gui/portfolio/period_button.h"
#include "gui/portfolio/portfolio_charts.h"
#include "gui/portfolio/portfolio_table.h"
#include "gui/portfolio/view_button.h"
#include "gui/shell/view_state.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/busy_line.h"
#include "gui/widgets/card.h"
#include "gui/widgets/empty_state.h"
#include "gui/widgets/key_figures.h"
#include "gui/widgets/labels.h"
#include "present/error_text.h"
#include "present/models/key_figure.h"
#include "present/models/portfolio_feed.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;
using present::PortfolioColumn;
using present::PortfolioFeed;
using present::PortfolioModel;
using present::PortfolioView;

namespace {

constexpr std::size_t kListedAlarms = 200;

}  // namespace

PortfolioPage::PortfolioPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_views(context.session)
    , m_exporter(new PortfolioExporter(context, this))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inner = new QWidget;
    inner->setObjectName(QStringLiteral("scrolled"));
    auto *layout = new QVBoxLayout(inner);
    layout->setContentsMargins(space::kPage, 14, space::kPage, space::kLarge);
    buildHeader(layout);
    m_busy = new BusyLine(context.theme, inner);
    layout->setSpacing(0);
    layout->addWidget(m_busy);
    layout->addSpacing(8);

    auto *stack = new QWidget(inner);
    m_content = new QStackedLayout(stack);
    m_shown = new QWidget(stack);
    auto *rows = new QVBoxLayout(m_shown);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::kMedium);
    m_figures = new KeyFigures(context.theme, m_shown);
    rows->addWidget(m_figures);
    buildCards(rows);
    buildTable(rows);
    m_content->addWidget(m_shown);
    m_empty = new EmptyState(stack);
    m_empty->setTexts(
        tr("No accounts yet"),
        tr("Accounts come from your CRM or a spreadsheet, or are added one by one. Then this page ranks them by what we stand to "
           "lose."),
        context.session->info().readOnly ? QString() : tr("Import a file"));
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        this->context().shell->goTo({QLatin1String(kImportPage), {}, {}, {}});
    });
    m_content->addWidget(m_empty);
    layout->addWidget(stack, 1);
    scroll->setWidget(inner);
    outer->addWidget(scroll);

    buildActions();
    connect(context.portfolio, &PortfolioFeed::updated, this, &PortfolioPage::refresh);
    connect(context.portfolio, &PortfolioFeed::readingChanged, this,
            [this] { m_busy->setBusy(this->context().portfolio->isReading()); });
    connect(context.portfolio, &PortfolioFeed::rankSpansChanged, this,
            [this] { m_model.setRankSpans(this->context().portfolio->rankSpans()); });
    connect(context.portfolio, &PortfolioFeed::topBuyersChanged, this,
            [this] { m_model.setTopBuyers(this->context().portfolio->topBuyers()); });
    connect(&m_model, &PortfolioModel::editAsked, this, &PortfolioPage::edit);
    connect(&m_views, &present::PortfolioViews::changed, this, [this] {
        if (m_viewId != 0 && !m_views.find(m_viewId)) {
            m_viewId = 0;  // deleted: what is shown stays
            keepView();
        }
        m_viewButton->setCurrent(m_view, m_viewId);
    });
    m_model.setEditable(!context.session->info().readOnly);
    m_viewButton->setReadOnly(context.session->info().readOnly);
    m_addButton->setVisible(!context.session->info().readOnly);
    m_busy->setBusy(context.portfolio->isReading());
    restoreView();
    onTableSelection();
    if (context.portfolio->data()) {
        refresh();
    }
}

PortfolioPage::~PortfolioPage() = default;

void PortfolioPage::buildHeader(QVBoxLayout *layout)
{
    auto *header = new QHBoxLayout;
    header->setSpacing(10);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(1);
    titles->addWidget(makeLabel(tr("Portfolio"), "page", "", this));
    m_subtitle = makeLabel({}, "detail", "muted", this);
    m_subtitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    titles->addWidget(m_subtitle);
    header->addLayout(titles, 1);

    m_viewButton = new ViewButton(context().theme, &m_views, this);
    connect(m_viewButton, &ViewButton::chosen, this, [this](qint64 id) {
        const present::NamedView *kept = m_views.find(id);
        applyView(kept ? kept->view : PortfolioView(), kept ? id : 0);
    });
    connect(m_viewButton, &ViewButton::saved, this, [this](qint64 id) {
        m_viewId = id;
        keepView();
        m_viewButton->setCurrent(m_view, m_viewId);
    });
    connect(m_viewButton, &ViewButton::failed, this,
            [this](const core::Error &error) { context().shell->warn(present::errorText(error)); });
    header->addWidget(m_viewButton);

    m_period = new PeriodButton(context().theme, this);
    connect(m_period, &PeriodButton::chosen, this, [this](const present::PeriodSpec &period) {
        PortfolioView view = m_view;
        view.period = period;
        changeView(view);
    });
    header->addWidget(m_period);

    m_exportButton = new QToolButton(this);
    m_exportButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_exportButton->setPopupMode(QToolButton::InstantPopup);
    m_exportButton->setIcon(themedIcon(QStringLiteral("export"), context().theme));
    m_exportButton->setIconSize(QSize(16, 16));
    m_exportButton->setText(besideIcon(tr("Export")));
    m_exportButton->setToolTip(tr("Save what is seen as CSV, Excel workbook, picture or PDF (Ctrl+E)"));
    m_exportButton->setAccessibleName(tr("Export what is seen"));
    m_exportButton->setFocusPolicy(Qt::TabFocus);
    auto *menu = new QMenu(m_exportButton);
    for (const auto &[kind, text] :
         {std::pair{ExportKind::Csv, tr("Table as CSV...")}, std::pair{ExportKind::Xlsx, tr("Table as Excel workbook (XLSX)...")},
          std::pair{ExportKind::Png, tr("Page as picture (PNG)...")}, std::pair{ExportKind::Pdf, tr("Page as PDF...")}}) {
        menu->addAction(text, this, [this, kind = kind] { m_exporter->ask(kind, [this] { return picture(); }); });
    }
    m_exportButton->setMenu(menu);
    header->addWidget(m_exportButton);

    m_addButton = new QPushButton(this);
    m_addButton->setIcon(themedIcon(QStringLiteral("plus"), context().theme, IconTone::OnAccent));
    m_addButton->setIconSize(QSize(16, 16));
    m_addButton->setText(besideIcon(tr("Account")));
    m_addButton->setProperty("kind", QStringLiteral("primary"));
    m_addButton->setToolTip(tr("Add an account"));
    m_addButton->setAccessibleName(tr("Add an account"));
    m_addButton->setFocusPolicy(Qt::TabFocus);
    connect(m_addButton, &QPushButton::clicked, this, [this] { context().shell->openPane(QLatin1String(kNewAccountPane), {}); });
    header->addWidget(m_addButton);
    layout->addLayout(header);
}

void PortfolioPage::buildCards(QVBoxLayout *layout)
{
    m_curveCard = new Card(this);
    m_curve = new ConcentrationWidget(context().theme, m_curveCard);
    m_curveCard->setBody(m_curve);
    connect(m_curve, &ChartWidget::activated, this, [this](int index) { select(m_curve->accountAt(index)); });

    m_quadrantCard = new Card(this);
    m_quadrant = new QuadrantWidget(context().theme, m_quadrantCard);
    m_quadrantCard->setBody(m_quadrant);
    connect(m_quadrant, &ChartWidget::activated, this, [this](int index) { select(m_quadrant->accountAt(index)); });

    m_attention = new AttentionCard(context().theme, this);
    connect(m_attention, &AttentionCard::chosen, this, &PortfolioPage::openAttention);
    connect(m_attention, &AttentionCard::openAsked, this, &PortfolioPage::showAttention);

    m_cards = new QGridLayout;
    m_cards->setSpacing(space::kMedium);
    layout->addLayout(m_cards, 28);
    m_wide = false;
    arrangeCards();
}

void PortfolioPage::buildTable(QVBoxLayout *layout)
{
    auto *card = new QFrame(this);
    card->setProperty("card", true);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->setSpacing(0);
    m_filters = new PortfolioFilterBar(context().theme, card);
    connect(m_filters, &PortfolioFilterBar::filterChanged, this, [this](const present::PortfolioFilter &filter) {
        PortfolioView view = m_view;
        view.filter = filter;
        changeView(view);
    });
    m_groups = new QToolButton(card);
    m_groups->setProperty("small", true);
    m_groups->setText(tr("Roll up"));
    m_groups->setCheckable(true);
    m_groups->setToolTip(tr("Subsidiaries under their topmost parent: money is summed, the score is the lowest of the group"));
    m_groups->setAccessibleName(tr("Roll up subsidiaries to their parents"));
    m_groups->setFocusPolicy(Qt::TabFocus);
    connect(m_groups, &QToolButton::clicked, this, [this](bool on) {
        PortfolioView view = m_view;
        view.rollUp = on;
        changeView(view);
    });
    m_measure = new QToolButton(card);
    m_measure->setProperty("small", true);
    m_measure->setText(tr("By profit"));
    m_measure->setCheckable(true);
    m_measure->setToolTip(tr("Profit instead of revenue: curve, shares and classes"));
    m_measure->setAccessibleName(tr("Shares by profit instead of revenue"));
    m_measure->setFocusPolicy(Qt::TabFocus);
    connect(m_measure, &QToolButton::clicked, this, [this](bool on) {
        PortfolioView view = m_view;
        view.ofProfit = on;
        changeView(view);
    });
    m_filters->addAtEnd(m_measure);
    m_filters->addAtEnd(m_groups);
    m_columnsButton = makeMenuButton(tr("Columns"), context().theme, card);
    m_columnsButton->setProperty("small", true);
    m_columnsButton->setText(tr("Columns"));
    connect(m_columnsButton->menu(), &QMenu::aboutToShow, this, [this] {
        m_columnsButton->menu()->clear();
        m_table->fillColumnMenu(m_columnsButton->menu());
    });
    m_filters->addAtEnd(m_columnsButton);
    inside->addWidget(m_filters);

    m_table = new PortfolioTable(
        &m_model, context().theme, [this] { return context().session->info().team; }, card);
    m_table->setAccessibleName(tr("Accounts by revenue at risk"));
    m_table->setMinimumHeight(190);
    connect(m_table, &TableView::opened, this, [this](const QModelIndex &index) { openAccount(m_model.accountAt(index.row())); });
    connect(m_table, &TableView::previewed, this, [this](const QModelIndex &index) { select(m_model.accountAt(index.row())); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PortfolioPage::onTableSelection);
    connect(m_table, &PortfolioTable::columnsChanged, this, [this] {
        PortfolioView view = m_view;
        view.columns = m_table->columns();
        changeView(view);
    });
    connect(m_table, &PortfolioTable::orderChanged, this, [this] {
        PortfolioView view = m_view;
        view.sortColumn = static_cast<PortfolioColumn>(m_model.sortColumn());
        view.descending = m_model.sortOrder() == Qt::DescendingOrder;
        changeView(view);
    });
    inside->addWidget(m_table, 1);
    layout->addWidget(card, 36);
}

void PortfolioPage::buildActions()
{
    const auto add = [this](MenuPlace menu, const QString &icon, const QString &text, const QKeySequence &key, auto run) {
        auto *action = new QAction(themedIcon(icon, context().theme), text, this);
        action->setShortcut(key);
        connect(action, &QAction::triggered, this, run);
        m_actions.push_back({action, menu});
        return action;
    };
    add(MenuPlace::File, QStringLiteral("export"), tr("Export the portfolio..."), QKeySequence(Qt::CTRL | Qt::Key_E), [this] {
        m_exportButton->menu()->popup(m_exportButton->mapToGlobal(QPoint(0, m_exportButton->height())));
        m_exportButton->menu()->setActiveAction(m_exportButton->menu()->actions().front());
    });
    add(MenuPlace::Edit, QStringLiteral("search"), tr("Find on this page"), QKeySequence::Find, [this] {
        m_filters->findField()->setFocus(Qt::ShortcutFocusReason);
        m_filters->findField()->selectAll();
    });
    add(MenuPlace::Edit, QStringLiteral("filter"), tr("Clear all filters"), QKeySequence(), [this] {
        PortfolioView view = m_view;
        view.filter = {};
        changeView(view);
    });
    m_copyAction = add(MenuPlace::Edit, QStringLiteral("copy"), tr("Copy rows"), QKeySequence::Copy, [this] { copyRows(); });
    m_copyAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_table->addAction(m_copyAction);
    m_editAction = add(MenuPlace::Edit, QStringLiteral("edit"), tr("Change owner, segment or status"), QKeySequence(),
                       [this] { m_table->editCurrent(); });
    add(MenuPlace::View, QStringLiteral("list"), tr("Columns..."), QKeySequence(), [this] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_table->fillColumnMenu(menu);
        menu->popup(m_columnsButton->mapToGlobal(QPoint(0, m_columnsButton->height())));
    });
    add(MenuPlace::View, QStringLiteral("star"), tr("Save this view as..."), QKeySequence(),
        [this] { m_viewButton->askName(false); });
    add(MenuPlace::View, QStringLiteral("warning"), tr("All that needs attention"), QKeySequence(),
        [this] { showAttention(!m_attentionOpen); });
    m_openAction = add(MenuPlace::Account, QStringLiteral("arrow-right"), tr("Open the account"), QKeySequence(),
                       [this] { openAccount(selection().account()); });
}

void PortfolioPage::arrangeCards()
{
    const bool wide = width() >= 960 || width() < 200;
    if (wide == m_wide && m_cards->count() > 0) {
        return;
    }
    m_wide = wide;
    for (QWidget *card : std::initializer_list<QWidget *>{m_curveCard, m_quadrantCard, m_attention}) {
        m_cards->removeWidget(card);
    }
    m_curveCard->setVisible(!m_attentionOpen);
    m_quadrantCard->setVisible(!m_attentionOpen);
    if (m_attentionOpen) {
        m_cards->addWidget(m_attention, 0, 0, 1, 3);
        m_attention->setMinimumHeight(260);
        return;
    }
    m_cards->addWidget(m_curveCard, 0, 0);
    m_cards->addWidget(m_quadrantCard, 0, 1);
    if (wide) {
        m_cards->addWidget(m_attention, 0, 2);
    } else {
        m_cards->addWidget(m_attention, 1, 0, 1, 2);
    }
    m_cards->setColumnStretch(0, 365);
    m_cards->setColumnStretch(1, 478);
    m_cards->setColumnStretch(2, wide ? 312 : 0);
    for (Card *card : {m_curveCard, m_quadrantCard}) {
        card->setMinimumHeight(208);
    }
    m_attention->setMinimumHeight(wide ? 208 : 160);
}

void PortfolioPage::showAttention(bool open)
{
    if (open == m_attentionOpen) {
        return;
    }
    m_attentionOpen = open;
    m_attention->setOpen(open);
    const bool wide = m_wide;
    m_wide = !wide;  // arrange anew
    arrangeCards();
}

void PortfolioPage::show(const Location &location)
{
    if (location.item == QLatin1String("attention")) {
        showAttention(true);
    }
    if (!m_data && context().portfolio->data()) {
        refresh();
    }
}

Location PortfolioPage::location() const { return {QLatin1String(kPortfolioPage), {}, {}, {}}; }

void PortfolioPage::setActive(bool active)
{
    if (active && context().portfolio->data() && context().portfolio->data() != m_data) {
        refresh();
    }
}

std::vector<PageAction> PortfolioPage::actions() const { return m_actions; }

present::ShownScope PortfolioPage::scope() const
{
    present::ShownScope scope;
    scope.filtered = !m_view.filter.isEmpty();
    scope.rolledUp = m_model.isRolledUp();
    scope.ofProfit = m_data && m_data->portfolio().ofProfit;
    scope.matches = m_model.matchCount();
    scope.accounts = m_model.accountCount();
    return scope;
}

QString PortfolioPage::statusText() const
{
    if (!m_data) {
        return {};
    }
    const std::size_t lines = m_model.isRolledUp() ? m_model.shownRows().size() : 0;
    return present::shownStatus(scope(), lines, selection().accounts.size(), context().session->format());
}

Selection PortfolioPage::selection() const
{
    Selection selection;
    if (m_table && m_table->selectionModel()) {
        selection.accounts = m_table->selectedAccounts();
    }
    return selection;
}

bool PortfolioPage::isLoaded() const { return m_data != nullptr; }

void PortfolioPage::refresh()
{
    if (!context().portfolio->data()) {
        return;
    }
    const bool first = m_model.accountCount() == 0;
    m_data = context().portfolio->data();
    const auto &portfolio = m_data->portfolio();
    const auto format = context().session->format();
    m_content->setCurrentIndex(portfolio.rows.empty() ? 1 : 0);
    m_period->setPeriod(m_view.period, portfolio.period, format);
    m_figures->setFigures(present::portfolioFigures(portfolio, format));
    m_filters->setSource(m_data);
    m_model.setRankSpans(context().portfolio->rankSpans());
    m_model.setTopBuyers(context().portfolio->topBuyers());
    // Rolling up puts other lines in place of the accounts; they stay selected.
    const std::vector<core::AccountId> chosen = m_table->selectedAccounts();
    m_model.showData(m_data, format);
    m_table->fitRanks();
    if (first && m_model.rowCount() > 0) {
        select(m_model.accountAt(0));
    } else if (!chosen.empty() && m_table->selectedAccounts().empty()) {
        m_table->selectAccounts(chosen);
    }
    refreshShown();
    Q_EMIT loaded();
}

/// What depends on which accounts are shown.
void PortfolioPage::refreshShown()
{
    if (!m_data) {
        return;
    }
    const auto &portfolio = m_data->portfolio();
    const auto format = context().session->format();
    const present::ShownScope shownScope = scope();
    const present::PortfolioLines lines = m_model.shownRows();
    m_subtitle->setText(portfolio.rows.empty() ? tr("Nothing to rank yet")
                                               : present::shownSubtitle(portfolio, lines, shownScope, format));
    m_subtitle->setToolTip(m_subtitle->text());
    auto curve = present::shownCurve(lines, shownScope.ofProfit);
    m_curveCard->setTitle(present::curveTitle(curve, shownScope, format));
    m_curveCard->setSubtitle(present::curveSubtitle(shownScope));
    m_curve->setCurve(m_data, std::move(curve), shownScope, portfolio, format);
    m_quadrantCard->setTitle(present::shownQuadrantTitle(lines, shownScope));
    m_quadrantCard->setSubtitle(present::quadrantSubtitle(shownScope));
    m_quadrant->setLines(m_data, lines, shownScope, portfolio.currency, format);
    m_table->setAccessibleDescription(present::shownStatus(shownScope, lines.size(), 0, format));
    refreshAttention();
    Q_EMIT statusChanged();
}

void PortfolioPage::refreshAttention()
{
    const auto &portfolio = m_data->portfolio();
    const auto format = context().session->format();
    const int question = ++m_attentionQuestion;
    const bool all = portfolio.attention.size() < kListedAlarms;
    if (m_view.filter.isEmpty()) {
        m_attention->setItems(portfolio.attention, all ? portfolio.attention.size() : portfolio.alarms, portfolio.currency,
                              format);
        return;
    }
    std::vector<core::AccountId> accounts = m_model.matchingAccounts();
    std::vector<core::report::AttentionItem> items;
    for (const auto &item : portfolio.attention) {
        if (std::binary_search(accounts.begin(), accounts.end(), item.account)) {
            items.push_back(item);
        }
    }
    m_attention->setItems(std::move(items), 0, portfolio.currency, format);
    if (all || accounts.empty()) {
        return;
    }
    // Only the worst of all are at hand; those of the accounts shown are read.
    std::size_t total = 0;
    for (const core::AccountId account : accounts) {
        const int row = m_data->rowOf(account);
        total += row < 0 ? 0 : m_data->row(static_cast<std::size_t>(row)).alarms.size();
    }
    context().portfolio->readAttention(
        std::move(accounts), kListedAlarms, this, [this, question, total](std::vector<core::report::AttentionItem> found) {
            if (question == m_attentionQuestion && m_data) {
                const std::size_t count = found.size() < kListedAlarms ? found.size() : total;
                m_attention->setItems(std::move(found), count, m_data->portfolio().currency, context().session->format());
            }
        });
}

void PortfolioPage::select(core::AccountId account)
{
    if (!account || m_model.rowOf(account) < 0) {
        return;
    }
    std::vector<core::AccountId> wanted{account};
    // Ctrl adds to what is selected, or takes away.
    if ((QGuiApplication::keyboardModifiers() & Qt::ControlModifier) != 0) {
        std::vector<core::AccountId> now = m_table->selectedAccounts();
        if (std::erase(now, account) == 0 || now.empty()) {
            now.push_back(account);
        }
        wanted = std::move(now);
    }
    m_table->selectAccounts(wanted);
}

void PortfolioPage::onTableSelection()
{
    const Selection now = selection();
    m_curve->setSelected(now.accounts);
    m_quadrant->setSelected(now.accounts);
    m_openAction->setEnabled(bool(now.account()));
    m_copyAction->setEnabled(!now.accounts.empty());
    m_editAction->setEnabled(!now.accounts.empty() && !context().session->info().readOnly);
    Q_EMIT selectionChanged();
    Q_EMIT statusChanged();
}

void PortfolioPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    // Beside an open pane the buttons of the head keep their icons only.
    const bool narrow = width() < 720;
    m_exportButton->setToolButtonStyle(narrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    m_addButton->setText(narrow ? QString() : besideIcon(tr("Account")));
    arrangeCards();
}

void registerPortfolioPage(PageRegistry &registry)
{
    registry.add({QLatin1String(kPortfolioPage), PortfolioPage::tr("Portfolio"), QStringLiteral("portfolio"), PagePlace::Sidebar,
                  QKeySequence(Qt::CTRL | Qt::Key_1),
                  [](const PageContext &context, QWidget *parent) { return new PortfolioPage(context, parent); }});
}

}  // namespace linchpin::gui
