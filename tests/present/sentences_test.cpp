#include "core/entities/words.h"
#include "present/error_text.h"
#include "present/sentences.h"
#include "present/sentences_plan.h"
#include "present/sentences_words.h"
#include "support/catch.h"

using namespace linchpin;
using core::Alarm;
using present::Format;

namespace {

core::Date day(int year, int month, int dayOfMonth) { return *core::Date::fromYmd(year, month, dayOfMonth); }
const core::Currency kEuro = *core::Currency::fromCode("EUR");
Format english() { return Format(day(2026, 10, 12), QLocale(QLocale::English, QLocale::UnitedKingdom)); }

core::report::AttentionItem item(Alarm alarm)
{
    core::report::AttentionItem result;
    result.alarm = alarm;
    result.seatName = "Ingrid Solheim";
    result.seatTitle = "the new CEO";
    return result;
}

core::report::ScorePart part(std::int64_t seat, const char *name, const char *title, double share, double strength, double atRisk)
{
    core::report::ScorePart result;
    result.seat = core::SeatId(seat);
    result.name = name;
    result.title = title;
    result.share = share;
    result.strength = strength;
    result.covered = strength >= 0.4;
    result.atRisk = atRisk;
    result.tier = core::Tier::Buyer;
    return result;
}

}  // namespace

TEST_CASE("every alarm is a sentence of the design", "[sentences]")
{
    const Format format = english();
    CHECK(present::alarmStatement(item(Alarm::NoBuyer), kEuro, format).title == QStringLiteral("Nobody is known to decide here"));
    CHECK(present::alarmStatement(item(Alarm::BuyerUncovered), kEuro, format).title
          == QStringLiteral("Nobody covers Ingrid Solheim, the new CEO"));
    auto thread = item(Alarm::SingleThread);
    thread.seatName = "Elena Ferrari";
    thread.count = 1;
    thread.value = 0.31;
    CHECK(present::alarmStatement(thread, kEuro, format).title == QStringLiteral("Only one decision maker's tie holds"));
    CHECK(present::alarmStatement(thread, kEuro, format).proof == QStringLiteral("Without Elena Ferrari the score would be 31."));
    auto blockers = item(Alarm::BlockerInPower);
    blockers.value = 0.12;
    CHECK(present::alarmStatement(blockers, kEuro, format).title
          == QStringLiteral("Sceptics and blockers hold 12% of the decision"));
    auto blind = item(Alarm::VoiceBlindSpot);
    blind.of = 4;
    CHECK(present::alarmStatement(blind, kEuro, format).title == QStringLiteral("The survey misses the people who decide"));
    CHECK(present::alarmStatement(blind, kEuro, format).proof == QStringLiteral("0 of 4 decision makers answered."));
    CHECK(present::alarmStatement(blind, kEuro, format).remedy == QStringLiteral("Invite 4 decision makers"));
    CHECK(present::alarmStatement(item(Alarm::NoVoice), kEuro, format).title == QStringLiteral("Nobody has been asked yet"));
    auto decline = item(Alarm::OutcomeDecline);
    decline.subject = "Malmö usage";
    decline.value = -0.18;
    CHECK(present::alarmStatement(decline, kEuro, format).title == QStringLiteral("Malmö usage fell 18%"));
    auto overdue = item(Alarm::PromiseOverdue);
    overdue.seatName = "Elena Ferrari";
    overdue.count = 2;
    CHECK(present::alarmStatement(overdue, kEuro, format).title == QStringLiteral("2 promises to Elena Ferrari are overdue"));
    overdue.count = 1;
    CHECK(present::alarmStatement(overdue, kEuro, format).title == QStringLiteral("1 promise to Elena Ferrari is overdue"));
    auto stale = item(Alarm::StaleMap);
    stale.days = 90;
    CHECK(present::alarmStatement(stale, kEuro, format).title == QStringLiteral("Last reviewed 14 July"));
    stale.days = 0;
    CHECK(present::alarmStatement(stale, kEuro, format).title == QStringLiteral("Never reviewed"));
}

TEST_CASE("names that look like patterns stay what they are", "[sentences]")
{
    auto odd = item(Alarm::PromiseOverdue);
    odd.seatName = "100%1 %n %2";
    odd.count = 2;
    CHECK(present::alarmStatement(odd, kEuro, english()).title.contains(QStringLiteral("100%1 %n %2")));
}

