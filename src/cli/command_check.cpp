#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/maintenance.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/shared.h"
#include "present/format.h"

namespace linchpin::cli {

namespace {

std::string_view damageWord(app::DamageKind kind)
{
    switch (kind) {
    case app::DamageKind::Row: return "changed";
    case app::DamageKind::LostRow: return "lost";
    case app::DamageKind::Count: return "count";
    case app::DamageKind::Structure: return "structure";
    case app::DamageKind::Reference: return "reference";
    case app::DamageKind::Journal: return "history";
    case app::DamageKind::Content: return "snapshot";
    }
    return "";
}

bool namesRecord(app::DamageKind kind) { return kind != app::DamageKind::Structure && kind != app::DamageKind::Journal; }

class Check final : public Command {
public:
    std::string name() const override { return "check"; }
    std::string summary() const override { return "read the whole file and name what is damaged"; }
    void describe(CLI::App &app) override
    {
        app.add_option("FILE", m_file, "the workspace")->required();
        addFormatOption(app, m_format);
    }

    Exit run(Context &context) override
    {
        const auto checked = app::checkWorkspace(m_file);
        if (!checked) {
            return report(context, checked.error());
        }
        if (m_format == Format::Json) {
            nlohmann::ordered_json json{{"sound", checked->isSound()},
                                        {"rows_checked", checked->rowsChecked},
                                        {"journal_rows_checked", checked->journalRowsChecked},
                                        {"damages", nlohmann::ordered_json::array()}};
            for (const app::Damage &damage : checked->damages) {
                json["damages"].push_back({{"damage", damageWord(damage.damage)},
                                           {"kind", kindWord(damage)},
                                           {"id", damage.id == 0 ? std::string() : idText(damage.id)},
                                           {"name", damage.name},
                                           {"detail", damage.detail}});
            }
            writeJson(context.out, json);
        } else {
            Rows rows({{"Damage", "damage"}, {"Kind", "kind"}, {"Id", "id"}, {"Name", "name"}, {"Detail", "detail"}});
            for (const app::Damage &damage : checked->damages) {
                rows.add({same(std::string(damageWord(damage.damage))), same(kindWord(damage)),
                          same(damage.id == 0 ? std::string() : idText(damage.id)), same(damage.name), same(damage.detail)});
            }
            if (m_format == Format::Csv) {
                rows.writeCsv(context.out);
            } else if (checked->isSound()) {
                const present::Format format(context.today);
                const auto counted = [&](std::uint64_t count, const char *one, const char *many) {
                    return text(format.count(static_cast<std::int64_t>(count))) + ' ' + (count == 1 ? one : many);
                };
                context.out << "The file is sound: " << counted(checked->rowsChecked, "record", "records") << " and "
                            << counted(checked->journalRowsChecked, "row", "rows")
                            << " of history agree with what was written.\n";
            } else {
                rows.writeTable(context.out);
                context.err << "linchpin-cli: " << checked->damages.size()
                            << (checked->damages.size() == 1 ? " place is" : " places are")
                            << " damaged. The file was not changed. Restore a backup, or export what can be read.\n";
            }
        }
        return checked->isSound() ? Exit::Ok : Exit::Damaged;
    }

private:
    static std::string kindWord(const app::Damage &damage)
    {
        return namesRecord(damage.damage) ? std::string(core::entityInfo(damage.kind).name) : std::string();
    }

    std::string m_file;
    Format m_format = Format::Table;
};

}  // namespace

std::unique_ptr<Command> makeCheck() { return std::make_unique<Check>(); }

}  // namespace linchpin::cli
