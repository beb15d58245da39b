#include "app/duplicates/name_likeness.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "app/privacy/name_forms.h"

namespace linchpin::app {

namespace {

bool hasDigit(std::string_view word) { return word.find_first_of("0123456789") != std::string_view::npos; }

/// Letters, not bytes: a continuation byte counts with the letter before it.
std::size_t letters(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

std::u32string pointsOf(std::string_view text)
{
    std::u32string points;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) != 0x80 || points.empty()) {
            points.push_back(byte);
        } else {
            points.back() = (points.back() << 8U) | byte;  // another letter for each sequence is all that counts
        }
    }
    return points;
}

bool isInitialOf(const std::string &shorter, const std::string &longer)
{
    return letters(shorter) == 1 && letters(longer) > 1 && longer.starts_with(shorter);
}

/// Words in the order of both names, where each is the other's or its initial; at least one whole word of three letters is shared.
bool matchesWithInitials(const std::vector<std::string> &one, const std::vector<std::string> &two)
{
    if (one.size() != two.size() || one.size() < 2) {
        return false;
    }
    bool hasWhole = false;
    bool hasInitial = false;
    for (std::size_t i = 0; i < one.size(); ++i) {
        if (one[i] == two[i]) {
            hasWhole = hasWhole || letters(one[i]) >= 3;
        } else if (isInitialOf(one[i], two[i]) || isInitialOf(two[i], one[i])) {
            hasInitial = true;
        } else {
            return false;
        }
    }
    return hasWhole && hasInitial;
}

bool isWithin(const std::vector<std::string> &few, const std::vector<std::string> &many)
{
    return few.size() >= 2 && few.size() < many.size() && std::includes(many.begin(), many.end(), few.begin(), few.end());
}

/// Share of three-byte groups in common (Dice), over both joined names.
double trigrams(const std::string &one, const std::string &two)
{
    if (one.size() < 5 || two.size() < 5) {
        return 0;
    }
    const auto groups = [](const std::string &text) {
        std::vector<std::array<char, 3>> made;
        for (std::size_t i = 0; i + 3 <= text.size(); ++i) {
            made.push_back({text[i], text[i + 1], text[i + 2]});
        }
        std::sort(made.begin(), made.end());
        return made;
    };
    const auto first = groups(one);
    const auto second = groups(two);
    std::size_t common = 0;
    for (std::size_t i = 0, k = 0; i < first.size() && k < second.size();) {
        if (first[i] == second[k]) {
            ++common;
            ++i;
            ++k;
        } else {
            first[i] < second[k] ? ++i : ++k;
        }
    }
    return 2.0 * static_cast<double>(common) / static_cast<double>(first.size() + second.size());
}

std::vector<std::string> numbersOf(const NameShape &shape)
{
    std::vector<std::string> numbers;
    std::copy_if(shape.sorted.begin(), shape.sorted.end(), std::back_inserter(numbers), hasDigit);
    return numbers;
}

/// All words but one are shared, and that one is misspelt.
bool isMisspelt(const NameShape &one, const NameShape &two)
{
    if (one.sorted.size() != two.sorted.size()) {
        return false;
    }
    std::vector<std::string> left;
    std::vector<std::string> right;
    std::set_difference(one.sorted.begin(), one.sorted.end(), two.sorted.begin(), two.sorted.end(), std::back_inserter(left));
    std::set_difference(two.sorted.begin(), two.sorted.end(), one.sorted.begin(), one.sorted.end(), std::back_inserter(right));
    if (left.size() != 1 || right.size() != 1 || (one.sorted.size() == 1 && letters(left[0]) < 6)) {
        return false;
    }
    const std::size_t shorter = std::min(letters(left[0]), letters(right[0]));
    if (shorter < 4) {
        return false;
    }
    return editDistance(left[0], right[0], shorter >= 8 ? 2 : 1) <= (shorter >= 8 ? 2 : 1);
}

}  // namespace

int editDistance(std::string_view one, std::string_view two, int limit)
{
    const std::u32string a = pointsOf(one);
    const std::u32string b = pointsOf(two);
    const auto rows = a.size();
    const auto columns = b.size();
    if (std::abs(static_cast<int>(rows) - static_cast<int>(columns)) > limit) {
        return limit + 1;
    }
    std::vector<int> before(columns + 1);
    std::vector<int> last(columns + 1);
    std::vector<int> next(columns + 1);
    for (std::size_t k = 0; k <= columns; ++k) {
        last[k] = static_cast<int>(k);
    }
    for (std::size_t i = 1; i <= rows; ++i) {
        next[0] = static_cast<int>(i);
        int best = next[0];
        for (std::size_t k = 1; k <= columns; ++k) {
            const int change = a[i - 1] == b[k - 1] ? 0 : 1;
            next[k] = std::min({last[k] + 1, next[k - 1] + 1, last[k - 1] + change});
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1]) {
                next[k] = std::min(next[k], before[k - 2] + 1);
            }
            best = std::min(best, next[k]);
        }
        if (best > limit) {
            return limit + 1;
        }
        std::swap(before, last);
        std::swap(last, next);
    }
    return std::min(last[columns], limit + 1);
}

NameShape nameShape(std::string_view name)
{
    NameShape shape;
    shape.words = nameWords(name);
    // "Ferrari, Elena" in its usual order.
    const std::size_t comma = name.find(',');
    if (comma != std::string_view::npos && name.find(',', comma + 1) == std::string_view::npos) {
        std::vector<std::string> back = nameWords(name.substr(comma + 1));
        const std::vector<std::string> front = nameWords(name.substr(0, comma));
        if (!back.empty() && !front.empty()) {
            back.insert(back.end(), front.begin(), front.end());
            shape.words = std::move(back);
        }
    }
    shape.sorted = shape.words;
    std::sort(shape.sorted.begin(), shape.sorted.end());
    for (const std::string &word : shape.words) {
        shape.joined += word;
    }
    return shape;
}

NameComparison compareNames(const NameShape &one, const NameShape &two)
{
    if (one.words.empty() || two.words.empty()) {
        return {};
    }
    if (one.words == two.words || one.joined == two.joined) {
        return {NameLikeness::Same, 1.0};
    }
    if (one.sorted == two.sorted) {
        return {NameLikeness::Swapped, 0.97};
    }
    if (numbersOf(one) != numbersOf(two)) {
        return {};
    }
    if (matchesWithInitials(one.words, two.words)
        || matchesWithInitials(one.words, std::vector<std::string>(two.words.rbegin(), two.words.rend()))) {
        return {NameLikeness::Initials, 0.85};
    }
    if (isWithin(one.sorted, two.sorted) || isWithin(two.sorted, one.sorted)) {
        return {NameLikeness::Shorter, 0.85};
    }
    if (isMisspelt(one, two)) {
        return {NameLikeness::Misspelt, 0.8};
    }
    // Names of one family share half their letters: only a likeness far above that counts.
    const double share = trigrams(one.joined, two.joined);
    if (share >= 0.82) {
        return {NameLikeness::Similar, share * 0.85};
    }
    return {};
}

}  // namespace linchpin::app
