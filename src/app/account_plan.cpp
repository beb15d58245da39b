#include "app/account_plan.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "app/account_people.h"
#include "app/account_plan_facts.h"
#include "app/analysis/comparison.h"
#include "app/overview.h"
#include "app/score_board.h"
#include "app/workspace.h"
#include "core/entities/account.h"
#include "core/entities/conversations.h"
#include "core/entities/workspace.h"
#include "store/reader.h"

namespace linchpin::app {

using namespace core::report;
using core::Tier;

namespace {

constexpr std::size_t kMostMoments = 6;
constexpr std::size_t kFewUsers = 8;  ///< up to this many users are listed one by one

/// The records behind a plan that the overview does not carry.
struct PlanRecords {
    core::Account account;
    std::string company;
    std::vector<core::Goal> goals;
    std::vector<core::Review> reviews;
    std::vector<core::Snapshot> snapshots;  ///< on or before the day, oldest first
};

PlanRecords readRecords(const store::Reader &reader, const core::Account &account, core::Date asOf)
{
    PlanRecords records;
    records.account = account;
    for (const core::Workspace &row : reader.all<core::Workspace>()) {
        records.company = row.company.empty() ? row.name : row.company;
    }
    records.goals = reader.where<core::Goal>("account", account.id);
    records.reviews = reader.where<core::Review>("account", account.id);
    std::stable_sort(records.reviews.begin(), records.reviews.end(), [](const core::Review &a, const core::Review &b) {
        return std::pair(a.year, a.quarter) < std::pair(b.year, b.quarter);
    });
    for (core::Snapshot &row : reader.where<core::Snapshot>("account", account.id)) {
        if (row.asOf <= asOf) {
            records.snapshots.push_back(std::move(row));
        }
    }
    std::stable_sort(records.snapshots.begin(), records.snapshots.end(),
                     [](const core::Snapshot &a, const core::Snapshot &b) { return a.asOf < b.asOf; });
    return records;
}

std::string quarterLabel(core::Date day)
{
    const core::Quarter quarter = core::Quarter::of(day);
    return "Q" + std::to_string(quarter.number) + " " + std::to_string(quarter.year);
}

std::string personalValue(const AccountPeople::Entry &entry)
{
    if (!entry.personalValue) {
        return {};
    }
    const std::string &text = entry.personalValue->detail.empty() ? entry.personalValue->value : entry.personalValue->detail;
    return text == "unknown" ? std::string() : text;
}

/// Depth of each seat below its top, for the order of the tables; loops end where they began.
std::unordered_map<std::int64_t, int> levels(const AccountPeople &people)
{
    std::unordered_map<std::int64_t, int> depth;
    for (const auto &entry : people.entries) {
        int level = 0;
        const AccountPeople::Entry *at = &entry;
        while (level < 100 && !at->seat.reportsTo.isNone()) {
            const auto *above = people.find(at->seat.reportsTo);
            if (above == nullptr || above == &entry) {
                break;
            }
            at = above;
            ++level;
        }
        depth[entry.seat.id.value()] = entry.seat.external ? 1000 : level;
    }
    return depth;
}

PlanPerson planPerson(const AccountPeople::Entry &entry, const AccountPeople &people,
                      const std::unordered_map<std::int64_t, std::size_t> &columns)
{
    const core::scoring::ContactScore &score = *entry.score;
    PlanPerson person;
    if (const auto *role = entry.leadingRole()) {
        person.role = role->word;
        person.ownRole = role->own;
    }
    person.tier = score.tier;
    person.assessed = !entry.roles.empty() || entry.tierByHand;
    person.tierByHand = entry.tierByHand;
    person.stance = entry.stanceWord();
    person.loyalty = score.stage;
    person.strength = wholePoints(score.strength);
    person.covered = core::scoring::isReached(score.strength, people.parameters.coveredAt);
    std::map<std::size_t, PlanTie> ties;
    for (const core::scoring::TieScore *tie : people.tiesOf(entry.seat.id)) {
        const auto column = columns.find(tie->member);
        if (const int strength = wholePoints(tie->strength.strength); column != columns.end() && strength > 0) {
            ties[column->second] = {column->second, strength, false, false};
        }
    }
    for (const core::Coverage &row : entry.coverage) {
        const auto column = columns.find(row.member.value());
        if (column != columns.end() && (row.owner || ties.contains(column->second))) {
            PlanTie &tie = ties[column->second];
            tie.member = column->second;
            tie.owner = tie.owner || row.owner;
            tie.sponsor = tie.sponsor || row.sponsor;
        }
    }
    for (const auto &[column, tie] : ties) {
        person.ties.push_back(tie);
    }
    if (score.lastContact) {
        person.lastTalkDays = people.asOf - *score.lastContact;
        person.pastRhythm = score.cadenceDebt > 0;
    }
    person.values = personalValue(entry);
    person.outside = entry.seat.external;
    person.placeholder = entry.placeholder;
    person.label = entry.seat.label;
    return person;
}

void fillPublic(PlanPerson &person, const AccountPeople::Entry &entry, const AccountPeople &people)
{
    person.seat = entry.seat.id;
    person.name = entry.name;
    person.title = entry.seat.title;
    person.department = entry.seat.department;
    person.site = entry.site;
    person.vacant = entry.vacant;
    const core::MemberId member = entry.ownerId().isNone() ? entry.sponsorId() : entry.ownerId();
    if (const core::Member *ours = people.member(member)) {
        person.contact = ours->name;
        person.contactTitle = ours->title;
    }
}

/// Users with a goal or a drawn line are worth a row of their own; when there are few, all are.
void markKeyUsers(std::vector<PlanPerson> &rows, const PlanRecords &records, const AccountPeople &people)
{
    const auto users = static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [](const PlanPerson &row) { return row.tier == Tier::User; }));
    if (users <= kFewUsers) {
        return;
    }
    std::size_t marked = 0;
    for (PlanPerson &row : rows) {
        if (row.tier == Tier::User) {
            const bool linked = std::any_of(people.links.begin(), people.links.end(), [&](const core::SeatLink &link) {
                return link.kind != core::LinkKind::Informal && (link.from == row.seat || link.to == row.seat);
            });
            const bool aimed = std::any_of(records.goals.begin(), records.goals.end(),
                                           [&](const core::Goal &goal) { return goal.seat == row.seat; });
            row.isKey = linked || aimed;
            marked += row.isKey ? 1 : 0;
        }
    }
    // Nobody stands out: the strongest ties do.
    for (; marked < 2; ++marked) {
        PlanPerson *best = nullptr;
        for (PlanPerson &row : rows) {
            if (row.tier == Tier::User && !row.isKey && (best == nullptr || row.strength > best->strength)) {
                best = &row;
            }
        }
        if (best == nullptr) {
            break;
        }
        best->isKey = true;
    }
}

