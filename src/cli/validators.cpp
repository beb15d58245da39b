#include "cli/validators.h"

#include <algorithm>
#include <charconv>

#include "core/date.h"
#include "core/money.h"

namespace linchpin::cli {

std::string listOf(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

CLI::Validator oneOf(std::vector<std::string> words)
{
    std::string description = words.front();
    for (std::size_t i = 1; i < words.size(); ++i) {
        description += '|' + words[i];
    }
    return {[words = std::move(words)](std::string &text) {
                std::string lower = text;
                std::transform(lower.begin(), lower.end(), lower.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
                if (std::find(words.begin(), words.end(), lower) == words.end()) {
                    return '"' + text + "\" is not one of " + listOf(words);
                }
                text = lower;
                return std::string();
            },
            description};
}

CLI::Validator wholeFrom(int least)
{
    return {[least](std::string &text) {
                int number = 0;
                const char *const end = text.data() + text.size();
                const auto read = std::from_chars(text.data(), end, number);
                return read.ec == std::errc() && read.ptr == end && number >= least
                    ? std::string()
                    : '"' + text + "\" is not a whole number from " + std::to_string(least);
            },
            {}};
}

CLI::Validator isoDay()
{
    return {[](std::string &text) {
                return core::Date::fromIso(text) ? std::string() : '"' + text + "\" is no day; write it like 2026-10-12";
            },
            {}};
}

CLI::Validator currencyCode()
{
    return {[](std::string &text) {
                return core::Currency::fromCode(text) ? std::string()
                                                      : '"' + text + "\" is no currency; write three letters like EUR";
            },
            {}};
}

}  // namespace linchpin::cli
