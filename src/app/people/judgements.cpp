#include "app/people/judgements.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <tuple>
#include <unordered_map>

#include "app/people/people_tools.h"
#include "app/people/persons.h"
#include "core/entities/team.h"
#include "exchange/name_key.h"

namespace linchpin::app {

using core::Aspect;
using core::ErrorCode;
using core::Judgement;

namespace {

constexpr std::string_view kUnknown = "unknown";

bool isOfTie(Aspect aspect)
{
    return aspect == Aspect::Trust || aspect == Aspect::Respect || aspect == Aspect::Strength || aspect == Aspect::Weakness;
}

std::optional<double> numberOf(std::string_view text)
{
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

bool isNumberUpTo(std::string_view text, double most)
{
    const auto number = numberOf(text);
    return number && *number >= 0 && *number <= most;
}

bool isValue(Aspect aspect, std::string_view value)
{
    if (value.empty() || value == kUnknown) {
        return true;
    }
    switch (aspect) {
    case Aspect::Stance: {
        const auto number = numberOf(value);
        return core::fromWord<core::Stance>(value).has_value() || (number && *number >= -1 && *number <= 1);
    }
    case Aspect::Tier: return core::fromWord<core::Tier>(value).has_value();
    case Aspect::Power: return isNumberUpTo(value, 1);
    case Aspect::Trust:
    case Aspect::Respect:
    case Aspect::Adaptability: return isNumberUpTo(value, 4);
    case Aspect::Need: return value == "open" || value == "met";
    case Aspect::PersonalValue:
    case Aspect::Strength:
    case Aspect::Weakness: return true;
    }
    return false;
}

/// What two rows must share to speak of the same thing. Needs are told apart by their words, strengths of a tie by theirs.
bool isSameSubject(const Judgement &a, const Judgement &b)
{
    if (a.seat != b.seat || a.member != b.member || a.aspect != b.aspect) {
        return false;
    }
    switch (a.aspect) {
    case Aspect::Need: return a.detail == b.detail;
    case Aspect::Strength:
    case Aspect::Weakness: return a.value == b.value;
    default: return true;
    }
}

std::string aspectName(Aspect aspect)
{
    constexpr std::array<const char *, 10> kNames{"Stance",       "Power", "Tier",  "Need",         "Personal value",
                                                  "Adaptability", "Level", "Level", "Strong point", "Weak point"};
    return kNames[static_cast<std::size_t>(aspect)];
}

std::string labelFor(const store::Reader &reader, std::span<const JudgementWish> wishes)
{
    std::set<std::int64_t> seats;
    for (const JudgementWish &wish : wishes) {
        seats.insert(wish.seat.value());
    }
    const std::string aspect = aspectName(wishes.front().aspect);
    if (seats.size() > 1) {
        return aspect + " of " + std::to_string(seats.size()) + " people";
    }
    const std::string name = seatDisplayName(reader, wishes.front().seat);
    if (wishes.front().member.isNone()) {
        return aspect + " of " + name;
    }
    const auto member = reader.find(wishes.front().member);
    return aspect + " of " + (member ? member->name : std::string("somebody")) + " and " + name;
}

}  // namespace

core::Result<void> checkJudgement(const JudgementWish &wish)
{
    const bool isTie = isOfTie(wish.aspect);
    if (isTie == wish.member.isNone()) {
        return core::failure(ErrorCode::InvalidValue, "judgement.member", std::to_string(wish.member.value()));
    }
    if (!isValue(wish.aspect, wish.value)) {
        return core::failure(ErrorCode::InvalidValue, "judgement.value", wish.value);
    }
    if (wish.aspect == Aspect::Need && exchange::trimmed(wish.detail).empty()) {
        return core::failure(ErrorCode::InvalidValue, "judgement.detail", wish.detail);
    }
    return {};
}

core::JudgementId writeJudgement(store::Writer &writer, const JudgementWish &wish, const Doing &doing)
{
    if (const auto checked = checkJudgement(wish); !checked) {
        throw store::Failure(checked.error());
    }
    const store::Reader &reader = writer.read();
    static_cast<void>(requireRow(reader, wish.seat));
    Judgement row;
    row.seat = wish.seat;
    row.member = wish.member;
    row.aspect = wish.aspect;
    row.value = wish.value;
    row.detail = trimmedText(wish.detail);
    row.day = doing.day;
    row.judge = doing.member;
    row.reason = trimmedText(wish.reason);
    if (!row.member.isNone()) {
        static_cast<void>(requireRow(reader, row.member));
    }

    // What this judge said today about the same thing gives way. It keeps its number when nothing was said after it, so that the newest row counts.
    std::optional<Judgement> own;
    bool isLatest = true;
    for (Judgement &other : reader.where<Judgement>("seat", wish.seat)) {
        if (!isSameSubject(other, row) || other.day < row.day) {
            continue;
        }
        if (other.day == row.day && other.judge == row.judge) {
            if (own) {
                writer.remove(own->id);
            }
            own = std::move(other);
            isLatest = true;
        } else if (other.day == row.day) {
            isLatest = false;
        }
    }
    if (own && isLatest) {
        row.id = own->id;
        writer.update(row);
        return row.id;
    }
    if (own) {
        writer.remove(own->id);
    }
    return writer.insert(row);
}

core::Result<ChangeSet> judge(Workspace &workspace, std::span<const JudgementWish> wishes, const Doing &doing)
{
    if (wishes.empty()) {
        return ChangeSet();
    }
    for (const JudgementWish &wish : wishes) {
        if (const auto checked = checkJudgement(wish); !checked) {
            return tl::make_unexpected(checked.error());
        }
    }
    return step(
        workspace, doing, [&](const store::Reader &reader) { return labelFor(reader, wishes); },
        [&](store::Writer &writer) {
            for (const JudgementWish &wish : wishes) {
                writeJudgement(writer, wish, doing);
            }
        });
}

core::Result<ChangeSet> judge(Workspace &workspace, const JudgementWish &wish, const Doing &doing)
{
    return judge(workspace, std::span(&wish, 1), doing);
}

core::Result<ChangeSet> judgeLevel(Workspace &workspace, core::SeatId seat, core::MemberId member,
                                   std::optional<core::RelationLevel> level, const std::string &reason, const Doing &doing)
{
    std::array<JudgementWish, 2> wishes;
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        wishes[i].seat = seat;
        wishes[i].member = member;
        wishes[i].aspect = i == 0 ? Aspect::Trust : Aspect::Respect;
        wishes[i].value = level ? std::to_string(static_cast<int>(*level)) : std::string();
        wishes[i].reason = reason;
    }
    return judge(workspace, wishes, doing);
}

core::Result<ChangeSet> removeJudgement(Workspace &workspace, core::JudgementId id, const Doing &doing)
{
    return step(
        workspace, doing,
        [&](const store::Reader &reader) {
            const Judgement row = requireRow(reader, id);
            return "Remove a judgement of " + seatDisplayName(reader, row.seat);
        },
        [&](store::Writer &writer) { writer.remove(id); });
}

namespace {

void addHistory(const store::Reader &reader, core::SeatId seat, core::Date asOf, std::vector<JudgementLine> &lines,
                std::unordered_map<std::int64_t, std::string> &names)
{
    const auto nameOf = [&](core::MemberId id) {
        if (id.isNone()) {
            return std::string();
        }
        const auto [entry, isNew] = names.try_emplace(id.value());
        if (isNew) {
            if (const auto row = reader.find(id)) {
                entry->second = row->name;
            }
        }
        return entry->second;
    };
    std::vector<JudgementLine> own;
    for (Judgement &row : reader.where<Judgement>("seat", seat)) {
        if (row.day > asOf) {
            continue;
        }
        JudgementLine line;
        line.judgeName = nameOf(row.judge);
        line.memberName = nameOf(row.member);
        line.row = std::move(row);
        own.push_back(std::move(line));
    }
    std::stable_sort(own.begin(), own.end(), [](const JudgementLine &a, const JudgementLine &b) {
        return std::tuple(a.row.day, a.row.id) > std::tuple(b.row.day, b.row.id);
    });
    for (std::size_t i = 0; i < own.size(); ++i) {
        own[i].inForce = std::none_of(own.begin(), own.begin() + static_cast<std::ptrdiff_t>(i),
                                      [&](const JudgementLine &newer) { return isSameSubject(newer.row, own[i].row); });
    }
    lines.insert(lines.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
}

}  // namespace

std::vector<JudgementLine> judgementHistory(const store::Reader &reader, core::SeatId seat, core::Date asOf)
{
    std::vector<JudgementLine> lines;
    std::unordered_map<std::int64_t, std::string> names;
    addHistory(reader, seat, asOf, lines, names);
    return lines;
}

std::vector<JudgementLine> judgementHistory(const store::Reader &reader, core::PersonId person, core::Date asOf)
{
    std::vector<JudgementLine> lines;
    std::unordered_map<std::int64_t, std::string> names;
    for (const core::Seat &seat : reader.where<core::Seat>("person", person)) {
        addHistory(reader, seat.id, asOf, lines, names);
    }
    std::stable_sort(lines.begin(), lines.end(), [](const JudgementLine &a, const JudgementLine &b) {
        return std::tuple(a.row.day, a.row.id) > std::tuple(b.row.day, b.row.id);
    });
    return lines;
}

}  // namespace linchpin::app
