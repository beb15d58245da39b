#include "present/changes.h"

#include <algorithm>

namespace linchpin::present {

const ChangeNews::OfKind *ChangeNews::of(core::Kind kind) const
{
    const auto found = std::find_if(kinds.begin(), kinds.end(), [kind](const OfKind &entry) { return entry.kind == kind; });
    return found == kinds.end() ? nullptr : &*found;
}

bool ChangeNews::touches(core::Kind kind, std::int64_t id) const
{
    const OfKind *entry = of(kind);
    return entry && (entry->many || std::binary_search(entry->ids.begin(), entry->ids.end(), id));
}

bool ChangeNews::touchesAny(std::initializer_list<core::Kind> wanted) const
{
    return std::any_of(wanted.begin(), wanted.end(), [this](core::Kind kind) { return touches(kind); });
}

}  // namespace linchpin::present
