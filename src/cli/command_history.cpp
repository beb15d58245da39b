#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/validators.h"

namespace linchpin::cli {

namespace {

std::string isoTime(std::int64_t seconds)
{
    const std::int64_t day = seconds / 86400;
    const auto rest = static_cast<int>(seconds % 86400);
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return core::Date(static_cast<std::int32_t>(day)).iso() + 'T' + two(rest / 3600) + ':' + two(rest / 60 % 60) + ':'
        + two(rest % 60) + 'Z';
}

std::string changeWord(store::RowChange change)
{
    switch (change) {
    case store::RowChange::Inserted: return "added";
    case store::RowChange::Updated: return "changed";
    case store::RowChange::Removed: return "removed";
    }
    return "";
}

/// The value as in JSON export: days as ISO text, references as text.
nlohmann::ordered_json valueJson(const core::FieldInfo *field, const core::Value &value)
{
    if (const auto *number = std::get_if<std::int64_t>(&value)) {
        if (field != nullptr && field->type == core::FieldType::Day) {
            return core::Date(static_cast<std::int32_t>(*number)).iso();
        }
        if (field != nullptr && field->type == core::FieldType::Reference) {
            return idText(*number);
        }
        if (field != nullptr && field->type == core::FieldType::Flag) {
            return *number != 0;
        }
        return *number;
    }
    if (const auto *real = std::get_if<double>(&value)) {
        return *real;
    }
    if (const auto *text = std::get_if<std::string>(&value)) {
        return *text;
    }
    return nullptr;
}

std::string summaryOf(const store::JournalEntry &entry)
{
    if (entry.redacted) {
        return "content removed";
    }
    std::string text;
    for (const store::BulkCount &bulk : entry.bulk) {
        text += (text.empty() ? "" : ", ") + std::to_string(bulk.rows) + ' ' + std::string(core::entityInfo(bulk.kind).name) + ' '
            + changeWord(bulk.change);
    }
    if (entry.fieldCount > 0) {
        text += (text.empty() ? "" : ", ") + std::to_string(entry.fieldCount) + (entry.fieldCount == 1 ? " field" : " fields");
    }
    return text;
}

class HistoryCommand final : public Command {
public:
    std::string name() const override { return "history"; }
    std::string summary() const override { return "who changed what, and when; newest first"; }
    void describe(CLI::App &app) override
    {
        app.add_option("FILE", m_file, "the workspace")->required();
        app.add_option("--limit", m_limit, "how many changes to show (default 50)")->check(wholeFrom(1));
        app.add_flag("--fields", m_fields, "show every field with its old and new value");
        addFormatOption(app, m_format);
    }

    Exit run(Context &context) override
    {
        const auto workspace = openWorkspace(context, m_file, Access::Read);
        if (!workspace) {
            return report(context, workspace.error());
        }
        store::HistoryQuery query;
        query.limit = static_cast<std::size_t>(m_limit);
        query.maxChanges = m_fields || m_format == Format::Json ? 10000 : 0;
        const auto history = workspace->history(query);
        if (!history) {
            return report(context, history.error());
        }
        if (m_format == Format::Json) {
            writeJson(context.out, toJson(*history));
            return Exit::Ok;
        }
        Rows rows({{"#", "id", true},
                   {"When (UTC)", "at"},
                   {"Who", "user"},
                   {"Act", "act"},
                   {"What", "label"},
                   {"Changes", "changes"}});
        for (const store::JournalEntry &entry : history->entries) {
            rows.add({same(idText(entry.id)),
                      same(isoTime(entry.at)),
                      same(entry.user),
                      same(std::string(word(entry.act))),
                      {entry.label + (entry.undone ? " (undone)" : ""), entry.label},
                      same(summaryOf(entry))});
            if (m_fields) {
                for (const store::FieldChange &change : entry.changes) {
                    rows.add(fieldRow(change));
                }
            }
        }
        m_format == Format::Csv ? rows.writeCsv(context.out) : rows.writeTable(context.out);
        return Exit::Ok;
    }

private:
    static const core::FieldInfo *fieldOf(const store::FieldChange &change)
    {
        const core::EntityInfo &info = core::entityInfo(change.kind);
        const int index = info.indexOf(change.field);
        return index < 0 ? nullptr : &info.fields[static_cast<std::size_t>(index)];
    }

    static std::string shown(const store::FieldChange &change, const core::Value &value)
    {
        const auto json = valueJson(fieldOf(change), value);
        return json.is_null() ? "nothing" : json.is_string() ? json.get<std::string>() : json.dump();
    }

    static std::vector<Cell> fieldRow(const store::FieldChange &change)
    {
        return {same(""),
                same(""),
                same(""),
                same(changeWord(change.change)),
                same("  " + std::string(core::entityInfo(change.kind).name) + ' ' + idText(change.id) + ' '
                     + std::string(change.field)),
                same(shown(change, change.before) + " -> " + shown(change, change.after))};
    }

    static nlohmann::ordered_json toJson(const store::History &history)
    {
        using Json = nlohmann::ordered_json;
        Json json{{"undo", history.undoLabel ? Json(*history.undoLabel) : Json()},
                  {"redo", history.redoLabel ? Json(*history.redoLabel) : Json()},
                  {"entries", Json::array()}};
        for (const store::JournalEntry &entry : history.entries) {
            Json item{{"id", entry.id},         {"at", isoTime(entry.at)},    {"user", entry.user},
                      {"host", entry.host},     {"act", word(entry.act)},     {"label", entry.label},
                      {"undone", entry.undone}, {"redacted", entry.redacted}, {"field_count", entry.fieldCount}};
            item["changes"] = Json::array();
            for (const store::FieldChange &change : entry.changes) {
                const core::FieldInfo *field = fieldOf(change);
                item["changes"].push_back({{"kind", core::entityInfo(change.kind).name},
                                           {"id", idText(change.id)},
                                           {"change", changeWord(change.change)},
                                           {"field", change.field},
                                           {"old", valueJson(field, change.before)},
                                           {"new", valueJson(field, change.after)}});
            }
            item["bulk"] = Json::array();
            for (const store::BulkCount &bulk : entry.bulk) {
                item["bulk"].push_back(
                    {{"kind", core::entityInfo(bulk.kind).name}, {"change", changeWord(bulk.change)}, {"rows", bulk.rows}});
            }
            json["entries"].push_back(std::move(item));
        }
        return json;
    }

    std::string m_file;
    int m_limit = 50;
    bool m_fields = false;
    Format m_format = Format::Table;
};

}  // namespace

std::unique_ptr<Command> makeHistory() { return std::make_unique<HistoryCommand>(); }

}  // namespace linchpin::cli
