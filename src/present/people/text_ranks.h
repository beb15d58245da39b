#pragma once

#include <cstdint>
#include <vector>

#include <QCollator>
#include <QString>

namespace linchpin::present {

/// Order numbers of texts: equal texts have equal numbers, and numbers compare as the texts do in the user's language. Made once for many
/// texts, off the window's thread; later texts find their place between the others without renumbering.
class TextRanks final {
public:
    TextRanks();
    /// `texts` in any order, with repetitions. Numbers given before are void.
    void build(std::vector<QString> texts);
    /// Of a text that `build` saw, or of a new one, which is remembered. An empty text comes last.
    [[nodiscard]] std::int64_t rank(const QString &text);

    static constexpr std::int64_t kEmpty = INT64_MAX;

private:
    struct Entry {
        QString text;
        std::int64_t rank = 0;
    };
    [[nodiscard]] std::size_t place(const QString &text) const;

    QCollator m_collator;
    std::vector<Entry> m_entries;  ///< in order, no two equal
};

}  // namespace linchpin::present
