#include <QXmlStreamReader>

#include "render/icons.h"
#include "support/catch.h"

#include "gui_application.h"

using namespace linchpin;
using namespace linchpin::render;

TEST_CASE("every icon is valid, takes its colour and draws something")
{
    test::ensureGuiApplication();
    const QStringList names = iconNames();
    for (const char *name :
         {"portfolio",  "week",         "people",        "voice",   "reviews", "programmes", "import",      "settings",
          "search",     "plus",         "export",        "map",     "list",    "coverage",   "influence",   "loyalty",
          "log",        "what-if",      "plan",          "warning", "check",   "clock",      "person-plus", "chevron-down",
          "chevron-up", "chevron-left", "chevron-right", "close",   "undo",    "redo",       "mail",        "phone",
          "logo",       "fit",          "minus",         "more",    "filter",  "sort-up",    "sort-down",   "calendar",
          "target",     "lock",         "info"}) {
        CAPTURE(name);
        CHECK(names.contains(QLatin1String(name)));
    }
    for (const QString &name : names) {
        CAPTURE(name.toStdString());
        const QByteArray svg = iconSvg(name, QColor(0x12, 0x34, 0x56));
        QXmlStreamReader reader(svg);
        while (!reader.atEnd()) {
            reader.readNext();
        }
        CHECK(!reader.hasError());
        CHECK(!svg.contains("currentColor"));
        const QImage image = iconImage(name, Qt::red, 16, 2);
        CHECK(image.width() == 32);
        bool any = false;
        for (int y = 0; y < 32; ++y) {
            for (int x = 0; x < 32; ++x) {
                any = any || image.pixelColor(x, y).alpha() > 0;
            }
        }
        CHECK(any);
    }
}

TEST_CASE("an unknown icon draws nothing")
{
    test::ensureGuiApplication();
    CHECK(!hasIcon(QStringLiteral("no-such-icon")));
    CHECK(iconSvg(QStringLiteral("no-such-icon"), Qt::red).isEmpty());
    CHECK(iconImage(QStringLiteral("no-such-icon"), Qt::red, 16).width() == 16);
}
