#include <algorithm>

#include "app/sample/plan_parts.h"
#include "app/sample/programme_tables.h"
#include "core/entities/account.h"
#include "core/entities/programmes.h"

// Four programmes with 18 customers and 43 people: council, summits, executive sponsors, advocates. They cost €0.22 M in a year.

namespace linchpin::app::sample {

namespace {

using core::AttendanceState;

class ProgrammeWriter final {
public:
    explicit ProgrammeWriter(Draft &draft)
        : m_draft(draft)
    { }

    void write()
    {
        const core::ProgrammeId council =
            addProgramme("Advisory council", core::ProgrammeKind::AdvisoryBoard, "MK", 65, 58, "2024-03-01",
                         "Theme of 2026: keeping the cold chain cold with fewer people.");
        const core::ProgrammeId summit = addProgramme("Summits", core::ProgrammeKind::Summit, "MK", 110, 103, "2025-01-01",
                                                      "Advocates talk, prospects listen. At most 30 guests.");
        const core::ProgrammeId sponsors =
            addProgramme("Executive sponsors", core::ProgrammeKind::ExecutiveSponsors, "CD", 40, 34, "2024-05-01",
                         "Every top account has one of our executives; four meetings a year.");
        const core::ProgrammeId advocates =
            addProgramme("Advocates", core::ProgrammeKind::Advocates, "MK", 30, 25, "2025-01-01",
                         "A chance for customers to show their work, asked at most twice a year.");
        addCouncil(council);
        for (const SponsorRow &row : kSponsors) {
            const bool isProposed = row.joined[0] == '\0';
            addMember(sponsors, row.place, row.sponsor, isProposed ? std::nullopt : std::optional(on(row.joined)),
                      isProposed ? "proposed" : "sponsored executive");
        }
        addAdvocates(advocates);
        addSummits(summit);
        for (const ActivityRow &row : kActivities) {
            AccountDraft &account = m_draft.account(row.place.account);
            core::AdvocateActivity activity;
            activity.account = account.id;
            activity.seat = seatAt(account, row.place.who);
            activity.kind = row.kind;
            activity.day = on(row.day);
            activity.state = row.state;
            activity.text = row.text;
            m_draft.book.add(activity);
        }
    }

private:
    core::ProgrammeId addProgramme(const char *name, core::ProgrammeKind kind, const char *owner, int budget, int cost,
                                   const char *from, const char *notes)
    {
        core::Programme programme;
        programme.name = name;
        programme.kind = kind;
        programme.owner = m_draft.member(owner);
        programme.budget = thousand(budget);
        programme.cost = thousand(cost);
        programme.currency = euro();
        programme.margin = 0.22;
        programme.from = on(from);
        programme.notes = notes;
        return m_draft.book.add(programme);
    }

    void addMember(core::ProgrammeId programme, const Place &place, const char *ours, std::optional<core::Date> joined,
                   const char *part)
    {
        AccountDraft &account = m_draft.account(place.account);
        addSeatMember(programme, account, seatAt(account, place.who), m_draft.member(ours), joined, part);
    }

    void addSeatMember(core::ProgrammeId programme, const AccountDraft &account, core::SeatId seat, core::MemberId ours,
                       std::optional<core::Date> joined, const char *part)
    {
        core::ProgrammeMember member;
        member.programme = programme;
        member.account = account.id;
        member.seat = seat;
        member.member = ours;
        member.joinedOn = joined;
        member.part = part;
        m_draft.book.add(member);
        m_seats.insert(seat);
    }

    core::ProgrammeEventId addEvent(core::ProgrammeId programme, const char *name, const char *place, const char *day, int cost)
    {
        core::ProgrammeEvent event;
        event.programme = programme;
        event.name = name;
        event.place = place;
        event.day = on(day);
        event.cost = thousand(cost);
        event.currency = euro();
        const core::ProgrammeEventId id = m_draft.book.add(event);
        m_draft.events[name] = id;
        return id;
    }

    void attend(core::ProgrammeEventId event, core::SeatId seat, core::MemberId ours, AttendanceState state)
    {
        core::Attendance attendance;
        attendance.event = event;
        attendance.seat = seat;
        attendance.member = ours;
        attendance.state = state;
        m_draft.book.add(attendance);
    }

    void addCouncil(core::ProgrammeId council)
    {
        const core::ProgrammeEventId before = addEvent(council, "Council meeting, spring", "Göteborg", "2026-04-23", 24);
        const core::ProgrammeEventId next = addEvent(council, "Council meeting, autumn", "Oslo", "2026-11-12", 26);
        for (const CouncilRow &row : kCouncil) {
            addMember(council, row.place, "MK", on("2024-03-01").plusDays(m_draft.random.between(0, 700)), "council member");
            const core::SeatId seat = seatAt(m_draft.account(row.place.account), row.place.who);
            attend(before, seat, {}, row.goteborg);
            attend(next, seat, {}, row.oslo);
        }
        for (const char *initials : {"MK", "CD", "JB"}) {
            attend(before, {}, m_draft.member(initials), AttendanceState::Attended);
            attend(next, {}, m_draft.member(initials), AttendanceState::Accepted);
        }
    }

