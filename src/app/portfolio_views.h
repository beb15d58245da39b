#pragma once

#include <string_view>
#include <vector>

#include "core/entities/reviews.h"
#include "core/result.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

class Workspace;

using SavedViewId = core::Id<core::SavedView>;

/// Saved views of a page, by name without regard to case, then id. Throws store::Failure.
[[nodiscard]] std::vector<core::SavedView> savedViews(const store::Reader &reader, std::string_view page);

/// Keeps `content` (what the page makes of it) under `name`; blanks around the name are dropped.
/// InvalidValue{saved_view.name} for an empty or overlong name (80 characters), Conflict{saved_view.name, name} when the page has a view
/// of that name in any case of letters; ReadOnly.
[[nodiscard]] core::Result<SavedViewId> saveView(Workspace &workspace, std::string_view label, std::string_view page,
                                                 std::string_view name, std::string_view content);
/// The view keeps its name and gets other content. NotFound, ReadOnly.
[[nodiscard]] core::Result<void> replaceView(Workspace &workspace, std::string_view label, SavedViewId id,
                                             std::string_view content);
/// Errors as saveView, NotFound.
[[nodiscard]] core::Result<void> renameView(Workspace &workspace, std::string_view label, SavedViewId id, std::string_view name);
/// NotFound, ReadOnly.
[[nodiscard]] core::Result<void> removeView(Workspace &workspace, std::string_view label, SavedViewId id);

}  // namespace linchpin::app
