#include "core/analysis/map_facts.h"

#include <algorithm>
#include <tuple>

namespace linchpin::core::analysis {

namespace {

scoring::PowerMap powerOf(const MapInputs &in)
{
    std::vector<scoring::PowerContact> contacts;
    contacts.reserve(in.score.contacts.size());
    for (const scoring::ContactScore &contact : in.score.contacts) {
        if (contact.key != scoring::kNobody) {
            contacts.push_back({contact.key, contact.tier, 1});
        }
    }
    return scoring::powerAndInfluence(contacts, in.inputs.reportsTo, in.inputs.influences, in.parameters);
}

std::vector<MapPerson> peopleOf(const MapInputs &in, const scoring::PowerMap &power)
{
    std::vector<MapPerson> people;
    people.reserve(in.seats.size());
    for (const MapSeat &seat : in.seats) {
        const scoring::ContactScore *score = in.score.contact(seat.seat.value());
        const std::size_t row = power.rowOf(seat.seat.value());
        if (score == nullptr || row >= power.keys.size()) {
            continue;
        }
        MapPerson person;
        person.score = score;
        person.seat = &seat;
        person.before = in.earlier ? in.earlier->score->contact(seat.seat.value()) : nullptr;
        person.row = static_cast<std::uint32_t>(row);
        person.covered = scoring::isReached(score->strength, in.parameters.coveredAt);
        person.known = !score->isVacant && !seat.placeholder;
        people.push_back(person);
    }
    std::sort(people.begin(), people.end(), [](const MapPerson &a, const MapPerson &b) {
        return std::tuple(-a.share(), a.id()) < std::tuple(-b.share(), b.id());
    });
    return people;
}

std::vector<bool> passableOf(const std::vector<MapPerson> &people, std::size_t rows)
{
    std::vector<bool> passable(rows, false);
    for (const MapPerson &person : people) {
        passable[person.row] = person.known && !person.isAgainst();
    }
    return passable;
}

std::vector<std::uint32_t> buyersOf(const std::vector<MapPerson> &people)
{
    std::vector<std::uint32_t> rows;
    for (const MapPerson &person : people) {
        if (person.isBuyer()) {
            rows.push_back(person.row);
        }
    }
    return rows;
}

}  // namespace

MapFacts::MapFacts(const MapInputs &inputs)
    : m_in(inputs)
    , m_power(powerOf(inputs))
    , m_people(peopleOf(inputs, m_power))
    , m_byRow(m_power.keys.size(), 0)
    , m_passable(passableOf(m_people, m_power.keys.size()))
    , m_toBuyers(m_power, buyersOf(m_people), m_passable)
{
    for (std::size_t i = 0; i < m_people.size(); ++i) {
        m_byRow[m_people[i].row] = static_cast<std::uint32_t>(i);
    }
}

const MapPerson *MapFacts::find(SeatId seat) const
{
    const std::size_t row = m_power.rowOf(seat.value());
    if (seat.isNone() || row >= m_byRow.size() || m_people.empty()) {
        return nullptr;
    }
    const MapPerson &person = m_people[m_byRow[row]];
    return person.id() == seat ? &person : nullptr;
}

std::vector<SeatId> MapFacts::seatsOf(const Way &way) const
{
    std::vector<SeatId> seats;
    for (const std::uint32_t row : way.rows) {
        seats.emplace_back(m_power.keys[row]);
    }
    return seats;
}

const MapLine *MapFacts::lineBetween(SeatId from, SeatId to) const
{
    const MapLine *best = nullptr;
    for (const MapLine &line : m_in.lines) {
        const bool goes = (line.from == from && line.to == to) || (line.mutual && line.from == to && line.to == from);
        if (line.kind == LinkKind::Influence && goes && (best == nullptr || line.weight > best->weight)) {
            best = &line;
        }
    }
    return best;
}

std::vector<int> MapFacts::stepsOf(const std::vector<SeatId> &path) const
{
    std::vector<int> steps;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        const MapLine *line = lineBetween(path[i], path[i + 1]);
        if (line != nullptr) {
            steps.push_back(line->weight);
            continue;
        }
        const auto &lines = m_in.inputs.reportsTo;
        const bool manages = std::any_of(lines.begin(), lines.end(), [&](const scoring::ReportsTo &one) {
            return one.manager == path[i].value() && one.report == path[i + 1].value();
        });
        steps.push_back(manages ? kManages : kReportsTo);
    }
    return steps;
}

void MapFacts::addLines(const std::vector<SeatId> &path, MapFinding &finding) const
{
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        if (const MapLine *line = lineBetween(path[i], path[i + 1]); line != nullptr && line->record != 0) {
            finding.evidence.push_back({Kind::SeatLink, line->record});
        }
    }
}

MapFinding findingOn(MapRule rule, FindingKind kind, int severity, const MapPerson &person)
{
    MapFinding finding;
    finding.rule = rule;
    finding.kind = kind;
    finding.severity = severity;
    finding.seat = person.id();
    finding.path = {person.id()};
    finding.remedySeat = person.id();
    finding.share = person.share();
    finding.strength = person.score->strength;
    finding.stance = person.seat->stance;
    if (person.score->closest) {
        finding.member = MemberId(*person.score->closest);
    }
    if (person.score->lastContact) {
        finding.day = person.score->lastContact;
    }
    if (person.score->atRisk > 0) {
        finding.value = person.score->atRisk;
    }
    return finding;
}

}  // namespace linchpin::core::analysis
