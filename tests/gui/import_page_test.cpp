#include <QAbstractButton>
#include <QFile>
#include <QPushButton>
#include <QTableView>

#include "gui/edit/choice_field.h"
#include "gui/import/import_page.h"
#include "gui/import/step_line.h"
#include "gui/widgets/message_band.h"
#include "gui_world.h"
#include "present/workspace_session.h"

using namespace linchpin;
using namespace linchpin::gui;
using State = present::ImportForm::State;

namespace {

QString data(const char *name) { return QStringLiteral(LINCHPIN_TEST_DATA "/import/") + QString::fromLatin1(name); }

ImportPage *importPage(test::World &world, const QString &file = {})
{
    world.window().goTo({QLatin1String(kImportPage), {}, {}, {}, {}, file});
    auto *page = qobject_cast<ImportPage *>(world.window().currentPage());
    REQUIRE(page);
    return page;
}

bool reaches(ImportPage *page, State state)
{
    return QTest::qWaitFor([&] { return page->form().state() == state; }, 20000);
}

QPushButton *button(QWidget *inside, const QString &text)
{
    for (QPushButton *found : inside->findChildren<QPushButton *>()) {
        if (found->isVisible() && found->text() == text) {
            return found;
        }
    }
    return nullptr;
}

}  // namespace

TEST_CASE("a table is looked at, mended, imported and taken back on the page", "[import]")
{
    test::World world(test::Files::fresh(QStringLiteral("empty")));
    ImportPage *page = importPage(world);
    CHECK(page->form().state() == State::NoFile);
    REQUIRE(button(page, QStringLiteral("Choose a file")));

    page = importPage(world, data("page_people.csv"));
    REQUIRE(reaches(page, State::Ready));
    present::ImportForm &form = page->form();
    CHECK(form.kind() == QStringLiteral("people"));
    CHECK(form.columns().size() == 7);
    CHECK(form.columns()[1].field == QStringLiteral("name"));
    CHECK(form.columns()[6].field.isEmpty());
    CHECK(form.columns()[1].example.startsWith(QStringLiteral("Astrid Nilsen")));
    CHECK(form.summary() == QStringLiteral("5 rows: 4 new, 1 left out"));
    CHECK(form.records().contains(QStringLiteral("2 accounts")));
    CHECK(form.problems()->rowsLeftOut() == 1);

    // Every day could be read both ways: the page asks, and the answer solves it.
    REQUIRE(form.dayQuestion());
    CHECK(form.dayQuestion()->column == QStringLiteral("Assessed"));
    CHECK(form.dayQuestion()->dayFirst == QStringLiteral("4 March 2026"));
    CHECK(form.dayQuestion()->monthFirst == QStringLiteral("3 April 2026"));
    const int before = form.problems()->cellsLeftOut();
    QAbstractButton *dayFirst = nullptr;
    REQUIRE(QTest::qWaitFor(
        [&] {
            for (QAbstractButton *found : page->findChildren<QAbstractButton *>()) {
                if (found->text().startsWith(QStringLiteral("Day first")) && found->isVisible()) {
                    dayFirst = found;
                }
            }
            return dayFirst != nullptr;
        },
        2000));
    REQUIRE(dayFirst);
    QTest::mouseClick(dayFirst, Qt::LeftButton);
    REQUIRE(reaches(page, State::Ready));
    CHECK(form.problems()->cellsLeftOut() < before);
    CHECK(form.problems()->cellsLeftOut() == 1);  // "loves us" is no stance
    CHECK(world.child<StepLine>()->current() == 1);

    // A column that is left out is not read.
    form.setField(4, QString());
    REQUIRE(reaches(page, State::Ready));
    CHECK(form.problems()->cellsLeftOut() == 0);

    const QString saved = test::Files::folderPath(QStringLiteral("problems.csv"));
    page->saveProblems(saved);
    REQUIRE(QTest::qWaitFor([&] { return QFile::exists(saved) && QFile(saved).size() > 0; }, 5000));
    QFile file(saved);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    CHECK(text.startsWith("Account Name,Full Name"));
    CHECK(text.contains("Nobody Known"));
    CHECK_FALSE(text.contains("Dag Lund"));

    QPushButton *apply = button(page, QStringLiteral("Import 4 rows"));
    REQUIRE(apply);
    QTest::mouseClick(apply, Qt::LeftButton);
    REQUIRE(reaches(page, State::Done));
    CHECK(world.child<StepLine>()->current() == 3);
    MessageBand *band = nullptr;
    for (MessageBand *found : page->findChildren<MessageBand *>()) {
        band = found;
    }
    REQUIRE(band);
    CHECK(band->isVisible());
    CHECK(band->message().contains(QStringLiteral("4 people")));

    QPushButton *undo = button(band, QStringLiteral("Undo"));
    REQUIRE(undo);
    QTest::mouseClick(undo, Qt::LeftButton);
    REQUIRE(reaches(page, State::Ready));
    CHECK(form.summary() == QStringLiteral("5 rows: 4 new, 1 left out"));
    CHECK_FALSE(band->isVisible());

    // Imported again and a second time: nothing new.
    form.apply();
    REQUIRE(reaches(page, State::Done));
    form.previewAgain();
    REQUIRE(reaches(page, State::Ready));
    CHECK(form.summary() == QStringLiteral("5 rows: 0 new, 4 as before, 1 left out"));
    CHECK_FALSE(form.canApply());
}