TEST_CASE("the account sentence names the money and its largest causes", "[sentences]")
{
    core::report::AccountOverview overview;
    overview.currency = kEuro;
    overview.figures.exposure = 140000000;
    overview.figures.atRisk = 41200000;
    overview.figures.buyers = 1;
    overview.figures.byCause[0] = 18600000;
    overview.figures.byCause[1] = 7000000;
    overview.figures.byCause[5] = 15600000;
    overview.worstDeparture = "Ann";
    overview.parts = {part(1, "R. Diaz", "CFO", 0.37, 0, 18600000)};
    CHECK(present::accountSentence(overview, english())
          == QStringLiteral("€412 k of €1.4 M is at risk: 186 k because nobody of us knows R. Diaz (CFO, 37% of the decision), "
                            "156 k because any customer may leave, 70 k because recorded support rests on Ann."));
    overview.figures.exposure = 0;
    CHECK(present::accountSentence(overview, english()) == QStringLiteral("No revenue is recorded, so nothing is at risk."));
}

TEST_CASE("causes add up to the revenue at risk", "[sentences]")
{
    core::report::AccountOverview overview;
    overview.currency = kEuro;
    overview.figures.exposure = 100000000;
    overview.figures.atRisk = 10000000;
    overview.figures.byCause[0] = 5000000;
    overview.figures.byCause[2] = 3000000;
    overview.figures.byCause[5] = 2000000;
    overview.parts = {part(1, "A", "", 0.3, 0.5, 2000000), part(2, "B", "", 0.2, 0.1, 1500000),
                      part(3, "C", "", 0.1, 0.7, 1000000), part(4, "D", "", 0.1, 0.7, 500000)};
    double sum = 0;
    for (const auto &cause : present::causeSentences(overview, english())) {
        sum += cause.amount;
        CHECK_FALSE(cause.text.isEmpty());
    }
    CHECK(sum == Approx(10000000));
}

TEST_CASE("the sentence of a tie adds up to 100", "[sentences]")
{
    auto person = part(1, "R. Diaz", "", 0.3, 0.54, 0);
    person.closest = core::MemberId(1);
    person.closestName = "Ann";
    person.lostPoints = 31;
    person.unprovenPoints = 15;
    const auto line = [&](const char *kind, double points, core::Date when, const char *judge = "") {
        core::report::LedgerLine entry;
        entry.kind = kind;
        entry.points = points;
        entry.day = when;
        entry.judge = judge;
        person.ledger.push_back(entry);
    };
    line("moment", 16, day(2026, 5, 15));
    line("rating", 13, day(2026, 6, 1), "Ann");
    line("touch_in_person", 9, day(2026, 6, 12));
    line("touch_email", 16, day(2026, 6, 1));
    line("promise_broken", -11, day(2026, 2, 3));
    line("rating", -20, day(2026, 2, 3));
    const QString text = present::tieSentence(person, english());
    CHECK(text
          == QStringLiteral("Ann and R. Diaz: 54 of 100: 16 from the moment of 15 May, 16 from the e-mail of 1 June, 13 from the "
                            "rating by Ann, 9 from the rest; 31 lost, 20 of it to the "
                            "rating of 3 February; 15 not yet proven."));
}

TEST_CASE("changes of money say direction and parts", "[sentences]")
{
    const double causes[5] = {35000000, 0, 5000000, 0, 0};
    CHECK(present::riskChangeSentence(400000000, 450000000, 10000000, causes, kEuro, english())
          == QStringLiteral("Revenue at risk rose by €500 k to €4.5 M: +€350 k relationship, +€100 k revenue, +€50 k voice."));
    const double none[5] = {};
    CHECK(present::riskChangeSentence(400000000, 400000000, 0, none, kEuro, english())
          == QStringLiteral("Revenue at risk stayed at €4.0 M."));
}

TEST_CASE("the voice sentence is honest about who did not answer", "[sentences]")
{
    core::report::AccountOverview overview;
    CHECK(present::voiceSentence(overview, english()).startsWith(QStringLiteral("No survey answer is recorded")));
    overview.answers = 11;
    overview.headline = 0.82;
    overview.voiceWeighted = 0.58;
    overview.voiceLow = 0.2;
    overview.voiceHigh = 0.95;
    overview.voiceByTier = {{core::Tier::Buyer, 4, 0, 0, 0.0}};
    CHECK(present::voiceSentence(overview, english())
          == QStringLiteral("82% of 11 answers are positive, but none came from a decision maker. Weighted by decision power it "
                            "is 58%, anywhere between 20% and 95%."));
}

