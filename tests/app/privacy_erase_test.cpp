#include <algorithm>
#include <fstream>

#include "app/duplicates/merge_people.h"
#include "app/import/import.h"
#include "app/import/json_transfer.h"
#include "app/maintenance.h"
#include "app/overview.h"
#include "app/privacy/erase_person.h"
#include "app/privacy/erasure_list.h"
#include "app/privacy/personal_data.h"
#include "app/sample/sample.h"
#include "app/snapshot.h"
#include "app/week/my_week.h"
#include "app/workspace.h"
#include "core/entities/entities.h"
#include "exchange/json_document.h"
#include "support/catch.h"
#include "support/workspace_files.h"

using namespace linchpin;
using app::Workspace;
using core::ErrorCode;
using core::Kind;

namespace {

std::string wide(const std::string &ascii)
{
    std::string text;
    for (const char c : ascii) {
        text += c;
        text += '\0';
    }
    return text;
}

/// How often the text stands in the bytes, in UTF-8, UTF-16 and any case of ASCII.
bool holds(const std::string &bytes, const std::string &text)
{
    const auto fold = [](std::string from) {
        std::transform(from.begin(), from.end(), from.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        return from;
    };
    const std::string lower = fold(bytes);
    return lower.find(fold(text)) != std::string::npos || lower.find(fold(wide(text))) != std::string::npos;
}

std::string bytesOf(const std::filesystem::path &path)
{
    return test::fileBytes(path) + test::fileBytes(path.string() + "-wal") + test::fileBytes(path.string() + "-journal");
}

core::PersonId personNamed(const Workspace &workspace, const std::string &name)
{
    const auto found = app::findPerson(workspace.read(), name);
    REQUIRE(found);
    return *found;
}

Workspace sampleAt(const std::filesystem::path &path)
{
    auto made = app::makeSampleWorkspace(path, test::fixedEnvironment(9));
    REQUIRE(made);
    return std::move(*made);
}

Workspace emptyAt(const std::filesystem::path &path)
{
    app::CreateOptions options;
    options.environment = test::fixedEnvironment();
    auto made = Workspace::create(path, options);
    REQUIRE(made);
    return std::move(*made);
}

app::EraseOptions onSampleDay()
{
    app::EraseOptions options;
    options.day = app::sampleToday();
    return options;
}

struct Small {
    core::AccountId account;
    core::PersonId person;
    core::SeatId seat;
    core::ConversationId conversation;
};

/// One account with one person of this name in it, a conversation, a judgement and a promise.
Small addSmall(Workspace &workspace, const core::Person &person, const std::string &accountName = "Acme")
{
    Small small;
    REQUIRE(workspace.transact("Add " + person.name, [&](store::Writer &writer) {
        core::Account account;
        account.name = accountName;
        small.account = writer.insert(account);
        small.person = writer.insert(person);
        core::Seat seat;
        seat.account = small.account;
        seat.person = small.person;
        seat.title = "Head of everything";
        small.seat = writer.insert(seat);
        core::Member member;
        member.name = "Dora Day";
        const core::MemberId dora = writer.insert(member);
        core::Conversation talk;
        talk.account = small.account;
        talk.day = core::Date(20000);
        talk.subject = "Met " + person.name;
        talk.summary = "Coffee and cake with " + person.name + ". Write to " + person.email + ". It will rain and may snow.";
        small.conversation = writer.insert(talk);
        core::Participant part;
        part.conversation = small.conversation;
        part.seat = small.seat;
        writer.insert(part);
        core::Participant ours;
        ours.conversation = small.conversation;
        ours.member = dora;
        writer.insert(ours);
        core::Judgement stance;
        stance.seat = small.seat;
        stance.aspect = core::Aspect::Stance;
        stance.value = "champion";
        stance.day = core::Date(20001);
        stance.reason = person.name + " said so";
        writer.insert(stance);
        core::Judgement value = stance;
        value.aspect = core::Aspect::PersonalValue;
        value.value = "security";
        writer.insert(value);
        core::Promise promise;
        promise.account = small.account;
        promise.seat = small.seat;
        promise.madeOn = core::Date(20001);
        promise.dueOn = core::Date(20010);
        promise.text = "Send the offer to " + person.name;
        writer.insert(promise);
    }));
    return small;
}

core::Person someone(const std::string &name, const std::string &mail, const std::string &phone = {})
{
    core::Person row;
    row.name = name;
    row.email = mail;
    row.phone = phone;
    return row;
}

core::Date day(const char *iso) { return *core::Date::fromIso(iso); }

}  // namespace

TEST_CASE("Erasing somebody of the sample leaves no byte of the name, keeps past figures and a sound file", "[privacy]")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "s.linchpin";
    std::string name;
    std::string mail;
    std::string phone;
    {
        Workspace workspace = sampleAt(path);
        const core::PersonId id = personNamed(workspace, "Elena Ferrari");
        core::Person person = *workspace.read().one(id);
        // The sample may have no number: give one, with a label and a text of the history that name the person.
        person.phone = "+39 0471 550 199";
        person.email = person.email.empty() ? "elena.ferrari@halden.example" : person.email;
        REQUIRE(workspace.transact("Phone of Elena Ferrari", [&](store::Writer &writer) { writer.update(person); }));
        name = person.name;
        mail = person.email;
        phone = person.phone;
        const auto seats = workspace.read().where<core::Seat>("person", id);
        REQUIRE(!seats.empty());
        const core::AccountId account = seats.front().account;
        const auto figures = [&](core::Date asOf) {
            app::OverviewOptions options;
            options.asOf = asOf;
            const auto found = app::overview(workspace, account, options);
            REQUIRE(found);
            return std::pair(found->figures.score, found->figures.atRisk);
        };
        const auto q1 = figures(day("2026-03-31"));
        const auto q3 = figures(day("2026-09-30"));
        const auto snapshots = workspace.read().where<core::Snapshot>("account", account);
        CHECK(holds(bytesOf(path), name));

        const auto preview = app::previewErasure(workspace.read(), id);
        REQUIRE(preview);
        CHECK(preview->name == name);
        CHECK(preview->seats.size() == seats.size());
        CHECK(preview->snapshots > 0);
        const auto report = app::erasePerson(workspace, id, onSampleDay());
        REQUIRE(report);
        INFO(report->compactError.detail);
        CHECK(report->compacted);
        CHECK(report->snapshots == preview->snapshots);
        CHECK(report->journalRows > 0);
        CHECK_FALSE(holds(bytesOf(path), name));
        // Two others of the sample are called Ferraris.
        const std::string bytes = bytesOf(path);
        for (std::size_t at = bytes.find("Ferrari"); at != std::string::npos; at = bytes.find("Ferrari", at + 1)) {
            CHECK(bytes.substr(at, 8) == "Ferraris");
        }
        CHECK_FALSE(holds(bytesOf(path), mail));
        CHECK_FALSE(holds(bytesOf(path), phone));

        CHECK(figures(day("2026-03-31")) == q1);
        CHECK(figures(day("2026-09-30")) == q3);
        const auto after = workspace.read().where<core::Snapshot>("account", account);
        REQUIRE(after.size() == snapshots.size());
        for (std::size_t i = 0; i < after.size(); ++i) {
            CHECK(after[i].score == snapshots[i].score);
            CHECK(after[i].frozen == snapshots[i].frozen);
            const auto text = workspace.read().snapshotContent(after[i].contentDigest);
            REQUIRE(text);
            CHECK_FALSE(holds(*text, name));
        }
        const core::Seat seat = *workspace.read().one(seats.front().id);
        CHECK(seat.label == "Erased person");
        CHECK(seat.person.isNone());
        CHECK(seat.title.empty());
        CHECK(seat.until);

        CHECK(workspace.undo().error().code == ErrorCode::NothingToDo);
        const auto history = workspace.history();
        REQUIRE(history);
        CHECK(history->entries.front().act == store::Act::Erase);
        CHECK(history->entries.front().label == "Erase a person");
        CHECK(history->entries.front().redacted);
        CHECK(history->entries.front().changes.empty());
        for (const auto &entry : history->entries) {
            CHECK_FALSE(holds(entry.label, name));
        }
        const auto json = app::canonicalJson(workspace.read());
        REQUIRE(json);
        CHECK_FALSE(holds(*json, name));
        CHECK_FALSE(holds(*json, mail));
        CHECK(app::findPerson(workspace.read(), name).error().code == ErrorCode::NotFound);
    }
    CHECK(app::checkWorkspace(path)->isSound());
    const std::string bytes = bytesOf(path);
    CHECK_FALSE(holds(bytes, name));
    CHECK_FALSE(holds(bytes, mail));
    CHECK_FALSE(holds(bytes, phone));
}

