#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QDateTime>

#include "app/backups/backups.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/shared.h"
#include "present/error_text.h"
#include "present/settings/backup_text.h"

namespace linchpin::cli {

namespace {

std::string isoMoment(std::int64_t at) { return text(QDateTime::fromSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODate)); }

class Backups final : public Command {
public:
    std::string name() const override { return "backups"; }
    std::string summary() const override { return "list the backups of a workspace, or make one, or verify them"; }
    void describe(CLI::App &app) override
    {
        app.add_option("FILE", m_file, "the workspace")->required();
        app.add_option("--folder", m_folder, "the folder that holds the folders of backups; default: beside FILE");
        app.add_flag("--make", m_make, "make one now; it is kept until you remove it");
        app.add_flag("--verify", m_verify, "read each backup as a whole");
        addFormatOption(app, m_format);
    }

    Exit run(Context &context) override
    {
        const std::filesystem::path file(m_file);
        const std::filesystem::path folder = app::backupFolder(file, m_folder);
        if (m_make) {
            const auto workspace = openWorkspace(context, m_file, Access::Read);
            if (!workspace) {
                return report(context, workspace.error());
            }
            app::BackupWish wish;
            wish.folder = folder;
            wish.now = context.clock();
            wish.origin = app::BackupOrigin::ByHand;
            wish.thin = false;
            if (const auto made = app::makeBackup(workspace->read(), wish); !made) {
                return report(context, made.error());
            }
        }
        const auto files = app::listBackups(folder, file);
        if (!files) {
            return report(context, files.error());
        }
        bool sound = true;
        std::vector<std::string> states;
        for (const app::BackupFile &backup : *files) {
            states.push_back(stateOf(backup));
            sound = sound && (states.back() == "readable" || states.back() == "verified");
        }
        m_format == Format::Json ? writeAsJson(context, *files, states) : writeAsRows(context, *files, states, folder);
        return sound ? Exit::Ok : Exit::Damaged;
    }

private:
    /// `readable`, after --verify `verified`; else what is wrong.
    std::string stateOf(const app::BackupFile &backup) const
    {
        if (backup.problem) {
            return text(present::errorTitle(*backup.problem));
        }
        if (!m_verify) {
            return "readable";
        }
        const auto verified = app::verifyBackup(backup.path);
        return verified ? "verified" : "damaged: " + verified.error().detail;
    }

    static void writeAsJson(Context &context, const std::vector<app::BackupFile> &files, const std::vector<std::string> &states)
    {
        auto json = nlohmann::ordered_json::array();
        for (std::size_t i = 0; i < files.size(); ++i) {
            const app::BackupFile &backup = files[i];
            nlohmann::ordered_json row{{"path", backup.path.string()},
                                       {"made_at", isoMoment(backup.name.madeAt)},
                                       {"automatic", backup.name.origin == app::BackupOrigin::Automatic},
                                       {"bytes", backup.bytes},
                                       {"state", states[i]}};
            if (backup.content) {
                row["workspace"] = idText(backup.content->workspace);
                row["accounts"] = backup.content->accounts;
                row["people"] = backup.content->people;
                row["last_change"] = backup.content->lastChange;
                row["last_change_at"] = isoMoment(backup.content->lastChangeAt);
            }
            json.push_back(std::move(row));
        }
        writeJson(context.out, json);
    }

    void writeAsRows(Context &context, const std::vector<app::BackupFile> &files, const std::vector<std::string> &states,
                     const std::filesystem::path &folder) const
    {
        const present::Format format(context.today);
        Rows rows({{"Made", "made_at"},
                   {"Kind", "automatic"},
                   {"Size", "bytes", true},
                   {"Accounts", "accounts", true},
                   {"People", "people", true},
                   {"Last change", "last_change"},
                   {"State", "state"},
                   {"File", "path"}});
        for (std::size_t i = 0; i < files.size(); ++i) {
            const app::BackupFile &backup = files[i];
            const bool automatic = backup.name.origin == app::BackupOrigin::Automatic;
            const auto count = [&](std::int64_t value) {
                return backup.content ? Cell{text(format.count(value)), std::to_string(value)} : Cell{};
            };
            rows.add({{text(present::momentText(backup.name.madeAt, format)), isoMoment(backup.name.madeAt)},
                      {automatic ? "automatic" : "by hand", automatic ? "true" : "false"},
                      {text(present::bytesText(backup.bytes, format)), std::to_string(backup.bytes)},
                      count(backup.content ? backup.content->accounts : 0),
                      count(backup.content ? backup.content->people : 0),
                      same(oneLine(backup.content ? backup.content->lastChange : std::string())),
                      same(states[i]),
                      {backup.path.filename().string(), backup.path.string()}});
        }
        if (m_format == Format::Csv) {
            rows.writeCsv(context.out);
        } else if (files.empty()) {
            context.out << "There are no backups in " << oneLine(folder.string()) << ".\n";
        } else {
            context.out << oneLine(folder.string()) << '\n';
            rows.writeTable(context.out);
        }
    }

    std::string m_file;
    std::string m_folder;
    bool m_make = false;
    bool m_verify = false;
    Format m_format = Format::Table;
};

}  // namespace

std::unique_ptr<Command> makeBackups() { return std::make_unique<Backups>(); }

}  // namespace linchpin::cli
