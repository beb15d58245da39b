#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "app/conversations/timeline.h"
#include "core/entities/people.h"
#include "core/entities/team.h"
#include "core/entities/workspace.h"
#include "exchange/name_key.h"
#include "store/journal.h"
#include "store/reader.h"

// The edits of a timeline: which rows of the journal concern one account or one person.

namespace linchpin::app {

using core::Date;
using core::Kind;

namespace {

constexpr std::size_t kBatch = 100;
constexpr std::size_t kMostChanges = 400;
constexpr std::int64_t kSecondsPerDay = 86'400;

/// Knows which records belong to the account or the person, by following what they refer to.
class Belonging final {
public:
    Belonging(const store::Reader &reader, const TimelineQuery &query)
        : m_reader(reader)
        , m_query(query)
    {
        const auto seats =
            query.person ? reader.where<core::Seat>("person", query.person) : reader.where<core::Seat>("account", query.account);
        for (const core::Seat &seat : seats) {
            if (query.seat.isNone() || query.seat == seat.id) {
                m_seats.insert(seat.id.value());
                m_persons.insert(seat.person.value());
            }
        }
        m_persons.insert(query.person.value());
        m_persons.erase(0);
    }

    /// Of a record that exists or existed, by its own id.
    [[nodiscard]] bool has(Kind kind, std::int64_t id, int depth = 0)
    {
        if (id == 0) {
            return false;
        }
        switch (kind) {
        case Kind::Account: return m_query.account.value() == id && m_query.seat.isNone();
        case Kind::Seat: return m_seats.count(id) > 0;
        case Kind::Person: return m_persons.count(id) > 0;
        case Kind::Member:
        case Kind::Offering:
        case Kind::Programme:
        case Kind::Tag: return false;
        default: break;
        }
        if (depth > 2) {
            return false;
        }
        const auto known = m_known.find({kind, id});
        if (known != m_known.end()) {
            return known->second;
        }
        bool belongs = false;
        if (const auto row = m_reader.record(kind, id)) {
            const core::EntityInfo &info = core::entityInfo(kind);
            for (std::size_t i = 0; i < info.fields.size() && !belongs; ++i) {
                const auto *other = std::get_if<std::int64_t>(&row->values[i]);
                belongs = info.fields[i].type == core::FieldType::Reference && other != nullptr
                    && has(info.fields[i].refers, *other, depth + 1);
            }
        }
        m_known[{kind, id}] = belongs;
        return belongs;
    }

    [[nodiscard]] bool concerns(const store::FieldChange &change)
    {
        const core::EntityInfo &info = core::entityInfo(change.kind);
        const int index = info.indexOf(change.field);
        if (index >= 0 && info.fields[static_cast<std::size_t>(index)].type == core::FieldType::Reference) {
            for (const core::Value *value : {&change.before, &change.after}) {
                const auto *id = std::get_if<std::int64_t>(value);
                if (id != nullptr && has(info.fields[static_cast<std::size_t>(index)].refers, *id, 1)) {
                    return true;
                }
            }
        }
        return has(change.kind, change.id);
    }

private:
    const store::Reader &m_reader;
    const TimelineQuery &m_query;
    std::set<std::int64_t> m_seats;
    std::set<std::int64_t> m_persons;
    std::map<std::pair<Kind, std::int64_t>, bool> m_known;
};

/// Kinds whose new rows stand on the timeline themselves.
bool hasOwnLine(Kind kind)
{
    static constexpr std::array kKinds{Kind::Conversation, Kind::Participant, Kind::Moment,      Kind::Insight,
                                       Kind::Promise,      Kind::Judgement,   Kind::LoyaltyProof};
    return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

/// Whether other lines tell all of it: a new conversation with whatever came with it, new promises, judgements, proofs.
bool isTold(const store::JournalEntry &entry)
{
    return std::any_of(entry.changes.begin(), entry.changes.end(),
                       [](const store::FieldChange &change) {
                           return change.kind == Kind::Conversation && change.change == store::RowChange::Inserted;
                       })
        || std::all_of(entry.changes.begin(), entry.changes.end(), [](const store::FieldChange &change) {
               return hasOwnLine(change.kind) && change.change == store::RowChange::Inserted;
           });
}

}  // namespace

core::Result<TimelineEdits> timelineEdits(const store::Reader &reader, const TimelineQuery &query, Date today, std::size_t most,
                                          std::size_t mostRows, std::int64_t newerThan, const Stop &stop)
{
    TimelineEdits edits;
    if (query.channel || query.show == TimelineShow::Conversations || query.show == TimelineShow::Promises) {
        return edits;
    }
    bool isPinned = false;
    for (const core::Workspace &workspace : reader.all<core::Workspace>()) {
        isPinned = workspace.pinnedToday.has_value();
    }
    std::string wantedText = exchange::nameKey(query.text);
    Belonging belonging(reader, query);
    std::set<std::int64_t> reversed;
    store::HistoryQuery history;
    history.limit = kBatch;
    history.maxChanges = kMostChanges;
    std::size_t rows = 0;
    while (true) {
        if (stop && stop()) {
            return core::failure(core::ErrorCode::Cancelled);
        }
        const auto batch = store::readJournal(reader, history);
        for (const store::JournalEntry &entry : batch) {
            history.before = entry.id;
            edits.newest = std::max(edits.newest, entry.id);
            if (entry.id <= newerThan) {
                return edits;
            }
            if (entry.act == store::Act::Undo || entry.act == store::Act::Redo) {
                if (reversed.count(entry.id) == 0) {
                    reversed.insert(entry.target);
                }
                continue;
            }
            if (entry.act != store::Act::Do || reversed.count(entry.id) > 0 || entry.changes.empty() || isTold(entry)
                || (query.member && entry.member != query.member)) {
                continue;
            }
            Date day(static_cast<std::int32_t>(entry.at / kSecondsPerDay));
            day = isPinned ? std::min(day, today) : day;
            if (day < query.from || day > query.to
                || !std::any_of(entry.changes.begin(), entry.changes.end(),
                                [&](const store::FieldChange &change) { return belonging.concerns(change); })) {
                continue;
            }
            TimelineEntry line;
            line.kind = TimelineKind::Edit;
            line.id = entry.id;
            line.day = day;
            line.account = query.account;
            line.subject = entry.label;
            if (entry.member) {
                const auto member = reader.find(entry.member);
                line.ours.push_back({entry.member, member ? member->name : std::string()});
            } else {
                line.text = entry.user;
            }
            if (wantedText.empty() || exchange::nameKey(line.subject).find(wantedText) != std::string::npos) {
                edits.entries.push_back(std::move(line));
            }
            if (edits.entries.size() >= most) {
                edits.complete = false;
                return edits;
            }
        }
        rows += batch.size();
        if (batch.size() < kBatch) {
            return edits;
        }
        if (rows >= mostRows) {
            edits.complete = false;
            return edits;
        }
    }
}

}  // namespace linchpin::app