TEST_CASE("A person whose name is made of common words is erased without breaking sentences", "[privacy]")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "s.linchpin";
    Workspace workspace = emptyAt(path);
    const Small small = addSmall(workspace, someone("Will May", "will.may@acme.example", "+44 20 7946 0018"));
    REQUIRE(workspace.transact("Note", [&](store::Writer &writer) {
        core::Account row = *writer.read().one(small.account);
        row.notes = "In May we will meet. Will May decides.";
        writer.update(row);
    }));
    REQUIRE(app::erasePerson(workspace, small.person, onSampleDay()));
    const std::string bytes = bytesOf(path);
    CHECK_FALSE(holds(bytes, "Will May"));
    CHECK_FALSE(holds(bytes, "will.may"));
    CHECK_FALSE(holds(bytes, "7946 0018"));
    const core::Conversation talk = *workspace.read().one(small.conversation);
    CHECK(talk.summary == "Coffee and cake with [erased]. Write to [erased]. It will rain and may snow.");
    const auto judgements = workspace.read().where<core::Judgement>("seat", small.seat);
    REQUIRE(judgements.size() == 1);
    CHECK(judgements[0].value == "champion");
    CHECK(judgements[0].reason.empty());
    CHECK(workspace.read().all<core::Promise>()[0].text == "Send the offer to [erased]");
}

