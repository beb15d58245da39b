#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/entities/people.h"

namespace linchpin::app {

/// How near a text stands to a person: the nearer, the shorter a form of the name counts as naming that person.
enum class NameScope : std::uint8_t {
    Contact,  ///< mail address and phone number alone: where others of the same name are meant
    Anywhere,  ///< also the whole name in any order, initial and family name
    Account,  ///< also the family name alone: texts of an account where the person sits
    Direct,  ///< also the given name alone: texts about the person
};

/// Every way in which texts name one person, and how to take it out of them. Case, accents and the blanks and commas inside a name do not matter;
/// a single name must be written with a capital as the person's own ("Will" is not "will"), and is left alone where others bear it too.
/// A name that is a common word in small letters, or a single letter, is found only where it is the whole text.
class NameForms final {
public:
    /// `others`: names of people and members near by; single names that they bear are not taken for this person.
    NameForms(const core::Person &person, const std::vector<std::string> &others = {});

    /// Another name, mail address or number of the same person.
    void alsoKnownAs(const core::Person &person);

    /// What stands in a text instead of the name.
    static constexpr std::string_view kErased = "[erased]";

    [[nodiscard]] bool mentions(std::string_view text, NameScope scope) const;
    /// The text without the person; itself when nothing was found.
    [[nodiscard]] std::string without(std::string_view text, NameScope scope) const;
    /// Name, mail and phone numbers as they are written: for byte searches and drafts.
    [[nodiscard]] const std::vector<std::string> &literals() const { return m_literals; }

private:
    struct Word {
        std::string folded;
        std::string first;  ///< first letter as written
    };
    struct Pattern {
        std::vector<Word> words;
        NameScope scope = NameScope::Anywhere;
    };
    struct Span {
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    void learn(const core::Person &person);
    void prepareHints();
    void add(std::vector<Word> words, NameScope scope);
    void addMail(const std::string &address);
    void addPhone(const std::string &number);
    [[nodiscard]] std::vector<Span> find(std::string_view text, NameScope scope, bool firstOnly) const;
    [[nodiscard]] bool mayMention(std::string_view text) const;

    std::set<std::string> m_taken;  ///< words of the names of others near by
    std::vector<Pattern> m_patterns;
    std::vector<std::string> m_raw;  ///< found byte by byte: names of signs and of scripts without blanks
    std::vector<std::string> m_whole;  ///< found only as the whole text, folded
    std::vector<std::string> m_mails;  ///< lower case
    std::vector<std::string> m_phones;  ///< digits
    std::vector<std::string> m_literals;
    std::set<std::string> m_hints;  ///< ASCII words of which one is in every plain ASCII text that names the person
    bool m_hasHints = true;
};

/// The words of a name, folded (exchange::nameKey) and without titles ("Dr", "Ms").
[[nodiscard]] std::vector<std::string> nameWords(std::string_view name);

}  // namespace linchpin::app
