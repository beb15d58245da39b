#include "exchange/byte_source.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace linchpin::exchange {

namespace {

using core::ErrorCode;
using core::failure;
using core::Result;

class FileSource final : public ByteSource {
public:
    enum class Ownership { Owned, Borrowed };

    FileSource(std::FILE *file, Ownership ownership, std::string name, std::optional<std::uint64_t> size)
        : m_file(file)
        , m_ownership(ownership)
        , m_name(std::move(name))
        , m_size(size)
    { }
    ~FileSource() override
    {
        if (m_ownership == Ownership::Owned) {
            std::fclose(m_file);
        }
    }

    Result<std::size_t> read(char *into, std::size_t size) override
    {
        const std::size_t count = std::fread(into, 1, size, m_file);
        if (count == 0 && std::ferror(m_file) != 0) {
            return failure(ErrorCode::CannotOpen, m_name, std::strerror(errno));
        }
        return count;
    }

    bool rewind() override
    {
        if (!m_size) {
            return false;
        }
        std::clearerr(m_file);
        return std::fseek(m_file, 0, SEEK_SET) == 0;
    }

    std::optional<std::uint64_t> size() const override { return m_size; }
    const std::string &name() const override { return m_name; }

private:
    std::FILE *m_file;
    Ownership m_ownership;
    std::string m_name;
    std::optional<std::uint64_t> m_size;
};

class MemorySource final : public ByteSource {
public:
    MemorySource(std::string bytes, std::string name)
        : m_bytes(std::move(bytes))
        , m_name(std::move(name))
    { }

    Result<std::size_t> read(char *into, std::size_t size) override
    {
        const std::size_t count = std::min(size, m_bytes.size() - m_position);
        std::memcpy(into, m_bytes.data() + m_position, count);
        m_position += count;
        return count;
    }

    bool rewind() override
    {
        m_position = 0;
        return true;
    }

    std::optional<std::uint64_t> size() const override { return m_bytes.size(); }
    const std::string &name() const override { return m_name; }

private:
    std::string m_bytes;
    std::string m_name;
    std::size_t m_position = 0;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> openFileSource(const std::filesystem::path &path)
{
    const auto nameBytes = path.u8string();
    std::string name(nameBytes.begin(), nameBytes.end());
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        return failure(ErrorCode::CannotOpen, name, std::strerror(EISDIR));
    }
#ifdef _WIN32
    std::FILE *file = _wfopen(path.c_str(), L"rb");
#else
    std::FILE *file = std::fopen(path.c_str(), "rb");
#endif
    if (file == nullptr) {
        return failure(ErrorCode::CannotOpen, name, std::strerror(errno));
    }
    std::optional<std::uint64_t> size;
    if (std::filesystem::is_regular_file(path, ignored)) {
        const std::uintmax_t bytes = std::filesystem::file_size(path, ignored);
        if (!ignored) {
            size = bytes;
        }
    }
    return std::make_unique<FileSource>(file, FileSource::Ownership::Owned, std::move(name), size);
}

std::unique_ptr<ByteSource> standardInputSource()
{
    return std::make_unique<FileSource>(stdin, FileSource::Ownership::Borrowed, "<stdin>", std::nullopt);
}

std::unique_ptr<ByteSource> memorySource(std::string bytes, std::string name)
{
    return std::make_unique<MemorySource>(std::move(bytes), std::move(name));
}

}  // namespace linchpin::exchange
