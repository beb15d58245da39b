#pragma once

#include <string>
#include <string_view>

namespace linchpin::exchange {

/// The form of a name by which two spellings are known to be the same: case, accents, blanks, apostrophes and the kind of
/// punctuation fall away, `&` reads as "and". Legal forms and every other word stay, so that `United Oil & Gas Corp.`,
/// `United Oil & Gas, UK` and `United Oil & Gas, Singapore` are three. A name of signs only keeps its signs.
/// Empty only for an empty or blank name. Pure; about 50 ns for a short ASCII name.
[[nodiscard]] std::string nameKey(std::string_view name);

/// nameKey without blanks: `GTXPro` and `GTX Pro` are one, `customer_id` and `Customer ID` too.
[[nodiscard]] std::string squeezedKey(std::string_view name);

/// nameKey of an e-mail address: lower case and trimmed, every other byte kept.
[[nodiscard]] std::string emailKey(std::string_view address);

/// `text` without blanks, no-break and zero-width blanks and control characters at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace linchpin::exchange
