#include "app/conversations/log_conversation.h"

#include <cmath>

#include "app/sample/sample.h"
#include "core/scoring/account.h"
#include "score_fixtures.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::test;
using app::NewConversation;
using app::TalkFault;
using app::TalkField;
using core::Channel;

namespace {

const core::Date kToday = day("2026-10-12");

/// A small account with a buyer and a user, and two of us.
struct Small {
    ScoreWorkspace workspace;
    core::AccountId account = workspace.account("Halden");
    core::MemberId sofia = workspace.member("Sofia Lindgren");
    core::MemberId rafael = workspace.member("Rafael Moreno");
    core::SeatId elena = workspace.seat(account, "Elena Ferrari", {core::BuiltinRole::FinancialBuyer});
    core::SeatId hanne = workspace.seat(account, "Hanne Lunde", {core::BuiltinRole::EndUser});

    Small()
    {
        workspace.revenue(account, day("2025-11-01"), day("2026-10-31"), 1'840'000'000);
        workspace.talk(account, day("2026-08-10"), Channel::InPerson, {sofia}, {elena});
        workspace.talk(account, day("2026-09-01"), Channel::Call, {sofia, rafael}, {hanne});
    }

    NewConversation talk() const
    {
        NewConversation talk;
        talk.account = account;
        talk.people = {{elena, {}}, {hanne, {}}};
        talk.members = {sofia};
        talk.day = kToday;
        talk.channel = Channel::InPerson;
        talk.subject = "Lunch, Oslo";
        talk.summary = "Elena will defend the renewal.";
        talk.author = sofia;
        talk.mood = 1;
        return talk;
    }
    core::Result<app::LoggedConversation> log(const NewConversation &talk)
    {
        return app::logConversation(*workspace, talk, kToday, "Conversation with Elena Ferrari");
    }
    core::Result<app::ConversationEffect> preview(const NewConversation &talk, core::ConversationId edited = {})
    {
        return app::previewConversation(workspace.read(), talk, kToday, edited);
    }
    std::vector<app::TalkProblem> problems(const NewConversation &talk)
    {
        return app::problemsOf(workspace.read(), talk, kToday);
    }
};

bool hasProblem(const std::vector<app::TalkProblem> &problems, TalkField field, TalkFault fault)
{
    return std::any_of(problems.begin(), problems.end(),
                       [&](const app::TalkProblem &problem) { return problem.field == field && problem.fault == fault; });
}

/// Equal but for the last digits: sums of rows and stored sums add up in another order. New people have no seat yet in a preview.
void requireSame(const app::ConversationEffect &a, const app::ConversationEffect &b)
{
    REQUIRE(a.ties.size() == b.ties.size());
    for (const auto &tie : a.ties) {
        const auto other = std::find_if(b.ties.begin(), b.ties.end(), [&](const auto &candidate) {
            return candidate.member == tie.member && candidate.personName == tie.personName;
        });
        REQUIRE(other != b.ties.end());
        CHECK(other->before == Approx(tie.before).margin(1e-9));
        CHECK(other->after == Approx(tie.after).margin(1e-9));
        CHECK(other->isNew == tie.isNew);
    }
    REQUIRE(a.lastTalks.size() == b.lastTalks.size());
    for (std::size_t i = 0; i < a.lastTalks.size(); ++i) {
        CHECK(a.lastTalks[i].personName == b.lastTalks[i].personName);
        CHECK(a.lastTalks[i].before == b.lastTalks[i].before);
        CHECK(a.lastTalks[i].after == b.lastTalks[i].after);
    }
    CHECK(a.promises == b.promises);
    CHECK(a.scoreBefore == Approx(b.scoreBefore).margin(1e-9));
    CHECK(a.scoreAfter == Approx(b.scoreAfter).margin(1e-9));
    CHECK(a.atRiskBefore == Approx(b.atRiskBefore).margin(0.01));
    CHECK(a.atRiskAfter == Approx(b.atRiskAfter).margin(0.01));
}

}  // namespace

TEST_CASE("a conversation with everything is one undo step that leaves no byte behind")
{
    Small small;
    const auto earlier = small.workspace.promise(small.account, small.elena, day("2026-09-03"), day("2026-09-30"));
    const std::string before = contentText(small.workspace.read());
    const std::string digest = small.workspace.read().digest();
    const auto steps = small.workspace->history()->entries.size();

    NewConversation talk = small.talk();
    talk.people.push_back({{}, "Nora Vik"});
    talk.momentOfTruth = true;
    talk.themes = {"Faster spare parts", "Proof of return", "faster  spare parts"};
    talk.promises = {{{}, "Depot in Malmö opens", small.rafael, day("2026-10-31")}, {earlier, {}, {}, day("2026-10-31")}};
    talk.nextStep = {"Board-ready return sheet", small.rafael, day("2026-11-20")};
    const auto logged = small.log(talk);
    REQUIRE(logged);
    CHECK(small.workspace->history()->entries.size() == steps + 1);
    CHECK(small.workspace->history()->undoLabel == std::optional<std::string>("Conversation with Elena Ferrari"));

    const auto &reader = small.workspace.read();
    const auto row = reader.one(logged->conversation);
    REQUIRE(row);
    CHECK(row->subject == "Lunch, Oslo");
    CHECK(row->author == small.sofia);
    CHECK(reader.where<core::Participant>("conversation", logged->conversation).size() == 4);
    const auto moments = reader.where<core::Moment>("conversation", logged->conversation);
    REQUIRE(moments.size() == 1);
    CHECK(moments.front().emotion == 1);
    CHECK(moments.front().momentOfTruth);
    CHECK(reader.where<core::Insight>("conversation", logged->conversation).size() == 2);
    const auto promises = reader.where<core::Promise>("conversation", logged->conversation);
    REQUIRE(promises.size() == 1);
    CHECK(promises.front().seat == small.elena);
    const auto moved = reader.one(earlier);
    REQUIRE(moved);
    CHECK(moved->dueOn == day("2026-10-31"));
    CHECK(moved->firstDueOn == day("2026-09-30"));
    CHECK(reader.where<core::Action>("conversation", logged->conversation).front().owner == small.rafael);
    CHECK(reader.where<core::Seat>("account", small.account).size() == 3);

    REQUIRE(small.workspace->undo());
    CHECK(contentText(small.workspace.read()) == before);
    CHECK(small.workspace.read().digest() == digest);
    REQUIRE(small.workspace->redo());
    CHECK(small.workspace.read().find(logged->conversation));
}

TEST_CASE("the preview of a conversation equals what the score shows after saving it")
{
    Small small;
    const auto earlier = small.workspace.promise(small.account, small.elena, day("2026-09-03"), day("2026-09-30"));
    // A talk of the same day and channel: one more is no second group.
    small.workspace.talk(small.account, kToday, Channel::InPerson, {small.sofia}, {small.elena});
    std::vector<NewConversation> talks(6, small.talk());
    talks[1].channel = Channel::Email;
    talks[1].direction = core::Direction::Out;
    talks[2].mood = -2;
    talks[2].momentOfTruth = true;
    talks[3].people.push_back({{}, "Nora Vik"});
    talks[3].members.push_back(small.rafael);
    talks[4].promises = {{earlier, {}, {}, day("2026-11-30")}, {{}, "Report", small.sofia, day("2026-10-20")}};
    talks[5].day = day("2026-10-13");  // tomorrow does not count yet
    for (std::size_t i = 0; i < talks.size(); ++i) {
        CAPTURE(i);
        const auto preview = small.preview(talks[i]);
        REQUIRE(preview);
        const auto logged = small.log(talks[i]);
        REQUIRE(logged);
        requireSame(*preview, logged->effect);
        CHECK(logged->effect.scoreAfter == Approx(small.workspace.score(small.account, kToday).relationship).margin(1e-9));
        REQUIRE(small.workspace->undo());
    }
}

TEST_CASE("a talk with a person adds strength and brings the last talk to that day")
{
    Small small;
    const auto effect = small.preview(small.talk());
    REQUIRE(effect);
    REQUIRE(effect->ties.size() == 2);
    CHECK(effect->ties.front().after > effect->ties.front().before);
    CHECK(effect->scoreAfter > effect->scoreBefore);
    CHECK(effect->atRiskAfter < effect->atRiskBefore);
    REQUIRE(effect->lastTalks.size() == 2);
    CHECK(effect->lastTalks.front().before == day("2026-08-10"));
    CHECK(effect->lastTalks.front().after == kToday);
}

TEST_CASE("an edited conversation says what the form says, and its preview tells the same")
{
    Small small;
    NewConversation talk = small.talk();
    talk.themes = {"Proof of return"};
    talk.promises = {{{}, "Depot", small.rafael, day("2026-10-31")}, {{}, "Report", small.sofia, day("2026-10-20")}};
    talk.nextStep = {"Sheet", small.rafael, std::nullopt};
    const auto logged = small.log(talk);
    REQUIRE(logged);
    const auto id = logged->conversation;
    auto stored = app::storedConversation(small.workspace.read(), id);
    REQUIRE(stored);
    CHECK(stored->people.size() == 2);
    CHECK(stored->people.front().name == "Elena Ferrari");
    CHECK(stored->promises.size() == 2);
    CHECK(stored->nextStep.title == "Sheet");
    const std::string before = contentText(small.workspace.read());

    // Saving without a change makes no step.
    REQUIRE(app::editConversation(*small.workspace, id, *stored, kToday, "Conversation changed"));
    CHECK(contentText(small.workspace.read()) == before);

    NewConversation edited = *stored;
    edited.people = {{small.hanne, {}}};
    edited.members = {small.rafael};
    edited.channel = Channel::Call;
    edited.day = day("2026-10-05");
    edited.mood.reset();
    edited.themes = {"Night shift"};
    edited.promises.erase(edited.promises.begin());
    edited.promises.front().dueOn = day("2026-12-01");
    edited.nextStep.title.clear();
    const auto preview = small.preview(edited, id);
    REQUIRE(preview);
    const auto saved = app::editConversation(*small.workspace, id, edited, kToday, "Conversation changed");
    REQUIRE(saved);
    requireSame(*preview, saved->effect);
    const auto &reader = small.workspace.read();
    CHECK(reader.where<core::Participant>("conversation", id).size() == 2);
    CHECK(reader.where<core::Moment>("conversation", id).empty());
    CHECK(reader.where<core::Insight>("conversation", id).size() == 1);
    CHECK(reader.where<core::Action>("conversation", id).empty());
    const auto promises = reader.where<core::Promise>("conversation", id);
    REQUIRE(promises.size() == 1);
    CHECK(promises.front().firstDueOn == day("2026-10-20"));
    CHECK(promises.front().madeOn == day("2026-10-05"));
    REQUIRE(small.workspace->undo());
    CHECK(contentText(small.workspace.read()) == before);
}

TEST_CASE("removing a conversation keeps its promises, and undo brings everything back")
{
    Small small;
    NewConversation talk = small.talk();
    talk.themes = {"Proof of return"};
    talk.promises = {{{}, "Depot", small.rafael, day("2026-10-31")}};
    const auto logged = small.log(talk);
    REQUIRE(logged);
    const std::string before = contentText(small.workspace.read());
    const auto removed = app::removeConversation(*small.workspace, logged->conversation, kToday, "Conversation removed");
    REQUIRE(removed);
    CHECK(removed->effect.scoreAfter < removed->effect.scoreBefore);
    CHECK_FALSE(small.workspace.read().find(logged->conversation));
    CHECK(small.workspace.read().count(core::Kind::Moment) == 0);
    CHECK(small.workspace.read().count(core::Kind::Insight) == 0);
    CHECK(small.workspace.read().count(core::Kind::Promise) == 1);
    REQUIRE(small.workspace->undo());
    CHECK(contentText(small.workspace.read()) == before);
    CHECK(app::removeConversation(*small.workspace, core::ConversationId(5), kToday, "x").error().code
          == core::ErrorCode::NotFound);
}

TEST_CASE("what cannot be is refused beside its field and nothing is written")
{
    Small small;
    const std::string before = contentText(small.workspace.read());
    const auto refused = [&](auto change, TalkField field, TalkFault fault) {
        NewConversation talk = small.talk();
        change(talk);
        CHECK(hasProblem(small.problems(talk), field, fault));
        CHECK_FALSE(small.log(talk).has_value());
        CHECK(contentText(small.workspace.read()) == before);
    };
    refused([](auto &talk) { talk.people.clear(); }, TalkField::People, TalkFault::Missing);
    refused([](auto &talk) { talk.people.push_back({core::SeatId(77), {}}); }, TalkField::People, TalkFault::Unknown);
    refused([](auto &talk) { talk.people.push_back({{}, " \t\n"}); }, TalkField::People, TalkFault::Unknown);
    refused([](auto &talk) { talk.members.push_back(core::MemberId(77)); }, TalkField::Members, TalkFault::Unknown);
    refused([](auto &talk) { talk.account = {}; }, TalkField::Account, TalkFault::Missing);
    refused([](auto &talk) { talk.account = core::AccountId(77); }, TalkField::Account, TalkFault::Unknown);
    refused([](auto &talk) { talk.day.reset(); }, TalkField::Day, TalkFault::Missing);
    refused([](auto &talk) { talk.day = day("2026-10-14"); }, TalkField::Day, TalkFault::InFuture);
    refused([](auto &talk) { talk.day = day("9999-12-31"); }, TalkField::Day, TalkFault::InFuture);
    refused([](auto &talk) { talk.day = day("0001-01-01"); }, TalkField::Day, TalkFault::Implausible);
    refused([](auto &talk) { talk.mood = 7; }, TalkField::Mood, TalkFault::Implausible);
    refused([](auto &talk) { talk.promises = {{{}, "Depot", {}, std::nullopt}}; }, TalkField::PromiseDue, TalkFault::Missing);
    refused([](auto &talk) { talk.promises = {{{}, "", {}, day("2026-11-01")}}; }, TalkField::Promise, TalkFault::Missing);
    refused(
        [](auto &talk) {
            talk.promises = {{{}, "Depot", {}, day("2026-10-01")}};
        },
        TalkField::PromiseDue, TalkFault::BeforeTheTalk);
    refused(
        [](auto &talk) {
            talk.promises = {{{}, "Depot", {}, day("9000-01-01")}};
        },
        TalkField::PromiseDue, TalkFault::Implausible);
    refused(
        [](auto &talk) {
            talk.promises = {{core::PromiseId(77), "", {}, day("2026-11-01")}};
        },
        TalkField::Promise, TalkFault::Unknown);
    refused(
        [](auto &talk) {
            talk.nextStep = {"Call", {}, day("2026-01-01")};
        },
        TalkField::NextStepDue, TalkFault::BeforeTheTalk);
    NewConversation nobody = small.talk();
    nobody.people.clear();
    nobody.nobodyNamed = true;
    nobody.members.clear();
    CHECK(small.log(nobody));
}

TEST_CASE("a name that the account knows once stands for that person, another one becomes a new person")
{
    Small small;
    NewConversation talk = small.talk();
    talk.people = {{{}, "elena  FERRARI"}, {{}, "Łukasz O'Brien-Ñandú"}, {small.elena, {}}};
    const auto logged = small.log(talk);
    REQUIRE(logged);
    const auto stored = app::storedConversation(small.workspace.read(), logged->conversation);
    REQUIRE(stored);
    REQUIRE(stored->people.size() == 2);
    CHECK(stored->people.front().seat == small.elena);
    CHECK(stored->people.back().name == "Łukasz O'Brien-Ñandú");
}

TEST_CASE("naughty texts are kept as they are, without control characters")
{
    Small small;
    for (const std::string text : {"'; DROP TABLE conversation; --", "<b>bold</b> & \"quotes\"", "السلام عليكم",
                                   "👩‍👩‍👧 family 𝒳", "%s %n \\0 ${HOME}", "a\u202Egnp.exe", "Ω≈ç√∫˜µ≤≥÷ ﷽"}) {
        NewConversation talk = small.talk();
        talk.subject = text + std::string(1, '\0') + "\x01";
        talk.summary = text + "\nsecond line\t.";
        talk.themes = {text};
        talk.promises = {{{}, text, small.sofia, day("2026-10-31")}};
        talk.nextStep = {text, small.sofia, std::nullopt};
        talk.people.push_back({{}, text});
        const auto logged = small.log(talk);
        REQUIRE(logged);
        const auto stored = app::storedConversation(small.workspace.read(), logged->conversation);
        REQUIRE(stored);
        CHECK(stored->subject == text);
        CHECK(stored->summary == text + "\nsecond line\t.");
        CHECK(stored->themes == std::vector<std::string>{text});
        REQUIRE(small.workspace->undo());
    }
    NewConversation talk = small.talk();
    talk.summary = std::string(200'000, 'x');
    CHECK(small.log(talk));
}

TEST_CASE("the form of an account offers its people, open promises and themes")
{
    TemporaryFolder folder;
    auto workspace = app::makeSampleWorkspace(folder / "sample.linchpin");
    REQUIRE(workspace);
    core::AccountId halden;
    for (const core::Account &account :
         workspace->read().where<core::Account>("name", core::Value(std::string("Halden Foods")))) {
        halden = account.id;
    }
    const auto choices = app::conversationChoices(workspace->read(), halden, kToday);
    REQUIRE(choices);
    CHECK(choices->accountName == "Halden Foods");
    CHECK(choices->people.size() > 15);
    REQUIRE(choices->promises.size() >= 4);
    CHECK(choices->promises.front().text == "Spare parts depot in Malmö");
    CHECK(std::find(choices->themes.begin(), choices->themes.end(), "Proof of return") != choices->themes.end());
    CHECK_FALSE(app::conversationChoices(workspace->read(), core::AccountId(4), kToday));
}
