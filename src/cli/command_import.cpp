#include <algorithm>
#include <filesystem>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/import/import.h"
#include "app/import/json_transfer.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/shared.h"
#include "cli/trial_copy.h"
#include "cli/validators.h"
#include "present/format.h"
#include "present/import_text.h"

namespace linchpin::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char *kAllRejected = "every row was rejected";

std::vector<std::string> kindNames()
{
    std::vector<std::string> names;
    for (const auto kind : exchange::allImportKinds()) {
        names.emplace_back(exchange::importKindName(kind));
    }
    return names;
}

bool isJsonFile(const std::string &path)
{
    std::string ending = std::filesystem::path(path).extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending == ".json";
}

class Import final : public Command {
public:
    std::string name() const override { return "import"; }
    std::string summary() const override { return "bring a CSV table or complete JSON into the workspace, in one undo step"; }
    void describe(CLI::App &app) override
    {
        app.add_option("FILE", m_file, "the workspace")->required();
        app.add_option("SOURCE", m_source, "a CSV or JSON file; - reads CSV from standard input")->required();
        app.add_option("--as", m_as, "what the rows are")->transform(oneOf(kindNames()))->type_name("KIND");
        app.add_option("--preset", m_preset, "generic or salesforce (default: by the headers)");
        app.add_option("--map", m_maps, "FIELD=COLUMN, may be given several times; COLUMN is a header, #3 or =text")
            ->allow_extra_args(false)
            ->type_name("FIELD=COLUMN");
        app.add_option("--date-format", m_dateFormat,
                       "dmy, mdy, ymd or a pattern such as %d/%m/%Y (default: what the column proves)");
        app.add_option("--currency", m_currency, "of amounts that name none (default: that of the workspace)")
            ->check(currencyCode())
            ->type_name("CODE");
        app.add_option("--source", m_sourceName, "name of the system the ids belong to (default: that of the preset)");
        app.add_flag("--dry-run", m_dryRun, "say what would happen and change nothing");
        app.add_option("--problems", m_problems, "how many row problems to list (default 20)")->check(wholeFrom(0));
        addFormatOption(app, m_format);
        app.footer([] { return fieldsHelp(); });
    }

    Exit run(Context &context) override
    {
        const bool json = m_as.empty() && isJsonFile(m_source);
        if (m_as.empty() && !json) {
            return report(context,
                          {core::ErrorCode::Usage, "--as is missing", "say what the rows are, one of " + listOf(kindNames())});
        }
        auto source = m_source == "-" ? core::Result<std::unique_ptr<exchange::ByteSource>>(exchange::standardInputSource())
                                      : exchange::openFileSource(m_source);
        if (!source) {
            return report(context, source.error());
        }
        TrialCopy copy;
        auto workspace = m_dryRun ? copy.open(context, m_file) : openWorkspace(context, m_file, Access::Write);
        if (!workspace) {
            return report(context, workspace.error());
        }
        return json ? importDocument(context, *workspace, **source) : importRows(context, *workspace, **source);
    }

private:
    /// Every kind with its fields, for the help.
    static std::string fieldsHelp()
    {
        std::string text = "FIELDs of --map, by KIND:";
        for (const auto kind : exchange::allImportKinds()) {
            std::string line = "\n  " + std::string(exchange::importKindName(kind)) + ":";
            for (const exchange::TargetField &target : exchange::fieldsOf(kind)) {
                line += ' ' + std::string(exchange::fieldName(target.field));
            }
            text += line;
        }
        return text + "\nSeveral columns may feed one field: give --map once for each.";
    }

    /// One line on standard error, renewed at most every so many bytes; nothing when it is no terminal.
    app::ImportProgress progressLine(Context &context) const
    {
        if (!context.progress) {
            return {};
        }
        return [&err = context.err](std::uint64_t done, std::optional<std::uint64_t> total) {
            err << "\rRead " << done / (1024 * 1024) << " MB";
            if (total && *total > 0) {
                err << " of " << *total / (1024 * 1024) << " (" << done * 100 / *total << " %)";
            }
            err << "   " << std::flush;
            return true;
        };
    }

    static void clearProgress(Context &context)
    {
        if (context.progress) {
            context.err << '\r' << std::string(40, ' ') << '\r';
        }
    }

