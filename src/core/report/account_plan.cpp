#include "core/report/account_plan.h"

#include <algorithm>

#include "core/report/person_names.h"

namespace linchpin::core::report {

namespace {

/// What stands for a person when only roles are shown: the title, else tier and number ("B2"), which names nobody.
std::string roleName(const std::string &title, Tier tier, std::size_t number)
{
    if (!title.empty()) {
        return title;
    }
    static constexpr const char *kLetters[] = {"B", "I", "U"};
    return kLetters[static_cast<std::size_t>(tier)] + std::to_string(number + 1);
}

NameReplacer replacerFor(const AccountPlan &plan, NameMode mode)
{
    NameReplacer names;
    const auto add = [&](const std::string &name, const std::string &title, Tier tier, std::size_t number) {
        if (!name.empty()) {
            names.add(name, mode == NameMode::Initials ? initials(name) : roleName(title, tier, number));
        }
    };
    for (std::size_t i = 0; i < plan.map.people.size(); ++i) {
        add(plan.map.people[i].name, plan.map.people[i].title, plan.map.people[i].tier, i);
    }
    for (std::size_t i = 0; i < plan.people.size(); ++i) {
        add(plan.people[i].name, plan.people[i].title, plan.people[i].tier, i);
    }
    for (std::size_t i = 0; i < plan.overview.parts.size(); ++i) {
        add(plan.overview.parts[i].name, plan.overview.parts[i].title, plan.overview.parts[i].tier, i);
    }
    if (plan.changes) {
        for (std::size_t i = 0; i < plan.changes->people.size(); ++i) {
            const PersonChange &change = plan.changes->people[i];
            add(change.name, change.title, Tier::User, plan.people.size() + i);
            add(change.other, change.title, Tier::User, plan.people.size() + i);
        }
    }
    return names;
}

}  // namespace

AccountPlan withNames(AccountPlan plan, NameMode mode)
{
    plan.names = mode;
    if (mode == NameMode::Full) {
        return plan;
    }
    const NameReplacer names = replacerFor(plan, mode);
    const auto text = [&names](std::string &value) { value = names.apply(value); };
    const auto texts = [&text](std::vector<std::string> &values) {
        for (std::string &value : values) {
            text(value);
        }
    };
    // With roles the title moves up into the place of the name, and the department stands below it.
    const auto person = [&](std::string &name, std::string &title, const std::string &department) {
        if (name.empty()) {
            return;
        }
        name = names.whole(name);
        if (mode == NameMode::RolesOnly) {
            title = department;
        }
    };

    AccountOverview &overview = plan.overview;
    for (ScorePart &part : overview.parts) {
        person(part.name, part.title, {});
        for (LedgerLine &line : part.ledger) {
            text(line.text);
        }
    }
    text(overview.worstDeparture);
    text(overview.figures.topBuyer);
    for (FindingLine &finding : overview.findings) {
        text(finding.title);
        text(finding.detail);
        text(finding.reason);
        text(finding.note);
        person(finding.facts.seatName, finding.facts.seatTitle, {});
        for (FindingPerson &concerned : finding.people) {
            person(concerned.name, concerned.title, {});
        }
    }
    for (GoalLine &goal : overview.goals) {
        text(goal.title);
        text(goal.seatName);
        text(goal.measure);
        text(goal.why);
        for (GoalLine::Step &step : goal.steps) {
            text(step.title);
        }
    }
    for (PromiseLine &promise : overview.promises) {
        text(promise.text);
        text(promise.to);
    }
    for (MapPerson &entry : plan.map.people) {
        person(entry.name, entry.title, entry.department);
    }
    for (PlanPerson &entry : plan.people) {
        text(entry.values);
        person(entry.name, entry.title, entry.department);
    }
    texts(plan.thin.nobody);
    for (auto &[name, strength] : plan.thin.below) {
        text(name);
    }
    for (PlanMoment &moment : plan.moments) {
        text(moment.who);
        text(moment.text);
    }
    for (PlanPriority &priority : plan.priorities) {
        text(priority.title);
        text(priority.reason);
    }
    text(plan.objectives);
    text(plan.challenges);
    texts(plan.countsTowards);
    if (plan.changes) {
        for (PersonChange &change : plan.changes->people) {
            person(change.name, change.title, {});
            text(change.other);
        }
        texts(plan.changes->goalsDone);
        texts(plan.changes->goalsMissed);
        texts(plan.changes->decisions);
    }
    for (PlanGap &gap : plan.gaps) {
        texts(gap.names);
    }
    return plan;
}

std::vector<const FindingLine *> mapSays(const AccountOverview &overview, std::size_t most)
{
    constexpr std::size_t kLeast = 2;  // of opportunities and of strengths, when there are as many
    std::vector<const FindingLine *> wrong;
    std::vector<const FindingLine *> chances;
    std::vector<const FindingLine *> strengths;
    for (const FindingLine &line : overview.findings) {
        if (line.isOfMap() && (line.state == FindingState::Open || line.state == FindingState::Planned)) {
            (line.kind == FindingKind::Strength          ? strengths
                 : line.kind == FindingKind::Opportunity ? chances
                                                         : wrong)
                .push_back(&line);
        }
    }
    const std::size_t kept = std::min(kLeast, strengths.size()) + std::min(kLeast, chances.size());
    wrong.resize(std::min(wrong.size(), most > kept ? most - kept : 0));
    std::size_t room = most - wrong.size();
    chances.resize(std::min(chances.size(), room - std::min({kLeast, strengths.size(), room})));
    room -= chances.size();
    strengths.resize(std::min(strengths.size(), room));
    wrong.insert(wrong.end(), chances.begin(), chances.end());
    wrong.insert(wrong.end(), strengths.begin(), strengths.end());
    return wrong;
}

}  // namespace linchpin::core::report
