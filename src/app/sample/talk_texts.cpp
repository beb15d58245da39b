#include "app/sample/talk_texts.h"

#include <array>
#include <span>

namespace linchpin::app::sample {

namespace {

/// '%' stands for the site, '@' for the given name.
struct Topic {
    bool forDeciders;
    std::array<std::string_view, 2> subjects;
    std::array<std::string_view, 4> summaries;
};

constexpr std::array kTopics{
    Topic{true,
          {"Investment plan", "Budget for next year in %"},
          {"@ wants the pay-back on one page before the budget is closed.",
           "The board has put % on the list; two other sites wait.",
           "Money is there for one line, not for two. @ will fight for the second.",
           "Budget round starts in three weeks, figures needed by then."}},
    Topic{true,
          {"Steering meeting", "Steering group, %"},
          {"Milestones confirmed. @ asks for fewer slides and more dates.", "Two open points on interfaces, both with us.",
           "Roll-out in % moves by four weeks because of the holiday season.",
           "@ praised the change team, criticised the spare parts."}},
    Topic{true,
          {"Contract terms", "Service contract for %"},
          {"Penalty clause discussed, @ accepts a cap.", "Index clause is the sticking point; finance wants a fixed price.",
           "@ would sign for three years if night cover is included.", "Legal has the draft. Answer expected within two weeks."}},
    Topic{true,
          {"Return on the first line", "Figures from %"},
          {"Saved hours are above plan, energy is not. @ wants both in the report.",
           "@ doubts our method of counting; we agreed on theirs.", "Return of 1.8 accepted by the controller.",
           "@ will present the numbers from % to the board."}},
    Topic{true,
          {"Strategy talk", "Where % goes in five years"},
          {"@ plans for fewer and larger hubs. % stays.", "Merger talk again, nothing decided. @ asked us to stay flexible.",
           "Sustainability report needs our energy figures.", "@ sees automation as a way to keep people, not to replace them."}},
    Topic{true,
          {"Introduction of the new sponsor", "Dinner, %"},
          {"Good first evening, @ talked more about people than about machines.",
           "@ wants to hear from us once a quarter, no more.", "Open word about last year's delay; the matter is closed.",
           "@ offered to introduce us to the supervisory board."}},
    Topic{true,
          {"Procurement round", "Tender for %"},
          {"Three bidders left. @ says price is not everything this time.", "Procurement wants unit prices, @ wants total cost.",
           "Questions of the tender answered, two came from a competitor.", "@ told us openly where we are too expensive."}},
    Topic{true,
          {"Security review", "Access rights in %"},
          {"Test report sent, @ asks for a second opinion.", "Remote access is approved for service hours only.",
           "@ wants single sign-on before the roll-out.", "No findings above medium. @ was relieved."}},
    Topic{false,
          {"Line check in %", "Visit, %"},
          {"Zone 2 runs, zone 3 stops twice a shift. @ showed the pattern.",
           "Belts worn earlier than planned, spare set ordered.", "@ has found a better way to load; we should copy it.",
           "Floor is cleaner than last time, error rate is down."}},
    Topic{false,
          {"Spare parts", "Parts for %"},
          {"@ waited nine days for a sensor. That must not happen again.", "Stock list agreed, 14 parts stay in %.",
           "Wrong part delivered, replaced the same day.", "@ asks why the depot is so far away."}},
    Topic{false,
          {"Night shift", "Nights in %"},
          {"Nobody answered at two in the morning; @ restarted the line alone.", "Nights are calmer since the new screens.",
           "@ wants a number to call, not a form.", "Night team asks for a short course in their own language."}},
    Topic{false,
          {"Training day", "Course for new staff, %"},
          {"Eleven people trained, two will train others.", "@ wants the course shorter and more often.",
           "New staff find the right screen in half the time now.", "Good mood, many questions about faults."}},
    Topic{false,
          {"Peak season", "Ready for the peak in %"},
          {"Volumes 20 percent above plan; the line holds, people are tired.",
           "@ needs a technician on site in the two weeks before Christmas.", "Extra shift planned, software limits raised.",
           "Peak went well. @ thanked the whole team in writing."}},
    Topic{false,
          {"Software release", "Update in %"},
          {"Update done on Sunday, no stop on Monday.", "@ found two labels that nobody understands.",
           "Report runs faster. @ wants an export to a spreadsheet.", "Release postponed until the stocktaking is over."}},
    Topic{false,
          {"Complaint", "Stoppage in %"},
          {"Three stops in one week, cause is a loose connector.", "@ is annoyed: same fault as in spring.",
           "Cause found, report promised within five days.", "@ accepted our explanation, wants to see that it lasts."}},
    Topic{false,
          {"Ideas from the floor", "Improvement round, %"},
          {"@ collected 23 ideas, we can do nine without cost.", "Scanner at the right hand side would save two steps.",
           "@ suggests larger letters on the screens for the cold store.",
           "Operators want to see their own error rate, not only the line's."}},
    Topic{false,
          {"Handover", "Weekly call, %"},
          {"Nothing urgent. @ is on leave next week.", "Availability 97 percent, two open tickets.",
           "Ticket from last week closed, @ confirmed.", "Short call: parts arrived, line runs."}},
    Topic{true,
          {"Reference visit", "Guests in %"},
          {"@ showed our line to a visitor from another industry.", "Visit went well, questions about the pay-back time.",
           "@ would do it again, but not before spring.", "Guests stayed an hour longer than planned."}},
};

constexpr std::array<std::string_view, 9> kPromises{
    "Spare sensor set in %",         "Course for the late shift in %", "Answer on the penalty clause",
    "Root cause report, % stoppage", "Second technician for %",        "Energy figures for the annual report",
    "Demo of the new screens in %",  "Corrected invoice for %",        "Plan for the holiday shutdown in %"};
constexpr std::array<std::string_view, 5> kBad{"Line in % stood for five hours.", "Invoice wrong for the third time.",
                                               "Nobody on site when the acceptance failed.", "Delivery late without a word.",
                                               "Update broke the labels in %."};
constexpr std::array<std::string_view, 5> kGood{"Go-live in % a day early.", "Fault in % solved within the hour.",
                                                "Team dinner after a hard peak season.", "First month without a stop in %.",
                                                "New staff in % trained in two days."};

std::string filled(std::string_view pattern, std::string_view site, std::string_view person)
{
    std::string text;
    for (const char letter : pattern) {
        if (letter == '%') {
            text += site;
        } else if (letter == '@') {
            text += person;
        } else {
            text += letter;
        }
    }
    return text;
}

}  // namespace

TalkText nextText(Random &random, core::Channel channel, core::Tier tier, std::string_view site, std::string_view person)
{
    const Topic *topic = &random.pick(std::span<const Topic>(kTopics));
    while (topic->forDeciders == (tier == core::Tier::User) && !random.chance(15)) {
        topic = &random.pick(std::span<const Topic>(kTopics));
    }
    TalkText text{filled(topic->subjects[random.below(2)], site, person),
                  filled(topic->summaries[random.below(4)], site, person)};
    if (channel == core::Channel::Email && random.chance(50)) {
        text.subject = "Re: " + text.subject;
    }
    if (random.chance(22)) {
        const std::string more = filled(topic->summaries[random.below(4)], site, person);
        if (more != text.summary) {
            text.summary += " " + more;
        }
    }
    return text;
}

std::string nextPromise(Random &random, std::string_view site)
{
    return filled(random.pick(std::span<const std::string_view>(kPromises)), site, "");
}

std::string nextMoment(Random &random, int emotion, std::string_view site)
{
    return filled(random.pick(std::span<const std::string_view>(emotion < 0 ? kBad : kGood)), site, "");
}

}  // namespace linchpin::app::sample
