#pragma once

#include <filesystem>

#include "core/result.h"
#include "store/reader.h"

namespace linchpin::store {

enum class Existing : std::uint8_t { Refuse, Replace };

/// A verified copy of the workspace at `destination`: made beside it under another name, checked (structure and digest),
/// flushed to disk and renamed, mode 0600; a half-made copy never shows under the name. Works while the file is open.
/// CannotWrite when the place cannot be written or (Existing::Refuse) taken.
[[nodiscard]] core::Result<void> backup(const Reader &reader, const std::filesystem::path &destination,
                                        Existing existing = Existing::Refuse);

}  // namespace linchpin::store
