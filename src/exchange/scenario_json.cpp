#include "exchange/scenario_json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include <nlohmann/json.hpp>

#include "exchange/json_text.h"

namespace linchpin::exchange {

using core::Channel;
using core::Stance;
using core::report::Assumption;
using core::scoring::ChangeKind;

namespace {

std::optional<std::int64_t> idOf(const nlohmann::json &entry, const char *key)
{
    const auto found = entry.find(key);
    if (found == entry.end()) {
        return std::nullopt;
    }
    if (found->is_number_integer()) {
        const auto id = found->get<std::int64_t>();
        return id > 0 ? std::optional(id) : std::nullopt;
    }
    if (!found->is_string()) {
        return std::nullopt;
    }
    const auto &text = found->get_ref<const std::string &>();
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    return error == std::errc() && end == text.data() + text.size() && id > 0 ? std::optional(id) : std::nullopt;
}

/// A word, or the nearest word of a number from -1 to 1; null is unknown.
std::optional<Stance> stanceOf(const nlohmann::json &entry)
{
    const auto found = entry.find("stance");
    if (found == entry.end()) {
        return std::nullopt;
    }
    if (found->is_null()) {
        return Stance::Unknown;
    }
    if (found->is_string()) {
        return core::fromWord<Stance>(found->get_ref<const std::string &>());
    }
    if (!found->is_number()) {
        return std::nullopt;
    }
    const auto number = found->get<double>();
    return number > 0.75  ? Stance::Champion
        : number > 0.25   ? Stance::Supporter
        : number >= -0.25 ? Stance::Neutral
        : number >= -0.75 ? Stance::Sceptic
                          : Stance::Blocker;
}

std::optional<double> numberOf(Stance stance)
{
    switch (stance) {
    case Stance::Champion: return 1;
    case Stance::Supporter: return 0.5;
    case Stance::Neutral: return 0;
    case Stance::Sceptic: return -0.5;
    case Stance::Blocker: return -1;
    case Stance::Unknown: break;
    }
    return std::nullopt;
}

std::optional<Assumption> assumptionOf(const nlohmann::json &entry)
{
    if (!entry.is_object()) {
        return std::nullopt;
    }
    const auto kind = entry.find("kind");
    const auto known = kind != entry.end() && kind->is_string() ? core::fromWord<ChangeKind>(kind->get_ref<const std::string &>())
                                                                : std::nullopt;
    if (!known) {
        return std::nullopt;
    }
    Assumption assumption;
    assumption.kind = *known;
    const auto on = entry.find("on");
    assumption.on = on == entry.end() || !on->is_boolean() || on->get<bool>();
    const auto member = idOf(entry, "person");
    const auto seat = idOf(entry, "contact");
    const auto promise = idOf(entry, "promise");
    if (member) {
        assumption.member = core::MemberId(*member);
    }
    if (seat) {
        assumption.seat = core::SeatId(*seat);
    }
    if (promise) {
        assumption.promise = core::PromiseId(*promise);
    }
    switch (*known) {
    case ChangeKind::PersonLeaves: return member ? std::optional(assumption) : std::nullopt;
    case ChangeKind::ContactLeaves: return seat ? std::optional(assumption) : std::nullopt;
    case ChangeKind::DeliverPromise: return promise ? std::optional(assumption) : std::nullopt;
    case ChangeKind::SetStance: {
        const auto stance = stanceOf(entry);
        if (!seat || !stance) {
            return std::nullopt;
        }
        assumption.stance = *stance;
        return assumption;
    }
    case ChangeKind::AddTouch: break;
    }
    const auto channel = entry.find("channel");
    if (channel != entry.end() && channel->is_string()) {
        const auto word = core::fromWord<Channel>(channel->get_ref<const std::string &>());
        if (!word) {
            return std::nullopt;
        }
        assumption.channel = *word;
    }
    const auto count = entry.find("count");
    if (count != entry.end() && count->is_number_integer()) {
        assumption.count = static_cast<int>(std::clamp<std::int64_t>(count->get<std::int64_t>(), 1, core::report::kMostMeetings));
    }
    return member && seat ? std::optional(assumption) : std::nullopt;
}

}  // namespace

ScenarioChanges readScenario(std::string_view text)
{
    ScenarioChanges changes;
    const nlohmann::json json = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
    if (!json.is_array()) {
        changes.unread = 1;
        return changes;
    }
    for (const nlohmann::json &entry : json) {
        if (auto assumption = assumptionOf(entry)) {
            changes.assumptions.push_back(std::move(*assumption));
        } else {
            ++changes.unread;
        }
    }
    return changes;
}

std::string writeScenario(std::span<const Assumption> assumptions)
{
    JsonText json;
    json.beginArray();
    const auto id = [&](const char *key, std::int64_t value) { json.field(key, std::to_string(value)); };
    for (const Assumption &assumption : assumptions) {
        json.beginObject().field("kind", core::word(assumption.kind));
        switch (assumption.kind) {
        case ChangeKind::PersonLeaves: id("person", assumption.member.value()); break;
        case ChangeKind::ContactLeaves: id("contact", assumption.seat.value()); break;
        case ChangeKind::DeliverPromise: id("promise", assumption.promise.value()); break;
        case ChangeKind::SetStance:
            id("contact", assumption.seat.value());
            json.field("stance", numberOf(assumption.stance));
            break;
        case ChangeKind::AddTouch:
            id("person", assumption.member.value());
            id("contact", assumption.seat.value());
            json.field("channel", core::word(assumption.channel));
            if (assumption.count != 1) {
                json.field("count", assumption.count);
            }
            break;
        }
        if (!assumption.on) {
            json.field("on", false);
        }
        json.endObject();
    }
    json.endArray();
    return json.take();
}

}  // namespace linchpin::exchange
