#include "store/queries/map_rows.h"

#include "store/detail/statement.h"

namespace linchpin::store {

std::vector<LinkRow> linkRows(const Reader &reader, core::AccountId account)
{
    auto rows = detail::prepare(reader.connection(),
                                "SELECT l.id, l.from_seat, l.to_seat, l.kind, l.weight, l.mutual, l.note FROM seat s "
                                "CROSS JOIN seat_link l ON l.from_seat = s.id WHERE s.account = ?1 ORDER BY l.id");
    rows.bind(1, account);
    std::vector<LinkRow> links;
    while (rows.step()) {
        LinkRow row;
        row.id = rows.integer(0);
        row.from = rows.integer(1);
        row.to = rows.integer(2);
        row.kind = core::fromWord<core::LinkKind>(rows.text(3)).value_or(core::LinkKind::Informal);
        row.weight = static_cast<int>(rows.integer(4));
        row.mutual = rows.integer(5) != 0;
        row.note = rows.text(6);
        links.push_back(std::move(row));
    }
    return links;
}

}  // namespace linchpin::store
