#include "core/fold_table.h"

namespace linchpin::core {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool isCombiningMark(char32_t codePoint)
{
    return (codePoint >= 0x300 && codePoint <= 0x36F) || (codePoint >= 0x1AB0 && codePoint <= 0x1AFF)
        || (codePoint >= 0x1DC0 && codePoint <= 0x1DFF) || (codePoint >= 0x20D0 && codePoint <= 0x20FF)
        || (codePoint >= 0xFE20 && codePoint <= 0xFE2F);
}

}  // namespace

CodePoint codePointAt(std::string_view text, std::size_t at)
{
    if (at >= text.size()) {
        return {};
    }
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at);
    if (first < 0x80) {
        return {first, 1};
    }
    const std::size_t size = first >= 0xF0 && first < 0xF5 ? 4
        : first >= 0xE0 && first < 0xF0                    ? 3
        : first >= 0xC2 && first < 0xE0                    ? 2
                                                           : 0;
    if (size == 0 || at + size > text.size()) {
        return {kReplacement, 1};
    }
    char32_t value = first & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80U) {
            return {kReplacement, 1};
        }
        value = value << 6U | (byte(at + i) & 0x3FU);
    }
    return {value, size};
}

void appendFolded(std::string &to, char32_t codePoint, std::string_view bytes)
{
    if (codePoint < 0x80) {
        to += static_cast<char>(codePoint >= 'A' && codePoint <= 'Z' ? codePoint + ('a' - 'A') : codePoint);
    } else if (!isCombiningMark(codePoint)) {
        const std::string_view letter = foldedLetter(codePoint);
        to += letter.empty() ? bytes : letter;
    }
}

std::string foldedText(std::string_view text)
{
    std::string folded;
    folded.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = codePointAt(text, at);
        appendFolded(folded, point.value, text.substr(at, point.size));
        at += point.size;
    }
    return folded;
}

}  // namespace linchpin::core
