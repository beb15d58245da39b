#include <filesystem>

#include <CLI/CLI.hpp>

#include "app/sample/sample.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/validators.h"

namespace linchpin::cli {

namespace {

class New final : public Command {
public:
    std::string name() const override { return "new"; }
    std::string summary() const override { return "make a workspace"; }
    void describe(CLI::App &app) override
    {
        app.add_option("FILE", m_file, "the file to make; must not exist")->required();
        app.add_flag("--sample", m_sample, "the sample workspace of the fictional Arden Automation");
        app.add_option("--currency", m_currency, "every sum is shown in it (default EUR)")
            ->check(currencyCode())
            ->type_name("CODE");
        app.add_option("--name", m_name, "name of the workspace (default: that of the file)");
        app.add_option("--company", m_company, "our own company, printed on reports");
    }

    Exit run(Context &context) override
    {
        if (m_sample) {
            const auto made = app::makeSampleWorkspace(m_file, environmentOf(context));
            if (!made) {
                return report(context, made.error());
            }
            context.out << m_file << ": the sample workspace\n";
            return Exit::Ok;
        }
        const auto currency = core::Currency::fromCode(m_currency);
        if (!currency) {
            return report(context, {core::ErrorCode::Usage, "--currency " + m_currency, "it is no currency"});
        }
        app::CreateOptions options;
        options.name = m_name.empty() ? std::filesystem::path(m_file).stem().string() : m_name;
        options.company = m_company;
        options.baseCurrency = *currency;
        options.environment = environmentOf(context);
        const auto workspace = app::Workspace::create(m_file, options);
        if (!workspace) {
            return report(context, workspace.error());
        }
        context.out << m_file << ": a new workspace in " << currency->code() << '\n';
        return Exit::Ok;
    }

private:
    std::string m_file;
    bool m_sample = false;
    std::string m_currency = "EUR";
    std::string m_name;
    std::string m_company;
};

}  // namespace

std::unique_ptr<Command> makeNew() { return std::make_unique<New>(); }

}  // namespace linchpin::cli
