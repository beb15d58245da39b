#include "exchange/name_key.h"

#include <array>

#include "exchange/fold_table.h"
#include "exchange/text_decoder.h"

namespace linchpin::exchange {

namespace {

// What becomes of an ASCII character: itself, a blank, nothing, or the word "and".
constexpr char kBlank = ' ';
constexpr char kDrop = '\0';
constexpr char kAnd = '&';

constexpr std::array<char, 128> makeAsciiTable()
{
    std::array<char, 128> table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const char c = static_cast<char>(i);
        table[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c <= ' ' || c == 127 ? kBlank : c;
    }
    for (const char c : {',', ';', ':', '-', '_', '/', '\\', '(', ')', '[', ']', '{', '}', '"', '|'}) {
        table[static_cast<std::size_t>(c)] = kBlank;
    }
    for (const char c : {'.', '\'', '`'}) {
        table[static_cast<std::size_t>(c)] = kDrop;
    }
    table['&'] = kAnd;
    return table;
}

constexpr std::array<char, 128> kAscii = makeAsciiTable();

bool isDropped(char32_t c)
{
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF)
        || (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x200B && c <= 0x200F) || c == 0xFEFF
        || c == 0x00AD || c == 0x2060 || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x2018
        || c == 0x2019 || c == 0x02BC || c == 0x00B4 || c == 0x2032;
}

bool isBlank(char32_t c)
{
    return c == 0x00A0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F
        || c == 0x3000 || (c >= 0x2010 && c <= 0x2015) || c == 0x201A || (c >= 0x201C && c <= 0x201F) || c == 0x00AB
        || c == 0x00BB || c == 0x00B7 || c == 0x2022 || (c >= 0x80 && c < 0xA0);
}

class KeyBuilder final {
public:
    explicit KeyBuilder(std::size_t size) { m_key.reserve(size + 8); }

    void put(char c)
    {
        if (c == kBlank) {
            m_isBlankDue = !m_key.empty();
        } else if (c == kAnd) {
            put(kBlank);
            put(std::string_view("and"));
            put(kBlank);
        } else if (c != kDrop) {
            flush();
            m_key.push_back(c);
        }
    }
    void put(std::string_view letters)
    {
        flush();
        m_key.append(letters);
    }
    std::string take() { return std::move(m_key); }

private:
    void flush()
    {
        if (m_isBlankDue) {
            m_key.push_back(' ');
            m_isBlankDue = false;
        }
    }

    std::string m_key;
    bool m_isBlankDue = false;
};

std::string asciiLower(std::string_view text)
{
    std::string lower(text);
    for (char &c : lower) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return lower;
}

}  // namespace

std::string nameKey(std::string_view name)
{
    KeyBuilder key(name.size());
    for (std::size_t i = 0; i < name.size();) {
        const auto byte = static_cast<unsigned char>(name[i]);
        if (byte < 0x80) {
            key.put(kAscii[byte]);
            ++i;
            continue;
        }
        const std::size_t length = utf8SequenceLength(name.substr(i));
        if (length == 0) {
            key.put(name.substr(i, 1));
            ++i;
            continue;
        }
        const std::string_view sequence = name.substr(i, length);
        const char32_t codePoint = utf8CodePoint(sequence);
        i += length;
        if (isDropped(codePoint)) {
            continue;
        }
        if (isBlank(codePoint)) {
            key.put(kBlank);
            continue;
        }
        const std::string_view folded = foldedLetter(codePoint);
        if (folded.size() == 1 && static_cast<unsigned char>(folded[0]) < 0x80) {
            key.put(kAscii[static_cast<unsigned char>(folded[0])]);
        } else {
            key.put(folded.empty() ? sequence : folded);
        }
    }
    std::string result = key.take();
    return result.empty() ? asciiLower(trimmed(name)) : result;
}

std::string squeezedKey(std::string_view name)
{
    std::string key = nameKey(name);
    std::erase(key, ' ');
    return key;
}

std::string emailKey(std::string_view address) { return asciiLower(trimmed(address)); }

std::string_view trimmed(std::string_view text)
{
    const auto blankAtFront = [](std::string_view rest) -> std::size_t {
        if (rest.empty()) {
            return 0;
        }
        if (static_cast<unsigned char>(rest[0]) <= ' ') {
            return 1;
        }
        return rest.starts_with("\xC2\xA0") ? 2 : rest.starts_with("\xEF\xBB\xBF") || rest.starts_with("\xE2\x80\x8B") ? 3 : 0;
    };
    const auto blankAtBack = [](std::string_view rest) -> std::size_t {
        if (rest.empty()) {
            return 0;
        }
        if (static_cast<unsigned char>(rest.back()) <= ' ') {
            return 1;
        }
        return rest.ends_with("\xC2\xA0") ? 2 : rest.ends_with("\xEF\xBB\xBF") || rest.ends_with("\xE2\x80\x8B") ? 3 : 0;
    };
    for (std::size_t n = blankAtFront(text); n > 0; n = blankAtFront(text)) {
        text.remove_prefix(n);
    }
    for (std::size_t n = blankAtBack(text); n > 0; n = blankAtBack(text)) {
        text.remove_suffix(n);
    }
    return text;
}

}  // namespace linchpin::exchange
