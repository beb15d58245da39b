#include <set>

#include <QFile>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include "gui_application.h"
#include "map_fixture.h"
#include "render/map/map_book.h"
#include "render/map/map_output.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::render;

namespace {

/// All texts of an SVG in their order; empty when it is not valid.
QStringList textsOf(const QByteArray &svg, QString *description = nullptr)
{
    QStringList texts;
    QXmlStreamReader reader(svg);
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement() && reader.name() == QLatin1String("text")) {
            texts.append(reader.readElementText());
        } else if (reader.isStartElement() && reader.name() == QLatin1String("desc") && description != nullptr) {
            *description = reader.readElementText();
        }
    }
    return reader.hasError() ? QStringList() : texts;
}

SeenMap seen(core::AccountMap map, const core::MapLayoutOptions &layout = {})
{
    SeenMap made;
    made.overlay = map.overlay;
    made.picture = std::make_shared<const MapPicture>(makeMapPicture(std::move(map), layout));
    return made;
}

core::AccountMap wideMap(int people, int perSuperior)
{
    core::AccountMap map;
    map.account = "Wide";
    map.asOf = *core::Date::fromYmd(2026, 10, 12);
    map.score = 50;
    for (int i = 1; i <= people; ++i) {
        core::MapPerson person;
        person.seat = i;
        person.reportsTo = i == 1 ? 0 : (i + perSuperior - 2) / perSuperior;
        person.name = "Person " + std::to_string(i);
        person.title = "Title " + std::to_string(i);
        person.strength = i % 101;
        map.people.push_back(std::move(person));
    }
    map.peopleInAccount = people;
    return map;
}

/// What a program prints; empty without it.
QString outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished(30000) ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
}

std::filesystem::path inFolder(const QTemporaryDir &folder, const char *name)
{
    return std::filesystem::path(folder.filePath(QLatin1String(name)).toStdU16String());
}

QString nativePath(const std::filesystem::path &path) { return QString::fromStdU16String(path.u16string()); }

}  // namespace

TEST_CASE("every overlay is written as SVG, the one of the window and not the one that was read", "[map]")
{
    test::ensureGuiApplication();
    std::set<QByteArray> pictures;
    for (const core::MapOverlay overlay :
         {core::MapOverlay::Influence, core::MapOverlay::Coverage, core::MapOverlay::Loyalty, core::MapOverlay::Freshness,
          core::MapOverlay::Power, core::MapOverlay::Conflict, core::MapOverlay::Informal}) {
        SeenMap made = seen(test::haldenFoods());
        made.overlay = overlay;
        CAPTURE(static_cast<int>(overlay));
        const auto svg = renderSeenMap(made, MapFormat::Svg);
        REQUIRE(svg);
        const QStringList texts = textsOf(*svg);
        for (const core::MapPerson &person : made.picture->map.people) {
            CHECK(texts.contains(QString::fromStdString(person.name)));
        }
        pictures.insert(*svg);
    }
    CHECK(pictures.size() == 7);
}

