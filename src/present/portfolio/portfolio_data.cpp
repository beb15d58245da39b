#include "present/portfolio/portfolio_data.h"

#include <algorithm>
#include <numeric>

#include "present/edit/choice_index.h"
#include "present/models/collation.h"

namespace linchpin::present {

using core::report::Portfolio;
using core::report::PortfolioGroup;
using core::report::PortfolioRow;

namespace {

/// Places of `words` in alphabetical order; equal ones share a place.
std::vector<int> orderOf(const std::vector<std::string> &words, const QCollator &collator)
{
    std::unordered_map<std::string_view, int> places;
    std::vector<std::string_view> distinct;
    for (const std::string &word : words) {
        if (!word.empty() && places.emplace(word, 0).second) {
            distinct.push_back(word);
        }
    }
    std::vector<QCollatorSortKey> keys;
    keys.reserve(distinct.size());
    for (const std::string_view word : distinct) {
        keys.push_back(collator.sortKey(fromUtf8(word)));
    }
    std::vector<std::size_t> order(distinct.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const int way = keys[a].compare(keys[b]);
        return way != 0 ? way < 0 : distinct[a] < distinct[b];
    });
    int place = -1;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i == 0 || keys[order[i]].compare(keys[order[i - 1]]) != 0) {
            ++place;
        }
        places[distinct[order[i]]] = place;
    }
    std::vector<int> result(words.size(), -1);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!words[i].empty()) {
            result[i] = places[words[i]];
        }
    }
    return result;
}

}  // namespace

std::shared_ptr<const PortfolioData::Texts> PortfolioData::textsOf(const Portfolio &portfolio,
                                                                   const std::vector<std::uint32_t> &byAccount,
                                                                   const Texts *before)
{
    auto texts = std::make_shared<Texts>();
    const std::size_t count = byAccount.size();
    texts->accounts.reserve(count);
    for (auto &column : texts->words) {
        column.reserve(count);
    }
    for (const std::uint32_t at : byAccount) {
        const PortfolioRow &row = portfolio.rows[at];
        texts->accounts.push_back(row.account);
        texts->words[Name].push_back(row.name);
        texts->words[Owner].push_back(row.ownerName);
        texts->words[Segment].push_back(row.segment);
        texts->words[Industry].push_back(row.industry);
        texts->words[Region].push_back(row.region);
    }
    const bool sameAccounts = before && before->accounts == texts->accounts;
    const QCollator collator = nameCollator();
    bool anyNew = !sameAccounts;
    for (std::size_t column = 0; column < TextColumns; ++column) {
        if (sameAccounts && before->words[column] == texts->words[column]) {
            texts->order[column] = before->order[column];
        } else {
            texts->order[column] = orderOf(texts->words[column], collator);
            anyNew = true;
        }
    }
    if (!anyNew) {
        texts->search = before->search;
        return texts;
    }
    texts->search.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        QString all;
        for (const auto &column : texts->words) {
            all += fromUtf8(column[i]);
            all += QLatin1Char('\n');
        }
        texts->search.push_back(foldedText(all));
    }
    return texts;
}

