#include "support/catch.h"

#include <algorithm>

#include "app/sample/sample.h"
#include "app/search/search.h"
#include "app/search/search_index.h"
#include "core/entities/entities.h"
#include "store/compact.h"
#include "support/raw_sql.h"
#include "support/workspace_files.h"

using namespace linchpin;
using app::SearchGroup;
using core::Kind;

namespace {

/// One record of every kind that is searched, each with a word of its own.
struct Library {
    test::TemporaryFolder folder;
    app::Workspace workspace;
    core::AccountId account;
    core::PersonId person;
    core::SeatId seat;
    core::SeatId open;

    Library()
        : workspace(std::move(*app::Workspace::create(folder / "s.linchpin", options())))
    {
        const auto made = workspace.transact("make", [&](store::Writer &writer) {
            core::Account accountRow;
            accountRow.name = "Brændstof Énergie";
            accountRow.challenges = "Spare parts arrive late";
            account = writer.insert(accountRow);
            core::Person personRow;
            personRow.name = "Zoë Łukaszewska";
            personRow.email = "zoe.l@braendstof.example";
            personRow.notes = "Plays the theremin";
            person = writer.insert(personRow);
            core::Seat seatRow;
            seatRow.account = account;
            seatRow.person = person;
            seatRow.title = "Directrice générale";
            seatRow.site = "Ålesund";
            seat = writer.insert(seatRow);
            core::SeatRole role;
            role.seat = seat;
            role.builtin = core::BuiltinRole::FinancialBuyer;
            writer.insert(role);
            core::Seat openRow;
            openRow.account = account;
            openRow.label = "Head of quarrying?";
            open = writer.insert(openRow);
            core::Conversation talk;
            talk.account = account;
            talk.day = core::Date(20700);
            talk.subject = "Façade walk-through";
            talk.summary =
                "A long way round to the point, but in the end they said clearly that the hydraulics of line 3 fail every other "
                "week and nobody from our side calls back";
            core::Participant participant;
            participant.conversation = writer.insert(talk);
            participant.seat = seat;
            writer.insert(participant);
            core::Goal goal;
            goal.account = account;
            goal.seat = seat;
            goal.title = "Ümlaut goal";
            goal.why = "because of the xylophone";
            core::Initiative initiative;
            initiative.goal = writer.insert(goal);
            initiative.title = "Iniziativa perché";
            writer.insert(initiative);
            core::Action action;
            action.account = account;
            action.title = "Señor action";
            action.waitingFor = "kookaburra";
            writer.insert(action);
            core::Priority priority;
            priority.account = account;
            priority.title = "Prioritätenliste";
            writer.insert(priority);
            core::Finding finding;
            finding.account = account;
            finding.title = "Über-dependence";
            writer.insert(finding);
            core::Promise promise;
            promise.account = account;
            promise.seat = seat;
            promise.text = "Depósito in Malmö";
            promise.madeOn = core::Date(20600);
            promise.dueOn = core::Date(20650);
            writer.insert(promise);
            core::Insight insight;
            insight.account = account;
            insight.text = "Ökostrom matters";
            writer.insert(insight);
            core::Moment moment;
            moment.account = account;
            moment.text = "Crème brûlée moment";
            writer.insert(moment);
        });
        REQUIRE(made);
    }
    static app::CreateOptions options()
    {
        app::CreateOptions options;
        options.environment = test::fixedEnvironment();
        return options;
    }
    [[nodiscard]] std::vector<app::SearchHit> hits(const std::string &text) const
    {
        std::vector<app::SearchHit> all;
        auto answer = app::search(workspace.read(), text);
        for (app::SearchedGroup &group : answer.groups) {
            std::move(group.hits.begin(), group.hits.end(), std::back_inserter(all));
        }
        return all;
    }
};

std::string marked(const app::MarkedText &text)
{
    std::string shown;
    std::size_t at = 0;
    for (const app::TextMark &mark : text.marks) {
        shown += text.text.substr(at, mark.from - at) + "[" + text.text.substr(mark.from, mark.length) + "]";
        at = mark.from + mark.length;
    }
    return shown + text.text.substr(at);
}

}  // namespace

