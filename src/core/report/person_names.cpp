#include "core/report/person_names.h"

#include <algorithm>

namespace linchpin::core::report {

namespace {

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// A letter or digit for the purpose of word borders; every byte of a longer code point counts as one.
bool isWordByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/// Bytes of the code point that starts at `at`; malformed bytes count as one each.
std::size_t pointLength(std::string_view text, std::size_t at)
{
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t wanted = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    std::size_t length = 1;
    while (length < wanted && at + length < text.size() && (static_cast<unsigned char>(text[at + length]) & 0xC0) == 0x80) {
        ++length;
    }
    return length;
}

std::vector<std::string_view> words(std::string_view name)
{
    std::vector<std::string_view> found;
    std::size_t i = 0;
    while (i < name.size()) {
        while (i < name.size() && isSpace(name[i])) {
            ++i;
        }
        const std::size_t start = i;
        while (i < name.size() && !isSpace(name[i])) {
            ++i;
        }
        if (i > start) {
            found.push_back(name.substr(start, i - start));
        }
    }
    return found;
}

std::string upperFirst(std::string_view word)
{
    std::string letter(word.substr(0, pointLength(word, 0)));
    if (letter.size() == 1 && letter[0] >= 'a' && letter[0] <= 'z') {
        letter[0] = static_cast<char>(letter[0] - 'a' + 'A');
    }
    return letter;
}

}  // namespace

std::string initials(std::string_view name)
{
    const auto parts = words(name);
    if (parts.empty()) {
        return {};
    }
    std::string result = upperFirst(parts.front());
    if (parts.size() > 1) {
        result += upperFirst(parts.back());
    } else if (const std::size_t first = pointLength(parts[0], 0); parts[0].size() > first) {
        result += parts[0].substr(first, pointLength(parts[0], first));
    }
    return result;
}

std::vector<std::string> distinctInitials(const std::vector<std::string> &names)
{
    std::vector<std::string> result;
    result.reserve(names.size());
    for (const std::string &name : names) {
        result.push_back(initials(name));
    }
    const std::vector<std::string> plain = result;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (std::count(plain.begin(), plain.end(), plain[i]) > 1) {
            const auto parts = words(names[i]);
            if (parts.size() > 1) {
                const std::string_view last = parts.back();
                const std::size_t first = pointLength(last, 0);
                if (last.size() > first) {
                    result[i] += last.substr(first, pointLength(last, first));
                }
            }
        }
    }
    return result;
}

void NameReplacer::add(const std::string &name, const std::string &replacement)
{
    const auto parts = words(name);
    if (parts.empty()) {
        return;
    }
    const auto insert = [this](std::string text, const std::string &with, bool isWord) {
        for (const Entry &entry : m_names) {
            if (entry.text == text) {
                return;
            }
        }
        const auto place =
            std::find_if(m_names.begin(), m_names.end(), [&](const Entry &entry) { return entry.text.size() < text.size(); });
        m_names.insert(place, {std::move(text), with, isWord});
    };
    insert(name, replacement, false);
    if (parts.size() > 1) {
        for (const std::string_view part : parts) {
            if (part.size() >= 3 && part.back() != '.') {
                insert(std::string(part), replacement, true);
            }
        }
    }
}

std::string NameReplacer::apply(const std::string &text) const
{
    std::string result;
    std::size_t i = 0;
    while (i < text.size()) {
        const Entry *match = nullptr;
        for (const Entry &entry : m_names) {
            if (text.compare(i, entry.text.size(), entry.text) != 0) {
                continue;
            }
            const std::size_t end = i + entry.text.size();
            const bool starts = i == 0 || !isWordByte(text[i - 1]);
            const bool ends = end == text.size() || !isWordByte(text[end]);
            if (!entry.isWord || (starts && ends)) {
                match = &entry;
                break;
            }
        }
        if (match != nullptr) {
            result += match->replacement;
            i += match->text.size();
        } else {
            result += text[i++];
        }
    }
    return result;
}

std::string NameReplacer::whole(const std::string &name) const
{
    for (const Entry &entry : m_names) {
        if (!entry.isWord && entry.text == name) {
            return entry.replacement;
        }
    }
    return name;
}

}  // namespace linchpin::core::report
