#include "store/detail/search_keeper.h"

#include <algorithm>
#include <bit>

#include <sqlite3.h>

#include "core/fold_table.h"
#include "store/detail/connection.h"
#include "store/failure.h"
#include "store/ids.h"
#include "store/migrations/migrations.h"

namespace linchpin::store::detail {

namespace {

/// More changed rows than that are indexed later, so that the change itself stays fast.
constexpr std::int64_t kMostAtOnce = 500;
/// Changed ids that lie nearer to each other than that wait as one range.
constexpr std::int64_t kNearIds = 4096;
constexpr std::size_t kMostRanges = 2000;
constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr int kDayOffset = 1 << 20;  ///< makes the days of the years 1 to 9999 positive
constexpr int kBitsInDay = 24;
constexpr int kMostAttempts = 64;

/// A row number of the index. Texts with a day: the day above, a number that differs between records below; so the newest come first and lists
/// stay short. Others: the id itself. `attempt` gives another one where two meet.
std::int64_t rowNumber(const SearchSource &source, std::int64_t id, std::int64_t day, int attempt)
{
    const std::uint64_t mixed =
        (std::bit_cast<std::uint64_t>(id) + static_cast<std::uint64_t>(source.number) * 0x632B'E59B'D9B4'E019U
         + static_cast<std::uint64_t>(attempt) * 0xD6E8'FEB8'6659'FD93U)
        * 0x9E37'79B9'7F4A'7C15U;
    if (!source.byDay) {
        return attempt == 0 && id > 0 ? id : static_cast<std::int64_t>(mixed >> 2U);
    }
    return (day + kDayOffset) << kBitsInDay | static_cast<std::int64_t>(mixed >> (64 - kBitsInDay));
}

/// The day that orders a record: its own, or that on which it was made.
std::int64_t orderDay(std::int64_t id, std::optional<std::int64_t> day)
{
    return std::clamp<std::int64_t>(day.value_or(secondsOfId(id) / kSecondsPerDay), 1 - kDayOffset, 3 * kDayOffset);
}

std::string sqlOf(std::string_view before, std::string_view table, std::string_view after)
{
    return std::string(before) + std::string(table) + std::string(after);
}

bool isKept(Connection &connection)
{
    Statement row = prepare(connection, "SELECT 1 FROM derived_state WHERE name=?1");
    row.bind(1, kSearchRules);
    return row.step();
}

void expect(Connection &connection, const SearchSource &source, IdRange range, bool again, std::int64_t rows)
{
    Statement add = prepare(
        connection, "INSERT INTO search_pending(kind, first_id, last_id, again, row_estimate) VALUES(?1, ?2, ?3, ?4, ?5)");
    add.bind(1, source.number);
    add.bind(2, range.first);
    add.bind(3, range.last);
    add.bind(4, again ? 1 : 0);
    add.bind(5, std::max<std::int64_t>(rows, 1));
    add.run();
}

void expectIds(Connection &connection, const SearchSource &source, const std::vector<std::int64_t> &ids)
{
    std::vector<IdRange> ranges;
    std::vector<std::int64_t> counts;
    for (const std::int64_t id : ids) {
        if (ranges.empty() || id - ranges.back().last > kNearIds) {
            ranges.push_back({id, id});
            counts.push_back(0);
        }
        ranges.back().last = id;
        ++counts.back();
    }
    if (ranges.size() > kMostRanges) {
        ranges = {{ids.front(), ids.back()}};
        counts = {static_cast<std::int64_t>(ids.size())};
    }
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        expect(connection, source, ranges[i], true, counts[i]);
    }
}

std::int64_t rowsOf(const KindChanges &changes)
{
    auto rows = static_cast<std::int64_t>(changes.inserted.size() + changes.updated.size() + changes.removed.size());
    for (const auto *ranges : {&changes.insertedRanges, &changes.removedRanges}) {
        for (const IdRange &range : *ranges) {
            rows += range.last - range.first + 1;
        }
    }
    return rows;
}

void keep(Connection &connection, const std::vector<KindChanges> &changes)
{
    std::int64_t rows = 0;
    for (const KindChanges &kind : changes) {
        rows += searchSource(kind.kind) != nullptr ? rowsOf(kind) : 0;
    }
    SearchBatch batch(connection);
    for (const KindChanges &kind : changes) {
        const SearchSource *source = searchSource(kind.kind);
        if (source == nullptr) {
            continue;
        }
        const bool later = rows > kMostAtOnce;
        for (const auto *ids : {&kind.inserted, &kind.updated, &kind.removed}) {
            if (later && ids != &kind.removed) {
                expectIds(connection, *source, *ids);
                continue;
            }
            for (const std::int64_t id : *ids) {
                batch.refresh(*source, id);
            }
        }
        for (const auto *ranges : {&kind.insertedRanges, &kind.removedRanges}) {
            for (const IdRange &range : *ranges) {
                if (later) {
                    expect(connection, *source, range, false, range.last - range.first + 1);
                    continue;
                }
                for (std::int64_t id = range.first; id <= range.last; ++id) {
                    batch.refresh(*source, id);
                }
            }
        }
    }
    batch.apply();
    if (rows >= kWorthMerging) {
        expectMerge(connection);
    }
}

}  // namespace

void expectMerge(Connection &connection)
{
    connection.exec("DELETE FROM search_pending WHERE kind=0;"
                    "INSERT INTO search_pending(kind, first_id, last_id, again, row_estimate) VALUES(0, 0, 0, 0, 0);");
}

void keepSearchIndex(Connection &connection, const std::vector<KindChanges> &changes)
{
    const bool concerns =
        std::any_of(changes.begin(), changes.end(), [](const KindChanges &kind) { return searchSource(kind.kind) != nullptr; });
    if (!concerns || connection.info().schemaVersion < migrations::kSearchVersion) {
        return;
    }
    connection.exec("SAVEPOINT search");
    try {
        if (isKept(connection)) {
            keep(connection, changes);
        }
        connection.exec("RELEASE search");
    } catch (const Failure &problem) {
        if ((problem.error().code != core::ErrorCode::Damaged && problem.error().code != core::ErrorCode::Internal)
            || !connection.inTransaction()) {
            throw;
        }
        connection.exec("ROLLBACK TO search; RELEASE search; DELETE FROM derived_state WHERE name LIKE 'search/%';");
    }
}

void expectAllInSearch(Connection &connection)
{
    connection.exec("DELETE FROM search_pending");
    std::int64_t all = 0;
    Statement count = prepare(connection, "SELECT row_count FROM table_digest WHERE name=?1");
    for (const SearchSource &source : searchSources()) {
        count.bind(1, core::entityInfo(source.kind).name);
        const std::int64_t rows = count.step() ? count.integer(0) : 0;
        count.reset();
        if (rows > 0) {
            expect(connection, source, {INT64_MIN, INT64_MAX}, false, rows);
        }
        all += rows;
    }
    if (all >= kWorthMerging) {
        expectMerge(connection);
    }
    Statement kept = prepare(connection, "INSERT OR REPLACE INTO derived_state(name, journal) VALUES(?1, 0)");
    kept.bind(1, kSearchRules);
    kept.run();
}

std::int64_t SearchBatch::known(const SearchSource &source, std::int64_t id)
{
    Statement row = prepare(m_connection, "SELECT entry FROM search_row WHERE kind=?1 AND id=?2");
    row.bind(1, source.number);
    row.bind(2, id);
    return row.step() ? row.integer(0) : 0;
}

void SearchBatch::forget(const SearchSource &source, std::int64_t id)
{
    Statement row = prepare(m_connection, "DELETE FROM search_row WHERE kind=?1 AND id=?2");
    row.bind(1, source.number);
    row.bind(2, id);
    row.run();
}

void SearchBatch::note(const SearchSource &source, std::int64_t id, std::int64_t row)
{
    Statement write = prepare(m_connection, "INSERT OR REPLACE INTO search_row(kind, id, entry) VALUES(?1, ?2, ?3)");
    write.bind(1, source.number);
    write.bind(2, id);
    write.bind(3, row);
    write.run();
}

void SearchBatch::refresh(const SearchSource &source, std::int64_t id)
{
    if (source.kind == core::Kind::Seat) {
        refreshSeat(source, id);
    } else if (source.kind == core::Kind::Person) {
        m_persons.insert(id);
    } else {
        refresh(source, id, searchText(m_connection, source, id).value_or(SearchText()));
    }
}

void SearchBatch::refresh(const SearchSource &source, std::int64_t id, const SearchText &text)
{
    const std::int64_t before = known(source, id);
    if (text.isEmpty()) {
        if (before != 0) {
            m_entries.push_back({before, &source, id, {}, {}, false});
            forget(source, id);
        }
        return;
    }
    Entry entry{rowNumber(source, id, orderDay(id, text.day), 0),
                &source,
                id,
                core::foldedText(text.title),
                core::foldedText(text.text),
                true};
    if (before != 0) {
        if (before == entry.row || (source.byDay && before >> kBitsInDay == entry.row >> kBitsInDay)) {
            entry.row = before;
            Statement old = prepare(m_connection, sqlOf("SELECT title, text FROM ", source.table, " WHERE rowid=?1"));
            old.bind(1, before);
            if (old.step() && old.text(0) == entry.title && old.text(1) == entry.text) {
                return;
            }
        }
        m_entries.push_back({before, &source, id, {}, {}, false});
    }
    m_entries.push_back(std::move(entry));
}

void SearchBatch::refreshSeat(const SearchSource &source, std::int64_t id)
{
    const std::int64_t before = known(source, id);
    Statement row = prepare(m_connection, "SELECT person FROM seat WHERE id=?1");
    row.bind(1, id);
    const bool exists = row.step();
    const std::int64_t person = exists && !row.isNull(0) ? row.integer(0) : 0;
    if (before < 0) {
        m_persons.insert(-before);
        forget(source, id);
    }
    if (person != 0) {
        if (before > 0) {
            refresh(source, id, SearchText());
        }
        m_persons.insert(person);
    } else {
        refresh(source, id, searchText(m_connection, source, id).value_or(SearchText()));
    }
}

void SearchBatch::refreshPersons()
{
    const SearchSource &source = *searchSource(core::Kind::Person);
    const SearchSource &seats = *searchSource(core::Kind::Seat);
    // A seat may come from somebody else, whose text then changes too.
    std::vector<std::int64_t> waiting(m_persons.begin(), m_persons.end());
    while (!waiting.empty()) {
        const std::int64_t person = waiting.back();
        waiting.pop_back();
        const auto text = searchText(m_connection, source, person);
        refresh(source, person, text.value_or(SearchText()));
        if (!text) {
            continue;
        }
        Statement seat = prepare(m_connection, "SELECT id FROM seat WHERE person=?1");
        seat.bind(1, person);
        while (seat.step()) {
            const std::int64_t id = seat.integer(0);
            const std::int64_t before = known(seats, id);
            if (before > 0) {
                refresh(seats, id, SearchText());
            } else if (before < 0 && before != -person && m_persons.insert(-before).second) {
                waiting.push_back(-before);
            }
            note(seats, id, -person);
        }
    }
    m_persons.clear();
}

void SearchBatch::apply()
{
    refreshPersons();
    std::stable_sort(m_entries.begin(), m_entries.end(), [](const Entry &a, const Entry &b) { return a.row < b.row; });
    for (const std::string_view table : kSearchTables) {
        write(table);
    }
    m_entries.clear();
}

void SearchBatch::write(std::string_view table)
{
    std::optional<Statement> remove;
    for (const Entry &entry : m_entries) {
        if (entry.source->table != table) {
            continue;
        }
        if (entry.insert) {
            insert(entry);
            continue;
        }
        if (!remove) {
            remove.emplace(prepare(m_connection, sqlOf("DELETE FROM ", table, " WHERE rowid=?1")));
        }
        remove->bind(1, entry.row);
        remove->run();
    }
}

void SearchBatch::insert(const Entry &entry)
{
    const SearchSource &source = *entry.source;
    Statement add =
        prepare(m_connection, sqlOf("INSERT INTO ", source.table, "(rowid, title, text, kind, id) VALUES(?1, ?2, ?3, ?4, ?5)"));
    add.bindStatic(2, entry.title);
    add.bindStatic(3, entry.text);
    add.bind(4, source.number);
    add.bind(5, entry.id);
    const std::int64_t day = (entry.row >> kBitsInDay) - kDayOffset;  // unused without days
    for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
        const std::int64_t row = attempt == 0 ? entry.row : rowNumber(source, entry.id, day, attempt);
        add.bind(1, row);
        const int code = add.tryStep();
        add.reset();
        if (code == SQLITE_DONE) {
            note(source, entry.id, row);
            return;
        }
        if ((code & 0xff) != SQLITE_CONSTRAINT) {
            m_connection.fail(code);
        }
    }
    throw Failure(core::ErrorCode::Internal, std::string(source.table), "row numbers");
}

}  // namespace linchpin::store::detail
