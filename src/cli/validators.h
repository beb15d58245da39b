#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

// Checks of single options with messages that say what would be right.

namespace linchpin::cli {

/// One of these words, in any case; becomes lower case.
[[nodiscard]] CLI::Validator oneOf(std::vector<std::string> words);
/// A whole number from `least`.
[[nodiscard]] CLI::Validator wholeFrom(int least);
/// A day that exists, as YYYY-MM-DD.
[[nodiscard]] CLI::Validator isoDay();
/// Three letters of ISO 4217.
[[nodiscard]] CLI::Validator currencyCode();

/// Words of a list, for sentences: "a, b, c".
[[nodiscard]] std::string listOf(const std::vector<std::string> &words);

}  // namespace linchpin::cli