TEST_CASE("what the window leaves out, folds, moves and fades is so in the file", "[map]")
{
    test::ensureGuiApplication();
    // Left out: the picture holds a part of the people.
    core::AccountMap part = test::haldenFoods();
    part.people.erase(part.people.begin() + 4);  // Priya Raman
    QString description;
    QStringList texts = textsOf(*renderSeenMap(seen(part), MapFormat::Svg), &description);
    CHECK(!texts.contains(QStringLiteral("Priya Raman")));
    CHECK(description.contains(QStringLiteral("11 of 23 people")));

    // Folded: a chip says how many.
    core::MapLayoutOptions folds;
    folds.closed = {3};
    texts = textsOf(*renderSeenMap(seen(test::haldenFoods(), folds), MapFormat::Svg));
    CHECK(!texts.contains(QStringLiteral("David Okafor")));
    const SeenMap closed = seen(test::haldenFoods(), folds);
    REQUIRE(closed.picture->layout.groups.size() == 1);
    CHECK(texts.contains(groupText(closed.picture->layout.groups.front(), closed.picture->map)));

    // Moved by hand.
    core::AccountMap moved = test::haldenFoods();
    moved.people[0].position = core::MapPoint{-900, -400};
    CHECK(seenMapImage(seen(moved)).width() > seenMapImage(seen(test::haldenFoods())).width() + 800);

    // Faded: the same people, another picture.
    SeenMap faded = seen(test::haldenFoods());
    const QByteArray plain = *renderSeenMap(faded, MapFormat::Svg);
    faded.style.dimmedSeats = {2, 3};
    const QByteArray pale = *renderSeenMap(faded, MapFormat::Svg);
    CHECK(textsOf(pale) == textsOf(plain));
    CHECK(pale != plain);
    CHECK(seenMapImage(faded) != seenMapImage(seen(test::haldenFoods())));
}

TEST_CASE("a what-if says in the file that nothing of it is stored, a comparison marks its cards", "[map]")
{
    test::ensureGuiApplication();
    core::AccountMap map = test::haldenFoods();
    map.trial = true;
    SeenMap trial = seen(map);
    CHECK(textsOf(*renderSeenMap(trial, MapFormat::Svg)).contains(QStringLiteral("What if: nothing of this is stored.")));
    trial.notes = {QStringLiteral("What if Elena Ferrari leaves? Nothing of this is stored.")};
    QString description;
    CHECK(textsOf(*renderSeenMap(trial, MapFormat::Svg), &description).contains(trial.notes.front()));
    CHECK(description.contains(trial.notes.front()));

    SeenMap compared = seen(test::haldenFoods());
    compared.marks = {
        {1, QStringLiteral("New"), 0}, {3, QStringLiteral("Supporter \u22124"), -1}, {99, QStringLiteral("Nobody"), 1}};
    const QStringList texts = textsOf(*renderSeenMap(compared, MapFormat::Svg));
    CHECK(texts.contains(QStringLiteral("New")));
    CHECK(texts.contains(QStringLiteral("Supporter \u22124")));
    CHECK(!texts.contains(QStringLiteral("Nobody")));
}

TEST_CASE("the picture for the clipboard is twice as large, and bounded for very large maps", "[map]")
{
    test::ensureGuiApplication();
    const SeenMap small = seen(test::haldenFoods());
    MapOutputOptions once;
    once.pngRatio = 1;
    const QImage single = seenMapImage(small, once), twice = seenMapImage(small);
    CHECK(std::abs(twice.width() - 2 * single.width()) <= 2);
    CHECK(std::abs(twice.height() - 2 * single.height()) <= 2);
    CHECK(seenMapRatio(small) == 2.0);
    const SeenMap large = seen(wideMap(1500, 9), core::mapOptionsFor(1500));
    CHECK(seenMapRatio(large) < 2.0);
    const QImage image = seenMapImage(large);
    REQUIRE(!image.isNull());
    CHECK(static_cast<double>(image.width()) * image.height() <= 65e6);
}