/// Columns of the matrix: who knows most of those who decide and influence comes first.
std::vector<PlanMember> planTeam(const AccountPeople &people, const core::AccountMap &map)
{
    std::unordered_map<std::int64_t, int> weighty;
    for (const auto &entry : people.entries) {
        if (entry.score->tier != Tier::User) {
            for (const core::scoring::TieScore *tie : people.tiesOf(entry.seat.id)) {
                weighty[tie->member] += wholePoints(tie->strength.strength) > 0 ? 1 : 0;
            }
        }
    }
    std::vector<PlanMember> team;
    for (const core::MapMember &member : map.team) {
        const core::Member *ours = people.member(core::MemberId(member.member));
        team.push_back({core::MemberId(member.member), member.name, member.initials,
                        ours == nullptr ? std::string() : ours->title, member.people});
    }
    std::stable_sort(team.begin(), team.end(), [&](const PlanMember &a, const PlanMember &b) {
        return weighty[a.member.value()] > weighty[b.member.value()];
    });
    return team;
}

std::vector<PlanPerson> planPeople(const PlanSources &sources, const PlanRecords &records, const std::vector<PlanMember> &team)
{
    const AccountPeople &people = sources.now;
    std::unordered_map<std::int64_t, std::size_t> columns;
    for (std::size_t i = 0; i < team.size(); ++i) {
        columns.emplace(team[i].member.value(), i);
    }
    std::vector<PlanPerson> rows;
    for (const auto &entry : people.entries) {
        PlanPerson person = planPerson(entry, people, columns);
        fillPublic(person, entry, people);
        rows.push_back(std::move(person));
    }
    const auto depth = levels(people);
    std::stable_sort(rows.begin(), rows.end(), [&](const PlanPerson &a, const PlanPerson &b) {
        if (a.tier != b.tier) {
            return a.tier < b.tier;
        }
        const int levelA = depth.at(a.seat.value());
        const int levelB = depth.at(b.seat.value());
        if (levelA != levelB) {
            return levelA < levelB;
        }
        return people.find(a.seat)->seat.position < people.find(b.seat)->seat.position;
    });
    markKeyUsers(rows, records, people);
    return rows;
}

std::vector<PlanMoment> planMoments(const PlanSources &sources)
{
    std::vector<PlanMoment> moments;
    for (const core::Moment &row : sources.reader.where<core::Moment>("account", sources.account)) {
        if (!row.momentOfTruth || row.day > sources.now.asOf) {
            continue;
        }
        PlanMoment moment;
        moment.day = row.day;
        moment.emotion = row.emotion;
        moment.text = row.text;
        if (const auto stage = sources.reader.find(row.stage)) {
            moment.stage = stage->name;
        }
        if (const auto *entry = sources.now.find(row.seat)) {
            moment.who = listName(*entry);
        }
        moments.push_back(std::move(moment));
    }
    std::stable_sort(moments.begin(), moments.end(), [](const PlanMoment &a, const PlanMoment &b) { return a.day > b.day; });
    if (moments.size() > kMostMoments) {
        moments.resize(kMostMoments);
    }
    return moments;
}

