#include "app/portfolio.h"
#include "store/queries/portfolio_rows.h"

namespace linchpin::app {

std::vector<std::string> seatNames(const store::Reader &reader, std::span<const core::SeatId> seats)
{
    std::vector<std::string> names;
    names.reserve(seats.size());
    for (const core::SeatId seat : seats) {
        names.push_back(store::seatName(reader, seat).name);
    }
    return names;
}

}  // namespace linchpin::app
