#include "app/search/search.h"

#include <algorithm>
#include <set>

#include "app/search/marks.h"
#include "core/fold_table.h"
#include "core/scoring/roles.h"
#include "store/queries/search_rows.h"

namespace linchpin::app {

namespace {

using core::Kind;
using store::SearchRow;
using store::SearchTable;
using store::SearchWord;

/// So many of the newest are ranked: more costs time that nobody would notice in the answer.
constexpr std::size_t kRanked = 200;
/// Of the newest that fit the first three letters of each word, which the index keeps lists for, so many are compared in full: where a word fits
/// hundreds of thousands of texts this is much faster than asking for all of it.
constexpr std::size_t kShortcut = 600;
/// Of the names that wait to be indexed so many are ranked.
constexpr std::size_t kWaiting = 20;
constexpr std::size_t kListedLetters = 3;
/// When only some kinds of a table are wanted, the others are passed over.
constexpr std::size_t kLookedThrough = 5000;
constexpr std::size_t kTitleBytes = 300;

SearchTable tableOf(SearchGroup group)
{
    switch (group) {
    case SearchGroup::People: return SearchTable::People;
    case SearchGroup::Accounts: return SearchTable::Accounts;
    case SearchGroup::Conversations: return SearchTable::Conversations;
    default: return SearchTable::Notes;
    }
}

bool isLarge(SearchGroup group) { return group == SearchGroup::Conversations || group == SearchGroup::Notes; }

std::size_t letterCount(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        at += core::codePointAt(text, at).size;
    }
    return count;
}

/// How well the title fits: smaller is better.
int rankOf(const SearchRow &row, const std::vector<std::string> &words, const std::vector<std::string> &parts,
           std::string_view query)
{
    if (row.title == query) {
        return 0;
    }
    if (row.title.starts_with(query)) {
        return 1;
    }
    std::size_t found = 0;
    const std::vector<TextMark> marks = marksOf(row.title, words);
    for (const std::string &part : parts) {
        found += std::any_of(marks.begin(), marks.end(),
                             [&](const TextMark &mark) { return row.title.compare(mark.from, part.size(), part) == 0; })
            ? 1
            : 0;
    }
    return found == parts.size() ? 2 : found > 0 ? 3 : 4;
}

bool containsAll(const SearchRow &row, const std::vector<std::string> &parts)
{
    const std::string all = row.title + '\n' + row.text;
    return std::all_of(parts.begin(), parts.end(), [&](const std::string &part) { return !marksOf(all, {part}).empty(); });
}

std::optional<core::Tier> tierOf(const store::Reader &reader, core::SeatId seat)
{
    if (!seat) {
        return std::nullopt;
    }
    const store::SeatTierRows rows = store::seatTierRows(reader, seat);
    if (const auto hand = core::fromWord<core::Tier>(rows.byHand)) {
        return hand;
    }
    std::vector<core::scoring::RoleValue> roles;
    for (const store::SeatTierRow &row : rows.roles) {
        if (const auto builtin = core::scoring::builtinRole(row.role)) {
            roles.push_back(*builtin);
        } else if (const auto tier = core::fromWord<core::Tier>(row.tier)) {
            roles.push_back({*tier, row.power});
        }
    }
    return roles.empty() ? std::nullopt : std::optional(core::scoring::strongestRole(roles).tier);
}

/// The first line, not endlessly long.
std::string_view firstLine(std::string_view text)
{
    text = text.substr(0, text.find_first_of("\r\n"));
    if (text.size() <= kTitleBytes) {
        return text;
    }
    std::size_t end = kTitleBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end);
}

