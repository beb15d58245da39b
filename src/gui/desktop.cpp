#include "gui/desktop.h"

#include <cstdio>

#include <QApplication>
#include <QCommandLineParser>
#include <QDateTime>
#include <QFileInfo>
#include <QPixmapCache>
#include <QStandardPaths>
#include <QTimer>

#include "gui/account/account_page.h"
#include "gui/map/map_tab.h"
#include "gui/pages.h"
#include "gui/settings/backup_service.h"
#include "gui/shell/main_window.h"
#include "gui/shell/single_instance.h"
#include "gui/shell/view_state.h"
#include "gui/shell/workspace_files.h"
#include "gui/theme/icon.h"
#include "gui/what_if/what_if_view.h"
#include "present/edit/choice_index.h"
#include "present/edit/drafts.h"
#include "present/models/portfolio_feed.h"
#include "present/search/search_indexer.h"
#include "present/settings/backup_keeper.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

namespace {

QString settingsPath(const DesktopOptions &options)
{
    if (!options.settings.isEmpty()) {
        return options.settings;
    }
    if (!options.remember || !options.screenshot.isEmpty()) {
        return {};
    }
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + QStringLiteral("/window.ini");
}

/// The workspace to open: the one that was asked for, else the last one that is still there.
QString fileToOpen(const DesktopOptions &options, const ViewState &state)
{
    if (!options.file.isEmpty() || !options.screenshot.isEmpty()) {
        return options.file;
    }
    const QString last = state.value(QStringLiteral("last_file")).toString();
    return QFileInfo::exists(last) ? last : QString();
}

/// Unsaved forms lie beside the settings: `window-drafts` beside `window.ini`. Empty without settings: then they live in memory only.
QString draftsFolder(const QString &settings)
{
    const QFileInfo file(settings);
    return settings.isEmpty() ? QString() : file.path() + QLatin1Char('/') + file.completeBaseName() + QStringLiteral("-drafts");
}

}  // namespace

struct Desktop::Parts {
    Parts(QApplication &application, DesktopOptions wanted, std::function<core::Date()> today)
        : options(std::move(wanted))
        , state(settingsPath(options))
        , theme(application)
        , session(std::move(today))
        , portfolio(&session)
        , indexer(&session)
        , drafts(draftsFolder(settingsPath(options)), &session)
        , choices(&session)
        , backups(&session, [] { return QDateTime::currentSecsSinceEpoch(); })
    {
        registerPages(registry);
        theme.setTextScale(state.value(QStringLiteral("text_size"), 100).toInt() / 100.0);
        theme.setDensity(densityFromName(state.value(QStringLiteral("density")).toString()));
        theme.setMotion(state.value(QStringLiteral("motion"), true).toBool());
        theme.setChoice(options.theme.value_or(themeChoiceFromName(state.value(QStringLiteral("theme")).toString())));
        PageContext context;
        context.session = &session;
        context.portfolio = &portfolio;
        context.theme = &theme;
        context.state = &state;
        context.drafts = &drafts;
        context.choices = &choices;
        context.backups = &backups;
        window = std::make_unique<MainWindow>(context, registry);
        context.shell = window.get();
        backupService = std::make_unique<BackupService>(context, options.remember && options.screenshot.isEmpty());
        if (options.size.isValid()) {
            window->resize(options.size);
        }
        QObject::connect(&indexer, &present::SearchIndexer::working, window.get(),
                         [this](present::Job *job) { window->showJob(job); });
        if (options.screenshot.isEmpty()) {
            answerOtherStarts();
        }
    }

    /// A second start with the file that is open here brings this window to the front.
    void answerOtherStarts()
    {
        QObject::connect(&session, &present::WorkspaceSession::opened, &instance,
                         [this] { instance.answerFor(session.info().path); });
        QObject::connect(&session, &present::WorkspaceSession::stateChanged, &instance, [this] {
            if (session.state() == present::WorkspaceSession::State::Closed) {
                instance.stop();
            }
        });
        QObject::connect(&instance, &SingleInstance::asked, window.get(), [this](const QString &link) {
            window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
            window->show();
            window->raise();
            window->activateWindow();
            if (const auto place = Location::fromLink(link)) {
                window->goTo(*place);
            }
        });
    }

