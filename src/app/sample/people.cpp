#include <algorithm>
#include <span>

#include "app/sample/draft.h"
#include "app/sample/names.h"
#include "core/entities/people.h"

// The people of every customer but Halden Foods: names, seats, roles, judgements, and who of us knows them.

namespace linchpin::app::sample {

namespace {

constexpr std::string_view kValues[] = {"Numbers that hold in front of the board.",
                                        "Calm nights and short hand-overs.",
                                        "Being asked before something changes.",
                                        "A supplier who answers the telephone.",
                                        "Room to develop the team.",
                                        "Clean interfaces and written agreements.",
                                        "Recognition outside the company.",
                                        "No surprises on cost.",
                                        "Safety first, speed second.",
                                        "Finishing what was started.",
                                        "A fair price that can be explained.",
                                        "Time with customers instead of in meetings."};
constexpr std::string_view kReasons[] = {"Said so in the quarterly review.",
                                         "Defended our offer against procurement.",
                                         "Asked us to leave the room when price came up.",
                                         "Wrote to the steering group in our favour.",
                                         "Prefers the other supplier, says a colleague.",
                                         "Answers late and briefly.",
                                         "Shows visitors our line first.",
                                         "Waits for what the board says.",
                                         "Complained about the invoice twice.",
                                         "Brought us into the new project."};

core::Stance wordOf(double sigma)
{
    constexpr core::Stance kWords[] = {core::Stance::Blocker, core::Stance::Sceptic, core::Stance::Neutral,
                                       core::Stance::Supporter, core::Stance::Champion};
    return kWords[static_cast<std::size_t>(std::lround((sigma + 1) * 2))];
}

/// Roles of influencers still to be given: those who answered the survey well, badly, not at all.
struct RolePool {
    int technical = 0;
    int gatekeeper = 0;
    int partner = 0;

    [[nodiscard]] core::BuiltinRole take()
    {
        int *fullest = &gatekeeper;
        for (int *candidate : {&partner, &technical}) {
            fullest = *candidate > *fullest ? candidate : fullest;
        }
        if (*fullest <= 0) {
            return core::BuiltinRole::Influencer;
        }
        --*fullest;
        return fullest == &gatekeeper
            ? core::BuiltinRole::Gatekeeper
            : (fullest == &partner ? core::BuiltinRole::ChannelPartner : core::BuiltinRole::TechnicalBuyer);
    }
};

/// The roles of the picture "Voice of customer" without those at Halden Foods.
struct Pools {
    RolePool satisfied{5, 20, 10};
    RolePool dissatisfied{6, 3, 2};
    RolePool silent{9, 5, 16};
};

constexpr const char *kNamed[][3] = {
    {"Meridian Health", "B0", "Victor Stein"},    {"Tessera Retail", "I0", "Rosa Lind"},
    {"Castell Automotive", "B0", "Paolo Greco"},  {"Castell Automotive", "U0", "Luca Ferrero"},
    {"Boreal Logistics", "B0", "Anders Vik"},     {"Boreal Logistics", "I0", "Karim Benali"},
    {"Kestrel Energy", "B0", "Ole Brand"},        {"Lindqvist Pharma", "B0", "Mei Tanaka"},
    {"Vantor Steel", "B0", "Karl Brandis"},       {"Osprey Aerospace", "B0", "Jean Whitlock"},
    {"Brightwater Utilities", "B0", "Inge Holt"}, {"Aurelia Cosmetics", "B0", "Ulla Frost"},
};
constexpr const char *kTitles[][2] = {{"Victor Stein", "Chief financial officer"}, {"Ole Brand", "Plant director"},
                                      {"Jean Whitlock", "Chief executive"},        {"Mei Tanaka", "Chief operating officer"},
                                      {"Rosa Lind", "Head of store logistics"},    {"Luca Ferrero", "Plant manager"},
                                      {"Ulla Frost", "Managing director"},         {"Karim Benali", "Director of logistics"},
                                      {"Karl Brandis", "Chief operating officer"}, {"Inge Holt", "Chief operating officer"}};

/// Fills one customer.
class AccountFiller final {
public:
    AccountFiller(Draft &draft, AccountDraft &account, Pools &pools, std::size_t number)
        : m_draft(draft)
        , m_account(account)
        , m_row(*account.row)
        , m_pools(pools)
        , m_number(number)
    {
        const std::string_view answers = m_row.answers;
        const std::size_t first = answers.find('/');
        const std::size_t second = answers.find('/', first + 1);
        m_answers = {answers.substr(0, first), answers.substr(first + 1, second - first - 1), answers.substr(second + 1)};
    }

