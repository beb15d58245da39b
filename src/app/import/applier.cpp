#include "app/import/applier.h"

#include "core/entities/people.h"

namespace linchpin::app {

void ImportContext::problem(std::uint64_t line, exchange::Field field, std::string_view value, exchange::ProblemReason reason,
                            bool isRejection)
{
    ++summary.problemCount;
    if (summary.problems.size() >= options.maximumProblems) {
        return;
    }
    const auto &columns = description.mapping.of(field).columns;
    summary.problems.push_back({line, columns.empty() ? 0 : columns.front() + 1, std::string(exchange::fieldName(field)),
                                std::string(value.substr(0, 200)), reason, isRejection});
}

std::unique_ptr<Applier> makeApplier(ImportContext &context)
{
    switch (context.options.kind) {
    case exchange::ImportKind::Accounts: return makeAccountsApplier(context);
    case exchange::ImportKind::People: return makePeopleApplier(context);
    case exchange::ImportKind::Revenue: return makeRevenueApplier(context);
    case exchange::ImportKind::Opportunities: return makeOpportunitiesApplier(context);
    case exchange::ImportKind::Conversations: return makeConversationsApplier(context);
    case exchange::ImportKind::Team: return makeTeamApplier(context);
    case exchange::ImportKind::Coverage: return makeCoverageApplier(context);
    case exchange::ImportKind::Links: return makeLinksApplier(context);
    case exchange::ImportKind::Surveys: return makeSurveysApplier(context);
    case exchange::ImportKind::Outcomes: return makeOutcomesApplier(context);
    case exchange::ImportKind::Promises: return makePromisesApplier(context);
    }
    return nullptr;
}

namespace {

std::uint64_t judgementKey(std::int64_t seat, std::int64_t member, core::Aspect aspect)
{
    return StableHash().add(seat).add(member).add(static_cast<int>(aspect)).value();
}

}  // namespace

LatestJudgements::LatestJudgements(ImportContext &context)
    : m_context(context)
{
    context.read().each<core::Judgement>([&](core::Judgement &&row) {
        std::int64_t &slot = m_latest[judgementKey(row.seat.value(), row.member.value(), row.aspect)];
        if (slot == 0) {
            m_values.push_back({row.day, std::move(row.value)});
            slot = static_cast<std::int64_t>(m_values.size());
        } else if (Latest &latest = m_values[static_cast<std::size_t>(slot - 1)]; row.day >= latest.day) {
            latest = {row.day, std::move(row.value)};
        }
    });
}

bool LatestJudgements::judge(core::SeatId seat, core::MemberId member, core::Aspect aspect, const std::string &value,
                             core::Date day)
{
    std::int64_t &slot = m_latest[judgementKey(seat.value(), member.value(), aspect)];
    if (slot != 0) {
        Latest &latest = m_values[static_cast<std::size_t>(slot - 1)];
        // An older opinion than the one known says nothing about today; the same one again says nothing new.
        if (latest.day > day || latest.value == value) {
            return false;
        }
        latest = {day, value};
    } else {
        m_values.push_back({day, value});
        slot = static_cast<std::int64_t>(m_values.size());
    }
    core::Judgement row;
    row.seat = seat;
    row.member = member;
    row.aspect = aspect;
    row.value = value;
    row.day = day;
    m_context.insert(row);
    return true;
}

}  // namespace linchpin::app
