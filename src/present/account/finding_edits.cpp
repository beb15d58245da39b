#include "present/account/finding_edits.h"

#include <algorithm>

#include <QCoreApplication>

#include "app/account_names.h"
#include "app/findings/findings.h"
#include "app/workspace.h"
#include "present/edit/choice_index.h"
#include "present/sentences_words.h"
#include "present/workspace_access.h"

namespace linchpin::present {

using core::FindingKind;
using core::FindingState;
using core::report::AccountOverview;
using core::report::FindingLine;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(linchpin::present::Findings)
};

bool isAside(const FindingLine &line) { return line.state == FindingState::Hidden || line.state == FindingState::Closed; }

/// Runs one use case of app/findings on the workspace's thread under a label of the user's words.
template <typename Work>
Job *edit(WorkspaceSession *session, const QString &label, QObject *context, Work work, EditAnswer answer)
{
    return onWorkspace<bool>(
        session, label, context,
        [label = toUtf8(label), work = std::move(work)](WorkspaceAccess &access, JobControl &) -> core::Result<bool> {
            const auto done = work(access, label);
            if (!done) {
                return tl::make_unexpected(done.error());
            }
            return true;
        },
        [answer = std::move(answer)](core::Result<bool> result) {
            if (answer) {
                answer(result ? core::Result<void>() : core::Result<void>(tl::make_unexpected(result.error())));
            }
        });
}

app::FindingRef refOf(const FindingTarget &finding) { return app::FindingRef::of(finding.account, finding.line); }

QString named(const QString &title) { return title.left(90); }

}  // namespace

