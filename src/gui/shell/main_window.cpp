#include "gui/shell/main_window.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QDialog>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QStackedWidget>
#include <QUrl>

#include "gui/firstrun/first_run_page.h"
#include "gui/shell/about.h"
#include "gui/shell/command_palette.h"
#include "gui/shell/command_palette_content.h"
#include "gui/shell/file_care.h"
#include "gui/shell/menus.h"
#include "gui/shell/pane_host.h"
#include "gui/shell/return_presses.h"
#include "gui/shell/sidebar.h"
#include "gui/shell/status_strip.h"
#include "gui/shell/view_state.h"
#include "gui/shell/workspace_files.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/focus_ring.h"
#include "gui/widgets/message_band.h"
#include "present/edit/drafts.h"
#include "present/error_text.h"
#include "present/file_care.h"
#include "present/models/portfolio_feed.h"
#include "present/sentences.h"
#include "present/week/week_feed.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

using present::WorkspaceSession;

namespace {

constexpr int kCollapseBelow = 1100;

bool isTable(const QUrl &url)
{
    const QString path = url.toLocalFile();
    return path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive) || path.endsWith(QLatin1String(".tsv"), Qt::CaseInsensitive);
}

}  // namespace

MainWindow::MainWindow(const PageContext &context, const PageRegistry &registry, QWidget *parent)
    : QMainWindow(parent)
    , m_context(context)
    , m_registry(registry)
{
    m_context.shell = this;
    setWindowTitle(QStringLiteral("Linchpin"));
    setWindowIcon(programIcon());
    setAcceptDrops(true);
    setMinimumSize(900, 620);

    m_files = new WorkspaceFiles(context.session, context.state, this);
    m_menus = new Menus(m_context, registry, m_files, menuBar());

    auto *central = new QWidget(this);
    auto *rows = new QVBoxLayout(central);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_outer = new QStackedWidget(central);
    rows->addWidget(m_outer, 1);
    m_status = new StatusStrip(context.theme, central);
    rows->addWidget(m_status);
    setCentralWidget(central);

    m_firstRun = new FirstRunPage(m_context, m_files, m_outer);
    m_outer->addWidget(m_firstRun);

    auto *workspace = new QWidget(m_outer);
    auto *columns = new QHBoxLayout(workspace);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    m_sidebar = new Sidebar(m_context, registry, workspace);
    m_sidebar->setSwitcherMenu(m_menus->workspaceMenu());
    columns->addWidget(m_sidebar);
    auto *right = new QWidget(workspace);
    right->setObjectName(QStringLiteral("pageStack"));
    auto *pages = new QVBoxLayout(right);
    pages->setContentsMargins(0, 0, 0, 0);
    pages->setSpacing(0);
    auto *bands = new QVBoxLayout;
    bands->setContentsMargins(0, 0, 0, 0);
    bands->setSpacing(0);
    m_workspaceBand = new MessageBand(context.theme, right);
    m_workspaceBand->setObjectName(QStringLiteral("workspaceBand"));
    m_band = new MessageBand(context.theme, right);
    m_band->setObjectName(QStringLiteral("errorBand"));
    bands->addWidget(m_workspaceBand);
    bands->addWidget(m_band);
    pages->addLayout(bands);
    m_stack = new QStackedWidget;
    m_panes = new PaneHost(m_context, registry, m_stack, right);
    pages->addWidget(m_panes, 1);
    columns->addWidget(right, 1);
    m_outer->addWidget(workspace);

    m_paletteContent = new PaletteContent(m_context, registry, this);
    m_palette = new CommandPalette(context.theme, m_paletteContent, this);
    new FocusRing(context.theme, this);
    qApp->installEventFilter(new ReturnPresses(this));

    connect(m_sidebar, &Sidebar::pageChosen, this, [this](const QString &id) { goTo({id, {}, {}, {}}); });
    connect(m_sidebar, &Sidebar::accountChosen, this, [this](core::AccountId account) {
        goTo({QLatin1String(kAccountPage), {}, account, {}});
    });
    connect(m_sidebar, &Sidebar::searchAsked, this, &MainWindow::showPalette);
    connect(m_menus, &Menus::searchAsked, this, &MainWindow::showPalette);
    connect(m_menus, &Menus::pageAsked, this, [this](const QString &id) { goTo({id, {}, {}, {}}); });
    connect(m_menus, &Menus::backAsked, this, [this] { display(m_history.back()); });
    connect(m_menus, &Menus::forwardAsked, this, [this] { display(m_history.forward()); });
    connect(m_menus, &Menus::sidebarAsked, this, &MainWindow::toggleSidebar);
    connect(m_menus, &Menus::inspectorAsked, this, &MainWindow::toggleInspector);
    connect(m_menus, &Menus::lastAccountAsked, this, &MainWindow::goToLastAccount);
    connect(m_menus, &Menus::memberChosen, this, &MainWindow::chooseMember);
    auto *dueCount = new present::WeekCount(m_context.session, this);
    connect(dueCount, &present::WeekCount::changed, this, [this](int count) {
        m_sidebar->setBadge(QLatin1String(kWeekPage), count > 0 ? m_context.session->format().count(count) : QString());
    });
    connect(m_sidebar, &Sidebar::addAccountAsked, this, [this] { runCommand(QStringLiteral("account.new")); });
    connect(m_menus, &Menus::shortcutsAsked, this, &MainWindow::showShortcuts);
    connect(m_menus, &Menus::aboutAsked, this, &MainWindow::showAbout);
    connect(m_menus, &Menus::closeWorkspaceAsked, this, [this] {
        m_context.state->setValue(QStringLiteral("last_file"), QString());
        rememberPlace();
        m_panes->closePane();
        m_context.session->close();
    });
    connect(m_status, &StatusStrip::undoAsked, context.session, &WorkspaceSession::undo);
    connect(m_band, &MessageBand::closed, this, [this] { m_band->hide(); });
    connect(context.session, &WorkspaceSession::stateChanged, this, &MainWindow::onSessionState);
    connect(context.session, &WorkspaceSession::opened, this, &MainWindow::onOpened);
    connect(context.session, &WorkspaceSession::openFailed, this, &MainWindow::onOpenFailed);
    connect(context.session, &WorkspaceSession::infoChanged, this, &MainWindow::onInfo);
    connect(context.session, &WorkspaceSession::changed, this, &MainWindow::onChanged);
    connect(&m_day, &QTimer::timeout, context.session, &WorkspaceSession::refreshDay);
    m_day.start(60 * 1000);
    connect(context.session, &WorkspaceSession::failed, this, [this](const core::Error &error) {
        if (!present::isFileGone(error)) {  // that has a band of its own
            warn(present::errorText(error));
        }
    });
    auto *care = new FileCare({context.session, this, m_workspaceBand, m_status, m_files, [this] { onInfo(); }}, this);
    connect(&m_day, &QTimer::timeout, care, &FileCare::look);
    connect(m_workspaceBand, &MessageBand::actionTriggered, this, [this, care] {
        if (!care->runAction()) {
            m_files->askNew();
        }
    });
    connect(context.portfolio, &present::PortfolioFeed::updated, this, &MainWindow::refreshPortfolio);
    connect(context.portfolio, &present::PortfolioFeed::failed, this,
            [this](const core::Error &error) { warn(present::errorText(error)); });

    const QByteArray geometry = context.state->value(QStringLiteral("geometry")).toByteArray();
    if (geometry.isEmpty() || !restoreGeometry(geometry)) {
        resize(1440, 900);
    }
    m_sidebarHidden = context.state->value(QStringLiteral("sidebar_hidden")).toBool();
    placeSidebar();
    onSessionState();
}

