#include "app/privacy/personal_data.h"
#include "exchange/json_text.h"

namespace linchpin::app {

using core::report::PersonalChange;
using core::report::PersonalData;
using core::report::PersonalField;
using core::report::PersonalLink;
using core::report::PersonalRecord;
using core::report::PersonalSnapshot;
using exchange::JsonText;

namespace {

std::string_view word(PersonalLink link)
{
    switch (link) {
    case PersonalLink::Own: return "own";
    case PersonalLink::Refers: return "refers";
    case PersonalLink::TookPart: return "took_part";
    case PersonalLink::Named: return "named";
    }
    return "refers";
}

void writeValue(JsonText &json, core::FieldType type, const core::Value &value)
{
    if (const auto *text = std::get_if<std::string>(&value)) {
        json.value(*text);
    } else if (const auto *real = std::get_if<double>(&value)) {
        json.value(*real);
    } else if (const auto *number = std::get_if<std::int64_t>(&value)) {
        switch (type) {
        case core::FieldType::Flag: json.value(*number != 0); break;
        case core::FieldType::Day: json.value(core::Date(static_cast<std::int32_t>(*number)).iso()); break;
        case core::FieldType::Reference: json.value(std::to_string(*number)); break;
        default: json.value(*number); break;
        }
    } else {
        json.null();
    }
}

void writeRecord(JsonText &json, const PersonalRecord &record)
{
    json.beginObject();
    json.field("kind", core::entityInfo(record.kind).name).field("id", std::to_string(record.id)).field("why", word(record.link));
    if (!record.account.empty()) {
        json.field("account_name", record.account);
    }
    json.key("fields").beginObject();
    for (const PersonalField &field : record.fields) {
        writeValue(json.key(field.name), field.type, field.value);
    }
    json.endObject();
    json.key("names").beginObject();
    for (const PersonalField &field : record.fields) {
        if (!field.shown.empty()) {
            json.field(field.name, field.shown);
        }
    }
    json.endObject().endObject();
}

void writeChange(JsonText &json, const PersonalChange &change)
{
    json.beginObject();
    json.field("step", std::to_string(change.journal))
        .field("at", change.at)
        .field("by", change.user)
        .field("label", change.label);
    json.field("undone", change.undone);
    json.key("fields").beginArray();
    for (const PersonalChange::Field &field : change.fields) {
        json.beginObject();
        json.field("kind", core::entityInfo(field.kind).name).field("id", std::to_string(field.id)).field("field", field.name);
        writeValue(json.key("before"), field.type, field.before);
        writeValue(json.key("after"), field.type, field.after);
        json.endObject();
    }
    json.endArray().endObject();
}

}  // namespace

std::string personalDataJson(const PersonalData &data)
{
    JsonText json;
    json.beginObject();
    json.field("format", "linchpin-personal-data").field("version", 1);
    json.field("person", std::to_string(data.person.value())).field("name", data.name);
    json.field("workspace", data.workspace).field("company", data.company).field("as_of", data.asOf.iso());
    json.key("accounts").beginArray();
    for (const std::string &account : data.accounts) {
        json.value(account);
    }
    json.endArray().key("records").beginArray();
    for (const PersonalRecord &record : data.records) {
        writeRecord(json, record);
    }
    json.endArray().key("changes").beginArray();
    for (const PersonalChange &change : data.changes) {
        writeChange(json, change);
    }
    json.endArray().key("snapshots").beginArray();
    for (const PersonalSnapshot &snapshot : data.snapshots) {
        json.beginObject();
        json.field("id", std::to_string(snapshot.snapshot))
            .field("account_name", snapshot.account)
            .field("label", snapshot.label);
        json.field("as_of", snapshot.asOf.iso()).field("signed", snapshot.frozen);
        json.key("parts").beginArray();
        for (const std::string &part : snapshot.parts) {
            json.value(part);
        }
        json.endArray().endObject();
    }
    json.endArray().field("redacted_steps", static_cast<std::int64_t>(data.redactedSteps)).endObject();
    return json.take();
}

}  // namespace linchpin::app
