#include "app/coverage/coverage_matrix.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "app/account_people.h"
#include "core/entities/account.h"
#include "core/report/person_names.h"
#include "core/scoring/numbers.h"
#include "store/reader.h"

namespace linchpin::app {

using core::report::CoverageCell;
using core::report::CoverageMatrix;
using core::report::CoverageMember;
using core::report::CoverageRow;
namespace scoring = core::scoring;

namespace {

/// The rating in force of a tie as a level: the latest by day, then id, as the method takes it.
std::optional<double> levelOf(const scoring::Tie &tie)
{
    const scoring::Rating *latest = nullptr;
    for (const scoring::Rating &rating : tie.ratings) {
        if (latest == nullptr || std::tuple(rating.day, rating.id) > std::tuple(latest->day, latest->id)) {
            latest = &rating;
        }
    }
    if (latest == nullptr) {
        return std::nullopt;
    }
    if (latest->trust && latest->respect) {
        return (*latest->trust + *latest->respect) / 2;
    }
    return latest->trust ? latest->trust : latest->respect;
}

class MatrixBuilder final {
public:
    MatrixBuilder(const AccountPeople &people, CoverageMatrix &matrix)
        : m_people(people)
        , m_matrix(matrix)
    { }

    void build()
    {
        addMembers();
        addRows();
        addTies();
        addWishes();
        finishRows();
        finishMembers();
    }

private:
    void addMembers()
    {
        for (const auto &[id, row] : m_people.team) {
            if (row.leftOn && *row.leftOn <= m_people.asOf) {
                continue;
            }
            CoverageMember member;
            member.member = row.id;
            member.name = row.name;
            member.title = row.title;
            m_matrix.members.push_back(std::move(member));
        }
        // What stands first on the map's lane stands first here: those who know most people.
        std::map<std::int64_t, std::pair<int, double>> sums;
        for (const AccountPeople::Entry &entry : m_people.entries) {
            for (const scoring::TieScore *tie : m_people.tiesOf(entry.seat.id)) {
                if (wholePoints(tie->strength.strength) > 0) {
                    auto &sum = sums[tie->member];
                    ++sum.first;
                    sum.second += tie->strength.strength;
                }
            }
        }
        for (CoverageMember &member : m_matrix.members) {
            const auto found = sums.find(member.member.value());
            if (found != sums.end()) {
                member.people = found->second.first;
                member.averageStrength = wholePoints(found->second.second / found->second.first);
            }
        }
        std::sort(m_matrix.members.begin(), m_matrix.members.end(), [](const CoverageMember &a, const CoverageMember &b) {
            return std::tuple(-a.people, -a.averageStrength, a.name, a.member.value())
                < std::tuple(-b.people, -b.averageStrength, b.name, b.member.value());
        });
        std::vector<std::string> names;
        for (std::size_t i = 0; i < m_matrix.members.size(); ++i) {
            m_columns[m_matrix.members[i].member.value()] = i;
            names.push_back(m_matrix.members[i].name);
        }
        const auto initials = core::report::distinctInitials(names);
        for (std::size_t i = 0; i < initials.size(); ++i) {
            m_matrix.members[i].initials = initials[i];
        }
    }

    void addRows()
    {
        for (const AccountPeople::Entry &entry : m_people.entries) {
            CoverageRow row;
            row.seat = entry.seat.id;
            row.person = entry.seat.person;
            row.name = entry.placeholder ? std::string() : entry.name;
            row.title = entry.seat.title.empty() ? entry.seat.label : entry.seat.title;
            row.tier = entry.score->tier;
            row.tierByHand = entry.tierByHand;
            row.stance = entry.stanceWord();
            row.placeholder = entry.placeholder;
            row.vacant = entry.vacant;
            row.covered = scoring::isReached(entry.score->strength, m_people.parameters.coveredAt);
            row.strength = wholePoints(entry.score->strength);
            row.strengthHigh = entry.score->closest ? std::max(row.strength, wholePoints(1 - entry.score->lost)) : row.strength;
            row.share = entry.score->effectivePower;
            row.sponsor = entry.sponsorId();
            row.cells.resize(m_matrix.members.size());
            m_matrix.rows.push_back(std::move(row));
        }
    }

