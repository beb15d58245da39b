#include <CLI/CLI.hpp>

#include "app/import/json_transfer.h"
#include "cli/commands.h"
#include "cli/open.h"

namespace linchpin::cli {

namespace {

class Export final : public Command {
public:
    std::string name() const override { return "export"; }
    std::string summary() const override { return "everything as complete JSON, which import reads back"; }
    void describe(CLI::App &app) override
    {
        app.add_option("FILE", m_file, "the workspace")->required();
        app.add_option("--out", m_out, "the JSON file to write; - for standard output")->required();
    }

    Exit run(Context &context) override
    {
        const auto workspace = openWorkspace(context, m_file, Access::Read);
        if (!workspace) {
            return report(context, workspace.error());
        }
        const auto done = m_out == "-"
            ? app::exportJson(workspace->read(),
                              [&](std::string_view piece) {
                                  return context.out.write(piece.data(), static_cast<std::streamsize>(piece.size())).good();
                              })
            : app::exportJson(workspace->read(), std::filesystem::path(m_out));
        if (!done) {
            return report(context, done.error());
        }
        if (m_out != "-") {
            context.out << m_out << "\ndigest " << workspace->read().digest() << '\n';
        }
        return Exit::Ok;
    }

    std::string m_file;
    std::string m_out;
};

}  // namespace

std::unique_ptr<Command> makeExport() { return std::make_unique<Export>(); }

}  // namespace linchpin::cli
