#include "store/database.h"

#include <algorithm>
#include <array>
#include <exception>

#include "store/detail/changes.h"
#include "store/detail/database_state.h"
#include "store/detail/row.h"
#include "store/detail/search_keeper.h"
#include "store/detail/text.h"
#include "store/detail/writer_state.h"
#include "store/failure.h"
#include "store/presence.h"

namespace linchpin::store {

namespace {

using core::ErrorCode;
using core::failure;
using detail::prepare;
using detail::Statement;
using detail::WriterState;

/// Rows of an import that its undo removes before the recording is cut.
constexpr std::int64_t kRowsPerRemoval = 20'000;

/// Takes the lock anew when its file was removed and nobody else has it: what another program wrote meanwhile is in the file, which SQLite guards.
core::Result<void> requireLock(platform::LockFile &lock, const std::filesystem::path &path, const Environment &environment)
{
    if (lock.isHeld()) {
        return {};
    }
    auto again = platform::LockFile::acquire(path, environment, false);
    if (!again) {
        return tl::make_unexpected(again.error());
    }
    lock = std::move(*again);
    return {};
}

/// Runs `body` in a write transaction with the checks that all share; rolls back on any error.
template <typename State, typename Body>
core::Result<ChangeSet> inTransaction(State &s, const Body &body)
{
    detail::Connection &connection = *s.connection;
    bool &busy = s.busy;
    const std::string path = connection.info().path.string();
    if (!s.lock) {
        return failure(ErrorCode::ReadOnly, path);
    }
    if (busy) {
        return failure(ErrorCode::Usage, path, "nested transaction");
    }
    if (auto present = requirePresent(connection); !present) {
        return tl::make_unexpected(present.error());
    }
    if (auto locked = requireLock(*s.lock, connection.info().path, s.environment); !locked) {
        return tl::make_unexpected(locked.error());
    }
    struct Busy {
        bool &flag;
        detail::Connection &used;
        ~Busy()
        {
            flag = false;
            used.useSmallCache();
        }
    } const guard{busy, connection};
    busy = true;
    try {
        connection.exec("BEGIN IMMEDIATE");
        core::Result<ChangeSet> result = body();
        if (!result) {
            connection.rollback();
        }
        return result;
    } catch (const Failure &problem) {
        connection.rollback();
        return tl::make_unexpected(problem.error());
    } catch (const std::exception &problem) {
        connection.rollback();
        return failure(ErrorCode::Internal, path, problem.what());
    }
}

/// Writes what is left of the transaction and commits it.
ChangeSet commit(WriterState &writer, std::string_view label, Act act, std::int64_t target)
{
    ChangeSet made;
    made.act = act;
    made.label = label;
    if (!writer.journal.isEmpty() || act != Act::Do) {
        writer.writeTableDigests();
        const Environment &environment = writer.environment;
        made.journal = writer.journal.finish({environment.clock(), environment.author().value(), environment.user,
                                              environment.host, std::string(label), act, target});
        if (act == Act::Erase) {
            writer.journal.redact();
        }
        made.kinds = writer.totals.kinds();
        detail::keepSearchIndex(*writer.connection, made.kinds);
    }
    writer.requireTransaction();
    writer.requireWholeReferences();
    if (const auto present = requirePresent(*writer.connection); !present) {
        throw Failure(present.error());
    }
    writer.connection->exec("COMMIT");
    return made;
}

/// Removes the rows of an import again, recorded in pieces of bounded size.
void removeRanges(WriterState &writer, std::string_view text)
{
    detail::Recorder recorder(*writer.connection, [&writer](std::string_view changeset) {
        writer.totals.addCountsOnly(changeset);
        writer.journal.add(detail::kFormRemoved, changeset);
    });
    std::vector<detail::KindRange> ranges = detail::rangesOf(text);
    std::reverse(ranges.begin(), ranges.end());
    for (const detail::KindRange &range : ranges) {
        writer.totals.addRemovedRange(range.kind, range.range);
        const std::string table = detail::quotedName(core::entityInfo(range.kind).name);
        Statement bound =
            prepare(*writer.connection,
                    "SELECT max(id) FROM (SELECT id FROM " + table + " WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT ?3)");
        Statement remove = prepare(*writer.connection, "DELETE FROM " + table + " WHERE id BETWEEN ?1 AND ?2");
        for (std::int64_t first = range.range.first;;) {
            bound.bind(1, first);
            bound.bind(2, range.range.last);
            bound.bind(3, kRowsPerRemoval);
            if (!bound.step() || bound.isNull(0)) {
                bound.reset();
                break;
            }
            const std::int64_t last = bound.integer(0);
            bound.reset();
            recorder.record();
            remove.bind(1, first);
            remove.bind(2, last);
            remove.run();
            const auto rows = static_cast<std::size_t>(writer.connection->changes());
            recorder.wrote(rows, rows * detail::kRowEstimate);
            first = last + 1;
        }
    }
    recorder.cut();
}

/// Puts rows back that the undo of an import removed; they are journalled as ranges again.
void restoreRows(WriterState &writer, std::string_view removed)
{
    const std::string inserts = detail::inverted(removed);
    detail::apply(*writer.connection, inserts);
    writer.totals.addCountsOnly(inserts);
    std::array<std::vector<std::int64_t>, core::kKindCount> ids;
    detail::ChangesetCursor cursor(inserts);
    while (cursor.next()) {
        ids[static_cast<std::size_t>(cursor.kind())].push_back(cursor.id());
    }
    std::string text;
    for (const core::Kind kind : core::allKinds()) {
        std::vector<std::int64_t> &rows = ids[static_cast<std::size_t>(kind)];
        std::sort(rows.begin(), rows.end());
        std::vector<IdRange> ranges;
        for (const std::int64_t id : rows) {
            if (!ranges.empty() && ranges.back().last + 1 == id) {
                ranges.back().last = id;
            } else {
                ranges.push_back({id, id});
            }
        }
        for (const IdRange &range : ranges) {
            writer.totals.addInsertedRange(kind, range);
        }
        text += detail::rangesText(kind, ranges);
    }
    writer.journal.add(detail::kFormInserted, text);
}

/// Reverses every chunk of a journal row, last one first.
void reverse(WriterState &writer, std::int64_t journal)
{
    Statement chunk = prepare(*writer.connection,
                              "SELECT c.form, c.size, c.content, c.digest, j.salt FROM journal_chunk c "
                              "JOIN journal j ON j.id=c.journal WHERE c.journal=?1 ORDER BY c.position DESC");
    chunk.bind(1, journal);
    while (chunk.step()) {
        if (chunk.isNull(2)) {
            throw Failure(ErrorCode::Conflict, "journal", std::to_string(journal) + " redacted");
        }
        const std::string form(chunk.text(0));
        const std::string content = detail::expanded(chunk.blob(2), static_cast<std::size_t>(chunk.integer(1)));
        if (detail::blake2b(content, chunk.blob(4)) != chunk.blob(3)) {
            throw Failure(ErrorCode::Damaged, "journal", std::to_string(journal));
        }
        if (form != detail::kFormChanges) {
            writer.connection->useLargeCache();
        }
        if (form == detail::kFormInserted) {
            removeRanges(writer, content);
        } else if (form == detail::kFormRemoved) {
            restoreRows(writer, content);
        } else {
            const std::string back = detail::inverted(content);
            detail::apply(*writer.connection, back);
            writer.totals.addChangeset(back);
            writer.journal.add(detail::kFormChanges, back);
        }
    }
}

bool endsHistory(Act act) { return act == Act::Create || act == Act::Erase || act == Act::Restore || act == Act::Migrate; }

}  // namespace

void Database::State::noteStep(const ChangeSet &made, const UndoStep &reversed)
{
    if (made.journal == 0 || !stepsKnown) {
        return;
    }
    if (made.act == Act::Undo) {
        undoSteps.pop_back();
        redoSteps.push_back({made.journal, reversed.root, made.label});
    } else if (made.act == Act::Redo) {
        redoSteps.pop_back();
        undoSteps.push_back({made.journal, reversed.root, made.label});
    } else {
        redoSteps.clear();
        if (endsHistory(made.act)) {
            undoSteps.clear();
        } else if (made.act == Act::Do) {
            undoSteps.push_back({made.journal, made.journal, made.label});
        }
    }
}

std::string Database::State::endOfUndo() const
{
    Statement row = prepare(
        *connection, "SELECT act FROM journal WHERE act IN ('create', 'erase', 'restore', 'migrate') ORDER BY id DESC LIMIT 1");
    const std::string act = row.step() ? std::string(row.text(0)) : std::string();
    return act == "restore" ? "restored" : act == "erase" ? "erased" : act == "migrate" ? "migrated" : "";
}

void Database::State::learnSteps()
{
    const std::int64_t version = connection->number("PRAGMA data_version");
    if (stepsKnown && version == dataVersion) {
        return;
    }
    dataVersion = version;
    undoSteps.clear();
    redoSteps.clear();
    stepsKnown = true;
    Statement row = prepare(*connection,
                            "SELECT j.id, j.act, j.label, EXISTS(SELECT 1 FROM journal_chunk c WHERE c.journal=j.id "
                            "AND c.content IS NULL) FROM journal j WHERE j.id > coalesce((SELECT max(b.id) FROM journal b "
                            "WHERE b.act IN ('create', 'erase', 'restore', 'migrate')), 0) ORDER BY j.id");
    while (row.step()) {
        ChangeSet made;
        made.journal = row.integer(0);
        made.label = row.text(2);
        made.act = row.text(1) == "undo" ? Act::Undo
            : row.text(1) == "redo"      ? Act::Redo
            : row.text(1) == "sign_off"  ? Act::SignOff
                                         : Act::Do;
        const bool isUndo = made.act == Act::Undo;
        std::vector<UndoStep> &from = isUndo ? undoSteps : redoSteps;
        if (row.integer(3) != 0 || ((isUndo || made.act == Act::Redo) && from.empty())) {
            undoSteps.clear();
            redoSteps.clear();
            continue;
        }
        noteStep(made, isUndo || made.act == Act::Redo ? UndoStep(from.back()) : UndoStep());
    }
}

core::Result<ChangeSet> Database::transact(std::string_view label, const Work &work)
{
    State &s = *m_state;
    auto result = inTransaction(s, [&]() -> core::Result<ChangeSet> {
        Writer writer(std::make_unique<WriterState>(s.connection, s.ids, s.environment));
        if (auto done = work(writer); !done) {
            return tl::make_unexpected(done.error());
        }
        WriterState &state = writer.state();
        state.requireTransaction();
        state.closeRecording();
        return commit(state, label, state.act, 0);
    });
    if (result) {
        s.noteStep(*result, {});
    }
    return result;
}

core::Result<ChangeSet> Database::undo()
{
    State &s = *m_state;
    UndoStep step;
    auto result = inTransaction(s, [&]() -> core::Result<ChangeSet> {
        s.learnSteps();
        if (s.undoSteps.empty()) {
            return failure(ErrorCode::NothingToDo, "undo", s.endOfUndo());
        }
        step = s.undoSteps.back();
        WriterState state(s.connection, s.ids, s.environment);
        reverse(state, step.journal);
        return commit(state, step.label, Act::Undo, step.journal);
    });
    if (result) {
        s.noteStep(*result, step);
    }
    return result;
}

core::Result<ChangeSet> Database::redo()
{
    State &s = *m_state;
    UndoStep step;
    auto result = inTransaction(s, [&]() -> core::Result<ChangeSet> {
        s.learnSteps();
        if (s.redoSteps.empty()) {
            return failure(ErrorCode::NothingToDo, "redo");
        }
        step = s.redoSteps.back();
        WriterState state(s.connection, s.ids, s.environment);
        reverse(state, step.journal);
        return commit(state, step.label, Act::Redo, step.journal);
    });
    if (result) {
        s.noteStep(*result, step);
    }
    return result;
}

core::Result<History> Database::history(const HistoryQuery &query)
{
    State &s = *m_state;
    try {
        s.learnSteps();
        History history;
        history.entries = readJournal(reader(), query);
        for (JournalEntry &entry : history.entries) {
            entry.undone =
                std::any_of(s.redoSteps.begin(), s.redoSteps.end(), [&](const UndoStep &step) { return step.root == entry.id; });
        }
        if (!s.undoSteps.empty()) {
            history.undoLabel = s.undoSteps.back().label;
        } else {
            history.endOfUndo = s.endOfUndo();
        }
        if (!s.redoSteps.empty()) {
            history.redoLabel = s.redoSteps.back().label;
        }
        return history;
    } catch (const Failure &problem) {
        return tl::make_unexpected(problem.error());
    }
}

core::Result<void> Database::derive(const std::function<void(DerivedWriter &)> &work)
{
    State &s = *m_state;
    const auto result = inTransaction(s, [&]() -> core::Result<ChangeSet> {
        DerivedWriter writer(reader());
        work(writer);
        s.connection->exec("COMMIT");
        return ChangeSet();
    });
    if (!result) {
        return tl::make_unexpected(result.error());
    }
    return {};
}

}  // namespace linchpin::store
