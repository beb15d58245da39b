#include <fstream>

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPdfWriter>

#include "render/text.h"
#include "render/theme.h"
#include "support/catch.h"

#include "gui_application.h"

using namespace linchpin;
using namespace linchpin::render;

TEST_CASE("displayed text holds no control characters, broken pairs or piles of marks")
{
    CHECK(displayText(std::string_view("A\nB\tC\r\n")) == QStringLiteral("A B C"));
    CHECK(displayText(std::string_view("\x01"
                                       "A\x7f"))
          == QStringLiteral("A"));
    CHECK(displayText(std::string_view("\xff\xfe")).contains(QChar(QChar::ReplacementCharacter)));
    CHECK(displayText(QString(QChar(0xD800)) + QLatin1Char('x'))
          == QString(QChar(QChar::ReplacementCharacter)) + QLatin1Char('x'));
    CHECK(displayText(QStringLiteral("a") + QString(40, QChar(0x0301))).size() == 4);
    CHECK(displayText(QString(100000, QLatin1Char('x'))).size() <= 400);
    CHECK(displayText(QString(QChar(0x202E)) + QStringLiteral("abc")) == QStringLiteral("abc"));
}

TEST_CASE("elided text fits and keeps whole letters")
{
    test::ensureGuiApplication();
    const QFont font = themeFont(TypeSize::Body);
    const QString family = QString::fromUtf8("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7");
    for (const QString &text :
         {QStringLiteral("Ingrid Solheim of Halden Foods"), family + family + family + family,
          QString::fromUtf8("\xD9\x85\xD8\xAD\xD9\x85\xD8\xAF \xD8\xB9\xD8\xA8\xD8\xAF \xD8\xA7\xD9\x84\xD9\x84\xD9\x87"),
          QString::fromUtf8(
              "\xE5\xB1\xB1\xE7\x94\xB0\xE5\xA4\xAA\xE9\x83\x8E\xE6\xA7\x98\xE3\x81\xAE\xE3\x81\x8A\xE5\xAE\xA2\xE6\xA7\x98")}) {
        for (double width = 0; width < 260; width += 7) {
            const QString shown = elided(text, font, width);
            CHECK(textWidth(shown, font) <= width);
            if (!shown.isEmpty()) {
                CHECK(!shown.back().isHighSurrogate());
                CHECK((shown == text || shown.endsWith(QChar(0x2026))));
            }
        }
    }
    CHECK(elided(QStringLiteral("abc"), font, 1000) == QStringLiteral("abc"));
    CHECK(elided(QStringLiteral("abc"), font, 2).isEmpty());
}

TEST_CASE("wrapped text keeps every word, breaks what is too long and elides the last line")
{
    test::ensureGuiApplication();
    const QFont font = themeFont(TypeSize::Body);
    const QString text = QStringLiteral("Meet the finance chief before the renewal talk in November");
    const QStringList lines = wrapped(text, font, 140);
    CHECK(lines.size() > 2);
    CHECK(lines.join(QLatin1Char(' ')) == text);
    for (const QString &line : wrapped(QString(80, QLatin1Char('W')), font, 90)) {
        CHECK(textWidth(line, font) <= 90);
    }
    const QStringList two = wrapped(text, font, 140, 2);
    REQUIRE(two.size() == 2);
    CHECK(two.last().endsWith(QChar(0x2026)));
}

TEST_CASE("right-to-left names are placed where the card wants them")
{
    test::ensureGuiApplication();
    const QRectF box(20, 20, 200, 24);
    test::GuardedCanvas canvas(box);
    {
        QPainter painter(&canvas.image());
        drawElided(painter, box, HAlign::Left, QString::fromUtf8("\xD7\x93\xD7\xA0\xD7\x94 \xD7\x9C\xD7\x95\xD7\x99"),
                   themeFont(TypeSize::Body), Qt::black);
    }
    CHECK(canvas.painted() > 20);
    int right = 0;
    for (int y = 0; y < canvas.image().height(); ++y) {
        for (int x = 0; x < canvas.image().width(); ++x) {
            right = canvas.image().pixel(x, y) != QColor(Qt::magenta).rgb() ? std::max(right, x) : right;
        }
    }
    CHECK(right < 120);
}

TEST_CASE("emoji leave pictures and the words around them text in PDF")
{
    test::ensureGuiApplication();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        QPainter painter(&writer);
        drawLine(painter, QPointF(100, 100), QString::fromUtf8("Mia \xF0\x9F\x98\x80 Berg"), themeFont(TypeSize::Body),
                 Qt::black);
    }
    CHECK(buffer.data().contains("/Subtype /Image"));
}

TEST_CASE("the naughty strings can be cleaned, measured and elided")
{
    test::ensureGuiApplication();
    QFile file(QStringLiteral(LINCHPIN_SHARED_DATA "/import_suites/unicode/blns.json"));
    if (!file.open(QIODevice::ReadOnly)) {
        WARN("no public data at " LINCHPIN_SHARED_DATA ", skipped");
        return;
    }
    const QFont font = themeFont(TypeSize::Body);
    const auto strings = QJsonDocument::fromJson(file.readAll()).array();
    CHECK(strings.size() > 400);
    for (const auto &value : strings) {
        const QString text = displayText(value.toString());
        CHECK(textWidth(elided(text, font, 120), font) <= 120);
    }
}
