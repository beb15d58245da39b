#include "store/change_set.h"

#include <algorithm>
#include <array>

namespace linchpin::store {

bool KindChanges::touches(std::int64_t id) const
{
    const auto inList = [id](const std::vector<std::int64_t> &ids) { return std::binary_search(ids.begin(), ids.end(), id); };
    const auto inRanges = [id](const std::vector<IdRange> &ranges) {
        return std::any_of(ranges.begin(), ranges.end(), [id](const IdRange &range) { return range.contains(id); });
    };
    return inList(inserted) || inList(updated) || inList(removed) || inRanges(insertedRanges) || inRanges(removedRanges);
}

std::string_view word(Act act)
{
    static constexpr std::array<std::string_view, 8> kActs{"do",     "undo",  "redo",    "sign_off",
                                                           "create", "erase", "restore", "migrate"};
    return kActs[static_cast<std::size_t>(act)];
}

const KindChanges *ChangeSet::of(core::Kind kind) const
{
    const auto found = std::find_if(kinds.begin(), kinds.end(), [kind](const KindChanges &c) { return c.kind == kind; });
    return found == kinds.end() ? nullptr : &*found;
}

}  // namespace linchpin::store
