#include "generate/generate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <string>
#include <vector>

#include "core/entities/entities.h"

namespace linchpin::test {

namespace {

using namespace core;

constexpr std::array kStems{"Nord",  "Alder", "Berg", "Calder", "Dover",  "Ester", "Falk", "Garn",  "Hald", "Iver",
                            "Jarl",  "Kest",  "Lind", "Marl",   "Norr",   "Osk",   "Pell", "Quill", "Rav",  "Stor",
                            "Thorn", "Umber", "Vant", "West",   "Yarrow", "Zell",  "Ash",  "Bram",  "Cole", "Dray"};
constexpr std::array kTails{"wick",  "mark", "land",  "burg",  "strand", "holm",  "ford", "field", "dale", "gate",
                            "stone", "wood", "brook", "haven", "port",   "crest", "moor", "ridge", "vale", "bridge"};
constexpr std::array kTrades{"Foods",     "Health",    "Retail",    "Automotive", "Logistics", "Energy",   "Pharma", "Steel",
                             "Aerospace", "Utilities", "Cosmetics", "Chemicals",  "Systems",   "Textiles", "Paper",  "Marine"};
constexpr std::array kFirst{"Ada",   "Bruno", "Carla", "Dmitri", "Elena", "Farid", "Greta", "Hugo",  "Ines",  "Jonas",
                            "Katja", "Liam",  "Marta", "Nils",   "Olga",  "Pablo", "Quinn", "Rosa",  "Sven",  "Tara",
                            "Uwe",   "Vera",  "Wim",   "Xenia",  "Yusuf", "Zoe",   "Aino",  "Bilal", "Chloé", "Dario",
                            "Emre",  "Fiona", "Goran", "Hanna",  "Igor",  "Jana",  "Kofi",  "Lucía", "Mio",   "Noor"};
constexpr std::array kLast{"Andersen", "Brandt", "Costa",    "Duarte",  "Eriksen", "Ferrari", "Garcia", "Haddad",
                           "Ivanov",   "Jansen", "Kowalski", "Lunde",   "Morales", "Nowak",   "Okafor", "Price",
                           "Quist",    "Raman",  "Solheim",  "Tanaka",  "Ulrich",  "Vasquez", "Weber",  "Xu",
                           "Yilmaz",   "Zhang",  "Ahmed",    "Bianchi", "Chen",    "Dupont",  "Evans",  "Fischer",
                           "Grün",     "Holm",   "Ito",      "Jensen",  "Klein",   "Larsson", "Müller", "Nguyen"};
constexpr std::array kRegions{"Nordics", "DACH", "UK", "Benelux", "Iberia", "Italy", "France", "Americas"};
constexpr std::array kSegments{"Strategic", "Key", "Growth", "Core"};
constexpr std::array kTitles{
    "Chief executive", "Chief financial officer", "Head of procurement", "Plant manager",        "IT architect",
    "Shift lead",      "Planning manager",        "Quality lead",        "Maintenance engineer", "Operator"};
constexpr std::array kFunctions{"general", "finance", "procurement", "operations", "technology"};
constexpr std::array kSubjects{"Line 3 ran a week without a stop", "Price talk before the renewal",
                               "Spare parts arrive too late",      "Training for the night shift",
                               "Report of the last quarter",       "A visit to the plant",
                               "Questions about the new module",   "Service level in the second site"};

/// PCG-like generator of our own: the same numbers on every machine.
class Random final {
public:
    explicit Random(std::uint32_t seed)
        : m_state(seed * 747796405ULL + 2891336453ULL)
    { }
    std::uint32_t next()
    {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        const auto shifted = static_cast<std::uint32_t>(((m_state >> 18U) ^ m_state) >> 27U);
        const auto turn = static_cast<std::uint32_t>(m_state >> 59U);
        return (shifted >> turn) | (shifted << ((32U - turn) & 31U));
    }
    int below(int limit) { return static_cast<int>(next() % static_cast<std::uint32_t>(limit)); }
    bool chance(int percent) { return below(100) < percent; }
    template <typename List>
    const char *pick(const List &list)
    {
        return list[static_cast<std::size_t>(below(static_cast<int>(list.size())))];
    }

private:
    std::uint64_t m_state;
};

struct SeatFacts {
    SeatId id;
    std::uint32_t name = 0;
};
struct AccountFacts {
    AccountId id;
    std::vector<SeatFacts> seats;
    std::array<int, 3> members{};
};

class Generator final {
public:
    Generator(store::Writer &writer, const GenerateOptions &options)
        : m_writer(writer)
        , m_options(options)
        , m_random(options.seed)
    {
        if (options.csv) {
            std::filesystem::create_directories(*options.csv);
            open(m_accountsCsv, "accounts.csv", "id,name,industry,region,segment,owner,renewal,currency\n");
            open(m_teamCsv, "team.csv", "id,name,title,email,seniority,function,executive\n");
            open(m_peopleCsv, "people.csv",
                 "id,name,account,title,department,email,reports_to,seniority,function,roles,stance\n");
            open(m_revenueCsv, "revenue.csv", "account,period,amount,profit,currency\n");
            open(m_conversationsCsv, "conversations.csv", "id,account,date,channel,direction,people,team,subject,summary\n");
        }
    }

