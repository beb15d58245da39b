#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace linchpin::app {

/// How two names resemble each other, strongest first.
enum class NameLikeness : std::uint8_t {
    Same,  ///< equal when folded
    Swapped,  ///< the same words in another order
    Initials,  ///< a word is an initial of the other ("E. Ferrari")
    Shorter,  ///< one leaves words out ("Elena Maria Ferrari")
    Misspelt,  ///< one word differs by one letter, a long one by two
    Similar,  ///< most three-letter groups are the same
    Different,
};

/// A name prepared for comparing; make it once for each person.
struct NameShape {
    std::vector<std::string> words;  ///< folded, without titles, in order
    std::vector<std::string> sorted;
    std::string joined;  ///< the words without blanks
};
[[nodiscard]] NameShape nameShape(std::string_view name);

struct NameComparison {
    NameLikeness likeness = NameLikeness::Different;
    double sameness = 0;  ///< 0..1
};
/// Pure; less than a microsecond for names that begin differently. Names with different numbers in them are different.
[[nodiscard]] NameComparison compareNames(const NameShape &one, const NameShape &two);

/// Letters that must be changed, added, left out or swapped; `limit` + 1 when more than `limit`.
[[nodiscard]] int editDistance(std::string_view one, std::string_view two, int limit);

}  // namespace linchpin::app