std::vector<PlanSignature> planSignatures(const PlanSources &sources, const PlanRecords &records)
{
    std::vector<PlanSignature> signatures;
    const auto add = [&](core::MemberId id, const std::string &part, std::optional<core::Date> day) {
        const core::Member *member = sources.now.member(id);
        if (member == nullptr
            || std::any_of(signatures.begin(), signatures.end(), [&](const auto &known) { return known.name == member->name; })) {
            return;
        }
        signatures.push_back(
            {member->name, part.empty() ? member->title : part, day && *day <= sources.now.asOf ? day : std::nullopt});
    };
    if (const core::Review *review = lastHeldReview(sources)) {
        for (const core::ReviewSignature &row : sources.reader.where<core::ReviewSignature>("review", review->id)) {
            add(row.member, row.part, row.signedOn);
        }
    }
    if (signatures.empty()) {
        add(records.account.owner, {}, std::nullopt);
        for (const auto &entry : sources.now.entries) {
            if (!entry.sponsorId().isNone() && signatures.size() < 3) {
                add(entry.sponsorId(), {}, std::nullopt);
            }
        }
    }
    return signatures;
}

std::optional<core::Date> nextReview(const PlanRecords &records, core::Date asOf)
{
    std::optional<core::Date> next;
    const auto consider = [&](const std::optional<core::Date> &day) {
        if (day && *day > asOf && (!next || *day < *next)) {
            next = day;
        }
    };
    consider(records.account.reviewDueOn);
    for (const core::Review &review : records.reviews) {
        if (review.state == core::ReviewState::Planned) {
            consider(review.dueOn);
        }
    }
    return next;
}

std::vector<PlanPriority> planPriorities(const store::Reader &reader, core::AccountId account)
{
    auto rows = reader.where<core::Priority>("account", account);
    std::stable_sort(rows.begin(), rows.end(),
                     [](const core::Priority &a, const core::Priority &b) { return a.position < b.position; });
    std::vector<PlanPriority> priorities;
    for (const core::Priority &row : rows) {
        priorities.push_back({row.title, row.reason});
    }
    return priorities;
}

/// What both sides may read of the account: filled field by field, so that nothing new slips in by itself.
AccountOverview publicOverview(const AccountOverview &full, const std::vector<core::Goal> &goals)
{
    AccountOverview overview;
    overview.figures.account = full.figures.account;
    overview.figures.name = full.figures.name;
    overview.figures.renewalOn = full.figures.renewalOn;
    overview.company = full.company;
    overview.asOf = full.asOf;
    overview.period = full.period;
    overview.currency = full.currency;
    overview.renewalDays = full.renewalDays;
    overview.answers = full.answers;
    overview.headline = full.headline;
    for (const GoalLine &line : full.goals) {
        const auto goal = std::find_if(goals.begin(), goals.end(), [&](const core::Goal &row) { return row.id == line.goal; });
        if (goal == goals.end() || !goal->seat.isNone() || goal->wantedStance || !goal->finding.isNone()) {
            continue;
        }
        GoalLine kept;
        kept.goal = line.goal;
        kept.priority = line.priority;
        kept.title = line.title;
        kept.measure = line.measure;
        kept.ownerName = line.ownerName;
        kept.dueOn = line.dueOn;
        kept.progress = line.progress;
        kept.state = line.state;
        overview.goals.push_back(std::move(kept));
    }
    overview.outcomes = full.outcomes;
    overview.promises = full.promises;
    return overview;
}

/// Promises from conversations marked internal stay ours.
void dropInternalPromises(const store::Reader &reader, std::vector<PromiseLine> &promises)
{
    std::erase_if(promises, [&](const PromiseLine &line) {
        const auto promise = reader.find(line.promise);
        if (!promise) {
            return true;
        }
        const auto conversation = reader.find(promise->conversation);
        return conversation && conversation->internal;
    });
}

