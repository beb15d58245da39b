#include "store/detail/pages.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <sqlite3.h>

#include "store/detail/connection.h"

namespace linchpin::store::detail {

namespace {

constexpr unsigned kInteriorTable = 0x05;
constexpr unsigned kLeafTable = 0x0d;
constexpr int kMaxDepth = 40;

/// A page, or the part of a cell on it; reading past the end gives nothing.
class Bytes final {
public:
    explicit Bytes(std::string_view bytes)
        : m_bytes(bytes)
    { }

    [[nodiscard]] std::optional<std::uint64_t> number(std::size_t at, std::size_t size) const
    {
        if (at + size > m_bytes.size()) {
            return std::nullopt;
        }
        std::uint64_t value = 0;
        for (std::size_t i = at; i < at + size; ++i) {
            value = value << 8 | static_cast<unsigned char>(m_bytes[i]);
        }
        return value;
    }
    /// A variable-length integer at `at`, which moves behind it.
    [[nodiscard]] std::optional<std::uint64_t> varint(std::size_t &at) const
    {
        std::uint64_t value = 0;
        for (int i = 0; i < 9; ++i) {
            const auto byte = number(at++, 1);
            if (!byte) {
                return std::nullopt;
            }
            if (i == 8) {
                return value << 8 | *byte;
            }
            value = value << 7 | (*byte & 0x7F);
            if (*byte < 0x80) {
                return value;
            }
        }
        return value;
    }

private:
    std::string_view m_bytes;
};

std::optional<std::uint64_t> sizeOfType(std::uint64_t type)
{
    static constexpr std::uint64_t kSizes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
    if (type < 10) {
        return kSizes[type];
    }
    return type < 12 ? std::nullopt : std::optional((type - 12) / 2);
}

class Inspector final {
public:
    Inspector(Connection &connection, const CellProblem &tell)
        : m_tell(tell)
    {
        sqlite3_file_control(connection.handle(), "main", SQLITE_FCNTL_FILE_POINTER, &m_file);
        m_pageSize = static_cast<std::size_t>(connection.number("PRAGMA page_size"));
        const std::string first = page(1);
        const auto reserved = Bytes(first).number(20, 1);
        m_usable = m_pageSize - static_cast<std::size_t>(reserved.value_or(0));
    }

    void walk(std::uint32_t number, int depth)
    {
        if (depth > kMaxDepth || number < 1 || !m_seen.insert(number).second) {
            return;
        }
        const std::string content = page(number);
        const Bytes bytes{content};
        const std::size_t header = number == 1 ? 100 : 0;
        const auto type = bytes.number(header, 1);
        const auto cells = bytes.number(header + 3, 2);
        if (!type || !cells || (*type != kInteriorTable && *type != kLeafTable)) {
            return;
        }
        const bool isLeaf = *type == kLeafTable;
        for (std::size_t i = 0; i < *cells; ++i) {
            const auto offset = bytes.number(header + (isLeaf ? 8 : 12) + 2 * i, 2);
            if (!offset) {
                return;
            }
            if (isLeaf) {
                inspectCell(bytes, static_cast<std::size_t>(*offset));
            } else if (const auto child = bytes.number(static_cast<std::size_t>(*offset), 4)) {
                walk(static_cast<std::uint32_t>(*child), depth + 1);
            }
        }
        if (!isLeaf) {
            walk(static_cast<std::uint32_t>(bytes.number(header + 8, 4).value_or(0)), depth + 1);
        }
    }

private:
    std::string page(std::uint32_t number) const
    {
        std::string bytes(m_pageSize, '\0');
        const auto offset = static_cast<sqlite3_int64>(m_pageSize) * (number - 1);
        if (m_file == nullptr || m_file->pMethods == nullptr
            || m_file->pMethods->xRead(m_file, bytes.data(), static_cast<int>(m_pageSize), offset) != SQLITE_OK) {
            return {};
        }
        return bytes;
    }

    void inspectCell(const Bytes &bytes, std::size_t at)
    {
        const auto payload = bytes.varint(at);
        const auto rowid = bytes.varint(at);
        if (!payload || !rowid) {
            return;
        }
        const auto id = static_cast<std::int64_t>(*rowid);
        if (m_last && id <= *m_last) {
            m_tell(id, "order");
        }
        m_last = id;
        const std::size_t start = at;
        const auto headerSize = bytes.varint(at);
        if (!headerSize) {
            m_tell(id, "header");
            return;
        }
        std::uint64_t total = *headerSize;
        for (bool first = true; at < start + *headerSize; first = false) {
            const auto type = bytes.varint(at);
            const auto size = type ? sizeOfType(*type) : std::nullopt;
            // The id is kept as rowid; its place in the record is empty.
            if (!size || (first && *type != 0)) {
                m_tell(id, "type");
                return;
            }
            total += *size;
        }
        if (at != start + *headerSize || total != *payload) {
            m_tell(id, "length");
        } else if (*payload + 35 <= m_usable && start + *payload > m_usable) {
            m_tell(id, "place");
        }
    }

    const CellProblem &m_tell;
    sqlite3_file *m_file = nullptr;
    std::size_t m_pageSize = 0;
    std::size_t m_usable = 0;
    std::set<std::uint32_t> m_seen;
    std::optional<std::int64_t> m_last;
};

}  // namespace

void inspectTable(Connection &connection, std::uint32_t rootPage, const CellProblem &tell)
{
    Inspector(connection, tell).walk(rootPage, 0);
}

}  // namespace linchpin::store::detail
