#include "store/detail/recorder.h"

#include <string>
#include <utility>

#include <sqlite3.h>

#include "core/record.h"
#include "store/detail/connection.h"

namespace linchpin::store::detail {

namespace {

constexpr std::size_t kMaxRows = 20'000;
constexpr std::size_t kMaxBytes = std::size_t{4} << 20;

}  // namespace

Recorder::Recorder(Connection &connection, Sink sink)
    : m_connection(connection)
    , m_sink(std::move(sink))
{ }

Recorder::~Recorder() { drop(); }

void Recorder::drop() noexcept
{
    if (m_session != nullptr) {
        sqlite3session_delete(m_session);
        m_session = nullptr;
    }
    m_rows = 0;
    m_bytes = 0;
}

void Recorder::record()
{
    if (m_session == nullptr) {
        m_connection.require(sqlite3session_create(m_connection.handle(), "main", &m_session));
        for (const core::Kind kind : core::allKinds()) {
            m_connection.require(sqlite3session_attach(m_session, std::string(core::entityInfo(kind).name).c_str()));
        }
        m_enabled = true;
    }
    if (!m_enabled) {
        sqlite3session_enable(m_session, 1);
        m_enabled = true;
    }
}

void Recorder::pause()
{
    if (m_session != nullptr && m_enabled) {
        sqlite3session_enable(m_session, 0);
        m_enabled = false;
    }
}

void Recorder::wrote(std::size_t rows, std::size_t bytes)
{
    m_rows += rows;
    m_bytes += bytes;
    if (m_rows >= kMaxRows || m_bytes >= kMaxBytes) {
        cut();
    }
}

void Recorder::cut()
{
    if (m_session == nullptr) {
        return;
    }
    int size = 0;
    void *data = nullptr;
    const int code = sqlite3session_changeset(m_session, &size, &data);
    drop();
    struct Freed {
        void *data;
        ~Freed() { sqlite3_free(data); }
    } const freed{data};
    m_connection.require(code);
    if (size > 0) {
        m_sink(std::string_view(static_cast<const char *>(data), static_cast<std::size_t>(size)));
    }
}

}  // namespace linchpin::store::detail
