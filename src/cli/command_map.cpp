#include <algorithm>
#include <filesystem>

#include <CLI/CLI.hpp>
#include <QGuiApplication>

#include "app/account_lookup.h"
#include "app/account_map.h"
#include "app/portfolio.h"
#include "cli/accounts.h"
#include "cli/commands.h"
#include "cli/gui_core.h"
#include "cli/map_choice.h"
#include "cli/open.h"
#include "cli/shared.h"
#include "cli/validators.h"
#include "core/entities/workspace.h"
#include "present/format.h"
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
        app.add_option("--top", m_top, "with --all: only the first N by revenue at risk")->check(wholeFrom(1))->type_name("N");
        app.add_option("--overlay", m_overlay,
                       "influence (default), coverage, loyalty, conflict, informal, freshness or power (effective power)")
            ->transform(oneOf({"influence", "coverage", "loyalty", "conflict", "informal", "freshness", "power"}))
            ->type_name("WORD");
        m_choice.describe(app);
        app.add_flag("--customer-copy", m_customerCopy, "without anything that we think of anybody");
        app.add_option("--as-of", m_asOf, "the day that counts as today, YYYY-MM-DD")->check(isoDay())->type_name("DAY");
    }

    Exit run(Context &context) override
    {
        if (m_all == !m_account.empty()) {
            return report(context, {core::ErrorCode::Usage, "ACCOUNT is missing", "give the name or id of an account, or --all"});
        }
        if (m_top > 0 && !m_all) {
            return report(context, {core::ErrorCode::Usage, "--top needs --all", "it chooses among all accounts"});
        }
        if (const auto checked = m_choice.check(m_all, m_customerCopy); !checked) {
            return report(context, checked.error());
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
        m_options.overlay = overlayOf(m_overlay);
        m_options.copy = m_customerCopy ? app::Copy::Customer : app::Copy::Internal;
        const auto application = makePaintingApplication();
        if (const auto rows = workspace->read().all<core::Workspace>(); !rows.empty()) {
            m_output.author = present::fromUtf8(rows.front().company);
        }
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
    static core::MapOverlay overlayOf(const std::string &word)
    {
        using core::MapOverlay;
        return word == "coverage" ? MapOverlay::Coverage
            : word == "loyalty"   ? MapOverlay::Loyalty
            : word == "conflict"  ? MapOverlay::Conflict
            : word == "informal"  ? MapOverlay::Informal
            : word == "freshness" ? MapOverlay::Freshness
            : word == "power"     ? MapOverlay::Power
                                  : MapOverlay::Influence;
    }

    core::Result<core::AccountMap> mapOf(const app::Workspace &workspace, core::AccountId account) const
    {
        auto map = app::accountMap(workspace.read(), account, m_options);
        return map ? m_choice.apply(std::move(*map)) : map;
    }

    /// By name, or the first by revenue at risk.
    core::Result<std::vector<NamedAccount>> chosenAccounts(const app::Workspace &workspace) const
    {
        if (m_top <= 0) {
            return namedAccounts(workspace);
        }
        app::PortfolioOptions options;
        options.asOf = m_options.asOf;
        options.named = static_cast<std::size_t>(m_top);
        options.attentionLimit = 0;
        const auto portfolio = app::portfolio(workspace, options);
        if (!portfolio) {
            return tl::make_unexpected(portfolio.error());
        }
        std::vector<NamedAccount> accounts;
        for (std::size_t i = 0; i < std::min(portfolio->rows.size(), static_cast<std::size_t>(m_top)); ++i) {
            accounts.push_back({portfolio->rows[i].account, portfolio->rows[i].name});
        }
        return accounts;
    }

    Exit one(Context &context, const app::Workspace &workspace, core::AccountId account, const std::filesystem::path &path) const
    {
        const auto map = mapOf(workspace, account);
        if (!map) {
            return report(context, map.error());
        }
        const auto written = render::writeMap(*map, path, m_output);
        if (!written) {
            return report(context, written.error());
        }
        context.out << path.string() << '\n';
        return Exit::Ok;
    }

    Exit pictures(Context &context, const app::Workspace &workspace) const
    {
        const auto accounts = chosenAccounts(workspace);
        if (!accounts) {
            return report(context, accounts.error());
        }
        if (accounts->empty()) {
            return report(context, {core::ErrorCode::NothingToDo, "accounts", {}});
        }
        const auto names = uniqueFileNames(*accounts);
        const std::filesystem::path out(m_out);
        for (std::size_t i = 0; i < accounts->size(); ++i) {
            const auto path = out.parent_path() / (out.stem().string() + '-' + names[i] + out.extension().string());
            if (const Exit exit = one(context, workspace, (*accounts)[i].id, path); exit != Exit::Ok) {
                return exit;
            }
        }
        return Exit::Ok;
    }

    Exit book(Context &context, const app::Workspace &workspace) const
    {
        const auto accounts = chosenAccounts(workspace);
        if (!accounts) {
            return report(context, accounts.error());
        }
        if (accounts->empty()) {
            return report(context, {core::ErrorCode::NothingToDo, "accounts", {}});
        }
        const auto written = render::writeMapBook(
            m_out, accounts->size(),
            [&](std::size_t index) {
                if (context.progress) {
                    context.err << '\r' << index + 1 << " of " << accounts->size() << std::flush;
                }
                return mapOf(workspace, (*accounts)[index].id);
            },
            m_output);
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
    int m_top = 0;
    MapChoiceOptions m_choice;
    app::AccountMapOptions m_options;
    render::MapOutputOptions m_output;
};

}  // namespace

std::unique_ptr<Command> makeMap() { return std::make_unique<Map>(); }

}  // namespace linchpin::cli
