#include "exchange/json_document.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <utility>

#include "core/date.h"
#include "core/entities/entities.h"
#include "exchange/json_reader.h"

namespace linchpin::exchange {

namespace {

using core::EntityInfo;
using core::ErrorCode;
using core::failure;
using core::FieldInfo;
using core::FieldType;
using core::Kind;
using core::Record;
using core::Result;
using core::Value;

constexpr std::size_t kPiece = 256 * 1024;
constexpr std::size_t kMaximumUnknown = 1000;

void appendText(std::string &out, std::string_view text)
{
    static constexpr char kHex[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        case '\b': out += "\\b"; break;
        case '\f': out += "\\f"; break;
        default:
            if (byte < 0x20) {
                out += "\\u00";
                out += kHex[byte >> 4U];
                out += kHex[byte & 0xFU];
            } else {
                out += c;
            }
        }
    }
    out += '"';
}

void appendReal(std::string &out, double value)
{
    char buffer[40];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
    const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
    out += text;
    if (text == "-0") {
        out += ".0";  // without it the sign would be lost on reading
    }
}

void appendValue(std::string &out, const FieldInfo &field, const Value &value)
{
    if (const auto *text = std::get_if<std::string>(&value)) {
        appendText(out, *text);
    } else if (const auto *real = std::get_if<double>(&value)) {
        appendReal(out, *real);
    } else if (const auto *integer = std::get_if<std::int64_t>(&value)) {
        switch (field.type) {
        case FieldType::Flag: out += *integer != 0 ? "true" : "false"; break;
        case FieldType::Day: appendText(out, core::Date(static_cast<std::int32_t>(*integer)).iso()); break;
        case FieldType::Reference: appendText(out, std::to_string(*integer)); break;
        default: out += std::to_string(*integer);
        }
    }
}

void appendRecord(std::string &out, const Record &record)
{
    const EntityInfo &info = core::entityInfo(record.kind);
    out += "{\"id\":\"";
    out += std::to_string(record.id);
    out += '"';
    for (std::size_t i = 0; i < info.fields.size() && i < record.values.size(); ++i) {
        if (std::holds_alternative<std::monostate>(record.values[i])) {
            continue;
        }
        out += ",\"";
        out += info.fields[i].name;
        out += "\":";
        appendValue(out, info.fields[i], record.values[i]);
    }
    out += '}';
}

template <typename... T>
std::array<Record, core::kKindCount> makeDefaults()
{
    std::array<Record, core::kKindCount> defaults;
    ((defaults[static_cast<std::size_t>(T::kKind)] = core::toRecord(T{})), ...);
    return defaults;
}

const std::array<Record, core::kKindCount> &defaultRecords()
{
    static const auto defaults =
        makeDefaults<core::Workspace, core::Setting, core::ScoringParameter, core::CurrencyRate, core::Member, core::Role,
                     core::JourneyStage, core::Offering, core::Programme, core::Survey, core::Account, core::Competition,
                     core::WhiteSpace, core::Renewal, core::Concession, core::Person, core::Tag, core::Tagging, core::Seat,
                     core::SeatRole, core::Judgement, core::SeatLink, core::Coverage, core::MapPosition, core::RoleGoal,
                     core::Conversation, core::Participant, core::Moment, core::SurveyInvitation, core::SurveyAnswer,
                     core::OutcomeMetric, core::OutcomeValue, core::Intervention, core::Promise, core::LoyaltyProof,
                     core::Priority, core::Insight, core::Finding, core::Goal, core::Initiative, core::Action, core::Comment,
                     core::SwotNote, core::ProgrammeMember, core::ProgrammeEvent, core::Attendance, core::AdvocateActivity,
                     core::Opportunity, core::Revenue, core::ExternalId, core::Snapshot, core::Review, core::ReviewSignature,
                     core::ReviewDecision, core::Scenario, core::Draft, core::SavedView, core::PlanTemplate, core::Erasure>();
    return defaults;
}

std::optional<std::int64_t> idOf(std::string_view text)
{
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    const bool isWhole = error == std::errc() && end == text.data() + text.size() && !text.empty() && text[0] != '0';
    return isWhole && id > 0 ? std::optional(id) : std::nullopt;
}

/// Follows the document level by level and makes records of its rows.
class DocumentEvents final : public JsonEvents {
public:
    DocumentEvents(const RecordSink &sink, const SnapshotContentSink &contents)
        : m_sink(sink)
        , m_contents(contents)
    { }