TEST_CASE("Naughty names are erased", "[privacy]")
{
    const test::TemporaryFolder folder;
    int number = 0;
    for (const std::string name : {"and", "X", "🦄🌈", "王小明", "O'Neil; DROP TABLE person;--", "Bob \"B\" Smith",
                                   "%s %n _ %", "Ana\xCC\x81 L", "<b>Tag</b> Person"}) {
        INFO(name);
        const auto path = folder / ("n" + std::to_string(number++) + ".linchpin");
        {
            Workspace workspace = emptyAt(path);
            const Small small = addSmall(workspace, someone(name, "someone@acme.example"));
            const auto data = app::personalData(workspace.read(), small.person, app::sampleToday());
            REQUIRE(data);
            CHECK(data->records.size() >= 6);
            REQUIRE(app::erasePerson(workspace, small.person, onSampleDay()));
            CHECK(workspace.read().count(Kind::Person) == 0);
            CHECK_FALSE(holds(bytesOf(path), "someone@acme"));
            if (name.size() > 4) {
                CHECK_FALSE(holds(bytesOf(path), name));
            }
            CHECK(workspace.read().one(small.conversation)->summary.find("It will rain and may snow") != std::string::npos);
        }
        CHECK(app::checkWorkspace(path)->isSound());
    }
}

TEST_CASE("Somebody in several accounts, who reports to others and has reports, is erased everywhere", "[privacy]")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "s.linchpin";
    Workspace workspace = emptyAt(path);
    const Small first = addSmall(workspace, someone("Ida Quist", "ida@quist.example"), "Acme");
    core::SeatId second;
    core::SeatId below;
    core::PersonId other;
    REQUIRE(workspace.transact("More", [&](store::Writer &writer) {
        core::Account account;
        account.name = "Beta";
        core::Seat seat;
        seat.account = writer.insert(account);
        seat.person = first.person;
        seat.title = "Adviser";
        second = writer.insert(seat);
        core::Seat self = *writer.read().one(first.seat);
        self.reportsTo = self.id;
        writer.update(self);
        core::Person report;
        report.name = "Bo Under";
        report.notes = "Works for Ida Quist";
        other = writer.insert(report);
        core::Seat lower;
        lower.account = first.account;
        lower.person = other;
        lower.reportsTo = first.seat;
        lower.label = "assistant of Quist";
        below = writer.insert(lower);
        core::ExternalId external;
        external.source = "crm";
        external.value = "ida@quist.example";
        external.person = first.person;
        writer.insert(external);
        core::SeatLink link;
        link.from = first.seat;
        link.to = below;
        link.note = "Ida pushes Bo";
        writer.insert(link);
        core::Draft draft;
        draft.form = "log";
        draft.content = R"({"people":[")" + std::to_string(second.value()) + R"("]})";
        writer.insert(draft);
    }));
    const auto preview = app::previewErasure(workspace.read(), first.person);
    REQUIRE(preview);
    CHECK(preview->seats.size() == 2);
    CHECK(preview->reports == 1);
    REQUIRE(app::erasePerson(workspace, first.person, onSampleDay()));
    CHECK_FALSE(holds(bytesOf(path), "quist"));
    CHECK_FALSE(holds(bytesOf(path), "ida@"));
    CHECK(workspace.read().one(second)->label == "Erased person");
    CHECK(workspace.read().one(below)->reportsTo == first.seat);
    CHECK(workspace.read().one(below)->label == "assistant of [erased]");
    CHECK(workspace.read().one(first.seat)->reportsTo.isNone());
    CHECK(workspace.read().one(other)->name == "Bo Under");
    CHECK(workspace.read().one(other)->notes == "Works for [erased]");
    CHECK(workspace.read().count(Kind::ExternalId) == 0);
    CHECK(workspace.read().count(Kind::Draft) == 0);
    CHECK(workspace.read().all<core::SeatLink>()[0].note.empty());
}

