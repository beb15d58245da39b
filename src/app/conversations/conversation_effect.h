#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/money.h"
#include "core/result.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

struct NewConversation;

/// What a conversation changes, then and now. Strengths and scores 0..1.
struct ConversationEffect {
    struct Tie {
        core::MemberId member;
        core::SeatId seat;  ///< empty in a preview: a person not yet known
        std::string memberName;
        std::string personName;
        double before = 0;
        double after = 0;
        bool isNew = false;  ///< they had never talked

        bool operator==(const Tie &) const = default;
    };
    struct LastTalk {
        core::SeatId seat;
        std::string personName;
        std::optional<core::Date> before;
        std::optional<core::Date> after;

        bool operator==(const LastTalk &) const = default;
    };
    struct MovedPromise {
        core::PromiseId promise;
        std::string text;
        core::Date before;
        core::Date after;
        core::Date first;  ///< the date that stays on record

        bool operator==(const MovedPromise &) const = default;
    };

    std::vector<Tie> ties;  ///< the largest change first
    std::vector<LastTalk> lastTalks;  ///< only those that change
    std::vector<MovedPromise> promises;
    double scoreBefore = 0;
    double scoreAfter = 0;
    double atRiskBefore = 0;  ///< minor units of `currency`
    double atRiskAfter = 0;
    core::Currency currency;

    bool operator==(const ConversationEffect &) const = default;
};

/// What saving `talk` would change, computed by the engine that scores the account: equal to what the score shows afterwards.
/// `edited`: the stored conversation that `talk` replaces. The file is not touched. NotFound{account, id}.
/// Faulty parts of `talk` (no day, unknown people) are left out instead of refused. Throws store::Failure.
[[nodiscard]] core::Result<ConversationEffect> previewConversation(const store::Reader &reader, const NewConversation &talk,
                                                                   core::Date today, core::ConversationId edited = {});

}  // namespace linchpin::app
