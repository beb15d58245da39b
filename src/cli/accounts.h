#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "app/workspace.h"

namespace linchpin::cli {

struct NamedAccount {
    core::AccountId id;
    std::string name;
};

/// Every account, by name.
[[nodiscard]] std::vector<NamedAccount> namedAccounts(const app::Workspace &workspace);

/// Text for a file name: letters and digits of any script stay, everything else becomes one hyphen; at most 60 bytes, never
/// empty. Two accounts may share it: see uniqueFileNames.
[[nodiscard]] std::string fileNameOf(const std::string &name);

/// A file name (without ending) for each account; where two would share one, the id is added.
[[nodiscard]] std::vector<std::string> uniqueFileNames(const std::vector<NamedAccount> &accounts);

}  // namespace linchpin::cli
