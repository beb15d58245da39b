#pragma once

#include <string_view>

namespace linchpin::exchange {

/// The letter without accent and in lower case, as UTF-8; empty when the code point stands for itself.
/// Covers Latin, Greek, Cyrillic, Armenian, Georgian, full-width and enclosed forms.
[[nodiscard]] std::string_view foldedLetter(char32_t codePoint);

}  // namespace linchpin::exchange
