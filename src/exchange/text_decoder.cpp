#include "exchange/text_decoder.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace linchpin::exchange {

namespace {

using core::ErrorCode;
using core::failure;
using core::Result;

constexpr std::size_t kPiece = 256 * 1024;
constexpr char32_t kReplacement = 0xFFFD;

// The code points of bytes 0x80..0x9F (WHATWG encoding standard: the five unassigned bytes stay C1 controls).
constexpr std::array<char16_t, 32> kWindows1252{0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                                0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

unsigned char byteAt(std::string_view bytes, std::size_t index) { return static_cast<unsigned char>(bytes[index]); }

bool isContinuation(std::string_view bytes, std::size_t index)
{
    return index < bytes.size() && (byteAt(bytes, index) & 0xC0U) == 0x80U;
}

std::size_t asciiRun(std::string_view bytes)
{
    std::size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + i, 8);
        if ((word & 0x8080808080808080ULL) != 0) {
            break;
        }
    }
    while (i < bytes.size() && byteAt(bytes, i) < 0x80) {
        ++i;
    }
    return i;
}

char32_t fromWindows1252(unsigned char byte) { return byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80U] : byte; }

/// True when the front of `bytes` may be a sequence that the next piece completes.
bool isCutOff(std::string_view bytes)
{
    if (bytes.empty() || bytes.size() >= 4) {
        return false;
    }
    const unsigned char lead = byteAt(bytes, 0);
    const std::size_t wanted = lead >= 0xF0 && lead < 0xF5 ? 4
        : lead >= 0xE0 && lead < 0xF0                      ? 3
        : lead >= 0xC2 && lead < 0xE0                      ? 2
                                                           : 0;
    if (bytes.size() >= wanted) {
        return false;
    }
    for (std::size_t i = 1; i < bytes.size(); ++i) {
        if (!isContinuation(bytes, i)) {
            return false;
        }
    }
    return true;
}

std::string_view kindOfBinary(std::string_view bytes)
{
    using namespace std::string_view_literals;
    struct Mark {
        std::string_view start;
        std::string_view kind;
    };
    static constexpr Mark kMarks[] = {{"PK\x03\x04"sv, "zip"},
                                      {"PK\x05\x06"sv, "zip"},
                                      {"%PDF-"sv, "pdf"},
                                      {"\x89PNG"sv, "png"},
                                      {"\xFF\xD8\xFF"sv, "jpeg"},
                                      {"\x1F\x8B"sv, "gzip"},
                                      {"SQLite format 3"sv, "sqlite"},
                                      {"\xD0\xCF\x11\xE0"sv, "xls"}};
    for (const Mark &mark : kMarks) {
        if (bytes.starts_with(mark.start)) {
            return mark.kind;
        }
    }
    return {};
}

/// More than a twentieth control characters that no text holds; random bytes have a tenth.
bool looksBinary(std::string_view bytes)
{
    const auto odd = std::count_if(bytes.begin(), bytes.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && byte != 0x1A && byte != 0x1B;
    });
    return bytes.size() >= 64 && static_cast<std::size_t>(odd) * 20 > bytes.size();
}

struct Utf8Census {
    std::size_t good = 0;
    std::size_t broken = 0;
};

Utf8Census censusOf(std::string_view bytes)
{
    Utf8Census census;
    while (!bytes.empty()) {
        bytes.remove_prefix(asciiRun(bytes));
        if (bytes.empty() || isCutOff(bytes)) {
            break;
        }
        const std::size_t length = utf8SequenceLength(bytes);
        ++(length == 0 ? census.broken : census.good);
        bytes.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return census;
}

}  // namespace

std::size_t utf8SequenceLength(std::string_view bytes)
{
    if (bytes.empty()) {
        return 0;
    }
    const unsigned char lead = byteAt(bytes, 0);
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        return isContinuation(bytes, 1) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        if (!isContinuation(bytes, 1) || !isContinuation(bytes, 2)) {
            return 0;
        }
        const unsigned char second = byteAt(bytes, 1);
        return (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second >= 0xA0) ? 0 : 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if (!isContinuation(bytes, 1) || !isContinuation(bytes, 2) || !isContinuation(bytes, 3)) {
            return 0;
        }
        const unsigned char second = byteAt(bytes, 1);
        return (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second >= 0x90) ? 0 : 4;
    }
    return 0;
}

