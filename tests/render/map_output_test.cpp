#include <cmath>
#include <filesystem>
#include <fstream>

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTransform>
#include <QXmlStreamReader>

#include "render/map/map_output.h"
#include "render/map/map_painter.h"
#include "render/output_file.h"
#include "render/text.h"
#include "render/words.h"
#include "support/catch.h"

#include "gui_application.h"
#include "map_fixture.h"

using namespace linchpin;
using namespace linchpin::render;

namespace {

struct SvgText {
    QString text;
    QRectF box;
};

/// The texts of an SVG with the boxes they take up; empty when the XML is not valid.
std::vector<SvgText> textsOf(const QByteArray &svg, QString *title = nullptr, QString *description = nullptr)
{
    std::vector<SvgText> texts;
    QXmlStreamReader reader(svg);
    std::vector<QTransform> transforms(1);
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement()) {
            const auto attributes = reader.attributes();
            if (reader.name() == QLatin1String("g")) {
                QTransform transform = transforms.back();
                const QString matrix = attributes.value(QLatin1String("transform")).toString();
                if (matrix.startsWith(QLatin1String("matrix("))) {
                    const QStringList n = matrix.mid(7, matrix.size() - 8).split(QLatin1Char(','));
                    transform = QTransform(n[0].toDouble(), n[1].toDouble(), n[2].toDouble(), n[3].toDouble(), n[4].toDouble(),
                                           n[5].toDouble());
                }
                transforms.push_back(transform);
            } else if (reader.name() == QLatin1String("text")) {
                const double x = attributes.value(QLatin1String("x")).toDouble(),
                             y = attributes.value(QLatin1String("y")).toDouble();
                const double size = attributes.value(QLatin1String("font-size")).toDouble();
                const int weight = attributes.value(QLatin1String("font-weight")).toInt();
                const QString text = reader.readElementText();
                const QFont font = themeFont(size,
                                             weight >= 700       ? Weight::Bold
                                                 : weight >= 600 ? Weight::SemiBold
                                                 : weight >= 500 ? Weight::Medium
                                                                 : Weight::Regular);
                texts.push_back(
                    {text, transforms.back().mapRect(QRectF(x, y - size * 0.72, textWidth(text, font), size * 0.74))});
            } else if (reader.name() == QLatin1String("title") && title != nullptr) {
                *title = reader.readElementText();
            } else if (reader.name() == QLatin1String("desc") && description != nullptr) {
                *description = reader.readElementText();
            }
        } else if (reader.isEndElement() && reader.name() == QLatin1String("g")) {
            transforms.pop_back();
        }
    }
    return reader.hasError() ? std::vector<SvgText>() : texts;
}

bool holds(const std::vector<SvgText> &texts, const QString &wanted)
{
    return std::any_of(texts.begin(), texts.end(), [&](const SvgText &text) { return text.text == wanted; });
}

int overlaps(const std::vector<SvgText> &texts)
{
    int count = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        for (std::size_t j = i + 1; j < texts.size(); ++j) {
            if (texts[i].box.adjusted(0.5, 0.5, -0.5, -0.5).intersects(texts[j].box.adjusted(0.5, 0.5, -0.5, -0.5))) {
                UNSCOPED_INFO(texts[i].text.toStdString() << " meets " << texts[j].text.toStdString());
                ++count;
            }
        }
    }
    return count;
}