TEST_CASE("Every kind is found by the beginning of a word, with accents folded either way")
{
    const Library library;
    const std::vector<std::pair<std::string, Kind>> wanted{
        {"braend", Kind::Account},     {"ENERG", Kind::Account},        {"lukasz", Kind::Person},
        {"zoe", Kind::Person},         {"ales", Kind::Person},          {"general", Kind::Person},
        {"theremin", Kind::Person},    {"zoe.l@brae", Kind::Person},    {"quarry", Kind::Seat},
        {"facad", Kind::Conversation}, {"hydraul", Kind::Conversation}, {"umla", Kind::Goal},
        {"xylo", Kind::Goal},          {"perche", Kind::Initiative},    {"senor", Kind::Action},
        {"kookab", Kind::Action},      {"prioritaten", Kind::Priority}, {"uber-dep", Kind::Finding},
        {"deposito", Kind::Promise},   {"oko", Kind::Insight},          {"brulee", Kind::Moment}};
    for (const auto &[text, kind] : wanted) {
        INFO(text);
        const auto found = library.hits(text);
        CHECK(std::any_of(found.begin(), found.end(), [kind = kind](const app::SearchHit &hit) { return hit.kind == kind; }));
        for (const app::SearchHit &hit : found) {
            CHECK_FALSE(hit.title.isEmpty());
            CHECK((!hit.title.marks.empty() || !hit.snippet.marks.empty()));
            CHECK((hit.kind == Kind::Account || hit.account == library.account));
        }
    }
    CHECK(library.hits("ésund").empty());
    CHECK(library.hits("alesund xylophone").empty());
}

TEST_CASE("Hits show where the words are, whose they are and when")
{
    const Library library;
    const auto person = library.hits("luka dir");
    REQUIRE(person.size() == 1);
    CHECK(marked(person[0].title) == "Zoë [Łuka]szewska");
    CHECK(marked(person[0].snippet) == "[Dir]ectrice générale");
    CHECK(person[0].seatTitle == "Directrice générale");
    CHECK(person[0].accountName == "Brændstof Énergie");
    CHECK(person[0].tier == core::Tier::Buyer);
    CHECK(person[0].person == library.person);
    CHECK(person[0].seat == library.seat);
    const auto talk = library.hits("hydraulics");
    REQUIRE(talk.size() == 1);
    CHECK(marked(talk[0].snippet).find("[hydraulics]") != std::string::npos);
    CHECK(talk[0].cutBefore);
    CHECK(talk[0].snippet.text.size() <= 130);
    CHECK(talk[0].personName == "Zoë Łukaszewska");
    CHECK(talk[0].day == core::Date(20700));
    const auto promise = library.hits("malmo");
    REQUIRE(promise.size() == 1);
    CHECK(marked(promise[0].title) == "Depósito in [Malmö]");
    CHECK(promise[0].day == core::Date(20650));
    CHECK(promise[0].seat == library.seat);
    const auto decomposed = library.hits("cre\xCC\x80me bru");
    REQUIRE(decomposed.size() == 1);
    CHECK(marked(decomposed[0].title) == "[Crème] [brû]lée moment");
}

