#include "app/import/import.h"

#include <algorithm>

#include "app/import/applier.h"
#include "core/entities/workspace.h"
#include "store/failure.h"

namespace linchpin::app {

namespace {

using core::ErrorCode;
using core::failure;
using core::Result;
using exchange::ProblemReason;

constexpr std::uint64_t kRowsBetweenNews = 4096;
constexpr std::int64_t kSecondsPerDay = 86400;

enum class Purpose : std::uint8_t { Keep, Preview };

/// What an import takes from the workspace's own row.
struct Surroundings {
    core::Currency currency;
    std::optional<core::Date> pinnedToday;
};

Surroundings surroundingsOf(const store::Reader &reader)
{
    Surroundings found;
    reader.each<core::Workspace>([&](core::Workspace &&row) {
        found.currency = row.baseCurrency;
        found.pinnedToday = row.pinnedToday;
    });
    return found;
}

void noteProblems(const exchange::TableRow &row, const ImportOptions &options, ImportSummary &summary)
{
    for (const exchange::RowProblem &problem : row.problems) {
        ++summary.problemCount;
        if (summary.problems.size() < options.maximumProblems) {
            summary.problems.push_back(problem);
        }
    }
}

void count(RowOutcome outcome, ImportCounts &counts)
{
    switch (outcome) {
    case RowOutcome::Created: ++counts.created; break;
    case RowOutcome::Changed: ++counts.changed; break;
    case RowOutcome::Same: ++counts.same; break;
    case RowOutcome::Rejected: ++counts.rejected; break;
    }
}

/// One row; a value that the workspace refuses costs that row only.
RowOutcome applyRow(Applier &applier, ImportContext &context, exchange::TableRow &row)
{
    try {
        return applier.apply(row);
    } catch (const store::Failure &refused) {
        const core::Error &error = refused.error();
        if (error.code != ErrorCode::InvalidValue) {
            throw;
        }
        ++context.summary.problemCount;
        if (context.summary.problems.size() < context.options.maximumProblems) {
            context.summary.problems.push_back(
                {row.line, 0, error.subject, error.detail.substr(0, 200), ProblemReason::Refused, true});
        }
        return RowOutcome::Rejected;
    }
}

Result<void> applyRows(exchange::TabularImport &table, std::optional<std::uint64_t> size, Applier &applier,
                       ImportContext &context)
{
    exchange::TableRow row;
    const ImportProgress &progress = context.options.progress;
    for (std::uint64_t rows = 0;; ++rows) {
        if (progress && rows % kRowsBetweenNews == 0 && !progress(table.bytesRead(), size)) {
            return failure(ErrorCode::Cancelled);
        }
        const auto more = table.next(row);
        if (!more) {
            return tl::make_unexpected(more.error());
        }
        if (!*more) {
            break;
        }
        noteProblems(row, context.options, context.summary);
        count(row.isRejected ? RowOutcome::Rejected : applyRow(applier, context, row), context.summary.counts);
    }
    if (progress && !progress(table.bytesRead(), size)) {
        return failure(ErrorCode::Cancelled);
    }
    return {};
}

Result<ImportSummary> run(Workspace &workspace, exchange::ByteSource &source, const ImportOptions &options, Purpose purpose,
                          ImportSummary *rejected)
{
    const Surroundings surroundings = surroundingsOf(workspace.read());
    exchange::TabularOptions tabular;
    tabular.kind = options.kind;
    tabular.preset = options.preset;
    tabular.maps = options.maps;
    tabular.leftOut = options.leftOut;
    tabular.dateFormat = options.dateFormat;
    tabular.currency = options.currency.isNone() ? surroundings.currency : options.currency;
    auto table = exchange::TabularImport::open(source, std::move(tabular));
    if (!table) {
        return tl::make_unexpected(table.error());
    }
    ImportSummary summary;
    summary.description = table->description();
    bool isPreviewed = false;
    const std::string label =
        options.label.empty() ? "Import " + std::string(exchange::importKindName(options.kind)) : options.label;
    auto changes = workspace.transact(label, [&](store::Writer &writer) -> Result<void> {
        writer.beginBulk();
        Directory directory(writer, options.source.empty() ? std::string(summary.description.preset.source) : options.source,
                            summary);
        const core::Date clock(static_cast<std::int32_t>(writer.now() / kSecondsPerDay));
        ImportContext context{directory, summary.description, options, summary,
                              options.today ? *options.today : surroundings.pinnedToday.value_or(clock)};
        const auto applier = makeApplier(context);
        if (auto done = applyRows(*table, source.size(), *applier, context); !done) {
            return done;
        }
        const bool isNothing = summary.counts.rows() > 0 && summary.counts.rejected == summary.counts.rows();
        if (isNothing) {
            return failure(ErrorCode::NothingToDo, source.name());
        }
        applier->finish();
        directory.flush();
        writer.endBulk();
        if (purpose == Purpose::Preview) {
            isPreviewed = true;
            return failure(ErrorCode::Cancelled);
        }
        return {};
    });
    summary.repairs = table->repairs();
    std::stable_sort(summary.problems.begin(), summary.problems.end(),
                     [](const exchange::RowProblem &a, const exchange::RowProblem &b) { return a.line < b.line; });
    if (changes) {
        summary.changes = std::move(*changes);
        return summary;
    }
    if (isPreviewed || (purpose == Purpose::Preview && changes.error().code == ErrorCode::NothingToDo)) {
        return summary;
    }
    if (rejected != nullptr) {
        *rejected = std::move(summary);
    }
    return tl::make_unexpected(changes.error());
}

}  // namespace

Result<ImportSummary> importTable(Workspace &workspace, exchange::ByteSource &source, const ImportOptions &options,
                                  ImportSummary *rejected)
{
    return run(workspace, source, options, Purpose::Keep, rejected);
}

Result<ImportSummary> previewImport(Workspace &workspace, exchange::ByteSource &source, const ImportOptions &options)
{
    return run(workspace, source, options, Purpose::Preview, nullptr);
}

}  // namespace linchpin::app