/// `people` people in a tree with every kind of name that has ever broken a report.
core::AccountMap awkwardMap(int people)
{
    const std::vector<std::string> names{
        "A",
        "Maximiliana Konstantinopoulou-Featherstonehaugh von und zu Hohenzollern",
        "\xD9\x85\xD8\xAD\xD9\x85\xD8\xAF \xD8\xB9\xD8\xA8\xD8\xAF \xD8\xA7\xD9\x84\xD8\xB1\xD8\xAD\xD9\x85\xD9\x86 "
        "\xD8\xA7\xD9\x84\xD8\xB4\xD8\xB1\xD9\x8A\xD9\x81",
        "\xE5\xB1\xB1\xE7\x94\xB0 \xE5\xA4\xAA\xE9\x83\x8E",
        "Mia \xF0\x9F\x98\x80 Berg \xF0\x9F\x9A\x80",
        "O'Neil & <Sons> \"Ltd\"",
        "Z\xCC\xB5\xCC\xA1\xCD\x81\xCD\x9E"
        "algo",
        "",
        "Tab\tand\nbreak"};
    core::AccountMap map;
    map.account = "Brot & <Salz> \xF0\x9F\x8D\x9E GmbH";
    map.asOf = *core::Date::fromYmd(2026, 10, 12);
    for (int i = 1; i <= people; ++i) {
        core::MapPerson person;
        person.seat = i;
        person.reportsTo = i == 1 ? 0 : (i + 5) / 7;
        person.name = names[static_cast<std::size_t>(i) % names.size()];
        person.title = i % 3 == 0 ? std::string(300, 'T') : "Head of " + std::to_string(i);
        person.role = i % 2 == 0 ? "financial_buyer" : "A role of our own with many words in it";
        person.ownRole = i % 2 == 1;
        person.tier = static_cast<core::Tier>(i % 3);
        person.stance = static_cast<core::Stance>(i % 6);
        person.strength = i % 5 == 0 ? std::nullopt : std::optional<int>(i * 13 % 101);
        person.loyalty = static_cast<core::LoyaltyStep>(i % 4);
        for (int c = 0; c < i % 6; ++c) {
            person.covers.push_back({c + 1, c == 0 ? "WWW" : "SL", c * 20, c == 0});
        }
        person.daysSinceTalk = i % 4 == 0 ? std::nullopt : std::optional<int>(i * 97 % 900);
        person.pastRhythm = i % 2 == 0;
        person.vacant = i % 11 == 0;
        person.placeholder = i % 13 == 0;
        person.outside = i % 10 == 0;
        map.people.push_back(person);
    }
    return map;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

TEST_CASE("the SVG of a map is valid and says every name, title and number as text")
{
    test::ensureGuiApplication();
    QString title, description;
    const auto texts = textsOf(renderMapSvg(test::haldenFoods()), &title, &description);
    REQUIRE(!texts.empty());
    CHECK(title == QStringLiteral("Halden Foods"));
    CHECK(description.contains(QStringLiteral("12 of 23 people")));
    for (const core::MapPerson &person : test::haldenFoods().people) {
        CAPTURE(person.name);
        CHECK(holds(texts, QString::fromStdString(person.name)));
        CHECK(holds(texts, QString::fromStdString(person.title)));
    }
    for (const char *word :
         {"Champion", "Blocker", "84", "94 d", "Satisfied", "Nobody covers this buyer", "SL", "Gatekeeper", "Conflict"}) {
        CHECK(holds(texts, QLatin1String(word)));
    }
    CHECK(overlaps(texts) == 0);
}

TEST_CASE("texts never overlap, whatever the names, in every overlay")
{
    test::ensureGuiApplication();
    for (const core::MapOverlay overlay : {core::MapOverlay::Influence, core::MapOverlay::Coverage, core::MapOverlay::Loyalty,
                                           core::MapOverlay::Freshness, core::MapOverlay::Power}) {
        for (const int people : {1, 9, 60}) {
            auto map = awkwardMap(people);
            map.overlay = overlay;
            CAPTURE(people, static_cast<int>(overlay));
            QString title;
            const auto texts = textsOf(renderMapSvg(map), &title);
            REQUIRE(!texts.empty());
            CHECK(title.contains(QStringLiteral("Brot & <Salz>")));
            CHECK(overlaps(texts) == 0);
        }
    }
}

TEST_CASE("faults of the reporting lines are named in the picture and in its description")
{
    test::ensureGuiApplication();
    auto map = test::haldenFoods();
    map.people[1].reportsTo = 5;  // Brandt <-> Raman
    map.people[9].reportsTo = 10;  // Holm to herself
    map.people[10].reportsTo = 99;
    QString description;
    const auto texts = textsOf(renderMapSvg(map), nullptr, &description);
    CHECK(description.contains(QStringLiteral("Marcus Brandt and Priya Raman report to each other")));
    CHECK(description.contains(QStringLiteral("Greta Holm is recorded as their own superior")));
    CHECK(description.contains(QStringLiteral("superior of Jonas Weber is not on the map")));
    CHECK(holds(texts, QStringLiteral("Greta Holm is recorded as their own superior.")));
}

TEST_CASE("a customer's copy says nothing that judges people")
{
    test::ensureGuiApplication();
    auto map = test::haldenFoods();
    map.judgements = false;
    const auto texts = textsOf(renderMapSvg(map));
    CHECK(holds(texts, QStringLiteral("Priya Raman")));
    for (const char *word : {"Blocker", "Sceptic", "Champion", "84", "Gatekeeper", "Buyer", "B", "SL", "94 d", "Conflict",
                             "Nobody covers this buyer"}) {
        CAPTURE(word);
        CHECK(!holds(texts, QLatin1String(word)));
    }
}

TEST_CASE("a card stays inside its rectangle in every detail and with awkward names")
{
    test::ensureGuiApplication();
    const QRectF rect(100, 100, kCardWidth, kCardHeight);
    for (const auto &person : awkwardMap(60).people) {
        for (const CardDetail detail : {CardDetail::Full, CardDetail::Chip, CardDetail::Tile}) {
            const auto overlay = static_cast<core::MapOverlay>(person.seat % 7);
            const double scale = detail == CardDetail::Full ? 1.0 : detail == CardDetail::Chip ? 0.5 : 0.3;
            // The ring of effective power reaches beyond it, no further than it says.
            const double reach = overlay == core::MapOverlay::Power ? kCardReach : 0;
            test::GuardedCanvas canvas(rect.adjusted(-reach, -reach, reach, reach), QSize(420, 320));
            QPainter painter(&canvas.image());
            CardStyle style;
            style.detail = detail;
            style.scale = scale;
            style.overlay = overlay;
            style.dimmed = person.seat % 7 == 0;
            paintPersonCard(painter, rect, person, style, lightTheme());
            painter.end();
            CHECK(canvas.spilled() == 0);
        }
    }
}

TEST_CASE("level of detail follows the zoom")
{
    CHECK(cardDetail(1.0) == CardDetail::Full);
    CHECK(cardDetail(0.7) == CardDetail::Full);
    CHECK(cardDetail(0.69) == CardDetail::Chip);
    CHECK(cardDetail(0.4) == CardDetail::Chip);
    CHECK(cardDetail(0.39) == CardDetail::Tile);
}

TEST_CASE("the PNG is twice as large as the map, and never larger than viewers can open")
{
    test::ensureGuiApplication();
    const QImage image = QImage::fromData(renderMapPng(test::haldenFoods()));
    CHECK(image.width() > 1900);
    CHECK(image.height() > 1300);
    core::AccountMap wide;
    for (int i = 1; i <= 700; ++i) {
        core::MapPerson person;
        person.seat = i;
        person.reportsTo = i == 1 ? 0 : (i + 7) / 9;
        wide.people.push_back(person);
    }
    const QImage large = QImage::fromData(renderMapPng(wide));
    CHECK(!large.isNull());
    CHECK(large.width() <= 16000);
}

TEST_CASE("the PDF has a page for up to forty people and an overview with branches beyond")
{
    test::ensureGuiApplication();
    CHECK(printedMap(test::haldenFoods()).pages.size() == 1);
    CHECK(!printedMap(test::haldenFoods()).pages[0].landscape);
    CHECK(printedMap(awkwardMap(30)).pages.size() == 1);
    CHECK(printedMap(awkwardMap(30)).pages[0].landscape);
    const PrintedMap many = printedMap(awkwardMap(120), 3);
    CHECK(many.pages.size() > 3);
    int elsewhere = 0;
    for (const core::MapPerson &person : many.pages[0].map.people) {
        elsewhere += person.moreElsewhere;
        CHECK((person.moreElsewhere == 0) == (person.onPage == 0));
        CHECK((person.onPage == 0 || person.onPage > 3));
    }
    CHECK(elsewhere + static_cast<int>(many.pages[0].map.people.size()) == 120);

    const QByteArray pdf = renderMapPdf(awkwardMap(60));
    CHECK(pdf.startsWith("%PDF-1."));
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("map.pdf"));
    REQUIRE(writeMap(test::haldenFoods(), path.toStdString()));
    QProcess reader;
    reader.start(QStringLiteral("pdftotext"), {path, QStringLiteral("-")});
    if (!reader.waitForFinished()) {
        WARN("pdftotext is not installed, text of the PDF not checked");
        return;
    }
    const QString text = QString::fromUtf8(reader.readAllStandardOutput());
    for (const core::MapPerson &person : test::haldenFoods().people) {
        CAPTURE(person.name);
        CHECK(text.contains(QString::fromStdString(person.name)));
    }
}

