#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace linchpin::core {

/// The closed word lists of the domain. The word of each value is the same in the file, in JSON, on the command line and
/// in the scoring vectors (docs/glossary.md); `wordsOf` lists them in the order of the enumerators.

enum class Tier : std::uint8_t { Buyer, Influencer, User };
enum class Stance : std::uint8_t { Unknown, Champion, Supporter, Neutral, Sceptic, Blocker };
enum class LoyaltyStep : std::uint8_t { None, Satisfied, Loyal, Advocate };
enum class Channel : std::uint8_t { InPerson, Video, Call, Event, Email, Message, Other };
enum class Direction : std::uint8_t { In, Out, Both };
/// The alarms of docs/scoring.md, section 4.5, in their order.
enum class Alarm : std::uint8_t {
    NoBuyer,
    BuyerUncovered,
    SingleThread,
    BlockerInPower,
    VoiceBlindSpot,
    NoVoice,
    OutcomeDecline,
    PromiseOverdue,
    StaleMap
};
/// What revenue at risk is split into (docs/scoring.md, section 5.3).
enum class Cause : std::uint8_t { Relationship, Resilience, Voice, Outcomes, Opposition, Base };

/// Every word list has a specialisation `template <> inline constexpr std::array kWords<E>{...}`.
template <typename E>
inline constexpr std::array<std::string_view, 0> kWords{};

template <>
inline constexpr std::array<std::string_view, 3> kWords<Tier>{"buyer", "influencer", "user"};
template <>
inline constexpr std::array<std::string_view, 6> kWords<Stance>{"unknown", "champion", "supporter",
                                                                "neutral", "sceptic",  "blocker"};
template <>
inline constexpr std::array<std::string_view, 4> kWords<LoyaltyStep>{"none", "satisfied", "loyal", "advocate"};
template <>
inline constexpr std::array<std::string_view, 7> kWords<Channel>{"in_person", "video",   "call", "event",
                                                                 "email",     "message", "other"};
template <>
inline constexpr std::array<std::string_view, 3> kWords<Direction>{"in", "out", "both"};

template <>
inline constexpr std::array<std::string_view, 9> kWords<Alarm>{"NO_BUYER",         "BUYER_UNCOVERED",  "SINGLE_THREAD",
                                                               "BLOCKER_IN_POWER", "VOICE_BLIND_SPOT", "NO_VOICE",
                                                               "OUTCOME_DECLINE",  "PROMISE_OVERDUE",  "STALE_MAP"};
template <>
inline constexpr std::array<std::string_view, 6> kWords<Cause>{"relationship", "resilience", "voice",
                                                               "outcomes",     "opposition", "base"};

template <typename E>
[[nodiscard]] constexpr std::span<const std::string_view> wordsOf()
{
    return kWords<E>;
}

template <typename E>
[[nodiscard]] constexpr std::string_view word(E value)
{
    return kWords<E>[static_cast<std::size_t>(value)];
}

/// Empty when `text` is not exactly one of the words.
template <typename E>
[[nodiscard]] constexpr std::optional<E> fromWord(std::string_view text)
{
    for (std::size_t i = 0; i < kWords<E>.size(); ++i) {
        if (kWords<E>[i] == text) {
            return static_cast<E>(i);
        }
    }
    return std::nullopt;
}

}  // namespace linchpin::core