TEST_CASE("the PDF of what is seen has one page while it can be read, else an overview and everybody in full", "[map]")
{
    test::ensureGuiApplication();
    QTemporaryDir folder;
    REQUIRE(writeSeenMap(seen(test::haldenFoods()), inFolder(folder, "small.pdf")));
    MapOutputOptions options;
    options.author = QStringLiteral("Arden Components");
    options.language = QStringLiteral("en-GB");
    REQUIRE(writeSeenMap(seen(wideMap(300, 9), core::mapOptionsFor(300)), inFolder(folder, "large.pdf"), options));
    const QString small = nativePath(inFolder(folder, "small.pdf")), large = nativePath(inFolder(folder, "large.pdf"));
    if (outputOf(QStringLiteral("pdfinfo"), {small}).isEmpty()) {
        WARN("pdfinfo is not installed, pages of the PDF not checked");
        return;
    }
    CHECK(outputOf(QStringLiteral("pdfinfo"), {small}).contains(QStringLiteral("Pages:           1\n")));
    const QString info = outputOf(QStringLiteral("pdfinfo"), {large});
    CHECK(info.contains(QStringLiteral("Arden Components")));
    CHECK(info.contains(QStringLiteral("Wide, relationship map")));
    const QString text = outputOf(QStringLiteral("pdftotext"), {large, QStringLiteral("-")});
    CHECK(text.contains(QStringLiteral("everybody in full from page 2 on")));
    for (const int i : {1, 2, 57, 299, 300}) {
        CHECK(text.contains(QStringLiteral("Title %1\n").arg(i)));
    }

    int asked = 0;
    options.goOn = [&asked](double) { return ++asked < 3; };
    const auto stopped = renderSeenMap(seen(wideMap(300, 9), core::mapOptionsFor(300)), MapFormat::Pdf, options);
    REQUIRE(!stopped);
    CHECK(stopped.error().code == core::ErrorCode::Cancelled);
    CHECK(asked == 3);
}

TEST_CASE("a book has contents with scores and page numbers that are right, links, bookmarks and numbered pages", "[map]")
{
    test::ensureGuiApplication();
    QTemporaryDir folder;
    const auto path = inFolder(folder, "book.pdf");
    const int count = 60;
    const auto fetch = [](std::size_t i) -> core::Result<core::AccountMap> {
        core::AccountMap map = i % 10 == 3 ? wideMap(90, 8) : test::haldenFoods();
        map.account = "Account " + std::to_string(i + 1);
        map.score = static_cast<int>(i);
        return map;
    };
    MapOutputOptions options;
    options.author = QStringLiteral("Arden Components");
    const auto book = writeMapBook(path, count, fetch, options);
    REQUIRE(book);
    CHECK(book->maps == 60);
    CHECK(book->pages > 60 + 6 * 3);
    const QString file = nativePath(path);
    const QString info = outputOf(QStringLiteral("pdfinfo"), {file});
    if (info.isEmpty()) {
        WARN("pdfinfo is not installed, pages of the book not checked");
        return;
    }
    CHECK(info.contains(QStringLiteral("Pages:           %1\n").arg(book->pages)));
    CHECK(info.contains(QStringLiteral("Relationship maps")));
    CHECK(info.contains(QStringLiteral("Arden Components")));
    const QString contents =
        outputOf(QStringLiteral("pdftotext"),
                 {QStringLiteral("-layout"), QStringLiteral("-l"), QStringLiteral("2"), file, QStringLiteral("-")});
    CHECK(contents.contains(QStringLiteral("60 accounts")));
    for (const int i : {1, 4, 5, 41, 60}) {
        const QRegularExpression line(QStringLiteral("Account %1 +(\\d+) +(\\d+) +(\\d+)\\n").arg(i));
        const auto found = line.match(contents);
        CAPTURE(i);
        REQUIRE(found.hasMatch());
        CHECK(found.captured(1).toInt() == i - 1);
        const QString page = found.captured(3);
        const QString text = outputOf(QStringLiteral("pdftotext"),
                                      {QStringLiteral("-f"), page, QStringLiteral("-l"), page, file, QStringLiteral("-")});
        CHECK(text.startsWith(QStringLiteral("Account %1\n").arg(i)));
        CHECK(text.contains(QStringLiteral("Page %1").arg(page)));
    }
    // "17 more, page 9" counts in the book.
    const QString fourth = outputOf(QStringLiteral("pdftotext"), {file, QStringLiteral("-")});
    const QRegularExpression more(QStringLiteral("\\d+ more, page (\\d+)"));
    const auto chip = more.match(fourth);
    REQUIRE(chip.hasMatch());
    CHECK(chip.captured(1).toInt() > 5);
    QFile raw(file);
    REQUIRE(raw.open(QIODevice::ReadOnly));
    const QByteArray bytes = raw.readAll();
    CHECK(bytes.contains("/Outlines"));
    CHECK(bytes.count("/Subtype /Link") == 60);
}