TEST_CASE("files are written by their ending, as a whole, and an old file survives a failure")
{
    test::ensureGuiApplication();
    QTemporaryDir folder;
    const auto path = [&](const char *name) { return std::filesystem::path(folder.filePath(QLatin1String(name)).toStdString()); };
    for (const char *name : {"a.svg", "a.PNG", "a.pdf"}) {
        CHECK(writeMap(test::haldenFoods(), path(name)));
        CHECK(QFileInfo(folder.filePath(QLatin1String(name))).size() > 1000);
    }
    const auto unknown = writeMap(test::haldenFoods(), path("a.docx"));
    REQUIRE(!unknown);
    CHECK(unknown.error().code == core::ErrorCode::Usage);
    const auto noFolder = writeMap(test::haldenFoods(), path("none/a.svg"));
    REQUIRE(!noFolder);
    CHECK(noFolder.error().code == core::ErrorCode::CannotWrite);
    const auto isFolder = writeOutputFile(std::filesystem::path(folder.path().toStdString()), QByteArray("x"));
    REQUIRE(!isFolder);
    CHECK(isFolder.error().code == core::ErrorCode::CannotWrite);

    REQUIRE(writeOutputFile(path("old.txt"), QByteArray("old")));
    const auto failed = writeOutputFile(path("old.txt"), [](QIODevice &device) -> core::Result<void> {
        device.write("half");
        return core::failure(core::ErrorCode::Cancelled);
    });
    CHECK(!failed);
    CHECK(contentOf(folder.filePath(QStringLiteral("old.txt"))) == "old");
    CHECK(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size() == 4);
    if (QFileInfo::exists(QStringLiteral("/dev/full"))) {
        const auto full = writeOutputFile("/dev/full", QByteArray(100000, 'x'));
        REQUIRE(!full);
        CHECK(full.error().code == core::ErrorCode::CannotWrite);
    }
}

