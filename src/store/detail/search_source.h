#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/record.h"
#include "store/detail/statement.h"

namespace linchpin::store::detail {

/// Where the texts of one kind of record come from and go to.
struct SearchSource {
    int number = 0;  ///< the kind in the tables of the index (docs/file-format.md)
    core::Kind kind = core::Kind::Account;
    std::string_view table;  ///< of the index
    std::string_view columns;  ///< id, day (or NULL), title, further texts
    bool byDay = false;  ///< row numbers follow the day, so that the newest come first
};

inline constexpr std::string_view kSearchTables[] = {"search_account", "search_person", "search_conversation", "search_note"};
/// Which rules made the index; another name in derived_state means that it must be made again.
inline constexpr std::string_view kSearchRules = "search/1";

[[nodiscard]] const std::array<SearchSource, 12> &searchSources();
/// Null for a kind that is not searched.
[[nodiscard]] const SearchSource *searchSource(core::Kind kind);
[[nodiscard]] const SearchSource *searchSource(std::int64_t number);

/// `SELECT columns FROM table`, a condition may follow.
[[nodiscard]] std::string searchSelect(const SearchSource &source);

/// What a record says, as written: `title` one line, `text` one line per field that is not empty.
struct SearchText {
    std::string title;
    std::string text;
    std::optional<std::int64_t> day;

    [[nodiscard]] bool isEmpty() const { return title.empty() && text.empty(); }
};
/// From a row of searchSelect; of a person without the seats.
[[nodiscard]] SearchText searchText(const Statement &row);
/// Adds what the seats of a person say.
void addSeatTexts(Connection &connection, std::int64_t person, SearchText &to);
/// Empty when the record is gone, or a seat that somebody holds (its text belongs to the person).
[[nodiscard]] std::optional<SearchText> searchText(Connection &connection, const SearchSource &source, std::int64_t id);

}  // namespace linchpin::store::detail
