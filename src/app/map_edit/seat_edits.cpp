#include "app/map_edit/seat_edits.h"

#include <algorithm>
#include <set>

#include "app/account_map.h"
#include "app/edit/edit_field.h"
#include "app/people/judgements.h"
#include "app/people/people_tools.h"
#include "app/people/person_writes.h"
#include "core/entities/entities.h"

namespace linchpin::app {

using core::Aspect;
using core::Seat;
using core::SeatId;
using core::report::SeatsSummary;

namespace {

constexpr int kMostSuperiors = 10'000;  // loops in imported data end here

std::string foldedName(const std::string &name)
{
    std::string key = trimmedText(name);
    std::transform(key.begin(), key.end(), key.begin(),
                   [](unsigned char c) { return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c); });
    return key;
}

/// The judgement of an aspect that counts on the day; empty when there is none.
std::string judgedValue(const store::Reader &reader, SeatId seat, Aspect aspect, core::Date asOf)
{
    for (const JudgementLine &line : judgementHistory(reader, seat, asOf)) {
        if (line.row.aspect == aspect && line.inForce) {
            return line.row.value;
        }
    }
    return {};
}

bool hasSuperiorAmong(const store::Reader &reader, const Seat &seat, const std::set<SeatId> &chosen)
{
    SeatId above = seat.reportsTo;
    for (int i = 0; above && i < kMostSuperiors; ++i) {
        if (above == seat.id) {
            return false;  // a loop of imported data: each is its own top
        }
        if (chosen.contains(above)) {
            return true;
        }
        const auto next = reader.find(above);
        above = next ? next->reportsTo : SeatId();
    }
    return false;
}

void writeOwner(store::Writer &writer, SeatId seat, core::MemberId owner)
{
    if (owner) {
        CoverageWish wish;
        wish.seat = seat;
        wish.member = owner;
        wish.owner = true;
        writeCoverage(writer, wish);
        return;
    }
    for (const core::Coverage &row : writer.read().where<core::Coverage>("seat", seat)) {
        if (row.owner) {
            CoverageWish wish;
            wish.seat = seat;
            wish.member = row.member;
            wish.owner = false;
            writeCoverage(writer, wish);
        }
    }
}

void writeTags(store::Writer &writer, const Seat &seat, const SeatsEdit &edit)
{
    if (seat.person.isNone()) {
        return;
    }
    const std::string added = foldedName(edit.addTag);
    const std::string removed = foldedName(edit.removeTag);
    if (added.empty() && removed.empty()) {
        return;
    }
    core::TagId tag;
    bool has = false;
    for (const core::Tag &row : writer.read().all<core::Tag>()) {
        const std::string name = foldedName(row.name);
        const bool isAdded = !added.empty() && name == added;
        const bool isRemoved = !removed.empty() && name == removed;
        if (isAdded) {
            tag = row.id;
        }
        if (!isAdded && !isRemoved) {
            continue;
        }
        for (const core::Tagging &tagging : writer.read().where<core::Tagging>("person", seat.person)) {
            if (tagging.tag != row.id) {
                continue;
            }
            if (isRemoved) {
                writer.remove(tagging.id);
            } else {
                has = true;
            }
        }
    }
    if (added.empty() || has) {
        return;
    }
    if (tag.isNone()) {
        core::Tag row;
        row.name = trimmedText(edit.addTag);
        tag = writer.insert(row);
    }
    core::Tagging tagging;
    tagging.tag = tag;
    tagging.person = seat.person;
    writer.insert(tagging);
}

void writeFields(store::Writer &writer, SeatId seat, const SeatsEdit &edit)
{
    std::vector<FieldEdit> fields;
    const auto text = [&fields](const char *name, const std::optional<std::string> &value) {
        if (value) {
            fields.push_back({name, core::Value(*value)});
        }
    };
    text("department", edit.department);
    text("unit", edit.unit);
    text("site", edit.site);
    text("company", edit.company);
    if (edit.external) {
        fields.push_back({"external", core::Value(static_cast<std::int64_t>(*edit.external))});
    }
    if (edit.assistant) {
        fields.push_back({"assistant", core::Value(static_cast<std::int64_t>(*edit.assistant))});
    }
    if (!fields.empty()) {
        applyEdits(writer, core::Kind::Seat, seat.value(), fields);
    }
}

void writeOne(store::Writer &writer, SeatId id, const SeatsEdit &edit, const Doing &doing)
{
    const auto judgeOne = [&](Aspect aspect, const std::optional<std::string> &value) {
        if (value) {
            JudgementWish wish;
            wish.seat = id;
            wish.aspect = aspect;
            wish.value = *value;
            wish.reason = edit.reason;
            writeJudgement(writer, wish, doing);
        }
    };
    judgeOne(Aspect::Stance, edit.stance);
    judgeOne(Aspect::Tier, edit.tier);
    judgeOne(Aspect::Power, edit.power);
    if (edit.addRole) {
        writeRoles(writer, id, std::span(&*edit.addRole, 1));
    }
    if (edit.removeRole) {
        for (const core::SeatRole &role : writer.read().where<core::SeatRole>("seat", id)) {
            const bool isOwn = !edit.removeRole->own.isNone();
            if (isOwn ? role.role == edit.removeRole->own : role.role.isNone() && role.builtin == edit.removeRole->builtin) {
                writer.remove(role.id);
            }
        }
    }
    if (edit.owner) {
        writeOwner(writer, id, *edit.owner);
    }
    if (edit.cadence) {
        writeCadence(writer, id, *edit.cadence);
    }
    writeFields(writer, id, edit);
    writeTags(writer, requireRow(writer.read(), id), edit);
}

std::string whatOf(const SeatsEdit &edit)
{
    return edit.remove                                    ? "Remove"
        : edit.stance                                     ? "Stance of"
        : edit.tier                                       ? "Tier of"
        : edit.power                                      ? "Power of"
        : edit.addRole || edit.removeRole                 ? "Role of"
        : edit.owner                                      ? "Owner of"
        : edit.cadence                                    ? "Rhythm of"
        : edit.superior                                   ? "Superior of"
        : !edit.addTag.empty() || !edit.removeTag.empty() ? "Tags of"
        : edit.external || edit.assistant || edit.company ? "Place of"
        : edit.department || edit.unit || edit.site       ? "Department of"
                                                          : "Change of";
}

}  // namespace

