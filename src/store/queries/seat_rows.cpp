#include "store/queries/seat_rows.h"

#include <string>

#include "store/detail/connection.h"
#include "store/detail/row.h"
#include "store/detail/statement.h"
#include "store/failure.h"

namespace linchpin::store {

namespace {

/// The unary plus keeps the index on the reference in use: sorted by id through the table itself, the whole table would be read.
void each(const Reader &reader, core::Kind kind, const std::string &condition, core::AccountId account,
          const Reader::RecordVisitor &visit)
{
    // The text of `one` without its last condition, which is on the id.
    std::string sql = detail::tableSql(kind).one;
    sql.resize(sql.size() - std::string_view("\"id\"=?1").size());
    detail::Statement row = detail::prepare(reader.connection(), sql + condition + " ORDER BY +\"id\"");
    row.bind(1, account);
    core::Record record{kind, 0, {}};
    while (row.step()) {
        detail::readRow(row, record);
        if (!visit(record)) {
            return;
        }
    }
}

}  // namespace

void eachOfSeats(const Reader &reader, core::Kind kind, std::string_view field, core::AccountId account,
                 const Reader::RecordVisitor &visit)
{
    const core::EntityInfo &info = core::entityInfo(kind);
    if (info.indexOf(field) < 0) {
        throw Failure(core::ErrorCode::InvalidValue, std::string(info.name), std::string(field));
    }
    each(reader, kind, detail::quotedName(field) + " IN (SELECT id FROM seat WHERE account=?1)", account, visit);
}

void eachSeatHolder(const Reader &reader, core::AccountId account, const Reader::RecordVisitor &visit)
{
    each(reader, core::Kind::Person, "\"id\" IN (SELECT person FROM seat WHERE account=?1 AND person IS NOT NULL)", account,
         visit);
}

}  // namespace linchpin::store