TEST_CASE("Groups come as asked, with a limit, and the better name first")
{
    const test::TemporaryFolder folder;
    auto workspace = std::move(*app::Workspace::create(folder / "g.linchpin", Library::options()));
    REQUIRE(workspace.transact("make", [](store::Writer &writer) {
        for (const char *name : {"Nordic Halden Group", "Haldenberg", "Halden", "The Haldens", "Other"}) {
            core::Account row;
            row.name = name;
            row.notes = std::string(name) == "Other" ? "once owned by halden" : "";
            writer.insert(row);
        }
    }));
    app::SearchOptions options;
    options.groups = {SearchGroup::Accounts};
    std::vector<std::string> names;
    const auto all = app::search(workspace.read(), "halden", options);
    for (const app::SearchHit &hit : all.groups.at(0).hits) {
        names.push_back(hit.title.text);
    }
    CHECK(names == std::vector<std::string>{"Halden", "Haldenberg", "Nordic Halden Group", "The Haldens", "Other"});
    options.limit = 2;
    const auto answer = app::search(workspace.read(), "halden", options);
    CHECK(answer.groups.at(0).hits.size() == 2);
    CHECK(answer.groups.at(0).more);
    options.groups = {SearchGroup::People};
    CHECK(app::search(workspace.read(), "halden", options).groups.empty());
}

TEST_CASE("No query fails: operators, quotes, signs, emoji, broken bytes, nothing")
{
    const Library library;
    for (const std::string &text :
         {std::string(), std::string("   "), std::string("\"\""), std::string("* OR *"), std::string("NOT zoe"),
          std::string("title:zoe"), std::string("NEAR(zoe)"), std::string("\xF0\x9F\x98\x80"), std::string("\xff\xfe\x80"),
          std::string("\0\0", 2), std::string("--"), std::string("%_"), std::string(100000, 'a'), std::string("' OR 1=1"),
          std::string("\xE2\x80\xAE\xE2\x80\x8B"), std::string("(((((")}) {
        INFO(text.substr(0, 40));
        CHECK(library.hits(text).empty());
    }
    CHECK(library.hits("\"zoe\"").size() == 1);
    CHECK(library.hits("zoe !!! -- \xF0\x9F\x98\x80").size() == 1);
    CHECK(library.hits("z").size() == 1);
    CHECK(app::search(library.workspace.read(), "z").tooShort);
    // One letter beside another word narrows what that word finds.
    CHECK(library.hits("hydraulics w").size() == 1);
    CHECK(library.hits("hydraulics q").empty());
    CHECK(app::searchWords(std::string(100000, 'a')).size() == 1);
    std::string many;
    for (int i = 0; i < 100; ++i) {
        many += "zoe ";
    }
    CHECK(app::searchWords(many).size() == 12);
    CHECK(library.hits(many).size() == 1);
}

TEST_CASE("Texts without a title and long texts are shown by what there is")
{
    const test::TemporaryFolder folder;
    auto workspace = std::move(*app::Workspace::create(folder / "t.linchpin", Library::options()));
    REQUIRE(workspace.transact("make", [](store::Writer &writer) {
        core::Account account;
        account.name = "A";
        core::Conversation talk;
        talk.account = writer.insert(account);
        talk.summary = "Only a summary\nwith needles in line two";
        writer.insert(talk);
        talk.subject = std::string(50000, 'x') + " haystack";
        talk.summary = std::string(100, '\n') + std::string(60000, 'y') + " needles end";
        writer.insert(talk);
    }));
    const auto answer = app::search(workspace.read(), "needles");
    REQUIRE(answer.groups.size() == 1);
    REQUIRE(answer.groups[0].hits.size() == 2);
    for (const app::SearchHit &hit : answer.groups[0].hits) {
        CHECK_FALSE(hit.title.isEmpty());
        CHECK(hit.title.text.size() <= 300);
        CHECK(hit.snippet.text.size() <= 200);
        CHECK(hit.snippet.marks.size() == 1);
    }
}

