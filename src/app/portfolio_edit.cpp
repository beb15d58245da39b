#include "app/portfolio_edit.h"

#include "app/edit/edit_field.h"
#include "app/workspace.h"
#include "store/writer.h"

namespace linchpin::app {

core::Result<void> editAccounts(Workspace &workspace, std::span<const core::AccountId> accounts, std::string_view field,
                                const core::Value &value, std::string_view label)
{
    if (accounts.size() == 1) {
        return editField(workspace, core::Kind::Account, accounts.front().value(), field, value, label);
    }
    const FieldEdit edits[] = {{std::string(field), value}};
    const auto done = workspace.transact(label, [&](store::Writer &writer) {
        for (const core::AccountId account : accounts) {
            applyEdits(writer, core::Kind::Account, account.value(), edits);
        }
    });
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return {};
}

}  // namespace linchpin::app
