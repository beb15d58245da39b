#include "gui/account/account_page.h"

#include <QAction>
#include <QBoxLayout>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QUrl>

#include "gui/account/tab_pill.h"
#include "gui/coverage/coverage_tab.h"
#include "gui/edit/inline_field.h"
#include "gui/shell/view_state.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/what_if/trial_band.h"
#include "gui/what_if/what_if_view.h"
#include "gui/widgets/busy_line.h"
#include "gui/widgets/chip_label.h"
#include "gui/widgets/labels.h"
#include "present/error_text.h"
#include "present/map_says.h"
#include "present/sentences.h"
#include "render/plan/plan_pdf.h"

namespace linchpin::gui {

using namespace render;

AccountPage::AccountPage(const PageContext &context, const PageRegistry &registry, QWidget *parent)
    : Page(context, parent)
    , m_registry(registry)
    , m_infos(registry.at(PagePlace::AccountTab))
    , m_tabs(m_infos.size(), nullptr)
    , m_feed(context.session)
    , m_trial(context.session)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);

    auto *header = new QHBoxLayout;
    header->setContentsMargins(space::kPage - 6, space::kLarge, space::kPage, 6);
    header->setSpacing(10);
    m_name = new InlineLabel(context.theme, this);
    m_name->setTextStyle("page");
    m_name->setRequired(tr("An account needs a name."));
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    header->addWidget(m_name);
    m_rank = new ChipLabel(context.theme, this);
    m_industry = new ChipLabel(context.theme, this);
    m_renewal = new ChipLabel(context.theme, this);
    for (ChipLabel *chip : {m_rank, m_industry, m_renewal}) {
        chip->hide();
        header->addWidget(chip);
    }
    header->addStretch(1);
    m_export = new QAction(themedIcon(QStringLiteral("file"), context.theme), tr("Export the account plan..."), this);
    m_export->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_P));
    connect(m_export, &QAction::triggered, this, &AccountPage::askExportPlan);
    m_log = new QPushButton(themedIcon(QStringLiteral("log"), context.theme, IconTone::Text), besideIcon(tr("Log conversation")),
                            this);
    m_log->setIconSize(QSize(16, 16));
    m_log->setToolTip(tr("Note what was said and promised (Ctrl+L)"));
    m_log->setAccessibleName(tr("Log conversation"));
    connect(m_log, &QPushButton::clicked, this, [this] {
        PaneRequest request;
        request.account = m_feed.account();
        request.seats = selection().seats;
        this->context().shell->openPane(QLatin1String(kLogPane), request);
    });
    header->addWidget(m_log);
    m_whatIfButton =
        new QPushButton(themedIcon(QStringLiteral("what-if"), context.theme, IconTone::Text), besideIcon(tr("What if...")), this);
    m_whatIfButton->setIconSize(QSize(16, 16));
    connect(m_whatIfButton, &QPushButton::clicked, this, &AccountPage::openWhatIf);
    header->addWidget(m_whatIfButton);
    auto *exportButton = new QPushButton(themedIcon(QStringLiteral("file"), context.theme, IconTone::OnAccent),
                                         besideIcon(tr("Export plan")), this);
    exportButton->setProperty("kind", QStringLiteral("primary"));
    exportButton->setIconSize(QSize(16, 16));
    exportButton->setToolTip(tr("Save the account plan as PDF (Ctrl+P)"));
    exportButton->setAccessibleName(tr("Export the account plan"));
    connect(exportButton, &QPushButton::clicked, this, &AccountPage::askExportPlan);
    header->addWidget(exportButton);
    layout->addLayout(header);

    auto *tabRow = new QFrame(this);
    tabRow->setObjectName(QStringLiteral("tabRow"));
    auto *tabLayout = new QHBoxLayout(tabRow);
    tabLayout->setContentsMargins(space::kPage - 6, 0, space::kPage, 0);
    m_bar = new QTabBar(tabRow);
    m_bar->setDrawBase(false);
    m_bar->setExpanding(false);
    m_bar->setElideMode(Qt::ElideNone);
    m_bar->setUsesScrollButtons(false);  // the few words always fit; the buttons would come in passing, while a width changes
    m_bar->setAccessibleName(tr("Parts of the account"));
    m_stack = new QStackedWidget(this);
    for (std::size_t i = 0; i < m_infos.size(); ++i) {
        m_bar->addTab(m_infos[i]->title);
        const QString keys = m_infos[i]->shortcut.toString(QKeySequence::NativeText);
        m_bar->setTabToolTip(static_cast<int>(i), QStringLiteral("%1 (%2)").arg(m_infos[i]->title, keys));
        auto *action = new QAction(themedIcon(m_infos[i]->icon, context.theme), m_infos[i]->title, this);
        action->setShortcut(m_infos[i]->shortcut);
        connect(action, &QAction::triggered, this, [this, i] { m_bar->setCurrentIndex(static_cast<int>(i)); });
        m_tabActions.push_back(action);
    }
    for (std::size_t i = 0; i < m_infos.size(); ++i) {
        m_pills.push_back(new TabPill(context.theme, m_bar, static_cast<int>(i)));
    }
    tabLayout->addWidget(m_bar);
    tabLayout->addStretch();
    layout->addWidget(tabRow);
    buildWhatIf();
    layout->addWidget(m_band);
    layout->addWidget(m_stack, 1);
    m_busy = new BusyLine(context.theme, this);
    m_busy->raise();

    connect(m_bar, &QTabBar::currentChanged, this, [this](int index) {
        chooseTab(index);
        Q_EMIT locationChanged();
    });
    connect(&m_feed, &present::AccountFeed::updated, this, &AccountPage::refreshHeader);
    connect(&m_feed, &present::AccountFeed::updated, this, &AccountPage::markTabs);
    connect(&m_feed, &present::AccountFeed::accountChanged, this, &AccountPage::markTabs);
    connect(&m_feed, &present::AccountFeed::readingChanged, this, [this] { m_busy->setBusy(m_feed.isReading()); });
    connect(&m_feed, &present::AccountFeed::failed, this, [this](const core::Error &error) {
        if (error.code == core::ErrorCode::NotFound) {
            // The account went with an undo: there is nothing left to show here.
            this->context().shell->goTo({QLatin1String(kPortfolioPage), {}, {}, {}});
        } else {
            this->context().shell->warn(present::errorText(error));
        }
    });
}