std::vector<SeatId> topsOf(const store::Reader &reader, std::span<const SeatId> seats)
{
    const std::set<SeatId> chosen(seats.begin(), seats.end());
    std::vector<SeatId> tops;
    for (const SeatId id : seats) {
        if (!hasSuperiorAmong(reader, requireRow(reader, id), chosen)) {
            tops.push_back(id);
        }
    }
    // Those of a loop stand below each other: each for itself.
    return tops.empty() ? std::vector<SeatId>(seats.begin(), seats.end()) : tops;
}

core::Result<ChangeSet> editSeats(Workspace &workspace, std::span<const SeatId> seats, const SeatsEdit &edit, const Doing &doing)
{
    if (seats.empty()) {
        return ChangeSet();
    }
    return step(
        workspace, doing,
        [&](const store::Reader &reader) {
            return whatOf(edit) + " "
                + (seats.size() == 1 ? seatDisplayName(reader, seats.front()) : std::to_string(seats.size()) + " people");
        },
        [&](store::Writer &writer) {
            if (edit.remove) {
                RemovedPerson removed;
                for (const SeatId id : seats) {
                    // Read again: one removed before may have handed its reports over, or its own superior.
                    writeRemovedSeat(writer, requireRow(writer.read(), id), removed);
                }
                return;
            }
            if (edit.superior) {
                for (const SeatId id : topsOf(writer.read(), seats)) {
                    if (requireRow(writer.read(), id).reportsTo != *edit.superior) {
                        writeSuperior(writer, id, *edit.superior);
                    }
                }
            }
            for (const SeatId id : seats) {
                writeOne(writer, id, edit, doing);
            }
        });
}

namespace {

void countRoles(const store::Reader &reader, SeatId seat, SeatsSummary &summary)
{
    for (const core::SeatRole &role : reader.where<core::SeatRole>("seat", seat)) {
        const auto known = std::find_if(summary.roles.begin(), summary.roles.end(), [&](const core::report::SharedRole &one) {
            return one.builtin == role.builtin && one.own == role.role;
        });
        if (known != summary.roles.end()) {
            ++known->people;
            continue;
        }
        core::report::SharedRole shared{role.builtin, role.role, {}, 1};
        if (const auto own = role.role ? reader.find(role.role) : std::nullopt) {
            shared.name = own->name;
        }
        summary.roles.push_back(std::move(shared));
    }
}

void countTags(const store::Reader &reader, core::PersonId person, SeatsSummary &summary)
{
    for (const core::Tagging &tagging : reader.where<core::Tagging>("person", person)) {
        const auto tag = reader.find(tagging.tag);
        if (!tag) {
            continue;
        }
        const auto known = std::find_if(summary.tags.begin(), summary.tags.end(),
                                        [&](const core::report::SharedTag &one) { return one.name == tag->name; });
        if (known != summary.tags.end()) {
            ++known->people;
        } else {
            summary.tags.push_back({tag->name, 1});
        }
    }
}

core::MemberId ownerOf(const store::Reader &reader, SeatId seat)
{
    for (const core::Coverage &row : reader.where<core::Coverage>("seat", seat)) {
        if (row.owner) {
            return row.member;
        }
    }
    return {};
}

}  // namespace

