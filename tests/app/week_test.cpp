#include "app/week/my_week.h"

#include "app/overview.h"
#include "app/score_board.h"
#include "app/score_fixtures.h"
#include "app/week/week_advice.h"
#include "app/week/week_calendar.h"
#include "app/week/week_changes.h"
#include "support/catch.h"

using namespace linchpin;
using app::WeekRef;
using core::BuiltinRole;
using core::report::WeekGroup;
using core::report::WeekItem;
using test::day;
using test::ScoreWorkspace;

namespace {

const core::Date kToday = day("2026-10-12");  // a Monday

/// Ann owns Halden, Bo owns Borg; some actions of both.
struct Book {
    ScoreWorkspace w;
    core::MemberId ann = w.member("Ann Berg");
    core::MemberId bo = w.member("Bo Dahl");
    core::AccountId halden = w.account("Halden Foods");
    core::AccountId borg = w.account("Borg Shipping");
    core::SeatId cfo = w.seat(halden, "Rosa Diaz", {BuiltinRole::FinancialBuyer});
    core::SeatId user = w.seat(halden, "Ulf", {BuiltinRole::EndUser});

    Book()
    {
        own(halden, ann);
        own(borg, bo);
        w.revenue(halden, day("2026-01-01"), day("2026-06-30"), 8'000'000'00);
        w.revenue(borg, day("2026-01-01"), day("2026-06-30"), 2'000'000'00);
    }
    void own(core::AccountId account, core::MemberId member)
    {
        w.change([&](store::Writer &writer) {
            core::Account row = *writer.read().find(account);
            row.owner = member;
            writer.update(row);
        });
    }
    core::ActionId action(const std::string &title, std::optional<core::Date> due, core::MemberId owner, core::SeatId seat = {})
    {
        core::Action row;
        row.account = halden;
        row.seat = seat;
        row.title = title;
        row.owner = owner;
        row.dueOn = due;
        return w.add(row);
    }
    [[nodiscard]] core::report::MyWeek week(core::MemberId owner = {}, int firstWeekday = 1) const
    {
        return app::myWeek(w.read(), {kToday, firstWeekday, owner, {}, 100});
    }
    [[nodiscard]] static std::vector<std::string> titles(const core::report::MyWeek &week, WeekGroup group)
    {
        std::vector<std::string> titles;
        if (const auto *section = week.section(group)) {
            for (const WeekItem &item : section->items) {
                titles.push_back(item.title);
            }
        }
        return titles;
    }
};

using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("What is due falls into the days of the week, which starts where the locale says")
{
    CHECK(app::weekEnd(kToday, 1) == day("2026-10-18"));
    CHECK(app::weekEnd(kToday, 7) == day("2026-10-17"));
    CHECK(app::weekEnd(day("2026-10-18"), 1) == day("2026-10-18"));
    CHECK(app::weekEnd(day("2026-10-18"), 7) == day("2026-10-24"));
    CHECK(app::nextWeek(kToday, 6) == day("2026-10-17"));

    Book book;
    book.action("late", day("2026-10-11"), book.ann);
    book.action("today", kToday, book.ann);
    book.action("sunday", day("2026-10-18"), book.ann);
    book.action("next", day("2026-10-25"), book.ann);
    book.action("later", day("2026-10-26"), book.ann);
    book.action("far", day("2027-10-26"), book.ann);
    book.action("some day", std::nullopt, book.ann);
    const auto week = book.week();
    CHECK(Book::titles(week, WeekGroup::Late) == Titles{"late"});
    CHECK(Book::titles(week, WeekGroup::Today) == Titles{"today"});
    CHECK(Book::titles(week, WeekGroup::ThisWeek) == Titles{"sunday"});
    CHECK(Book::titles(week, WeekGroup::NextWeek) == Titles{"next"});
    CHECK(Book::titles(week, WeekGroup::Later) == Titles{"later", "some day"});
    CHECK(week.due == 3);
    CHECK(week.late == 1);
    // Where weeks start on Sunday, the 18th belongs to the next one.
    const auto american = book.week({}, 7);
    CHECK(Book::titles(american, WeekGroup::ThisWeek).empty());
    CHECK(Book::titles(american, WeekGroup::NextWeek) == Titles{"sunday"});
    CHECK(app::weekDue(book.w.read(), book.ann, kToday, 1) == 3);
    CHECK(app::weekDue(book.w.read(), book.ann, kToday, 7) == 2);
    CHECK(app::weekDue(book.w.read(), book.bo, kToday, 1) == 0);
}

TEST_CASE("Mine are those that I own, and those without an owner in my accounts")
{
    Book book;
    book.action("of Ann", kToday, book.ann);
    book.action("of Bo", kToday, book.bo);
    book.action("of nobody", kToday, {});
    core::Review review;
    review.account = book.borg;
    review.year = 2026;
    review.quarter = 3;
    review.dueOn = kToday.plusDays(1);
    book.w.add(review);
    CHECK(Book::titles(book.week(book.ann), WeekGroup::Today) == Titles{"of Ann", "of nobody"});
    CHECK(Book::titles(book.week(book.bo), WeekGroup::Today) == Titles{"of Bo"});
    CHECK(book.week(book.bo).section(WeekGroup::ThisWeek)->items.front().kind == core::Kind::Review);
    CHECK(book.week().section(WeekGroup::Today)->total == 3);
    CHECK(book.week(book.ann).accounts.size() == 1);
}

TEST_CASE("An action that delivers a promise stands in its place, and both are done and moved together")
{
    Book book;
    core::Promise promise;
    promise.account = book.halden;
    promise.seat = book.cfo;
    promise.member = book.ann;
    promise.text = "Night-shift report";
    promise.madeOn = day("2026-09-01");
    promise.dueOn = day("2026-10-08");
    const auto promised = book.w.add(promise);
    const auto action = book.action("Deliver night-shift report", day("2026-10-08"), book.ann, book.cfo);
    auto week = book.week(book.ann);
    REQUIRE(week.section(WeekGroup::Late)->items.size() == 1);
    const WeekItem item = week.section(WeekGroup::Late)->items.front();
    CHECK(item.kind == core::Kind::Promise);
    CHECK(item.title == "Deliver night-shift report");
    CHECK(item.twin == action);
    CHECK(item.tier == core::Tier::Buyer);
    CHECK(item.personName == "Rosa Diaz");
    CHECK(app::weekDue(book.w.read(), book.ann, kToday, 1) == 1);

    const WeekRef ref = WeekRef::of(item);
    REQUIRE(app::postpone(*book.w, std::span(&ref, 1), day("2026-10-20"), "Postpone"));
    CHECK(book.w.read().find(promised)->dueOn == day("2026-10-20"));
    CHECK(book.w.read().find(promised)->firstDueOn == day("2026-10-08"));
    CHECK(book.w.read().find(action)->dueOn == day("2026-10-20"));
    REQUIRE(app::postpone(*book.w, std::span(&ref, 1), day("2026-10-27"), "Postpone"));
    CHECK(book.w.read().find(promised)->firstDueOn == day("2026-10-08"));
    REQUIRE(app::markDone(*book.w, std::span(&ref, 1), kToday, "Done"));
    CHECK(book.w.read().find(promised)->doneOn == kToday);
    CHECK(book.w.read().find(action)->doneOn == kToday);
    CHECK(book.week(book.ann).sections.empty());
    REQUIRE(book.w->undo());
    CHECK_FALSE(book.w.read().find(action)->doneOn);
    CHECK(Book::titles(book.week(book.ann), WeekGroup::Later) == Titles{"Deliver night-shift report"});
}

TEST_CASE("What waits for others stands apart")
{
    Book book;
    core::Action row;
    row.account = book.halden;
    row.title = "Answer on the contract";
    row.waitingFor = "Priya";
    row.dueOn = day("2026-10-01");
    row.owner = book.ann;
    book.w.add(row);
    const auto week = book.week(book.ann);
    CHECK(Book::titles(week, WeekGroup::Waiting) == Titles{"Answer on the contract"});
    CHECK(week.due == 0);
    CHECK(app::weekDue(book.w.read(), book.ann, kToday, 1) == 0);
}

TEST_CASE("Changes of the week refuse nonsense and change nothing then")
{
    Book book;
    const auto action = book.action("Call", kToday, book.ann);
    const WeekRef refs[] = {{core::Kind::Action, action.value(), {}}, {core::Kind::Action, 77, {}}};
    const auto before = test::contentText(book.w.read());
    CHECK(app::markDone(*book.w, refs, kToday, "Done").error().code == core::ErrorCode::NotFound);
    CHECK(app::postpone(*book.w, std::span(refs, 1), day("0001-01-01"), "Postpone").error().subject == "due_on");
    CHECK(app::postpone(*book.w, std::span(refs, 1), day("9999-12-31"), "Postpone").error().subject == "due_on");
    CHECK(app::renameItem(*book.w, refs[0], " \n ", "Title").error().subject == "title");
    CHECK(app::renameItem(*book.w, refs[0], std::string(501, 'x'), "Title").error().subject == "title");
    CHECK(app::addAction(*book.w, {"", book.halden, {}, {}, {}, {}, {}}, "Action").error().subject == "title");
    CHECK(app::addAction(*book.w, {"Call", {}, {}, {}, {}, {}, {}}, "Action").error().subject == "account");
    CHECK(app::addAction(*book.w, {"Call", book.borg, book.cfo, {}, {}, {}, {}}, "Action").error().code
          == core::ErrorCode::Conflict);
    CHECK(app::addAction(*book.w, {"Call", book.halden, {}, {}, {}, {}, -1.0}, "Action").error().subject == "effort_hours");
    CHECK(test::contentText(book.w.read()) == before);
    const auto added =
        app::addAction(*book.w, {"  Call Rosa 🙂 ", book.halden, book.cfo, {}, book.ann, kToday, 0.5}, "Action added");
    REQUIRE(added);
    CHECK(book.w.read().find(*added)->title == "Call Rosa 🙂");
    REQUIRE(app::setItemOwner(*book.w, {core::Kind::Action, added->value(), {}}, book.bo, "Owner"));
    CHECK(book.w.read().find(*added)->owner == book.bo);
    REQUIRE(app::removeItems(*book.w, std::array{WeekRef{core::Kind::Action, added->value(), {}}}, "Remove"));
    CHECK_FALSE(book.w.read().find(*added));
    REQUIRE(book.w->undo());
    REQUIRE(book.w->undo());
    REQUIRE(book.w->undo());
    CHECK(test::contentText(book.w.read()) == before);
}

namespace {

core::report::WeekAdvice adviceOf(Book &book, core::Date today = kToday, double hours = 8, core::MemberId owner = {})
{
    const auto board = app::ScoreBoard::load(*book.w, today);
    REQUIRE(board);
    app::AdviceQuery query;
    query.today = today;
    query.scope = app::adviceScope(*board, book.w.read(), owner, {}, 40);
    query.owner = owner;
    query.me = book.ann;
    query.hours = hours;
    auto advice = app::weekAdvice(
        book.w.read(), query, [] { return false; }, [](double) {});
    REQUIRE(advice);
    return *advice;
}

}  // namespace

TEST_CASE("The best next steps fit the hours and do not name one person twice for a talk")
{
    Book book;
    const auto all = adviceOf(book, kToday, 0);
    REQUIRE(all.steps.size() >= 2);
    CHECK(all.accountsAll == 2);
    for (const auto &step : all.steps) {
        CHECK(step.keeps > 0);
        CHECK(step.success > 0);
    }
    // Nobody has talked to the CFO, who decides: a call is the cheapest way to remove risk.
    CHECK(all.steps.front().seat == book.cfo);
    CHECK(all.steps.front().name == "Rosa Diaz");
    CHECK_FALSE(all.steps.front().silentDays);
    const auto few = adviceOf(book, kToday, 1);
    CHECK(few.hours <= 1);
    CHECK(few.kept <= all.kept);
    CHECK(adviceOf(book, kToday, 8, book.bo).accountsAll == 1);
    // People never met are past their rhythm, the one with the larger say first.
    REQUIRE(all.silentTotal == 2);
    CHECK(all.silent.front().seat == book.cfo);
    CHECK(all.silent.front().agreedDays == 30);
    CHECK_FALSE(all.silent.front().days);
}

TEST_CASE("Not now hides a step for four weeks, planning turns it into an action; both can be taken back")
{
    Book book;
    const auto first = adviceOf(book).steps.front();
    const core::Date until = kToday.plusDays(app::kNotNowDays);
    const auto before = test::contentText(book.w.read());
    REQUIRE(app::hideStep(*book.w, first, until, kToday, "Call Rosa Diaz", "Not now"));
    const auto has = [](const core::report::WeekAdvice &advice, const core::report::NextStep &step) {
        return std::any_of(advice.steps.begin(), advice.steps.end(),
                           [&](const auto &other) { return other.rule == step.rule && other.seat == step.seat; });
    };
    auto advice = adviceOf(book);
    CHECK_FALSE(has(advice, first));
    REQUIRE(advice.hidden.size() == 1);
    CHECK(advice.hidden.front().hiddenUntil == until);
    CHECK_FALSE(has(adviceOf(book, until), first));
    CHECK(has(adviceOf(book, until.plusDays(1)), first));
    // It is no finding of the account.
    app::OverviewOptions options;
    options.asOf = kToday;
    const auto overview = app::overview(*book.w, book.halden, options);
    for (const auto &line : overview->findings) {
        CHECK_FALSE(line.rule.empty());
    }
    REQUIRE(app::showStep(*book.w, advice.hidden.front(), "Show again"));
    CHECK(has(adviceOf(book), first));
    CHECK(app::showStep(*book.w, first, "Show again").error().code == core::ErrorCode::NothingToDo);
    REQUIRE(book.w->undo());
    REQUIRE(book.w->undo());
    CHECK(test::contentText(book.w.read()) == before);

    const auto planned =
        app::planStep(*book.w, first, {"Call Rosa", first.account, first.seat, {}, book.ann, kToday.plusDays(2), first.hours},
                      kToday, "Planned");
    REQUIRE(planned);
    CHECK(book.w.read().find(*planned)->effortHours == first.hours);
    CHECK_FALSE(has(adviceOf(book), first));
    // One talk with a person at a time: no other channel to the same person while that action is open.
    for (const auto &step : adviceOf(book).steps) {
        CHECK_FALSE((step.seat == first.seat && step.kind != core::scoring::ActionKind::DeliverPromise));
    }
    CHECK(adviceOf(book).hidden.empty());
    CHECK(Book::titles(book.week(book.ann), WeekGroup::ThisWeek) == Titles{"Call Rosa"});
    REQUIRE(book.w->undo());
    CHECK(test::contentText(book.w.read()) == before);
}

TEST_CASE("Advice stops when it is asked to")
{
    Book book;
    const auto board = app::ScoreBoard::load(*book.w, kToday);
    app::AdviceQuery query;
    query.today = kToday;
    query.scope = app::adviceScope(*board, book.w.read(), {}, {}, 40);
    CHECK(app::weekAdvice(
              book.w.read(), query, [] { return true; }, [](double) {})
              .error()
              .code
          == core::ErrorCode::Cancelled);
}

TEST_CASE("The same record has the same name in every calendar")
{
    Book book;
    const auto uid = app::calendarUid(book.w.read(), core::Kind::Promise, 12);
    CHECK(uid.starts_with("promise-12@"));
    CHECK(uid == app::calendarUid(book.w.read(), core::Kind::Promise, 12));
    CHECK(uid != app::calendarUid(book.w.read(), core::Kind::Action, 12));
}
