#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace linchpin::exchange {

/// Appends JSON to a text, piece by piece: no document in memory, no blanks, keys in the order they are written. Numbers
/// read back to the same double; what is not finite is written as null. The caller opens and closes in pairs.
class JsonText final {
public:
    JsonText &beginObject() { return open('{'); }
    JsonText &endObject() { return close('}'); }
    JsonText &beginArray() { return open('['); }
    JsonText &endArray() { return close(']'); }
    JsonText &key(std::string_view name);

    JsonText &value(std::string_view text);
    JsonText &value(const std::string &text) { return value(std::string_view(text)); }
    JsonText &value(const char *text) { return value(std::string_view(text)); }
    JsonText &value(double number);
    JsonText &value(std::int64_t number);
    JsonText &value(int number) { return value(std::int64_t{number}); }
    JsonText &value(bool flag);
    JsonText &null();
    template <typename T>
    JsonText &value(const std::optional<T> &maybe)
    {
        return maybe ? value(*maybe) : null();
    }
    template <typename T>
    JsonText &field(std::string_view name, const T &content)
    {
        return key(name).value(content);
    }

    /// Empties the writer.
    [[nodiscard]] std::string take();

private:
    JsonText &open(char bracket);
    JsonText &close(char bracket);
    void separate();

    std::string m_text;
    bool m_needsComma = false;
};

}  // namespace linchpin::exchange
