#include "app/search/marks.h"

#include <algorithm>

#include "core/fold_table.h"

namespace linchpin::app {

namespace {

constexpr std::size_t kMostWords = 12;
constexpr std::size_t kMostBytes = 400;

struct Range {
    char32_t first;
    char32_t last;
};
/// Signs beyond ASCII that stand between words; the rest counts as letters.
constexpr Range kSigns[] = {{0x80, 0xA9},     {0xAB, 0xB1},     {0xB4, 0xB4},     {0xB6, 0xB8},     {0xBB, 0xBB},
                            {0xBF, 0xBF},     {0xD7, 0xD7},     {0xF7, 0xF7},     {0x2000, 0x206F}, {0x20A0, 0x20CF},
                            {0x2190, 0x245F}, {0x2500, 0x2BFF}, {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x3020},
                            {0xE000, 0xF8FF}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F}, {0xFFFD, 0xFFFD}, {0x1F000, 0x1FAFF}};

bool isMark(char32_t point) { return point >= 0x300 && point <= 0x36F; }

/// How many bytes from `at` on make up `word`, when the text begins with it there; 0 when it does not.
std::size_t lengthOf(std::string_view text, std::size_t at, std::string_view word)
{
    std::size_t end = at;
    std::string folded;
    std::size_t compared = 0;
    while (compared < word.size()) {
        const core::CodePoint point = core::codePointAt(text, end);
        if (point.size == 0) {
            return 0;
        }
        folded.clear();
        core::appendFolded(folded, point.value, text.substr(end, point.size));
        const std::size_t common = std::min(folded.size(), word.size() - compared);
        if (folded.compare(0, common, word.substr(compared, common)) != 0) {
            return 0;
        }
        compared += common;
        end += point.size;
    }
    // An accent that follows its letter belongs to it.
    for (core::CodePoint point = core::codePointAt(text, end); point.size > 0 && isMark(point.value);
         point = core::codePointAt(text, end)) {
        end += point.size;
    }
    return end - at;
}

std::size_t nextLine(std::string_view text, std::size_t from)
{
    const std::size_t end = text.find('\n', from);
    return end == std::string_view::npos ? text.size() : end;
}

/// The start of the code point that `at` lies in.
std::size_t letterStart(std::string_view text, std::size_t at)
{
    while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
        --at;
    }
    return at;
}

}  // namespace

bool isWordLetter(char32_t point)
{
    if (point < 0x80) {
        return (point >= '0' && point <= '9') || (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
    }
    return std::none_of(std::begin(kSigns), std::end(kSigns),
                        [point](Range range) { return range.first <= point && point <= range.last; });
}

std::vector<std::string> searchWords(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;
    const auto finish = [&] {
        const bool hasLetter = [&] {
            for (std::size_t at = 0; at < word.size();) {
                const core::CodePoint point = core::codePointAt(word, at);
                if (isWordLetter(point.value)) {
                    return true;
                }
                at += point.size;
            }
            return false;
        }();
        if (hasLetter && words.size() < kMostWords) {
            words.push_back(word);
        }
        word.clear();
    };
    text = text.substr(0, letterStart(text, std::min(text.size(), kMostBytes)));
    for (std::size_t at = 0; at < text.size();) {
        const core::CodePoint point = core::codePointAt(text, at);
        const bool blank = point.value <= 0x20 || point.value == 0x7F || point.value == 0xA0 || point.value == 0x3000
            || (point.value >= 0x2000 && point.value <= 0x200F) || point.value == 0xFFFD;
        if (blank) {
            finish();
        } else {
            core::appendFolded(word, point.value, text.substr(at, point.size));
        }
        at += point.size;
    }
    finish();
    return words;
}

std::vector<std::string> wordParts(const std::vector<std::string> &words)
{
    std::vector<std::string> parts;
    for (const std::string &word : words) {
        std::string part;
        for (std::size_t at = 0; at < word.size();) {
            const core::CodePoint point = core::codePointAt(word, at);
            if (isWordLetter(point.value)) {
                part += word.substr(at, point.size);
            } else if (!part.empty()) {
                parts.push_back(std::move(part));
                part.clear();
            }
            at += point.size;
        }
        if (!part.empty()) {
            parts.push_back(std::move(part));
        }
    }
    return parts;
}

std::vector<TextMark> marksOf(std::string_view text, const std::vector<std::string> &words)
{
    const std::vector<std::string> parts = wordParts(words);
    std::vector<TextMark> marks;
    bool inWord = false;
    for (std::size_t at = 0; at < text.size();) {
        const core::CodePoint point = core::codePointAt(text, at);
        const bool letter = isWordLetter(point.value) || isMark(point.value);
        if (letter && !inWord) {
            std::size_t longest = 0;
            for (const std::string &part : parts) {
                longest = std::max(longest, lengthOf(text, at, part));
            }
            if (longest > 0) {
                marks.push_back({at, longest});
                at += longest;
                inWord = true;
                continue;
            }
        }
        inWord = letter;
        at += point.size;
    }
    return marks;
}

Snippet snippetOf(std::string_view lines, const std::vector<std::string> &words, std::size_t width)
{
    std::string_view best;
    std::vector<TextMark> marks;
    for (std::size_t from = 0; from <= lines.size();) {
        const std::size_t end = nextLine(lines, from);
        const std::string_view line = lines.substr(from, end - from);
        std::vector<TextMark> found = marksOf(line, words);
        if (found.size() > marks.size() || best.empty()) {
            best = line;
            marks = std::move(found);
        }
        from = end + 1;
    }
    Snippet snippet;
    std::size_t from = 0;
    std::size_t to = best.size();
    if (best.size() > width) {
        const std::size_t first = marks.empty() ? 0 : marks.front().from;
        from = first > width / 3 ? letterStart(best, first - width / 3) : 0;
        // Begins with a whole word where one is near.
        for (std::size_t at = from; from > 0 && at < first && at < from + 20; ++at) {
            if (best[at] == ' ') {
                from = at + 1;
                break;
            }
        }
        to = letterStart(best, std::min(best.size(), from + width));
        if (to < best.size()) {
            const std::size_t blank = best.rfind(' ', to);
            to = blank != std::string_view::npos && blank > from + width / 2 ? blank : to;
        }
        if (!marks.empty()) {
            to = std::min(best.size(), std::max(to, marks.front().from + marks.front().length));
        }
    }
    snippet.cutBefore = from > 0;
    snippet.cutAfter = to < best.size();
    snippet.text.text = best.substr(from, to - from);
    for (const TextMark &mark : marks) {
        if (mark.from >= from && mark.from + mark.length <= to) {
            snippet.text.marks.push_back({mark.from - from, mark.length});
        }
    }
    return snippet;
}

}  // namespace linchpin::app