bool isValidUtf8(std::string_view bytes)
{
    while (true) {
        bytes.remove_prefix(asciiRun(bytes));
        if (bytes.empty()) {
            return true;
        }
        const std::size_t length = utf8SequenceLength(bytes);
        if (length == 0) {
            return false;
        }
        bytes.remove_prefix(length);
    }
}

char32_t utf8CodePoint(std::string_view sequence)
{
    const unsigned char lead = byteAt(sequence, 0);
    const auto tail = [&](std::size_t i) { return static_cast<char32_t>(byteAt(sequence, i) & 0x3FU); };
    if (lead < 0x80) {
        return lead;
    }
    if (lead < 0xE0) {
        return (static_cast<char32_t>(lead & 0x1FU) << 6U) | tail(1);
    }
    if (lead < 0xF0) {
        return (static_cast<char32_t>(lead & 0x0FU) << 12U) | (tail(1) << 6U) | tail(2);
    }
    return (static_cast<char32_t>(lead & 0x07U) << 18U) | (tail(1) << 12U) | (tail(2) << 6U) | tail(3);
}

void appendUtf8CodePoint(std::string &text, char32_t codePoint)
{
    const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (codePoint < 0x80) {
        put(codePoint);
    } else if (codePoint < 0x800) {
        put(0xC0U | (codePoint >> 6U));
        put(0x80U | (codePoint & 0x3FU));
    } else if (codePoint < 0x10000) {
        put(0xE0U | (codePoint >> 12U));
        put(0x80U | ((codePoint >> 6U) & 0x3FU));
        put(0x80U | (codePoint & 0x3FU));
    } else {
        put(0xF0U | (codePoint >> 18U));
        put(0x80U | ((codePoint >> 12U) & 0x3FU));
        put(0x80U | ((codePoint >> 6U) & 0x3FU));
        put(0x80U | (codePoint & 0x3FU));
    }
}

TextDecoder::TextDecoder(ByteSource &source)
    : m_source(source)
{ }

Result<bool> TextDecoder::start()
{
    m_started = true;
    const std::string_view raw = m_raw;
    if (raw.starts_with("\xEF\xBB\xBF")) {
        m_raw.erase(0, 3);
        m_isCertain = true;
    } else if (raw.starts_with("\xFF\xFE")) {
        m_encoding = TextEncoding::Utf16Le;
        m_raw.erase(0, 2);
        m_isCertain = true;
    } else if (raw.starts_with("\xFE\xFF")) {
        m_encoding = TextEncoding::Utf16Be;
        m_raw.erase(0, 2);
        m_isCertain = true;
    } else {
        if (const std::string_view kind = kindOfBinary(raw); !kind.empty()) {
            return failure(ErrorCode::InvalidFormat, m_source.name(), std::string(kind));
        }
        const std::string_view sample = raw.substr(0, 4096);
        std::size_t zeros[2] = {0, 0};
        for (std::size_t i = 0; i < sample.size(); ++i) {
            zeros[i % 2] += sample[i] == '\0' ? 1 : 0;
        }
        const std::size_t half = std::max<std::size_t>(sample.size() / 2, 1);
        if (sample.size() >= 4 && zeros[1] * 10 >= half * 4 && zeros[0] * 20 <= half) {
            m_encoding = TextEncoding::Utf16Le;
            m_isCertain = true;
        } else if (sample.size() >= 4 && zeros[0] * 10 >= half * 4 && zeros[1] * 20 <= half) {
            m_encoding = TextEncoding::Utf16Be;
            m_isCertain = true;
        } else if (raw.find('\0') != std::string_view::npos) {
            return failure(ErrorCode::InvalidFormat, m_source.name(), "binary");
        }
    }
    if ((m_encoding == TextEncoding::Utf8) && looksBinary(std::string_view(m_raw).substr(0, 65536))) {
        return failure(ErrorCode::InvalidFormat, m_source.name(), "binary");
    }
    return true;
}