    bool null() override { return value(Value(), "null"); }
    bool boolean(bool flag) override
    {
        return m_level == Level::Row && m_skip == 0 && typeIs(FieldType::Flag) ? store(Value(std::int64_t{flag ? 1 : 0}))
                                                                               : value(std::nullopt, flag ? "true" : "false");
    }
    bool integer(std::int64_t number) override { return value(Value(number), std::to_string(number)); }
    bool real(double number) override { return value(Value(number), std::to_string(number)); }
    bool text(std::string &text) override
    {
        if (m_level == Level::Contents && m_skip == 0) {
            if (m_contents) {
                m_error = m_contents(m_key, text);
            }
            return m_error.has_value();
        }
        std::string shown = text.substr(0, 80);
        return value(Value(std::move(text)), shown);
    }

    bool beginObject() override
    {
        if (m_skip > 0 || isSkippedValue()) {
            ++m_skip;
            return true;
        }
        switch (m_level) {
        case Level::Start: m_level = Level::Document; return true;
        case Level::Document:
            if (m_key == "records") {
                m_level = Level::Kinds;
                m_hasRecords = true;
                return true;
            }
            if (m_key == "snapshot_contents") {
                m_level = Level::Contents;
                return true;
            }
            break;
        case Level::Rows:
            m_level = Level::Row;
            m_record = defaultRecords()[static_cast<std::size_t>(m_record.kind)];
            m_record.id = 0;
            return true;
        default: break;
        }
        return refuse(place() + ": object");
    }

    bool key(std::string &name) override
    {
        if (m_skip > 0) {
            return true;
        }
        m_key = name;
        m_isUnknown = false;
        m_field = nullptr;
        if (m_level == Level::Document) {
            m_isUnknown = m_key != "format" && m_key != "version" && m_key != "records" && m_key != "snapshot_contents";
            if (m_isUnknown) {
                reportUnknown({}, m_key);
            }
        } else if (m_level == Level::Kinds) {
            if (!m_isFormatSeen) {
                return refuse("no format before the records");
            }
            const auto kind = core::kindFromName(m_key);
            m_isUnknown = !kind;
            if (kind) {
                m_record.kind = *kind;
            } else {
                reportUnknown(m_key, {});
            }
        } else if (m_level == Level::Row && m_key != "id") {
            const EntityInfo &info = core::entityInfo(m_record.kind);
            const int index = indexOf(info, m_key);
            m_isUnknown = index < 0;
            if (index >= 0) {
                m_field = &info.fields[static_cast<std::size_t>(index)];
                m_fieldIndex = static_cast<std::size_t>(index);
            } else {
                reportUnknown(std::string(info.name), m_key);
            }
        }
        return true;
    }

    bool endObject() override
    {
        if (m_skip > 0) {
            --m_skip;
            return true;
        }
        if (m_level == Level::Row) {
            m_level = Level::Rows;
            if (m_record.id == 0) {
                return refuse(std::string(core::entityInfo(m_record.kind).name) + ": a row without id");
            }
            ++m_summary.records;
            m_error = m_sink(std::move(m_record));
            const Kind kind = m_kind;
            m_record = Record();
            m_record.kind = kind;
            return m_error.has_value();
        }
        m_level = m_level == Level::Kinds || m_level == Level::Contents ? Level::Document : Level::End;
        return true;
    }

    bool beginArray() override
    {
        if (m_skip > 0 || isSkippedValue()) {
            ++m_skip;
            return true;
        }
        if (m_level == Level::Kinds) {
            m_level = Level::Rows;
            m_kind = m_record.kind;
            return true;
        }
        return refuse(place() + ": array");
    }

    bool endArray() override
    {
        if (m_skip > 0) {
            --m_skip;
            return true;
        }
        m_level = Level::Kinds;
        return true;
    }

