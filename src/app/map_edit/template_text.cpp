#include <algorithm>
#include <optional>
#include <utility>

#include "app/map_edit/role_goals.h"
#include "app/map_edit/templates.h"
#include "exchange/json_reader.h"
#include "exchange/json_text.h"

namespace linchpin::app {

using core::BuiltinRole;
using core::report::MapTemplate;
using core::report::TemplateGoal;
using core::report::TemplatePlace;
using core::report::TemplateRole;

namespace {

constexpr std::string_view kOwnRole = "own:";
constexpr std::size_t kMostPlaces = 5000;

/// A small JSON value; enough for texts of a few kilobytes.
struct Node {
    enum class Type : std::uint8_t { Nothing, Flag, Number, Text } type = Type::Nothing;
    std::int64_t whole = 0;  ///< of a number, or 1 for true
    std::string words;
    std::vector<Node> items;
    std::vector<std::pair<std::string, Node>> members;

    [[nodiscard]] const Node *member(std::string_view name) const
    {
        const auto found = std::find_if(members.begin(), members.end(), [&](const auto &entry) { return entry.first == name; });
        return found == members.end() ? nullptr : &found->second;
    }
    [[nodiscard]] std::string text(std::string_view name) const
    {
        const Node *node = member(name);
        return node == nullptr ? std::string() : node->words;
    }
    [[nodiscard]] bool flag(std::string_view name) const
    {
        const Node *node = member(name);
        return node != nullptr && node->type == Type::Flag && node->whole != 0;
    }
    [[nodiscard]] std::optional<std::int64_t> number(std::string_view name) const
    {
        const Node *node = member(name);
        return node == nullptr || node->type != Type::Number ? std::nullopt : std::optional(node->whole);
    }
    [[nodiscard]] const std::vector<Node> &list(std::string_view name) const
    {
        static const std::vector<Node> kNone;
        const Node *node = member(name);
        return node == nullptr ? kNone : node->items;
    }
};

class NodeBuilder final : public exchange::JsonEvents {
public:
    [[nodiscard]] const Node &root() const { return m_root; }
    bool null() override { return put(Node()); }
    bool boolean(bool value) override { return put(Node{Node::Type::Flag, value ? 1 : 0, {}, {}, {}}); }
    bool integer(std::int64_t value) override { return put(Node{Node::Type::Number, value, {}, {}, {}}); }
    bool real(double) override { return put(Node()); }
    bool text(std::string &value) override { return put(Node{Node::Type::Text, 0, std::move(value), {}, {}}); }
    bool beginObject() override { return begin(true); }
    bool key(std::string &name) override
    {
        m_open.back().node.members.emplace_back(std::move(name), Node());
        return true;
    }
    bool endObject() override { return end(); }
    bool beginArray() override { return begin(false); }
    bool endArray() override { return end(); }

private:
    struct Level {
        bool isObject = false;
        Node node;
    };
    bool begin(bool isObject)
    {
        m_open.push_back({isObject, Node()});
        return true;
    }
    bool end()
    {
        Node done = std::move(m_open.back().node);
        m_open.pop_back();
        return put(std::move(done));
    }
    bool put(Node node)
    {
        if (m_open.empty()) {
            m_root = std::move(node);
        } else if (m_open.back().isObject) {
            m_open.back().node.members.back().second = std::move(node);
        } else {
            m_open.back().node.items.push_back(std::move(node));
        }
        return true;
    }

