#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"
#include "exchange/byte_source.h"

namespace linchpin::exchange {

/// What a JSON text consists of, one call each. Return false to stop reading; `parseJson` then gives Cancelled.
class JsonEvents {
public:
    virtual ~JsonEvents() = default;
    virtual bool null() = 0;
    virtual bool boolean(bool value) = 0;
    virtual bool integer(std::int64_t value) = 0;
    /// Numbers with a fraction or exponent, and whole ones beyond 63 bits; always finite.
    virtual bool real(double value) = 0;
    virtual bool text(std::string &value) = 0;
    virtual bool beginObject() = 0;
    virtual bool key(std::string &name) = 0;
    virtual bool endObject() = 0;
    virtual bool beginArray() = 0;
    virtual bool endArray() = 0;
};

enum class DuplicateKeys : std::uint8_t { Refuse, Allow };

struct JsonLimits {
    std::size_t depth = 128;  ///< objects and arrays in one another
    DuplicateKeys duplicates = DuplicateKeys::Refuse;
};

/// Reads exactly one JSON text (RFC 8259), in a stream and without recursion. InvalidFormat{name, "byte N: why"} for
/// anything else: broken syntax or UTF-8, lone surrogates, numbers beyond a double, a zero byte, text after the value,
/// more depth than allowed, a key twice in one object.
[[nodiscard]] core::Result<void> parseJson(ByteSource &source, JsonEvents &events, const JsonLimits &limits = {});

}  // namespace linchpin::exchange
