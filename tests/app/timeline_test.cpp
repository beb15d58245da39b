#include "app/conversations/timeline.h"

#include "app/conversations/log_conversation.h"
#include "app/sample/sample.h"
#include "score_fixtures.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::test;
using app::TimelineKind;
using app::TimelineQuery;
using app::TimelineShow;
using core::Channel;

namespace {

const core::Date kToday = day("2026-10-12");

struct Story {
    ScoreWorkspace workspace;
    core::AccountId account = workspace.account("Halden");
    core::AccountId other = workspace.account("Other");
    core::MemberId sofia = workspace.member("Sofia Lindgren");
    core::MemberId rafael = workspace.member("Rafael Moreno");
    core::SeatId elena = workspace.seat(account, "Elena Ferrari", {core::BuiltinRole::FinancialBuyer});
    core::SeatId hanne = workspace.seat(account, "Hanne Lunde", {core::BuiltinRole::EndUser});
    core::SeatId stranger = workspace.seat(other, "Someone Else");

    Story()
    {
        for (int i = 0; i < 130; ++i) {
            workspace.talk(account, day("2026-10-10").plusDays(-3 * i), i % 2 == 0 ? Channel::Call : Channel::InPerson,
                           {i % 3 == 0 ? sofia : rafael}, {i % 5 == 0 ? elena : hanne});
        }
        workspace.talk(other, day("2026-10-09"), Channel::Call, {sofia}, {stranger});
        workspace.promise(account, elena, day("2026-09-03"), day("2026-09-30"));
        workspace.promise(account, elena, day("2026-06-03"), day("2026-08-30"), day("2026-08-20"));
        workspace.judge(elena, core::Aspect::Stance, "supporter", day("2026-10-10"));
    }

    std::vector<app::TimelineEntry> all(const TimelineQuery &query, std::size_t page = 40)
    {
        std::vector<app::TimelineEntry> entries;
        std::optional<app::TimelinePlace> after;
        while (true) {
            const auto next = app::timelinePage(workspace.read(), query, kToday, after, page);
            REQUIRE(next);
            entries.insert(entries.end(), next->entries.begin(), next->entries.end());
            if (!next->more) {
                return entries;
            }
            REQUIRE(next->entries.size() == page);
            after = app::placeOf(entries.back());
        }
    }
    TimelineQuery ofAccount(TimelineShow show = TimelineShow::All) const
    {
        TimelineQuery query;
        query.account = account;
        query.show = show;
        return query;
    }
};

}  // namespace

TEST_CASE("pages of a timeline join without gap or double, newest first")
{
    Story story;
    for (const std::size_t page : {7U, 40U, 133U, 500U}) {
        const auto entries = story.all(story.ofAccount(), page);
        REQUIRE(entries.size() == 133);
        for (std::size_t i = 1; i < entries.size(); ++i) {
            CHECK(app::standsBefore(app::placeOf(entries[i - 1]), app::placeOf(entries[i])));
        }
    }
    const auto entries = story.all(story.ofAccount());
    CHECK(entries.front().kind == TimelineKind::Conversation);
    CHECK(entries[1].kind == TimelineKind::Judgement);
    CHECK(entries[1].value == "supporter");
}

TEST_CASE("a timeline shows what its filters leave")
{
    Story story;
    CHECK(story.all(story.ofAccount(TimelineShow::Conversations)).size() == 130);
    const auto promises = story.all(story.ofAccount(TimelineShow::Promises));
    REQUIRE(promises.size() == 2);
    CHECK(promises[0].state == core::scoring::PromiseState::Overdue);
    CHECK(promises[1].day == day("2026-08-20"));
    CHECK(promises[1].state == core::scoring::PromiseState::Kept);
    CHECK(story.all(story.ofAccount(TimelineShow::Changes)).size() == 1);
    TimelineQuery query = story.ofAccount();
    query.channel = Channel::Call;
    CHECK(story.all(query).size() == 65);
    query = story.ofAccount();
    query.seat = story.elena;
    CHECK(story.all(query).size() == 26 + 3);
    query.member = story.sofia;
    for (const auto &entry : story.all(query)) {
        CHECK(entry.people.front().seat == story.elena);
        CHECK(entry.ours.front().member == story.sofia);
    }
    query = story.ofAccount();
    query.from = day("2026-09-01");
    query.to = day("2026-09-30");
    for (const auto &entry : story.all(query)) {
        CHECK(entry.day >= query.from);
        CHECK(entry.day <= query.to);
    }
    query = story.ofAccount();
    query.text = "elena talk OCT";
    CHECK(story.all(query).empty());
    query.text = "élena TALK";
    CHECK(story.all(query, 5).size() == 26);
}

TEST_CASE("the timeline of a person follows all seats of the person")
{
    Story story;
    const auto seat = story.workspace.read().one(story.elena);
    core::Seat second;
    second.account = story.other;
    second.person = seat->person;
    const auto elsewhere = story.workspace.add(second);
    story.workspace.talk(story.other, day("2026-10-11"), Channel::Video, {story.rafael}, {elsewhere});
    TimelineQuery query;
    query.person = seat->person;
    const auto entries = story.all(query);
    CHECK(entries.size() == 26 + 1 + 3);
    CHECK(entries.front().accountName == "Other");
}

TEST_CASE("edits of the journal stand on the timeline of what they touched until they are undone")
{
    Story story;
    const auto edits = [&](const TimelineQuery &query) {
        return app::timelineEdits(story.workspace.read(), query, kToday, 100, 10'000)->entries;
    };
    const std::size_t start = edits(story.ofAccount()).size();
    auto seat = *story.workspace.read().one(story.elena);
    seat.title = "COO";
    REQUIRE(story.workspace->transact("Title of Elena Ferrari", [&](store::Writer &writer) { writer.update(seat); }));
    REQUIRE(edits(story.ofAccount()).size() == start + 1);
    CHECK(edits(story.ofAccount()).front().subject == "Title of Elena Ferrari");
    TimelineQuery person;
    person.person = seat.person;
    CHECK(edits(person).front().subject == "Title of Elena Ferrari");
    TimelineQuery other;
    other.account = story.other;
    CHECK((edits(other).empty() || edits(other).front().subject != "Title of Elena Ferrari"));
    REQUIRE(story.workspace->undo());
    CHECK(edits(story.ofAccount()).size() == start);
    REQUIRE(story.workspace->redo());
    CHECK(edits(story.ofAccount()).size() == start + 1);
    // What has a line of its own is not told twice.
    app::NewConversation talk;
    talk.account = story.account;
    talk.people = {{story.elena, {}}, {{}, "Nora Vik"}};
    talk.day = kToday;
    REQUIRE(app::logConversation(*story.workspace, talk, kToday, "Conversation"));
    CHECK(edits(story.ofAccount()).size() == start + 1);
    CHECK(edits(story.ofAccount(TimelineShow::Promises)).empty());
}

TEST_CASE("the quarter counts talks and those with a buyer")
{
    Story story;
    const auto talks = app::quarterTalks(story.workspace.read(), story.account, kToday);
    REQUIRE(talks);
    CHECK(talks->talks == 4);
    CHECK(talks->withBuyer == 1);
    CHECK_FALSE(app::quarterTalks(story.workspace.read(), core::AccountId(3), kToday));
}

TEST_CASE("a stopped timeline ends as cancelled")
{
    Story story;
    const auto page = app::timelinePage(story.workspace.read(), story.ofAccount(), kToday, std::nullopt, 40, [] { return true; });
    REQUIRE_FALSE(page);
    CHECK(page.error().code == core::ErrorCode::Cancelled);
}
