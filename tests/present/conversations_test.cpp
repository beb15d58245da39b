#include "app/conversations/log_conversation.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/conversations/timeline.h"
#include "core/entities/account.h"
#include "models_support.h"
#include "present/conversations/log_entry.h"
#include "present/conversations/log_form.h"
#include "present/conversations/timeline_model.h"
#include "present/edit/field_edit.h"
#include "present/workspace_access.h"
#include "present/workspace_session.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::test;
using namespace linchpin::present;

namespace {

core::Date on(const char *iso) { return *core::Date::fromIso(iso); }

LogEntry someEntry()
{
    LogEntry entry;
    entry.edited = core::ConversationId(9'000'000'000'000'000'123);
    entry.account = core::AccountId(9'000'000'000'000'000'001);
    entry.people = {{core::SeatId(5), QStringLiteral("Elena Ferrari")}, {{}, QStringLiteral("Łukasz \"Ñ\" <b>")}};
    entry.members = {core::MemberId(3), core::MemberId(4)};
    entry.day = on("2026-10-12");
    entry.channel = core::Channel::Email;
    entry.direction = core::Direction::In;
    entry.line = QStringLiteral("Lunch; '); DROP TABLE");
    entry.text = QStringLiteral("two\nlines\t👩‍👩‍👧");
    entry.internal = true;
    entry.mood = -2;
    entry.momentOfTruth = true;
    entry.themes = QStringList{QStringLiteral("a"), QStringLiteral("ß")};
    entry.promises = {{core::PromiseId(7), QStringLiteral("Depot"), core::MemberId(3), on("2026-10-31")},
                      {{}, QStringLiteral("Report"), {}, std::nullopt}};
    entry.nextStep = QStringLiteral("Sheet");
    entry.nextOwner = core::MemberId(4);
    entry.nextDue = on("2026-11-20");
    return entry;
}

/// A session over the sample workspace.
struct Sample {
    QTemporaryDir folder;
    WorkspaceSession session{[] { return testDay(); }};
    core::AccountId halden;

