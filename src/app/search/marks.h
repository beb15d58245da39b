#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/search/search.h"

namespace linchpin::app {

/// Letters and digits, as opposed to what stands between words.
[[nodiscard]] bool isWordLetter(char32_t codePoint);

/// The parts of a folded word between signs: "o'brien" is two, as in the index.
[[nodiscard]] std::vector<std::string> wordParts(const std::vector<std::string> &words);

/// The piece of a text (lines) that shows a match best: a window of about `width` letters around the first mark of the first line with the most marks.
struct Snippet {
    MarkedText text;
    bool cutBefore = false;
    bool cutAfter = false;
};
[[nodiscard]] Snippet snippetOf(std::string_view lines, const std::vector<std::string> &words, std::size_t width = 110);

}  // namespace linchpin::app
