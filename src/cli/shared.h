#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include <QString>

#include "app/concentration.h"
#include "cli/command.h"

namespace CLI {
class App;
}

namespace linchpin::cli {

/// The options that choose a period: --as-of, --from with --to, --all-time.
struct PeriodOptions {
    std::string asOf;
    std::string from;
    std::string to;
    bool allTime = false;

    void describe(CLI::App &app);
    /// Usage when a day is no ISO day or the options contradict each other.
    [[nodiscard]] core::Result<app::PeriodChoice> choice() const;
};

[[nodiscard]] std::string text(const QString &qt);

template <typename T>
[[nodiscard]] nlohmann::ordered_json orNull(const std::optional<T> &value)
{
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json();
}

/// Says on standard error that amounts without an exchange rate were left out.
void warnUnconverted(Context &context, std::size_t count);

}  // namespace linchpin::cli
