#include "store/queries/search_rows.h"

#include "core/fold_table.h"
#include "store/detail/search_source.h"
#include "store/detail/statement.h"
#include "store/failure.h"

namespace linchpin::store {

namespace {

using core::Kind;
using detail::prepare;
using detail::Statement;

/// Letters and digits as the tokenizer of the index sees them, near enough: what it drops, FTS5 passes over.
bool hasToken(std::string_view word)
{
    for (const char c : word) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')) {
            return true;
        }
    }
    return false;
}

/// The query in the language of FTS5: each word a string in quotes, in which nothing but the quote itself means anything.
std::string matchText(std::span<const SearchWord> words, SearchIn where)
{
    std::string text;
    for (const SearchWord &word : words) {
        const std::string folded = core::foldedText(word.text);
        if (!hasToken(folded)) {
            continue;
        }
        text += text.empty() ? "\"" : " \"";
        for (const char c : folded) {
            if (c == '"') {
                text += '"';
            }
            text += c == '\0' ? ' ' : c;
        }
        text += word.prefix ? "\"*" : "\"";
    }
    return text.empty() || where == SearchIn::Everything ? text : "title : (" + text + ")";
}

std::optional<core::Date> optionalDay(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.day(column));
}

/// Account, seat and person of a record: ?1 = id; day, done and word are given.
std::string placeSql(std::string_view table, std::string_view account, std::string_view seat, std::string_view columns)
{
    return "SELECT a.id, s.id, p.id, a.name, coalesce(p.name, s.label), s.title, " + std::string(columns) + " FROM "
        + std::string(table) + " x LEFT JOIN account a ON a.id=" + std::string(account)
        + " LEFT JOIN seat s ON s.id=" + std::string(seat) + " LEFT JOIN person p ON p.id=s.person WHERE x.id=?1";
}

/// What a name in ASCII with this folded part in it looks like to LIKE.
std::string namePattern(std::string_view part)
{
    std::string pattern = "%";
    for (const char c : part) {
        pattern += c == '%' ? '_' : c;
    }
    return pattern + "%";
}

std::string placeSql(Kind kind)
{
    switch (kind) {
    case Kind::Account: return placeSql("account", "x.id", "NULL", "NULL, NULL, x.status");
    case Kind::Seat: return placeSql("seat", "x.account", "x.id", "NULL, NULL, ''");
    case Kind::Conversation:
        return placeSql(
            "conversation", "x.account",
            "(SELECT t.seat FROM participant t WHERE t.conversation=x.id AND t.seat IS NOT NULL ORDER BY t.id LIMIT 1)",
            "x.day, NULL, x.channel");
    case Kind::Goal: return placeSql("goal", "x.account", "x.seat", "x.due_on, NULL, x.state");
    case Kind::Initiative:
        return placeSql("initiative", "(SELECT g.account FROM goal g WHERE g.id=x.goal)",
                        "(SELECT g.seat FROM goal g WHERE g.id=x.goal)", "x.due_on, NULL, x.state");
    case Kind::Action: return placeSql("action", "x.account", "x.seat", "x.due_on, x.done_on, ''");
    case Kind::Priority: return placeSql("priority", "x.account", "NULL", "NULL, NULL, ''");
    case Kind::Finding: return placeSql("finding", "x.account", "x.seat", "x.found_on, NULL, x.kind");
    case Kind::Promise: return placeSql("promise", "x.account", "x.seat", "x.due_on, coalesce(x.done_on, x.broken_on), ''");
    case Kind::Insight: return placeSql("insight", "x.account", "x.seat", "x.day, NULL, ''");
    case Kind::Moment: return placeSql("moment", "x.account", "x.seat", "x.day, NULL, ''");
    default: return {};
    }
}

SearchedPlace placeOfPerson(const Reader &reader, std::int64_t id)
{
    SearchedPlace place;
    Statement row =
        prepare(reader.connection(),
                "SELECT a.id, s.id, a.name, s.title, s.valid_until IS NOT NULL FROM seat s JOIN account a ON a.id=s.account "
                "WHERE s.person=?1 ORDER BY s.valid_until IS NOT NULL, s.id DESC");
    row.bind(1, id);
    while (row.step()) {
        if (place.seats++ == 0) {
            place.account = row.id<core::Account>(0);
            place.seat = row.id<core::Seat>(1);
            place.accountName = row.text(2);
            place.seatTitle = row.text(3);
            place.left = row.integer(4) != 0;
        }
    }
    place.person = core::PersonId(id);
    return place;
}

}  // namespace

