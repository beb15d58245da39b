#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace linchpin::exchange {

/// Where the bytes of an import come from: a file, a pipe or memory. Read once from front to end; rewindable ones may
/// be read again from the start. Not thread-safe.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    ByteSource() = default;
    ByteSource(const ByteSource &) = delete;
    ByteSource &operator=(const ByteSource &) = delete;

    /// Fills at most `size` bytes; 0 at the end. CannotOpen when the system refuses to read.
    [[nodiscard]] virtual core::Result<std::size_t> read(char *into, std::size_t size) = 0;
    /// Back to the first byte; false for a pipe (which then goes on where it was).
    [[nodiscard]] virtual bool rewind() = 0;
    /// All bytes there are, for progress; empty for a pipe.
    [[nodiscard]] virtual std::optional<std::uint64_t> size() const = 0;
    /// The path, or `<stdin>`, for messages.
    [[nodiscard]] virtual const std::string &name() const = 0;
};

/// Opens a file or named pipe. CannotOpen with the path when it is absent, unreadable or a folder.
[[nodiscard]] core::Result<std::unique_ptr<ByteSource>> openFileSource(const std::filesystem::path &path);

/// The standard input of the process; not closed.
[[nodiscard]] std::unique_ptr<ByteSource> standardInputSource();

/// The bytes of a string, which the source owns.
[[nodiscard]] std::unique_ptr<ByteSource> memorySource(std::string bytes, std::string name = "<memory>");

}  // namespace linchpin::exchange
