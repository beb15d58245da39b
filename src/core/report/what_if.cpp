#include "core/report/what_if.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/report/account_map.h"
#include "core/report/coverage_matrix.h"
#include "core/report/person_names.h"

namespace linchpin::core::report {

namespace {

template <typename Rows, typename Id>
auto findBy(const Rows &rows, Id id, Id Rows::value_type::*key) -> const typename Rows::value_type *
{
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto &row) { return row.*key == id; });
    return found == rows.end() ? nullptr : &*found;
}

/// Our people on a map: who newly knows somebody there gets initials that differ from the others'.
void addNewMembers(AccountMap &map, const TrialOutcome &outcome)
{
    for (const TrialMember &member : outcome.members) {
        const bool isThere = std::any_of(map.team.begin(), map.team.end(),
                                         [&](const MapMember &row) { return row.member == member.member.value(); });
        if (!isThere && member.people > 0) {
            map.team.push_back({member.member.value(), member.name, {}, 0, 0});
        }
    }
    if (std::none_of(map.team.begin(), map.team.end(), [](const MapMember &row) { return row.initials.empty(); })) {
        return;
    }
    std::vector<std::string> names;
    for (const MapMember &row : map.team) {
        names.push_back(row.name);
    }
    const std::vector<std::string> distinct = distinctInitials(names);
    for (std::size_t i = 0; i < map.team.size(); ++i) {
        if (map.team[i].initials.empty()) {
            map.team[i].initials = distinct[i];
        }
    }
}

void updateTeam(AccountMap &map, const TrialOutcome &outcome)
{
    addNewMembers(map, outcome);
    for (MapMember &row : map.team) {
        if (const TrialMember *member = outcome.member(MemberId(row.member))) {
            row.people = member->people;
            row.averageStrength = member->averageStrength;
        }
    }
    std::stable_sort(map.team.begin(), map.team.end(), [](const MapMember &a, const MapMember &b) {
        return a.people != b.people ? a.people > b.people : a.averageStrength > b.averageStrength;
    });
}

void updateCovers(MapPerson &person, const TrialSeat &seat, const AccountMap &map, const TrialOutcome &outcome)
{
    const std::vector<MapCover> before = std::move(person.covers);
    person.covers.clear();
    const auto isOwner = [&](std::int64_t member) {
        return std::any_of(before.begin(), before.end(),
                           [member](const MapCover &cover) { return cover.owner && cover.member == member; });
    };
    for (const TrialSeat::Cover &cover : seat.covers) {
        const std::int64_t member = cover.member.value();
        if (cover.strength == 0 && !isOwner(member)) {
            continue;
        }
        const auto row =
            std::find_if(map.team.begin(), map.team.end(), [member](const MapMember &known) { return known.member == member; });
        person.covers.push_back({member, row == map.team.end() ? std::string() : row->initials, cover.strength, isOwner(member)});
    }
    for (const MapCover &cover : before) {
        const bool isThere = std::any_of(person.covers.begin(), person.covers.end(),
                                         [&](const MapCover &other) { return other.member == cover.member; });
        const TrialMember *member = outcome.member(MemberId(cover.member));
        if (cover.owner && !isThere && seat.mark != TrialMark::Leaves && (member == nullptr || !member->leaves)) {
            person.covers.push_back({cover.member, cover.initials, 0, true});
        }
    }
}

}  // namespace

bool Assumption::isSame(const Assumption &other) const
{
    if (kind != other.kind) {
        return false;
    }
    switch (kind) {
    case scoring::ChangeKind::PersonLeaves: return member == other.member;
    case scoring::ChangeKind::ContactLeaves: return seat == other.seat;
    case scoring::ChangeKind::SetStance: return seat == other.seat && stance == other.stance;
    case scoring::ChangeKind::DeliverPromise: return promise == other.promise;
    case scoring::ChangeKind::AddTouch:
        return member == other.member && seat == other.seat && channel == other.channel && count == other.count;
    }
    return false;
}

const TrialSeat *TrialOutcome::seat(SeatId id) const
{
    const auto at =
        std::lower_bound(seats.begin(), seats.end(), id, [](const TrialSeat &row, SeatId wanted) { return row.seat < wanted; });
    return at != seats.end() && at->seat == id ? &*at : nullptr;
}

const TrialMember *TrialOutcome::member(MemberId id) const { return findBy(members, id, &TrialMember::member); }

int TrialOutcome::switchedOn() const
{
    return static_cast<int>(
        std::count_if(steps.begin(), steps.end(), [](const TrialStep &step) { return step.assumption.counts(); }));
}

int TrialOutcome::marked(TrialMark mark) const
{
    return static_cast<int>(
        std::count_if(seats.begin(), seats.end(), [mark](const TrialSeat &seat) { return seat.mark == mark; }));
}

