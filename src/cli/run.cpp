#include <CLI/CLI.hpp>

#include "app/workspace.h"
#include "cli/command.h"
#include "present/error_text.h"

namespace linchpin::cli {

namespace {

Exit exitFor(core::ErrorCode code)
{
    switch (code) {
    case core::ErrorCode::CannotOpen:
    case core::ErrorCode::CannotWrite:
    case core::ErrorCode::NotAWorkspace:
    case core::ErrorCode::NewerVersion:
    case core::ErrorCode::Locked:
    case core::ErrorCode::ReadOnly:
    case core::ErrorCode::Internal:
        return Exit::CannotAccess;
    case core::ErrorCode::Damaged:
    case core::ErrorCode::NothingToDo:
    case core::ErrorCode::InvalidFormat:
    case core::ErrorCode::Cancelled:
        return Exit::Damaged;
    case core::ErrorCode::NotFound:
    case core::ErrorCode::Ambiguous:
    case core::ErrorCode::InvalidValue:
    case core::ErrorCode::Conflict:
    case core::ErrorCode::Usage:
        return Exit::Usage;
    }
    return Exit::CannotAccess;
}

}  // namespace

Exit report(Context &context, const core::Error &error)
{
    context.out.flush();
    context.err << "linchpin-cli: " << present::errorText(error).toStdString() << '\n';
    return exitFor(error.code);
}

int runCommandLine(int argc, const char *const *argv, Context &context)
{
    CLI::App app{"Linchpin: plan the relationships behind your most important accounts.", "linchpin-cli"};
    app.set_version_flag("--version", "linchpin-cli " LINCHPIN_VERSION);
    app.require_subcommand(1);
    app.footer("Exit codes: 0 done, 1 damage found or nothing importable, 2 wrong call, 3 a file cannot be opened or written.\n"
               "Results go to standard output, progress and errors to standard error.");
    auto commands = allCommands();
    Command *chosen = nullptr;
    for (const auto &command : commands) {
        CLI::App *sub = app.add_subcommand(command->name(), command->summary());
        command->describe(*sub);
        sub->callback([&chosen, pointer = command.get()] { chosen = pointer; });
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        const int code = app.exit(error, context.out, context.err);
        return code == 0 ? 0 : static_cast<int>(Exit::Usage);
    }
    try {
        return static_cast<int>(chosen->run(context));
    } catch (const app::Failure &failure) {
        return static_cast<int>(report(context, failure.error()));
    } catch (const std::exception &error) {
        return static_cast<int>(report(context, {core::ErrorCode::Internal, chosen->name(), error.what()}));
    }
}

}  // namespace linchpin::cli
