#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "store/change_set.h"
#include "store/environment.h"

namespace linchpin::store::detail {

class Connection;

/// Forms of a journal chunk.
inline constexpr std::string_view kFormChanges = "changes";  ///< a changeset
inline constexpr std::string_view kFormInserted = "inserted";  ///< ranges of ids of rows added in bulk
inline constexpr std::string_view kFormRemoved = "removed";  ///< a changeset that removes rows added in bulk

/// What a journal row says besides its chunks.
struct JournalWords {
    std::int64_t at = 0;
    std::int64_t member = 0;  ///< 0 = none
    std::string user;
    std::string host;
    std::string label;
    Act act = Act::Do;
    std::int64_t target = 0;  ///< 0 = none
};

/// Keyed digest of the words that a redaction removes.
[[nodiscard]] std::string wordsDigest(const JournalWords &words, std::string_view salt);
/// The link of the hash chain: over the link before, the parts of the row that stay and the digests of words and chunks.
[[nodiscard]] std::string chainLink(std::string_view previous, std::int64_t id, const JournalWords &words,
                                    std::string_view wordsDigest, std::string_view chunkDigests);

/// The name under which the table digests keep the end of the journal: number of rows and `headNumber` of the last one.
/// Files without it were written before it was kept.
inline constexpr std::string_view kJournalDigest = "journal";
/// The first 8 bytes of a link, least significant first; 0 for a link that is shorter.
[[nodiscard]] std::int64_t headNumber(std::string_view chain);

/// Writes one journal row and its chunks, chunks first.
class JournalWriter final {
public:
    JournalWriter(Connection &connection, const Environment &environment);

    /// Adds a chunk after those added so far.
    void add(std::string_view form, std::string_view content);
    /// Adds a chunk before all others; the last one added comes first.
    void addInFront(std::string_view form, std::string_view content);
    [[nodiscard]] bool isEmpty() const { return m_digests.empty(); }
    /// Writes the row and keeps the new end of the journal; returns the id of the row.
    std::int64_t finish(const JournalWords &words);
    /// Empties the chunks of the row just finished, except ranges of ids; the hash chain stays valid.
    void redact();

private:
    void write(int position, std::string_view form, std::string_view content);
    void keepEnd(std::string_view chain);

    Connection &m_connection;
    std::int64_t m_id;
    std::string m_previous;
    std::string m_salt;
    std::map<int, std::string> m_digests;
};

}  // namespace linchpin::store::detail
