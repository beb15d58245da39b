#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

struct sqlite3_session;

namespace linchpin::store::detail {

class Connection;

/// Records changes of the domain tables with an SQLite session and hands them on as changesets of a few megabytes, so
/// that memory stays bounded however long a transaction is.
class Recorder final {
public:
    using Sink = std::function<void(std::string_view changeset)>;
    Recorder(Connection &connection, Sink sink);
    Recorder(const Recorder &) = delete;
    Recorder &operator=(const Recorder &) = delete;
    ~Recorder();

    /// What follows is recorded.
    void record();
    /// What follows is not recorded.
    void pause();
    /// To be called after each recorded change: cuts when enough has come together.
    void wrote(std::size_t rows, std::size_t bytes);
    /// Hands on what was recorded since the last cut.
    void cut();

private:
    void drop() noexcept;

    Connection &m_connection;
    Sink m_sink;
    sqlite3_session *m_session = nullptr;
    bool m_enabled = false;
    std::size_t m_rows = 0;
    std::size_t m_bytes = 0;
};

}  // namespace linchpin::store::detail
