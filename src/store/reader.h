#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.h"
#include "core/record.h"
#include "core/result.h"
#include "store/environment.h"

namespace linchpin::store {

namespace detail {
class Connection;
}

/// Reads records through one connection; for the thread that made it only. Cheap to copy (copies share the connection).
/// Every function throws Failure when the file is damaged or cannot be read; in between it never fails.
/// Purpose-made queries live in store/queries and take a Reader.
class Reader final {
public:
    explicit Reader(std::shared_ptr<detail::Connection> connection);

    /// NotFound{kind name, id} when there is none.
    template <typename T>
    [[nodiscard]] core::Result<T> one(core::Id<T> id) const
    {
        auto found = find(id);
        if (!found) {
            return core::failure(core::ErrorCode::NotFound, std::string(core::entityInfo(T::kKind).name),
                                 std::to_string(id.value()));
        }
        return std::move(*found);
    }
    template <typename T>
    [[nodiscard]] std::optional<T> find(core::Id<T> id) const
    {
        const auto found = record(T::kKind, id.value());
        return found ? std::optional<T>(core::fromRecord<T>(*found)) : std::nullopt;
    }
    /// In the order of their ids.
    template <typename T>
    [[nodiscard]] std::vector<T> all() const
    {
        std::vector<T> rows;
        each<T>([&](T &&row) { rows.push_back(std::move(row)); });
        return rows;
    }
    /// Rows whose `field` is `value` (an empty Value: rows where it is not set), by id. Fast for references and fields
    /// marked as indexed. An unknown field throws InvalidValue.
    template <typename T>
    [[nodiscard]] std::vector<T> where(std::string_view field, const core::Value &value) const
    {
        std::vector<T> rows;
        eachRecordWhere(T::kKind, field, value, [&](const core::Record &row) {
            rows.push_back(core::fromRecord<T>(row));
            return true;
        });
        return rows;
    }
    template <typename T, typename U>
    [[nodiscard]] std::vector<T> where(std::string_view field, core::Id<U> id) const
    {
        return where<T>(field, id.isNone() ? core::Value() : core::Value(id.value()));
    }
    template <typename T>
    [[nodiscard]] std::vector<T> where(std::string_view field, core::Date day) const
    {
        return where<T>(field, core::Value(std::int64_t{day.days()}));
    }
    /// Calls `visit(T&&)` for each row by id, one at a time. `visit` may read, but not change rows of the same kind.
    template <typename T, typename Visit>
    void each(Visit &&visit) const
    {
        eachRecord(T::kKind, [&](const core::Record &row) {
            visit(core::fromRecord<T>(row));
            return true;
        });
    }

    [[nodiscard]] std::int64_t count(core::Kind kind) const;
    [[nodiscard]] bool exists(core::Kind kind, std::int64_t id) const;
    [[nodiscard]] std::optional<core::Record> record(core::Kind kind, std::int64_t id) const;

    /// Return false to stop.
    using RecordVisitor = std::function<bool(const core::Record &)>;
    /// All rows of a kind by id; the record passed is reused for the next row.
    void eachRecord(core::Kind kind, const RecordVisitor &visit) const;
    void eachRecordWhere(core::Kind kind, std::string_view field, const core::Value &value, const RecordVisitor &visit) const;

    /// The text stored by Writer::storeSnapshotContent. NotFound when there is none, Damaged when it does not match.
    [[nodiscard]] core::Result<std::string> snapshotContent(std::string_view digest) const;

    /// 64 hexadecimal digits over number and sum of the rows of every kind: equal for equal content. Fast (it reads what
    /// each transaction keeps); `check` proves that it belongs to the rows.
    [[nodiscard]] std::string digest() const;

    /// Id of the newest journal row, 0 when there is none: what derived data is compared with.
    [[nodiscard]] std::int64_t lastJournal() const;
    /// The journal row up to which the derived data `name` is current; empty when it was never made.
    [[nodiscard]] std::optional<std::int64_t> derivedUpTo(std::string_view name) const;

    [[nodiscard]] const FileInfo &file() const;
    /// For store/queries only.
    [[nodiscard]] detail::Connection &connection() const { return *m_connection; }

private:
    std::shared_ptr<detail::Connection> m_connection;
};

}  // namespace linchpin::store