void AccountPage::markTabs()
{
    const auto overview = m_feed.overview();
    const present::TabProblems problems = overview ? present::tabProblems(*overview) : present::TabProblems();
    for (std::size_t i = 0; i < m_infos.size(); ++i) {
        const QString &id = m_infos[i]->id;
        m_pills[i]->setCount(id == QLatin1String(kMapTab)            ? problems.map
                                 : id == QLatin1String(kCoverageTab) ? problems.coverage
                                                                     : 0,
                             m_infos[i]->title);
    }
    m_bar->updateGeometry();
}

PageContext AccountPage::tabContext()
{
    PageContext inner = context();
    inner.account = &m_feed;
    inner.trial = &m_trial;
    return inner;
}

Page *AccountPage::tab(int index)
{
    Page *&slot = m_tabs[static_cast<std::size_t>(index)];
    if (!slot) {
        slot = m_infos[static_cast<std::size_t>(index)]->factory(tabContext(), m_stack);
        slot->setAccessibleName(m_infos[static_cast<std::size_t>(index)]->title);
        m_stack->addWidget(slot);
        watch(slot);
    }
    return slot;
}

void AccountPage::watch(Page *page)
{
    connect(page, &Page::statusChanged, this, &Page::statusChanged);
    connect(page, &Page::selectionChanged, this, &Page::selectionChanged);
    connect(page, &Page::locationChanged, this, &Page::locationChanged);
}

Page *AccountPage::currentTab() const { return qobject_cast<Page *>(m_stack->currentWidget()); }

void AccountPage::chooseTab(int index, core::SeatId seat, const QString &item)
{
    if (index < 0) {
        return;
    }
    Page *before = currentTab();
    const bool isWhatIf = m_trial.isOpen() && m_infos[static_cast<std::size_t>(index)]->id == QLatin1String(kOverviewTab);
    Page *now = isWhatIf ? whatIf() : tab(index);
    m_band->setViewShown(isWhatIf);
    if (before && before != now) {
        before->setActive(false);
    }
    m_stack->setCurrentWidget(now);
    m_bar->updateGeometry();  // the chosen word is heavier, the row as wide as its words
    const QString id = m_infos[static_cast<std::size_t>(index)]->id;
    if (m_feed.account()) {
        m_lastTab[m_feed.account().value()] = id;
    }
    now->setActive(true);
    now->show({QLatin1String(kAccountPage), id, m_feed.account(), seat, {}, item});
    Q_EMIT statusChanged();
}

