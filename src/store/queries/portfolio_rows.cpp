#include "store/queries/portfolio_rows.h"

#include "store/detail/statement.h"

namespace linchpin::store {

namespace {

std::optional<core::Date> optionalDay(const detail::Statement &rows, int column)
{
    return rows.isNull(column) ? std::nullopt : std::optional(rows.day(column));
}

}  // namespace

std::vector<AccountRow> accountRows(const Reader &reader)
{
    auto rows = detail::prepare(reader.connection(),
                                "SELECT id, parent, owner, name, status, industry, region, segment, renewal_on, review_due_on "
                                "FROM account ORDER BY id");
    std::vector<AccountRow> accounts;
    while (rows.step()) {
        AccountRow row;
        row.id = rows.id<core::Account>(0);
        row.parent = rows.id<core::Account>(1);
        row.owner = rows.id<core::Member>(2);
        row.name = rows.text(3);
        row.status = core::fromWord<core::AccountStatus>(rows.text(4)).value_or(core::AccountStatus::Active);
        row.industry = rows.text(5);
        row.region = rows.text(6);
        row.segment = rows.text(7);
        row.renewalOn = optionalDay(rows, 8);
        row.reviewDueOn = optionalDay(rows, 9);
        accounts.push_back(std::move(row));
    }
    return accounts;
}

SeatName seatName(const Reader &reader, core::SeatId seat)
{
    auto rows = detail::prepare(reader.connection(),
                                "SELECT COALESCE(p.name, s.label), s.title FROM seat s LEFT JOIN person p ON p.id = s.person "
                                "WHERE s.id = ?1");
    rows.bind(1, seat);
    if (!rows.step()) {
        return {};
    }
    return {std::string(rows.text(0)), std::string(rows.text(1))};
}

EvidenceText evidenceText(const Reader &reader, core::Kind kind, std::int64_t id)
{
    const char *sql = nullptr;
    switch (kind) {
    case core::Kind::Conversation: sql = "SELECT subject, NULL, internal FROM conversation WHERE id = ?1"; break;
    case core::Kind::Promise: sql = "SELECT text, NULL, 0 FROM promise WHERE id = ?1"; break;
    case core::Kind::Moment: sql = "SELECT text, NULL, 0 FROM moment WHERE id = ?1"; break;
    case core::Kind::Judgement: sql = "SELECT reason, judge, 0 FROM judgement WHERE id = ?1"; break;
    default: return {};
    }
    auto rows = detail::prepare(reader.connection(), sql);
    rows.bind(1, id);
    if (!rows.step()) {
        return {};
    }
    return {std::string(rows.text(0)), rows.id<core::Member>(1), rows.integer(2) != 0};
}

std::vector<LastSnapshot> lastSnapshots(const Reader &reader, core::Date before)
{
    auto rows = detail::prepare(reader.connection(),
                                "SELECT account, as_of, score, at_risk FROM snapshot WHERE as_of < ?1 "
                                "ORDER BY account, as_of DESC, id DESC");
    rows.bind(1, before);
    std::vector<LastSnapshot> last;
    while (rows.step()) {
        const auto account = rows.id<core::Account>(0);
        if (last.empty() || last.back().account != account) {
            last.push_back({account, rows.day(1), rows.real(2), rows.real(3)});
        }
    }
    return last;
}

std::vector<ReviewRow> reviewRows(const Reader &reader)
{
    auto rows = detail::prepare(reader.connection(), "SELECT account, year, quarter, due_on, held_on, state FROM review");
    std::vector<ReviewRow> reviews;
    while (rows.step()) {
        ReviewRow row;
        row.account = rows.id<core::Account>(0);
        row.year = static_cast<int>(rows.integer(1));
        row.quarter = static_cast<int>(rows.integer(2));
        row.due = optionalDay(rows, 3);
        row.held = optionalDay(rows, 4);
        row.state = core::fromWord<core::ReviewState>(rows.text(5)).value_or(core::ReviewState::Planned);
        reviews.push_back(row);
    }
    return reviews;
}

std::vector<core::AccountId> accountsByExternalId(const Reader &reader, std::string_view value)
{
    auto rows =
        detail::prepare(reader.connection(), "SELECT DISTINCT account FROM external_id WHERE value = ?1 AND account IS NOT NULL");
    rows.bind(1, value);
    std::vector<core::AccountId> found;
    while (rows.step()) {
        found.push_back(rows.id<core::Account>(0));
    }
    return found;
}

}  // namespace linchpin::store
