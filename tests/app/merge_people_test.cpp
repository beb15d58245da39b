#include <algorithm>

#include "app/duplicates/merge_people.h"
#include "app/maintenance.h"
#include "core/entities/entities.h"
#include "support/catch.h"
#include "support/workspace_files.h"

using namespace linchpin;
using app::MergePreview;
using app::MergeSide;
using app::MergeWish;
using app::Workspace;
using core::ErrorCode;
using core::Kind;

namespace {

/// Elena twice in Acme, the second also in Beta, with everything that can hang on a seat.
struct Twins {
    test::TemporaryFolder folder;
    Workspace workspace = make(folder / "m.linchpin");
    core::AccountId acme, beta;
    core::PersonId elena, ferrari, bo;
    core::SeatId seat, twin, betaSeat, boSeat;
    core::ConversationId both, single;
    core::MemberId dora, eric;

    static Workspace make(const std::filesystem::path &path)
    {
        app::CreateOptions options;
        options.environment = test::fixedEnvironment();
        auto made = Workspace::create(path, options);
        REQUIRE(made);
        return std::move(*made);
    }

    Twins()
    {
        REQUIRE(workspace.transact("Set up", [&](store::Writer &w) {
            const auto account = [&](const char *name) {
                core::Account row;
                row.name = name;
                return w.insert(row);
            };
            acme = account("Acme");
            beta = account("Beta");
            const auto member = [&](const char *name) {
                core::Member row;
                row.name = name;
                return w.insert(row);
            };
            dora = member("Dora Day");
            eric = member("Eric Elm");
            core::Person row;
            row.name = "Elena Ferrari";
            row.email = "elena@acme.example";
            elena = w.insert(row);
            row.name = "E. Ferrari";
            row.email = "ferrari@acme.example";
            row.phone = "+39 0471 550199";
            row.doNotContact = true;
            ferrari = w.insert(row);
            row = {};
            row.name = "Bo Under";
            bo = w.insert(row);
            core::Seat s;
            s.account = acme;
            s.person = elena;
            s.title = "CFO";
            s.from = core::Date(19000);
            seat = w.insert(s);
            s.person = ferrari;
            s.title = "Chief Financial Officer";
            s.department = "Finance";
            s.from = core::Date(18000);
            s.cadenceDays = 30;
            twin = w.insert(s);
            s = {};
            s.account = beta;
            s.person = ferrari;
            s.title = "Board member";
            betaSeat = w.insert(s);
            s = {};
            s.account = acme;
            s.person = bo;
            s.reportsTo = twin;
            boSeat = w.insert(s);
            // The first reports to the second, the second to Bo, who reports to the second: a loop once they are one.
            core::Seat first = *w.read().one(seat);
            first.reportsTo = twin;
            w.update(first);

            const auto talk = [&](core::AccountId of) {
                core::Conversation c;
                c.account = of;
                c.day = core::Date(20000);
                return w.insert(c);
            };
            both = talk(acme);
            single = talk(acme);
            const auto part = [&](core::ConversationId c, core::SeatId who) {
                core::Participant p;
                p.conversation = c;
                p.seat = who;
                w.insert(p);
            };
            part(both, seat);
            part(both, twin);
            part(single, twin);
            const auto role = [&](core::SeatId who, core::BuiltinRole builtin) {
                core::SeatRole r;
                r.seat = who;
                r.builtin = builtin;
                w.insert(r);
            };
            role(seat, core::BuiltinRole::FinancialBuyer);
            role(twin, core::BuiltinRole::FinancialBuyer);
            role(twin, core::BuiltinRole::Gatekeeper);
            const auto judge = [&](core::SeatId who, const char *value, int day) {
                core::Judgement j;
                j.seat = who;
                j.aspect = core::Aspect::Stance;
                j.value = value;
                j.day = core::Date(day);
                w.insert(j);
            };
            judge(seat, "champion", 20000);
            judge(twin, "neutral", 20005);
            const auto link = [&](core::SeatId from, core::SeatId to, core::LinkKind kind) {
                core::SeatLink l;
                l.from = from;
                l.to = to;
                l.kind = kind;
                w.insert(l);
            };
            link(seat, twin, core::LinkKind::Influence);
            link(twin, boSeat, core::LinkKind::Influence);
            link(seat, boSeat, core::LinkKind::Influence);
            const auto cover = [&](core::SeatId who, core::MemberId by, bool owner, bool sponsor) {
                core::Coverage c;
                c.seat = who;
                c.member = by;
                c.owner = owner;
                c.sponsor = sponsor;
                w.insert(c);
            };
            cover(seat, dora, true, false);
            cover(twin, dora, false, true);
            cover(twin, eric, false, false);
            core::Promise promise;
            promise.account = acme;
            promise.seat = twin;
            promise.text = "Send figures";
            w.insert(promise);
            core::Tag tag;
            tag.name = "golf";
            const core::TagId golf = w.insert(tag);
            for (const core::PersonId who : {elena, ferrari}) {
                core::Tagging t;
                t.tag = golf;
                t.person = who;
                w.insert(t);
            }
            core::ExternalId external;
            external.source = "crm";
            external.value = "77";
            external.person = ferrari;
            w.insert(external);
            core::MapPosition at;
            at.seat = seat;
            w.insert(at);
            at.seat = twin;
            at.x = 5;
            w.insert(at);
        }));
    }