    [[nodiscard]] const Result<void> &error() const { return m_error; }
    [[nodiscard]] bool isComplete() const { return m_isFormatSeen && m_hasRecords; }
    JsonReadSummary takeSummary() { return std::move(m_summary); }

private:
    enum class Level : std::uint8_t { Start, Document, Kinds, Rows, Row, Contents, End };

    /// Rows come with their keys in order: the field after the last one is tried first.
    int indexOf(const EntityInfo &info, const std::string &name)
    {
        const std::size_t next = m_fieldIndex + 1;
        if (next < info.fields.size() && info.fields[next].name == name) {
            return static_cast<int>(next);
        }
        return info.indexOf(name);
    }

    bool isSkippedValue() const { return m_isUnknown && m_level != Level::Rows && m_level != Level::Start; }
    bool typeIs(FieldType type) const { return m_field != nullptr && m_field->type == type; }

    std::string place() const
    {
        if (m_level != Level::Row && m_level != Level::Rows) {
            return m_key.empty() ? "document" : m_key;
        }
        return std::string(core::entityInfo(m_record.kind).name) + ' ' + std::to_string(m_record.id) + ' ' + m_key;
    }

    bool refuse(std::string why, ErrorCode code = ErrorCode::InvalidFormat)
    {
        m_error = failure(code, {}, std::move(why));
        return false;
    }

    void reportUnknown(std::string kind, std::string key)
    {
        const auto found = m_unknownIndex.find({kind, key});
        if (found != m_unknownIndex.end()) {
            ++m_summary.unknown[found->second].count;
        } else if (m_summary.unknown.size() < kMaximumUnknown) {
            m_unknownIndex.emplace(std::pair(kind, key), m_summary.unknown.size());
            m_summary.unknown.push_back({std::move(kind), std::move(key), 1});
        }
    }

    bool store(Value value)
    {
        m_record.values[m_fieldIndex] = std::move(value);
        return true;
    }

    bool value(std::optional<Value> given, const std::string &shown)
    {
        if (m_skip > 0 || isSkippedValue()) {
            return true;
        }
        if (m_level == Level::Document) {
            return documentValue(given, shown);
        }
        if (m_level != Level::Row) {
            return refuse(place() + ": " + shown);
        }
        if (m_key == "id" && m_field == nullptr) {
            const auto *text = given ? std::get_if<std::string>(&*given) : nullptr;
            const auto id = text != nullptr ? idOf(*text) : std::nullopt;
            if (!id) {
                return refuse(place() + ": " + shown);
            }
            m_record.id = *id;
            m_fieldIndex = static_cast<std::size_t>(-1);
            return true;
        }
        auto converted = given ? convert(std::move(*given)) : std::nullopt;
        if (!converted) {
            return refuse(place() + ": " + shown);
        }
        return store(std::move(*converted));
    }

    bool documentValue(const std::optional<Value> &given, const std::string &shown)
    {
        const auto *text = given ? std::get_if<std::string>(&*given) : nullptr;
        const auto *number = given ? std::get_if<std::int64_t>(&*given) : nullptr;
        if (m_key == "format" && text != nullptr && *text == kJsonFormat) {
            m_isFormatSeen = true;
            return true;
        }
        if (m_key == "version" && number != nullptr && *number >= 1) {
            return *number <= kJsonVersion || refuse(shown, ErrorCode::NewerVersion);
        }
        return refuse(m_key + ": " + shown);
    }

    /// The value as the field has it; nothing when it cannot be.
    std::optional<Value> convert(Value given) const
    {
        const auto *text = std::get_if<std::string>(&given);
        const auto *number = std::get_if<std::int64_t>(&given);
        const auto *real = std::get_if<double>(&given);
        if (std::holds_alternative<std::monostate>(given)) {
            return m_field->nullable ? std::optional(given) : std::nullopt;
        }
        switch (m_field->type) {
        case FieldType::Integer:
        case FieldType::Minor: return number != nullptr ? std::optional(std::move(given)) : std::nullopt;
        case FieldType::Real:
            if (number != nullptr) {
                return Value(static_cast<double>(*number));
            }
            return real != nullptr && std::isfinite(*real) ? std::optional(std::move(given)) : std::nullopt;
        case FieldType::Text: return text != nullptr ? std::optional(std::move(given)) : std::nullopt;
        case FieldType::Word:
            return text != nullptr && std::find(m_field->words.begin(), m_field->words.end(), *text) != m_field->words.end()
                ? std::optional(std::move(given))
                : std::nullopt;
        case FieldType::Code: {
            if (text == nullptr) {
                return std::nullopt;
            }
            const auto code = core::Currency::fromCode(*text);
            return text->empty() || (code && code->code() == *text) ? std::optional(std::move(given)) : std::nullopt;
        }
        case FieldType::Flag: return std::nullopt;  // see boolean()
        case FieldType::Day: {
            const auto day = text != nullptr ? core::Date::fromIso(*text) : std::nullopt;
            return day ? std::optional(Value(std::int64_t{day->days()})) : std::nullopt;
        }
        case FieldType::Reference: {
            const auto id = text != nullptr ? idOf(*text) : std::nullopt;
            return id ? std::optional(Value(*id)) : std::nullopt;
        }
        }
        return std::nullopt;
    }

