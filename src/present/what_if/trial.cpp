#include "present/what_if/trial.h"

#include <algorithm>
#include <utility>

#include "app/conversations/log_conversation.h"
#include "app/what_if/scenarios.h"
#include "app/what_if/trial_plan.h"
#include "app/what_if/what_if.h"
#include "present/error_text.h"
#include "present/what_if/plan_words.h"
#include "present/what_if/trial_words.h"
#include "present/workspace_access.h"

namespace linchpin::present {

using core::report::Assumption;
using core::report::TrialOutcome;

namespace {

constexpr int kMomentMs = 40;  ///< edits within this time are worked out together
constexpr std::size_t kSuggestions = 5;

TrialScenario scenarioOf(const app::SavedScenario &saved)
{
    TrialScenario scenario;
    scenario.id = saved.id.value();
    scenario.name = fromUtf8(saved.name);
    scenario.day = saved.day;
    scenario.count = static_cast<int>(saved.assumptions.size());
    scenario.assumptions = saved.assumptions;
    scenario.hasUnread = saved.unread > 0;
    return scenario;
}

app::TrialPlan plannedBy(const app::TrialGround &ground, const TrialPlanWish &wish)
{
    app::TrialPlanOptions options;
    options.owner = wish.owner;
    options.due = wish.due;
    app::TrialPlan plan = app::planOf(ground, wish.what, options);
    titlePlan(plan);
    return plan;
}

TrialPlanLine planLine(const std::string &title, const std::string &owner, const std::optional<core::Date> &due, bool isGoal,
                       const Format &format)
{
    QStringList detail;
    if (!owner.empty()) {
        detail << fromUtf8(owner);
    }
    if (due) {
        detail << Trial::tr("by %1").arg(format.date(*due));
    }
    return {fromUtf8(title), detail.join(QStringLiteral(", ")), isGoal};
}

std::vector<TrialPlanLine> planLines(const app::TrialPlan &plan, const Format &format)
{
    std::vector<TrialPlanLine> lines;
    for (const app::PlannedGoal &goal : plan.goals) {
        lines.push_back(planLine(goal.title, goal.ownerName, goal.due, true, format));
        for (const app::PlannedAction &action : goal.actions) {
            lines.push_back(planLine(action.title, action.ownerName, action.due, false, format));
        }
    }
    for (const app::PlannedAction &action : plan.actions) {
        lines.push_back(planLine(action.title, action.ownerName, action.due, false, format));
    }
    return lines;
}

}  // namespace

/// What one run on the workspace's thread brings.
struct Trial::Answered {
    std::shared_ptr<const app::TrialGround> ground;
    bool isFresh = false;  ///< the ground was read: promises and scenarios too
    std::vector<TrialPromise> promises;
    std::vector<TrialScenario> scenarios;
    std::vector<Assumption> suggestions;
    std::shared_ptr<const TrialOutcome> outcome;
};

Trial::Trial(WorkspaceSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kMomentMs);
    connect(&m_timer, &QTimer::timeout, this, &Trial::compute);
    connect(&m_model, &AssumptionModel::edited, this, [this] {
        m_model.forgetPoints();
        schedule();
        Q_EMIT assumptionsChanged();
    });
    connect(session, &WorkspaceSession::changed, this, [this] {
        m_ground.reset();
        if (m_open) {
            schedule();
        }
    });
    connect(session, &WorkspaceSession::stateChanged, this, [this] {
        if (m_session->state() != WorkspaceSession::State::Open) {
            forgetAll();
        }
    });
}

Trial::~Trial() = default;

void Trial::forgetAll()
{
    m_kept.clear();
    m_ground.reset();
    m_model.setAssumptions({});
    setAccount({});
    m_kept.clear();
}

