#include "app/sample/sample.h"

#include <system_error>

#include "app/evidence.h"
#include "app/sample/draft.h"
#include "app/sample/reviews.h"
#include "app/search/search_index.h"
#include "app/workspace.h"
#include "store/writer.h"

namespace linchpin::app {

namespace {

constexpr std::int64_t kEightInTheMorning = 8 * 3600;

/// A clock that stands still and numbers that repeat: for the rows of the sample only.
store::Environment fixedEnvironment(store::Environment environment)
{
    environment.clock = [] { return sampleToday().days() * std::int64_t{86400} + kEightInTheMorning; };
    environment.random = [given = std::uint32_t{20261012}]() mutable { return given = given * 1664525U + 1013904223U; };
    return environment;
}

core::Result<void> create(const std::filesystem::path &path, const store::Environment &environment)
{
    CreateOptions options;
    options.name = "Arden accounts";
    options.company = "Arden Automation";
    options.baseCurrency = sample::euro();
    options.pinnedToday = sampleToday();
    options.sample = true;
    options.environment = fixedEnvironment(environment);
    auto workspace = Workspace::create(path, options);
    if (!workspace) {
        return tl::make_unexpected(workspace.error());
    }
    const auto written = workspace->transact("Make the sample workspace", [](store::Writer &writer) {
        writer.setAct(store::Act::Create);
        return writeSample(writer);
    });
    if (!written) {
        return tl::make_unexpected(written.error());
    }
    return {};
}

}  // namespace

core::Date sampleToday() { return sample::stops()[sample::kToday]; }

core::Result<void> writeSample(store::Writer &writer)
{
    sample::Draft draft;
    sample::addTeam(draft);
    sample::addAccounts(draft);
    sample::addHaldenPeople(draft, draft.accounts.front());
    sample::addPeople(draft);
    sample::addHaldenStory(draft);
    sample::addPromises(draft);
    sample::planStrengths(draft);
    sample::addTalks(draft);
    sample::addRatings(draft);
    sample::addLoyalty(draft);
    sample::addSurveys(draft);
    sample::addHaldenPlan(draft);
    sample::addHaldenOutcomes(draft);
    sample::addPlans(draft);
    sample::addProgrammes(draft);
    draft.book.flush(writer);
    return sample::addReviewsAndSnapshots(draft, writer);
}

core::Result<Workspace> makeSampleWorkspace(const std::filesystem::path &path, const store::Environment &environment)
{
    std::error_code ignored;
    const bool wasThere = std::filesystem::exists(path, ignored);
    if (const auto created = create(path, environment); !created) {
        if (!wasThere) {
            std::filesystem::remove(path, ignored);
        }
        return tl::make_unexpected(created.error());
    }
    OpenOptions options;
    options.environment = environment;
    auto workspace = Workspace::open(path, options);
    if (workspace) {
        if (const auto refreshed = refreshEvidence(*workspace); !refreshed) {
            return tl::make_unexpected(refreshed.error());
        }
        if (const auto indexed = finishSearchIndex(*workspace); !indexed) {
            return tl::make_unexpected(indexed.error());
        }
    }
    return workspace;
}

}  // namespace linchpin::app
