#include "store/detail/row_check.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <vector>

#include "store/detail/journal_writer.h"
#include "store/detail/opening.h"
#include "store/detail/row.h"
#include "store/detail/text.h"
#include "store/failure.h"
#include "store/reader.h"

namespace linchpin::store::detail {

namespace {

/// The index that lists every row of a table: one without a WHERE.
std::string wholeIndexOf(Connection &connection, core::Kind kind)
{
    Statement row = prepare(connection,
                            "SELECT name FROM sqlite_schema WHERE type='index' AND tbl_name=?1 "
                            "AND sql NOT LIKE '% WHERE %' ORDER BY name");
    row.bind(1, core::entityInfo(kind).name);
    return row.step() ? std::string(row.text(0)) : std::string();
}

/// The rows of one kind as they can be read.
class RowCheck final {
public:
    RowCheck(Connection &connection, core::Kind kind, Findings &findings)
        : m_connection(connection)
        , m_kind(kind)
        , m_info(core::entityInfo(kind))
        , m_storedFields(storedFields(connection, kind))
        , m_findings(findings)
        , m_record{kind, 0, {}}
    { }

    std::int64_t run()
    {
        scan();
        std::sort(m_seen.begin(), m_seen.end());
        compareTotals();
        return m_rows;
    }

private:
    void scan()
    {
        const std::string select = tableSql(m_kind).one;
        const std::string after =
            select.substr(0, select.size() - std::string_view("\"id\"=?1").size()) + "\"id\">?1 ORDER BY \"id\"";
        std::int64_t last = INT64_MIN;
        for (bool again = true; again;) {
            again = false;
            try {
                Statement row = prepare(m_connection, after);
                row.bind(1, last);
                while (row.step()) {
                    verify(row);
                    last = m_record.id;
                }
            } catch (const Failure &) {
                m_interrupted = true;
                again = skipBehind(last);
            }
        }
    }

    /// Tries the rows behind `last` that an index names, until one can be read again.
    bool skipBehind(std::int64_t &last)
    {
        learnIndex();
        for (auto id = std::upper_bound(m_indexed.begin(), m_indexed.end(), last); id != m_indexed.end(); ++id) {
            last = *id;
            try {
                Statement row = prepare(m_connection, tableSql(m_kind).one);
                row.bind(1, *id);
                if (row.step()) {
                    verify(row);
                    return true;
                }
            } catch (const Failure &problem) {
                lost(*id, problem.error().detail);
            }
        }
        return false;
    }

    void verify(const Statement &row)
    {
        const std::int64_t id = row.integer(0);
        const std::int64_t hash = rowHash(row, id, 2, m_storedFields);
        readRow(row, m_record);
        ++m_rows;
        m_sum += std::bit_cast<std::uint64_t>(hash);
        m_seen.push_back(id);
        if (hash != row.integer(1)) {
            m_anyDamaged = true;
            m_findings.add({DamageKind::Row, m_kind, id, printable(nameOf(m_record)), "content"});
        }
    }

    static std::string printable(std::string text) { return isPlainUtf8(text) ? text : std::string(); }

    void learnIndex()
    {
        if (m_indexKnown) {
            return;
        }
        m_indexKnown = true;
        try {
            const std::string index = wholeIndexOf(m_connection, m_kind);
            Statement row =
                prepare(m_connection, "SELECT id FROM \"main\"." + quotedName(m_info.name) + " INDEXED BY " + quotedName(index));
            while (row.step()) {
                m_indexed.push_back(row.integer(0));
            }
        } catch (const Failure &) {
            // What was read so far still helps.
        }
        std::sort(m_indexed.begin(), m_indexed.end());
    }

    void lost(std::int64_t id, const std::string &detail) { m_findings.add({DamageKind::LostRow, m_kind, id, {}, detail}); }

    void compareTotals()
    {
        std::optional<std::pair<std::int64_t, std::uint64_t>> kept;
        try {
            Statement row = prepare(m_connection, "SELECT row_count, row_sum FROM table_digest WHERE name=?1");
            row.bind(1, m_info.name);
            kept.emplace(0, 0);
            if (row.step()) {
                kept.emplace(row.integer(0), std::bit_cast<std::uint64_t>(row.integer(1)));
            }
        } catch (const Failure &) {
            kept.reset();
        }
        if (kept && kept->first == m_rows && kept->second == m_sum && !m_interrupted) {
            return;
        }
        // Something is wrong with the rows, not only with an index: those that an index names and nobody has seen are lost.
        learnIndex();
        for (const std::int64_t id : m_indexed) {
            if (!std::binary_search(m_seen.begin(), m_seen.end(), id)) {
                lost(id, "missing");
            }
        }
        if (kept && (kept->first != m_rows || !m_anyDamaged)) {
            m_findings.add({DamageKind::Count, m_kind, 0, {}, std::to_string(kept->first) + " " + std::to_string(m_rows)});
        }
    }

