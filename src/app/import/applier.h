#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "app/import/directory.h"
#include "app/import/import.h"
#include "exchange/tabular_import.h"

namespace linchpin::app {

/// What the appliers of one import share.
struct ImportContext {
    Directory &directory;
    const exchange::TableDescription &description;
    const ImportOptions &options;
    ImportSummary &summary;
    core::Date today;

    /// Notes a problem of a row; a rejection must also be returned as the row's outcome.
    void problem(std::uint64_t line, exchange::Field field, std::string_view value, exchange::ProblemReason reason,
                 bool isRejection = false);
    /// Adds a row at once and counts it.
    template <typename T>
    core::Id<T> insert(const T &row)
    {
        const core::Id<T> id = directory.writer().insert(row);
        ++summary.created[static_cast<std::size_t>(T::kKind)];
        return id;
    }
    template <typename T>
    void update(const T &row)
    {
        directory.writer().update(row);
        ++summary.changed[static_cast<std::size_t>(T::kKind)];
    }
    [[nodiscard]] const store::Reader &read() const { return directory.writer().read(); }
};

enum class RowOutcome : std::uint8_t { Created, Changed, Same, Rejected };

/// Applies the proposals of one kind of table, row by row, inside one transaction.
class Applier {
public:
    virtual ~Applier() = default;
    [[nodiscard]] virtual RowOutcome apply(exchange::TableRow &row) = 0;
    /// After the last row: what could not be known before (who reports to whom).
    virtual void finish() { }
};

[[nodiscard]] std::unique_ptr<Applier> makeApplier(ImportContext &context);

// One factory per kind, each in its own file.
[[nodiscard]] std::unique_ptr<Applier> makeAccountsApplier(ImportContext &context);
[[nodiscard]] std::unique_ptr<Applier> makePeopleApplier(ImportContext &context);
[[nodiscard]] std::unique_ptr<Applier> makeRevenueApplier(ImportContext &context);
[[nodiscard]] std::unique_ptr<Applier> makeOpportunitiesApplier(ImportContext &context);
[[nodiscard]] std::unique_ptr<Applier> makeConversationsApplier(ImportContext &context);
[[nodiscard]] std::unique_ptr<Applier> makeTeamApplier(ImportContext &context);
[[nodiscard]] std::unique_ptr<Applier> makeCoverageApplier(ImportContext &context);
[[nodiscard]] std::unique_ptr<Applier> makeLinksApplier(ImportContext &context);
[[nodiscard]] std::unique_ptr<Applier> makeSurveysApplier(ImportContext &context);
[[nodiscard]] std::unique_ptr<Applier> makeOutcomesApplier(ImportContext &context);
[[nodiscard]] std::unique_ptr<Applier> makePromisesApplier(ImportContext &context);

/// The latest judgements on seats and ties, so that the same opinion is not written twice.
class LatestJudgements final {
public:
    explicit LatestJudgements(ImportContext &context);

    /// Adds a judgement of `day` unless the latest one up to that day says the same; true when added.
    bool judge(core::SeatId seat, core::MemberId member, core::Aspect aspect, const std::string &value, core::Date day);

private:
    ImportContext &m_context;
    FlatMap m_latest;  ///< (seat, member, aspect) -> position in m_values, from 1
    struct Latest {
        core::Date day;
        std::string value;
    };
    std::vector<Latest> m_values;
};

}  // namespace linchpin::app
