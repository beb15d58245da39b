#include "cli/trial_copy.h"

#include <random>
#include <system_error>

#include "app/maintenance.h"
#include "cli/open.h"

namespace linchpin::cli {

namespace fs = std::filesystem;

namespace {

/// A new folder that nobody else may enter; empty when none can be made.
fs::path privateFolder(std::error_code &error)
{
    const fs::path place = fs::temp_directory_path(error);
    std::random_device random;
    for (int attempt = 0; !error && attempt < 100; ++attempt) {
        const fs::path folder = place / ("linchpin-" + std::to_string(random()) + std::to_string(random()));
        if (fs::create_directory(folder, error)) {
            fs::permissions(folder, fs::perms::owner_all, error);
            return folder;
        }
    }
    return {};
}

}  // namespace

TrialCopy::~TrialCopy()
{
    std::error_code ignored;
    if (!m_folder.empty()) {
        fs::remove_all(m_folder, ignored);
    }
}

core::Result<app::Workspace> TrialCopy::open(const Context &context, const std::string &path)
{
    const auto original = openWorkspace(context, path, Access::Read);
    if (!original) {
        return tl::make_unexpected(original.error());
    }
    std::error_code error;
    m_folder = privateFolder(error);
    if (m_folder.empty()) {
        return core::failure(core::ErrorCode::CannotWrite, fs::temp_directory_path(error).string(), error.message());
    }
    const fs::path copy = m_folder / fs::path(path).filename();
    if (auto copied = app::backupWorkspace(*original, copy); !copied) {
        return tl::make_unexpected(copied.error());
    }
    return openWorkspace(context, copy.string(), Access::Write);
}

}  // namespace linchpin::cli
