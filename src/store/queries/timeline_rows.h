#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/terms.h"
#include "store/reader.h"

// Which records belong on a timeline, newest first, a page at a time. What a record means is read by its id.

namespace linchpin::store {

/// The kinds of records on a timeline, in the order in which they stand within one day.
enum class TimelineSource : std::uint8_t { Conversation, Promise, Moment, Judgement, Proof };
inline constexpr std::size_t kTimelineSources = 5;

/// Exactly one of account and person; the rest narrows further.
struct TimelineFilter {
    core::AccountId account;
    core::PersonId person;
    core::SeatId seat;  ///< only what this seat took part in, or what is about it
    core::MemberId member;  ///< only what this member of ours took part in, promised or judged
    std::optional<core::Channel> channel;  ///< conversations only; other sources give nothing
};

/// Days from `from` to `to`; of the day `to` only ids below `below`.
struct TimelineWindow {
    core::Date from{INT32_MIN};
    core::Date to{INT32_MAX};
    std::int64_t below = INT64_MAX;
};

struct TimelineKey {
    std::int64_t id = 0;
    core::Date day;  ///< of a promise: the day it was broken or kept, else made
};

/// At most `limit` records, newest first, of one day the larger id first. Moments of a conversation are left out: they belong to it.
/// Throws Failure.
[[nodiscard]] std::vector<TimelineKey> timelineKeys(const Reader &reader, TimelineSource source, const TimelineFilter &filter,
                                                    const TimelineWindow &window, std::size_t limit);

}  // namespace linchpin::store