    void fill()
    {
        for (int i = 0; i < m_row.buyers; ++i) {
            add(core::Tier::Buyer, static_cast<std::size_t>(i));
        }
        for (int i = 0; i < m_row.influencers; ++i) {
            add(core::Tier::Influencer, static_cast<std::size_t>(i));
        }
        for (int i = 0; i < m_row.users; ++i) {
            add(core::Tier::User, static_cast<std::size_t>(i));
        }
        if (m_row.buyers > 1 && m_row.influencers > 1) {
            const auto buyers = static_cast<std::size_t>(m_row.buyers);
            addInfluence(m_draft, m_account, buyers, 0, m_draft.random.between(1, 3), false, "Prepares the investment papers.");
            addInfluence(m_draft, m_account, buyers + 1, 1, m_draft.random.between(1, 2), m_draft.random.chance(30),
                         "Old colleagues, talk every week.");
        }
    }

private:
    void add(core::Tier tier, std::size_t place)
    {
        SeatWish wish;
        const char letter = tier == core::Tier::Buyer ? 'B' : (tier == core::Tier::Influencer ? 'I' : 'U');
        const char answer = m_answers[static_cast<std::size_t>(tier)][place];
        const bool isFinancial = static_cast<int>(place) < m_row.financialBuyers;
        wish.judge = m_row.owner;
        wish.role = roleOf(tier, place, isFinancial, answer);
        const JobTitle job =
            titleOf(tier, tier == core::Tier::Buyer && !isFinancial && m_row.buyers > 1,
                    tier == core::Tier::Buyer
                        ? (isFinancial || m_row.buyers == 1 ? place : place - static_cast<std::size_t>(m_row.financialBuyers))
                        : place + m_number);
        wish.title = job.title;
        wish.department = job.department;
        wish.function = job.function;
        wish.seniority = job.seniority;
        wish.site = m_account.sites[tier == core::Tier::Buyer ? 0 : (place + m_number) % m_account.sites.size()];
        for (const auto &named : kNamed) {
            if (m_row.name == named[0] && named[1][0] == letter && named[1][1] - '0' == static_cast<int>(place)) {
                wish.name = named[2];
                for (const auto &title : kTitles) {
                    wish.title = wish.name == title[0] ? title[1] : wish.title;
                }
            }
        }
        if (m_row.name == "Boreal Logistics" && tier == core::Tier::Influencer && place == 5) {
            // The adviser of Halden Foods works for this customer too.
            AccountDraft &halden = m_draft.accounts.front();
            wish.name = "Nils Berg";
            wish.person = halden.seats[halden.seatOf("Nils Berg")].person;
            wish.title = "Adviser";
            wish.company = "Korda Consulting";
            wish.site = "Göteborg";
        }
        const bool isPlaceholder = m_row.name == "Brightwater Utilities" && tier == core::Tier::User && place == 1;
        if (wish.name.empty() && !isPlaceholder) {
            wish.name = nextName(m_draft.random, m_row.language, m_draft.names).full();
        }
        if (wish.role == core::BuiltinRole::ChannelPartner && wish.company.empty()) {
            constexpr std::string_view kFirms[] = {"Korda Consulting", "Meridiem Partners", "Tekno Integration",
                                                   "Bauwerk Planung", "Atelier Logistique"};
            wish.company = kFirms[m_draft.random.below(std::size(kFirms))];
            wish.title = m_draft.random.chance(50) ? "Partner" : "Integration consultant";
            wish.department.clear();
        }
        if (tier == core::Tier::Buyer && wish.role == core::BuiltinRole::TechnicalBuyer) {
            wish.tierByHand = core::Tier::Buyer;
        }
        if (tier == core::Tier::Buyer && place > 0) {
            wish.powerByHand = 0.75 - 0.05 * static_cast<double>(place);
        }
        chooseManager(wish, tier, place);
        if (isPlaceholder) {
            addPlaceholder();
            return;
        }
        chooseStance(wish, tier, place);
        if (tier != core::Tier::User || m_draft.random.chance(30)) {
            wish.values = kValues[m_draft.random.below(std::size(kValues))];
        }
        if (m_draft.random.chance(12)) {
            wish.from = ago(m_draft.random.between(500, 1500));
        }
        const std::size_t seat = addSeat(m_draft, m_account, wish);
        m_account.seats[seat].answer = answer == '.' ? std::string() : std::string(1, answer);
        cover(seat, tier, place);
    }

