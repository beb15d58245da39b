#include <nlohmann/json.hpp>

#include "app/overview.h"
#include "app/score_fixtures.h"
#include "app/snapshot.h"
#include "exchange/json_text.h"
#include "support/catch.h"

using namespace linchpin;
using test::day;

TEST_CASE("JSON written piece by piece reads back the same")
{
    exchange::JsonText json;
    json.beginObject();
    json.field("text", "a\"b\\c\n\t\x01 \u00FC");
    json.field("third", 1.0 / 3).field("nan", std::nan("")).field("flag", true).field("none", std::optional<double>());
    json.key("list").beginArray().value(1).value(std::int64_t{1} << 60).endArray();
    json.key("empty").beginArray().endArray();
    json.key("inner").beginObject().endObject();
    json.endObject();
    const auto read = nlohmann::json::parse(json.take());
    CHECK(read["text"] == "a\"b\\c\n\t\x01 \u00FC");
    CHECK(read["third"].get<double>() == 1.0 / 3);
    CHECK(read["nan"].is_null());
    CHECK(read["flag"] == true);
    CHECK(read["list"][1] == std::int64_t{1} << 60);
    CHECK(read["empty"].empty());
    CHECK(read["inner"].is_object());
}

TEST_CASE("The content of a snapshot holds the figures shown then, with people, ledgers and chance of loss")
{
    test::ScoreWorkspace w;
    const auto account = w.account("Halden \"Foods\"");
    const auto seat = w.seat(account, "Rosa Díaz", {core::BuiltinRole::FinancialBuyer});
    const auto ann = w.member("Ann");
    w.revenue(account, day("2026-01-01"), day("2026-06-30"), 5'000'00);
    w.talk(account, day("2026-09-01"), core::Channel::InPerson, {ann}, {seat});
    app::OverviewOptions options;
    options.asOf = day("2026-09-30");
    const auto overview = app::overview(*w, account, options);
    REQUIRE(overview);
    const auto json = nlohmann::json::parse(app::snapshotContent(*overview));
    CHECK(json["name"] == "Halden \"Foods\"");
    CHECK(json["as_of"] == "2026-09-30");
    CHECK(json["figures"]["p_loss"].get<double>() == overview->figures.pLoss);
    CHECK(json["figures"]["relationship"].get<double>() == overview->figures.score);
    REQUIRE(json["people"].size() == 1);
    CHECK(json["people"][0]["name"] == "Rosa Díaz");
    CHECK(json["people"][0]["closest_name"] == "Ann");
    CHECK(json["people"][0]["ledger"][0]["rule"] == "touch_in_person");
    CHECK(json["figures"]["alarms"].size() == overview->figures.alarms.size());
}
