#pragma once

#include <filesystem>

#include "core/date.h"
#include "core/result.h"
#include "store/environment.h"

namespace linchpin::store {
class Writer;
}

namespace linchpin::app {

class Workspace;

/// The day that the sample workspace is about: 12 October 2026. Window and command line take it as today.
[[nodiscard]] core::Date sampleToday();

/// Makes the sample workspace: the customers of the fictional Arden Automation with people, three years of revenue,
/// conversations, voice, plans, programmes, reviews and snapshots. Same ids and same canonical JSON each time.
/// `environment` belongs to whoever goes on working with it; the rows themselves are made with a fixed clock.
/// Errors: store::Database::create. A file that exists is left alone.
[[nodiscard]] core::Result<Workspace> makeSampleWorkspace(const std::filesystem::path &path,
                                                          const store::Environment &environment = {});

/// Adds the rows of the sample to a workspace in EUR that has none yet, snapshots included. Ids are fixed, so a second
/// call in one file is a Conflict. Reads what it wrote to score it.
[[nodiscard]] core::Result<void> writeSample(store::Writer &writer);

}  // namespace linchpin::app
