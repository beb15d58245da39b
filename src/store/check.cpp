#include "store/check.h"

#include "store/detail/connection.h"
#include "store/detail/opening.h"
#include "store/detail/pages.h"
#include "store/detail/row.h"
#include "store/detail/row_check.h"
#include "store/failure.h"
#include "store/platform.h"
#include "store/reader.h"

namespace linchpin::store {

namespace {

using detail::Connection;
using detail::Findings;
using detail::prepare;
using detail::Statement;

constexpr int kListedProblems = 100;
constexpr int kBusyMilliseconds = 5000;

void addStructure(Findings &findings, std::string_view words)
{
    findings.add({DamageKind::Structure, core::Kind::Account, 0, {}, std::string(words)});
}

/// Runs one part; what it cannot read becomes a finding.
template <typename Part>
void part(Findings &findings, const Part &run)
{
    try {
        run();
    } catch (const Failure &problem) {
        addStructure(findings, problem.error().detail);
    }
}

void checkStructure(Connection &connection, Findings &findings)
{
    Statement row = prepare(connection, "PRAGMA integrity_check(" + std::to_string(kListedProblems) + ")");
    while (row.step()) {
        if (row.text(0) != "ok") {
            addStructure(findings, row.text(0));
        }
    }
}

void checkReferences(Connection &connection, Findings &findings)
{
    Statement row = prepare(connection, "PRAGMA foreign_key_check");
    while (row.step()) {
        if (const auto kind = core::kindFromName(row.text(0))) {
            findings.add({DamageKind::Reference, *kind, row.integer(1), {}, std::string(row.text(2))});
        }
    }
}

void checkCells(Connection &connection, core::Kind kind, Findings &findings)
{
    Statement row = prepare(connection, "SELECT rootpage FROM sqlite_schema WHERE type='table' AND name=?1");
    row.bind(1, core::entityInfo(kind).name);
    if (!row.step()) {
        return;
    }
    const Reader reader(std::shared_ptr<Connection>(std::shared_ptr<void>(), &connection));
    detail::inspectTable(connection, static_cast<std::uint32_t>(row.integer(0)), [&](std::int64_t id, std::string_view what) {
        if (findings.has(DamageKind::Row, kind, id) || findings.has(DamageKind::LostRow, kind, id)) {
            return;
        }
        std::string name;
        try {
            const auto record = reader.record(kind, id);
            name = record ? detail::nameOf(*record) : std::string();
        } catch (const Failure &) {
            name.clear();
        }
        findings.add({DamageKind::Row, kind, id, name, std::string(what)});
    });
}

/// Everything that one connection sees. `withCells`: also the pages of the file itself, which a log beside it would belie.
void checkContent(Connection &connection, bool withCells, CheckReport &report, Findings &findings)
{
    part(findings, [&] { checkStructure(connection, findings); });
    for (const core::Kind kind : core::allKinds()) {
        part(findings, [&] { report.rowsChecked += detail::checkRows(connection, kind, findings); });
        if (withCells) {
            part(findings, [&] { checkCells(connection, kind, findings); });
        }
    }
    part(findings, [&] { checkReferences(connection, findings); });
    part(findings, [&] { detail::checkSnapshotContents(connection, findings); });
    part(findings, [&] { report.journalRowsChecked = detail::checkJournal(connection, findings); });
}

}  // namespace

core::Result<CheckReport> check(const Reader &reader)
{
    CheckReport report;
    Findings findings(report);
    try {
        checkContent(reader.connection(), false, report, findings);
    } catch (const Failure &problem) {
        return tl::make_unexpected(problem.error());
    }
    return report;
}

core::Result<CheckReport> check(const std::filesystem::path &path)
{
    if (const auto readable = platform::requireReadableFile(path); !readable) {
        return tl::make_unexpected(readable.error());
    }
    const Environment environment = platform::completed({});
    const auto holder = platform::holderOf(path, environment);
    if (!holder) {
        detail::finishInterrupted(path, environment);
    }
    bool isTruncated = false;
    if (!holder || holder->process != environment.process) {
        const auto header = detail::readHeader(path);
        if (!header) {
            return tl::make_unexpected(header.error());
        }
        isTruncated = header->isTruncated;
    }
    CheckReport report;
    Findings findings(report);
    const bool hasLog = detail::hasWriteAheadLog(path);
    if (isTruncated && !holder && !hasLog) {
        // SQLite reads what is missing at the end as zeros, which may even be right.
        addStructure(findings, "truncated");
    }
    const bool nobodyWrites = !holder && !hasLog && !platform::isFolderWritable(path);
    try {
        Connection connection(path, nobodyWrites ? detail::Access::Immutable : detail::Access::Read, kBusyMilliseconds);
        try {
            detail::requireKnownSchema(connection);
        } catch (const Failure &problem) {
            addStructure(findings, problem.error().detail);
            return report;
        }
        connection.exec("BEGIN");
        checkContent(connection, !hasLog, report, findings);
        connection.rollback();
    } catch (const Failure &problem) {
        return tl::make_unexpected(problem.error());
    }
    return report;
}

}  // namespace linchpin::store