    void run()
    {
        members();
        accounts();
        for (int i = 0; i < m_options.accounts; ++i) {
            people(i);
        }
        for (int i = 0; i < m_options.accounts; ++i) {
            facts(i);
        }
        conversations();
    }

private:
    void open(std::ofstream &file, const char *name, const char *header)
    {
        file.open(*m_options.csv / name, std::ios::binary);
        file << header;
    }

    static std::string accountName(int index)
    {
        const auto i = static_cast<std::size_t>(index);
        std::string name = std::string(kStems[i % kStems.size()]) + kTails[(i / kStems.size()) % kTails.size()] + ' '
            + kTrades[(i / (kStems.size() * kTails.size()) + i) % kTrades.size()];
        const std::size_t round = i / (kStems.size() * kTails.size() * kTrades.size());
        return round == 0 ? name : name + ' ' + std::to_string(round + 1);
    }
    static std::string personName(std::uint32_t code)
    {
        const std::string name = std::string(kFirst[code % kFirst.size()]) + ' ' + kLast[(code / kFirst.size()) % kLast.size()];
        const auto round = code / (kFirst.size() * kLast.size());
        return round == 0 ? name : name + ' ' + std::to_string(round + 1);
    }
    [[nodiscard]] std::string memberName(int index) const { return personName(static_cast<std::uint32_t>(index * 7 + 3)); }

    void members()
    {
        for (int i = 0; i < m_options.members; ++i) {
            Member member;
            member.name = memberName(i);
            member.title = i % 9 == 0 ? "Regional director" : "Account manager";
            member.email = "member" + std::to_string(i) + "@example.com";
            member.seniority = i % 9 == 0 ? 5 : 3;
            member.function = kFunctions[static_cast<std::size_t>(i) % kFunctions.size()];
            member.executive = i % 9 == 0;
            member.sponsorCapacity = member.executive ? 3 : 0;
            m_members.push_back(m_writer.insert(member));
            m_teamCsv << 'm' << i << ',' << member.name << ',' << member.title << ',' << member.email << ',' << member.seniority
                      << ',' << member.function << ',' << (member.executive ? "yes" : "no") << '\n';
        }
    }