void Trial::setAccount(core::AccountId account)
{
    if (account == m_account) {
        return;
    }
    if (m_account && m_model.rowCount() > 0) {
        m_kept[m_account.value()] = m_model.assumptions();
    }
    const bool wasOpen = m_open;
    m_open = false;
    m_timer.stop();
    ++m_generation;
    m_jobs = 0;
    m_account = account;
    m_outcome.reset();
    m_ground.reset();
    m_problem.clear();
    m_promises.clear();
    m_scenarios.clear();
    m_wantsSuggestions = false;
    m_wantedScenario.clear();
    const auto kept = m_kept.find(account.value());
    m_model.setAssumptions(kept == m_kept.end() ? std::vector<Assumption>() : kept->second);
    m_model.forgetPoints();
    if (wasOpen) {
        Q_EMIT openChanged();
    }
    Q_EMIT assumptionsChanged();
    Q_EMIT scenariosChanged();
    Q_EMIT outcomeChanged();
}

void Trial::open()
{
    if (m_open || m_account.isNone()) {
        return;
    }
    m_open = true;
    m_wantsSuggestions = m_kept.find(m_account.value()) == m_kept.end();
    m_kept[m_account.value()];  // offered once
    compute();
    Q_EMIT openChanged();
}

void Trial::close()
{
    if (!m_open) {
        return;
    }
    m_open = false;
    m_timer.stop();
    Q_EMIT openChanged();
    Q_EMIT outcomeChanged();
}

int Trial::assume(Assumption assumption)
{
    open();
    return m_model.add(std::move(assumption));
}

void Trial::clear()
{
    if (m_model.rowCount() > 0) {
        m_model.removeRows(0, m_model.rowCount());
    }
}

void Trial::schedule()
{
    if (m_open) {
        m_timer.start();
    }
}

void Trial::compute()
{
    m_timer.stop();
    if (m_account.isNone() || m_session->state() != WorkspaceSession::State::Open) {
        return;
    }
    ++m_jobs;
    const int generation = m_generation;
    onWorkspace<Answered>(
        m_session, tr("Trying it out"), this,
        [account = m_account, ground = m_ground, assumptions = m_model.assumptions(),
         wants = m_wantsSuggestions](WorkspaceAccess &access, JobControl &) mutable -> core::Result<Answered> {
            Answered answered;
            const store::Reader &reader = access.workspace().read();
            if (!ground) {
                auto read = app::TrialGround::read(reader, account, access.today());
                if (!read) {
                    return tl::make_unexpected(read.error());
                }
                ground = std::make_shared<const app::TrialGround>(std::move(*read));
                answered.isFresh = true;
                if (auto choices = app::conversationChoices(reader, account, access.today())) {
                    for (const auto &one : choices->promises) {
                        answered.promises.push_back({one.promise, one.seat, fromUtf8(one.text), fromUtf8(one.person), one.dueOn});
                    }
                }
                for (app::SavedScenario &one : app::scenarios(reader, account)) {
                    for (Assumption &assumption : one.assumptions) {
                        ground->describe(assumption);
                    }
                    answered.scenarios.push_back(scenarioOf(one));
                }
            }
            if (wants) {
                for (Assumption &suggestion : ground->suggestions(kSuggestions)) {
                    const bool isThere = std::any_of(assumptions.begin(), assumptions.end(),
                                                     [&](const Assumption &one) { return one.isSame(suggestion); });
                    if (!isThere) {
                        suggestion.on = false;
                        answered.suggestions.push_back(suggestion);
                        assumptions.push_back(std::move(suggestion));
                    }
                }
            }
            app::TrialOptions options;
            options.me = access.me();
            answered.outcome = std::make_shared<const TrialOutcome>(ground->tryOut(assumptions, options));
            answered.ground = std::move(ground);
            return answered;
        },
        [this, generation](core::Result<Answered> answered) {
            if (generation != m_generation) {
                return;
            }
            --m_jobs;
            if (!answered) {
                if (answered.error().code != core::ErrorCode::Cancelled) {
                    m_problem = errorText(answered.error());
                    m_outcome = std::make_shared<const TrialOutcome>();
                    Q_EMIT outcomeChanged();
                }
                return;
            }
            take(std::move(*answered));
        });
}