    /// Somebody who must be there, not known yet.
    void addPlaceholder()
    {
        core::Seat seat;
        seat.account = m_account.id;
        seat.label = "Head of procurement?";
        seat.title = "Head of procurement";
        seat.department = "Procurement";
        seat.site = "Cardiff";
        seat.reportsTo = m_account.seats.front().id;
        seat.notes = "Named in the tender, nobody has met them.";
        SeatDraft person;
        person.title = seat.title;
        person.site = seat.site;
        person.reportsTo = seat.reportsTo;
        person.id = m_draft.book.add(seat);
        m_account.seats.push_back(std::move(person));
    }

    core::BuiltinRole roleOf(core::Tier tier, std::size_t place, bool isFinancial, char answer)
    {
        if (tier == core::Tier::User) {
            return core::BuiltinRole::EndUser;
        }
        if (tier == core::Tier::Buyer) {
            if (m_number >= 20) {
                return core::BuiltinRole::Buyer;
            }
            return isFinancial ? core::BuiltinRole::FinancialBuyer : core::BuiltinRole::TechnicalBuyer;
        }
        if (m_row.name == "Boreal Logistics" && place == 5) {
            --m_pools.satisfied.partner;
            return core::BuiltinRole::ChannelPartner;
        }
        return (answer == '+' ? m_pools.satisfied : (answer == '-' ? m_pools.dissatisfied : m_pools.silent)).take();
    }

    void chooseManager(SeatWish &wish, core::Tier tier, std::size_t place) const
    {
        const auto buyers = static_cast<std::size_t>(m_row.buyers);
        const auto influencers = static_cast<std::size_t>(m_row.influencers);
        if (tier == core::Tier::Buyer) {
            if (place > 0) {
                wish.manager = 0;
            }
        } else if (tier == core::Tier::Influencer) {
            if (wish.role == core::BuiltinRole::ChannelPartner) {
                return;  // works elsewhere
            }
            if (buyers > 0) {
                wish.manager = place % buyers;
            } else if (place > 0) {
                wish.manager = 0;
            }
        } else if (influencers > 0) {
            std::size_t manager = buyers + place % influencers;
            if (m_account.seats[manager].role == core::BuiltinRole::ChannelPartner) {
                manager = buyers > 0 ? place % buyers : 0;
            }
            if (m_account.seats[manager].role != core::BuiltinRole::ChannelPartner) {
                wish.manager = manager;
            }
        } else if (buyers > 0 || place > 0) {
            wish.manager = 0;
        }
    }

    /// Better accounts have better friends; the planning of strengths moves single people where that is not enough.
    void chooseStance(SeatWish &wish, core::Tier tier, std::size_t place)
    {
        const bool isCoveredBuyer = tier == core::Tier::Buyer && isCovered(place);
        const int mood = (m_row.score - 50) / 9 + m_draft.random.between(-2, 2) + (isCoveredBuyer ? 1 : 0);
        const bool isOpponent = m_draft.random.chance(tier == core::Tier::Influencer ? 12 : 6);
        const double sigma = std::clamp(std::round((0.5 + 0.25 * mood - (isOpponent ? 0.75 : 0)) * 2) / 2, -1.0, 1.0);
        wish.stances.push_back({ago(m_draft.random.between(456, 620)), wordOf(sigma), std::string(m_row.owner),
                                std::string(kReasons[m_draft.random.below(std::size(kReasons))])});
    }

    [[nodiscard]] bool isCovered(std::size_t buyer) const
    {
        const auto covered = static_cast<std::size_t>(m_row.covered);
        // A buyer who has not been met for long is not the one who is covered.
        return m_row.buyerMet > 60 ? buyer >= 1 && buyer <= covered : buyer < covered;
    }

