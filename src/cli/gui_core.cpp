#include "cli/gui_core.h"

#include <cstdio>

#include <QGuiApplication>

namespace linchpin::cli {

std::unique_ptr<QGuiApplication> makePaintingApplication()
{
    static int count = 1;
    static char name[] = "linchpin-cli";
    static char *arguments[] = {name, nullptr};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // Standard error belongs to our own words: remarks of the toolkit about the machine are no news for the user.
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &, const QString &message) {
        if (type == QtCriticalMsg || type == QtFatalMsg) {
            std::fprintf(stderr, "%s\n", qPrintable(message));
        }
    });
    return std::make_unique<QGuiApplication>(count, arguments);
}

}  // namespace linchpin::cli