    /// Goes where the command line wants, once the portfolio is known.
    void goToStart()
    {
        if (wentToStart || (options.page.isEmpty() && options.pane.isEmpty())) {
            return;
        }
        wentToStart = true;
        const PageInfo *info = registry.find(options.page);
        if (const auto link = Location::fromLink(options.page)) {
            window->goTo(*link);
        } else if (!options.page.isEmpty() && info && info->place != PagePlace::AccountTab) {
            Location place;
            place.page = options.page;
            place.item = options.item;
            window->goTo(place);
        } else if (!options.page.isEmpty()) {
            goToAccount();
        }
        if (!options.pane.isEmpty()) {
            PaneRequest request;
            request.account = window->currentLocation().account;
            window->openPane(options.pane, request);
        }
    }

    void goToAccount()
    {
        core::AccountId account = options.account.isEmpty() ? core::AccountId() : window->accountNamed(options.account);
        if (!account && options.account.isEmpty() && portfolio.portfolio() && !portfolio.portfolio()->rows.empty()) {
            account = portfolio.portfolio()->rows.front().account;
        }
        if (!account && options.account.isEmpty()) {
            return;  // nothing is there yet, which the first page says
        }
        if (!account) {
            window->warn(QApplication::translate("Desktop", "There is no account called \"%1\".").arg(options.account));
            return;
        }
        window->goTo({QLatin1String(kAccountPage), options.page, account, {}, {}, options.item});
        if (auto *page = qobject_cast<AccountPage *>(window->currentPage())) {
            if (auto *map = qobject_cast<MapTab *>(page->currentTab()); map && !options.overlay.isEmpty()) {
                map->setOverlay(
                    core::fromWord<core::MapOverlay>(options.overlay.toStdString()).value_or(core::MapOverlay::Influence));
            }
        }
    }

    void takeScreenshot()
    {
        // Waits until everything is there and painted; gives up after a minute.
        if (++waited > 600) {
            std::fputs("linchpin: the window did not finish loading\n", stderr);
            QApplication::exit(3);
            return;
        }
        settled = window->isLoaded() && ((options.page.isEmpty() && options.pane.isEmpty()) || wentToStart) ? settled + 1 : 0;
        if (settled < 4) {
            return;
        }
        timer.stop();
        const bool saved = window->grab().save(options.screenshot, "PNG");
        if (!saved) {
            std::fprintf(stderr, "linchpin: cannot write %s\n", qPrintable(options.screenshot));
        }
        QApplication::exit(saved ? 0 : 3);
    }

    DesktopOptions options;
    ViewState state;
    ThemeController theme;
    PageRegistry registry;
    present::WorkspaceSession session;
    present::PortfolioFeed portfolio;
    present::SearchIndexer indexer;
    present::Drafts drafts;
    present::ChoiceIndex choices;
    present::BackupKeeper backups;
    std::unique_ptr<MainWindow> window;
    std::unique_ptr<BackupService> backupService;
    SingleInstance instance;
    QTimer timer;
    int waited = 0;
    int settled = 0;
    bool wentToStart = false;
};

Desktop::Desktop(QApplication &application, DesktopOptions options, std::function<core::Date()> today)
    : m_parts(std::make_unique<Parts>(application, std::move(options), std::move(today)))
{ }

Desktop::~Desktop() = default;

MainWindow &Desktop::window() { return *m_parts->window; }

void Desktop::start()
{
    Parts *parts = m_parts.get();
    QObject::connect(&parts->portfolio, &present::PortfolioFeed::updated, parts->window.get(), [parts] { parts->goToStart(); });
    parts->window->show();
    if (const QString file = fileToOpen(parts->options, parts->state); !file.isEmpty()) {
        parts->window->files()->open(file);
    }
    if (!parts->options.screenshot.isEmpty()) {
        QObject::connect(&parts->timer, &QTimer::timeout, parts->window.get(), [parts] { parts->takeScreenshot(); });
        parts->timer.start(100);
    }
}

