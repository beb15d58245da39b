#include <algorithm>

#include <QAbstractItemModelTester>
#include <QTemporaryDir>
#include <QTest>

#include "core/scoring/parameters.h"
#include "models_support.h"
#include "present/edit/field_edit.h"
#include "present/models/cell.h"
#include "present/records/record_table_model.h"
#include "present/scoring_settings/parameter_texts.h"
#include "present/scoring_settings/scoring_form.h"
#include "support/catch.h"

// The lists of the settings and the form of the scoring parameters, over the sample.

using namespace linchpin;
using namespace linchpin::test;
using present::RecordTableModel;
using present::ScoringForm;
using present::WorkspaceSession;

namespace {

struct OpenSample {
    QTemporaryDir folder;
    WorkspaceSession session{[] { return testDay(); }};

    OpenSample()
    {
        coreApplication();
        session.create(folder.filePath(QStringLiteral("sample.linchpin")), QStringLiteral("Sample"),
                       WorkspaceSession::NewContent::Sample);
        REQUIRE(QTest::qWaitFor([this] { return session.state() == WorkspaceSession::State::Open; }, 60'000));
    }
};

std::vector<present::RecordColumn> nameAndTitle()
{
    const auto text = [](const char *field) {
        return [field](const core::Record &record, const present::Format &) { return present::recordText(record, field); };
    };
    return {{QStringLiteral("Name"), false, text("name")}, {QStringLiteral("Title"), false, text("title")}};
}

bool previews(ScoringForm &form)
{
    return QTest::qWaitFor([&] { return form.isLoaded() && form.preview() != nullptr; }, 30'000);
}

}  // namespace

TEST_CASE("a list of the settings follows additions, edits, removals and undo in the order of its names")
{
    OpenSample sample;
    RecordTableModel model(&sample.session, core::Kind::Member, nameAndTitle());
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setActive(true);
    REQUIRE(QTest::qWaitFor([&] { return model.rowCount() == 12; }, 30'000));
    CHECK(model.index(0, 0).data().toString() == QStringLiteral("Adaeze Okoye"));

    std::int64_t added = 0;
    present::addRecord(&sample.session, core::Kind::Member,
                       {{QStringLiteral("name"), present::textValue(QStringLiteral("Aaron Zed"))}},
                       QStringLiteral("New colleague"), &sample.session,
                       [&](core::Result<std::int64_t> result) { added = result.value_or(-1); });
    REQUIRE(QTest::qWaitFor([&] { return added > 0 && model.rowOf(added) == 0; }, 30'000));

    present::editField(&sample.session, core::Kind::Member, added, QStringLiteral("name"),
                       present::textValue(QStringLiteral("Zoe Zed")), QStringLiteral("Name"), &sample.session);
    CHECK(QTest::qWaitFor([&] { return model.rowOf(added) == 12; }, 30'000));
    sample.session.undo();
    CHECK(QTest::qWaitFor([&] { return model.rowOf(added) == 0; }, 30'000));

    bool removed = false;
    present::removeUnused(&sample.session, core::Kind::Member, added, QStringLiteral("Remove Aaron Zed"), &sample.session,
                          [&](core::Result<void> result) { removed = result.has_value(); });
    CHECK(QTest::qWaitFor([&] { return removed && model.rowCount() == 12; }, 30'000));
}

TEST_CASE("a colleague whom records name is not removed")
{
    OpenSample sample;
    RecordTableModel model(&sample.session, core::Kind::Member, nameAndTitle());
    model.setActive(true);
    REQUIRE(QTest::qWaitFor([&] { return model.rowCount() == 12; }, 30'000));
    std::optional<core::Error> error;
    present::removeUnused(&sample.session, core::Kind::Member, model.record(0)->id, QStringLiteral("Remove"), &sample.session,
                          [&](core::Result<void> result) { error = result ? core::Error{} : result.error(); });
    REQUIRE(QTest::qWaitFor([&] { return error.has_value(); }, 30'000));
    CHECK(error->code == core::ErrorCode::Conflict);
    CHECK(model.rowCount() == 12);
    CHECK_FALSE(sample.session.info().undoLabel.has_value());
}

TEST_CASE("other weights re-rank without storing anything until they are kept, as one step")
{
    OpenSample sample;
    ScoringForm form(&sample.session);
    present::ParameterPreviewModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    form.setActive(true);
    REQUIRE(previews(form));
    model.setPreview(form.preview(), testFormat());
    CHECK(model.rowCount() == 50);
    const double before = form.preview()->atRiskNow;

    form.setValue("risk_weight.voice", 0.6);
    REQUIRE(QTest::qWaitFor([&] { return form.isLoaded() && form.preview()->atRiskThen != before; }, 30'000));
    model.setPreview(form.preview(), testFormat());
    CHECK(form.preview()->atRiskNow == before);
    CHECK(form.isTrying());
    CHECK(form.summary().contains(QStringLiteral("change their rank")));
    CHECK_FALSE(sample.session.info().undoLabel.has_value());

    form.discard();
    CHECK_FALSE(form.isTrying());
    form.setValue("risk_weight.voice", 0.6);
    form.keep();
    REQUIRE(QTest::qWaitFor([&] { return sample.session.info().undoLabel.has_value() && !form.isTrying(); }, 30'000));
    CHECK(sample.session.info().undoLabel == QStringLiteral("Scoring: Voice of the customer"));
    CHECK(form.changedCount() == 1);
    sample.session.undo();
    CHECK(QTest::qWaitFor([&] { return form.changedCount() == 0; }, 30'000));
}

TEST_CASE("weights that break a rule of the method are explained and cannot be kept")
{
    OpenSample sample;
    ScoringForm form(&sample.session);
    form.setActive(true);
    REQUIRE(previews(form));
    form.setValue("half_life_judgement_days", 10);
    REQUIRE(QTest::qWaitFor([&] { return !form.problem().isEmpty(); }, 30'000));
    form.keep();
    QTest::qWait(50);
    CHECK_FALSE(sample.session.info().undoLabel.has_value());
}

TEST_CASE("every parameter of the method stands in exactly one group")
{
    std::vector<std::string> listed;
    for (const present::ParameterGroup &group : present::parameterGroups()) {
        listed.insert(listed.end(), group.names.begin(), group.names.end());
    }
    std::sort(listed.begin(), listed.end());
    CHECK(std::adjacent_find(listed.begin(), listed.end()) == listed.end());
    CHECK(listed.size() == core::scoring::listParameters({}).size());
}
