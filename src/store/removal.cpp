#include <algorithm>
#include <set>
#include <span>

#include "store/detail/row.h"
#include "store/detail/writer_state.h"
#include "store/failure.h"
#include "store/writer.h"

namespace linchpin::store {

namespace {

using core::Kind;

/// What becomes of a row when the record that one of its fields names is removed.
enum class Reach {
    Clear,  ///< the field is emptied
    Remove,  ///< the row goes too
    RemoveWhenLast,  ///< the row goes when none of the fields of that reach is left
};

struct ReachRule {
    Kind kind;
    std::string_view field;
    Reach reach;
};

/// Fields that may be empty but without which the row says something else or nothing. Every other nullable reference is
/// cleared; rows with a required reference always go.
constexpr ReachRule kRules[] = {
    {Kind::Tagging, "person", Reach::RemoveWhenLast},
    {Kind::Tagging, "member", Reach::RemoveWhenLast},
    {Kind::Participant, "member", Reach::RemoveWhenLast},
    {Kind::Participant, "seat", Reach::RemoveWhenLast},
    {Kind::Attendance, "member", Reach::RemoveWhenLast},
    {Kind::Attendance, "seat", Reach::RemoveWhenLast},
    {Kind::ProgrammeMember, "account", Reach::Remove},
    {Kind::ProgrammeMember, "seat", Reach::Remove},
    {Kind::Comment, "account", Reach::RemoveWhenLast},
    {Kind::Comment, "seat", Reach::RemoveWhenLast},
    {Kind::Comment, "goal", Reach::RemoveWhenLast},
    {Kind::Comment, "finding", Reach::RemoveWhenLast},
    {Kind::Comment, "review", Reach::RemoveWhenLast},
    {Kind::ExternalId, "account", Reach::RemoveWhenLast},
    {Kind::ExternalId, "person", Reach::RemoveWhenLast},
    {Kind::ExternalId, "seat", Reach::RemoveWhenLast},
    {Kind::ExternalId, "member", Reach::RemoveWhenLast},
    {Kind::ExternalId, "offering", Reach::RemoveWhenLast},
    {Kind::ExternalId, "opportunity", Reach::RemoveWhenLast},
    {Kind::Judgement, "member", Reach::Remove},
    {Kind::SeatRole, "role", Reach::Remove},
    {Kind::RoleGoal, "role", Reach::Remove},
    {Kind::Moment, "conversation", Reach::Remove},
    {Kind::Draft, "account", Reach::Remove},
};

Reach reachOf(Kind kind, const core::FieldInfo &field)
{
    if (!field.nullable) {
        return Reach::Remove;
    }
    for (const ReachRule &rule : kRules) {
        if (rule.kind == kind && rule.field == field.name) {
            return rule.reach;
        }
    }
    return Reach::Clear;
}

/// Whether a field of RemoveWhenLast still names a record that stays.
bool hasOtherAlternative(const core::Record &row, const std::set<RowKey> &going)
{
    const core::EntityInfo &info = core::entityInfo(row.kind);
    for (std::size_t i = 0; i < info.fields.size(); ++i) {
        const auto *target = std::get_if<std::int64_t>(&row.values[i]);
        if (info.fields[i].type == core::FieldType::Reference && target != nullptr
            && reachOf(row.kind, info.fields[i]) == Reach::RemoveWhenLast && !going.contains({info.fields[i].refers, *target})) {
            return true;
        }
    }
    return false;
}

}  // namespace

std::vector<RowKey> Writer::removeTree(Kind kind, std::int64_t id)
{
    detail::WriterState &s = *m_state;
    s.requireTransaction();
    if (!s.reader.exists(kind, id)) {
        throw Failure(core::ErrorCode::NotFound, std::string(core::entityInfo(kind).name), std::to_string(id));
    }
    std::set<RowKey> going{{kind, id}};
    std::vector<RowKey> order{{kind, id}};
    std::set<RowKey> cleared;
    for (std::size_t next = 0; next < order.size(); ++next) {
        const RowKey parent = order[next];
        s.requireNotFrozen(parent.kind, parent.id);
        for (const detail::ReferringField &referring : detail::fieldsReferringTo(parent.kind)) {
            const core::FieldInfo &field = core::entityInfo(referring.kind).fields[referring.field];
            const Reach reach = reachOf(referring.kind, field);
            s.reader.eachRecordWhere(referring.kind, field.name, core::Value(parent.id), [&](const core::Record &row) {
                const RowKey child{row.kind, row.id};
                const bool goes = reach == Reach::Remove || (reach == Reach::RemoveWhenLast && !hasOtherAlternative(row, going));
                if (!goes) {
                    cleared.insert(child);
                } else if (going.insert(child).second) {
                    order.push_back(child);
                }
                return true;
            });
        }
    }
    for (const RowKey &key : cleared) {
        if (going.contains(key)) {
            continue;
        }
        core::Record row = *s.reader.record(key.kind, key.id);
        const std::span<const core::FieldInfo> fields = core::entityInfo(key.kind).fields;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const auto *target = std::get_if<std::int64_t>(&row.values[i]);
            if (fields[i].type == core::FieldType::Reference && target != nullptr
                && going.contains({fields[i].refers, *target})) {
                row.values[i] = core::Value();
            }
        }
        update(row);
    }
    std::reverse(order.begin(), order.end());
    for (const RowKey &key : order) {
        s.removeRow(key.kind, key.id);
    }
    return order;
}

}  // namespace linchpin::store