    Exit importDocument(Context &context, app::Workspace &workspace, exchange::ByteSource &source)
    {
        app::JsonImportOptions options;
        options.label = "Import " + std::filesystem::path(m_source).filename().string();
        options.progress = progressLine(context);
        const auto summary =
            m_dryRun ? app::previewJson(workspace, source, options) : app::importJson(workspace, source, options);
        clearProgress(context);
        if (!summary) {
            return report(context, summary.error());
        }
        if (m_format == Format::Json) {
            Json json{{"source", m_source},
                      {"dry_run", m_dryRun},
                      {"new", summary->created},
                      {"changed", summary->changed},
                      {"same", summary->same}};
            json["unknown"] = Json::array();
            for (const auto &unknown : summary->unknown) {
                json["unknown"].push_back({{"kind", unknown.kind}, {"key", unknown.key}, {"count", unknown.count}});
            }
            writeJson(context.out, json);
        } else {
            const present::Format format(context.today);
            const auto count = [&](std::uint64_t rows) { return text(format.count(static_cast<std::int64_t>(rows))); };
            context.out << (m_dryRun ? "Would import from " : "Imported from ") << m_source << "\n"
                        << count(summary->created + summary->changed + summary->same) << " records: " << count(summary->created)
                        << " new, " << count(summary->changed) << " changed, " << count(summary->same) << " as before\n";
            for (const auto &unknown : summary->unknown) {
                context.err << "linchpin-cli: not known and left out: " << unknown.kind << ' ' << unknown.key << " ("
                            << unknown.count << " times)\n";
            }
        }
        return Exit::Ok;
    }

    core::Result<app::ImportOptions> tableOptions(Context &context) const
    {
        app::ImportOptions options;
        options.kind = *exchange::importKindFromName(m_as);
        options.preset = m_preset;
        options.source = m_sourceName;
        options.label = "Import " + m_as + " from "
            + (m_source == "-" ? "standard input" : std::filesystem::path(m_source).filename().string());
        options.progress = progressLine(context);
        options.maximumProblems = m_format == Format::Table ? static_cast<std::size_t>(m_problems) : 100000;
        for (const std::string &text : m_maps) {
            auto map = exchange::parseFieldMap(options.kind, text);
            if (!map) {
                return tl::make_unexpected(map.error());
            }
            options.maps.push_back(std::move(*map));
        }
        if (!m_dateFormat.empty()) {
            auto dates = exchange::parseDateFormat(m_dateFormat);
            if (!dates) {
                return core::failure(core::ErrorCode::Usage, "--date-format " + m_dateFormat,
                                     "write dmy, mdy, ymd or a pattern such as %d/%m/%Y");
            }
            options.dateFormat = std::move(*dates);
        }
        if (!m_currency.empty()) {
            const auto currency = core::Currency::fromCode(m_currency);
            if (!currency) {
                return core::failure(core::ErrorCode::Usage, "--currency " + m_currency, "it is no currency");
            }
            options.currency = *currency;
        }
        return options;
    }

    Exit importRows(Context &context, app::Workspace &workspace, exchange::ByteSource &source)
    {
        const auto options = tableOptions(context);
        if (!options) {
            return report(context, options.error());
        }
        app::ImportSummary rejected;
        const auto summary =
            m_dryRun ? app::previewImport(workspace, source, *options) : app::importTable(workspace, source, *options, &rejected);
        clearProgress(context);
        if (!summary) {
            const bool isRejected = summary.error().code == core::ErrorCode::NothingToDo;
            if (isRejected) {
                print(context, rejected);
            }
            return report(context,
                          isRejected ? core::Error{core::ErrorCode::NothingToDo, m_source, kAllRejected} : summary.error());
        }
        print(context, *summary);
        if (summary->counts.rows() == 0) {
            return report(context, {core::ErrorCode::NothingToDo, m_source, "no rows follow the header"});
        }
        return summary->counts.rejected == summary->counts.rows()
            ? report(context, {core::ErrorCode::NothingToDo, m_source, kAllRejected})
            : Exit::Ok;
    }

    void print(Context &context, const app::ImportSummary &summary) const
    {
        switch (m_format) {
        case Format::Json: writeJson(context.out, toJson(summary)); break;
        case Format::Csv: problemRows(summary).writeCsv(context.out); break;
        case Format::Table: writeText(context, summary); break;
        }
    }

    Rows problemRows(const app::ImportSummary &summary) const
    {
        Rows rows({{"File", "file"},
                   {"Line", "line", true},
                   {"Column", "column", true},
                   {"Field", "field"},
                   {"Value", "value"},
                   {"Reason", "reason"},
                   {"Row left out", "rejected"}});
        for (const auto &problem : summary.problems) {
            rows.add({same(m_source),
                      same(std::to_string(problem.line)),
                      same(problem.column == 0 ? std::string() : std::to_string(problem.column)),
                      same(problem.field),
                      same(problem.value),
                      {text(present::problemText(problem)), std::string(exchange::reasonWord(problem.reason))},
                      same(problem.isRejection ? "yes" : "no")});
        }
        return rows;
    }

