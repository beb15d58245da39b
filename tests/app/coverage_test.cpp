#include <algorithm>

#include "app/account_map.h"
#include "app/coverage/coverage_matrix.h"
#include "app/people/judgements.h"
#include "app/people/persons.h"
#include "app/sample/sample.h"
#include "app/score_board.h"
#include "app/score_inputs.h"
#include "app/workspace.h"
#include "core/entities/entities.h"
#include "core/scoring/what_if.h"
#include "support/catch.h"
#include "support/workspace_files.h"

using namespace linchpin;
using core::RelationLevel;
using core::report::CoverageCell;
using core::report::CoverageGap;
using core::report::CoverageMatrix;
using core::report::CoverageRow;

namespace {

const core::Date kDay = *core::Date::fromYmd(2026, 10, 12);

/// The sample, opened for writing; Halden Foods.
struct Sample {
    test::TemporaryFolder folder;
    app::Workspace workspace;
    core::AccountId account;
    app::Doing doing;

    Sample()
        : workspace(open(folder))
    {
        for (const core::Account &row : workspace.read().all<core::Account>()) {
            if (row.name == "Halden Foods") {
                account = row.id;
            }
        }
        REQUIRE(account);
        doing = {kDay, workspace.read().all<core::Member>().front().id, {}};
    }
    static app::Workspace open(const test::TemporaryFolder &folder)
    {
        REQUIRE(app::makeSampleWorkspace(folder / "sample.linchpin").has_value());
        return std::move(*app::Workspace::open(folder / "sample.linchpin", {}));
    }
    [[nodiscard]] CoverageMatrix matrix() const
    {
        auto result = app::coverageMatrix(workspace.read(), account, kDay);
        REQUIRE(result);
        return std::move(*result);
    }
    /// The first pair that nobody has judged.
    [[nodiscard]] std::pair<const CoverageRow *, core::MemberId> notAssessed(const CoverageMatrix &matrix) const
    {
        for (const CoverageRow &row : matrix.rows) {
            for (std::size_t i = 0; i < row.cells.size(); ++i) {
                if (!row.cells[i].assessed && !row.vacant && !row.placeholder) {
                    return {&row, matrix.members[i].member};
                }
            }
        }
        return {nullptr, {}};
    }
};

}  // namespace

TEST_CASE("The coverage matrix says what overview and map say", "[coverage]")
{
    const Sample sample;
    const CoverageMatrix matrix = sample.matrix();
    app::AccountMapOptions options;
    options.asOf = kDay;
    const auto map = app::accountMap(sample.workspace.read(), sample.account, options);
    REQUIRE(map);
    CHECK(matrix.score == map->score);
    REQUIRE(matrix.rows.size() == map->people.size());
    for (const core::MapPerson &person : map->people) {
        const CoverageRow *row = matrix.row(core::SeatId(person.seat));
        REQUIRE(row);
        CHECK(row->name == person.name);
        CHECK(row->tier == person.tier);
        CHECK(row->stance == person.stance);
        CHECK(row->strength == person.strength);
        CHECK(row->contacts
              == std::count_if(person.covers.begin(), person.covers.end(), [](const auto &cover) { return cover.strength > 0; }));
        for (const core::MapCover &cover : person.covers) {
            const int column = matrix.memberIndex(core::MemberId(cover.member));
            REQUIRE(column >= 0);
            const CoverageCell &cell = row->cells[static_cast<std::size_t>(column)];
            CHECK(cell.strength == cover.strength);
            CHECK(cell.owner == cover.owner);
        }
    }
    for (const core::MapMember &member : map->team) {
        const auto &column = matrix.members[static_cast<std::size_t>(matrix.memberIndex(core::MemberId(member.member)))];
        CHECK(column.people == member.people);
        CHECK(column.averageStrength == member.averageStrength);
        CHECK(column.involved);
    }
    const auto board = app::ScoreBoard::load(sample.workspace.read(), kDay);
    REQUIRE(board);
    const app::Standing *standing = board->find(sample.account);
    REQUIRE(standing);
    CHECK(matrix.buyers == standing->buyers);
    CHECK(matrix.buyersCovered == standing->buyersCovered);
    CHECK(matrix.score == static_cast<int>(standing->relationship * 100 + 0.5));
}

TEST_CASE("What an absence costs is what the method computes when the person leaves", "[coverage]")
{
    const Sample sample;
    const CoverageMatrix matrix = sample.matrix();
    const auto inputs = app::scoreInputs(sample.workspace.read(), sample.account, kDay);
    const auto parameters = app::scoringParameters(sample.workspace.read());
    REQUIRE((inputs && parameters));
    std::vector<core::scoring::Change> changes;
    for (const auto &member : matrix.members) {
        core::scoring::Change change;
        change.kind = core::scoring::ChangeKind::PersonLeaves;
        change.member = member.member.value();
        changes.push_back(change);
    }
    const auto result = core::scoring::whatIf(*inputs, changes, *parameters);
    bool someoneMatters = false;
    for (std::size_t i = 0; i < matrix.members.size(); ++i) {
        CHECK(matrix.members[i].scoreWithout == static_cast<int>(result.after[i].score.relationship * 100 + 0.5));
        someoneMatters = someoneMatters || matrix.members[i].scoreWithout < matrix.score;
    }
    CHECK(someoneMatters);
}

