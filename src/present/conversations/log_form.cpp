#include "present/conversations/log_form.h"

#include <utility>

#include "app/conversations/log_conversation.h"
#include "present/changes.h"
#include "present/format.h"
#include "present/job.h"
#include "present/workspace_access.h"

namespace linchpin::present {

namespace {

constexpr int kEffectDelay = 250;  // ms after the last key

LogChoices choicesOf(const app::ConversationChoices &read)
{
    LogChoices choices;
    choices.account = read.account;
    choices.accountName = fromUtf8(read.accountName);
    for (const auto &person : read.people) {
        choices.people.push_back({person.seat, fromUtf8(person.name), fromUtf8(person.title), person.lastTalk});
    }
    for (const auto &promise : read.promises) {
        choices.promises.push_back(
            {promise.promise, fromUtf8(promise.text), fromUtf8(promise.person), promise.seat, promise.member, promise.dueOn});
    }
    for (const std::string &theme : read.themes) {
        choices.themes << fromUtf8(theme);
    }
    return choices;
}

/// What happened when saving: what was written, or what stands in its way.
struct SaveOutcome {
    std::vector<app::TalkProblem> problems;
    app::LoggedConversation logged;
};

}  // namespace

LogForm::LogForm(WorkspaceSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kEffectDelay);
    connect(&m_timer, &QTimer::timeout, this, &LogForm::readEffect);
    connect(session, &WorkspaceSession::changed, this, [this](const ChangeNews &news) {
        if (m_entry.account
            && news.touchesAny({core::Kind::Seat, core::Kind::Person, core::Kind::Promise, core::Kind::Insight,
                                core::Kind::Priority, core::Kind::Account})) {
            readChoices();
        }
        m_timer.start();
    });
}

void LogForm::setEntry(const LogEntry &entry)
{
    const bool another = entry.account != m_entry.account;
    if (!another && entry == m_entry) {
        return;
    }
    m_entry = entry;
    if (another) {
        m_choices = {};
        readChoices();
    }
    m_timer.start();
}

void LogForm::readChoices()
{
    const int generation = ++m_choicesGeneration;
    if (m_entry.account.isNone() || m_session->state() != WorkspaceSession::State::Open) {
        m_choicesJob = nullptr;
        Q_EMIT choicesChanged();
        return;
    }
    m_choicesJob = onWorkspace<LogChoices>(
        m_session, tr("Reading the people of the account"), this,
        [account = m_entry.account](WorkspaceAccess &access, JobControl &) {
            return app::conversationChoices(access.workspace().read(), account, access.today()).map(choicesOf);
        },
        [this, generation](core::Result<LogChoices> choices) {
            if (generation != m_choicesGeneration) {
                return;
            }
            m_choicesJob = nullptr;
            m_choices = choices ? std::move(*choices) : LogChoices();
            Q_EMIT choicesChanged();
        });
}

void LogForm::load(core::ConversationId conversation)
{
    onWorkspace<LogEntry>(
        m_session, tr("Reading the conversation"), this,
        [conversation](WorkspaceAccess &access, JobControl &) {
            return app::storedConversation(access.workspace().read(), conversation)
                .map([conversation](const app::NewConversation &talk) { return fromConversation(talk, conversation); });
        },
        [this](core::Result<LogEntry> entry) {
            if (!entry) {
                Q_EMIT failed(entry.error());
                return;
            }
            setEntry(*entry);
            Q_EMIT loaded();
        });
}

void LogForm::readEffect()
{
    const int generation = ++m_effectGeneration;
    if (m_entry.account.isNone() || m_session->state() != WorkspaceSession::State::Open) {
        m_effectJob = nullptr;
        if (!m_effect.empty()) {
            m_effect.clear();
        }
        Q_EMIT effectChanged();
        return;
    }
    m_effectJob = onWorkspace<app::ConversationEffect>(
        m_session, tr("Looking ahead"), this,
        [talk = toConversation(m_entry, m_session->info().me), edited = m_entry.edited](WorkspaceAccess &access, JobControl &) {
            return app::previewConversation(access.workspace().read(), talk, access.today(), edited);
        },
        [this, generation](core::Result<app::ConversationEffect> effect) {
            if (generation != m_effectGeneration) {
                return;
            }
            m_effectJob = nullptr;
            m_effect = effect ? effectLines(*effect, m_session->format()) : std::vector<EffectLine>();
            Q_EMIT effectChanged();
        });
}

void LogForm::save()
{
    if (m_saving) {
        return;
    }
    m_saving = true;
    m_timer.stop();
    const app::NewConversation talk = toConversation(m_entry, m_session->info().me);
    const QString label = m_entry.edited ? tr("%1, changed").arg(stepLabel(m_entry)) : stepLabel(m_entry);
    onWorkspace<SaveOutcome>(
        m_session, tr("Saving the conversation"), this,
        [talk, label = toUtf8(label), edited = m_entry.edited](WorkspaceAccess &access,
                                                               JobControl &) -> core::Result<SaveOutcome> {
            SaveOutcome outcome;
            outcome.problems = app::problemsOf(access.workspace().read(), talk, access.today());
            if (!outcome.problems.empty()) {
                return outcome;
            }
            auto logged = edited ? app::editConversation(access.workspace(), edited, talk, access.today(), label)
                                 : app::logConversation(access.workspace(), talk, access.today(), label);
            if (!logged) {
                return tl::make_unexpected(logged.error());
            }
            outcome.logged = std::move(*logged);
            return outcome;
        },
        [this, wasEdit = !m_entry.edited.isNone()](core::Result<SaveOutcome> outcome) {
            m_saving = false;
            if (!outcome) {
                Q_EMIT failed(outcome.error());
                return;
            }
            if (!outcome->problems.empty()) {
                std::vector<LogProblem> problems;
                for (const app::TalkProblem &problem : outcome->problems) {
                    problems.push_back(logProblem(problem));
                }
                Q_EMIT problemsFound(problems);
                return;
            }
            const QString summary = effectSummary(outcome->logged.effect, m_session->format());
            const QString sentence =
                wasEdit ? tr("Conversation changed: %1").arg(summary) : tr("Conversation logged: %1").arg(summary);
            Q_EMIT saved(sentence, outcome->logged.conversation.value());
        });
}

void LogForm::remove(WorkspaceSession *session, core::ConversationId conversation, const QString &label, QObject *context,
                     std::function<void(core::Result<QString>)> answer)
{
    onWorkspace<app::ConversationEffect>(
        session, tr("Removing the conversation"), context,
        [conversation, label = toUtf8(label)](WorkspaceAccess &access, JobControl &) {
            return app::removeConversation(access.workspace(), conversation, access.today(), label)
                .map([](const app::LoggedConversation &removed) { return removed.effect; });
        },
        [answer = std::move(answer), format = session->format()](core::Result<app::ConversationEffect> effect) {
            answer(effect.map([&](const app::ConversationEffect &done) {
                return tr("Conversation removed: %1").arg(effectSummary(done, format));
            }));
        });
}

}  // namespace linchpin::present
