#include "cli/gui_core.h"

#include <QGuiApplication>

namespace linchpin::cli {

std::unique_ptr<QGuiApplication> makePaintingApplication()
{
    static int count = 1;
    static char name[] = "linchpin-cli";
    static char *arguments[] = {name, nullptr};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QGuiApplication>(count, arguments);
}

}  // namespace linchpin::cli
