#include "gui/portfolio/portfolio_page.h"

#include <set>

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QStackedLayout>
#include <QToolButton>
#include <QUrl>

#include "gui/portfolio/portfolio_charts.h"
#include "gui/shell/view_state.h"
#include "gui/tables/card_list_view.h"
#include "gui/tables/table_header.h"
#include "gui/tables/table_view.h"
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
#include "present/workspace_session.h"
#include "render/output_file.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;
using present::PeriodWish;
using present::PortfolioModel;

namespace {

/// Below this width of the page the attention list goes under the charts.
constexpr int kWideFrom = 960;

QToolButton *menuButton(const QString &name, const ThemeController *theme, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setLayoutDirection(Qt::RightToLeft);  // the arrow stands behind the text
    button->setIcon(themedIcon(QStringLiteral("chevron-down"), theme, IconTone::Muted));
    button->setIconSize(QSize(14, 14));
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMenu(new QMenu(button));
    button->menu()->setLayoutDirection(Qt::LeftToRight);
    return button;
}

}  // namespace

PortfolioPage::PortfolioPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_rows(&m_model)
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
    layout->setSpacing(space::kMedium);
    buildHeader(layout);
    m_busy = new BusyLine(context.theme, inner);
    layout->setSpacing(0);
    layout->addWidget(m_busy);
    layout->addSpacing(8);

    auto *stack = new QWidget(inner);
    m_content = new QStackedLayout(stack);
    auto *content = new QWidget(stack);
    auto *rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::kMedium);
    m_figures = new KeyFigures(context.theme, content);
    rows->addWidget(m_figures);
    buildCards(rows);
    buildTable(rows);
    m_content->addWidget(content);
    m_empty = new EmptyState(stack);
    m_empty->setTexts(tr("No accounts yet"),
                      tr("Accounts come from your CRM or a spreadsheet: linchpin-cli import FILE accounts.csv --as accounts.\n"
                         "Then this page ranks them by what we stand to lose. To look around first, open the sample workspace."),
                      {});
    m_content->addWidget(m_empty);
    layout->addWidget(stack, 1);
    scroll->setWidget(inner);
    outer->addWidget(scroll);

    m_exportAction = new QAction(themedIcon(QStringLiteral("export"), context.theme), tr("Export the table as CSV..."), this);
    m_exportAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    connect(m_exportAction, &QAction::triggered, this, &PortfolioPage::askExport);
    m_openAction = new QAction(themedIcon(QStringLiteral("arrow-right"), context.theme), tr("Open the account"), this);
    connect(m_openAction, &QAction::triggered, this, [this] { openAccount(selection().account()); });
    m_copyAction = new QAction(themedIcon(QStringLiteral("copy"), context.theme), tr("Copy rows"), this);
    m_copyAction->setShortcut(QKeySequence::Copy);
    m_copyAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_table->addAction(m_copyAction);
    connect(m_copyAction, &QAction::triggered, this, &PortfolioPage::copyRows);

    connect(context.portfolio, &present::PortfolioFeed::updated, this, &PortfolioPage::refresh);
    connect(context.portfolio, &present::PortfolioFeed::readingChanged, this,
            [this] { m_busy->setBusy(this->context().portfolio->isReading()); });
    m_busy->setBusy(context.portfolio->isReading());
    onTableSelection();
    if (context.portfolio->portfolio()) {
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
    titles->addWidget(m_subtitle);
    header->addLayout(titles);
    header->addStretch();

    m_period = menuButton(tr("Period of revenue"), context().theme, this);
    auto *periods = new QActionGroup(this);
    for (const auto &[wish, text] :
         {std::pair{PeriodWish::TwelveMonths, tr("Last 12 months")}, std::pair{PeriodWish::ThisYear, tr("This year so far")},
          std::pair{PeriodWish::LastYear, tr("Last calendar year")}, std::pair{PeriodWish::AllTime, tr("All time")}}) {
        QAction *action = m_period->menu()->addAction(text);
        action->setCheckable(true);
        action->setChecked(context().portfolio->query().period == wish);
        periods->addAction(action);
        connect(action, &QAction::triggered, this, [this, wish = wish] { context().portfolio->setQuery({wish}); });
    }
    m_period->setText(tr("Last 12 months"));
    header->addWidget(m_period);
    m_segments = menuButton(tr("Segment"), context().theme, this);
    m_segments->setText(tr("All segments"));
    header->addWidget(m_segments);
    auto *exportButton = new QToolButton(this);
    exportButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    exportButton->setIcon(themedIcon(QStringLiteral("export"), context().theme));
    exportButton->setIconSize(QSize(16, 16));
    exportButton->setText(besideIcon(tr("Export")));
    exportButton->setToolTip(tr("Save the table as CSV, as it is sorted and filtered (Ctrl+E)"));
    exportButton->setAccessibleName(tr("Export the table"));
    exportButton->setFocusPolicy(Qt::TabFocus);
    connect(exportButton, &QToolButton::clicked, this, &PortfolioPage::askExport);
    header->addWidget(exportButton);
    layout->addLayout(header);
}

