#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <QSize>
#include <QString>

#include "core/date.h"
#include "gui/theme/theme_controller.h"

class QApplication;

namespace linchpin::gui {

class MainWindow;

/// What the command line of the window asks for.
struct DesktopOptions {
    QString file;  ///< empty: the last one, or the first-run page
    std::optional<ThemeChoice> theme;  ///< empty: as kept
    QString page;  ///< id of a page or of a tab of the account page, or a `linchpin:` link; empty: where we were last
    QString account;  ///< for tabs of the account page: a name or how it begins; empty: the first of the ranking
    QString pane;  ///< id of a pane to open beside it
    QString item;  ///< what to show inside the page (Location::item)
    QString overlay;  ///< of the map: influence, coverage, loyalty
    QString screenshot;  ///< where to write a picture of the window; the program then ends
    QSize size;  ///< of the window; empty: as kept
    bool remember = true;  ///< false: no settings are read or written
    QString settings;  ///< another settings file (tests)
};

/// The program behind the window: owns session, feeds, theme, state and the window in the right order.
class Desktop final {
public:
    Desktop(QApplication &application, DesktopOptions options, std::function<core::Date()> today);
    ~Desktop();
    Desktop(const Desktop &) = delete;
    Desktop &operator=(const Desktop &) = delete;

    /// Shows the window and starts opening the file.
    void start();
    [[nodiscard]] MainWindow &window();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

/// Reads the command line, runs the window, returns the exit code (0 ok, 2 wrong use, 3 the screenshot cannot be made).
/// `today` is the day of the system's clock: nothing below main reads it.
int runDesktop(int argc, char *argv[], std::function<core::Date()> today);

}  // namespace linchpin::gui