    void cover(std::size_t seat, core::Tier tier, std::size_t place)
    {
        SeatDraft &person = m_account.seats[seat];
        const std::string owner(m_row.owner);
        if (tier == core::Tier::Buyer) {
            person.covered = isCovered(place);
            const int met =
                place == 0 ? m_row.buyerMet : (person.covered ? m_draft.random.between(4, 28) : m_draft.random.between(45, 130));
            if (place > 0 && !person.covered && m_draft.random.chance(55)) {
                return;  // nobody knows them
            }
            const std::string lead = place == 0 && m_row.name == "Meridian Health"   ? "TN"
                : place == 0 && m_row.name == "Osprey Aerospace"                     ? "JB"
                : place == 1 && m_row.revenue > 6000 && person.covered               ? "CD"
                : person.role == core::BuiltinRole::TechnicalBuyer && place % 2 == 0 ? "HA"
                                                                                     : owner;
            addTie(m_draft, m_account, m_draft.member(lead), seat, met, lead == owner, lead != owner);
            if (lead != owner) {
                addTie(m_draft, m_account, m_draft.member(owner), seat, met + m_draft.random.between(3, 20), true);
            } else if (person.covered && m_row.revenue > 4000 && m_draft.random.chance(60)) {
                addTie(m_draft, m_account, m_draft.member(m_draft.random.chance(50) ? "OP" : "JK"), seat,
                       met + m_draft.random.between(5, 40), false);
            }
            return;
        }
        const int chance = std::clamp(m_row.score + (tier == core::Tier::Influencer ? 22 : 12), 45, 96);
        if (m_number < 20 && m_row.buyers > 0 && !m_draft.random.chance(chance) && person.answer.empty()
            && person.name != "Rosa Lind" && person.name != "Karim Benali") {
            return;
        }
        const int rhythm = tier == core::Tier::Influencer ? 44 : 88;
        const int met = person.name == "Rosa Lind" ? 58 : m_draft.random.between(3, rhythm);
        const char *who =
            tier == core::Tier::Influencer ? m_row.owner.data() : (place % 3 == 0 ? "RM" : (place % 3 == 1 ? "FL" : "OP"));
        std::string initials(who, 2);
        if (m_number >= 20) {
            initials = m_draft.random.chance(70) ? owner : "OP";
        } else if (person.role == core::BuiltinRole::TechnicalBuyer) {
            initials = "JK";
        }
        addTie(m_draft, m_account, m_draft.member(initials), seat, met, true);
        person.covered = true;
    }

    Draft &m_draft;
    AccountDraft &m_account;
    const AccountRow &m_row;
    Pools &m_pools;
    std::size_t m_number;
    std::array<std::string_view, 3> m_answers{};
};

void addTags(Draft &draft)
{
    const std::pair<const char *, const char *> tagged[] = {
        {"Hanne Lunde", "cold chain"}, {"Hanne Lunde", "night shifts"},  {"Rosa Lind", "cold chain"},
        {"Rosa Lind", "night shifts"}, {"Jean Whitlock", "aerospace"},   {"Paolo Greco", "automotive"},
        {"Mei Tanaka", "cold chain"},  {"Karim Benali", "cold chain"},   {"Ulla Frost", "growth"},
        {"Inge Holt", "multi-site"},   {"Inge Holt", "energy cost"},     {"Karl Brandis", "energy cost"},
        {"Victor Stein", "finance"},   {"Tomasz Nowak", "security"},     {"Ingrid Solheim", "growth"},
        {"Ingrid Solheim", "sailing"}, {"Elena Ferrari", "trade press"}, {"Anders Vik", "multi-site"},
        {"Ole Brand", "energy cost"},  {"Marcus Brandt", "finance"}};
    for (const auto &[name, word] : tagged) {
        for (const AccountDraft &account : draft.accounts) {
            if (const std::size_t seat = account.seatOf(name); seat < account.seats.size()) {
                core::Tagging tagging;
                tagging.tag = draft.tags.at(word);
                tagging.person = account.seats[seat].person;
                draft.book.add(tagging);
                break;
            }
        }
    }
}

}  // namespace

void addPeople(Draft &draft)
{
    Pools pools;
    for (const auto &named : kNamed) {
        draft.names.insert(named[2]);
    }
    for (std::size_t i = 1; i < draft.accounts.size(); ++i) {
        AccountFiller(draft, draft.accounts[i], pools, i).fill();
    }
    addTags(draft);
    // Somebody who left in spring.
    AccountDraft &brightwater = draft.account("Brightwater Utilities");
    SeatWish gone;
    gone.name = "Bryn Cadwallader";
    gone.title = "Head of procurement";
    gone.department = "Procurement";
    gone.function = "procurement";
    gone.site = "Cardiff";
    gone.role = core::BuiltinRole::Gatekeeper;
    gone.manager = 0;
    gone.until = on("2026-03-31");
    gone.judge = "MD";
    addSeat(draft, brightwater, gone);
}

}  // namespace linchpin::app::sample
