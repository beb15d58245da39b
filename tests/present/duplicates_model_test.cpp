#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "models_support.h"
#include "present/duplicates/duplicates_feed.h"
#include "present/duplicates/duplicates_model.h"
#include "present/privacy/record_words.h"
#include "support/catch.h"

using namespace linchpin;
using present::DuplicateRow;
using present::DuplicatesModel;

namespace {

DuplicateRow pair(std::int64_t first, std::int64_t second, const char *one, const char *two, double sure = 0.9)
{
    DuplicateRow row;
    row.first = core::PersonId(first);
    row.second = core::PersonId(second);
    row.firstName = QString::fromUtf8(one);
    row.secondName = QString::fromUtf8(two);
    row.firstPlace = QStringLiteral("CFO, Acme");
    row.secondPlace = QStringLiteral("Beta");
    row.reason = QStringLiteral("Same mail address");
    row.confidence = sure;
    return row;
}

}  // namespace

TEST_CASE("The list of pairs follows a new search with the fewest signals and never resets")
{
    test::coreApplication();
    DuplicatesModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
    model.setRows({pair(1, 2, "A", "B"), pair(3, 4, "C", "D"), pair(5, 6, "E", "F")});
    CHECK(model.rowCount() == 3);
    model.setRows({pair(3, 4, "C", "D2"), pair(1, 2, "A", "B")});
    REQUIRE(model.rowCount() == 2);
    CHECK(model.row(0)->secondName == QLatin1String("D2"));
    CHECK(model.find(core::PersonId(2), core::PersonId(1)) == 1);
    CHECK(model.offer(pair(1, 2, "A", "B")) == 1);
    CHECK(model.offer(pair(7, 8, "G", "H", 0)) == 0);
    model.removePerson(core::PersonId(1));
    CHECK(model.rowCount() == 2);
    model.remove(7);
    model.remove(0);
    CHECK(model.row(0)->first == core::PersonId(3));
    CHECK(model.row(5) == nullptr);
    CHECK(resets.isEmpty());
    CHECK(inserts.count() >= 2);
    std::vector<DuplicateRow> many;
    for (int i = 0; i < 1000; ++i) {
        many.push_back(pair(1000 + 2 * i, 1001 + 2 * i, "X", "Y"));
    }
    model.setRows(std::move(many));
    CHECK(model.rowCount() == 1000);
    CHECK(resets.isEmpty());
}

TEST_CASE("A pair reads as a sentence and shows why and where")
{
    test::coreApplication();
    DuplicatesModel model;
    model.setRows({pair(1, 2, "Elena Ferrari", "E. Ferrari")});
    const QModelIndex index = model.index(0);
    CHECK(index.data().toString() == QLatin1String("Elena Ferrari and E. Ferrari"));
    CHECK(index.data(Qt::AccessibleTextRole).toString().contains(QLatin1String("may be one person")));
    CHECK(index.data(DuplicatesModel::PlacesRole).toString() == QLatin1String("CFO, Acme | Beta"));
    CHECK(index.data(DuplicatesModel::ConfidenceRole).toDouble() == 0.9);
    CHECK_FALSE(model.index(5).data().isValid());
}

TEST_CASE("Records and fields have words")
{
    test::coreApplication();
    const present::Format format = test::testFormat();
    CHECK(present::fieldWord(core::Kind::Person, "do_not_contact") == QLatin1String("Do not contact"));
    CHECK(present::fieldWord(core::Kind::Judgement, "reason") == QLatin1String("How we know"));
    CHECK(present::recordsCount(core::Kind::Conversation, 1, format) == QLatin1String("1 conversation"));
    CHECK(present::recordsCount(core::Kind::Conversation, 3, format) == QLatin1String("3 conversations"));
    for (const core::Kind kind : core::allKinds()) {
        CHECK_FALSE(present::recordsTitle(kind).isEmpty());
        CHECK(present::recordsCount(kind, 2, format).contains(QLatin1Char('2')));
        for (const core::FieldInfo &field : core::entityInfo(kind).fields) {
            CHECK_FALSE(present::fieldWord(kind, field.name).isEmpty());
        }
    }
    using core::FieldType;
    const auto word = [&](FieldType type, const core::Value &value) {
        return present::valueWord(core::Kind::SeatRole, "builtin", type, value, {}, core::Currency(), format);
    };
    CHECK(word(FieldType::Word, std::string("financial_buyer")) == QLatin1String("Financial buyer"));
    CHECK(word(FieldType::Flag, std::int64_t{1}) == QLatin1String("yes"));
    CHECK(word(FieldType::Day, std::int64_t{test::testDay().days()}) == QLatin1String("12 Oct 2026"));
    CHECK(word(FieldType::Text, core::Value()).isEmpty());
}
