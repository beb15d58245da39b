#include "app/settings/workspace_settings.h"

#include <algorithm>
#include <map>
#include <set>

#include "app/workspace.h"
#include "core/entities/entities.h"

namespace linchpin::app {

namespace {

using core::ErrorCode;
using core::failure;

constexpr std::size_t kLongestName = 200;

std::optional<core::Workspace> rowOf(const store::Reader &reader)
{
    auto rows = reader.all<core::Workspace>();
    return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
}

/// In one line, without blanks at the ends; control characters become blanks.
std::string tidy(std::string_view text)
{
    std::string made;
    for (const char c : text) {
        made += static_cast<unsigned char>(c) < ' ' || c == 0x7f ? ' ' : c;
    }
    const std::size_t first = made.find_first_not_of(' ');
    return first == std::string::npos ? std::string() : made.substr(first, made.find_last_not_of(' ') - first + 1);
}

std::size_t codePoints(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

template <typename Change>
core::Result<void> changeRow(Workspace &workspace, std::string_view label, const Change &change)
{
    const auto now = rowOf(workspace.read());
    if (!now) {
        return failure(ErrorCode::NotFound, "workspace");
    }
    core::Workspace next = *now;
    change(next);
    if (next == *now) {
        return {};
    }
    const auto done = workspace.transact(label, [&](store::Writer &writer) { writer.update(next); });
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return {};
}

core::Result<std::string> lineFor(std::string_view field, std::string_view text)
{
    std::string line = tidy(text);
    if (codePoints(line) > kLongestName) {
        return failure(ErrorCode::InvalidValue, std::string(field), "too long 200");
    }
    return line;
}

/// The rate of a day: the newest of that day or before, else the first one after it.
double rateOn(const std::map<core::Date, double> &rates, core::Date day)
{
    auto found = rates.upper_bound(day);
    return found == rates.begin() ? found->second : std::prev(found)->second;
}

}  // namespace

WorkspaceFacts workspaceFacts(const store::Reader &reader)
{
    WorkspaceFacts facts;
    if (const auto row = rowOf(reader)) {
        facts.name = row->name;
        facts.company = row->company;
        facts.baseCurrency = row->baseCurrency;
        facts.createdOn = row->createdOn;
        facts.pinnedToday = row->pinnedToday;
        facts.sample = row->sample;
    }
    for (const core::Kind kind : core::allKinds()) {
        facts.records += reader.count(kind);
    }
    facts.steps = reader.lastJournal();
    std::set<core::Currency> currencies;
    reader.each<core::CurrencyRate>([&](core::CurrencyRate &&rate) {
        ++facts.rates;
        currencies.insert(rate.currency);
    });
    facts.currencies.assign(currencies.begin(), currencies.end());
    return facts;
}

core::Result<void> setWorkspaceName(Workspace &workspace, std::string_view name, std::string_view label)
{
    auto line = lineFor("workspace.name", name);
    if (!line) {
        return tl::make_unexpected(line.error());
    }
    if (line->empty()) {
        return failure(ErrorCode::InvalidValue, "workspace.name", "empty");
    }
    return changeRow(workspace, label, [&](core::Workspace &row) { row.name = *line; });
}

core::Result<void> setWorkspaceCompany(Workspace &workspace, std::string_view company, std::string_view label)
{
    auto line = lineFor("workspace.company", company);
    if (!line) {
        return tl::make_unexpected(line.error());
    }
    return changeRow(workspace, label, [&](core::Workspace &row) { row.company = *line; });
}

core::Result<void> setBaseCurrency(Workspace &workspace, core::Currency currency, std::string_view label)
{
    const std::string field = "workspace.base_currency";
    if (currency.isNone()) {
        return failure(ErrorCode::InvalidValue, field, "empty");
    }
    const auto now = rowOf(workspace.read());
    if (!now) {
        return failure(ErrorCode::NotFound, "workspace");
    }
    if (now->baseCurrency == currency) {
        return {};
    }
    const std::vector<core::CurrencyRate> rates = workspace.read().all<core::CurrencyRate>();
    std::map<core::Date, double> ofNew;
    for (const core::CurrencyRate &rate : rates) {
        if (rate.currency == currency && rate.rate > 0) {
            ofNew[rate.day] = rate.rate;
        }
    }
    if (!rates.empty() && ofNew.empty()) {
        return failure(ErrorCode::Conflict, field, "no rate");
    }
    const auto done = workspace.transact(label, [&](store::Writer &writer) {
        core::Workspace row = *now;
        row.baseCurrency = currency;
        writer.update(row);
        for (core::CurrencyRate rate : rates) {
            // The new base needs no rate; in its place the old one gets its worth in the new.
            if (rate.currency == currency) {
                rate.currency = now->baseCurrency;
                rate.rate = rate.rate > 0 ? 1.0 / rate.rate : 0.0;
            } else {
                rate.rate /= rateOn(ofNew, rate.day);
            }
            writer.update(rate);
        }
    });
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return {};
}

PrivacyFacts privacyFacts(const store::Reader &reader, core::Date today)
{
    PrivacyFacts facts;
    for (const core::Kind kind : core::allKinds()) {
        PersonalFields personal{kind, {}, 0};
        for (const core::FieldInfo &field : core::entityInfo(kind).fields) {
            if (field.personal) {
                personal.fields.push_back(field.name);
            }
        }
        if (!personal.fields.empty()) {
            personal.records = reader.count(kind);
            facts.personal.push_back(std::move(personal));
        }
    }
    facts.members = reader.count(core::Kind::Member);
    facts.erasures = reader.count(core::Kind::Erasure);
    reader.each<core::Person>([&](core::Person &&person) {
        ++facts.people;
        facts.doNotContact += person.doNotContact ? 1 : 0;
        facts.withRetention += person.retainUntil ? 1 : 0;
        if (person.retainUntil && *person.retainUntil < today) {
            ++facts.pastCount;
            facts.past.push_back({person.id, std::move(person.name), *person.retainUntil});
        }
    });
    std::sort(facts.past.begin(), facts.past.end(), [](const RetentionEntry &a, const RetentionEntry &b) {
        return a.until != b.until ? a.until < b.until : a.person < b.person;
    });
    facts.past.resize(std::min(facts.past.size(), PrivacyFacts::kMostPast));
    return facts;
}

}  // namespace linchpin::app