std::vector<SearchRow> searchRows(const Reader &reader, SearchTable table, std::span<const SearchWord> words, SearchIn where,
                                  std::size_t limit)
{
    const std::string match = matchText(words, where);
    if (match.empty() || limit == 0) {
        return {};
    }
    const std::string name(detail::kSearchTables[static_cast<std::size_t>(table)]);
    Statement row =
        prepare(reader.connection(),
                "SELECT kind, id, title, text FROM " + name + " WHERE " + name + " MATCH ?1 ORDER BY rowid DESC LIMIT ?2");
    row.bind(1, match);
    row.bind(2, static_cast<std::int64_t>(limit));
    std::vector<SearchRow> rows;
    while (row.step()) {
        if (const detail::SearchSource *source = detail::searchSource(row.integer(0))) {
            rows.push_back({source->kind, row.integer(1), std::string(row.text(2)), std::string(row.text(3))});
        }
    }
    return rows;
}

std::vector<SearchRow> namesOfRecords(const Reader &reader, SearchTable table)
{
    std::vector<SearchRow> rows;
    const auto add = [&](Kind kind, const char *sql) {
        Statement row = prepare(reader.connection(), sql);
        while (row.step()) {
            rows.push_back({kind, row.integer(0), core::foldedText(row.text(1)), {}});
        }
    };
    if (table == SearchTable::Accounts) {
        add(Kind::Account, "SELECT id, name FROM account ORDER BY id DESC");
    } else if (table == SearchTable::People) {
        add(Kind::Person, "SELECT id, name FROM person ORDER BY id DESC");
        add(Kind::Seat, "SELECT id, label FROM seat WHERE person IS NULL AND label<>'' ORDER BY id DESC");
    }
    return rows;
}

std::vector<SearchRow> namesWith(const Reader &reader, SearchTable table, std::span<const std::string> parts,
                                 const std::function<bool(const SearchRow &)> &fits, std::size_t limit)
{
    std::vector<SearchRow> rows;
    const auto add = [&](Kind kind, const std::string &column, const std::string &from) {
        // LIKE knows neither accents nor the case of other letters: names that are not all ASCII are compared folded, every one.
        std::string sql =
            "SELECT id, " + column + " FROM " + from + " AND (length(" + column + ")<length(CAST(" + column + " AS BLOB)) OR (1";
        for (std::size_t i = 0; i < parts.size(); ++i) {
            sql += " AND " + column + " LIKE ?" + std::to_string(i + 1);
        }
        sql += "))";
        Statement row = prepare(reader.connection(), sql + " ORDER BY " + column);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            row.bind(static_cast<int>(i + 1), namePattern(parts[i]));
        }
        while (rows.size() < limit && row.step()) {
            SearchRow found{kind, row.integer(0), core::foldedText(row.text(1)), {}};
            if (fits(found)) {
                rows.push_back(std::move(found));
            }
        }
    };
    if (table == SearchTable::Accounts) {
        add(Kind::Account, "name", "account WHERE 1");
    } else if (table == SearchTable::People) {
        add(Kind::Person, "name", "person WHERE 1");
        add(Kind::Seat, "label", "seat WHERE person IS NULL AND label<>''");
    }
    return rows;
}

std::optional<SearchedText> searchedText(const Reader &reader, Kind kind, std::int64_t id)
{
    const detail::SearchSource *source = detail::searchSource(kind);
    if (source == nullptr) {
        return std::nullopt;
    }
    auto found = detail::searchText(reader.connection(), *source, id);
    if (!found) {
        return std::nullopt;
    }
    return SearchedText{std::move(found->title), std::move(found->text)};
}

SearchedPlace searchedPlace(const Reader &reader, Kind kind, std::int64_t id)
{
    if (kind == Kind::Person) {
        return placeOfPerson(reader, id);
    }
    SearchedPlace place;
    const std::string sql = placeSql(kind);
    if (sql.empty()) {
        return place;
    }
    Statement row = prepare(reader.connection(), sql);
    row.bind(1, id);
    if (row.step()) {
        place.account = row.id<core::Account>(0);
        place.seat = row.id<core::Seat>(1);
        place.person = row.id<core::Person>(2);
        place.accountName = row.text(3);
        place.personName = row.text(4);
        place.seatTitle = row.text(5);
        place.day = optionalDay(row, 6);
        place.doneOn = optionalDay(row, 7);
        place.word = row.text(8);
    }
    return place;
}

SeatTierRows seatTierRows(const Reader &reader, core::SeatId seat)
{
    SeatTierRows found;
    Statement role =
        prepare(reader.connection(),
                "SELECT r.builtin, o.tier, o.power FROM seat_role r LEFT JOIN role o ON o.id=r.role WHERE r.seat=?1");
    role.bind(1, seat);
    while (role.step()) {
        const bool own = !role.isNull(1);
        found.roles.push_back(
            {own ? std::string() : std::string(role.text(0)), std::string(role.text(1)), own ? role.real(2) : 0});
    }
    Statement hand = prepare(reader.connection(),
                             "SELECT value FROM judgement WHERE seat=?1 AND aspect='tier' ORDER BY day DESC, id DESC LIMIT 1");
    hand.bind(1, seat);
    if (hand.step()) {
        found.byHand = hand.text(0);
    }
    return found;
}

}  // namespace linchpin::store
