#include "store/writer.h"

#include <sqlite3.h>

#include "store/detail/row.h"
#include "store/detail/text.h"
#include "store/detail/writer_state.h"
#include "store/failure.h"

namespace linchpin::store {

namespace {

using core::ErrorCode;
using detail::prepare;
using detail::Statement;
using detail::tableSql;

constexpr int kSnapshotCompression = 9;

std::size_t bytesOf(const core::Record &record)
{
    std::size_t bytes = record.values.size() * 9;
    for (const core::Value &value : record.values) {
        if (const auto *text = std::get_if<std::string>(&value)) {
            bytes += text->size();
        }
    }
    return bytes;
}

void normaliseOrThrow(core::Record &record)
{
    if (const auto problem = detail::normalise(record)) {
        throw Failure(*problem);
    }
}

}  // namespace

Writer::Writer(std::unique_ptr<detail::WriterState> state)
    : m_state(std::move(state))
{ }

Writer::~Writer() = default;

std::int64_t Writer::insert(core::Record record)
{
    detail::WriterState &s = *m_state;
    s.requireTransaction();
    const bool given = record.id != 0;
    normaliseOrThrow(record);
    if (!s.bulk) {
        s.requireReferences(record);
    }
    Statement &row = s.insertStatement(record.kind);
    const auto &removed = s.removed[static_cast<std::size_t>(record.kind)];
    for (;;) {
        if (!given) {
            record.id = s.newId(record.kind);
        }
        const bool recorded = !s.bulk || removed.contains(record.id);
        recorded ? s.recorder.record() : s.recorder.pause();
        const std::int64_t hash = detail::rowHash(record);
        detail::bindRow(row, record, hash);
        const int code = row.tryStep();
        row.reset();
        if (code == SQLITE_DONE) {
            recorded ? s.recorder.wrote(1, bytesOf(record)) : s.noteBulkRow(record.kind, record.id, hash);
            return record.id;
        }
        const bool taken = code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID;
        if (!taken) {
            s.connection->fail(code);
        }
        if (given) {
            throw Failure(ErrorCode::Conflict, std::string(core::entityInfo(record.kind).name), std::to_string(record.id));
        }
    }
}

void Writer::update(const core::Record &given)
{
    detail::WriterState &s = *m_state;
    s.requireTransaction();
    core::Record record = given;
    normaliseOrThrow(record);
    if (!s.bulk) {
        s.requireReferences(record);
    }
    s.requireNotFrozen(record.kind, record.id);
    s.recorder.record();
    Statement row = prepare(*s.connection, tableSql(record.kind).update);
    detail::bindRow(row, record, detail::rowHash(record));
    row.run();
    if (s.connection->changes() == 0) {
        if (!s.reader.exists(record.kind, record.id)) {
            throw Failure(ErrorCode::NotFound, std::string(core::entityInfo(record.kind).name), std::to_string(record.id));
        }
        return;
    }
    s.recorder.wrote(1, 2 * bytesOf(record));
}

void Writer::remove(core::Kind kind, std::int64_t id)
{
    detail::WriterState &s = *m_state;
    s.requireTransaction();
    std::string listed;
    for (const RowReference &reference : referencesTo(kind, id)) {
        if (reference.kind != kind || reference.id != id) {
            listed += std::string(core::entityInfo(reference.kind).name) + " " + std::to_string(reference.id) + " "
                + std::string(reference.field) + "\n";
        }
    }
    if (!listed.empty()) {
        throw Failure(ErrorCode::Conflict, std::string(core::entityInfo(kind).name) + " " + std::to_string(id), listed);
    }
    s.requireNotFrozen(kind, id);
    s.removeRow(kind, id);
}

std::vector<RowReference> Writer::referencesTo(core::Kind kind, std::int64_t id, std::size_t limit) const
{
    std::vector<RowReference> found;
    for (const detail::ReferringField &field : detail::fieldsReferringTo(kind)) {
        const core::EntityInfo &info = core::entityInfo(field.kind);
        Statement row = prepare(*m_state->connection,
                                "SELECT id FROM " + detail::quotedName(info.name) + " WHERE "
                                    + detail::quotedName(info.fields[field.field].name) + "=?1 ORDER BY id LIMIT ?2");
        row.bind(1, id);
        row.bind(2, static_cast<std::int64_t>(limit - found.size()));
        while (found.size() < limit && row.step()) {
            found.push_back({field.kind, row.integer(0), info.fields[field.field].name});
        }
    }
    return found;
}

core::Result<void> Writer::validate(const core::Record &record) const
{
    core::Record copy = record;
    if (const auto problem = detail::normalise(copy)) {
        return tl::make_unexpected(*problem);
    }
    return {};
}

void Writer::beginBulk()
{
    m_state->requireTransaction();
    m_state->connection->useLargeCache();
    m_state->bulk = true;
}

void Writer::endBulk()
{
    m_state->bulk = false;
    m_state->requireWholeReferences();
}

std::int64_t Writer::newId(core::Kind kind) { return m_state->newId(kind); }

std::string Writer::storeSnapshotContent(std::string_view text)
{
    m_state->requireTransaction();
    const std::string digest = detail::hexadecimal(detail::blake2b(text));
    Statement row =
        prepare(*m_state->connection, "INSERT OR IGNORE INTO snapshot_content(digest, size, content) VALUES(?1, ?2, ?3)");
    row.bind(1, digest);
    row.bind(2, static_cast<std::int64_t>(text.size()));
    row.bindBlob(3, detail::compressed(text, kSnapshotCompression));
    row.run();
    return digest;
}

void Writer::removeSnapshotContent(std::string_view digest)
{
    m_state->requireTransaction();
    Statement row = prepare(*m_state->connection, "DELETE FROM snapshot_content WHERE digest=?1");
    row.bind(1, digest);
    row.run();
}

void Writer::setAct(Act act) { m_state->act = act; }

namespace {

using Mentions = std::function<bool(RowKey, std::string_view)>;

/// Whether a text of the changed row, before or after, says what is looked for.
bool saysIt(const detail::ChangesetCursor &cursor, const Mentions &mentions)
{
    for (int column = 2; column < cursor.columnCount(); ++column) {
        for (sqlite3_value *value : {cursor.before(column), cursor.after(column)}) {
            const core::Value read = detail::valueOf(value);
            const auto *text = std::get_if<std::string>(&read);
            if (text != nullptr && !text->empty() && mentions({cursor.kind(), cursor.id()}, *text)) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

std::size_t Writer::redactJournal(std::span<const RowKey> records, const Mentions &mentions)
{
    detail::WriterState &s = *m_state;
    s.requireTransaction();
    const std::set<RowKey> wanted(records.begin(), records.end());
    std::set<std::int64_t> touched;
    {
        Statement chunk = prepare(*s.connection,
                                  "SELECT journal, size, content FROM journal_chunk "
                                  "WHERE content IS NOT NULL AND form<>'inserted' ORDER BY journal, position");
        while (chunk.step()) {
            if (touched.contains(chunk.integer(0))) {
                continue;
            }
            const std::string content = detail::expanded(chunk.blob(2), static_cast<std::size_t>(chunk.integer(1)));
            detail::ChangesetCursor cursor(content);
            while (cursor.next()) {
                if (wanted.contains({cursor.kind(), cursor.id()}) || (mentions && saysIt(cursor, mentions))) {
                    touched.insert(chunk.integer(0));
                    break;
                }
            }
        }
    }
    if (mentions) {
        Statement row = prepare(*s.connection, "SELECT id, label FROM journal WHERE label<>'' ORDER BY id");
        while (row.step()) {
            if (mentions({core::Kind::Workspace, 0}, row.text(1))) {
                touched.insert(row.integer(0));
            }
        }
    }
    Statement empty = prepare(*s.connection, "UPDATE journal_chunk SET content=NULL WHERE journal=?1 AND form<>'inserted'");
    Statement words = prepare(*s.connection, "UPDATE journal SET label='', salt=NULL WHERE id=?1");
    for (const std::int64_t journal : touched) {
        for (Statement *statement : {&empty, &words}) {
            statement->bind(1, journal);
            statement->run();
        }
    }
    return touched.size();
}

void Writer::replaceSnapshotContent(core::SnapshotId snapshot, std::string_view text)
{
    detail::WriterState &s = *m_state;
    auto row = s.reader.record(core::Kind::Snapshot, snapshot.value());
    if (!row) {
        throw Failure(ErrorCode::NotFound, "snapshot", std::to_string(snapshot.value()));
    }
    const auto column = static_cast<std::size_t>(core::entityInfo(core::Kind::Snapshot).indexOf("content_digest"));
    const std::string old = std::get<std::string>(row->values[column]);
    row->values[column] = storeSnapshotContent(text);
    s.recorder.record();
    Statement update = prepare(*s.connection, tableSql(core::Kind::Snapshot).update);
    detail::bindRow(update, *row, detail::rowHash(*row));
    update.run();
    s.recorder.wrote(1, 2 * bytesOf(*row));
    Statement others = prepare(*s.connection, "SELECT 1 FROM \"snapshot\" WHERE \"content_digest\"=?1 LIMIT 1");
    others.bind(1, old);
    if (!old.empty() && !others.step()) {
        removeSnapshotContent(old);
    }
}

const Reader &Writer::read() const { return m_state->reader; }

std::int64_t Writer::now() const { return m_state->environment.clock(); }

std::uint32_t Writer::random() const { return m_state->environment.random(); }

void DerivedWriter::setCurrent(std::string_view name, std::int64_t journal)
{
    Statement row = prepare(m_reader.connection(),
                            "INSERT INTO derived_state(name, journal) VALUES(?1, ?2) "
                            "ON CONFLICT(name) DO UPDATE SET journal=?2");
    row.bind(1, name);
    row.bind(2, journal);
    row.run();
}

}  // namespace linchpin::store
