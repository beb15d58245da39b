#include <algorithm>
#include <numeric>
#include <random>

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>

#include "models_support.h"
#include "present/models/card_list_model.h"
#include "present/models/key_figure.h"
#include "present/models/portfolio_model.h"
#include "present/portfolio/table_file.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::test;
using present::PortfolioModel;

namespace {

core::report::Portfolio three()
{
    return portfolioOf({accountRow(1, "Halden Foods", 1, 4.5, 18.4, 42), accountRow(2, "Meridian Health", 2, 4.0, 12.7, 31),
                        accountRow(3, "Éclair", 3, 2.3, 8.8, 71)});
}

QStringList shown(const PortfolioModel &rows)
{
    QStringList names;
    for (int row = 0; row < rows.rowCount(); ++row) {
        names << rows.index(row, PortfolioModel::Account).data().toString();
    }
    return names;
}

present::PortfolioFilter onlySegment(const QString &segment)
{
    present::PortfolioFilter filter;
    filter.segments << segment;
    return filter;
}

}  // namespace

TEST_CASE("the ranked table says what the design shows", "[models]")
{
    coreApplication();
    PortfolioModel model;
    auto portfolio = three();
    portfolio.rows[0].scoreBefore = 0.49;
    portfolio.rows[0].renewalOn = *core::Date::fromYmd(2027, 3, 31);
    portfolio.rows[0].ownerName = "Sofia Lindgren";
    portfolio.rows[0].buyerMetDays = 63;
    portfolio.rows[0].profit = portfolio.rows[0].revenue * 0.31;
    model.setPortfolio(portfolio, testFormat());
    const auto cell = [&](int column) { return model.index(0, column).data().toString(); };
    CHECK(cell(PortfolioModel::AtRisk) == QStringLiteral("4.5"));
    CHECK(cell(PortfolioModel::Revenue) == QStringLiteral("18.4"));
    CHECK(cell(PortfolioModel::Score) == QStringLiteral("42"));
    CHECK(cell(PortfolioModel::Margin) == QStringLiteral("31%"));
    CHECK(cell(PortfolioModel::DecisionMakers) == QStringLiteral("2/4"));
    CHECK(cell(PortfolioModel::BuyerMet) == QStringLiteral("63 d"));
    CHECK(cell(PortfolioModel::Owner) == QStringLiteral("Lindgren"));
    CHECK(model.index(0, PortfolioModel::Score).data(present::DeltaRole).toDouble() == -7);
    CHECK(model.headerData(PortfolioModel::AtRisk, Qt::Horizontal, Qt::DisplayRole).toString() == QStringLiteral("At risk, € M"));
    CHECK(model.index(0, PortfolioModel::Score).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("42")));
    CHECK(model.index(0, PortfolioModel::Account).data(Qt::ToolTipRole).toString().contains(QStringLiteral("at risk")));
}

TEST_CASE("unknown values show as an en dash and never as zero", "[models]")
{
    coreApplication();
    PortfolioModel model;
    auto row = accountRow(1, "Nobody known", 1, 1, 1, 0);
    row.buyers = 0;
    row.buyersCovered = 0;
    model.setPortfolio(portfolioOf({row}), testFormat());
    for (const int column : {PortfolioModel::Margin, PortfolioModel::DecisionMakers, PortfolioModel::BuyerMet,
                             PortfolioModel::Renewal, PortfolioModel::Owner}) {
        CHECK(model.index(0, column).data().toString() == QStringLiteral("–"));
    }
}

TEST_CASE("a change of one account is told as a change of one row, without a reset", "[models]")
{
    coreApplication();
    PortfolioModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    auto portfolio = three();
    model.setPortfolio(portfolio, testFormat());
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    portfolio.rows[1].score = 0.5;
    model.setPortfolio(portfolio, testFormat());
    REQUIRE(changed.size() == 1);
    CHECK(changed.front().at(0).toModelIndex().row() == 1);
    CHECK(changed.front().at(1).toModelIndex().row() == 1);
    CHECK(inserted.isEmpty());
    CHECK(reset.isEmpty());
}