TEST_CASE("A level makes a tie assessed, none is not the same as not assessed, and undo restores every byte", "[coverage]")
{
    Sample sample;
    const CoverageMatrix before = sample.matrix();
    const auto [row, member] = sample.notAssessed(before);
    REQUIRE(row);
    const std::string bytes = sample.workspace.read().digest();
    const auto cellNow = [&, seat = row->seat, member = member] {
        const CoverageMatrix now = sample.matrix();
        return now.row(seat)->cells[static_cast<std::size_t>(now.memberIndex(member))];
    };
    REQUIRE(app::judgeLevel(sample.workspace, row->seat, member, RelationLevel::ReliesOnUs, "", sample.doing));
    CHECK(cellNow().assessed);
    CHECK(cellNow().level == 3.0);
    CHECK(cellNow().strength > 0);
    REQUIRE(app::judgeLevel(sample.workspace, row->seat, member, RelationLevel::None, "", sample.doing));
    CHECK(cellNow().assessed);
    CHECK(cellNow().level == 0.0);
    CHECK(cellNow().strength == 0);
    app::CoverageWish wish;
    wish.seat = row->seat;
    wish.member = member;
    wish.wanted = RelationLevel::WorksWithUs;
    REQUIRE(app::setCoverage(sample.workspace, wish, sample.doing));
    CHECK(cellNow().isBelowWanted());
    for (int i = 0; i < 3; ++i) {
        REQUIRE(sample.workspace.undo());
    }
    CHECK(sample.workspace.read().digest() == bytes);
    CHECK(sample.matrix() == before);
}

TEST_CASE("Proposed sponsors are executives with room, accepted in one step and taken back by undo", "[coverage]")
{
    Sample sample;
    const CoverageMatrix before = sample.matrix();
    REQUIRE(!before.proposals.empty());
    std::vector<app::CoverageWish> wishes;
    for (const auto &proposal : before.proposals) {
        const CoverageRow *row = before.row(proposal.seat);
        REQUIRE(row);
        CHECK((row->tier == core::Tier::Buyer || !row->vacant));
        CHECK(row->sponsor.isNone());
        CHECK(proposal.compatibility > 0);
        CHECK(proposal.compatibility <= 1);
        const auto member = sample.workspace.read().one(proposal.member);
        REQUIRE(member);
        CHECK((member->executive || member->sponsorCapacity > 0));
        app::CoverageWish wish;
        wish.seat = proposal.seat;
        wish.member = proposal.member;
        wish.sponsor = true;
        wishes.push_back(wish);
    }
    const std::string bytes = sample.workspace.read().digest();
    REQUIRE(app::setCoverage(sample.workspace, wishes, sample.doing));
    const CoverageMatrix after = sample.matrix();
    for (const auto &proposal : before.proposals) {
        CHECK(after.row(proposal.seat)->sponsor == proposal.member);
        CHECK(after.proposal(proposal.seat) == nullptr);
    }
    CHECK(after.score == before.score);
    REQUIRE(sample.workspace.undo());
    CHECK(sample.workspace.read().digest() == bytes);
    CHECK(sample.matrix() == before);
}

TEST_CASE("Nobody is proposed beyond the capacity that other accounts leave", "[coverage]")
{
    Sample sample;
    const auto proposals = sample.matrix().proposals;
    REQUIRE(!proposals.empty());
    const core::MemberId sponsor = proposals.front().member;
    REQUIRE(sample.workspace.transact("fill", [&](store::Writer &writer) {
        core::Member member = *writer.read().one(sponsor);
        member.sponsorCapacity = 1;
        writer.update(member);
        core::Coverage row;
        row.member = sponsor;
        row.sponsor = true;
        for (const core::Seat &seat : writer.read().all<core::Seat>()) {
            if (seat.account != sample.account && !seat.until) {
                row.seat = seat.id;
            }
        }
        writer.insert(row);
    }));
    for (const auto &proposal : sample.matrix().proposals) {
        CHECK(proposal.member != sponsor);
    }
}

TEST_CASE("Gaps are told apart, and an account that does not exist is refused", "[coverage]")
{
    const Sample sample;
    CHECK(app::coverageMatrix(sample.workspace.read(), core::AccountId(987654), kDay).error().code == core::ErrorCode::NotFound);
    CoverageRow row;
    CHECK(row.gap() == CoverageGap::Nobody);
    row.contacts = 1;
    CHECK(row.gap() == CoverageGap::NotCovered);
    row.covered = true;
    CHECK(row.gap() == CoverageGap::OneThread);
    row.contacts = 2;
    CHECK(row.gap() == CoverageGap::None);
    CoverageCell cell;
    cell.wanted = RelationLevel::Partner;
    cell.level = 3.5;
    row.cells.push_back(cell);
    CHECK(row.gap() == CoverageGap::BelowWanted);
    row.cells[0].level = 4.0;
    CHECK(row.gap() == CoverageGap::None);
}
