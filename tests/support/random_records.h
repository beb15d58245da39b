#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "core/record.h"
#include "store/writer.h"

namespace linchpin::test {

/// Makes valid records of every kind with references to records that exist, from a seed. Knows which ids exist because
/// every change goes through it; `known` is copied before a transaction that may fail.
class RandomRecords final {
public:
    using Known = std::array<std::vector<std::int64_t>, core::kKindCount>;

    explicit RandomRecords(std::uint32_t seed)
        : m_engine(seed)
    { }

    Known known;

    [[nodiscard]] int below(int limit) { return static_cast<int>(m_engine() % static_cast<unsigned>(limit)); }
    [[nodiscard]] core::Kind anyKind() { return core::allKinds()[static_cast<std::size_t>(below(core::kKindCount))]; }
    [[nodiscard]] std::vector<std::int64_t> &ids(core::Kind kind) { return known[static_cast<std::size_t>(kind)]; }

    /// Inserts a random row, with the rows that it needs.
    std::int64_t insert(store::Writer &writer, core::Kind kind, int depth = 0)
    {
        const core::EntityInfo &info = core::entityInfo(kind);
        core::Record record{kind, 0, {}};
        for (const core::FieldInfo &field : info.fields) {
            if (field.type == core::FieldType::Reference && !field.nullable && ids(field.refers).empty() && depth < 8) {
                insert(writer, field.refers, depth + 1);
            }
            record.values.push_back(value(field));
        }
        const std::int64_t id = writer.insert(record);
        ids(kind).push_back(id);
        return id;
    }

    /// Changes some fields of a random row of the kind; false when there is none.
    bool update(store::Writer &writer, core::Kind kind)
    {
        if (ids(kind).empty()) {
            return false;
        }
        auto record = writer.read().record(kind, any(ids(kind)));
        const core::EntityInfo &info = core::entityInfo(kind);
        for (int changes = 1 + below(3); changes > 0; --changes) {
            const auto field = static_cast<std::size_t>(below(static_cast<int>(info.fields.size())));
            record->values[field] = value(info.fields[field]);
        }
        writer.update(*record);
        return true;
    }

    /// Removes a random row of the kind with what belongs to it; false when there is none.
    bool remove(store::Writer &writer, core::Kind kind)
    {
        if (ids(kind).empty()) {
            return false;
        }
        for (const store::RowKey &gone : writer.removeTree(kind, any(ids(kind)))) {
            std::erase(ids(gone.kind), gone.id);
        }
        return true;
    }

    [[nodiscard]] core::Value value(const core::FieldInfo &field)
    {
        if (field.nullable && below(3) == 0) {
            return {};
        }
        switch (field.type) {
        case core::FieldType::Reference: return ids(field.refers).empty() ? core::Value() : core::Value(any(ids(field.refers)));
        case core::FieldType::Flag: return std::int64_t{field.name == "frozen" ? 0 : below(2)};
        case core::FieldType::Day: return std::int64_t{20'000 + below(2000)};
        case core::FieldType::Integer: return std::int64_t{below(6)};
        case core::FieldType::Minor: return std::int64_t{below(1'000'000'000)} - 5'000'000;
        case core::FieldType::Real: return below(2) == 0 ? below(100) / 7.0 : double(below(10));
        case core::FieldType::Code: return std::string(below(2) == 0 ? "" : "EUR");
        case core::FieldType::Word:
            return std::string(field.words[static_cast<std::size_t>(below(static_cast<int>(field.words.size())))]);
        case core::FieldType::Text: return text();
        }
        return {};
    }

    [[nodiscard]] std::string text()
    {
        static constexpr std::array<const char *, 10> kWords{"Halden",     "Müller", "計画", "O'Neill", "line\nbreak",
                                                             "\"quoted\"", "Ω",      "a;b",  "مرحبا",   "😀"};
        std::string made;
        for (int words = below(5); words > 0; --words) {
            made += kWords[static_cast<std::size_t>(below(static_cast<int>(kWords.size())))];
            made += ' ';
        }
        if (below(200) == 0) {
            made.append(6000, 'x');  // longer than a page
        }
        return made;
    }

    [[nodiscard]] std::int64_t any(const std::vector<std::int64_t> &from)
    {
        return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
    }

private:
    std::mt19937 m_engine;
};

}  // namespace linchpin::test
