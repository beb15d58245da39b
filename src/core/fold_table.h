#pragma once

#include <string>
#include <string_view>

namespace linchpin::core {

/// The letter without accent and in lower case, as UTF-8; empty when the code point stands for itself.
/// Covers Latin, Greek, Cyrillic, Armenian, Georgian, full-width and enclosed forms.
[[nodiscard]] std::string_view foldedLetter(char32_t codePoint);

/// One code point of a UTF-8 text. A byte that belongs to none counts as U+FFFD of one byte.
struct CodePoint {
    char32_t value = 0;
    std::size_t size = 0;  ///< in bytes; 0 at the end of the text
};
[[nodiscard]] CodePoint codePointAt(std::string_view text, std::size_t at);

/// Adds the folded form of one code point, `bytes` being its UTF-8: a letter as foldedLetter says, ASCII in lower case, a combining mark as nothing.
void appendFolded(std::string &to, char32_t codePoint, std::string_view bytes);

/// A whole text folded like that: how words are compared in search ("Sørensen" and "SORENSEN" are one). Pure; never fails.
[[nodiscard]] std::string foldedText(std::string_view text);

}  // namespace linchpin::core
