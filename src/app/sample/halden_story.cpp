#include <algorithm>

#include "app/sample/draft.h"
#include "app/sample/talk_texts.h"
#include "core/entities/conversations.h"
#include "core/entities/plan.h"
#include "core/entities/voice.h"

// What happened at Halden Foods: the talks of the timeline, moments of truth, promises; and promises and moments elsewhere.

namespace linchpin::app::sample {

namespace scoring = core::scoring;
using core::Channel;
using core::Direction;

namespace {

struct TalkRow {
    const char *day;
    Channel channel;
    Direction direction;
    const char *members;  ///< initials separated by ';'
    const char *people;  ///< names separated by ';'
    const char *subject;
    const char *summary;
};

constexpr TalkRow kTalks[] = {
    {"2026-10-06", Channel::Call, Direction::Both, "SL", "Hanne Lunde", "Call, 20 min",
     "Night shift is calmer. Wants to show the numbers in Oslo."},
    {"2026-10-03", Channel::Email, Direction::In, "RM", "Jonas Weber", "Mail, answered in 3 h",
     "Asks for two more scanners in Oslo."},
    {"2026-10-01", Channel::InPerson, Direction::Both, "HA", "Tomasz Nowak", "Security workshop, 3 h",
     "Test report accepted. Tomasz will tell the board."},
    {"2026-09-30", Channel::Call, Direction::Both, "RM", "Hanne Lunde", "Weekly numbers",
     "Oslo above plan, Malmö still avoids zone 4 at night."},
    {"2026-09-23", Channel::InPerson, Direction::Both, "SL", "David Okafor", "Steering meeting",
     "Plans change too late for his team."},
    {"2026-09-20", Channel::InPerson, Direction::Both, "RM", "Amira Haddad", "Visit, Malmö",
     "Still no report after the night shift."},
    {"2026-09-16", Channel::Call, Direction::Both, "OP", "Jonas Weber", "Service call",
     "Two belts worn, parts in stock in Oslo."},
    {"2026-09-15", Channel::InPerson, Direction::Both, "CD", "Nils Berg", "Dinner, Oslo",
     "Korda advises the CFO on automation spend."},
    {"2026-09-12", Channel::InPerson, Direction::Both, "OP", "David Okafor", "Depot planning, Malmö",
     "Space is found, the landlord has not signed."},
    {"2026-09-07", Channel::Video, Direction::Both, "HA", "Lucía Morales", "Interface workshop",
     "Wants open interfaces before the next release."},
    {"2026-09-03", Channel::Call, Direction::Both, "RM", "Amira Haddad", "Emergency call",
     "Six hours without an answer at night. Very angry."},
    {"2026-09-01", Channel::Email, Direction::In, "", "Ingrid Solheim", "Press release",
     "Named chief executive. No one of us has met her."},
    {"2026-09-01", Channel::Call, Direction::Both, "SL", "Priya Raman", "Price index",
     "Insists on unit prices, refuses the total-cost sheet."},
    {"2026-08-25", Channel::Call, Direction::Both, "SL", "Greta Holm", "Planning pilot", "Has no time before the peak season."},
    {"2026-08-25", Channel::InPerson, Direction::Both, "JB", "Per Dahl", "Farewell lunch",
     "Leaves on 31 August. Will mention us to his successor."},
    {"2026-08-18", Channel::InPerson, Direction::Both, "CD", "Nils Berg", "August steering meeting",
     "Korda joins the steering group for the CFO."},
    {"2026-08-10", Channel::InPerson, Direction::Both, "SL", "Elena Ferrari", "Lunch, Oslo",
     "Ferrari wants no surprises on cost per pallet. Proud of the go-live."},
    {"2026-08-02", Channel::Call, Direction::Both, "SL", "Elena Ferrari", "Review call, 40 min",
     "Return 2.4x agreed. Ferrari wants no surprises on cost per pallet. Next review in October."},
    {"2026-07-24", Channel::Video, Direction::Both, "CD", "Elena Ferrari", "Introduction, 30 min",
     "First talk without operations. She asked about our owners."},
    {"2026-07-18", Channel::InPerson, Direction::Both, "SL", "Elena Ferrari", "Site visit, Malmö",
     "Walked the line together. Zone 4 looks good in daylight."},
    {"2026-07-10", Channel::InPerson, Direction::Both, "SL", "Marcus Brandt", "Budget talk",
     "Wants the return in his own figures before he signs again."},
    {"2026-06-18", Channel::Email, Direction::Out, "SL", "Marcus Brandt", "Monthly figures", "No answer."},
    {"2026-08-20", Channel::Email, Direction::Out, "SL", "Marcus Brandt", "Invitation: joint ROI review", "No answer."},
    {"2026-05-04", Channel::Video, Direction::Both, "HA", "Lucía Morales", "Interface call",
     "Wants the field list of the line control as a file."},
    {"2026-02-02", Channel::Video, Direction::Both, "HA", "Lucía Morales", "Interface call",
     "Malmö goes live with the old interface, Oslo with the new one."},
    {"2025-11-05", Channel::Video, Direction::Both, "HA", "Lucía Morales", "Test plan",
     "Tests before the holidays, she writes the cases."},
    {"2025-08-04", Channel::Video, Direction::Both, "HA", "Lucía Morales", "Access rights",
     "Service accounts are split by site."},
    {"2025-05-05", Channel::Video, Direction::Both, "HA", "Lucía Morales", "Interface call",
     "Prefers a standard to our own protocol."},
    {"2025-02-03", Channel::Video, Direction::Both, "HA", "Lucía Morales", "Data model",
     "Goes through every field, found two errors."},
    {"2024-11-05", Channel::Video, Direction::Both, "HA", "Lucía Morales", "First interface call",
     "Asks who answers when something breaks."},
};

struct MomentRow {
    const char *day;
    const char *stage;
    const char *people;  ///< names separated by ';'
    int emotion;
    const char *text;
    const char *members;
};

constexpr MomentRow kMoments[] = {
    {"2024-03-14", "Contract signed", "Elena Ferrari", 1, "Contract signed", "SL"},
    {"2024-11-21", "Go-live", "Elena Ferrari;Hanne Lunde;Marcus Brandt;Tomasz Nowak;Per Dahl", 2,
     "Go-live Oslo. Proud: the whole board visited.", ""},
    {"2025-01-28", "First invoice", "Marcus Brandt", -1, "First invoice: three items that nobody had announced.", "SL"},
    {"2025-04-09", "Training", "Amira Haddad", 1, "Training week in Malmö", "RM"},
    {"2026-02-17", "Go-live", "Jonas Weber", 1, "Go-live Malmö, supported by the Oslo team", "RM"},
    {"2026-09-03", "Service case", "Amira Haddad", -2,
     "Stoppage Malmö. Angry: 6 hours without an answer at night. Two promises followed.", "RM"},
};

struct PromiseRow {
    const char *person;
    const char *member;
    const char *text;
    const char *made;
    const char *due;
    const char *done;
};

constexpr PromiseRow kPromises[] = {
    {"Elena Ferrari", "OP", "Spare parts depot in Malmö", "2026-09-03", "2026-09-30", ""},
    {"Elena Ferrari", "RM", "Night-shift report", "2026-09-03", "2026-10-08", ""},
    {"Marcus Brandt", "RM", "ROI data to finance", "2026-09-23", "2026-10-28", ""},
    {"Amira Haddad", "RM", "Zone 4 training at night", "2026-09-20", "2026-11-02", ""},
    {"Tomasz Nowak", "HA", "Security test report", "2026-07-06", "2026-08-31", "2026-08-28"},
    {"Elena Ferrari", "SL", "Forecast of cost per pallet", "2026-05-12", "2026-06-30", "2026-06-26"},
    {"Elena Ferrari", "SL", "Board sheet on the return", "2026-06-24", "2026-08-05", "2026-08-02"},
    {"Elena Ferrari", "RM", "Availability above 96% in Oslo", "2026-04-20", "2026-07-31", "2026-07-31"},
    {"Hanne Lunde", "RM", "Two trainers for the late shift", "2026-06-02", "2026-08-15", "2026-08-11"},
    {"Hanne Lunde", "SL", "Own dashboard for distribution", "2026-07-14", "2026-09-15", "2026-09-14"},
    {"Jonas Weber", "RM", "Larger letters on the cold store screens", "2026-05-05", "2026-06-15", "2026-06-12"},
    {"David Okafor", "OP", "Service response under 4 h", "2026-03-10", "2026-06-30", "2026-06-20"},
    {"Per Dahl", "JB", "Visit to our plant", "2026-03-02", "2026-05-20", "2026-05-18"},
};

std::vector<std::string> partsOf(std::string_view text)
{
    std::vector<std::string> parts;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find(';', start), text.size());
        parts.emplace_back(text.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

core::ConversationId addTalkRow(Draft &draft, AccountDraft &account, const TalkRow &row)
{
    Talk talk;
    talk.day = on(row.day);
    talk.channel = row.channel;
    talk.direction = row.direction;
    talk.subject = row.subject;
    talk.summary = row.summary;
    for (const std::string &member : partsOf(row.members)) {
        talk.members.push_back(draft.member(member));
    }
    for (const std::string &name : partsOf(row.people)) {
        talk.seats.push_back(account.seatOf(name));
    }
    return addTalk(draft, account, talk);
}

void addPromise(Draft &draft, AccountDraft &account, std::size_t seat, core::MemberId member, std::string text, core::Date made,
                core::Date due, std::optional<core::Date> done)
{
    core::Promise promise;
    promise.account = account.id;
    promise.seat = account.seats[seat].id;
    promise.member = member;
    promise.text = std::move(text);
    promise.madeOn = made;
    promise.dueOn = due;
    promise.doneOn = done;
    const core::PromiseId id = draft.book.add(promise);
    account.seats[seat].promises.push_back({id.value(), promise.seat.value(), made, due, done, std::nullopt});
}

void addMoment(Draft &draft, AccountDraft &account, const std::vector<std::size_t> &seats, core::Moment moment)
{
    moment.account = account.id;
    if (seats.size() == 1 && moment.conversation.isNone()) {
        moment.seat = account.seats[seats.front()].id;
    }
    const core::Id<core::Moment> id = draft.book.add(moment);
    for (const std::size_t seat : seats) {
        account.seats[seat].moments.push_back(
            {id.value(), account.seats[seat].id.value(), moment.day, static_cast<double>(moment.emotion), moment.momentOfTruth});
    }
}

void addInsights(Draft &draft, const AccountDraft &account)
{
    const std::array<std::array<const char *, 4>, 6> rows{{
        {"Elena Ferrari", "2026-08-10", "Proof of return", "Wants to show the board the return before Christmas."},
        {"Marcus Brandt", "2026-07-10", "Proof of return", "Signs every contract above 5 million euros and doubts the return."},
        {"Jonas Weber", "2026-10-03", "Faster spare parts", "Scanners and belts should come from a depot in the region."},
        {"Amira Haddad", "2026-09-20", "Night deliveries", "The night shift has no report when it hands over."},
        {"Linnea Sandberg", "2026-09-22", "Night deliveries", "Asks for a night-shift module."},
        {"Maja Blom", "2026-09-22", "Night deliveries", "Avoids zone 4 at night since the stoppage."},
    }};
    for (const auto &row : rows) {
        core::Insight insight;
        insight.account = account.id;
        insight.seat = account.seatId(row[0]);
        insight.day = on(row[1]);
        insight.theme = row[2];
        insight.text = row[3];
        draft.book.add(insight);
    }
}

}  // namespace

void addHaldenStory(Draft &draft)
{
    AccountDraft &account = draft.accounts.front();
    std::map<std::string, core::ConversationId> talks;
    for (const TalkRow &row : kTalks) {
        const core::ConversationId id = addTalkRow(draft, account, row);
        talks.emplace(std::string(row.day) + row.people, id);
    }
    for (const MomentRow &row : kMoments) {
        core::Moment moment;
        moment.day = on(row.day);
        moment.stage = draft.stages.at(row.stage);
        moment.emotion = row.emotion;
        moment.momentOfTruth = true;
        moment.text = row.text;
        std::vector<std::size_t> seats;
        for (const std::string &name : partsOf(row.people)) {
            seats.push_back(account.seatOf(name));
        }
        if (const auto talk = talks.find(std::string(row.day) + row.people); talk != talks.end()) {
            moment.conversation = talk->second;
        } else {
            moment.conversation = addTalkRow(
                draft, account, {row.day, Channel::InPerson, Direction::Both, row.members, row.people, row.stage, row.text});
        }
        addMoment(draft, account, seats, moment);
    }
    for (const PromiseRow &row : kPromises) {
        addPromise(draft, account, account.seatOf(row.person), draft.member(row.member), row.text, on(row.made), on(row.due),
                   row.done[0] == '\0' ? std::nullopt : std::optional(on(row.done)));
    }
    addInsights(draft, account);
}

void addPromises(Draft &draft)
{
    Random &random = draft.random;
    for (std::size_t i = 1; i < draft.accounts.size(); ++i) {
        AccountDraft &account = draft.accounts[i];
        for (const TieDraft &tie : account.ties) {
            SeatDraft &seat = account.seats[tie.seat];
            if (!tie.best || seat.tier == core::Tier::User || !seat.covered) {
                continue;
            }
            const int chance = account.row->score + (seat.tier == core::Tier::Buyer ? 15 : -15);
            const std::string &site = account.sites[random.below(account.sites.size())];
            for (int k = 0; k < 2; ++k) {
                if (random.chance(chance)) {
                    const int age = random.between(20, 300);
                    const core::Date due = ago(age);
                    const bool isLate = random.chance(14);
                    addPromise(draft, account, tie.seat, tie.member, nextPromise(random, site),
                               due.plusDays(-random.between(14, 70)), due,
                               due.plusDays(isLate ? random.between(2, 15) : -random.between(0, 6)));
                }
            }
            if (random.chance(18)) {
                addPromise(draft, account, tie.seat, tie.member, nextPromise(random, site), ago(random.between(5, 40)),
                           ago(-random.between(4, 60)), std::nullopt);
            }
        }
    }
    const auto overdue = [&](const char *account_, std::size_t seat, const char *text, int days) {
        AccountDraft &account = draft.account(account_);
        addPromise(draft, account, seat, account.owner, text, ago(days + 45), ago(days), std::nullopt);
    };
    overdue("Kestrel Energy", 0, "ROI report for the plant in Esbjerg", 21);
    overdue("Brightwater Utilities", 1, "Energy figures for Cardiff", 6);
    overdue("Meridian Health", 5, "Second technician in Leeds", 9);
    for (std::size_t i = 1; i < 40; ++i) {
        AccountDraft &account = draft.accounts[i];
        if (account.seats.empty() || account.ties.empty()) {
            continue;
        }
        const TieDraft &tie = account.ties[random.below(account.ties.size())];
        core::Moment moment;
        const int mood = account.row->score + random.between(-25, 25);
        moment.emotion = mood > 72 ? 2 : (mood > 48 ? 1 : (mood > 34 ? -1 : -2));
        moment.day = ago(random.between(30, 400));
        moment.stage = draft.stages.at(moment.emotion > 0 ? "Go-live" : "Service case");
        moment.momentOfTruth = random.chance(55);
        moment.text = nextMoment(random, moment.emotion, account.sites[random.below(account.sites.size())]);
        addMoment(draft, account, {tie.seat}, moment);
    }
}

}  // namespace linchpin::app::sample
