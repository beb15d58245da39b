#include "exchange/json_text.h"

#include <charconv>
#include <cmath>
#include <utility>

namespace linchpin::exchange {

void JsonText::separate()
{
    if (m_needsComma) {
        m_text += ',';
    }
    m_needsComma = true;
}

JsonText &JsonText::open(char bracket)
{
    separate();
    m_text += bracket;
    m_needsComma = false;
    return *this;
}

JsonText &JsonText::close(char bracket)
{
    m_text += bracket;
    m_needsComma = true;
    return *this;
}

JsonText &JsonText::key(std::string_view name)
{
    value(name);
    m_text += ':';
    m_needsComma = false;
    return *this;
}

JsonText &JsonText::value(std::string_view text)
{
    static constexpr char kDigits[] = "0123456789abcdef";
    separate();
    m_text += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            m_text += '\\';
            m_text += c;
        } else if (byte >= 0x20) {
            m_text += c;
        } else if (c == '\n') {
            m_text += "\\n";
        } else if (c == '\t') {
            m_text += "\\t";
        } else {
            m_text += "\\u00";
            m_text += kDigits[byte >> 4U];
            m_text += kDigits[byte & 15U];
        }
    }
    m_text += '"';
    return *this;
}

JsonText &JsonText::value(double number)
{
    if (!std::isfinite(number)) {
        return null();
    }
    separate();
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    m_text.append(digits, end);
    return *this;
}

JsonText &JsonText::value(std::int64_t number)
{
    separate();
    m_text += std::to_string(number);
    return *this;
}

JsonText &JsonText::value(bool flag)
{
    separate();
    m_text += flag ? "true" : "false";
    return *this;
}

JsonText &JsonText::null()
{
    separate();
    m_text += "null";
    return *this;
}

std::string JsonText::take()
{
    m_needsComma = false;
    return std::exchange(m_text, {});
}

}  // namespace linchpin::exchange
