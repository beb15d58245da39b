#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include <QString>

#include "core/report/portfolio.h"
#include "present/portfolio/portfolio_view.h"

namespace linchpin::present {

/// A portfolio with all that showing, sorting and filtering it needs worked out beforehand: places in alphabetical order, folded texts. Made on the
/// workspace's thread, immutable, shared. An entry is a row (0 .. rows) or, after them, a group.
class PortfolioData final {
public:
    /// `before` (may be null) lends what did not change: texts are folded and ordered again only when one of them changed.
    [[nodiscard]] static std::shared_ptr<const PortfolioData> make(core::report::Portfolio portfolio,
                                                                   const PortfolioData *before);

    [[nodiscard]] const core::report::Portfolio &portfolio() const { return m_portfolio; }
    [[nodiscard]] std::size_t rowCount() const { return m_portfolio.rows.size(); }
    [[nodiscard]] std::size_t groupCount() const { return m_portfolio.groups.size(); }
    [[nodiscard]] bool isGroupEntry(std::size_t entry) const { return entry >= rowCount(); }
    [[nodiscard]] const core::report::PortfolioGroup &group(std::size_t entry) const
    {
        return m_portfolio.groups[entry - rowCount()];
    }
    [[nodiscard]] const core::report::PortfolioRow &row(std::size_t entry) const
    {
        return isGroupEntry(entry) ? group(entry).row : m_portfolio.rows[entry];
    }
    /// -1 when there is no such account.
    [[nodiscard]] int rowOf(core::AccountId account) const;
    /// The group entry to which a row belongs; -1 without groups.
    [[nodiscard]] int groupOf(std::size_t row) const;

    /// Name, owner, segment, industry and region, folded.
    [[nodiscard]] const QString &searchText(std::size_t row) const { return m_texts->search[m_place[row]]; }
    /// Place in the alphabetical order of Account, Owner, Segment, Industry or Region; equal texts have equal places, without text: -1.
    [[nodiscard]] int textOrder(std::size_t entry, PortfolioColumn column) const;

private:
    enum TextColumn : std::uint8_t { Name, Owner, Segment, Industry, Region, TextColumns };
    /// By account id, shared between the versions of a portfolio.
    struct Texts {
        std::vector<core::AccountId> accounts;
        std::array<std::vector<std::string>, TextColumns> words;
        std::vector<QString> search;
        std::array<std::vector<int>, TextColumns> order;
    };
    static std::shared_ptr<const Texts> textsOf(const core::report::Portfolio &portfolio,
                                                const std::vector<std::uint32_t> &byAccount, const Texts *before);

    core::report::Portfolio m_portfolio;
    std::shared_ptr<const Texts> m_texts;
    std::vector<std::uint32_t> m_place;  ///< of each row in m_texts
    std::vector<std::uint32_t> m_groupPlace;  ///< of each group's topmost account in m_texts
    std::vector<std::int32_t> m_groupOf;
    std::unordered_map<std::int64_t, std::uint32_t> m_rowOf;
};

/// The filter, made ready to be asked about many rows of one portfolio.
class PortfolioMatcher final {
public:
    PortfolioMatcher(const PortfolioFilter &filter, const PortfolioData &data);
    [[nodiscard]] bool matches(std::size_t row) const;

private:
    const PortfolioData &m_data;
    bool m_all;
    std::vector<std::string> m_segments, m_industries, m_regions;
    const PortfolioFilter &m_filter;
    std::uint32_t m_alarms = 0;
    QStringList m_words;
};

}  // namespace linchpin::present