TEST_CASE("Somebody of the same name stays, with the texts about them", "[privacy]")
{
    const test::TemporaryFolder folder;
    Workspace workspace = emptyAt(folder / "s.linchpin");
    const Small one = addSmall(workspace, someone("Ida Quist", "ida@acme.example"), "Acme");
    core::PersonId two;
    core::ConversationId theirs;
    REQUIRE(workspace.transact("More", [&](store::Writer &writer) {
        two = writer.insert(someone("Quist, Ida", "ida@beta.example"));
        core::Account beta;
        beta.name = "Beta";
        core::Seat seat;
        seat.account = writer.insert(beta);
        seat.person = two;
        writer.insert(seat);
        core::Conversation talk;
        talk.account = seat.account;
        talk.day = core::Date(20000);
        talk.subject = "Ida Quist asks for a price, ida@acme.example does too";
        theirs = writer.insert(talk);
    }));
    const auto preview = app::previewErasure(workspace.read(), one.person);
    REQUIRE(preview);
    CHECK(preview->namesakes.size() == 1);
    REQUIRE(app::erasePerson(workspace, one.person, onSampleDay()));
    CHECK(workspace.read().one(two)->name == "Quist, Ida");
    CHECK(workspace.read().one(two)->email == "ida@beta.example");
    CHECK(workspace.read().one(theirs)->subject == "Ida Quist asks for a price, [erased] does too");
}

TEST_CASE("A workspace that is read only, a person who is not there and a failure on the way change nothing", "[privacy]")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "s.linchpin";
    core::PersonId id;
    {
        Workspace workspace = emptyAt(path);
        id = addSmall(workspace, someone("Ida Quist", "ida@acme.example")).person;
        const std::string before = test::contentText(workspace.read()) + workspace.read().digest();
        CHECK(app::erasePerson(workspace, core::PersonId(77), onSampleDay()).error().code == ErrorCode::NotFound);
        CHECK(test::contentText(workspace.read()) + workspace.read().digest() == before);
        // The same work, failing at its end.
        const auto failed = workspace.transact("Erase", [&](store::Writer &writer) -> core::Result<void> {
            writer.setAct(store::Act::Erase);
            const store::RowKey key{Kind::Person, id.value()};
            CHECK(writer.redactJournal({&key, 1}) == 1);
            writer.removeTree(id);
            return core::failure(ErrorCode::Internal, "power");
        });
        CHECK(failed.error().code == ErrorCode::Internal);
        CHECK(test::contentText(workspace.read()) + workspace.read().digest() == before);
        CHECK(workspace.history()->entries[0].label == "Add Ida Quist");
    }
    app::OpenOptions options;
    options.readOnly = true;
    options.environment = test::fixedEnvironment();
    auto reading = Workspace::open(path, options);
    REQUIRE(reading);
    CHECK(app::previewErasure(reading->read(), id));
    CHECK(app::erasePerson(*reading, id, onSampleDay()).error().code == ErrorCode::ReadOnly);
    CHECK(reading->read().one(id));
    CHECK(app::checkWorkspace(path)->isSound());
}

