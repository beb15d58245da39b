#include <filesystem>

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#define POINTERHOLDER_TRANSITION 3
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include "gui_application.h"
#include "render/privacy/personal_data_pdf.h"
#include "support/catch.h"

using namespace linchpin;
using core::report::PersonalData;
using core::report::PersonalLink;
using core::report::PersonalRecord;

namespace {

PersonalRecord record(core::Kind kind, std::int64_t id, PersonalLink link, const std::string &text)
{
    PersonalRecord row;
    row.kind = kind;
    row.id = id;
    row.link = link;
    row.day = core::Date::fromYmd(2026, 5, 15);
    row.account = "Halden Foods";
    row.fields.push_back({"notes", core::FieldType::Text, true, text, {}, {}});
    row.fields.push_back({"day", core::FieldType::Day, false, std::int64_t{20000}, {}, {}});
    return row;
}

PersonalData sample(int conversations)
{
    PersonalData data;
    data.name = "Elena Ferrari";
    data.workspace = "Arden accounts";
    data.company = "Arden Automation";
    data.asOf = *core::Date::fromYmd(2026, 10, 12);
    data.accounts = {"Halden Foods"};
    data.records.push_back(record(core::Kind::Person, 1, PersonalLink::Own, "Likes plain words (-17 degrees)"));
    for (int i = 0; i < conversations; ++i) {
        data.records.push_back(
            record(core::Kind::Conversation, 10 + i, PersonalLink::TookPart, "Talk number " + std::to_string(i)));
    }
    data.records.push_back(record(core::Kind::Goal, 5, PersonalLink::Named, "Win Elena Ferrari"));
    core::report::PersonalChange change;
    change.at = 1'791'763'200;
    change.user = "sofia";
    change.label = "Notes of Elena Ferrari";
    change.fields.push_back({core::Kind::Person, 1, "notes", core::FieldType::Text, core::Value(), std::string("x")});
    data.changes.push_back(change);
    data.snapshots.push_back({9, "Halden Foods", "Q3 2026", *core::Date::fromYmd(2026, 9, 30), true, {"{\"seat\":\"4\"}"}});
    return data;
}

std::size_t pagesOf(const QByteArray &bytes)
{
    QPDF pdf;
    pdf.processMemoryFile("data", bytes.constData(), static_cast<std::size_t>(bytes.size()));
    return QPDFPageDocumentHelper(pdf).getAllPages().size();
}

}  // namespace

TEST_CASE("Personal data become a PDF with text that can be copied, the same bytes each time", "[privacy]")
{
    test::ensureGuiApplication();
    const auto bytes = render::renderPersonalData(sample(3));
    REQUIRE(bytes);
    CHECK(*bytes == *render::renderPersonalData(sample(3)));
    CHECK(pagesOf(*bytes) >= 1);
    CHECK(pagesOf(*bytes) <= 2);
    if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty()) {
        WARN("skipped: pdftotext is absent");
        return;
    }
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("p.pdf"));
    REQUIRE(render::writePersonalData(sample(3), std::filesystem::path(path.toStdU16String())));
    QProcess process;
    process.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
    REQUIRE(process.waitForFinished());
    const QString text = QString::fromUtf8(process.readAllStandardOutput());
    for (const char *part :
         {"What is kept about Elena Ferrari", "Likes plain words (-17 degrees)", "Talk number 2", "Conversations",
          "Named in: Goals", "History of changes", "Notes of Elena Ferrari by sofia", "Q3 2026, signed", "Page 1 of"}) {
        INFO(part);
        CHECK(text.contains(QString::fromUtf8(part)));
    }
}

TEST_CASE("Long lives, very long texts and naughty names fill pages, not time", "[privacy]")
{
    test::ensureGuiApplication();
    CHECK(pagesOf(*render::renderPersonalData(sample(300))) > 10);
    PersonalData data = sample(1);
    data.name = "🦄 <b>Bob</b>\n\x01 \xFF " + std::string(3000, 'w');
    data.records[1].fields[0].value = std::string(200'000, 'x');
    data.records[1].fields.clear();
    CHECK(render::renderPersonalData(data));
    CHECK(render::renderPersonalData(PersonalData()));
    const auto refused = render::writePersonalData(sample(1), "/no/such/folder/x.pdf");
    CHECK(refused.error().code == core::ErrorCode::CannotWrite);
}
