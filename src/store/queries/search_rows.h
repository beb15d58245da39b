#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/record.h"
#include "store/reader.h"
#include "store/search_index.h"

// What the search index knows, and what is shown beside a hit. Ranking and grouping: app/search/search.h.

namespace linchpin::store {

enum class SearchTable : std::uint8_t { Accounts, People, Conversations, Notes };

/// One record of the index. Texts are folded (core/fold_table.h), for comparing only.
struct SearchRow {
    core::Kind kind = core::Kind::Account;
    std::int64_t id = 0;
    std::string title;
    std::string text;
};

/// A word that is searched; every word must occur. Any text is allowed: nothing in it is an operator.
struct SearchWord {
    std::string text;
    bool prefix = true;  ///< also as the beginning of a word

    bool operator==(const SearchWord &) const = default;
};
enum class SearchIn : std::uint8_t { Titles, Everything };

/// The newest records (by day; accounts and people by id) in which all words occur, at most `limit`. A word without a letter or digit is passed over;
/// without any word the answer is empty. Throws Failure, also when there is no index (searchState).
[[nodiscard]] std::vector<SearchRow> searchRows(const Reader &reader, SearchTable table, std::span<const SearchWord> words,
                                                SearchIn where, std::size_t limit);

/// Names of accounts and people and labels of seats that nobody holds, from the records themselves: for a file without index.
[[nodiscard]] std::vector<SearchRow> namesOfRecords(const Reader &reader, SearchTable table);

/// The same without reading all of them into memory: those whose name may hold all of `parts` (folded) and for which `fits`, which has the last word,
/// by name, at most `limit`. For names that wait to be indexed. One pass over the names: some 40 ms for 100,000 people.
[[nodiscard]] std::vector<SearchRow> namesWith(const Reader &reader, SearchTable table, std::span<const std::string> parts,
                                               const std::function<bool(const SearchRow &)> &fits, std::size_t limit);

/// The record as it is written: a title of one line, and one line for each other text. Empty when it is gone.
struct SearchedText {
    std::string title;
    std::string text;
};
[[nodiscard]] std::optional<SearchedText> searchedText(const Reader &reader, core::Kind kind, std::int64_t id);

/// Whose a record is and where it belongs.
struct SearchedPlace {
    core::AccountId account;
    core::SeatId
        seat;  ///< of a person: the newest seat that is still held, else the newest; of a conversation: the first who took part
    core::PersonId person;
    std::string accountName;
    std::string personName;  ///< who holds `seat`, or its label
    std::string seatTitle;
    bool left = false;  ///< a person all of whose seats have ended
    std::optional<core::Date> day;  ///< of a promise or action: due
    std::optional<core::Date> doneOn;  ///< of a promise or action
    std::string word;  ///< channel of a conversation, state of a goal or initiative, kind of a finding
    int seats = 0;  ///< of a person
};
[[nodiscard]] SearchedPlace searchedPlace(const Reader &reader, core::Kind kind, std::int64_t id);

/// Words that decide the tier of a seat: built-in roles, tier and power of own ones, and the last judgement of the tier by hand.
struct SeatTierRow {
    std::string role;  ///< a built-in role; empty for an own one
    std::string tier;  ///< of an own role
    double power = 0;
};
struct SeatTierRows {
    std::vector<SeatTierRow> roles;
    std::string byHand;  ///< empty when nobody set it
};
[[nodiscard]] SeatTierRows seatTierRows(const Reader &reader, core::SeatId seat);

}  // namespace linchpin::store
