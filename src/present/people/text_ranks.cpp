#include "present/people/text_ranks.h"

#include <algorithm>

#include "present/models/collation.h"

namespace linchpin::present {

namespace {

constexpr std::int64_t kStep = std::int64_t{1} << 36;  // room for 36 halvings between two neighbours

}  // namespace

TextRanks::TextRanks()
    : m_collator(nameCollator())
{ }

void TextRanks::build(std::vector<QString> texts)
{
    m_entries.clear();
    // Equal texts fall together first by their code points, which is cheap; then each is given its key once.
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    struct Keyed {
        QCollatorSortKey key;
        QString text;
    };
    std::vector<Keyed> keyed;
    keyed.reserve(texts.size());
    for (QString &text : texts) {
        if (!text.isEmpty()) {
            keyed.push_back({m_collator.sortKey(text), std::move(text)});
        }
    }
    std::stable_sort(keyed.begin(), keyed.end(), [](const Keyed &a, const Keyed &b) { return a.key.compare(b.key) < 0; });
    m_entries.reserve(keyed.size());
    std::int64_t rank = 0;
    for (Keyed &entry : keyed) {
        m_entries.push_back({std::move(entry.text), rank += kStep});
    }
}

std::size_t TextRanks::place(const QString &text) const
{
    const auto at = std::lower_bound(m_entries.begin(), m_entries.end(), text, [this](const Entry &entry, const QString &wanted) {
        const int way = m_collator.compare(entry.text, wanted);
        return way != 0 ? way < 0 : entry.text < wanted;
    });
    return static_cast<std::size_t>(at - m_entries.begin());
}

std::int64_t TextRanks::rank(const QString &text)
{
    if (text.isEmpty()) {
        return kEmpty;
    }
    const std::size_t at = place(text);
    if (at < m_entries.size() && m_entries[at].text == text) {
        return m_entries[at].rank;
    }
    const std::int64_t before = at > 0 ? m_entries[at - 1].rank : 0;
    const std::int64_t after = at < m_entries.size() ? m_entries[at].rank : before + 2 * kStep;
    const std::int64_t rank = before + (after - before) / 2;
    m_entries.insert(m_entries.begin() + static_cast<std::ptrdiff_t>(at), {text, rank});
    return rank;
}

}  // namespace linchpin::present
