#pragma once

#include "store/check.h"
#include "store/detail/connection.h"

namespace linchpin::store::detail {

/// Collects findings, each once.
class Findings final {
public:
    explicit Findings(CheckReport &report)
        : m_report(report)
    { }
    void add(Damage damage);
    [[nodiscard]] bool has(DamageKind damage, core::Kind kind, std::int64_t id) const;

private:
    CheckReport &m_report;
};

/// Compares every row of a kind with its hash, their number and sum with what transactions kept, and finds rows that
/// can no longer be read through an index. Goes on after damage. Returns the number of rows read.
std::int64_t checkRows(Connection &connection, core::Kind kind, Findings &findings);

/// Verifies the hash chain of the journal, where it ends and the digests of its chunks. Returns the number of rows read.
std::int64_t checkJournal(Connection &connection, Findings &findings);

/// Every snapshot's text is there and as its row says.
void checkSnapshotContents(Connection &connection, Findings &findings);

}  // namespace linchpin::store::detail
