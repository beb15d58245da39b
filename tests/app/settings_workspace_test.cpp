#include "support/catch.h"

#include <algorithm>
#include <map>

#include "app/settings/workspace_settings.h"
#include "app/workspace.h"
#include "core/entities/entities.h"
#include "support/workspace_files.h"

using namespace linchpin;
using app::Workspace;
using core::ErrorCode;

namespace {

struct Made {
    test::TemporaryFolder folder;
    std::optional<Workspace> workspace;

    Made()
    {
        app::CreateOptions options;
        options.name = "Key accounts";
        options.environment = test::fixedEnvironment();
        workspace.emplace(std::move(*Workspace::create(folder / "w.linchpin", options)));
    }
    app::WorkspaceFacts facts() const { return app::workspaceFacts(workspace->read()); }
    void addRate(const char *code, const char *day, double rate)
    {
        REQUIRE(workspace->transact("rate", [&](store::Writer &writer) {
            core::CurrencyRate row;
            row.currency = *core::Currency::fromCode(code);
            row.day = *core::Date::fromIso(day);
            row.rate = rate;
            writer.insert(row);
        }));
    }
};

core::Currency currency(const char *code) { return *core::Currency::fromCode(code); }

}  // namespace

TEST_CASE("Name and company are tidied, one undo step each, and equal values make none")
{
    Made made;
    REQUIRE(app::setWorkspaceName(*made.workspace, "  Our\tbest\naccounts ", "Name of the workspace"));
    CHECK(made.facts().name == "Our best accounts");
    REQUIRE(app::setWorkspaceCompany(*made.workspace, "\xE2\x80\xAE Robert'); DROP TABLE seat;--", "Our company"));
    CHECK(made.facts().company == "\xE2\x80\xAE Robert'); DROP TABLE seat;--");
    const auto steps = made.facts().steps;
    REQUIRE(app::setWorkspaceName(*made.workspace, "Our best accounts", "Name of the workspace"));
    CHECK(made.facts().steps == steps);
    CHECK(made.workspace->history()->undoLabel == "Our company");
    REQUIRE(made.workspace->undo());
    REQUIRE(made.workspace->undo());
    CHECK(made.facts().name == "Key accounts");
}

TEST_CASE("An empty or endless name is refused, an empty company is not")
{
    Made made;
    CHECK(app::setWorkspaceName(*made.workspace, " \n ", "x").error()
          == core::Error{ErrorCode::InvalidValue, "workspace.name", "empty"});
    CHECK(app::setWorkspaceName(*made.workspace, std::string(201, 'x'), "x").error().detail == "too long 200");
    std::string accents;
    for (int i = 0; i < 200; ++i) {
        accents += "\xC3\xA9";
    }
    CHECK(app::setWorkspaceName(*made.workspace, accents, "x"));
    CHECK(app::setWorkspaceCompany(*made.workspace, "", "x"));
}

TEST_CASE("Another base currency turns the rates round, so that every sum keeps its worth")
{
    Made made;
    made.addRate("USD", "2026-01-01", 0.5);
    made.addRate("USD", "2026-07-01", 0.8);
    made.addRate("GBP", "2026-03-01", 1.2);
    made.addRate("GBP", "2026-08-01", 1.6);
    REQUIRE(app::setBaseCurrency(*made.workspace, currency("USD"), "Base currency USD"));
    CHECK(made.facts().baseCurrency == currency("USD"));
    std::map<std::string, double> rates;
    made.workspace->read().each<core::CurrencyRate>(
        [&](core::CurrencyRate &&rate) { rates[rate.currency.code() + rate.day.iso()] = rate.rate; });
    CHECK(rates.size() == 4);
    CHECK(rates["EUR2026-01-01"] == Approx(2.0));
    CHECK(rates["EUR2026-07-01"] == Approx(1.25));
    CHECK(rates["GBP2026-03-01"] == Approx(2.4));
    CHECK(rates["GBP2026-08-01"] == Approx(2.0));
    REQUIRE(made.workspace->undo());
    CHECK(made.facts().baseCurrency == currency("EUR"));
    CHECK(made.facts().currencies == std::vector<core::Currency>{currency("GBP"), currency("USD")});
}

TEST_CASE("A base currency without a rate is refused while there are rates, and free while there are none")
{
    Made made;
    REQUIRE(app::setBaseCurrency(*made.workspace, currency("CHF"), "Base currency CHF"));
    CHECK(made.facts().baseCurrency == currency("CHF"));
    made.addRate("USD", "2026-01-01", 0.9);
    CHECK(app::setBaseCurrency(*made.workspace, currency("SEK"), "x").error()
          == core::Error{ErrorCode::Conflict, "workspace.base_currency", "no rate"});
    CHECK(app::setBaseCurrency(*made.workspace, core::Currency(), "x").error().code == ErrorCode::InvalidValue);
    const auto steps = made.facts().steps;
    REQUIRE(app::setBaseCurrency(*made.workspace, currency("CHF"), "x"));
    CHECK(made.facts().steps == steps);
}

TEST_CASE("The privacy facts count people, list those kept too long and name the fields that the schema marks")
{
    Made made;
    const core::Date today = *core::Date::fromIso("2026-10-12");
    REQUIRE(made.workspace->transact("people", [&](store::Writer &writer) {
        for (int i = 0; i < 150; ++i) {
            core::Person person;
            person.name = "Person " + std::to_string(i);
            if (i < 120) {
                person.retainUntil = today.plusDays(-1 - i);
            } else if (i == 120) {
                person.retainUntil = today;
            }
            person.doNotContact = i == 3;
            writer.insert(person);
        }
    }));
    const auto facts = app::privacyFacts(made.workspace->read(), today);
    CHECK(facts.people == 150);
    CHECK(facts.doNotContact == 1);
    CHECK(facts.withRetention == 121);
    CHECK(facts.pastCount == 120);
    REQUIRE(facts.past.size() == app::PrivacyFacts::kMostPast);
    CHECK(facts.past.front().name == "Person 119");
    const auto person = std::find_if(facts.personal.begin(), facts.personal.end(),
                                     [](const app::PersonalFields &kind) { return kind.kind == core::Kind::Person; });
    REQUIRE(person != facts.personal.end());
    CHECK(person->records == 150);
    CHECK(std::find(person->fields.begin(), person->fields.end(), "email") != person->fields.end());
    for (const app::PersonalFields &kind : facts.personal) {
        CHECK(!kind.fields.empty());
    }
}
