#pragma once

#include <string>
#include <string_view>

namespace linchpin::store {

/// BLAKE2b-256 of `text` keyed with `salt` (any text), as 64 hexadecimal digits: what is kept of people who were erased.
[[nodiscard]] std::string saltedDigest(std::string_view text, std::string_view salt);

}  // namespace linchpin::store
