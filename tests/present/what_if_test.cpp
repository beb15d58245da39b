#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/entities/account.h"
#include "core/entities/people.h"
#include "models_support.h"
#include "present/what_if/plan_words.h"
#include "present/what_if/trial.h"
#include "present/what_if/trial_words.h"
#include "present/workspace_access.h"
#include "present/workspace_session.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::test;
using namespace linchpin::present;
using core::report::Assumption;
using core::report::AssumptionProblem;
using core::report::TrialOutcome;
using core::report::TrialStep;
using core::scoring::ChangeKind;

namespace {

Assumption leaves(std::int64_t seat, const char *name)
{
    Assumption assumption;
    assumption.kind = ChangeKind::ContactLeaves;
    assumption.seat = core::SeatId(seat);
    assumption.seatName = name;
    return assumption;
}

Assumption meets(std::int64_t member, const char *who, std::int64_t seat, const char *whom, int count = 3)
{
    Assumption assumption;
    assumption.kind = ChangeKind::AddTouch;
    assumption.member = core::MemberId(member);
    assumption.memberName = who;
    assumption.seat = core::SeatId(seat);
    assumption.seatName = whom;
    assumption.count = count;
    return assumption;
}

TrialOutcome outcomeOf(const std::vector<Assumption> &assumptions, const std::vector<int> &points)
{
    TrialOutcome outcome;
    outcome.currency = euro();
    outcome.before.score = 42;
    outcome.after.score = 42;
    for (std::size_t i = 0; i < assumptions.size(); ++i) {
        TrialStep step;
        step.assumption = assumptions[i];
        step.points = points[i];
        step.shown = points[i];
        step.from = outcome.after.score;
        outcome.after.score += assumptions[i].counts() ? points[i] : 0;
        outcome.steps.push_back(step);
    }
    return outcome;
}

/// A trial over the sample workspace.
struct Sample {
    QTemporaryDir folder;
    WorkspaceSession session{[] { return testDay(); }};
    std::unique_ptr<Trial> trial;
    core::AccountId halden;
    core::AccountId other;
    core::SeatId elena;

