#include <optional>
#include <unordered_map>

#include "app/import/applier.h"
#include "core/entities/voice.h"
#include "exchange/name_key.h"

namespace linchpin::app {

namespace {

using exchange::Field;
using exchange::ProblemReason;

core::AccountId accountOf(ImportContext &context, std::uint64_t line, const exchange::AccountReference &reference)
{
    const Match<std::size_t> match = context.directory.account(reference);
    if (match.isAmbiguous) {
        context.problem(line, Field::Account, reference.text, ProblemReason::AmbiguousName);
    }
    return context.directory.accountId(match.handle);
}

core::SeatId seatOf(ImportContext &context, SeatIndex &seats, std::uint64_t line, core::AccountId account,
                    const std::optional<std::string> &name)
{
    if (!name || exchange::isNobody(*name)) {
        return {};
    }
    const Match<core::SeatId> match = seats.seat(account, *name);
    if (match.isAmbiguous) {
        context.problem(line, Field::Person, *name, ProblemReason::AmbiguousName);
    }
    if (match.handle.isNone()) {
        context.problem(line, Field::Person, *name, ProblemReason::ErasedOnRequest);
    }
    return match.handle;
}

/// Writes a row under its source key: new, changed or the same.
template <typename T>
RowOutcome put(ImportContext &context, SourceKeys &keys, T row, const std::optional<T> &stored)
{
    if (!stored) {
        row.id = {};
        keys.note(row.sourceKey, context.insert(row).value());
        return RowOutcome::Created;
    }
    if (row == *stored) {
        return RowOutcome::Same;
    }
    context.update(row);
    return RowOutcome::Changed;
}

template <typename T>
std::optional<T> storedRow(ImportContext &context, const SourceKeys &keys, const std::string &key)
{
    const std::int64_t known = keys.find(key);
    return known == 0 ? std::nullopt : context.read().find(core::Id<T>(known));
}

/// Survey answers and invitations.
class SurveysApplier final : public Applier {
public:
    explicit SurveysApplier(ImportContext &context)
        : m_context(context)
        , m_seats(context.directory)
    {
        m_keys.load(context.read(), core::Kind::SurveyAnswer);
        m_surveys.load(context.read());
        for (std::size_t i = 0; i < m_surveys.size(); ++i) {
            m_surveysByName.emplace(exchange::nameKey(m_surveys[i].name), i);
        }
        context.read().each<core::SurveyInvitation>([&](core::SurveyInvitation &&row) { ++m_invitations[invitationKey(row)]; });
    }

    RowOutcome apply(exchange::TableRow &row) override
    {
        const auto &proposal = std::get<exchange::SurveyProposal>(row.proposal);
        const core::AccountId account = accountOf(m_context, row.line, proposal.account);
        const core::SeatId seat = seatOf(m_context, m_seats, row.line, account, proposal.person);
        const std::size_t survey = surveyNamed(proposal);
        const core::Survey &asked = m_surveys[survey];
        const core::Date day = proposal.day ? *proposal.day : proposal.invitedDay.value_or(m_context.today);

        bool hasInvited = false;
        if (proposal.isInvited) {
            core::SurveyInvitation invitation;
            invitation.survey = asked.id;
            invitation.account = account;
            invitation.seat = seat;
            invitation.day = proposal.invitedDay.value_or(day);
            const std::uint64_t key = invitationKey(invitation);
            // Nobody named: each such row is another invitation.
            if (++m_seenInvitations[key] > m_invitations[key]) {
                if (seat.isNone() || m_invitations[key] == 0) {
                    m_context.insert(invitation);
                    ++m_invitations[key];
                    hasInvited = true;
                }
            }
        }
        if (!proposal.score) {
            return hasInvited ? RowOutcome::Created : RowOutcome::Same;
        }
        const std::uint64_t identity =
            StableHash().add(asked.id.value()).add(account.value()).add(seat.value()).add(day.days()).value();
        const std::string key = m_keys.keyOf(m_context.directory.source(), proposal.id, identity);
        const auto stored = storedRow<core::SurveyAnswer>(m_context, m_keys, key);
        core::SurveyAnswer answer = stored.value_or(core::SurveyAnswer());
        answer.survey = asked.id;
        answer.account = account;
        answer.seat = seat;
        answer.day = day;
        answer.score = *proposal.score;
        answer.scaleLow = proposal.scale ? proposal.scale->low : stored ? stored->scaleLow : asked.scaleLow;
        answer.scaleHigh = proposal.scale ? proposal.scale->high : stored ? stored->scaleHigh : asked.scaleHigh;
        assign(answer.comment, proposal.comment);
        answer.sourceKey = key;
        const RowOutcome outcome = put(m_context, m_keys, std::move(answer), stored);
        return outcome == RowOutcome::Same && hasInvited ? RowOutcome::Changed : outcome;
    }

