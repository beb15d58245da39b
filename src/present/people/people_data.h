#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <QString>

#include "core/report/people.h"
#include "present/people/text_ranks.h"
#include "present/workspace_session.h"

namespace linchpin::present {

/// The directory made ready for sorting, finding and drawing. Made off the window's thread; afterwards it belongs to the model.
struct PeopleData {
    /// What a row is sorted by: order numbers, never texts.
    struct Keys {
        std::int64_t name = 0;
        std::int64_t account = 0;
        std::int64_t title = 0;
        std::int64_t role = 0;
        std::int64_t site = 0;
        std::int64_t member = 0;
        std::uint32_t mailGroup = 0;  ///< those of the same mail; 0 = none
        std::uint32_t nameGroup = 0;  ///< those of the same name
        std::string found;  ///< folded texts that the find field looks at, UTF-8
    };
    struct Team {
        QString name;
        QString initials;
    };
    std::vector<core::report::DirectoryPerson> people;
    std::vector<Keys> keys;
    std::unordered_map<std::int64_t, QString> accounts;
    std::unordered_map<std::int64_t, Team> team;
    TextRanks names, accountNames, titles, roles, sites, memberNames;
    std::unordered_map<std::string, std::uint32_t> mails;  ///< its group
    std::unordered_map<std::string, std::uint32_t> nameKeys;
    std::vector<int> groupSizes{0};
    std::int64_t journal = 0;
};
[[nodiscard]] std::shared_ptr<PeopleData> preparePeople(core::report::PeopleDirectory directory,
                                                        const std::vector<TeamMember> &team);

/// Names of the accounts of a person, the leading seat's first.
[[nodiscard]] QString accountNames(const PeopleData &data, const core::report::DirectoryPerson &person);
/// What a row is sorted by and found with. New texts and keys find their place in `data`; the sizes of the groups stay as they are.
[[nodiscard]] PeopleData::Keys peopleKeys(PeopleData &data, const core::report::DirectoryPerson &person);

}  // namespace linchpin::present
