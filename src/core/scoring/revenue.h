#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/money.h"
#include "core/scoring/numbers.h"

namespace linchpin::core::scoring {

/// Revenue earned evenly over `period` (both ends included; one day: from = to). Credit notes are negative.
struct RevenueEntry {
    Key id = 0;
    Key account = 0;
    Period period;
    Currency currency;
    double amount = 0;  ///< minor units of `currency`
};

/// Exchange rates by day to one base currency. The base itself is worth 1 on any day; nothing else is ever assumed.
class RateTable final {
public:
    explicit RateTable(Currency base)
        : m_base(base)
    { }

    /// One minor unit of `currency` is worth `rate` minor units of the base from `day` on. For rates quoted in main
    /// units multiply by `minorUnitFactor`. A second rate of the same day replaces the first.
    void add(Currency currency, Date day, double rate);
    /// The latest rate dated on or before `day`; empty if there is none.
    [[nodiscard]] std::optional<double> rate(Currency currency, Date day) const;
    [[nodiscard]] Currency base() const { return m_base; }

private:
    struct Entry {
        Currency currency;
        Date day;
        double rate;
    };
    Currency m_base;
    std::vector<Entry> m_entries;  // sorted by currency, day
};

/// Turns a rate between main units into one between minor units (JPY to EUR: 100).
[[nodiscard]] double minorUnitFactor(Currency from, Currency base);

struct AccountAmount {
    Key account = 0;
    double amount = 0;  ///< minor units of the base currency
    bool operator==(const AccountAmount &) const = default;
};

struct RevenueTotals {
    Period period;
    std::vector<AccountAmount> accounts;  ///< by key; every account that an entry names, 0 if nothing falls inside
    std::vector<Key> unconverted;  ///< entries inside the period without a rate, left out of every sum; by key

    [[nodiscard]] bool isComplete() const { return unconverted.empty(); }
    /// 0 for an account that no entry names.
    [[nodiscard]] double of(Key account) const;
};

/// Revenue per account inside `period`, linear by day. Rates are the latest on or before the entry's end, none dated
/// after `asOf`. Source: docs/scoring.md, section 1.1.
[[nodiscard]] RevenueTotals revenueIn(std::span<const RevenueEntry> entries, const RateTable &rates, Period period, Date asOf);
/// The same over the trailing twelve months that end on `asOf`.
[[nodiscard]] RevenueTotals ttmRevenue(std::span<const RevenueEntry> entries, const RateTable &rates, Date asOf);

/// `account` belongs to the group under common control named by `group` (its topmost parent).
struct GroupMember {
    Key account = 0;
    Key group = 0;
};

/// Sums accounts of one group into the group; accounts without a group stay as they are. By key. Section 1.2.
[[nodiscard]] std::vector<AccountAmount> rollUp(std::span<const AccountAmount> accounts, std::span<const GroupMember> groups);

}  // namespace linchpin::core::scoring