    Sample()
    {
        coreApplication();
        session.create(folder.filePath(QStringLiteral("sample.linchpin")), QStringLiteral("Sample"),
                       WorkspaceSession::NewContent::Sample);
        REQUIRE(QTest::qWaitFor([this] { return session.state() == WorkspaceSession::State::Open; }, 60'000));
        bool read = false;
        onWorkspace<core::AccountId>(
            &session, QStringLiteral("Looking for Halden Foods"), &session,
            [](WorkspaceAccess &access, JobControl &) -> core::Result<core::AccountId> {
                const auto found =
                    access.workspace().read().where<core::Account>("name", core::Value(std::string("Halden Foods")));
                return found.empty() ? core::AccountId() : found.front().id;
            },
            [&](core::Result<core::AccountId> found) {
                halden = found.value_or(core::AccountId());
                read = true;
            });
        REQUIRE(QTest::qWaitFor([&] { return read; }, 30'000));
        REQUIRE(halden);
    }
    [[nodiscard]] TimelineWish wish() const
    {
        TimelineWish wish;
        wish.account = halden;
        return wish;
    }
};

bool settles(TimelineModel &model)
{
    return QTest::qWaitFor([&] { return model.isLoaded() && !model.isReading(); }, 30'000);
}

}  // namespace

TEST_CASE("a half-filled log entry survives being written as a draft")
{
    const LogEntry entry = someEntry();
    const QByteArray bytes = QJsonDocument(entry.toJson()).toJson();
    CHECK(LogEntry::fromJson(QJsonDocument::fromJson(bytes).object()) == entry);
    CHECK(LogEntry::fromJson({}) == LogEntry());
    CHECK(LogEntry::fromJson({{QStringLiteral("mood"), 400}, {QStringLiteral("day"), 7}, {QStringLiteral("people"), true}}).mood
          == std::optional<int>(2));
}

TEST_CASE("the undo step of a conversation is named by how and with whom")
{
    LogEntry entry = someEntry();
    entry.people = {{core::SeatId(5), QStringLiteral("Jonas Weber")}};
    CHECK(stepLabel(entry) == QStringLiteral("Mail from Jonas Weber"));
    entry.channel = core::Channel::Call;
    CHECK(stepLabel(entry) == QStringLiteral("Call with Jonas Weber"));
    entry.people.clear();
    CHECK(stepLabel(entry) == QStringLiteral("Call with nobody named"));
}

TEST_CASE("what will change is told in lines that differ as shown")
{
    app::ConversationEffect effect;
    effect.currency = euro();
    effect.ties = {{core::MemberId(1), core::SeatId(2), "Sofia Lindgren", "Elena Ferrari", 0.711, 0.729, false},
                   {core::MemberId(1), core::SeatId(3), "Sofia Lindgren", "Hanne Lunde", 0.501, 0.503, false}};
    effect.lastTalks = {{core::SeatId(2), "Elena Ferrari", on("2026-08-10"), on("2026-10-12")}};
    effect.promises = {{core::PromiseId(1), "Spare parts depot", on("2026-09-30"), on("2026-10-31"), on("2026-09-30")}};
    effect.scoreBefore = 0.42;
    effect.scoreAfter = 0.43;
    effect.atRiskBefore = 4.5e8;
    effect.atRiskAfter = 4.5e8;
    const auto lines = effectLines(effect, testFormat());
    REQUIRE(lines.size() == 4);
    CHECK(lines[0].title == QStringLiteral("Strength, Sofia and Elena"));
    CHECK(lines[0].before == QStringLiteral("71"));
    CHECK(lines[0].after == QStringLiteral("73"));
    CHECK(lines[1].before == QStringLiteral("63 days"));
    CHECK(lines[1].after == QStringLiteral("today"));
    CHECK(lines[1].late);
    CHECK(lines[2].title == QStringLiteral("Spare parts depot, new date"));
    CHECK(lines[2].after == QStringLiteral("31 Oct"));
    CHECK(effectSummary(effect, testFormat()) == QString::fromUtf8("strength with Elena 71 → 73, score 42 → 43"));
    effect.ties.pop_back();
    effect.scoreAfter = 0.421;
    CHECK(effectSummary(effect, testFormat()) == QString::fromUtf8("strength 71 → 73, score stays 42"));
}

TEST_CASE("a line of the timeline says who, how, what and with which chips")
{
    app::TimelineEntry entry;
    entry.day = on("2026-09-03");
    entry.id = 12;
    entry.people = {{core::SeatId(5), {}, "Amira Haddad"}};
    entry.ours = {{core::MemberId(3), "Rafael Moreno"}};
    entry.channel = core::Channel::Call;
    entry.subject = "Emergency call";
    entry.text = "Six hours without an answer\nat night.";
    entry.momentOfTruth = true;
    entry.mood = -2;
    entry.promises = 2;
    const TimelineRow row = timelineRow(entry, testFormat(), false);
    CHECK(row.dayText == QStringLiteral("3 Sep"));
    CHECK(row.who == QStringLiteral("Amira Haddad"));
    CHECK(row.what == QStringLiteral("Emergency call"));
    CHECK(row.text == QStringLiteral("Six hours without an answer at night."));
    CHECK(row.initials == QStringList{QStringLiteral("RM")});
    CHECK(row.item == QStringLiteral("conversation/12"));
    REQUIRE(row.chips.size() == 2);
    CHECK(row.chips[0].text == QStringLiteral("Moment of truth"));
    CHECK(row.chips[0].tone == CellTone::Bad);
    CHECK(row.chips[1].text == QStringLiteral("2 promises"));
    CHECK(row.accessible.contains(QStringLiteral("with Rafael Moreno")));
    // Only one line was typed: it is the text.
    entry.text.clear();
    CHECK(timelineRow(entry, testFormat(), false).text == QStringLiteral("Emergency call"));
    CHECK(timelineRow(entry, testFormat(), false).what == QStringLiteral("Call"));
}

TEST_CASE("the timeline reads page by page, follows changes and keeps the rules of a model")
{
    Sample sample;
    TimelineModel model(&sample.session);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setWish(sample.wish());
    REQUIRE(settles(model));
    const int first = model.entryCount();
    CHECK(first > 30);
    REQUIRE(model.row(0));
    CHECK(model.row(0)->isHeading());
    CHECK(model.row(0)->who == QStringLiteral("Q4 2026"));
    while (model.canFetchMore({})) {
        model.fetchMore({});
        REQUIRE(settles(model));
    }
    CHECK(model.isComplete());
    const int all = model.entryCount();
    for (int i = 1; i < model.rowCount(); ++i) {
        CHECK(model.row(i)->day <= model.row(i - 1)->day);
    }

    LogForm form(&sample.session);
    LogEntry entry;
    entry.account = sample.halden;
    form.setEntry(entry);
    REQUIRE(QTest::qWaitFor([&] { return form.isSettled(); }, 30'000));
    REQUIRE_FALSE(form.choices().people.empty());
    entry.people = {{form.choices().people.front().seat, form.choices().people.front().name}};
    entry.members = {sample.session.info().team.front().id};
    entry.day = testDay();
    entry.line = QStringLiteral("A line of today");
    form.setEntry(entry);
    REQUIRE(QTest::qWaitFor([&] { return form.isSettled(); }, 30'000));
    CHECK_FALSE(form.effect().empty());
    QSignalSpy saved(&form, &LogForm::saved);
    form.save();
    REQUIRE(saved.wait(30'000));
    CHECK(saved.front().front().toString().startsWith(QStringLiteral("Conversation logged: ")));
    const QString item = QStringLiteral("conversation/%1").arg(saved.front().at(1).toLongLong());
    REQUIRE(QTest::qWaitFor([&] { return model.rowOfItem(item) >= 0 && !model.isReading(); }, 30'000));
    CHECK(model.entryCount() == all + 1);
    sample.session.undo();
    REQUIRE(QTest::qWaitFor([&] { return model.rowOfItem(item) < 0 && !model.isReading(); }, 30'000));
    CHECK(model.entryCount() == all);

    TimelineWish narrowed = sample.wish();
    narrowed.part = TimelinePart::Promises;
    model.setWish(narrowed);
    REQUIRE(settles(model));
    CHECK(model.entryCount() > 3);
    CHECK(model.entryCount() < all);
    narrowed.text = QStringLiteral("no such words anywhere");
    model.setWish(narrowed);
    REQUIRE(settles(model));
    CHECK(model.rowCount() == 0);
    model.setWish(sample.wish());
    REQUIRE(settles(model));
    QSignalSpy found(&model, &TimelineModel::found);
    QSignalSpy notFound(&model, &TimelineModel::notFound);
    model.seek(QStringLiteral("conversation/1"));
    REQUIRE((notFound.count() == 1 || notFound.wait(30'000)));
    CHECK(found.isEmpty());
    CHECK(resets.isEmpty());
}

TEST_CASE("a refused log entry names the fields, an empty one is not saved")
{
    Sample sample;
    LogForm form(&sample.session);
    LogEntry entry;
    entry.account = sample.halden;
    entry.day = on("2027-10-12");
    entry.promises = {{{}, QStringLiteral("Depot"), {}, std::nullopt}};
    form.setEntry(entry);
    std::vector<LogProblem> problems;
    QObject::connect(&form, &LogForm::problemsFound, [&](const std::vector<LogProblem> &found) { problems = found; });
    form.save();
    REQUIRE(QTest::qWaitFor([&] { return !problems.empty(); }, 30'000));
    REQUIRE(problems.size() == 3);
    CHECK(problems[0].field == LogField::People);
    CHECK(problems[1].field == LogField::Day);
    CHECK(problems[2].field == LogField::PromiseDue);
    for (const LogProblem &problem : problems) {
        CHECK(problem.sentence.endsWith(QLatin1Char('.')));
    }
    CHECK_FALSE(sample.session.info().undoLabel == std::optional<QString>(QStringLiteral("Meeting with nobody named")));
}
