#include "app/what_if/scenarios.h"

#include <algorithm>

#include "app/saved_name.h"
#include "app/workspace.h"
#include "core/entities/account.h"
#include "exchange/name_key.h"
#include "exchange/scenario_json.h"
#include "store/writer.h"

namespace linchpin::app {

using core::Scenario;
using core::report::Assumption;

namespace {

SavedScenario savedOf(const Scenario &row)
{
    exchange::ScenarioChanges changes = exchange::readScenario(row.changes);
    return {row.id, row.account, row.name, row.day, std::move(changes.assumptions), changes.unread};
}

/// The name to keep, or why not.
core::Result<std::string> nameFor(const store::Reader &reader, core::AccountId account, std::string_view wanted, ScenarioId self)
{
    std::vector<std::string> taken;
    for (const Scenario &row : reader.where<Scenario>("account", account)) {
        if (row.id != self) {
            taken.push_back(row.name);
        }
    }
    return savedName(wanted, "scenario.name", taken);
}

}  // namespace

std::vector<SavedScenario> scenarios(const store::Reader &reader, core::AccountId account)
{
    std::vector<SavedScenario> saved;
    for (const Scenario &row : reader.where<Scenario>("account", account)) {
        saved.push_back(savedOf(row));
    }
    std::stable_sort(saved.begin(), saved.end(), [](const SavedScenario &a, const SavedScenario &b) {
        return exchange::nameKey(a.name) < exchange::nameKey(b.name);
    });
    return saved;
}

core::Result<SavedScenario> findScenario(const store::Reader &reader, core::AccountId account, std::string_view name)
{
    const std::string key = exchange::nameKey(name);
    for (const Scenario &row : reader.where<Scenario>("account", account)) {
        if (exchange::nameKey(row.name) == key) {
            return savedOf(row);
        }
    }
    std::string known;
    for (const SavedScenario &scenario : scenarios(reader, account)) {
        known += (known.empty() ? "" : "\n") + std::to_string(scenario.id.value()) + '\t' + scenario.name;
    }
    return core::failure(core::ErrorCode::NotFound, std::string(name), known);
}

core::Result<ScenarioId> saveScenario(Workspace &workspace, core::AccountId account, std::string_view name,
                                      std::span<const Assumption> assumptions, core::Date today, std::string_view label)
{
    if (assumptions.empty()) {
        return core::failure(core::ErrorCode::NothingToDo, "scenario", {});
    }
    if (!workspace.read().exists(core::Kind::Account, account.value())) {
        return core::failure(core::ErrorCode::NotFound, "account", std::to_string(account.value()));
    }
    auto kept = nameFor(workspace.read(), account, name, {});
    if (!kept) {
        return tl::make_unexpected(kept.error());
    }
    Scenario row;
    row.account = account;
    row.name = std::move(*kept);
    row.changes = exchange::writeScenario(assumptions);
    row.day = today;
    ScenarioId id;
    const auto done = withoutChanges(workspace.transact(label, [&](store::Writer &writer) { id = writer.insert(row); }));
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return id;
}

core::Result<void> replaceScenario(Workspace &workspace, ScenarioId id, std::span<const Assumption> assumptions, core::Date today,
                                   std::string_view label)
{
    if (assumptions.empty()) {
        return core::failure(core::ErrorCode::NothingToDo, "scenario", {});
    }
    auto row = workspace.read().one(id);
    if (!row) {
        return tl::make_unexpected(row.error());
    }
    row->changes = exchange::writeScenario(assumptions);
    row->day = today;
    return withoutChanges(workspace.transact(label, [&](store::Writer &writer) { writer.update(*row); }));
}

core::Result<void> renameScenario(Workspace &workspace, ScenarioId id, std::string_view name, std::string_view label)
{
    auto row = workspace.read().one(id);
    if (!row) {
        return tl::make_unexpected(row.error());
    }
    auto kept = nameFor(workspace.read(), row->account, name, id);
    if (!kept) {
        return tl::make_unexpected(kept.error());
    }
    row->name = std::move(*kept);
    return withoutChanges(workspace.transact(label, [&](store::Writer &writer) { writer.update(*row); }));
}

core::Result<void> removeScenario(Workspace &workspace, ScenarioId id, std::string_view label)
{
    if (!workspace.read().exists(core::Kind::Scenario, id.value())) {
        return core::failure(core::ErrorCode::NotFound, "scenario", std::to_string(id.value()));
    }
    return withoutChanges(workspace.transact(label, [&](store::Writer &writer) { writer.remove(id); }));
}

}  // namespace linchpin::app