    Node m_root;
    std::vector<Level> m_open;
};

std::string roleWord(const TemplateRole &role)
{
    return role.builtin == BuiltinRole::Own ? std::string(kOwnRole) + role.own : std::string(core::word(role.builtin));
}

std::optional<TemplateRole> roleOf(std::string_view word)
{
    if (word.starts_with(kOwnRole) && word.size() > kOwnRole.size()) {
        return TemplateRole{BuiltinRole::Own, std::string(word.substr(kOwnRole.size()))};
    }
    const auto builtin = core::fromWord<BuiltinRole>(word);
    return builtin && *builtin != BuiltinRole::Own ? std::optional(TemplateRole{*builtin, {}}) : std::nullopt;
}

std::vector<TemplateRole> rolesOf(const std::vector<Node> &nodes)
{
    std::vector<TemplateRole> roles;
    for (const Node &node : nodes) {
        if (auto role = roleOf(node.words)) {
            roles.push_back(std::move(*role));
        }
    }
    return roles;
}

void want(MapTemplate &content, const TemplateRole &role, int wanted)
{
    const auto found = std::find_if(content.roleGoals.begin(), content.roleGoals.end(),
                                    [&](const TemplateGoal &goal) { return goal.role == role; });
    if (found == content.roleGoals.end()) {
        content.roleGoals.push_back({role, wanted});
    } else {
        found->wanted = std::min(kMostWantedOfRole, found->wanted + wanted);
    }
}

}  // namespace

std::string templateText(const MapTemplate &content)
{
    exchange::JsonText json;
    json.beginObject().key("places").beginArray();
    for (const TemplatePlace &place : content.places) {
        json.beginObject().field("title", place.title);
        if (!place.department.empty()) {
            json.field("department", place.department);
        }
        if (!place.unit.empty()) {
            json.field("unit", place.unit);
        }
        if (!place.roles.empty()) {
            json.key("roles").beginArray();
            for (const TemplateRole &role : place.roles) {
                json.value(roleWord(role));
            }
            json.endArray();
        }
        if (place.below >= 0) {
            json.field("below", place.below);
        }
        if (place.assistant) {
            json.field("assistant", true);
        }
        if (place.outside) {
            json.field("outside", true);
        }
        json.endObject();
    }
    json.endArray().key("role_goals").beginArray();
    for (const TemplateGoal &goal : content.roleGoals) {
        json.beginObject().field("role", roleWord(goal.role)).field("wanted", goal.wanted).endObject();
    }
    json.endArray();
    if (!content.goals.empty()) {
        json.key("goals").beginArray();
        for (const std::string &goal : content.goals) {
            json.value(goal);
        }
        json.endArray();
    }
    json.endObject();
    return json.take();
}

core::Result<MapTemplate> readTemplateText(std::string_view text)
{
    const auto source = exchange::memorySource(std::string(text), "plan_template.content");
    NodeBuilder builder;
    exchange::JsonLimits limits;
    limits.depth = 16;
    if (const auto parsed = exchange::parseJson(*source, builder, limits); !parsed) {
        return core::failure(core::ErrorCode::InvalidFormat, "plan_template.content", parsed.error().detail);
    }
    const Node &root = builder.root();
    MapTemplate content;
    for (const Node &node : root.list("places")) {
        if (content.places.size() == kMostPlaces) {
            return core::failure(core::ErrorCode::InvalidFormat, "plan_template.content", "too many places");
        }
        TemplatePlace place;
        place.title = node.text("title");
        place.department = node.text("department");
        place.unit = node.text("unit");
        place.roles = rolesOf(node.list("roles"));
        place.assistant = node.flag("assistant");
        place.outside = node.flag("outside");
        // Only a place before it can be above: no circles, whatever the text says.
        const std::int64_t below = node.number("below").value_or(-1);
        place.below = below >= 0 && below < static_cast<std::int64_t>(content.places.size()) ? static_cast<int>(below) : -1;
        content.places.push_back(std::move(place));
    }
    for (const Node &node : root.list("role_goals")) {
        const auto wanted = node.number("wanted").value_or(1);
        if (const auto role = roleOf(node.text("role")); role && wanted >= 1 && wanted <= kMostWantedOfRole) {
            want(content, *role, static_cast<int>(wanted));
        }
    }
    for (const TemplateRole &role : rolesOf(root.list("roles"))) {
        want(content, role, 1);
    }
    for (const Node &node : root.list("goals")) {
        if (!node.words.empty()) {
            content.goals.push_back(node.words);
        }
    }
    return content;
}

}  // namespace linchpin::app
