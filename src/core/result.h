#pragma once

#include <string>

#include <tl/expected.hpp>

namespace linchpin::core {

/// What went wrong, as a value that `present` turns into a sentence.
enum class ErrorCode {
    NotFound,  ///< the thing named by `subject` does not exist
    Ambiguous,  ///< `subject` names several things; `detail` lists them, one a line
    InvalidValue,  ///< `subject` is the field, `detail` the value that was refused
    InvalidFormat,  ///< the bytes of `subject` are not what they should be; `detail` says where and why
    Conflict,  ///< a rule of the domain forbids it (a loop, a reference that would be left dangling)
    CannotOpen,  ///< `subject` (a path) cannot be opened or read
    CannotWrite,  ///< `subject` (a path) cannot be written; nothing was changed
    NotAWorkspace,  ///< `subject` is a file of another kind
    NewerVersion,  ///< made by a newer program; `detail` is the schema version it needs
    Damaged,  ///< the file is damaged; `detail` names what is
    Locked,  ///< somebody else has it open; `detail` says who
    ReadOnly,  ///< opened for reading only
    NothingToDo,  ///< no step to undo or redo, nothing importable
    Cancelled,  ///< the user stopped it; nothing was changed
    Usage,  ///< the call itself is wrong (command line)
    Internal,  ///< a library refused unexpectedly; `detail` has its words
};

/// An error without prose: the code, what it is about and a detail for the sentence.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string subject;
    std::string detail;

    bool operator==(const Error &) const = default;
};

/// A value or the error that prevented it: for everything that can go wrong in a correct program.
template <typename T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(ErrorCode code, std::string subject = {}, std::string detail = {})
{
    return tl::make_unexpected(Error{code, std::move(subject), std::move(detail)});
}

}  // namespace linchpin::core