TEST_CASE("a book that fails or is stopped leaves the old file alone, and an empty one is refused", "[map]")
{
    test::ensureGuiApplication();
    QTemporaryDir folder;
    const auto path = inFolder(folder, "book.pdf");
    {
        QFile old(nativePath(path));
        REQUIRE(old.open(QIODevice::WriteOnly));
        old.write("old");
    }
    const auto fetch = [](std::size_t i) -> core::Result<core::AccountMap> {
        if (i == 2) {
            return core::failure(core::ErrorCode::Damaged, "account");
        }
        return test::haldenFoods();
    };
    CHECK(writeMapBook(path, 5, fetch).error().code == core::ErrorCode::Damaged);
    MapOutputOptions options;
    options.goOn = [](double done) { return done < 0.3; };
    CHECK(writeMapBook(
              path, 5, [](std::size_t) -> core::Result<core::AccountMap> { return test::haldenFoods(); }, options)
              .error()
              .code
          == core::ErrorCode::Cancelled);
    CHECK(writeMapBook(path, 0, fetch).error().code == core::ErrorCode::NothingToDo);
    QFile old(nativePath(path));
    REQUIRE(old.open(QIODevice::ReadOnly));
    CHECK(old.readAll() == "old");
}

TEST_CASE("a customer's book and its contents hold no score and nothing that we think", "[map]")
{
    test::ensureGuiApplication();
    QTemporaryDir folder;
    const auto path = inFolder(folder, "book.pdf");
    REQUIRE(writeMapBook(path, 3, [](std::size_t) -> core::Result<core::AccountMap> {
        core::AccountMap map = test::haldenFoods();
        map.judgements = false;
        return map;
    }));
    const QString text = outputOf(QStringLiteral("pdftotext"), {nativePath(path), QStringLiteral("-")});
    if (text.isEmpty()) {
        WARN("pdftotext is not installed");
        return;
    }
    CHECK(text.contains(QStringLiteral("Priya Raman")));
    for (const char *word : {"Score", "Blocker", "Champion", "Supporter", "Sceptic", "strength", "SL", "94 d", "Gatekeeper"}) {
        CAPTURE(word);
        CHECK(!text.contains(QLatin1String(word)));
    }
}

TEST_CASE("a deep map is printed upright, a wide one lying", "[map]")
{
    core::AccountMap deep = wideMap(17, 2);
    for (std::size_t i = 1; i < deep.people.size(); ++i) {
        deep.people[i].reportsTo = static_cast<std::int64_t>(i % 2 == 1 ? std::max<std::size_t>(1, i - 1) : i - 1);
    }
    REQUIRE(printedMap(deep).pages.size() == 1);
    CHECK(!printedMap(deep).pages[0].landscape);
    core::AccountMap wide = wideMap(20, 6);
    REQUIRE(printedMap(wide).pages.size() == 1);
    CHECK(printedMap(wide).pages[0].landscape);
}

TEST_CASE("more faults than fit are counted, never dropped silently", "[map]")
{
    test::ensureGuiApplication();
    core::AccountMap map = wideMap(30, 3);
    for (std::size_t i = 5; i < 25; ++i) {
        map.people[i].reportsTo = 900 + static_cast<std::int64_t>(i);
    }
    const MapPicture picture = makeMapPicture(map);
    const QStringList shown = shownFaultNotes(picture, 6);
    CHECK(shown.size() == 6);
    CHECK(shown.back() == QStringLiteral("and 15 more faults in the reporting lines"));
    CHECK(shownFaultNotes(picture, 20).size() == 20);
}
