#include <filesystem>

#include <CLI/CLI.hpp>
#include <QGuiApplication>
#include <QLocale>

#include "app/account_lookup.h"
#include "app/account_plan.h"
#include "cli/accounts.h"
#include "cli/commands.h"
#include "cli/gui_core.h"
#include "cli/open.h"
#include "cli/shared.h"
#include "cli/validators.h"
#include "render/plan/plan_pdf.h"

namespace linchpin::cli {

namespace {

class Plan final : public Command {
public:
    std::string name() const override { return "plan"; }
    std::string summary() const override { return "the account plan as PDF"; }
    void describe(CLI::App &app) override
    {
        app.add_option("FILE", m_file, "the workspace")->required();
        auto *account = app.add_option("ACCOUNT", m_account, "its name or id");
        app.add_flag("--all", m_all, "every account, one file each, into the folder given with --out")->excludes(account);
        app.add_option("--out", m_out, "the PDF to write, or a folder")->required();
        app.add_option("--as-of", m_asOf, "the day that counts as today, YYYY-MM-DD")->check(isoDay())->type_name("DAY");
        app.add_flag("--customer-copy", m_customerCopy, "without stance, power, judgements and everything marked internal");
        app.add_option("--names", m_names, "full (default), initials or roles")
            ->transform(oneOf({"full", "initials", "roles"}))
            ->type_name("WORD");
        app.add_option("--paper", m_paper, "a4 or letter (default: by locale)")
            ->transform(oneOf({"a4", "letter"}))
            ->type_name("WORD");
    }

    Exit run(Context &context) override
    {
        if (m_all == !m_account.empty()) {
            return report(context, {core::ErrorCode::Usage, "ACCOUNT is missing", "give the name or id of an account, or --all"});
        }
        std::error_code ignored;
        if (m_all && std::filesystem::path(m_out).extension() == ".pdf" && !std::filesystem::is_directory(m_out, ignored)) {
            return report(
                context,
                {core::ErrorCode::Usage, "--out " + m_out, "with --all it is a folder, which gets one PDF for each account"});
        }
        const auto workspace = openWorkspace(context, m_file, Access::Read);
        if (!workspace) {
            return report(context, workspace.error());
        }
        const auto asOf = asOfDay(context, *workspace, m_asOf);
        if (!asOf) {
            return report(context, asOf.error());
        }
        m_plan.asOf = *asOf;
        m_plan.copy = m_customerCopy ? app::Copy::Customer : app::Copy::Internal;
        m_plan.names = m_names == "initials" ? core::report::NameMode::Initials
            : m_names == "roles"             ? core::report::NameMode::RolesOnly
                                             : core::report::NameMode::Full;
        m_print.paper = m_paper == "letter" ? render::Paper::Letter
            : m_paper == "a4"               ? render::Paper::A4
                                            : render::paperOf(QLocale());
        m_print.names = m_plan.names;
        const auto application = makePaintingApplication();
        if (m_all) {
            return all(context, *workspace);
        }
        const auto account = app::findAccount(workspace->read(), m_account);
        if (!account) {
            return report(context, account.error());
        }
        std::filesystem::path path(m_out);
        if (std::filesystem::is_directory(path, ignored)) {
            path /= fileNameOf(nameOf(*workspace, *account)) + ".pdf";
        }
        return one(context, *workspace, *account, path);
    }

private:
    static std::string nameOf(const app::Workspace &workspace, core::AccountId id)
    {
        for (const NamedAccount &account : namedAccounts(workspace)) {
            if (account.id == id) {
                return account.name;
            }
        }
        return {};
    }

    Exit one(Context &context, const app::Workspace &workspace, core::AccountId account, const std::filesystem::path &path) const
    {
        const auto plan = app::accountPlan(workspace, account, m_plan);
        if (!plan) {
            return report(context, plan.error());
        }
        const auto written = render::writeAccountPlan(*plan, path, m_print);
        if (!written) {
            return report(context, written.error());
        }
        context.out << path.string() << '\n';
        return Exit::Ok;
    }

    Exit all(Context &context, const app::Workspace &workspace) const
    {
        const std::filesystem::path folder(m_out);
        std::error_code error;
        std::filesystem::create_directories(folder, error);
        if (error || !std::filesystem::is_directory(folder)) {
            return report(context, {core::ErrorCode::CannotWrite, m_out, error.message()});
        }
        const auto accounts = namedAccounts(workspace);
        const auto names = uniqueFileNames(accounts);
        for (std::size_t i = 0; i < accounts.size(); ++i) {
            if (const Exit exit = one(context, workspace, accounts[i].id, folder / (names[i] + ".pdf")); exit != Exit::Ok) {
                return exit;
            }
        }
        return Exit::Ok;
    }

    std::string m_file;
    std::string m_account;
    bool m_all = false;
    std::string m_out;
    std::string m_asOf;
    bool m_customerCopy = false;
    std::string m_names = "full";
    std::string m_paper;
    app::AccountPlanOptions m_plan;
    render::PlanOptions m_print;
};

}  // namespace

std::unique_ptr<Command> makePlan() { return std::make_unique<Plan>(); }

}  // namespace linchpin::cli