void PortfolioPage::buildCards(QVBoxLayout *layout)
{
    m_curveCard = new Card(this);
    m_curveCard->setSubtitle(tr("Running share of revenue, %, by account rank"));
    m_curve = new ConcentrationWidget(context().theme, m_curveCard);
    m_curveCard->setBody(m_curve);
    connect(m_curve, &ChartWidget::activated, this, [this](int index) { select(m_curve->accountAt(index)); });

    m_quadrantCard = new Card(this);
    m_quadrantCard->setSubtitle(tr("Share of revenue by relationship score; bubble = money at risk"));
    m_quadrant = new QuadrantWidget(context().theme, m_quadrantCard);
    m_quadrantCard->setBody(m_quadrant);
    connect(m_quadrant, &ChartWidget::activated, this, [this](int index) { select(m_quadrant->accountAt(index)); });

    m_attentionCard = new Card(this);
    m_attentionCard->setRuled(true);
    m_attentionList = new CardListView(CardListStyle::Attention, &m_attention, context().theme, m_attentionCard);
    m_attentionList->setAccessibleName(tr("Needs attention"));
    m_attentionList->setMinimumHeight(98);
    m_attentionCard->setBody(m_attentionList, true);
    connect(m_attentionList, &CardListView::opened, this, [this](int row) {
        if (const present::CardRow *at = m_attention.row(row)) {
            openAccount(at->account, QLatin1String(at->seat ? kMapTab : kOverviewTab), at->seat);
        }
    });

    m_cards = new QGridLayout;
    m_cards->setSpacing(space::kMedium);
    layout->addLayout(m_cards, 28);
    m_wide = false;
    arrangeCards();
}

void PortfolioPage::arrangeCards()
{
    const bool wide = width() >= kWideFrom || width() < 200;
    if (wide == m_wide && m_cards->count() > 0) {
        return;
    }
    m_wide = wide;
    for (Card *card : {m_curveCard, m_quadrantCard, m_attentionCard}) {
        m_cards->removeWidget(card);
    }
    m_cards->addWidget(m_curveCard, 0, 0);
    m_cards->addWidget(m_quadrantCard, 0, 1);
    if (wide) {
        m_cards->addWidget(m_attentionCard, 0, 2);
    } else {
        m_cards->addWidget(m_attentionCard, 1, 0, 1, 2);
    }
    m_cards->setColumnStretch(0, 365);
    m_cards->setColumnStretch(1, 478);
    m_cards->setColumnStretch(2, wide ? 312 : 0);
    for (Card *card : {m_curveCard, m_quadrantCard}) {
        card->setMinimumHeight(208);
    }
    m_attentionCard->setMinimumHeight(wide ? 208 : 160);
}

