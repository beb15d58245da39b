#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "store/change_set.h"
#include "store/detail/search_source.h"

namespace linchpin::store::detail {

/// Takes the changes of the running transaction into the search index; many or bulk changes are noted for later instead. Does nothing in a file
/// without index. A damaged index is given up (continueSearch makes it again); other errors throw Failure.
void keepSearchIndex(Connection &connection, const std::vector<KindChanges> &changes);

/// Kind of a row of search_pending that asks for merging: `first_id` is the table, `last_id` 1 once begun.
inline constexpr int kMergePending = 0;
/// So many new entries leave the index in pieces that are worth merging.
inline constexpr std::int64_t kWorthMerging = 20'000;
void expectMerge(Connection &connection);

/// Notes that all records there are wait to be indexed. For an index that is empty.
void expectAllInSearch(Connection &connection);

/// Changes of the index, gathered and then written in the order of its row numbers (any other order costs FTS5 a flush per row).
class SearchBatch final {
public:
    explicit SearchBatch(Connection &connection)
        : m_connection(connection)
    { }

    /// Whatever the record says now replaces what the index has of it. Of a seat that somebody holds, or held: the text of that person.
    void refresh(const SearchSource &source, std::int64_t id);
    /// As refresh, with the text at hand; not for seats.
    void refresh(const SearchSource &source, std::int64_t id, const SearchText &text);
    void apply();

private:
    struct Entry {
        std::int64_t row = 0;
        const SearchSource *source = nullptr;
        std::int64_t id = 0;
        std::string title;
        std::string text;
        bool insert = false;
    };
    [[nodiscard]] std::int64_t known(const SearchSource &source, std::int64_t id);
    void forget(const SearchSource &source, std::int64_t id);
    void note(const SearchSource &source, std::int64_t id, std::int64_t row);
    void refreshSeat(const SearchSource &source, std::int64_t id);
    void refreshPersons();
    void write(std::string_view table);
    void insert(const Entry &entry);

    Connection &m_connection;
    std::vector<Entry> m_entries;
    std::set<std::int64_t> m_persons;  ///< whose seats changed
};

}  // namespace linchpin::store::detail