    void accounts()
    {
        const Currency euro = *Currency::fromCode("EUR");
        m_accounts.resize(static_cast<std::size_t>(m_options.accounts));
        for (int i = 0; i < m_options.accounts; ++i) {
            AccountFacts &facts = m_accounts[static_cast<std::size_t>(i)];
            for (int &member : facts.members) {
                member = m_random.below(m_options.members);
            }
            Account account;
            account.name = accountName(i);
            account.industry = kTrades[static_cast<std::size_t>(i) % kTrades.size()];
            account.region = m_random.pick(kRegions);
            account.segment = kSegments[static_cast<std::size_t>(std::min(3, i * 12 / std::max(1, m_options.accounts)))];
            account.owner = m_members[static_cast<std::size_t>(facts.members[0])];
            account.renewalOn = m_options.today.plusDays(20 + m_random.below(700));
            account.currency = euro;
            facts.id = m_writer.insert(account);
            m_accountsCsv << 'a' << i << ',' << account.name << ',' << account.industry << ',' << account.region << ','
                          << account.segment << ',' << memberName(facts.members[0]) << ',' << account.renewalOn->iso()
                          << ",EUR\n";
        }
        // Revenue falls off by rank as it does in real portfolios (a power law), by quarter over three years.
        const Quarter first = Quarter::of(m_options.today).plus(-12);
        for (int i = 0; i < m_options.accounts; ++i) {
            const double size = 4.0e8 / std::pow(i + 3.0, 0.95);
            for (int q = 0; q < 12; ++q) {
                Revenue revenue;
                revenue.account = m_accounts[static_cast<std::size_t>(i)].id;
                const Quarter quarter = first.plus(q);
                revenue.from = quarter.period().from;
                revenue.to = quarter.period().to;
                revenue.amount = static_cast<std::int64_t>(size * (80 + m_random.below(41)) / 400.0);
                revenue.profit = revenue.amount * (15 + m_random.below(25)) / 100;
                revenue.currency = euro;
                m_writer.insert(revenue);
                m_revenueCsv << accountName(i) << ',' << quarter.iso() << ',' << decimalText({revenue.amount, euro}) << ','
                             << decimalText({*revenue.profit, euro}) << ",EUR\n";
            }
            Renewal renewal;
            renewal.account = m_accounts[static_cast<std::size_t>(i)].id;
            renewal.dueOn = m_options.today.plusDays(20 + m_random.below(700));
            renewal.amount = static_cast<std::int64_t>(size);
            renewal.currency = euro;
            m_writer.insert(renewal);
        }
    }

    /// Half of the people spread evenly, half go to larger accounts.
    [[nodiscard]] int peopleOf(int index) const
    {
        if (index == 0 && m_options.firstAccountPeople > 0) {
            return m_options.firstAccountPeople;
        }
        const int even = m_options.people / (2 * m_options.accounts);
        const int rest = m_options.people - even * m_options.accounts;
        const auto upTo = [&](int i) { return static_cast<int>(rest * std::sqrt(static_cast<double>(i) / m_options.accounts)); };
        return even + upTo(index + 1) - upTo(index);
    }

    void people(int index)
    {
        AccountFacts &facts = m_accounts[static_cast<std::size_t>(index)];
        const int count = peopleOf(index);
        const auto start = m_random.next() % 1600U;
        for (int j = 0; j < count; ++j) {
            const std::uint32_t name =
                (start + static_cast<std::uint32_t>(j) * 41U) % 1600U + 1600U * (static_cast<std::uint32_t>(j) / 1600U);
            Person person;
            person.name = personName(name);
            person.email = "p" + std::to_string(m_personCount) + "@customer.example";
            Seat seat;
            seat.account = facts.id;
            seat.person = m_writer.insert(person);
            const int level = j == 0 ? 0 : (j < 3 ? j : 3 + j % 7);
            seat.title = kTitles[static_cast<std::size_t>(level)];
            seat.department = j % 3 == 0 ? "Operations" : (j % 3 == 1 ? "Finance" : "Technology");
            seat.site = j % 2 == 0 ? "Oslo" : "Malmö";
            seat.seniority = std::max(1, 5 - j / 3);
            seat.function = kFunctions[static_cast<std::size_t>(j) % kFunctions.size()];
            seat.position = j;
            int superior = -1;
            if (j > 0) {
                superior = j < 4 ? 0 : (j - 1) / 3;
                seat.reportsTo = facts.seats[static_cast<std::size_t>(superior)].id;
            }
            SeatRole role;
            role.builtin = j < 2 ? BuiltinRole::FinancialBuyer
                : j == 2         ? BuiltinRole::Gatekeeper
                : j < 5          ? BuiltinRole::TechnicalBuyer
                                 : BuiltinRole::EndUser;
            role.seat = m_writer.insert(seat);
            m_writer.insert(role);
            std::string stance;
            if (m_random.chance(60)) {
                Judgement judgement;
                judgement.seat = role.seat;
                judgement.aspect = Aspect::Stance;
                stance = word(static_cast<Stance>(1 + std::min({m_random.below(5), m_random.below(6), 4})));
                judgement.value = stance;
                judgement.day = m_options.today.plusDays(-m_random.below(300));
                judgement.judge = m_members[static_cast<std::size_t>(facts.members[0])];
                m_writer.insert(judgement);
            }
            m_peopleCsv << 'p' << m_personCount << ',' << person.name << ',' << accountName(index) << ',' << seat.title << ','
                        << seat.department << ',' << person.email << ','
                        << (superior < 0 ? std::string() : personName(facts.seats[static_cast<std::size_t>(superior)].name))
                        << ',' << seat.seniority << ',' << seat.function << ',' << word(role.builtin) << ',' << stance << '\n';
            facts.seats.push_back({role.seat, name});
            ++m_personCount;
        }
    }

