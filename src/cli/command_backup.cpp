#include <CLI/CLI.hpp>

#include "app/maintenance.h"
#include "cli/commands.h"
#include "cli/open.h"

namespace linchpin::cli {

namespace {

class Backup final : public Command {
public:
    std::string name() const override { return "backup"; }
    std::string summary() const override { return "make a verified copy; works while the file is open"; }
    void describe(CLI::App &app) override
    {
        app.add_option("FILE", m_file, "the workspace")->required();
        app.add_option("DEST", m_destination, "the copy; must not exist")->required();
        app.add_flag("--replace", m_replace, "replace a copy that exists, once the new one is verified");
    }

    Exit run(Context &context) override
    {
        const auto workspace = openWorkspace(context, m_file, Access::Read);
        if (!workspace) {
            return report(context, workspace.error());
        }
        const auto done =
            app::backupWorkspace(*workspace, m_destination, m_replace ? app::Existing::Replace : app::Existing::Refuse);
        if (!done) {
            return report(context, done.error());
        }
        context.out << "Copied and verified: " << m_destination << '\n';
        return Exit::Ok;
    }

private:
    std::string m_file;
    std::string m_destination;
    bool m_replace = false;
};

}  // namespace

std::unique_ptr<Command> makeBackup() { return std::make_unique<Backup>(); }

}  // namespace linchpin::cli
