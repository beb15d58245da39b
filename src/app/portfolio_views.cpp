#include "app/portfolio_views.h"

#include <algorithm>
#include <string>

#include "app/saved_name.h"
#include "app/workspace.h"
#include "exchange/name_key.h"
#include "store/writer.h"

namespace linchpin::app {

using core::SavedView;

namespace {

/// The name to keep, or why not.
core::Result<std::string> nameFor(const store::Reader &reader, std::string_view page, std::string_view wanted, SavedViewId self)
{
    std::vector<std::string> taken;
    for (const SavedView &view : savedViews(reader, page)) {
        if (view.id != self) {
            taken.push_back(view.name);
        }
    }
    return savedName(wanted, "saved_view.name", taken);
}

}  // namespace

std::vector<SavedView> savedViews(const store::Reader &reader, std::string_view page)
{
    std::vector<SavedView> views;
    reader.each<SavedView>([&](SavedView &&view) {
        if (view.page == page) {
            views.push_back(std::move(view));
        }
    });
    std::stable_sort(views.begin(), views.end(), [](const SavedView &a, const SavedView &b) {
        return exchange::nameKey(a.name) < exchange::nameKey(b.name);
    });
    return views;
}

core::Result<SavedViewId> saveView(Workspace &workspace, std::string_view label, std::string_view page, std::string_view name,
                                   std::string_view content)
{
    auto kept = nameFor(workspace.read(), page, name, {});
    if (!kept) {
        return tl::make_unexpected(kept.error());
    }
    SavedView view;
    view.page = page;
    view.name = std::move(*kept);
    view.content = content;
    SavedViewId id;
    const auto done = withoutChanges(workspace.transact(label, [&](store::Writer &writer) { id = writer.insert(view); }));
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return id;
}

core::Result<void> replaceView(Workspace &workspace, std::string_view label, SavedViewId id, std::string_view content)
{
    auto view = workspace.read().one(id);
    if (!view) {
        return tl::make_unexpected(view.error());
    }
    view->content = content;
    return withoutChanges(workspace.transact(label, [&](store::Writer &writer) { writer.update(*view); }));
}

core::Result<void> renameView(Workspace &workspace, std::string_view label, SavedViewId id, std::string_view name)
{
    auto view = workspace.read().one(id);
    if (!view) {
        return tl::make_unexpected(view.error());
    }
    auto kept = nameFor(workspace.read(), view->page, name, id);
    if (!kept) {
        return tl::make_unexpected(kept.error());
    }
    view->name = std::move(*kept);
    return withoutChanges(workspace.transact(label, [&](store::Writer &writer) { writer.update(*view); }));
}

core::Result<void> removeView(Workspace &workspace, std::string_view label, SavedViewId id)
{
    if (!workspace.read().exists(core::Kind::SavedView, id.value())) {
        return core::failure(core::ErrorCode::NotFound, "saved_view", std::to_string(id.value()));
    }
    return withoutChanges(workspace.transact(label, [&](store::Writer &writer) { writer.remove(id); }));
}

}  // namespace linchpin::app
