#include "store/detail/journal_writer.h"

#include <algorithm>
#include <bit>

#include "store/detail/connection.h"
#include "store/detail/text.h"

namespace linchpin::store::detail {

namespace {

constexpr int kCompression = 1;
constexpr std::size_t kWorthCompressing = 256;

void put(std::string &bytes, std::int64_t number)
{
    for (int i = 0; i < 8; ++i) {
        bytes += static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i));
    }
}

void put(std::string &bytes, std::string_view text)
{
    put(bytes, static_cast<std::int64_t>(text.size()));
    bytes += text;
}

}  // namespace

std::string wordsDigest(const JournalWords &words, std::string_view salt)
{
    std::string bytes;
    put(bytes, words.user);
    put(bytes, words.host);
    put(bytes, words.label);
    return blake2b(bytes, salt);
}

std::string chainLink(std::string_view previous, std::int64_t id, const JournalWords &words, std::string_view digest,
                      std::string_view chunkDigests)
{
    std::string bytes;
    put(bytes, previous);
    put(bytes, id);
    put(bytes, words.at);
    put(bytes, words.member);
    put(bytes, word(words.act));
    put(bytes, words.target);
    put(bytes, digest);
    put(bytes, chunkDigests);
    return blake2b(bytes);
}

std::int64_t headNumber(std::string_view chain)
{
    std::uint64_t number = 0;
    for (std::size_t i = 0; chain.size() >= 8 && i < 8; ++i) {
        number |= std::uint64_t{static_cast<unsigned char>(chain[i])} << (8 * i);
    }
    return std::bit_cast<std::int64_t>(number);
}

JournalWriter::JournalWriter(Connection &connection, const Environment &environment)
    : m_connection(connection)
{
    Statement last = prepare(connection, "SELECT id, chain FROM journal ORDER BY id DESC LIMIT 1");
    m_id = 1;
    if (last.step()) {
        m_id = last.integer(0) + 1;
        m_previous = last.blob(1);
    }
    for (int i = 0; i < 4; ++i) {
        const std::uint32_t number = environment.random();
        for (int shift = 0; shift < 32; shift += 8) {
            m_salt += static_cast<char>(number >> shift);
        }
    }
}

void JournalWriter::add(std::string_view form, std::string_view content)
{
    write(m_digests.empty() ? 1 : std::max(m_digests.rbegin()->first, 0) + 1, form, content);
}

void JournalWriter::addInFront(std::string_view form, std::string_view content)
{
    write(m_digests.empty() ? 0 : std::min(m_digests.begin()->first, 1) - 1, form, content);
}

void JournalWriter::write(int position, std::string_view form, std::string_view content)
{
    const std::string digest = blake2b(content, m_salt);
    const std::string packed = content.size() < kWorthCompressing ? std::string(content) : compressed(content, kCompression);
    Statement row = prepare(m_connection,
                            "INSERT INTO journal_chunk(journal, position, form, size, content, digest) "
                            "VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
    row.bind(1, m_id);
    row.bind(2, position);
    row.bind(3, form);
    row.bind(4, static_cast<std::int64_t>(content.size()));
    row.bindBlob(5, packed);
    row.bindBlob(6, digest);
    row.run();
    m_digests[position] = digest;
}

std::int64_t JournalWriter::finish(const JournalWords &words)
{
    const std::string digest = wordsDigest(words, m_salt);
    std::string chunkDigests;
    for (const auto &[position, chunk] : m_digests) {
        chunkDigests += chunk;
    }
    Statement row = prepare(m_connection,
                            "INSERT INTO journal(id, at, member, user, host, label, act, target, chunks, salt, "
                            "words_digest, chain) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
    row.bind(1, m_id);
    row.bind(2, words.at);
    row.bind(3, core::MemberId(words.member));
    row.bind(4, words.user);
    row.bind(5, words.host);
    row.bind(6, words.label);
    row.bind(7, word(words.act));
    words.target == 0 ? row.bindNull(8) : row.bind(8, words.target);
    row.bind(9, static_cast<std::int64_t>(m_digests.size()));
    row.bindBlob(10, m_salt);
    row.bindBlob(11, digest);
    const std::string chain = chainLink(m_previous, m_id, words, digest, chunkDigests);
    row.bindBlob(12, chain);
    row.run();
    keepEnd(chain);
    return m_id;
}

void JournalWriter::redact()
{
    for (const char *sql : {"UPDATE journal_chunk SET content=NULL WHERE journal=?1 AND form<>'inserted'",
                            "UPDATE journal SET salt=NULL WHERE id=?1"}) {
        Statement row = prepare(m_connection, sql);
        row.bind(1, m_id);
        row.run();
    }
}

void JournalWriter::keepEnd(std::string_view chain)
{
    std::int64_t rows = 0;
    {
        // Counted on, not anew: rows that were cut off before stay missed.
        Statement kept = prepare(m_connection, "SELECT row_count FROM table_digest WHERE name=?1");
        kept.bind(1, kJournalDigest);
        rows = kept.step() ? kept.integer(0) + 1 : m_connection.number("SELECT count(*) FROM journal");
    }
    Statement end = prepare(m_connection,
                            "INSERT INTO table_digest(name, row_count, row_sum) VALUES(?1, ?2, ?3) "
                            "ON CONFLICT(name) DO UPDATE SET row_count=?2, row_sum=?3");
    end.bind(1, kJournalDigest);
    end.bind(2, rows);
    end.bind(3, headNumber(chain));
    end.run();
}

}  // namespace linchpin::store::detail