TEST_CASE("What was undone, removed or renamed before leaves no trace in the history", "[privacy]")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "s.linchpin";
    Workspace workspace = emptyAt(path);
    const Small small = addSmall(workspace, someone("Ida Quist", "ida@acme.example"));
    const auto write = [&](const char *label, const std::string &text) {
        REQUIRE(workspace.transact(label, [&](store::Writer &writer) {
            core::Conversation talk = *writer.read().one(small.conversation);
            talk.subject = text;
            writer.update(talk);
        }));
    };
    write("Subject about Ida Quist", "Quist wants a discount");
    REQUIRE(workspace.undo());
    write("Subject", "Price");
    REQUIRE(workspace.transact("Note on Quist, Ida", [&](store::Writer &writer) {
        core::Tag tag;
        tag.name = "friends of Ida Quist";
        writer.remove(writer.insert(tag));
    }));
    core::PriorityId gone;
    REQUIRE(workspace.transact("Add a priority", [&](store::Writer &writer) {
        core::Priority row;
        row.account = small.account;
        row.title = "Win Ida Quist back";
        gone = writer.insert(row);
    }));
    REQUIRE(workspace.transact("Remove a priority", [&](store::Writer &writer) { writer.remove(gone); }));
    REQUIRE(app::erasePerson(workspace, small.person, onSampleDay()));
    CHECK_FALSE(holds(bytesOf(path), "quist"));
    const auto history = *workspace.history();
    for (const auto &entry : history.entries) {
        CHECK_FALSE(holds(entry.label, "quist"));
        for (const auto &change : entry.changes) {
            for (const core::Value &value : {change.before, change.after}) {
                const auto *text = std::get_if<std::string>(&value);
                CHECK((text == nullptr || !holds(*text, "quist")));
            }
        }
    }
}

TEST_CASE("Earlier names and people who were merged into the person go too", "[privacy]")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "s.linchpin";
    Workspace workspace = emptyAt(path);
    const Small small = addSmall(workspace, someone("Ida Rossini", "rossini@acme.example"));
    core::PersonId twin;
    REQUIRE(workspace.transact("Marriage", [&](store::Writer &writer) {
        core::Person row = *writer.read().one(small.person);
        row.name = "Ida Quist";
        row.email = "ida@acme.example";
        writer.update(row);
    }));
    REQUIRE(workspace.transact("Enter twice", [&](store::Writer &writer) {
        twin = writer.insert(someone("Adelaide Zschokke", "zschokke@acme.example"));
        core::Seat seat;
        seat.account = small.account;
        seat.person = twin;
        writer.insert(seat);
    }));
    REQUIRE(app::mergePeople(workspace, {small.person, twin, {}, {}}, "Merge Adelaide Zschokke into Ida Quist"));
    REQUIRE(app::erasePerson(workspace, small.person, onSampleDay()));
    for (const char *text : {"rossini", "quist", "zschokke", "adelaide"}) {
        INFO(text);
        CHECK_FALSE(holds(bytesOf(path), text));
    }
}

TEST_CASE("What was promised to somebody who was erased asks for no attention and is not due", "[privacy]")
{
    const test::TemporaryFolder folder;
    Workspace workspace = emptyAt(folder / "s.linchpin");
    const Small small = addSmall(workspace, someone("Ida Quist", "ida@acme.example"));
    const core::Date today = app::sampleToday();
    const auto isOverdue = [&] {
        app::OverviewOptions options;
        options.asOf = today;
        const auto found = app::overview(workspace, small.account, options);
        REQUIRE(found);
        return std::any_of(found->findings.begin(), found->findings.end(),
                           [](const auto &line) { return line.alarm == core::Alarm::PromiseOverdue; });
    };
    const auto isDue = [&] {
        const auto week = app::myWeek(workspace.read(), {today, 1, {}, {}, 100});
        const auto *late = week.section(core::report::WeekGroup::Late);
        return late != nullptr && !late->items.empty();
    };
    CHECK(isOverdue());
    CHECK(isDue());
    REQUIRE(app::erasePerson(workspace, small.person, onSampleDay()));
    CHECK_FALSE(isOverdue());
    CHECK_FALSE(isDue());
}

