#include "app/touched.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/entities/conversations.h"
#include "core/entities/people.h"
#include "core/record.h"
#include "store/journal.h"
#include "store/reader.h"

namespace linchpin::app {

using core::Kind;

namespace {

constexpr std::array kScoredKinds{
    Kind::Account,      Kind::Renewal,      Kind::Seat,    Kind::SeatRole,     Kind::Judgement,      Kind::SeatLink,
    Kind::Conversation, Kind::Participant,  Kind::Moment,  Kind::SurveyAnswer, Kind::OutcomeMetric,  Kind::OutcomeValue,
    Kind::Promise,      Kind::LoyaltyProof, Kind::Revenue, Kind::Review,       Kind::ReviewSignature};
constexpr std::array kContextKinds{Kind::Workspace, Kind::ScoringParameter, Kind::CurrencyRate, Kind::Member, Kind::Role};

class Collector final {
public:
    Collector(const store::Reader &reader, Touched &touched)
        : m_reader(reader)
        , m_touched(touched)
    { }

    /// A record that is referred to, by the row of a changed record or as the changed record itself.
    void refer(Kind kind, std::int64_t id)
    {
        if (id == 0) {
            return;
        }
        switch (kind) {
        case Kind::Account: m_touched.accounts.insert(id); break;
        case Kind::Seat: m_touched.seats.insert(id); break;
        case Kind::Conversation: m_touched.conversations.insert(id); break;
        case Kind::OutcomeMetric:
        case Kind::Review:
            // Their account is known from their row; when they went too, from the journal.
            if (const auto row = m_reader.record(kind, id)) {
                referAll(*row);
            }
            break;
        default: break;
        }
    }

    void referAll(const core::Record &row)
    {
        const core::EntityInfo &info = core::entityInfo(row.kind);
        for (std::size_t i = 0; i < info.fields.size(); ++i) {
            const auto *id = std::get_if<std::int64_t>(&row.values[i]);
            if (info.fields[i].type == core::FieldType::Reference && id != nullptr && isFollowed(info.fields[i])) {
                refer(info.fields[i].refers, *id);
            }
        }
    }

    /// Superiors and parents need no new score of their own.
    static bool isFollowed(const core::FieldInfo &field) { return field.name != "reports_to" && field.name != "parent"; }

private:
    const store::Reader &m_reader;
    Touched &m_touched;
};

bool isIn(std::span<const Kind> kinds, Kind kind) { return std::find(kinds.begin(), kinds.end(), kind) != kinds.end(); }

/// A changed participant as it is now: what the journal does not list has stayed.
void keepUnchanged(const store::Reader &reader, store::ParticipantRow &row)
{
    if (const auto now = reader.find(core::Id<core::Participant>(row.id))) {
        row.conversation = now->conversation.value();
        row.member = now->member.value();
        row.seat = now->seat.value();
    }
}

/// Rows as they were, from the newest journal row; false when it does not tell.
bool collectFormer(const store::Reader &reader, const store::ChangeSet &changes, std::size_t limit, Collector &collector,
                   Touched &touched)
{
    store::HistoryQuery query;
    query.limit = 1;
    query.before = changes.journal + 1;
    query.maxChanges = limit * 40;
    const auto entries = store::readJournal(reader, query);
    if (entries.empty() || entries.front().id != changes.journal || entries.front().redacted
        || static_cast<std::size_t>(entries.front().fieldCount) > entries.front().changes.size()) {
        return false;
    }
    std::map<std::int64_t, store::ParticipantRow> participants;
    for (const store::FieldChange &change : entries.front().changes) {
        if (change.change == store::RowChange::Inserted || !isIn(kScoredKinds, change.kind)) {
            continue;
        }
        const core::EntityInfo &info = core::entityInfo(change.kind);
        const int index = info.indexOf(change.field);
        if (index < 0) {
            continue;
        }
        const auto *id = std::get_if<std::int64_t>(&change.before);
        const std::int64_t before = id != nullptr ? *id : 0;
        const core::FieldInfo &field = info.fields[static_cast<std::size_t>(index)];
        if (field.type == core::FieldType::Reference && Collector::isFollowed(field)) {
            collector.refer(field.refers, before);
        }
        if (change.kind == Kind::Participant) {
            const auto [row, isFirst] = participants.try_emplace(change.id);
            if (isFirst) {
                row->second.id = change.id;
                if (change.change == store::RowChange::Updated) {
                    keepUnchanged(reader, row->second);
                }
            }
            (change.field == "conversation" ? row->second.conversation
                 : change.field == "member" ? row->second.member
                                            : row->second.seat) = before;
        }
    }
    for (const auto &[id, row] : participants) {
        touched.formerParticipants.push_back(row);
    }
    return true;
}

}  // namespace

Touched touchedBy(const store::Reader &reader, const store::ChangeSet &changes, std::size_t limit)
{
    Touched touched;
    Collector collector(reader, touched);
    std::size_t rows = 0;
    bool hasFormer = false;
    for (const store::KindChanges &kind : changes.kinds) {
        if (isIn(kContextKinds, kind.kind)) {
            touched.context = true;
        }
        if (!isIn(kScoredKinds, kind.kind)) {
            continue;
        }
        rows += kind.inserted.size() + kind.updated.size() + kind.removed.size();
        if (kind.isBulk() || rows > limit) {
            touched.everything = true;
            return touched;
        }
        for (const auto *ids : {&kind.inserted, &kind.updated}) {
            for (const std::int64_t id : *ids) {
                collector.refer(kind.kind, id);
                if (const auto row = reader.record(kind.kind, id)) {
                    collector.referAll(*row);
                }
            }
        }
        for (const std::int64_t id : kind.removed) {
            collector.refer(kind.kind, id);
        }
        hasFormer = hasFormer || !kind.updated.empty() || !kind.removed.empty();
    }
    if (hasFormer && !collectFormer(reader, changes, limit, collector, touched)) {
        touched.everything = true;
    }
    return touched;
}

std::set<std::int64_t> accountsOf(const store::Reader &reader, const Touched &touched)
{
    std::set<std::int64_t> accounts = touched.accounts;
    std::set<std::int64_t> seats = touched.seats;
    for (const std::int64_t conversation : touched.conversations) {
        for (const store::ParticipantRow &row : store::participantsOf(reader, conversation)) {
            seats.insert(row.seat);
        }
    }
    for (const store::ParticipantRow &row : touched.formerParticipants) {
        seats.insert(row.seat);
    }
    for (const std::int64_t seat : seats) {
        if (const auto row = reader.find(core::SeatId(seat))) {
            accounts.insert(row->account.value());
        }
    }
    accounts.erase(0);
    return accounts;
}

}  // namespace linchpin::app
