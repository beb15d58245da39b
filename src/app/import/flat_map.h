#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace linchpin::app {

/// A stable 64-bit hash of text and numbers (FNV-1a with a final mix): goes into source keys, so it must never change.
class StableHash final {
public:
    StableHash &add(std::string_view text)
    {
        for (const char c : text) {
            m_value = (m_value ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
        }
        return add(static_cast<std::uint64_t>(text.size()));
    }
    StableHash &add(std::uint64_t number)
    {
        for (unsigned shift = 0; shift < 64; shift += 8) {
            m_value = (m_value ^ ((number >> shift) & 0xFFU)) * 0x100000001B3ULL;
        }
        return *this;
    }
    StableHash &add(std::int64_t number) { return add(static_cast<std::uint64_t>(number)); }
    StableHash &add(int number) { return add(static_cast<std::int64_t>(number)); }

    /// Never 0.
    [[nodiscard]] std::uint64_t value() const
    {
        std::uint64_t x = m_value;
        x = (x ^ (x >> 33U)) * 0xFF51AFD7ED558CCDULL;
        x = (x ^ (x >> 33U)) * 0xC4CEB9FE1A85EC53ULL;
        x ^= x >> 33U;
        return x == 0 ? 1 : x;
    }

private:
    std::uint64_t m_value = 0xCBF29CE484222325ULL;
};

/// Hash -> record id or count: 16 bytes a slot, open addressing, no removal. Keys are hashes that are not 0; two texts of one
/// hash are taken for the same (odds below 1 in 10 million at a million rows).
class FlatMap final {
public:
    [[nodiscard]] std::size_t size() const { return m_count; }

    void reserve(std::size_t count)
    {
        const std::size_t wanted = std::bit_ceil(count * 3 / 2 + 16);
        if (wanted > m_slots.size()) {
            rehash(wanted);
        }
    }

    /// Null when absent.
    [[nodiscard]] const std::int64_t *find(std::uint64_t key) const
    {
        if (m_slots.empty()) {
            return nullptr;
        }
        for (std::size_t i = key & (m_slots.size() - 1);; i = (i + 1) & (m_slots.size() - 1)) {
            if (m_slots[i].key == key) {
                return &m_slots[i].value;
            }
            if (m_slots[i].key == 0) {
                return nullptr;
            }
        }
    }

    /// The value of the key, 0 when it was absent.
    std::int64_t &operator[](std::uint64_t key)
    {
        if ((m_count + 1) * 4 > m_slots.size() * 3) {
            rehash(m_slots.empty() ? 64 : m_slots.size() * 2);
        }
        for (std::size_t i = key & (m_slots.size() - 1);; i = (i + 1) & (m_slots.size() - 1)) {
            if (m_slots[i].key == key) {
                return m_slots[i].value;
            }
            if (m_slots[i].key == 0) {
                m_slots[i].key = key;
                ++m_count;
                return m_slots[i].value;
            }
        }
    }

private:
    struct Slot {
        std::uint64_t key = 0;
        std::int64_t value = 0;
    };

    void rehash(std::size_t slots)
    {
        std::vector<Slot> old(slots);
        old.swap(m_slots);
        for (const Slot &slot : old) {
            if (slot.key != 0) {
                std::size_t i = slot.key & (slots - 1);
                while (m_slots[i].key != 0) {
                    i = (i + 1) & (slots - 1);
                }
                m_slots[i] = slot;
            }
        }
    }

    std::vector<Slot> m_slots;
    std::size_t m_count = 0;
};

}  // namespace linchpin::app
