#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "app/duplicates/name_likeness.h"
#include "app/workspace.h"
#include "core/entities/kinds.h"

namespace linchpin::app {

/// Why two people may be the same, strongest first.
enum class DuplicateRule : std::uint8_t {
    Mail,  ///< the same mail address
    Phone,  ///< the same phone number and a like name
    NameAndCompany,  ///< the same name in the same account or group
    LikeNameAndCompany,  ///< a like name in the same account or group
    MovedAccount,  ///< the same name, and one left an account before the other began
};

/// Two people who may be one.
struct DuplicatePair {
    core::PersonId first;  ///< the one entered earlier
    core::PersonId second;
    std::string firstName;
    std::string secondName;
    std::string firstPlace;  ///< title and accounts, for people to read
    std::string secondPlace;
    DuplicateRule rule = DuplicateRule::Mail;
    NameLikeness likeness = NameLikeness::Same;
    std::string shared;  ///< what both have: the mail address, the number, the account
    double confidence = 0;  ///< 0..1
};

struct DuplicateOptions {
    double leastConfidence = 0.5;
    std::size_t most = 5000;  ///< pairs returned; all are counted
    std::function<bool()> isCancelled;
    std::function<void(double)> report;  ///< how far, 0..1
};

struct Duplicates {
    std::vector<DuplicatePair> pairs;  ///< surest first, then by name
    std::size_t found = 0;  ///< also those beyond `most`
    std::size_t people = 0;  ///< compared
    std::size_t ruledOut = 0;  ///< pairs left out because somebody said "not the same"
};

/// People who may have been entered twice. Mail addresses and numbers are compared over everything, names inside an account or group of accounts
/// (and names of people who moved), so that 100,000 people take about a second. Cancelled. Throws store::Failure.
[[nodiscard]] core::Result<Duplicates> findDuplicates(const store::Reader &reader, const DuplicateOptions &options = {});

/// Why two given people may be the same; a rule is always named (LikeNameAndCompany with confidence 0 when nothing speaks for it).
[[nodiscard]] core::Result<DuplicatePair> comparePeople(const store::Reader &reader, core::PersonId first, core::PersonId second);

/// Remembers that two people are not the same: they are not proposed again. One step that can be undone.
[[nodiscard]] core::Result<ChangeSet> rememberNotSame(Workspace &workspace, core::PersonId one, core::PersonId two,
                                                      const std::string &label);

}  // namespace linchpin::app
