#include <algorithm>

#include "app/sample/draft.h"
#include "core/entities/voice.h"

// Surveys: users answer, decision makers do not. 160 of 188 answers are good while 8 of 25 renewals were lost.

namespace linchpin::app::sample {

using core::BuiltinRole;

namespace {

struct Words {
    const char *theme;
    std::array<const char *, 4> comments;
};

constexpr Words kThemes[] = {
    {"Proof of return",
     {"Show us what it saves, in our own figures.", "I cannot explain the return upstairs.",
      "Good machines. What did they bring?", "Finance asks me, I ask you."}},
    {"Faster spare parts",
     {"Nine days for a sensor is too long.", "A depot nearby would help more than a new feature.",
      "Parts come late, people are fine.", "We keep our own stock because yours is slow."}},
    {"Night deliveries",
     {"Nobody answers at night.", "Nights run better than last year.", "Reports should be there before the shift ends.",
      "Please a course for the night team too."}},
    {"Easier screens for new staff",
     {"New people need two weeks, it should be two days.", "Too many colours.", "I like the new start page.",
      "Letters are small in the cold store."}},
};
constexpr const char *kPlain[] = {"Friendly and quick.",     "Runs without trouble.", "Keep it like this.",
                                  "Good course last month.", "Better than before.",   "No complaints."};

/// How many answers of a tier belong to each theme.
constexpr int kThemeCounts[4][3] = {{4, 2, 0}, {2, 5, 7}, {1, 4, 16}, {0, 1, 18}};

/// Invitations of people who did not answer, by role.
int invitedSilent(BuiltinRole role)
{
    switch (role) {
    case BuiltinRole::FinancialBuyer: return 5;
    case BuiltinRole::TechnicalBuyer: return 12;
    case BuiltinRole::Gatekeeper: return 4;
    case BuiltinRole::ChannelPartner: return 8;
    case BuiltinRole::EndUser: return 79;
    default: return 0;
    }
}

core::SurveyId addSurvey(Draft &draft, const char *name, const char *opened, const char *closed)
{
    core::Survey survey;
    survey.name = name;
    survey.question = "How satisfied are you with working with Arden Automation?";
    survey.scaleLow = 1;
    survey.scaleHigh = 5;
    survey.openedOn = on(opened);
    survey.closedOn = on(closed);
    return draft.book.add(survey);
}

void invite(Draft &draft, core::SurveyId survey, const AccountDraft &account, const SeatDraft &seat, core::Date day)
{
    core::SurveyInvitation invitation;
    invitation.survey = survey;
    invitation.account = account.id;
    invitation.seat = seat.id;
    invitation.day = day;
    draft.book.add(invitation);
}

core::SurveyAnswer answerOf(core::SurveyId survey, const AccountDraft &account, const SeatDraft &seat, core::Date day, int score)
{
    core::SurveyAnswer answer;
    answer.survey = survey;
    answer.account = account.id;
    answer.seat = seat.id;
    answer.day = day;
    answer.score = score;
    answer.scaleLow = 1;
    answer.scaleHigh = 5;
    return answer;
}

/// The survey of this year.
void addThisYear(Draft &draft, core::SurveyId survey)
{
    std::map<BuiltinRole, int> silent;
    int themes[4][3] = {};
    for (AccountDraft &account : draft.accounts) {
        for (const SeatDraft &seat : account.seats) {
            if (!seat.isThere(ago(0)) || seat.answer.empty()) {
                continue;
            }
            invite(draft, survey, account, seat, on("2026-08-24"));
            const bool isGood = seat.answer == "+";
            int score = isGood ? (draft.random.chance(40) ? 5 : 4) : (draft.random.chance(60) ? 3 : 2);
            core::Date day = on("2026-09-01").plusDays(draft.random.between(0, 29));
            const auto tier = static_cast<std::size_t>(seat.tier);
            std::string comment = draft.random.chance(45) ? kPlain[draft.random.below(std::size(kPlain))] : "";
            std::string theme;
            for (std::size_t t = 0; t < 4; ++t) {
                if (themes[t][tier] < kThemeCounts[t][tier]
                    && (seat.tier == core::Tier::Buyer || draft.random.chance(isGood ? 30 : 70))) {
                    theme = kThemes[t].theme;
                    comment = kThemes[t].comments[draft.random.below(4)];
                    ++themes[t][tier];
                    break;
                }
            }
            if (account.row->name == "Boreal Logistics" && seat.role == BuiltinRole::FinancialBuyer) {
                score = 1;
                day = on("2026-09-04");
                comment = "Nobody has shown my team what the money brought back.";
            } else if (account.row->name == "Tessera Retail" && seat.role == BuiltinRole::TechnicalBuyer
                       && seat.tier == core::Tier::Buyer) {
                score = 4;
                day = on("2026-09-18");
                comment = "The machines run. I wish I heard it from you, not from my staff.";
            } else if (seat.role == BuiltinRole::FinancialBuyer) {
                score = isGood ? 4 : 3;
            }
            core::SurveyAnswer answer = answerOf(survey, account, seat, day, score);
            answer.comment = comment;
            answer.theme = theme;
            draft.book.add(answer);
        }
    }
    for (AccountDraft &account : draft.accounts) {
        for (const SeatDraft &seat : account.seats) {
            const bool isAsked = seat.isThere(ago(0)) && seat.answer.empty()
                && (seat.tier == core::Tier::User || seat.lastTalk >= 0) && account.row->name != "Halden Foods";
            if (isAsked && silent[seat.role] < invitedSilent(seat.role)) {
                ++silent[seat.role];
                invite(draft, survey, account, seat, on("2026-08-24"));
            }
        }
    }
}

/// Last year's survey: half of those who answered this year, and the chief executive of Halden Foods who left since.
void addLastYear(Draft &draft, core::SurveyId survey)
{
    for (AccountDraft &account : draft.accounts) {
        for (const SeatDraft &seat : account.seats) {
            const bool isPer = seat.name == "Per Dahl";
            const bool isHalden = account.row->name == "Halden Foods" && !seat.answer.empty();
            if (!isPer && (seat.answer.empty() || (!isHalden && !draft.random.chance(55)))) {
                continue;
            }
            if (!seat.isThere(on("2025-09-10"))) {
                continue;
            }
            const core::Date day = on("2025-09-04").plusDays(draft.random.between(0, 22));
            invite(draft, survey, account, seat, on("2025-08-25"));
            draft.book.add(answerOf(survey, account, seat, day,
                                    isPer || isHalden || (seat.answer == "+" && draft.random.chance(92)) ? 4 : 3));
        }
    }
}

}  // namespace

void addSurveys(Draft &draft)
{
    addLastYear(draft, addSurvey(draft, "Customer survey Q3 2025", "2025-08-25", "2025-09-30"));
    addThisYear(draft, addSurvey(draft, "Customer survey Q3 2026", "2026-08-24", "2026-09-30"));
}

}  // namespace linchpin::app::sample