std::shared_ptr<const PortfolioData> PortfolioData::make(Portfolio portfolio, const PortfolioData *before)
{
    auto data = std::make_shared<PortfolioData>();
    data->m_portfolio = std::move(portfolio);
    const auto &rows = data->m_portfolio.rows;
    std::vector<std::uint32_t> byAccount(rows.size());
    std::iota(byAccount.begin(), byAccount.end(), 0U);
    std::sort(byAccount.begin(), byAccount.end(),
              [&](std::uint32_t a, std::uint32_t b) { return rows[a].account < rows[b].account; });
    data->m_texts = textsOf(data->m_portfolio, byAccount, before ? before->m_texts.get() : nullptr);
    data->m_place.resize(rows.size());
    data->m_rowOf.reserve(rows.size());
    for (std::uint32_t place = 0; place < byAccount.size(); ++place) {
        data->m_place[byAccount[place]] = place;
        data->m_rowOf.emplace(rows[byAccount[place]].account.value(), byAccount[place]);
    }
    const auto &groups = data->m_portfolio.groups;
    if (!groups.empty()) {
        data->m_groupOf.assign(rows.size(), -1);
        data->m_groupPlace.reserve(groups.size());
        for (std::size_t i = 0; i < groups.size(); ++i) {
            for (const std::size_t member : groups[i].members) {
                data->m_groupOf[member] = static_cast<std::int32_t>(rows.size() + i);
            }
            const int head = data->rowOf(groups[i].row.account);
            data->m_groupPlace.push_back(head < 0 ? 0U : data->m_place[static_cast<std::size_t>(head)]);
        }
    }
    return data;
}

int PortfolioData::rowOf(core::AccountId account) const
{
    const auto found = m_rowOf.find(account.value());
    return found == m_rowOf.end() ? -1 : static_cast<int>(found->second);
}

int PortfolioData::groupOf(std::size_t row) const { return m_groupOf.empty() ? -1 : m_groupOf[row]; }

int PortfolioData::textOrder(std::size_t entry, PortfolioColumn column) const
{
    const std::size_t place = isGroupEntry(entry) ? m_groupPlace[entry - rowCount()] : m_place[entry];
    switch (column) {
    case PortfolioColumn::Account: return m_texts->order[Name][place];
    case PortfolioColumn::Owner: return m_texts->order[Owner][place];
    case PortfolioColumn::Segment: return m_texts->order[Segment][place];
    case PortfolioColumn::Industry: return m_texts->order[Industry][place];
    case PortfolioColumn::Region: return m_texts->order[Region][place];
    default: return -1;
    }
}

namespace {

std::vector<std::string> utf8(const QStringList &texts)
{
    std::vector<std::string> result;
    for (const QString &text : texts) {
        result.push_back(toUtf8(text));
    }
    return result;
}

template <typename T>
bool allows(const std::vector<T> &wanted, const T &value)
{
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

}  // namespace

PortfolioMatcher::PortfolioMatcher(const PortfolioFilter &filter, const PortfolioData &data)
    : m_data(data)
    , m_all(filter.isEmpty())
    , m_segments(utf8(filter.segments))
    , m_industries(utf8(filter.industries))
    , m_regions(utf8(filter.regions))
    , m_filter(filter)
    , m_words(foldedText(filter.text).split(QLatin1Char(' '), Qt::SkipEmptyParts))
{
    for (const core::Alarm alarm : filter.alarms) {
        m_alarms |= 1U << static_cast<unsigned>(alarm);
    }
}

bool PortfolioMatcher::matches(std::size_t at) const
{
    if (m_all) {
        return true;
    }
    const PortfolioRow &row = m_data.row(at);
    if (!allows(m_filter.owners, row.owner) || !allows(m_filter.statuses, row.status) || !allows(m_segments, row.segment)
        || !allows(m_industries, row.industry) || !allows(m_regions, row.region)) {
        return false;
    }
    if (m_filter.renewalWithin > 0) {
        const core::Date today = m_data.portfolio().asOf;
        if (!row.renewalOn || *row.renewalOn < today || *row.renewalOn - today > m_filter.renewalWithin) {
            return false;
        }
    }
    if (!m_filter.classes.isEmpty() && !m_filter.classes.contains(QLatin1Char(row.revenueClass))) {
        return false;
    }
    if (m_alarms != 0 && std::none_of(row.alarms.begin(), row.alarms.end(), [this](core::Alarm alarm) {
            return (m_alarms >> static_cast<unsigned>(alarm) & 1U) != 0;
        })) {
        return false;
    }
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) { return m_data.searchText(at).contains(word); });
}

}  // namespace linchpin::present
