#include "store/detail/writer_state.h"

#include <bit>

#include <sqlite3.h>

#include "store/detail/row.h"
#include "store/failure.h"

namespace linchpin::store::detail {

namespace {

/// Ids taken at once for a kind in bulk: a million rows stay one or two ranges.
constexpr std::int64_t kBlockSize = std::int64_t{1} << 20;
constexpr std::size_t kMaxRangeText = std::size_t{4} << 20;
constexpr int kMaxBrokenListed = 20;

std::size_t at(core::Kind kind) { return static_cast<std::size_t>(kind); }

}  // namespace

WriterState::WriterState(std::shared_ptr<Connection> own, IdSource &idSource, const Environment &surroundings)
    : connection(std::move(own))
    , reader(connection)
    , ids(idSource)
    , environment(surroundings)
    , journal(*connection, surroundings)
    , recorder(*connection, [this](std::string_view changeset) {
        totals.addChangeset(changeset);
        journal.add(kFormChanges, changeset);
    })
{ }

void WriterState::requireTransaction() const
{
    if (!connection->inTransaction()) {
        throw Failure(core::ErrorCode::CannotWrite, reader.file().path.string(), "rolled back");
    }
}

Statement &WriterState::insertStatement(core::Kind kind)
{
    std::optional<Statement> &statement = inserts[at(kind)];
    if (!statement) {
        statement.emplace(prepare(*connection, tableSql(kind).insert));
    }
    return *statement;
}

std::int64_t WriterState::newId(core::Kind kind)
{
    if (!bulk) {
        return ids.next();
    }
    Block &block = blocks[at(kind)];
    if (block.next == block.end) {
        if (block.used) {
            ranges[at(kind)].push_back({block.first, block.next - 1});
        }
        block.first = ids.reserve(kBlockSize);
        block.next = block.first;
        block.end = block.first + kBlockSize;
        block.used = false;
    }
    return block.next++;
}

void WriterState::noteBulkRow(core::Kind kind, std::int64_t id, std::int64_t hash)
{
    totals.addInsertedInBulk(kind, hash);
    Block &block = blocks[at(kind)];
    if (block.first <= id && id < block.next) {
        block.used = true;
        return;
    }
    std::vector<IdRange> &known = ranges[at(kind)];
    if (!known.empty() && known.back().last == id - 1) {
        known.back().last = id;
    } else if (known.empty() || !known.back().contains(id)) {
        known.push_back({id, id});
    }
}

void WriterState::requireReferences(const core::Record &record) const
{
    const core::EntityInfo &info = core::entityInfo(record.kind);
    for (std::size_t i = 0; i < info.fields.size(); ++i) {
        const auto *target = std::get_if<std::int64_t>(&record.values[i]);
        if (info.fields[i].type != core::FieldType::Reference || target == nullptr
            || (info.fields[i].refers == record.kind && *target == record.id)) {
            continue;
        }
        if (!reader.exists(info.fields[i].refers, *target)) {
            throw Failure(core::ErrorCode::NotFound, std::string(info.name) + "." + std::string(info.fields[i].name),
                          std::to_string(*target));
        }
    }
}

void WriterState::requireNotFrozen(core::Kind kind, std::int64_t id) const
{
    if (kind != core::Kind::Snapshot) {
        return;
    }
    const auto row = reader.record(kind, id);
    const int frozen = core::entityInfo(kind).indexOf("frozen");
    if (row && row->values[static_cast<std::size_t>(frozen)] == core::Value(std::int64_t{1})) {
        throw Failure(core::ErrorCode::Conflict, "snapshot", std::to_string(id) + " frozen");
    }
}

void WriterState::removeRow(core::Kind kind, std::int64_t id)
{
    recorder.record();
    Statement row = prepare(*connection, tableSql(kind).remove);
    row.bind(1, id);
    row.run();
    if (connection->changes() == 0) {
        throw Failure(core::ErrorCode::NotFound, std::string(core::entityInfo(kind).name), std::to_string(id));
    }
    removed[at(kind)].insert(id);
    recorder.wrote(1, kRowEstimate);
}

void WriterState::closeRecording()
{
    recorder.cut();
    std::vector<std::string> pieces(1);
    for (const core::Kind kind : core::allKinds()) {
        std::vector<IdRange> &known = ranges[at(kind)];
        const Block &block = blocks[at(kind)];
        if (block.used) {
            known.push_back({block.first, block.next - 1});
        }
        for (const IdRange &range : known) {
            totals.addInsertedRange(kind, range);
            if (pieces.back().size() > kMaxRangeText) {
                pieces.emplace_back();
            }
            pieces.back() += rangesText(kind, {range});
        }
    }
    for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece) {
        if (!piece->empty()) {
            journal.addInFront(kFormInserted, *piece);
        }
    }
}

void WriterState::writeTableDigests()
{
    Statement read = prepare(*connection, "SELECT row_count, row_sum FROM table_digest WHERE name=?1");
    Statement write = prepare(*connection,
                              "INSERT INTO table_digest(name, row_count, row_sum) VALUES(?1, ?2, ?3) "
                              "ON CONFLICT(name) DO UPDATE SET row_count=?2, row_sum=?3");
    for (const core::Kind kind : core::allKinds()) {
        const TableDelta &delta = totals.delta(kind);
        if (delta.isZero()) {
            continue;
        }
        const std::string_view name = core::entityInfo(kind).name;
        read.bind(1, name);
        const bool known = read.step();
        const std::int64_t rows = (known ? read.integer(0) : 0) + delta.rows;
        const auto sum = std::bit_cast<std::uint64_t>(known ? read.integer(1) : std::int64_t{0}) + delta.sum;
        read.reset();
        write.bind(1, name);
        write.bind(2, rows);
        write.bind(3, std::bit_cast<std::int64_t>(sum));
        write.run();
    }
}

void WriterState::requireWholeReferences()
{
    int broken = 0;
    int unused = 0;
    sqlite3_db_status(connection->handle(), SQLITE_DBSTATUS_DEFERRED_FKS, &broken, &unused, 0);
    if (broken == 0) {
        return;
    }
    std::string subject;
    std::string detail;
    Statement row = prepare(*connection, "PRAGMA foreign_key_check");
    for (int listed = 0; listed < kMaxBrokenListed && row.step(); ++listed) {
        subject = subject.empty() ? std::string(row.text(0)) : subject;
        detail += std::string(row.text(0)) + " " + std::to_string(row.integer(1)) + " " + std::string(row.text(2)) + "\n";
    }
    throw Failure(core::ErrorCode::Conflict, subject, detail);
}

}  // namespace linchpin::store::detail
