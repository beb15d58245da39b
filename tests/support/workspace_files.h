#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <string>

#include <unistd.h>

#include "core/record.h"
#include "store/database.h"
#include "store/failure.h"

// Builders for tests around workspace files: folders that go away, a fixed clock and ids, the content as text.

namespace linchpin::test {

/// A folder of its own for one test, removed at its end.
class TemporaryFolder final {
public:
    TemporaryFolder()
    {
        static std::atomic<int> number{0};
        m_path = std::filesystem::temp_directory_path()
            / ("linchpin-test-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
        std::filesystem::create_directories(m_path);
    }
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;
    ~TemporaryFolder()
    {
        std::error_code ignored;
        std::filesystem::permissions(m_path, std::filesystem::perms::owner_all, ignored);
        std::filesystem::remove_all(m_path, ignored);
    }
    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }
    [[nodiscard]] std::filesystem::path operator/(const std::string &name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

inline constexpr std::int64_t kTestStart = 1'791'763'200;  // 2026-10-12 00:00 UTC

/// A clock that advances one second at each call, and random numbers of a seed: the same ids in each run.
[[nodiscard]] inline store::Environment fixedEnvironment(std::uint32_t seed = 1)
{
    store::Environment environment;
    environment.clock = [now = std::make_shared<std::int64_t>(kTestStart)] { return ++*now; };
    environment.random = [engine = std::make_shared<std::mt19937>(seed)] { return static_cast<std::uint32_t>((*engine)()); };
    environment.user = "tester";
    environment.host = "testhost";
    return environment;
}

[[nodiscard]] inline store::OpenOptions fixedOptions(std::uint32_t seed = 1)
{
    store::OpenOptions options;
    options.environment = fixedEnvironment(seed);
    return options;
}

[[nodiscard]] inline store::OpenOptions readOnlyOptions()
{
    store::OpenOptions options = fixedOptions();
    options.readOnly = true;
    return options;
}

/// Every domain row as text, by kind and id: equal texts mean equal content.
[[nodiscard]] inline std::string contentText(const store::Reader &reader)
{
    std::string text;
    for (const core::Kind kind : core::allKinds()) {
        const core::EntityInfo &info = core::entityInfo(kind);
        reader.eachRecord(kind, [&](const core::Record &row) {
            text += std::string(info.name) + " " + std::to_string(row.id);
            for (const core::Value &value : row.values) {
                text += '|';
                if (const auto *number = std::get_if<std::int64_t>(&value)) {
                    text += std::to_string(*number);
                } else if (const auto *real = std::get_if<double>(&value)) {
                    char digits[40];
                    std::snprintf(digits, sizeof digits, "%.17g", *real);
                    text += digits;
                } else if (const auto *word = std::get_if<std::string>(&value)) {
                    text += '"' + *word + '"';
                }
            }
            text += '\n';
            return true;
        });
    }
    return text;
}

[[nodiscard]] inline std::string fileBytes(const std::filesystem::path &path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline void writeFile(const std::filesystem::path &path, const std::string &bytes)
{
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

}  // namespace linchpin::test
