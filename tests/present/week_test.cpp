#include "present/week/week_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "models_support.h"
#include "present/account/finding_edits.h"
#include "present/models/card_list_model.h"
#include "present/week/week_words.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::test;
using core::report::MyWeek;
using core::report::NextStep;
using core::report::WeekAdvice;
using core::report::WeekGroup;
using core::report::WeekItem;
using present::WeekModel;

namespace {

WeekItem item(std::int64_t id, const char *title, WeekGroup group, int inDays, core::Kind kind = core::Kind::Action)
{
    WeekItem made;
    made.kind = kind;
    made.id = id;
    made.group = group;
    made.title = title;
    made.account = core::AccountId(1);
    made.accountName = "Halden Foods";
    made.seat = core::SeatId(5);
    made.personName = "Elena Ferrari";
    made.tier = core::Tier::Buyer;
    made.owner = core::MemberId(3);
    made.ownerName = "Sofia Lindgren";
    made.due = testDay().plusDays(inDays);
    return made;
}

MyWeek weekOf(const std::vector<WeekItem> &items)
{
    MyWeek week;
    week.today = testDay();
    for (const WeekItem &each : items) {
        if (week.sections.empty() || week.sections.back().group != each.group) {
            week.sections.push_back({each.group, {}, 0});
        }
        week.sections.back().items.push_back(each);
        ++week.sections.back().total;
    }
    return week;
}

}  // namespace

TEST_CASE("the list of the week has a heading for each group and keeps its rows when things move", "[week]")
{
    coreApplication();
    WeekModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    auto late = item(1, "Send the report", WeekGroup::Late, -4, core::Kind::Promise);
    const auto today = item(2, "Call Anders", WeekGroup::Today, 0);
    model.setWeek(weekOf({late, today}), testFormat());
    REQUIRE(model.rowCount() == 4);
    CHECK(model.index(0, 0).data(WeekModel::RowKindRole).toInt() == WeekModel::Heading);
    CHECK(model.index(0, 0).data().toString() == QStringLiteral("Late"));
    CHECK(model.index(2, 0).data().toString() == QStringLiteral("Today, Monday 12 October"));
    CHECK(model.index(1, WeekModel::Due).data().toString() == QStringLiteral("4 d late"));
    CHECK(model.index(3, WeekModel::Due).data().toString() == QStringLiteral("today"));
    CHECK(model.index(1, WeekModel::Owner).data().toString() == QStringLiteral("SL"));
    CHECK(model.index(1, 0).data(WeekModel::TagRole).toString() == QStringLiteral("promise"));
    CHECK(model.index(1, 0).data(Qt::AccessibleTextRole).toString()
          == QStringLiteral("Send the report, promise, Elena Ferrari (Buyer), Halden Foods, owner Sofia Lindgren, 4 days late"));
    CHECK(model.firstItem() == 1);
    CHECK(model.rowOf(core::Kind::Promise, 1) == 1);
    CHECK(model.rowOf(core::Kind::Action, 1) == -1);

    // Postponed: the row moves, the other one stays.
    const QPersistentModelIndex kept = model.index(3, 0);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    late.group = WeekGroup::NextWeek;
    late.due = testDay().plusDays(9);
    late.firstDue = testDay().plusDays(-4);
    model.setWeek(weekOf({today, late}), testFormat());
    CHECK(kept.isValid());
    CHECK(kept.row() == 1);
    CHECK(model.index(3, WeekModel::Due).data().toString() == QStringLiteral("21 Oct"));
    CHECK(
        model.index(3, WeekModel::Due).data(Qt::ToolTipRole).toString().contains(QStringLiteral("First promised for 8 October")));
    model.setWeek(weekOf({}), testFormat());
    CHECK(model.rowCount() == 0);
    CHECK(reset.isEmpty());
}

TEST_CASE("titles are edited in place, headings and reviews are not", "[week]")
{
    coreApplication();
    WeekModel model;
    auto review = item(9, "", WeekGroup::Today, 0, core::Kind::Review);
    review.quarter = {2026, 3};
    model.setWeek(weekOf({item(2, "Call", WeekGroup::Today, 0), review}), testFormat());
    QSignalSpy edited(&model, &WeekModel::titleEdited);
    CHECK_FALSE(model.setData(model.index(0, 0), QStringLiteral("x"), Qt::EditRole));
    CHECK(model.setData(model.index(1, 0), QStringLiteral(" Call "), Qt::EditRole));
    CHECK(edited.isEmpty());
    CHECK(model.setData(model.index(1, 0), QStringLiteral("Ring"), Qt::EditRole));
    REQUIRE(edited.size() == 1);
    CHECK(edited.front().at(1).toString() == QStringLiteral("Ring"));
    CHECK_FALSE(model.setData(model.index(2, 0), QStringLiteral("x"), Qt::EditRole));
    CHECK(model.index(2, 0).data().toString() == QStringLiteral("Hold the review of Q3 2026"));
    CHECK_FALSE(model.index(2, 0).data(WeekModel::CanBeDoneRole).toBool());
    model.setEditable(false);
    CHECK_FALSE(model.setData(model.index(1, 0), QStringLiteral("Ring"), Qt::EditRole));
    CHECK_FALSE(model.data(QModelIndex(), Qt::DisplayRole).isValid());
}

