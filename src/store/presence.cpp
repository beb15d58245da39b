#include "store/presence.h"

#include <system_error>

#include <sqlite3.h>

#include "store/detail/connection.h"

namespace linchpin::store {

core::Result<void> requirePresent(detail::Connection &connection)
{
    int moved = 0;
    if (connection.handle() == nullptr
        || sqlite3_file_control(connection.handle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK || moved == 0) {
        return {};  // also where the system lets nobody remove an open file
    }
    const std::filesystem::path &path = connection.info().path;
    std::error_code error;
    return core::failure(core::ErrorCode::CannotWrite, path.string(),
                         std::filesystem::exists(path, error) ? "replaced" : "removed");
}

core::Result<void> requirePresent(const Reader &reader) { return requirePresent(reader.connection()); }

}  // namespace linchpin::store
