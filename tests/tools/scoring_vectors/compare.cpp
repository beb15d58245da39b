#include "compare.h"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

namespace scoring_vectors {

using nlohmann::json;

namespace {

class Comparison final {
public:
    explicit Comparison(double tolerance)
        : m_tolerance(tolerance)
    { }

    void compare(const std::string &path, const json &expected, const json &actual)
    {
        if (expected.is_number() && actual.is_number()) {
            compareNumbers(path, expected, actual);
        } else if (expected.is_object() && actual.is_object()) {
            compareObjects(path, expected, actual);
        } else if (expected.is_array() && actual.is_array()) {
            compareArrays(path, expected, actual);
        } else if (expected.type() != actual.type() || expected != actual) {
            report(path, "expected " + text(expected) + ", got " + text(actual));
        }
    }

    std::vector<std::string> takeLines() { return std::move(m_lines); }

private:
    void compareNumbers(const std::string &path, const json &expected, const json &actual)
    {
        const auto wanted = expected.get<double>();
        const auto found = actual.get<double>();
        const double allowed = m_tolerance * std::max(1.0, std::abs(wanted));
        if (!(std::abs(wanted - found) <= allowed)) {  // also refuses a result that is not a number
            report(path, "expected " + text(expected) + ", got " + text(actual));
        }
    }

    void compareObjects(const std::string &path, const json &expected, const json &actual)
    {
        for (const auto &[key, value] : expected.items()) {
            const auto found = actual.find(key);
            if (found == actual.end()) {
                report(path + "." + key, "missing, expected " + text(value));
            } else {
                compare(path + "." + key, value, *found);
            }
        }
        for (const auto &[key, value] : actual.items()) {
            if (!expected.contains(key)) {
                report(path + "." + key, "not expected, got " + text(value));
            }
        }
    }

    void compareArrays(const std::string &path, const json &expected, const json &actual)
    {
        if (expected.size() != actual.size()) {
            report(path,
                   "expected " + std::to_string(expected.size()) + " elements, got " + std::to_string(actual.size()) + ": "
                       + text(actual));
        }
        for (std::size_t i = 0; i < std::min(expected.size(), actual.size()); ++i) {
            compare(path + "[" + std::to_string(i) + "]", expected[i], actual[i]);
        }
    }

    void report(const std::string &path, const std::string &what) { m_lines.push_back(path + ": " + what); }

    static std::string text(const json &value)
    {
        std::string dumped = value.dump(-1, ' ', false, json::error_handler_t::replace);
        constexpr std::size_t kLongest = 120;
        return dumped.size() <= kLongest ? dumped : dumped.substr(0, kLongest) + "...";
    }

    double m_tolerance;
    std::vector<std::string> m_lines;
};

}  // namespace

std::vector<std::string> differences(const json &expected, const json &actual, double tolerance)
{
    Comparison comparison(tolerance);
    comparison.compare("expected", expected, actual);
    return comparison.takeLines();
}

}  // namespace scoring_vectors
