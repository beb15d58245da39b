#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "app/import/import.h"
#include "store/writer.h"

namespace linchpin::app {

/// The rows of one kind in memory, with what an import adds and changes; written in one go at its end, each row once.
template <typename T>
class PendingRows final {
public:
    void load(const store::Reader &reader)
    {
        m_rows.reserve(static_cast<std::size_t>(reader.count(T::kKind)));
        reader.template each<T>([&](T &&row) {
            m_index.emplace(row.id.value(), m_rows.size());
            m_rows.push_back(std::move(row));
        });
        m_stored = m_rows.size();
    }

    [[nodiscard]] std::size_t size() const { return m_rows.size(); }
    [[nodiscard]] const T &operator[](std::size_t index) const { return m_rows[index]; }
    [[nodiscard]] bool isNew(std::size_t index) const { return index >= m_stored; }
    /// Position of the row with this id, or size().
    [[nodiscard]] std::size_t indexOf(core::Id<T> id) const
    {
        const auto found = m_index.find(id.value());
        return found == m_index.end() ? m_rows.size() : found->second;
    }

    std::size_t add(T row, store::Writer &writer)
    {
        row.id = core::Id<T>(writer.newId(T::kKind));
        m_index.emplace(row.id.value(), m_rows.size());
        m_rows.push_back(std::move(row));
        return m_rows.size() - 1;
    }

    /// For changing; what was stored is remembered and compared when all is written.
    T &edit(std::size_t index)
    {
        if (!isNew(index)) {
            m_originals.try_emplace(index, m_rows[index]);
        }
        return m_rows[index];
    }

    void flush(store::Writer &writer, ImportSummary &summary)
    {
        const auto kind = static_cast<std::size_t>(T::kKind);
        for (std::size_t i = m_stored; i < m_rows.size(); ++i) {
            writer.insert(m_rows[i]);
            ++summary.created[kind];
        }
        for (std::size_t i = 0; i < m_stored; ++i) {
            const auto original = m_originals.find(i);
            if (original != m_originals.end() && !(original->second == m_rows[i])) {
                writer.update(m_rows[i]);
                ++summary.changed[kind];
            }
        }
        m_stored = m_rows.size();
        m_originals.clear();
    }

private:
    std::vector<T> m_rows;
    std::size_t m_stored = 0;
    std::unordered_map<std::int64_t, std::size_t> m_index;
    std::unordered_map<std::size_t, T> m_originals;
};

}  // namespace linchpin::app
