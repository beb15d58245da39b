#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.h"
#include "core/money.h"
#include "core/record.h"

namespace linchpin::store {
class Writer;
}

namespace linchpin::app::sample {

/// Rows of the sample on their way into the file: gives them fixed ids and writes them so that what is referred to comes first.
class Book final {
public:
    template <typename T>
    core::Id<T> add(T row)
    {
        row.id = core::Id<T>(newId());
        m_rows.push_back(core::toRecord(row));
        return row.id;
    }
    /// An id for a row that others must name before it is added; then add it with `addAs`.
    [[nodiscard]] std::int64_t newId();
    template <typename T>
    void addAs(const T &row)
    {
        m_rows.push_back(core::toRecord(row));
    }
    /// Rows of one kind added since the last flush.
    [[nodiscard]] std::size_t count(core::Kind kind) const;
    /// Writes what was added since the last flush. Throws what Writer::insert throws.
    void flush(store::Writer &writer);

private:
    std::vector<core::Record> m_rows;
    std::int64_t m_given = 0;
};

/// The day of a literal `YYYY-MM-DD`.
[[nodiscard]] core::Date on(std::string_view iso);
[[nodiscard]] core::Currency euro();
/// Minor units of thousands of euros.
[[nodiscard]] constexpr std::int64_t thousand(std::int64_t amount) { return amount * 100'000; }

}  // namespace linchpin::app::sample