TEST_CASE("random changes of portfolio, filter, order and groups keep the model sound without a reset", "[models]")
{
    coreApplication();
    PortfolioModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    std::mt19937 random(7);
    std::vector<QPersistentModelIndex> followed;
    for (int round = 0; round < 120; ++round) {
        std::vector<core::report::PortfolioRow> next;
        for (int id = 1; id <= 30; ++id) {
            if (random() % 3 != 0) {
                auto row = accountRow(id, ("Account " + std::to_string(id)).c_str(), id, static_cast<double>(random() % 50),
                                      static_cast<double>(random() % 90), static_cast<double>(random() % 100));
                row.segment = random() % 2 == 0 ? "Key" : "Growth";
                next.push_back(row);
            }
        }
        auto portfolio = portfolioOf(next);
        for (std::size_t i = 0; i < portfolio.rows.size();) {
            core::report::PortfolioGroup group;
            group.row = portfolio.rows[i];
            group.row.atRisk = 0;
            for (const std::size_t end = std::min(portfolio.rows.size(), i + 1 + random() % 3); i < end; ++i) {
                group.members.push_back(i);
                group.row.atRisk += portfolio.rows[i].atRisk;
            }
            portfolio.groups.push_back(std::move(group));
        }
        model.setPortfolio(portfolio, testFormat());
        model.setFilter(random() % 2 == 0 ? onlySegment(QStringLiteral("Key")) : present::PortfolioFilter());
        model.setRollUp(random() % 3 == 0);
        model.setOpen(model.accountAt(static_cast<int>(random() % 20)), random() % 2 == 0);
        const int column = random() % 2 == 0 ? int(PortfolioModel::AtRisk) : int(PortfolioModel::Score);
        model.sort(column, Qt::DescendingOrder);
        double before = std::numeric_limits<double>::max();
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, 0).data(PortfolioModel::DepthRole).toInt() > 0) {
                continue;
            }
            const double now = model.index(row, column).data(present::SortRole).toDouble();
            REQUIRE(now <= before);
            before = now;
        }
        // Whatever moves, an index that was kept still names the same account.
        for (const QPersistentModelIndex &index : followed) {
            if (index.isValid()) {
                REQUIRE(index.data(present::IdRole).toLongLong() > 0);
            }
        }
        followed.clear();
        if (model.rowCount() > 0) {
            const QPersistentModelIndex kept = model.index(static_cast<int>(random()) % model.rowCount() & 0x7, 0);
            const auto account = kept.data(present::IdRole);
            model.sort(PortfolioModel::Account, random() % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
            if (kept.isValid()) {
                REQUIRE(kept.data(present::IdRole) == account);
                followed.push_back(kept);
            }
        }
    }
    CHECK(reset.isEmpty());
}

TEST_CASE("every column sorts by its value and filters stack", "[models]")
{
    coreApplication();
    PortfolioModel model;
    auto portfolio = three();
    portfolio.rows[0].segment = "Key";
    portfolio.rows[2].segment = "Key";
    portfolio.rows[2].owner = core::MemberId(7);
    portfolio.rows[2].ownerName = "Ada Okoye";
    model.setPortfolio(portfolio, testFormat());
    model.sort(PortfolioModel::Score, Qt::AscendingOrder);
    CHECK(shown(model)
          == QStringList{QStringLiteral("Meridian Health"), QStringLiteral("Halden Foods"), QStringLiteral("Éclair")});
    model.sort(PortfolioModel::Account, Qt::AscendingOrder);
    CHECK(shown(model)
          == QStringList{QStringLiteral("Éclair"), QStringLiteral("Halden Foods"), QStringLiteral("Meridian Health")});
    // What is not known stands last whatever the order.
    model.sort(PortfolioModel::Owner, Qt::AscendingOrder);
    CHECK(shown(model).front() == QStringLiteral("Éclair"));
    model.sort(PortfolioModel::Owner, Qt::DescendingOrder);
    CHECK(shown(model).front() == QStringLiteral("Éclair"));
    model.sort(PortfolioModel::Account, Qt::AscendingOrder);
    present::PortfolioFilter filter = onlySegment(QStringLiteral("Key"));
    model.setFilter(filter);
    CHECK(shown(model) == QStringList{QStringLiteral("Éclair"), QStringLiteral("Halden Foods")});
    filter.text = QStringLiteral("HALD");
    model.setFilter(filter);
    CHECK(shown(model) == QStringList{QStringLiteral("Halden Foods")});
    CHECK(model.accountAt(0) == core::AccountId(1));
    CHECK_FALSE(model.indexOf(core::AccountId(3)).isValid());
    filter.text = QStringLiteral("eclair okoye");  // accents folded, each word anywhere
    model.setFilter(filter);
    CHECK(shown(model) == QStringList{QStringLiteral("Éclair")});
    filter.owners = {core::MemberId()};
    model.setFilter(filter);
    CHECK(model.rowCount() == 0);
    filter = {};
    filter.classes = QStringLiteral("A");
    filter.statuses = {core::AccountStatus::Active};
    model.setFilter(filter);
    CHECK(model.rowCount() == 3);
    CHECK(model.matchCount() == 3);
}