MainWindow::~MainWindow() = default;

Page *MainWindow::currentPage() const
{
    return m_outer->currentIndex() == 1 ? qobject_cast<Page *>(m_stack->currentWidget()) : nullptr;
}

Page *MainWindow::page(const QString &id)
{
    const auto found = m_pages.find(id);
    if (found != m_pages.end()) {
        return found->second;
    }
    const PageInfo *info = m_registry.find(id);
    if (!info || info->place == PagePlace::AccountTab) {
        return nullptr;
    }
    Page *page = info->factory(m_context, m_stack);
    page->setObjectName(QStringLiteral("page"));
    page->setAccessibleName(info->title);
    m_stack->addWidget(page);
    m_pages.emplace(id, page);
    connect(page, &Page::statusChanged, this, [this, page] {
        if (page == currentPage()) {
            m_status->setPageText(page->statusText());
            m_menus->setPageActions(page->actions());
        }
    });
    connect(page, &Page::selectionChanged, this, [this, page] {
        if (page == currentPage() && m_panes->pane()) {
            m_panes->pane()->follow(page->selection());
        }
    });
    connect(page, &Page::locationChanged, this, [this, page] {
        if (page == currentPage()) {
            m_history.visit(page->location());
            m_menus->setCanGo(m_history.canGoBack(), m_history.canGoForward());
            m_sidebar->setCurrent(page->location());
        }
    });
    return page;
}

