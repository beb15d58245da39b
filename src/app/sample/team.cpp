#include "core/entities/team.h"
#include "app/sample/draft.h"
#include "core/entities/account.h"
#include "core/entities/people.h"
#include "core/entities/reviews.h"
#include "core/entities/workspace.h"

// Arden Automation itself: who we are, what we sell, which words we use.

namespace linchpin::app::sample {

namespace {

struct MemberRow {
    const char *initials;
    const char *name;
    const char *title;
    int seniority;
    const char *function;
    const char *region;
    bool executive;
    int capacity;
    const char *tags;
};

constexpr MemberRow kTeam[] = {
    {"SL", "Sofia Lindgren", "Account manager", 3, "sales", "Nordics", false, 0, "cold chain;retail"},
    {"RM", "Rajiv Mehta", "Customer success manager", 3, "customer success", "Nordics", false, 0, "night shifts;training"},
    {"CD", "Clara Dupont", "Chief revenue officer", 5, "sales", "Europe", true, 4, "growth;sailing"},
    {"HA", "Henrik Aas", "Chief technology officer", 5, "it", "Nordics", true, 4, "security;cross-country skiing"},
    {"OP", "Owen Price", "Head of service", 4, "service", "United Kingdom", false, 0, "spare parts;multi-site"},
    {"MK", "Marta Kowalska", "Marketing lead", 4, "marketing", "Europe", false, 0, "events;trade press"},
    {"JB", "Jo Berglund", "Chief executive", 5, "management", "Nordics", true, 3, "aerospace;growth"},
    {"TN", "Tara Nilsen", "Chief financial officer", 5, "finance", "Nordics", true, 3, "finance;energy cost"},
    {"AO", "Adaeze Okoye", "Account manager", 3, "sales", "Central Europe", false, 0, "retail;automotive"},
    {"MD", "Mateus Duarte", "Account manager", 3, "sales", "Western Europe", false, 0, "energy cost;multi-site"},
    {"FL", "Freya Lindahl", "Field service engineer", 2, "service", "Nordics", false, 0, "spare parts;night shifts"},
    {"JK", "Jana Köhler", "Solution architect", 3, "engineering", "Central Europe", false, 0, "security;cold chain"},
};

constexpr const char *kOfferings[][2] = {
    {"Picking lines", "Machines"},         {"Cold-chain conveyors", "Machines"}, {"Palletising cells", "Machines"},
    {"Service contract", "Service"},       {"Spare parts depot", "Service"},     {"Line control software", "Software"},
    {"Night-shift reporting", "Software"},
};

}  // namespace

const std::array<core::Date, kStops> &stops()
{
    static const std::array<core::Date, kStops> days{on("2025-07-15"), on("2025-10-14"), on("2026-01-15"),
                                                     on("2026-04-14"), on("2026-07-14"), on("2026-10-12")};
    return days;
}

core::Date ago(int days) { return stops()[kToday].plusDays(-days); }

ByStop always(double value)
{
    ByStop values{};
    values.fill(value);
    return values;
}

std::size_t AccountDraft::seatOf(std::string_view name) const
{
    for (std::size_t i = 0; i < seats.size(); ++i) {
        if (seats[i].name == name) {
            return i;
        }
    }
    return seats.size();
}

AccountDraft &Draft::account(std::string_view name)
{
    for (AccountDraft &draft : accounts) {
        if (draft.row->name == name) {
            return draft;
        }
    }
    return accounts.front();
}

core::SeatId Draft::seat(std::string_view account_, std::string_view name) { return account(account_).seatId(name); }

void addTeam(Draft &draft)
{
    Book &book = draft.book;
    std::map<std::string, core::TagId> tags;
    for (const MemberRow &row : kTeam) {
        core::Member member;
        member.name = row.name;
        member.title = row.title;
        const std::string full = row.name;
        member.email = std::string(1, static_cast<char>(row.initials[0] - 'A' + 'a')) + "."
            + (full == "Jana Köhler" ? "koehler" : full.substr(full.find(' ') + 1)) + "@arden-automation.example";
        for (char &letter : member.email) {
            letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        }
        member.seniority = row.seniority;
        member.function = row.function;
        member.region = row.region;
        member.executive = row.executive;
        member.sponsorCapacity = row.capacity;
        const core::MemberId id = book.add(member);
        draft.team[row.initials] = id;
        const std::string words = row.tags;
        for (std::size_t start = 0; start < words.size();) {
            const std::size_t end = std::min(words.find(';', start), words.size());
            const std::string word = words.substr(start, end - start);
            if (!tags.contains(word)) {
                core::Tag tag;
                tag.name = word;
                tags[word] = book.add(tag);
            }
            core::Tagging tagging;
            tagging.tag = tags[word];
            tagging.member = id;
            book.add(tagging);
            start = end + 1;
        }
    }
    draft.tags = std::move(tags);
    for (const auto &row : kOfferings) {
        core::Offering offering;
        offering.name = row[0];
        offering.family = row[1];
        draft.offerings.push_back(book.add(offering));
    }
    int position = 0;
    for (const char *name :
         {"Contract signed", "Go-live", "First invoice", "Training", "Daily use", "Service case", "Renewal talk"}) {
        core::JourneyStage stage;
        stage.name = name;
        stage.position = ++position;
        stage.phase = position == 1 || position == 7 ? core::UsePhase::Buying : core::UsePhase::Using;
        draft.stages[name] = book.add(stage);
    }
    core::Role sponsor;
    sponsor.name = "Works council";
    sponsor.tier = core::Tier::Influencer;
    sponsor.power = 0.5;
    sponsor.phase = core::UsePhase::Using;
    draft.ownRole = book.add(sponsor);
    const std::pair<const char *, const char *> settings[] = {
        {"loyalty_proofs.satisfied", "Answered the survey well\nRenewed or reordered\nThanked us in writing"},
        {"loyalty_proofs.loyal", "Defended us inside\nShared their plans\nGave us a second site\nAnswered within a day"},
        {"loyalty_proofs.advocate", "Gave a reference\nSpoke at a summit\nCase study\nIntroduced a prospect\nTrade article"},
        {"target.retention", "0.95"},
        {"target.share_of_spend", "0.55"},
    };
    for (const auto &[name, value] : settings) {
        core::Setting setting;
        setting.name = name;
        setting.value = value;
        book.add(setting);
    }
    const std::pair<const char *, double> rates[] = {{"GBP", 1.17},  {"SEK", 0.088}, {"NOK", 0.086},
                                                     {"DKK", 0.134}, {"CHF", 1.05},  {"USD", 0.89}};
    for (const auto &[code, rate] : rates) {
        core::CurrencyRate row;
        row.currency = core::Currency::fromCode(code).value_or(core::Currency());
        row.day = on("2026-01-01");
        row.rate = rate;
        book.add(row);
    }
    core::PlanTemplate plan;
    plan.name = "Key account, first year";
    plan.content =
        R"({"goals":["Know every decision maker","Agree how success is measured","First quarterly review"],"roles":["financial_buyer","technical_buyer","end_user"]})";
    book.add(plan);
    core::SavedView view;
    view.page = "portfolio";
    view.name = "Renewals within six months";
    view.content = R"({"sort":"renewal","renewal_within_days":183})";
    book.add(view);
}

}  // namespace linchpin::app::sample
