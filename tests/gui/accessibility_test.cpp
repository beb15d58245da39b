#include <set>

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QTextEdit>

#include "gui/pages.h"
#include "gui_world.h"

// Every control of every page has a name, a role and a place in the tab order.

using namespace linchpin;
using namespace linchpin::test;

namespace {

/// Pages and tabs of the program, as places on the sample's first account.
std::vector<gui::Location> places(core::AccountId account)
{
    gui::PageRegistry registry;
    gui::registerPages(registry);
    std::vector<gui::Location> found;
    for (const gui::PageInfo &info : registry.pages()) {
        if (info.place == gui::PagePlace::AccountTab) {
            if (account) {
                found.push_back({QLatin1String(gui::kAccountPage), info.id, account, {}});
            }
        } else if (info.place != gui::PagePlace::Hidden) {
            found.push_back({info.id, {}, {}, {}});
        }
    }
    return found;
}

bool isControl(const QWidget *widget)
{
    if (!widget->isVisible() || !widget->isEnabled() || widget->focusPolicy() == Qt::NoFocus) {
        return false;
    }
    if (widget->objectName().startsWith(QLatin1String("qt_"))) {
        return false;  // parts of Qt's own composite widgets
    }
    const auto *area = qobject_cast<const QAbstractScrollArea *>(widget->parentWidget());
    if (area && area->viewport() == widget) {
        return false;  // the area itself is the control
    }
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
        || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget)
        || qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QAbstractScrollArea *>(widget)
        || (widget->focusPolicy() & Qt::TabFocus) != 0;
}

QStringList namelessControls(QWidget *window)
{
    QStringList nameless;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        if (!isControl(widget)) {
            continue;
        }
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        const QString what = QStringLiteral("%1 %2 in %3")
                                 .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
                                      QLatin1String(widget->parentWidget()->metaObject()->className()));
        if (!interface || !interface->isValid()) {
            nameless << what + QStringLiteral(" (no interface)");
        } else if (interface->text(QAccessible::Name).trimmed().isEmpty()) {
            nameless << what;
        } else if (interface->role() == QAccessible::NoRole) {
            nameless << what + QStringLiteral(" (no role)");
        }
    }
    return nameless;
}

core::AccountId firstAccount(World &world)
{
    const auto rows = world.window().findChildren<gui::PortfolioPage *>();
    Q_UNUSED(rows)
    return world.window().accountNamed(QStringLiteral("Halden"));
}

/// Presses Tab until the focus comes back; the controls visited, or empty when it got stuck.
std::vector<QWidget *> tabAround(QWidget *window)
{
    std::vector<QWidget *> visited;
    std::set<QWidget *> seen;
    window->activateWindow();
    QWidget *start = window->nextInFocusChain();
    Q_UNUSED(start)
    for (int i = 0; i < 600; ++i) {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : window, Qt::Key_Tab);
        QWidget *now = QApplication::focusWidget();
        if (!now) {
            return {};
        }
        if (!seen.insert(now).second) {
            // Round when it is the first again; a trap when it is not.
            return now == visited.front() || (visited.size() > 1 && now == visited[1]) ? visited : std::vector<QWidget *>();
        }
        visited.push_back(now);
    }
    return {};
}

}  // namespace

TEST_CASE("Every control of every page has an accessible name and a role")
{
    World world(Files::fresh(QStringLiteral("sample")));
    for (const gui::Location &place : places(firstAccount(world))) {
        world.window().goTo(place);
        REQUIRE(world.loaded());
        QTest::qWait(30);
        INFO("page " << (place.page + QLatin1Char(' ') + place.tab).toStdString());
        const QStringList nameless = namelessControls(&world.window());
        INFO(nameless.join(QLatin1Char('\n')).toStdString());
        CHECK(nameless.isEmpty());
    }
}

TEST_CASE("Every control of every page of an empty workspace has an accessible name and a role")
{
    World world(Files::fresh(QStringLiteral("empty")));
    for (const gui::Location &place : places({})) {
        world.window().goTo(place);
        REQUIRE(world.loaded());
        QTest::qWait(30);
        INFO("page " << place.page.toStdString());
        const QStringList nameless = namelessControls(&world.window());
        INFO(nameless.join(QLatin1Char('\n')).toStdString());
        CHECK(nameless.isEmpty());
    }
}

TEST_CASE("Tab goes round every page and is never trapped")
{
    World world(Files::fresh(QStringLiteral("sample")));
    world.window().activateWindow();
    static_cast<void>(QTest::qWaitForWindowActive(&world.window(), 2000));
    for (const gui::Location &place : places(firstAccount(world))) {
        world.window().goTo(place);
        REQUIRE(world.loaded());
        INFO("page " << (place.page + QLatin1Char(' ') + place.tab).toStdString());
        const auto visited = tabAround(&world.window());
        CHECK(visited.size() > 5);
        for (const QWidget *widget : visited) {
            INFO(widget->metaObject()->className() << ' ' << widget->objectName().toStdString());
            CHECK(widget->isVisible());
        }
    }
}
