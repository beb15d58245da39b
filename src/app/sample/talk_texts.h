#pragma once

#include <string>
#include <string_view>

#include "app/sample/random.h"
#include "core/terms.h"

namespace linchpin::app::sample {

struct TalkText {
    std::string subject;
    std::string summary;
};

/// What such a talk may have been about. `person` is a given name.
[[nodiscard]] TalkText nextText(Random &random, core::Channel channel, core::Tier tier, std::string_view site,
                                std::string_view person);
/// Text of a promise, and of a moment of this emotion (-2 .. 2).
[[nodiscard]] std::string nextPromise(Random &random, std::string_view site);
[[nodiscard]] std::string nextMoment(Random &random, int emotion, std::string_view site);

}  // namespace linchpin::app::sample
