#include <filesystem>

#include <CLI/CLI.hpp>
#include <QGuiApplication>

#include "app/account_lookup.h"
#include "app/account_map.h"
#include "cli/accounts.h"
#include "cli/commands.h"
#include "cli/gui_core.h"
#include "cli/open.h"
#include "cli/shared.h"
#include "cli/validators.h"
#include "render/map/map_book.h"
#include "render/map/map_output.h"

namespace linchpin::cli {

namespace {

class Map final : public Command {
public:
    std::string name() const override { return "map"; }
    std::string summary() const override { return "the relationship map as SVG, PNG or PDF"; }
    void describe(CLI::App &app) override
    {
        app.add_option("FILE", m_file, "the workspace")->required();
        auto *account = app.add_option("ACCOUNT", m_account, "its name or id");
        app.add_flag("--all", m_all, "every account: one book (.pdf), or one picture each, named after the account")
            ->excludes(account);
        app.add_option("--out", m_out, "the file to write; its ending (.svg, .png, .pdf) says what")->required();
        app.add_option("--overlay", m_overlay, "influence (default), coverage or loyalty")
            ->transform(oneOf({"influence", "coverage", "loyalty"}))
            ->type_name("WORD");
        app.add_flag("--customer-copy", m_customerCopy, "without anything that we think of anybody");
        app.add_option("--as-of", m_asOf, "the day that counts as today, YYYY-MM-DD")->check(isoDay())->type_name("DAY");
    }

    Exit run(Context &context) override
    {
        if (m_all == !m_account.empty()) {
            return report(context, {core::ErrorCode::Usage, "ACCOUNT is missing", "give the name or id of an account, or --all"});
        }
        const auto format = render::mapFormatOf(m_out);
        if (!format) {
            return report(context,
                          {core::ErrorCode::Usage, "--out " + m_out, "its ending says what to draw: .svg, .png or .pdf"});
        }
        const auto workspace = openWorkspace(context, m_file, Access::Read);
        if (!workspace) {
            return report(context, workspace.error());
        }
        const auto asOf = asOfDay(context, *workspace, m_asOf);
        if (!asOf) {
            return report(context, asOf.error());
        }
        m_options.asOf = *asOf;
        m_options.overlay = m_overlay == "coverage" ? core::MapOverlay::Coverage
            : m_overlay == "loyalty"                ? core::MapOverlay::Loyalty
                                                    : core::MapOverlay::Influence;
        m_options.copy = m_customerCopy ? app::Copy::Customer : app::Copy::Internal;
        const auto application = makePaintingApplication();
        if (m_all) {
            return *format == render::MapFormat::Pdf ? book(context, *workspace) : pictures(context, *workspace);
        }
        const auto account = app::findAccount(workspace->read(), m_account);
        if (!account) {
            return report(context, account.error());
        }
        return one(context, *workspace, *account, m_out);
    }

private:
    Exit one(Context &context, const app::Workspace &workspace, core::AccountId account, const std::filesystem::path &path) const
    {
        const auto map = app::accountMap(workspace.read(), account, m_options);
        if (!map) {
            return report(context, map.error());
        }
        const auto written = render::writeMap(*map, path);
        if (!written) {
            return report(context, written.error());
        }
        context.out << path.string() << '\n';
        return Exit::Ok;
    }

    Exit pictures(Context &context, const app::Workspace &workspace) const
    {
        const auto accounts = namedAccounts(workspace);
        const auto names = uniqueFileNames(accounts);
        const std::filesystem::path out(m_out);
        for (std::size_t i = 0; i < accounts.size(); ++i) {
            const auto path = out.parent_path() / (out.stem().string() + '-' + names[i] + out.extension().string());
            if (const Exit exit = one(context, workspace, accounts[i].id, path); exit != Exit::Ok) {
                return exit;
            }
        }
        return Exit::Ok;
    }

    Exit book(Context &context, const app::Workspace &workspace) const
    {
        const auto accounts = namedAccounts(workspace);
        if (accounts.empty()) {
            return report(context, {core::ErrorCode::NothingToDo, "account", {}});
        }
        const auto written = render::writeMapBook(m_out, accounts.size(), [&](std::size_t index) {
            if (context.progress) {
                context.err << '\r' << index + 1 << " of " << accounts.size() << std::flush;
            }
            return app::accountMap(workspace.read(), accounts[index].id, m_options);
        });
        if (context.progress) {
            context.err << '\n';
        }
        if (!written) {
            return report(context, written.error());
        }
        context.out << m_out << '\n';
        return Exit::Ok;
    }

    std::string m_file;
    std::string m_account;
    bool m_all = false;
    std::string m_out;
    std::string m_overlay = "influence";
    bool m_customerCopy = false;
    std::string m_asOf;
    app::AccountMapOptions m_options;
};

}  // namespace

std::unique_ptr<Command> makeMap() { return std::make_unique<Map>(); }

}  // namespace linchpin::cli
