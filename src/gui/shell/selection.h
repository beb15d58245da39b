#pragma once

#include <cstdint>
#include <vector>

#include <QMetaType>

#include "core/entities/kinds.h"

namespace linchpin::gui {

/// What is selected, as a small value: the states of all actions, the status bar and the views of a page follow it.
struct Selection {
    std::vector<core::AccountId> accounts;
    std::vector<core::SeatId> seats;
    std::vector<core::MemberId> members;
    std::vector<core::PersonId> persons;

    [[nodiscard]] bool isEmpty() const { return accounts.empty() && seats.empty() && members.empty() && persons.empty(); }
    [[nodiscard]] core::AccountId account() const { return accounts.size() == 1 ? accounts.front() : core::AccountId(); }
    [[nodiscard]] core::SeatId seat() const { return seats.size() == 1 ? seats.front() : core::SeatId(); }
    [[nodiscard]] core::PersonId person() const { return persons.size() == 1 ? persons.front() : core::PersonId(); }
    bool operator==(const Selection &) const = default;

    [[nodiscard]] static Selection ofAccount(core::AccountId account)
    {
        Selection selection;
        if (account) {
            selection.accounts.push_back(account);
        }
        return selection;
    }
};

}  // namespace linchpin::gui

Q_DECLARE_METATYPE(linchpin::gui::Selection)
