#include "store/journal.h"

#include <algorithm>

#include "store/detail/changes.h"
#include "store/detail/connection.h"
#include "store/detail/journal_writer.h"
#include "store/detail/statement.h"
#include "store/detail/text.h"
#include "store/reader.h"

namespace linchpin::store {

namespace {

using detail::prepare;
using detail::Statement;

Act actOf(std::string_view text)
{
    for (int i = 0; i <= static_cast<int>(Act::Migrate); ++i) {
        if (word(static_cast<Act>(i)) == text) {
            return static_cast<Act>(i);
        }
    }
    return Act::Do;
}

bool isUnset(const core::Value &value)
{
    const auto *text = std::get_if<std::string>(&value);
    return std::holds_alternative<std::monostate>(value) || (text != nullptr && text->empty());
}

void addRow(JournalEntry &entry, const detail::ChangesetCursor &cursor, std::size_t maxChanges)
{
    const core::EntityInfo &info = core::entityInfo(cursor.kind());
    for (int column = 2; column < cursor.columnCount(); ++column) {
        FieldChange change;
        change.before = detail::valueOf(cursor.before(column));
        change.after = detail::valueOf(cursor.after(column));
        if (isUnset(change.before) && isUnset(change.after)) {
            continue;
        }
        ++entry.fieldCount;
        if (entry.changes.size() < maxChanges) {
            change.kind = cursor.kind();
            change.id = cursor.id();
            change.change = cursor.change();
            change.field = info.fields[static_cast<std::size_t>(column) - 2].name;
            entry.changes.push_back(std::move(change));
        }
    }
}

void addBulk(JournalEntry &entry, core::Kind kind, RowChange change, std::int64_t rows)
{
    const auto found = std::find_if(entry.bulk.begin(), entry.bulk.end(),
                                    [&](const BulkCount &count) { return count.kind == kind && count.change == change; });
    if (found == entry.bulk.end()) {
        entry.bulk.push_back({kind, change, rows});
    } else {
        found->rows += rows;
    }
}

/// Decodes the chunks of one entry; false when it does not match the record asked for.
bool addChunks(const Reader &reader, JournalEntry &entry, const HistoryQuery &query)
{
    bool matches = !query.kind;
    Statement chunk =
        prepare(reader.connection(), "SELECT form, size, content FROM journal_chunk WHERE journal=?1 ORDER BY position");
    chunk.bind(1, entry.id);
    while (chunk.step()) {
        if (chunk.isNull(2)) {
            entry.redacted = true;
            continue;
        }
        const std::string_view form = chunk.text(0);
        const std::string content = detail::expanded(chunk.blob(2), static_cast<std::size_t>(chunk.integer(1)));
        if (form == detail::kFormInserted) {
            for (const detail::KindRange &range : detail::rangesOf(content)) {
                addBulk(entry, range.kind, RowChange::Inserted, range.range.last - range.range.first + 1);
            }
            continue;
        }
        detail::ChangesetCursor cursor(content);
        while (cursor.next()) {
            matches = matches || (query.kind == cursor.kind() && (query.record == 0 || query.record == cursor.id()));
            if (form == detail::kFormRemoved) {
                addBulk(entry, cursor.kind(), RowChange::Removed, 1);
            } else {
                addRow(entry, cursor, query.maxChanges);
            }
        }
    }
    return matches;
}

}  // namespace

std::vector<JournalEntry> readJournal(const Reader &reader, const HistoryQuery &query)
{
    std::vector<JournalEntry> entries;
    Statement row = prepare(reader.connection(),
                            "SELECT id, at, member, user, host, label, act, target FROM journal "
                            "WHERE id<?1 ORDER BY id DESC");
    row.bind(1, query.before > 0 ? query.before : INT64_MAX);
    while (entries.size() < query.limit && row.step()) {
        JournalEntry entry;
        entry.id = row.integer(0);
        entry.at = row.integer(1);
        entry.member = row.id<core::Member>(2);
        entry.user = row.text(3);
        entry.host = row.text(4);
        entry.label = row.text(5);
        entry.act = actOf(row.text(6));
        entry.target = row.integer(7);
        if (addChunks(reader, entry, query)) {
            entries.push_back(std::move(entry));
        }
    }
    return entries;
}

}  // namespace linchpin::store
