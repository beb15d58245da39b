// linchpin-bench: what cannot be timed as a whole process.
//   linchpin-bench edit FILE [COUNT]       one judgement to the new ranking, median of COUNT edits, each undone at the end
//   linchpin-bench layout PEOPLE DOT       layout of a map of PEOPLE; writes the same chart as a Graphviz file
//   linchpin-bench index FILE              the search index made anew in pieces as the window makes it
//   linchpin-bench search FILE             first answers to texts as they are typed, each with a reader of its own
//   linchpin-bench map FILE                reading and layout of the account with the most people
// Prints `name value unit` lines for tests/bench/run.sh.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "app/account_map.h"
#include "app/overview.h"
#include "app/score_board.h"
#include "app/search/search.h"
#include "app/search/search_index.h"
#include "app/workspace.h"
#include "core/entities/conversations.h"
#include "core/entities/people.h"
#include "core/entities/workspace.h"
#include "core/map/layout.h"

namespace {

using namespace linchpin;
using Clock = std::chrono::steady_clock;

double milliseconds(Clock::time_point from) { return std::chrono::duration<double, std::milli>(Clock::now() - from).count(); }

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

int fail(const core::Error &error)
{
    std::cerr << "linchpin-bench: " << error.subject << ": " << error.detail << '\n';
    return 3;
}

int benchEdit(const std::string &path, int count)
{
    auto workspace = app::Workspace::open(path);
    if (!workspace) {
        return fail(workspace.error());
    }
    const auto rows = workspace->read().all<core::Workspace>();
    const core::Date asOf = rows.front().pinnedToday.value_or(core::Date(20460));
    const auto loading = Clock::now();
    auto board = app::ScoreBoard::load(*workspace, asOf);
    if (!board) {
        return fail(board.error());
    }
    std::cout << "board_load " << milliseconds(loading) << " ms\n";
    board->follow(*workspace);

    std::vector<core::SeatId> seats;
    std::vector<core::MemberId> members;
    workspace->read().eachRecord(core::Kind::Seat, [&](const core::Record &record) {
        seats.emplace_back(record.id);
        return seats.size() < 5000;
    });
    workspace->read().eachRecord(core::Kind::Member, [&](const core::Record &record) {
        members.emplace_back(record.id);
        return members.size() < 10;
    });
    std::vector<double> times;
    std::uint64_t moved = 0;
    for (int i = 0; i < count; ++i) {
        core::Judgement judgement;
        judgement.seat = seats[(static_cast<std::size_t>(i) * 97) % seats.size()];
        judgement.aspect = core::Aspect::Stance;
        judgement.value = i % 2 == 0 ? "blocker" : "champion";
        judgement.day = asOf;
        judgement.judge = members.front();
        const std::uint64_t before = board->version();
        const auto start = Clock::now();
        const auto changed = workspace->transact("Stance", [&](store::Writer &writer) { writer.insert(judgement); });
        if (!changed) {
            return fail(changed.error());
        }
        if (board->ranking().empty()) {
            return 1;
        }
        times.push_back(milliseconds(start));
        moved += board->version() != before ? 1U : 0U;
    }
    for (int i = 0; i < count; ++i) {
        if (const auto undone = workspace->undo(); !undone) {
            return fail(undone.error());
        }
    }
    std::cout << "edit_to_ranking " << median(times) << " ms\nedit_worst " << *std::max_element(times.begin(), times.end())
              << " ms\nedits_that_moved_a_score " << moved << " of " << count << '\n';
    return 0;
}

int benchLayout(int people, const std::string &dot)
{
    std::vector<core::MapNode> nodes;
    nodes.reserve(static_cast<std::size_t>(people));
    std::uint32_t state = 7;
    for (int i = 1; i <= people; ++i) {
        state = state * 1664525U + 1013904223U;
        core::MapNode node;
        node.key = i;
        node.parent =
            i == 1 ? 0 : 1 + static_cast<std::int64_t>((state >> 8U) % static_cast<std::uint32_t>(std::max(1, (i - 1) / 3)));
        nodes.push_back(node);
    }
    std::vector<double> times;
    for (int i = 0; i < 21; ++i) {
        const auto start = Clock::now();
        const core::MapLayout layout = core::layoutMap(nodes, core::mapOptionsFor(nodes.size()));
        times.push_back(milliseconds(start));
        if (layout.cards.size() != nodes.size()) {
            return 1;
        }
    }
    std::ofstream out(dot);
    out << "digraph map { node [shape=box, width=2, height=1]; splines=ortho;\n";
    for (const core::MapNode &node : nodes) {
        if (node.parent != 0) {
            out << node.parent << "->" << node.key << ";\n";
        }
    }
    out << "}\n";
    std::cout << "layout " << median(times) << " ms\n";
    return out.good() ? 0 : 3;
}

/// Pieces adapt to 25 ms like those of the window.
int benchIndex(const std::string &path)
{
    const auto opening = Clock::now();
    auto workspace = app::Workspace::open(path);
    if (!workspace) {
        return fail(workspace.error());
    }
    std::cout << "open_and_migrate " << milliseconds(opening) << " ms\n";
    if (const auto reset = app::resetSearchIndex(*workspace); !reset) {
        return fail(reset.error());
    }
    std::vector<double> times;
    double rows = 300;
    double all = 0;
    double merging = 0;
    for (bool hasWork = true; hasWork;) {
        const auto start = Clock::now();
        const auto state = app::continueSearchIndex(*workspace, static_cast<std::size_t>(rows));
        if (!state) {
            return fail(state.error());
        }
        times.push_back(milliseconds(start));
        (state->waiting > 0 ? all : merging) += times.back();
        rows = times.back() > 37 ? std::max(50.0, rows * 2 / 3) : times.back() < 25 ? std::min(4000.0, rows * 9 / 8) : rows;
        hasWork = state->hasWork();
    }
    std::sort(times.begin(), times.end());
    std::cout << "index " << all / 1000 << " s\nindex_merge " << merging / 1000 << " s\nindex_piece " << median(times)
              << " ms\nindex_piece_99 " << times[times.size() * 99 / 100] << " ms\nindex_worst " << times.back() << " ms\n";
    std::vector<core::ConversationId> talks;
    workspace->read().eachRecord(core::Kind::Conversation, [&](const core::Record &record) {
        talks.emplace_back(record.id);
        return talks.size() < 101;
    });
    std::vector<double> edits;
    for (const core::ConversationId id : talks) {
        auto talk = *workspace->read().one(id);
        talk.summary += " and the pallets";
        const auto start = Clock::now();
        if (const auto changed = workspace->transact("Summary", [&](store::Writer &writer) { writer.update(talk); }); !changed) {
            return fail(changed.error());
        }
        edits.push_back(milliseconds(start));
    }
    std::cout << "edit_of_a_text " << median(edits) << " ms\nedit_of_a_text_worst "
              << *std::max_element(edits.begin(), edits.end()) << " ms\n";
    return 0;
}

int benchSearch(const std::string &path)
{
    app::OpenOptions options;
    options.readOnly = true;
    const auto workspace = app::Workspace::open(path, options);
    if (!workspace) {
        return fail(workspace.error());
    }
    if (store::searchState(workspace->read()).waiting > 0) {
        std::cerr << "linchpin-bench: the index is not complete\n";
        return 3;
    }
    double worst = 0;
    std::vector<double> all;
    for (const char *text : {"an", "anna", "jana x", "p99999", "chief", "acc", "account 77", "sp", "spare parts", "agreed",
                             "training night", "line 3", "questions about the new module", "zzzz", "o", "malmo planning"}) {
        std::vector<double> times;
        std::size_t hits = 0;
        for (int i = 0; i < 9; ++i) {
            const auto start = Clock::now();
            const auto reader = workspace->openReader();
            if (!reader) {
                return fail(reader.error());
            }
            const auto answer = app::search(*reader, text);
            times.push_back(milliseconds(start));
            hits = 0;
            for (const auto &group : answer.groups) {
                hits += group.hits.size();
            }
        }
        worst = std::max(worst, median(times));
        all.push_back(median(times));
        std::cout << "search \"" << text << "\" " << median(times) << " ms, " << hits << " hits\n";
    }
    std::cout << "search_median " << median(all) << " ms\nsearch_worst " << worst << " ms\n";
    return 0;
}

/// The account with the most people: reading it for the map, laying it out, laying it out after one more report.
int benchMap(const std::string &path)
{
    auto workspace = app::Workspace::open(path);
    if (!workspace) {
        return fail(workspace.error());
    }
    const auto rows = workspace->read().all<core::Workspace>();
    app::AccountMapOptions options;
    options.asOf = rows.front().pinnedToday.value_or(core::Date(20460));
    std::map<std::int64_t, std::size_t> seats;
    workspace->read().each<core::Seat>([&](core::Seat &&seat) { ++seats[seat.account.value()]; });
    const auto largest =
        std::max_element(seats.begin(), seats.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    if (largest == seats.end()) {
        return 1;
    }
    std::vector<double> read, fresh, kept;
    std::size_t people = 0;
    auto board = app::ScoreBoard::load(*workspace, options.asOf);
    if (!board) {
        return fail(board.error());
    }
    std::vector<double> overviews;
    for (int i = 0; i < 5; ++i) {
        app::OverviewOptions wish;
        wish.asOf = options.asOf;
        const auto start = Clock::now();
        const auto overview = app::overview(*board, workspace->read(), core::AccountId(largest->first), wish);
        overviews.push_back(milliseconds(start));
        if (!overview) {
            return fail(overview.error());
        }
    }
    for (int i = 0; i < 15; ++i) {
        auto start = Clock::now();
        const auto map = app::accountMap(workspace->read(), core::AccountId(largest->first), options);
        read.push_back(milliseconds(start));
        if (!map) {
            return fail(map.error());
        }
        people = map->people.size();
        auto nodes = core::mapNodes(*map);
        core::MapLayoutOptions how;
        start = Clock::now();
        const core::MapLayout layout = core::layoutMap(nodes, how);
        fresh.push_back(milliseconds(start));
        how.before = core::mapPlaces(nodes, layout);
        core::MapNode node;
        node.key = 1;
        node.parent = nodes[nodes.size() / 2].key;
        node.sortOrder = 1 << 30;
        nodes.push_back(node);
        start = Clock::now();
        const core::MapLayout after = core::layoutMap(nodes, how);
        kept.push_back(milliseconds(start));
    }
    std::cout << "map_people " << people << "\nmap_read " << median(read) << " ms\nmap_layout " << median(fresh)
              << " ms\nmap_layout_after_edit " << median(kept) << " ms\nmap_overview " << median(overviews) << " ms\n";
    return 0;
}

}  // namespace

int main(int argc, char **argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() >= 2 && arguments[0] == "edit") {
        return benchEdit(arguments[1], arguments.size() > 2 ? std::stoi(arguments[2]) : 101);
    }
    if (arguments.size() == 3 && arguments[0] == "layout") {
        return benchLayout(std::stoi(arguments[1]), arguments[2]);
    }
    if (arguments.size() == 2 && arguments[0] == "index") {
        return benchIndex(arguments[1]);
    }
    if (arguments.size() == 2 && arguments[0] == "search") {
        return benchSearch(arguments[1]);
    }
    if (arguments.size() == 2 && arguments[0] == "map") {
        return benchMap(arguments[1]);
    }
    std::cerr << "linchpin-bench edit FILE [COUNT] | layout PEOPLE DOT | index FILE | search FILE | map FILE\n";
    return 2;
}
