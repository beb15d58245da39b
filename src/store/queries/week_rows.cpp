#include "store/queries/week_rows.h"

#include <algorithm>

#include "store/detail/statement.h"

namespace linchpin::store {

namespace {

std::optional<core::Date> optionalDay(const detail::Statement &rows, int column)
{
    return rows.isNull(column) ? std::nullopt : std::optional(rows.day(column));
}

/// Title, owner, day and the rest of one kind; every statement has the same columns and the parameters ?1 owner, ?2 account, ?3 last day.
struct DueQuery {
    core::Kind kind;
    const char *sql;
    const char *count;
};

constexpr DueQuery kQueries[] = {
    {core::Kind::Action,
     "SELECT d.id, d.title, d.account, a.name, d.seat, s.person, COALESCE(p.name, s.label), COALESCE(d.owner, a.owner), "
     "d.due_on, "
     "NULL, d.effort_hours, d.waiting_for, 0, 0 FROM action d JOIN account a ON a.id = d.account LEFT JOIN seat s ON s.id = "
     "d.seat "
     "LEFT JOIN person p ON p.id = s.person WHERE d.done_on IS NULL AND (d.due_on IS NULL OR d.due_on <= ?3) "
     "AND (?1 IS NULL OR COALESCE(d.owner, a.owner) = ?1) AND (?2 IS NULL OR d.account = ?2) AND a.status <> 'lost'",
     "SELECT COUNT(*) FROM action d JOIN account a ON a.id = d.account WHERE d.done_on IS NULL AND d.due_on <= ?3 "
     "AND (?1 IS NULL OR COALESCE(d.owner, a.owner) = ?1) AND (?2 IS NULL OR d.account = ?2) AND a.status <> 'lost' "
     "AND d.waiting_for = '' "
     // The action that only delivers a promise is counted with the promise.
     "AND NOT EXISTS (SELECT 1 FROM promise q WHERE q.account = d.account AND q.seat IS d.seat AND q.due_on = d.due_on "
     "AND q.done_on IS NULL AND q.broken_on IS NULL AND instr(lower(d.title), lower(q.text)) > 0)"},
    {core::Kind::Promise,
     "SELECT d.id, d.text, d.account, a.name, d.seat, s.person, COALESCE(p.name, s.label), COALESCE(d.member, a.owner), "
     "d.due_on, "
     "d.first_due_on, NULL, '', 0, 0 FROM promise d JOIN account a ON a.id = d.account LEFT JOIN seat s ON s.id = d.seat "
     "LEFT JOIN person p ON p.id = s.person WHERE d.done_on IS NULL AND d.broken_on IS NULL AND d.due_on <= ?3 "
     // What was promised to somebody who was erased is due to nobody.
     "AND NOT (s.id IS NOT NULL AND s.person IS NULL AND s.valid_until IS NOT NULL) AND (?1 IS NULL OR COALESCE(d.member, "
     "a.owner) = ?1) AND (?2 IS NULL OR d.account = ?2) AND a.status <> 'lost'",
     "SELECT COUNT(*) FROM promise d JOIN account a ON a.id = d.account LEFT JOIN seat s ON s.id = d.seat "
     "WHERE d.done_on IS NULL AND d.broken_on IS NULL AND NOT (s.id IS NOT NULL AND s.person IS NULL AND s.valid_until IS NOT "
     "NULL) "
     "AND d.due_on <= ?3 AND (?1 IS NULL OR COALESCE(d.member, a.owner) = ?1) AND (?2 IS NULL OR d.account = ?2) "
     "AND a.status <> 'lost'"},
    {core::Kind::Review,
     "SELECT d.id, '', d.account, a.name, NULL, NULL, NULL, a.owner, d.due_on, NULL, NULL, '', d.year, d.quarter FROM review d "
     "JOIN account a ON a.id = d.account WHERE d.state = 'planned' AND d.held_on IS NULL AND d.due_on <= ?3 "
     "AND (?1 IS NULL OR a.owner = ?1) AND (?2 IS NULL OR d.account = ?2) AND a.status <> 'lost'",
     "SELECT COUNT(*) FROM review d JOIN account a ON a.id = d.account WHERE d.state = 'planned' AND d.held_on IS NULL "
     "AND d.due_on <= ?3 AND (?1 IS NULL OR a.owner = ?1) AND (?2 IS NULL OR d.account = ?2) AND a.status <> 'lost'"},
    {core::Kind::Goal,
     "SELECT d.id, d.title, d.account, a.name, d.seat, s.person, COALESCE(p.name, s.label), COALESCE(d.owner, a.owner), "
     "d.due_on, "
     "NULL, NULL, '', 0, 0 FROM goal d JOIN account a ON a.id = d.account LEFT JOIN seat s ON s.id = d.seat "
     "LEFT JOIN person p ON p.id = s.person WHERE d.state NOT IN ('done', 'dropped') AND d.due_on <= ?3 "
     "AND (?1 IS NULL OR COALESCE(d.owner, a.owner) = ?1) AND (?2 IS NULL OR d.account = ?2) AND a.status <> 'lost'",
     "SELECT COUNT(*) FROM goal d JOIN account a ON a.id = d.account WHERE d.state NOT IN ('done', 'dropped') AND d.due_on <= ?3 "
     "AND (?1 IS NULL OR COALESCE(d.owner, a.owner) = ?1) AND (?2 IS NULL OR d.account = ?2) AND a.status <> 'lost'"},
};

void bindScope(detail::Statement &rows, const DueScope &scope)
{
    rows.bind(1, scope.owner);
    rows.bind(2, scope.account);
    rows.bind(3, scope.until);
}

}  // namespace

std::vector<DueRow> dueRows(const Reader &reader, const DueScope &scope)
{
    std::vector<DueRow> due;
    for (const DueQuery &query : kQueries) {
        auto rows = detail::prepare(reader.connection(), query.sql);
        bindScope(rows, scope);
        while (rows.step()) {
            DueRow row;
            row.kind = query.kind;
            row.id = rows.integer(0);
            row.title = rows.text(1);
            row.account = rows.id<core::Account>(2);
            row.accountName = rows.text(3);
            row.seat = rows.id<core::Seat>(4);
            row.person = rows.id<core::Person>(5);
            row.personName = rows.text(6);
            row.owner = rows.id<core::Member>(7);
            row.due = optionalDay(rows, 8);
            row.firstDue = optionalDay(rows, 9);
            if (!rows.isNull(10)) {
                row.hours = rows.real(10);
            }
            row.waitingFor = rows.text(11);
            row.year = static_cast<int>(rows.integer(12));
            row.quarter = static_cast<int>(rows.integer(13));
            due.push_back(std::move(row));
        }
    }
    std::stable_sort(due.begin(), due.end(), [](const DueRow &a, const DueRow &b) {
        const core::Date never(INT32_MAX);
        const core::Date left = a.due.value_or(never);
        const core::Date right = b.due.value_or(never);
        if (left != right) {
            return left < right;
        }
        const int order = a.accountName.compare(b.accountName);
        return order != 0 ? order < 0 : a.id < b.id;
    });
    return due;
}

std::size_t countDue(const Reader &reader, const DueScope &scope)
{
    std::size_t count = 0;
    for (const DueQuery &query : kQueries) {
        auto rows = detail::prepare(reader.connection(), query.count);
        bindScope(rows, scope);
        if (rows.step()) {
            count += static_cast<std::size_t>(rows.integer(0));
        }
    }
    return count;
}

std::vector<SetAsideRow> setAsideRows(const Reader &reader, std::string_view rulePrefix)
{
    auto rows = detail::prepare(reader.connection(),
                                "SELECT id, account, seat, rule, state, found_on, accepted_until FROM finding "
                                "WHERE rule <> '' AND state <> 'open' AND substr(rule, 1, length(?1)) = ?1 ORDER BY account, id");
    rows.bind(1, rulePrefix);
    std::vector<SetAsideRow> found;
    while (rows.step()) {
        SetAsideRow row;
        row.id = rows.id<core::Finding>(0);
        row.account = rows.id<core::Account>(1);
        row.seat = rows.id<core::Seat>(2);
        row.rule = rows.text(3);
        row.state = core::fromWord<core::FindingState>(rows.text(4)).value_or(core::FindingState::Open);
        row.foundOn = rows.day(5);
        row.until = optionalDay(rows, 6);
        found.push_back(std::move(row));
    }
    return found;
}

std::vector<core::AccountId> accountsOfMember(const Reader &reader, core::MemberId member)
{
    auto rows = detail::prepare(reader.connection(),
                                "SELECT id FROM account WHERE owner = ?1 UNION SELECT s.account FROM coverage c "
                                "JOIN seat s ON s.id = c.seat WHERE c.member = ?1 AND c.owner = 1");
    rows.bind(1, member);
    std::vector<core::AccountId> found;
    while (rows.step()) {
        found.push_back(rows.id<core::Account>(0));
    }
    return found;
}

}  // namespace linchpin::store
