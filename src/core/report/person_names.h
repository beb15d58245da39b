#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linchpin::core::report {

/// First letters of the first and the last word of a name, in upper case where that is ASCII: "EF" for Elena Ferrari. Whole
/// UTF-8 code points; titles and marks ("Dr.", quotes) count as words like any other. Empty for an empty name.
[[nodiscard]] std::string initials(std::string_view name);

/// Initials of several people that differ from each other where the names allow it: on a clash the second letter of the last
/// word is added ("SLi", "SLu"). In the order of `names`.
[[nodiscard]] std::vector<std::string> distinctInitials(const std::vector<std::string> &names);

/// Replaces names inside free text. A whole name is replaced wherever it stands, its single words (of at least three bytes)
/// only as whole words in the same case. Longer names win.
class NameReplacer final {
public:
    /// Empty names are passed over.
    void add(const std::string &name, const std::string &replacement);
    [[nodiscard]] std::string apply(const std::string &text) const;
    /// The replacement of exactly this name; the text itself when it is no known name.
    [[nodiscard]] std::string whole(const std::string &name) const;
    [[nodiscard]] bool isEmpty() const { return m_names.empty(); }

private:
    struct Entry {
        std::string text;
        std::string replacement;
        bool isWord = false;  ///< one word of a name: matched as a whole word
    };
    std::vector<Entry> m_names;  ///< longest first
};

}  // namespace linchpin::core::report