    void finish() override { m_surveys.flush(m_context.directory.writer(), m_context.summary); }

private:
    static std::uint64_t invitationKey(const core::SurveyInvitation &row)
    {
        return StableHash().add(row.survey.value()).add(row.account.value()).add(row.seat.value()).add(row.day.days()).value();
    }

    std::size_t surveyNamed(const exchange::SurveyProposal &proposal)
    {
        const std::string name = proposal.survey.value_or("Survey");
        const auto [found, isNew] = m_surveysByName.try_emplace(exchange::nameKey(name), m_surveys.size());
        if (isNew) {
            core::Survey survey;
            survey.name = name;
            if (proposal.scale) {
                survey.scaleLow = proposal.scale->low;
                survey.scaleHigh = proposal.scale->high;
            }
            m_surveys.add(std::move(survey), m_context.directory.writer());
        }
        return found->second;
    }

    ImportContext &m_context;
    SeatIndex m_seats;
    SourceKeys m_keys;
    PendingRows<core::Survey> m_surveys;
    std::unordered_map<std::string, std::size_t> m_surveysByName;
    FlatMap m_invitations;  ///< stored, by key
    FlatMap m_seenInvitations;  ///< in this file, by key
};

/// Outcome metrics with their measured values.
class OutcomesApplier final : public Applier {
public:
    explicit OutcomesApplier(ImportContext &context)
        : m_context(context)
    {
        m_metrics.load(context.read());
        for (std::size_t i = 0; i < m_metrics.size(); ++i) {
            m_metricsByName[metricKey(m_metrics[i].account, m_metrics[i].name)] = static_cast<std::int64_t>(i + 1);
        }
        m_values.load(context.read());
        for (std::size_t i = 0; i < m_values.size(); ++i) {
            m_valuesByDay[valueKey(m_values[i].metric, m_values[i].day)] = static_cast<std::int64_t>(i + 1);
        }
    }

    RowOutcome apply(exchange::TableRow &row) override
    {
        const auto &proposal = std::get<exchange::OutcomeProposal>(row.proposal);
        const core::AccountId account = accountOf(m_context, row.line, proposal.account);
        std::int64_t &slot = m_metricsByName[metricKey(account, proposal.metric)];
        if (slot == 0) {
            core::OutcomeMetric metric;
            metric.account = account;
            metric.name = proposal.metric;
            metric.kind = core::OutcomeKind::Own;
            slot = static_cast<std::int64_t>(m_metrics.add(std::move(metric), m_context.directory.writer()) + 1);
        }
        const auto index = static_cast<std::size_t>(slot - 1);
        core::OutcomeMetric metric = m_metrics[index];
        bool isChanged = assign(metric.target, proposal.target);
        isChanged |= assign(metric.higherIsBetter, proposal.higherIsBetter);
        isChanged |= assign(metric.weight, proposal.weight);
        isChanged |= assign(metric.unit, proposal.unit);
        isChanged |= assign(metric.kind, proposal.kind);
        if (isChanged) {
            m_metrics.edit(index) = metric;
        }
        std::int64_t &known = m_valuesByDay[valueKey(metric.id, proposal.day)];
        const bool isNew = known == 0;
        if (isNew) {
            core::OutcomeValue value;
            value.metric = metric.id;
            value.day = proposal.day;
            value.value = proposal.value;
            value.note = proposal.note.value_or("");
            known = static_cast<std::int64_t>(m_values.add(std::move(value), m_context.directory.writer()) + 1);
            return RowOutcome::Created;
        }
        core::OutcomeValue &value = m_values.edit(static_cast<std::size_t>(known - 1));
        isChanged |= assign(value.value, std::optional(proposal.value));
        isChanged |= assign(value.note, proposal.note);
        return isChanged ? RowOutcome::Changed : RowOutcome::Same;
    }

