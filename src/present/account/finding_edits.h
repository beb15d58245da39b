#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QString>

#include "core/date.h"
#include "core/entities/account.h"
#include "core/report/account_overview.h"
#include "present/edit/field_edit.h"
#include "present/format.h"

// What the window does with findings of an account: each is one undo step named after the finding; answers come in the window's thread.

namespace linchpin::present {

class WorkspaceSession;

/// Positions in AccountOverview::findings in the order they are shown: open ones by kind and money, then those set aside; hidden and closed ones only
/// when asked for. Strengths are left out.
[[nodiscard]] std::vector<std::size_t> findingOrder(const core::report::AccountOverview &overview, bool withHidden);
/// How many are hidden or closed.
[[nodiscard]] int hiddenFindings(const core::report::AccountOverview &overview);

/// "Accepted until 31 Mar 2027: known and agreed", "Planned", "Hidden"; empty for an open one.
[[nodiscard]] QString findingStateText(const core::report::FindingLine &finding, const Format &format);
/// "Severe", "Serious", "Minor".
[[nodiscard]] QString severityText(int severity);

/// The finding about which something is said.
struct FindingTarget {
    core::AccountId account;
    core::report::FindingLine line;
    QString title;  ///< as shown: what the undo step is called
};

Job *acceptFinding(WorkspaceSession *session, const FindingTarget &finding, const QString &reason, core::Date until,
                   QObject *context, EditAnswer answer);
Job *hideFinding(WorkspaceSession *session, const FindingTarget &finding, const QString &reason, QObject *context,
                 EditAnswer answer);
Job *reopenFinding(WorkspaceSession *session, const FindingTarget &finding, QObject *context, EditAnswer answer);
Job *closeFinding(WorkspaceSession *session, const FindingTarget &finding, QObject *context, EditAnswer answer);
Job *setFindingOwner(WorkspaceSession *session, const FindingTarget &finding, core::MemberId owner, QObject *context,
                     EditAnswer answer);
Job *removeFinding(WorkspaceSession *session, const FindingTarget &finding, QObject *context, EditAnswer answer);

struct FindingPlanDraft {
    bool asAction = false;  ///< else a goal
    QString title;
    QString why;
    core::MemberId owner;
    std::optional<core::Date> due;
};
Job *planFinding(WorkspaceSession *session, const FindingTarget &finding, const FindingPlanDraft &plan, QObject *context,
                 EditAnswer answer);

/// A finding as it is typed.
struct FindingDraft {
    core::SeatId seat;
    core::FindingKind kind = core::FindingKind::Problem;
    QString title;
    QString detail;
    int severity = 2;
    core::MemberId owner;
    std::optional<std::int64_t> value;
    core::Currency currency;
};
/// A new one when `finding` is none.
Job *saveFinding(WorkspaceSession *session, core::AccountId account, core::FindingId finding, const FindingDraft &draft,
                 QObject *context, EditAnswer answer);

/// What the facts of an account say beyond its overview.
struct AccountFacts {
    core::Account account;
    QString parentName;

    bool operator==(const AccountFacts &) const = default;
};
Job *readAccountFacts(WorkspaceSession *session, core::AccountId account, QObject *context,
                      std::function<void(core::Result<AccountFacts>)> answer);
/// Accounts of exactly this name without regard to case, accents and blanks; for a word of warning before a second one is added.
Job *findSameName(WorkspaceSession *session, const QString &name, QObject *context, std::function<void(core::AccountId)> answer);

}  // namespace linchpin::present