TEST_CASE("a goal past its day is behind, a step is late, due soon or done", "[sentences]")
{
    const core::Date today = day(2026, 10, 12);
    core::report::GoalLine goal;
    goal.dueOn = day(2026, 9, 30);
    CHECK(present::shownState(goal, today) == present::ShownState::Behind);
    goal.state = core::WorkState::Done;
    CHECK(present::shownState(goal, today) == present::ShownState::Done);
    core::report::GoalLine::Step step;
    step.isAction = true;
    step.dueOn = day(2026, 10, 16);
    CHECK(present::shownState(step, today) == present::ShownState::DueSoon);
    step.dueOn = day(2026, 10, 8);
    CHECK(present::shownState(step, today) == present::ShownState::Late);
    step.doneOn = day(2026, 10, 9);
    CHECK(present::shownState(step, today) == present::ShownState::Done);
}

TEST_CASE("promises are counted as the method does", "[sentences]")
{
    const core::Date today = day(2026, 10, 12);
    std::vector<core::report::PromiseLine> promises(5);
    for (auto &promise : promises) {
        promise.madeOn = day(2026, 1, 1);
        promise.dueOn = day(2026, 6, 1);
    }
    promises[0].doneOn = day(2026, 5, 1);
    promises[1].doneOn = day(2026, 7, 1);
    promises[2].brokenOn = day(2026, 5, 1);
    promises[4].dueOn = day(2026, 12, 1);
    const auto count = present::countPromises(promises, today);
    CHECK(count.kept == 1);
    CHECK(count.late == 1);
    CHECK(count.broken == 1);
    CHECK(count.overdue == 1);
    CHECK(count.open == 1);
    CHECK(count.decided() == 4);
}

TEST_CASE("every error says what happened, what was kept and what to do", "[sentences]")
{
    for (int i = 0; i <= static_cast<int>(core::ErrorCode::Internal); ++i) {
        for (const bool named : {true, false}) {
            const core::Error error{static_cast<core::ErrorCode>(i), named ? "plan.pdf" : "", named ? "disk full" : ""};
            const QString text = present::errorText(error);
            INFO(i << ": " << text.toStdString());
            CHECK(text.size() > 20);
            CHECK(text.endsWith(QLatin1Char('.')) != text.contains(QLatin1Char('\n')));
            CHECK_FALSE(text.contains(QStringLiteral("%1")));
            CHECK_FALSE(text.contains(QStringLiteral("..")));
            CHECK_FALSE(present::errorTitle(error).isEmpty());
            if (named && error.code != core::ErrorCode::Cancelled) {
                CHECK(text.contains(QStringLiteral("plan.pdf")));
            }
        }
    }
    CHECK(present::errorText({core::ErrorCode::CannotWrite, "plan.pdf", "disk full"})
          == QStringLiteral("plan.pdf cannot be written. Reason: disk full. What was there before is untouched. Choose another "
                            "place, or make room."));
}

TEST_CASE("every value of the closed lists has a word", "[sentences]")
{
    const auto check = [](auto first, std::size_t count) {
        using E = decltype(first);
        for (std::size_t i = 0; i < count; ++i) {
            CHECK_FALSE(present::label(static_cast<E>(i)).isEmpty());
            CHECK(present::label(static_cast<E>(i)) != Format::unknown());
        }
    };
    check(core::Tier{}, core::wordsOf<core::Tier>().size());
    check(core::Stance{}, core::wordsOf<core::Stance>().size());
    check(core::LoyaltyStep{}, core::wordsOf<core::LoyaltyStep>().size());
    check(core::Channel{}, core::wordsOf<core::Channel>().size());
    check(core::Cause{}, core::wordsOf<core::Cause>().size());
    check(core::Alarm{}, core::wordsOf<core::Alarm>().size());
    check(core::BuiltinRole{}, core::wordsOf<core::BuiltinRole>().size());
    check(core::WorkState{}, core::wordsOf<core::WorkState>().size());
    check(core::Kind{}, core::kKindCount);
    CHECK(present::roleLabel("financial_buyer", false) == QStringLiteral("Financial buyer"));
    CHECK(present::roleLabel("Sparring partner", true) == QStringLiteral("Sparring partner"));
    CHECK(present::roleLabel("", false, false) == QStringLiteral("Not assessed"));
    CHECK(present::bandWord(0.42, 0.6) == QStringLiteral("fair"));
    CHECK(present::bandWord(0.9, 0.1) == QStringLiteral("not yet known"));
}
