#include "store/search_index.h"

#include <algorithm>
#include <iterator>

#include <sqlite3.h>

#include "store/detail/connection.h"
#include "store/detail/search_keeper.h"
#include "store/failure.h"
#include "store/migrations/migrations.h"

namespace linchpin::store {

namespace {

using detail::Connection;
using detail::prepare;
using detail::SearchSource;
using detail::Statement;

/// Part of the ids of one kind that waits.
struct Pending {
    std::int64_t number = 0;
    std::int64_t kind = 0;
    const SearchSource *source = nullptr;
    std::int64_t first = 0;
    std::int64_t last = 0;
    bool again = false;  ///< also what is indexed already
    std::int64_t rows = 0;
};

bool hasIndex(Connection &connection) { return connection.info().schemaVersion >= migrations::kSearchVersion; }

bool isKept(Connection &connection)
{
    Statement row = prepare(connection, "SELECT 1 FROM derived_state WHERE name=?1");
    row.bind(1, detail::kSearchRules);
    return row.step();
}

std::int64_t recordCount(Connection &connection)
{
    std::int64_t rows = 0;
    Statement count = prepare(connection, "SELECT row_count FROM table_digest WHERE name=?1");
    for (const SearchSource &source : detail::searchSources()) {
        count.bind(1, core::entityInfo(source.kind).name);
        rows += count.step() ? count.integer(0) : 0;
        count.reset();
    }
    return rows;
}

std::optional<Pending> nextPending(Connection &connection)
{
    Statement row = prepare(
        connection, "SELECT id, kind, first_id, last_id, again, row_estimate FROM search_pending ORDER BY kind=0, id LIMIT 1");
    if (!row.step()) {
        return std::nullopt;
    }
    Pending pending;
    pending.number = row.integer(0);
    pending.kind = row.integer(1);
    pending.source = detail::searchSource(pending.kind);
    pending.first = row.integer(2);
    pending.last = row.integer(3);
    pending.again = row.integer(4) != 0;
    pending.rows = row.integer(5);
    return pending;
}

/// One record of a range, as it is and as the index has it.
struct Candidate {
    std::int64_t id = 0;
    bool exists = false;
    std::int64_t entry = 0;  ///< 0 = not in the index
    std::int64_t person = 0;  ///< who holds the seat
    detail::SearchText text;
};

/// The newest up to `limit` records of the range and what the index has in the same part of it, by falling id. `lowest` is where that part begins.
std::vector<Candidate> candidates(Connection &connection, const Pending &pending, std::int64_t limit, std::int64_t &lowest)
{
    const SearchSource &source = *pending.source;
    const bool isSeat = source.kind == core::Kind::Seat;
    std::vector<Candidate> found;
    lowest = pending.first;
    {
        Statement row = prepare(connection,
                                (isSeat ? std::string("SELECT id, person FROM seat") : detail::searchSelect(source))
                                    + " WHERE id BETWEEN ?1 AND ?2 ORDER BY id DESC LIMIT ?3");
        row.bind(1, pending.first);
        row.bind(2, pending.last);
        row.bind(3, limit);
        while (row.step()) {
            Candidate candidate;
            candidate.id = row.integer(0);
            candidate.exists = true;
            if (isSeat) {
                candidate.person = row.isNull(1) ? 0 : row.integer(1);
            } else {
                candidate.text = detail::searchText(row);
            }
            found.push_back(std::move(candidate));
        }
        if (static_cast<std::int64_t>(found.size()) == limit) {
            lowest = found.back().id;
        }
    }
    std::vector<Candidate> gone;
    Statement row =
        prepare(connection, "SELECT id, entry FROM search_row WHERE kind=?1 AND id BETWEEN ?2 AND ?3 ORDER BY id DESC LIMIT ?4");
    row.bind(1, source.number);
    row.bind(2, lowest);
    row.bind(3, pending.last);
    row.bind(4, limit);
    std::int64_t seen = 0;
    auto next = found.begin();
    while (row.step()) {
        const std::int64_t id = row.integer(0);
        next = std::find_if(next, found.end(), [id](const Candidate &candidate) { return candidate.id <= id; });
        if (next != found.end() && next->id == id) {
            next->entry = row.integer(1);
        } else {
            gone.push_back({id, false, row.integer(1), 0, {}});
        }
        if (++seen == limit) {
            lowest = id;
        }
    }
    found.insert(found.end(), std::make_move_iterator(gone.begin()), std::make_move_iterator(gone.end()));
    std::erase_if(found, [&lowest](const Candidate &candidate) { return candidate.id < lowest; });
    return found;
}

/// Indexes a part of the range; returns how many records it looked at.
std::int64_t work(Connection &connection, const Pending &pending, std::int64_t limit)
{
    std::int64_t lowest = pending.first;
    const std::vector<Candidate> part = candidates(connection, pending, limit, lowest);
    const SearchSource &source = *pending.source;
    detail::SearchBatch batch(connection);
    for (const Candidate &candidate : part) {
        if (source.kind == core::Kind::Seat) {
            // A seat is part of the text of its person, who is indexed with all seats.
            const bool done = candidate.person != 0 ? candidate.entry == -candidate.person : candidate.entry > 0;
            if (pending.again || !candidate.exists || !done) {
                batch.refresh(source, candidate.id);
            }
        } else if (candidate.exists && candidate.entry != 0 && !pending.again) {
            continue;
        } else if (source.kind == core::Kind::Person) {
            batch.refresh(source, candidate.id);
        } else {
            batch.refresh(source, candidate.id, candidate.text);
        }
    }
    batch.apply();
    const auto looked = std::max<std::int64_t>(static_cast<std::int64_t>(part.size()), 1);
    if (lowest <= pending.first) {
        Statement done = prepare(connection, "DELETE FROM search_pending WHERE id=?1");
        done.bind(1, pending.number);
        done.run();
    } else {
        Statement less = prepare(connection, "UPDATE search_pending SET last_id=?2, row_estimate=?3 WHERE id=?1");
        less.bind(1, pending.number);
        less.bind(2, lowest - 1);
        less.bind(3, std::max<std::int64_t>(pending.rows - looked, 1));
        less.run();
    }
    return looked;
}

/// Merges about as much as `rows` new entries write. FTS5 counts pages and tells by the number of changes whether it did anything.
void merge(Connection &connection, const Pending &pending, std::int64_t rows)
{
    constexpr std::int64_t kRowsPerPage = 4;
    const std::int64_t pages = std::max<std::int64_t>(rows / kRowsPerPage, 16);
    const auto table = static_cast<std::size_t>(pending.first);
    if (table >= std::size(detail::kSearchTables)) {
        Statement done = prepare(connection, "DELETE FROM search_pending WHERE id=?1");
        done.bind(1, pending.number);
        done.run();
        return;
    }
    const bool begun = pending.last != 0;
    const std::string name(detail::kSearchTables[table]);
    const int before = sqlite3_total_changes(connection.handle());
    Statement work = prepare(connection, "INSERT INTO " + name + "(" + name + ", rank) VALUES('merge', ?1)");
    work.bind(1, begun ? pages : -pages);
    work.run();
    const bool idle = begun && sqlite3_total_changes(connection.handle()) - before < 2;
    Statement next = prepare(connection, "UPDATE search_pending SET first_id=?2, last_id=?3 WHERE id=?1");
    next.bind(1, pending.number);
    next.bind(2, pending.first + (idle ? 1 : 0));
    next.bind(3, idle ? 0 : 1);
    next.run();
}

void requireIndex(Connection &connection)
{
    if (!hasIndex(connection)) {
        throw Failure(core::ErrorCode::ReadOnly, connection.info().path.string(), "older version");
    }
}

}  // namespace

SearchState searchState(const Reader &reader)
{
    Connection &connection = reader.connection();
    SearchState state;
    state.available = hasIndex(connection);
    if (state.available) {
        state.waiting = isKept(connection) ? connection.number("SELECT sum(row_estimate) FROM search_pending")
                                           : std::max<std::int64_t>(recordCount(connection), 1);
        state.scattered = connection.number("SELECT count(*) FROM search_pending WHERE kind=0") > 0;
    }
    return state;
}

void continueSearch(DerivedWriter &writer, std::size_t rows)
{
    Connection &connection = writer.read().connection();
    requireIndex(connection);
    if (!isKept(connection)) {
        resetSearch(writer);
        return;
    }
    auto left = static_cast<std::int64_t>(std::max<std::size_t>(rows, 1));
    while (left > 0) {
        const auto pending = nextPending(connection);
        if (!pending) {
            return;
        }
        if (pending->kind == detail::kMergePending) {
            merge(connection, *pending, left);
            return;
        }
        if (pending->source == nullptr) {
            resetSearch(writer);
            return;
        }
        left -= work(connection, *pending, left);
    }
}

void resetSearch(DerivedWriter &writer)
{
    Connection &connection = writer.read().connection();
    requireIndex(connection);
    std::string drop;
    for (const std::string_view table : detail::kSearchTables) {
        drop += "DROP TABLE IF EXISTS " + std::string(table) + ";";
    }
    connection.exec((drop
                     + "DROP TABLE IF EXISTS search_row; DROP TABLE IF EXISTS search_pending;"
                       "DELETE FROM derived_state WHERE name LIKE 'search/%';")
                        .c_str());
    connection.exec(migrations::kSearchTables2);
    connection.exec(migrations::kSearchRows2);
    detail::expectAllInSearch(connection);
}

void optimiseSearch(DerivedWriter &writer)
{
    Connection &connection = writer.read().connection();
    requireIndex(connection);
    for (const std::string_view table : detail::kSearchTables) {
        const std::string name(table);
        connection.exec(("INSERT INTO " + name + "(" + name + ") VALUES('optimize')").c_str());
    }
    connection.exec("DELETE FROM search_pending WHERE kind=0");
}

}  // namespace linchpin::store