    /// Advocates of the customers inside, then their loyal and satisfied people, until the programmes count 43 people.
    void addAdvocates(core::ProgrammeId advocates)
    {
        std::vector<const AccountDraft *> inside;
        const auto join = [&](std::string_view name) {
            const AccountDraft *account = &m_draft.account(name);
            if (std::find(inside.begin(), inside.end(), account) == inside.end()) {
                inside.push_back(account);
            }
        };
        for (const CouncilRow &row : kCouncil) {
            join(row.place.account);
        }
        for (const SponsorRow &row : kSponsors) {
            join(row.place.account);
        }
        for (const std::string_view name : kOnlyAdvocates) {
            join(name);
            const AccountDraft &account = m_draft.account(name);
            addSeatMember(advocates, account, account.seats.front().id, account.owner, on("2025-10-01"), "reference site");
        }
        for (const core::LoyaltyStep step :
             {core::LoyaltyStep::Advocate, core::LoyaltyStep::Loyal, core::LoyaltyStep::Satisfied, core::LoyaltyStep::None}) {
            for (const AccountDraft *account : inside) {
                for (const SeatDraft &seat : account->seats) {
                    const bool isKnown = m_seats.contains(seat.id);
                    const bool fits = seat.loyalty == step && seat.isThere(ago(0)) && seat.answer != "-";
                    if (fits && (isKnown ? step == core::LoyaltyStep::Advocate : m_seats.size() < kPeople)) {
                        addSeatMember(advocates, *account, seat.id, account->owner, ago(m_draft.random.between(60, 600)),
                                      step == core::LoyaltyStep::Advocate ? "advocate" : "candidate");
                    }
                }
            }
        }
    }

    void addSummits(core::ProgrammeId programme)
    {
        for (const SummitRow &row : summits()) {
            const core::Date day = on(row.day);
            const bool isAhead = day > ago(0);
            const core::ProgrammeEventId event = addEvent(programme, row.name, row.place, row.day, row.cost);
            std::set<core::SeatId> present;
            for (const SeatDraft *seat : speakers(row)) {
                attend(event, seat->id, {}, isAhead ? AttendanceState::Accepted : AttendanceState::Attended);
                present.insert(seat->id);
            }
            const auto invite = [&](core::SeatId seat) {
                if (present.size() < row.speakers + row.guests && !seat.isNone() && present.insert(seat).second) {
                    attend(event, seat, {}, isAhead ? AttendanceState::Invited : AttendanceState::Attended);
                }
            };
            for (const DealRow &deal : row.deals) {
                const AccountDraft &account = m_draft.account(deal.account);
                invite(account.seats.front().id);
                addDeal(account, deal, event, day);
            }
            const std::size_t count = m_draft.accounts.size();
            const std::size_t first = m_draft.random.below(count);
            for (std::size_t k = 0; k < 2 * count; ++k) {
                const AccountDraft &account = m_draft.accounts[(first + k * 5) % count];
                for (const SeatDraft &seat : account.seats) {
                    if (seat.isThere(day) && seat.isThere(ago(0)) && !present.contains(seat.id) && seat.lastTalk >= 0) {
                        invite(seat.id);
                        break;
                    }
                }
            }
            for (const char *initials : {"MK", "SL", "CD"}) {
                attend(event, {}, m_draft.member(initials), isAhead ? AttendanceState::Accepted : AttendanceState::Attended);
            }
        }
    }

    /// Those whose talk on that day is agreed or held, then other advocates.
    [[nodiscard]] std::vector<const SeatDraft *> speakers(const SummitRow &row) const
    {
        std::vector<const SeatDraft *> found;
        const auto take = [&](const AccountDraft &account, core::SeatId seat) {
            for (const SeatDraft &person : account.seats) {
                if (person.id == seat && found.size() < row.speakers
                    && std::find(found.begin(), found.end(), &person) == found.end()) {
                    found.push_back(&person);
                }
            }
        };
        for (const ActivityRow &activity : kActivities) {
            if (std::string_view(activity.day) == row.day && std::string_view(activity.kind) == "talk"
                && (activity.state == core::AdvocacyState::Agreed || activity.state == core::AdvocacyState::Done)) {
                const AccountDraft &account = m_draft.account(activity.place.account);
                take(account, seatAt(account, activity.place.who));
            }
        }
        for (const core::LoyaltyStep step : {core::LoyaltyStep::Advocate, core::LoyaltyStep::Loyal}) {
            for (const AccountDraft &account : m_draft.accounts) {
                for (const SeatDraft &person : account.seats) {
                    if (person.loyalty == step && person.isThere(on(row.day)) && person.name != "Ulla Frost") {
                        take(account, person.id);
                    }
                }
            }
        }
        return found;
    }

    void addDeal(const AccountDraft &account, const DealRow &deal, core::ProgrammeEventId event, core::Date day)
    {
        const bool isOpen = deal.state == core::OpportunityState::Open;
        core::Opportunity opportunity;
        opportunity.account = account.id;
        opportunity.offering = m_draft.offerings[deal.offering];
        opportunity.name = "After the summit: " + account.sites.back();
        opportunity.amount = thousand(deal.amount);
        opportunity.currency = euro();
        opportunity.stage = isOpen ? "Proposal" : (deal.state == core::OpportunityState::Won ? "Closed won" : "Closed lost");
        opportunity.state = deal.state;
        opportunity.openedOn = day.plusDays(m_draft.random.between(3, 25));
        if (!isOpen) {
            opportunity.closedOn = opportunity.openedOn->plusDays(m_draft.random.between(30, 95));
        }
        opportunity.owner = account.owner;
        opportunity.sourceEvent = event;
        m_draft.book.add(opportunity);
    }

    Draft &m_draft;
    std::set<core::SeatId> m_seats;
};

}  // namespace

void addProgrammes(Draft &draft) { ProgrammeWriter(draft).write(); }

}  // namespace linchpin::app::sample