    Connection &m_connection;
    core::Kind m_kind;
    const core::EntityInfo &m_info;
    std::size_t m_storedFields;  ///< columns that the hash covers
    Findings &m_findings;
    core::Record m_record;
    std::vector<std::int64_t> m_seen;
    std::vector<std::int64_t> m_indexed;
    bool m_indexKnown = false;
    bool m_interrupted = false;
    bool m_anyDamaged = false;
    std::int64_t m_rows = 0;
    std::uint64_t m_sum = 0;
};

/// Digests of the chunks of a journal row in order; tells chunks that do not match.
std::string chunkDigests(Connection &connection, std::int64_t journal, std::string_view salt, std::int64_t expected,
                         Findings &findings)
{
    std::string digests;
    std::int64_t count = 0;
    Statement chunk = prepare(connection, "SELECT size, content, digest FROM journal_chunk WHERE journal=?1 ORDER BY position");
    chunk.bind(1, journal);
    while (chunk.step()) {
        ++count;
        digests += chunk.blob(2);
        if (chunk.isNull(1) || salt.empty()) {
            continue;  // redacted or compacted: only the digest is left
        }
        bool matches = false;
        try {
            matches = blake2b(expanded(chunk.blob(1), static_cast<std::size_t>(chunk.integer(0))), salt) == chunk.blob(2);
        } catch (const Failure &) {
            matches = false;
        }
        if (!matches) {
            findings.add({DamageKind::Journal, core::Kind::Account, journal, {}, "content"});
        }
    }
    if (count != expected) {
        findings.add({DamageKind::Journal, core::Kind::Account, journal, {}, "chunks"});
    }
    return digests;
}

/// Compares the end of the journal with what the last transaction kept: the chain alone does not miss its newest rows.
void requireEnd(Connection &connection, std::int64_t rows, std::int64_t last, std::string_view chain, Findings &findings)
{
    Statement kept = prepare(connection, "SELECT row_count, row_sum FROM table_digest WHERE name=?1");
    kept.bind(1, kJournalDigest);
    if (!kept.step()) {
        return;  // written before it was kept
    }
    if (kept.integer(0) != rows) {
        findings.add({DamageKind::Journal,
                      core::Kind::Account,
                      last,
                      {},
                      "rows " + std::to_string(kept.integer(0)) + " " + std::to_string(rows)});
    } else if (kept.integer(1) != headNumber(chain)) {
        findings.add({DamageKind::Journal, core::Kind::Account, last, {}, "head"});
    }
}

Act actOf(std::string_view text)
{
    for (int i = 0; i <= static_cast<int>(Act::Migrate); ++i) {
        if (word(static_cast<Act>(i)) == text) {
            return static_cast<Act>(i);
        }
    }
    throw Failure(core::ErrorCode::Damaged, "journal", std::string(text));
}

}  // namespace

void Findings::add(Damage damage)
{
    const bool isKnown = std::any_of(m_report.damages.begin(), m_report.damages.end(), [&](const Damage &known) {
        return known.damage == damage.damage && known.kind == damage.kind && known.id == damage.id
            && (damage.id != 0 || known.detail == damage.detail);
    });
    if (!isKnown && m_report.damages.size() < CheckReport::kMaxDamages) {
        m_report.damages.push_back(std::move(damage));
    }
}

bool Findings::has(DamageKind damage, core::Kind kind, std::int64_t id) const
{
    return std::any_of(m_report.damages.begin(), m_report.damages.end(),
                       [&](const Damage &known) { return known.damage == damage && known.kind == kind && known.id == id; });
}

std::int64_t checkRows(Connection &connection, core::Kind kind, Findings &findings)
{
    return RowCheck(connection, kind, findings).run();
}

std::int64_t checkJournal(Connection &connection, Findings &findings)
{
    std::int64_t rows = 0;
    std::int64_t last = 0;
    std::string previous;
    const auto damaged = [&](const char *detail) { findings.add({DamageKind::Journal, core::Kind::Account, last, {}, detail}); };
    try {
        Statement row = prepare(connection,
                                "SELECT id, at, member, user, host, label, act, target, chunks, salt, "
                                "words_digest, chain FROM journal ORDER BY id");
        while (row.step()) {
            ++rows;
            last = row.integer(0);
            try {
                const JournalWords words{row.integer(1),
                                         row.integer(2),
                                         std::string(row.text(3)),
                                         std::string(row.text(4)),
                                         std::string(row.text(5)),
                                         actOf(row.text(6)),
                                         row.integer(7)};
                const std::string salt(row.blob(9));
                if (!salt.empty() && wordsDigest(words, salt) != row.blob(10)) {
                    damaged("words");
                }
                const std::string digests = chunkDigests(connection, last, salt, row.integer(8), findings);
                if (chainLink(previous, last, words, row.blob(10), digests) != row.blob(11)) {
                    damaged("chain");
                }
            } catch (const Failure &problem) {
                findings.add({DamageKind::Journal, core::Kind::Account, last, {}, problem.error().detail});
            }
            previous = row.blob(11);
        }
        requireEnd(connection, rows, last, previous, findings);
    } catch (const Failure &problem) {
        findings.add({DamageKind::Journal, core::Kind::Account, last + 1, {}, problem.error().detail});
    }
    return rows;
}

void checkSnapshotContents(Connection &connection, Findings &findings)
{
    const int digest = core::entityInfo(core::Kind::Snapshot).indexOf("content_digest");
    const Reader reader(std::shared_ptr<Connection>(std::shared_ptr<void>(), &connection));
    try {
        reader.eachRecord(core::Kind::Snapshot, [&](const core::Record &row) {
            const auto *name = std::get_if<std::string>(&row.values[static_cast<std::size_t>(digest)]);
            const auto content = name == nullptr || name->empty() ? core::Result<std::string>() : reader.snapshotContent(*name);
            if (!content) {
                findings.add({DamageKind::Content, row.kind, row.id, nameOf(row),
                              content.error().code == core::ErrorCode::NotFound ? "missing" : "content"});
            }
            return true;
        });
    } catch (const Failure &) {
        // Rows that cannot be read are named already.
    }
}

}  // namespace linchpin::store::detail