TEST_CASE("pointing finds people, group chips and lines")
{
    test::ensureGuiApplication();
    const MapPicture picture = makeMapPicture(test::haldenFoods());
    const auto &card = picture.layout.cards[6].rect;
    const MapHit person = hitMap(picture, QPointF(card.x + 20, card.y + 20));
    CHECK(person.kind == MapHit::Kind::Person);
    CHECK(person.index == 6);
    REQUIRE(!picture.routes[1].isEmpty());
    const MapHit line = hitMap(picture, QPointF(picture.routes[1].middle.x, picture.routes[1].middle.y));
    CHECK(line.kind == MapHit::Kind::Link);
    CHECK(line.index == 1);
    CHECK(hitMap(picture, QPointF(-500, -500)).kind == MapHit::Kind::Nothing);
}

TEST_CASE("a screen reader hears name, title, stance, strength and who covers")
{
    const auto map = test::haldenFoods();
    CHECK(cardDescription(map.people[2])
          == QStringLiteral(
              "Elena Ferrari, Chief operating officer, Buyer, Financial buyer, Supporter, strength 71 of 100, covered by SL, CD, "
              "Satisfied, last talk 63 d ago"));
    CHECK(cardDescription(map.people[2], false) == QStringLiteral("Elena Ferrari, Chief operating officer"));
    CHECK(words::age(63) == QStringLiteral("63 d"));
    CHECK(words::age(430) == QStringLiteral("14 months"));
    CHECK(words::age(std::nullopt) == QStringLiteral("never"));
}