    /// Who listens to whom in one large account: mostly to people near by; one person in five is covered.
    void links(const AccountFacts &facts)
    {
        const int count = static_cast<int>(facts.seats.size());
        for (int i = 8; i < count; i += 5) {
            Coverage coverage;
            coverage.member = m_members[static_cast<std::size_t>(facts.members[static_cast<std::size_t>(i) % 3])];
            coverage.seat = facts.seats[static_cast<std::size_t>(i)].id;
            coverage.wanted = RelationLevel::ReliesOnUs;
            coverage.owner = true;
            m_writer.insert(coverage);
            SeatLink link;
            link.from = facts.seats[static_cast<std::size_t>(i)].id;
            link.to = facts.seats[static_cast<std::size_t>(std::max(0, i - 1 - m_random.below(12)))].id;
            link.kind = i % 35 == 3 ? LinkKind::Conflict : (i % 25 == 3 ? LinkKind::Informal : LinkKind::Influence);
            link.weight = 1 + m_random.below(3);
            m_writer.insert(link);
        }
    }

    void facts(int index)
    {
        const AccountFacts &facts = m_accounts[static_cast<std::size_t>(index)];
        const Date today = m_options.today;
        const auto seatAt = [&](int i) { return facts.seats[static_cast<std::size_t>(i) % facts.seats.size()].id; };
        if (facts.seats.empty()) {
            return;
        }
        for (int i = 0; i < std::min<int>(6, static_cast<int>(facts.seats.size())); ++i) {
            Coverage coverage;
            coverage.member = m_members[static_cast<std::size_t>(facts.members[static_cast<std::size_t>(i) % 3])];
            coverage.seat = seatAt(i);
            coverage.wanted = RelationLevel::ReliesOnUs;
            coverage.owner = true;
            m_writer.insert(coverage);
            if (m_random.chance(50)) {
                Judgement rating;
                rating.seat = coverage.seat;
                rating.member = coverage.member;
                rating.day = today.plusDays(-m_random.below(200));
                rating.judge = coverage.member;
                rating.aspect = Aspect::Trust;
                rating.value = std::to_string(m_random.below(5));
                m_writer.insert(rating);
                rating.aspect = Aspect::Respect;
                rating.value = std::to_string(m_random.below(5));
                m_writer.insert(rating);
            }
        }
        if (facts.seats.size() > 4) {
            SeatLink link;
            link.from = seatAt(4);
            link.to = seatAt(0);
            link.weight = 1 + m_random.below(3);
            m_writer.insert(link);
        }
        if (index == 0 && m_options.firstAccountPeople > 0) {
            links(facts);
        }
        for (int i = 0; i < 2; ++i) {
            Promise promise;
            promise.account = facts.id;
            promise.seat = seatAt(m_random.below(4));
            promise.member = m_members[static_cast<std::size_t>(facts.members[0])];
            promise.text = m_random.pick(kSubjects);
            promise.madeOn = today.plusDays(-120 - m_random.below(100));
            promise.dueOn = promise.madeOn.plusDays(60);
            if (m_random.chance(80)) {
                promise.doneOn = promise.dueOn.plusDays(m_random.below(20) - 15);
            }
            m_writer.insert(promise);
        }
        for (int i = 0; i < 3; ++i) {
            SurveyAnswer answer;
            answer.account = facts.id;
            answer.seat = seatAt(3 + m_random.below(8));
            answer.day = today.plusDays(-m_random.below(500));
            answer.score = 3 + m_random.below(8);
            m_writer.insert(answer);
        }
        OutcomeMetric metric;
        metric.account = facts.id;
        metric.name = "Usage";
        metric.kind = OutcomeKind::Usage;
        metric.target = 100;
        const OutcomeMetricId id = m_writer.insert(metric);
        for (int i = 0; i < 2; ++i) {
            OutcomeValue value;
            value.metric = id;
            value.day = today.plusDays(-20 - 95 * i);
            value.value = 50 + m_random.below(60);
            m_writer.insert(value);
        }
    }

