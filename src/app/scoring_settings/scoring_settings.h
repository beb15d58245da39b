#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/report/parameter_preview.h"
#include "core/result.h"
#include "core/scoring/parameters.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

class ScoreBoard;
class Workspace;

/// One parameter of the method and what it becomes; empty = its default again.
struct ParameterChange {
    std::string name;  ///< as in core::scoring::ParameterValue
    std::optional<double> value;
};

/// Stores parameters that differ from their defaults and removes the rows of those that do not, as one step called `label`; a set equal
/// to the present one makes no step. NotFound{name}, or InvalidValue as core::scoring::validateParameters for the set as a whole:
/// nothing is stored then.
[[nodiscard]] core::Result<void> setScoringParameters(Workspace &workspace, std::span<const ParameterChange> changes,
                                                      std::string_view label);

/// What changes from `now` to `then`, two boards of one file and day; the first `most` rows.
[[nodiscard]] core::report::ParameterPreview previewParameters(const ScoreBoard &now, const ScoreBoard &then,
                                                               const store::Reader &reader, std::size_t most);

}  // namespace linchpin::app
