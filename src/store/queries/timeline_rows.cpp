#include "store/queries/timeline_rows.h"

#include <string>

#include "store/detail/statement.h"

namespace linchpin::store {

namespace {

/// ?1 scope, ?2 to, ?3 from, ?4 below, ?5 limit, ?6 seat, ?7 member, ?8 channel.
std::string conversationSql(const TimelineFilter &filter)
{
    std::string sql = filter.person
        ? "SELECT c.id, c.day FROM conversation c WHERE c.id IN (SELECT p.conversation FROM seat s CROSS JOIN participant p "
          "ON p.seat = s.id WHERE s.person = ?1) AND c.day <= ?2 AND c.day >= ?3 AND (c.day < ?2 OR c.id < ?4)"
        : "SELECT c.id, c.day FROM conversation c WHERE c.account = ?1 AND c.day <= ?2 AND c.day >= ?3 "
          "AND (c.day < ?2 OR c.id < ?4)";
    if (filter.seat) {
        sql += " AND EXISTS (SELECT 1 FROM participant p WHERE p.seat = ?6 AND p.conversation = c.id)";
    }
    if (filter.member) {
        sql += " AND EXISTS (SELECT 1 FROM participant p WHERE p.member = ?7 AND p.conversation = c.id)";
    }
    if (filter.channel) {
        sql += " AND c.channel = ?8";
    }
    return sql + " ORDER BY c.day DESC, c.id DESC LIMIT ?5";
}

/// Rows of one table; `about` names its seats, `ours` tests for a member as ?7.
std::string plainSql(const char *table, const char *day, const char *scope, const char *more, const char *ours,
                     const TimelineFilter &filter)
{
    std::string sql = std::string("SELECT id, ") + day + " AS at FROM " + table + " WHERE " + scope + " AND " + day
        + " <= ?2 AND " + day + " >= ?3 AND (" + day + " < ?2 OR id < ?4)" + more;
    if (filter.seat) {
        sql += " AND seat = ?6";
    }
    if (filter.member) {
        sql += std::string(" AND ") + ours;
    }
    return sql + " ORDER BY at DESC, id DESC LIMIT ?5";
}

std::string sqlOf(TimelineSource source, const TimelineFilter &filter)
{
    const bool ofPerson = !filter.person.isNone();
    const char *seats = ofPerson ? "seat IN (SELECT s.id FROM seat s WHERE s.person = ?1)"
                                 : "seat IN (SELECT s.id FROM seat s WHERE s.account = ?1)";
    const char *own = ofPerson ? seats : "account = ?1";
    switch (source) {
    case TimelineSource::Conversation: return conversationSql(filter);
    case TimelineSource::Promise:
        return plainSql("promise", "COALESCE(broken_on, done_on, made_on)", own, "", "member = ?7", filter);
    case TimelineSource::Moment: return plainSql("moment", "day", own, " AND conversation IS NULL", "0", filter);
    case TimelineSource::Judgement: return plainSql("judgement", "day", seats, "", "(judge = ?7 OR member = ?7)", filter);
    case TimelineSource::Proof: return plainSql("loyalty_proof", "day", seats, "", "judge = ?7", filter);
    }
    return {};
}

}  // namespace

std::vector<TimelineKey> timelineKeys(const Reader &reader, TimelineSource source, const TimelineFilter &filter,
                                      const TimelineWindow &window, std::size_t limit)
{
    std::vector<TimelineKey> keys;
    if ((filter.channel && source != TimelineSource::Conversation) || (filter.member && source == TimelineSource::Moment)) {
        return keys;
    }
    auto rows = detail::prepare(reader.connection(), sqlOf(source, filter));
    rows.bind(1, filter.person ? filter.person.value() : filter.account.value());
    rows.bind(2, window.to);
    rows.bind(3, window.from);
    rows.bind(4, window.below);
    rows.bind(5, static_cast<std::int64_t>(limit));
    if (filter.seat) {
        rows.bind(6, filter.seat);
    }
    if (filter.member) {
        rows.bind(7, filter.member);
    }
    if (filter.channel) {
        rows.bind(8, core::word(*filter.channel));
    }
    while (rows.step()) {
        keys.push_back({rows.integer(0), rows.day(1)});
    }
    return keys;
}

}  // namespace linchpin::store
