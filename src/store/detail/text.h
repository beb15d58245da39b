#pragma once

#include <string>
#include <string_view>

namespace linchpin::store::detail {

/// Well-formed UTF-8 (no surrogates, nothing beyond U+10FFFF, shortest form) without NUL.
[[nodiscard]] bool isPlainUtf8(std::string_view text);

/// Lower-case hexadecimal digits.
[[nodiscard]] std::string hexadecimal(std::string_view bytes);

/// 32 bytes of BLAKE2b over `bytes`, with an optional key of 16 to 64 bytes.
[[nodiscard]] std::string blake2b(std::string_view bytes, std::string_view key = {});

/// Zstandard at a fast level; the input itself when that is not smaller.
[[nodiscard]] std::string compressed(std::string_view bytes, int level);
/// The inverse. Throws Failure(Damaged) when not exactly `size` bytes come out.
[[nodiscard]] std::string expanded(std::string_view bytes, std::size_t size);

}  // namespace linchpin::store::detail
