#include <exception>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>

#include <nlohmann/json.hpp>

#include "compare.h"
#include "functions.h"

using nlohmann::json;

namespace {

constexpr int kAllPassed = 0;
constexpr int kSomeFailed = 1;
constexpr int kUnreadable = 2;
constexpr double kDefaultTolerance = 1e-9;
constexpr int kDeepest = 128;

std::string nameOf(const json &vector, std::size_t index)
{
    const bool hasId = vector.is_object() && vector.contains("id") && vector["id"].is_string();
    return hasId ? vector["id"].get<std::string>() : "#" + std::to_string(index + 1);
}

/// What is wrong with one vector; empty = it passes.
std::vector<std::string> check(const json &vector, double tolerance)
{
    try {
        if (!vector.is_object() || !vector.contains("function") || !vector.contains("inputs") || !vector.contains("expected")) {
            return {"malformed: a vector needs function, inputs and expected"};
        }
        const auto name = vector["function"].get<std::string>();
        const scoring_vectors::Function function = scoring_vectors::functionNamed(name);
        if (function == nullptr) {
            return {"unknown function '" + name + "'"};
        }
        return scoring_vectors::differences(vector["expected"], function(vector["inputs"]), tolerance);
    } catch (const std::exception &error) {
        return {std::string("malformed: ") + error.what()};
    }
}

int run(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    if (!file || !(bytes << file.rdbuf())) {
        std::cerr << "scoring-vectors: cannot read " << path << '\n';
        return kUnreadable;
    }
    json document;
    try {
        document = json::parse(bytes.str(), [](int depth, json::parse_event_t, const json &) {
            return depth <= kDeepest ? true : throw std::length_error("nested too deeply");
        });
    } catch (const std::exception &error) {
        std::cerr << "scoring-vectors: " << path << " is not JSON: " << error.what() << '\n';
        return kUnreadable;
    }
    if (!document.is_object() || !document.contains("vectors") || !document["vectors"].is_array()) {
        std::cerr << "scoring-vectors: " << path << " has no list 'vectors'\n";
        return kUnreadable;
    }
    const json &given = document.contains("tolerance") ? document["tolerance"] : json();
    const double tolerance = given.is_number() ? given.get<double>() : kDefaultTolerance;

    int passed = 0;
    int failed = 0;
    const json &vectors = document["vectors"];
    for (std::size_t i = 0; i < vectors.size(); ++i) {
        const std::vector<std::string> problems = check(vectors[i], tolerance);
        problems.empty() ? ++passed : ++failed;
        for (const std::string &problem : problems) {
            std::cout << "FAILED " << nameOf(vectors[i], i) << ": " << problem << '\n';
        }
    }
    std::cout << passed << " passed, " << failed << " failed\n";
    return failed > 0 ? kSomeFailed : kAllPassed;
}

}  // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::cerr << "usage: scoring-vectors FILE.json\n";
        return kUnreadable;
    }
    return run(argv[1]);
}
