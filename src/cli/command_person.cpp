#include <filesystem>

#include <CLI/CLI.hpp>
#include <QGuiApplication>
#include <QLocale>
#include <nlohmann/json.hpp>

#include "app/duplicates/find_duplicates.h"
#include "app/duplicates/merge_people.h"
#include "app/privacy/copies.h"
#include "app/privacy/erase_person.h"
#include "app/privacy/personal_data.h"
#include "cli/commands.h"
#include "cli/gui_core.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/shared.h"
#include "cli/validators.h"
#include "core/entities/account.h"
#include "present/duplicates/duplicate_text.h"
#include "present/error_text.h"
#include "present/privacy/record_words.h"
#include "render/output_file.h"
#include "render/privacy/personal_data_pdf.h"

namespace linchpin::cli {

namespace {

std::string kindsText(const std::vector<app::KindCount> &counts, const present::Format &format)
{
    QStringList parts;
    for (const app::KindCount &count : counts) {
        parts.append(present::recordsCount(count.kind, count.rows, format));
    }
    return parts.isEmpty() ? "nothing" : text(present::listed(parts));
}

class Person final : public Command {
public:
    std::string name() const override { return "person"; }
    std::string summary() const override { return "what is kept about a person; erase a person; make two people one"; }
    void describe(CLI::App &app) override
    {
        app.add_option("FILE", m_file, "the workspace")->required();
        app.add_option("PERSON", m_person, "name, mail address or id")->required();
        auto *data = app.add_option("--data", m_data, "writes everything kept about the person as JSON; - = standard output");
        auto *pdf = app.add_option("--pdf", m_pdf, "writes the same as a readable PDF");
        auto *erase = app.add_flag("--erase", m_erase, "erases the person for good; undo cannot bring anything back");
        app.add_option("--confirm", m_confirm, "the name of the person, so that nobody is erased by mistake")->needs(erase);
        auto *copies = app.add_flag("--delete-backups", m_deleteBackups, "also deletes backups that still hold the person");
        copies->needs(erase);
        auto *merge = app.add_option("--merge", m_merge, "a second person (name, mail or id) who becomes one with the first");
        app.add_flag("--dry-run", m_dryRun, "with --erase or --merge: says what would happen and changes nothing");
        app.add_option("--as-of", m_asOf, "the day that counts as today, YYYY-MM-DD")->check(isoDay())->type_name("DAY");
        erase->excludes(merge)->excludes(data)->excludes(pdf);
        merge->excludes(data)->excludes(pdf);
    }

    Exit run(Context &context) override
    {
        const bool writes = (m_erase || !m_merge.empty()) && !m_dryRun;
        auto workspace = openWorkspace(context, m_file, writes ? Access::Write : Access::Read);
        if (!workspace) {
            return report(context, workspace.error());
        }
        const auto today = asOfDay(context, *workspace, m_asOf);
        if (!today) {
            return report(context, today.error());
        }
        try {
            const auto person = app::findPerson(workspace->read(), m_person);
            if (!person) {
                return report(context, person.error());
            }
            if (m_erase) {
                return erase(context, *workspace, *person, *today);
            }
            if (!m_merge.empty()) {
                return merge(context, *workspace, *person, *today);
            }
            return show(context, *workspace, *person, *today);
        } catch (const app::Failure &problem) {
            return report(context, problem.error());
        }
    }

private:
    Exit show(Context &context, const app::Workspace &workspace, core::PersonId person, core::Date today) const
    {
        const auto data = app::personalData(workspace.read(), person, today);
        if (!data) {
            return report(context, data.error());
        }
        if (!m_data.empty()) {
            const std::string json = app::personalDataJson(*data) + '\n';
            if (m_data == "-") {
                context.out << json;
            } else if (const auto written =
                           render::writeOutputFile(std::filesystem::path(m_data), QByteArray::fromStdString(json));
                       !written) {
                return report(context, written.error());
            }
        }
        if (!m_pdf.empty()) {
            const auto application = makePaintingApplication();
            render::PersonalDataOptions options;
            options.paper = render::paperOf(QLocale());
            if (const auto written = render::writePersonalData(*data, std::filesystem::path(m_pdf), options); !written) {
                return report(context, written.error());
            }
        }
        if (m_data == "-") {
            return Exit::Ok;
        }
        for (const std::string &path : {m_data, m_pdf}) {
            if (!path.empty()) {
                context.out << path << '\n';
            }
        }
        if (m_data.empty() && m_pdf.empty()) {
            const present::Format format(today);
            context.out << oneLine(data->name) << " (" << data->person.value() << ")\n";
            std::map<core::Kind, std::size_t> counts;
            for (const auto &record : data->records) {
                ++counts[record.kind];
            }
            for (const auto &[kind, rows] : counts) {
                context.out << "  " << text(present::recordsCount(kind, rows, format)) << '\n';
            }
            context.out << "  " << data->changes.size() << " steps of the history\n  " << data->snapshots.size()
                        << " snapshots\n";
        }
        return Exit::Ok;
    }

