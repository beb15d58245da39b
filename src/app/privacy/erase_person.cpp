#include "app/privacy/erase_person.h"

#include <algorithm>

#include "app/privacy/erase_plan.h"
#include "app/privacy/erasure_list.h"
#include "app/search/search_index.h"
#include "core/entities/account.h"
#include "core/entities/team.h"
#include "exchange/name_key.h"
#include "store/compact.h"

namespace linchpin::app {

using core::Kind;
using store::RowKey;

namespace {

void count(std::vector<KindCount> &counts, Kind kind)
{
    const auto found = std::find_if(counts.begin(), counts.end(), [kind](const KindCount &count) { return count.kind == kind; });
    if (found == counts.end()) {
        counts.push_back({kind, 1});
    } else {
        ++found->rows;
    }
}

template <typename Rows>
std::vector<KindCount> counted(const Rows &rows)
{
    std::vector<KindCount> counts;
    for (const auto &row : rows) {
        count(counts, row.kind);
    }
    std::sort(counts.begin(), counts.end(), [](const KindCount &one, const KindCount &two) { return one.kind < two.kind; });
    return counts;
}

/// What is shorter than this is looked for in whole texts only, not in the history.
constexpr std::size_t kShortestHistoryName = 3;

}  // namespace

core::Result<ErasurePreview> previewErasure(const store::Reader &reader, core::PersonId person, const IsCancelled &isCancelled)
{
    try {
        const auto plan = planErasure(reader, person, {core::Date(0), {}, "Erased person"}, isCancelled);
        if (!plan) {
            return tl::make_unexpected(plan.error());
        }
        ErasurePreview preview;
        preview.person = person;
        preview.name = plan->rows.person.name;
        for (const core::Seat &seat : plan->rows.seats) {
            const auto account = reader.find(seat.account);
            preview.seats.push_back({seat.id, account ? account->name : std::string(), seat.title, seat.until});
        }
        preview.removed = counted(plan->removals);
        preview.emptied = counted(plan->emptied);
        preview.named = counted(plan->named);
        preview.snapshots = plan->snapshots.size();
        preview.signedSnapshots = static_cast<std::size_t>(
            std::count_if(plan->snapshots.begin(), plan->snapshots.end(), [](const auto &one) { return one.frozen; }));
        preview.reports = plan->rows.reports.size();
        for (const core::Person &other : namesakes(reader, plan->rows.person)) {
            const auto seats = reader.where<core::Seat>("person", other.id);
            const auto account = seats.empty() ? std::nullopt : reader.find(seats.front().account);
            preview.namesakes.push_back(account ? account->name : std::string());
        }
        reader.each<core::Account>([&](core::Account &&account) {
            if (plan->forms.mentions(account.name, NameScope::Anywhere)) {
                preview.keptNames.push_back(account.name);
            }
        });
        reader.each<core::Member>([&](core::Member &&member) {
            if (plan->forms.mentions(member.name, NameScope::Anywhere)) {
                preview.keptNames.push_back(member.name);
            }
        });
        preview.literals = plan->forms.literals();
        return preview;
    } catch (const Failure &problem) {
        return tl::make_unexpected(problem.error());
    }
}

core::Result<ErasureReport> erasePerson(Workspace &workspace, core::PersonId person, const EraseOptions &options)
{
    ErasureReport report;
    auto done = workspace.transact(options.label, [&](store::Writer &writer) -> core::Result<void> {
        auto plan = planErasure(writer.read(), person, options, {});
        if (!plan) {
            return tl::make_unexpected(plan.error());
        }
        writer.setAct(store::Act::Erase);
        std::vector<core::AccountId> accounts;
        for (const std::int64_t account : plan->rows.accounts) {
            accounts.emplace_back(account);
        }
        addToErasureList(writer, plan->rows.person, accounts, options.day);
        for (const core::Record &record : plan->emptied) {
            writer.update(record);
        }
        for (const core::Record &record : plan->named) {
            writer.update(record);
        }
        for (const core::Record &record : plan->snapshotRows) {
            writer.update(record);
        }
        for (const RowKey &key : plan->removals) {
            writer.remove(key.kind, key.id);
        }
        for (const ErasePlan::SnapshotText &snapshot : plan->snapshots) {
            writer.replaceSnapshotContent(snapshot.snapshot, snapshot.text);
        }
        std::vector<RowKey> touched;
        for (const auto &[key, link] : plan->rows.rows) {
            // An event or a conversation that the person only took part in is in question where its texts name the person.
            if (link != core::report::PersonalLink::TookPart || key.kind == Kind::Conversation) {
                touched.push_back(key);
            }
        }
        for (const auto *records : {&plan->named, &plan->snapshotRows}) {
            for (const core::Record &record : *records) {
                touched.push_back({record.kind, record.id});
            }
        }
        touched.insert(touched.end(), plan->removals.begin(), plan->removals.end());
        touched.insert(touched.end(), plan->rows.formerRows.begin(), plan->rows.formerRows.end());
        const bool isLong = plan->rows.person.name.size() >= kShortestHistoryName;
        report.journalRows = writer.redactJournal(touched, [&](RowKey key, std::string_view text) {
            if (!isLong || !plan->forms.mentions(text, NameScope::Account)) {
                return false;
            }
            const auto record = key.id == 0 ? std::nullopt : writer.read().record(key.kind, key.id);
            return plan->forms.mentions(text, record ? scopeOf(plan->rows, *record) : plan->rows.elsewhere);
        });
        report.removed = counted(plan->removals);
        report.emptied = counted(plan->emptied);
        report.named = counted(plan->named);
        report.snapshots = plan->snapshots.size();
        return {};
    });
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    report.changes = std::move(*done);
    if (const auto finished = finishErasure(workspace); finished) {
        report.compacted = true;
    } else {
        report.compactError = finished.error();
    }
    return report;
}

core::Result<void> finishErasure(Workspace &workspace)
{
    if (const auto purged = purgeSearchIndex(workspace); !purged) {
        return purged;
    }
    const auto compacted = store::compact(workspace.read());
    return compacted ? core::Result<void>() : tl::make_unexpected(compacted.error());
}

bool confirmsErasure(std::string_view typed, std::string_view name)
{
    const std::string key = exchange::nameKey(typed);
    return !key.empty() ? key == exchange::nameKey(name) : exchange::trimmed(typed) == exchange::trimmed(name);
}

}  // namespace linchpin::app
