#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "models_support.h"
#include "present/coverage/coverage_model.h"
#include "present/coverage/coverage_text.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::test;
using core::report::CoverageMatrix;
using core::report::CoverageRow;
using present::CoverageFilter;
using present::CoverageModel;
using present::CoverageOrder;

namespace {

CoverageMatrix matrix()
{
    CoverageMatrix value;
    value.account = core::AccountId(1);
    value.accountName = "Halden Foods";
    value.asOf = testDay();
    value.score = 62;
    value.buyers = 2;
    value.buyersCovered = 1;
    value.oneThread = 1;
    value.members = {{core::MemberId(1), "Sofia Lindgren", "Account manager", "SL", true, 2, 60, 49},
                     {core::MemberId(2), "Clara Dupont", "", "CD", true, 1, 45, 62},
                     {core::MemberId(3), "Marta Kowalska", "", "MK", false, 0, 0, 62}};
    const auto add = [&](std::int64_t seat, const char *name, core::Tier tier, int first, int second, double share) {
        CoverageRow row;
        row.seat = core::SeatId(seat);
        row.person = core::PersonId(seat * 10);
        row.name = name;
        row.title = "Title";
        row.tier = tier;
        row.share = share;
        row.cells.resize(3);
        for (int i = 0; i < 2; ++i) {
            const int strength = i == 0 ? first : second;
            if (strength >= 0) {
                row.cells[static_cast<std::size_t>(i)].assessed = true;
                row.cells[static_cast<std::size_t>(i)].strength = strength;
                row.contacts += strength > 0 ? 1 : 0;
                row.strength = std::max(row.strength, strength);
            }
        }
        row.covered = row.strength >= 40;
        value.rows.push_back(row);
    };
    add(1, "Ingrid Solheim", core::Tier::Buyer, -1, -1, 0.3);
    add(2, "Elena Ferrari", core::Tier::Buyer, 71, 45, 0.4);
    add(3, "Priya Raman", core::Tier::Influencer, 22, 0, 0.2);
    add(4, "Amira Haddad", core::Tier::User, 50, -1, 0.1);
    value.rows[1].cells[0].daysSinceTalk = 63;
    value.rows[1].cells[0].owner = true;
    return value;
}

std::shared_ptr<const CoverageMatrix> shared(CoverageMatrix value)
{
    return std::make_shared<const CoverageMatrix>(std::move(value));
}

QStringList names(const CoverageModel &model)
{
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row) {
        result << model.index(row, 0).data().toString();
    }
    return result;
}

}  // namespace

TEST_CASE("The matrix is grouped by tier, or ordered by gap or name, and filtered", "[coverage]")
{
    CoverageModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    CHECK(model.rowCount() == 0);
    model.setMatrix(shared(matrix()), testFormat());
    CHECK(names(model)
          == QStringList{"Buyers", "Elena Ferrari", "Ingrid Solheim", "Influencers", "Priya Raman", "Users", "Amira Haddad",
                         "People known, average strength"});
    CHECK(model.memberCount() == 2);  // Marta has nothing to do with the account
    CHECK(model.peopleShown() == 4);
    CHECK(model.index(0, 1).data().toString() == "1 of 2 covered");
    CHECK((model.flags(model.index(0, 1)) & Qt::ItemIsEnabled) == 0);
    CHECK((model.flags(model.index(1, 1)) & Qt::ItemIsEnabled) != 0);
    model.setAllMembers(true);
    CHECK(model.memberCount() == 3);
    model.setOrder(CoverageOrder::Gap);
    CHECK(names(model).mid(0, 4) == QStringList{"Ingrid Solheim", "Priya Raman", "Amira Haddad", "Elena Ferrari"});
    model.setOrder(CoverageOrder::Name);
    CHECK(names(model).mid(0, 4) == QStringList{"Amira Haddad", "Elena Ferrari", "Ingrid Solheim", "Priya Raman"});
    model.setFilter(CoverageFilter::Buyers);
    CHECK(names(model).mid(0, 2) == QStringList{"Elena Ferrari", "Ingrid Solheim"});
    model.setFilter(CoverageFilter::Gaps);
    CHECK(model.peopleShown() == 3);
    model.setMatrix(nullptr, testFormat());
    CHECK(model.rowCount() == 0);
}