    CoverageCell *cellOf(std::int64_t seat, std::int64_t member)
    {
        const auto column = m_columns.find(member);
        const auto row = std::lower_bound(m_matrix.rows.begin(), m_matrix.rows.end(), seat,
                                          [](const CoverageRow &one, std::int64_t id) { return one.seat.value() < id; });
        if (column == m_columns.end() || row == m_matrix.rows.end() || row->seat.value() != seat) {
            return nullptr;
        }
        return &row->cells[column->second];
    }

    void addTies()
    {
        for (const scoring::TieScore &tie : m_people.score.ties) {
            CoverageCell *cell = cellOf(tie.contact, tie.member);
            if (cell == nullptr) {
                continue;
            }
            cell->assessed = true;
            cell->strength = wholePoints(tie.strength.strength);
            if (tie.lastContact) {
                cell->daysSinceTalk = m_people.asOf - *tie.lastContact;
            }
        }
        for (const scoring::Tie &tie : m_people.inputs.ties) {
            if (CoverageCell *cell = cellOf(tie.contact, tie.member)) {
                cell->level = levelOf(tie);
            }
        }
    }

    void addWishes()
    {
        for (const AccountPeople::Entry &entry : m_people.entries) {
            for (const core::Coverage &wish : entry.coverage) {
                if (CoverageCell *cell = cellOf(entry.seat.id.value(), wish.member.value())) {
                    cell->wanted = wish.wanted;
                    cell->owner = wish.owner;
                    cell->sponsor = wish.sponsor;
                }
            }
        }
    }

    void finishRows()
    {
        for (CoverageRow &row : m_matrix.rows) {
            for (std::size_t i = 0; i < row.cells.size(); ++i) {
                const CoverageCell &cell = row.cells[i];
                row.contacts += cell.strength > 0 ? 1 : 0;
                CoverageMember &member = m_matrix.members[i];
                member.involved = member.involved || cell.assessed || cell.wanted || cell.owner || cell.sponsor;
            }
            m_matrix.oneThread += row.contacts == 1 ? 1 : 0;
            if (row.tier == core::Tier::Buyer) {
                ++m_matrix.buyers;
                m_matrix.buyersCovered += row.covered ? 1 : 0;
            }
        }
    }

    /// Who is not among the departures has no tie: without them nothing changes.
    void finishMembers()
    {
        for (CoverageMember &member : m_matrix.members) {
            member.scoreWithout = m_matrix.score;
            for (const scoring::Departure &departure : m_people.score.departures) {
                if (departure.kind == scoring::DepartureKind::Person && departure.key == member.member.value()) {
                    member.scoreWithout = wholePoints(departure.relationship);
                }
            }
        }
    }

    const AccountPeople &m_people;
    CoverageMatrix &m_matrix;
    std::unordered_map<std::int64_t, std::size_t> m_columns;
};

}  // namespace

core::Result<CoverageMatrix> coverageMatrix(const store::Reader &reader, core::AccountId account, core::Date asOf)
{
    const auto row = reader.one(account);
    if (!row) {
        return tl::make_unexpected(row.error());
    }
    const auto people = readAccountPeople(reader, account, asOf);
    if (!people) {
        return tl::make_unexpected(people.error());
    }
    CoverageMatrix matrix;
    matrix.account = account;
    matrix.accountName = row->name;
    matrix.asOf = asOf;
    matrix.score = wholePoints(people->score.relationship);
    matrix.line = wholePoints(people->parameters.coveredAt);
    MatrixBuilder(*people, matrix).build();
    matrix.proposals = proposeSponsors(reader, *people, sponsoredElsewhere(reader, account, asOf));
    return matrix;
}

}  // namespace linchpin::app
