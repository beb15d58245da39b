#include "store/detail/search_source.h"

#include <algorithm>

#include "store/detail/row.h"

namespace linchpin::store::detail {

const std::array<SearchSource, 12> &searchSources()
{
    using core::Kind;
    static constexpr std::array<SearchSource, 12> kSources{{
        {1, Kind::Account, "search_account", "id, NULL, name, industry, region, segment, website, objectives, challenges, notes",
         false},
        {2, Kind::Person, "search_person", "id, NULL, name, email, site, phone, mobile, given_name, family_name, region, notes",
         false},
        {3, Kind::Seat, "search_person",
         "id, NULL, CASE label WHEN '' THEN title ELSE label END, CASE label WHEN '' THEN '' ELSE title END, department, unit, "
         "site, company, notes",
         false},
        {4, Kind::Conversation, "search_conversation", "id, day, subject, summary", true},
        {5, Kind::Goal, "search_note", "id, due_on, title, measure, target, why, counts_towards", true},
        {6, Kind::Initiative, "search_note", "id, due_on, title", true},
        {7, Kind::Action, "search_note", "id, due_on, title, waiting_for", true},
        {8, Kind::Priority, "search_note", "id, NULL, title, reason", true},
        {9, Kind::Finding, "search_note", "id, found_on, title, detail, reason", true},
        {10, Kind::Promise, "search_note", "id, made_on, text", true},
        {11, Kind::Insight, "search_note", "id, day, text, theme", true},
        {12, Kind::Moment, "search_note", "id, day, text", true},
    }};
    return kSources;
}

const SearchSource *searchSource(core::Kind kind)
{
    const auto &all = searchSources();
    const auto found = std::find_if(all.begin(), all.end(), [kind](const SearchSource &source) { return source.kind == kind; });
    return found == all.end() ? nullptr : &*found;
}

const SearchSource *searchSource(std::int64_t number)
{
    const auto &all = searchSources();
    const auto found =
        std::find_if(all.begin(), all.end(), [number](const SearchSource &source) { return source.number == number; });
    return found == all.end() ? nullptr : &*found;
}

std::string searchSelect(const SearchSource &source)
{
    return "SELECT " + std::string(source.columns) + " FROM " + quotedName(core::entityInfo(source.kind).name);
}

namespace {

void addLine(std::string &text, std::string_view line)
{
    if (!line.empty()) {
        text += (text.empty() ? "" : "\n") + std::string(line);
    }
}

}  // namespace

SearchText searchText(const Statement &row)
{
    SearchText made;
    if (!row.isNull(1)) {
        made.day = row.integer(1);
    }
    made.title = row.text(2);
    for (int column = 3; column < row.columnCount(); ++column) {
        addLine(made.text, row.text(column));
    }
    return made;
}

void addSeatTexts(Connection &connection, std::int64_t person, SearchText &to)
{
    Statement seat =
        prepare(connection, "SELECT title, department, unit, site, company, label, notes FROM seat WHERE person=?1 ORDER BY id");
    seat.bind(1, person);
    while (seat.step()) {
        for (int column = 0; column < seat.columnCount(); ++column) {
            addLine(to.text, seat.text(column));
        }
    }
}

std::optional<SearchText> searchText(Connection &connection, const SearchSource &source, std::int64_t id)
{
    Statement row =
        prepare(connection,
                searchSelect(source) + (source.kind == core::Kind::Seat ? " WHERE id=?1 AND person IS NULL" : " WHERE id=?1"));
    row.bind(1, id);
    if (!row.step()) {
        return std::nullopt;
    }
    SearchText made = searchText(row);
    if (source.kind == core::Kind::Person) {
        addSeatTexts(connection, id, made);
    }
    return made;
}

}  // namespace linchpin::store::detail