    MergeWish wish() const { return {elena, ferrari, {}, {}}; }
    [[nodiscard]] std::string state() const { return test::contentText(workspace.read()) + workspace.read().digest(); }
};

const app::MergeField *field(const MergePreview &preview, std::string_view name)
{
    const auto found =
        std::find_if(preview.fields.begin(), preview.fields.end(), [&](const app::MergeField &one) { return one.name == name; });
    return found == preview.fields.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("The preview of a merge shows fields, what moves and what is dropped, and changes nothing", "[merge]")
{
    Twins twins;
    const std::string before = twins.state();
    const auto preview = app::previewMerge(twins.workspace.read(), twins.wish());
    REQUIRE(preview);
    CHECK(preview->keptName == "Elena Ferrari");
    CHECK(field(*preview, "name")->differs);
    CHECK(field(*preview, "name")->proposed == MergeSide::Kept);
    CHECK(field(*preview, "phone")->proposed == MergeSide::Other);
    CHECK(field(*preview, "do_not_contact")->proposed == MergeSide::Other);
    CHECK(field(*preview, "notes") == nullptr);
    REQUIRE(preview->seats.size() == 1);
    CHECK(preview->seats[0].account == "Acme");
    CHECK(preview->seats[0].unite);
    REQUIRE(preview->dropped.size() == 1);
    CHECK(preview->dropped[0] == "Elena Ferrari\ninfluence\nE. Ferrari");
    CHECK(preview->repeated == 6);  // tag, role, participant, coverage, position, link to Bo
    CHECK(twins.state() == before);
}

TEST_CASE("A merge unites seats, keeps every record once and undo restores the file to the byte", "[merge]")
{
    Twins twins;
    const std::string before = twins.state();
    const auto done = app::mergePeople(twins.workspace, twins.wish(), "Merge E. Ferrari into Elena Ferrari");
    REQUIRE(done);
    const store::Reader &reader = twins.workspace.read();
    CHECK_FALSE(reader.find(twins.ferrari));
    CHECK_FALSE(reader.find(twins.twin));
    const core::Person person = *reader.one(twins.elena);
    CHECK(person.name == "Elena Ferrari");
    CHECK(person.email == "elena@acme.example");
    CHECK(person.phone == "+39 0471 550199");
    CHECK(person.doNotContact);
    const core::Seat seat = *reader.one(twins.seat);
    CHECK(seat.title == "CFO");
    CHECK(seat.department == "Finance");
    CHECK(seat.from == core::Date(18000));
    CHECK(seat.cadenceDays == 30);
    CHECK(seat.reportsTo.isNone());
    CHECK(reader.one(twins.boSeat)->reportsTo == twins.seat);
    CHECK(reader.one(twins.betaSeat)->person == twins.elena);
    CHECK(reader.where<core::Participant>("seat", twins.seat).size() == 2);
    CHECK(reader.where<core::SeatRole>("seat", twins.seat).size() == 2);
    CHECK(reader.where<core::Judgement>("seat", twins.seat).size() == 2);
    CHECK(reader.where<core::Promise>("seat", twins.seat).size() == 1);
    CHECK(reader.where<core::MapPosition>("seat", twins.seat).size() == 1);
    CHECK(reader.where<core::Tagging>("person", twins.elena).size() == 1);
    CHECK(reader.where<core::ExternalId>("person", twins.elena).size() == 1);
    const auto links = reader.all<core::SeatLink>();
    REQUIRE(links.size() == 1);
    CHECK(links[0].from == twins.seat);
    CHECK(links[0].to == twins.boSeat);
    const auto coverage = reader.where<core::Coverage>("seat", twins.seat);
    REQUIRE(coverage.size() == 2);
    const auto dora =
        std::find_if(coverage.begin(), coverage.end(), [&](const core::Coverage &row) { return row.member == twins.dora; });
    CHECK(dora->owner);
    CHECK(dora->sponsor);

    REQUIRE(twins.workspace.undo());
    CHECK(twins.state() == before);
    REQUIRE(twins.workspace.redo());
    CHECK_FALSE(twins.workspace.read().find(twins.ferrari));
    REQUIRE(twins.workspace.undo());
    CHECK(twins.state() == before);
}

TEST_CASE("Fields and seats are kept as chosen", "[merge]")
{
    Twins twins;
    MergeWish wish = twins.wish();
    wish.fields["name"] = MergeSide::Other;
    wish.fields["email"] = MergeSide::Other;
    wish.fields["phone"] = MergeSide::Kept;
    wish.unite[twins.twin.value()] = false;
    REQUIRE(app::mergePeople(twins.workspace, wish, "Merge"));
    const core::Person person = *twins.workspace.read().one(twins.elena);
    CHECK(person.name == "E. Ferrari");
    CHECK(person.email == "ferrari@acme.example");
    CHECK(person.phone.empty());
    CHECK(twins.workspace.read().where<core::Seat>("person", twins.elena).size() == 3);
    CHECK(twins.workspace.read().one(twins.twin)->person == twins.elena);
    CHECK(twins.workspace.read().count(Kind::SeatLink) == 3);
    CHECK(twins.workspace.read().count(Kind::Tagging) == 1);
}

TEST_CASE("The same person twice, somebody who is gone and a file for reading only are refused", "[merge]")
{
    Twins twins;
    const std::string before = twins.state();
    CHECK(app::previewMerge(twins.workspace.read(), {twins.elena, twins.elena, {}, {}}).error().code == ErrorCode::Conflict);
    CHECK(app::mergePeople(twins.workspace, {twins.elena, twins.elena, {}, {}}, "x").error().code == ErrorCode::Conflict);
    CHECK(app::mergePeople(twins.workspace, {twins.elena, core::PersonId(3), {}, {}}, "x").error().code == ErrorCode::NotFound);
    CHECK(twins.state() == before);
    const auto copy = twins.folder / "copy.linchpin";
    REQUIRE(app::backupWorkspace(twins.workspace, copy));
    auto reading = Workspace::open(copy, test::readOnlyOptions());
    REQUIRE(reading);
    CHECK(app::previewMerge(reading->read(), twins.wish()));
    CHECK(app::mergePeople(*reading, twins.wish(), "x").error().code == ErrorCode::ReadOnly);
}

TEST_CASE("A merge in either direction keeps the same number of records", "[merge]")
{
    const auto counts = [](Workspace &workspace) {
        std::string text;
        for (const Kind kind : core::allKinds()) {
            text += std::to_string(workspace.read().count(kind)) + ' ';
        }
        return text;
    };
    Twins one;
    Twins two;
    REQUIRE(app::mergePeople(one.workspace, {one.elena, one.ferrari, {}, {}}, "x"));
    REQUIRE(app::mergePeople(two.workspace, {two.ferrari, two.elena, {}, {}}, "x"));
    CHECK(counts(one.workspace) == counts(two.workspace));
}
