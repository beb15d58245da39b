#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/entities/words.h"
#include "core/result.h"
#include "core/scoring/evidence.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

/// What stands on a timeline, in the order within one day. Edits come from the journal.
enum class TimelineKind : std::uint8_t { Conversation, Promise, Moment, Judgement, Proof, Edit };

enum class TimelineShow : std::uint8_t {
    All,
    Conversations,  ///< with the moments outside of any
    Promises,
    Changes  ///< judgements, proofs of loyalty and edits
};

/// Which timeline. Exactly one of account and person.
struct TimelineQuery {
    core::AccountId account;
    core::PersonId person;
    TimelineShow show = TimelineShow::All;
    std::optional<core::Channel> channel;
    core::MemberId member;
    core::SeatId seat;
    core::Date from{INT32_MIN};
    core::Date to{INT32_MAX};
    std::string text;  ///< words that all must occur in what is shown; case and accents do not matter

    bool operator==(const TimelineQuery &) const = default;
};

/// One line of a timeline. Fields that the kind does not have stay empty.
struct TimelineEntry {
    struct Person {
        core::SeatId seat;
        core::PersonId person;
        std::string name;

        bool operator==(const Person &) const = default;
    };
    struct Ours {
        core::MemberId member;
        std::string name;

        bool operator==(const Ours &) const = default;
    };

    TimelineKind kind = TimelineKind::Conversation;
    std::int64_t id = 0;  ///< of the record; of an edit: of the journal row
    core::Date day;
    core::AccountId account;
    std::string accountName;  ///< on the timeline of a person only
    std::vector<Person> people;  ///< by name
    std::vector<Ours> ours;
    core::Channel channel = core::Channel::Other;
    core::Direction direction = core::Direction::Both;
    std::string subject;  ///< of a promise: what was promised; of an edit: its label
    std::string text;
    bool internal = false;
    bool momentOfTruth = false;
    std::optional<int> mood;
    std::vector<std::string> themes;
    int promises = 0;  ///< made in the conversation
    bool promiseKept = false;  ///< a promise to somebody in it was kept that day
    std::string nextStep;
    core::scoring::PromiseState state = core::scoring::PromiseState::Open;
    core::Date due;
    std::optional<core::Date> firstDue;
    core::Aspect aspect = core::Aspect::Stance;
    std::string value;
    core::LoyaltyStep step = core::LoyaltyStep::None;

    bool operator==(const TimelineEntry &) const = default;
};

/// Where the next page begins: the last entry of the page before.
struct TimelinePlace {
    core::Date day;
    TimelineKind kind = TimelineKind::Conversation;
    std::int64_t id = 0;
};
[[nodiscard]] TimelinePlace placeOf(const TimelineEntry &entry);
/// Whether `a` stands above `b`: newest day first, then kind, then the larger id.
[[nodiscard]] bool standsBefore(const TimelinePlace &a, const TimelinePlace &b);

struct TimelinePage {
    std::vector<TimelineEntry> entries;  ///< newest first, no edits
    bool more = false;
};

/// Asked often; true ends the work with Cancelled.
using Stop = std::function<bool()>;

/// At most `limit` entries after `after` (empty: from the newest). Cancelled. Throws store::Failure.
[[nodiscard]] core::Result<TimelinePage> timelinePage(const store::Reader &reader, const TimelineQuery &query, core::Date today,
                                                      const std::optional<TimelinePlace> &after, std::size_t limit,
                                                      const Stop &stop = {});

/// Edits of the journal that touched the account or the person and that no other line tells; those undone are left out. Newest first.
struct TimelineEdits {
    std::vector<TimelineEntry> entries;
    bool complete = true;  ///< false: `mostRows` journal rows were read and there are older ones
    std::int64_t newest = 0;  ///< the newest journal row there was
};
/// Reads at most `mostRows` journal rows, only those newer than `newerThan` (0: all). Days of a workspace with a pinned day are not after it.
/// Throws store::Failure.
[[nodiscard]] core::Result<TimelineEdits> timelineEdits(const store::Reader &reader, const TimelineQuery &query, core::Date today,
                                                        std::size_t most, std::size_t mostRows, std::int64_t newerThan = 0,
                                                        const Stop &stop = {});

/// The line above the status bar: talks of the quarter so far, and how many of them with somebody who decides.
struct QuarterTalks {
    core::Quarter quarter;
    int talks = 0;
    int withBuyer = 0;
};
/// NotFound{account, id}. Throws store::Failure.
[[nodiscard]] core::Result<QuarterTalks> quarterTalks(const store::Reader &reader, core::AccountId account, core::Date today);

}  // namespace linchpin::app