    Sample()
    {
        coreApplication();
        session.create(folder.filePath(QStringLiteral("sample.linchpin")), QStringLiteral("Sample"),
                       WorkspaceSession::NewContent::Sample);
        REQUIRE(QTest::qWaitFor([this] { return session.state() == WorkspaceSession::State::Open; }, 60'000));
        bool read = false;
        onWorkspace<bool>(
            &session, QStringLiteral("Looking"), &session,
            [this](WorkspaceAccess &access, JobControl &) -> core::Result<bool> {
                const auto &reader = access.workspace().read();
                halden = reader.where<core::Account>("name", core::Value(std::string("Halden Foods"))).front().id;
                other = reader.where<core::Account>("name", core::Value(std::string("Meridian Health"))).front().id;
                const auto person = reader.where<core::Person>("name", core::Value(std::string("Elena Ferrari"))).front().id;
                elena = reader.where<core::Seat>("person", core::Value(person.value())).front().id;
                return true;
            },
            [&](core::Result<bool> done) { read = done.has_value(); });
        REQUIRE(QTest::qWaitFor([&] { return read; }, 30'000));
        trial = std::make_unique<Trial>(&session);
        trial->setAccount(halden);
    }
    [[nodiscard]] bool settle()
    {
        return QTest::qWaitFor([this] { return trial->isSettled(); }, 30'000);
    }
    [[nodiscard]] std::int64_t journal()
    {
        std::int64_t row = -1;
        onWorkspace<std::int64_t>(
            &session, QStringLiteral("Counting"), &session,
            [](WorkspaceAccess &access, JobControl &) -> core::Result<std::int64_t> {
                return access.workspace().read().lastJournal();
            },
            [&](core::Result<std::int64_t> last) { row = last.value_or(-2); });
        REQUIRE(QTest::qWaitFor([&] { return row != -1; }, 30'000));
        return row;
    }
};

}  // namespace

TEST_CASE("an assumption is a short sentence without gender", "[what-if]")
{
    CHECK(assumptionTitle(leaves(1, "Elena Ferrari")) == QStringLiteral("Elena Ferrari leaves"));
    CHECK(assumptionNote(leaves(1, "Elena Ferrari"), testFormat()) == QStringLiteral("the seat stays empty"));
    CHECK(assumptionTitle(leaves(1, "")) == QStringLiteral("somebody leaves"));
    const Assumption meeting = meets(3, "Clara Dupont", 2, "Ingrid Solheim");
    CHECK(assumptionTitle(meeting) == QStringLiteral("Clara Dupont meets Ingrid Solheim"));
    CHECK(assumptionShort(meeting) == QStringLiteral("C. Dupont meets I. Solheim"));
    CHECK(assumptionNote(meeting, testFormat()) == QStringLiteral("three times, in person"));
    Assumption won;
    won.kind = ChangeKind::SetStance;
    won.seatName = "Priya Raman";
    won.stance = core::Stance::Neutral;
    won.stanceBefore = core::Stance::Blocker;
    CHECK(assumptionTitle(won) == QStringLiteral("Priya Raman becomes neutral"));
    CHECK(assumptionNote(won, testFormat()) == QStringLiteral("from blocker"));
    won.problem = AssumptionProblem::Contradicted;
    CHECK(assumptionNote(won, testFormat()) == QStringLiteral("another assumption excludes it"));
    Assumption promise;
    promise.kind = ChangeKind::DeliverPromise;
    promise.promiseText = "Night-shift report";
    promise.promiseDue = *core::Date::fromYmd(2026, 11, 12);
    CHECK(assumptionTitle(promise) == QStringLiteral("The promise \u201cNight-shift report\u201d is kept"));
    CHECK(assumptionNote(promise, testFormat()) == QStringLiteral("due 12 Nov"));
}

TEST_CASE("the band names the first assumption and counts the others", "[what-if]")
{
    std::vector<Assumption> all{leaves(1, "Elena Ferrari"), meets(3, "Clara Dupont", 2, "Ingrid Solheim"), leaves(4, "X")};
    all[2].on = false;
    CHECK(trialHeadline(all) == QStringLiteral("What if: Elena Ferrari leaves, and 1 more"));
    CHECK(trialStatus(all, testFormat()) == QStringLiteral("Trial, 2 of 3 assumptions on"));
    all[0].on = all[1].on = false;
    CHECK(trialHeadline(all) == QStringLiteral("What if"));
}

TEST_CASE("the bars go from today over what is on to the sum, then what is off", "[what-if]")
{
    std::vector<Assumption> all{leaves(1, "Elena Ferrari"), meets(3, "Clara Dupont", 2, "Ingrid Solheim"), leaves(4, "Ana Ito"),
                                leaves(5, "No Effect")};
    all[2].on = all[3].on = false;
    const TrialOutcome outcome = outcomeOf(all, {-11, 4, 1, 0});
    const auto bars = trialBars(outcome, testFormat());
    REQUIRE(bars.size() == 5);  // what is off and changes nothing is left out
    CHECK(bars[0].text == QStringLiteral("42"));
    CHECK(bars[1].text == QStringLiteral("\u221211"));
    CHECK(bars[2].text == QStringLiteral("+4"));
    CHECK(bars[3].label == QStringLiteral("With both"));
    CHECK(bars[3].text == QStringLiteral("35"));
    CHECK(!bars[4].on);
    CHECK(bars[4].row == 2);
    CHECK(trialTitle(outcome) == QStringLiteral("4 of 11 points would be won back"));
    // Those that are off stand in the order of the list; how many there is no room for is said.
    const std::vector<Assumption> six{
        leaves(1, "A"), meets(3, "Clara Dupont", 2, "B"), leaves(4, "C"), leaves(5, "D"), leaves(6, "E"), leaves(7, "F")};
    std::vector<Assumption> off = six;
    off[2].on = off[3].on = off[4].on = off[5].on = false;
    const TrialOutcome more = outcomeOf(off, {-11, 4, 2, 1, -3, 5});
    const auto some = trialBars(more, testFormat());
    REQUIRE(some.size() == 7);
    CHECK(some[4].row == 2);
    CHECK(some[5].row == 4);
    CHECK(some[6].row == 5);
    CHECK(trialBarsNote(more, some) == QStringLiteral("Relationship score; dashed steps are not switched on, and 1 more"));
    CHECK(trialBarsNote(outcome, bars) == QStringLiteral("Relationship score; dashed steps are not switched on"));
    const auto brief = trialBrief(outcome, testFormat());
    REQUIRE(brief.size() == 2);
    CHECK(brief[0].label == QStringLiteral("Score"));
    CHECK(brief[0].before == QStringLiteral("42"));
    CHECK(brief[0].after == QStringLiteral("35"));
    // Many steps are put together, and still add up.
    std::vector<Assumption> many;
    std::vector<int> points;
    for (int i = 0; i < 20; ++i) {
        many.push_back(leaves(i + 1, "Somebody Else"));
        points.push_back(-1);
    }
    const auto packed = trialBars(outcomeOf(many, points), testFormat(), 8);
    REQUIRE(packed.size() == 8);
    double sum = packed.front().value;
    for (std::size_t i = 1; i + 1 < packed.size(); ++i) {
        sum += packed[i].value;
    }
    CHECK(sum == packed.back().value);
    CHECK(trialTitle(outcomeOf(all, {0, 0, 0, 0})) == QStringLiteral("The score would stay 42"));
    CHECK(trialTitle(outcomeOf({leaves(1, "A")}, {-1})) == QStringLiteral("The score would fall by 1 point to 41"));
}

TEST_CASE("the list of assumptions keeps the rules of a model through every edit", "[what-if]")
{
    AssumptionModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy edited(&model, &AssumptionModel::edited);
    CHECK(model.add(leaves(1, "Elena Ferrari")) == 0);
    CHECK(model.add(meets(3, "Clara Dupont", 2, "Ingrid Solheim", 1)) == 1);
    Assumption off = leaves(9, "Ana Ito");
    off.on = false;
    model.append({off});
    CHECK(edited.size() == 2);
    CHECK(model.add(leaves(4, "Tomasz Nowak")) == 2);  // behind what is on, before what is off
    CHECK(model.rowCount() == 4);
    // The same two meeting more often is the same line.
    CHECK(model.add(meets(3, "Clara Dupont", 2, "Ingrid Solheim", 5)) == 1);
    CHECK(model.rowCount() == 4);
    CHECK(model.assumptions()[1].count == 5);
    // What is there and off is switched on.
    CHECK(model.add(leaves(9, "Ana Ito")) == 3);
    CHECK(model.countOn() == 4);
    CHECK(model.setData(model.index(0), Qt::Unchecked, Qt::CheckStateRole));
    CHECK(model.countOn() == 3);
    CHECK(model.move(0, 3) == 3);
    CHECK(model.assumptions()[3].seatName == "Elena Ferrari");
    CHECK(model.move(3, -7) == 0);
    CHECK(model.moveRows({}, 0, 1, {}, 2));
    CHECK(model.assumptions()[1].seatName == "Elena Ferrari");
    CHECK(!model.moveRows({}, 0, 1, {}, 1));
    CHECK(model.remove(1));
    CHECK(!model.remove(12));
    CHECK(model.rowCount() == 3);
    const TrialOutcome outcome = outcomeOf(model.assumptions(), {4, -3, 0});
    model.takeOutcome(outcome, testFormat());
    CHECK(model.index(0).data(AssumptionModel::PointsRole).toString() == QStringLiteral("+4"));
    CHECK(model.index(0).data(Qt::AccessibleTextRole).toString().endsWith(QStringLiteral("on, +4 points")));
    // An answer to an older list changes nothing.
    model.remove(2);
    model.takeOutcome(outcome, testFormat());
    CHECK(model.index(1).data(AssumptionModel::PointsRole).toString() == QStringLiteral("\u22123"));
    model.forgetPoints();
    CHECK(model.index(0).data(AssumptionModel::PointsRole).toString().isEmpty());
    model.setAssumptions({});
    CHECK(model.rowCount() == 0);
}

TEST_CASE("every consequence is a sentence, also without names", "[what-if]")
{
    for (int kind = 0; kind <= static_cast<int>(core::report::TrialFollow::AlarmGone); ++kind) {
        core::report::TrialConsequence line;
        line.kind = static_cast<core::report::TrialFollow>(kind);
        line.alarm = core::Alarm::NoBuyer;
        line.count = 3;
        const QString bare = consequenceText(line, testFormat());
        INFO(bare.toStdString());
        CHECK(bare.endsWith(QLatin1Char('.')));
        CHECK(!bare.contains(QLatin1Char('%')));
        line.seatName = "Tomasz %1 Nowak";
        line.memberName = "Clara %2 Dupont";
        line.otherName = "Elena Ferrari";
        line.text = std::string(300, 'x');
        line.day = *core::Date::fromYmd(2027, 3, 31);
        CHECK(consequenceText(line, testFormat()).size() < 240);
    }
    core::report::TrialConsequence rests;
    rests.kind = core::report::TrialFollow::RenewalRestsOn;
    rests.seatName = "Tomasz Nowak";
    CHECK(consequenceText(rests, testFormat()) == QStringLiteral("The renewal would rest on Tomasz Nowak alone."));
}

TEST_CASE("titles of a plan fit the file", "[what-if]")
{
    app::TrialPlan plan;
    app::PlannedGoal goal;
    goal.kind = app::PlannedGoal::Kind::HandOver;
    for (int i = 0; i < 400; ++i) {
        goal.memberName += "\u00fc";
    }
    app::PlannedAction action;
    action.kind = app::PlannedAction::Kind::DeliverPromise;
    for (int i = 0; i < 300; ++i) {
        action.promiseText += "\U0001F469";
    }
    goal.actions = {action};
    plan.goals = {goal};
    action.kind = app::PlannedAction::Kind::Meet;
    action.seatName = "Ingrid Solheim";
    action.count = 3;
    plan.actions = {action};
    titlePlan(plan);
    CHECK(plan.goals[0].title.size() <= 500);
    CHECK(plan.goals[0].actions[0].title.size() <= 500);
    CHECK(!plan.goals[0].actions[0].title.empty());
    CHECK(plan.actions[0].title == "Meet Ingrid Solheim three times");
}

TEST_CASE("a trial begins with what is worth trying, and changes nothing", "[what-if]")
{
    Sample sample;
    const std::int64_t journal = sample.journal();
    Trial &trial = *sample.trial;
    CHECK(!trial.isOpen());
    trial.open();
    REQUIRE(sample.settle());
    CHECK(!trial.isShown());
    REQUIRE(!trial.assumptions().empty());
    CHECK(trial.model()->countOn() == 0);
    CHECK(trial.outcome()->before.score == trial.outcome()->after.score);
    trial.assume(leaves(sample.elena.value(), ""));
    REQUIRE(sample.settle());
    CHECK(trial.isShown());
    CHECK(trial.model()->index(0).data().toString() == QStringLiteral("Elena Ferrari leaves"));
    const int then = trial.outcome()->after.score;
    CHECK(then < trial.outcome()->before.score);
    // Switched off again, it costs nothing.
    trial.model()->setData(trial.model()->index(0), Qt::Unchecked, Qt::CheckStateRole);
    REQUIRE(sample.settle());
    CHECK(trial.outcome()->after.score == trial.outcome()->before.score);
    trial.model()->setData(trial.model()->index(0), Qt::Checked, Qt::CheckStateRole);
    REQUIRE(sample.settle());
    CHECK(trial.outcome()->after.score == then);
    // Several at once stack.
    if (!trial.outcome()->repairs.empty()) {
        trial.assume(trial.outcome()->repairs.front().assumption);
        REQUIRE(sample.settle());
        CHECK(trial.outcome()->switchedOn() == 2);
        CHECK(trial.outcome()->after.score >= then);
    }
    CHECK(sample.journal() == journal);
}

TEST_CASE("a trial is kept for each account and ends with another one", "[what-if]")
{
    Sample sample;
    Trial &trial = *sample.trial;
    QSignalSpy opened(&trial, &Trial::openChanged);
    trial.assume(leaves(sample.elena.value(), "Elena Ferrari"));
    REQUIRE(sample.settle());
    const auto rows = trial.model()->rowCount();
    trial.close();
    CHECK(trial.hasKept());
    CHECK(!trial.isShown());
    trial.open();
    REQUIRE(sample.settle());
    CHECK(trial.model()->rowCount() == rows);  // nothing is suggested twice
    trial.setAccount(sample.other);
    CHECK(!trial.isOpen());
    CHECK(trial.assumptions().empty());
    CHECK(!trial.outcome());
    trial.setAccount(sample.halden);
    CHECK(trial.model()->rowCount() == rows);
    CHECK(trial.hasKept());
    CHECK(opened.size() == 4);
    sample.session.close();
    REQUIRE(QTest::qWaitFor([&] { return sample.session.state() == WorkspaceSession::State::Closed; }, 10'000));
    CHECK(trial.assumptions().empty());
}

TEST_CASE("scenarios are saved, replaced, renamed, loaded and removed, each one step", "[what-if]")
{
    Sample sample;
    Trial &trial = *sample.trial;
    trial.assume(leaves(sample.elena.value(), "Elena Ferrari"));
    REQUIRE(sample.settle());
    std::optional<core::Result<void>> answered;
    const auto answer = [&](core::Result<void> result) { answered = std::move(result); };
    const auto wait = [&] {
        REQUIRE(QTest::qWaitFor([&] { return answered.has_value(); }, 30'000));
        REQUIRE(sample.settle());
        const bool done = answered->has_value();
        answered.reset();
        return done;
    };
    const std::int64_t journal = sample.journal();
    const std::size_t there = trial.scenarios().size();  // the sample has one
    trial.saveScenario(QStringLiteral("  Plan Z "), &trial, answer);
    CHECK(wait());
    REQUIRE(trial.scenarioNamed(QStringLiteral("plan z")));
    CHECK(trial.currentScenario() != nullptr);
    CHECK(sample.journal() == journal + 1);
    trial.clear();
    REQUIRE(sample.settle());
    CHECK(trial.currentScenario() == nullptr);
    const qint64 id = trial.scenarioNamed(QStringLiteral("Plan Z"))->id;
    trial.loadScenario(id);
    REQUIRE(sample.settle());
    CHECK(trial.currentScenario() != nullptr);
    CHECK(trial.model()->index(0).data().toString() == QStringLiteral("Elena Ferrari leaves"));
    trial.model()->setData(trial.model()->index(0), Qt::Unchecked, Qt::CheckStateRole);
    trial.saveScenario(QStringLiteral("Plan Z"), &trial, answer);
    CHECK(wait());
    CHECK(trial.scenarios().size() == there + 1);
    trial.renameScenario(id, QStringLiteral("Plan C"), &trial, answer);
    CHECK(wait());
    REQUIRE(trial.scenarioNamed(QStringLiteral("Plan C")));
    CHECK(trial.scenarioNamed(QStringLiteral("Plan C"))->id == id);
    trial.renameScenario(id, QStringLiteral("   "), &trial, answer);
    CHECK(!wait());
    trial.removeScenario(id, &trial, answer);
    CHECK(wait());
    CHECK(trial.scenarios().size() == there);
}

TEST_CASE("a trial becomes goals and actions in one step, and undo takes them back", "[what-if]")
{
    Sample sample;
    Trial &trial = *sample.trial;
    trial.assume(leaves(sample.elena.value(), "Elena Ferrari"));
    REQUIRE(sample.settle());
    const std::int64_t journal = sample.journal();
    TrialPlanWish wish;
    wish.what = {trial.assumptions().front()};
    std::vector<TrialPlanLine> lines;
    bool previewed = false;
    trial.previewPlan(wish, &trial, [&](std::vector<TrialPlanLine> got) {
        lines = std::move(got);
        previewed = true;
    });
    REQUIRE(QTest::qWaitFor([&] { return previewed; }, 30'000));
    REQUIRE(!lines.empty());
    CHECK(sample.journal() == journal);
    std::optional<core::Result<TrialPlanDone>> done;
    trial.makePlan(wish, &trial, [&](core::Result<TrialPlanDone> result) { done = std::move(result); });
    REQUIRE(QTest::qWaitFor([&] { return done.has_value(); }, 30'000));
    REQUIRE(done->has_value());
    CHECK((*done)->goal);
    CHECK((*done)->sentence.contains(QStringLiteral("in the plan now")));
    CHECK(sample.journal() == journal + 1);
    // A second time there is nothing to add.
    done.reset();
    trial.makePlan(wish, &trial, [&](core::Result<TrialPlanDone> result) { done = std::move(result); });
    REQUIRE(QTest::qWaitFor([&] { return done.has_value(); }, 30'000));
    CHECK(!done->has_value());
    CHECK(!Trial::errorSentence(done->error()).isEmpty());
    QSignalSpy changed(&sample.session, &WorkspaceSession::changed);
    sample.session.undo();
    REQUIRE(changed.wait(30'000));
    REQUIRE(sample.settle());
    done.reset();
    trial.makePlan(wish, &trial, [&](core::Result<TrialPlanDone> result) { done = std::move(result); });
    REQUIRE(QTest::qWaitFor([&] { return done.has_value(); }, 30'000));
    CHECK(done->has_value());
}
