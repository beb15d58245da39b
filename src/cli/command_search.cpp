#include <algorithm>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/search/search.h"
#include "app/search/search_index.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/shared.h"
#include "cli/validators.h"
#include "present/format.h"
#include "present/search/search_feed.h"
#include "present/sentences_words.h"

namespace linchpin::cli {

namespace {

using app::SearchGroup;

struct KindWord {
    const char *word;
    std::vector<SearchGroup> groups;
    std::vector<core::Kind> kinds;
};

const std::vector<KindWord> &kindWords()
{
    using core::Kind;
    static const std::vector<KindWord> kWords{
        {"people", {SearchGroup::People}, {}},
        {"accounts", {SearchGroup::Accounts}, {}},
        {"conversations", {SearchGroup::Conversations}, {}},
        {"promises", {SearchGroup::Notes}, {Kind::Promise}},
        {"insights", {SearchGroup::Notes}, {Kind::Insight}},
        {"moments", {SearchGroup::Notes}, {Kind::Moment}},
        {"plans", {SearchGroup::Notes}, {Kind::Goal, Kind::Initiative, Kind::Action, Kind::Priority, Kind::Finding}},
    };
    return kWords;
}

class Search final : public Command {
public:
    std::string name() const override { return "search"; }
    std::string summary() const override { return "people, accounts, conversations, plans and promises in which words occur"; }
    void describe(CLI::App &app) override
    {
        app.add_option("FILE", m_file, "the workspace")->required();
        app.add_option("TEXT", m_text, "words that must all occur; each may be the beginning of a word, accents do not count")
            ->required();
        std::vector<std::string> words;
        for (const KindWord &kind : kindWords()) {
            words.emplace_back(kind.word);
        }
        app.add_option("--kind", m_kind, "only these")->check(CLI::IsMember(words))->type_name("KIND");
        app.add_option("--limit", m_limit, "hits per group, default 10")->check(wholeFrom(1))->type_name("N");
        app.add_flag("--index", m_index, "first index what is not indexed yet, for example after an import");
        app.add_flag("--json", m_json, "the same as --format json");
        addFormatOption(app, m_format);
    }

    Exit run(Context &context) override
    {
        auto workspace = openWorkspace(context, m_file, m_index ? Access::Write : Access::Read);
        if (!workspace) {
            return report(context, workspace.error());
        }
        if (m_index) {
            if (const auto finished = app::finishSearchIndex(*workspace); !finished) {
                return report(context, finished.error());
            }
        }
        const auto today = asOfDay(context, *workspace, {});
        if (!today) {
            return report(context, today.error());
        }
        app::SearchOptions options;
        options.limit = static_cast<std::size_t>(m_limit);
        for (const KindWord &kind : kindWords()) {
            if (m_kind == kind.word) {
                options.groups = kind.groups;
                options.kinds = kind.kinds;
            }
        }
        const app::SearchAnswer answer = app::search(workspace->read(), m_text, options);
        const present::Format format(*today);
        const present::FoundItems items =
            present::foundItems(answer, QString::fromStdString(m_text), present::SearchScope::Everything, format);
        if (!items.hint.isEmpty()) {
            context.err << text(items.hint) << '\n';
        }
        switch (m_json ? Format::Json : m_format) {
        case Format::Json: writeJson(context.out, toJson(answer)); break;
        case Format::Csv: rows(answer, items).writeCsv(context.out); break;
        case Format::Table:
            if (answer.groups.empty()) {
                context.out << "Nothing found.\n";
                break;
            }
            rows(answer, items).writeTable(context.out);
            for (const app::SearchedGroup &group : answer.groups) {
                if (group.more) {
                    context.out << "\nThere is more; --limit shows it.\n";
                    break;
                }
            }
            break;
        }
        return Exit::Ok;
    }

private:
    using Json = nlohmann::ordered_json;

    static Json marked(const app::MarkedText &text)
    {
        Json marks = Json::array();
        for (const app::TextMark &mark : text.marks) {
            marks.push_back({{"from", mark.from}, {"length", mark.length}});
        }
        return {{"text", text.text}, {"marks", std::move(marks)}};
    }

    static const char *groupWord(SearchGroup group)
    {
        switch (group) {
        case SearchGroup::People: return "people";
        case SearchGroup::Accounts: return "accounts";
        case SearchGroup::Conversations: return "conversations";
        default: return "notes";
        }
    }

    static Json toJson(const app::SearchAnswer &answer)
    {
        Json json{{"complete", !answer.namesOnly && answer.index.waiting == 0}, {"groups", Json::array()}};
        const auto idOrNull = [](std::int64_t id) { return id == 0 ? Json() : Json(idText(id)); };
        const auto dayOrNull = [](const std::optional<core::Date> &day) { return day ? Json(day->iso()) : Json(); };
        for (const app::SearchedGroup &group : answer.groups) {
            Json hits = Json::array();
            for (const app::SearchHit &hit : group.hits) {
                hits.push_back({{"kind", core::entityInfo(hit.kind).name},
                                {"id", idText(hit.id)},
                                {"title", marked(hit.title)},
                                {"snippet", marked(hit.snippet)},
                                {"account", idOrNull(hit.account.value())},
                                {"account_name", hit.accountName},
                                {"seat", idOrNull(hit.seat.value())},
                                {"person", idOrNull(hit.person.value())},
                                {"person_name", hit.personName},
                                {"day", dayOrNull(hit.day)},
                                {"done_on", dayOrNull(hit.doneOn)}});
            }
            json["groups"].push_back({{"group", groupWord(group.group)}, {"more", group.more}, {"hits", std::move(hits)}});
        }
        return json;
    }

    static Rows rows(const app::SearchAnswer &answer, const present::FoundItems &items)
    {
        Rows rows(
            {{"Kind", "kind"}, {"Found", "title"}, {"", "id"}, {"Where", "detail"}, {"Account", "account"}, {"Day", "day"}});
        std::size_t person = 0;
        std::size_t account = 0;
        std::size_t note = 0;
        for (const app::SearchedGroup &group : answer.groups) {
            for (const app::SearchHit &hit : group.hits) {
                const present::FoundItem &item = group.group == SearchGroup::People ? items.people[person++]
                    : group.group == SearchGroup::Accounts                          ? items.accounts[account++]
                                                                                    : items.notes[note++];
                rows.add({{text(present::label(hit.kind)), std::string(core::entityInfo(hit.kind).name)},
                          same(text(item.title)),
                          {"", idText(hit.id)},
                          same(text(item.detail)),
                          same(hit.accountName),
                          {text(item.day), hit.day ? hit.day->iso() : std::string()}});
            }
        }
        return rows;
    }

    std::string m_file;
    std::string m_text;
    std::string m_kind;
    int m_limit = 10;
    bool m_index = false;
    bool m_json = false;
    Format m_format = Format::Table;
};

}  // namespace

std::unique_ptr<Command> makeSearch() { return std::make_unique<Search>(); }

}  // namespace linchpin::cli