void PortfolioPage::buildTable(QVBoxLayout *layout)
{
    auto *card = new QFrame(this);
    card->setProperty("card", true);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, 1, 1, 1);
    m_table = new TableView(context().theme, card);
    m_table->setAccessibleName(tr("Accounts by revenue at risk"));
    m_table->setModel(&m_rows);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(PortfolioModel::AtRisk, Qt::DescendingOrder);
    m_table->setColumnPlan({
        {36, 0, 0},  // rank
        {146, 3, 0},  // account
        {106, 1, 0},  // at risk
        {64, 0, 8},  // chance
        {158, 2, 0},  // score
        {112, 1, 4},  // revenue
        {60, 0, 6},  // share
        {52, 0, 11},  // class
        {62, 0, 10},  // margin
        {110, 0, 3},  // decision makers
        {78, 0, 5},  // buyer met
        {98, 0, 7},  // renewal
        {76, 0, 12},  // owner
    });
    m_table->setMinimumHeight(190);
    connect(m_table, &TableView::opened, this, [this](const QModelIndex &index) { openAccount(m_rows.accountAt(index.row())); });
    connect(m_table, &TableView::previewed, this, [this](const QModelIndex &index) { select(m_rows.accountAt(index.row())); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PortfolioPage::onTableSelection);
    // A new order starts with the best known first; the first click on a column sorts the largest to the top.
    auto *header = m_table->horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::customContextMenuRequested, this, [this, header](QPoint at) {
        auto *menu = new QMenu(header);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        for (int column = PortfolioModel::AtRisk; column < PortfolioModel::ColumnCount; ++column) {
            QAction *action = menu->addAction(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
            action->setCheckable(true);
            action->setChecked(!m_table->isColumnHiddenByUser(column));
            connect(action, &QAction::toggled, m_table,
                    [this, column](bool shown) { m_table->setColumnHiddenByUser(column, !shown); });
        }
        menu->popup(header->mapToGlobal(at));
    });
    inside->addWidget(m_table);
    layout->addWidget(card, 36);
}

void PortfolioPage::show(const Location &location)
{
    Q_UNUSED(location)
    if (!m_portfolio && context().portfolio->portfolio()) {
        refresh();
    }
}

Location PortfolioPage::location() const { return {QLatin1String(kPortfolioPage), {}, {}, {}}; }

std::vector<PageAction> PortfolioPage::actions() const
{
    return {{m_exportAction, MenuPlace::File}, {m_copyAction, MenuPlace::Edit}, {m_openAction, MenuPlace::Account}};
}

QString PortfolioPage::statusText() const
{
    if (!m_portfolio) {
        return {};
    }
    const auto format = context().session->format();
    const int shown = m_rows.rowCount();
    const auto all = static_cast<int>(m_portfolio->rows.size());
    const auto chosen = static_cast<int>(selection().accounts.size());
    QString text = all == 1 ? tr("1 account") : tr("%1 accounts").arg(format.count(all));
    if (shown != all) {
        text += tr(", %1 shown").arg(format.count(shown));
    }
    return text + tr(", %1 selected").arg(format.count(chosen));
}

Selection PortfolioPage::selection() const
{
    Selection selection;
    if (m_table->selectionModel()) {
        for (const QModelIndex &index : m_table->selectionModel()->selectedRows()) {
            selection.accounts.push_back(m_rows.accountAt(index.row()));
        }
    }
    return selection;
}

bool PortfolioPage::isLoaded() const { return m_portfolio != nullptr; }

void PortfolioPage::refresh()
{
    m_portfolio = context().portfolio->portfolio();
    if (!m_portfolio) {
        return;
    }
    const auto format = context().session->format();
    m_content->setCurrentIndex(m_portfolio->rows.empty() ? 1 : 0);
    m_subtitle->setText(m_portfolio->rows.empty() ? tr("Nothing to rank yet") : present::portfolioSubtitle(*m_portfolio, format));
    m_period->setText(present::sentenceCase(present::periodName(*m_portfolio, format)));
    m_figures->setFigures(present::portfolioFigures(*m_portfolio, format));
    m_curveCard->setTitle(present::concentrationTitle(*m_portfolio, format));
    m_curve->setPortfolio(m_portfolio, format);
    m_quadrantCard->setTitle(present::quadrantTitle(*m_portfolio));
    refreshSegments();
    m_quadrant->setPortfolio(m_portfolio, format, m_segment ? &*m_segment : nullptr);
    m_attention.setRows(present::attentionRows(*m_portfolio, format));
    m_attentionCard->setTitle(m_attention.rowCount() == 0 ? tr("Nothing needs attention now")
                                                          : tr("Needs attention: %1").arg(format.count(m_attention.rowCount())));
    const bool first = m_model.rowCount() == 0;
    m_model.setPortfolio(*m_portfolio, format);
    if (first && m_rows.rowCount() > 0) {
        select(m_rows.accountAt(0));
    }
    Q_EMIT statusChanged();
    Q_EMIT loaded();
}