void AccountPage::show(const Location &location)
{
    if (location.account != m_feed.account()) {
        m_name->setText({});
        for (ChipLabel *chip : {m_rank, m_industry, m_renewal}) {
            chip->hide();
        }
        m_feed.setAccount(location.account);
        m_trial.setAccount(location.account);
    }
    QString wanted = location.tab;
    if (wanted == QLatin1String(kWhatIfTab)) {
        const QSignalBlocker blocker(m_bar);  // the overview is not shown on the way
        m_trial.open();
        wanted = QLatin1String(kOverviewTab);
    } else if (wanted == QLatin1String(kOverviewTab) && !location.item.isEmpty()) {
        // Something of the overview itself: a finding, a goal.
        const QSignalBlocker blocker(m_bar);
        m_trial.close();
    } else if (location.item.startsWith(QLatin1String("trial/"))) {
        // Any other tab under a saved scenario.
        const QSignalBlocker blocker(m_bar);
        m_trial.openScenario(location.item.section(QLatin1Char('/'), 1));
    }
    if (wanted.isEmpty()) {
        const auto kept = m_lastTab.find(location.account.value());
        wanted = kept == m_lastTab.end() ? QLatin1String(kOverviewTab) : kept->second;
    }
    int index = 0;
    for (std::size_t i = 0; i < m_infos.size(); ++i) {
        if (m_infos[i]->id == wanted) {
            index = static_cast<int>(i);
        }
    }
    {
        const QSignalBlocker blocker(m_bar);
        m_bar->setCurrentIndex(index);
    }
    chooseTab(index, location.seat, location.item);
    if (m_feed.overview()) {
        refreshHeader();
    }
}

Location AccountPage::location() const
{
    Location location{QLatin1String(kAccountPage), {}, m_feed.account(), {}};
    if (m_bar->currentIndex() >= 0) {
        location.tab = m_infos[static_cast<std::size_t>(m_bar->currentIndex())]->id;
    }
    if (const Page *page = currentTab()) {
        location.seat = page->location().seat;
    }
    if (m_whatIf && currentTab() == m_whatIf) {
        location.tab = QLatin1String(kWhatIfTab);
    }
    return location;
}

std::vector<PageAction> AccountPage::actions() const
{
    std::vector<PageAction> actions{{m_export, MenuPlace::File}};
    for (QAction *action : m_tabActions) {
        actions.push_back({action, MenuPlace::Account});
    }
    if (const Page *page = currentTab()) {
        const auto inner = page->actions();
        actions.insert(actions.end(), inner.begin(), inner.end());
    }
    return actions;
}

QString AccountPage::statusText() const { return currentTab() ? currentTab()->statusText() : QString(); }

Selection AccountPage::selection() const
{
    Selection selection = currentTab() ? currentTab()->selection() : Selection();
    selection.accounts = {m_feed.account()};
    return selection;
}

bool AccountPage::isLoaded() const
{
    return m_feed.overview() && !m_feed.isReading() && m_trial.isSettled() && currentTab() && currentTab()->isLoaded();
}

void AccountPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    m_busy->setGeometry(0, m_stack->y(), width(), m_busy->height());
    placeChips();
}

void AccountPage::placeChips()
{
    // Beside a pane there is little room: the name stays whole, the chips go, the least important first.
    const double scale = context().theme->textScale();
    m_industry->setVisible(!m_industry->text().isEmpty() && width() >= 960 * scale);
    m_rank->setVisible(!m_rank->text().isEmpty() && width() >= 860 * scale);
    m_renewal->setVisible(!m_renewal->text().isEmpty() && width() >= 640 * scale);
    m_whatIfButton->setVisible(width() >= 560 * scale);
}

void AccountPage::setActive(bool active)
{
    if (Page *page = currentTab()) {
        page->setActive(active);
    }
}