    Exit erase(Context &context, app::Workspace &workspace, core::PersonId person, core::Date today) const
    {
        const present::Format format(today);
        const auto preview = app::previewErasure(workspace.read(), person);
        if (!preview) {
            return report(context, preview.error());
        }
        if (!app::confirmsErasure(m_confirm, preview->name) && !m_dryRun) {
            return report(context,
                          {core::ErrorCode::Usage, "--confirm",
                           "give the name of the person to erase; erasing cannot be undone (--dry-run says what would happen)"});
        }
        const std::size_t others = preview->namesakes.size();
        for (std::size_t i = 0; i < std::min<std::size_t>(others, 3); ++i) {
            const std::string &account = preview->namesakes[i];
            context.err << "somebody else has the same name"
                        << (account.empty() ? std::string(" (in no account)") : " (at " + oneLine(account) + ")")
                        << " and stays; if it is the same person, merge the two first\n";
        }
        if (others > 3) {
            context.err << "and " << others - 3 << " others\n";
        }
        for (const std::string &name : preview->keptNames) {
            context.err << "the name stays in the name of an account or of one of ours: " << oneLine(name) << '\n';
        }
        if (m_dryRun) {
            context.out << "Would go: " << kindsText(preview->removed, format)
                        << "\nWould stay without name and words: " << kindsText(preview->emptied, format)
                        << "\nTexts that would lose the name: " << kindsText(preview->named, format)
                        << "\nSnapshots that would be rewritten: " << preview->snapshots << '\n';
            return Exit::Ok;
        }
        app::EraseOptions options;
        options.day = today;
        const auto erased = app::erasePerson(workspace, person, options);
        if (!erased) {
            return report(context, erased.error());
        }
        context.out << "Erased for good. Gone: " << kindsText(erased->removed, format)
                    << ". Kept without name and words: " << kindsText(erased->emptied, format)
                    << ". Texts that lost the name: " << kindsText(erased->named, format)
                    << ". Snapshots rewritten: " << erased->snapshots << ". Steps of the history emptied: " << erased->journalRows
                    << ".\n";
        const auto copies = app::copiesHolding(std::filesystem::path(m_file), {}, person);
        if (m_deleteBackups) {
            const auto kept = app::deleteCopies(copies);
            context.out << copies.size() - kept.size() << " backups deleted\n";
            for (const std::filesystem::path &copy : kept) {
                context.err << "could not be deleted: " << copy.string() << '\n';
            }
        } else {
            for (const std::filesystem::path &copy : copies) {
                context.err << "a backup still holds the person: " << copy.string() << '\n';
            }
        }
        if (!erased->compacted) {
            context.err << "the file could not be written anew, traces may be left in it until it is: close other programs that "
                           "read it\n";
            return report(context, erased->compactError);
        }
        return Exit::Ok;
    }

    Exit merge(Context &context, app::Workspace &workspace, core::PersonId kept, core::Date today) const
    {
        const present::Format format(today);
        const auto other = app::findPerson(workspace.read(), m_merge);
        if (!other) {
            return report(context, other.error());
        }
        app::MergeWish wish;
        wish.kept = kept;
        wish.other = *other;
        const auto preview = app::previewMerge(workspace.read(), wish);
        if (!preview) {
            return report(context, preview.error());
        }
        if (!m_dryRun) {
            const auto done = app::mergePeople(workspace, wish, "Merge " + preview->otherName + " into " + preview->keptName);
            if (!done) {
                return report(context, done.error());
            }
        }
        context.out << (m_dryRun ? "Would become one: " : "Made one: ") << oneLine(preview->otherName) << " and "
                    << oneLine(preview->keptName) << '\n';
        for (const app::MergeField &field : preview->fields) {
            const bool isKept = field.proposed == app::MergeSide::Kept;
            const auto shown = [&](const core::Value &value) {
                return oneLine(
                    text(present::valueWord(core::Kind::Person, field.name, field.type, value, {}, core::Currency(), format)));
            };
            if (field.differs || !isKept) {
                context.out << "  " << text(present::fieldWord(core::Kind::Person, field.name)) << ": "
                            << shown(isKept ? field.kept : field.other);
                const std::string dropped = shown(isKept ? field.other : field.kept);
                context.out << (dropped.empty() || !field.differs ? std::string() : " (not " + dropped + ")") << '\n';
            }
        }
        for (const app::MergePreview::Move &move : preview->moves) {
            context.out << "  moved: " << text(present::recordsCount(move.kind, move.rows, format)) << '\n';
        }
        for (const app::MergeSeats &seats : preview->seats) {
            context.out << "  " << (seats.unite ? "seats made one at " : "two seats stay at ") << oneLine(seats.account) << '\n';
        }
        for (const std::string &line : preview->dropped) {
            context.out << "  dropped, as it would lead to itself: " << oneLine(text(present::droppedLine(line))) << '\n';
        }
        if (preview->repeated > 0) {
            context.out << "  recorded twice, kept once: " << preview->repeated << '\n';
        }
        return Exit::Ok;
    }

