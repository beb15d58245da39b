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

}  // namespace linchpin::app
