#pragma once

#include <optional>
#include <string>
#include <utility>

#include "app/people/doing.h"
#include "app/workspace.h"
#include "core/record.h"
#include "store/failure.h"
#include "store/reader.h"

// What the use cases about people share.

namespace linchpin::app {

/// The row, or a thrown NotFound{kind, id}.
template <typename T>
T requireRow(const store::Reader &reader, core::Id<T> id)
{
    auto row = reader.one(id);
    if (!row) {
        throw store::Failure(row.error());
    }
    return std::move(*row);
}

[[nodiscard]] inline std::string labelOf(const Doing &doing, std::string english)
{
    return doing.label.empty() ? std::move(english) : doing.label;
}

/// Runs `work(store::Writer &)` as one step; the English label is made from the file as it was before.
template <typename MakeLabel, typename Work>
core::Result<ChangeSet> step(Workspace &workspace, const Doing &doing, MakeLabel &&makeLabel, Work &&work)
{
    try {
        const std::string label = doing.label.empty() ? makeLabel(workspace.read()) : doing.label;
        return workspace.transact(label, std::forward<Work>(work));
    } catch (const store::Failure &failure) {
        return tl::make_unexpected(failure.error());
    }
}

/// Blanks at both ends fall away.
[[nodiscard]] std::string trimmedText(const std::string &text);

}  // namespace linchpin::app
