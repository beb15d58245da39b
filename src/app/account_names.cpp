#include "app/account_names.h"

#include "store/queries/portfolio_rows.h"

namespace linchpin::app {

core::AccountId accountWhere(const store::Reader &reader, const std::function<bool(std::string_view)> &fits)
{
    for (const store::AccountRow &row : store::accountRows(reader)) {
        if (fits(row.name)) {
            return row.id;
        }
    }
    return {};
}

std::vector<std::pair<core::AccountId, std::string>> accountNames(const store::Reader &reader)
{
    std::vector<std::pair<core::AccountId, std::string>> accounts;
    for (store::AccountRow &row : store::accountRows(reader)) {
        accounts.emplace_back(row.id, std::move(row.name));
    }
    return accounts;
}

}  // namespace linchpin::app