void AccountPage::refreshHeader()
{
    const auto overview = m_feed.overview();
    if (!overview) {
        return;
    }
    const auto &row = overview->figures;
    m_log->setVisible(!context().session->info().readOnly);
    const QString name = present::fromUtf8(row.name);
    m_name->setFieldName(tr("Name of %1").arg(name));
    m_name->bind(context().session,
                 {core::Kind::Account, row.account.value(), QStringLiteral("name"), tr("Name of %1").arg(name)});
    m_name->setEditable(!context().session->info().readOnly);
    m_name->setText(name);
    m_rank->setChip(row.revenueRank > 0 ? tr("No. %1 by revenue").arg(row.revenueRank) : QString(), ToneKind::Neutral);
    m_industry->setChip(present::fromUtf8(row.industry), ToneKind::Neutral);
    if (overview->renewalDays && *overview->renewalDays >= 0 && *overview->renewalDays <= 365) {
        m_renewal->setChip(tr("Renewal in %1 days").arg(*overview->renewalDays),
                           *overview->renewalDays <= 180 ? ToneKind::Attention : ToneKind::Neutral);
    } else if (overview->renewalDays && *overview->renewalDays < 0) {
        m_renewal->setChip(tr("Renewal %1 days overdue").arg(-*overview->renewalDays), ToneKind::Bad);
    } else {
        m_renewal->setChip({}, ToneKind::Neutral);
    }
    placeChips();
    Q_EMIT statusChanged();
    Q_EMIT loaded();
}

void AccountPage::askExportPlan()
{
    const auto overview = m_feed.overview();
    if (!overview) {
        return;
    }
    QString name = present::fromUtf8(overview->figures.name);
    for (const QChar unsafe : QStringLiteral("/\\:*?\"<>|")) {
        name.replace(unsafe, QLatin1Char('-'));
    }
    auto *dialog = new QFileDialog(this, tr("Export the account plan"),
                                   context().state->value(QStringLiteral("export_folder"), QDir::homePath()).toString(),
                                   tr("PDF files (*.pdf)"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    dialog->selectFile(tr("%1 account plan.pdf").arg(name.trimmed()));
    connect(dialog, &QFileDialog::fileSelected, this, &AccountPage::exportPlan);
    dialog->open();
}

void AccountPage::exportPlan(const QString &path)
{
    context().state->setValue(QStringLiteral("export_folder"), QFileInfo(path).absolutePath());
    present::Job *reading =
        context().session->readPlan(m_feed.account(), this, [this, path](core::Result<core::report::AccountPlan> plan) {
            if (!plan) {
                if (plan.error().code != core::ErrorCode::Cancelled) {
                    context().shell->warn(present::errorText(plan.error()));
                }
                return;
            }
            PlanOptions options;
            options.paper = paperOf(locale());
            options.locale = locale();
            present::Job *writing = present::Job::start<bool>(
                tr("Writing the account plan"), this, nullptr,
                [path, options, plan = std::make_shared<core::report::AccountPlan>(std::move(*plan))](
                    present::JobControl &control) -> core::Result<bool> {
                    control.report(0.3);
                    const auto written = control.isCancelled()
                        ? core::Result<void>(core::failure(core::ErrorCode::Cancelled))
                        : writeAccountPlan(*plan, std::filesystem::path(path.toStdU16String()), options);
                    if (!written) {
                        return tl::make_unexpected(written.error());
                    }
                    return true;
                },
                [this, path](core::Result<bool> result) {
                    if (result) {
                        context().shell->announce(tr("Account plan written to %1").arg(QFileInfo(path).fileName()), tr("Open"),
                                                  [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
                    } else if (result.error().code == core::ErrorCode::Cancelled) {
                        context().shell->announce(tr("Stopped; nothing was written"));
                    } else {
                        context().shell->warn(present::errorText(result.error()));
                    }
                });
            context().shell->showJob(writing);
        });
    context().shell->showJob(reading);
}

void registerAccountPage(PageRegistry &registry)
{
    registry.add(
        {QLatin1String(kAccountPage),
         AccountPage::tr("Account"),
         QStringLiteral("folder"),
         PagePlace::Hidden,
         {},
         [&registry](const PageContext &context, QWidget *parent) { return new AccountPage(context, registry, parent); }});
}

}  // namespace linchpin::gui
