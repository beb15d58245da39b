#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/entities/words.h"
#include "core/terms.h"

namespace linchpin::exchange {

/// Words of closed lists as people and other programs write them: case, accents, blanks and underscores do not matter,
/// German words too. Every reader gives nothing for a word it does not know; it never guesses.

/// yes/no, true/false, 1/0, x, y/n, ja/nein, wahr/falsch, on/off.
[[nodiscard]] std::optional<bool> parseBoolean(std::string_view text);
[[nodiscard]] std::optional<core::Stance> parseStance(std::string_view text);
[[nodiscard]] std::optional<core::Tier> parseTier(std::string_view text);
[[nodiscard]] std::optional<core::Channel> parseChannel(std::string_view text);
/// Also inbound, outgoing, incoming, two-way.
[[nodiscard]] std::optional<core::Direction> parseDirection(std::string_view text);
[[nodiscard]] std::optional<core::RelationLevel> parseLevel(std::string_view text);
[[nodiscard]] std::optional<core::LinkKind> parseLinkKind(std::string_view text);
[[nodiscard]] std::optional<core::AccountStatus> parseAccountStatus(std::string_view text);
[[nodiscard]] std::optional<core::RevenueKind> parseRevenueKind(std::string_view text);

/// A built-in role; a name that is none of them is a role of the user's own, which the caller looks up.
[[nodiscard]] std::optional<core::BuiltinRole> parseBuiltinRole(std::string_view text);

/// 1 (junior) .. 5 (top) as a number or from the words of a title: chief, vice president, manager, senior, assistant.
/// Empty when no word tells.
[[nodiscard]] std::optional<int> parseSeniority(std::string_view text);

/// Won for `Closed Won`, `won`, `gewonnen`, 100 %; Lost likewise; any other stage is open.
[[nodiscard]] core::OpportunityState stateOfStage(std::string_view stage);

/// Emotion -2..2: the number, or very bad / bad / neutral / good / very good.
[[nodiscard]] std::optional<int> parseEmotion(std::string_view text);

/// `scale` of a survey: `0-10`, `1..5`, `1 to 7`, or one number, the top: `10` is 0..10, any other n is 1..n.
struct Scale {
    double low = 0;
    double high = 10;
};
[[nodiscard]] std::optional<Scale> parseScale(std::string_view text);

/// The names in a list: split at `;`, line breaks and `|`, trimmed, empty ones dropped, each once.
[[nodiscard]] std::vector<std::string> splitNames(std::string_view text);

/// True for a name that means nobody: Vacant, N/A, N/D, TBC, TBD, Unknown, Eliminated, Open position.
[[nodiscard]] bool isNobody(std::string_view name);

}  // namespace linchpin::exchange
