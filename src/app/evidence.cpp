#include "app/evidence.h"

#include <algorithm>
#include <bit>
#include <set>
#include <tuple>

#include "app/score_inputs.h"
#include "app/score_records.h"
#include "app/touched.h"
#include "app/workspace.h"
#include "store/database.h"

namespace linchpin::app {

using core::Date;
namespace scoring = core::scoring;

namespace {

/// More ties than that are faster summed in one pass over everything.
constexpr std::size_t kMostTiesOneByOne = 5000;
/// Participants held in memory at a time when everything is summed.
constexpr std::size_t kParticipantsPerPass = 8'000'000;

/// Who took part in which conversation: a member above 0, a seat below.
struct Presence {
    std::int64_t conversation;
    std::int64_t who;
};

struct CompactTouch {
    std::int64_t seat;
    std::int64_t member;
    std::int32_t day;
    core::Channel channel;
    core::Direction direction;
    std::uint16_t audience;
};

store::TieRow tieRow(std::int64_t member, std::int64_t seat, const scoring::EvidenceSum &sum)
{
    store::TieRow row;
    row.seat = seat;
    row.member = member;
    row.evidence = sum.evidence;
    row.day = sum.day;
    row.newest = sum.newest.value_or(Date());
    row.groups = sum.countedGroups;
    row.inbound = sum.inCount;
    row.outbound = sum.outCount;
    return row;
}

std::vector<Presence> readPresences(const store::Reader &reader, std::size_t pass, std::size_t passes)
{
    std::vector<Presence> present;
    const auto inPass = [&](std::int64_t conversation) { return static_cast<std::size_t>(conversation) % passes == pass; };
    bool isSorted = true;
    store::eachParticipant(reader, [&](const store::ParticipantRow &row) {
        if (passes > 1 && !inPass(row.conversation)) {
            return;
        }
        for (const std::int64_t who : {row.member, -row.seat}) {
            if (who != 0) {
                isSorted = isSorted && (present.empty() || present.back().conversation <= row.conversation);
                present.push_back({row.conversation, who});
            }
        }
    });
    if (!isSorted) {
        std::sort(present.begin(), present.end(), [](const Presence &a, const Presence &b) {
            return std::tuple(a.conversation, a.who) < std::tuple(b.conversation, b.who);
        });
    }
    return present;
}

/// The touchpoints of one conversation: every member with every seat.
void addTouches(const store::ConversationRow &row, std::span<const Presence> present, std::vector<CompactTouch> &touches)
{
    std::vector<std::int64_t> seats;
    std::vector<std::int64_t> members;
    for (const Presence &presence : present) {
        (presence.who > 0 ? members : seats).push_back(presence.who > 0 ? presence.who : -presence.who);
    }
    for (auto *ids : {&seats, &members}) {
        std::sort(ids->begin(), ids->end());
        ids->erase(std::unique(ids->begin(), ids->end()), ids->end());
    }
    const std::size_t audience = std::max<std::size_t>(seats.size(), static_cast<std::size_t>(std::max(0, row.audience)));
    for (const std::int64_t seat : seats) {
        for (const std::int64_t member : members) {
            touches.push_back({seat, member, row.day.days(), row.channel, row.direction,
                               static_cast<std::uint16_t>(std::min<std::size_t>(audience, UINT16_MAX))});
        }
    }
}

/// Sums sorted touchpoints tie by tie.
void sumTouches(std::vector<CompactTouch> &touches, const scoring::ScoringParameters &parameters,
                std::vector<store::TieRow> &sums)
{
    std::sort(touches.begin(), touches.end(), [](const CompactTouch &a, const CompactTouch &b) {
        return a.seat != b.seat ? a.seat < b.seat : a.member < b.member;
    });
    std::vector<scoring::Touch> tie;
    for (std::size_t first = 0; first < touches.size();) {
        std::size_t last = first;
        tie.clear();
        for (;
             last < touches.size() && touches[last].seat == touches[first].seat && touches[last].member == touches[first].member;
             ++last) {
            const CompactTouch &touch = touches[last];
            tie.push_back({0, Date(touch.day), touch.channel, touch.direction, std::max<int>(1, touch.audience)});
        }
        sums.push_back(tieRow(touches[first].member, touches[first].seat, scoring::reduceTouches(tie, parameters)));
        first = last;
    }
}

void rebuild(store::DerivedWriter &writer, const scoring::ScoringParameters &parameters, std::int64_t journal)
{
    store::clearTies(writer);
    std::vector<store::TieRow> ties = sumAllTies(writer.read(), parameters);
    std::sort(ties.begin(), ties.end(), [](const store::TieRow &a, const store::TieRow &b) {
        return std::tuple(a.member, a.seat) < std::tuple(b.member, b.seat);  // the order of the table
    });
    for (const store::TieRow &row : ties) {
        store::putTie(writer, row);
    }
    writer.setCurrent(evidenceName(parameters), journal);
}

/// The ties that the changed conversations and participants belong to or belonged to; empty when that cannot be told or
/// there are too many of them.
std::optional<std::set<std::pair<std::int64_t, std::int64_t>>> touchedTies(const store::Reader &reader,
                                                                           const store::ChangeSet &changes)
{
    store::ChangeSet relevant;
    relevant.journal = changes.journal;
    std::set<std::int64_t> conversations;
    for (const store::KindChanges &kind : changes.kinds) {
        if (kind.kind != core::Kind::Conversation && kind.kind != core::Kind::Participant) {
            continue;
        }
        if (!kind.removedRanges.empty()) {
            return std::nullopt;
        }
        for (const store::IdRange &range : kind.insertedRanges) {
            if (kind.kind == core::Kind::Participant) {
                const auto found = store::conversationsOfParticipants(reader, range, kMostTiesOneByOne + 1);
                conversations.insert(found.begin(), found.end());
                if (conversations.size() > kMostTiesOneByOne) {
                    return std::nullopt;
                }
            }
        }
        relevant.kinds.push_back(kind);
        relevant.kinds.back().insertedRanges.clear();
    }
    const Touched touched = touchedBy(reader, relevant, kMostTiesOneByOne);
    if (touched.everything) {
        return std::nullopt;
    }
    conversations.insert(touched.conversations.begin(), touched.conversations.end());
    std::set<std::pair<std::int64_t, std::int64_t>> ties;  // member, seat
    for (const std::int64_t conversation : conversations) {
        std::vector<store::ParticipantRow> present = store::participantsOf(reader, conversation);
        for (const store::ParticipantRow &row : touched.formerParticipants) {
            if (row.conversation == conversation) {
                present.push_back(row);
            }
        }
        for (const store::ParticipantRow &member : present) {
            for (const store::ParticipantRow &seat : present) {
                if (member.member != 0 && seat.seat != 0) {
                    ties.emplace(member.member, seat.seat);
                }
            }
        }
        if (ties.size() > kMostTiesOneByOne) {
            return std::nullopt;
        }
    }
    return ties;
}

void recompute(store::DerivedWriter &writer, std::int64_t member, std::int64_t seat, const scoring::ScoringParameters &parameters)
{
    store::TieRow tie;
    tie.member = member;
    tie.seat = seat;
    if (sumTie(writer.read(), tie, parameters)) {
        store::putTie(writer, tie);
    } else {
        store::removeTie(writer, member, seat);
    }
}

}  // namespace

std::string evidenceName(const scoring::ScoringParameters &parameters)
{
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    const auto add = [&hash](double value) {
        hash = (hash ^ std::bit_cast<std::uint64_t>(value)) * 0x100000001B3ULL;
        hash ^= hash >> 29U;
    };
    add(parameters.halfLifeTouchDays);
    add(parameters.broadcastAudience);
    for (const double weight : parameters.channel.values) {
        add(weight);
    }
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string name = "tie_evidence/1/";
    for (unsigned shift = 64; shift > 0; shift -= 4) {
        name += kDigits[(hash >> (shift - 4)) & 15U];
    }
    return name;
}

bool isEvidenceCurrent(const store::Reader &reader, const scoring::ScoringParameters &parameters)
{
    const auto upTo = reader.derivedUpTo(evidenceName(parameters));
    return upTo && *upTo == reader.lastJournal();
}

bool sumTie(const store::Reader &reader, store::TieRow &tie, const scoring::ScoringParameters &parameters,
            std::optional<Date> upTo)
{
    std::vector<scoring::Touch> touches;
    store::eachTouchOfTie(reader, tie.member, tie.seat, [&](const store::TouchRow &row) {
        if (!upTo || row.day <= *upTo) {
            touches.push_back(touchOf(row));
        }
    });
    tie = tieRow(tie.member, tie.seat, scoring::reduceTouches(touches, parameters));
    return !touches.empty();
}

std::vector<store::TieRow> sumAllTies(const store::Reader &reader, const scoring::ScoringParameters &parameters,
                                      std::optional<Date> upTo, bool *leftOut)
{
    const auto participants = static_cast<std::size_t>(reader.count(core::Kind::Participant));
    // Passes by conversation would split ties; a tie that spans passes must be summed at once, so all touchpoints are kept
    // (24 bytes each) and only the participants are read in parts.
    const std::size_t passes = 1 + participants / kParticipantsPerPass;
    std::vector<CompactTouch> touches;
    touches.reserve(participants / 2);
    if (leftOut != nullptr) {
        *leftOut = false;
    }
    for (std::size_t pass = 0; pass < passes; ++pass) {
        const std::vector<Presence> present = readPresences(reader, pass, passes);
        std::size_t next = 0;
        store::eachConversation(reader, [&](const store::ConversationRow &row) {
            while (next < present.size() && present[next].conversation < row.id) {
                ++next;
            }
            const std::size_t first = next;
            while (next < present.size() && present[next].conversation == row.id) {
                ++next;
            }
            if (next == first) {
                return;
            }
            if (upTo && row.day > *upTo) {
                if (leftOut != nullptr) {
                    *leftOut = true;
                }
                return;
            }
            addTouches(row, std::span(present).subspan(first, next - first), touches);
        });
    }
    std::vector<store::TieRow> sums;
    sumTouches(touches, parameters, sums);
    return sums;
}

core::Result<void> keepEvidence(store::Database &database, const store::ChangeSet &changes)
{
    if (changes.isEmpty()) {
        return {};
    }
    try {
        const store::Reader reader = database.reader();
        const auto parameters = scoringParameters(reader);
        if (!parameters) {
            return tl::make_unexpected(parameters.error());
        }
        const auto upTo = reader.derivedUpTo(evidenceName(*parameters));
        const bool isNext = upTo && !store::hasJournalBetween(reader, *upTo, changes.journal);
        std::optional<std::set<std::pair<std::int64_t, std::int64_t>>> ties;
        if (isNext) {
            ties = touchedTies(reader, changes);
        }
        return database.derive([&](store::DerivedWriter &writer) {
            if (!ties) {
                rebuild(writer, *parameters, changes.journal);
                return;
            }
            for (const auto &[member, seat] : *ties) {
                recompute(writer, member, seat, *parameters);
            }
            writer.setCurrent(evidenceName(*parameters), changes.journal);
        });
    } catch (const store::Failure &failure) {
        return tl::make_unexpected(failure.error());
    }
}

core::Result<void> refreshEvidence(Workspace &workspace)
{
    try {
        const auto parameters = scoringParameters(workspace.read());
        if (!parameters) {
            return tl::make_unexpected(parameters.error());
        }
        if (isEvidenceCurrent(workspace.read(), *parameters)) {
            return {};
        }
        return workspace.derive([&](store::DerivedWriter &writer) { rebuild(writer, *parameters, writer.read().lastJournal()); });
    } catch (const store::Failure &failure) {
        return tl::make_unexpected(failure.error());
    }
}

}  // namespace linchpin::app