TEST_CASE("a table without a needed column is asked about, not refused", "[import]")
{
    const QString path = test::Files::folderPath(QStringLiteral("odd.csv"));
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write("Who,Where do they work,Role\nAnn Able,Halden,Buyer\nBen Baker,Halden,Clerk\n");
    file.close();
    test::World world(test::Files::fresh(QStringLiteral("empty")));
    ImportPage *page = importPage(world, path);
    present::ImportForm &form = page->form();
    REQUIRE(reaches(page, State::Asking));
    form.setKind(QStringLiteral("people"));
    REQUIRE(reaches(page, State::Asking));
    CHECK(form.question().startsWith(QStringLiteral("No column feeds")));
    form.setField(0, QStringLiteral("name"));
    form.setField(1, QStringLiteral("account"));
    form.setField(2, QStringLiteral("title"));
    REQUIRE(reaches(page, State::Ready));
    CHECK(form.summary() == QStringLiteral("2 rows: 2 new"));
    CHECK(form.problems()->total() == 0);
    CHECK(world.child<StepLine>()->current() == 2);
    form.setKind(QStringLiteral("links"));
    REQUIRE(reaches(page, State::Asking));
}

TEST_CASE("files that are no tables say so, and another can be chosen", "[import]")
{
    test::World world(test::Files::fresh(QStringLiteral("empty")));
    const std::pair<const char *, QByteArray> files[] = {
        {"empty.csv", QByteArray()},
        {"picture.csv", QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)},
        {"zero.csv", QByteArray(5000, '\0')},
        {"header.csv", QByteArray("Account,Name\n")},
    };
    for (const auto &[name, bytes] : files) {
        INFO(name);
        const QString path = test::Files::folderPath(QLatin1String(name));
        QFile file(path);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        ImportPage *page = importPage(world, path);
        REQUIRE(QTest::qWaitFor([&] { return page->isLoaded(); }, 10000));
        CHECK_FALSE(page->form().canApply());
        CHECK((page->form().state() == State::Failed || page->form().state() == State::Ready
               || page->form().state() == State::Asking));
    }
    ImportPage *page = importPage(world, QStringLiteral("/nowhere/at/all.csv"));
    REQUIRE(reaches(page, State::Failed));
    CHECK_FALSE(page->form().error().isEmpty());
    page->setFile(data("page_people.csv"));
    REQUIRE(reaches(page, State::Ready));
}

TEST_CASE("the kind of the usual exports is recognised", "[import]")
{
    test::World world(test::Files::fresh(QStringLiteral("empty")));
    const std::pair<const char *, const char *> table[] = {
        {"sf_account", "accounts"},
        {"sf_contact", "people"},
        {"sf_opportunity", "opportunities"},
        {"revenue", "revenue"},
        {"conversations", "conversations"},
        {"team", "team"},
        {"coverage", "coverage"},
        {"links", "links"},
        {"surveys", "surveys"},
        {"outcomes", "outcomes"},
        {"promises", "promises"},
        {"people", "people"},
    };
    ImportPage *page = importPage(world);
    for (const auto &[file, kind] : table) {
        INFO(file);
        page->setFile(QStringLiteral(LINCHPIN_TEST_DATA "/cli/%1.csv").arg(QLatin1String(file)));
        REQUIRE(QTest::qWaitFor([&] { return page->form().state() != State::Looking; }, 10000));
        CHECK(page->form().kind().toStdString() == kind);
    }
    page->form().clear();
}
