#include "app/duplicates/merge_people.h"

#include <algorithm>
#include <functional>
#include <set>
#include <tuple>

#include "core/entities/account.h"
#include "core/entities/conversations.h"
#include "core/entities/programmes.h"
#include "store/reader.h"

namespace linchpin::app {

using core::Kind;
using core::Record;
using core::Value;
using store::RowKey;

namespace {

bool isEmpty(const core::FieldInfo &field, const Value &value)
{
    if (std::holds_alternative<std::monostate>(value)) {
        return true;
    }
    if (const auto *text = std::get_if<std::string>(&value)) {
        return text->empty();
    }
    return field.type == core::FieldType::Flag && value == Value(std::int64_t{0});
}

/// A person may be do-not-contact by either of the two: the stricter counts.
bool isStricter(std::string_view field) { return field == "do_not_contact"; }

std::vector<MergeField> fieldsOf(const Record &kept, const Record &other)
{
    std::vector<MergeField> fields;
    const core::EntityInfo &info = core::entityInfo(Kind::Person);
    for (std::size_t i = 0; i < info.fields.size(); ++i) {
        const core::FieldInfo &field = info.fields[i];
        const bool isKeptEmpty = isEmpty(field, kept.values[i]);
        const bool isOtherEmpty = isEmpty(field, other.values[i]);
        if (isKeptEmpty && isOtherEmpty) {
            continue;
        }
        MergeField line{field.name, field.type, kept.values[i], other.values[i], MergeSide::Kept, false};
        if (isKeptEmpty || (isStricter(field.name) && !isOtherEmpty)) {
            line.proposed = MergeSide::Other;
        }
        line.differs = !isKeptEmpty && !isOtherEmpty && kept.values[i] != other.values[i];
        fields.push_back(std::move(line));
    }
    return fields;
}

bool overlaps(const core::Seat &one, const core::Seat &two)
{
    const bool oneFirst = one.until && two.from && *one.until < *two.from;
    const bool twoFirst = two.until && one.from && *two.until < *one.from;
    return !oneFirst && !twoFirst;
}

/// Everything a merge touches, worked out once for the preview and for the act.
struct Plan {
    core::Person kept;
    core::Person other;
    std::vector<MergeField> fields;
    std::vector<core::Seat> keptSeats;
    std::vector<core::Seat> otherSeats;
    std::vector<MergeSeats> pairs;
};

core::Result<Plan> planOf(const store::Reader &reader, const MergeWish &wish)
{
    if (wish.kept == wish.other) {
        return core::failure(core::ErrorCode::Conflict, "person", "self");
    }
    Plan plan;
    for (const auto &[id, into] : {std::pair{wish.kept, &plan.kept}, std::pair{wish.other, &plan.other}}) {
        auto row = reader.one(id);
        if (!row) {
            return tl::make_unexpected(row.error());
        }
        *into = std::move(*row);
    }
    plan.fields = fieldsOf(core::toRecord(plan.kept), core::toRecord(plan.other));
    plan.keptSeats = reader.where<core::Seat>("person", wish.kept);
    plan.otherSeats = reader.where<core::Seat>("person", wish.other);
    std::set<core::SeatId> taken;
    for (const core::Seat &other : plan.otherSeats) {
        // The seat of the same title first, else the first one that is free.
        const core::Seat *best = nullptr;
        for (const core::Seat &kept : plan.keptSeats) {
            if (kept.account == other.account && !taken.contains(kept.id)
                && (best == nullptr || (best->title != other.title && kept.title == other.title))) {
                best = &kept;
            }
        }
        if (best == nullptr) {
            continue;
        }
        taken.insert(best->id);
        const auto account = reader.find(other.account);
        const bool isOwnTitle = !best->title.empty() && !other.title.empty() && best->title != other.title;
        MergeSeats pair{best->id,    other.id,    account ? account->name : std::string(),
                        best->title, other.title, !(isOwnTitle && !overlaps(*best, other))};
        if (const auto wished = wish.unite.find(other.id.value()); wished != wish.unite.end()) {
            pair.unite = wished->second;
        }
        plan.pairs.push_back(std::move(pair));
    }
    return plan;
}

core::SeatId unitedInto(const Plan &plan, core::SeatId other)
{
    for (const MergeSeats &pair : plan.pairs) {
        if (pair.other == other && pair.unite) {
            return pair.kept;
        }
    }
    return {};
}

/// What makes two rows about the same seat or person the same; empty = every row stays.
std::string identityOf(const Record &record)
{
    const auto ids = [&](std::initializer_list<std::string_view> fields) {
        const core::EntityInfo &info = core::entityInfo(record.kind);
        std::string text(info.name);
        for (const std::string_view field : fields) {
            const Value &value = record.values[static_cast<std::size_t>(info.indexOf(field))];
            text += '\n';
            if (const auto *number = std::get_if<std::int64_t>(&value)) {
                text += std::to_string(*number);
            } else if (const auto *word = std::get_if<std::string>(&value)) {
                text += *word;
            }
        }
        return text;
    };
    switch (record.kind) {
    case Kind::Tagging: return ids({"tag", "person"});
    case Kind::ExternalId: return ids({"source", "value", "person", "seat"});
    case Kind::SeatRole: return ids({"seat", "builtin", "role"});
    case Kind::SeatLink: return ids({"from_seat", "to_seat", "kind"});
    case Kind::Participant: return ids({"conversation", "seat"});
    case Kind::Attendance: return ids({"event", "seat"});
    case Kind::ProgrammeMember: return ids({"programme", "seat"});
    case Kind::SurveyInvitation: return ids({"survey", "seat"});
    case Kind::MapPosition: return ids({"seat"});
    case Kind::Coverage: return ids({"member", "seat"});
    default: return {};
    }
}

bool isLineToItself(const Record &record)
{
    if (record.kind != Kind::SeatLink) {
        return false;
    }
    const auto link = core::fromRecord<core::SeatLink>(record);
    return link.from == link.to;
}

/// Calls `visit(row, field)` for rows that refer to a record.
void eachReferring(const store::Reader &reader, RowKey target, const std::function<void(const Record &, std::size_t)> &visit)
{
    for (const Kind kind : core::allKinds()) {
        const core::EntityInfo &info = core::entityInfo(kind);
        for (std::size_t i = 0; i < info.fields.size(); ++i) {
            if (info.fields[i].type == core::FieldType::Reference && info.fields[i].refers == target.kind) {
                reader.eachRecordWhere(kind, info.fields[i].name, Value(target.id), [&](const Record &record) {
                    visit(record, i);
                    return true;
                });
            }
        }
    }
}

/// Rows that move, as they will be, and what becomes superfluous by it.
struct Moved {
    std::map<RowKey, Record> rows;
    std::vector<RowKey> repeated;
    std::vector<RowKey> lines;  ///< from a seat to itself
    std::map<RowKey, RowKey> twins;  ///< repeated row -> the one that stays
};

Moved movedRows(const store::Reader &reader, const Plan &plan)
{
    Moved moved;
    std::map<RowKey, std::int64_t> targets{{{Kind::Person, plan.other.id.value()}, plan.kept.id.value()}};
    for (const core::Seat &seat : plan.otherSeats) {
        if (const core::SeatId into = unitedInto(plan, seat.id)) {
            targets[{Kind::Seat, seat.id.value()}] = into.value();
        }
    }
    for (const auto &[target, into] : targets) {
        eachReferring(reader, target, [&, into_ = into](const Record &record, std::size_t field) {
            Record &row = moved.rows.try_emplace({record.kind, record.id}, record).first->second;
            row.values[field] = Value(into_);
        });
    }
    // The united seats themselves go.
    for (const auto &[target, into] : targets) {
        if (target.kind == Kind::Seat) {
            moved.rows.erase(target);
        }
    }
    // What the kept ones have already.
    std::map<std::string, RowKey> known;
    const auto note = [&](const Record &record) {
        if (const std::string identity = identityOf(record);
            !identity.empty() && !moved.rows.contains({record.kind, record.id})) {
            known.try_emplace(identity, RowKey{record.kind, record.id});
        }
    };
    for (const auto &[target, into] : targets) {
        eachReferring(reader, {target.kind, into}, [&](const Record &record, std::size_t) { note(record); });
    }
    for (const auto &[key, row] : moved.rows) {
        if (isLineToItself(row)) {
            moved.lines.push_back(key);
            continue;
        }
        const std::string identity = identityOf(row);
        if (identity.empty()) {
            continue;
        }
        const auto [found, isNew] = known.try_emplace(identity, key);
        if (!isNew) {
            moved.repeated.push_back(key);
            moved.twins[key] = found->second;
        }
    }
    return moved;
}

std::string sentenceOf(const store::Reader &reader, const core::SeatLink &link)
{
    const auto name = [&](core::SeatId id) {
        const auto seat = reader.find(id);
        const auto person = seat && seat->person ? reader.find(seat->person) : std::nullopt;
        return person ? person->name : seat ? seat->label : std::string();
    };
    return name(link.from) + '\n' + std::string(core::word(link.kind)) + '\n' + name(link.to);
}

core::Seat united(core::Seat kept, const core::Seat &other)
{
    const auto fill = [](std::string &text, const std::string &more) {
        if (text.empty()) {
            text = more;
        }
    };
    fill(kept.title, other.title);
    fill(kept.department, other.department);
    fill(kept.unit, other.unit);
    fill(kept.site, other.site);
    fill(kept.function, other.function);
    fill(kept.company, other.company);
    fill(kept.sourceKey, other.sourceKey);
    if (!other.notes.empty() && other.notes != kept.notes) {
        kept.notes += kept.notes.empty() ? other.notes : "\n" + other.notes;
    }
    kept.seniority = kept.seniority == 0 ? other.seniority : kept.seniority;
    kept.cadenceDays = kept.cadenceDays ? kept.cadenceDays : other.cadenceDays;
    kept.channelPreference = kept.channelPreference ? kept.channelPreference : other.channelPreference;
    // From the earlier beginning to the later end; no day means always, or still.
    kept.from = kept.from && other.from ? std::optional(std::min(*kept.from, *other.from)) : std::nullopt;
    kept.until = kept.until && other.until ? std::optional(std::max(*kept.until, *other.until)) : std::nullopt;
    return kept;
}

core::Coverage united(core::Coverage kept, const core::Coverage &other)
{
    kept.wanted = kept.wanted ? kept.wanted : other.wanted;
    kept.wantedBy = kept.wantedBy ? kept.wantedBy : other.wantedBy;
    kept.owner = kept.owner || other.owner;
    kept.sponsor = kept.sponsor || other.sponsor;
    if (!other.note.empty() && other.note != kept.note) {
        kept.note += kept.note.empty() ? other.note : "\n" + other.note;
    }
    return kept;
}

/// Superior of a united seat: its own, else that of the other, and never the seat itself or somebody below it.
core::SeatId superiorOf(const store::Reader &reader, core::SeatId seat, core::SeatId own, core::SeatId others,
                        const std::map<core::SeatId, core::SeatId> &renamed)
{
    const auto real = [&](core::SeatId id) {
        const auto found = renamed.find(id);
        return found == renamed.end() ? id : found->second;
    };
    for (core::SeatId superior : {real(own), real(others)}) {
        if (!superior || superior == seat) {
            continue;
        }
        bool isLoop = false;
        std::set<core::SeatId> seen;
        for (core::SeatId at = superior; at && seen.insert(at).second;) {
            isLoop = isLoop || at == seat;
            const auto row = reader.find(at);
            at = row && !isLoop ? real(row->reportsTo) : core::SeatId();
        }
        if (!isLoop) {
            return superior;
        }
    }
    return {};
}

}  // namespace

core::Result<MergePreview> previewMerge(const store::Reader &reader, const MergeWish &wish)
{
    try {
        const auto plan = planOf(reader, wish);
        if (!plan) {
            return tl::make_unexpected(plan.error());
        }
        MergePreview preview;
        preview.kept = wish.kept;
        preview.other = wish.other;
        preview.keptName = plan->kept.name;
        preview.otherName = plan->other.name;
        preview.fields = plan->fields;
        for (MergeField &field : preview.fields) {
            if (const auto wished = wish.fields.find(field.name); wished != wish.fields.end()) {
                field.proposed = wished->second;
            }
        }
        preview.seats = plan->pairs;
        const Moved moved = movedRows(reader, *plan);
        std::map<Kind, std::set<std::int64_t>> counts;
        for (const auto &[key, row] : moved.rows) {
            if (row.kind != Kind::Seat || core::fromRecord<core::Seat>(row).person == wish.kept) {
                counts[key.kind].insert(key.id);
            }
        }
        // What stays on a seat that moves as a whole comes along.
        for (const core::Seat &seat : plan->otherSeats) {
            if (!unitedInto(*plan, seat.id)) {
                counts[Kind::Seat].insert(seat.id.value());
                eachReferring(reader, {Kind::Seat, seat.id.value()}, [&](const Record &record, std::size_t) {
                    if (record.kind != Kind::Seat) {
                        counts[record.kind].insert(record.id);
                    }
                });
            }
        }
        for (const RowKey &key : moved.repeated) {
            counts[key.kind].erase(key.id);
        }
        for (const RowKey &key : moved.lines) {
            counts[key.kind].erase(key.id);
            preview.dropped.push_back(sentenceOf(reader, *reader.find(core::Id<core::SeatLink>(key.id))));
        }
        for (const auto &[kind, ids] : counts) {
            if (!ids.empty()) {
                preview.moves.push_back({kind, ids.size()});
            }
        }
        preview.repeated = moved.repeated.size();
        return preview;
    } catch (const Failure &problem) {
        return tl::make_unexpected(problem.error());
    }
}

core::Result<ChangeSet> mergePeople(Workspace &workspace, const MergeWish &wish, const std::string &label)
{
    return workspace.transact(label, [&](store::Writer &writer) -> core::Result<void> {
        const store::Reader &reader = writer.read();
        const auto plan = planOf(reader, wish);
        if (!plan) {
            return tl::make_unexpected(plan.error());
        }
        const Moved moved = movedRows(reader, *plan);
        std::map<core::SeatId, core::SeatId> renamed;
        for (const MergeSeats &pair : plan->pairs) {
            if (pair.unite) {
                renamed[pair.other] = pair.kept;
            }
        }
        for (const RowKey &key : moved.repeated) {
            if (key.kind == Kind::Coverage) {
                const auto other = *reader.find(core::Id<core::Coverage>(key.id));
                const auto kept = *reader.find(core::Id<core::Coverage>(moved.twins.at(key).id));
                core::Coverage both = united(kept, other);
                if (const auto row = moved.rows.find(moved.twins.at(key)); row != moved.rows.end()) {
                    both.seat = core::fromRecord<core::Coverage>(row->second).seat;
                }
                writer.update(both);
            }
        }
        const std::set<RowKey> repeated(moved.repeated.begin(), moved.repeated.end());
        const std::set<RowKey> lines(moved.lines.begin(), moved.lines.end());
        for (const auto *gone : {&repeated, &lines}) {
            for (const RowKey &key : *gone) {
                writer.remove(key.kind, key.id);
            }
        }
        for (const auto &[key, row] : moved.rows) {
            if (repeated.contains(key) || lines.contains(key)) {
                continue;
            }
            if (key.kind == Kind::Coverage) {
                core::Coverage now = *reader.find(core::Id<core::Coverage>(key.id));
                now.seat = core::fromRecord<core::Coverage>(row).seat;
                writer.update(now);
                continue;
            }
            if (key.kind == Kind::Seat) {
                core::Seat seat = core::fromRecord<core::Seat>(row);
                if (seat.reportsTo == seat.id) {
                    seat.reportsTo = {};  // settled below, where both superiors are known
                }
                writer.update(seat);
                continue;
            }
            writer.update(row);
        }
        for (const MergeSeats &pair : plan->pairs) {
            if (!pair.unite) {
                continue;
            }
            const auto find = [](const std::vector<core::Seat> &seats, core::SeatId id) {
                return *std::find_if(seats.begin(), seats.end(), [id](const core::Seat &seat) { return seat.id == id; });
            };
            const core::Seat own = find(plan->keptSeats, pair.kept);
            const core::Seat other = find(plan->otherSeats, pair.other);
            core::Seat both = united(own, other);
            both.reportsTo = superiorOf(reader, pair.kept, own.reportsTo, other.reportsTo, renamed);
            writer.update(both);
            writer.remove(pair.other);
        }
        core::Record person = core::toRecord(plan->kept);
        const core::EntityInfo &info = core::entityInfo(Kind::Person);
        for (const MergeField &field : plan->fields) {
            const auto wished = wish.fields.find(field.name);
            const MergeSide side = wished == wish.fields.end() ? field.proposed : wished->second;
            person.values[static_cast<std::size_t>(info.indexOf(field.name))] =
                side == MergeSide::Kept ? field.kept : field.other;
        }
        writer.update(person);
        writer.remove(plan->other.id);
        return {};
    });
}

}  // namespace linchpin::app