    void writeText(Context &context, const app::ImportSummary &summary) const
    {
        const present::Format format(context.today);
        context.out << (m_dryRun ? "Would import " : "Imported ") << m_as << " from " << m_source << "\n"
                    << text(present::countsText(summary.counts, format)) << '\n';
        const auto count = [&](std::uint64_t rows) { return text(format.count(static_cast<std::int64_t>(rows))); };
        for (const core::Kind kind : core::allKinds()) {
            if (summary.createdOf(kind) > 0 || summary.changedOf(kind) > 0) {
                context.out << "  " << core::entityInfo(kind).name << ": " << count(summary.createdOf(kind)) << " new, "
                            << count(summary.changedOf(kind)) << " changed\n";
            }
        }
        context.out << "Columns (preset " << summary.description.preset.name << "):\n";
        for (const QString &line : present::mappingTexts(summary)) {
            context.out << "  " << oneLine(text(line)) << '\n';
        }
        if (!summary.description.mapping.unused.empty()) {
            context.out << "  not used:";
            for (const std::string &header : summary.description.mapping.unused) {
                context.out << ' ' << oneLine(header) << (&header == &summary.description.mapping.unused.back() ? "" : ",");
            }
            context.out << '\n';
        }
        if (summary.repairs > 0) {
            context.err << "linchpin-cli: " << summary.repairs
                        << (summary.repairs == 1 ? " broken character was" : " broken characters were") << " repaired\n";
        }
        for (const auto &problem : summary.problems) {
            context.err << m_source << ':' << problem.line << (problem.column == 0 ? "" : ":" + std::to_string(problem.column))
                        << ": " << oneLine(text(present::problemText(problem))) << '\n';
        }
        if (summary.problemCount > summary.problems.size()) {
            context.err << "and " << summary.problemCount - summary.problems.size()
                        << " more; see all with --format csv or --problems N\n";
        }
    }

    Json toJson(const app::ImportSummary &summary) const
    {
        Json json{{"source", m_source},
                  {"as", m_as},
                  {"dry_run", m_dryRun},
                  {"preset", summary.description.preset.name},
                  {"rows", summary.counts.rows()},
                  {"new", summary.counts.created},
                  {"changed", summary.counts.changed},
                  {"same", summary.counts.same},
                  {"rejected", summary.counts.rejected}};
        Json records = Json::object();
        for (const core::Kind kind : core::allKinds()) {
            if (summary.createdOf(kind) > 0 || summary.changedOf(kind) > 0) {
                records[std::string(core::entityInfo(kind).name)] = {{"new", summary.createdOf(kind)},
                                                                     {"changed", summary.changedOf(kind)}};
            }
        }
        json["records"] = std::move(records);
        Json columns = Json::object();
        for (std::size_t i = 0; i < exchange::kFieldCount; ++i) {
            const auto &source = summary.description.mapping.sources[i];
            if (source.isMapped()) {
                Json from = Json::array();
                for (const std::size_t column : source.columns) {
                    from.push_back(summary.description.headers[column]);
                }
                columns[std::string(exchange::fieldName(static_cast<exchange::Field>(i)))] = std::move(from);
            }
        }
        json["columns"] = std::move(columns);
        json["unused_columns"] = summary.description.mapping.unused;
        json["problem_count"] = summary.problemCount;
        json["problems"] = Json::array();
        for (const auto &problem : summary.problems) {
            json["problems"].push_back({{"file", m_source},
                                        {"line", problem.line},
                                        {"column", problem.column},
                                        {"field", problem.field},
                                        {"value", problem.value},
                                        {"reason", exchange::reasonWord(problem.reason)},
                                        {"rejected", problem.isRejection},
                                        {"sentence", text(present::problemText(problem))}});
        }
        return json;
    }

    std::string m_file;
    std::string m_source;
    std::string m_as;
    std::string m_preset;
    std::vector<std::string> m_maps;
    std::string m_dateFormat;
    std::string m_currency;
    std::string m_sourceName;
    bool m_dryRun = false;
    int m_problems = 20;
    Format m_format = Format::Table;
};

}  // namespace

std::unique_ptr<Command> makeImport() { return std::make_unique<Import>(); }

}  // namespace linchpin::cli
