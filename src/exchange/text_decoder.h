#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"
#include "exchange/byte_source.h"

namespace linchpin::exchange {

enum class TextEncoding : std::uint8_t { Utf8, Utf16Le, Utf16Be, Windows1252 };

/// Turns the bytes of a source into UTF-8, piece by piece, whatever the sender's program wrote.
/// A byte order mark decides; without one, UTF-16 is known by its zero bytes and Windows-1252 by the first piece with bytes
/// beyond ASCII in which broken UTF-8 outweighs good. A broken byte inside UTF-8 text is read as Windows-1252, a lone
/// surrogate as U+FFFD; both are counted.
class TextDecoder final {
public:
    explicit TextDecoder(ByteSource &source);

    /// Appends the next piece, about 256 KiB, to `text`; false at the end. The first call looks for data that is no
    /// text at all: InvalidFormat with detail `zip`, `pdf`, `png`, `jpeg`, `gzip`, `sqlite`, `xls` or `binary`.
    [[nodiscard]] core::Result<bool> readInto(std::string &text);

    [[nodiscard]] TextEncoding encoding() const { return m_encoding; }
    /// Bytes or code units that had to be repaired so far.
    [[nodiscard]] std::uint64_t repairs() const { return m_repairs; }
    [[nodiscard]] std::uint64_t bytesRead() const { return m_bytesRead; }

private:
    [[nodiscard]] core::Result<bool> start();
    void appendUtf8(std::string &text, bool atEnd);
    void appendUtf16(std::string &text, bool atEnd);
    void appendWindows1252(std::string &text);

    ByteSource &m_source;
    std::string m_raw;  ///< bytes read and not decoded yet
    TextEncoding m_encoding = TextEncoding::Utf8;
    bool m_started = false;
    bool m_ended = false;
    bool m_isCertain = false;  ///< the encoding is no longer up for decision
    std::uint64_t m_repairs = 0;
    std::uint64_t m_bytesRead = 0;
};

/// Length of the valid UTF-8 sequence at the front of `bytes`, 0 when it is broken or cut off.
/// Overlong forms, surrogates and code points beyond U+10FFFF are broken.
[[nodiscard]] std::size_t utf8SequenceLength(std::string_view bytes);
/// True when all of `bytes` is valid UTF-8.
[[nodiscard]] bool isValidUtf8(std::string_view bytes);
/// The code point of the valid sequence at the front of `bytes`.
[[nodiscard]] char32_t utf8CodePoint(std::string_view sequence);
void appendUtf8CodePoint(std::string &text, char32_t codePoint);

}  // namespace linchpin::exchange
