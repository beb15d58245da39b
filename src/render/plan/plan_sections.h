#pragma once

#include <vector>

#include "render/plan/plan_draw.h"
#include "render/plan/plan_layout.h"

namespace linchpin::render::plan {

// One function a section. What is not known is said in words; a section never comes out empty.

[[nodiscard]] Section summarySection(const Context &context);
/// One section for each group of pages: the map with what it says, or lying pages followed by what they say.
[[nodiscard]] std::vector<Section> mapSections(const Context &context);
[[nodiscard]] Section peopleSection(const Context &context);
[[nodiscard]] Section goalsSection(const Context &context);
/// What the customer wants and what we put first; empty when nothing is recorded.
[[nodiscard]] std::vector<Block> aimBlocks(const Context &context);
[[nodiscard]] Section resultsSection(const Context &context);
/// What changed, moments of truth and open gaps: nothing of it on a customer's copy.
[[nodiscard]] Section changesSection(const Context &context);

}  // namespace linchpin::render::plan
