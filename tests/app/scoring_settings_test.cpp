#include "app/scoring_settings/scoring_settings.h"

#include <filesystem>

#include "app/sample/sample.h"
#include "app/score_board.h"
#include "app/score_inputs.h"
#include "app/workspace.h"
#include "core/entities/entities.h"
#include "support/catch.h"
#include "support/workspace_files.h"

using namespace linchpin;
namespace scoring = linchpin::core::scoring;

namespace {

struct SampleWorkspace {
    test::TemporaryFolder folder;
    core::Result<app::Workspace> workspace = app::makeSampleWorkspace(folder.path() / "sample.linchpin");
    core::Date today = *core::Date::fromYmd(2026, 10, 12);
};

}  // namespace

TEST_CASE("Parameters that differ are stored as one step, and a default leaves no row")
{
    SampleWorkspace sample;
    REQUIRE(sample.workspace);
    app::Workspace &workspace = *sample.workspace;
    const std::string before = workspace.read().digest();
    const std::vector<app::ParameterChange> changes{{"risk_weight.voice", 0.4}, {"half_life_touch_days", 120.0}};
    REQUIRE(app::setScoringParameters(workspace, changes, "Scoring"));
    CHECK(workspace.read().all<core::ScoringParameter>().size() == 2);
    CHECK(app::scoringParameters(workspace.read())->riskWeight[scoring::Cause::Voice] == 0.4);

    REQUIRE(
        app::setScoringParameters(workspace, std::vector<app::ParameterChange>{{"half_life_touch_days", std::nullopt}}, "Back"));
    CHECK(workspace.read().all<core::ScoringParameter>().size() == 1);
    const auto journal = workspace.read().lastJournal();
    REQUIRE(app::setScoringParameters(workspace, std::vector<app::ParameterChange>{{"risk_weight.voice", 0.4}}, "Same"));
    CHECK(workspace.read().lastJournal() == journal);

    REQUIRE(workspace.undo());
    REQUIRE(workspace.undo());
    CHECK(workspace.read().digest() == before);
}

TEST_CASE("A set of parameters that breaks a rule of the method is refused as a whole")
{
    SampleWorkspace sample;
    REQUIRE(sample.workspace);
    const auto refused = app::setScoringParameters(
        *sample.workspace, std::vector<app::ParameterChange>{{"risk_weight.voice", 0.4}, {"half_life_judgement_days", 10.0}},
        "Scoring");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == core::ErrorCode::InvalidValue);
    CHECK(refused.error().subject == "half_life_judgement_days");
    CHECK(sample.workspace->read().all<core::ScoringParameter>().empty());

    const auto unknown =
        app::setScoringParameters(*sample.workspace, std::vector<app::ParameterChange>{{"no_such_weight", 1.0}}, "Scoring");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == core::ErrorCode::NotFound);
}

TEST_CASE("A preview of other weights equals the ranking after they are kept")
{
    SampleWorkspace sample;
    REQUIRE(sample.workspace);
    app::Workspace &workspace = *sample.workspace;
    auto now = app::ScoreBoard::load(workspace.read(), sample.today);
    REQUIRE(now);
    const auto names = {std::pair<const char *, double>{"risk_weight.voice", 0.6}, {"half_life_touch_days", 30.0}};
    for (const auto &[name, value] : names) {
        auto then = app::ScoreBoard::load(workspace.read(), sample.today, now->parameters());
        REQUIRE(then);
        auto parameters = now->parameters();
        REQUIRE(scoring::setParameter(parameters, name, value));
        const std::string before = workspace.read().digest();
        REQUIRE(then->setParameters(workspace.read(), parameters));
        const auto preview = app::previewParameters(*now, *then, workspace.read(), 10);
        CHECK(workspace.read().digest() == before);
        CHECK(preview.rows.size() == 10);
        CHECK(preview.accounts == 64);
        CHECK(preview.atRiskNow != preview.atRiskThen);

        REQUIRE(app::setScoringParameters(workspace, std::vector<app::ParameterChange>{{name, value}}, "Keep"));
        const auto kept = app::ScoreBoard::load(workspace.read(), sample.today);
        REQUIRE(kept);
        for (std::size_t i = 0; i < preview.rows.size(); ++i) {
            CHECK(preview.rows[i].account == kept->ranking()[i]->account);
            CHECK(preview.rows[i].atRiskThen == Approx(kept->ranking()[i]->risk.atRisk));
        }
        REQUIRE(workspace.undo());
    }
}
