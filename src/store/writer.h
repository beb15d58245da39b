#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/change_set.h"
#include "store/reader.h"

namespace linchpin::store {

class IdSource;
class Database;

namespace detail {
struct WriterState;
}

/// One record that refers to another.
struct RowReference {
    core::Kind kind = core::Kind::Account;
    std::int64_t id = 0;
    std::string_view field;

    bool operator==(const RowReference &) const = default;
};

/// A record by kind and id.
struct RowKey {
    core::Kind kind = core::Kind::Account;
    std::int64_t id = 0;

    auto operator<=>(const RowKey &) const = default;
};

/// Changes records inside one transaction: the only code that writes rows. Exists only while `transact` runs its function.
/// Every function throws Failure for a refused value before anything is written: caught inside, the transaction goes on;
/// uncaught, `transact` rolls everything back and returns it as its error.
class Writer final {
public:
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;
    ~Writer();

    /// Adds a row; an empty id is made. InvalidValue{kind.field, value} for what the field does not take, Conflict for an
    /// id that exists, NotFound{kind.field, id} for a reference to nothing (in bulk: found at the end of the transaction).
    template <typename T>
    core::Id<T> insert(const T &entity)
    {
        return core::Id<T>(insert(core::toRecord(entity)));
    }
    std::int64_t insert(core::Record record);

    /// Replaces the row of that id. NotFound when there is none. Equal values change nothing.
    template <typename T>
    void update(const T &entity)
    {
        update(core::toRecord(entity));
    }
    void update(const core::Record &record);

    /// Removes one row. Conflict when others refer to it; the detail lists them, one `kind id field` a line.
    template <typename T>
    void remove(core::Id<T> id)
    {
        remove(T::kKind, id.value());
    }
    void remove(core::Kind kind, std::int64_t id);

    /// Removes a row with everything that belongs to it: rows with a required reference go with it, so do rows whose last
    /// alternative reference it was (a participant without member and seat); other references are cleared.
    /// Returns what was removed. Conflict when a signed snapshot is among it.
    template <typename T>
    std::vector<RowKey> removeTree(core::Id<T> id)
    {
        return removeTree(T::kKind, id.value());
    }
    std::vector<RowKey> removeTree(core::Kind kind, std::int64_t id);

    /// Rows that refer to a record, at most `limit`.
    [[nodiscard]] std::vector<RowReference> referencesTo(core::Kind kind, std::int64_t id, std::size_t limit = 20) const;

    /// What `insert` or `update` would refuse about the values (references not included), without writing.
    [[nodiscard]] core::Result<void> validate(const core::Record &record) const;

    /// From here on new rows are journalled as ranges of ids, for imports: fast, small, one undo step all the same.
    /// Changes of rows that exist are recorded as ever. References are checked at the end of the transaction.
    void beginBulk();
    /// Throws Conflict where a reference names nothing, as the end of the transaction would.
    void endBulk();

    /// Ids for rows that other rows must name before they are inserted.
    [[nodiscard]] std::int64_t newId(core::Kind kind);

    /// Keeps the text of a snapshot, compressed, outside the journal; returns the digest that Snapshot::contentDigest holds.
    std::string storeSnapshotContent(std::string_view text);

    /// Makes this transaction a step that undo passes over (SignOff) or cannot cross (Create, Erase, Restore, Migrate). Of an
    /// Erase the journal keeps who, when and the label, not what was changed.
    void setAct(Act act);
    /// Empties the change sets of every journal row that touches one of the records, and their labels; the hash chain
    /// stays valid. For erasure; also call setAct(Act::Erase). Returns the number of journal rows emptied.
    /// `mentions`: also every row in whose changed texts (with the record they belong to) or label (id 0) it finds something.
    std::size_t redactJournal(std::span<const RowKey> records,
                              const std::function<bool(RowKey, std::string_view)> &mentions = {});
    /// Puts another text in the place of that of a snapshot, signed or not; its figures stay. For erasure. A text that no
    /// snapshot names any more is removed.
    void replaceSnapshotContent(core::SnapshotId snapshot, std::string_view text);
    /// Removes the text of a snapshot for good.
    void removeSnapshotContent(std::string_view digest);

    /// Sees the changes made so far.
    [[nodiscard]] const Reader &read() const;
    /// Seconds since 1970-01-01 UTC.
    [[nodiscard]] std::int64_t now() const;
    /// A random number of the environment, for salts.
    [[nodiscard]] std::uint32_t random() const;

private:
    friend class Database;
    explicit Writer(std::unique_ptr<detail::WriterState> state);
    [[nodiscard]] detail::WriterState &state() { return *m_state; }

    std::unique_ptr<detail::WriterState> m_state;
};

/// Writes derived tables (evidence sums): not journalled, can be rebuilt. Exists only inside Database::derive; the
/// statements are in store/queries.
class DerivedWriter final {
public:
    DerivedWriter(const DerivedWriter &) = delete;
    DerivedWriter &operator=(const DerivedWriter &) = delete;

    [[nodiscard]] const Reader &read() const { return m_reader; }
    /// Notes that the derived data `name` is current up to the journal row `journal` (Reader::derivedUpTo).
    void setCurrent(std::string_view name, std::int64_t journal);

private:
    friend class Database;
    explicit DerivedWriter(Reader reader)
        : m_reader(std::move(reader))
    { }

    Reader m_reader;
};

}  // namespace linchpin::store
