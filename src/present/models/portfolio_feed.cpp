#include "present/models/portfolio_feed.h"

#include <span>

#include "app/portfolio.h"
#include "present/workspace_access.h"

namespace linchpin::present {

namespace {

/// Kinds that no part of the portfolio shows.
bool isOutside(core::Kind kind)
{
    return kind == core::Kind::SavedView || kind == core::Kind::Draft || kind == core::Kind::Setting
        || kind == core::Kind::PlanTemplate;
}

app::PortfolioOptions optionsOf(const PortfolioWish &wish, core::Date today)
{
    app::PortfolioOptions options;
    options.asOf = today;
    options.named = 0;  // names come afterwards
    options.groups = wish.groups;
    options.rollUp = wish.groups ? app::RollUp::Groups : app::RollUp::Accounts;
    options.measure = wish.ofProfit ? app::Measure::Profit : app::Measure::Revenue;
    if (wish.period.kind == PeriodSpec::Kind::AllTime) {
        options.period.kind = app::PeriodKind::AllTime;
    } else if (wish.period.kind != PeriodSpec::Kind::TwelveMonths) {
        options.period = {app::PeriodKind::FromTo, wish.period.days(today).value_or(core::trailingTwelveMonths(today))};
    }
    return options;
}

}  // namespace

struct PortfolioFeed::Read {
    std::shared_ptr<const PortfolioData> data;
    std::optional<app::RankRangeInputs> ranks;
};

PortfolioFeed::PortfolioFeed(WorkspaceSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(session, &WorkspaceSession::opened, this, &PortfolioFeed::read);
    connect(session, &WorkspaceSession::changed, this, &PortfolioFeed::follow);
    connect(session, &WorkspaceSession::stateChanged, this, [this] {
        if (m_session->state() != WorkspaceSession::State::Open) {
            ++m_version;
            m_data.reset();
            m_error.reset();
            m_spans.clear();
            m_topBuyers.clear();
            m_buyersStale = true;
            m_buyersReading = false;
            m_reading = false;
            m_again = false;
            m_wish = {};
        }
    });
}

std::shared_ptr<const core::report::Portfolio> PortfolioFeed::portfolio() const
{
    return m_data ? std::shared_ptr<const core::report::Portfolio>(m_data, &m_data->portfolio()) : nullptr;
}

void PortfolioFeed::setWish(const PortfolioWish &wish)
{
    if (!(wish == m_wish)) {
        m_wish = wish;
        read();
    }
}

void PortfolioFeed::setRankSpansWanted(bool wanted)
{
    if (wanted != m_spansWanted) {
        m_spansWanted = wanted;
        if (wanted && m_spans.empty()) {
            read();
        }
    }
}

void PortfolioFeed::follow(const ChangeNews &news)
{
    m_buyersStale =
        m_buyersStale || news.touchesAny({core::Kind::Person, core::Kind::Seat, core::Kind::Judgement, core::Kind::SeatRole});
    bool concerned = news.kinds.empty();
    for (const ChangeNews::OfKind &entry : news.kinds) {
        concerned = concerned || !isOutside(entry.kind);
    }
    if (concerned) {
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
    onWorkspace<Read>(
        m_session, tr("Ranking the accounts"), this,
        [wish = m_wish, before = m_data, ranks = m_spansWanted](WorkspaceAccess &access, JobControl &) -> core::Result<Read> {
            const auto board = access.scores();
            if (!board) {
                return tl::make_unexpected(board.error());
            }
            auto made = app::portfolio(**board, access.workspace().read(), optionsOf(wish, access.today()));
            if (!made) {
                return tl::make_unexpected(made.error());
            }
            Read read;
            read.data = PortfolioData::make(std::move(*made), before.get());
            if (ranks) {
                read.ranks = app::rankRangeInputs(**board);
            }
            return read;
        },
        [this](core::Result<Read> result) {
            m_reading = false;
            if (m_again) {
                m_again = false;
                read();
                return;
            }
            if (result) {
                take(std::move(*result));
            } else if (result.error().code != core::ErrorCode::Cancelled) {
                m_error = result.error();
                Q_EMIT failed(result.error());
            }
            Q_EMIT readingChanged();
        });
}

void PortfolioFeed::take(Read read)
{
    m_error.reset();
    m_data = std::move(read.data);
    const int version = ++m_version;
    Q_EMIT updated();
    if (read.ranks) {
        Job::start<RankSpans>(
            tr("Comparing ranks"), this, nullptr,
            [inputs = std::move(*read.ranks)](JobControl &) -> core::Result<RankSpans> {
                RankSpans spans;
                for (const app::RankRange &range : app::rankRanges(inputs)) {
                    spans.emplace(range.account.value(), std::pair(range.best, range.worst));
                }
                return spans;
            },
            [this, version](core::Result<RankSpans> spans) {
                if (spans && version == m_version) {
                    m_spans = std::move(*spans);
                    Q_EMIT rankSpansChanged();
                }
            });
    }
    readTopBuyers();
}

void PortfolioFeed::readTopBuyers()
{
    if (!m_buyersStale || m_buyersReading) {
        return;
    }
    m_buyersStale = false;
    m_buyersReading = true;
    struct Seats {
        std::vector<std::int64_t> accounts;
        std::vector<core::SeatId> seats;
    };
    using Names = std::unordered_map<std::int64_t, QString>;
    // Who they are is known to the board; what they are called is read apart.
    onWorkspace<Seats>(
        m_session, tr("Reading names"), this,
        [](WorkspaceAccess &access, JobControl &) -> core::Result<Seats> {
            const auto board = access.scores();
            if (!board) {
                return tl::make_unexpected(board.error());
            }
            Seats seats;
            for (const app::Standing *standing : (*board)->ranking()) {
                if (!standing->topBuyer.isNone()) {
                    seats.accounts.push_back(standing->account.value());
                    seats.seats.push_back(standing->topBuyer);
                }
            }
            return seats;
        },
        [this](core::Result<Seats> seats) {
            if (!seats) {
                m_buyersReading = false;
                return;
            }
            readApart<Names>(
                m_session, tr("Reading names"), this,
                [seats = std::move(*seats)](const store::Reader &reader, core::Date, JobControl &control) -> core::Result<Names> {
                    Names names;
                    names.reserve(seats.accounts.size());
                    constexpr std::size_t kAtOnce = 500;
                    for (std::size_t first = 0; first < seats.seats.size(); first += kAtOnce) {
                        if (control.isCancelled()) {
                            return core::failure(core::ErrorCode::Cancelled);
                        }
                        const std::size_t count = std::min(kAtOnce, seats.seats.size() - first);
                        const auto some = app::seatNames(reader, std::span(seats.seats).subspan(first, count));
                        for (std::size_t i = 0; i < some.size(); ++i) {
                            names.emplace(seats.accounts[first + i], fromUtf8(some[i]));
                        }
                    }
                    return names;
                },
                [this](core::Result<Names> names) {
                    m_buyersReading = false;
                    if (names) {
                        m_topBuyers = std::move(*names);
                        Q_EMIT topBuyersChanged();
                    }
                });
        });
}

void PortfolioFeed::readAttention(std::vector<core::AccountId> accounts, std::size_t limit, QObject *context,
                                  std::function<void(std::vector<core::report::AttentionItem>)> answer)
{
    using Items = std::vector<core::report::AttentionItem>;
    onWorkspace<Items>(
        m_session, tr("Reading what needs attention"), context,
        [accounts = std::move(accounts), limit](WorkspaceAccess &access, JobControl &) -> core::Result<Items> {
            const auto board = access.scores();
            if (!board) {
                return tl::make_unexpected(board.error());
            }
            return app::attentionOf(**board, access.workspace().read(), accounts, limit);
        },
        [answer = std::move(answer), data = m_data](core::Result<Items> items) {
            if (items) {
                for (auto &item : *items) {
                    const int row = data ? data->rowOf(item.account) : -1;
                    item.accountName = row < 0 ? std::string() : data->row(static_cast<std::size_t>(row)).name;
                }
                answer(std::move(*items));
            }
        });
}

}  // namespace linchpin::present
