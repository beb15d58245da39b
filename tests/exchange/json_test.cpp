#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>

#include "core/entities/entities.h"
#include "exchange/json_document.h"
#include "exchange/json_reader.h"
#include "support/catch.h"

using namespace linchpin;
using namespace linchpin::exchange;

namespace {

class NoEvents final : public JsonEvents {
public:
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool integer(std::int64_t) override { return true; }
    bool real(double) override { return true; }
    bool text(std::string &) override { return true; }
    bool beginObject() override { return true; }
    bool key(std::string &) override { return true; }
    bool endObject() override { return true; }
    bool beginArray() override { return true; }
    bool endArray() override { return true; }
};

core::Result<void> parse(std::string text, const JsonLimits &limits = {})
{
    NoEvents events;
    const auto source = memorySource(std::move(text), "test.json");
    return parseJson(*source, events, limits);
}

struct Read {
    std::vector<core::Record> records;
    core::Result<JsonReadSummary> result;
};

Read readDocument(std::string text)
{
    Read read;
    const auto source = memorySource(std::move(text), "test.json");
    read.result = readJsonDocument(*source, [&](core::Record &&record) -> core::Result<void> {
        read.records.push_back(std::move(record));
        return {};
    });
    return read;
}

std::string writeDocument(const std::vector<core::Record> &records)
{
    std::string text;
    JsonDocumentWriter writer([&](std::string_view piece) {
        text += piece;
        return true;
    });
    for (const core::Record &record : records) {
        writer.write(record);
    }
    CHECK(writer.finish());
    return text;
}

/// A value of the field that is not its default.
core::Value oddValue(const core::FieldInfo &field, std::size_t index)
{
    switch (field.type) {
    case core::FieldType::Integer: return std::int64_t{3};
    case core::FieldType::Minor: return std::int64_t{-9007199254740993};
    case core::FieldType::Real: return 0.1 + static_cast<double>(index);
    case core::FieldType::Text: return std::string("Grüße \"x\"\\ \n\x01 😀 ") + std::to_string(index);
    case core::FieldType::Flag: return std::int64_t{1};
    case core::FieldType::Day: return std::int64_t{20738};
    case core::FieldType::Reference: return std::int64_t{9223372036854775807};
    case core::FieldType::Word: return std::string(field.words.back());
    case core::FieldType::Code: return std::string("CHF");
    }
    return {};
}

}  // namespace

TEST_CASE("Exactly one strict JSON text is read", "[json]")
{
    CHECK(parse("{\"a\":[1,2.5,\"x\",null,true]}"));
    CHECK(parse("  17 "));
    for (const char *text :
         {"", "{", "[1,]", "{\"a\":1,}", "[1] x", "nul", "\"\\ud800\"", "\"\xFF\"", "[1e999]", "'a'", "// x\n1", "NaN"}) {
        INFO(text);
        CHECK(parse(text).error().code == core::ErrorCode::InvalidFormat);
    }
    CHECK_FALSE(parse(std::string("123\0", 4)));
}

TEST_CASE("Depth is capped without recursion", "[json]")
{
    CHECK(parse(std::string(128, '[') + std::string(128, ']')));
    CHECK_FALSE(parse(std::string(129, '[') + std::string(129, ']')));
    const auto deep = parse(std::string(100000, '['));
    REQUIRE_FALSE(deep);
    CHECK(deep.error().detail == "deeper than 128 levels");
    std::string objects;
    for (int i = 0; i < 100000; ++i) {
        objects += "{\"a\":";
    }
    CHECK(parse(objects).error().detail == "deeper than 128 levels");
}