void Trial::take(Answered answered)
{
    m_problem.clear();
    if (answered.isFresh) {
        m_ground = answered.ground;
        m_promises = std::move(answered.promises);
        if (m_scenarios != answered.scenarios) {
            m_scenarios = std::move(answered.scenarios);
            Q_EMIT scenariosChanged();
        }
    }
    if (m_wantsSuggestions) {
        m_wantsSuggestions = false;
        // What was assumed since it was asked is not suggested too.
        std::erase_if(answered.suggestions, [this](const Assumption &suggestion) {
            return std::any_of(assumptions().begin(), assumptions().end(),
                               [&](const Assumption &one) { return one.isSame(suggestion); });
        });
        m_model.append(std::move(answered.suggestions));
        Q_EMIT assumptionsChanged();
    }
    if (!m_wantedScenario.isEmpty()) {
        takeWantedScenario();
    }
    if (m_jobs > 0) {
        return;  // a newer answer is on its way
    }
    m_outcome = std::move(answered.outcome);
    m_model.takeOutcome(*m_outcome, m_session->format());
    Q_EMIT outcomeChanged();
}

const TrialScenario *Trial::scenarioNamed(const QString &name) const
{
    const QString wanted = name.trimmed();
    const auto found = std::find_if(m_scenarios.begin(), m_scenarios.end(),
                                    [&](const TrialScenario &one) { return one.name.compare(wanted, Qt::CaseInsensitive) == 0; });
    return found == m_scenarios.end() ? nullptr : &*found;
}

const TrialScenario *Trial::currentScenario() const
{
    const auto &now = m_model.assumptions();
    for (const TrialScenario &scenario : m_scenarios) {
        if (!now.empty()
            && std::equal(now.begin(), now.end(), scenario.assumptions.begin(), scenario.assumptions.end(),
                          [](const Assumption &a, const Assumption &b) { return a.on == b.on && a.isSame(b); })) {
            return &scenario;
        }
    }
    return nullptr;
}

void Trial::saveScenario(const QString &name, QObject *context, Answer answer)
{
    const TrialScenario *there = scenarioNamed(name);
    const app::ScenarioId id(there ? there->id : 0);
    const QString kept = name.trimmed();
    onWorkspace<bool>(
        m_session, tr("Saving the scenario"), context,
        [account = m_account, id, text = toUtf8(kept), assumptions = m_model.assumptions(),
         label = toUtf8(tr("Scenario \u201c%1\u201d").arg(kept))](WorkspaceAccess &access, JobControl &) -> core::Result<bool> {
            const auto done = [](auto &&result) -> core::Result<bool> {
                return result ? core::Result<bool>(true) : tl::make_unexpected(result.error());
            };
            return id ? done(app::replaceScenario(access.workspace(), id, assumptions, access.today(), label))
                      : done(app::saveScenario(access.workspace(), account, text, assumptions, access.today(), label));
        },
        [answer = std::move(answer)](core::Result<bool> done) {
            answer(done ? core::Result<void>() : tl::make_unexpected(done.error()));
        });
}

void Trial::loadScenario(qint64 id)
{
    for (const TrialScenario &scenario : m_scenarios) {
        if (scenario.id == id) {
            open();
            m_wantsSuggestions = false;
            m_model.setAssumptions(scenario.assumptions);
            schedule();
            Q_EMIT assumptionsChanged();
            return;
        }
    }
}

void Trial::openScenario(const QString &nameOrId)
{
    m_wantedScenario = nameOrId;
    open();
    if (m_ground) {
        takeWantedScenario();
    }
}

void Trial::takeWantedScenario()
{
    const QString wanted = std::exchange(m_wantedScenario, QString());
    const TrialScenario *found = wanted.isEmpty() ? nullptr : scenarioNamed(wanted);
    for (const TrialScenario &scenario : m_scenarios) {
        found = !found && QString::number(scenario.id) == wanted ? &scenario : found;
    }
    if (found) {
        loadScenario(found->id);
    }
}

