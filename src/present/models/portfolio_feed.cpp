#include "present/models/portfolio_feed.h"

namespace linchpin::present {

PortfolioFeed::PortfolioFeed(WorkspaceSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(session, &WorkspaceSession::opened, this, &PortfolioFeed::read);
    connect(session, &WorkspaceSession::changed, this, &PortfolioFeed::read);
    connect(session, &WorkspaceSession::stateChanged, this, [this] {
        if (m_session->state() != WorkspaceSession::State::Open) {
            m_portfolio.reset();
            m_error.reset();
            m_reading = false;
            m_again = false;
        }
    });
}

void PortfolioFeed::setQuery(const PortfolioQuery &query)
{
    if (!(query == m_query)) {
        m_query = query;
        read();
    }
}

void PortfolioFeed::read()
{
    if (m_session->state() != WorkspaceSession::State::Open) {
        return;
    }
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    Q_EMIT readingChanged();
    m_session->readPortfolio(m_query, this, [this](core::Result<core::report::Portfolio> result) {
        m_reading = false;
        if (m_again) {
            m_again = false;
            read();
            return;
        }
        if (result) {
            m_error.reset();
            m_portfolio = std::make_shared<const core::report::Portfolio>(std::move(*result));
            Q_EMIT updated();
        } else if (result.error().code != core::ErrorCode::Cancelled) {
            m_error = result.error();
            Q_EMIT failed(result.error());
        }
        Q_EMIT readingChanged();
    });
}

}  // namespace linchpin::present
