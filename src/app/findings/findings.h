#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "core/date.h"
#include "core/entities/kinds.h"
#include "core/entities/plan.h"
#include "core/report/account_overview.h"
#include "core/result.h"
#include "store/change_set.h"

// What one does with a finding. What a rule says (an alarm of the method, or the map) has no row until somebody says something about it; the row is then
// kept under the rule and the person it is about, so that what was said holds for as long as the rule speaks of the same. Each call is one undo step under `label`.

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

class Workspace;

/// Which finding: a stored one, or what a rule says about an account.
struct FindingRef {
    core::AccountId account;
    core::FindingId finding;  ///< none: not stored yet
    std::string rule;  ///< of an alarm or of the map; empty for one typed by hand
    core::SeatId seat;
    core::FindingKind kind = core::FindingKind::Issue;
    int severity = 2;

    [[nodiscard]] static FindingRef of(core::AccountId account, const core::report::FindingLine &line)
    {
        return {account, line.finding, line.rule, line.facts.seat, line.kind, line.severity};
    }
    bool operator==(const FindingRef &) const = default;
};

/// Lives with it up to and with `until`; then it is open again by itself. InvalidValue{reason} when the reason is blank, InvalidValue{accepted_until}
/// when the day is not after `today` or more than three years away. NotFound when it is gone.
[[nodiscard]] core::Result<store::ChangeSet> acceptFinding(Workspace &workspace, const FindingRef &finding,
                                                           std::string_view reason, core::Date until, core::Date today,
                                                           std::string_view label);
/// Not shown any more until it is shown again. The reason may be empty.
[[nodiscard]] core::Result<store::ChangeSet> hideFinding(Workspace &workspace, const FindingRef &finding, std::string_view reason,
                                                         core::Date today, std::string_view label);
/// Takes back that it was accepted, hidden, planned or closed.
[[nodiscard]] core::Result<store::ChangeSet> reopenFinding(Workspace &workspace, const FindingRef &finding,
                                                           std::string_view label);
/// Solved: kept, not shown. Not for what a rule says, which goes by itself: InvalidValue{finding}.
[[nodiscard]] core::Result<store::ChangeSet> closeFinding(Workspace &workspace, const FindingRef &finding,
                                                          std::string_view label);
/// Who of us takes care; an empty id takes the owner away.
[[nodiscard]] core::Result<store::ChangeSet> setFindingOwner(Workspace &workspace, const FindingRef &finding,
                                                             core::MemberId owner, core::Date today, std::string_view label);

/// What becomes of a finding.
struct FindingPlan {
    enum class As : std::uint8_t { Goal, Action };
    As as = As::Goal;
    std::string title;
    std::string why;  ///< of a goal: what was found
    core::MemberId owner;
    std::optional<core::Date> due;
};
/// Adds a goal linked to the finding (Goal::finding), or an action for the same person, and marks the finding as planned. It is open again when
/// all its goals are done or dropped, or the day of the action has passed, and it is still so. InvalidValue{title} when it is blank, InvalidValue{due_on} as app::postpone.
[[nodiscard]] core::Result<store::ChangeSet> planFinding(Workspace &workspace, const FindingRef &finding, const FindingPlan &plan,
                                                         core::Date today, std::string_view label);

/// A finding typed by hand.
struct FindingText {
    core::SeatId seat;
    core::FindingKind kind = core::FindingKind::Issue;
    std::string title;
    std::string detail;
    int severity = 2;  ///< 1 (low) .. 3 (high)
    core::MemberId owner;
    std::optional<std::int64_t> value;  ///< minor units of `currency`
    core::Currency currency;
};
/// InvalidValue{title | severity}, Conflict{seat} when the person sits in another account.
[[nodiscard]] core::Result<core::FindingId> addFinding(Workspace &workspace, core::AccountId account, const FindingText &text,
                                                       core::Date today, std::string_view label);
[[nodiscard]] core::Result<store::ChangeSet> updateFinding(Workspace &workspace, core::FindingId finding, const FindingText &text,
                                                           std::string_view label);
[[nodiscard]] core::Result<store::ChangeSet> removeFinding(Workspace &workspace, core::FindingId finding, std::string_view label);

/// How it stands on a day: what was accepted or hidden until a day is open after it, what was planned is open again when its goals are over.
[[nodiscard]] core::FindingState stateOn(const store::Reader &reader, const core::Finding &finding, core::Date asOf);
/// The alarms that somebody accepted, hid or planned, and that are so on a day: they need no attention. Reads once. Throws store::Failure.
class AsideAlarms final {
public:
    AsideAlarms(const store::Reader &reader, core::Date asOf);
    /// `people`: how many the alarm is about; all of them must have been set aside.
    [[nodiscard]] bool contains(core::AccountId account, core::Alarm alarm, core::SeatId seat, int people = 1) const;

private:
    std::set<std::tuple<std::int64_t, core::Alarm, std::int64_t>> m_alarms;
};

/// How serious an alarm is: 1 (low) .. 3 (high).
[[nodiscard]] int severityOf(core::Alarm alarm);
/// Whether the text is the id of an alarm or of a rule of the map.
[[nodiscard]] bool isRuleOfMethod(std::string_view rule);

}  // namespace linchpin::app
