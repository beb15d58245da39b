#include "app/saved_name.h"

#include <algorithm>

#include "exchange/name_key.h"

namespace linchpin::app {

namespace {

constexpr std::ptrdiff_t kLongestName = 80;

}  // namespace

core::Result<std::string> savedName(std::string_view wanted, const std::string &subject, std::span<const std::string> taken)
{
    std::string name(exchange::trimmed(wanted));
    const auto length =
        std::count_if(name.begin(), name.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    if (name.empty() || length > kLongestName) {
        return core::failure(core::ErrorCode::InvalidValue, subject, name);
    }
    const std::string key = exchange::nameKey(name);
    for (const std::string &other : taken) {
        if (exchange::nameKey(other) == key) {
            return core::failure(core::ErrorCode::Conflict, subject, other);
        }
    }
    return name;
}

core::Result<void> withoutChanges(const core::Result<store::ChangeSet> &result)
{
    if (!result) {
        return tl::make_unexpected(result.error());
    }
    return {};
}

}  // namespace linchpin::app
