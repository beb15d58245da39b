#include <algorithm>

#include "app/account_names.h"
#include "app/map_days/map_days.h"
#include "present/map_days/map_days.h"
#include "present/workspace_access.h"

// What exports of maps read: copies for customers, and many accounts one after the other.

namespace linchpin::present {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(linchpin::present::MapDays)
};

/// In the order of the book.
std::vector<core::AccountId> ordered(const store::Reader &reader, const MapBookWish &wish)
{
    if (wish.accounts) {
        return *wish.accounts;
    }
    auto accounts = app::accountNames(reader);
    std::stable_sort(accounts.begin(), accounts.end(), [](const auto &a, const auto &b) {
        return QString::compare(fromUtf8(a.second), fromUtf8(b.second), Qt::CaseInsensitive) < 0;
    });
    std::vector<core::AccountId> ids;
    for (const auto &[id, name] : accounts) {
        ids.push_back(id);
    }
    return ids;
}

}  // namespace

Job *readCustomerMap(WorkspaceSession *session, core::AccountId account, const std::optional<MapDayPoint> &day, QObject *context,
                     std::function<void(core::Result<core::AccountMap>)> answer)
{
    return readApart<core::AccountMap>(
        session, Words::tr("Reading the map for a customer"), context,
        [account, day](const store::Reader &reader, core::Date today, JobControl &) {
            app::MapDay wanted{today, {}, {}, false, true};
            if (day) {
                wanted = {day->day, toUtf8(day->label), {}, day->snapshot, false};
            }
            app::AccountMapOptions options;
            options.copy = app::Copy::Customer;
            return app::mapOnDay(reader, account, wanted, options);
        },
        std::move(answer));
}

Job *makeMapBook(WorkspaceSession *session, const MapBookWish &wish, QObject *context, MapBookWriter write,
                 std::function<void(core::Result<MapBookDone>)> answer)
{
    return readApart<MapBookDone>(
        session, Words::tr("Writing the map book"), context,
        [wish, write = std::move(write)](const store::Reader &reader, core::Date today,
                                         JobControl &control) -> core::Result<MapBookDone> {
            const std::vector<core::AccountId> accounts = ordered(reader, wish);
            if (accounts.empty()) {
                return core::failure(core::ErrorCode::NothingToDo, "account");
            }
            app::AccountMapOptions options;
            options.asOf = today;
            options.copy = wish.customerCopy ? app::Copy::Customer : app::Copy::Internal;
            return write(
                accounts.size(),
                [&](std::size_t index) -> core::Result<core::AccountMap> {
                    if (control.isCancelled()) {
                        return core::failure(core::ErrorCode::Cancelled);
                    }
                    return app::accountMap(reader, accounts[index], options);
                },
                control);
        },
        std::move(answer));
}

}  // namespace linchpin::present
