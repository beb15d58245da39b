#pragma once

#include <set>
#include <string>
#include <string_view>

#include "app/sample/random.h"
#include "core/terms.h"

namespace linchpin::app::sample {

struct PersonName {
    std::string given;
    std::string family;

    [[nodiscard]] std::string full() const { return given + " " + family; }
};

/// A name as people have it in the country `language`, sometimes from elsewhere; never one of `taken`, which it joins.
[[nodiscard]] PersonName nextName(Random &random, std::string_view language, std::set<std::string> &taken);
/// Splits at the last blank that stands before the family name.
[[nodiscard]] PersonName nameOf(std::string_view full);
/// Lower-case letters and dots only: `e.ferrari`.
[[nodiscard]] std::string mailName(const PersonName &name);
/// A job title of that tier; `number` counts the people of the tier in the account.
struct JobTitle {
    std::string_view title;
    std::string_view department;
    std::string_view function;
    int seniority = 3;
};
[[nodiscard]] JobTitle titleOf(core::Tier tier, bool technical, std::size_t number);

}  // namespace linchpin::app::sample
