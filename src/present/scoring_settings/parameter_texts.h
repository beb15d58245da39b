#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <QString>

namespace linchpin::present {

/// How a parameter of the method is shown and typed.
enum class ParameterUnit : std::uint8_t { Number, Days, Percent, Points, Hours };

/// Name and explanation of one parameter in the user's language.
struct ParameterText {
    QString title;
    QString explanation;  ///< one sentence; may be empty where the title says all
    ParameterUnit unit = ParameterUnit::Number;
};

/// A group of parameters as the settings list them.
struct ParameterGroup {
    QString id;
    QString title;
    QString note;
    std::vector<std::string> names;  ///< in the order of the method
};

/// Parameters of docs/scoring.md, section 7. A name that has no text of its own shows as it is written there.
[[nodiscard]] ParameterText parameterText(std::string_view name);
/// All parameters, each in exactly one group, those that matter most first.
[[nodiscard]] std::vector<ParameterGroup> parameterGroups();
/// "Balanced", and what it means.
[[nodiscard]] QString presetTitle(std::string_view preset);
[[nodiscard]] QString presetNote(std::string_view preset);

}  // namespace linchpin::present