    void conversations()
    {
        static constexpr std::array kChannels{Channel::InPerson, Channel::Video, Channel::Video, Channel::Call,
                                              Channel::Call,     Channel::Email, Channel::Email, Channel::Message};
        for (int i = 0; i < m_options.conversations; ++i) {
            // Larger accounts are talked to more.
            const double u = m_random.below(1 << 20) / static_cast<double>(1 << 20);
            const int index = std::min(m_options.accounts - 1, static_cast<int>(u * u * m_options.accounts));
            const AccountFacts &facts = m_accounts[static_cast<std::size_t>(index)];
            if (facts.seats.empty()) {
                continue;
            }
            const int member = facts.members[static_cast<std::size_t>(m_random.below(3))];
            Conversation conversation;
            conversation.account = facts.id;
            conversation.day = m_options.today.plusDays(-std::min(m_random.below(1095), m_random.below(1095)));
            conversation.channel = kChannels[static_cast<std::size_t>(m_random.below(static_cast<int>(kChannels.size())))];
            const bool written = conversation.channel == Channel::Email || conversation.channel == Channel::Message;
            conversation.direction = written ? (m_random.chance(50) ? Direction::In : Direction::Out) : Direction::Both;
            conversation.subject = m_random.pick(kSubjects);
            conversation.summary = i % 4 == 0 ? "Agreed on the next step." : "";
            conversation.author = m_members[static_cast<std::size_t>(member)];
            Participant participant;
            participant.conversation = m_writer.insert(conversation);
            participant.member = conversation.author;
            m_writer.insert(participant);
            participant.member = {};
            const int people = m_random.chance(90) ? 1 : 2;
            std::string names;
            int last = -1;
            for (int k = 0; k < people; ++k) {
                const int size = static_cast<int>(facts.seats.size());
                const int seat = std::min(m_random.below(size), m_random.below(size));
                if (seat == last) {
                    continue;
                }
                last = seat;
                participant.seat = facts.seats[static_cast<std::size_t>(seat)].id;
                m_writer.insert(participant);
                if (m_options.csv) {
                    names += (names.empty() ? "" : ";") + personName(facts.seats[static_cast<std::size_t>(seat)].name);
                }
            }
            if (m_options.csv) {
                m_conversationsCsv << 'c' << i << ',' << accountName(index) << ',' << conversation.day.iso() << ','
                                   << word(conversation.channel) << ',' << word(conversation.direction) << ',' << names << ','
                                   << memberName(member) << ',' << conversation.subject << ',' << conversation.summary << '\n';
            }
        }
    }

    store::Writer &m_writer;
    const GenerateOptions &m_options;
    Random m_random;
    std::vector<MemberId> m_members;
    std::vector<AccountFacts> m_accounts;
    int m_personCount = 0;
    std::ofstream m_accountsCsv, m_teamCsv, m_peopleCsv, m_revenueCsv, m_conversationsCsv;
};

}  // namespace

core::Result<void> generate(app::Workspace &workspace, const GenerateOptions &options)
{
    const auto done = workspace.transact("Generate", [&](store::Writer &writer) {
        writer.beginBulk();
        Generator(writer, options).run();
        writer.endBulk();
    });
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return {};
}

core::Result<void> generateFile(const std::filesystem::path &path, const GenerateOptions &options)
{
    app::CreateOptions create;
    create.name = "Generated";
    create.company = "Generator";
    create.pinnedToday = options.today;
    create.environment.clock = [] { return std::int64_t{1791763200}; };
    create.environment.random = [state = options.seed]() mutable { return state = state * 1664525U + 1013904223U; };
    auto workspace = app::Workspace::create(path, create);
    if (!workspace) {
        return tl::make_unexpected(workspace.error());
    }
    return generate(*workspace, options);
}

}  // namespace linchpin::test