/// What is shown of a record; empty when it is gone.
std::optional<SearchHit> hitOf(const store::Reader &reader, const SearchRow &row, const std::vector<std::string> &words)
{
    const auto written = store::searchedText(reader, row.kind, row.id);
    if (!written) {
        return std::nullopt;
    }
    SearchHit hit;
    hit.kind = row.kind;
    hit.id = row.id;
    std::string_view rest = written->text;
    if (written->title.find_first_not_of(" \t\r\n") != std::string::npos) {
        hit.title.text = firstLine(written->title);
    } else {
        hit.title.text = firstLine(written->text);
        rest = rest.substr(std::min(rest.size(), hit.title.text.size()));
    }
    if (hit.title.text.empty()) {
        hit.title.text = "?";
    }
    hit.title.marks = marksOf(hit.title.text, words);
    const std::string_view beyond =
        std::string_view(written->title).substr(std::min(written->title.size(), hit.title.text.size()));
    const std::string others = beyond.empty() ? std::string(rest) : std::string(beyond) + "\n" + std::string(rest);
    const std::vector<std::string> parts = wordParts(words);
    const bool isAllInTitle = std::all_of(parts.begin(), parts.end(),
                                          [&](const std::string &part) { return !marksOf(hit.title.text, {part}).empty(); });
    Snippet snippet = isAllInTitle ? Snippet() : snippetOf(others, words);
    if (!snippet.text.marks.empty()) {
        hit.snippet = std::move(snippet.text);
        hit.cutBefore = snippet.cutBefore;
        hit.cutAfter = snippet.cutAfter;
    }
    store::SearchedPlace place = store::searchedPlace(reader, row.kind, row.id);
    hit.account = place.account;
    hit.seat = place.seat;
    hit.person = place.person;
    hit.accountName = std::move(place.accountName);
    hit.personName = std::move(place.personName);
    hit.seatTitle = std::move(place.seatTitle);
    hit.left = place.left;
    hit.day = place.day;
    hit.doneOn = place.doneOn;
    hit.word = std::move(place.word);
    if (row.kind == Kind::Person || row.kind == Kind::Seat) {
        hit.tier = tierOf(reader, hit.seat);
    }
    return hit;
}

/// One search with its words in the forms that the steps need.
class Search {
public:
    Search(const store::Reader &reader, std::string_view text, const SearchOptions &options)
        : m_reader(reader)
        , m_options(options)
        , m_words(searchWords(text))
        , m_parts(wordParts(m_words))
    {
        for (const std::string &word : m_words) {
            m_query += (m_query.empty() ? "" : " ") + word;
        }
    }

    SearchAnswer run()
    {
        SearchAnswer answer;
        answer.index = store::searchState(m_reader);
        answer.namesOnly = !answer.index.available;
        if (m_words.empty()) {
            return answer;
        }
        for (const SearchGroup group : m_options.groups) {
            std::vector<SearchRow> rows = answer.namesOnly ? names(group) : indexed(group, answer.tooShort);
            if (!answer.namesOnly && answer.index.waiting > 0 && !isLarge(group)) {
                addWaiting(group, rows);
            }
            if (!m_options.kinds.empty()) {
                std::erase_if(rows, [this](const SearchRow &row) {
                    return std::find(m_options.kinds.begin(), m_options.kinds.end(), row.kind) == m_options.kinds.end();
                });
            }
            SearchedGroup found = best(group, rows);
            if (!found.hits.empty()) {
                answer.groups.push_back(std::move(found));
            }
        }
        return answer;
    }

private:
    [[nodiscard]] std::vector<SearchRow> indexed(SearchGroup group, bool &tooShort) const
    {
        std::vector<SearchWord> words;
        std::vector<std::string> later;
        for (const std::string &word : m_words) {
            // One letter fits a tenth of all words: in long lists it is left out and looked for in what the others find.
            if (isLarge(group) && letterCount(word) < 2) {
                later.push_back(word);
            } else {
                words.push_back({word, true});
            }
        }
        if (words.empty()) {
            tooShort = true;
            return {};
        }
        const SearchTable table = tableOf(group);
        const std::size_t most = m_options.kinds.empty() ? kRanked : kLookedThrough;
        std::vector<SearchRow> rows;
        if (isLarge(group) && m_options.kinds.empty() && newestBriefly(table, rows)) {
            return rows;
        }
        if (!isLarge(group)) {
            rows = store::searchRows(m_reader, table, words, store::SearchIn::Titles, most);
        }
        if (rows.size() < most) {
            std::set<std::pair<Kind, std::int64_t>> seen;
            for (const SearchRow &row : rows) {
                seen.emplace(row.kind, row.id);
            }
            for (SearchRow &row : store::searchRows(m_reader, table, words, store::SearchIn::Everything, most)) {
                if (seen.emplace(row.kind, row.id).second) {
                    rows.push_back(std::move(row));
                }
            }
        }
        if (!later.empty()) {
            std::erase_if(rows, [&](const SearchRow &row) { return !containsAll(row, later); });
        }
        return rows;
    }