void MainWindow::goTo(const Location &location)
{
    if (m_context.session->state() != WorkspaceSession::State::Open || !page(location.page)) {
        return;
    }
    m_history.visit(location);
    display(location);
    // The page knows which of its tabs that was.
    m_history.visit(page(location.page)->location());
    rememberPlace();
}

void MainWindow::display(const Location &location)
{
    Page *target = page(location.page);
    if (!target) {
        return;
    }
    Page *before = currentPage();
    if (before && before != target) {
        before->setActive(false);
    }
    m_stack->setCurrentWidget(target);
    target->setActive(true);
    target->show(location);
    if (m_panes->pane()) {
        m_panes->pane()->follow(target->selection());
    }
    if (const core::AccountId account = target->location().account;
        account && (m_accounts.empty() || m_accounts.back() != account)) {
        m_accounts.push_back(account);
        if (m_accounts.size() > 2) {
            m_accounts.erase(m_accounts.begin());
        }
    }
    m_menus->setPageActions(target->actions());
    m_menus->setCanGo(m_history.canGoBack(), m_history.canGoForward());
    m_sidebar->setCurrent(target->location());
    m_status->setPageText(target->statusText());
    const auto &info = m_context.session->info();
    setWindowTitle(QStringLiteral("%1 \u2013 Linchpin").arg(info.name));
}

void MainWindow::announce(const QString &sentence, const QString &action, std::function<void()> run)
{
    m_status->announce(sentence, action, std::move(run));
}

void MainWindow::warn(const QString &sentence) { m_band->showMessage(BandKind::Bad, sentence); }

void MainWindow::showJob(present::Job *job) { m_status->showJob(job); }

void MainWindow::openPane(const QString &id, const PaneRequest &request)
{
    if (m_context.session->state() == WorkspaceSession::State::Open) {
        m_panes->openPane(id, request);
    }
}

void MainWindow::closePane() { m_panes->closePane(); }

Location MainWindow::currentLocation() const { return currentPage() ? currentPage()->location() : Location(); }

Selection MainWindow::currentSelection() const { return currentPage() ? currentPage()->selection() : Selection(); }

void MainWindow::setBadge(const QString &page, const QString &text) { m_sidebar->setBadge(page, text); }

bool MainWindow::runCommand(const QString &id) { return m_menus->run(id); }

bool MainWindow::hasCommand(const QString &id) const { return m_menus->has(id); }

void MainWindow::toggleInspector()
{
    if (Page *page = currentPage(); !page || page->toggleInspector()) {
        return;
    }
    if (m_panes->openId() == QLatin1String(kInspectorPane)) {
        m_panes->closePane();
        return;
    }
    const Selection selection = currentSelection();
    PaneRequest request;
    request.account = selection.account();
    request.seats = selection.seats;
    request.person = selection.person();
    openPane(QLatin1String(kInspectorPane), request);
    if (m_panes->pane()) {
        m_panes->pane()->follow(selection);
    }
}

void MainWindow::goToLastAccount()
{
    const core::AccountId now = currentLocation().account;
    for (auto account = m_accounts.rbegin(); account != m_accounts.rend(); ++account) {
        if (*account != now) {
            goTo({QLatin1String(kAccountPage), {}, *account, {}});
            return;
        }
    }
}

void MainWindow::chooseMember(core::MemberId member)
{
    const auto &info = m_context.session->info();
    m_context.state->setValue(QStringLiteral("me/%1").arg(info.id), QString::number(member.value()));
    m_context.session->setMe(member);
}

void MainWindow::onChanged(const present::ChangeNews &news)
{
    using Way = present::ChangeNews::Way;
    if (news.way == Way::Do) {
        m_done.push_back({news.label, currentLocation()});
        m_undone.clear();
        if (m_done.size() > 200) {
            m_done.erase(m_done.begin());
        }
        return;
    }
    if (news.way == Way::Other) {
        return;
    }
    const bool undo = news.way == Way::Undo;
    auto &from = undo ? m_done : m_undone;
    announce(undo ? tr("Undone: %1").arg(news.label) : tr("Done again: %1").arg(news.label), undo ? tr("Redo") : QString(),
             undo ? std::function<void()>([this] { m_context.session->redo(); }) : nullptr);
    if (from.empty() || from.back().label != news.label) {
        return;
    }
    const Step step = from.back();
    from.pop_back();
    (undo ? m_undone : m_done).push_back(step);
    const Location now = currentLocation();
    if (!step.place.page.isEmpty()
        && (now.page != step.place.page || now.account != step.place.account || now.person != step.place.person)) {
        goTo(step.place);
    }
}

