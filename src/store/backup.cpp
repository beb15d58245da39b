#include "store/backup.h"

#include <system_error>

#include "store/detail/connection.h"
#include "store/detail/opening.h"
#include "store/failure.h"
#include "store/platform.h"

namespace linchpin::store {

core::Result<void> backup(const Reader &reader, const std::filesystem::path &destination, Existing existing)
{
    using core::ErrorCode;
    std::error_code error;
    const bool taken = std::filesystem::exists(destination, error);
    if (taken
        && (existing == Existing::Refuse || std::filesystem::is_directory(destination, error)
            || std::filesystem::equivalent(destination, reader.file().path, error))) {
        return core::failure(ErrorCode::CannotWrite, destination.string(), "exists");
    }
    const std::filesystem::path part = platform::temporaryBeside(destination);
    const auto give = [&](core::Error problem) -> core::Result<void> {
        for (const char *suffix : {"", "-journal", "-wal", "-shm"}) {
            std::error_code ignored;
            std::filesystem::path name = part;
            std::filesystem::remove(name += suffix, ignored);
        }
        problem.subject = destination.string();
        return tl::make_unexpected(std::move(problem));
    };
    try {
        detail::copyDatabase(reader.connection(), part);
        {
            const auto copy = std::make_shared<detail::Connection>(part, detail::Access::Read, 0);
            detail::requireKnownSchema(*copy);
            const std::string problems = detail::structureProblems(*copy);
            if (!problems.empty()) {
                return give({ErrorCode::Damaged, {}, problems});
            }
            if (Reader(copy).digest() != reader.digest()) {
                return give({ErrorCode::Damaged, {}, "digest"});
            }
        }
        for (const auto &step : {platform::flush(part), platform::rename(part, destination, existing == Existing::Replace)}) {
            if (!step) {
                return give(step.error());
            }
        }
    } catch (const Failure &problem) {
        return give(problem.error());
    }
    return {};
}

}  // namespace linchpin::store
