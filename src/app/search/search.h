#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/record.h"
#include "core/terms.h"
#include "store/reader.h"
#include "store/search_index.h"

// Search over the whole workspace: names, notes, what was said, planned and promised. Pure reading; any thread with its own reader.

namespace linchpin::app {

enum class SearchGroup : std::uint8_t {
    People,  ///< persons, and seats that nobody holds
    Accounts,
    Conversations,
    Notes,  ///< promises, insights, moments, goals, initiatives, actions, priorities, findings
};
inline constexpr std::size_t kSearchGroups = 4;

/// A part of a text, in bytes of its UTF-8; never splits a letter.
struct TextMark {
    std::size_t from = 0;
    std::size_t length = 0;

    bool operator==(const TextMark &) const = default;
};
/// A text in which some parts matched. Plain text: shown by marking, never as HTML.
struct MarkedText {
    std::string text;
    std::vector<TextMark> marks;  ///< rising, apart from each other

    [[nodiscard]] bool isEmpty() const { return text.empty(); }
    bool operator==(const MarkedText &) const = default;
};

/// One record that was found, with what is shown beside it.
struct SearchHit {
    core::Kind kind = core::Kind::Account;
    std::int64_t id = 0;
    MarkedText title;  ///< one line; never empty
    MarkedText snippet;  ///< the part of another text in which a word was found; empty when all are in the title
    bool cutBefore = false;  ///< the snippet begins inside its line
    bool cutAfter = false;
    core::AccountId account;
    core::SeatId seat;
    core::PersonId person;
    std::string accountName;
    std::string personName;  ///< of a note or conversation: whom it concerns
    std::string seatTitle;
    std::optional<core::Tier> tier;  ///< of people; empty without any role
    bool left = false;  ///< a person who has no seat any more
    std::optional<core::Date> day;  ///< of a promise or action: due
    std::optional<core::Date> doneOn;
    std::string word;  ///< channel of a conversation, state of a goal, status of an account, kind of a finding

    bool operator==(const SearchHit &) const = default;
};

struct SearchedGroup {
    SearchGroup group = SearchGroup::People;
    std::vector<SearchHit> hits;  ///< best first; conversations and notes: newest first among equals
    bool more = false;  ///< there are others

    bool operator==(const SearchedGroup &) const = default;
};

struct SearchOptions {
    std::vector<SearchGroup> groups{SearchGroup::People, SearchGroup::Accounts, SearchGroup::Conversations, SearchGroup::Notes};
    std::size_t limit = 8;  ///< hits per group
    std::vector<core::Kind> kinds;  ///< only these; empty = all of the groups
};

struct SearchAnswer {
    std::vector<SearchedGroup> groups;  ///< in the order asked for, without empty ones
    store::SearchState index;  ///< of the moment of the answer: what still waits cannot be found yet
    bool namesOnly = false;  ///< no index in this file: only names of people and accounts were compared
    bool tooShort = false;  ///< conversations and notes were not searched: that needs a word of two letters

    bool operator==(const SearchAnswer &) const = default;
};

/// What fits `text`: every word must occur, each may be the beginning of a word; case and accents do not count; nothing in the text is an operator.
/// People and accounts are compared by name first. Of conversations and notes the newest 200 are ranked. Words beyond the twelfth do not count.
/// Throws store::Failure when the file is damaged.
[[nodiscard]] SearchAnswer search(const store::Reader &reader, std::string_view text, const SearchOptions &options = {});

/// The words of a query as `search` reads them.
[[nodiscard]] std::vector<std::string> searchWords(std::string_view text);

/// Where `words` begin a word of `text`: what search emphasises, for any other text.
[[nodiscard]] std::vector<TextMark> marksOf(std::string_view text, const std::vector<std::string> &words);

}  // namespace linchpin::app