AccountPlan customerPlan(const PlanSources &sources, const PlanRecords &records, const AccountOverview &full,
                         const core::AccountMap &map)
{
    AccountPlan plan;
    plan.customerCopy = true;
    plan.overview = publicOverview(full, records.goals);
    dropInternalPromises(sources.reader, plan.overview.promises);
    plan.map = map;
    std::vector<const AccountPeople::Entry *> entries;
    for (const auto &entry : sources.now.entries) {
        if (!entry.placeholder) {
            entries.push_back(&entry);
        }
    }
    const auto depth = levels(sources.now);
    std::stable_sort(entries.begin(), entries.end(), [&](const auto *a, const auto *b) {
        const int levelA = depth.at(a->seat.id.value());
        const int levelB = depth.at(b->seat.id.value());
        return levelA != levelB ? levelA < levelB : a->seat.position < b->seat.position;
    });
    for (const auto *entry : entries) {
        PlanPerson person;
        fillPublic(person, *entry, sources.now);
        plan.people.push_back(std::move(person));
    }
    plan.objectives = records.account.objectives;
    return plan;
}

AccountPlan internalPlan(const PlanSources &sources, const PlanRecords &records, const AccountOverview &full,
                         const core::AccountMap &map)
{
    AccountPlan plan;
    plan.overview = full;
    if (sources.baseline != nullptr) {
        plan.overview.figures.scoreBefore = sources.baseline->score;
    }
    plan.map = map;
    plan.team = planTeam(sources.now, map);
    plan.people = planPeople(sources, records, plan.team);
    plan.coveredAt = wholePoints(sources.now.parameters.coveredAt);
    plan.thin = thinness(sources);
    plan.moments = planMoments(sources);
    plan.priorities = planPriorities(sources.reader, sources.account);
    plan.objectives = records.account.objectives;
    plan.challenges = records.account.challenges;
    for (const core::Goal &goal : records.goals) {
        const auto &list = plan.countsTowards;
        if (!goal.countsTowards.empty() && std::find(list.begin(), list.end(), goal.countsTowards) == list.end()) {
            plan.countsTowards.push_back(goal.countsTowards);
        }
    }
    plan.changes = planChanges(sources);
    plan.gaps = planGaps(sources, plan.overview);
    plan.signatures = planSignatures(sources, records);
    plan.methodVersion = core::scoring::kMethodVersion;
    return plan;
}

core::Result<AccountPlan> build(const store::Reader &reader, const core::Account &account, const AccountOverview &full,
                                core::Date asOf, const AccountPlanOptions &options)
{
    const PlanRecords records = readRecords(reader, account, asOf);
    const Comparison basis = comparisonOn(records.snapshots, asOf);
    const auto now = readAccountPeople(reader, account.id, asOf);
    if (!now) {
        return tl::make_unexpected(now.error());
    }
    std::optional<AccountPeople> before;
    if (basis.baseline != nullptr && options.copy == Copy::Internal) {
        auto then = readAccountPeople(reader, account.id, basis.baseline->asOf);
        if (!then) {
            return tl::make_unexpected(then.error());
        }
        before = std::move(*then);
    }
    const PlanSources sources{reader,         account.id,    *now,           before ? &*before : nullptr,
                              basis.baseline, records.goals, records.reviews};
    AccountMapOptions mapOptions;
    mapOptions.asOf = asOf;
    mapOptions.copy = options.copy;
    core::AccountMap map = buildAccountMap(reader, *now, account.name, mapOptions);
    const std::string label =
        basis.current != nullptr && !basis.current->label.empty() ? basis.current->label : quarterLabel(asOf);
    map.snapshot = label;

    AccountPlan plan =
        options.copy == Copy::Customer ? customerPlan(sources, records, full, map) : internalPlan(sources, records, full, map);
    plan.preparedBy = now->memberName(account.owner);
    plan.company = records.company;
    plan.snapshot = label;
    plan.nextReviewOn = nextReview(records, asOf);
    return withNames(std::move(plan), options.names);
}

}  // namespace

core::Result<AccountPlan> accountPlan(const Workspace &workspace, core::AccountId account, const AccountPlanOptions &options)
{
    const auto row = workspace.read().one(account);
    if (!row) {
        return tl::make_unexpected(row.error());
    }
    OverviewOptions overviewOptions;
    overviewOptions.asOf = options.asOf;
    overviewOptions.neighbours = Neighbours::Revenue;
    const auto full = overview(workspace, account, overviewOptions);
    if (!full) {
        return tl::make_unexpected(full.error());
    }
    return build(workspace.read(), *row, *full, options.asOf, options);
}

core::Result<AccountPlan> accountPlan(const ScoreBoard &board, const store::Reader &reader, core::AccountId account,
                                      const AccountPlanOptions &options)
{
    const auto row = reader.one(account);
    if (!row) {
        return tl::make_unexpected(row.error());
    }
    OverviewOptions overviewOptions;
    overviewOptions.asOf = board.asOf();
    const auto full = overview(board, reader, account, overviewOptions);
    if (!full) {
        return tl::make_unexpected(full.error());
    }
    return build(reader, *row, *full, board.asOf(), options);
}

}  // namespace linchpin::app