    std::string m_file;
    std::string m_person;
    std::string m_data;
    std::string m_pdf;
    bool m_erase = false;
    bool m_dryRun = false;
    bool m_deleteBackups = false;
    std::string m_confirm;
    std::string m_merge;
    std::string m_asOf;
};

class FindDuplicates final : public Command {
public:
    std::string name() const override { return "duplicates"; }
    std::string summary() const override { return "people who may have been entered twice"; }
    void describe(CLI::App &app) override
    {
        app.add_option("FILE", m_file, "the workspace")->required();
        app.add_option("--least", m_least, "how sure at least, 0 to 1 (default 0.5)")->check(CLI::Range(0.0, 1.0));
        addFormatOption(app, m_format);
    }

    Exit run(Context &context) override
    {
        const auto workspace = openWorkspace(context, m_file, Access::Read);
        if (!workspace) {
            return report(context, workspace.error());
        }
        app::DuplicateOptions options;
        options.leastConfidence = m_least;
        core::Result<app::Duplicates> found;
        try {
            found = app::findDuplicates(workspace->read(), options);
        } catch (const app::Failure &problem) {
            return report(context, problem.error());
        }
        if (!found) {
            return report(context, found.error());
        }
        if (m_format == Format::Json) {
            nlohmann::ordered_json json{{"people", found->people}, {"found", found->found}, {"ruled_out", found->ruledOut}};
            json["pairs"] = nlohmann::ordered_json::array();
            for (const app::DuplicatePair &pair : found->pairs) {
                json["pairs"].push_back({{"first", idText(pair.first.value())},
                                         {"first_name", pair.firstName},
                                         {"first_place", pair.firstPlace},
                                         {"second", idText(pair.second.value())},
                                         {"second_name", pair.secondName},
                                         {"second_place", pair.secondPlace},
                                         {"rule", std::string(present::duplicateRuleWord(pair.rule))},
                                         {"shared", pair.shared},
                                         {"confidence", pair.confidence}});
            }
            writeJson(context.out, json);
            return Exit::Ok;
        }
        Rows rows({{"Person", "first_name"},
                   {"Place", "first_place"},
                   {"May be", "second_name"},
                   {"Place", "second_place"},
                   {"Why", "rule"},
                   {"Sure", "confidence", true},
                   {"", "first"},
                   {"", "second"}});
        const present::Format format(context.today);
        for (const app::DuplicatePair &pair : found->pairs) {
            rows.add({same(pair.firstName),
                      same(pair.firstPlace),
                      same(pair.secondName),
                      same(pair.secondPlace),
                      {text(present::duplicateReason(pair)), std::string(present::duplicateRuleWord(pair.rule))},
                      {text(format.percent(pair.confidence)), plainNumber(pair.confidence)},
                      {"", idText(pair.first.value())},
                      {"", idText(pair.second.value())}});
        }
        if (m_format == Format::Csv) {
            rows.writeCsv(context.out);
        } else if (found->pairs.empty()) {
            context.out << "Nobody seems to have been entered twice (" << found->people << " people compared).\n";
        } else {
            rows.writeTable(context.out);
        }
        return Exit::Ok;
    }

private:
    std::string m_file;
    double m_least = 0.5;
    Format m_format = Format::Table;
};

}  // namespace

std::unique_ptr<Command> makePerson() { return std::make_unique<Person>(); }
std::unique_ptr<Command> makeDuplicates() { return std::make_unique<FindDuplicates>(); }

}  // namespace linchpin::cli