void Trial::renameScenario(qint64 id, const QString &name, QObject *context, Answer answer)
{
    onWorkspace<bool>(
        m_session, tr("Renaming the scenario"), context,
        [id, text = toUtf8(name.trimmed()), label = toUtf8(tr("Name of the scenario \u201c%1\u201d").arg(name.trimmed()))](
            WorkspaceAccess &access, JobControl &) -> core::Result<bool> {
            const auto result = app::renameScenario(access.workspace(), app::ScenarioId(id), text, label);
            return result ? core::Result<bool>(true) : tl::make_unexpected(result.error());
        },
        [answer = std::move(answer)](core::Result<bool> done) {
            answer(done ? core::Result<void>() : tl::make_unexpected(done.error()));
        });
}

void Trial::removeScenario(qint64 id, QObject *context, Answer answer)
{
    QString name;
    for (const TrialScenario &scenario : m_scenarios) {
        name = scenario.id == id ? scenario.name : name;
    }
    onWorkspace<bool>(
        m_session, tr("Removing the scenario"), context,
        [id, label = toUtf8(tr("Scenario \u201c%1\u201d removed").arg(name))](WorkspaceAccess &access,
                                                                              JobControl &) -> core::Result<bool> {
            const auto result = app::removeScenario(access.workspace(), app::ScenarioId(id), label);
            return result ? core::Result<bool>(true) : tl::make_unexpected(result.error());
        },
        [answer = std::move(answer)](core::Result<bool> done) {
            answer(done ? core::Result<void>() : tl::make_unexpected(done.error()));
        });
}

void Trial::previewPlan(const TrialPlanWish &wish, QObject *context, std::function<void(std::vector<TrialPlanLine>)> answer)
{
    if (!m_ground) {
        answer({});
        return;
    }
    onWorkspace<std::vector<TrialPlanLine>>(
        m_session, tr("Looking ahead"), context,
        [ground = m_ground, wish, format = m_session->format()](WorkspaceAccess &, JobControl &)
            -> core::Result<std::vector<TrialPlanLine>> { return planLines(plannedBy(*ground, wish), format); },
        [answer = std::move(answer)](core::Result<std::vector<TrialPlanLine>> lines) {
            answer(lines ? std::move(*lines) : std::vector<TrialPlanLine>());
        });
}

void Trial::makePlan(const TrialPlanWish &wish, QObject *context, std::function<void(core::Result<TrialPlanDone>)> answer)
{
    const QString what = wish.what.empty() ? QString() : assumptionTitle(wish.what.front());
    const QString label = wish.what.size() == 1 ? tr("Plan for: %1").arg(what)
                                                : tr("Plan for: %1, and %2 more").arg(what).arg(wish.what.size() - 1);
    onWorkspace<TrialPlanDone>(
        m_session, tr("Making the plan"), context,
        [account = m_account, wish, label = toUtf8(label)](WorkspaceAccess &access, JobControl &) -> core::Result<TrialPlanDone> {
            // Of the file as it is now, not as it was when the trial began.
            auto ground = app::TrialGround::read(access.workspace().read(), account, access.today());
            if (!ground) {
                return tl::make_unexpected(ground.error());
            }
            const auto made = app::planTrial(access.workspace(), plannedBy(*ground, wish), label);
            if (!made) {
                return tl::make_unexpected(made.error());
            }
            return TrialPlanDone{planMadeSentence(*made), made->goals.empty() ? core::GoalId() : made->goals.front()};
        },
        std::move(answer));
}

QString Trial::errorSentence(const core::Error &error)
{
    switch (error.code) {
    case core::ErrorCode::NothingToDo: return tr("There is nothing to add: it is all there already.");
    case core::ErrorCode::Conflict: return tr("Another scenario has this name.");
    case core::ErrorCode::InvalidValue:
        return error.subject == "scenario.name" ? tr("A scenario needs a name of at most 80 characters.") : errorText(error);
    case core::ErrorCode::NotFound: return tr("It is no longer there.");
    case core::ErrorCode::ReadOnly: return tr("This file is open for reading only: nothing can be changed here");
    default: return errorText(error);
    }
}

}  // namespace linchpin::present