TEST_CASE("ten thousand accounts are taken over, sorted and filtered within a frame or two", "[models]")
{
    coreApplication();
    std::vector<core::report::PortfolioRow> many;
    for (int id = 1; id <= 10000; ++id) {
        many.push_back(
            accountRow(id, ("Account " + std::to_string(id * 7919 % 10000)).c_str(), id, 100.0 / id, 100.0 / id, id % 100));
        many.back().segment = id % 3 == 0 ? "Key" : "Growth";
    }
    const auto portfolio = portfolioOf(std::move(many));
    const auto made = present::PortfolioData::make(portfolio, nullptr);
    auto changed = portfolio;
    changed.rows[5000].score = 0.77;
    const auto next = present::PortfolioData::make(changed, made.get());
    PortfolioModel model;
    QElapsedTimer clock;
    const auto took = [&clock](const char *what) {
        const auto time = clock.restart();
        INFO(what << ": " << time << " ms");
        CHECK(time < 100);
    };
    clock.start();
    model.showData(made, testFormat());
    took("first");
    model.sort(PortfolioModel::Account, Qt::AscendingOrder);
    took("by name");
    model.sort(PortfolioModel::Score, Qt::DescendingOrder);
    took("by score");
    model.setFilter(onlySegment(QStringLiteral("Key")));
    took("filter");
    model.setFilter({});
    took("no filter");
    model.showData(next, testFormat());
    took("one edit");
    CHECK(model.rowCount() == 10000);
}

TEST_CASE("the exported table has exact numbers and ISO dates, quoted as CSV asks", "[models]")
{
    coreApplication();
    PortfolioModel model;
    auto portfolio = portfolioOf({accountRow(1, "Lund, \"Sons\" & Co", 1, 4.5, 18.4, 42)});
    portfolio.rows[0].renewalOn = *core::Date::fromYmd(2027, 3, 31);
    model.setPortfolio(portfolio, testFormat());
    using C = present::PortfolioColumn;
    const auto table = model.snapshot().table({C::Rank, C::Account, C::AtRisk, C::Renewal, C::Margin});
    present::JobControl control(std::make_shared<std::atomic<bool>>(false), [](int) {});
    const auto bytes = present::tableFile(table, present::TableFormat::Csv, control);
    REQUIRE(bytes);
    CHECK(bytes->toStdString()
          == "rank,id,name,at_risk_EUR,exposure_EUR,renewal,margin\r\n"
             "1,1,\"Lund, \"\"Sons\"\" & Co\",4500000.00,0.00,2027-03-31,\r\n");
}

TEST_CASE("key figures say what is unknown", "[models]")
{
    coreApplication();
    core::report::Portfolio empty;
    empty.asOf = testDay();
    empty.period = core::trailingTwelveMonths(testDay());
    empty.currency = euro();
    for (const auto &figure : present::portfolioFigures(empty, testFormat())) {
        CHECK(figure.value.isEmpty());
        CHECK_FALSE(figure.delta.has_value());
    }
    auto portfolio = three();
    portfolio.topTenShare = 0.66;
    portfolio.topTenShareBefore = 0.64;
    portfolio.reviewsPlanned = 20;
    portfolio.reviewsDone = 14;
    portfolio.reviewsOverdue = 3;
    const auto figures = present::portfolioFigures(portfolio, testFormat());
    CHECK(figures[0].value == QStringLiteral("66%"));
    CHECK(figures[0].deltaText == QStringLiteral("2 pts"));
    CHECK(figures[4].value == QStringLiteral("14 of 20"));
    CHECK(present::quadrantTitle(portfolio)
          == QStringLiteral("2 large accounts need protection first").replace(QStringLiteral("2"), QStringLiteral("Two")));
}

TEST_CASE("lists in cards follow moves, inserts and removals row by row", "[models]")
{
    coreApplication();
    present::CardListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    std::mt19937 random(11);
    for (int round = 0; round < 200; ++round) {
        std::vector<qlonglong> keys(12);
        std::iota(keys.begin(), keys.end(), 1);
        std::shuffle(keys.begin(), keys.end(), random);
        keys.resize(random() % 13);
        std::vector<present::CardRow> rows;
        for (const qlonglong key : keys) {
            present::CardRow row;
            row.key = key;
            row.title = QString::number(key) + QLatin1Char(' ') + QString::number(random() % 2);
            rows.push_back(row);
        }
        model.setRows(rows);
        REQUIRE(model.rowCount() == static_cast<int>(rows.size()));
        for (int i = 0; i < model.rowCount(); ++i) {
            REQUIRE(*model.row(i) == rows[static_cast<std::size_t>(i)]);
        }
    }
    CHECK(reset.isEmpty());
}

TEST_CASE("top accounts are the first of the ranking and lost ones are left out", "[models]")
{
    coreApplication();
    auto portfolio = three();
    portfolio.rows[0].status = core::AccountStatus::Lost;
    const auto rows = present::topAccountRows(portfolio, testFormat());
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].title == QStringLiteral("Meridian Health"));
    CHECK(rows[0].value == QStringLiteral("31"));
}