void MainWindow::rememberPlace()
{
    if (m_context.session->state() == WorkspaceSession::State::Open && currentPage()) {
        m_context.state->setValue(QStringLiteral("place/%1").arg(m_context.session->info().id), currentLocation().link());
    }
}

void MainWindow::dropPages()
{
    m_panes->closePane();
    for (const auto &[id, page] : m_pages) {
        m_stack->removeWidget(page);
        page->deleteLater();
    }
    m_pages.clear();
    m_history.clear();
    m_done.clear();
    m_undone.clear();
    m_accounts.clear();
}

bool MainWindow::isLoaded() const
{
    if (m_context.session->state() == WorkspaceSession::State::Opening) {
        return false;
    }
    if (m_context.session->state() == WorkspaceSession::State::Closed) {
        return true;
    }
    const Page *page = currentPage();
    return page && page->isLoaded() && (!m_panes->pane() || m_panes->pane()->isLoaded()) && !m_context.portfolio->isReading()
        && (m_context.portfolio->portfolio() || m_context.portfolio->error());
}

core::AccountId MainWindow::accountNamed(const QString &name) const
{
    const auto portfolio = m_context.portfolio->portfolio();
    core::AccountId begins;
    if (portfolio) {
        for (const auto &row : portfolio->rows) {
            const QString text = present::fromUtf8(row.name);
            if (text.compare(name, Qt::CaseInsensitive) == 0) {
                return row.account;
            }
            if (!begins && text.startsWith(name, Qt::CaseInsensitive)) {
                begins = row.account;
            }
        }
    }
    return begins;
}

void MainWindow::onSessionState()
{
    switch (m_context.session->state()) {
    case WorkspaceSession::State::Closed:
        dropPages();
        m_band->hide();
        m_workspaceBand->hide();
        m_menus->setPageActions({});
        m_menus->setCanGo(false, false);
        m_firstRun->setBusy({});
        m_outer->setCurrentIndex(0);
        m_status->showNoWorkspace(tr("Linchpin %1, free and open source").arg(QApplication::applicationVersion()));
        setWindowTitle(QStringLiteral("Linchpin"));
        break;
    case WorkspaceSession::State::Opening:
        m_firstRun->setBusy(tr("Opening the workspace"));
        m_status->showOpening(tr("Opening the workspace"));
        break;
    case WorkspaceSession::State::Open: break;
    }
}

void MainWindow::onOpened()
{
    const auto &info = m_context.session->info();
    dropPages();
    m_band->hide();
    m_context.session->setMe(
        core::MemberId(m_context.state->value(QStringLiteral("me/%1").arg(info.id)).toString().toLongLong()));
    m_context.state->addRecentFile(info.path);
    m_context.state->setValue(QStringLiteral("last_file"), info.path);
    m_firstRun->setBusy({});
    m_sidebar->setWorkspace(info.name, info.fileName);
    m_outer->setCurrentIndex(1);
    onInfo();
    Location place = m_start.value_or(
        Location::fromLink(m_context.state->value(QStringLiteral("place/%1").arg(info.id)).toString()).value_or(Location()));
    m_start.reset();
    if (!m_registry.find(place.page) || m_registry.find(place.page)->place == PagePlace::AccountTab
        || (place.page == QLatin1String(kAccountPage) && !place.account)) {
        place = {QLatin1String(kPortfolioPage), {}, {}, {}};
    }
    goTo(place);
    offerDraft();
}

void MainWindow::offerDraft()
{
    if (!m_context.drafts || m_context.session->info().readOnly) {
        return;
    }
    for (const present::KeptDraft &draft : m_context.drafts->all()) {
        if (draft.form == QLatin1String(kLogPane)) {
            announce(tr("A conversation was begun and not saved"), tr("Go on"), [this, account = draft.account] {
                PaneRequest request;
                request.account = account;
                openPane(QLatin1String(kLogPane), request);
            });
            return;
        }
    }
}

void MainWindow::onOpenFailed(const core::Error &error, const QString &path)
{
    if (m_context.state->value(QStringLiteral("last_file")).toString() == path) {
        m_context.state->setValue(QStringLiteral("last_file"), QString());
    }
    if (error.code == core::ErrorCode::CannotOpen) {
        m_context.state->removeRecentFile(path);
    }
    m_firstRun->showProblem(present::errorText(error));
}

