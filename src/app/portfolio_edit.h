#pragma once

#include <span>
#include <string_view>

#include "core/entities/kinds.h"
#include "core/record.h"
#include "core/result.h"

namespace linchpin::app {

class Workspace;

/// Gives one field of several accounts the same value, as one undo step; accounts that have it already stay as they are.
/// Errors as editField; all or nothing.
[[nodiscard]] core::Result<void> editAccounts(Workspace &workspace, std::span<const core::AccountId> accounts,
                                              std::string_view field, const core::Value &value, std::string_view label);

}  // namespace linchpin::app
