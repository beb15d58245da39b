#pragma once

#include "inputs.h"

namespace scoring_vectors {

[[nodiscard]] inline json orNull(const std::optional<double> &value) { return value ? json(*value) : json(); }
[[nodiscard]] inline json orNull(const std::optional<int> &value) { return value ? json(*value) : json(); }
[[nodiscard]] inline json orNull(const std::optional<sc::Interval> &value)
{
    return value ? json::array({value->low, value->high}) : json();
}
[[nodiscard]] inline json orNull(const std::optional<Date> &value) { return value ? json(value->iso()) : json(); }

/// One field per word of an enum.
template <typename E, std::size_t N>
[[nodiscard]] json byWord(const sc::ValuesBy<E, N> &values)
{
    json result = json::object();
    for (std::size_t i = 0; i < values.values.size(); ++i) {
        result[std::string(linchpin::core::kWords<E>[i])] = values.values[i];
    }
    return result;
}

}  // namespace scoring_vectors