void MainWindow::onInfo()
{
    const auto &info = m_context.session->info();
    m_status->showWorkspace(info);
    const present::Format format = m_context.session->format();
    m_sidebar->setWorkspace(info.name, info.fileName);
    setWindowTitle(QStringLiteral("%1 \u2013 Linchpin").arg(info.name));
    m_sidebar->setBadge(QLatin1String(kPeoplePage), info.people > 0 ? format.count(info.people) : QString());
    m_sidebar->setCanAddAccount(!info.readOnly && hasCommand(QStringLiteral("account.new")));
    QStringList sentences;
    if (info.readOnly) {
        sentences << (info.damaged ? tr("This file is damaged. What could be read is shown here; nothing can be changed.")
                          : info.heldBy.isEmpty() ? tr("This file cannot be written. You can read it here.")
                                                  : tr("The file is open elsewhere: %1. You can read it here.").arg(info.heldBy));
        m_workspaceBand->showMessage(info.damaged ? BandKind::Bad : BandKind::Attention, sentences.join(QLatin1Char(' ')),
                                     info.damaged                ? QString()
                                         : info.heldBy.isEmpty() ? tr("Save a copy\u2026")
                                                                 : tr("Try again"),
                                     true);
    } else if (info.sample && info.dayPinned) {
        m_workspaceBand->showMessage(BandKind::Info, tr("This is a sample; today is %1.").arg(format.dateLong(info.today)),
                                     tr("Start your own: Ctrl+N"));
    } else {
        m_workspaceBand->hide();
    }
}

void MainWindow::refreshPortfolio()
{
    if (const auto portfolio = m_context.portfolio->portfolio()) {
        m_sidebar->setTopAccounts(*portfolio);
        if (Page *page = currentPage()) {
            m_sidebar->setCurrent(page->location());
        }
    }
}

void MainWindow::showPalette()
{
    if (m_context.session->state() != WorkspaceSession::State::Open) {
        return;
    }
    m_paletteContent->begin(m_menus->commands());
    m_palette->open();
}

void MainWindow::placeSidebar() { m_sidebar->setCollapsed(m_sidebarHidden || width() < kCollapseBelow); }

void MainWindow::toggleSidebar()
{
    m_sidebarHidden = !m_sidebarHidden;
    m_context.state->setValue(QStringLiteral("sidebar_hidden"), m_sidebarHidden);
    placeSidebar();
}

void MainWindow::showShortcuts() { showShortcutsDialog(this, m_menus->commands()); }

void MainWindow::showAbout() { showAboutDialog(this); }

void MainWindow::nextRegion()
{
    // Sidebar, page, status: where the focus is, plus one.
    QWidget *pane = m_panes->pane() ? static_cast<QWidget *>(m_panes->pane()) : m_status;
    QWidget *regions[] = {m_sidebar, m_stack, pane, m_status};
    constexpr int kRegions = 4;
    QWidget *focus = QApplication::focusWidget();
    int at = -1;
    for (int i = 0; i < kRegions; ++i) {
        if (focus && regions[i]->isAncestorOf(focus)) {
            at = i;
        }
    }
    for (int step = 1; step <= kRegions; ++step) {
        QWidget *region = regions[(at + step) % kRegions];
        for (QWidget *child = region->nextInFocusChain(); child && child != region; child = child->nextInFocusChain()) {
            if (region->isAncestorOf(child) && child->isVisible() && child->isEnabled()
                && (child->focusPolicy() & Qt::TabFocus) != 0) {
                child->setFocus(Qt::TabFocusReason);
                return;
            }
        }
    }
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F6) {
        nextRegion();
        return;
    }
    if (event->key() == Qt::Key_Escape && m_panes->pane()) {
        m_panes->closePane();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_context.state->setValue(QStringLiteral("geometry"), saveGeometry());
    rememberPlace();
    m_panes->closePane();
    QMainWindow::closeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    placeSidebar();
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::WindowTitleChange) {
        setAccessibleName(windowTitle());
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().isLocalFile()
        && (urls.front().toLocalFile().endsWith(QLatin1String(".linchpin"), Qt::CaseInsensitive) || isTable(urls.front()))) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && isTable(urls.front())) {
        goTo({QLatin1String(kImportPage), {}, {}, {}, {}, urls.front().toLocalFile()});
        event->acceptProposedAction();
    } else if (!urls.isEmpty()) {
        m_files->open(urls.front().toLocalFile());
        event->acceptProposedAction();
    }
}

}  // namespace linchpin::gui