    const RecordSink &m_sink;
    const SnapshotContentSink &m_contents;
    Level m_level = Level::Start;
    int m_skip = 0;  ///< levels inside an unknown value
    std::string m_key;
    bool m_isUnknown = false;
    bool m_isFormatSeen = false;
    bool m_hasRecords = false;
    const FieldInfo *m_field = nullptr;
    std::size_t m_fieldIndex = static_cast<std::size_t>(-1);
    Kind m_kind{};
    Record m_record;
    Result<void> m_error;
    JsonReadSummary m_summary;
    std::map<std::pair<std::string, std::string>, std::size_t> m_unknownIndex;
};

}  // namespace

core::Record defaultRecord(Kind kind) { return defaultRecords()[static_cast<std::size_t>(kind)]; }

std::string recordAsJson(const Record &record)
{
    std::string text;
    appendRecord(text, record);
    return text;
}

JsonDocumentWriter::JsonDocumentWriter(Sink sink)
    : m_sink(std::move(sink))
{
    m_text = "{\"format\":\"";
    m_text += kJsonFormat;
    m_text += "\",\"version\":" + std::to_string(kJsonVersion) + ",\"records\":{";
}

void JsonDocumentWriter::write(const Record &record)
{
    if (!m_hasKind || record.kind != m_kind) {
        m_text += m_hasKind ? "\n],\n" : "\n";
        appendText(m_text, core::entityInfo(record.kind).name);
        m_text += ":[\n";
        m_hasKind = true;
        m_kind = record.kind;
    } else {
        m_text += ",\n";
    }
    appendRecord(m_text, record);
    flush(kPiece);
}

void JsonDocumentWriter::writeSnapshotContent(std::string_view digest, std::string_view text)
{
    if (m_hasContent) {
        m_text += ",\n";
    } else {
        m_text += m_hasKind ? "\n]\n},\"snapshot_contents\":{\n" : "},\"snapshot_contents\":{\n";
        m_hasContent = true;
    }
    appendText(m_text, digest);
    m_text += ':';
    appendText(m_text, text);
    flush(kPiece);
}

bool JsonDocumentWriter::finish()
{
    m_text += m_hasContent ? "\n}}\n" : m_hasKind ? "\n]\n}}\n" : "}}\n";
    flush(0);
    return m_isGood;
}

void JsonDocumentWriter::flush(std::size_t threshold)
{
    if (m_text.size() < threshold) {
        return;
    }
    m_isGood = m_isGood && m_sink(m_text);
    m_text.clear();
}

Result<JsonReadSummary> readJsonDocument(ByteSource &source, const RecordSink &sink, const SnapshotContentSink &contents)
{
    DocumentEvents events(sink, contents);
    const auto parsed = parseJson(source, events);
    if (!events.error()) {
        core::Error error = events.error().error();
        if (error.subject.empty() && (error.code == ErrorCode::InvalidFormat || error.code == ErrorCode::NewerVersion)) {
            error.subject = source.name();
        }
        return tl::make_unexpected(std::move(error));
    }
    if (!parsed) {
        return tl::make_unexpected(parsed.error());
    }
    if (!events.isComplete()) {
        return failure(ErrorCode::InvalidFormat, source.name(), "no linchpin-workspace document");
    }
    return events.takeSummary();
}

}  // namespace linchpin::exchange