TEST_CASE("A key twice in one object is refused, in different objects not", "[json]")
{
    CHECK(parse("[{\"a\":1},{\"a\":2,\"b\":{\"a\":3}}]"));
    const auto twice = parse("{\"a\":1,\"b\":2,\"a\":3}");
    REQUIRE_FALSE(twice);
    CHECK(twice.error().detail == "duplicate key a");
    std::string many = "{";
    for (int i = 0; i < 500; ++i) {
        many += "\"k" + std::to_string(i) + "\":0,";
    }
    CHECK(parse(many + "\"last\":0}"));
    CHECK_FALSE(parse(many + "\"k450\":0}"));
    JsonLimits lenient;
    lenient.duplicates = DuplicateKeys::Allow;
    CHECK(parse("{\"a\":1,\"a\":3}", lenient));
}

TEST_CASE("The JSON test suite is judged as its file names say", "[json][shared]")
{
    const std::filesystem::path folder = std::filesystem::path(LINCHPIN_SHARED_DATA) / "import_suites" / "json_parsing";
    if (!std::filesystem::exists(folder)) {
        WARN("shared data absent, skipped");
        return;
    }
    int counts[3] = {0, 0, 0};
    JsonLimits lenient;
    lenient.duplicates = DuplicateKeys::Allow;
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        INFO(name);
        auto source = openFileSource(entry.path());
        REQUIRE(source);
        NoEvents events;
        const bool isRead = parseJson(**source, events, lenient).has_value();
        if (name.starts_with("y_")) {
            CHECK(isRead);
            ++counts[0];
        } else if (name.starts_with("n_")) {
            CHECK_FALSE(isRead);
            ++counts[1];
        } else {
            ++counts[2];
        }
    }
    CHECK(counts[0] == 95);
    CHECK(counts[1] == 188);
    CHECK(counts[2] == 35);
}

TEST_CASE("Rows of every kind read back as they were written, byte for byte", "[json]")
{
    std::vector<core::Record> records;
    for (const core::Kind kind : core::allKinds()) {
        core::Record full = defaultRecord(kind);
        const auto fields = core::entityInfo(kind).fields;
        REQUIRE(full.kind == kind);
        REQUIRE(full.values.size() == fields.size());
        full.id = 1;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            full.values[i] = oddValue(fields[i], i);
        }
        core::Record bare = defaultRecord(kind);
        bare.id = 9223372036854775807;
        records.push_back(full);
        records.push_back(bare);
    }
    const std::string text = writeDocument(records);
    const Read read = readDocument(text);
    REQUIRE(read.result);
    CHECK(read.result->records == records.size());
    CHECK(read.result->unknown.empty());
    CHECK(read.records == records);
    CHECK(writeDocument(read.records) == text);
}

TEST_CASE("Reals keep every bit", "[json]")
{
    core::MapPosition position;
    position.id = core::Id<core::MapPosition>(5);
    for (const double value : {0.0, -0.0, 0.1, 1e300, 5e-324, -1234567.890123, std::numeric_limits<double>::max(), 3.0}) {
        position.x = value;
        const Read read = readDocument(writeDocument({core::toRecord(position)}));
        REQUIRE(read.result);
        const double back = core::fromRecord<core::MapPosition>(read.records.at(0)).x;
        CHECK(std::signbit(back) == std::signbit(value));
        CHECK(back == value);
    }
}

TEST_CASE("The document has one fixed form", "[json]")
{
    core::Tag tag;
    tag.id = core::Id<core::Tag>(7);
    tag.name = "golf";
    core::Member member;
    member.id = core::Id<core::Member>(3);
    member.name = "Ann";
    member.leftOn = core::Date::fromIso("2026-01-31");
    CHECK(writeDocument({core::toRecord(member), core::toRecord(tag)})
          == "{\"format\":\"linchpin-workspace\",\"version\":1,\"records\":{\n\"member\":[\n"
             "{\"id\":\"3\",\"name\":\"Ann\",\"title\":\"\",\"email\":\"\",\"seniority\":0,\"function\":\"\",\"region\":\"\","
             "\"executive\":false,\"left_on\":\"2026-01-31\",\"sponsor_capacity\":0,\"notes\":\"\"}\n],\n\"tag\":[\n"
             "{\"id\":\"7\",\"name\":\"golf\"}\n]\n}}\n");
    CHECK(writeDocument({}) == "{\"format\":\"linchpin-workspace\",\"version\":1,\"records\":{}}\n");
    CHECK(readDocument(writeDocument({})).result->records == 0);
}