Result<bool> TextDecoder::readInto(std::string &text)
{
    if (m_ended) {
        return false;
    }
    // A pipe hands over little at a time; the first decision wants a full piece.
    while (m_raw.size() < kPiece) {
        const std::size_t before = m_raw.size();
        m_raw.resize(before + kPiece);
        const auto count = m_source.read(m_raw.data() + before, kPiece);
        m_raw.resize(before + (count ? *count : 0));
        if (!count) {
            return tl::make_unexpected(count.error());
        }
        m_bytesRead += *count;
        if (*count == 0) {
            m_ended = true;
            break;
        }
    }
    if (!m_started) {
        if (const auto begun = start(); !begun) {
            return begun;
        }
    }
    if (m_encoding == TextEncoding::Utf8 && !m_isCertain) {
        const Utf8Census census = censusOf(m_raw);
        if (census.good + census.broken > 0) {
            m_isCertain = true;
            if (census.broken > census.good) {
                m_encoding = TextEncoding::Windows1252;
            }
        }
    }
    switch (m_encoding) {
    case TextEncoding::Utf8: appendUtf8(text, m_ended); break;
    case TextEncoding::Windows1252: appendWindows1252(text); break;
    case TextEncoding::Utf16Le:
    case TextEncoding::Utf16Be: appendUtf16(text, m_ended); break;
    }
    return true;
}

void TextDecoder::appendUtf8(std::string &text, bool atEnd)
{
    std::string_view raw = m_raw;
    while (!raw.empty()) {
        const std::size_t run = asciiRun(raw);
        text.append(raw.substr(0, run));
        raw.remove_prefix(run);
        if (raw.empty()) {
            break;
        }
        const std::size_t length = utf8SequenceLength(raw);
        if (length > 0) {
            text.append(raw.substr(0, length));
            raw.remove_prefix(length);
        } else if (!atEnd && isCutOff(raw)) {
            break;
        } else {
            appendUtf8CodePoint(text, fromWindows1252(byteAt(raw, 0)));
            raw.remove_prefix(1);
            ++m_repairs;
        }
    }
    m_raw.erase(0, m_raw.size() - raw.size());
}

void TextDecoder::appendWindows1252(std::string &text)
{
    std::string_view raw = m_raw;
    while (!raw.empty()) {
        const std::size_t run = asciiRun(raw);
        text.append(raw.substr(0, run));
        raw.remove_prefix(run);
        if (!raw.empty()) {
            appendUtf8CodePoint(text, fromWindows1252(byteAt(raw, 0)));
            raw.remove_prefix(1);
        }
    }
    m_raw.clear();
}

void TextDecoder::appendUtf16(std::string &text, bool atEnd)
{
    const bool isLittle = m_encoding == TextEncoding::Utf16Le;
    const std::string_view raw = m_raw;
    const auto unitAt = [&](std::size_t i) {
        const char32_t first = byteAt(raw, i);
        const char32_t second = byteAt(raw, i + 1);
        return isLittle ? first | (second << 8U) : (first << 8U) | second;
    };
    std::size_t i = 0;
    while (i + 1 < raw.size()) {
        const char32_t unit = unitAt(i);
        if (unit >= 0xD800 && unit < 0xDC00) {
            if (i + 3 >= raw.size() && !atEnd) {
                break;
            }
            const char32_t low = i + 3 < raw.size() ? unitAt(i + 2) : 0;
            if (low >= 0xDC00 && low < 0xE000) {
                appendUtf8CodePoint(text, 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00));
                i += 4;
                continue;
            }
            appendUtf8CodePoint(text, kReplacement);
            ++m_repairs;
        } else if (unit >= 0xDC00 && unit < 0xE000) {
            appendUtf8CodePoint(text, kReplacement);
            ++m_repairs;
        } else {
            appendUtf8CodePoint(text, unit);
        }
        i += 2;
    }
    if (atEnd && i < raw.size()) {
        appendUtf8CodePoint(text, kReplacement);
        ++m_repairs;
        i = raw.size();
    }
    m_raw.erase(0, i);
}

}  // namespace linchpin::exchange
