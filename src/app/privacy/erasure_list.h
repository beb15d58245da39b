#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/date.h"
#include "core/entities/people.h"

namespace linchpin::store {
class Reader;
class Writer;
}  // namespace linchpin::store

namespace linchpin::app {

/// Who was erased on request: salted hashes of the mail address and of name with account, nothing that can be read back. Asked by everything that
/// brings people in (imports), so that nobody comes back unnoticed. A value, made once for each import; 1 us to ask.
class ErasureList final {
public:
    ErasureList() = default;
    explicit ErasureList(const store::Reader &reader);

    [[nodiscard]] bool isEmpty() const { return m_hashes.empty(); }
    [[nodiscard]] bool hasMail(std::string_view mail) const;
    /// By id or by name of the account, so that it also holds for an account made anew.
    [[nodiscard]] bool hasName(std::string_view name, core::AccountId account, std::string_view accountName) const;
    /// Either of the two; what is empty is not asked.
    [[nodiscard]] bool has(std::string_view name, std::string_view mail, core::AccountId account,
                           std::string_view accountName) const;

private:
    std::string m_salt;
    std::unordered_set<std::string> m_hashes;
};

/// Adds the hashes of a person. A workspace without salt gets one.
void addToErasureList(store::Writer &writer, const core::Person &person, const std::vector<core::AccountId> &accounts,
                      core::Date day);

}  // namespace linchpin::app