TEST_CASE("What the program does not know is reported and left out", "[json]")
{
    const Read read = readDocument(R"({"format":"linchpin-workspace","version":1,"made":{"by":["x",{"y":1}]},"records":{
        "spaceship":[{"id":"1","a":{"b":[1,2]}}],
        "tag":[{"id":"1","name":"a","colour":"red","deep":{"x":[{}]}},{"id":"2","name":"b","colour":"blue"}]}})");
    REQUIRE(read.result);
    CHECK(read.records.size() == 2);
    CHECK(read.result->unknown
          == std::vector<JsonUnknown>{{"", "made", 1}, {"spaceship", "", 1}, {"tag", "colour", 2}, {"tag", "deep", 1}});
}

TEST_CASE("A field that a row lacks takes its default", "[json]")
{
    const Read read =
        readDocument(R"({"format":"linchpin-workspace","version":1,"records":{"offering":[{"id":"1","name":"Pump"}]}})");
    REQUIRE(read.result);
    CHECK(core::fromRecord<core::Offering>(read.records.at(0)).active);
}

TEST_CASE("Wrong documents are refused with the place", "[json]")
{
    const auto detail = [](const std::string &rows) {
        const Read read = readDocument(R"({"format":"linchpin-workspace","version":1,"records":{)" + rows + "}}");
        REQUIRE_FALSE(read.result);
        CHECK(read.result.error().code == core::ErrorCode::InvalidFormat);
        CHECK(read.result.error().subject == "test.json");
        return read.result.error().detail;
    };
    CHECK(detail(R"("tag":[{"name":"a"}])") == "tag: a row without id");
    CHECK(detail(R"("tag":[{"id":5,"name":"a"}])") == "tag 0 id: 5");
    CHECK(detail(R"("tag":[{"id":"-5"}])") == "tag 0 id: -5");
    CHECK(detail(R"("tag":[{"id":"9223372036854775808"}])") == "tag 0 id: 9223372036854775808");
    CHECK(detail(R"("tag":[{"id":"5","name":7}])") == "tag 5 name: 7");
    CHECK(detail(R"("tag":[{"id":"5","name":null}])") == "tag 5 name: null");
    CHECK(detail(R"("tag":[{"id":"5","name":["a"]}])") == "tag 5 name: array");
    CHECK(detail(R"("revenue":[{"id":"5","period_from":"2025-02-30"}])") == "revenue 5 period_from: 2025-02-30");
    CHECK(detail(R"("revenue":[{"id":"5","amount":1.5}])").starts_with("revenue 5 amount: 1.5"));
    CHECK(detail(R"("revenue":[{"id":"5","amount":99999999999999999999}])").starts_with("revenue 5 amount"));
    CHECK(detail(R"("account":[{"id":"5","status":"great"}])") == "account 5 status: great");
    CHECK(detail(R"("account":[{"id":"5","currency":"eur"}])") == "account 5 currency: eur");
    CHECK(detail(R"("account":{})") == "account: object");
    CHECK(readDocument("[]").result.error().code == core::ErrorCode::InvalidFormat);
    CHECK(readDocument("{}").result.error().code == core::ErrorCode::InvalidFormat);
    CHECK(readDocument("5").result.error().code == core::ErrorCode::InvalidFormat);
    CHECK(readDocument(R"({"records":{}})").result.error().code == core::ErrorCode::InvalidFormat);
    CHECK(readDocument(R"({"format":"other","records":{}})").result.error().code == core::ErrorCode::InvalidFormat);
    CHECK(readDocument(R"({"format":"linchpin-workspace","version":2,"records":{}})").result.error().code
          == core::ErrorCode::NewerVersion);
}