    void finish() override
    {
        m_metrics.flush(m_context.directory.writer(), m_context.summary);
        m_values.flush(m_context.directory.writer(), m_context.summary);
    }

private:
    static std::uint64_t metricKey(core::AccountId account, std::string_view name)
    {
        return StableHash().add(account.value()).add(exchange::nameKey(name)).value();
    }
    static std::uint64_t valueKey(core::OutcomeMetricId metric, core::Date day)
    {
        return StableHash().add(metric.value()).add(day.days()).value();
    }

    ImportContext &m_context;
    PendingRows<core::OutcomeMetric> m_metrics;
    FlatMap m_metricsByName;  ///< -> position + 1
    PendingRows<core::OutcomeValue> m_values;
    FlatMap m_valuesByDay;  ///< -> position + 1
};

/// Promises to people, or to the account as a whole.
class PromisesApplier final : public Applier {
public:
    explicit PromisesApplier(ImportContext &context)
        : m_context(context)
        , m_seats(context.directory)
    {
        m_keys.load(context.read(), core::Kind::Promise);
    }

    RowOutcome apply(exchange::TableRow &row) override
    {
        const auto &proposal = std::get<exchange::PromiseProposal>(row.proposal);
        const core::AccountId account = accountOf(m_context, row.line, proposal.account);
        const core::SeatId seat = seatOf(m_context, m_seats, row.line, account, proposal.person);
        const std::uint64_t identity = StableHash()
                                           .add(account.value())
                                           .add(seat.value())
                                           .add(exchange::nameKey(proposal.text))
                                           .add(proposal.made.days())
                                           .value();
        const std::string key = m_keys.keyOf(m_context.directory.source(), proposal.id, identity);
        const auto stored = storedRow<core::Promise>(m_context, m_keys, key);
        core::Promise promise = stored.value_or(core::Promise());
        promise.account = account;
        promise.seat = seat.isNone() ? promise.seat : seat;
        if (proposal.member) {
            const auto member = m_context.directory.member(*proposal.member);
            if (member) {
                promise.member = *member;
            } else {
                m_context.problem(row.line, Field::Member, *proposal.member, ProblemReason::UnknownMember);
            }
        }
        promise.text = proposal.text;
        promise.madeOn = proposal.made;
        // A due day that moves leaves its first value behind.
        if (stored && stored->dueOn != proposal.due && !stored->firstDueOn) {
            promise.firstDueOn = stored->dueOn;
        }
        promise.dueOn = proposal.due;
        assign(promise.doneOn, proposal.done);
        assign(promise.brokenOn, proposal.broken);
        promise.sourceKey = key;
        return put(m_context, m_keys, std::move(promise), stored);
    }

private:
    ImportContext &m_context;
    SeatIndex m_seats;
    SourceKeys m_keys;
};

}  // namespace

std::unique_ptr<Applier> makeSurveysApplier(ImportContext &context) { return std::make_unique<SurveysApplier>(context); }
std::unique_ptr<Applier> makeOutcomesApplier(ImportContext &context) { return std::make_unique<OutcomesApplier>(context); }
std::unique_ptr<Applier> makePromisesApplier(ImportContext &context) { return std::make_unique<PromisesApplier>(context); }

}  // namespace linchpin::app
