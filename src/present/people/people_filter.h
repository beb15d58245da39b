#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QString>

#include "core/entities/kinds.h"
#include "core/report/people.h"
#include "core/terms.h"

namespace linchpin::present {

/// Which people of the directory are shown: an empty choice lets everybody through, several choices of one kind are alternatives, several
/// kinds must all fit.
struct PeopleFilter {
    QString text;  ///< words of name, title, account, site or mail
    std::set<core::Tier> tiers;
    std::set<core::Stance> stances;
    std::set<std::string> roles;  ///< words as in DirectoryPerson::role; empty text = not assessed
    std::set<core::AccountId> accounts;
    std::set<core::MemberId> members;  ///< known to one of these; an empty id = nobody of us
    std::optional<bool> covered;
    bool pastRhythm = false;
    std::optional<bool> left;
    bool duplicates = false;
    bool doNotContact = false;

    [[nodiscard]] bool isEmpty() const { return *this == PeopleFilter(); }
    /// Everything but the text, which the find field shows itself, and `duplicates`, which needs the others.
    [[nodiscard]] bool accepts(const core::report::DirectoryPerson &person) const;
    bool operator==(const PeopleFilter &) const = default;
};

/// One filter that is on, as a chip that removes it.
struct PeopleFilterChip {
    QString id;
    QString text;
};

/// Names that a chip needs.
struct PeopleFilterNames {
    std::function<QString(core::AccountId)> account;
    std::function<QString(core::MemberId)> member;
};

[[nodiscard]] std::vector<PeopleFilterChip> filterChips(const PeopleFilter &filter, const PeopleFilterNames &names);
/// Without the filter of this chip; an unknown id changes nothing.
[[nodiscard]] PeopleFilter withoutChip(PeopleFilter filter, const QString &id);
/// As text for the view state of this computer, and back; what cannot be read is left out. The find text is not kept.
[[nodiscard]] QString savedFilter(const PeopleFilter &filter);
[[nodiscard]] PeopleFilter savedFilter(const QString &text);

}  // namespace linchpin::present
