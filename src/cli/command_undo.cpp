#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/open.h"

namespace linchpin::cli {

namespace {

enum class Way { Back, Forth };

class Undo final : public Command {
public:
    explicit Undo(Way way)
        : m_way(way)
    { }

    std::string name() const override { return m_way == Way::Back ? "undo" : "redo"; }
    std::string summary() const override
    {
        return m_way == Way::Back ? "take back the last change" : "repeat the change taken back last";
    }
    void describe(CLI::App &app) override { app.add_option("FILE", m_file, "the workspace")->required(); }

    Exit run(Context &context) override
    {
        auto workspace = openWorkspace(context, m_file, Access::Write);
        if (!workspace) {
            return report(context, workspace.error());
        }
        const auto changed = m_way == Way::Back ? workspace->undo() : workspace->redo();
        if (!changed) {
            return report(context, changed.error());
        }
        context.out << (m_way == Way::Back ? "Undone: " : "Repeated: ") << changed->label << '\n';
        return Exit::Ok;
    }

private:
    Way m_way;
    std::string m_file;
};

}  // namespace

std::unique_ptr<Command> makeUndo() { return std::make_unique<Undo>(Way::Back); }
std::unique_ptr<Command> makeRedo() { return std::make_unique<Undo>(Way::Forth); }

}  // namespace linchpin::cli
