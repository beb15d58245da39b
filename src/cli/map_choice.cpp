#include "cli/map_choice.h"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "cli/validators.h"
#include "core/fold_table.h"

namespace linchpin::cli {

namespace {

constexpr std::size_t kMostNamed = 20;

std::string shownName(const core::MapPerson &person)
{
    return person.name.empty() ? person.title : person.title.empty() ? person.name : person.name + ", " + person.title;
}

/// Exact names first, then beginnings, then parts.
core::Result<std::int64_t> seatNamed(const core::AccountMap &map, const std::string &text)
{
    const std::string key = core::foldedText(text);
    for (const int loose : {0, 1, 2}) {
        std::vector<const core::MapPerson *> found;
        for (const core::MapPerson &person : map.people) {
            const std::string name = core::foldedText(person.name.empty() ? person.title : person.name);
            const bool fits = loose == 0 ? name == key : loose == 1 ? name.starts_with(key) : name.find(key) != std::string::npos;
            if (fits) {
                found.push_back(&person);
            }
        }
        if (found.size() == 1) {
            return found.front()->seat;
        }
        if (found.size() > 1) {
            std::string lines;
            for (std::size_t i = 0; i < std::min(found.size(), kMostNamed); ++i) {
                lines += (i == 0 ? "" : "\n") + shownName(*found[i]);
            }
            if (found.size() > kMostNamed) {
                lines += "\nand " + std::to_string(found.size() - kMostNamed) + " more";
            }
            return core::failure(core::ErrorCode::Ambiguous, text, lines);
        }
    }
    return core::failure(core::ErrorCode::NotFound, text + " on the map of " + map.account);
}

/// The texts of the map that one of `wanted` means, whatever case and accents; an unknown one is NotFound unless `mayMiss`.
core::Result<std::set<std::string>> textsOf(const core::AccountMap &map, const std::vector<std::string> &wanted,
                                            std::string core::MapPerson::*field, const char *what, bool mayMiss)
{
    std::set<std::string> texts;
    for (const std::string &text : wanted) {
        bool known = false;
        for (const core::MapPerson &person : map.people) {
            if (core::foldedText(person.*field) == core::foldedText(text)) {
                texts.insert(person.*field);
                known = true;
            }
        }
        if (!known && mayMiss) {
            texts.insert(text);  // nobody fits; an empty choice would let everybody through
        } else if (!known) {
            return core::failure(core::ErrorCode::NotFound, std::string(what) + ' ' + text + " on the map of " + map.account);
        }
    }
    return texts;
}

}  // namespace

void MapChoiceOptions::describe(CLI::App &app)
{
    app.add_option("--focus", m_focus, "only this person and who is near: along reporting lines and links")->type_name("NAME");
    app.add_option("--hops", m_hops, "with --focus: how many steps, 1 (default) or 2")
        ->check(CLI::Range(1, 2))
        ->type_name("N")
        ->each([this](const std::string &) { m_hopsGiven = true; });
    app.add_option("--tier", m_tiers, "only buyer, influencer or user; may be given several times")
        ->transform(oneOf({"buyer", "influencer", "user"}))
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->type_name("WORD");
    app.add_option("--stance", m_stances, "only champion, supporter, neutral, sceptic, blocker or unknown; several times")
        ->transform(oneOf({"champion", "supporter", "neutral", "sceptic", "blocker", "unknown"}))
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->type_name("WORD");
    app.add_option("--site", m_sites, "only people at this site; several times")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->type_name("NAME");
    app.add_option("--unit", m_units, "only people of this unit; several times")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->type_name("NAME");
    app.add_flag("--not-covered", m_notCovered, "only people whom nobody of us covers (no tie of 40 and more)");
}

core::Result<void> MapChoiceOptions::check(bool all, bool customerCopy)
{
    m_all = all;
    if (m_focus.empty() && m_hopsGiven) {
        return core::failure(core::ErrorCode::Usage, "--hops needs --focus", "say whom it counts from");
    }
    if (all && !m_focus.empty()) {
        return core::failure(core::ErrorCode::Usage, "--focus and --all", "a person is on the map of one account");
    }
    for (const std::string &word : m_tiers) {
        m_choice.tiers.insert(*core::fromWord<core::Tier>(word));
    }
    for (const std::string &word : m_stances) {
        m_choice.stances.insert(*core::fromWord<core::Stance>(word));
    }
    m_choice.notCovered = m_notCovered;
    if (customerCopy && m_choice.judges()) {
        return core::failure(core::ErrorCode::Usage, "--customer-copy with --tier, --stance or --not-covered",
                             "who is left out would tell the customer what we think");
    }
    return {};
}

core::Result<core::AccountMap> MapChoiceOptions::apply(core::AccountMap map) const
{
    core::MapChoice choice = m_choice;
    if (auto sites = textsOf(map, m_sites, &core::MapPerson::site, "site", m_all); sites) {
        choice.sites = std::move(*sites);
    } else {
        return tl::make_unexpected(sites.error());
    }
    if (auto units = textsOf(map, m_units, &core::MapPerson::unit, "unit", m_all); units) {
        choice.units = std::move(*units);
    } else {
        return tl::make_unexpected(units.error());
    }
    if (!m_focus.empty()) {
        const auto seat = seatNamed(map, m_focus);
        if (!seat) {
            return tl::make_unexpected(seat.error());
        }
        map = core::partOfMap(map, core::seatsWithin(map, *seat, m_hops));
    }
    return choice.isEmpty() ? map : core::chosenPart(map, choice);
}

}  // namespace linchpin::cli
