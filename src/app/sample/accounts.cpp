#include <algorithm>

#include "app/sample/draft.h"
#include "core/entities/account.h"

// The customers: what they buy, what that is worth, what is up for renewal.

namespace linchpin::app::sample {

namespace {

std::vector<std::string> split(std::string_view text)
{
    std::vector<std::string> parts;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find(';', start), text.size());
        parts.emplace_back(text.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

constexpr std::string_view kObjectives[] = {
    "Deliver the same volume with one shift fewer by 2028.",
    "Halve the error rate of manual picking before the next peak season.",
    "Bring every site onto one line control system.",
    "Open a second hub without new head count.",
    "Cut energy per pallet by a fifth.",
    "Know at any hour which batch stands where.",
};
constexpr std::string_view kChallenges[] = {
    "Experienced technicians retire faster than new ones are trained.",
    "Each site has chosen its own suppliers for twenty years.",
    "Finance releases investments only with a pay-back below three years.",
    "The night shift works without engineers on site.",
    "Two mergers left three ways to plan the same work.",
    "Customers order later and in smaller lots every year.",
};

void addAccountRow(Draft &draft, const AccountRow &row)
{
    AccountDraft account;
    account.row = &row;
    account.owner = draft.member(std::string(row.owner));
    account.sites = split(row.sites);
    const std::size_t number = draft.accounts.size();

    core::Account entity;
    entity.name = row.name;
    entity.status = core::AccountStatus::Active;
    entity.industry = row.industry;
    entity.region = row.region;
    entity.segment = row.revenue >= 3500 ? "Key account" : (row.revenue >= 1000 ? "Large" : "Mid-market");
    entity.owner = account.owner;
    entity.renewalOn = on(row.renewal);
    entity.currency = euro();
    entity.website = "https://www." + std::string(row.domain) + ".example";
    entity.employees = row.employees;
    if (number == 0) {
        entity.objectives =
            "Modernise cold-chain logistics: eight sites on one system, fewer people on nights, no surprises on cost per pallet.";
        entity.challenges = "A new chief executive since September, a board that asks for proof of return, and a night shift in "
                            "Malmö that has lost trust "
                            "since the stoppage.";
        entity.notes = "Largest customer. The renewal on 31 March 2027 covers all eight sites.";
    } else if (number < 30) {
        entity.objectives = kObjectives[number % std::size(kObjectives)];
        entity.challenges = kChallenges[(number * 5 + 2) % std::size(kChallenges)];
    }
    account.id = draft.book.add(entity);

    core::ExternalId external;
    external.source = "salesforce";
    std::string tail = std::to_string(104'729 * (static_cast<long>(number) + 11));
    tail.resize(9, '0');
    external.value = "001Kd0000" + tail;
    external.account = account.id;
    draft.book.add(external);
    draft.accounts.push_back(std::move(account));
}

/// Twelve months that sum to `total`; the first is a multiple of 31, so that days of October divide evenly.
std::vector<std::int64_t> monthsOf(Random &random, std::int64_t total)
{
    constexpr int kSeason[] = {97, 108, 112, 91, 93, 101, 98, 102, 100, 88, 99, 111};  // October to September
    std::vector<std::int64_t> weights;
    std::int64_t sum = 0;
    for (const int season : kSeason) {
        weights.push_back(season * random.between(92, 108));
        sum += weights.back();
    }
    std::vector<std::int64_t> months;
    std::int64_t rest = total;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        std::int64_t amount = i + 1 == weights.size() ? rest : total / sum * weights[i] + total % sum * weights[i] / sum;
        if (i == 0) {
            amount -= amount % 31;
        }
        months.push_back(amount);
        rest -= amount;
    }
    return months;
}

void addRevenueOf(Draft &draft, const AccountDraft &account, std::int64_t thisYear, core::OfferingId offering)
{
    const AccountRow &row = *account.row;
    const std::int64_t lastYear = thisYear * 100 / (100 + row.growth);
    const std::int64_t before = lastYear * 100 / (100 + row.growth / 2 + 1);
    std::int64_t firstOctober = 0;
    const auto add = [&](core::Date from, core::Date to, std::int64_t amount, int margin) {
        core::Revenue entry;
        entry.account = account.id;
        entry.offering = offering;
        entry.kind = core::RevenueKind::Actual;
        entry.from = from;
        entry.to = to;
        entry.amount = amount;
        entry.profit = amount * margin / 100;
        entry.currency = euro();
        draft.book.add(entry);
    };
    int year = 2023;
    for (const std::int64_t total : {before, lastYear, thisYear}) {
        const std::vector<std::int64_t> months = monthsOf(draft.random, total);
        const int margin = row.margin - (2025 - year);
        for (int i = 0; i < 12; ++i) {
            const core::Date from = core::Date::fromYmd(year, 10, 1).value_or(core::Date()).plusMonths(i);
            add(from, from.plusMonths(1).plusDays(-1), months[static_cast<std::size_t>(i)], margin);
        }
        firstOctober = months.front();
        ++year;
    }
    // The first twelve days of October 2026 equal those of the year before: a year to 12 October is one to September.
    add(on("2026-10-01"), on("2026-10-12"), firstOctober / 31 * 12, row.margin);
}

void addRevenue(Draft &draft)
{
    for (const AccountDraft &account : draft.accounts) {
        const std::int64_t revenue = thousand(account.row->revenue);
        if (account.row->name == "Halden Foods") {
            addRevenueOf(draft, account, revenue / 2, draft.offerings[1]);
            addRevenueOf(draft, account, revenue * 3 / 10, draft.offerings[3]);
            addRevenueOf(draft, account, revenue / 5, draft.offerings[5]);
        } else {
            addRevenueOf(draft, account, revenue, draft.offerings[draft.random.below(4)]);
        }
        if (account.row->revenue >= 1800) {
            for (const int year : {2026, 2027}) {
                core::Revenue target;
                target.account = account.id;
                target.kind = core::RevenueKind::Target;
                target.from = core::Date::fromYmd(year, 1, 1).value_or(core::Date());
                target.to = core::Date::fromYmd(year, 12, 31).value_or(core::Date());
                target.amount = revenue / 100 * (year == 2026 ? 103 : 107);
                target.currency = euro();
                draft.book.add(target);
            }
        }
    }
}

/// What is open, and 25 decisions of the last twelve months of which 17 were kept; in the year before 18 of 26.
void addRenewals(Draft &draft)
{
    const auto add = [&](const AccountDraft &account, core::Date due, std::int64_t amount, core::RenewalOutcome outcome,
                         const char *notes) {
        core::Renewal renewal;
        renewal.account = account.id;
        renewal.dueOn = due;
        renewal.amount = amount;
        renewal.currency = euro();
        renewal.outcome = outcome;
        if (outcome != core::RenewalOutcome::Open) {
            renewal.decidedOn = due.plusDays(-draft.random.between(3, 30));
        }
        renewal.notes = notes;
        draft.book.add(renewal);
    };
    for (const AccountDraft &account : draft.accounts) {
        add(account, on(account.row->renewal), thousand(account.row->revenue), core::RenewalOutcome::Open, "");
    }
    constexpr const char *kKept[] = {"Service contract, same terms.", "Line control licences for two more years.",
                                     "Spare parts depot, price index agreed.", "Renewed early after the go-live."};
    constexpr const char *kLost[] = {"Site tendered again, lost on price.",
                                     "Finance chief stopped the service contract; nobody of us knew him.",
                                     "Night shift went back to manual reports.", "Licences not renewed after the merger."};
    for (int i = 0; i < 51; ++i) {
        const bool isLastYear = i < 25;
        const int place = isLastYear ? i : i - 25;
        const bool isLost = isLastYear ? place % 3 == 1 && place < 24 : place % 3 == 2;
        const AccountDraft &account = draft.accounts[static_cast<std::size_t>((i * 7 + 3) % 64)];
        const int age = isLastYear ? 20 + place * 13 : 410 + place * 11;
        add(account, ago(age), thousand(std::max(20, account.row->revenue / draft.random.between(6, 14))),
            isLost ? core::RenewalOutcome::Lost : core::RenewalOutcome::Kept, isLost ? kLost[place % 4] : kKept[place % 4]);
    }
}

void addWhiteSpace(Draft &draft)
{
    constexpr const char *kCompetitors[] = {"", "Kellmann Systems", "Ferro Automazione", "in-house workshop",
                                            "Northline Robotics"};
    const auto add = [&](const AccountDraft &account, std::size_t offering, std::int64_t current, std::int64_t potential,
                         const char *competitor, const char *notes = "") {
        core::WhiteSpace space;
        space.account = account.id;
        space.offering = draft.offerings[offering];
        space.current = thousand(current);
        space.potential = thousand(potential);
        space.currency = euro();
        space.competitor = competitor;
        space.notes = notes;
        draft.book.add(space);
    };
    // Halden Foods: 18.4 of 40.0 million, 46 percent of their spend.
    const AccountDraft &halden = draft.accounts.front();
    add(halden, 1, 9200, 14000, "Kellmann Systems", "Bergen and Turku follow in January.");
    add(halden, 3, 5520, 9000, "in-house workshop");
    add(halden, 5, 3680, 6000, "");
    add(halden, 2, 0, 6500, "Northline Robotics", "Palletising in Gdynia is tendered in spring.");
    add(halden, 4, 0, 3000, "Kellmann Systems", "The depot in Malmö is promised, not yet open.");
    add(halden, 6, 0, 1500, "", "Three users in Malmö asked for a night-shift module.");
    for (std::size_t i = 1; i < 20; ++i) {
        const int revenue = draft.accounts[i].row->revenue;
        const std::size_t first = draft.random.below(3);
        add(draft.accounts[i], first, revenue * 6 / 10, revenue * draft.random.between(8, 13) / 10,
            kCompetitors[draft.random.below(5)]);
        add(draft.accounts[i], 3, revenue * 4 / 10, revenue * draft.random.between(5, 9) / 10,
            kCompetitors[draft.random.below(5)]);
        add(draft.accounts[i], 5 + draft.random.below(2), 0, revenue * draft.random.between(2, 5) / 10,
            kCompetitors[draft.random.below(5)]);
    }
}

void addOpportunities(Draft &draft)
{
    constexpr const char *kNames[] = {"Second picking line",
                                      "Palletising cell for %",
                                      "Service contract, % and night cover",
                                      "Line control, roll-out to %",
                                      "Spare parts depot near %",
                                      "Cold-chain conveyors, % extension",
                                      "Reporting for the night shift in %"};
    constexpr const char *kStages[] = {"Qualified", "Proposal", "Negotiation", "Closed won", "Closed lost"};
    const auto add = [&](const AccountDraft &account, std::string name, std::size_t offering, std::int64_t amount,
                         std::size_t stage, core::Date opened, std::optional<core::Date> closed) {
        core::Opportunity opportunity;
        opportunity.account = account.id;
        opportunity.offering = draft.offerings[offering];
        opportunity.name = std::move(name);
        opportunity.amount = thousand(amount);
        opportunity.currency = euro();
        opportunity.stage = kStages[stage];
        opportunity.state =
            stage < 3 ? core::OpportunityState::Open : (stage == 3 ? core::OpportunityState::Won : core::OpportunityState::Lost);
        opportunity.openedOn = opened;
        opportunity.closedOn = closed;
        opportunity.owner = account.owner;
        return draft.book.add(opportunity);
    };
    const AccountDraft &halden = draft.accounts.front();
    add(halden, "Bergen and Turku go-live", 1, 2600, 2, on("2026-02-11"), std::nullopt);
    add(halden, "Palletising cell for Gdynia", 2, 1900, 0, on("2026-08-27"), std::nullopt);
    add(halden, "Night-shift reporting, all sites", 6, 640, 1, on("2026-09-21"), std::nullopt);
    const core::OpportunityId won = add(halden, "Malmö cold-chain line", 1, 3100, 3, on("2025-05-06"), on("2025-11-20"));
    core::Concession concession;
    concession.account = halden.id;
    concession.opportunity = won;
    concession.kind = core::ConcessionKind::Discount;
    concession.amount = thousand(155);
    concession.currency = euro();
    concession.day = on("2025-11-12");
    concession.received = "Two-year service contract for Malmö";
    draft.book.add(concession);
    for (std::size_t i = 1; i < 34; ++i) {
        const AccountDraft &account = draft.accounts[i];
        const int count = i < 12 ? 3 : 1;
        for (int k = 0; k < count; ++k) {
            std::string name = kNames[draft.random.below(std::size(kNames))];
            if (const std::size_t mark = name.find('%'); mark != std::string::npos) {
                name.replace(mark, 1, account.sites[draft.random.below(account.sites.size())]);
            }
            const std::size_t stage = draft.random.below(5);
            const int age = draft.random.between(20, 500);
            const core::Date opened = ago(age);
            add(account, name, draft.random.below(7), std::max(30, account.row->revenue * draft.random.between(4, 16) / 100),
                stage, opened,
                stage < 3 ? std::nullopt : std::optional(opened.plusDays(std::min(age, draft.random.between(30, 150)))));
        }
    }
}

void addCompetition(Draft &draft)
{
    const std::pair<const char *, const char *> pairs[] = {
        {"Lindqvist Pharma", "Laboratorios Ibáñez-Marañón"}, {"Aurelia Cosmetics", "Zielińska Kosmetyki"},
        {"Calder Paper Mills", "Papeleras del Duero"},       {"Fjellheim Dairy", "Alpenmilch Genossenschaft"},
        {"Boreal Logistics", "Nordhavn Cold Storage"},       {"Møller & Dahl Seafood", "Sturla Fisheries"}};
    for (const auto &[first, second] : pairs) {
        core::Competition competition;
        competition.first = draft.account(first).id;
        competition.second = draft.account(second).id;
        draft.book.add(competition);
    }
}

}  // namespace

void addAccounts(Draft &draft)
{
    for (const AccountRow &row : accountTable()) {
        addAccountRow(draft, row);
    }
    addRevenue(draft);
    addRenewals(draft);
    addWhiteSpace(draft);
    addOpportunities(draft);
    addCompetition(draft);
}

}  // namespace linchpin::app::sample