TEST_CASE("Each cell says what it is in one sentence", "[coverage]")
{
    CoverageModel model;
    model.setMatrix(shared(matrix()), testFormat());
    const QModelIndex cell = model.indexOf(core::SeatId(2), core::MemberId(1));
    REQUIRE(cell.isValid());
    CHECK(cell.data().toString() == "71");
    CHECK(cell.data(Qt::AccessibleTextRole).toString()
          == "Sofia Lindgren and Elena Ferrari: strength 71, last talk 63 days, owner");
    CHECK(model.indexOf(core::SeatId(1), core::MemberId(1)).data(Qt::AccessibleTextRole).toString()
          == "Sofia Lindgren and Ingrid Solheim: not assessed");
    // None is a judgement of its own.
    CHECK(model.indexOf(core::SeatId(3), core::MemberId(2)).data().toString() == "0");
    CHECK(model.indexOf(core::SeatId(1), core::MemberId(2)).data().toString() == present::Format::unknown());
    CHECK(model.index(cell.row(), model.contactsColumn()).data().toString() == "2 people");
    CHECK(model.index(2, model.contactsColumn()).data().toString() == "Nobody");
    CHECK(model.headerData(1, Qt::Horizontal).toString() == "Lindgren");
    CHECK(model.headerData(1, Qt::Horizontal, present::DetailRole).toString() == QStringLiteral("62 \u2192 49"));
    CHECK(model.headerData(1, Qt::Horizontal, Qt::ToolTipRole)
              .toString()
              .contains(QStringLiteral("If Sofia Lindgren leaves: 62 \u2192 49")));
    CHECK(present::coverageHeadline(matrix()) == "1 of 2 buyers covered, 1 person knows only one of us");
    CHECK(present::buyersHeadline(matrix()) == "1 of 2 buyers covered");
    CHECK(present::shortNames({"Sofia Lindgren", "Per Lindgren", "Cher", ""})
          == QStringList{"S. Lindgren", "P. Lindgren", "Cher", ""});
}

TEST_CASE("A tie below the level wanted is named, also where another tie of the person is shown", "[coverage]")
{
    CoverageMatrix value = matrix();
    CoverageRow &elena = value.rows[1];
    CHECK(present::gapSentence(value, elena).isEmpty());
    elena.cells[1].wanted = core::RelationLevel(3);
    elena.cells[1].level = 1.0;
    const QString one = present::gapSentence(value, elena);
    CHECK(one.startsWith(QStringLiteral("The tie of Clara Dupont to Elena Ferrari is below the level we want: ")));
    elena.cells[1].level.reset();
    CHECK(present::gapSentence(value, elena).contains(QStringLiteral("not judged yet")));
    elena.cells[2].wanted = core::RelationLevel(2);
    CHECK(present::gapSentence(value, elena)
          == QStringLiteral("The ties of Clara Dupont and Marta Kowalska to Elena Ferrari are below the levels we want."));
    CHECK(present::gapSentence(value, value.rows[0]) == QStringLiteral("Nobody of us knows Ingrid Solheim."));
}

TEST_CASE("An edit changes its row without a reset, and columns keep their places", "[coverage]")
{
    CoverageModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setMatrix(shared(matrix()), testFormat());
    QSignalSpy resets(&model, &CoverageModel::modelReset);
    QSignalSpy changes(&model, &CoverageModel::dataChanged);
    const QPersistentModelIndex cell = model.indexOf(core::SeatId(3), core::MemberId(2));
    CoverageMatrix next = matrix();
    // Clara now knows more people than Sofia: the matrix lists her first, the columns stay.
    std::swap(next.members[0], next.members[1]);
    for (CoverageRow &row : next.rows) {
        std::swap(row.cells[0], row.cells[1]);
    }
    next.rows[2].cells[0].strength = 55;
    next.rows[2].strength = 55;
    next.rows[2].covered = true;
    model.setMatrix(shared(next), testFormat());
    CHECK(resets.isEmpty());
    CHECK(!changes.isEmpty());
    CHECK(cell.data().toString() == "55");
    CHECK(model.member(1)->name == "Sofia Lindgren");
    CHECK(model.indexOf(core::SeatId(2), core::MemberId(1)).data().toString() == "71");
    // Somebody leaves the map, somebody joins.
    next.rows.erase(next.rows.begin());
    CoverageRow joined = next.rows.back();
    joined.seat = core::SeatId(9);
    joined.name = "\xF0\x9F\x98\x80 \xE2\x80\xAE Zo\xC3\xAB";
    next.rows.push_back(joined);
    model.setMatrix(shared(next), testFormat());
    CHECK(resets.isEmpty());
    CHECK(model.peopleShown() == 4);
    CHECK(cell.data().toString() == "55");
}