std::vector<std::size_t> findingOrder(const AccountOverview &overview, bool withHidden)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < overview.findings.size(); ++i) {
        const FindingLine &line = overview.findings[i];
        if (line.kind != FindingKind::Strength && (withHidden || !isAside(line))) {
            order.push_back(i);
        }
    }
    // Within each state as the overview ranks them.
    const auto rank = [&overview](std::size_t at) {
        const FindingLine &line = overview.findings[at];
        return isAside(line) ? 3 : line.state == FindingState::Accepted ? 2 : line.state == FindingState::Planned ? 1 : 0;
    };
    std::stable_sort(order.begin(), order.end(), [&rank](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    return order;
}

int hiddenFindings(const AccountOverview &overview)
{
    return static_cast<int>(std::count_if(overview.findings.begin(), overview.findings.end(), [](const FindingLine &line) {
        return isAside(line) && line.kind != FindingKind::Strength;
    }));
}

QString findingStateText(const FindingLine &finding, const Format &format)
{
    const QString reason = fromUtf8(finding.reason);
    switch (finding.state) {
    case FindingState::Open: return {};
    case FindingState::Accepted: {
        const QString until =
            finding.until ? Words::tr("Accepted until %1").arg(format.date(*finding.until)) : Words::tr("Accepted");
        return reason.isEmpty() ? until : Words::tr("%1: %2").arg(until, reason);
    }
    default: return reason.isEmpty() ? label(finding.state) : Words::tr("%1: %2").arg(label(finding.state), reason);
    }
}

QString severityText(int severity)
{
    return severity >= 3 ? Words::tr("Severe") : severity == 2 ? Words::tr("Serious") : Words::tr("Minor");
}

Job *acceptFinding(WorkspaceSession *session, const FindingTarget &finding, const QString &reason, core::Date until,
                   QObject *context, EditAnswer answer)
{
    return edit(
        session, Words::tr("Accepted: %1").arg(named(finding.title)), context,
        [ref = refOf(finding), reason = toUtf8(reason), until](WorkspaceAccess &access, const std::string &label) {
            return app::acceptFinding(access.workspace(), ref, reason, until, access.today(), label);
        },
        std::move(answer));
}

Job *hideFinding(WorkspaceSession *session, const FindingTarget &finding, const QString &reason, QObject *context,
                 EditAnswer answer)
{
    return edit(
        session, Words::tr("Hidden: %1").arg(named(finding.title)), context,
        [ref = refOf(finding), reason = toUtf8(reason)](WorkspaceAccess &access, const std::string &label) {
            return app::hideFinding(access.workspace(), ref, reason, access.today(), label);
        },
        std::move(answer));
}

Job *reopenFinding(WorkspaceSession *session, const FindingTarget &finding, QObject *context, EditAnswer answer)
{
    return edit(
        session, Words::tr("Open again: %1").arg(named(finding.title)), context,
        [ref = refOf(finding)](WorkspaceAccess &access, const std::string &label) {
            return app::reopenFinding(access.workspace(), ref, label);
        },
        std::move(answer));
}

Job *closeFinding(WorkspaceSession *session, const FindingTarget &finding, QObject *context, EditAnswer answer)
{
    return edit(
        session, Words::tr("Solved: %1").arg(named(finding.title)), context,
        [ref = refOf(finding)](WorkspaceAccess &access, const std::string &label) {
            return app::closeFinding(access.workspace(), ref, label);
        },
        std::move(answer));
}

Job *setFindingOwner(WorkspaceSession *session, const FindingTarget &finding, core::MemberId owner, QObject *context,
                     EditAnswer answer)
{
    return edit(
        session, Words::tr("Owner of: %1").arg(named(finding.title)), context,
        [ref = refOf(finding), owner](WorkspaceAccess &access, const std::string &label) {
            return app::setFindingOwner(access.workspace(), ref, owner, access.today(), label);
        },
        std::move(answer));
}

Job *removeFinding(WorkspaceSession *session, const FindingTarget &finding, QObject *context, EditAnswer answer)
{
    return edit(
        session, Words::tr("Finding removed: %1").arg(named(finding.title)), context,
        [id = finding.line.finding](WorkspaceAccess &access, const std::string &label) {
            return app::removeFinding(access.workspace(), id, label);
        },
        std::move(answer));
}

Job *planFinding(WorkspaceSession *session, const FindingTarget &finding, const FindingPlanDraft &draft, QObject *context,
                 EditAnswer answer)
{
    app::FindingPlan plan;
    plan.as = draft.asAction ? app::FindingPlan::As::Action : app::FindingPlan::As::Goal;
    plan.title = toUtf8(draft.title);
    plan.why = toUtf8(draft.why);
    plan.owner = draft.owner;
    plan.due = draft.due;
    return edit(
        session, Words::tr("Planned: %1").arg(named(draft.title)), context,
        [ref = refOf(finding), plan](WorkspaceAccess &access, const std::string &label) {
            return app::planFinding(access.workspace(), ref, plan, access.today(), label);
        },
        std::move(answer));
}

Job *saveFinding(WorkspaceSession *session, core::AccountId account, core::FindingId finding, const FindingDraft &draft,
                 QObject *context, EditAnswer answer)
{
    app::FindingText text;
    text.seat = draft.seat;
    text.kind = draft.kind;
    text.title = toUtf8(draft.title);
    text.detail = toUtf8(draft.detail);
    text.severity = draft.severity;
    text.owner = draft.owner;
    text.value = draft.value;
    text.currency = draft.currency;
    return edit(
        session, (finding ? Words::tr("Finding changed: %1") : Words::tr("Finding added: %1")).arg(named(draft.title)), context,
        [account, finding, text](WorkspaceAccess &access, const std::string &label) -> core::Result<void> {
            if (finding) {
                const auto updated = app::updateFinding(access.workspace(), finding, text, label);
                return updated ? core::Result<void>() : core::Result<void>(tl::make_unexpected(updated.error()));
            }
            const auto added = app::addFinding(access.workspace(), account, text, access.today(), label);
            return added ? core::Result<void>() : core::Result<void>(tl::make_unexpected(added.error()));
        },
        std::move(answer));
}

Job *readAccountFacts(WorkspaceSession *session, core::AccountId account, QObject *context,
                      std::function<void(core::Result<AccountFacts>)> answer)
{
    return onWorkspace<AccountFacts>(
        session, Words::tr("Reading the account"), context,
        [account](WorkspaceAccess &access, JobControl &) -> core::Result<AccountFacts> {
            const auto &reader = access.workspace().read();
            auto row = reader.one(account);
            if (!row) {
                return tl::make_unexpected(row.error());
            }
            AccountFacts facts;
            facts.account = std::move(*row);
            if (facts.account.parent) {
                if (const auto parent = reader.find(facts.account.parent)) {
                    facts.parentName = fromUtf8(parent->name);
                }
            }
            return facts;
        },
        std::move(answer));
}

Job *findSameName(WorkspaceSession *session, const QString &name, QObject *context, std::function<void(core::AccountId)> answer)
{
    return onWorkspace<core::AccountId>(
        session, Words::tr("Looking for the name"), context,
        [wanted = foldedText(name)](WorkspaceAccess &access, JobControl &) -> core::Result<core::AccountId> {
            return app::accountWhere(access.workspace().read(),
                                     [&wanted](std::string_view text) { return foldedText(fromUtf8(text)) == wanted; });
        },
        [answer = std::move(answer)](core::Result<core::AccountId> found) { answer(found.value_or(core::AccountId())); });
}

}  // namespace linchpin::present
