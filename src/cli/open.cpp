#include "cli/open.h"

#include "core/entities/workspace.h"

namespace linchpin::cli {

store::Environment environmentOf(const Context &context)
{
    store::Environment environment;
    environment.clock = context.clock;
    environment.user = context.user;
    environment.host = context.host;
    return environment;
}

core::Result<app::Workspace> openWorkspace(const Context &context, const std::string &path, Access access)
{
    app::OpenOptions options;
    options.readOnly = access == Access::Read;
    options.environment = environmentOf(context);
    return app::Workspace::open(path, options);
}

core::Workspace workspaceRow(const app::Workspace &workspace)
{
    const auto rows = workspace.read().all<core::Workspace>();
    return rows.empty() ? core::Workspace{} : rows.front();
}

core::Result<core::Date> asOfDay(const Context &context, const app::Workspace &workspace, const std::string &option)
{
    if (option.empty()) {
        return workspaceRow(workspace).pinnedToday.value_or(context.today);
    }
    if (const auto day = core::Date::fromIso(option)) {
        return *day;
    }
    return core::failure(core::ErrorCode::Usage, "--as-of " + option, "it is no day; write it like 2026-10-12");
}

}  // namespace linchpin::cli