SeatsSummary seatsSummary(const store::Reader &reader, std::span<const SeatId> seats, core::Date asOf)
{
    SeatsSummary summary;
    for (const SeatId id : seats) {
        const auto seat = reader.find(id);
        if (!seat) {
            continue;
        }
        ++summary.count;
        summary.stance.add(judgedValue(reader, id, Aspect::Stance, asOf));
        summary.tier.add(judgedValue(reader, id, Aspect::Tier, asOf));
        summary.power.add(judgedValue(reader, id, Aspect::Power, asOf));
        summary.owner.add(ownerOf(reader, id));
        summary.cadence.add(seat->cadenceDays);
        summary.department.add(seat->department);
        summary.unit.add(seat->unit);
        summary.site.add(seat->site);
        summary.company.add(seat->company);
        summary.superior.add(seat->reportsTo);
        summary.external.add(seat->external);
        summary.assistant.add(seat->assistant);
        countRoles(reader, id, summary);
        if (seat->person) {
            ++summary.persons;
            countTags(reader, seat->person, summary);
        }
    }
    if (!summary.superior.various && summary.superior.value && reader.find(summary.superior.value)) {
        summary.superiorName = seatDisplayName(reader, summary.superior.value);
    }
    const auto most = [](const auto &a, const auto &b) { return a.people > b.people; };
    std::stable_sort(summary.roles.begin(), summary.roles.end(), most);
    std::stable_sort(summary.tags.begin(), summary.tags.end(), most);
    for (const core::Role &role : reader.all<core::Role>()) {
        const bool isKnown = std::any_of(summary.roles.begin(), summary.roles.end(),
                                         [&](const core::report::SharedRole &one) { return one.own == role.id; });
        if (!isKnown) {
            summary.otherRoles.push_back({core::BuiltinRole::Own, role.id, role.name, 0});
        }
    }
    for (const core::Tag &tag : reader.all<core::Tag>()) {
        summary.allTags.push_back(tag.name);
    }
    return summary;
}

core::Result<core::report::SeatExtras> seatExtras(const store::Reader &reader, SeatId id, core::Date asOf)
{
    core::report::SeatExtras extras;
    const auto seat = reader.one(id);
    if (!seat) {
        return tl::make_unexpected(seat.error());
    }
    const core::Snapshot *last = nullptr;
    const auto snapshots = reader.where<core::Snapshot>("account", seat->account);
    for (const core::Snapshot &row : snapshots) {
        if (row.asOf < asOf && (!last || last->asOf < row.asOf)) {
            last = &row;
        }
    }
    if (last) {
        extras.snapshot = last->label;
        extras.snapshotDay = last->asOf;
        const auto map = accountMap(reader, seat->account, {last->asOf});
        if (!map) {
            return tl::make_unexpected(map.error());
        }
        for (const core::MapPerson &person : map->people) {
            if (person.seat == id.value() && person.strength) {
                extras.strengthBefore = *person.strength / 100.0;
            }
        }
    }
    // What is ahead comes before what is overdue; of that the latest.
    const auto take = [&extras, asOf](core::Date day, const std::string &text, bool isTalk) {
        const bool isAhead = day >= asOf;
        const bool wasAhead = extras.next && extras.next->day >= asOf;
        if (!extras.next || (isAhead && !wasAhead) || (isAhead == wasAhead && (day < extras.next->day) == isAhead)) {
            extras.next = core::report::SeatNextStep{day, text, isTalk};
        }
    };
    for (const core::Participant &row : reader.where<core::Participant>("seat", id)) {
        const auto talk = reader.find(row.conversation);
        if (talk && talk->day > asOf) {
            take(talk->day, talk->subject, true);
        }
    }
    for (const core::Action &row : reader.where<core::Action>("seat", id)) {
        if (row.dueOn && !row.doneOn) {
            take(*row.dueOn, row.title, false);
        }
    }
    for (const core::Goal &goal : reader.where<core::Goal>("seat", id)) {
        for (const core::Action &row : reader.where<core::Action>("goal", goal.id)) {
            if (row.dueOn && !row.doneOn) {
                take(*row.dueOn, row.title, false);
            }
        }
        for (const core::Initiative &initiative : reader.where<core::Initiative>("goal", goal.id)) {
            for (const core::Action &row : reader.where<core::Action>("initiative", initiative.id)) {
                if (row.dueOn && !row.doneOn) {
                    take(*row.dueOn, row.title, false);
                }
            }
        }
    }
    return extras;
}

}  // namespace linchpin::app
