#include <CLI/CLI.hpp>

#include <QFileInfo>

#include "app/backups/backups.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/shared.h"
#include "present/settings/backup_text.h"

namespace linchpin::cli {

namespace {

class Restore final : public Command {
public:
    std::string name() const override { return "restore"; }
    std::string summary() const override
    {
        return "put a backup in the place of the workspace; the file that is there is kept beside it";
    }
    void describe(CLI::App &app) override
    {
        app.add_option("FILE", m_file, "the workspace")->required();
        app.add_option("BACKUP", m_backup, "the backup; see linchpin-cli backups FILE")->required();
        app.add_flag("--yes", m_yes, "do it; without, what would change is printed and nothing is done");
    }

    Exit run(Context &context) override
    {
        const present::Format format(context.today);
        const std::filesystem::path file(m_file);
        const std::filesystem::path backup(m_backup);
        if (!m_yes) {
            return preview(context, format);
        }
        const std::int64_t now = context.clock();
        const auto name = app::backupNameOf(file.stem().string(), backup.filename().string());
        const std::int64_t madeAt =
            name ? name->madeAt : QFileInfo(QString::fromStdString(m_backup)).lastModified().toSecsSinceEpoch();
        store::RestoreOptions options;
        options.environment = environmentOf(context);
        options.label = text(present::restoreLabel(madeAt, format));
        options.keepAs = app::keptFileFor(file, text(present::momentStamp(now)));
        const bool hadFile = QFileInfo::exists(QString::fromStdString(m_file));
        if (const auto done = store::restore(file, backup, options); !done) {
            return report(context, done.error());
        }
        context.out << "Restored: " << oneLine(m_file) << '\n';
        if (hadFile) {
            context.out << "The file as it was is kept: " << oneLine(options.keepAs.string()) << '\n';
        }
        return Exit::Ok;
    }

private:
    Exit preview(Context &context, const present::Format &format) const
    {
        const auto workspace = openWorkspace(context, m_file, Access::Read);
        if (!workspace) {
            return report(context, workspace.error());
        }
        const auto difference = app::compareWithBackup(workspace->read(), m_backup);
        if (!difference) {
            return report(context, difference.error());
        }
        context.out << text(present::differenceSentence(*difference, format)) << '\n';
        Rows rows({{"Kind", "kind"},
                   {"Added since", "added", true},
                   {"Changed since", "changed", true},
                   {"Removed since", "removed", true}});
        const auto count = [&](std::int64_t value) { return Cell{text(format.count(value)), std::to_string(value)}; };
        for (const present::DifferenceLine &line : present::differenceLines(*difference)) {
            rows.add({same(text(line.what)), count(line.added), count(line.changed), count(line.removed)});
        }
        if (!difference->isEmpty()) {
            rows.writeTable(context.out);
        }
        if (present::bringsErasedBack(*difference)) {
            context.out << "People were erased since: restoring brings their data back.\n";
        }
        context.err
            << "linchpin-cli: Nothing was changed. To restore it, say it again with --yes: the file as it is now is kept beside "
               "it, and the history of undo ends.\n";
        return Exit::Ok;
    }

    std::string m_file;
    std::string m_backup;
    bool m_yes = false;
};

}  // namespace

std::unique_ptr<Command> makeRestore() { return std::make_unique<Restore>(); }

}  // namespace linchpin::cli
