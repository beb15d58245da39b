#include "core/report/account_map.h"

#include <unordered_set>

namespace linchpin::core {

std::vector<MapNode> mapNodes(const AccountMap &map, FoldBy foldBy)
{
    std::unordered_set<std::int64_t> linked;
    for (const MapLink &link : map.links) {
        linked.insert(link.from);
        linked.insert(link.to);
    }
    std::vector<MapNode> nodes;
    nodes.reserve(map.people.size());
    for (const MapPerson &person : map.people) {
        MapNode node;
        node.key = person.seat;
        node.parent = person.reportsTo;
        node.sortOrder = person.sortOrder;
        node.outside = person.outside;
        node.placeholder = person.placeholder;
        node.foldable = person.tier == Tier::User && !linked.contains(person.seat);
        node.group = foldBy == FoldBy::Site ? person.site : foldBy == FoldBy::Unit ? person.unit : person.department;
        node.assistant = person.assistant;
        node.moreElsewhere = person.moreElsewhere;
        node.position = person.position;
        nodes.push_back(std::move(node));
    }
    return nodes;
}

}  // namespace linchpin::core
