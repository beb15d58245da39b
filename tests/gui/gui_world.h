#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "app/sample/sample.h"
#include "generate/generate.h"
#include "gui/account/account_page.h"
#include "gui/desktop.h"
#include "gui/map/map_tab.h"
#include "gui/map/map_view.h"
#include "gui/portfolio/portfolio_page.h"
#include "gui/shell/main_window.h"
#include "gui/shell/status_strip.h"
#include "gui/theme/theme_controller.h"
#include "support/catch.h"

// The real window over real files, for tests that drive it.

namespace linchpin::test {

/// One application for all tests of the program, never destroyed.
inline QApplication &application()
{
    static QApplication *made = [] {
        if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
            qputenv("QT_QPA_PLATFORM", "offscreen");
        }
        static int count = 1;
        static char name[] = "linchpin";
        static char *arguments[] = {name, nullptr};
        QApplication::setApplicationVersion(QStringLiteral("0"));
        return new QApplication(count, arguments);
    }();
    return *made;
}

/// Files made once for all tests: a fresh copy for each that asks.
class Files final {
public:
    [[nodiscard]] static QString fresh(const QString &kind)
    {
        static Files files;
        const QString source = files.original(kind);
        static int number = 0;
        const QString copy = files.m_folder.filePath(QStringLiteral("%1-%2.linchpin").arg(kind).arg(++number));
        QFile::copy(source, copy);
        return copy;
    }
    [[nodiscard]] static QString folderPath(const QString &name)
    {
        static QTemporaryDir folder;
        return folder.filePath(name);
    }

private:
    QString original(const QString &kind)
    {
        const QString path = m_folder.filePath(kind + QStringLiteral(".linchpin"));
        if (QFile::exists(path)) {
            return path;
        }
        const std::filesystem::path native(path.toStdU16String());
        if (kind == QLatin1String("sample")) {
            REQUIRE(app::makeSampleWorkspace(native).has_value());
        } else if (kind == QLatin1String("empty")) {
            app::CreateOptions options;
            options.name = "Empty";
            options.pinnedToday = core::Date::fromYmd(2026, 10, 12);
            REQUIRE(app::Workspace::create(native, options).has_value());
        } else {
            GenerateOptions options;
            options.accounts = kind == QLatin1String("large") ? 10000 : 40;
            options.people = kind == QLatin1String("large") ? 20000 : 300;
            options.conversations = kind == QLatin1String("large") ? 20000 : 1500;
            REQUIRE(generateFile(native, options).has_value());
        }
        return path;
    }
    QTemporaryDir m_folder;
};

/// A running program over one file.
class World final {
public:
    explicit World(const QString &file, gui::DesktopOptions options = {}, bool wait = true)
    {
        options.file = file;
        if (options.settings.isEmpty()) {
            options.settings = Files::folderPath(QStringLiteral("settings-%1.ini").arg(++s_number));
        }
        if (!options.size.isValid()) {
            options.size = QSize(1440, 900);
        }
        m_desktop = std::make_unique<gui::Desktop>(application(), options, [] { return *core::Date::fromYmd(2026, 10, 12); });
        m_desktop->start();
        if (wait) {
            REQUIRE(QTest::qWaitForWindowExposed(&window()));
            REQUIRE(loaded());
        }
    }
    [[nodiscard]] gui::MainWindow &window() { return m_desktop->window(); }
    [[nodiscard]] bool loaded(int milliseconds = 30000)
    {
        return QTest::qWaitFor([this] { return window().isLoaded(); }, milliseconds);
    }
    [[nodiscard]] gui::PortfolioPage *portfolio() { return qobject_cast<gui::PortfolioPage *>(window().currentPage()); }
    [[nodiscard]] gui::AccountPage *account() { return qobject_cast<gui::AccountPage *>(window().currentPage()); }
    [[nodiscard]] gui::MapTab *map() { return account() ? qobject_cast<gui::MapTab *>(account()->currentTab()) : nullptr; }
    /// The action of the menu bar whose text begins so.
    [[nodiscard]] QAction *action(const QString &text)
    {
        for (QAction *found : window().findChildren<QAction *>()) {
            QString name = found->text();
            if (name.remove(QLatin1Char('&')).startsWith(text)) {
                return found;
            }
        }
        FAIL("no action " + text.toStdString());
        return nullptr;
    }
    template <typename T>
    [[nodiscard]] T *child()
    {
        T *found = window().findChild<T *>();
        REQUIRE(found);
        return found;
    }

private:
    static inline int s_number = 0;
    std::unique_ptr<gui::Desktop> m_desktop;
};

/// Measures how long the event loop of the window was held up.
class Watchdog final {
public:
    Watchdog()
    {
        m_timer.setInterval(5);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { m_worst = qMax(m_worst, m_clock.restart()); });
        m_clock.start();
        m_timer.start();
    }
    [[nodiscard]] qint64 worst() const { return m_worst; }
    void reset()
    {
        m_worst = 0;
        m_clock.restart();
    }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_worst = 0;
};

}  // namespace linchpin::test