TEST_CASE("Names are found while the index is still being made")
{
    const test::TemporaryFolder folder;
    auto workspace = std::move(*app::makeSampleWorkspace(folder / "sample.linchpin"));
    REQUIRE(app::resetSearchIndex(workspace));
    REQUIRE(app::searchState(workspace).waiting > 0);
    const auto titles = [&](const std::string &text) {
        std::vector<std::string> found;
        for (const auto &group : app::search(workspace.read(), text).groups) {
            for (const auto &hit : group.hits) {
                found.push_back(hit.title.text);
            }
        }
        return found;
    };
    CHECK(titles("elena FERR") == std::vector<std::string>{"Elena Ferrari"});
    CHECK(titles("halden") == std::vector<std::string>{"Halden Foods"});
    CHECK(titles("hal_en").empty());
    CHECK(titles("lena ferr").empty());  // words are found by their beginning, as ever
    CHECK(titles("%").empty());
    CHECK(titles("_").empty());
    // Afterwards the rest is found too, and nobody twice.
    REQUIRE(app::finishSearchIndex(workspace));
    const std::vector<std::string> all = titles("elena FERR");
    CHECK(all.size() > 1);
    CHECK(std::count(all.begin(), all.end(), "Elena Ferrari") == 1);
}

TEST_CASE("The sample is found as soon as it is made, and edits, undo and redo at once")
{
    const test::TemporaryFolder folder;
    auto workspace = std::move(*app::makeSampleWorkspace(folder / "sample.linchpin"));
    REQUIRE(app::finishSearchIndex(workspace));
    CHECK(app::searchState(workspace).waiting == 0);
    const auto count = [&](const std::string &text) {
        std::size_t hits = 0;
        const auto answer = app::search(workspace.read(), text);
        for (const auto &group : answer.groups) {
            hits += group.hits.size();
        }
        return hits;
    };
    CHECK(count("ferr") >= 1);
    CHECK(count("halden") >= 1);
    CHECK(count("zirconium") == 0);
    const auto people = workspace.read().where<core::Person>("name", core::Value(std::string("Elena Ferrari")));
    REQUIRE(people.size() == 1);
    REQUIRE(workspace.transact("Notes of Elena Ferrari", [&](store::Writer &writer) {
        core::Person person = people[0];
        person.notes += " zirconium";
        writer.update(person);
    }));
    CHECK(count("zirconium") == 1);
    REQUIRE(workspace.undo());
    CHECK(count("zirconium") == 0);
    REQUIRE(workspace.redo());
    CHECK(count("zirconium") == 1);
    CHECK(count("elena zirconium") == 1);
}

TEST_CASE("A file of an older version that cannot be written is searched by names, and says so")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "v1.linchpin";
    std::filesystem::copy_file(std::filesystem::path(LINCHPIN_TEST_DATA) / "workspaces" / "v1.linchpin", path);
    app::OpenOptions options;
    options.readOnly = true;
    const auto reading = app::Workspace::open(path, options);
    REQUIRE(reading);
    const auto accounts = reading->read().all<core::Account>();
    REQUIRE_FALSE(accounts.empty());
    const auto named = std::find_if(accounts.begin(), accounts.end(),
                                    [](const core::Account &account) { return !app::searchWords(account.name).empty(); });
    if (named != accounts.end()) {
        const auto answer = app::search(reading->read(), app::searchWords(named->name).front());
        CHECK(answer.namesOnly);
        CHECK_FALSE(answer.groups.empty());
    }
}

TEST_CASE("Erasing a person takes every trace out of the index")
{
    Library library;
    REQUIRE(library.workspace.transact("erase", [&](store::Writer &writer) {
        auto gone = writer.removeTree(library.person);
        gone.push_back({Kind::Person, library.person.value()});
        writer.redactJournal(gone);
        writer.setAct(store::Act::Erase);
    }));
    CHECK(library.hits("lukasz").empty());
    CHECK(library.hits("theremin").empty());
    REQUIRE(app::purgeSearchIndex(library.workspace));
    REQUIRE(store::compact(library.workspace.read()));
    const std::string bytes = test::fileBytes(library.folder / "s.linchpin");
    for (const std::string word : {"kaszewsk", "theremin", "zoe.l@", "ukasz"}) {
        INFO(word);
        CHECK(bytes.find(word) == std::string::npos);
    }
    CHECK_FALSE(library.hits("hydraulics").empty());
}
