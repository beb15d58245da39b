#pragma once

#include <exception>
#include <utility>

#include "core/result.h"

namespace linchpin::store {

/// The one exception of the store: carries a core::Error up to the next border. Thrown by Reader (a damaged file, a
/// failing disk) and by Writer (a refused value); `transact` turns it into a Result, jobs and `main` catch the rest.
class Failure final : public std::exception {
public:
    explicit Failure(core::Error error)
        : m_error(std::move(error))
    { }
    Failure(core::ErrorCode code, std::string subject = {}, std::string detail = {})
        : m_error{code, std::move(subject), std::move(detail)}
    { }

    [[nodiscard]] const core::Error &error() const noexcept { return m_error; }
    [[nodiscard]] const char *what() const noexcept override { return m_error.detail.c_str(); }

private:
    core::Error m_error;
};

}  // namespace linchpin::store
