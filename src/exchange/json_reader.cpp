#include "exchange/json_reader.h"

#include <iterator>
#include <limits>
#include <optional>
#include <unordered_set>
#include <vector>

#include <nlohmann/json.hpp>

namespace linchpin::exchange {

namespace {

using core::Error;
using core::ErrorCode;
using core::failure;
using core::Result;

/// The bytes of a source, one at a time.
class ByteStream final {
public:
    explicit ByteStream(ByteSource &source)
        : m_source(source)
        , m_buffer(256 * 1024)
    {
        fill();
    }

    [[nodiscard]] bool isAtEnd() const { return m_next >= m_size; }
    [[nodiscard]] char current() const { return m_buffer[m_next]; }
    void advance()
    {
        ++m_next;
        if (m_next >= m_size) {
            fill();
        }
    }
    [[nodiscard]] bool hasZeroByte() const { return m_hasZeroByte; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    void fill()
    {
        m_next = 0;
        m_size = 0;
        const auto count = m_source.read(m_buffer.data(), m_buffer.size());
        if (!count) {
            m_error = count.error();
            return;
        }
        m_size = *count;
        m_hasZeroByte = m_hasZeroByte || std::string_view(m_buffer.data(), m_size).find('\0') != std::string_view::npos;
    }

    ByteSource &m_source;
    std::vector<char> m_buffer;
    std::size_t m_next = 0;
    std::size_t m_size = 0;
    bool m_hasZeroByte = false;
    std::optional<Error> m_error;
};

/// An input iterator over a ByteStream, as nlohmann's parser wants it.
class StreamIterator final {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char *;
    using reference = char;

    StreamIterator() = default;
    explicit StreamIterator(ByteStream &stream)
        : m_stream(&stream)
    { }

    char operator*() const { return m_stream->current(); }
    StreamIterator &operator++()
    {
        m_stream->advance();
        return *this;
    }
    StreamIterator operator++(int)
    {
        m_stream->advance();
        return *this;
    }
    bool operator==(const StreamIterator &other) const { return isAtEnd() == other.isAtEnd(); }
    bool operator!=(const StreamIterator &other) const { return !(*this == other); }

private:
    [[nodiscard]] bool isAtEnd() const { return m_stream == nullptr || m_stream->isAtEnd(); }

    ByteStream *m_stream = nullptr;
};

/// The keys of one object so far.
struct Keys {
    std::vector<std::string> few;
    std::unordered_set<std::string> many;
    std::size_t count = 0;

    void clear()
    {
        count = 0;
        many.clear();
    }
    /// False when `key` is there already.
    bool add(const std::string &key)
    {
        constexpr std::size_t kFew = 40;
        for (std::size_t i = 0; i < std::min(count, kFew); ++i) {
            if (few[i] == key) {
                return false;
            }
        }
        if (count >= kFew) {
            ++count;
            return many.insert(key).second;
        }
        if (few.size() <= count) {
            few.emplace_back();
        }
        few[count++] = key;
        return true;
    }
};

class SaxAdapter final : public nlohmann::json_sax<nlohmann::json> {
public:
    SaxAdapter(JsonEvents &events, const JsonLimits &limits)
        : m_events(events)
        , m_limits(limits)
    { }

    bool null() override { return m_events.null(); }
    bool boolean(bool value) override { return m_events.boolean(value); }
    bool number_integer(number_integer_t value) override { return m_events.integer(value); }
    bool number_unsigned(number_unsigned_t value) override
    {
        if (value > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max())) {
            return m_events.real(static_cast<double>(value));
        }
        return m_events.integer(static_cast<std::int64_t>(value));
    }
    bool number_float(number_float_t value, const string_t &) override { return m_events.real(value); }
    bool string(string_t &value) override { return m_events.text(value); }
    bool binary(binary_t &) override { return false; }
    bool start_object(std::size_t) override
    {
        if (!enter()) {
            return false;
        }
        if (m_keys.size() < m_depth) {
            m_keys.resize(m_depth);
        }
        m_keys[m_depth - 1].clear();
        return m_events.beginObject();
    }
    bool key(string_t &name) override
    {
        if (m_limits.duplicates == DuplicateKeys::Refuse && !m_keys[m_depth - 1].add(name)) {
            m_refusal = "duplicate key " + name;
            return false;
        }
        return m_events.key(name);
    }
    bool end_object() override
    {
        --m_depth;
        return m_events.endObject();
    }
    bool start_array(std::size_t) override { return enter() && m_events.beginArray(); }
    bool end_array() override
    {
        --m_depth;
        return m_events.endArray();
    }
    bool parse_error(std::size_t position, const std::string &, const nlohmann::json::exception &error) override
    {
        std::string why = error.what();
        // "[json.exception.parse_error.101] parse error at line 1, column 2: ..."
        if (const std::size_t end = why.find("] "); end != std::string::npos) {
            why.erase(0, end + 2);
        }
        m_refusal = "byte " + std::to_string(position) + ": " + why;
        return false;
    }

    [[nodiscard]] const std::string &refusal() const { return m_refusal; }

private:
    bool enter()
    {
        if (++m_depth > m_limits.depth) {
            m_refusal = "deeper than " + std::to_string(m_limits.depth) + " levels";
            return false;
        }
        return true;
    }

    JsonEvents &m_events;
    JsonLimits m_limits;
    std::size_t m_depth = 0;
    std::vector<Keys> m_keys;
    std::string m_refusal;
};

}  // namespace

Result<void> parseJson(ByteSource &source, JsonEvents &events, const JsonLimits &limits)
{
    ByteStream stream(source);
    SaxAdapter adapter(events, limits);
    bool isGood = false;
    try {
        isGood = nlohmann::json::sax_parse(StreamIterator(stream), StreamIterator(), &adapter);
    } catch (const nlohmann::json::exception &error) {
        return failure(ErrorCode::InvalidFormat, source.name(), error.what());
    }
    if (stream.error()) {
        return tl::make_unexpected(*stream.error());
    }
    if (!adapter.refusal().empty()) {
        return failure(ErrorCode::InvalidFormat, source.name(), adapter.refusal());
    }
    if (!isGood) {
        return failure(ErrorCode::Cancelled, source.name());
    }
    if (stream.hasZeroByte()) {
        return failure(ErrorCode::InvalidFormat, source.name(), "a zero byte");
    }
    return {};
}

}  // namespace linchpin::exchange
