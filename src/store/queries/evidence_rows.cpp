#include "store/queries/evidence_rows.h"

#include "store/detail/statement.h"

namespace linchpin::store {

namespace {

core::Channel channelOf(std::string_view text) { return core::fromWord<core::Channel>(text).value_or(core::Channel::Other); }

core::Direction directionOf(std::string_view text)
{
    return core::fromWord<core::Direction>(text).value_or(core::Direction::Both);
}

void visitTouches(detail::Statement &rows, const RowVisitor<TouchRow> &visit)
{
    TouchRow row;
    while (rows.step()) {
        row.conversation = rows.integer(0);
        row.member = rows.integer(1);
        row.seat = rows.integer(2);
        row.day = rows.day(3);
        row.channel = channelOf(rows.text(4));
        row.direction = directionOf(rows.text(5));
        row.audience = static_cast<int>(rows.integer(6));
        row.seatsPresent = static_cast<int>(rows.integer(7));
        visit(row);
    }
}

}  // namespace

void eachConversation(const Reader &reader, const RowVisitor<ConversationRow> &visit)
{
    auto rows =
        detail::prepare(reader.connection(), "SELECT id, day, channel, direction, audience FROM conversation ORDER BY id");
    ConversationRow row;
    while (rows.step()) {
        row.id = rows.integer(0);
        row.day = rows.day(1);
        row.channel = channelOf(rows.text(2));
        row.direction = directionOf(rows.text(3));
        row.audience = static_cast<int>(rows.integer(4));
        visit(row);
    }
}

void eachParticipant(const Reader &reader, const RowVisitor<ParticipantRow> &visit)
{
    auto rows = detail::prepare(reader.connection(), "SELECT id, conversation, member, seat FROM participant ORDER BY id");
    while (rows.step()) {
        visit({rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3)});
    }
}

std::vector<ParticipantRow> participantsOf(const Reader &reader, std::int64_t conversation)
{
    std::vector<ParticipantRow> found;
    auto rows =
        detail::prepare(reader.connection(), "SELECT id, conversation, member, seat FROM participant WHERE conversation = ?1");
    rows.bind(1, conversation);
    while (rows.step()) {
        found.push_back({rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3)});
    }
    return found;
}

std::vector<std::int64_t> conversationsOfParticipants(const Reader &reader, IdRange range, std::size_t limit)
{
    std::vector<std::int64_t> found;
    auto rows = detail::prepare(reader.connection(), "SELECT conversation FROM participant WHERE id BETWEEN ?1 AND ?2 LIMIT ?3");
    rows.bind(1, range.first);
    rows.bind(2, range.last);
    rows.bind(3, static_cast<std::int64_t>(limit));
    while (rows.step()) {
        if (found.empty() || found.back() != rows.integer(0)) {
            found.push_back(rows.integer(0));
        }
    }
    return found;
}

std::size_t countConversations(const Reader &reader, IdRange range, std::size_t limit)
{
    auto rows = detail::prepare(reader.connection(),
                                "SELECT COUNT(*) FROM (SELECT 1 FROM conversation WHERE id BETWEEN ?1 AND ?2 LIMIT ?3)");
    rows.bind(1, range.first);
    rows.bind(2, range.last);
    rows.bind(3, static_cast<std::int64_t>(limit));
    return rows.step() ? static_cast<std::size_t>(rows.integer(0)) : 0;
}

void eachTouch(const Reader &reader, core::AccountId account, const RowVisitor<TouchRow> &visit)
{
    auto rows = detail::prepare(
        reader.connection(),
        "SELECT DISTINCT c.id, m.member, p.seat, c.day, c.channel, c.direction, c.audience, "
        "(SELECT COUNT(DISTINCT q.seat) FROM participant q WHERE q.conversation = c.id AND q.seat IS NOT NULL) "
        "FROM seat s CROSS JOIN participant p ON p.seat = s.id CROSS JOIN participant m ON m.conversation = p.conversation "
        "CROSS JOIN conversation c ON c.id = p.conversation WHERE s.account = ?1 AND m.member IS NOT NULL");
    rows.bind(1, account);
    visitTouches(rows, visit);
}

void eachTouchOfTie(const Reader &reader, std::int64_t member, std::int64_t seat, const RowVisitor<TouchRow> &visit)
{
    auto rows =
        detail::prepare(reader.connection(),
                        "SELECT DISTINCT c.id, ?1, p.seat, c.day, c.channel, c.direction, c.audience, "
                        "(SELECT COUNT(DISTINCT q.seat) FROM participant q WHERE q.conversation = c.id AND q.seat IS NOT NULL) "
                        "FROM participant p CROSS JOIN conversation c ON c.id = p.conversation WHERE p.seat = ?2 "
                        "AND EXISTS (SELECT 1 FROM participant m WHERE m.conversation = p.conversation AND m.member = ?1)");
    rows.bind(1, member);
    rows.bind(2, seat);
    visitTouches(rows, visit);
}

void eachTie(const Reader &reader, AccountScope scope, const RowVisitor<TieRow> &visit)
{
    auto rows = detail::prepare(
        reader.connection(),
        scope ? "SELECT t.seat, t.member, t.evidence, t.last_day, t.newest_day, t.counted, t.incoming, t.outgoing FROM seat s "
                "CROSS JOIN tie_evidence t ON t.seat = s.id WHERE s.account = ?1"
              : "SELECT seat, member, evidence, last_day, newest_day, counted, incoming, outgoing FROM tie_evidence");
    if (scope) {
        rows.bind(1, *scope);
    }
    TieRow row;
    while (rows.step()) {
        row.seat = rows.integer(0);
        row.member = rows.integer(1);
        row.evidence = rows.real(2);
        row.day = rows.isNull(3) ? std::nullopt : std::optional(rows.day(3));
        row.newest = rows.day(4);
        row.groups = static_cast<int>(rows.integer(5));
        row.inbound = static_cast<int>(rows.integer(6));
        row.outbound = static_cast<int>(rows.integer(7));
        visit(row);
    }
}

void clearTies(DerivedWriter &writer) { detail::prepare(writer.read().connection(), "DELETE FROM tie_evidence").run(); }

void putTie(DerivedWriter &writer, const TieRow &row)
{
    auto put = detail::prepare(writer.read().connection(),
                               "INSERT OR REPLACE INTO tie_evidence (member, seat, day, evidence, last_day, counted, incoming, "
                               "outgoing, newest_day, parameters) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0)");
    put.bind(1, row.member);
    put.bind(2, row.seat);
    put.bind(3, row.day.value_or(row.newest));
    put.bind(4, row.evidence);
    put.bind(5, row.day);
    put.bind(6, row.groups);
    put.bind(7, row.inbound);
    put.bind(8, row.outbound);
    put.bind(9, row.newest);
    put.run();
}

void removeTie(DerivedWriter &writer, std::int64_t member, std::int64_t seat)
{
    auto remove = detail::prepare(writer.read().connection(), "DELETE FROM tie_evidence WHERE seat = ?1 AND member = ?2");
    remove.bind(1, seat);
    remove.bind(2, member);
    remove.run();
}

bool hasJournalBetween(const Reader &reader, std::int64_t after, std::int64_t before)
{
    auto rows = detail::prepare(reader.connection(), "SELECT 1 FROM journal WHERE id > ?1 AND id < ?2 LIMIT 1");
    rows.bind(1, after);
    rows.bind(2, before);
    return rows.step();
}

}  // namespace linchpin::store
