#pragma once

#include <memory>
#include <optional>

#include <QObject>

#include "core/report/portfolio.h"
#include "present/workspace_session.h"

namespace linchpin::present {

/// The newest portfolio of the open workspace, read once for everybody who shows a part of it (page, sidebar, palette) and again after
/// each change. One read runs at a time; changes meanwhile lead to one more.
class PortfolioFeed final : public QObject {
    Q_OBJECT
public:
    explicit PortfolioFeed(WorkspaceSession *session, QObject *parent = nullptr);

    /// Null until the first read has come.
    [[nodiscard]] std::shared_ptr<const core::report::Portfolio> portfolio() const { return m_portfolio; }
    [[nodiscard]] const PortfolioQuery &query() const { return m_query; }
    void setQuery(const PortfolioQuery &query);
    [[nodiscard]] bool isReading() const { return m_reading; }
    [[nodiscard]] const std::optional<core::Error> &error() const { return m_error; }

Q_SIGNALS:
    void updated();
    void readingChanged();
    void failed(const linchpin::core::Error &error);

private:
    void read();

    WorkspaceSession *m_session;
    std::shared_ptr<const core::report::Portfolio> m_portfolio;
    PortfolioQuery m_query;
    std::optional<core::Error> m_error;
    bool m_reading = false;
    bool m_again = false;
};

}  // namespace linchpin::present