TEST_CASE("more things than are listed are counted in a row of their own", "[week]")
{
    coreApplication();
    WeekModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    auto week = weekOf({item(1, "A", WeekGroup::Late, -1)});
    week.sections.front().total = 1235;
    model.setWeek(week, testFormat());
    REQUIRE(model.rowCount() == 3);
    CHECK(model.index(2, 0).data().toString() == QStringLiteral("and 1,234 more"));
    CHECK(model.index(0, 0).data(WeekModel::CountRole).toString() == QStringLiteral("1,235"));
    CHECK(model.item(2) == nullptr);
}

TEST_CASE("silent people are shown with their agreed rhythm", "[week]")
{
    coreApplication();
    present::SilentModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    WeekAdvice advice;
    for (int i = 0; i < 9; ++i) {
        core::report::SilentPerson person;
        person.seat = core::SeatId(i + 1);
        person.name = i == 0 ? "Ole Brand" : "Person";
        person.accountName = "Kestrel Energy";
        person.agreedDays = 30;
        person.days = i == 1 ? std::nullopt : std::optional(150 - i);
        advice.silent.push_back(person);
    }
    advice.silentTotal = 9;
    model.setAdvice(advice, testFormat(), 6);
    REQUIRE(model.rowCount() == 6);
    CHECK(model.index(0).data(Qt::AccessibleTextRole).toString()
          == QStringLiteral("Kestrel Energy: Ole Brand not met for 150 days, agreed every 30 days"));
    CHECK(model.index(0).data(present::BarRole).toDouble() == Approx(1.0));
    CHECK(model.index(0).data(present::SilentModel::AgreedRole).toDouble() == Approx(0.2));
    CHECK(model.index(1).data(present::SilentModel::DaysTextRole).toString() == QStringLiteral("never"));
    model.setAdvice(advice, testFormat(), 0);
    CHECK(model.rowCount() == 9);
    model.setAdvice({}, testFormat(), 6);
    CHECK(model.rowCount() == 0);
}

TEST_CASE("steps say what, why and what they take", "[week]")
{
    coreApplication();
    NextStep step;
    step.kind = core::scoring::ActionKind::InPerson;
    step.name = "Victor Stein";
    step.title = "CFO";
    step.accountName = "Meridian Health";
    step.covered = true;
    step.silentDays = 118;
    step.share = 0.02;
    step.renewalDays = 80;
    step.hours = 3;
    step.success = 0.5;
    CHECK(present::stepTitle(step) == QStringLiteral("Meet Victor Stein, CFO"));
    CHECK(present::stepReason(step, testFormat()) == QStringLiteral("Meridian Health: 118 days of silence, renewal in 80 days"));
    CHECK(present::stepEffort(step, testFormat()) == QStringLiteral("3 h, 50% likely"));
    step.kind = core::scoring::ActionKind::DeliverPromise;
    step.promiseText = "Night-shift report";
    step.success = 1;
    step.hours = 0.5;
    CHECK(present::stepTitle(step) == QStringLiteral("Keep the promise to Victor Stein: night-shift report"));
    CHECK(present::stepEffort(step, testFormat()) == QStringLiteral("½ h, in our hands"));
    WeekAdvice advice;
    advice.accountsAll = 412;
    advice.accountsLooked = 40;
    CHECK(present::adviceScopeNote(advice, testFormat()) == QStringLiteral("From the 40 accounts with most at risk, of 412."));
    CHECK(present::adviceSummary(advice, testFormat()) == QStringLiteral("No step fits into these hours."));
    CHECK(present::weekSubtitle(MyWeek(), testFormat()) == QStringLiteral("Nothing is due"));
}

TEST_CASE("findings that were accepted or hidden stand below the open ones and say why", "[week]")
{
    coreApplication();
    core::report::AccountOverview overview;
    overview.figures = accountRow(1, "Halden Foods", 1, 4.5, 18.4, 42);
    overview.currency = euro();
    const auto finding = [](std::int64_t id, core::FindingState state, const char *title) {
        core::report::FindingLine line;
        line.finding = core::FindingId(id);
        line.kind = core::FindingKind::Problem;
        line.title = title;
        line.state = state;
        return line;
    };
    auto accepted = finding(1, core::FindingState::Accepted, "Known");
    accepted.reason = "agreed in spring";
    accepted.until = *core::Date::fromYmd(2027, 3, 31);
    overview.findings = {accepted, finding(2, core::FindingState::Hidden, "Old"), finding(3, core::FindingState::Open, "New")};
    CHECK(present::findingOrder(overview, false) == std::vector<std::size_t>{2, 0});
    CHECK(present::findingOrder(overview, true) == std::vector<std::size_t>{2, 0, 1});
    CHECK(present::hiddenFindings(overview) == 1);
    CHECK(present::findingStateText(accepted, testFormat()) == QStringLiteral("Accepted until 31 Mar 2027: agreed in spring"));
    const auto rows = present::findingRows(overview, testFormat());
    REQUIRE(rows.size() == 2);
    CHECK(rows[1].chip == QStringLiteral("Accepted"));
    CHECK(rows[1].detail == QStringLiteral("Accepted until 31 Mar 2027: agreed in spring"));
    CHECK(present::findingsTitle(overview) == QStringLiteral("1 problem"));
}
