#include "app/portfolio_views.h"

#include <algorithm>
#include <string>

#include "app/workspace.h"
#include "exchange/name_key.h"
#include "store/writer.h"

namespace linchpin::app {

using core::SavedView;

namespace {

constexpr std::size_t kLongestName = 80;

/// The name to keep, or why not.
core::Result<std::string> nameFor(const store::Reader &reader, std::string_view page, std::string_view wanted, SavedViewId self)
{
    std::string name(exchange::trimmed(wanted));
    const auto length = static_cast<std::size_t>(
        std::count_if(name.begin(), name.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    if (name.empty() || length > kLongestName) {
        return core::failure(core::ErrorCode::InvalidValue, "saved_view.name", name);
    }
    const std::string key = exchange::nameKey(name);
    for (const SavedView &view : savedViews(reader, page)) {
        if (view.id != self && exchange::nameKey(view.name) == key) {
            return core::failure(core::ErrorCode::Conflict, "saved_view.name", view.name);
        }
    }
    return name;
}

core::Result<void> changed(core::Result<ChangeSet> result)
{
    if (!result) {
        return tl::make_unexpected(result.error());
    }
    return {};
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
    const auto done = changed(workspace.transact(label, [&](store::Writer &writer) { id = writer.insert(view); }));
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
    return changed(workspace.transact(label, [&](store::Writer &writer) { writer.update(*view); }));
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
    return changed(workspace.transact(label, [&](store::Writer &writer) { writer.update(*view); }));
}

core::Result<void> removeView(Workspace &workspace, std::string_view label, SavedViewId id)
{
    if (!workspace.read().exists(core::Kind::SavedView, id.value())) {
        return core::failure(core::ErrorCode::NotFound, "saved_view", std::to_string(id.value()));
    }
    return changed(workspace.transact(label, [&](store::Writer &writer) { writer.remove(id); }));
}

}  // namespace linchpin::app