void PortfolioPage::refreshSegments()
{
    std::set<std::string> segments;
    for (const auto &row : m_portfolio->rows) {
        if (!row.segment.empty()) {
            segments.insert(row.segment);
        }
    }
    m_segments->setVisible(!segments.empty());
    if (m_segment && !segments.contains(*m_segment)) {
        chooseSegment(std::nullopt);
    }
    QMenu *menu = m_segments->menu();
    menu->clear();
    const auto add = [&](const QString &text, const std::optional<std::string> &segment) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(segment == m_segment);
        connect(action, &QAction::triggered, this, [this, segment] { chooseSegment(segment); });
    };
    add(tr("All segments"), std::nullopt);
    for (const std::string &segment : segments) {
        add(displayText(segment), segment);
    }
}

void PortfolioPage::chooseSegment(const std::optional<std::string> &segment)
{
    m_segment = segment;
    m_rows.setSegment(segment);
    m_segments->setText(segment ? displayText(*segment) : tr("All segments"));
    m_segments->setCheckable(true);
    m_segments->setChecked(segment.has_value());
    if (m_portfolio) {
        m_quadrant->setPortfolio(m_portfolio, context().session->format(), m_segment ? &*m_segment : nullptr);
        refreshSegments();
    }
    Q_EMIT statusChanged();
}

void PortfolioPage::select(core::AccountId account)
{
    if (!account) {
        return;
    }
    const QModelIndex index = m_rows.indexOf(account);
    if (!index.isValid()) {
        return;
    }
    m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_table->scrollTo(index);
}

void PortfolioPage::onTableSelection()
{
    const Selection now = selection();
    m_curve->setSelected(now.account());
    m_quadrant->setSelected(now.account());
    if (m_openAction) {
        m_openAction->setEnabled(bool(now.account()));
        m_copyAction->setEnabled(!now.accounts.empty());
    }
    Q_EMIT selectionChanged();
    Q_EMIT statusChanged();
}

void PortfolioPage::openAccount(core::AccountId account, const QString &tab, core::SeatId seat)
{
    if (account) {
        context().shell->goTo({QLatin1String(kAccountPage), tab, account, seat});
    }
}

void PortfolioPage::copyRows()
{
    QStringList lines;
    for (const QModelIndex &row : m_table->selectionModel()->selectedRows()) {
        QStringList cells;
        for (int column = 0; column < PortfolioModel::ColumnCount; ++column) {
            if (!m_table->isColumnHidden(column)) {
                cells << row.siblingAtColumn(column).data().toString();
            }
        }
        lines << cells.join(QLatin1Char('\t'));
    }
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void PortfolioPage::askExport()
{
    auto *dialog = new QFileDialog(this, tr("Export the table"),
                                   context().state->value(QStringLiteral("export_folder"), QDir::homePath()).toString(),
                                   tr("Tables (*.csv)"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(tr("portfolio.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &PortfolioPage::exportTable);
    dialog->open();
}

void PortfolioPage::exportTable(const QString &path)
{
    QStringList lines{present::csvLine(m_model.exportHeader())};
    for (int row = 0; row < m_rows.rowCount(); ++row) {
        lines << present::csvLine(m_model.exportRow(m_rows.mapToSource(m_rows.index(row, 0)).row()));
    }
    const QByteArray bytes = (lines.join(QStringLiteral("\r\n")) + QStringLiteral("\r\n")).toUtf8();
    context().state->setValue(QStringLiteral("export_folder"), QFileInfo(path).absolutePath());
    present::Job *job = present::Job::start<bool>(
        tr("Writing %1").arg(QFileInfo(path).fileName()), this, nullptr,
        [path, bytes](present::JobControl &) -> core::Result<bool> {
            const auto written = writeOutputFile(std::filesystem::path(path.toStdU16String()), bytes);
            if (!written) {
                return tl::make_unexpected(written.error());
            }
            return true;
        },
        [this, path, rows = m_rows.rowCount()](core::Result<bool> result) {
            if (!result) {
                context().shell->warn(present::errorText(result.error()));
                return;
            }
            context().shell->announce(tr("%1 accounts written to %2").arg(rows).arg(QFileInfo(path).fileName()), tr("Open"),
                                      [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
        });
    context().shell->showJob(job);
}

void PortfolioPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrangeCards();
}

void registerPortfolioPage(PageRegistry &registry)
{
    registry.add({QLatin1String(kPortfolioPage), PortfolioPage::tr("Portfolio"), QStringLiteral("portfolio"), PagePlace::Sidebar,
                  QKeySequence(Qt::CTRL | Qt::Key_1),
                  [](const PageContext &context, QWidget *parent) { return new PortfolioPage(context, parent); }});
}

}  // namespace linchpin::gui
