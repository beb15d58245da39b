#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/result.h"
#include "store/change_set.h"

namespace linchpin::app {

/// The name under which somebody keeps a view, a scenario or a template: trimmed, 1 to 80 characters, unlike each of `taken` (case and accents do not count).
/// InvalidValue{subject, name}; Conflict{subject, the name that is taken}.
[[nodiscard]] core::Result<std::string> savedName(std::string_view wanted, const std::string &subject,
                                                  std::span<const std::string> taken);

/// For use cases whose callers need no change set.
[[nodiscard]] core::Result<void> withoutChanges(const core::Result<store::ChangeSet> &result);

}  // namespace linchpin::app
