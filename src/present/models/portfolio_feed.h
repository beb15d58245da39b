#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include <QObject>

#include "core/report/portfolio.h"
#include "present/models/portfolio_model.h"
#include "present/portfolio/portfolio_data.h"
#include "present/portfolio/portfolio_view.h"
#include "present/workspace_session.h"

namespace linchpin::present {

/// What of the portfolio is asked from the workspace; filters and order are the
/// window's own.
struct PortfolioWish {
    PeriodSpec period;
    bool groups = false;  ///< also subsidiaries under their parents
    bool ofProfit = false;

    bool operator==(const PortfolioWish &) const = default;
};

/// The newest portfolio of the open workspace, read once for everybody who
/// shows a part of it (page, sidebar, palette) and again after each change. One
/// read runs at a time; changes meanwhile lead to one more. Everything that
/// needs work is done on the workspace's thread or later.
class PortfolioFeed final : public QObject {
    Q_OBJECT
public:
    explicit PortfolioFeed(WorkspaceSession *session, QObject *parent = nullptr);

    /// Null until the first read has come.
    [[nodiscard]] std::shared_ptr<const core::report::Portfolio> portfolio() const;
    [[nodiscard]] const std::shared_ptr<const PortfolioData> &data() const { return m_data; }
    [[nodiscard]] const PortfolioWish &wish() const { return m_wish; }
    void setWish(const PortfolioWish &wish);
    [[nodiscard]] bool isReading() const { return m_reading; }
    [[nodiscard]] const std::optional<core::Error> &error() const { return m_error; }

    /// While wanted, ranks under other weights are computed in the background
    /// after each read: `rankSpansChanged`.
    void setRankSpansWanted(bool wanted);
    [[nodiscard]] const RankSpans &rankSpans() const { return m_spans; }
    /// Name of the buyer who holds most of the decision, by account; comes a
    /// moment after the portfolio.
    [[nodiscard]] const std::unordered_map<std::int64_t, QString> &topBuyers() const { return m_topBuyers; }

    /// The alarms of some accounts (rising ids), worst first.
    void readAttention(std::vector<core::AccountId> accounts, std::size_t limit, QObject *context,
                       std::function<void(std::vector<core::report::AttentionItem>)> answer);

Q_SIGNALS:
    void updated();
    void readingChanged();
    void failed(const linchpin::core::Error &error);
    void rankSpansChanged();
    void topBuyersChanged();

private:
    struct Read;
    void follow(const ChangeNews &news);
    void read();
    void take(Read read);
    void readTopBuyers();

    WorkspaceSession *m_session;
    std::shared_ptr<const PortfolioData> m_data;
    PortfolioWish m_wish;
    std::optional<core::Error> m_error;
    RankSpans m_spans;
    std::unordered_map<std::int64_t, QString> m_topBuyers;
    bool m_spansWanted = false;
    bool m_buyersStale = true;
    bool m_buyersReading = false;
    bool m_reading = false;
    bool m_again = false;
    int m_version = 0;
};

}  // namespace linchpin::present
