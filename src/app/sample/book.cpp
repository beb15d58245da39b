#include "app/sample/book.h"

#include <algorithm>
#include <array>

#include "core/entities/entities.h"
#include "store/writer.h"

namespace linchpin::app::sample {

using core::Kind;

namespace {

/// Ids look as if made on 1 January 2024: below those of any later edit, which therefore wins among rows of one day.
constexpr std::int64_t kSecondsOf2024 = 126'230'400;

/// Kinds that are referred to before those that refer to them.
constexpr std::array kOrder{Kind::Setting,
                            Kind::ScoringParameter,
                            Kind::CurrencyRate,
                            Kind::Member,
                            Kind::Role,
                            Kind::JourneyStage,
                            Kind::Offering,
                            Kind::Programme,
                            Kind::ProgrammeEvent,
                            Kind::Survey,
                            Kind::Account,
                            Kind::Competition,
                            Kind::WhiteSpace,
                            Kind::Renewal,
                            Kind::Opportunity,
                            Kind::Concession,
                            Kind::Person,
                            Kind::Tag,
                            Kind::Tagging,
                            Kind::Seat,
                            Kind::SeatRole,
                            Kind::Judgement,
                            Kind::SeatLink,
                            Kind::Coverage,
                            Kind::MapPosition,
                            Kind::RoleGoal,
                            Kind::Conversation,
                            Kind::Participant,
                            Kind::Moment,
                            Kind::SurveyInvitation,
                            Kind::SurveyAnswer,
                            Kind::OutcomeMetric,
                            Kind::OutcomeValue,
                            Kind::Intervention,
                            Kind::Promise,
                            Kind::LoyaltyProof,
                            Kind::Priority,
                            Kind::Insight,
                            Kind::Finding,
                            Kind::Goal,
                            Kind::Initiative,
                            Kind::Action,
                            Kind::Review,
                            Kind::Comment,
                            Kind::SwotNote,
                            Kind::ProgrammeMember,
                            Kind::Attendance,
                            Kind::AdvocateActivity,
                            Kind::Revenue,
                            Kind::ExternalId,
                            Kind::ReviewSignature,
                            Kind::ReviewDecision,
                            Kind::Scenario,
                            Kind::SavedView,
                            Kind::PlanTemplate};

std::size_t placeOf(Kind kind)
{
    return static_cast<std::size_t>(std::find(kOrder.begin(), kOrder.end(), kind) - kOrder.begin());
}

}  // namespace

std::int64_t Book::newId() { return (kSecondsOf2024 << 32) + ++m_given; }

std::size_t Book::count(Kind kind) const
{
    return static_cast<std::size_t>(
        std::count_if(m_rows.begin(), m_rows.end(), [&](const core::Record &row) { return row.kind == kind; }));
}

void Book::flush(store::Writer &writer)
{
    std::stable_sort(m_rows.begin(), m_rows.end(),
                     [](const core::Record &a, const core::Record &b) { return placeOf(a.kind) < placeOf(b.kind); });
    for (core::Record &row : m_rows) {
        writer.insert(std::move(row));
    }
    m_rows.clear();
}

core::Date on(std::string_view iso) { return core::Date::fromIso(iso).value_or(core::Date()); }

core::Currency euro() { return core::Currency::fromCode("EUR").value_or(core::Currency()); }

}  // namespace linchpin::app::sample