int runDesktop(int argc, char *argv[], std::function<core::Date()> today)
{
    QApplication::setApplicationName(QStringLiteral("linchpin"));
    QApplication::setApplicationDisplayName(QStringLiteral("Linchpin"));
    QApplication::setApplicationVersion(QStringLiteral(LINCHPIN_VERSION));
    QApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    QPixmapCache::setCacheLimit(64 * 1024);

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Linchpin: know the people behind the customers you cannot lose."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption theme(QStringLiteral("theme"), QStringLiteral("Colours: light, dark or system."),
                                   QStringLiteral("NAME"));
    const QCommandLineOption page(QStringLiteral("page"),
                                  QStringLiteral("Where to start: a page, a tab of the account page, or a linchpin: link."),
                                  QStringLiteral("PAGE"));
    const QCommandLineOption account(QStringLiteral("account"),
                                     QStringLiteral("Account for its tabs; default: the first of the ranking."),
                                     QStringLiteral("NAME"));
    const QCommandLineOption overlay(
        QStringLiteral("overlay"),
        QStringLiteral("Of the map: influence, coverage, loyalty, freshness, power, conflict or informal."),
        QStringLiteral("NAME"));
    const QCommandLineOption shot(QStringLiteral("screenshot"),
                                  QStringLiteral("Write a picture of the loaded window to this PNG file and end."),
                                  QStringLiteral("OUT.png"));
    const QCommandLineOption size(QStringLiteral("size"), QStringLiteral("Size of the window, for example 1440x900."),
                                  QStringLiteral("WxH"));
    const QCommandLineOption pane(QStringLiteral("pane"), QStringLiteral("Open this pane at the right, for example log."),
                                  QStringLiteral("PANE"));
    const QCommandLineOption item(QStringLiteral("item"),
                                  QStringLiteral("What to show inside the page, for example setting/theme."),
                                  QStringLiteral("ITEM"));
    parser.addOptions({theme, page, account, overlay, pane, item, shot, size});
    parser.addPositionalArgument(QStringLiteral("file"), QStringLiteral("Workspace to open; default: the last one."),
                                 QStringLiteral("[FILE]"));
    parser.addPositionalArgument(QStringLiteral("link"), QStringLiteral("A linchpin: link to the place to show."),
                                 QStringLiteral("[LINK]"));
    parser.process(application);

    DesktopOptions options;
    const auto refuse = [](const QString &sentence) {
        std::fprintf(stderr, "linchpin: %s\nTry --help.\n", qPrintable(sentence));
        return 2;
    };
    QString link;
    for (const QString &argument : parser.positionalArguments()) {
        QString &kind = argument.startsWith(QLatin1String("linchpin:")) && !QFileInfo::exists(argument) ? link : options.file;
        if (!kind.isEmpty()) {
            return refuse(QStringLiteral("one workspace and one link at a time"));
        }
        kind = argument;
    }
    if (parser.isSet(theme)) {
        const QString name = parser.value(theme);
        if (themeChoiceName(themeChoiceFromName(name)) != name) {
            return refuse(QStringLiteral("--theme takes light, dark or system, not \"%1\"").arg(name));
        }
        options.theme = themeChoiceFromName(name);
    }
    options.page = parser.isSet(page) ? parser.value(page) : link;
    options.pane = parser.value(pane);
    options.item = parser.value(item);
    PageRegistry known;
    registerPages(known);
    if (const auto place = Location::fromLink(link); !link.isEmpty() && (!place || !known.find(place->page))) {
        return refuse(QStringLiteral("\"%1\" is no link to a place in a workspace").arg(link));
    }
    if (!options.page.isEmpty() && !known.find(options.page) && options.page != QLatin1String(kWhatIfTab)
        && !Location::fromLink(options.page)) {
        QStringList names;
        for (const PageInfo &info : known.pages()) {
            names << info.id;
        }
        names << QLatin1String(kWhatIfTab);
        return refuse(QStringLiteral("--page takes one of %1 or a linchpin: link, not \"%2\"")
                          .arg(names.join(QStringLiteral(", ")), options.page));
    }
    if (!options.pane.isEmpty() && !known.findPane(options.pane)) {
        return refuse(QStringLiteral("--pane: there is no pane \"%1\"").arg(options.pane));
    }
    options.account = parser.value(account);
    options.overlay = parser.value(overlay);
    options.screenshot = parser.value(shot);
    if (parser.isSet(size)) {
        const QStringList parts = parser.value(size).split(QLatin1Char('x'));
        options.size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
        if (options.size.width() < 200 || options.size.height() < 200 || options.size.width() > 16000
            || options.size.height() > 16000) {
            return refuse(
                QStringLiteral("--size takes width and height, for example 1440x900, not \"%1\"").arg(parser.value(size)));
        }
    }
    if (options.screenshot.isEmpty()) {
        const QString file = fileToOpen(options, ViewState(settingsPath(options)));
        if (SingleInstance::raiseOther(file, Location::fromLink(options.page) ? options.page : QString())) {
            return 0;
        }
    }
    Desktop desktop(application, options, std::move(today));
    desktop.start();
    return QApplication::exec();
}

}  // namespace linchpin::gui