    /// The newest that fit, by way of the short lists; false when that does not find enough of them.
    [[nodiscard]] bool newestBriefly(SearchTable table, std::vector<SearchRow> &rows) const
    {
        std::vector<SearchWord> beginnings;
        for (const std::string &part : m_parts) {
            std::size_t end = 0;
            for (std::size_t letters = 0; end < part.size() && letters < kListedLetters; ++letters) {
                end += core::codePointAt(part, end).size;
            }
            if (letterCount(part) > 1) {
                beginnings.push_back({part.substr(0, end), true});
            }
        }
        std::vector<SearchRow> found = store::searchRows(m_reader, table, beginnings, store::SearchIn::Everything, kShortcut);
        const bool isAll = found.size() < kShortcut;
        std::erase_if(found, [this](const SearchRow &row) { return !containsAll(row, m_parts); });
        if (!isAll && found.size() < kRanked) {
            return false;
        }
        rows = std::move(found);
        return true;
    }

    /// While the index is being made, names are found all the same: in the records themselves.
    void addWaiting(SearchGroup group, std::vector<SearchRow> &rows) const
    {
        std::set<std::pair<Kind, std::int64_t>> seen;
        for (const SearchRow &row : rows) {
            seen.emplace(row.kind, row.id);
        }
        const auto fits = [&](const SearchRow &row) { return containsAll(row, m_parts) && seen.count({row.kind, row.id}) == 0; };
        const std::size_t most = std::max(m_options.limit + 1, kWaiting);
        for (SearchRow &row : store::namesWith(m_reader, tableOf(group), m_parts, fits, most)) {
            rows.push_back(std::move(row));
        }
    }

    [[nodiscard]] std::vector<SearchRow> names(SearchGroup group) const
    {
        std::vector<SearchRow> rows = store::namesOfRecords(m_reader, tableOf(group));
        std::erase_if(rows, [this](const SearchRow &row) { return !containsAll(row, m_parts); });
        return rows;
    }

    [[nodiscard]] SearchedGroup best(SearchGroup group, const std::vector<SearchRow> &rows) const
    {
        struct Ranked {
            int rank;
            const SearchRow *row;
        };
        std::vector<Ranked> ranked;
        ranked.reserve(rows.size());
        for (const SearchRow &row : rows) {
            ranked.push_back({rankOf(row, m_words, m_parts, m_query), &row});
        }
        const bool byName = !isLarge(group);
        std::stable_sort(ranked.begin(), ranked.end(), [byName](const Ranked &a, const Ranked &b) {
            return a.rank != b.rank ? a.rank < b.rank : byName && a.row->title < b.row->title;
        });
        SearchedGroup found;
        found.group = group;
        for (const Ranked &candidate : ranked) {
            if (found.hits.size() == m_options.limit) {
                found.more = true;
                break;
            }
            if (auto hit = hitOf(m_reader, *candidate.row, m_words)) {
                found.hits.push_back(std::move(*hit));
            }
        }
        return found;
    }

    const store::Reader &m_reader;
    const SearchOptions &m_options;
    std::vector<std::string> m_words;
    std::vector<std::string> m_parts;
    std::string m_query;
};

}  // namespace

SearchAnswer search(const store::Reader &reader, std::string_view text, const SearchOptions &options)
{
    return Search(reader, text, options).run();
}

}  // namespace linchpin::app