std::vector<int> wholeParts(const std::vector<double> &parts, int total)
{
    std::vector<int> whole(parts.size());
    std::vector<double> fractions(parts.size());
    int missing = total;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        // Noise of the last bits is no fraction.
        const double value = std::round(parts[i] * 1e9) / 1e9;
        whole[i] = static_cast<int>(std::floor(value));
        fractions[i] = value - whole[i];
        missing -= whole[i];
    }
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return fractions[a] > fractions[b]; });
    for (std::size_t i = 0; i < order.size() && missing > 0; ++i, --missing) {
        ++whole[order[i]];
    }
    // Below: the fractions alone do not make the last point; it comes from the smallest.
    for (std::size_t i = order.size(); i > 0 && missing < 0; --i) {
        if (fractions[order[i - 1]] > 0) {
            --whole[order[i - 1]];
            ++missing;
        }
    }
    return whole;
}

void applyTrial(AccountMap &map, const TrialOutcome &outcome)
{
    if (!map.judgements) {
        return;
    }
    map.trial = true;
    map.score = outcome.after.score;
    updateTeam(map, outcome);
    for (MapPerson &person : map.people) {
        const TrialSeat *seat = outcome.seat(SeatId(person.seat));
        if (seat == nullptr) {
            continue;
        }
        person.trial = seat->mark;
        person.trialName = seat->markName;
        if (person.strength.value_or(0) != seat->strength) {
            person.strengthBefore = person.strength.value_or(0);
        }
        person.strength = seat->strength;
        person.strengthHigh = seat->strengthHigh;
        person.stance = seat->stance;
        person.decisionShare = seat->decisionShare;
        person.effectivePower = seat->effectivePower;
        person.daysSinceTalk = seat->daysSinceTalk;
        person.pastRhythm = seat->pastRhythm;
        updateCovers(person, *seat, map, outcome);
        if (seat->mark == TrialMark::Leaves || person.warning == CardWarning::NobodyCovers) {
            person.warning = CardWarning::None;
        }
        if (person.warning == CardWarning::None && seat->mark != TrialMark::Leaves && person.tier == Tier::Buyer
            && person.covers.empty()) {
            person.warning = CardWarning::NobodyCovers;
        }
    }
}

void applyTrial(CoverageMatrix &matrix, const TrialOutcome &outcome)
{
    matrix.trial = true;
    matrix.score = outcome.after.score;
    matrix.buyers = outcome.after.buyers;
    matrix.buyersCovered = outcome.after.buyersCovered;
    matrix.oneThread = 0;
    for (CoverageMember &column : matrix.members) {
        column.scoreWithout = outcome.after.score;
        if (const TrialMember *member = outcome.member(column.member)) {
            column.leaves = member->leaves;
            column.involved = column.involved || member->people > 0;
            column.people = member->people;
            column.averageStrength = member->averageStrength;
            column.scoreWithout = member->scoreWithout;
        }
    }
    for (CoverageRow &row : matrix.rows) {
        const TrialSeat *seat = outcome.seat(row.seat);
        if (seat == nullptr) {
            matrix.oneThread += row.contacts == 1 ? 1 : 0;
            continue;
        }
        row.trial = seat->mark;
        row.trialName = seat->markName;
        if (row.strength != seat->strength) {
            row.strengthBefore = row.strength;
        }
        row.stance = seat->stance;
        row.covered = seat->covered;
        row.strength = seat->strength;
        row.strengthHigh = seat->strengthHigh.value_or(seat->strength);
        row.share = seat->effectivePower;
        row.contacts = 0;
        for (std::size_t i = 0; i < row.cells.size() && i < matrix.members.size(); ++i) {
            CoverageCell &cell = row.cells[i];
            const MemberId member = matrix.members[i].member;
            const auto cover = std::find_if(seat->covers.begin(), seat->covers.end(),
                                            [member](const TrialSeat::Cover &known) { return known.member == member; });
            const int strength = cover == seat->covers.end() ? 0 : cover->strength;
            if (cell.strength != strength) {
                cell.strengthBefore = cell.strength;
            }
            cell.strength = strength;
            if (matrix.members[i].leaves || seat->mark == TrialMark::Leaves) {
                cell.assessed = false;
                cell.level.reset();
                cell.daysSinceTalk.reset();
            } else if (cover != seat->covers.end()) {
                cell.assessed = true;
                cell.daysSinceTalk = cover->daysSinceTalk;
            }
            row.contacts += cell.strength > 0 ? 1 : 0;
        }
        matrix.oneThread += row.contacts == 1 ? 1 : 0;
    }
}

}  // namespace linchpin::core::report
