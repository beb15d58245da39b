#include "cli/shared.h"

#include "cli/validators.h"

namespace linchpin::cli {

void PeriodOptions::describe(CLI::App &app)
{
    app.add_option("--as-of", asOf, "the day that counts as today, YYYY-MM-DD; the twelve months before it count")
        ->check(isoDay())
        ->type_name("DAY");
    auto *fromOption = app.add_option("--from", from, "first day of the period")->check(isoDay())->type_name("DAY");
    auto *toOption = app.add_option("--to", to, "last day of the period")->check(isoDay())->type_name("DAY");
    fromOption->needs(toOption);
    toOption->needs(fromOption);
    app.add_flag("--all-time", allTime, "everything in the workspace")->excludes(fromOption)->excludes(toOption);
}

core::Result<app::PeriodChoice> PeriodOptions::choice() const
{
    app::PeriodChoice choice;
    if (allTime) {
        choice.kind = app::PeriodKind::AllTime;
    } else if (!from.empty()) {
        const auto first = core::Date::fromIso(from);
        const auto last = core::Date::fromIso(to);
        if (!first || !last) {
            return core::failure(core::ErrorCode::Usage, first ? "--to " + to : "--from " + from,
                                 "it is no day; write it like 2026-10-12");
        }
        if (*last < *first) {
            return core::failure(core::ErrorCode::Usage, "--from " + from + " is after --to " + to);
        }
        choice.kind = app::PeriodKind::FromTo;
        choice.fromTo = {*first, *last};
    }
    return choice;
}

std::string text(const QString &qt) { return qt.toStdString(); }

void warnUnconverted(Context &context, std::size_t count)
{
    if (count > 0) {
        context.err << "linchpin-cli: " << count << (count == 1 ? " amount is" : " amounts are")
                    << " left out, because no exchange rate is known for the currency on that day.\n";
    }
}

}  // namespace linchpin::cli
