#include "store/queries/people_rows.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "store/detail/statement.h"

namespace linchpin::store {

namespace {

std::optional<core::Date> optionalDay(const detail::Statement &rows, int column)
{
    return rows.isNull(column) ? std::nullopt : std::optional(rows.day(column));
}

template <typename Id>
detail::Statement prepareFor(const Reader &reader, std::optional<Id> only, const char *all, const char *one)
{
    auto rows = detail::prepare(reader.connection(), only ? one : all);
    if (only) {
        rows.bind(1, *only);
    }
    return rows;
}

bool isIn(std::span<const core::SeatId> seats, core::SeatId seat)
{
    return std::find(seats.begin(), seats.end(), seat) != seats.end();
}

}  // namespace

void eachPersonText(const Reader &reader, std::optional<core::PersonId> only, const TextVisitor<PersonText> &visit)
{
    auto rows = prepareFor(
        reader, only, "SELECT id, name, email, COALESCE(NULLIF(phone, ''), mobile), site, do_not_contact FROM person ORDER BY id",
        "SELECT id, name, email, COALESCE(NULLIF(phone, ''), mobile), site, do_not_contact FROM person WHERE id = ?1");
    PersonText row;
    while (rows.step()) {
        row.id = rows.integer(0);
        row.name = rows.text(1);
        row.email = rows.text(2);
        row.phone = rows.text(3);
        row.site = rows.text(4);
        row.doNotContact = rows.integer(5) != 0;
        visit(row);
    }
}

void eachSeatText(const Reader &reader, std::optional<core::PersonId> only, const TextVisitor<SeatText> &visit)
{
    auto rows = prepareFor(
        reader, only,
        "SELECT id, account, person, valid_from, valid_until, title, site FROM seat WHERE person IS NOT NULL ORDER BY id",
        "SELECT id, account, person, valid_from, valid_until, title, site FROM seat WHERE person = ?1 ORDER BY id");
    SeatText row;
    while (rows.step()) {
        row.id = rows.integer(0);
        row.account = rows.integer(1);
        row.person = rows.integer(2);
        row.from = optionalDay(rows, 3);
        row.until = optionalDay(rows, 4);
        row.title = rows.text(5);
        row.site = rows.text(6);
        visit(row);
    }
}

void eachSeatRoleText(const Reader &reader, std::optional<core::SeatId> only, const TextVisitor<SeatRoleText> &visit)
{
    auto rows = prepareFor(reader, only,
                           "SELECT s.seat, s.builtin, r.name, r.tier, r.power FROM seat_role s LEFT JOIN role r ON r.id = s.role",
                           "SELECT s.seat, s.builtin, r.name, r.tier, r.power FROM seat_role s LEFT JOIN role r ON r.id = s.role "
                           "WHERE s.seat = ?1");
    SeatRoleText row;
    while (rows.step()) {
        row.seat = rows.integer(0);
        row.builtin = core::fromWord<core::BuiltinRole>(rows.text(1)).value_or(core::BuiltinRole::User);
        row.own = rows.isNull(2) ? std::string_view() : rows.text(2);
        row.ownTier = core::fromWord<core::Tier>(rows.isNull(3) ? std::string_view() : rows.text(3)).value_or(core::Tier::User);
        row.ownPower = rows.isNull(4) ? 0 : rows.real(4);
        visit(row);
    }
}

void eachSeatOwner(const Reader &reader, std::optional<core::SeatId> only, core::Date asOf, const TextVisitor<SeatOwner> &visit)
{
    auto rows = prepareFor(reader, only,
                           "SELECT c.seat, c.member FROM coverage c JOIN member m ON m.id = c.member "
                           "WHERE c.owner = 1 AND (m.left_on IS NULL OR m.left_on > ?2)",
                           "SELECT c.seat, c.member FROM coverage c JOIN member m ON m.id = c.member "
                           "WHERE c.seat = ?1 AND c.owner = 1 AND (m.left_on IS NULL OR m.left_on > ?2)");
    rows.bind(2, asOf);
    while (rows.step()) {
        visit({rows.integer(0), rows.integer(1)});
    }
}

void eachAccountName(const Reader &reader, const std::function<void(std::int64_t, std::string_view)> &visit)
{
    auto rows = detail::prepare(reader.connection(), "SELECT id, name FROM account ORDER BY id");
    while (rows.step()) {
        visit(rows.integer(0), rows.text(1));
    }
}

std::vector<core::PersonId> peopleOfAccount(const Reader &reader, core::AccountId account)
{
    auto rows = detail::prepare(reader.connection(),
                                "SELECT DISTINCT person FROM seat WHERE account = ?1 AND person IS NOT NULL ORDER BY person");
    rows.bind(1, account);
    std::vector<core::PersonId> people;
    while (rows.step()) {
        people.push_back(rows.id<core::Person>(0));
    }
    return people;
}

std::vector<SeatCount> peopleWithSeveralSeats(const Reader &reader, core::AccountId account, core::Date asOf)
{
    auto rows =
        detail::prepare(reader.connection(),
                        "SELECT s.person, count(*) FROM (SELECT DISTINCT person FROM seat WHERE account = ?1 AND person IS "
                        "NOT NULL) p CROSS JOIN seat s ON s.person = p.person WHERE (s.valid_from IS NULL OR s.valid_from "
                        "<= ?2) AND (s.valid_until IS NULL OR s.valid_until >= ?2) GROUP BY s.person HAVING count(*) > 1");
    rows.bind(1, account);
    rows.bind(2, std::int64_t{asOf.days()});
    std::vector<SeatCount> counts;
    while (rows.step()) {
        counts.push_back({rows.id<core::Person>(0), static_cast<int>(rows.integer(1))});
    }
    return counts;
}

std::vector<core::PersonId> peopleWithMailOrName(const Reader &reader, std::string_view mail, std::string_view name,
                                                 core::PersonId except, std::size_t limit)
{
    std::vector<core::PersonId> people;
    const auto collect = [&](const char *sql, std::string_view text) {
        if (text.empty()) {
            return;
        }
        auto rows = detail::prepare(reader.connection(), sql);
        rows.bind(1, text);
        rows.bind(2, except);
        while (people.size() < limit && rows.step()) {
            const auto id = rows.id<core::Person>(0);
            if (std::find(people.begin(), people.end(), id) == people.end()) {
                people.push_back(id);
            }
        }
    };
    collect("SELECT id FROM person WHERE email = ?1 AND id <> ?2 ORDER BY id", mail);
    collect("SELECT id FROM person WHERE name = ?1 AND id <> ?2 ORDER BY id", name);
    return people;
}

std::vector<SeatTalk> talksOfSeats(const Reader &reader, std::span<const core::SeatId> seats, core::Date asOf, std::size_t limit)
{
    std::vector<SeatTalk> talks;
    for (const core::SeatId seat : seats) {
        auto rows =
            detail::prepare(reader.connection(),
                            "SELECT DISTINCT c.id, c.account, c.day, c.channel, c.direction, c.subject, c.summary, c.internal "
                            "FROM participant p JOIN conversation c ON c.id = p.conversation "
                            "WHERE p.seat = ?1 AND c.day <= ?2 ORDER BY c.day DESC, c.id DESC LIMIT ?3");
        rows.bind(1, seat);
        rows.bind(2, asOf);
        rows.bind(3, static_cast<std::int64_t>(limit));
        while (rows.step()) {
            SeatTalk talk;
            talk.conversation = rows.id<core::Conversation>(0);
            talk.account = rows.id<core::Account>(1);
            talk.day = rows.day(2);
            talk.channel = core::fromWord<core::Channel>(rows.text(3)).value_or(core::Channel::Other);
            talk.direction = core::fromWord<core::Direction>(rows.text(4)).value_or(core::Direction::Both);
            talk.subject = rows.text(5);
            talk.summary = rows.text(6);
            talk.internal = rows.integer(7) != 0;
            talks.push_back(std::move(talk));
        }
    }
    std::sort(talks.begin(), talks.end(), [](const SeatTalk &a, const SeatTalk &b) {
        return std::tuple(a.day, a.conversation) > std::tuple(b.day, b.conversation);
    });
    const auto same = [](const SeatTalk &a, const SeatTalk &b) { return a.conversation == b.conversation; };
    talks.erase(std::unique(talks.begin(), talks.end(), same), talks.end());
    if (talks.size() > limit) {
        talks.resize(limit);
    }
    return talks;
}

std::int64_t countTalks(const Reader &reader, std::span<const core::SeatId> seats)
{
    if (seats.size() == 1) {
        auto rows = detail::prepare(reader.connection(), "SELECT COUNT(DISTINCT conversation) FROM participant WHERE seat = ?1");
        rows.bind(1, seats.front());
        return rows.step() ? rows.integer(0) : 0;
    }
    std::set<std::int64_t> conversations;
    for (const core::SeatId seat : seats) {
        auto rows = detail::prepare(reader.connection(), "SELECT conversation FROM participant WHERE seat = ?1");
        rows.bind(1, seat);
        while (rows.step()) {
            conversations.insert(rows.integer(0));
        }
    }
    return static_cast<std::int64_t>(conversations.size());
}

TalkCompany talkCompany(const Reader &reader, core::ConversationId conversation, std::span<const core::SeatId> seats)
{
    auto rows = detail::prepare(reader.connection(),
                                "SELECT p.seat, m.name FROM participant p LEFT JOIN member m ON m.id = p.member "
                                "WHERE p.conversation = ?1 ORDER BY p.id");
    rows.bind(1, conversation);
    TalkCompany company;
    while (rows.step()) {
        if (!rows.isNull(1)) {
            company.members.emplace_back(rows.text(1));
        } else if (!rows.isNull(0) && !isIn(seats, rows.id<core::Seat>(0))) {
            ++company.others;
        }
    }
    return company;
}

}  // namespace linchpin::store