TEST_CASE("Somebody who was erased does not come back with an import", "[privacy]")
{
    const test::TemporaryFolder folder;
    Workspace workspace = emptyAt(folder / "s.linchpin");
    const std::string before = *app::canonicalJson(workspace.read());
    const Small small = addSmall(workspace, someone("Ida Quist", "ida@acme.example"));
    const std::string document = *app::canonicalJson(workspace.read());
    REQUIRE(app::erasePerson(workspace, small.person, onSampleDay()));

    const app::ErasureList list(workspace.read());
    CHECK(list.hasMail(" IDA@acme.example "));
    CHECK(list.hasName("Quist, Ida", small.account, ""));
    CHECK(list.hasName("ida  quist", {}, "ACME"));
    CHECK_FALSE(list.hasName("Ida Quist", {}, "Beta"));
    CHECK_FALSE(list.hasMail("bo@acme.example"));
    for (const core::Erasure &row : workspace.read().all<core::Erasure>()) {
        CHECK(row.hash.size() == 64);
    }

    const auto import = [&](const std::string &csv, exchange::ImportKind kind) {
        const auto source = exchange::memorySource(csv, "again.csv");
        app::ImportOptions options;
        options.kind = kind;
        options.today = app::sampleToday();
        app::ImportSummary rejected;
        auto summary = app::importTable(workspace, *source, options, &rejected);
        return summary ? *summary : rejected;
    };
    const auto people = import("account,name,email\nAcme,Ida Quist,\nOther,I. Q.,ida@acme.example\nAcme,Bo New,bo@acme.example\n",
                               exchange::ImportKind::People);
    CHECK(people.counts.rejected == 2);
    CHECK(people.counts.created == 1);
    REQUIRE(people.problems.size() == 2);
    CHECK(people.problems[0].reason == exchange::ProblemReason::ErasedOnRequest);
    CHECK(people.problems[0].isRejection);
    const auto talks = import("account,date,channel,people,subject\nAcme,2026-09-01,call,Ida Quist; Bo New,Price\n",
                              exchange::ImportKind::Conversations);
    CHECK(talks.counts.created == 1);
    CHECK(workspace.read().count(Kind::Person) == 1);
    CHECK(workspace.read().all<core::Person>()[0].name == "Bo New");

    const auto whole = exchange::memorySource(document, "old.json");
    CHECK(app::importJson(workspace, *whole).error().code == ErrorCode::Conflict);
    CHECK(workspace.read().count(Kind::Person) == 1);
}

TEST_CASE("Personal data holds every kind of record about the person, and nothing of others", "[privacy]")
{
    const test::TemporaryFolder folder;
    Workspace workspace = sampleAt(folder / "s.linchpin");
    const core::PersonId id = personNamed(workspace, "elena ferrari");
    REQUIRE(workspace.transact("Notes of Elena Ferrari", [&](store::Writer &writer) {
        core::Person row = *writer.read().one(id);
        row.notes = "Likes plain words";
        writer.update(row);
    }));
    const auto data = app::personalData(workspace.read(), id, app::sampleToday());
    REQUIRE(data);
    const auto has = [&](Kind kind) {
        return std::any_of(data->records.begin(), data->records.end(),
                           [kind](const auto &record) { return record.kind == kind; });
    };
    for (const Kind kind :
         {Kind::Person, Kind::Seat, Kind::SeatRole, Kind::Judgement, Kind::Participant, Kind::Conversation, Kind::Coverage}) {
        INFO(core::entityInfo(kind).name);
        CHECK(has(kind));
    }
    CHECK(data->records.front().kind == Kind::Person);
    for (const auto &record : data->records) {
        if (record.kind == Kind::Person && record.link != core::report::PersonalLink::Named) {
            CHECK(record.id == id.value());
        }
    }
    CHECK(!data->snapshots.empty());
    REQUIRE(!data->changes.empty());
    CHECK(data->changes.back().label == "Notes of Elena Ferrari");
    CHECK(data->changes.back().fields.size() == 1);
    const std::string json = app::personalDataJson(*data);
    CHECK(json.find("\"format\":\"linchpin-personal-data\"") != std::string::npos);
    CHECK(json.find("Likes plain words") != std::string::npos);
    CHECK(app::personalData(workspace.read(), core::PersonId(5), app::sampleToday()).error().code == ErrorCode::NotFound);
    CHECK(app::personalData(workspace.read(), id, app::sampleToday(), [] { return true; }).error().code == ErrorCode::Cancelled);
}

TEST_CASE("Typing the name confirms an erasure, whatever its case", "[privacy]")
{
    CHECK(app::confirmsErasure(" elena  FERRARI ", "Elena Ferrari"));
    CHECK_FALSE(app::confirmsErasure("Elena", "Elena Ferrari"));
    CHECK_FALSE(app::confirmsErasure("", "Elena Ferrari"));
    CHECK(app::confirmsErasure("🦄", "🦄"));
}
