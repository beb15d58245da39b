#include "store/detail/text.h"

#include <array>
#include <cstring>

#include <sodium.h>
#include <zstd.h>

#include "store/failure.h"

namespace linchpin::store::detail {

namespace {

/// More than any chunk or snapshot is; a damaged size must not take all memory.
constexpr std::size_t kMaxExpanded = std::size_t{256} << 20;

unsigned byteAt(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

/// Length of the sequence at `i`, 0 when it is malformed.
std::size_t sequenceLength(std::string_view text, std::size_t i)
{
    const unsigned lead = byteAt(text, i);
    std::size_t length = 0;
    unsigned low = 0x80;
    unsigned high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        low = lead == 0xE0 ? 0xA0 : 0x80;
        high = lead == 0xED ? 0x9F : 0xBF;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        low = lead == 0xF0 ? 0x90 : 0x80;
        high = lead == 0xF4 ? 0x8F : 0xBF;
    } else {
        return 0;
    }
    if (i + length > text.size() || byteAt(text, i + 1) < low || byteAt(text, i + 1) > high) {
        return 0;
    }
    for (std::size_t k = 2; k < length; ++k) {
        if ((byteAt(text, i + k) & 0xC0U) != 0x80) {
            return 0;
        }
    }
    return length;
}

}  // namespace

bool isPlainUtf8(std::string_view text)
{
    std::size_t i = 0;
    while (i < text.size()) {
        const unsigned c = byteAt(text, i);
        if (c == 0) {
            return false;
        }
        if (c < 0x80) {
            ++i;
            continue;
        }
        const std::size_t length = sequenceLength(text, i);
        if (length == 0) {
            return false;
        }
        i += length;
    }
    return true;
}

std::string hexadecimal(std::string_view bytes)
{
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        text += kDigits[static_cast<unsigned char>(c) >> 4];
        text += kDigits[static_cast<unsigned char>(c) & 15];
    }
    return text;
}

std::string blake2b(std::string_view bytes, std::string_view key)
{
    static const int kReady = sodium_init();
    static_cast<void>(kReady);
    std::array<unsigned char, 32> digest{};
    crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size(),
                       key.empty() ? nullptr : reinterpret_cast<const unsigned char *>(key.data()), key.size());
    return {reinterpret_cast<const char *>(digest.data()), digest.size()};
}

std::string compressed(std::string_view bytes, int level)
{
    std::string result(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size = ZSTD_compress(result.data(), result.size(), bytes.data(), bytes.size(), level);
    if (ZSTD_isError(size) != 0U || size >= bytes.size()) {
        return std::string(bytes);
    }
    result.resize(size);
    return result;
}

std::string expanded(std::string_view bytes, std::size_t size)
{
    if (bytes.size() == size) {
        return std::string(bytes);
    }
    if (size > kMaxExpanded) {
        throw Failure(core::ErrorCode::Damaged, "compressed data", "size");
    }
    std::string result(size, '\0');
    const std::size_t made = ZSTD_decompress(result.data(), result.size(), bytes.data(), bytes.size());
    if (ZSTD_isError(made) != 0U || made != size) {
        throw Failure(core::ErrorCode::Damaged, "compressed data", "content");
    }
    return result;
}

}  // namespace linchpin::store::detail
