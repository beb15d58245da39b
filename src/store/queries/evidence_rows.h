#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/date.h"
#include "core/terms.h"
#include "store/queries/score_rows.h"
#include "store/reader.h"
#include "store/writer.h"

// Touchpoints, and the stored sums of them per tie (table tie_evidence). What a sum means: core/scoring/evidence.h.

namespace linchpin::store {

struct ConversationRow {
    std::int64_t id = 0;
    core::Date day;
    core::Channel channel = core::Channel::Other;
    core::Direction direction = core::Direction::Both;
    int audience = 0;  ///< as recorded; 0 = not said
};
struct ParticipantRow {
    std::int64_t id = 0;
    std::int64_t conversation = 0;
    std::int64_t member = 0;  ///< one of the two is set
    std::int64_t seat = 0;
};
/// One member and one seat that took part in one conversation; somebody named twice took part once.
struct TouchRow {
    std::int64_t conversation = 0;
    std::int64_t member = 0;
    std::int64_t seat = 0;
    core::Date day;
    core::Channel channel = core::Channel::Other;
    core::Direction direction = core::Direction::Both;
    int audience = 0;  ///< as recorded; 0 = not said
    int seatsPresent = 1;
};
struct TieRow {
    std::int64_t seat = 0;
    std::int64_t member = 0;
    double evidence = 0;
    std::optional<core::Date> day;
    core::Date newest;
    int groups = 0;
    int inbound = 0;
    int outbound = 0;
};

/// All conversations, by id.
void eachConversation(const Reader &reader, const RowVisitor<ConversationRow> &visit);
/// All participants, by their own id.
void eachParticipant(const Reader &reader, const RowVisitor<ParticipantRow> &visit);
[[nodiscard]] std::vector<ParticipantRow> participantsOf(const Reader &reader, std::int64_t conversation);
/// Conversations that participants with an id in this range belong to, and at most `limit` of them.
[[nodiscard]] std::vector<std::int64_t> conversationsOfParticipants(const Reader &reader, IdRange range, std::size_t limit);
/// How many conversations have an id in this range, counted up to `limit`.
[[nodiscard]] std::size_t countConversations(const Reader &reader, IdRange range, std::size_t limit);

/// The touchpoints of the seats of one account, or of one tie.
void eachTouch(const Reader &reader, core::AccountId account, const RowVisitor<TouchRow> &visit);
void eachTouchOfTie(const Reader &reader, std::int64_t member, std::int64_t seat, const RowVisitor<TouchRow> &visit);

/// The stored sums, by seat and member when all are asked for.
void eachTie(const Reader &reader, AccountScope scope, const RowVisitor<TieRow> &visit);

void clearTies(DerivedWriter &writer);
void putTie(DerivedWriter &writer, const TieRow &row);
void removeTie(DerivedWriter &writer, std::int64_t member, std::int64_t seat);

/// Whether a journal row lies between the two, ends left out.
[[nodiscard]] bool hasJournalBetween(const Reader &reader, std::int64_t after, std::int64_t before);

}  // namespace linchpin::store
